/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "assessment/ts-answer-view.h"
#include "assessment/ts-certainty-bar.h"
#include "assessment/ts-code-view.h"
#include "assessment/ts-dossier-view.h"
#include "assessment/ts-evidence-list.h"
#include "assessment/ts-assessment-page.h"
#include "assessment/ts-item-review.h"
#include "assessment/ts-prose.h"
#include "assessment/ts-review-outcome.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sheet-view.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-time-label.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-evaluator.h"
#include "evaluation/ts-response-key.h"
#include "ts-welcome-page.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-markdown-view.h"

/* Every kind of item: what is shown is what was given, and what the keys do. */

typedef struct
{
  TsPack *pack;
  guint changes;
} Fixture;

static TsPack *
load_pack (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ui", "pack", "one", NULL);
  TsPack *pack = ts_pack_load (path, &error);

  g_assert_no_error (error);
  return pack;
}

static void
count_cb (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->pack = load_pack ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ts_pack_unref (fixture->pack);
}

static TsAnswerView *
make_view (Fixture *fixture, const char *id)
{
  const TsItem *item = ts_pack_find_item (fixture->pack, id);
  TsAnswerView *view;

  g_assert_nonnull (item);
  view = g_object_ref_sink (ts_answer_view_new (item, 7));
  g_signal_connect_swapped (view, "changed", G_CALLBACK (count_cb), fixture);
  return view;
}

/* Shows a response and reads it back: it is the same, and showing it was no change. */
static void
check_round_trip (Fixture *fixture, const char *id, TsResponse *given)
{
  TsAnswerView *view = make_view (fixture, id);
  g_autoptr (TsResponse) empty = ts_answer_view_dup_response (view);
  g_autoptr (TsResponse) read = NULL;
  g_autoptr (TsResponse) cleared = NULL;

  g_assert_null (empty);
  ts_answer_view_set_response (view, given);
  read = ts_answer_view_dup_response (view);
  g_assert_nonnull (read);
  g_assert_true (ts_response_equal (given, read));
  ts_answer_view_set_response (view, NULL);
  cleared = ts_answer_view_dup_response (view);
  g_assert_null (cleared);
  g_assert_cmpuint (fixture->changes, ==, 0);
  ts_response_unref (given);
  g_assert_finalize_object (view);
}

static GtkWidget *
find_next (GtkWidget *top, GType type, guint *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (top, type) && (*nth)-- == 0)
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_next (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_widget (GtkWidget *top, GType type, guint nth)
{
  return find_next (top, type, &nth);
}

static GtkWidget *
find_named (GtkWidget *top, const char *icon)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = find_widget (top, GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), icon) == 0)
        return button;
    }
}

static gboolean
shows_text (GtkWidget *top, const char *text)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *label = find_widget (top, GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (strcmp (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
        return TRUE;
    }
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "b", NULL };

  check_round_trip (fixture, "sc-p1-caching-001", ts_response_new_choice (ids));
}

static void
test_multiple (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "a", "c", NULL };

  check_round_trip (fixture, "mr-p1-queues-001", ts_response_new_choice (ids));
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  check_round_trip (fixture, "nu-p1-estimates-001", ts_response_new_number ("11.6 1/s"));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "d", "a", "c", "b", NULL };

  check_round_trip (fixture, "or-p1-ordering-001", ts_response_new_order (ids));
}

static void
test_match (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (pairs, (char *) "l1", (char *) "r2");
  g_hash_table_insert (pairs, (char *) "l4", (char *) "r5");
  check_round_trip (fixture, "ma-p1-matching-001", ts_response_new_pairs (pairs));
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  check_round_trip (fixture,
                    "st-p1-text-001",
                    ts_response_new_text ("Two lines,\nof <text> & more"));
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);

  g_ptr_array_add (remarks, ts_remark_new (8, 8, 1, TS_SEVERITY_CRITICAL, "use a lock"));
  g_ptr_array_add (remarks, ts_remark_new (9, 10, 3, TS_SEVERITY_MINOR, ""));
  check_round_trip (fixture, "cr-01", ts_response_new_review (remarks));
}

