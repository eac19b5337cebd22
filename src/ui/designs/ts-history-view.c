/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "designs/ts-history-item.h"
#include "designs/ts-history-rows.h"
#include "designs/ts-history-view.h"
#include "diagram/ts-diagram-become.h"
#include "ts-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-canvas.h"
#include "widgets/ts-drop-down.h"
#include "widgets/ts-when.h"

/**
 * TsHistoryView:
 *
 * What a design looked like at any moment: a slider over all its changes, which can be played, and a list of
 * its sessions and of the versions that have a name. Nothing can be drawn here; what is shown is brought back as
 * one gesture, or becomes a design of its own.
 *
 * Drawings are read on another thread, one at a time; when one is there, the one wanted by then is next. The
 * canvas gets the difference to what it shows.
 */
struct _TsHistoryView
{
  GtkWidget parent_instance;

  TsStore *store;        /* (nullable): while it is closed */
  TsDesign *design;      /* (nullable) */
  TsJournal *journal;    /* (nullable): what the design is drawn in */
  TsTimeline *timeline;  /* (nullable): until it is read */
  TsJournal *preview;    /* what the canvas shows */
  GListStore *items;     /* (nullable) */
  GCancellable *reading; /* (nullable) */
  guint shown;           /* the place on the canvas, G_MAXUINT for none */
  gboolean busy;         /* a drawing is being read: */
  guint coming;          /* the place it is of */
  guint play_timeout;
  double played; /* parts of a step that are still to be played */
  gboolean narrow;
  guint layout_idle;

  GtkWidget *root;
  TsCanvas *canvas;
  GtkLabel *moment;
  GtkWidget *play_button;
  GtkScale *scale;
  GtkAdjustment *adjustment;
  GtkDropDown *speed;
  GtkWidget *buttons;
  GtkWidget *line;
  GtkWidget *scrolled;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (TsHistoryView, ts_history_view, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TICK        40 /* ms between two frames of what is played */
#define BASE_SPEED  5  /* changes a second */
#define FOLD_WIDTH  640
#define SIDE_WIDTH  260
#define LIST_HEIGHT 150 /* px, below the canvas where it is narrow */
#define MAX_MARKS   50

static const double speeds[] = { 1, 5, 25, 100 };

static guint
get_wanted (TsHistoryView *self)
{
  return (guint) lround (gtk_adjustment_get_value (self->adjustment));
}

static gint64
get_time (TsHistoryView *self, guint place)
{
  return place > 0 ? ts_timeline_get_moment (self->timeline, place - 1)->time
                   : ts_design_get_created (self->design);
}

static char *
format_place (TsHistoryView *self, guint place)
{
  gint64 now = ts_clock_get_wall (ts_store_get_clock (self->store));
  gint64 time = get_time (self, place);

  return ts_when_format_span (time, time, now);
}

static void
show_moment (TsHistoryView *self)
{
  guint place = get_wanted (self), length = ts_timeline_get_length (self->timeline);
  g_autofree char *when = format_place (self, place);
  g_autofree char *words = NULL;

  if (place == length)
    /* Translators: a moment and how many changes there were until then */
    words = g_strdup_printf (ngettext ("%s · its one change", "%s · all %u changes", length),
                             when,
                             length);
  else
    /* Translators: a moment, how many changes there were until then, and how many there are */
    words = g_strdup_printf (_ ("%s · change %u of %u"), when, place, length);
  gtk_label_set_text (self->moment, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words,
                                  -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", place < length);
}

static void read_wanted (TsHistoryView *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_timeline_read_finish (TS_TIMELINE (source), result, &error);
  g_autoptr (GPtrArray) edits = NULL;

  if (self->timeline != TS_TIMELINE (source))
    return; /* it was closed */
  self->busy = FALSE;
  if (diagram == NULL)
    {
      gtk_label_set_text (self->moment, error->message);
      return;
    }
  edits = ts_diagram_edits_become (ts_journal_get_diagram (self->preview), diagram);
  ts_diagram_apply (ts_journal_get_diagram (self->preview), edits, NULL);
  if (self->shown == G_MAXUINT)
    ts_canvas_fit (self->canvas);
  self->shown = self->coming;
  read_wanted (self);
}

/* Reads what is wanted, unless it is there or something is being read. */
static void
read_wanted (TsHistoryView *self)
{
  guint place = get_wanted (self);

  if (self->timeline == NULL || self->busy || place == self->shown)
    return;
  self->busy = TRUE;
  self->coming = place;
  ts_timeline_read_async (self->timeline, place, self->reading, read_cb, g_object_ref (self));
}

static void
stop_playing (TsHistoryView *self)
{
  g_clear_handle_id (&self->play_timeout, g_source_remove);
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Play"),
                                  -1);
}

static void
moved_cb (TsHistoryView *self)
{
  if (self->timeline == NULL)
    return;
  show_moment (self);
  read_wanted (self);
}

static gboolean
play_cb (gpointer user_data)
{
  TsHistoryView *self = user_data;
  guint speed = gtk_drop_down_get_selected (self->speed);
  double steps;

  self->played += speeds[MIN (speed, G_N_ELEMENTS (speeds) - 1)] * BASE_SPEED * TICK / 1000;
  steps = floor (self->played);
  self->played -= steps;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + steps);
  if (get_wanted (self) < ts_timeline_get_length (self->timeline))
    return G_SOURCE_CONTINUE;
  self->play_timeout = 0;
  stop_playing (self);
  return G_SOURCE_REMOVE;
}

/* Plays from where the slider is, or from the start if it is at the end; or stops. */
static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);

  if (self->play_timeout != 0)
    {
      stop_playing (self);
      return;
    }
  if (self->timeline == NULL || ts_timeline_get_length (self->timeline) == 0)
    return;
  if (get_wanted (self) == ts_timeline_get_length (self->timeline))
    gtk_adjustment_set_value (self->adjustment, 0);
  self->played = 0;
  self->play_timeout = g_timeout_add (TICK, play_cb, self);
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), "media-playback-pause-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pause"),
                                  -1);
}

