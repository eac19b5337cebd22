/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-diagram-painter.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-theme.h"

#define GRID_GAP     16.0 /* diagram units between two dots */
#define GRID_FADE    0.6  /* the zoom below which the dots begin to fade */
#define GRID_GONE    0.35
#define FIT_MAX_ZOOM 1.0

TsDiagram *
_ts_canvas_get_shown (TsCanvas *self)
{
  return self->preview_edits != NULL ? self->preview : ts_journal_get_diagram (self->journal);
}

TsRoutes *
_ts_canvas_get_routes (TsCanvas *self)
{
  if (self->routes == NULL)
    self->routes = ts_routes_new (_ts_canvas_get_shown (self));
  return self->routes;
}

/* Has the picture made anew: the view, the palette or something drawn is another. */
void
_ts_canvas_drop_node (TsCanvas *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Has all that was made from what is shown made anew. */
void
_ts_canvas_drop_shown (TsCanvas *self)
{
  g_clear_pointer (&self->routes, ts_routes_free);
  _ts_canvas_drop_node (self);
}

static void
take_preview_back (TsCanvas *self)
{
  g_autoptr (GPtrArray) reverse = NULL;

  if (self->preview_edits == NULL)
    return;
  reverse = ts_edit_list_new_reverse (self->preview_edits);
  if (!ts_diagram_apply (self->preview, reverse, NULL))
    g_assert_not_reached (); /* nobody else edits the copy */
  g_clear_pointer (&self->preview_edits, g_ptr_array_unref);
}

/* Shows what @edits (transfer full) (nullable) would make of the diagram; with none, the diagram. The copy that
 * they are tried on is kept from one step of a drag to the next: a step costs what it changes. */
void
_ts_canvas_set_preview (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GPtrArray) owned = edits;
  gboolean shown = self->preview_edits != NULL;

  take_preview_back (self);
  if (edits == NULL)
    g_clear_object (&self->preview);
  else if (edits->len > 0)
    {
      if (self->preview == NULL)
        self->preview = ts_diagram_dup (ts_journal_get_diagram (self->journal));
      if (ts_diagram_apply (self->preview, edits, NULL))
        self->preview_edits = g_steal_pointer (&owned);
    }
  if (shown || self->preview_edits != NULL)
    _ts_canvas_drop_shown (self);
}

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

static void
snapshot_grid (TsCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  const TsPalette *palette = ts_theme_get_palette ();
  double fade = CLAMP ((self->zoom - GRID_GONE) / (GRID_FADE - GRID_GONE), 0, 1);
  GdkRGBA color = ts_theme_to_rgba (&palette->muted, 0.35 * fade);
  float gap = (float) (GRID_GAP * self->zoom);
  float left = (float) fmod (-self->x * self->zoom, gap);
  float top = (float) fmod (-self->y * self->zoom, gap);

  if (fade <= 0)
    return;
  gtk_snapshot_push_repeat (snapshot,
                            all,
                            &GRAPHENE_RECT_INIT (left - gap / 2, top - gap / 2, gap, gap));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, top, 1, 1));
  gtk_snapshot_pop (snapshot);
}

static GskRenderNode *
draw_node (TsCanvas *self, const graphene_rect_t *all)
{
  GskRenderNode *node = gsk_cairo_node_new (all);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  const cairo_rectangle_t visible = {
    self->x,
    self->y,
    all->size.width / self->zoom,
    all->size.height / self->zoom,
  };
  const TsPaintOptions options = { .zoom = self->zoom,
                                   .visible = &visible,
                                   .routes = _ts_canvas_get_routes (self) };

  cairo_scale (cr, self->zoom, self->zoom);
  cairo_translate (cr, -self->x, -self->y);
  ts_diagram_paint (_ts_canvas_get_shown (self), ts_theme_get_palette (), cr, &options);
  cairo_destroy (cr);
  return node;
}

/* Shows the diagram, what is selected and what is being done to it. */
void
_ts_canvas_snapshot (TsCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0,
                                                  0,
                                                  (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget));
  GdkRGBA background = ts_theme_to_rgba (&ts_theme_get_palette ()->background, 1);

  gtk_snapshot_append_color (snapshot, &background, &all);
  snapshot_grid (self, snapshot, &all);
  if (self->node == NULL)
    self->node = draw_node (self, &all);
  gtk_snapshot_append_node (snapshot, self->node);
  _ts_canvas_snapshot_overlay (self, snapshot);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
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
  if (ts_diagram_get_painted_bounds (ts_journal_get_diagram (self->journal), &bounds))
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
