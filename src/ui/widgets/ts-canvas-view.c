/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-painter.h"
#include "widgets/ts-canvas-private.h"

#define FIT_MAX_ZOOM 1.0
#define FIT_MARGIN   48.0   /* around the nodes of a large design, in diagram units */
#define ZOOM_PAUSE   120    /* ms without a change after which zooming is over */
#define ZOOM_BURST   250000 /* us: changes that follow each other faster are one movement */

void
_ts_canvas_to_diagram (TsCanvas *self, double px, double py, double *x, double *y)
{
  *x = self->x + px / self->zoom;
  *y = self->y + py / self->zoom;
}

graphene_rect_t
_ts_canvas_to_pixels (TsCanvas *self, const TsElement *element)
{
  return GRAPHENE_RECT_INIT ((float) ((element->x - self->x) * self->zoom),
                             (float) ((element->y - self->y) * self->zoom),
                             (float) (element->width * self->zoom),
                             (float) (element->height * self->zoom));
}

static void
zoom_paused_cb (gpointer data)
{
  TsCanvas *self = data;

  self->zooming = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Takes note that the zoom changes: while it goes on changing only what is there is shown. */
static void
note_zooming (TsCanvas *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean burst = now - self->zoomed < ZOOM_BURST;

  self->zoomed = now;
  g_clear_handle_id (&self->zooming, g_source_remove);
  if (burst && self->tiles != NULL)
    self->zooming = g_timeout_add_once (ZOOM_PAUSE, zoom_paused_cb, self);
}

/* Zooms so that what is at that pixel stays there. */
void
_ts_canvas_zoom_at (TsCanvas *self, double zoom, double px, double py)
{
  double x, y;

  zoom = CLAMP (zoom, TS_CANVAS_MIN_ZOOM, TS_CANVAS_MAX_ZOOM);
  if (zoom == self->zoom)
    return;
  _ts_canvas_to_diagram (self, px, py, &x, &y);
  self->zoom = zoom;
  self->x = x - px / zoom;
  self->y = y - py / zoom;
  note_zooming (self);
  self->fit_pending = self->fitted = FALSE;
  _ts_canvas_drop_node (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
  _ts_canvas_tell_view (self);
}

/* Moves what is seen by pixels. */
void
_ts_canvas_pan (TsCanvas *self, double dx, double dy)
{
  self->x += dx / self->zoom;
  self->y += dy / self->zoom;
  self->fit_pending = self->fitted = FALSE;
  _ts_canvas_drop_node (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  _ts_canvas_tell_view (self);
}

/** ts_canvas_get_zoom: Returns: how many pixels a diagram unit takes */
double
ts_canvas_get_zoom (TsCanvas *self)
{
  g_return_val_if_fail (TS_IS_CANVAS (self), 1);

  return self->zoom;
}

/**
 * ts_canvas_zoom_to:
 * @zoom: pixels a diagram unit; taken to the nearest that is possible
 *
 * Zooms around the middle of what is seen.
 */
void
ts_canvas_zoom_to (TsCanvas *self, double zoom)
{
  g_return_if_fail (TS_IS_CANVAS (self));

  _ts_canvas_zoom_at (self,
                      zoom,
                      gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                      gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * ts_canvas_get_bounds:
 * @bounds: (out): where the design is, with a margin, in diagram units
 *
 * Returns: whether there is anything
 */
gboolean
ts_canvas_get_bounds (TsCanvas *self, cairo_rectangle_t *bounds)
{
  TsDiagram *diagram;
  TsBox extent;

  g_return_val_if_fail (TS_IS_CANVAS (self) && bounds != NULL, FALSE);

  diagram = ts_journal_get_diagram (self->journal);
  if (self->tiles == NULL)
    return ts_diagram_get_painted_bounds (diagram, bounds);
  if (ts_tiles_get_bounds (self->tiles, &extent))
    {
      *bounds = (cairo_rectangle_t){
        extent.left, extent.top, extent.right - extent.left, extent.bottom - extent.top
      };
      return TRUE;
    }
  if (!ts_diagram_get_bounds (diagram, &bounds->x, &bounds->y, &bounds->width, &bounds->height))
    return FALSE;
  bounds->x -= FIT_MARGIN;
  bounds->y -= FIT_MARGIN;
  bounds->width += 2 * FIT_MARGIN;
  bounds->height += 2 * FIT_MARGIN;
  return TRUE;
}

/* Shows a part of the diagram in the middle, as large as it fits but not larger than at 100 %. */
static void
show_part (TsCanvas *self, const cairo_rectangle_t *part)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double zoom = MIN (FIT_MAX_ZOOM, MIN (width / part->width, height / part->height));

  self->zoom = CLAMP (zoom, TS_CANVAS_MIN_ZOOM, TS_CANVAS_MAX_ZOOM);
  self->x = part->x + part->width / 2 - width / 2 / self->zoom;
  self->y = part->y + part->height / 2 - height / 2 / self->zoom;
  _ts_canvas_drop_node (self);
  _ts_canvas_allocate_entry (self);
  g_object_notify (G_OBJECT (self), "zoom");
  _ts_canvas_tell_view (self);
}

/**
 * ts_canvas_fit:
 *
 * Shows the whole design, but no larger than at 100 %; and goes on doing so when the canvas gets another
 * size, until something is drawn, or the view is moved.
 */
void
ts_canvas_fit (TsCanvas *self)
{
  double width, height;
  cairo_rectangle_t bounds;

  g_return_if_fail (TS_IS_CANVAS (self));

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  self->fit_pending = width <= 0 || height <= 0;
  if (self->fit_pending)
    return;
  self->fitted = TRUE;
  if (!ts_canvas_get_bounds (self, &bounds))
    bounds = (cairo_rectangle_t){ 0, 0, width, height };
  show_part (self, &bounds);
}

/* Returns whether anything that is selected is shown, and how far all of it reaches. */
static gboolean
measure_selection (TsCanvas *self, TsBox *all)
{
  TsScene *scene = _ts_canvas_get_scene (self);

  *all = (TsBox){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (char **id = self->selection; scene != NULL && *id != NULL; id++)
    {
      TsBox reach;

      if (!ts_scene_get_reach (scene, *id, &reach))
        continue;
      all->left = MIN (all->left, reach.left);
      all->top = MIN (all->top, reach.top);
      all->right = MAX (all->right, reach.right);
      all->bottom = MAX (all->bottom, reach.bottom);
    }
  return all->left <= all->right;
}

/**
 * ts_canvas_fit_selection:
 *
 * Shows all that is selected, no larger than at 100 %; with nothing selected, the whole design.
 */
void
ts_canvas_fit_selection (TsCanvas *self)
{
  TsBox all;

  g_return_if_fail (TS_IS_CANVAS (self));

  if (self->selection[0] == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0
      || !measure_selection (self, &all))
    {
      ts_canvas_fit (self);
      return;
    }
  self->fit_pending = self->fitted = FALSE;
  show_part (self,
             &(cairo_rectangle_t){ all.left - FIT_MARGIN,
                                   all.top - FIT_MARGIN,
                                   all.right - all.left + 2 * FIT_MARGIN,
                                   all.bottom - all.top + 2 * FIT_MARGIN });
}

/**
 * ts_canvas_get_visible:
 * @visible: (out): the part of the diagram that is in sight, in diagram units
 */
void
ts_canvas_get_visible (TsCanvas *self, cairo_rectangle_t *visible)
{
  g_return_if_fail (TS_IS_CANVAS (self) && visible != NULL);

  *visible = (cairo_rectangle_t){
    self->x,
    self->y,
    gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom,
    gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom,
  };
}

/**
 * ts_canvas_centre_on:
 * @x: a place on the diagram
 * @y: likewise
 *
 * Pans until that place is in the middle.
 */
void
ts_canvas_centre_on (TsCanvas *self, double x, double y)
{
  cairo_rectangle_t visible;

  g_return_if_fail (TS_IS_CANVAS (self));

  ts_canvas_get_visible (self, &visible);
  _ts_canvas_pan (self,
                  (x - visible.x - visible.width / 2) * self->zoom,
                  (y - visible.y - visible.height / 2) * self->zoom);
}

/**
 * ts_canvas_reveal:
 * @id: an element
 *
 * Pans until the element is in sight.
 */
void
ts_canvas_reveal (TsCanvas *self, const char *id)
{
  const TsElement *element;
  graphene_rect_t box;
  double width, height, dx = 0, dy = 0;

  g_return_if_fail (TS_IS_CANVAS (self));

  element = ts_diagram_find (ts_journal_get_diagram (self->journal), id, NULL);
  if (element != NULL && element->role == TS_ELEMENT_EDGE)
    element = ts_diagram_find_shown (ts_journal_get_diagram (self->journal),
                                     element->target != NULL ? element->target : element->source);
  if (element == NULL || self->fit_pending)
    return;
  box = _ts_canvas_to_pixels (self, element);
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (box.origin.x < 0 || box.origin.x + box.size.width > width)
    dx = box.origin.x + box.size.width / 2 - width / 2;
  if (box.origin.y < 0 || box.origin.y + box.size.height > height)
    dy = box.origin.y + box.size.height / 2 - height / 2;
  if (dx != 0 || dy != 0)
    _ts_canvas_pan (self, dx, dy);
}

static void
fit_selection_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ts_canvas_fit_selection (user_data);
}

void
_ts_canvas_add_view_actions (TsCanvas *self)
{
  static const GActionEntry entries[] = {
    { "fit-selection", fit_selection_action, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
}

void
_ts_canvas_class_bind_view_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_2, "canvas.fit-selection" }, { GDK_KEY_KP_2, "canvas.fit-selection" },
    { GDK_KEY_9, "canvas.fit" },           { GDK_KEY_KP_1, "canvas.fit" },
    { GDK_KEY_KP_9, "canvas.fit" },        { GDK_KEY_KP_0, "canvas.zoom-reset" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (
        widget_class, bindings[i].key, GDK_CONTROL_MASK, bindings[i].action, NULL);
}