static void
show_marks (TsHistoryView *self)
{
  GListModel *milestones = ts_timeline_get_milestones (self->timeline);
  guint n = g_list_model_get_n_items (milestones);

  gtk_scale_clear_marks (self->scale);
  for (guint i = n > MAX_MARKS ? n - MAX_MARKS : 0; i < n; i++)
    {
      g_autoptr (TsMilestone) milestone = g_list_model_get_item (milestones, i);

      gtk_scale_add_mark (self->scale, ts_milestone_get_place (milestone), GTK_POS_BOTTOM, NULL);
    }
}

static void
milestones_changed_cb (TsHistoryView *self)
{
  ts_history_item_list_update (self->items, self->timeline);
  show_marks (self);
}

static void
say (TsHistoryView *self, const char *words)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, words);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsHistoryView *self = TS_HISTORY_VIEW (source);
  g_autofree char *name = ts_dialogs_ask_finish (result);
  guint place = GPOINTER_TO_UINT (user_data);

  if (name != NULL && self->timeline != NULL)
    ts_timeline_add_milestone (self->timeline, place, name);
}

static void
name_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);

  if (self->timeline == NULL)
    return;
  stop_playing (self);
  ts_dialogs_ask_async (widget,
                        _ ("Name This Version"),
                        _ ("Name of the version"),
                        "",
                        _ ("_Name"),
                        named_cb,
                        GUINT_TO_POINTER (get_wanted (self)));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);
  g_autofree char *when = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (self->timeline == NULL || self->shown == G_MAXUINT)
    return;
  stop_playing (self);
  when = format_place (self, self->shown);
  /* Translators: the name of a design that was made from an older state of another one */
  title = g_strdup_printf (_ ("%s (as of %s)"), ts_design_get_title (self->design), when);
  ts_store_add_diagram (self->store, NULL, title, ts_journal_get_diagram (self->preview));
  words = g_strdup_printf (_ ("“%s” is among your designs"), title);
  say (self, words);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  if (self->timeline == NULL || self->shown == G_MAXUINT)
    return;
  stop_playing (self);
  edits = ts_diagram_edits_become (ts_journal_get_diagram (self->journal),
                                   ts_journal_get_diagram (self->preview));
  when = format_place (self, self->shown);
  if (edits->len == 0)
    words = g_strdup (_ ("The design is as it was then"));
  else if (ts_journal_commit (self->journal, edits, &error))
    words = g_strdup_printf (_ ("The design is again as of %s. Undo takes that back."), when);
  else
    words = g_strdup (error->message);
  say (self, words);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

