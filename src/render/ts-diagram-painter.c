/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-route.h"
#include "ts-diagram-private.h"

/**
 * SECTION: the painter of diagrams
 *
 * One pure function draws a diagram: on the canvas, in thumbnails, in files and in tests. What is drawn
 * depends on the diagram, the palette and the options alone; text is set without hinting, so that its
 * breaks do not depend on the zoom.
 */

/* Below these zooms something is left out. */
#define ZOOM_FACTS 0.6
#define ZOOM_NAMES 0.35
#define ZOOM_ICONS 0.15
#define ZOOM_DOTS  0.05

#define ICON        20.0
#define INSET       12.0 /* from a card's border to its icon */
#define EDGE_WIDTH  1.5
#define EDGE_RADIUS 8.0
#define ARROW       8.0
#define HALO        4.0
#define MARGIN      24.0 /* around what is painted */
#define TAB_HEIGHT  22.0
#define FOLD        12.0

static TsColor
mix (const TsColor *a, const TsColor *b, double share)
{
  return (TsColor){
    a->red + (b->red - a->red) * share,
    a->green + (b->green - a->green) * share,
    a->blue + (b->blue - a->blue) * share,
    1,
  };
}

/**
 * _ts_diagram_brush_set_text:
 * @size: height of the font, in diagram units
 * @width: where lines break, or 0 for one line of any width
 * @lines: how many lines at most; what does not fit ends in an ellipsis
 *
 * Lays out a text in the brush's layout.
 */
