/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "diagram/ts-graphviz.h"
#include "diagram/ts-layout.h"
#include "ts-window.h"
#include "widgets/ts-canvas-private.h"

/* How long it takes before a toast says that something is going on, and how long nodes are on their way, in
 * milliseconds. */
#define PATIENCE 400
#define TRAVEL   300

/* More nodes than this do not travel: they are there at once. */
#define MAX_TRAVELLERS 300

#define KEY "ts-canvas-layout"

/* What the canvas is doing to be tidied up: a layout that is being found, or one that is being shown. */
typedef struct
{
  TsCanvas *canvas;
  GCancellable *cancellable; /* (nullable): of what is being found */
  guint patience;            /* the timeout that shows the toast, or 0 */
  AdwToast *toast;           /* (nullable) */
  TsLayout *layout;          /* (nullable): being shown */
  AdwAnimation *animation;   /* (nullable) */
  TsLayoutOptions options;
  GStrv ids; /* (nullable): what may move */
} Tidying;

static void
say (TsCanvas *self, const char *text)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, text);
}

static void
stop_waiting (Tidying *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
}

static void
stop_showing (Tidying *self)
{
  if (self->animation != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->animation, self);
      if (adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING)
        adw_animation_pause (self->animation);
    }
  g_clear_object (&self->animation);
  g_clear_pointer (&self->layout, ts_layout_free);
}

static void
tidying_free (gpointer data)
{
  Tidying *self = data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_waiting (self);
  stop_showing (self);
  g_strfreev (self->ids);
  g_free (self);
}

static Tidying *
get_tidying (TsCanvas *canvas)
{
  return g_object_get_data (G_OBJECT (canvas), KEY);
}

/* Puts all where it is to be: the one step that can be undone. */
static void
settle (Tidying *self)
{
  TsCanvas *canvas = self->canvas;
  GPtrArray *edits = g_ptr_array_ref (self->layout->edits);
  gboolean whole = self->ids == NULL;

  stop_showing (self);
  _ts_canvas_set_preview (canvas, NULL);
  if (!ts_canvas_commit (canvas, edits))
    say (canvas, _ ("The design has changed meanwhile; tidy it up again"));
  else if (whole)
    ts_canvas_fit (canvas);
}

static TsElement *
go_part_of_the_way (const TsEdit *edit, double part)
{
  const TsElement *a = edit->before, *b = edit->after;

  if (!ts_element_is_node (a))
    return ts_element_ref (b);
  return ts_element_with_bounds (b,
                                 adw_lerp (a->x, b->x, part),
                                 adw_lerp (a->y, b->y, part),
                                 adw_lerp (a->width, b->width, part),
                                 adw_lerp (a->height, b->height, part));
}

static void
show_part_of_the_way (double part, gpointer user_data)
{
  Tidying *self = user_data;
  GPtrArray *edits = ts_edit_list_new ();

  for (guint i = 0; i < self->layout->edits->len; i++)
    {
      const TsEdit *edit = self->layout->edits->pdata[i];
      g_autoptr (TsElement) element = go_part_of_the_way (edit, part);

      g_ptr_array_add (edits,
                       ts_edit_new (edit->before, edit->place_before, element, edit->place_after));
    }
  _ts_canvas_set_preview (self->canvas, edits);
}

static void
arrived_cb (AdwAnimation *animation, gpointer user_data)
{
  settle (user_data);
}

static void
show (Tidying *self, TsLayout *layout)
{
  GtkWidget *widget = GTK_WIDGET (self->canvas);

  self->layout = layout;
  if (layout->n_moved > MAX_TRAVELLERS || !adw_get_enable_animations (widget)
      || !gtk_widget_get_mapped (widget))
    {
      settle (self);
      return;
    }
  self->animation = adw_timed_animation_new (
      widget, 0, 1, TRAVEL, adw_callback_animation_target_new (show_part_of_the_way, self, NULL));
  g_signal_connect (self->animation, "done", G_CALLBACK (arrived_cb), self);
  adw_animation_play (self->animation);
}

static void start (Tidying *self);

