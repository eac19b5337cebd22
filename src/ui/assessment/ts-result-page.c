/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment.h"
#include "assessment/ts-certainty-bar.h"
#include "assessment/ts-earlier-marks.h"
#include "assessment/ts-item-review.h"
#include "assessment/ts-result-item.h"
#include "assessment/ts-result-next.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-time-label.h"
#include "evaluation/ts-evaluation.h"
#include "ts-file-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-pair.h"

/* A phase that was submitted: the verdict, how it came about, what was good and what to mend, then
 * every item with what was answered, the key, and why. */

#define N_OBSERVATIONS 3
#define ABOVE          48  /* px that stay free above what is brought into view */
#define UNFOLDING      350 /* ms that a row takes to unfold */
#define LONGEST_CAUSE  160 /* characters of an answer that are shown beside what came of it */

struct _TsResultPage
{
  AdwBin parent_instance;

  TsSitting *sitting;

  GPtrArray *rows;       /* of AdwExpanderRow, one an item */
  GPtrArray *details;    /* of TsResultItem, one an item */
  GCancellable *reading; /* (nullable): while earlier marks are read */
  guint scroll;          /* while a row unfolds to be shown */
  GtkWidget *target;     /* (nullable): what is to be brought into view then */

  AdwWindowTitle *title;
  GtkLabel *verdict;
  GtkLabel *facts;
  GtkLabel *provisional;
  GtkLabel *arithmetic;
  GtkLabel *times;
  GtkWidget *continue_button;
  GtkWidget *export_button;
  GtkListBox *strengths, *fixes;
  GtkListBox *items;
  GtkLabel *certainty;
  GtkWidget *sure_group;
  GtkListBox *sure;
  AdwBin *next;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (TsResultPage, ts_result_page, ADW_TYPE_BIN)

static void export_action (GtkWidget *widget, const char *name, GVariant *parameter);
static void continue_action (GtkWidget *widget, const char *name, GVariant *parameter);

static void
ts_result_page_dispose (GObject *object)
{
  TsResultPage *self = TS_RESULT_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->scroll, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_RESULT_PAGE);
  g_clear_object (&self->sitting);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  G_OBJECT_CLASS (ts_result_page_parent_class)->dispose (object);
}

static void
ts_result_page_class_init (TsResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_result_page_dispose;
  g_type_ensure (TS_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, facts);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, provisional);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, arithmetic);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, times);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, strengths);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, fixes);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, items);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, certainty);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, sure_group);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, sure);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, next);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, scroller);

  gtk_widget_class_install_action (widget_class, "result.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "result.continue", NULL, continue_action);
}

static void
ts_result_page_init (TsResultPage *self)
{
  self->rows = g_ptr_array_new ();
  self->details = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_item_mark (TsResultPage *self, guint index)
{
  TsMark *mark = ts_sitting_get_mark (self->sitting, index);
  gboolean answered = ts_sitting_is_answered (self->sitting, index);
  g_autofree char *said = ts_item_review_describe_mark (mark, answered);
  GString *text = g_string_new (said);

  if (ts_mark_get_dispute (mark, NULL) != NULL)
    g_string_append_printf (text, " · %s", _ ("you disagree"));
  if (ts_mark_is_self_marked (mark))
    g_string_append_printf (text, " · %s", _ ("marked by yourself"));
  else if (ts_mark_is_provisional (mark) && answered)
    g_string_append_printf (text, " · %s", _ ("provisional"));
  adw_expander_row_set_subtitle (self->rows->pdata[index], text->str);
  g_string_free (text, TRUE);
}

static void
show_result (TsResultPage *self)
{
  TsPhaseResult *result = ts_sitting_get_result (self->sitting);
  double score = ts_score_cut_off (ts_phase_result_get_score (result));
  TsCertification level = ts_certification_from_score (score);
  g_autofree char *verdict = NULL;
  g_autofree char *time = ts_time_label_format (ts_phase_result_get_used (result));
  g_autofree char *facts = NULL;
  g_autofree char *sum = NULL;

  if (level == TS_CERTIFICATION_NONE)
    verdict = g_strdup_printf (_ ("%.1f: %.1f short of bronze"),
                               score,
                               ts_certification_get_cut (TS_CERTIFICATION_BRONZE) - score);
  else
    verdict = g_strdup_printf ("%s, %.1f", ts_certification_get_label (level), score);
  facts = g_strdup_printf (ts_phase_result_get_mode (result) == TS_ATTEMPT_UNTIMED
                               ? _ ("%u of %u answered in %s, untimed: it does not count")
                               : _ ("%u of %u answered in %s"),
                           ts_phase_result_get_n_answered (result),
                           ts_phase_result_get_n_items (result),
                           time);
  sum =
      g_strdup_printf (_ ("%.4g of %.4g points × 100 = %.1f. Bronze from 60, silver from 75, gold "
                          "from 90; nothing is rounded up."),
                       ts_phase_result_get_points (result),
                       ts_phase_result_get_max_points (result),
                       score);
  gtk_label_set_text (self->verdict, verdict);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->arithmetic, sum);
  gtk_widget_set_visible (GTK_WIDGET (self->provisional),
                          ts_phase_result_get_provisional_share (result) > 0);
}

