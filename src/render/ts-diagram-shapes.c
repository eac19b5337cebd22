/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/* The outlines that components are known by, and the room for text in them. */

#define CORNER 10.0
#define LID    7.0  /* half the height of a cylinder's lid */
#define POINT  12.0 /* how far a hexagon's points stick out */
#define SLANT  14.0 /* how far a parallelogram leans */
#define CUT    10.0 /* of the corners of a wall */
#define ROOF   11.0 /* of a warehouse */
#define FOOT   6.0  /* of a screen */
#define BARS   7.0  /* from the sides of a subroutine to its bars */
#define WAVE   7.0  /* at the foot of a document */

/* Outlines of kinds of components that a style cannot ask for; they follow the TsShape values. */
enum
{
  SHAPE_BUCKET = TS_N_SHAPES,
  SHAPE_GATE,
  SHAPE_SCREEN,
  SHAPE_WALL,
  SHAPE_HOUSE,
};

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

static void
trace_polygon (cairo_t *cr, const TsPoint *points, guint n)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

#define POLYGON(cr, ...)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const TsPoint points_[] = { __VA_ARGS__ };                                                     \
    trace_polygon ((cr), points_, G_N_ELEMENTS (points_));                                         \
  }                                                                                                \
  G_STMT_END

/* Part of an ellipse around (x, y), from angle a to angle b, clockwise. */
static void
trace_arc (cairo_t *cr, double x, double y, double rx, double ry, double a, double b)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, MAX (rx, 0.01), MAX (ry, 0.01));
  cairo_arc (cr, 0, 0, 1, a, b);
  cairo_restore (cr);
}

static void
trace_ellipse (cairo_t *cr, const TsArea *box, double inset)
{
  cairo_new_sub_path (cr);
  trace_arc (cr,
             box->x + box->width / 2,
             box->y + box->height / 2,
             box->width / 2 - inset,
             box->height / 2 - inset,
             0,
             2 * G_PI);
  cairo_close_path (cr);
}

static double
get_lid (const TsArea *box)
{
  return MIN (LID, box->height / 4);
}

static double
get_lying_lid (const TsArea *box)
{
  return MIN (LID, box->width / 4);
}

static double
get_point (const TsArea *box)
{
  return MIN (POINT, box->width / 4);
}

static double
get_slant (const TsArea *box)
{
  return MIN (SLANT, box->width / 4);
}

static double
get_foot (const TsArea *box)
{
  return MIN (FOOT, box->height / 6);
}

static double
get_roof (const TsArea *box)
{
  return MIN (ROOF, box->height / 3);
}

static double
get_wave (const TsArea *box)
{
  return MIN (WAVE, box->height / 5);
}

static void
trace_cylinder (cairo_t *cr, const TsArea *box)
{
  double lid = get_lid (box);
  double middle = box->x + box->width / 2;

  cairo_new_sub_path (cr);
  trace_arc (cr, middle, box->y + lid, box->width / 2, lid, G_PI, 2 * G_PI);
  trace_arc (cr, middle, box->y + box->height - lid, box->width / 2, lid, 0, G_PI);
  cairo_close_path (cr);
}

