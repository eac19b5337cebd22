/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "assessment/ts-code-view.h"
#include "assessment/ts-review-outcome.h"
#include "evaluation/ts-review-match.h"
#include "widgets/ts-markdown-blocks.h"

/* A code review that was marked: the code with what was found, missed and marked for nothing, and below it
 * what each of these is. A row shows its lines in the code. */

#define CODE_HEIGHT 320 /* px */

struct _TsReviewOutcome
{
  GtkBox parent_instance;

  TsCodeView *code;
  GtkListBox *list;
  guint counts[TS_N_CODE_MARKS];
  guint n_repeats;
};

G_DEFINE_FINAL_TYPE (TsReviewOutcome, ts_review_outcome, GTK_TYPE_BOX)

typedef struct
{
  guint first, last;
} Range;

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  const Range *range = g_object_get_data (G_OBJECT (row), "range");

  ts_code_view_show_lines (TS_REVIEW_OUTCOME (user_data)->code, range->first, range->last);
}

static void
add (TsReviewOutcome *self, TsCodeMark mark, guint first, guint last, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (ts_code_mark_get_icon (mark));
  g_autofree char *lines = ts_code_lines_describe (first, last);
  g_autofree char *title = g_strdup_printf ("%s · %s", ts_code_mark_get_label (mark), lines);
  g_autofree char *plain = ts_markdown_to_plain (text);
  g_autofree char *escaped = g_markup_escape_text (plain, -1);
  Range *range = g_new (Range, 1);

  *range = (Range){ first, last };
  g_object_set_data_full (G_OBJECT (row), "range", range, g_free);
  self->counts[mark]++;
  ts_code_view_mark (self->code, mark, first, last);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
add_defects (TsReviewOutcome *self, const TsReviewExercise *exercise, GArray *found)
{
  for (guint i = 0; i < exercise->defects->len; i++)
    {
      const TsDefect *defect = exercise->defects->pdata[i];
      gboolean hit = FALSE;
      g_autofree char *text = g_strdup_printf ("%s %s", defect->text, defect->fix);

      for (guint r = 0; r < found->len; r++)
        hit = hit || g_array_index (found, int, r) == (int) i;
      add (self,
           hit ? TS_CODE_MARK_HIT : TS_CODE_MARK_MISS,
           defect->first_line,
           defect->last_line,
           text);
    }
}

static void
add_false_alarms (TsReviewOutcome *self, GPtrArray *remarks, GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const TsRemark *remark = remarks->pdata[i];

      if (g_array_index (found, int, i) == TS_REVIEW_REPEAT)
        self->n_repeats++;
      else if (g_array_index (found, int, i) == TS_REVIEW_FALSE_ALARM)
        add (self, TS_CODE_MARK_FALSE_ALARM, remark->first_line, remark->last_line, remark->fix);
    }
}

static void
add_decoys (TsReviewOutcome *self, const TsReviewExercise *exercise)
{
  for (guint i = 0; i < exercise->decoys->len; i++)
    {
      const TsDecoy *decoy = exercise->decoys->pdata[i];

      add (self, TS_CODE_MARK_DECOY, decoy->first_line, decoy->last_line, decoy->text);
    }
}

static void
add_summary (TsReviewOutcome *self)
{
  guint hits = self->counts[TS_CODE_MARK_HIT];
  guint alarms = self->counts[TS_CODE_MARK_FALSE_ALARM];
  guint defects = hits + self->counts[TS_CODE_MARK_MISS];
  g_autofree char *alarm_text = NULL;
  g_autofree char *repeat_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  GtkWidget *label;

  alarm_text = g_strdup_printf (ngettext ("%u false alarm, which costs 1",
                                          "%u false alarms, which cost 1 each",
                                          alarms),
                                alarms);
  /* Translators: defects found, defects there are, then how many false alarms. */
  text = g_strdup_printf (_ ("%u of %u defects found; %s."), hits, defects, alarm_text);
  if (self->n_repeats > 0)
    {
      repeat_text = g_strdup_printf (ngettext ("%u mark repeats another and costs nothing.",
                                               "%u marks repeat others and cost nothing.",
                                               self->n_repeats),
                                     self->n_repeats);
      whole = g_strconcat (text, " ", repeat_text, NULL);
    }
  label = gtk_label_new (whole != NULL ? whole : text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_prepend (GTK_BOX (self), label);
}

static void
ts_review_outcome_class_init (TsReviewOutcomeClass *klass)
{
}

static void
ts_review_outcome_init (TsReviewOutcome *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Defects, false alarms and what is right as it is"),
                                  -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
}

/**
 * ts_review_outcome_new:
 * @exercise: an exercise
 * @response: (nullable): what was marked in it
 *
 * Returns: (transfer floating): the code and what became of each mark
 */
GtkWidget *
ts_review_outcome_new (const TsReviewExercise *exercise, TsResponse *response)
{
  TsReviewOutcome *self = g_object_new (TS_TYPE_REVIEW_OUTCOME, NULL);
  GPtrArray *remarks = response != NULL ? ts_response_get_remarks (response) : NULL;
  g_autoptr (GArray) found = NULL;
  GtkWidget *code;

  g_return_val_if_fail (exercise != NULL, GTK_WIDGET (self));

  found = ts_review_match (exercise, remarks);
  code = ts_code_view_new (exercise->code, exercise->language, _ ("Code that was reviewed"));
  self->code = TS_CODE_VIEW (code);
  gtk_widget_set_size_request (code, -1, CODE_HEIGHT);
  gtk_widget_add_css_class (code, "ts-figure");
  gtk_widget_set_overflow (code, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (self), code);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  add_defects (self, exercise, found);
  add_false_alarms (self, remarks, found);
  add_decoys (self, exercise);
  add_summary (self);
  return GTK_WIDGET (self);
}

/**
 * ts_review_outcome_show_lines:
 * @self: an outcome
 * @first: from 1
 * @last: not before @first
 *
 * Selects lines of the code and brings them into view.
 */
void
ts_review_outcome_show_lines (TsReviewOutcome *self, guint first, guint last)
{
  g_return_if_fail (TS_IS_REVIEW_OUTCOME (self));

  ts_code_view_show_lines (self->code, first, last);
}