/* By which clock it was sat, each pause and gap, and what had to be asked again. */
static void
show_times (TsResultPage *self)
{
  TsPhaseResult *result = ts_sitting_get_result (self->sitting);
  TsAttemptMode mode = ts_phase_result_get_mode (result);
  guint repeats = ts_attempt_get_n_repeats (ts_sitting_get_attempt (self->sitting));
  g_auto (GStrv) lines = ts_intervals_describe (ts_phase_result_get_intervals (result));
  g_autofree char *away = g_strjoinv ("\n", lines);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text,
                   mode == TS_ATTEMPT_EXAM       ? _ ("Sat by the exam clock.")
                   : mode == TS_ATTEMPT_PRACTICE ? _ ("Sat by the practice clock.")
                                                 : _ ("Gone on with untimed: it does not count."));
  g_string_append_printf (text, "\n%s", *away != '\0' ? away : _ ("No pauses and no gaps."));
  if (repeats > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("%u item was in one of your last two papers: there were no "
                                        "others.",
                                        "%u items were in your last two papers: there were no "
                                        "others.",
                                        repeats),
                              repeats);
    }
  gtk_label_set_text (self->times, text->str);
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *window = ts_window_of (widget);

  if (window != NULL)
    ts_sitting_page_continue (window, TS_RESULT_PAGE (widget)->sitting);
}

static void
changed_cb (TsSitting *sitting, guint index, gpointer user_data)
{
  TsResultPage *self = user_data;

  show_item_mark (self, index);
  show_result (self);
}

static gboolean
scroll_cb (gpointer user_data)
{
  TsResultPage *self = user_data;
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  self->scroll = 0;
  if (self->target != NULL
      && gtk_widget_compute_bounds (self->target, GTK_WIDGET (self->scroller), &bounds))
    gtk_adjustment_set_value (vertical,
                              gtk_adjustment_get_value (vertical) + bounds.origin.y - ABOVE);
  self->target = NULL;
  return G_SOURCE_REMOVE;
}

/* Once there is room, brings what is to be seen into view. */
static void
bring_into_view (TsResultPage *self, GtkWidget *target)
{
  self->target = target;
  g_clear_handle_id (&self->scroll, g_source_remove);
  self->scroll = g_timeout_add (UNFOLDING, scroll_cb, self);
}

static void
revealed_cb (TsResultItem *item, GtkWidget *target, gpointer user_data)
{
  bring_into_view (user_data, target);
}

static GtkWidget *
make_details (TsResultPage *self, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *details = ts_result_item_new (self->sitting, index);

  g_signal_connect_object (details, "revealed", G_CALLBACK (revealed_cb), self, 0);
  g_ptr_array_add (self->details, details);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), details);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
add_item (TsResultPage *self, guint index)
{
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *plain = ts_markdown_to_plain (item->title);
  g_autofree char *title = g_strdup_printf ("%u. %s", index + 1, plain);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_details (self, index));
  gtk_list_box_append (self->items, row);
  g_ptr_array_add (self->rows, row);
  show_item_mark (self, index);
}

/* Unfolds an item and brings what is to be seen into view. */
static void
open_item (TsResultPage *self, guint index, GtkWidget *target)
{
  adw_expander_row_set_expanded (self->rows->pdata[index], TRUE);
  gtk_widget_grab_focus (self->rows->pdata[index]);
  bring_into_view (self, target);
}

