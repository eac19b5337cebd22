/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

/* What is drawn over the design: selection, handles, rubber band, the link being made. It is made of
 * plain nodes, so that moving the pointer uploads nothing. */

#define RING        2.0f
#define RING_GAP    3.0f
#define HANDLE      4.0f  /* half the side of a handle */
#define LINK_HANDLE 5.0f  /* the radius of what links are dragged from */
#define LINK_GAP    14.0f /* how far it stands off */
#define EDGE_REACH  12.0  /* px: how near a press must be to hit an edge */
#define TAB         22.0  /* a group's title, in diagram units */
#define BORDER      6.0   /* px: a group's border */

static gboolean
contains (const TsElement *element, double x, double y, double margin)
{
  return x >= element->x - margin && x <= element->x + element->width + margin
         && y >= element->y - margin && y <= element->y + element->height + margin;
}

static gboolean
hits_frame (TsCanvas *self, const TsElement *group, double x, double y)
{
  double border = BORDER / self->zoom;

  return contains (group, x, y, border)
         && (y < group->y + TAB || x < group->x + border || x > group->x + group->width - border
             || y > group->y + group->height - border);
}

/* Returns the frontmost node of these, other than groups, at that place of the diagram. */
static const TsElement *
find_front (const GPtrArray *near, double x, double y)
{
  for (guint i = near->len; i > 0; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (element->role != TS_ELEMENT_GROUP && element->role != TS_ELEMENT_EDGE
          && contains (element, x, y, 0))
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
  found = find_front (near, x, y);
  if (found == NULL && scene != NULL)
    found = ts_scene_find_edge (scene, x, y, EDGE_REACH / self->zoom);
  for (guint i = near->len; i > 0 && found == NULL; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (element->role == TS_ELEMENT_GROUP && hits_frame (self, element, x, y))
        found = element;
    }
  return found;
}

/* Returns the frontmost node at that pixel, all of a group counted: where a link may end. */
const TsElement *
_ts_canvas_pick_node (TsCanvas *self, double px, double py)
{
  g_autoptr (GPtrArray) near = _ts_canvas_find_near (self, px, py, 0);
  const TsElement *found;
  double x, y;

  _ts_canvas_to_diagram (self, px, py, &x, &y);
  found = find_front (near, x, y);
  for (guint i = near->len; i > 0 && found == NULL; i--)
    {
      const TsElement *element = near->pdata[i - 1];

      if (element->role == TS_ELEMENT_GROUP && contains (element, x, y, 0))
        found = element;
    }
  return found;
}

/* Returns the node that shows handles: the only one selected, or NULL. */
const TsElement *
_ts_canvas_get_handled (TsCanvas *self)
{
  const TsElement *element;

  if (self->selection[0] == NULL || self->selection[1] != NULL)
    return NULL;
  element = ts_diagram_find (_ts_canvas_get_shown (self), self->selection[0], NULL);
  return element != NULL && ts_element_is_node (element) ? element : NULL;
}

static graphene_point_t
get_corner (const graphene_rect_t *box, guint corner)
{
  return GRAPHENE_POINT_INIT (box->origin.x + (corner & 1 ? box->size.width + RING_GAP : -RING_GAP),
                              box->origin.y
                                  + (corner & 2 ? box->size.height + RING_GAP : -RING_GAP));
}

/* Where links are dragged from: off the middle of each side. */
void
_ts_canvas_get_handles (TsCanvas *self, const TsElement *node, graphene_point_t handles[4])
{
  graphene_rect_t box = _ts_canvas_to_pixels (self, node);
  float middle_x = box.origin.x + box.size.width / 2;
  float middle_y = box.origin.y + box.size.height / 2;

  handles[0] = GRAPHENE_POINT_INIT (box.origin.x + box.size.width + LINK_GAP, middle_y);
  handles[1] = GRAPHENE_POINT_INIT (box.origin.x - LINK_GAP, middle_y);
  handles[2] = GRAPHENE_POINT_INIT (middle_x, box.origin.y - LINK_GAP);
  handles[3] = GRAPHENE_POINT_INIT (middle_x, box.origin.y + box.size.height + LINK_GAP);
}

/* Returns the corner of the handled node at that pixel, or -1. */
int
_ts_canvas_pick_corner (TsCanvas *self, double px, double py)
{
  const TsElement *node = _ts_canvas_get_handled (self);
  graphene_rect_t box;

  if (node == NULL)
    return -1;
  box = _ts_canvas_to_pixels (self, node);
  for (guint corner = 0; corner < 4; corner++)
    {
      graphene_point_t at = get_corner (&box, corner);

      if (fabs (px - at.x) <= 2 * HANDLE && fabs (py - at.y) <= 2 * HANDLE)
        return (int) corner;
    }
  return -1;
}

/* Returns whether a link begins at that pixel. */
gboolean
_ts_canvas_pick_handle (TsCanvas *self, double px, double py)
{
  const TsElement *node = _ts_canvas_get_handled (self);
  graphene_point_t handles[4];

  if (node == NULL)
    return FALSE;
  _ts_canvas_get_handles (self, node, handles);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      if (hypot (px - handles[i].x, py - handles[i].y) <= 2 * LINK_HANDLE)
        return TRUE;
    }
  return FALSE;
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
append_dot (GtkSnapshot *snapshot,
            const graphene_point_t *at,
            float radius,
            float rounding,
            const GdkRGBA *fill,
            const GdkRGBA *line)
{
  const graphene_rect_t box =
      GRAPHENE_RECT_INIT (at->x - radius, at->y - radius, 2 * radius, 2 * radius);
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colors[4] = { *line, *line, *line, *line };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, rounding);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, fill, &box);
  gtk_snapshot_pop (snapshot);
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

