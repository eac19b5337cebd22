/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-scenario-drawing.h"
#include "diagram/ts-diagram-json.h"

/* The drawing of a scenario's answer. It is a design of the store, so that it is kept gesture by gesture,
 * can be undone on another day, and is in the gallery afterwards; but only from the first gesture on:
 * until then, and without a store, the journal is in memory. What is marked is not the design but the copy
 * of its diagram that the response holds. */

struct _TsScenarioDrawing
{
  AdwBin parent_instance;

  char *title;
  TsStore *store;        /* (nullable) */
  char *attempt_id;      /* (nullable) */
  TsJournal *journal;    /* what is drawn in */
  GPtrArray *entries;    /* of char *: what the journal told while it was in memory alone */
  char *design_id;       /* (nullable) */
  char *diagram;         /* (nullable): what the response holds, while the design is being opened */
  GCancellable *opening; /* (nullable): while the design is being opened */
  gboolean seeding;      /* the journal is being filled with what was there: nothing was changed */
};

G_DEFINE_FINAL_TYPE (TsScenarioDrawing, ts_scenario_drawing, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
adopt (TsScenarioDrawing *self)
{
  TsDesign *design;

  g_ptr_array_add (self->entries, NULL);
  design = ts_store_add_journal (self->store,
                                 self->title,
                                 self->attempt_id,
                                 self->journal,
                                 (const char *const *) self->entries->pdata);
  self->design_id = g_strdup (ts_design_get_id (design));
  g_ptr_array_set_size (self->entries, 0);
}

static void
appended_cb (TsJournal *journal, const char *entry, gpointer user_data)
{
  TsScenarioDrawing *self = user_data;

  if (self->design_id == NULL)
    g_ptr_array_add (self->entries, g_strdup (entry));
  if (self->seeding)
    return;
  if (self->design_id == NULL && self->store != NULL)
    adopt (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
forget_journal (TsScenarioDrawing *self)
{
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
  g_ptr_array_set_size (self->entries, 0);
}

static void
set_journal (TsScenarioDrawing *self, TsJournal *journal)
{
  forget_journal (self);
  self->journal = g_object_ref (journal);
  g_signal_connect (journal, "appended", G_CALLBACK (appended_cb), self);
  ts_design_editor_set_journal (ts_scenario_drawing_get_editor (self), journal);
}

/* Begins a journal in memory with a diagram that is there already, as one gesture. */
static void
seed (TsScenarioDrawing *self, const char *text)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GError) error = NULL;

  self->seeding = TRUE;
  set_journal (self, journal);
  if (text != NULL)
    diagram = ts_diagram_from_json ("response", text, &error);
  if (error != NULL)
    g_warning ("A drawing was lost: %s", error->message);
  for (guint i = 0; diagram != NULL && i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (diagram, i), i));
  ts_journal_commit (journal, edits, NULL);
  ts_canvas_fit (ts_design_editor_get_canvas (ts_scenario_drawing_get_editor (self)));
  self->seeding = FALSE;
}

static void
end_opening (TsScenarioDrawing *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->diagram, g_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsScenarioDrawing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJournal) journal = ts_store_open_design_finish (TS_STORE (source), result, &error);
  g_autofree char *diagram = NULL;
  g_autofree char *drawn = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another response is shown by now, or none */
  diagram = g_steal_pointer (&self->diagram);
  end_opening (self);
  if (journal != NULL)
    {
      set_journal (self, journal);
      drawn = ts_scenario_drawing_dup_diagram (self);
      if (g_strcmp0 (drawn, diagram) != 0) /* it was drawn on from the gallery */
        g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  g_warning ("The drawing is taken from the answer: %s", error->message);
  g_clear_pointer (&self->design_id, g_free);
  seed (self, diagram);
}

