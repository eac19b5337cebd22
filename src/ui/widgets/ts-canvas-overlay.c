/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

/* What is drawn over the design: selection, guides, rubber band, where a link would end. It is made of
 * plain nodes, so that moving the pointer uploads nothing. */

#define RING       2.0f
#define RING_GAP   3.0f
#define CURSOR_GAP 8.0f
#define CURSOR_DOT 6.0f
#define PORT       3.5f /* px: the radius of where an edge can be attached */
#define EDGE_REACH 12.0 /* px: how near a press must be to hit an edge */
#define TAB        22.0 /* a group's title, in diagram units */
#define BORDER     6.0  /* px: a group's border */

static gboolean
contains (const TsElement *element, double x, double y, double margin)
{
  TsPoint at = ts_element_turn_back (element, (TsPoint){ x, y });

  return at.x >= element->x - margin && at.x <= element->x + element->width + margin
         && at.y >= element->y - margin && at.y <= element->y + element->height + margin;
}

static gboolean
hits_frame (TsCanvas *self, const TsElement *group, double x, double y)
{
  double border = BORDER / self->zoom;

  return contains (group, x, y, border)
         && (y < group->y + TAB || x < group->x + border || x > group->x + group->width - border
             || y > group->y + group->height - border);
}

/* Whether a press anywhere inside is meant for it. */
static gboolean
is_solid (const TsElement *element)
{
  return element->role != TS_ELEMENT_EDGE && element->role != TS_ELEMENT_FRAME
         && (element->role != TS_ELEMENT_GROUP || ts_element_is_collapsed (element));
}

/* Whether only its frame is meant for it. */
static gboolean
is_open (const TsElement *element)
{
  return ts_element_is_node (element) && !is_solid (element);
}

/* Returns the frontmost solid node of these at that place of the diagram; @locked: a locked one too. */
static const TsElement *
find_front (const GPtrArray *near, double x, double y, gboolean locked)
{
  for (guint i = near->len; i > 0; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (is_solid (element) && contains (element, x, y, 0) && (locked || !element->locked))
        return element;
    }
  return NULL;
}

/* Returns what a press at that pixel is meant for: the frontmost node; an edge near by; the frame of a
 * group. The inside of a group is open, so that a rubber band can begin there. */
const TsElement *
_ts_canvas_pick (TsCanvas *self, double px, double py)
{
  g_autoptr (GPtrArray) near = _ts_canvas_find_near (self, px, py, EDGE_REACH);
  const TsScene *scene = _ts_canvas_get_scene (self);
  const TsElement *found;
  double x, y;

  _ts_canvas_to_diagram (self, px, py, &x, &y);
  found = find_front (near, x, y, FALSE);
  if (found == NULL && scene != NULL)
    found = ts_scene_find_edge (scene, x, y, EDGE_REACH / self->zoom);
  if (found != NULL && found->locked)
    found = NULL;
  for (guint i = near->len; i > 0 && found == NULL; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (is_open (element) && !element->locked && hits_frame (self, element, x, y))
        found = element;
    }
  return found;
}

/* Returns the frontmost node at that pixel, all of a group counted, locked ones too: where a link may end. */
const TsElement *
_ts_canvas_pick_node (TsCanvas *self, double px, double py)
{
  g_autoptr (GPtrArray) near = _ts_canvas_find_near (self, px, py, 0);
  const TsElement *found;
  double x, y;

  _ts_canvas_to_diagram (self, px, py, &x, &y);
  found = find_front (near, x, y, TRUE);
  for (guint i = near->len; i > 0 && found == NULL; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (is_open (element) && contains (element, x, y, 0))
        found = element;
    }
  return found;
}

static void
append_ring (GtkSnapshot *snapshot, const graphene_rect_t *box, const GdkRGBA *color, float width)
{
  graphene_rect_t around = *box;
  GskRoundedRect outline;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  graphene_rect_inset (&around, -RING_GAP - width / 2, -RING_GAP - width / 2);
  gsk_rounded_rect_init_from_rect (&outline, &around, 12);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
append_line (GtkSnapshot *snapshot, const TsPoint *a, const TsPoint *b, const GdkRGBA *color)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) MIN (a->x, b->x) - 3,
                                                     (float) MIN (a->y, b->y) - 3,
                                                     (float) fabs (a->x - b->x) + 6,
                                                     (float) fabs (a->y - b->y) + 6);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, a->x, a->y);
  cairo_line_to (cr, b->x, b->y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

TsPoint
_ts_canvas_point_to_pixels (TsCanvas *self, const TsPoint *point)
{
  return (TsPoint){ (point->x - self->x) * self->zoom, (point->y - self->y) * self->zoom };
}

/* Has what is drawn next turned as the element is, which is seen in @box. */
static void
turn_as (GtkSnapshot *snapshot, const TsElement *element, const graphene_rect_t *box)
{
  graphene_point_t middle;

  if (element->rotation == 0)
    return;
  graphene_rect_get_center (box, &middle);
  gtk_snapshot_translate (snapshot, &middle);
  gtk_snapshot_rotate (snapshot, (float) element->rotation);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-middle.x, -middle.y));
}