static void
test_scenario (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);

  g_hash_table_insert (sections, (char *) "requirements", (char *) "No order is lost.");
  g_ptr_array_add (decisions,
                   ts_decision_record_new ("bursts", "queue or none", "queue", "a hop", "it lags"));
  check_round_trip (fixture, "as-01", ts_response_new_scenario (sections, decisions, NULL, NULL));
}

/* A drawing is shown and given back as it was, with or without words beside it. */
static void
test_scenario_drawing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (TsElement) queue =
      ts_element_new_component ("queue-1", TS_COMPONENT_QUEUE, "orders", 0, 0);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, queue);
  g_autofree char *text = NULL;

  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  text = ts_diagram_to_json (diagram);
  check_round_trip (fixture,
                    "as-01",
                    ts_response_new_scenario (sections, decisions, "design-1", text));
}

/* How sure the learner is goes with the choice, and is no answer by itself. */
static void
test_certainty (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "b", NULL };
  g_autoptr (TsResponse) plain = ts_response_new_choice (ids);
  TsAnswerView *view = make_view (fixture, "sc-p1-caching-001");
  GtkWidget *sure = find_widget (GTK_WIDGET (view), GTK_TYPE_TOGGLE_BUTTON, 2);
  GtkWidget *guess = find_widget (GTK_WIDGET (view), GTK_TYPE_TOGGLE_BUTTON, 0);
  TsResponse *response;

  g_signal_emit_by_name (sure, "clicked");
  response = ts_answer_view_dup_response (view);
  g_assert_null (response);
  g_assert_cmpuint (fixture->changes, ==, 0);
  ts_answer_view_press_choice (view, 0);
  response = ts_answer_view_dup_response (view);
  g_assert_cmpint (ts_response_get_certainty (response), ==, TS_CERTAINTY_SURE);
  ts_response_unref (response);
  g_assert_true (ts_answer_view_is_done_by_return (view, sure));
  g_assert_false (ts_answer_view_is_done_by_return (view, guess)); /* which is pressed by it */
  g_signal_emit_by_name (guess, "clicked");
  g_assert_cmpuint (fixture->changes, ==, 2);
  response = ts_answer_view_dup_response (view);
  g_assert_cmpint (ts_response_get_certainty (response), ==, TS_CERTAINTY_GUESS);
  ts_response_unref (response);
  g_signal_emit_by_name (guess, "clicked"); /* and back */
  response = ts_answer_view_dup_response (view);
  g_assert_cmpint (ts_response_get_certainty (response), ==, TS_CERTAINTY_NONE);
  ts_response_unref (response);
  g_object_unref (view);
  fixture->changes = 0;
  check_round_trip (fixture,
                    "mr-p1-queues-001",
                    ts_response_with_certainty (plain, TS_CERTAINTY_THINK));
}

/* A number is read back as it was understood, or says what is wrong with it. */
static void
test_reading (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed, *hint;
  } cases[] = {
    { "11.6/s", "= 11.6 per second" },
    { "1M orders/day", "= 11.574 per second" },
    { "1e5", "= 100000 per second" },
    { "4 TB", "“TB” is an amount of data; asked for is a rate in 1/s" },
    { "many", "Start with a number, such as 1500, 1.5e3 or 1,500" },
  };
  TsAnswerView *view = make_view (fixture, "nu-p1-estimates-001");
  GtkWidget *entry = find_widget (GTK_WIDGET (view), GTK_TYPE_ENTRY, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_assert_true (shows_text (GTK_WIDGET (view), cases[i].hint));
    }
  g_object_unref (view);
}

/* Returns what has the focus in an entry. */
static GtkWidget *
get_text (GtkWidget *entry)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
}

