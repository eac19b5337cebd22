/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/* How edges look: their lines, heads and labels. */

#define RADIUS        8.0   /* of the bends of a line at right angles */
#define HEAD          8.0   /* the length of an arrow on a line of the usual width */
#define GAP           4.5   /* on both sides of a crossing */
#define LABEL_WIDTH   170.0 /* where long labels break */
#define LABEL_LINES   6
#define PAD_X         4.0 /* of the halo around a label */
#define PAD_Y         1.0
#define END_GAP       5.0  /* between the end of a line and its label */
#define WRITTEN_STEPS 3.0  /* a unit, of lines in files: a quarter of a point each */
#define TENSION       0.36 /* of a curve: the length of a handle to the distance of its points */

static TsPen
choose_pen (const TsDiagramBrush *brush, const TsElement *edge)
{
  const TsStyle *style = &edge->style;
  TsPen pen = { brush->palette->muted, TS_EDGE_WIDTH, TS_DASH_SOLID };

  if (style->stroke == TS_INK_NONE)
    pen.color.alpha = 0;
  else if (style->stroke != TS_INK_AUTO)
    pen.color = _ts_ink_to_stroke (style->stroke, brush->palette);
  if (style->stroke_width > 0)
    pen.width = style->stroke_width;
  if (style->dash != TS_DASH_AUTO)
    pen.dash = style->dash;
  else if (edge->asynchronous)
    pen.dash = TS_DASH_DASHED;
  return pen;
}

static double
get_head_length (const TsPen *pen)
{
  return HEAD + MAX (0, pen->width - TS_EDGE_WIDTH) * 2.2;
}

/* Returns: how far before the end of the line it stops, so that it stays in the head */
static double
get_trim (TsArrow arrow, double head)
{
  switch (arrow)
    {
    case TS_ARROW_FILLED:
      return head - 1;
    case TS_ARROW_HOLLOW:
      return head;
    case TS_ARROW_DIAMOND:
    case TS_ARROW_HOLLOW_DIAMOND:
      return head * 1.6;
    case TS_ARROW_CIRCLE:
    case TS_ARROW_HOLLOW_CIRCLE:
      return head * 0.8;
    case TS_ARROW_OPEN:
      return 0.8;
    case TS_ARROW_AUTO:
    case TS_ARROW_NONE:
    case TS_ARROW_BAR:
    case TS_ARROW_CROSS:
    case TS_ARROW_ONE:
    case TS_ARROW_MANY:
    default:
      return 0;
    }
}

static TsArrow
resolve_arrow (TsArrow arrow, gboolean at_target)
{
  if (arrow != TS_ARROW_AUTO)
    return arrow;
  return at_target ? TS_ARROW_FILLED : TS_ARROW_NONE;
}

/* Adds a head to the path, its tip at the origin, pointing to the right. */
static void
trace_head (cairo_t *cr, TsArrow arrow, double h)
{
  switch (arrow)
    {
    case TS_ARROW_FILLED:
    case TS_ARROW_HOLLOW:
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, -h, -h * 0.48);
      cairo_line_to (cr, -h, h * 0.48);
      cairo_close_path (cr);
      break;
    case TS_ARROW_OPEN:
      cairo_move_to (cr, -h * 0.9, -h * 0.5);
      cairo_line_to (cr, -0.6, 0);
      cairo_line_to (cr, -h * 0.9, h * 0.5);
      break;
    case TS_ARROW_DIAMOND:
    case TS_ARROW_HOLLOW_DIAMOND:
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, -h * 0.8, -h * 0.45);
      cairo_line_to (cr, -h * 1.6, 0);
      cairo_line_to (cr, -h * 0.8, h * 0.45);
      cairo_close_path (cr);
      break;
    case TS_ARROW_CIRCLE:
    case TS_ARROW_HOLLOW_CIRCLE:
      cairo_new_sub_path (cr);
      cairo_arc (cr, -h * 0.4, 0, h * 0.4, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case TS_ARROW_BAR:
      cairo_move_to (cr, -1.5, -h * 0.55);
      cairo_line_to (cr, -1.5, h * 0.55);
      break;
    case TS_ARROW_CROSS:
      cairo_move_to (cr, -h * 1.1, -h * 0.4);
      cairo_line_to (cr, -h * 0.3, h * 0.4);
      cairo_move_to (cr, -h * 1.1, h * 0.4);
      cairo_line_to (cr, -h * 0.3, -h * 0.4);
      break;
    case TS_ARROW_ONE:
      cairo_move_to (cr, -h * 0.8, -h * 0.5);
      cairo_line_to (cr, -h * 0.8, h * 0.5);
      break;
    case TS_ARROW_MANY:
      cairo_move_to (cr, 0, -h * 0.6);
      cairo_line_to (cr, -h * 1.2, 0);
      cairo_line_to (cr, 0, h * 0.6);
      break;
    case TS_ARROW_AUTO:
    case TS_ARROW_NONE:
    default:
      break;
    }
}