static void
trace_lying_cylinder (cairo_t *cr, const TsArea *box)
{
  double lid = get_lying_lid (box);
  double middle = box->y + box->height / 2;

  cairo_new_sub_path (cr);
  trace_arc (cr, box->x + box->width - lid, middle, lid, box->height / 2, -G_PI / 2, G_PI / 2);
  trace_arc (cr, box->x + lid, middle, lid, box->height / 2, G_PI / 2, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
trace_bucket (cairo_t *cr, const TsArea *box)
{
  double lid = get_lid (box);
  double slope = MIN (9, box->width / 6);
  double round = MIN (8, box->height / 4);
  double bottom = box->y + box->height;
  double right = box->x + box->width;

  cairo_new_sub_path (cr);
  trace_arc (cr, box->x + box->width / 2, box->y + lid, box->width / 2, lid, G_PI, 2 * G_PI);
  cairo_line_to (cr, right - slope, bottom - round);
  cairo_curve_to (cr,
                  right - slope - 1,
                  bottom,
                  right - slope - round,
                  bottom,
                  right - slope - round - 2,
                  bottom);
  cairo_line_to (cr, box->x + slope + round + 2, bottom);
  cairo_curve_to (cr,
                  box->x + slope + round,
                  bottom,
                  box->x + slope + 1,
                  bottom,
                  box->x + slope,
                  bottom - round);
  cairo_close_path (cr);
}

static void
trace_gate (cairo_t *cr, const TsArea *box)
{
  double r = MIN (26, MIN (box->width, box->height) / 2);
  double small = MIN (4, r);
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, box->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - small, bottom - small, small, 0, G_PI / 2);
  cairo_arc (cr, box->x + small, bottom - small, small, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* A screen on its foot. */
static void
trace_screen (cairo_t *cr, const TsArea *box)
{
  double foot = get_foot (box);
  double bottom = box->y + box->height - foot, right = box->x + box->width;
  double middle = box->x + box->width / 2;
  double neck = MIN (14, box->width / 6), stand = MIN (19, box->width / 5);
  double r = MIN (CORNER, MIN (box->width, box->height) / 4);

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, box->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_line_to (cr, middle + neck, bottom);
  cairo_line_to (cr, middle + stand, bottom + foot);
  cairo_line_to (cr, middle - stand, bottom + foot);
  cairo_line_to (cr, middle - neck, bottom);
  cairo_arc (cr, box->x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Seven bows on a box of 100 by 100; each goes from where the last one ended. */
static void
trace_cloud (cairo_t *cr, const TsArea *box)
{
  static const double bows[][6] = {
    { -3, 64, -1, 38, 16, 33 },  { 19, 11, 38, 5, 45, 17 },   { 55, -6, 79, 0, 81, 22 },
    { 96, 22, 103, 45, 95, 57 }, { 101, 78, 88, 93, 74, 87 }, { 64, 103, 43, 102, 37, 91 },
    { 24, 100, 4, 92, 9, 71 },
  };
  double sx = box->width / 100, sy = box->height / 100;

  cairo_move_to (cr, box->x + 9 * sx, box->y + 71 * sy);
  for (guint i = 0; i < G_N_ELEMENTS (bows); i++)
    cairo_curve_to (cr,
                    box->x + bows[i][0] * sx,
                    box->y + bows[i][1] * sy,
                    box->x + bows[i][2] * sx,
                    box->y + bows[i][3] * sy,
                    box->x + bows[i][4] * sx,
                    box->y + bows[i][5] * sy);
  cairo_close_path (cr);
}

static void
trace_document (cairo_t *cr, const TsArea *box)
{
  double wave = get_wave (box);
  double bottom = box->y + box->height - wave, right = box->x + box->width;
  double middle = box->x + box->width / 2;

  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, right, box->y);
  cairo_line_to (cr, right, bottom);
  cairo_curve_to (cr,
                  right - box->width / 6,
                  bottom - wave * 1.6,
                  middle + box->width / 6,
                  bottom - wave * 1.6,
                  middle,
                  bottom);
  cairo_curve_to (cr,
                  middle - box->width / 6,
                  bottom + wave * 1.3,
                  box->x + box->width / 6,
                  bottom + wave * 1.3,
                  box->x,
                  bottom);
  cairo_close_path (cr);
}

/* A head and shoulders. */
static double
get_head (const TsArea *box)
{
  return MIN (box->width, box->height) * 0.21;
}

static void
trace_person (cairo_t *cr, const TsArea *box)
{
  double head = get_head (box);
  double middle = box->x + box->width / 2;
  double shoulder = box->y + head * 2.15;
  double bottom = box->y + box->height;
  double r = MIN (box->width / 2, MAX ((bottom - shoulder) * 0.6, 1));

  cairo_new_sub_path (cr);
  cairo_arc (cr, middle, box->y + head, head, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - r, shoulder + r, r, -G_PI / 2, 0);
  cairo_line_to (cr, box->x + box->width, bottom);
  cairo_line_to (cr, box->x, bottom);
  cairo_arc (cr, box->x + r, shoulder + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
trace_flag (cairo_t *cr, const TsArea *box)
{
  double notch = MIN (get_slant (box), box->height / 2);

  POLYGON (cr,
           { box->x, box->y },
           { box->x + box->width, box->y },
           { box->x + box->width, box->y + box->height },
           { box->x, box->y + box->height },
           { box->x + notch, box->y + box->height / 2 });
}

/* Shapes with straight sides. Returns: whether it is one of them */
static gboolean
trace_straight (cairo_t *cr, guint shape, const TsArea *box)
{
  double l = box->x, t = box->y, r = l + box->width, b = t + box->height;
  double mx = l + box->width / 2, my = t + box->height / 2;
  double point = get_point (box), slant = get_slant (box);
  double cut = MIN (CUT, MIN (box->width, box->height) / 4), roof = get_roof (box);

  switch (shape)
    {
    case TS_SHAPE_RECTANGLE:
    case TS_SHAPE_SUBROUTINE:
      POLYGON (cr, { l, t }, { r, t }, { r, b }, { l, b });
      return TRUE;
    case TS_SHAPE_DIAMOND:
      POLYGON (cr, { mx, t }, { r, my }, { mx, b }, { l, my });
      return TRUE;
    case TS_SHAPE_HEXAGON:
      POLYGON (cr,
               { l, my },
               { l + point, t },
               { r - point, t },
               { r, my },
               { r - point, b },
               { l + point, b });
      return TRUE;
    case TS_SHAPE_PARALLELOGRAM:
      POLYGON (cr, { l + slant, t }, { r, t }, { r - slant, b }, { l, b });
      return TRUE;
    case TS_SHAPE_PARALLELOGRAM_BACK:
      POLYGON (cr, { l, t }, { r - slant, t }, { r, b }, { l + slant, b });
      return TRUE;
    case TS_SHAPE_TRAPEZOID:
      POLYGON (cr, { l + slant, t }, { r - slant, t }, { r, b }, { l, b });
      return TRUE;
    case TS_SHAPE_TRAPEZOID_DOWN:
      POLYGON (cr, { l, t }, { r, t }, { r - slant, b }, { l + slant, b });
      return TRUE;
    case TS_SHAPE_TRIANGLE:
      POLYGON (cr, { mx, t }, { r, b }, { l, b });
      return TRUE;
    case SHAPE_WALL:
      POLYGON (cr,
               { l + cut, t },
               { r - cut, t },
               { r, t + cut },
               { r, b - cut },
               { r - cut, b },
               { l + cut, b },
               { l, b - cut },
               { l, t + cut });
      return TRUE;
    case SHAPE_HOUSE:
      POLYGON (cr, { mx, t }, { r, t + roof }, { r, b }, { l, b }, { l, t + roof });
      return TRUE;
    default:
      return FALSE;
    }
}

/*
 * _ts_shape_trace:
 * @shape: what _ts_element_get_shape() gave
 *
 * Adds an outline that fills the box to the path.
 */
void
_ts_shape_trace (cairo_t *cr, TsShape shape, const TsArea *box)
{
  if (trace_straight (cr, shape, box))
    return;
  switch ((guint) shape)
    {
    case TS_SHAPE_ELLIPSE:
    case TS_SHAPE_DOUBLE_ELLIPSE:
      trace_ellipse (cr, box, 0);
      break;
    case TS_SHAPE_STADIUM:
      _ts_diagram_trace_rounded (cr, box->x, box->y, box->width, box->height, box->height / 2);
      break;
    case TS_SHAPE_CYLINDER:
      trace_cylinder (cr, box);
      break;
    case TS_SHAPE_LYING_CYLINDER:
      trace_lying_cylinder (cr, box);
      break;
    case TS_SHAPE_CLOUD:
      trace_cloud (cr, box);
      break;
    case TS_SHAPE_DOCUMENT:
      trace_document (cr, box);
      break;
    case TS_SHAPE_PERSON:
      trace_person (cr, box);
      break;
    case TS_SHAPE_FLAG:
      trace_flag (cr, box);
      break;
    case SHAPE_BUCKET:
      trace_bucket (cr, box);
      break;
    case SHAPE_GATE:
      trace_gate (cr, box);
      break;
    case SHAPE_SCREEN:
      trace_screen (cr, box);
      break;
    case TS_SHAPE_ROUNDED:
    default:
      _ts_diagram_trace_rounded (cr, box->x, box->y, box->width, box->height, CORNER);
      break;
    }
}

/* Adds the lines inside an outline that make it what it is, such as the rim of a cylinder. */
void
_ts_shape_trace_details (cairo_t *cr, TsShape shape, const TsArea *box)
{
  double lid = get_lid (box), lying = get_lying_lid (box);
  double right = box->x + box->width, bottom = box->y + box->height;
  double bars = MIN (BARS, box->width / 6);

  switch ((guint) shape)
    {
    case TS_SHAPE_DOUBLE_ELLIPSE:
      trace_ellipse (cr, box, MIN (4, MIN (box->width, box->height) / 8));
      break;
    case TS_SHAPE_CYLINDER:
    case SHAPE_BUCKET:
      cairo_new_sub_path (cr);
      trace_arc (cr, box->x + box->width / 2, box->y + lid, box->width / 2, lid, 0, G_PI);
      break;
    case TS_SHAPE_LYING_CYLINDER:
      cairo_new_sub_path (cr);
      trace_arc (cr,
                 right - lying,
                 box->y + box->height / 2,
                 lying,
                 box->height / 2,
                 G_PI / 2,
                 1.5 * G_PI);
      break;
    case TS_SHAPE_SUBROUTINE:
      cairo_move_to (cr, box->x + bars, box->y);
      cairo_line_to (cr, box->x + bars, bottom);
      cairo_move_to (cr, right - bars, box->y);
      cairo_line_to (cr, right - bars, bottom);
      break;
    default:
      break;
    }
}

/* Returns: the outline of a component: that of its style, or that of its kind */
TsShape
_ts_element_get_shape (const TsElement *element)
{
  static const guint8 shapes[TS_N_COMPONENT_KINDS] = {
    [TS_COMPONENT_CLIENT] = SHAPE_SCREEN,
    [TS_COMPONENT_LOAD_BALANCER] = TS_SHAPE_HEXAGON,
    [TS_COMPONENT_GATEWAY] = SHAPE_GATE,
    [TS_COMPONENT_SERVICE] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_WORKER] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_CACHE] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_DATABASE] = TS_SHAPE_CYLINDER,
    [TS_COMPONENT_QUEUE] = TS_SHAPE_LYING_CYLINDER,
    [TS_COMPONENT_OBJECT_STORE] = SHAPE_BUCKET,
    [TS_COMPONENT_CDN] = TS_SHAPE_CLOUD,
    [TS_COMPONENT_SEARCH] = TS_SHAPE_CYLINDER,
    [TS_COMPONENT_EXTERNAL] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_STREAM] = TS_SHAPE_LYING_CYLINDER,
    [TS_COMPONENT_FUNCTION] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_SCHEDULER] = TS_SHAPE_STADIUM,
    [TS_COMPONENT_WAREHOUSE] = SHAPE_HOUSE,
    [TS_COMPONENT_DNS] = TS_SHAPE_STADIUM,
    [TS_COMPONENT_FIREWALL] = SHAPE_WALL,
    [TS_COMPONENT_IDENTITY] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_MONITORING] = TS_SHAPE_ROUNDED,
    [TS_COMPONENT_BOX] = TS_SHAPE_ROUNDED,
  };

  if (element->style.shape != TS_SHAPE_AUTO)
    return element->style.shape;
  return element->role == TS_ELEMENT_COMPONENT ? (TsShape) shapes[element->kind] : TS_SHAPE_ROUNDED;
}