static void
observation_cb (AdwActionRow *row, gpointer user_data)
{
  TsResultPage *self = user_data;
  const char *id = g_object_get_data (G_OBJECT (row), "item");
  const char *text = g_object_get_data (G_OBJECT (row), "text");
  const char *cause = g_object_get_data (G_OBJECT (row), "cause");
  guint index;

  if (ts_attempt_find_item (ts_sitting_get_attempt (self->sitting), id, &index))
    open_item (self,
               index,
               ts_result_item_show_evidence (self->details->pdata[index], text, cause));
}

static void
link_row (TsResultPage *self, GtkWidget *row, const char *id, const char *text, const char *cause)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (row), "text", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (row), "cause", g_strdup (cause), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show the evidence"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_signal_connect (row, "activated", G_CALLBACK (observation_cb), self);
}

/* The learner's own words may be many, on many lines. */
static char *
shorten (const char *cause)
{
  char *text = g_strdelimit (ts_markdown_to_plain (cause), "\r\n", ' ');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= LONGEST_CAUSE)
    return text;
  start = g_utf8_substring (text, 0, LONGEST_CAUSE);
  g_free (text);
  return g_strconcat (start, "…", NULL);
}

static void
fill_observations (TsResultPage *self, GtkListBox *list, GPtrArray *observations, const char *none)
{
  for (guint i = 0; i < MAX (observations->len, 1); i++)
    {
      const TsObservation *each = observations->len > 0 ? observations->pdata[i] : NULL;
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *text = g_markup_escape_text (each != NULL ? each->text : none, -1);
      g_autofree char *cause = shorten (each != NULL ? each->cause : "");
      g_autofree char *escaped = g_markup_escape_text (cause, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
      if (each != NULL && each->item_id != NULL)
        link_row (self, row, each->item_id, each->text, each->cause);
      gtk_list_box_append (list, row);
    }
}

static void
add_sure (TsResultPage *self, guint index)
{
  GtkWidget *row = adw_action_row_new ();
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  g_autofree char *plain = ts_markdown_to_plain (item->title);
  g_autofree char *title = g_strdup_printf ("%u. %s", index + 1, plain);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  link_row (self, row, item->id, "", "");
  gtk_list_box_append (self->sure, row);
}

/* What the learner was sure of and got wrong is what to look at first. */
static void
show_certainty (TsResultPage *self)
{
  guint said[TS_CERTAINTY_SURE + 1] = { 0 };
  guint right[TS_CERTAINTY_SURE + 1] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ts_sitting_get_n_items (self->sitting); i++)
    {
      TsResponse *response = ts_sitting_get_response (self->sitting, i);
      TsCertainty certainty =
          response != NULL ? ts_response_get_certainty (response) : TS_CERTAINTY_NONE;
      gboolean full = ts_mark_get_share (ts_sitting_get_mark (self->sitting, i)) >= 1;

      said[certainty]++;
      right[certainty] += full;
      if (certainty == TS_CERTAINTY_SURE && !full)
        add_sure (self, i);
    }
  for (guint i = TS_CERTAINTY_SURE; i >= TS_CERTAINTY_GUESS; i--)
    if (said[i] > 0)
      /* Translators: how sure the learner was, how many of those were right, how many there were. */
      g_string_append_printf (text,
                              _ ("%s%s: %u of %u right"),
                              text->len > 0 ? " · " : "",
                              ts_certainty_bar_get_label (i),
                              right[i],
                              said[i]);
  gtk_label_set_text (self->certainty, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->certainty), text->len > 0);
  gtk_widget_set_visible (self->sure_group, said[TS_CERTAINTY_SURE] > right[TS_CERTAINTY_SURE]);
  g_string_free (text, TRUE);
}

static void
earlier_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsResultPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) marks = ts_earlier_marks_read_finish (TS_SITTING (source), result, &error);

  g_clear_object (&self->reading);
  if (marks == NULL || self->sitting == NULL)
    return; /* it was left, or the store has told */
  for (guint i = 0; i < self->details->len; i++)
    {
      const TsItem *item = ts_sitting_get_item (self->sitting, i);
      TsMark *earlier = g_hash_table_lookup (marks, item->id);

      if (item->kind == TS_ITEM_SCENARIO && earlier != NULL)
        ts_result_item_set_earlier (self->details->pdata[i], earlier);
    }
}