/* A head that is to be painted. */
typedef struct
{
  TsArrow arrow;
  TsPen pen; /* of its line */
  TsPoint tip;
  double angle;
} Head;

static gboolean
is_filled (TsArrow arrow)
{
  return arrow == TS_ARROW_FILLED || arrow == TS_ARROW_DIAMOND || arrow == TS_ARROW_CIRCLE;
}

static gboolean
is_hollow (TsArrow arrow)
{
  return arrow == TS_ARROW_HOLLOW || arrow == TS_ARROW_HOLLOW_DIAMOND
         || arrow == TS_ARROW_HOLLOW_CIRCLE;
}

static void
paint_head (TsDiagramBrush *brush, const Head *head)
{
  const TsPen steady = { head->pen.color, MAX (head->pen.width, 0.5), TS_DASH_SOLID };
  cairo_t *cr = brush->cr;

  if (is_hollow (head->arrow))
    _ts_brush_gather (brush, &brush->palette->background, &steady);
  else if (!is_filled (head->arrow))
    _ts_brush_gather (brush, NULL, &steady);
  else
    _ts_brush_gather (brush, &head->pen.color, brush->hand_drawn ? &steady : NULL);
  cairo_save (cr);
  cairo_translate (cr, head->tip.x, head->tip.y);
  cairo_rotate (cr, head->angle);
  trace_head (cr, head->arrow, get_head_length (&head->pen));
  cairo_restore (cr);
}

/* Paints a head, or leaves it for later. */
static void
put_head (TsDiagramBrush *brush,
          TsArrow arrow,
          const TsPen *pen,
          const TsPoint *from,
          const TsPoint *tip)
{
  const Head head = { arrow, *pen, *tip, atan2 (tip->y - from->y, tip->x - from->x) };

  if (arrow == TS_ARROW_NONE)
    return;
  if (brush->heads != NULL)
    {
      g_array_append_val (brush->heads, head);
      return;
    }
  paint_head (brush, &head);
  _ts_brush_flush (brush);
}

static TsPoint
move_towards (const TsPoint *from, const TsPoint *to, double by)
{
  double length = hypot (to->x - from->x, to->y - from->y);

  if (length <= 0)
    return *from;
  return (TsPoint){ from->x + (to->x - from->x) * by / length,
                    from->y + (to->y - from->y) * by / length };
}

/* Moves the end of a line that meets the box of a node on to the outline of the node. */
static void
meet_outline (TsDiagramBrush *brush, const char *id, TsPoint *end, const TsPoint *before)
{
  const TsElement *node = id != NULL ? ts_diagram_find_shown (brush->diagram, id) : NULL;
  const TsArea box = node != NULL ? (TsArea){ node->x, node->y, node->width, node->height }
                                  : (TsArea){ 0, 0, 1, 1 };
  gboolean at_side;

  if (node == NULL || node->role != TS_ELEMENT_COMPONENT || node->rotation != 0
      || (end->x == before->x && end->y == before->y))
    return;
  at_side = fabs (end->x - box.x) < 0.5 || fabs (end->x - box.x - box.width) < 0.5
            || fabs (end->y - box.y) < 0.5 || fabs (end->y - box.y - box.height) < 0.5;
  if (at_side)
    *end =
        move_towards (end, before, -_ts_shape_get_inset (_ts_element_get_shape (node), &box, end));
}

