/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "widgets/ts-canvas-private.h"
#include "widgets/ts-minimap.h"
#include "widgets/ts-theme.h"

/* The whole design small, with a frame around what the canvas shows of it; to press or drag there moves the canvas.
 * It is there only while there is more than is in sight, and a canvas that it would not cover much of. For the
 * keyboard it has nothing that the canvas does not have: the arrow keys pan there. */

#define WIDTH       184 /* px, at most */
#define HEIGHT      124
#define PADDING     6.0f
#define MIN_WIDTH   560 /* px: of the canvas */
#define MIN_HEIGHT  360
#define SPARE       1.02 /* so much more than is in sight is not worth a map */
#define ROUNDING    8.0f
#define FRAME_LEAST 6.0f /* px: the frame can be seen and grabbed however little the canvas shows */

struct _TsMinimap
{
  GtkWidget parent_instance;

  TsCanvas *canvas; /* (nullable): weak */
  gboolean enabled;
  guint update_idle;
  double start_x, start_y;
  cairo_surface_t *overview; /* (nullable): what picture was made from */
  cairo_surface_t *picture;  /* (nullable): as it is shown */
  double size;               /* device pixels of the picture for one of the overview */
};

enum
{
  PROP_ENABLED = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TsMinimap, ts_minimap, GTK_TYPE_WIDGET)

static gboolean
is_useful (TsMinimap *self)
{
  cairo_rectangle_t all, seen;
  double width, height;

  if (self->canvas == NULL || !ts_canvas_get_bounds (self->canvas, &all)
      || gtk_widget_get_width (GTK_WIDGET (self->canvas)) < MIN_WIDTH
      || gtk_widget_get_height (GTK_WIDGET (self->canvas)) < MIN_HEIGHT)
    return FALSE;
  ts_canvas_get_visible (self->canvas, &seen);
  width = MAX (all.x + all.width, seen.x + seen.width) - MIN (all.x, seen.x);
  height = MAX (all.y + all.height, seen.y + seen.height) - MIN (all.y, seen.y);
  return width > seen.width * SPARE || height > seen.height * SPARE;
}

static gboolean
update_cb (gpointer user_data)
{
  TsMinimap *self = user_data;

  self->update_idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), self->enabled && is_useful (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The view may change while sizes are given out, when nothing may appear or go. */
static void
view_changed_cb (TsMinimap *self)
{
  if (self->update_idle == 0)
    self->update_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* Returns the px a diagram unit takes, and where the origin of the diagram is. */
static double
get_scale (TsMinimap *self, const cairo_rectangle_t *all, double *x, double *y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN ((width - 2 * PADDING) / all->width, (height - 2 * PADDING) / all->height);

  *x = width / 2 - (all->x + all->width / 2) * scale;
  *y = height / 2 - (all->y + all->height / 2) * scale;
  return scale;
}

/* Makes the picture in the size in which it is shown, which is too slow to be done for each frame. */
static void
renew_picture (TsMinimap *self, cairo_surface_t *overview, double scale, double zoom)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double size = scale * factor / zoom;
  cairo_t *cr;

  if (self->overview == overview && self->size == size)
    return;
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->overview = cairo_surface_reference (overview);
  self->size = size;
  self->picture = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32,
      MAX (1, (int) ceil (cairo_image_surface_get_width (overview) * size)),
      MAX (1, (int) ceil (cairo_image_surface_get_height (overview) * size)));
  cr = cairo_create (self->picture);
  cairo_scale (cr, size, size);
  cairo_set_source_surface (cr, overview, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (self->picture, factor, factor);
}

static void
snapshot_picture (TsMinimap *self, GtkSnapshot *snapshot, double scale, double x, double y)
{
  cairo_rectangle_t bounds;
  double zoom;
  cairo_surface_t *overview = _ts_canvas_ref_overview (self->canvas, &bounds, &zoom);
  cairo_t *cr;

  if (overview == NULL)
    return;
  renew_picture (self, overview, scale, zoom);
  cairo_surface_destroy (overview);
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (0,
                           0,
                           (float) gtk_widget_get_width (GTK_WIDGET (self)),
                           (float) gtk_widget_get_height (GTK_WIDGET (self))));
  cairo_set_source_surface (cr,
                            self->picture,
                            round (x + bounds.x * scale),
                            round (y + bounds.y * scale));
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
append_outline (GtkSnapshot *snapshot,
                const graphene_rect_t *box,
                float rounding,
                float width,
                const GdkRGBA *color)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, box, rounding);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
