/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-private.h"

/**
 * SECTION: the painter of diagrams
 *
 * One pure function draws a diagram: on the canvas, in thumbnails, in files and in tests. What is drawn
 * depends on the diagram, the palette and the options alone; text is set without hinting, so that its
 * breaks do not depend on the zoom. It may run on any thread that has the diagram for itself.
 *
 * Groups and frames lie behind edges, and edges behind titles of groups and what they join, whatever the z-order;
 * labels of edges are in front of all.
 */

#define MARGIN      24.0 /* around what is painted */
#define NODE_REACH  30.0 /* beyond its box: copies, comment, title of a frame, wide strokes */
#define LABEL_REACH 110.0
#define MAX_ROUTED                                                                                 \
  4000 /* elements; with more, finding the best ways takes more than a second or two */
#define COMMENT_X 9.0 /* of the tip of a comment's bubble, from the right side */
#define COMMENT_Y 5.0

/* What is painted, from behind to front. */
typedef enum
{
  LAYER_GROUND,
  LAYER_EDGES,
  LAYER_NODES,
  N_LAYERS
} Layer;

static gboolean
is_ground (const TsElement *element)
{
  return element->role == TS_ELEMENT_FRAME
         || (element->role == TS_ELEMENT_GROUP && !ts_element_is_collapsed (element));
}

static void
grow (TsArea *box, double across, double down)
{
  box->x -= across;
  box->y -= down;
  box->width += 2 * across;
  box->height += 2 * down;
}

/* Returns: a box that holds all that is painted of an element, found quickly */
static TsArea
get_reach (const TsElement *element, const TsRoute *route)
{
  TsArea box = { element->x, element->y, element->width, element->height };
  double diagonal;

  if (route != NULL)
    {
      const TsPoint *first = route->labelled ? &route->label : &route->points[0];
      double right = first->x, bottom = first->y;

      box.x = right;
      box.y = bottom;
      for (guint i = 0; i < route->length; i++)
        {
          box.x = MIN (box.x, route->points[i].x);
          box.y = MIN (box.y, route->points[i].y);
          right = MAX (right, route->points[i].x);
          bottom = MAX (bottom, route->points[i].y);
        }
      box.width = right - box.x;
      box.height = bottom - box.y;
      grow (&box, LABEL_REACH + fabs (element->label_dx), LABEL_REACH + fabs (element->label_dy));
      if (element->line == TS_LINE_CURVED)
        grow (&box, box.width * 0.3, box.height * 0.3);
      return box;
    }
  if (element->rotation != 0)
    {
      diagonal = hypot (box.width, box.height);
      grow (&box, (diagonal - box.width) / 2, (diagonal - box.height) / 2);
    }
  grow (&box, NODE_REACH + element->style.stroke_width, NODE_REACH + element->style.stroke_width);
  return box;
}

/* Returns: a box that holds all that is painted of an element, its text measured */
static TsArea
measure (TsTextKit *kit, const TsElement *element, const TsRoute *route)
{
  double copies = ts_element_count_copies (element) * TS_COPY_STEP;
  double stroke = 1 + element->style.stroke_width;
  TsArea box = { element->x, element->y, element->width, element->height };
  double width, height;

  if (route != NULL)
    {
      _ts_edge_get_bounds (kit, element, route, &box);
      return box;
    }
  if (element->role == TS_ELEMENT_TEXT)
    {
      TsTextFont font = _ts_style_get_font (NULL, &element->style, TS_TEXT_SIZE);

      _ts_text_set (kit, element->label, &font, box.width, 0, element->style.across);
      _ts_text_get_size (kit, &width, &height);
      if (height > box.height)
        grow (&box, 0, height - box.height);
    }
  if (element->role == TS_ELEMENT_IMAGE && *element->label != '\0')
    {
      grow (&box, MAX (0, (80 - box.width) / 2), 0);
      box.height += 36;
    }
  if (element->role == TS_ELEMENT_FRAME && *element->label != '\0')
    {
      TsTextFont font = _ts_style_get_font (NULL, &element->style, TS_LABEL_SIZE);

      height = _ts_text_get_line_height (kit, &font) + 3;
      box.y -= height;
      box.height += height;
    }
  if (ts_element_is_collapsed (element))
    box.height += 2 * TS_COPY_STEP;
  box.y -= copies;
  box.width += copies;
  box.height += copies;
  if (*element->comment != '\0')
    {
      box.y -= 11;
      box.height += 11;
      box.width += 10;
    }
  if (element->rotation != 0)
    {
      double angle = element->rotation * G_PI / 180;
      double turned = fabs (box.width * cos (angle)) + fabs (box.height * sin (angle));
      double tall = fabs (box.width * sin (angle)) + fabs (box.height * cos (angle));

      grow (&box, (turned - box.width) / 2, (tall - box.height) / 2);
    }
  grow (&box, stroke, stroke);
  return box;
}

