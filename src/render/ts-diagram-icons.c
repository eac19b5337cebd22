/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-diagram-private.h"

/* The icons of kinds and roles: lines of 1.6 with round ends on a square of 20. */

#define LINE_WIDTH 1.6

static void
trace_lines (cairo_t *cr, const double *points, guint n)
{
  cairo_move_to (cr, points[0], points[1]);
  for (guint i = 1; i < n; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
}

#define LINES(cr, ...)                                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const double points_[] = { __VA_ARGS__ };                                                      \
    trace_lines ((cr), points_, G_N_ELEMENTS (points_) / 2);                                       \
  }                                                                                                \
  G_STMT_END

static void
trace_circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

/* Half an ellipse, from its left end below to its right end. */
static void
trace_bowl (cairo_t *cr, double x, double y, double rx, double ry)
{
  const double k = 0.5523; /* of a circle's radius: where the handles of a quarter are */

  cairo_move_to (cr, x - rx, y);
  cairo_curve_to (cr, x - rx, y + ry * k, x - rx * k, y + ry, x, y + ry);
  cairo_curve_to (cr, x + rx * k, y + ry, x + rx, y + ry * k, x + rx, y);
}

static void
trace_lid (cairo_t *cr, double x, double y, double rx, double ry)
{
  trace_bowl (cr, x, y, rx, ry);
  trace_bowl (cr, x, y, rx, -ry);
}

static void
trace_client (cairo_t *cr)
{
  _ts_diagram_trace_rounded (cr, 2, 3, 16, 11, 2);
  LINES (cr, 10, 14, 10, 17);
  LINES (cr, 6, 17, 14, 17);
}

static void
trace_balancer (cairo_t *cr)
{
  trace_circle (cr, 4, 10, 2);
  LINES (cr, 6, 10, 18, 10);
  cairo_move_to (cr, 8.5, 10);
  cairo_curve_to (cr, 12, 10, 10, 4, 14, 4);
  LINES (cr, 14, 4, 18, 4);
  cairo_move_to (cr, 8.5, 10);
  cairo_curve_to (cr, 12, 10, 10, 16, 14, 16);
  LINES (cr, 14, 16, 18, 16);
}

static void
trace_gateway (cairo_t *cr)
{
  LINES (cr, 3, 17.5, 3, 9);
  cairo_arc (cr, 10, 9, 7, G_PI, 2 * G_PI);
  LINES (cr, 17, 9, 17, 17.5, 3, 17.5);
  LINES (cr, 7.6, 17, 7.6, 9);
  LINES (cr, 12.4, 17, 12.4, 9);
}

static void
trace_service (cairo_t *cr)
{
  LINES (cr, 10, 2, 17, 6, 17, 14, 10, 18, 3, 14, 3, 6);
  cairo_close_path (cr);
  LINES (cr, 3.4, 6.2, 10, 10, 16.6, 6.2);
  LINES (cr, 10, 10, 10, 17.6);
}

static void
trace_worker (cairo_t *cr)
{
  trace_circle (cr, 10, 10, 5.2);
  trace_circle (cr, 10, 10, 1.6);
  for (guint i = 0; i < 8; i++)
    {
      static const double directions[][2] = { { 1, 0 },  { 0.707, 0.707 },
                                              { 0, 1 },  { -0.707, 0.707 },
                                              { -1, 0 }, { -0.707, -0.707 },
                                              { 0, -1 }, { 0.707, -0.707 } };
      const double *d = directions[i];

      LINES (cr, 10 + 5.6 * d[0], 10 + 5.6 * d[1], 10 + 8 * d[0], 10 + 8 * d[1]);
    }
}

static void
trace_cache (cairo_t *cr)
{
  LINES (cr, 11.5, 2, 4.5, 11.5, 9.5, 11.5, 8.5, 18, 15.5, 8.5, 10.5, 8.5);
  cairo_close_path (cr);
}

static void
trace_database (cairo_t *cr)
{
  trace_lid (cr, 10, 5, 6.5, 2.7);
  LINES (cr, 3.5, 5, 3.5, 15);
  trace_bowl (cr, 10, 15, 6.5, 2.7);
  LINES (cr, 16.5, 15, 16.5, 5);
  trace_bowl (cr, 10, 10, 6.5, 2.7);
}

static void
trace_queue (cairo_t *cr)
{
  _ts_diagram_trace_rounded (cr, 2, 6, 4, 8, 1);
  _ts_diagram_trace_rounded (cr, 8, 6, 4, 8, 1);
  _ts_diagram_trace_rounded (cr, 14, 6, 4, 8, 1);
}

static void
trace_object_store (cairo_t *cr)
{
  trace_lid (cr, 10, 4.8, 7, 2.3);
  LINES (cr, 3, 4.8, 5, 16);
  trace_bowl (cr, 10, 16, 5, 2);
  LINES (cr, 15, 16, 17, 4.8);
}