/* Returns the name an action is about: of the row it was called on, or of the row with the focus. */
static TsMilestone *
find_milestone (TsHistoryView *self, GVariant *parameter)
{
  guint place = g_variant_get_uint32 (parameter);
  GListModel *model = G_LIST_MODEL (self->items);
  g_autoptr (TsHistoryItem) item = NULL;

  if (place == G_MAXUINT)
    place = gtk_single_selection_get_selected (
        GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list)));
  item = model != NULL ? g_list_model_get_item (model, place) : NULL;
  return item != NULL ? ts_history_item_get_milestone (item) : NULL; /* the timeline keeps it */
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsHistoryView *self = TS_HISTORY_VIEW (source);
  g_autoptr (TsMilestone) milestone = user_data;
  g_autofree char *name = ts_dialogs_ask_finish (result);

  if (name == NULL || self->timeline == NULL)
    return;
  ts_timeline_rename_milestone (self->timeline, milestone, name);
  milestones_changed_cb (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMilestone *milestone = find_milestone (TS_HISTORY_VIEW (widget), parameter);

  if (milestone != NULL)
    ts_dialogs_ask_async (widget,
                          _ ("Rename the Version"),
                          _ ("Name of the version"),
                          ts_milestone_get_name (milestone),
                          _ ("_Rename"),
                          renamed_cb,
                          g_object_ref (milestone));
}

/* What a toast can bring back. */
typedef struct
{
  TsTimeline *timeline;
  TsMilestone *milestone;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->timeline);
  g_object_unref (removal->milestone);
  g_free (removal);
}

static void
put_back_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  ts_timeline_restore_milestone (removal->timeline, removal->milestone);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);
  TsMilestone *milestone = find_milestone (self, parameter);
  TsWindow *window = ts_window_of (widget);
  Removal *removal;
  AdwToast *toast;

  if (milestone == NULL)
    return;
  removal = g_new0 (Removal, 1);
  removal->timeline = g_object_ref (self->timeline);
  removal->milestone = g_object_ref (milestone);
  toast = adw_toast_new (_ ("The name was taken away"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (
      toast, "button-clicked", G_CALLBACK (put_back_cb), removal, removal_free, 0);
  ts_timeline_remove_milestone (self->timeline, milestone);
  if (window != NULL)
    ts_window_add_toast (window, toast);
  else
    g_object_unref (toast);
}

static void
activate_cb (GtkListView *list, guint position, gpointer user_data)
{
  TsHistoryView *self = user_data;
  g_autoptr (TsHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;
  stop_playing (self);
  gtk_adjustment_set_value (self->adjustment, ts_history_item_get_place (item));
}

static void
show_timeline (TsHistoryView *self)
{
  guint length = ts_timeline_get_length (self->timeline);
  g_autoptr (GtkListItemFactory) factory = ts_history_rows_new (ts_store_get_clock (self->store));
  GtkSingleSelection *selection;

  self->items = ts_history_item_list (self->timeline);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (ts_timeline_get_milestones (self->timeline),
                           "items-changed",
                           G_CALLBACK (milestones_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_adjustment_configure (self->adjustment, length, 0, length, 1, MAX (length / 40, 10), 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), length > 0);
  show_marks (self);
  moved_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  TsTimeline *timeline = ts_store_open_timeline_finish (TS_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* it was closed */
  if (timeline == NULL)
    {
      gtk_label_set_text (self->moment, error->message);
      return;
    }
  self->timeline = timeline;
  show_timeline (self);
}

static gboolean
layout_cb (gpointer user_data)
{
  TsHistoryView *self = user_data;

  self->layout_idle = 0;
  self->narrow = gtk_widget_get_width (GTK_WIDGET (self)) < FOLD_WIDTH;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->root),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line),
                                  self->narrow ? GTK_ORIENTATION_HORIZONTAL
                                               : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->scrolled,
                               self->narrow ? -1 : SIDE_WIDTH,
                               self->narrow ? LIST_HEIGHT : -1);
  return G_SOURCE_REMOVE;
}

static void
ts_history_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);

  gtk_widget_size_allocate (self->root, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->layout_idle == 0 && (width < FOLD_WIDTH) != self->narrow)
    self->layout_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
}

/* Narrow enough for any window: the sides fold before that. */
static void
ts_history_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TsHistoryView *self = TS_HISTORY_VIEW (widget);

  gtk_widget_measure (
      self->root, orientation, -1, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
  *natural = MAX (*natural, *minimum);
}

static void
ts_history_view_dispose (GObject *object)
{
  TsHistoryView *self = TS_HISTORY_VIEW (object);

  ts_history_view_close (self);
  g_clear_handle_id (&self->layout_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_HISTORY_VIEW);
  g_clear_object (&self->preview);
  G_OBJECT_CLASS (ts_history_view_parent_class)->dispose (object);
}

