/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/* The outlines and icons of the kinds of components. */

#define CORNER 10.0
#define LID    7.0  /* half the height of a cylinder's lid */
#define POINT  12.0 /* how far a hexagon's points stick out */

/**
 * _ts_diagram_trace_rounded:
 *
 * Adds a rectangle with round corners to the path.
 */
void
_ts_diagram_trace_rounded (cairo_t *cr,
                           double x,
                           double y,
                           double width,
                           double height,
                           double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* Half an ellipse around (x, y) from angle a, clockwise. */
static void
trace_half_ellipse (cairo_t *cr, double x, double y, double rx, double ry, double a)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_arc (cr, 0, 0, 1, a, a + G_PI);
  cairo_restore (cr);
}

static void
trace_cylinder (cairo_t *cr, double x, double y, double width, double height)
{
  double lid = MIN (LID, height / 4);

  cairo_new_sub_path (cr);
  trace_half_ellipse (cr, x + width / 2, y + lid, width / 2, lid, G_PI);
  trace_half_ellipse (cr, x + width / 2, y + height - lid, width / 2, lid, 0);
  cairo_close_path (cr);
}

static void
trace_lying_cylinder (cairo_t *cr, double x, double y, double width, double height)
{
  double lid = MIN (LID, width / 4);

  cairo_new_sub_path (cr);
  trace_half_ellipse (cr, x + width - lid, y + height / 2, lid, height / 2, -G_PI / 2);
  trace_half_ellipse (cr, x + lid, y + height / 2, lid, height / 2, G_PI / 2);
  cairo_close_path (cr);
}

static void
trace_hexagon (cairo_t *cr, double x, double y, double width, double height)
{
  double point = MIN (POINT, width / 4);

  cairo_move_to (cr, x, y + height / 2);
  cairo_line_to (cr, x + point, y);
  cairo_line_to (cr, x + width - point, y);
  cairo_line_to (cr, x + width, y + height / 2);
  cairo_line_to (cr, x + width - point, y + height);
  cairo_line_to (cr, x + point, y + height);
  cairo_close_path (cr);
}

static void
trace_bucket (cairo_t *cr, double x, double y, double width, double height)
{
  double slope = MIN (10, width / 6);

  cairo_new_sub_path (cr);
  trace_half_ellipse (cr, x + width / 2, y + LID, width / 2, LID, G_PI);
  cairo_line_to (cr, x + width - slope, y + height - 6);
  cairo_curve_to (
      cr, x + width - slope, y + height, x + slope, y + height, x + slope, y + height - 6);
  cairo_close_path (cr);
}