static gboolean
is_visible (const TsElement *element, const TsRoute *route, const cairo_rectangle_t *visible)
{
  TsArea box;

  if (visible == NULL || element->role == TS_ELEMENT_TEXT)
    return TRUE;
  box = get_reach (element, route);
  return box.x < visible->x + visible->width && box.x + box.width > visible->x
         && box.y < visible->y + visible->height && box.y + box.height > visible->y;
}

/* Calls @func for each element that is shown and may be seen. */
static void
foreach_shown (TsDiagram *diagram,
               const TsRoutes *routes,
               const TsPaintOptions *options,
               void (*func) (const TsElement *element, const TsRoute *route, gpointer data),
               gpointer data)
{
  const GPtrArray *chosen = options->elements;
  guint n = chosen != NULL ? chosen->len : ts_diagram_get_n_elements (diagram);

  for (guint i = 0; i < n; i++)
    {
      const TsElement *element =
          chosen != NULL ? chosen->pdata[i] : ts_diagram_get_element (diagram, i);
      gboolean is_edge = element->role == TS_ELEMENT_EDGE;
      const TsRoute *route = is_edge ? ts_routes_get (routes, element->id) : NULL;

      if (is_edge && (route == NULL || route->length < 2))
        continue;
      if (!is_visible (element, route, options->visible))
        continue;
      if (is_edge || chosen != NULL || !ts_diagram_is_hidden (diagram, element))
        func (element, route, data);
    }
}

static void
sort_element (const TsElement *element, const TsRoute *route, gpointer data)
{
  GArray **layers = data;
  const TsShown shown = { element, route };
  Layer layer = route != NULL ? LAYER_EDGES : is_ground (element) ? LAYER_GROUND : LAYER_NODES;

  g_array_append_val (layers[layer], shown);
}

static void
paint_node (TsDiagramBrush *brush, const TsElement *element)
{
  switch (element->role)
    {
    case TS_ELEMENT_GROUP:
      if (ts_element_is_collapsed (element))
        _ts_brush_paint_collapsed (brush, element);
      else
        _ts_brush_paint_group (brush, element);
      break;
    case TS_ELEMENT_FRAME:
      _ts_brush_paint_frame (brush, element);
      break;
    case TS_ELEMENT_NOTE:
      _ts_brush_paint_note (brush, element);
      break;
    case TS_ELEMENT_TEXT:
      _ts_brush_paint_text (brush, element);
      break;
    case TS_ELEMENT_IMAGE:
      _ts_brush_paint_image (brush, element);
      break;
    case TS_ELEMENT_COMPONENT:
    case TS_ELEMENT_EDGE:
    default:
      _ts_brush_paint_component (brush, element);
      break;
    }
}

static void
paint_nodes (TsDiagramBrush *brush, GArray *nodes)
{
  if (brush->keeps_paths && !brush->hand_drawn && nodes->len > 0)
    {
      g_autoptr (GPtrArray) apart = _ts_apart_take (nodes);

      _ts_brush_paint_apart (brush, apart);
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      const TsElement *element = g_array_index (nodes, TsShown, i).element;
      double copies = ts_element_count_copies (element) * TS_COPY_STEP;

      _ts_brush_begin (brush, element);
      paint_node (brush, element);
      if (*element->comment != '\0' && brush->zoom >= TS_ZOOM_NAMES)
        _ts_brush_paint_comment (brush,
                                 element->x + element->width - COMMENT_X + copies,
                                 element->y + COMMENT_Y - copies);
      _ts_brush_end (brush, element);
    }
}

static void
paint_remark (TsDiagramBrush *brush, const TsElement *edge, const TsRoute *route)
{
  TsPoint middle;

  if (*edge->comment == '\0' || brush->zoom < TS_ZOOM_NAMES)
    return;
  middle = ts_route_get_middle (route);
  _ts_brush_paint_comment (brush, middle.x + 4, middle.y - 9);
}