/* Wherever the focus is, the keys of the canvas that change how it is looked at work. */
static void
bind_view_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_plus, "canvas.zoom-in" },
    { GDK_KEY_equal, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, "canvas.zoom-in" },
    { GDK_KEY_minus, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, "canvas.zoom-out" },
    { GDK_KEY_0, "canvas.zoom-reset" },
    { GDK_KEY_1, "canvas.fit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (
        widget_class, bindings[i].key, GDK_CONTROL_MASK, bindings[i].action, NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "history.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "history.name", NULL, name_action);
  gtk_widget_class_install_action (widget_class, "history.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "history.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "history.rename", "u", rename_action);
  gtk_widget_class_install_action (widget_class, "history.remove", "u", remove_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "history.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "history.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_F2, 0, "history.rename", "u", G_MAXUINT);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Delete, 0, "history.remove", "u", G_MAXUINT);
}

static void
ts_history_view_class_init (TsHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_history_view_dispose;
  widget_class->size_allocate = ts_history_view_size_allocate;
  widget_class->measure = ts_history_view_measure;

  /**
   * TsHistoryView::closed:
   *
   * The person is done with the past.
   */
  signals[CLOSED] = g_signal_new (
      "closed", TS_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TS_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, root);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, canvas);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, moment);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, play_button);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, scale);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, adjustment);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, speed);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, buttons);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, line);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TsHistoryView, list);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  install_actions (widget_class);
  bind_view_keys (widget_class);
}

static void
ts_history_view_init (TsHistoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->narrow = TRUE;
  self->layout_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
  self->shown = G_MAXUINT;
  self->preview = ts_journal_new ();
  ts_canvas_set_journal (self->canvas, self->preview);
  gtk_drop_down_set_selected (self->speed, 1);
  ts_drop_down_set_name (self->speed, _ ("Speed"));
  ts_canvas_set_look_only (self->canvas, TRUE);
  gtk_widget_insert_action_group (GTK_WIDGET (self),
                                  "canvas",
                                  ts_canvas_get_actions (self->canvas));
}

/**
 * ts_history_view_open:
 * @self: a view
 * @store: where the design is kept
 * @design: a design
 * @journal: what it is drawn in
 *
 * Shows the history of a design as it is now, at its end.
 */
void
ts_history_view_open (TsHistoryView *self, TsStore *store, TsDesign *design, TsJournal *journal)
{
  g_return_if_fail (TS_IS_HISTORY_VIEW (self) && TS_IS_STORE (store));
  g_return_if_fail (TS_IS_DESIGN (design) && TS_IS_JOURNAL (journal));

  ts_history_view_close (self);
  self->store = g_object_ref (store);
  self->design = g_object_ref (design);
  self->journal = g_object_ref (journal);
  self->reading = g_cancellable_new ();
  ts_store_open_timeline_async (store, design, self->reading, opened_cb, g_object_ref (self));
}

/**
 * ts_history_view_close:
 * @self: a view
 *
 * Lets go of the design.
 */
void
ts_history_view_close (TsHistoryView *self)
{
  g_return_if_fail (TS_IS_HISTORY_VIEW (self));

  if (self->store == NULL)
    return;
  stop_playing (self);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_list_view_set_model (self->list, NULL);
  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (ts_timeline_get_milestones (self->timeline), self);
  g_clear_object (&self->items);
  g_clear_object (&self->timeline);
  g_clear_object (&self->journal);
  g_clear_object (&self->design);
  g_clear_object (&self->store);
  self->busy = FALSE;
  self->shown = G_MAXUINT;
}

/**
 * ts_history_view_seek:
 * @self: a view
 * @place: how many entries
 *
 * Moves the slider.
 */
void
ts_history_view_seek (TsHistoryView *self, guint place)
{
  g_return_if_fail (TS_IS_HISTORY_VIEW (self));

  gtk_adjustment_set_value (self->adjustment, place);
}

/** ts_history_view_get_shown: Returns: the place the canvas shows, G_MAXUINT for none yet */
guint
ts_history_view_get_shown (TsHistoryView *self)
{
  g_return_val_if_fail (TS_IS_HISTORY_VIEW (self), G_MAXUINT);

  return self->shown;
}

/** ts_history_view_get_diagram: Returns: (transfer none): what the canvas shows */
TsDiagram *
ts_history_view_get_diagram (TsHistoryView *self)
{
  g_return_val_if_fail (TS_IS_HISTORY_VIEW (self), NULL);

  return ts_journal_get_diagram (self->preview);
}