static void
ts_scenario_drawing_dispose (GObject *object)
{
  TsScenarioDrawing *self = TS_SCENARIO_DRAWING (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  G_OBJECT_CLASS (ts_scenario_drawing_parent_class)->dispose (object);
  forget_journal (self);
  g_clear_object (&self->store);
}

static void
ts_scenario_drawing_finalize (GObject *object)
{
  TsScenarioDrawing *self = TS_SCENARIO_DRAWING (object);

  g_ptr_array_unref (self->entries);
  g_free (self->title);
  g_free (self->attempt_id);
  g_free (self->design_id);
  g_free (self->diagram);
  G_OBJECT_CLASS (ts_scenario_drawing_parent_class)->finalize (object);
}

static void
ts_scenario_drawing_class_init (TsScenarioDrawingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_scenario_drawing_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_scenario_drawing_finalize;

  /**
   * TsScenarioDrawing::changed:
   *
   * The learner drew something, or took something back.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_SCENARIO_DRAWING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_scenario_drawing_init (TsScenarioDrawing *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_free);
  adw_bin_set_child (ADW_BIN (self), ts_design_editor_new (NULL));
  seed (self, NULL);
}

/**
 * ts_scenario_drawing_new:
 * @title: what the design is to be called
 *
 * Returns: (transfer floating): a drawing in memory, empty
 */
GtkWidget *
ts_scenario_drawing_new (const char *title)
{
  TsScenarioDrawing *self = g_object_new (TS_TYPE_SCENARIO_DRAWING, NULL);

  g_return_val_if_fail (title != NULL, GTK_WIDGET (self));

  self->title = g_strdup (title);
  return GTK_WIDGET (self);
}

/**
 * ts_scenario_drawing_set_store:
 * @self: a drawing that shows nothing yet
 * @store: where to keep what is drawn
 * @attempt_id: the sitting it is drawn in
 *
 * Makes what will be drawn a design of the store.
 */
void
ts_scenario_drawing_set_store (TsScenarioDrawing *self, TsStore *store, const char *attempt_id)
{
  g_return_if_fail (TS_IS_SCENARIO_DRAWING (self) && TS_IS_STORE (store));

  g_set_object (&self->store, store);
  g_free (self->attempt_id);
  self->attempt_id = g_strdup (attempt_id);
}

/**
 * ts_scenario_drawing_show:
 * @self: a drawing
 * @design_id: (nullable): the design of the response
 * @diagram: (nullable): what was drawn, in JSON, for when the design is not there any more
 *
 * Shows what a response holds; "changed" is not emitted.
 */
void
ts_scenario_drawing_show (TsScenarioDrawing *self, const char *design_id, const char *diagram)
{
  TsDesign *design = NULL;

  g_return_if_fail (TS_IS_SCENARIO_DRAWING (self));

  if (design_id != NULL && g_strcmp0 (design_id, self->design_id) == 0)
    return; /* it is the one being drawn in, which knows best */
  end_opening (self);
  g_clear_pointer (&self->design_id, g_free);
  if (design_id != NULL && self->store != NULL)
    design = ts_store_find_design (self->store, design_id);
  if (design == NULL)
    {
      self->design_id = g_strdup (self->store == NULL ? design_id : NULL);
      seed (self, diagram);
      return;
    }
  self->design_id = g_strdup (design_id);
  self->diagram = g_strdup (diagram);
  self->opening = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  ts_store_open_design_async (self->store, design, self->opening, opened_cb, g_object_ref (self));
}

/**
 * ts_scenario_drawing_get_design_id:
 * @self: a drawing
 *
 * Returns: (transfer none) (nullable): the design it is, %NULL while nothing was drawn
 */
const char *
ts_scenario_drawing_get_design_id (TsScenarioDrawing *self)
{
  g_return_val_if_fail (TS_IS_SCENARIO_DRAWING (self), NULL);

  return self->design_id;
}

/**
 * ts_scenario_drawing_dup_diagram:
 * @self: a drawing
 *
 * Returns: (transfer full) (nullable): what is drawn, in JSON; %NULL where nothing is
 */
char *
ts_scenario_drawing_dup_diagram (TsScenarioDrawing *self)
{
  TsDiagram *diagram;

  g_return_val_if_fail (TS_IS_SCENARIO_DRAWING (self), NULL);

  if (self->opening != NULL)
    return g_strdup (self->diagram);
  diagram = ts_journal_get_diagram (self->journal);
  return ts_diagram_get_n_elements (diagram) > 0 ? ts_diagram_to_json (diagram) : NULL;
}

/**
 * ts_scenario_drawing_get_editor:
 * @self: a drawing
 *
 * Returns: (transfer none): the editor it is drawn with
 */
TsDesignEditor *
ts_scenario_drawing_get_editor (TsScenarioDrawing *self)
{
  g_return_val_if_fail (TS_IS_SCENARIO_DRAWING (self), NULL);

  return TS_DESIGN_EDITOR (adw_bin_get_child (ADW_BIN (self)));
}
