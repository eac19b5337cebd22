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

/* Returns whether there is anything, and where it is. */
static gboolean
get_bounds (TsCanvas *self, cairo_rectangle_t *bounds)
{
  TsDiagram *diagram = ts_journal_get_diagram (self->journal);
  TsBox extent;

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
  double zoom = 1;

  g_return_if_fail (TS_IS_CANVAS (self));

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  self->fit_pending = width <= 0 || height <= 0;
  if (self->fit_pending)
    return;
  self->fitted = TRUE;
  if (get_bounds (self, &bounds))
    zoom = MIN (FIT_MAX_ZOOM, MIN (width / bounds.width, height / bounds.height));
  else
    bounds = (cairo_rectangle_t){ 0, 0, width, height };
  self->zoom = CLAMP (zoom, TS_CANVAS_MIN_ZOOM, TS_CANVAS_MAX_ZOOM);
  self->x = bounds.x + bounds.width / 2 - width / 2 / self->zoom;
  self->y = bounds.y + bounds.height / 2 - height / 2 / self->zoom;
  _ts_canvas_drop_node (self);
  _ts_canvas_allocate_entry (self);
  g_object_notify (G_OBJECT (self), "zoom");
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
