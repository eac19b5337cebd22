/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "designs/ts-stage.h"
#include "ts-scene.h"
#include "widgets/ts-theme.h"
#include "widgets/ts-tiles.h"

/* Shows a part of a design as large as there is room, and moves to another part. A small design is painted anew for
 * each step of the move. Of a large one there are tiles, painted on another thread: in a move they stand in for what
 * is not painted yet, and at its end all gets sharp. */

#define SMALL    150  /* so many elements are painted within a step */
#define TRAVEL   450  /* ms from frame to frame */
#define MARGIN   16.0 /* px around what is shown */
#define MAX_ZOOM 4.0  /* a frame around a single word does not fill a wall */
#define GLIMPSE                                                                                    \
  0.4 /* how much is seen half way of what is outside the frame; nothing at its ends */

struct _TsStage
{
  GtkWidget parent_instance;

  TsDiagram *diagram;    /* (nullable) */
  GHashTable *left_out;  /* (element-type utf8) ids of frames: they are for the editor */
  cairo_rectangle_t all; /* where the design is */
  TsScene *scene;        /* (nullable): of a small design */
  TsTiles *tiles;        /* (nullable): of a large one */
  GCancellable *routing; /* (nullable): while the ways of its edges are being found */

  cairo_rectangle_t start, end; /* where the move is from and to, in diagram units */
  double part;                  /* how far it is, from 0 to 1 */
  gboolean framed;              /* it leads to a frame, so what is outside is covered */
  AdwAnimation *animation;      /* (nullable): while it lasts */
};

G_DEFINE_FINAL_TYPE (TsStage, ts_stage, GTK_TYPE_WIDGET)

/* How the design is placed on the widget. */
typedef struct
{
  double x, y; /* what is in the upper left corner, in diagram units */
  double zoom; /* px a unit */
} View;

static cairo_rectangle_t
get_shown (TsStage *self)
{
  const cairo_rectangle_t *a = &self->start, *b = &self->end;

  return (cairo_rectangle_t){
    .x = a->x + (b->x - a->x) * self->part,
    .y = a->y + (b->y - a->y) * self->part,
    .width = a->width + (b->width - a->width) * self->part,
    .height = a->height + (b->height - a->height) * self->part,
  };
}

/* Returns the view with what is shown in the middle, as large as there is room. */
static View
fit (TsStage *self, const cairo_rectangle_t *shown)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  View view;

  view.zoom = MIN (MAX (width - 2 * MARGIN, 1) / MAX (shown->width, 1),
                   MAX (height - 2 * MARGIN, 1) / MAX (shown->height, 1));
  view.zoom = MIN (view.zoom, MAX_ZOOM);
  view.x = shown->x + shown->width / 2 - width / 2 / view.zoom;
  view.y = shown->y + shown->height / 2 - height / 2 / view.zoom;
  return view;
}

static void
snapshot_scene (TsStage *self, GtkSnapshot *snapshot, const View *view)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  const TsBox visible = {
    view->x, view->y, view->x + (double) width / view->zoom, view->y + (double) height / view->zoom
  };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  ts_scene_set_hand_drawn (self->scene, ts_theme_is_hand_drawn ());
  cairo_scale (cr, view->zoom, view->zoom);
  cairo_translate (cr, -view->x, -view->y);
  ts_scene_paint (
      self->scene, ts_theme_get_palette (), cr, view->zoom, &visible, NULL, self->left_out);
  cairo_destroy (cr);
}

static void
snapshot_tiles (TsStage *self, GtkSnapshot *snapshot, const View *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  const TsTilesView tiles_view = {
    .x = view->x,
    .y = view->y,
    .zoom = view->zoom,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = gtk_widget_get_scale_factor (widget),
    .moving = self->animation != NULL,
  };

  ts_tiles_snapshot (self->tiles, snapshot, &tiles_view, GSK_IS_CAIRO_RENDERER (renderer));
}

/* Covers what is outside of the frame, or in a move of what is on the way to it: less then, to show where it goes. */
static void
snapshot_curtain (TsStage *self,
                  GtkSnapshot *snapshot,
                  const View *view,
                  const cairo_rectangle_t *shown)
{
  double cover = 1 - GLIMPSE * 4 * self->part * (1 - self->part);
  GdkRGBA color = ts_theme_to_rgba (&ts_theme_get_palette ()->background, cover);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float left = CLAMP ((float) ((shown->x - view->x) * view->zoom), 0, width);
  float top = CLAMP ((float) ((shown->y - view->y) * view->zoom), 0, height);
  float right = CLAMP ((float) ((shown->x + shown->width - view->x) * view->zoom), left, width);
  float bottom = CLAMP ((float) ((shown->y + shown->height - view->y) * view->zoom), top, height);

  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, top));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, top, left, bottom - top));
  gtk_snapshot_append_color (snapshot,
                             &color,
                             &GRAPHENE_RECT_INIT (right, top, width - right, bottom - top));
  gtk_snapshot_append_color (snapshot,
                             &color,
                             &GRAPHENE_RECT_INIT (0, bottom, width, height - bottom));
}

static void
ts_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsStage *self = TS_STAGE (widget);
  cairo_rectangle_t shown = get_shown (self);
  View view = fit (self, &shown);

  if (self->scene != NULL)
    snapshot_scene (self, snapshot, &view);
  else if (self->tiles != NULL)
    snapshot_tiles (self, snapshot, &view);
  if (self->framed)
    snapshot_curtain (self, snapshot, &view, &shown);
}

