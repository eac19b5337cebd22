/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/**
 * SECTION: the brush
 *
 * All that is drawn of a diagram passes here as a path in diagram units with a fill and a pen, or as text. So
 * it can go to a cairo surface or into an SVG file, steady or as if by hand, and looks the same.
 *
 * A hand that sketches is unsteady: each line is drawn twice, a little bent, and ends a little off. By how
 * much follows from the element's id, so that the same design always looks the same.
 */

#define WOBBLE    1.4 /* how far a sketched line may end off, in diagram units */
#define BOW       2.8 /* how far it may bend */
#define LONG_LINE 120.0

#define MAX_GATHERED 64 /* paths: beyond that nothing is won */

static guint32
draw_chance (guint32 *state)
{
  /* xorshift32: G. Marsaglia, Xorshift RNGs, 2003 */
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* Returns: -1 to 1 */
static double
draw_offset (TsDiagramBrush *brush)
{
  return draw_chance (&brush->chance) / (double) G_MAXUINT32 * 2 - 1;
}

/*
 * _ts_brush_begin:
 *
 * Begins an element: what follows is turned as it is, and belongs to it in a file.
 */
void
_ts_brush_begin (TsDiagramBrush *brush, const TsElement *element)
{
  brush->chance = g_str_hash (element->id) | 1;
  draw_chance (&brush->chance);
  if (brush->file != NULL)
    _ts_svg_begin (brush->file, element);
  if (element->rotation == 0 || brush->file != NULL)
    return;
  cairo_save (brush->cr);
  cairo_translate (brush->cr, element->x + element->width / 2, element->y + element->height / 2);
  cairo_rotate (brush->cr, element->rotation * G_PI / 180);
  cairo_translate (brush->cr, -element->x - element->width / 2, -element->y - element->height / 2);
}

void
_ts_brush_end (TsDiagramBrush *brush, const TsElement *element)
{
  if (brush->file != NULL)
    _ts_svg_end (brush->file);
  else if (element->rotation != 0)
    cairo_restore (brush->cr);
}

/* Makes the pen's width and dashes those of the next stroke; @scale: units of @cr a diagram unit. */
static void
set_pen (const TsPen *pen, cairo_t *cr, double scale)
{
  double unit = MAX (pen->width, 1.25) * scale;
  const double dashed[] = { 4 * unit, 2.8 * unit };
  const double dotted[] = { 0.01 * scale, 2.4 * unit };

  cairo_set_line_width (cr, pen->width * scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, pen->dash == TS_DASH_DOTTED ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  if (pen->dash == TS_DASH_DASHED)
    cairo_set_dash (cr, dashed, G_N_ELEMENTS (dashed), 0);
  else if (pen->dash == TS_DASH_DOTTED)
    cairo_set_dash (cr, dotted, G_N_ELEMENTS (dotted), 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

/* Makes the pen's colour, width and dashes those of the next stroke. */
void
_ts_pen_set (const TsPen *pen, cairo_t *cr)
{
  ts_palette_set_source (cr, &pen->color);
  set_pen (pen, cr, 1);
}

/* A line from where the path is to about @to, and remembers where it came to. */
static void
sketch_line (TsDiagramBrush *brush, const TsPoint *from, const TsPoint *to)
{
  double length = hypot (to->x - from->x, to->y - from->y);
  double reach = MIN (length / LONG_LINE, 1);
  double off = WOBBLE * (0.25 + 0.75 * reach) * MIN (length / 6, 1);
  double bow = BOW * reach * draw_offset (brush);
  double nx = length > 0 ? -(to->y - from->y) / length : 0;
  double ny = length > 0 ? (to->x - from->x) / length : 0;
  double at = 0.4 + 0.1 * draw_offset (brush);
  double x = to->x + off * draw_offset (brush);
  double y = to->y + off * draw_offset (brush);

  cairo_curve_to (brush->cr,
                  from->x + (to->x - from->x) * at + nx * bow,
                  from->y + (to->y - from->y) * at + ny * bow,
                  from->x + (to->x - from->x) * (at + 0.25) + nx * bow * 0.8,
                  from->y + (to->y - from->y) * (at + 0.25) + ny * bow * 0.8,
                  x,
                  y);
}

static void
sketch_curve (TsDiagramBrush *brush, const TsPoint points[3])
{
  double x, y, off;
  TsPoint to[3];

  cairo_get_current_point (brush->cr, &x, &y);
  off = WOBBLE * CLAMP (hypot (points[2].x - x, points[2].y - y) / 40, 0.15, 1);
  for (guint i = 0; i < 3; i++)
    {
      to[i].x = points[i].x + off * draw_offset (brush);
      to[i].y = points[i].y + off * draw_offset (brush);
    }
  cairo_curve_to (brush->cr, to[0].x, to[0].y, to[1].x, to[1].y, to[2].x, to[2].y);
}

/* Adds the path again, as an unsteady hand draws it. */
static void
sketch (TsDiagramBrush *brush, const cairo_path_t *path)
{
  TsPoint start = { 0, 0 }, from = { 0, 0 }, to[3];

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      gboolean is_curve = data->header.type == CAIRO_PATH_CURVE_TO;

      for (int k = 0; k < data->header.length - 1 && k < 3; k++)
        to[k] = (TsPoint){ data[k + 1].point.x, data[k + 1].point.y };
      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          start = from = to[0];
          cairo_move_to (brush->cr,
                         to[0].x + WOBBLE * 0.5 * draw_offset (brush),
                         to[0].y + WOBBLE * 0.5 * draw_offset (brush));
          break;
        case CAIRO_PATH_LINE_TO:
          sketch_line (brush, &from, &to[0]);
          from = to[0];
          break;
        case CAIRO_PATH_CURVE_TO:
          sketch_curve (brush, to);
          from = to[2];
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          if (from.x != start.x || from.y != start.y)
            sketch_line (brush, &from, &start);
          from = start;
          break;
        }
      g_assert (!is_curve || data->header.length == 4);
    }
}

/* Takes the path, and makes it one that a hand draws; a broken line is drawn once, others twice. */
static void
sketch_path (TsDiagramBrush *brush, const TsPen *pen)
{
  cairo_path_t *path = cairo_copy_path (brush->cr);

  cairo_new_path (brush->cr);
  sketch (brush, path);
  if (pen->dash != TS_DASH_DASHED && pen->dash != TS_DASH_DOTTED)
    sketch (brush, path);
  cairo_path_destroy (path);
}

/* Makes it the colour of what is drawn next. In a file a thousandth of it is enough: what is written takes a good part of
 * the time. */
void
_ts_brush_set_source (TsDiagramBrush *brush, const TsColor *color)
{
  if (brush->keeps_paths)
    cairo_set_source_rgba (brush->cr,
                           round (color->red * 1000) / 1000,
                           round (color->green * 1000) / 1000,
                           round (color->blue * 1000) / 1000,
                           color->alpha);
  else
    ts_palette_set_source (brush->cr, color);
}

/* Draws along the path. In a file that is done in its own units: cairo would write for each line how large a unit is,
 * and find its points anew. */
static void
stroke (TsDiagramBrush *brush, const TsPen *pen)
{
  cairo_t *cr = brush->cr;
  cairo_matrix_t matrix;
  double scale = 1;

  cairo_get_matrix (cr, &matrix);
  if (brush->keeps_paths)
    {
      cairo_identity_matrix (cr);
      scale = hypot (matrix.xx, matrix.yx);
    }
  _ts_brush_set_source (brush, &pen->color);
  set_pen (pen, cr, scale);
  cairo_stroke (cr);
  cairo_set_matrix (cr, &matrix);
}

static void
put_path (TsDiagramBrush *brush, const TsColor *fill, const TsPen *pen)
{
  if (brush->file != NULL)
    {
      _ts_svg_path (brush->file, brush->cr, fill, pen);
      return;
    }
  if (fill != NULL)
    {
      _ts_brush_set_source (brush, fill);
      if (pen == NULL)
        cairo_fill (brush->cr);
      else
        cairo_fill_preserve (brush->cr);
    }
  if (pen != NULL)
    stroke (brush, pen);
}

/*
 * _ts_brush_paint:
 * @fill: (nullable): the colour inside
 * @pen: (nullable): how to draw along it
 *
 * Paints the path of the brush's context, and begins a new one.
 */
void
_ts_brush_paint (TsDiagramBrush *brush, const TsColor *fill, const TsPen *pen)
{
  if (fill != NULL && fill->alpha <= 0)
    fill = NULL;
  if (pen != NULL && (pen->color.alpha <= 0 || pen->width <= 0))
    pen = NULL;
  if (brush->hand_drawn && pen != NULL)
    {
      if (fill != NULL)
        {
          cairo_path_t *path = cairo_copy_path (brush->cr);

          put_path (brush, fill, NULL);
          cairo_new_path (brush->cr);
          cairo_append_path (brush->cr, path);
          cairo_path_destroy (path);
          fill = NULL;
        }
      sketch_path (brush, pen);
    }
  if (fill != NULL || pen != NULL)
    put_path (brush, fill, pen);
  cairo_new_path (brush->cr);
}

static gboolean
are_equal (const TsColor *a, const TsColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue && a->alpha == b->alpha;
}

/*
 * _ts_brush_flush:
 *
 * Paints the paths that were gathered.
 */
void
_ts_brush_flush (TsDiagramBrush *brush)
{
  if (brush->n_gathered == 0)
    return;
  brush->n_gathered = 0;
  _ts_brush_paint (brush, &brush->fill, &brush->pen);
}

/*
 * _ts_brush_gather:
 * @fill: (nullable): the colour inside
 * @pen: (nullable): how to draw along it
 *
 * Says how the path that is made next is to be painted. It is painted in one go with those before, if they are
 * alike, and by _ts_brush_flush() at the latest: much faster than one by one, and the same to see where the
 * colours are opaque and only one of fill and pen is given. Others are painted one by one, unless the brush knows
 * that they lie apart.
 */
void
_ts_brush_gather (TsDiagramBrush *brush, const TsColor *fill, const TsPen *pen)
{
  static const TsColor clear = { 0, 0, 0, 0 };
  static const TsPen none = { { 0, 0, 0, 0 }, 0, TS_DASH_SOLID };
  const TsColor *inside = fill != NULL ? fill : &clear;
  const TsPen *along = pen != NULL ? pen : &none;
  gboolean alone =
      !brush->apart && ((fill != NULL) == (pen != NULL) || inside->alpha + along->color.alpha < 1);

  if (alone || brush->n_gathered >= MAX_GATHERED || !are_equal (inside, &brush->fill)
      || !are_equal (&along->color, &brush->pen.color) || along->width != brush->pen.width
      || along->dash != brush->pen.dash)
    _ts_brush_flush (brush);
  brush->fill = *inside;
  brush->pen = *along;
  brush->n_gathered++;
}

/*
 * _ts_brush_icon:
 * @size: the side of its square
 *
 * Paints the icon of a kind with its upper left corner there.
 */
void
_ts_brush_icon (TsDiagramBrush *brush,
                TsComponentKind kind,
                const TsColor *color,
                double x,
                double y,
                double size)
{
  cairo_t *cr = brush->cr;

  if (brush->file != NULL)
    {
      _ts_svg_icon (brush->file, kind, color, x, y, size);
      return;
    }
  if (brush->piles != NULL)
    {
      _ts_icon_pile (brush->piles, kind, color, x, y, size);
      return;
    }
  _ts_brush_set_source (brush, color);
  _ts_icon_show (cr, kind, x, y, size);
}

/*
 * _ts_brush_text:
 * @x: the left edge
 * @y: the upper edge
 *
 * Draws the text that is set in the brush's kit.
 */
void
_ts_brush_text (TsDiagramBrush *brush, double x, double y, const TsColor *color)
{
  if (brush->file != NULL)
    {
      _ts_svg_text (brush->file, brush->kit, x, y, color);
      return;
    }
  if (brush->piles != NULL && _ts_text_pile (brush->kit, brush->piles, color, x, y))
    return;
  _ts_brush_set_source (brush, color);
  _ts_text_show (brush->kit, brush->cr, x, y);
}