static void
paint_edge (TsDiagramBrush *brush, const TsShown *shown, GHashTable *gaps)
{
  const GArray *list = gaps != NULL ? g_hash_table_lookup (gaps, shown->element) : NULL;

  _ts_brush_paint_edge (brush,
                        shown->element,
                        shown->route,
                        list != NULL ? (const TsGap *) (gpointer) list->data : NULL,
                        list != NULL ? list->len : 0);
}

/* Where paths are kept, all edges are painted together. Not so in an SVG file, in which each is a group of its own, nor
 * of pixels, which would depend on what else is painted; and a hand draws one after the other. */
static void
paint_edges (TsDiagramBrush *brush, const GArray *edges, const TsPaintOptions *options)
{
  gboolean with_gaps = !options->plain_crossings && brush->zoom >= TS_ZOOM_NAMES;
  g_autoptr (GHashTable) gaps = with_gaps ? _ts_gaps_find (edges, options->visible) : NULL;
  const TsShown *shown = (const TsShown *) (gpointer) edges->data;

  if (brush->keeps_paths && !brush->hand_drawn)
    {
      _ts_brush_begin_edges (brush);
      for (guint i = 0; i < edges->len; i++)
        paint_edge (brush, &shown[i], gaps);
      _ts_brush_end_edges (brush);
      for (guint i = 0; i < edges->len; i++)
        paint_remark (brush, shown[i].element, shown[i].route);
      return;
    }
  for (guint i = 0; i < edges->len; i++)
    {
      _ts_brush_begin (brush, shown[i].element);
      paint_edge (brush, &shown[i], gaps);
      paint_remark (brush, shown[i].element, shown[i].route);
      _ts_brush_end (brush, shown[i].element);
    }
}

/* In front of the edges, so that no line goes through the words. */
static void
paint_titles (TsDiagramBrush *brush, const GArray *grounds)
{
  for (guint i = 0; i < grounds->len && brush->zoom >= TS_ZOOM_NAMES; i++)
    {
      const TsElement *element = g_array_index (grounds, TsShown, i).element;

      if (element->role == TS_ELEMENT_GROUP)
        _ts_brush_paint_title (brush, element);
    }
}

static void
paint_near (TsDiagramBrush *brush, GArray *const *layers, const TsPaintOptions *options)
{
  const GArray *edges = layers[LAYER_EDGES];

  paint_nodes (brush, layers[LAYER_GROUND]);
  paint_edges (brush, edges, options);
  paint_titles (brush, layers[LAYER_GROUND]);
  paint_nodes (brush, layers[LAYER_NODES]);
  for (guint i = 0; i < edges->len && brush->zoom >= TS_ZOOM_FACTS; i++)
    {
      const TsShown *shown = &g_array_index (edges, TsShown, i);

      _ts_brush_paint_edge_labels (brush, shown->element, shown->route);
    }
}

/* Returns: (transfer full): the ways of the edges, and the places of their labels */
TsRoutes *
_ts_diagram_find_routes (TsDiagram *diagram)
{
  gboolean quick = ts_diagram_get_n_elements (diagram) > MAX_ROUTED;
  TsRoutes *routes = quick ? ts_routes_new_quick (diagram) : ts_routes_new (diagram);

  ts_routes_place_labels (routes, ts_edge_measure_label, NULL);
  return routes;
}

/* As ts_diagram_paint(); into @file (nullable) if there is one. */
void
_ts_diagram_paint_with (TsDiagram *diagram,
                        const TsPalette *palette,
                        cairo_t *cr,
                        const TsPaintOptions *options,
                        TsSvgFile *file)
{
  static const TsPaintOptions usual = { 0 };
  const TsPaintOptions *how = options != NULL ? options : &usual;
  g_autoptr (TsRoutes) own = how->routes == NULL ? _ts_diagram_find_routes (diagram) : NULL;
  const TsRoutes *routes = own != NULL ? own : how->routes;
  GArray *layers[N_LAYERS];
  TsDiagramBrush brush = { .diagram = diagram,
                           .cr = cr,
                           .palette = palette,
                           .zoom = how->zoom > 0 ? how->zoom : 1,
                           .hand_drawn = how->hand_drawn,
                           .file = file,
                           .keeps_paths = cairo_surface_get_type (cairo_get_target (cr))
                                          == CAIRO_SURFACE_TYPE_PDF,
                           .kit = _ts_text_kit_get () };

  for (guint i = 0; i < N_LAYERS; i++)
    layers[i] = g_array_new (FALSE, FALSE, sizeof (TsShown));
  foreach_shown (diagram, routes, how, sort_element, layers);
  cairo_new_path (cr);
  if (brush.zoom < TS_ZOOM_ICONS)
    _ts_brush_paint_far (&brush, (const GArray *const *) layers);
  else
    paint_near (&brush, layers, how);
  for (guint i = 0; i < N_LAYERS; i++)
    g_array_unref (layers[i]);
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
  _ts_diagram_paint_with (diagram, palette, cr, options, NULL);
  cairo_restore (cr);
}