static void
test_sheet (Fixture *fixture, gconstpointer data)
{
  const char *const lines[] = { "orders = 1M/day", "", "peak = orders *", NULL };
  g_autoptr (TsResponse) number = ts_response_new_number ("12");
  TsAnswerView *view = make_view (fixture, "nu-p1-estimates-001");
  g_autoptr (TsResponse) sheet = ts_response_with_sheet (number, lines);
  g_autoptr (TsResponse) read = NULL;
  GtkWidget *last;

  ts_answer_view_set_response (view, sheet);
  last = find_widget (GTK_WIDGET (view), GTK_TYPE_ENTRY, 3);
  g_assert_true (shows_text (GTK_WIDGET (view), "= 11.574 per second"));
  g_assert_true (shows_text (GTK_WIDGET (view), "Column 16: a number, a name or “(” is missing"));
  g_assert_cmpuint (fixture->changes, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (last), "peak = orders * 10");
  g_assert_cmpuint (fixture->changes, >, 0);
  g_assert_true (shows_text (GTK_WIDGET (view), "= 115.74 per second"));
  g_assert_false (ts_answer_view_is_done_by_return (view, get_text (last)));
  g_assert_true (ts_answer_view_is_done_by_return (
      view, get_text (find_widget (GTK_WIDGET (view), GTK_TYPE_ENTRY, 0))));
  g_signal_emit_by_name (last, "activate"); /* Return: one more line */
  g_assert_nonnull (find_widget (GTK_WIDGET (view), GTK_TYPE_ENTRY, 4));
  read = ts_answer_view_dup_response (view);
  g_assert_cmpuint (g_strv_length ((char **) ts_response_get_sheet (read)), ==, 3);
  g_object_unref (view);
  fixture->changes = 0;
  check_round_trip (fixture, "nu-p1-estimates-001", g_steal_pointer (&sheet));
}

/* A letter gives the same answer as its number, in either case. */
static void
test_letters (Fixture *fixture, gconstpointer data)
{
  TsAnswerView *view = make_view (fixture, "mr-p1-queues-001");
  g_autoptr (TsResponse) by_letter = NULL;
  g_autoptr (TsResponse) by_number = NULL;

  g_assert_true (ts_answer_view_press_key (view, GDK_KEY_B));
  by_letter = ts_answer_view_dup_response (view);
  g_assert_true (ts_answer_view_press_key (view, GDK_KEY_b));
  g_assert_true (ts_answer_view_press_key (view, GDK_KEY_2));
  by_number = ts_answer_view_dup_response (view);
  g_assert_true (ts_response_equal (by_letter, by_number));
  g_assert_false (ts_answer_view_press_key (view, GDK_KEY_g));
  g_object_unref (view);
}

/* A press beside a line marks it, or goes to its mark; what the mark says can be changed and taken away. */
static void
test_review_marks (Fixture *fixture, gconstpointer data)
{
  TsAnswerView *view = make_view (fixture, "cr-01");
  GtkWidget *code = find_widget (GTK_WIDGET (view), TS_TYPE_CODE_VIEW, 0);
  g_autoptr (TsResponse) marked = NULL;
  g_autoptr (TsResponse) removed = NULL;
  const TsRemark *remark;
  guint first = 0, last = 0;

  g_signal_emit_by_name (code, "line-activated", 3);
  g_signal_emit_by_name (code, "line-activated", 3); /* it is marked already */
  ts_code_view_show_lines (TS_CODE_VIEW (code), 5, 7);
  ts_code_view_get_selected (TS_CODE_VIEW (code), &first, &last);
  g_assert_cmpuint (first, ==, 5);
  g_assert_cmpuint (last, ==, 7);
  gtk_widget_activate_action (code, "review.mark", NULL);
  g_assert_cmpuint (fixture->changes, ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (view), GTK_TYPE_ENTRY, 1)),
                         "use a lock");
  marked = ts_answer_view_dup_response (view);
  g_assert_cmpuint (ts_response_get_remarks (marked)->len, ==, 2);
  remark = ts_response_get_remarks (marked)->pdata[1];
  g_assert_cmpuint (remark->first_line, ==, 5);
  g_assert_cmpuint (remark->last_line, ==, 7);
  g_assert_cmpstr (remark->fix, ==, "use a lock");
  g_signal_emit_by_name (find_named (GTK_WIDGET (view), "user-trash-symbolic"), "clicked");
  removed = ts_answer_view_dup_response (view);
  g_assert_cmpuint (ts_response_get_remarks (removed)->len, ==, 1);
  g_assert_cmpuint (((TsRemark *) ts_response_get_remarks (removed)->pdata[0])->first_line, ==, 5);
  g_object_unref (view);
}

