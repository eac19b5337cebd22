/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-result-next.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-start-page.h"
#include "practice/ts-drill-page.h"
#include "ts-window.h"

/* What to do once a result was read: practise the questions that fell short, or sit the phase again. */

struct _TsResultNext
{
  GtkBox parent_instance;

  TsSitting *sitting;
  GtkWidget *practise_button;
};

G_DEFINE_FINAL_TYPE (TsResultNext, ts_result_next, GTK_TYPE_BOX)

/* Only questions can be asked without what surrounds them, and only those the pack still has. */
static GPtrArray *
list_missed (TsResultNext *self)
{
  TsPack *pack = ts_session_get_pack (ts_sitting_get_session (self->sitting));
  GPtrArray *missed = g_ptr_array_new ();

  if (ts_sitting_get_phase (self->sitting)->kind != TS_PHASE_QUESTIONS)
    return missed;
  for (guint i = 0; i < ts_sitting_get_n_items (self->sitting); i++)
    {
      TsMark *mark = ts_sitting_get_mark (self->sitting, i);
      const TsItem *item = ts_pack_find_item (pack, ts_sitting_get_item (self->sitting, i)->id);

      if (item != NULL && item->kind == TS_ITEM_QUESTION && ts_mark_get_share (mark) < 1)
        g_ptr_array_add (missed, (gpointer) item);
    }
  return missed;
}

static void
practise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsResultNext *self = TS_RESULT_NEXT (widget);
  TsWindow *window = ts_window_of (widget);
  g_autoptr (GPtrArray) missed = list_missed (self);

  if (window != NULL && missed->len > 0)
    ts_window_push (window,
                    ts_drill_page_new_for_items (ts_sitting_get_session (self->sitting),
                                                 _ ("What You Missed"),
                                                 missed));
}

static TsAttempt *
find_open (TsSession *session, const char *phase)
{
  GPtrArray *attempts = ts_store_get_attempts (ts_session_get_store (session));

  for (guint i = attempts->len; i > 0; i--)
    if (g_str_equal (ts_attempt_get_phase (attempts->pdata[i - 1])->id, phase)
        && ts_attempt_get_state (attempts->pdata[i - 1]) != TS_ATTEMPT_SUBMITTED)
      return attempts->pdata[i - 1];
  return NULL;
}

/* What is open already is gone on with. The page takes the place of the result, which a next one follows. */
static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (TsSitting) first = g_object_ref (TS_RESULT_NEXT (widget)->sitting);
  TsSession *session = ts_sitting_get_session (first);
  TsWindow *window = ts_window_of (widget);
  const char *id = ts_sitting_get_phase (first)->id;
  const TsPhase *phase = ts_pack_find_phase (ts_session_get_pack (session), id);
  TsAttempt *open = find_open (session, id);
  gboolean exam = ts_attempt_get_mode (ts_sitting_get_attempt (first)) != TS_ATTEMPT_PRACTICE;
  g_autoptr (TsSitting) sitting = NULL;

  if (window == NULL || phase == NULL)
    return;
  sitting = open != NULL ? ts_sitting_new_for_attempt (session, open) : NULL;
  ts_window_pop (window);
  ts_window_push (window,
                  sitting != NULL ? ts_sitting_page_new (sitting)
                                  : ts_start_page_new (session, phase, exam));
}

static void
changed_cb (TsResultNext *self)
{
  g_autoptr (GPtrArray) missed = list_missed (self);

  gtk_widget_set_visible (self->practise_button, missed->len > 0);
}

static GtkWidget *
add_button (TsResultNext *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
ts_result_next_dispose (GObject *object)
{
  g_clear_object (&TS_RESULT_NEXT (object)->sitting);
  G_OBJECT_CLASS (ts_result_next_parent_class)->dispose (object);
}

static void
ts_result_next_class_init (TsResultNextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_result_next_dispose;
  gtk_widget_class_install_action (widget_class, "next.practise", NULL, practise_action);
  gtk_widget_class_install_action (widget_class, "next.again", NULL, again_action);
}

static void
ts_result_next_init (TsResultNext *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->practise_button = add_button (self, _ ("_Practise What You Missed"), "next.practise");
  gtk_widget_add_css_class (self->practise_button, "suggested-action");
  add_button (self, _ ("_Try Again"), "next.again");
}

/**
 * ts_result_next_new:
 * @sitting: what was submitted and marked
 *
 * Returns: (transfer floating): the ways on from its result
 */
GtkWidget *
ts_result_next_new (TsSitting *sitting)
{
  TsResultNext *self = g_object_new (TS_TYPE_RESULT_NEXT, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  g_signal_connect_object (sitting, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