/**
 * ts_element_get_painted_bounds:
 * @element: an element that is shown
 * @route: (nullable): for edges: its way
 * @bounds: (out): a rectangle that holds all that is painted of it, in diagram units
 *
 * Tells which part of a picture has to be painted again when an element comes, goes or changes.
 */
void
ts_element_get_painted_bounds (const TsElement *element,
                               const TsRoute *route,
                               cairo_rectangle_t *bounds)
{
  TsArea box;

  g_return_if_fail (element != NULL && bounds != NULL);
  g_return_if_fail (element->role != TS_ELEMENT_EDGE || route != NULL);

  if (element->role == TS_ELEMENT_TEXT)
    {
      box = measure (_ts_text_kit_get (), element, NULL);
      grow (&box, NODE_REACH, NODE_REACH);
    }
  else
    box = get_reach (element, route);
  *bounds = (cairo_rectangle_t){ box.x, box.y, box.width, box.height };
}

/* What is painted so far. */
typedef struct
{
  TsTextKit *kit;
  double left, top, right, bottom;
} Extents;

static void
join_extents (const TsElement *element, const TsRoute *route, gpointer data)
{
  Extents *extents = data;
  TsArea box = measure (extents->kit, element, route);

  extents->left = MIN (extents->left, box.x);
  extents->top = MIN (extents->top, box.y);
  extents->right = MAX (extents->right, box.x + box.width);
  extents->bottom = MAX (extents->bottom, box.y + box.height);
}

/* As ts_diagram_get_painted_bounds(), with routes at hand. */
gboolean
_ts_diagram_get_bounds_with (TsDiagram *diagram, const TsRoutes *routes, cairo_rectangle_t *bounds)
{
  static const TsPaintOptions usual = { 0 };
  Extents extents = { _ts_text_kit_get (), INFINITY, INFINITY, -INFINITY, -INFINITY };

  foreach_shown (diagram, routes, &usual, join_extents, &extents);
  if (extents.left > extents.right)
    return FALSE;
  bounds->x = floor (extents.left - MARGIN);
  bounds->y = floor (extents.top - MARGIN);
  bounds->width = ceil (extents.right + MARGIN) - bounds->x;
  bounds->height = ceil (extents.bottom + MARGIN) - bounds->y;
  return TRUE;
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
  g_autoptr (TsRoutes) routes = NULL;

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && bounds != NULL, FALSE);

  routes = _ts_diagram_find_routes (diagram);
  return _ts_diagram_get_bounds_with (diagram, routes, bounds);
}

/**
 * ts_diagram_paint_fitted:
 * @hand_drawn: whether it looks sketched by hand
 * @width: of the room, in units of @cr, which are taken to be pixels
 * @height: of the room
 *
 * Paints a diagram into the middle of a room, as large as it fits but not larger than at 100 %.
 */
void
ts_diagram_paint_fitted (TsDiagram *diagram,
                         const TsPalette *palette,
                         gboolean hand_drawn,
                         cairo_t *cr,
                         double width,
                         double height)
{
  g_autoptr (TsRoutes) routes = NULL;
  cairo_rectangle_t bounds;
  TsPaintOptions options = { .hand_drawn = hand_drawn };

  g_return_if_fail (TS_IS_DIAGRAM (diagram) && palette != NULL && cr != NULL);

  routes = _ts_diagram_find_routes (diagram);
  if (!_ts_diagram_get_bounds_with (diagram, routes, &bounds))
    return;
  options.zoom = MIN (1, MIN (width / bounds.width, height / bounds.height));
  options.routes = routes;
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, options.zoom, options.zoom);
  cairo_translate (cr, -bounds.x - bounds.width / 2, -bounds.y - bounds.height / 2);
  ts_diagram_paint (diagram, palette, cr, &options);
  cairo_restore (cr);
}