/* What was found, missed and marked for nothing stands beside the code, and is counted. */
static void
test_review_outcome (Fixture *fixture, gconstpointer data)
{
  const TsReviewExercise *exercise =
      ts_item_get_review (ts_pack_find_item (fixture->pack, "cr-01"));
  const TsDefect *defect = exercise->defects->pdata[0];
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
  g_autoptr (TsResponse) response = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *key = NULL;
  GtkWidget *outcome;

  /* the two defects lie beside each other: the third mark has none left to find */
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (
        remarks, ts_remark_new (defect->first_line, defect->last_line, 0, TS_SEVERITY_MAJOR, ""));
  g_ptr_array_add (remarks, ts_remark_new (1, 1, 0, TS_SEVERITY_MAJOR, "nothing"));
  response = ts_response_new_review (remarks);
  outcome = g_object_ref_sink (ts_review_outcome_new (exercise, response));
  summary = g_strdup_printf ("2 of %u defects found; 1 false alarm, which costs 1. "
                             "1 mark repeats another and costs nothing.",
                             exercise->defects->len);
  g_assert_true (shows_text (outcome, summary));
  g_assert_true (shows_text (outcome, "False alarm · Line 1"));
  key = ts_item_review_describe_key (ts_pack_find_item (fixture->pack, "cr-01"));
  g_assert_nonnull (strstr (key, "- Line 8: "));
  g_assert_nonnull (strstr (key, "- Lines 9 to 10: "));
  g_object_unref (outcome);
}

/* Questions come at their minute of the time on screen, are part of the response, and are there again. */
static void
test_probes (Fixture *fixture, gconstpointer data)
{
  const TsItem *item = ts_pack_find_item (fixture->pack, "as-01");
  const TsProbe *probe = ts_item_get_scenario (item)->probes->pdata[0];
  gint64 minute = 60 * G_USEC_PER_SEC;
  TsAnswerView *view = make_view (fixture, "as-01");
  TsAnswerView *again = make_view (fixture, "as-01");
  g_autoptr (TsResponse) before = NULL;
  g_autoptr (TsResponse) after = NULL;
  g_autoptr (TsResponse) read = NULL;

  ts_scenario_view_tick (TS_SCENARIO_VIEW (view), 100 * minute);
  ts_scenario_view_tick (TS_SCENARIO_VIEW (view), (100 + probe->minute) * minute - 1);
  before = ts_answer_view_dup_response (view);
  g_assert_null (before);
  ts_scenario_view_tick (TS_SCENARIO_VIEW (view), (100 + probe->minute) * minute);
  g_assert_cmpuint (fixture->changes, ==, 1);
  after = ts_answer_view_dup_response (view);
  g_assert_cmpstr (ts_response_get_probe (after, 0), ==, "");
  g_assert_null (ts_response_get_probe (after, 1));
  g_assert_true (ts_response_is_empty (after));
  ts_answer_view_set_response (again, after);
  read = ts_answer_view_dup_response (again);
  g_assert_true (ts_response_equal (after, read));
  g_object_unref (view);
  g_object_unref (again);
}

