/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-design-editor.h"
#include "designs/ts-design-page.h"
#include "designs/ts-export-dialog.h"
#include "designs/ts-history-view.h"
#include "designs/ts-presentation.h"
#include "diagram/ts-diagram-edits.h"
#include "ts-dialogs.h"
#include "ts-window.h"

/* A design with the window to itself: its name, whether it is on disk, and the editor. Nothing is ever
 * saved by hand: the store takes each gesture as it is made. */

#define SPINNER_DELAY 200 /* ms */
#define SAVING_DELAY  500 /* ms: a write that is done before that is not worth a word */

struct _TsDesignPage
{
  AdwBin parent_instance;

  TsStore *store;
  TsDesign *design;
  TsJournal *journal; /* (nullable): while it is being opened */
  GCancellable *opening;
  gboolean fresh; /* it was begun with this page, and goes with it if nothing is done to it */
  guint spinner_timeout, saving_timeout;

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *problem;
  TsDesignEditor *editor;
  TsHistoryView *history;
};

enum
{
  PROP_0,
  PROP_HISTORY_OPEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TsDesignPage, ts_design_page, ADW_TYPE_BIN)

static gboolean
saving_cb (gpointer user_data)
{
  TsDesignPage *self = user_data;

  self->saving_timeout = 0;
  if (!ts_store_is_saved (self->store))
    adw_window_title_set_subtitle (self->title, _ ("Saving…"));
  return G_SOURCE_REMOVE;
}

static void
appended_cb (TsDesignPage *self)
{
  self->fresh = FALSE;
  if (self->saving_timeout == 0)
    self->saving_timeout = g_timeout_add (SAVING_DELAY, saving_cb, self);
}

static void
saved_cb (TsDesignPage *self)
{
  g_clear_handle_id (&self->saving_timeout, g_source_remove);
  adw_window_title_set_subtitle (self->title, _ ("Saved"));
}

static void
save_failed_cb (TsDesignPage *self)
{
  g_clear_handle_id (&self->saving_timeout, g_source_remove);
  adw_window_title_set_subtitle (self->title, _ ("Not saved yet"));
}

static void
title_cb (TsDesignPage *self)
{
  const char *title = ts_design_get_title (self->design);
  /* Translators: what the button with a design's name does, for screen readers */
  g_autofree char *words = g_strdup_printf (_ ("Rename “%s”"), title);

  adw_window_title_set_title (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->title))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

/* Undo has come to a gesture that cannot be read. */
static void
history_failed_cb (TsDesignPage *self, const char *message)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, message);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesignPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design_finish (TS_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page was left */
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (journal == NULL)
    {
      text = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->problem, text);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  self->journal = g_object_ref (journal);
  ts_design_editor_set_journal (self->editor, journal);
  g_signal_connect_object (journal, "appended", G_CALLBACK (appended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      journal, "failed", G_CALLBACK (history_failed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static gboolean
is_history_open (TsDesignPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "history") == 0;
}

/* Shows the past in place of the editor, or the editor again. */
static void
open_history (TsDesignPage *self, gboolean open)
{
  if (self->journal == NULL || open == is_history_open (self))
    return;
  if (open)
    ts_history_view_open (self->history, self->store, self->design, self->journal);
  else
    ts_history_view_close (self->history);
  gtk_stack_set_visible_child_name (self->stack, open ? "history" : "editor");
  if (!open)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HISTORY_OPEN]);
}

static void
history_closed_cb (TsDesignPage *self)
{
  open_history (self, FALSE);
}

static void
ts_design_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HISTORY_OPEN)
    g_value_set_boolean (value, is_history_open (TS_DESIGN_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_design_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HISTORY_OPEN)
    open_history (TS_DESIGN_PAGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* A name for a version, until the timeline is there that takes it. */
typedef struct
{
  TsDesignPage *page;
  char *name;
  guint place;
} Naming;

static void
timeline_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Naming *naming = user_data;
  g_autoptr (TsDesignPage) self = naming->page;
  g_autofree char *name = naming->name;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsTimeline) timeline =
      ts_store_open_timeline_finish (TS_STORE (source), result, &error);
  g_autofree char *words = NULL;
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (timeline != NULL)
    {
      ts_timeline_add_milestone (timeline, naming->place, name);
      words = g_strdup_printf (_ ("This version is named “%s”"), name);
    }
  g_free (naming);
  if (window != NULL)
    ts_window_say (window, words != NULL ? words : error->message);
}