static void
trace_gate (cairo_t *cr, double x, double y, double width, double height)
{
  double r = MIN (24, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_line_to (cr, x + width, y + height);
  cairo_line_to (cr, x, y + height);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/**
 * _ts_diagram_trace_kind:
 * @element: gives place and size
 *
 * Adds the outline that a kind is known by to the path.
 */
void
_ts_diagram_trace_kind (cairo_t *cr, TsComponentKind kind, const TsElement *element)
{
  double x = element->x, y = element->y, width = element->width, height = element->height;

  switch (kind)
    {
    case TS_COMPONENT_DATABASE:
    case TS_COMPONENT_SEARCH:
      trace_cylinder (cr, x, y, width, height);
      break;
    case TS_COMPONENT_QUEUE:
      trace_lying_cylinder (cr, x, y, width, height);
      break;
    case TS_COMPONENT_LOAD_BALANCER:
      trace_hexagon (cr, x, y, width, height);
      break;
    case TS_COMPONENT_OBJECT_STORE:
      trace_bucket (cr, x, y, width, height);
      break;
    case TS_COMPONENT_GATEWAY:
      trace_gate (cr, x, y, width, height);
      break;
    case TS_COMPONENT_CDN:
      _ts_diagram_trace_rounded (cr, x, y, width, height, height / 2);
      break;
    case TS_COMPONENT_CLIENT:
    case TS_COMPONENT_SERVICE:
    case TS_COMPONENT_WORKER:
    case TS_COMPONENT_CACHE:
    case TS_COMPONENT_EXTERNAL:
    default:
      _ts_diagram_trace_rounded (cr, x, y, width, height, CORNER);
      break;
    }
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
}

static void
trace_gear (cairo_t *cr)
{
  trace_circle (cr, 10, 10, 5);
  trace_circle (cr, 10, 10, 1.5);
  for (guint i = 0; i < 8; i++)
    {
      double a = i * G_PI / 4;

      cairo_move_to (cr, 10 + 5 * cos (a), 10 + 5 * sin (a));
      cairo_line_to (cr, 10 + 8 * cos (a), 10 + 8 * sin (a));
    }
}

static void
trace_cloud (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 6, 12, 3.5, G_PI / 2, 1.45 * G_PI);
  cairo_arc (cr, 10, 8.5, 4.5, 1.05 * G_PI, 1.85 * G_PI);
  cairo_arc (cr, 14.5, 12, 3.5, 1.4 * G_PI, 0.5 * G_PI);
  cairo_close_path (cr);
}

/* Icons of data and the like, on a square of 20. */
static void
trace_data_icon (cairo_t *cr, TsComponentKind kind)
{
  switch (kind)
    {
    case TS_COMPONENT_DATABASE:
      trace_cylinder (cr, 3.5, 2, 13, 16);
      cairo_new_sub_path (cr);
      trace_half_ellipse (cr, 10, 6, 6.5, 4, 0);
      cairo_new_sub_path (cr);
      trace_half_ellipse (cr, 10, 10.5, 6.5, 4, 0);
      break;
    case TS_COMPONENT_OBJECT_STORE:
      LINES (cr, 3, 5, 5, 17, 15, 17, 17, 5);
      cairo_new_sub_path (cr);
      trace_half_ellipse (cr, 10, 5, 7, 2.5, 0);
      trace_half_ellipse (cr, 10, 5, 7, 2.5, G_PI);
      break;
    case TS_COMPONENT_SEARCH:
      trace_circle (cr, 8.5, 8.5, 5.5);
      LINES (cr, 12.5, 12.5, 17.5, 17.5);
      break;
    case TS_COMPONENT_QUEUE:
      _ts_diagram_trace_rounded (cr, 2, 6, 4, 8, 1);
      _ts_diagram_trace_rounded (cr, 8, 6, 4, 8, 1);
      _ts_diagram_trace_rounded (cr, 14, 6, 4, 8, 1);
      break;
    case TS_COMPONENT_CACHE:
      LINES (cr, 11.5, 2, 4.5, 11.5, 9.5, 11.5, 8.5, 18, 15.5, 8.5, 10.5, 8.5);
      cairo_close_path (cr);
      break;
    default:
      break;
    }
}

static void
trace_icon (cairo_t *cr, TsComponentKind kind)
{
  switch (kind)
    {
    case TS_COMPONENT_CLIENT:
      _ts_diagram_trace_rounded (cr, 2, 3, 16, 11, 2);
      LINES (cr, 10, 14, 10, 17);
      LINES (cr, 6, 17, 14, 17);
      break;
    case TS_COMPONENT_LOAD_BALANCER:
      LINES (cr, 2, 10, 7, 10, 13, 4, 18, 4);
      LINES (cr, 7, 10, 18, 10);
      LINES (cr, 7, 10, 13, 16, 18, 16);
      break;
    case TS_COMPONENT_GATEWAY:
      LINES (cr, 3, 18, 3, 9);
      cairo_arc (cr, 10, 9, 7, G_PI, 2 * G_PI);
      LINES (cr, 17, 9, 17, 18);
      LINES (cr, 7.5, 18, 7.5, 8);
      LINES (cr, 12.5, 18, 12.5, 8);
      break;
    case TS_COMPONENT_SERVICE:
      LINES (cr, 10, 2, 17, 6, 17, 14, 10, 18, 3, 14, 3, 6);
      cairo_close_path (cr);
      LINES (cr, 3, 6, 10, 10, 17, 6);
      LINES (cr, 10, 10, 10, 18);
      break;
    case TS_COMPONENT_WORKER:
      trace_gear (cr);
      break;
    case TS_COMPONENT_CDN:
      trace_cloud (cr);
      break;
    case TS_COMPONENT_EXTERNAL:
      LINES (cr, 9, 4, 4, 4, 4, 16, 16, 16, 16, 11);
      LINES (cr, 10, 10, 17, 3);
      LINES (cr, 12, 3, 17, 3, 17, 8);
      break;
    case TS_COMPONENT_CACHE:
    case TS_COMPONENT_DATABASE:
    case TS_COMPONENT_QUEUE:
    case TS_COMPONENT_OBJECT_STORE:
    case TS_COMPONENT_SEARCH:
    default:
      trace_data_icon (cr, kind);
      break;
    }
}

/* Icons of what is no component, on a square of 20. */
static void
trace_role_icon (cairo_t *cr, TsElementRole role)
{
  if (role == TS_ELEMENT_GROUP)
    {
      LINES (cr, 2, 7, 2, 3, 9, 3, 9, 7);
      _ts_diagram_trace_rounded (cr, 2, 7, 16, 11, 2);
    }
  else if (role == TS_ELEMENT_NOTE)
    {
      LINES (cr, 12, 2, 3, 2, 3, 18, 17, 18, 17, 7, 12, 2, 12, 7, 17, 7);
      LINES (cr, 6.5, 11, 13.5, 11);
      LINES (cr, 6.5, 14.5, 11, 14.5);
    }
  else
    {
      LINES (cr, 2, 16, 8, 16, 8, 5, 17, 5);
      LINES (cr, 13.5, 1.5, 17, 5, 13.5, 8.5);
    }
}

static void
prepare_icon (cairo_t *cr, const TsColor *color, double size)
{
  cairo_scale (cr, size / 20, size / 20);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  ts_palette_set_source (cr, color);
  cairo_new_path (cr);
}

/**
 * ts_element_role_paint_icon:
 * @role: a group, a note or an edge; components have icons of their kind
 * @size: the side of the square to fill, in units of @cr
 *
 * Paints the role's icon with its upper left corner at the origin.
 */
void
ts_element_role_paint_icon (TsElementRole role, const TsPalette *palette, cairo_t *cr, double size)
{
  g_return_if_fail (role != TS_ELEMENT_COMPONENT);

  cairo_save (cr);
  prepare_icon (cr, &palette->muted, size);
  trace_role_icon (cr, role);
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
  prepare_icon (cr, ts_component_kind_get_color (kind, palette), size);
  trace_icon (cr, kind);
  if (kind == TS_COMPONENT_CACHE)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}