static void
trace_cdn (cairo_t *cr)
{
  cairo_move_to (cr, 5.6, 15.5);
  cairo_curve_to (cr, 0.6, 15.4, 0.8, 8.9, 5.3, 8.9);
  cairo_curve_to (cr, 5.8, 2.9, 13.9, 2.7, 14.6, 8);
  cairo_curve_to (cr, 19.6, 7.8, 20, 15.4, 14.8, 15.5);
  cairo_close_path (cr);
}

static void
trace_search (cairo_t *cr)
{
  trace_circle (cr, 8.5, 8.5, 5.7);
  LINES (cr, 12.8, 12.8, 17.5, 17.5);
}

static void
trace_external (cairo_t *cr)
{
  LINES (cr, 9, 4, 4, 4, 4, 16, 16, 16, 16, 11);
  LINES (cr, 10, 10, 17, 3);
  LINES (cr, 12, 3, 17, 3, 17, 8);
}

static void
trace_stream (cairo_t *cr)
{
  for (guint i = 0; i < 3; i++)
    {
      double y = 5 + 5 * i;

      cairo_move_to (cr, 2, y);
      cairo_curve_to (cr, 5, y - 3.4, 7, y - 3.4, 10, y);
      cairo_curve_to (cr, 13, y + 3.4, 15, y + 3.4, 18, y);
    }
}

static void
trace_function (cairo_t *cr)
{
  cairo_move_to (cr, 4.5, 2.8);
  cairo_curve_to (cr, 7.4, 2.2, 8.2, 3.4, 9.2, 6);
  LINES (cr, 9.2, 6, 13.2, 15.4);
  cairo_curve_to (cr, 13.9, 17, 14.8, 17.6, 16.6, 17);
  LINES (cr, 9.9, 7.8, 4, 17.4);
}

static void
trace_scheduler (cairo_t *cr)
{
  trace_circle (cr, 10, 10, 7.8);
  LINES (cr, 10, 5.4, 10, 10, 13.4, 12.2);
}

static void
trace_warehouse (cairo_t *cr)
{
  LINES (cr, 2, 17.5, 2, 7.6, 10, 2.6, 18, 7.6, 18, 17.5);
  LINES (cr, 5.6, 17.5, 5.6, 10.4, 14.4, 10.4, 14.4, 17.5);
  LINES (cr, 5.8, 14, 14.2, 14);
}

static void
trace_dns (cairo_t *cr)
{
  trace_circle (cr, 10, 10, 7.8);
  LINES (cr, 2.4, 10, 17.6, 10);
  cairo_move_to (cr, 10, 2.2);
  cairo_curve_to (cr, 5.4, 6, 5.4, 14, 10, 17.8);
  cairo_curve_to (cr, 14.6, 14, 14.6, 6, 10, 2.2);
}

static void
trace_firewall (cairo_t *cr)
{
  cairo_move_to (cr, 10, 2);
  cairo_curve_to (cr, 12, 3.8, 14.2, 4.4, 16.8, 4.4);
  cairo_curve_to (cr, 17.2, 11, 15, 15.6, 10, 18);
  cairo_curve_to (cr, 5, 15.6, 2.8, 11, 3.2, 4.4);
  cairo_curve_to (cr, 5.8, 4.4, 8, 3.8, 10, 2);
  LINES (cr, 6.8, 9.8, 9.2, 12.2, 13.4, 7.6);
}

static void
trace_identity (cairo_t *cr)
{
  trace_circle (cr, 6.5, 10, 4.3);
  LINES (cr, 10.8, 10, 18, 10, 18, 13.4);
  LINES (cr, 14.4, 10, 14.4, 12.8);
}

static void
trace_monitoring (cairo_t *cr)
{
  LINES (cr, 1.8, 11, 5.4, 11, 7.8, 4.4, 11.8, 16.4, 14.2, 11, 18.2, 11);
}

static void
trace_box (cairo_t *cr)
{
  _ts_diagram_trace_rounded (cr, 2.5, 4.5, 15, 11, 2.5);
}

/*
 * _ts_icon_trace_kind:
 *
 * Adds the icon of a kind to the path, on the square of 20 at the origin.
 */
