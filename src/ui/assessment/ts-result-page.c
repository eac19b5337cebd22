/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment.h"
#include "assessment/ts-item-review.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-self-mark.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-time-label.h"
#include "diagram/ts-diagram-describe.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-evaluation.h"
#include "ts-file-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-markdown-view.h"

/* A phase that was submitted: the verdict, how it came about, what was good and what to mend, then
 * every item with what was answered, the key, and why. */

#define N_OBSERVATIONS 3

struct _TsResultPage
{
  AdwBin parent_instance;

  TsSitting *sitting;

  GPtrArray *rows; /* of AdwExpanderRow, one an item */

  AdwWindowTitle *title;
  GtkLabel *verdict;
  GtkLabel *facts;
  GtkLabel *provisional;
  GtkLabel *arithmetic;
  GtkLabel *times;
  GtkWidget *continue_button;
  GtkListBox *strengths, *fixes;
  GtkListBox *items;
};

G_DEFINE_FINAL_TYPE (TsResultPage, ts_result_page, ADW_TYPE_BIN)

static void export_action (GtkWidget *widget, const char *name, GVariant *parameter);
static void continue_action (GtkWidget *widget, const char *name, GVariant *parameter);

static void
ts_result_page_dispose (GObject *object)
{
  TsResultPage *self = TS_RESULT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_RESULT_PAGE);
  g_clear_object (&self->sitting);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ts_result_page_parent_class)->dispose (object);
}

static void
ts_result_page_class_init (TsResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_result_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, facts);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, provisional);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, arithmetic);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, times);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, strengths);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, fixes);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, items);

  gtk_widget_class_install_action (widget_class, "result.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "result.continue", NULL, continue_action);
}

static void
ts_result_page_init (TsResultPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_item_mark (TsResultPage *self, guint index)
{
  TsMark *mark = ts_sitting_get_mark (self->sitting, index);
  gboolean answered = ts_sitting_is_answered (self->sitting, index);
  g_autofree char *said = ts_item_review_describe_mark (mark, answered);
  GString *text = g_string_new (said);

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
  double score = ts_phase_result_get_score (result);
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
  facts = g_strdup_printf (_ ("%u of %u answered in %s"),
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

static void
self_marked_cb (TsSelfMark *form, gpointer user_data)
{
  TsResultPage *self = user_data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (form), "index"));

  ts_sitting_set_mark (self->sitting, index, ts_self_mark_get_mark (form));
}

static void
add_self_mark (TsResultPage *self, GtkWidget *column, guint index)
{
  TsSession *session = ts_sitting_get_session (self->sitting);
  TsMark *mark = ts_sitting_get_mark (self->sitting, index);
  GtkWidget *form;

  if (!ts_mark_has_ratings (mark) || !ts_sitting_is_answered (self->sitting, index))
    return;
  ts_item_review_add_part (
      GTK_BOX (column),
      _ ("Your own mark"),
      _ ("The ratings below are a first reading by rules. Compare your design with what your "
         "level asks for and set them right; a rating counts once a note says what shows it."));
  form = ts_self_mark_new (ts_session_get_pack (session), ts_session_get_level (session), mark);
  g_object_set_data (G_OBJECT (form), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (form, "changed", G_CALLBACK (self_marked_cb), self, 0);
  gtk_box_append (GTK_BOX (column), form);
}

/* Shows what was drawn for an answer, as it was when it was handed in. */
static void
add_drawing (TsResultPage *self, GtkWidget *column, guint index)
{
  TsResponse *response = ts_sitting_get_response (self->sitting, index);
  const char *text = response != NULL ? ts_response_get_diagram (response) : NULL;
  g_autoptr (TsDiagram) diagram = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  GtkWidget *picture;

  if (text == NULL)
    return;
  diagram = ts_diagram_from_json (ts_sitting_get_item (self->sitting, index)->id, text, &error);
  if (diagram == NULL)
    {
      ts_item_review_add_part (GTK_BOX (column),
                               _ ("Your drawing cannot be shown"),
                               error->message);
      return;
    }
  words = ts_diagram_describe (diagram);
  picture = ts_diagram_picture_new ();
  ts_diagram_picture_set_diagram (TS_DIAGRAM_PICTURE (picture), diagram, words);
  gtk_box_append (GTK_BOX (column), picture);
}

static GtkWidget *
make_details (TsResultPage *self, guint index)
{
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  TsPack *pack = ts_session_get_pack (ts_sitting_get_session (self->sitting));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *response =
      ts_item_review_describe_response (item, ts_sitting_get_response (self->sitting, index));
  g_autofree char *key = ts_item_review_describe_key (item);
  g_autofree char *why = ts_item_review_explain (pack, item);
  g_autofree char *evidence =
      ts_item_review_describe_evidence (ts_sitting_get_mark (self->sitting, index));

  if (item->kind == TS_ITEM_QUESTION)
    gtk_box_append (GTK_BOX (column), ts_markdown_view_new (ts_item_get_question (item)->stem));
  ts_item_review_add_part (GTK_BOX (column), _ ("Your answer"), response);
  add_drawing (self, column, index);
  ts_item_review_add_part (GTK_BOX (column), _ ("How it was marked"), evidence);
  add_self_mark (self, column, index);
  ts_item_review_add_part (GTK_BOX (column), _ ("A full answer"), key);
  ts_item_review_add_part (GTK_BOX (column), _ ("Why"), why);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
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

static void
fill_observations (GtkListBox *list, GPtrArray *observations, const char *none)
{
  for (guint i = 0; i < MAX (observations->len, 1); i++)
    {
      const TsObservation *each = observations->len > 0 ? observations->pdata[i] : NULL;
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *text = g_markup_escape_text (each != NULL ? each->text : none, -1);
      g_autofree char *cause = g_markup_escape_text (each != NULL ? each->cause : "", -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cause);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
      gtk_list_box_append (list, row);
    }
}

static void
show_observations (TsResultPage *self)
{
  TsPack *pack = ts_session_get_pack (ts_sitting_get_session (self->sitting));
  GHashTable *marks = ts_sitting_get_marks (self->sitting);
  g_autoptr (GPtrArray) strengths = ts_assessment_find_strengths (pack, marks, N_OBSERVATIONS);
  g_autoptr (GPtrArray) fixes = ts_assessment_find_improvements (pack, marks, N_OBSERVATIONS);

  fill_observations (self->strengths, strengths, _ ("Nothing earned full points yet"));
  fill_observations (self->fixes, fixes, _ ("Nothing was missed"));
}

static char *
compose_evaluation (TsResultPage *self)
{
  TsSession *session = ts_sitting_get_session (self->sitting);
  TsPhaseResult *result = ts_sitting_get_result (self->sitting);
  TsPack *pack = ts_session_get_pack (session);
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
  rated = ts_phase_result_get_n_rated (ts_sitting_get_result (sitting)) > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "result.export", rated);
  g_signal_connect_object (sitting, "changed", G_CALLBACK (changed_cb), self, 0);
  return GTK_WIDGET (self);
}