static void
version_named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsDesignPage *self = TS_DESIGN_PAGE (source);
  char *name = ts_dialogs_ask_finish (result);
  Naming *naming;

  if (name == NULL || self->journal == NULL)
    {
      g_free (name);
      return;
    }
  naming = g_new0 (Naming, 1);
  naming->page = g_object_ref (self);
  naming->name = name;
  naming->place = ts_journal_get_state (self->journal).length;
  ts_store_open_timeline_async (self->store, self->design, NULL, timeline_cb, naming);
}

static void
name_version_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignPage *self = TS_DESIGN_PAGE (widget);

  if (self->journal == NULL)
    return;
  if (is_history_open (self))
    gtk_widget_activate_action (GTK_WIDGET (self->history), "history.name", NULL);
  else
    ts_dialogs_ask_async (widget,
                          _ ("Name This Version"),
                          _ ("Name of the version"),
                          "",
                          _ ("_Name"),
                          version_named_cb,
                          NULL);
}

static void
piece_named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsDesignPage *self = TS_DESIGN_PAGE (source);
  g_autofree char *document = user_data;
  g_autofree char *name = ts_dialogs_ask_finish (result);
  g_autofree char *words = NULL;
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (name == NULL || self->store == NULL)
    return;
  ts_store_add_piece (self->store, name, document);
  words = g_strdup_printf (_ ("“%s” is among your pieces, below the components"), name);
  if (window != NULL)
    ts_window_say (window, words);
}

/* Keeps what is selected, to be used again. */
static void
save_piece_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignPage *self = TS_DESIGN_PAGE (widget);
  TsCanvas *canvas = ts_design_editor_get_canvas (self->editor);
  const char *const *ids = ts_canvas_get_selection (canvas);
  TsWindow *window = ts_window_of (widget);
  g_autofree char *title = NULL;
  const TsElement *first;

  if (self->journal == NULL || is_history_open (self))
    return;
  if (*ids == NULL)
    {
      if (window != NULL)
        ts_window_say (window, _ ("Select what you want to keep first"));
      return;
    }
  first = ts_diagram_find (ts_journal_get_diagram (self->journal), ids[0], NULL);
  title = g_strdelimit (g_strdup (first != NULL ? first->label : ""), "\n", ' ');
  ts_dialogs_ask_async (widget,
                        _ ("Save the Selection to the Library"),
                        _ ("Name of the piece"),
                        title,
                        _ ("_Save"),
                        piece_named_cb,
                        ts_diagram_copy (ts_journal_get_diagram (self->journal), ids));
}

/* Shows the design to others. */
static void
present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignPage *self = TS_DESIGN_PAGE (widget);
  TsWindow *window = ts_window_of (widget);
  TsDiagram *diagram = self->journal != NULL ? ts_journal_get_diagram (self->journal) : NULL;

  GtkWidget *page;

  if (window == NULL || diagram == NULL)
    return;
  if (ts_diagram_get_n_elements (diagram) == 0)
    {
      ts_window_say (window, _ ("Draw what you want to present first"));
      return;
    }
  page = ts_presentation_new (diagram, ts_design_get_title (self->design));
  ts_window_push (window, page);
  gtk_widget_grab_focus (page);
}