/* A second attempt is told by its points, its ratings and the decisions that were won and lost. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  const TsItem *item = ts_pack_find_item (fixture->pack, "as-01");
  GPtrArray *decisions = ts_item_get_scenario (item)->decisions;
  const TsDecision *won = decisions->pdata[0];
  const TsDecision *lost = decisions->pdata[1];
  g_autoptr (TsMark) before = ts_mark_new (100, TRUE);
  g_autoptr (TsMark) after = ts_mark_new (100, TRUE);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      ts_mark_set_rating (before, i, 2);
      ts_mark_set_rating (after, i, 3);
    }
  ts_mark_add_evidence (before, won->id, 0, 10, "", "");
  ts_mark_add_evidence (before, lost->id, 10, 10, "", "");
  ts_mark_add_evidence (after, won->id, 10, 10, "", "");
  ts_mark_add_evidence (after, lost->id, 5, 10, "", "");
  ts_mark_set_decisions_share (before, 0.2);
  ts_mark_set_decisions_share (after, 0.4);
  text = ts_item_review_compare (item, before, after);
  expected =
      g_strdup_printf ("\n**Newly met**\n\n- %s\n\n**Lost**\n\n- %s\n", won->text, lost->text);
  g_assert_nonnull (strstr (text, "- Points: 30 → 50 (+20)\n"));
  g_assert_nonnull (strstr (text, ": 2 → 3\n"));
  g_assert_true (g_str_has_suffix (text, expected));
}

static void
chosen_cb (TsEvidenceList *list, guint place, gpointer user_data)
{
  *(guint *) user_data = place;
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))
      && g_object_get_data (G_OBJECT (widget), "place") != NULL)
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* The lines of a mark stand by criterion and decision; choosing one shows what caused it in the drawing. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  const TsItem *item = ts_pack_find_item (fixture->pack, "as-01");
  g_autoptr (TsResponse) response = ts_response_new_reference (ts_item_get_scenario (item));
  g_autoptr (TsMark) mark = ts_evaluate (item, response, TS_LEVEL_SENIOR);
  g_autoptr (TsDiagram) diagram =
      ts_diagram_from_json ("reference", ts_response_get_diagram (response), NULL);
  GtkWidget *list = g_object_ref_sink (ts_evidence_list_new (ts_item_get_scenario (item), mark));
  GtkWidget *picture = g_object_ref_sink (ts_diagram_picture_new ());
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_caused = 0;
  guint n_lit = 0;
  guint place = G_MAXUINT;

  ts_diagram_picture_set_diagram (TS_DIAGRAM_PICTURE (picture), diagram, "");
  g_signal_connect (list, "chosen", G_CALLBACK (chosen_cb), &place);
  g_assert_cmpuint (ts_evidence_list_get_n_groups (TS_EVIDENCE_LIST (list)), >=, TS_N_CRITERIA + 1);
  for (guint i = 0; i < ts_evidence_list_get_n_groups (TS_EVIDENCE_LIST (list)); i++)
    collect_rows (ts_evidence_list_open_group (TS_EVIDENCE_LIST (list), i), rows);
  for (guint i = 0; i < ts_mark_get_evidence (mark)->len; i++)
    {
      const TsEvidence *each = ts_mark_get_evidence (mark)->pdata[i];

      n_caused += *each->cause != '\0' || each->elements != NULL;
    }
  g_assert_cmpuint (n_caused, >, 2);
  g_assert_cmpuint (rows->len, ==, n_caused);
  for (guint i = 0; i < rows->len; i++)
    {
      const TsEvidence *each;

      adw_action_row_activate (rows->pdata[i]);
      g_assert_cmpuint (place, <, ts_mark_get_evidence (mark)->len);
      each = ts_mark_get_evidence (mark)->pdata[place];
      g_assert_cmpstr (adw_preferences_row_get_title (rows->pdata[i]), ==, each->text);
      n_lit += ts_diagram_picture_light (TS_DIAGRAM_PICTURE (picture),
                                         (const char *const *) each->elements);
    }
  g_assert_cmpuint (n_lit, >, 0);
  g_assert_false (ts_diagram_picture_light (TS_DIAGRAM_PICTURE (picture), NULL));
  g_object_unref (picture);
  g_object_unref (list);
}

/* Answers to a scenario stand under the titles they were asked for with. */
static void
test_scenario_titles (Fixture *fixture, gconstpointer data)
{
  const TsItem *item = ts_pack_find_item (fixture->pack, "as-01");
  const TsSection *section = ts_item_get_scenario (item)->write_up->pdata[0];
  const char *const lines[] = { "orders = 1M/day", NULL };
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TsResponse) written = NULL;
  g_autoptr (TsResponse) reckoned = NULL;
  g_autoptr (TsResponse) response = NULL;
  g_autofree char *title = g_strdup_printf ("**%s**\n\nNo order is lost.", section->title);
  g_autofree char *text = NULL;

  g_hash_table_insert (texts, section->id, (gpointer) "No order is lost.");
  g_hash_table_insert (answers, (gpointer) "1", (gpointer) "Shed the load.");
  written = ts_response_new_scenario (texts, NULL, NULL, NULL);
  reckoned = ts_response_with_sheet (written, lines);
  response = ts_response_with_probes (reckoned, answers);
  text = ts_item_review_describe_response (item, response);
  g_assert_nonnull (strstr (text, title));
  g_assert_nonnull (strstr (text, "**\n\nShed the load."));
  g_assert_nonnull (strstr (text, "orders = 1M/day = 11.574 per second"));
}