snapshot_frame (TsMinimap *self, GtkSnapshot *snapshot, double scale, double x, double y)
{
  GdkRGBA fill = ts_theme_to_rgba (&ts_theme_get_palette ()->accent, 0.12);
  GdkRGBA line = ts_theme_to_rgba (&ts_theme_get_palette ()->accent, 1);
  cairo_rectangle_t seen;
  graphene_rect_t frame;
  float lacking_x, lacking_y;

  ts_canvas_get_visible (self->canvas, &seen);
  frame = GRAPHENE_RECT_INIT ((float) (x + seen.x * scale),
                              (float) (y + seen.y * scale),
                              (float) (seen.width * scale),
                              (float) (seen.height * scale));
  lacking_x = MAX (0, FRAME_LEAST - frame.size.width);
  lacking_y = MAX (0, FRAME_LEAST - frame.size.height);
  graphene_rect_inset (&frame, -lacking_x / 2, -lacking_y / 2);
  gtk_snapshot_append_color (snapshot, &fill, &frame);
  append_outline (snapshot, &frame, 2, 1.5f, &line);
}

static void
ts_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TsMinimap *self = TS_MINIMAP (widget);
  const TsPalette *palette = ts_theme_get_palette ();
  GdkRGBA ground = ts_theme_to_rgba (&palette->surface, 0.94);
  GdkRGBA border = ts_theme_to_rgba (&palette->muted, 0.4);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0,
                                                  0,
                                                  (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget));
  cairo_rectangle_t bounds;
  GskRoundedRect outline;
  double scale, x, y;

  if (self->canvas == NULL || !ts_canvas_get_bounds (self->canvas, &bounds))
    return;
  gsk_rounded_rect_init_from_rect (&outline, &all, ROUNDING);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &all);
  scale = get_scale (self, &bounds, &x, &y);
  snapshot_picture (self, snapshot, scale, x, y);
  snapshot_frame (self, snapshot, scale, x, y);
  gtk_snapshot_pop (snapshot);
  append_outline (snapshot, &all, ROUNDING, 1, &border);
}

static void
ts_minimap_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
move_to (TsMinimap *self, double px, double py)
{
  cairo_rectangle_t bounds;
  double scale, x, y;

  if (self->canvas == NULL || !ts_canvas_get_bounds (self->canvas, &bounds))
    return;
  scale = get_scale (self, &bounds, &x, &y);
  ts_canvas_centre_on (self->canvas, (px - x) / scale, (py - y) / scale);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TsMinimap *self)
{
  self->start_x = x;
  self->start_y = y;
  move_to (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TsMinimap *self)
{
  move_to (self, self->start_x + dx, self->start_y + dy);
}

static void
ts_minimap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, TS_MINIMAP (object)->enabled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_minimap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsMinimap *self = TS_MINIMAP (object);

  switch (id)
    {
    case PROP_ENABLED:
      if (self->enabled == g_value_get_boolean (value))
        return;
      self->enabled = g_value_get_boolean (value);
      view_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_minimap_dispose (GObject *object)
{
  TsMinimap *self = TS_MINIMAP (object);

  ts_minimap_set_canvas (self, NULL);
  g_clear_handle_id (&self->update_idle, g_source_remove);
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  G_OBJECT_CLASS (ts_minimap_parent_class)->dispose (object);
}

static void
ts_minimap_class_init (TsMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_minimap_dispose;
  object_class->get_property = ts_minimap_get_property;
  object_class->set_property = ts_minimap_set_property;
  /** TsMinimap:enabled: Whether it is shown when it is of use. */
  props[PROP_ENABLED] =
      g_param_spec_boolean ("enabled",
                            NULL,
                            NULL,
                            TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  widget_class->snapshot = ts_minimap_snapshot;
  widget_class->measure = ts_minimap_measure;
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ts_minimap_init (TsMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->enabled = TRUE;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map of the whole design"),
                                  -1);
  ts_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * ts_minimap_new:
 * @canvas: (nullable): whose design to show
 *
 * Returns: (transfer floating): a map, which hides itself when it is of no use
 */
GtkWidget *
ts_minimap_new (TsCanvas *canvas)
{
  TsMinimap *self = g_object_new (TS_TYPE_MINIMAP, NULL);

  ts_minimap_set_canvas (self, canvas);
  return GTK_WIDGET (self);
}

/**
 * ts_minimap_set_canvas:
 * @canvas: (nullable): whose design to show, and what to move; not owned
 *
 * Shows the design of another canvas, which gets an action "map" that shows and hides it.
 */
void
ts_minimap_set_canvas (TsMinimap *self, TsCanvas *canvas)
{
  g_autoptr (GPropertyAction) action = NULL;
  GActionGroup *actions;

  g_return_if_fail (TS_IS_MINIMAP (self));

  if (self->canvas == canvas)
    return;
  if (self->canvas != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->canvas, self);
      actions = ts_canvas_get_actions (self->canvas);
      if (actions != NULL) /* else the canvas goes, and its actions were what held this */
        g_action_map_remove_action (G_ACTION_MAP (actions), "map");
    }
  g_set_weak_pointer (&self->canvas, canvas);
  view_changed_cb (self);
  if (canvas == NULL)
    return;
  action = g_property_action_new ("map", self, "enabled");
  g_action_map_add_action (G_ACTION_MAP (ts_canvas_get_actions (canvas)), G_ACTION (action));
  g_signal_connect_swapped (canvas, "view-changed", G_CALLBACK (view_changed_cb), self);
}