static void
take_palette (TsStage *self)
{
  if (self->tiles != NULL)
    ts_tiles_set_look (self->tiles, ts_theme_get_palette (), ts_theme_is_hand_drawn ());
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsStage) self = user_data;
  g_autoptr (TsRoutes) routes = ts_routes_new_finish (result, NULL);

  if (routes == NULL || g_task_get_cancellable (G_TASK (result)) != self->routing)
    return; /* it was cancelled */
  g_clear_object (&self->routing);
  ts_scene_place_labels (routes, self->diagram);
  ts_tiles_set_routes (self->tiles, ts_routes_extract (routes, NULL));
}

static void
clear_shown (TsStage *self)
{
  g_cancellable_cancel (self->routing);
  g_clear_object (&self->routing);
  g_clear_pointer (&self->scene, ts_scene_free);
  g_clear_pointer (&self->tiles, ts_tiles_free);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  g_clear_object (&self->diagram);
}

static void
skip_move (TsStage *self)
{
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
}

static void
arrived_cb (TsStage *self)
{
  self->part = 1;
  g_clear_object (&self->animation);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_cb (double part, gpointer user_data)
{
  TsStage *self = user_data;

  self->part = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ts_stage_unmap (GtkWidget *widget)
{
  skip_move (TS_STAGE (widget));
  GTK_WIDGET_CLASS (ts_stage_parent_class)->unmap (widget);
}

static void
ts_stage_dispose (GObject *object)
{
  TsStage *self = TS_STAGE (object);

  skip_move (self);
  clear_shown (self);
  G_OBJECT_CLASS (ts_stage_parent_class)->dispose (object);
}

static void
ts_stage_class_init (TsStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_stage_dispose;
  widget_class->snapshot = ts_stage_snapshot;
  widget_class->unmap = ts_stage_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ts_stage_init (TsStage *self)
{
  self->part = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (take_palette));
}

static void
list_left_out (TsStage *self)
{
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);

      if (element->role == TS_ELEMENT_FRAME)
        g_hash_table_add (self->left_out, g_strdup (element->id));
    }
}

static void
find_bounds (TsStage *self)
{
  cairo_rectangle_t *all = &self->all;
  TsBox box;

  *all = (cairo_rectangle_t){ 0, 0, 1, 1 };
  if (self->scene != NULL && ts_scene_get_bounds (self->scene, &box))
    *all = (cairo_rectangle_t){ box.left, box.top, box.right - box.left, box.bottom - box.top };
  else
    ts_diagram_get_bounds (self->diagram, &all->x, &all->y, &all->width, &all->height);
}

/**
 * ts_stage_set_diagram:
 * @self: a stage
 * @diagram: what to show parts of; it must not change any more
 *
 * Shows the whole of a design.
 */
void
ts_stage_set_diagram (TsStage *self, TsDiagram *diagram)
{
  g_return_if_fail (TS_IS_STAGE (self));
  g_return_if_fail (TS_IS_DIAGRAM (diagram));

  skip_move (self);
  clear_shown (self);
  self->diagram = g_object_ref (diagram);
  list_left_out (self);
  if (ts_diagram_get_n_elements (diagram) <= SMALL)
    self->scene = ts_scene_new (diagram, ts_routes_new (diagram));
  else
    {
      self->tiles = ts_tiles_new (diagram,
                                  ts_theme_get_palette (),
                                  (TsTilesFunc) gtk_widget_queue_draw,
                                  self);
      take_palette (self);
      ts_tiles_hide (self->tiles, self->left_out);
      self->routing = g_cancellable_new ();
      ts_routes_new_async (diagram, self->routing, routed_cb, g_object_ref (self));
    }
  find_bounds (self);
  self->start = self->end = self->all;
  self->framed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ts_stage_show:
 * @self: a stage with a diagram
 * @frame: (nullable): what to show; %NULL: all of the design
 *
 * Moves from what is seen to that part of the design; at once if animations are off or nothing is seen yet.
 */
void
ts_stage_show (TsStage *self, const TsElement *frame)
{
  cairo_rectangle_t shown;

  g_return_if_fail (TS_IS_STAGE (self) && self->diagram != NULL);

  shown = get_shown (self);
  skip_move (self);
  self->start = shown;
  self->end = self->all;
  if (frame != NULL)
    self->end = (cairo_rectangle_t){ frame->x, frame->y, frame->width, frame->height };
  self->framed = frame != NULL;
  self->part = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    {
      arrived_cb (self);
      return;
    }
  self->animation = adw_timed_animation_new (
      GTK_WIDGET (self), 0, 1, TRAVEL, adw_callback_animation_target_new (move_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (arrived_cb), self);
  adw_animation_play (self->animation);
}

/** ts_stage_is_moving: Returns: whether it is on its way to another part */
gboolean
ts_stage_is_moving (TsStage *self)
{
  g_return_val_if_fail (TS_IS_STAGE (self), FALSE);

  return self->animation != NULL;
}

/**
 * ts_stage_get_seen:
 * @seen: (out): the part of the design that is shown now, in diagram units
 */
void
ts_stage_get_seen (TsStage *self, graphene_rect_t *seen)
{
  cairo_rectangle_t shown;

  g_return_if_fail (TS_IS_STAGE (self) && seen != NULL);

  shown = get_shown (self);
  *seen = GRAPHENE_RECT_INIT ((float) shown.x,
                              (float) shown.y,
                              (float) shown.width,
                              (float) shown.height);
}