/* What was typed is shown as it was typed, whatever it would mean as Markdown. */
static void
test_quote (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "5*3*2 = 30 _and_ `code` <b>&amp;</b>",
    "# no heading",
    "- no list",
    "1. no list",
    "1) no list",
    "+ no list",
    "a | b",
    "[no](link) ~~gone~~ \\ *",
  };
  g_autofree char *lines = ts_markdown_quote ("10M users\n  3 times\n\n---");
  g_autoptr (GPtrArray) blocks = ts_markdown_blocks_read (lines);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *quoted = ts_markdown_quote (texts[i]);
      g_autofree char *plain = ts_markdown_to_plain (quoted);
      g_autoptr (GPtrArray) one = ts_markdown_blocks_read (quoted);

      g_assert_cmpstr (plain, ==, texts[i]);
      g_assert_cmpuint (one->len, ==, 1);
      g_assert_cmpuint (((TsMarkdownBlock *) one->pdata[0])->heading, ==, 0);
      g_assert_cmpuint (((TsMarkdownBlock *) one->pdata[0])->depth, ==, 0);
    }
  g_assert_cmpuint (blocks->len, ==, 2);
  g_assert_cmpstr (((TsMarkdownBlock *) blocks->pdata[0])->text, ==, "10M users\n3 times");
  g_assert_cmpstr (((TsMarkdownBlock *) blocks->pdata[1])->text, ==, "---");
}

static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  const TsCaseStudy *study = ts_pack_get_case_study (fixture->pack);
  GtkWidget *dossier = g_object_ref_sink (ts_dossier_view_new (study));

  ts_dossier_view_search (TS_DOSSIER_VIEW (dossier), "no such words at all");
  g_assert_true (shows_text (dossier, "“no such words at all” stands on no page"));
  ts_dossier_view_search (TS_DOSSIER_VIEW (dossier), "ORDERS");
  g_assert_true (shows_text (dossier, "2 hits"));
  ts_dossier_view_show_page (TS_DOSSIER_VIEW (dossier), 1);
  ts_dossier_view_search (TS_DOSSIER_VIEW (dossier), "");
  g_assert_finalize_object (dossier);
}