/* Lines in files end at whole numbers of such parts of a unit, which are short to write: nobody sees more. */
static double
round_place (const TsDiagramBrush *brush, double place)
{
  return brush->keeps_paths ? round (place * WRITTEN_STEPS) / WRITTEN_STEPS : place;
}

static void
start_at (TsDiagramBrush *brush, const TsPoint *at)
{
  cairo_move_to (brush->cr, round_place (brush, at->x), round_place (brush, at->y));
}

static void
draw_to (TsDiagramBrush *brush, const TsPoint *to)
{
  cairo_line_to (brush->cr, round_place (brush, to->x), round_place (brush, to->y));
}

static void
bend_to (TsDiagramBrush *brush, const TsPoint *first, const TsPoint *second, const TsPoint *to)
{
  cairo_curve_to (brush->cr,
                  round_place (brush, first->x),
                  round_place (brush, first->y),
                  round_place (brush, second->x),
                  round_place (brush, second->y),
                  round_place (brush, to->x),
                  round_place (brush, to->y));
}

/* Interrupts the line that goes from @a towards @b wherever another one passes over it. */
static void
trace_gaps (TsDiagramBrush *brush,
            const TsPoint *a,
            const TsPoint *b,
            guint segment,
            const TsGap *gaps,
            guint n_gaps)
{
  double drawn = -INFINITY; /* where the gap before ends */

  for (guint i = 0; i < n_gaps; i++)
    {
      TsPoint before, after;

      if (gaps[i].segment != segment)
        continue;
      before = move_towards (a, b, gaps[i].at - GAP);
      after = move_towards (a, b, gaps[i].at + GAP);
      if (gaps[i].at - GAP > drawn)
        draw_to (brush, &before);
      start_at (brush, &after);
      drawn = gaps[i].at + GAP;
    }
}

static void
trace_bend (TsDiagramBrush *brush, const TsPoint *before, const TsPoint *at, const TsPoint *after)
{
  double in = hypot (at->x - before->x, at->y - before->y);
  double out = hypot (after->x - at->x, after->y - at->y);
  double r = MIN (RADIUS, MIN (in, out) / 2);
  TsPoint from = move_towards (at, before, r);
  TsPoint to = move_towards (at, after, r);
  const double k = 0.4477; /* 1 less what makes a cubic curve a quarter of a circle */

  if (r <= 0)
    return;
  draw_to (brush, &from);
  bend_to (brush,
           &(TsPoint){ at->x + (from.x - at->x) * k, at->y + (from.y - at->y) * k },
           &(TsPoint){ at->x + (to.x - at->x) * k, at->y + (to.y - at->y) * k },
           &to);
}

/* The handles of a smooth line through the points, for the piece that begins at @i. */
static void
get_handles (const TsPoint *points, guint n, guint i, TsPoint *first, TsPoint *second)
{
  const TsPoint *a = &points[i], *b = &points[i + 1];
  const TsPoint *before = i > 0 ? &points[i - 1] : a, *after = i + 2 < n ? &points[i + 2] : b;
  double length = hypot (b->x - a->x, b->y - a->y) * TENSION;

  if (n == 2 && fabs (b->x - a->x) >= fabs (b->y - a->y))
    {
      *first = (TsPoint){ (a->x + b->x) / 2, a->y };
      *second = (TsPoint){ (a->x + b->x) / 2, b->y };
    }
  else if (n == 2)
    {
      *first = (TsPoint){ a->x, (a->y + b->y) / 2 };
      *second = (TsPoint){ b->x, (a->y + b->y) / 2 };
    }
  else
    {
      const TsPoint along_a = { a->x + b->x - before->x, a->y + b->y - before->y };
      const TsPoint along_b = { b->x + a->x - after->x, b->y + a->y - after->y };

      *first = move_towards (a, &along_a, length);
      *second = move_towards (b, &along_b, length);
    }
}