static TsPoint
point_to_pixels (TsCanvas *self, const TsPoint *point)
{
  return (TsPoint){ (point->x - self->x) * self->zoom, (point->y - self->y) * self->zoom };
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

      append_ring (snapshot, &box, color, width);
      return;
    }
  route = _ts_canvas_get_route (self, id);
  for (guint i = 0; route != NULL && i + 1 < route->length; i++)
    {
      TsPoint a = point_to_pixels (self, &route->points[i]);
      TsPoint b = point_to_pixels (self, &route->points[i + 1]);

      append_line (snapshot, &a, &b, color);
    }
}

static void
append_handles (TsCanvas *self,
                GtkSnapshot *snapshot,
                const GdkRGBA *accent,
                const GdkRGBA *surface)
{
  const TsElement *node = _ts_canvas_get_handled (self);
  graphene_point_t handles[4];
  graphene_rect_t box;

  if (node == NULL || self->mode != TS_CANVAS_IDLE)
    return;
  box = _ts_canvas_to_pixels (self, node);
  for (guint corner = 0; corner < 4; corner++)
    {
      graphene_point_t at = get_corner (&box, corner);

      append_dot (snapshot, &at, HANDLE, 2, surface, accent);
    }
  _ts_canvas_get_handles (self, node, handles);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    append_dot (snapshot, &handles[i], LINK_HANDLE, LINK_HANDLE, accent, surface);
}

static void
append_link (TsCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  TsDiagram *diagram = _ts_canvas_get_shown (self);
  const TsElement *source = ts_diagram_find (diagram, self->grabbed, NULL);
  const TsElement *target = ts_diagram_find (diagram, self->target, NULL);
  graphene_rect_t box;
  TsPoint from, to = { self->pointer_x, self->pointer_y };

  if (source == NULL)
    return;
  box = _ts_canvas_to_pixels (self, source);
  from = (TsPoint){ box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2 };
  if (target != NULL)
    {
      box = _ts_canvas_to_pixels (self, target);
      to = (TsPoint){ box.origin.x + box.size.width / 2, box.origin.y + box.size.height / 2 };
      append_element (self, snapshot, target->id, accent, RING);
    }
  if (target != NULL || !self->link_by_key)
    append_line (snapshot, &from, &to, accent);
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
  GdkRGBA surface = ts_theme_to_rgba (&palette->surface, 1);

  if (self->hovered != NULL && !_ts_canvas_is_selected (self, self->hovered))
    append_element (self, snapshot, self->hovered, &faint, 1.5f);
  for (char **id = self->selection; *id != NULL; id++)
    append_element (self, snapshot, *id, &accent, RING);
  append_handles (self, snapshot, &accent, &surface);
  if (self->mode == TS_CANVAS_LINK)
    append_link (self, snapshot, &accent);
  else if (self->mode == TS_CANVAS_BAND)
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