/* The pictures that the shipped dossier refers to are there, and are drawn. */
static void
test_figures (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "packs", "go-coffee-mastery", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_pack_load (path, &error);
  const TsCaseStudy *study;
  GtkWidget *dossier;
  guint shown = 0;

  g_assert_no_error (error);
  study = ts_pack_get_case_study (pack);
  dossier = g_object_ref_sink (ts_dossier_view_new (study));
  while (find_widget (dossier, TS_TYPE_DIAGRAM_PICTURE, shown) != NULL)
    shown++;
  g_assert_cmpuint (shown, ==, 3);
  g_assert_cmpuint (study->figures->len, ==, 3);
  for (guint i = 0; i < study->figures->len; i++)
    {
      const TsDossierFigure *figure = study->figures->pdata[i];
      g_autoptr (TsDiagram) diagram = ts_diagram_from_json (figure->id, figure->diagram, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ts_diagram_get_n_elements (diagram), >, 10);
    }
  g_object_unref (dossier);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  TsAnswerView *view = make_view (fixture, "sc-p1-caching-001");
  g_autoptr (TsResponse) first = NULL;
  g_autoptr (TsResponse) second = NULL;

  g_assert_true (ts_answer_view_press_choice (view, 0));
  first = ts_answer_view_dup_response (view);
  g_assert_cmpuint (fixture->changes, ==, 1);
  g_assert_true (ts_answer_view_press_choice (view, 3));
  second = ts_answer_view_dup_response (view);
  g_assert_cmpuint (fixture->changes, ==, 2);
  g_assert_false (ts_response_equal (first, second));
  g_assert_cmpuint (g_strv_length ((char **) ts_response_get_ids (second)), ==, 1);
  g_assert_false (ts_answer_view_press_choice (view, 4));
  g_object_unref (view);
}

/* The order that an ordering question is first shown in is not an answer, and not the key either way. */
static void
test_order_not_answered (Fixture *fixture, gconstpointer data)
{
  TsAnswerView *view = make_view (fixture, "or-p1-ordering-001");
  g_autoptr (TsResponse) response = ts_answer_view_dup_response (view);

  g_assert_null (response);
  g_object_unref (view);
}

static void
test_templates (Fixture *fixture, gconstpointer data)
{
  const GType types[] = { TS_TYPE_ASSESSMENT_PAGE, TS_TYPE_SITTING_PAGE, TS_TYPE_WELCOME_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
test_plain (void)
{
  g_autofree char *plain =
      ts_markdown_to_plain ("A **bold** `x < y` &amp; a\nlist:\n\n- one\n- two");

  g_assert_cmpstr (plain, ==, "A bold x < y & a list: one two");
}

static void
test_time (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { -5, "0:00" },    { 0, "0:00" },       { 59, "0:59" },
    { 1062, "17:42" }, { 3600, "1:00:00" }, { 7199, "1:59:59" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ts_time_label_format (cases[i].seconds * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_words (void)
{
  g_assert_cmpuint (ts_prose_count_words (""), ==, 0);
  g_assert_cmpuint (ts_prose_count_words ("  one\n two\t"), ==, 2);
  g_assert_cmpuint (ts_prose_count_words ("naïve café – déjà vu"), ==, 5);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/answer/single", test_single);
  ADD ("/answer/multiple", test_multiple);
  ADD ("/answer/number", test_number);
  ADD ("/answer/order", test_order);
  ADD ("/answer/order-not-answered", test_order_not_answered);
  ADD ("/answer/match", test_match);
  ADD ("/answer/text", test_text);
  ADD ("/answer/review", test_review);
  ADD ("/answer/scenario", test_scenario);
  ADD ("/answer/scenario-drawing", test_scenario_drawing);
  ADD ("/answer/quote", test_quote);
  ADD ("/answer/certainty", test_certainty);
  ADD ("/answer/reading", test_reading);
  ADD ("/answer/sheet", test_sheet);
  ADD ("/answer/letters", test_letters);
  ADD ("/answer/review-marks", test_review_marks);
  ADD ("/answer/review-outcome", test_review_outcome);
  ADD ("/answer/probes", test_probes);
  ADD ("/answer/compare", test_compare);
  ADD ("/answer/scenario-titles", test_scenario_titles);
  ADD ("/answer/evidence", test_evidence);
  ADD ("/answer/dossier", test_dossier);
  ADD ("/answer/keys", test_keys);
  ADD ("/templates", test_templates);
  g_test_add_func ("/dossier/figures", test_figures);
  g_test_add_func ("/markdown/plain", test_plain);
  g_test_add_func ("/time", test_time);
  g_test_add_func ("/words", test_words);
  return g_test_run ();
}