static gboolean
spinner_cb (gpointer user_data)
{
  TsDesignPage *self = user_data;

  self->spinner_timeout = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsDesignPage *self = TS_DESIGN_PAGE (source);
  g_autofree char *title = ts_dialogs_ask_finish (result);

  if (title == NULL || self->store == NULL)
    return;
  self->fresh = FALSE;
  ts_store_rename_design (self->store, self->design, title);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignPage *self = TS_DESIGN_PAGE (widget);

  ts_dialogs_ask_async (widget,
                        _ ("Rename the Design"),
                        _ ("Name of the design"),
                        ts_design_get_title (self->design),
                        _ ("_Rename"),
                        renamed_cb,
                        NULL);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignPage *self = TS_DESIGN_PAGE (widget);
  TsWindow *window = ts_window_of (widget);
  TsCanvas *canvas = ts_design_editor_get_canvas (self->editor);

  if (window == NULL || self->journal == NULL)
    return;
  if (ts_diagram_get_n_elements (ts_journal_get_diagram (self->journal)) == 0)
    {
      ts_window_say (window, _ ("Draw what you want to export first"));
      return;
    }
  gtk_window_present (GTK_WINDOW (ts_export_dialog_new (GTK_WINDOW (window),
                                                        ts_journal_get_diagram (self->journal),
                                                        ts_canvas_get_selection (canvas),
                                                        ts_design_get_title (self->design))));
}

static void
ts_design_page_dispose (GObject *object)
{
  TsDesignPage *self = TS_DESIGN_PAGE (object);

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_handle_id (&self->saving_timeout, g_source_remove);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->fresh && self->store != NULL)
    ts_store_remove_design (self->store, self->design);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DESIGN_PAGE);
  g_clear_object (&self->journal);
  g_clear_object (&self->design);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ts_design_page_parent_class)->dispose (object);
}

static void
ts_design_page_class_init (TsDesignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_design_page_dispose;

  G_OBJECT_CLASS (klass)->get_property = ts_design_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = ts_design_page_set_property;

  /** TsDesignPage:history-open: Whether the past is shown in place of the editor. */
  props[PROP_HISTORY_OPEN] =
      g_param_spec_boolean ("history-open",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);

  g_type_ensure (TS_TYPE_DESIGN_EDITOR);
  g_type_ensure (TS_TYPE_HISTORY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-design-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, problem);
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, editor);
  gtk_widget_class_bind_template_child (widget_class, TsDesignPage, history);
  gtk_widget_class_bind_template_callback (widget_class, history_closed_cb);
  gtk_widget_class_install_action (widget_class, "design.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "design.export", NULL, export_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "design.export", NULL);
  gtk_widget_class_install_action (widget_class, "design.save-piece", NULL, save_piece_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_b, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "design.save-piece", NULL);
  gtk_widget_class_install_action (widget_class, "design.present", NULL, present_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "design.present", NULL);
  gtk_widget_class_install_action (widget_class, "design.name-version", NULL, name_version_action);
  gtk_widget_class_install_property_action (widget_class, "design.history", "history-open");
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "design.history", NULL);
}

static void
ts_design_page_init (TsDesignPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->opening = g_cancellable_new ();
  self->spinner_timeout = g_timeout_add (SPINNER_DELAY, spinner_cb, self);
}

/**
 * ts_design_page_new:
 * @store: where the design is kept
 * @design: what to draw
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_design_page_new (TsStore *store, TsDesign *design)
{
  TsDesignPage *self = g_object_new (TS_TYPE_DESIGN_PAGE, NULL);

  g_return_val_if_fail (TS_IS_STORE (store) && TS_IS_DESIGN (design), GTK_WIDGET (self));

  self->store = g_object_ref (store);
  self->design = g_object_ref (design);
  g_signal_connect_object (design, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      store, "save-failed", G_CALLBACK (save_failed_cb), self, G_CONNECT_SWAPPED);
  ts_design_editor_set_store (self->editor, store);
  title_cb (self);
  adw_window_title_set_subtitle (self->title, _ ("Saved"));
  ts_store_open_design_async (store, design, self->opening, opened_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * ts_design_page_new_fresh:
 * @store: where to keep what is drawn
 *
 * Begins a new design. If it is left as it began it does not stay in the gallery.
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_design_page_new_fresh (TsStore *store)
{
  GtkWidget *page;

  g_return_val_if_fail (TS_IS_STORE (store), NULL);

  page = ts_design_page_new (store, ts_store_add_design (store, _ ("New design"), NULL));
  TS_DESIGN_PAGE (page)->fresh = TRUE;
  return page;
}