static void
trace_line (TsDiagramBrush *brush,
            const TsElement *edge,
            const TsRoute *route,
            const TsPoint *points,
            const TsGap *gaps,
            guint n_gaps)
{
  guint n = route->length;

  start_at (brush, &points[0]);
  for (guint i = 1; i < n; i++)
    {
      TsPoint first, second;

      if (edge->line == TS_LINE_CURVED)
        {
          get_handles (points, n, i - 1, &first, &second);
          bend_to (brush, &first, &second, &points[i]);
          continue;
        }
      trace_gaps (brush, &route->points[i - 1], &route->points[i], i - 1, gaps, n_gaps);
      if (i + 1 < n && edge->line == TS_LINE_ORTHOGONAL)
        trace_bend (brush, &points[i - 1], &points[i], &points[i + 1]);
      else
        draw_to (brush, &points[i]);
    }
}

/* The point that the line comes from at its first or last point. */
static TsPoint
get_approach (const TsElement *edge, const TsPoint *points, guint n, gboolean at_target)
{
  TsPoint first, second;

  if (edge->line != TS_LINE_CURVED)
    return at_target ? points[n - 2] : points[1];
  get_handles (points, n, at_target ? n - 2 : 0, &first, &second);
  return at_target ? second : first;
}

/*
 * _ts_brush_paint_edge:
 * @gaps: (nullable) (array length=n_gaps): where it is interrupted, from its start to its end
 *
 * Paints an edge without its labels; its head, between _ts_brush_begin_edges() and _ts_brush_end_edges(), at the end.
 */
void
_ts_brush_paint_edge (TsDiagramBrush *brush,
                      const TsElement *edge,
                      const TsRoute *route,
                      const TsGap *gaps,
                      guint n_gaps)
{
  guint n = route->length;
  g_autofree TsPoint *points = g_memdup2 (route->points, n * sizeof *points);
  TsPen pen = choose_pen (brush, edge);
  double head = get_head_length (&pen);
  gboolean headed = brush->zoom >= TS_ZOOM_ICONS;
  TsArrow at_source = headed ? resolve_arrow (edge->source_end.arrow, FALSE) : TS_ARROW_NONE;
  TsArrow at_target = headed ? resolve_arrow (edge->target_end.arrow, TRUE) : TS_ARROW_NONE;
  TsPoint source, target, before_source, before_target;

  if (brush->zoom >= TS_ZOOM_NAMES)
    {
      meet_outline (brush, edge->source, &points[0], &points[1]);
      meet_outline (brush, edge->target, &points[n - 1], &points[n - 2]);
    }
  source = points[0];
  target = points[n - 1];
  before_source = get_approach (edge, points, n, FALSE);
  before_target = get_approach (edge, points, n, TRUE);
  points[0] =
      move_towards (&source,
                    &before_source,
                    MIN (get_trim (at_source, head),
                         hypot (before_source.x - source.x, before_source.y - source.y) * 0.7));
  points[n - 1] =
      move_towards (&target,
                    &before_target,
                    MIN (get_trim (at_target, head),
                         hypot (before_target.x - target.x, before_target.y - target.y) * 0.7));
  _ts_brush_gather (brush, NULL, &pen);
  trace_line (brush, edge, route, points, gaps, n_gaps);
  if (brush->heads == NULL)
    _ts_brush_flush (brush);
  put_head (brush, at_source, &pen, &before_source, &source);
  put_head (brush, at_target, &pen, &before_target, &target);
}