static TsArea
shrink (const TsArea *box, double left, double top, double right, double bottom)
{
  return (TsArea){ box->x + left,
                   box->y + top,
                   MAX (box->width - left - right, 1),
                   MAX (box->height - top - bottom, 1) };
}

/* Returns: the part of the box where text stays inside the outline */
TsArea
_ts_shape_get_room (TsShape shape, const TsArea *box)
{
  double lid = get_lid (box), lying = get_lying_lid (box);
  double slant = get_slant (box), point = get_point (box);
  double w = box->width, h = box->height;

  switch ((guint) shape)
    {
    case TS_SHAPE_ELLIPSE:
    case TS_SHAPE_DOUBLE_ELLIPSE:
      return shrink (box, w * 0.12, h * 0.14, w * 0.12, h * 0.14);
    case TS_SHAPE_DIAMOND:
      return shrink (box, w * 0.2, h * 0.22, w * 0.2, h * 0.22);
    case TS_SHAPE_TRIANGLE:
      return shrink (box, w * 0.24, h * 0.45, w * 0.24, 0);
    case TS_SHAPE_STADIUM:
      return shrink (box, h * 0.07, 0, h * 0.07, 0);
    case TS_SHAPE_HEXAGON:
      return shrink (box, point * 0.5, 0, point * 0.5, 0);
    case TS_SHAPE_CYLINDER:
      return shrink (box, 0, 2 * lid, 0, lid * 0.4);
    case SHAPE_BUCKET:
      return shrink (box, 4, 2 * lid, 4, 0);
    case TS_SHAPE_LYING_CYLINDER:
      return shrink (box, lying * 0.4, 0, 2 * lying, 0);
    case TS_SHAPE_PARALLELOGRAM:
    case TS_SHAPE_PARALLELOGRAM_BACK:
    case TS_SHAPE_TRAPEZOID:
    case TS_SHAPE_TRAPEZOID_DOWN:
      return shrink (box, slant * 0.55, 0, slant * 0.55, 0);
    case TS_SHAPE_FLAG:
      return shrink (box, MIN (slant, h / 2), 0, 0, 0);
    case TS_SHAPE_CLOUD:
      return shrink (box, w * 0.06, h * 0.2, w * 0.05, h * 0.1);
    case TS_SHAPE_DOCUMENT:
      return shrink (box, 0, 0, 0, 1.5 * get_wave (box));
    case TS_SHAPE_PERSON:
      return shrink (box, 2, get_head (box) * 2.15, 2, 0);
    case TS_SHAPE_SUBROUTINE:
      return shrink (box, MIN (BARS, w / 6), 0, MIN (BARS, w / 6), 0);
    case SHAPE_SCREEN:
      return shrink (box, 0, 0, 0, get_foot (box));
    case SHAPE_HOUSE:
      return shrink (box, 0, get_roof (box) * 0.7, 0, 0);
    default:
      return *box;
    }
}