/* Whether it may be in sight, with the ring around it. */
static gboolean
is_in_sight (TsCanvas *self, const graphene_rect_t *box)
{
  graphene_rect_t window = GRAPHENE_RECT_INIT (0,
                                               0,
                                               (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                               (float) gtk_widget_get_height (GTK_WIDGET (self)));
  float reach = RING_GAP + RING + hypotf (box->size.width, box->size.height) / 2;

  graphene_rect_inset (&window, -reach, -reach);
  return graphene_rect_intersection (&window, box, NULL);
}

static void
append_element (TsCanvas *self,
                GtkSnapshot *snapshot,
                const char *id,
                const GdkRGBA *color,
                float width)
{
  TsDiagram *diagram = _ts_canvas_get_shown (self);
  const TsElement *element = ts_diagram_find (diagram, id, NULL);
  const TsRoute *route;

  if (element == NULL)
    return;
  if (ts_element_is_node (element))
    {
      graphene_rect_t box = _ts_canvas_to_pixels (self, element);

      if (!is_in_sight (self, &box))
        return;
      gtk_snapshot_save (snapshot);
      turn_as (snapshot, element, &box);
      append_ring (snapshot, &box, color, width);
      gtk_snapshot_restore (snapshot);
      return;
    }
  route = _ts_canvas_get_route (self, id);
  for (guint i = 0; route != NULL && i + 1 < route->length; i++)
    {
      TsPoint a = _ts_canvas_point_to_pixels (self, &route->points[i]);
      TsPoint b = _ts_canvas_point_to_pixels (self, &route->points[i + 1]);

      append_line (snapshot, &a, &b, color);
    }
}

/* One ring around all that is carried. */
static void
append_carried (TsCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const TsBox *box = &self->moving_box;
  const TsPoint corner = { box->left + self->carry_x, box->top + self->carry_y };
  TsPoint at = _ts_canvas_point_to_pixels (self, &corner);
  const graphene_rect_t all = GRAPHENE_RECT_INIT ((float) at.x,
                                                  (float) at.y,
                                                  (float) ((box->right - box->left) * self->zoom),
                                                  (float) ((box->bottom - box->top) * self->zoom));

  if (isfinite (box->left))
    append_ring (snapshot, &all, color, RING);
}

/* Where the keyboard is: a dashed ring, with room for the one of what is selected; a dot on an edge. */
static void
append_cursor (TsCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const TsElement *element = _ts_canvas_get_cursor (self);
  GdkRGBA surface = ts_theme_to_rgba (&ts_theme_get_palette ()->surface, 1);
  const TsRoute *route;
  graphene_rect_t box;
  cairo_t *cr;

  if (element == NULL || self->mode != TS_CANVAS_IDLE)
    return;
  if (element->role == TS_ELEMENT_EDGE)
    {
      route = _ts_canvas_get_route (self, element->id);
      if (route != NULL)
        {
          TsPoint at = ts_route_get_middle (route);

          at = _ts_canvas_point_to_pixels (self, &at);
          _ts_canvas_append_dot (snapshot, at.x, at.y, CURSOR_DOT, CURSOR_DOT, &surface, accent);
        }
      return;
    }
  box = _ts_canvas_to_pixels (self, element);
  gtk_snapshot_save (snapshot);
  turn_as (snapshot, element, &box);
  graphene_rect_inset (&box, -CURSOR_GAP, -CURSOR_GAP);
  graphene_rect_inset (&box, -RING, -RING);
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  gdk_cairo_set_source_rgba (cr, accent);
  cairo_set_line_width (cr, RING);
  cairo_set_dash (cr, (const double[]){ 6, 4 }, 2, 0);
  cairo_rectangle (cr,
                   box.origin.x + RING,
                   box.origin.y + RING,
                   box.size.width - 2 * RING,
                   box.size.height - 2 * RING);
  cairo_stroke (cr);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
}

/* The node that a link would end at, and the places of it where it could be attached. */
static void
append_target (TsCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const TsElement *target = ts_diagram_find (_ts_canvas_get_shown (self), self->target, NULL);
  GdkRGBA surface = ts_theme_to_rgba (&ts_theme_get_palette ()->surface, 1);
  const TsPoint *sites;
  guint n;

  if (target == NULL)
    return;
  append_element (self, snapshot, target->id, accent, RING);
  if (self->mode == TS_CANVAS_MOVE || target->role == TS_ELEMENT_GROUP)
    return;
  sites = _ts_canvas_get_sites (&n);
  for (guint i = 0; i < n; i++)
    {
      TsPoint site = ts_element_get_site (target, &sites[i]);
      TsPoint at = _ts_canvas_point_to_pixels (self, &site);
      gboolean taken = self->has_port && self->port.x == sites[i].x && self->port.y == sites[i].y;

      _ts_canvas_append_dot (snapshot,
                             at.x,
                             at.y,
                             taken ? PORT + 1.5f : PORT,
                             PORT + 2,
                             taken ? accent : &surface,
                             taken ? &surface : accent);
    }
}

static void
append_distance (TsCanvas *self, GtkSnapshot *snapshot, const TsGuide *guide, const GdkRGBA *color)
{
  TsPoint a = _ts_canvas_point_to_pixels (self, &guide->from);
  TsPoint b = _ts_canvas_point_to_pixels (self, &guide->to);
  g_autofree char *text = g_strdup_printf ("%.0f", guide->distance);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const GdkRGBA white = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  graphene_rect_t box;
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  box = GRAPHENE_RECT_INIT ((float) (a.x + b.x) / 2 - (float) width / 2 - 4,
                            (float) (a.y + b.y) / 2 - (float) height / 2 - 1,
                            (float) width + 8,
                            (float) height + 2);
  gsk_rounded_rect_init_from_rect (&outline, &box, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + 4, box.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

/* Hairlines where things are in line, and gaps that are equal with their length. */
static void
append_guides (TsCanvas *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA pink = { 0.82f, 0.10f, 0.45f, 1 };

  for (guint i = 0; i < self->guides->len; i++)
    {
      const TsGuide *guide = &g_array_index (self->guides, TsGuide, i);
      TsPoint a = _ts_canvas_point_to_pixels (self, &guide->from);
      TsPoint b = _ts_canvas_point_to_pixels (self, &guide->to);

      gtk_snapshot_append_color (snapshot,
                                 &pink,
                                 &GRAPHENE_RECT_INIT ((float) floor (MIN (a.x, b.x)),
                                                      (float) floor (MIN (a.y, b.y)),
                                                      (float) MAX (1, fabs (a.x - b.x)),
                                                      (float) MAX (1, fabs (a.y - b.y))));
      if (guide->distance > 0)
        append_distance (self, snapshot, guide, &pink);
    }
}

static void
append_band (TsCanvas *self, GtkSnapshot *snapshot)
{
  const TsPalette *palette = ts_theme_get_palette ();
  GdkRGBA fill = ts_theme_to_rgba (&palette->accent, 0.12);
  GdkRGBA line = ts_theme_to_rgba (&palette->accent, 0.8);
  const graphene_rect_t box = GRAPHENE_RECT_INIT ((float) MIN (self->start_x, self->pointer_x),
                                                  (float) MIN (self->start_y, self->pointer_y),
                                                  (float) fabs (self->start_x - self->pointer_x),
                                                  (float) fabs (self->start_y - self->pointer_y));
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { line, line, line, line };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, 0);
  gtk_snapshot_append_color (snapshot, &fill, &box);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

void
_ts_canvas_snapshot_overlay (TsCanvas *self, GtkSnapshot *snapshot)
{
  const TsPalette *palette = ts_theme_get_palette ();
  GdkRGBA accent = ts_theme_to_rgba (&palette->accent, 1);
  GdkRGBA faint = ts_theme_to_rgba (&palette->accent, 0.45);

  if (self->hovered != NULL && self->mode == TS_CANVAS_IDLE
      && !_ts_canvas_is_selected (self, self->hovered))
    append_element (self, snapshot, self->hovered, &faint, 1.5f);
  if (self->links != NULL)
    append_carried (self, snapshot, &accent);
  for (char **id = self->selection; *id != NULL && self->links == NULL; id++)
    append_element (self, snapshot, *id, &accent, RING);
  append_cursor (self, snapshot, &accent);
  append_target (self, snapshot, &accent);
  append_guides (self, snapshot);
  _ts_canvas_snapshot_grips (self, snapshot);
  if (self->mode == TS_CANVAS_BAND)
    append_band (self, snapshot);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)) && self->selection[0] == NULL)
    {
      graphene_rect_t all =
          GRAPHENE_RECT_INIT (RING_GAP + RING,
                              RING_GAP + RING,
                              (float) gtk_widget_get_width (GTK_WIDGET (self)) - 10,
                              (float) gtk_widget_get_height (GTK_WIDGET (self)) - 10);

      append_ring (snapshot, &all, &faint, RING);
    }
}