/* The edges that follow are painted together: their heads in front of all their lines. */
void
_ts_brush_begin_edges (TsDiagramBrush *brush)
{
  brush->heads = g_array_new (FALSE, FALSE, sizeof (Head));
}

void
_ts_brush_end_edges (TsDiagramBrush *brush)
{
  g_autoptr (GArray) heads = g_steal_pointer (&brush->heads);

  for (guint i = 0; i < heads->len; i++)
    paint_head (brush, &g_array_index (heads, Head, i));
  _ts_brush_flush (brush);
}

/* Sets the label of an edge. Returns: FALSE if there is none */
static gboolean
set_label (TsTextKit *kit,
           const TsDiagramBrush *brush,
           const TsElement *edge,
           double *width,
           double *height)
{
  TsTextFont font = _ts_style_get_font (brush, &edge->style, TS_LABEL_SIZE);

  if (*edge->label == '\0')
    return FALSE;
  _ts_text_set (kit, edge->label, &font, 0, LABEL_LINES, TS_ANCHOR_MIDDLE);
  _ts_text_get_size (kit, width, height);
  if (*width <= LABEL_WIDTH)
    return TRUE;
  _ts_text_set (kit, edge->label, &font, LABEL_WIDTH, LABEL_LINES, TS_ANCHOR_MIDDLE);
  _ts_text_get_size (kit, width, height);
  *width = LABEL_WIDTH;
  return TRUE;
}

/**
 * ts_edge_measure_label:
 * @edge: an edge with a label
 * @width: (out): of its text, in diagram units
 * @height: (out): of its text
 * @data: not used
 *
 * Measures a label as it is painted: a #TsLabelFunc for ts_routes_place_labels().
 */
void
ts_edge_measure_label (const TsElement *edge, double *width, double *height, gpointer data)
{
  *width = *height = 0;
  set_label (_ts_text_kit_get (), NULL, edge, width, height);
}

/* Sets the label of an edge where it belongs. Returns: FALSE if there is none */
static gboolean
place_label (TsTextKit *kit,
             const TsDiagramBrush *brush,
             const TsElement *edge,
             const TsRoute *route,
             TsArea *box)
{
  TsPoint at = route->label;

  if (!set_label (kit, brush, edge, &box->width, &box->height))
    return FALSE;
  if (!route->labelled)
    {
      at = edge->label_at == 0 ? ts_route_get_middle (route)
                               : ts_route_get_point (route, edge->label_at);
      at.x += edge->label_dx;
      at.y += edge->label_dy;
    }
  box->x = at.x - box->width / 2;
  box->y = at.y - box->height / 2;
  return TRUE;
}

/* Sets what is written at an end, beside the line. Returns: FALSE if there is nothing */
static gboolean
set_end_label (TsTextKit *kit,
               const TsDiagramBrush *brush,
               const TsElement *edge,
               const TsRoute *route,
               gboolean at_target,
               TsArea *box)
{
  const TsEdgeEnd *end = at_target ? &edge->target_end : &edge->source_end;
  const TsPoint *at = &route->points[at_target ? route->length - 1 : 0];
  const TsPoint *next = &route->points[at_target ? route->length - 2 : 1];
  TsTextFont font = _ts_style_get_font (brush, &edge->style, TS_LABEL_SIZE - 1);
  double beside = resolve_arrow (end->arrow, at_target) == TS_ARROW_NONE ? 0 : HEAD * 0.4;

  if (*end->label == '\0')
    return FALSE;
  _ts_text_set (kit, end->label, &font, 0, 1, TS_ANCHOR_START);
  _ts_text_get_size (kit, &box->width, &box->height);
  if (fabs (next->x - at->x) >= fabs (next->y - at->y))
    {
      box->x = next->x >= at->x ? at->x + END_GAP : at->x - END_GAP - box->width;
      box->y = at->y - box->height - 1 - beside;
    }
  else
    {
      box->x = at->x + END_GAP + beside;
      box->y = next->y >= at->y ? at->y + 1 : at->y - 1 - box->height;
    }
  return TRUE;
}