void
_ts_icon_trace_kind (cairo_t *cr, TsComponentKind kind)
{
  static void (*const funcs[TS_N_COMPONENT_KINDS]) (cairo_t *) = {
    [TS_COMPONENT_CLIENT] = trace_client,
    [TS_COMPONENT_LOAD_BALANCER] = trace_balancer,
    [TS_COMPONENT_GATEWAY] = trace_gateway,
    [TS_COMPONENT_SERVICE] = trace_service,
    [TS_COMPONENT_WORKER] = trace_worker,
    [TS_COMPONENT_CACHE] = trace_cache,
    [TS_COMPONENT_DATABASE] = trace_database,
    [TS_COMPONENT_QUEUE] = trace_queue,
    [TS_COMPONENT_OBJECT_STORE] = trace_object_store,
    [TS_COMPONENT_CDN] = trace_cdn,
    [TS_COMPONENT_SEARCH] = trace_search,
    [TS_COMPONENT_EXTERNAL] = trace_external,
    [TS_COMPONENT_STREAM] = trace_stream,
    [TS_COMPONENT_FUNCTION] = trace_function,
    [TS_COMPONENT_SCHEDULER] = trace_scheduler,
    [TS_COMPONENT_WAREHOUSE] = trace_warehouse,
    [TS_COMPONENT_DNS] = trace_dns,
    [TS_COMPONENT_FIREWALL] = trace_firewall,
    [TS_COMPONENT_IDENTITY] = trace_identity,
    [TS_COMPONENT_MONITORING] = trace_monitoring,
    [TS_COMPONENT_BOX] = trace_box,
  };

  cairo_new_path (cr);
  funcs[kind](cr);
}

