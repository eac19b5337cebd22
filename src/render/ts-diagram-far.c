/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-diagram-private.h"

/* A diagram from so far away that only silhouettes or dots are left. What has one colour is painted at once, so
 * that tens of thousands of elements take a few operations. */

#define ZOOM_SHAPES 0.08 /* below, a component is less than ten pixels wide */

/* What is painted in one colour. */
typedef struct
{
  TsColor color;
  double width;  /* of lines; 0 for areas */
  GArray *shown; /* of TsShown */
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_array_unref (batch->shown);
  g_free (batch);
}

static gboolean
colors_equal (const TsColor *a, const TsColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue && a->alpha == b->alpha;
}

static void
add (GPtrArray *batches, const TsShown *shown, const TsColor *color, double width)
{
  Batch *batch;

  for (guint i = 0; i < batches->len; i++)
    {
      batch = batches->pdata[i];
      if (batch->width == width && colors_equal (&batch->color, color))
        {
          g_array_append_vals (batch->shown, shown, 1);
          return;
        }
    }
  batch = g_new0 (Batch, 1);
  batch->color = *color;
  batch->width = width;
  batch->shown = g_array_new (FALSE, FALSE, sizeof (TsShown));
  g_array_append_vals (batch->shown, shown, 1);
  g_ptr_array_add (batches, batch);
}

static void
trace_silhouette (const TsDiagramBrush *brush, const TsElement *element)
{
  const TsArea box = { element->x, element->y, element->width, element->height };
  TsShape shape = _ts_element_get_shape (element);

  /* a round corner is less than two pixels then, and soon every shape a dot */
  if (brush->zoom < ZOOM_SHAPES || element->role != TS_ELEMENT_COMPONENT
      || shape == TS_SHAPE_ROUNDED)
    cairo_rectangle (brush->cr, box.x, box.y, box.width, box.height);
  else
    _ts_shape_trace (brush->cr, shape, &box);
}

static void
paint_areas (TsDiagramBrush *brush, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      const Batch *batch = batches->pdata[i];

      for (guint k = 0; k < batch->shown->len; k++)
        trace_silhouette (brush, g_array_index (batch->shown, TsShown, k).element);
      ts_palette_set_source (brush->cr, &batch->color);
      cairo_fill (brush->cr);
    }
}

static void
paint_lines (TsDiagramBrush *brush, GPtrArray *batches)
{
  cairo_t *cr = brush->cr;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i < batches->len; i++)
    {
      const Batch *batch = batches->pdata[i];

      ts_palette_set_source (cr, &batch->color);
      cairo_set_line_width (cr, batch->width);
      for (guint k = 0; k < batch->shown->len; k++)
        {
          const TsRoute *route = g_array_index (batch->shown, TsShown, k).route;

          cairo_move_to (cr, route->points[0].x, route->points[0].y);
          for (guint p = 1; p < route->length; p++)
            cairo_line_to (cr, route->points[p].x, route->points[p].y);
          /* many short strokes are faster than a long one that crosses itself everywhere */
          cairo_stroke (cr);
        }
    }
}

static TsColor
choose_color (const TsDiagramBrush *brush, const TsElement *element)
{
  const TsPalette *palette = brush->palette;
  TsColor color = palette->muted;

  switch (element->role)
    {
    case TS_ELEMENT_COMPONENT:
      color = _ts_component_get_hue (brush, element);
      return _ts_color_mix (&palette->surface, &color, 0.8);
    case TS_ELEMENT_GROUP:
      if (ts_element_is_collapsed (element))
        return _ts_color_mix (&palette->surface, &palette->traffic, 0.5);
      color = palette->traffic;
      color.alpha = 0.08;
      return color;
    case TS_ELEMENT_NOTE:
      return palette->note;
    case TS_ELEMENT_TEXT:
      color.alpha = 0.25;
      return color;
    case TS_ELEMENT_FRAME:
      color.alpha = 0;
      return color;
    case TS_ELEMENT_EDGE:
      if (element->style.stroke != TS_INK_AUTO && element->style.stroke != TS_INK_NONE)
        color = _ts_ink_to_stroke (element->style.stroke, palette);
      return color;
    case TS_ELEMENT_IMAGE:
    default:
      return _ts_color_mix (&palette->surface, &palette->muted, 0.4);
    }
}

static void
sort_shown (const TsDiagramBrush *brush, const TsShown *shown, GPtrArray *areas, GPtrArray *lines)
{
  const TsElement *element = shown->element;
  TsColor color = choose_color (brush, element);

  if (shown->route != NULL)
    add (lines,
         shown,
         &color,
         element->style.stroke_width > 0 ? element->style.stroke_width : TS_EDGE_WIDTH);
  else if (color.alpha > 0)
    add (areas, shown, &color, 0);
}

/*
 * _ts_brush_paint_far:
 * @layers: (element-type TsShown): what is seen, from behind to front
 *
 * Paints silhouettes.
 */
void
_ts_brush_paint_far (TsDiagramBrush *brush, const GArray *const layers[3])
{
  for (guint layer = 0; layer < 3; layer++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (batch_free);
      g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func (batch_free);

      for (guint i = 0; i < layers[layer]->len; i++)
        sort_shown (brush, &g_array_index (layers[layer], TsShown, i), areas, lines);
      paint_areas (brush, areas);
      paint_lines (brush, lines);
    }
}