static TsColor
choose_ink (const TsDiagramBrush *brush, const TsElement *edge)
{
  TsInk ink = edge->style.ink;

  if (ink == TS_INK_AUTO || ink == TS_INK_NONE)
    return brush->palette->ink;
  return _ts_ink_to_text (ink, brush->palette, &brush->palette->background);
}

static void
paint_halo (TsDiagramBrush *brush, const TsElement *edge, const TsArea *box)
{
  const TsArea area = {
    box->x - PAD_X, box->y - PAD_Y, box->width + 2 * PAD_X, box->height + 2 * PAD_Y
  };
  TsInk fill = edge->style.fill;
  gboolean own = fill != TS_INK_AUTO && fill != TS_INK_NONE;
  TsColor halo;

  if (own)
    halo = _ts_ink_to_fill (fill, brush->palette);
  else
    {
      halo = _ts_brush_get_ground (
          brush, edge->source, edge->target, box->x + box->width / 2, box->y + box->height / 2);
      halo.alpha = 0.94;
    }
  /* corners of the ground's colour on the ground are not seen, but take much room in a file */
  if (brush->keeps_paths && !own)
    cairo_rectangle (brush->cr, area.x, area.y, area.width, area.height);
  else
    _ts_diagram_trace_rounded (brush->cr, area.x, area.y, area.width, area.height, 5);
  _ts_brush_paint (brush, &halo, NULL);
}

/* Paints the label of an edge on a halo, and what is written at its ends. */
void
_ts_brush_paint_edge_labels (TsDiagramBrush *brush, const TsElement *edge, const TsRoute *route)
{
  TsColor ink = choose_ink (brush, edge);
  TsArea box;

  if (brush->zoom < TS_ZOOM_FACTS)
    return;
  if (place_label (brush->kit, brush, edge, route, &box))
    {
      paint_halo (brush, edge, &box);
      _ts_brush_text (brush, box.x, box.y, &ink);
    }
  for (guint end = 0; end < 2; end++)
    {
      if (set_end_label (brush->kit, brush, edge, route, end == 1, &box))
        _ts_brush_text (brush, box.x, box.y, &brush->palette->muted);
    }
}

static void
join_box (TsArea *all, const TsArea *box, double margin)
{
  double right = MAX (all->x + all->width, box->x + box->width + margin);
  double bottom = MAX (all->y + all->height, box->y + box->height + margin);

  all->x = MIN (all->x, box->x - margin);
  all->y = MIN (all->y, box->y - margin);
  all->width = right - all->x;
  all->height = bottom - all->y;
}

/*
 * _ts_edge_get_bounds:
 * @box: (out): what the edge covers with its heads and labels, never less
 */
void
_ts_edge_get_bounds (TsTextKit *kit, const TsElement *edge, const TsRoute *route, TsArea *box)
{
  const TsPen pen = { .width =
                          edge->style.stroke_width > 0 ? edge->style.stroke_width : TS_EDGE_WIDTH };
  double margin = get_head_length (&pen) + pen.width;
  TsArea label;

  *box = (TsArea){ route->points[0].x, route->points[0].y, 0, 0 };
  for (guint i = 0; i < route->length; i++)
    {
      TsPoint first = route->points[i], second = first;

      if (edge->line == TS_LINE_CURVED && i + 1 < route->length)
        get_handles (route->points, route->length, i, &first, &second);
      join_box (box, &(TsArea){ route->points[i].x, route->points[i].y, 0, 0 }, margin);
      join_box (box, &(TsArea){ first.x, first.y, 0, 0 }, margin);
      join_box (box, &(TsArea){ second.x, second.y, 0, 0 }, margin);
    }
  if (place_label (kit, NULL, edge, route, &label))
    join_box (box, &label, PAD_X);
  for (guint end = 0; end < 2; end++)
    {
      if (set_end_label (kit, NULL, edge, route, end == 1, &label))
        join_box (box, &label, PAD_X);
    }
}