static cairo_status_t
render_glyph_cb (cairo_scaled_font_t *font,
                 unsigned long glyph,
                 cairo_t *cr,
                 cairo_text_extents_t *extents)
{
  extents->x_advance = 1;
  if (glyph < 1 || glyph > TS_N_COMPONENT_KINDS)
    return CAIRO_STATUS_SUCCESS;
  cairo_translate (cr, 0, -1);
  cairo_scale (cr, 1 / TS_ICON_SIZE, 1 / TS_ICON_SIZE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  _ts_icon_trace_kind (cr, (TsComponentKind) glyph - 1);
  cairo_stroke (cr);
  return CAIRO_STATUS_SUCCESS;
}

/* The icons as a font, in which glyph 1 is that of the first kind: cairo keeps glyphs it has drawn, and a PDF
 * file holds each but once. */
static cairo_font_face_t *
get_icon_font (void)
{
  static gsize once;
  static cairo_font_face_t *face;

  if (g_once_init_enter (&once))
    {
      face = cairo_user_font_face_create ();
      cairo_user_font_face_set_render_glyph_func (face, render_glyph_cb);
      g_once_init_leave (&once, 1);
    }
  return face;
}

/* Returns an icon as text: for who reads that of a PDF, a space. */
static TsGlyphs
make_glyphs (const cairo_glyph_t *glyph, double size)
{
  static const cairo_text_cluster_t cluster = { 1, 1 };
  TsGlyphs glyphs = { .face = get_icon_font (),
                      .text = " ",
                      .length = 1,
                      .glyphs = glyph,
                      .clusters = &cluster,
                      .n_glyphs = 1,
                      .n_clusters = 1 };

  cairo_matrix_init_scale (&glyphs.matrix, size, size);
  return glyphs;
}

/*
 * _ts_icon_show:
 * @size: the side of its square
 *
 * Draws the icon of a kind with the source of @cr, its upper left corner there.
 */
void
_ts_icon_show (cairo_t *cr, TsComponentKind kind, double x, double y, double size)
{
  const cairo_glyph_t glyph = { kind + 1, x, y + size };

  if (cairo_surface_has_show_text_glyphs (cairo_get_target (cr)))
    {
      const TsGlyphs glyphs = make_glyphs (&glyph, size);

      _ts_glyphs_show (&glyphs, cr);
      return;
    }
  cairo_set_font_face (cr, get_icon_font ());
  cairo_set_font_size (cr, size);
  cairo_show_glyphs (cr, &glyph, 1);
}

/* Leaves the icon for later. */
void
_ts_icon_pile (GPtrArray *piles,
               TsComponentKind kind,
               const TsColor *color,
               double x,
               double y,
               double size)
{
  const cairo_glyph_t glyph = { kind + 1, x, y + size };
  const TsGlyphs glyphs = make_glyphs (&glyph, size);

  _ts_piles_add (piles, &glyphs, color);
}

static void
trace_group (cairo_t *cr)
{
  LINES (cr, 2, 7, 2, 3, 9, 3, 9, 7);
  _ts_diagram_trace_rounded (cr, 2, 7, 16, 11, 2);
}

static void
trace_note (cairo_t *cr)
{
  LINES (cr, 12, 2, 3, 2, 3, 18, 17, 18, 17, 7, 12, 2, 12, 7, 17, 7);
  LINES (cr, 6.5, 11, 13.5, 11);
  LINES (cr, 6.5, 14.5, 11, 14.5);
}

static void
trace_edge (cairo_t *cr)
{
  LINES (cr, 2, 16, 8, 16, 8, 5, 17, 5);
  LINES (cr, 13.5, 1.5, 17, 5, 13.5, 8.5);
}

static void
trace_text (cairo_t *cr)
{
  LINES (cr, 4, 6.5, 4, 3.5, 16, 3.5, 16, 6.5);
  LINES (cr, 10, 3.5, 10, 16.5);
  LINES (cr, 7.5, 16.5, 12.5, 16.5);
}

static void
trace_image (cairo_t *cr)
{
  _ts_diagram_trace_rounded (cr, 2, 3.5, 16, 13, 2);
  trace_circle (cr, 6.6, 8, 1.5);
  LINES (cr, 2.6, 15.4, 8, 11, 10.6, 13.2, 13.8, 9, 17.6, 13.4);
}

static void
trace_frame (cairo_t *cr)
{
  LINES (cr, 6, 2, 6, 18);
  LINES (cr, 14, 2, 14, 18);
  LINES (cr, 2, 6, 18, 6);
  LINES (cr, 2, 14, 18, 14);
}

static void
prepare (cairo_t *cr, const TsColor *color, double size)
{
  cairo_scale (cr, size / TS_ICON_SIZE, size / TS_ICON_SIZE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  ts_palette_set_source (cr, color);
  cairo_new_path (cr);
}

/**
 * ts_element_role_paint_icon:
 * @role: any but a component; those have icons of their kind
 * @size: the side of the square to fill, in units of @cr
 *
 * Paints the role's icon with its upper left corner at the origin.
 */
void
ts_element_role_paint_icon (TsElementRole role, const TsPalette *palette, cairo_t *cr, double size)
{
  static void (*const funcs[TS_N_ELEMENT_ROLES]) (cairo_t *) = {
    [TS_ELEMENT_COMPONENT] = trace_box, [TS_ELEMENT_GROUP] = trace_group,
    [TS_ELEMENT_NOTE] = trace_note,     [TS_ELEMENT_EDGE] = trace_edge,
    [TS_ELEMENT_TEXT] = trace_text,     [TS_ELEMENT_IMAGE] = trace_image,
    [TS_ELEMENT_FRAME] = trace_frame,
  };

  g_return_if_fail (role < TS_N_ELEMENT_ROLES);

  cairo_save (cr);
  prepare (cr, &palette->muted, size);
  funcs[role](cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * ts_component_kind_paint_icon:
 * @size: the side of the square to fill, in units of @cr
 *
 * Paints the kind's icon with its upper left corner at the origin.
 */
void
ts_component_kind_paint_icon (TsComponentKind kind,
                              const TsPalette *palette,
                              cairo_t *cr,
                              double size)
{
  g_return_if_fail (kind < TS_N_COMPONENT_KINDS);

  cairo_save (cr);
  prepare (cr, ts_component_kind_get_color (kind, palette), size);
  _ts_icon_trace_kind (cr, kind);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * ts_component_kind_get_color:
 *
 * Returns: (transfer none): the hue of the family that the kind belongs to
 */
const TsColor *
ts_component_kind_get_color (TsComponentKind kind, const TsPalette *palette)
{
  const TsColor *const colors[TS_N_COMPONENT_KINDS] = {
    [TS_COMPONENT_CLIENT] = &palette->traffic,
    [TS_COMPONENT_LOAD_BALANCER] = &palette->traffic,
    [TS_COMPONENT_GATEWAY] = &palette->traffic,
    [TS_COMPONENT_SERVICE] = &palette->compute,
    [TS_COMPONENT_WORKER] = &palette->compute,
    [TS_COMPONENT_CACHE] = &palette->fast,
    [TS_COMPONENT_DATABASE] = &palette->data,
    [TS_COMPONENT_QUEUE] = &palette->asynchronous,
    [TS_COMPONENT_OBJECT_STORE] = &palette->data,
    [TS_COMPONENT_CDN] = &palette->traffic,
    [TS_COMPONENT_SEARCH] = &palette->data,
    [TS_COMPONENT_EXTERNAL] = &palette->external,
    [TS_COMPONENT_STREAM] = &palette->asynchronous,
    [TS_COMPONENT_FUNCTION] = &palette->compute,
    [TS_COMPONENT_SCHEDULER] = &palette->compute,
    [TS_COMPONENT_WAREHOUSE] = &palette->data,
    [TS_COMPONENT_DNS] = &palette->traffic,
    [TS_COMPONENT_FIREWALL] = &palette->traffic,
    [TS_COMPONENT_IDENTITY] = &palette->compute,
    [TS_COMPONENT_MONITORING] = &palette->external,
    [TS_COMPONENT_BOX] = &palette->external,
  };

  g_return_val_if_fail (kind < TS_N_COMPONENT_KINDS, &palette->external);

  return colors[kind];
}