void
_ts_diagram_brush_set_text (TsDiagramBrush *brush,
                            const char *text,
                            double size,
                            gboolean bold,
                            double width,
                            int lines)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("sans-serif");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (brush->layout, font);
  pango_layout_set_wrap (brush->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (brush->layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_height (brush->layout, -lines);
  pango_layout_set_ellipsize (brush->layout,
                              width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (brush->layout, text, -1);
}

/**
 * _ts_diagram_brush_text:
 * @halo: (nullable): a colour to set the text off from what it covers
 *
 * Draws, or hands on, what the brush's layout holds.
 */
void
_ts_diagram_brush_text (TsDiagramBrush *brush,
                        double x,
                        double y,
                        const TsColor *color,
                        const TsColor *halo)
{
  if (brush->text_func != NULL)
    {
      brush->text_func (brush->layout, x, y, color, halo, brush->text_data);
      return;
    }
  cairo_move_to (brush->cr, x, y);
  if (halo != NULL)
    {
      pango_cairo_layout_path (brush->cr, brush->layout);
      ts_palette_set_source (brush->cr, halo);
      cairo_set_line_width (brush->cr, HALO);
      cairo_set_line_join (brush->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (brush->cr);
      cairo_move_to (brush->cr, x, y);
    }
  ts_palette_set_source (brush->cr, color);
  pango_cairo_show_layout (brush->cr, brush->layout);
}

static void
get_text_size (TsDiagramBrush *brush, double *width, double *height)
{
  int w, h;

  pango_layout_get_size (brush->layout, &w, &h);
  *width = (double) w / PANGO_SCALE;
  *height = (double) h / PANGO_SCALE;
}

static void
paint_group (TsDiagramBrush *brush, const TsElement *group)
{
  cairo_t *cr = brush->cr;
  double width, height;

  _ts_diagram_trace_rounded (cr, group->x, group->y, group->width, group->height, 12);
  ts_palette_set_source_alpha (cr, &brush->palette->traffic, 0.06);
  cairo_fill_preserve (cr);
  ts_palette_set_source_alpha (cr, &brush->palette->muted, 0.5);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (brush->zoom < ZOOM_NAMES || *group->label == '\0')
    return;

  _ts_diagram_brush_set_text (brush, group->label, 12, TRUE, MAX (group->width - 24, 1), 1);
  get_text_size (brush, &width, &height);
  cairo_save (cr);
  _ts_diagram_trace_rounded (cr, group->x, group->y, group->width, group->height, 12);
  cairo_clip (cr);
  _ts_diagram_trace_rounded (cr, group->x - 12, group->y - 12, width + 36, TAB_HEIGHT + 12, 12);
  ts_palette_set_source_alpha (cr, &brush->palette->traffic, 0.14);
  cairo_fill (cr);
  cairo_restore (cr);
  _ts_diagram_brush_text (
      brush, group->x + 12, group->y + (TAB_HEIGHT - height) / 2, &brush->palette->ink, NULL);
}

static void
paint_note (TsDiagramBrush *brush, const TsElement *note)
{
  cairo_t *cr = brush->cr;
  double right = note->x + note->width;
  double bottom = note->y + note->height;

  cairo_move_to (cr, note->x, note->y);
  cairo_line_to (cr, right - FOLD, note->y);
  cairo_line_to (cr, right, note->y + FOLD);
  cairo_line_to (cr, right, bottom);
  cairo_line_to (cr, note->x, bottom);
  cairo_close_path (cr);
  ts_palette_set_source (cr, &brush->palette->note);
  cairo_fill_preserve (cr);
  ts_palette_set_source_alpha (cr, &brush->palette->asynchronous, 0.7);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, right - FOLD, note->y);
  cairo_line_to (cr, right - FOLD, note->y + FOLD);
  cairo_line_to (cr, right, note->y + FOLD);
  cairo_stroke (cr);
  if (brush->zoom < ZOOM_NAMES || *note->label == '\0')
    return;
  _ts_diagram_brush_set_text (brush,
                              note->label,
                              12,
                              FALSE,
                              MAX (note->width - 2 * INSET, 1),
                              MAX (1, (int) ((note->height - 16) / 16)));
  _ts_diagram_brush_text (brush, note->x + INSET, note->y + 8, &brush->palette->ink, NULL);
}

static char *
compose_facts (const TsElement *component)
{
  const char *kind = ts_component_kind_get_label (component->kind);

  if (component->replicas > 1)
    /* Translators: how many there are of a component, and its kind: ×3 · Service */
    return g_strdup_printf (_ ("×%u · %s"), component->replicas, kind);
  return g_strdup (kind);
}

static void
paint_card_text (TsDiagramBrush *brush, const TsElement *component, double left)
{
  double room = MAX (component->x + component->width - 8 - left, 1);
  gboolean named = *component->label != '\0';
  const char *name = named ? component->label : ts_component_kind_get_label (component->kind);
  gboolean facts = brush->zoom >= ZOOM_FACTS && (named || component->replicas > 1);
  double width, height;
  double top;

  _ts_diagram_brush_set_text (brush, name, 12, TRUE, room, component->height >= 56 ? 2 : 1);
  get_text_size (brush, &width, &height);
  top = component->y + (component->height - height - (facts ? 14 : 0)) / 2;
  _ts_diagram_brush_text (
      brush, left, top, named ? &brush->palette->ink : &brush->palette->muted, NULL);
  if (facts)
    {
      g_autofree char *text = compose_facts (component);

      _ts_diagram_brush_set_text (brush, text, 10, FALSE, room, 1);
      _ts_diagram_brush_text (brush, left, top + height, &brush->palette->muted, NULL);
    }
}

static void
paint_outline (TsDiagramBrush *brush, const TsElement *component, double shift)
{
  static const double dashes[] = { 5, 3 };
  const TsColor *hue = ts_component_kind_get_color (component->kind, brush->palette);
  TsColor fill = mix (&brush->palette->surface, hue, brush->zoom < ZOOM_ICONS ? 0.8 : 0.08);
  TsElement shifted = *component;

  shifted.x += shift;
  shifted.y -= shift;
  _ts_diagram_trace_kind (brush->cr, component->kind, &shifted);
  ts_palette_set_source (brush->cr, &fill);
  cairo_fill_preserve (brush->cr);
  ts_palette_set_source (brush->cr, hue);
  cairo_set_line_width (brush->cr, 1.25);
  if (component->kind == TS_COMPONENT_EXTERNAL)
    cairo_set_dash (brush->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (brush->cr);
  cairo_set_dash (brush->cr, NULL, 0, 0);
}

static void
paint_component (TsDiagramBrush *brush, const TsElement *component)
{
  cairo_t *cr = brush->cr;
  gboolean icon_only = brush->zoom < ZOOM_NAMES;
  double icon = icon_only ? MIN (component->width, component->height) * 0.6 : ICON;
  double left = component->x + INSET;

  if (brush->zoom < ZOOM_DOTS)
    {
      ts_palette_set_source (cr, ts_component_kind_get_color (component->kind, brush->palette));
      cairo_rectangle (cr, component->x, component->y, component->width, component->height);
      cairo_fill (cr);
      return;
    }
  for (guint i = ts_element_count_copies (component); i > 0; i--)
    paint_outline (brush, component, i * TS_COPY_STEP);
  paint_outline (brush, component, 0);
  if (brush->zoom < ZOOM_ICONS)
    return;
  if (icon_only)
    left = component->x + (component->width - icon) / 2;
  cairo_save (cr);
  cairo_translate (cr, left, component->y + (component->height - icon) / 2);
  ts_component_kind_paint_icon (component->kind, brush->palette, cr, icon);
  cairo_restore (cr);
  if (!icon_only)
    paint_card_text (brush, component, left + ICON + 8);
}

static void
trace_corner (cairo_t *cr, const TsPoint *before, const TsPoint *at, const TsPoint *after)
{
  double in = hypot (at->x - before->x, at->y - before->y);
  double out = hypot (after->x - at->x, after->y - at->y);
  double r = MIN (EDGE_RADIUS, MIN (in, out) / 2);

  if (r <= 0)
    return;
  cairo_line_to (cr, at->x - (at->x - before->x) / in * r, at->y - (at->y - before->y) / in * r);
  cairo_curve_to (cr,
                  at->x,
                  at->y,
                  at->x,
                  at->y,
                  at->x + (after->x - at->x) / out * r,
                  at->y + (after->y - at->y) / out * r);
}

static void
paint_arrow (TsDiagramBrush *brush, const TsPoint *from, const TsPoint *to)
{
  cairo_t *cr = brush->cr;

  cairo_save (cr);
  cairo_translate (cr, to->x, to->y);
  cairo_rotate (cr, atan2 (to->y - from->y, to->x - from->x));
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -ARROW, -ARROW / 2);
  cairo_line_to (cr, -ARROW, ARROW / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_edge (TsDiagramBrush *brush, const TsElement *edge, const TsRoute *route)
{
  static const double dashes[] = { 6, 4 };
  const TsPoint *last = &route->points[route->length - 1];
  double length = hypot (last->x - last[-1].x, last->y - last[-1].y);
  double trim =
      MIN (ARROW - 1, length / 2) / MAX (length, 1); /* so that the line stays in the arrow */
  cairo_t *cr = brush->cr;

  cairo_move_to (cr, route->points[0].x, route->points[0].y);
  for (guint i = 1; i + 1 < route->length; i++)
    trace_corner (cr, &route->points[i - 1], &route->points[i], &route->points[i + 1]);
  cairo_line_to (cr,
                 last->x - (last->x - last[-1].x) * trim,
                 last->y - (last->y - last[-1].y) * trim);
  cairo_set_line_width (cr, EDGE_WIDTH);
  ts_palette_set_source (cr, &brush->palette->muted);
  if (edge->asynchronous)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (brush->zoom >= ZOOM_ICONS)
    paint_arrow (brush, &last[-1], last);
}

static void
paint_edge_label (TsDiagramBrush *brush, const TsElement *edge, const TsRoute *route)
{
  TsPoint middle = ts_route_get_middle (route);
  double width, height;

  if (brush->zoom < ZOOM_FACTS || *edge->label == '\0')
    return;
  _ts_diagram_brush_set_text (brush, edge->label, 11, FALSE, 0, 1);
  get_text_size (brush, &width, &height);
  _ts_diagram_brush_text (brush,
                          middle.x - width / 2,
                          middle.y - height / 2,
                          &brush->palette->ink,
                          &brush->palette->background);
}

static gboolean
is_visible (const TsElement *element, const TsRoute *route, const cairo_rectangle_t *visible)
{
  double left = element->x, top = element->y;
  double right = left + element->width, bottom = top + element->height;

  if (visible == NULL)
    return TRUE;
  for (guint i = 0; route != NULL && i < route->length; i++)
    {
      left = i == 0 ? route->points[i].x : MIN (left, route->points[i].x);
      right = i == 0 ? route->points[i].x : MAX (right, route->points[i].x);
      top = i == 0 ? route->points[i].y : MIN (top, route->points[i].y);
      bottom = i == 0 ? route->points[i].y : MAX (bottom, route->points[i].y);
    }
  /* a label may reach further than its edge */
  return left - 200 < visible->x + visible->width && right + 200 > visible->x
         && top - 40 < visible->y + visible->height && bottom + 40 > visible->y;
}

static PangoLayout *
create_layout (cairo_t *cr)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 96);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
  return layout;
}

static void
paint_element (TsDiagramBrush *brush, const TsElement *element, const TsRoute *route)
{
  switch (element->role)
    {
    case TS_ELEMENT_GROUP:
      paint_group (brush, element);
      break;
    case TS_ELEMENT_NOTE:
      paint_note (brush, element);
      break;
    case TS_ELEMENT_EDGE:
      paint_edge (brush, element, route);
      break;
    case TS_ELEMENT_TEXT:
    case TS_ELEMENT_IMAGE:
    case TS_ELEMENT_FRAME:
      break;
    case TS_ELEMENT_COMPONENT:
    default:
      paint_component (brush, element);
      break;
    }
}

static void
paint_layer (TsDiagramBrush *brush,
             TsDiagram *diagram,
             const TsRoutes *routes,
             const TsPaintOptions *options,
             guint layer)
{
  /* groups lie behind edges, and edges behind what they join, whatever the z-order */
  static const TsElementRole layers[] = { TS_ELEMENT_GROUP, TS_ELEMENT_EDGE, TS_ELEMENT_COMPONENT };
  const GPtrArray *chosen = options->elements;
  guint n = chosen != NULL ? chosen->len : ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *element =
          chosen != NULL ? chosen->pdata[i] : ts_diagram_get_element (diagram, i);
      gboolean is_edge = element->role == TS_ELEMENT_EDGE;
      const TsRoute *route = is_edge ? ts_routes_get (routes, element->id) : NULL;
      TsElementRole role =
          is_edge || element->role == TS_ELEMENT_GROUP ? element->role : TS_ELEMENT_COMPONENT;

      if ((is_edge && route == NULL)
          || (chosen == NULL && !is_edge && ts_diagram_is_hidden (diagram, element))
          || !is_visible (element, route, options->visible))
        continue;
      if (layer == G_N_ELEMENTS (layers) && is_edge)
        paint_edge_label (brush, element, route);
      else if (layer < G_N_ELEMENTS (layers) && role == layers[layer])
        paint_element (brush, element, route);
    }
}

/* As ts_diagram_paint(); hands texts to @text_func if there is one. */
void
_ts_diagram_paint_with (TsDiagram *diagram,
                        const TsPalette *palette,
                        cairo_t *cr,
                        const TsPaintOptions *options,
                        TsTextFunc text_func,
                        gpointer text_data)
{
  static const TsPaintOptions usual = { 0 };
  const TsPaintOptions *how = options != NULL ? options : &usual;
  g_autoptr (PangoLayout) layout = create_layout (cr);
  g_autoptr (TsRoutes) own = how->routes == NULL ? ts_routes_new (diagram) : NULL;
  TsDiagramBrush brush = { cr, palette, 1, layout, text_func, text_data };

  if (how->zoom > 0)
    brush.zoom = how->zoom;
  for (guint layer = 0; layer < 4; layer++)
    paint_layer (&brush, diagram, own != NULL ? own : how->routes, how, layer);
}

/**
 * ts_diagram_paint:
 * @diagram: what to paint
 * @palette: its colours
 * @cr: a context whose unit is a diagram unit
 * @options: (nullable): how
 *
 * Paints a diagram, without a background.
 */
void
ts_diagram_paint (TsDiagram *diagram,
                  const TsPalette *palette,
                  cairo_t *cr,
                  const TsPaintOptions *options)
{
  g_return_if_fail (TS_IS_DIAGRAM (diagram) && palette != NULL && cr != NULL);

  cairo_save (cr);
  _ts_diagram_paint_with (diagram, palette, cr, options, NULL, NULL);
  cairo_restore (cr);
}

static void
ignore_text_cb (PangoLayout *layout,
                double x,
                double y,
                const TsColor *color,
                const TsColor *halo,
                gpointer user_data)
{
  cairo_t *cr = user_data;
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  cairo_rectangle (cr, x, y, (double) width / PANGO_SCALE, (double) height / PANGO_SCALE);
  cairo_fill (cr);
}

/**
 * ts_diagram_get_painted_bounds:
 * @bounds: (out): what a painting covers, with a margin around it, in whole diagram units
 *
 * Returns: whether there is anything to paint
 */
gboolean
ts_diagram_get_painted_bounds (TsDiagram *diagram, cairo_rectangle_t *bounds)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  double x, y, width, height;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && bounds != NULL, FALSE);

  if (ts_diagram_get_n_elements (diagram) == 0)
    return FALSE;
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  _ts_diagram_paint_with (diagram, ts_palette_get (TS_PALETTE_LIGHT), cr, NULL, ignore_text_cb, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  bounds->x = floor (x - MARGIN);
  bounds->y = floor (y - MARGIN);
  bounds->width = ceil (x + width + MARGIN) - bounds->x;
  bounds->height = ceil (y + height + MARGIN) - bounds->y;
  return TRUE;
}

/**
 * ts_diagram_paint_fitted:
 * @width: of the room, in units of @cr, which are taken to be pixels
 * @height: of the room
 *
 * Paints a diagram into the middle of a room, as large as it fits but not larger than at 100 %.
 */
void
ts_diagram_paint_fitted (TsDiagram *diagram,
                         const TsPalette *palette,
                         cairo_t *cr,
                         double width,
                         double height)
{
  cairo_rectangle_t bounds;
  TsPaintOptions options = { 0 };

  if (!ts_diagram_get_painted_bounds (diagram, &bounds))
    return;
  options.zoom = MIN (1, MIN (width / bounds.width, height / bounds.height));
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, options.zoom, options.zoom);
  cairo_translate (cr, -bounds.x - bounds.width / 2, -bounds.y - bounds.height / 2);
  ts_diagram_paint (diagram, palette, cr, &options);
  cairo_restore (cr);
}