static void
show_observations (TsResultPage *self)
{
  TsPack *pack = ts_attempt_get_pack (ts_sitting_get_attempt (self->sitting));
  GHashTable *marks = ts_sitting_get_marks (self->sitting);
  g_autoptr (GPtrArray) strengths = ts_assessment_find_strengths (pack, marks, N_OBSERVATIONS);
  g_autoptr (GPtrArray) fixes = ts_assessment_find_improvements (pack, marks, N_OBSERVATIONS);

  fill_observations (self, self->strengths, strengths, _ ("Nothing earned full points yet"));
  fill_observations (self, self->fixes, fixes, _ ("Nothing was missed"));
}

static char *
compose_evaluation (TsResultPage *self)
{
  TsSession *session = ts_sitting_get_session (self->sitting);
  TsPhaseResult *result = ts_sitting_get_result (self->sitting);
  TsPack *pack = ts_attempt_get_pack (ts_sitting_get_attempt (self->sitting));
  GHashTable *marks = ts_sitting_get_marks (self->sitting);
  g_autoptr (GPtrArray) strengths = ts_assessment_find_strengths (pack, marks, N_OBSERVATIONS);
  g_autoptr (GPtrArray) fixes = ts_assessment_find_improvements (pack, marks, N_OBSERVATIONS);
  const char *good[N_OBSERVATIONS + 1] = { NULL };
  const char *mend[N_OBSERVATIONS + 1] = { NULL };
  TsEvaluation evaluation = {
    .candidate = ts_session_get_learner_name (session),
    .question = ts_sitting_get_phase (self->sitting)->title,
    .level = ts_session_get_level (session),
    .duration = ts_phase_result_get_used (result) * 1000,
    .has_design = ts_phase_result_get_n_rated (result) > 0,
    .strengths = good,
    .improvements = mend,
  };

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    evaluation.scores[i] = ts_phase_result_get_criterion (result, i);
  for (guint i = 0; i < MIN (strengths->len, N_OBSERVATIONS); i++)
    good[i] = ((const TsObservation *) strengths->pdata[i])->text;
  for (guint i = 0; i < MIN (fixes->len, N_OBSERVATIONS); i++)
    mend[i] = ((const TsObservation *) fixes->pdata[i])->text;
  return ts_evaluation_to_json (&evaluation, pack);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsResultPage) self = user_data;
  g_autoptr (GError) error = NULL;
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  gboolean written;

  written = ts_file_write_finish (result, &error);
  if (window != NULL)
    ts_window_say (window, written ? _ ("Evaluation exported") : error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsResultPage *self = TS_RESULT_PAGE (source);
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);

  if (file != NULL)
    ts_file_write_async (file, compose_evaluation (self), written_cb, g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.json", NULL };

  ts_file_dialogs_choose_async (widget,
                                TS_FILE_DIALOG_SAVE,
                                _ ("Export Evaluation"),
                                "evaluation.json",
                                patterns,
                                chosen_cb,
                                NULL);
}

/**
 * ts_result_page_new:
 * @sitting: what was submitted and marked
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_result_page_new (TsSitting *sitting)
{
  TsResultPage *self = g_object_new (TS_TYPE_RESULT_PAGE, NULL);
  gboolean rated;

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));
  g_return_val_if_fail (ts_sitting_get_result (sitting) != NULL, GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  adw_window_title_set_title (self->title, ts_sitting_get_phase (sitting)->title);
  for (guint i = 0; i < ts_sitting_get_n_items (sitting); i++)
    add_item (self, i);
  show_result (self);
  show_observations (self);
  show_times (self);
  gtk_widget_set_visible (self->continue_button,
                          ts_phase_result_is_timed_out (ts_sitting_get_result (sitting)));
  show_certainty (self);
  adw_bin_set_child (self->next, ts_result_next_new (sitting));
  self->reading = g_cancellable_new ();
  ts_earlier_marks_read_async (sitting, self->reading, earlier_cb, g_object_ref (self));
  rated = ts_phase_result_get_n_rated (ts_sitting_get_result (sitting)) > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "result.export", rated);
  gtk_widget_set_visible (self->export_button, rated);
  g_signal_connect_object (sitting, "changed", G_CALLBACK (changed_cb), self, 0);
  return GTK_WIDGET (self);
}