/* Without Graphviz there is another way, less fine. */
static void
try_otherwise (Tidying *self, const GError *error)
{
  if (self->options.way == TS_LAYOUT_LAYERS
      || !g_error_matches (error, TS_GRAPHVIZ_ERROR, TS_GRAPHVIZ_ERROR_MISSING))
    {
      say (self->canvas, error->message);
      return;
    }
  say (self->canvas,
       _ ("Tidied up without Graphviz, which would do it better: it is not installed"));
  self->options.way = TS_LAYOUT_LAYERS;
  start (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsCanvas) canvas = user_data;
  Tidying *self = get_tidying (canvas);
  g_autoptr (GError) error = NULL;
  TsLayout *layout = ts_layout_run_finish (result, &error);

  /* what was cancelled may have been followed by another */
  if (self == NULL || self->cancellable == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&layout, ts_layout_free);
      return;
    }
  g_clear_object (&self->cancellable);
  stop_waiting (self);
  if (layout == NULL)
    try_otherwise (self, error);
  else if (layout->edits->len == 0)
    {
      say (canvas, _ ("Everything is in its place"));
      ts_layout_free (layout);
    }
  else
    {
      if (self->options.way == TS_LAYOUT_AUTO && layout->way == TS_LAYOUT_LAYERS)
        say (canvas, _ ("Tidied up group by group: Graphviz would take too long"));
      show (self, layout);
    }
}

static void
cancel_cb (AdwToast *toast, gpointer user_data)
{
  _ts_canvas_cancel_layout (user_data);
}

static gboolean
patience_cb (gpointer user_data)
{
  Tidying *self = user_data;
  TsWindow *window = ts_window_of (GTK_WIDGET (self->canvas));

  self->patience = 0;
  if (window == NULL)
    return G_SOURCE_REMOVE;
  self->toast = adw_toast_new (_ ("Tidying up…"));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _ ("_Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (cancel_cb), self->canvas, 0);
  ts_window_add_toast (window, g_object_ref (self->toast));
  return G_SOURCE_REMOVE;
}

static void
start (Tidying *self)
{
  self->options.ids = (const char *const *) self->ids;
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE, patience_cb, self);
  ts_layout_run_async (ts_canvas_get_diagram (self->canvas),
                       &self->options,
                       self->cancellable,
                       found_cb,
                       g_object_ref (self->canvas));
}

/* Returns where most edges lead already. */
static TsLayoutDirection
find_direction (TsDiagram *diagram)
{
  double dx = 0, dy = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsElement *a, *b;

      if (edge->source == NULL || edge->target == NULL)
        continue;
      a = ts_diagram_find (diagram, edge->source, NULL);
      b = ts_diagram_find (diagram, edge->target, NULL);
      dx += fabs (b->x + b->width / 2 - a->x - a->width / 2);
      dy += fabs (b->y + b->height / 2 - a->y - a->height / 2);
    }
  return dy > dx ? TS_LAYOUT_DOWN : TS_LAYOUT_RIGHT;
}

static void
tidy (TsCanvas *canvas, const char *direction, const char *const *ids)
{
  Tidying *self = g_new0 (Tidying, 1);

  _ts_canvas_cancel (canvas);
  self->canvas = canvas;
  self->ids = g_strdupv ((char **) ids);
  if (g_str_equal (direction, "right"))
    self->options.direction = TS_LAYOUT_RIGHT;
  else if (g_str_equal (direction, "down"))
    self->options.direction = TS_LAYOUT_DOWN;
  else
    self->options.direction = find_direction (ts_canvas_get_diagram (canvas));
  g_object_set_data_full (G_OBJECT (canvas), KEY, self, tidying_free);
  start (self);
}

static void
tidy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tidy (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
tidy_selection_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TsCanvas *self = user_data;

  tidy (self, g_variant_get_string (parameter, NULL), ts_canvas_get_selection (self));
}

static const GActionEntry entries[] = {
  { "tidy", tidy_action, "s", NULL, NULL, { 0 } },
  { "tidy-selection", tidy_selection_action, "s", NULL, NULL, { 0 } },
};

/* Adds what lays out: "canvas.tidy" and "canvas.tidy-selection", with "right", "down" or "auto". */
void
_ts_canvas_add_layout (TsCanvas *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
}

/* Whether a layout is being found. */
gboolean
_ts_canvas_is_tidying (TsCanvas *self)
{
  Tidying *tidying = get_tidying (self);

  return tidying != NULL && tidying->cancellable != NULL;
}

/* Gives up what is being found; what is being shown is there at once. */
void
_ts_canvas_cancel_layout (TsCanvas *self)
{
  Tidying *tidying = get_tidying (self);

  if (tidying != NULL && tidying->layout != NULL)
    settle (tidying);
  g_object_set_data (G_OBJECT (self), KEY, NULL);
}