/* How far an ellipse is from the side of its box, @u from -1 to 1 along the side. */
static double
get_bow (double u, double depth)
{
  return depth * (1 - sqrt (MAX (0, 1 - u * u)));
}

/*
 * _ts_shape_get_inset:
 * @at: a place at a side of the box
 *
 * Returns: how far inside of the box the outline is there, so how much further a line has to go to meet it
 */
double
_ts_shape_get_inset (TsShape shape, const TsArea *box, const TsPoint *at)
{
  double u = CLAMP ((at->x - box->x) / box->width * 2 - 1, -1, 1);
  double v = CLAMP ((at->y - box->y) / box->height * 2 - 1, -1, 1);
  gboolean across = fabs (u) > fabs (v); /* at the left or the right side */
  double w = box->width, h = box->height;

  switch ((guint) shape)
    {
    case TS_SHAPE_ELLIPSE:
    case TS_SHAPE_DOUBLE_ELLIPSE:
      return across ? get_bow (v, w / 2) : get_bow (u, h / 2);
    case TS_SHAPE_DIAMOND:
      return across ? fabs (v) * w / 2 : fabs (u) * h / 2;
    case TS_SHAPE_HEXAGON:
      return across ? fabs (v) * get_point (box) : 0;
    case TS_SHAPE_STADIUM:
      return across ? get_bow (v, MIN (w, h) / 2) : 0;
    case TS_SHAPE_CYLINDER:
      return across ? 0 : get_bow (u, get_lid (box));
    case SHAPE_BUCKET:
      if (across)
        return (v + 1) / 2 * MIN (9, w / 6);
      return v < 0 ? get_bow (u, get_lid (box)) : 0;
    case TS_SHAPE_LYING_CYLINDER:
      return across ? get_bow (v, get_lying_lid (box)) : 0;
    case TS_SHAPE_PARALLELOGRAM:
    case TS_SHAPE_PARALLELOGRAM_BACK:
      return across ? get_slant (box) / 2 : 0;
    case TS_SHAPE_TRAPEZOID:
      return across ? get_slant (box) * (1 - v) / 2 : 0;
    case TS_SHAPE_TRAPEZOID_DOWN:
      return across ? get_slant (box) * (1 + v) / 2 : 0;
    case TS_SHAPE_TRIANGLE:
      return across ? (1 - v) / 2 * w / 2 : v < 0 ? fabs (u) * h : 0;
    case TS_SHAPE_CLOUD:
      return across ? w * 0.03 + get_bow (v, w * 0.1) : h * 0.05 + get_bow (u, h * 0.25);
    case TS_SHAPE_DOCUMENT:
      return !across && v > 0 ? get_wave (box) * (1 - 0.8 * u) * 0.9 : 0;
    case TS_SHAPE_FLAG:
      return across && u < 0 ? (1 - fabs (v)) * MIN (get_slant (box), h / 2) : 0;
    case SHAPE_HOUSE:
      return !across && v < 0 ? fabs (u) * get_roof (box) : 0;
    case SHAPE_SCREEN:
      return !across && v > 0 && fabs (u) * w / 2 > MIN (19, w / 5) ? get_foot (box) : 0;
    default:
      return 0;
    }
}
