/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-replay-page.h"
#include "mock/ts-mock-result-page.h"
#include "mock/ts-mock-words.h"
#include "mock/ts-stage-rail.h"
#include "ts-file-dialogs.h"
#include "ts-session-report.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-markdown-blocks.h"

/* What came of a session: the recommendation and how it came about, the five criteria by everybody who rated, what was
 * good and what to mend, how the time was kept, what was asked and what was decided. */

struct _TsMockResultPage
{
  AdwBin parent_instance;

  TsMockRecord *record;
  TsMockRating *rating; /* the one the verdict is of */
  TsMockRating *second; /* (nullable): the one beside it */
  TsMockVerdict *verdict;
};

G_DEFINE_FINAL_TYPE (TsMockResultPage, ts_mock_result_page, ADW_TYPE_BIN)

static TsMock *
get_mock (TsMockResultPage *self)
{
  return ts_mock_record_get_mock (self->record);
}

static void
say (TsMockResultPage *self, const char *text)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, text);
}

/* ---- the verdict ---- */

static char *
describe_arithmetic (TsMockResultPage *self)
{
  TsMock *mock = get_mock (self);
  TsPack *pack = ts_mock_get_pack (mock);
  TsLevel level = ts_mock_get_level (mock);
  const double *s = self->verdict->scores;

  /* Translators: five scores, their mean, the level, then from where on its recommendations are given */
  return g_strdup_printf (
      _ ("(%.0f + %.0f + %.0f + %.0f + %.0f) / 5 = %.1f, each rating times 20. At the level “%s”: "
         "strong hire from %u, hire from %u, lean hire from %u, lean no hire from %u, no hire from "
         "%u."),
      s[0],
      s[1],
      s[2],
      s[3],
      s[4],
      self->verdict->overall,
      ts_level_get_label (level),
      ts_pack_get_threshold (pack, level, TS_RECOMMENDATION_STRONG_HIRE),
      ts_pack_get_threshold (pack, level, TS_RECOMMENDATION_HIRE),
      ts_pack_get_threshold (pack, level, TS_RECOMMENDATION_LEAN_HIRE),
      ts_pack_get_threshold (pack, level, TS_RECOMMENDATION_LEAN_NO_HIRE),
      ts_pack_get_threshold (pack, level, TS_RECOMMENDATION_NO_HIRE));
}

static void
add_caps (TsMockResultPage *self, GtkBox *column)
{
  for (guint i = 0; i < self->verdict->caps->len; i++)
    {
      const TsCap *cap = self->verdict->caps->pdata[i];
      const char *most = ts_recommendation_get_label (cap->most);
      g_autofree char *text = NULL;

      if (cap->lowers)
        text = g_strdup_printf (_ ("Held down to “%s”: %s."), most, cap->reason);
      else
        text =
            g_strdup_printf (_ ("At most “%s”: %s. It changes nothing here."), most, cap->reason);
      gtk_box_append (column, ts_mock_parts_label_new (text, NULL));
    }
}

static void
add_borderline (TsMockResultPage *self, GtkBox *column)
{
  g_autofree char *text = NULL;

  if (!self->verdict->is_borderline)
    return;
  text = g_strdup_printf (
      _ ("Borderline: “%s” is %d points away or less. Get a second rating before you trust it."),
      ts_recommendation_get_label (self->verdict->neighbour),
      TS_EVALUATION_BORDER);
  gtk_box_append (column, ts_mock_parts_label_new (text, NULL));
}

static void
add_second (TsMockResultPage *self, GtkBox *column)
{
  const TsMockFindings *findings = ts_mock_record_get_findings (self->record);
  g_autoptr (TsMockVerdict) verdict = NULL;
  g_autofree char *text = NULL;

  if (self->second == NULL)
    return;
  verdict = ts_mock_verdict_new (get_mock (self), self->second, findings);
  /* Translators: who else rated, the recommendation of theirs, its value */
  text = g_strdup_printf (_ ("%s says: %s, %.1f."),
                          ts_mock_rating_get_rater (self->second),
                          ts_recommendation_get_label (verdict->recommendation),
                          verdict->overall);
  gtk_box_append (column, ts_mock_parts_label_new (text, "heading"));
}

static GtkWidget *
make_verdict (TsMockResultPage *self)
{
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  TsRecommendation recommendation = self->verdict->recommendation;
  GtkWidget *icon = gtk_image_new_from_icon_name (ts_mock_words_get_icon (recommendation));
  const char *rater = ts_mock_rating_get_rater (self->rating);
  g_autofree char *sum = describe_arithmetic (self);
  g_autofree char *title = g_strdup_printf ("%s, %.1f",
                                            ts_recommendation_get_label (recommendation),
                                            self->verdict->overall);
  g_autofree char *by = NULL;

  if (rater != NULL)
    by = g_strdup_printf (_ ("Rated by %s. A practice recommendation, not a hiring decision."),
                          rater);
  else
    by = g_strdup (_ ("Rated by yourself. A practice recommendation, not a hiring decision."));
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), ts_mock_parts_label_new (title, "title-1"));
  gtk_box_append (column, line);
  gtk_box_append (column, ts_mock_parts_label_new (by, NULL));
  add_second (self, column);
  add_caps (self, column);
  add_borderline (self, column);
  gtk_box_append (column, ts_mock_parts_label_new (sum, "caption"));
  return GTK_WIDGET (column);
}

/* ---- the criteria ---- */

static void
attach (GtkGrid *grid, const char *text, const char *css_class, int column, int row)
{
  GtkWidget *label = ts_mock_parts_label_new (text, css_class);

  if (column == 0)
    {
      gtk_widget_set_hexpand (label, TRUE);
    }
  else
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 4);
    }
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_ratings (TsMockResultPage *self, GtkGrid *grid, const char *rater, int column)
{
  TsMock *mock = get_mock (self);
  TsStore *store = ts_session_get_store (ts_mock_record_get_session (self->record));
  TsMockRating *rating = ts_store_find_rating (store, ts_mock_get_id (mock), rater);

  for (int c = 0; c < TS_N_CRITERIA; c++)
    {
      guint value = rating != NULL ? ts_mock_rating_get (rating, (TsCriterion) c) : 0;
      g_autofree char *text = value > 0 ? g_strdup_printf ("%u", value) : g_strdup ("–");

      attach (grid, text, "numeric", column, c + 1);
    }
}

static GtkWidget *
make_criteria (TsMockResultPage *self)
{
  GtkWidget *grid = gtk_grid_new ();
  const char *second = ts_mock_get_interviewer (get_mock (self));
  TsMark *mark = ts_mock_record_get_findings (self->record)->mark;
  int last = second != NULL ? 3 : 2;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "ts-card");
  attach (GTK_GRID (grid), _ ("Criterion"), "caption-heading", 0, 0);
  attach (GTK_GRID (grid), _ ("You"), "caption-heading", 1, 0);
  if (second != NULL)
    attach (GTK_GRID (grid), second, "caption-heading", 2, 0);
  attach (GTK_GRID (grid), _ ("Automatic"), "caption-heading", last, 0);
  attach_ratings (self, GTK_GRID (grid), NULL, 1);
  if (second != NULL)
    attach_ratings (self, GTK_GRID (grid), second, 2);
  for (int c = 0; c < TS_N_CRITERIA; c++)
    {
      g_autofree char *machine =
          g_strdup_printf ("%u", ts_mark_get_machine_rating (mark, (TsCriterion) c));

      attach (GTK_GRID (grid), ts_criterion_get_label ((TsCriterion) c), NULL, 0, c + 1);
      attach (GTK_GRID (grid), machine, "numeric", last, c + 1);
    }
  return grid;
}

/* ---- lists ---- */

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
add_row (GtkWidget *list, const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = ts_mock_parts_row_new (title, subtitle);

  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_section (GtkBox *page, const char *title, GtkWidget *child)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  ts_mock_parts_set_name (child, title);
  gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (title, "title-4"));
  gtk_box_append (GTK_BOX (column), child);
  gtk_box_append (page, column);
}

static GtkWidget *
make_observations (GPtrArray *texts, const char *icon, const char *none)
{
  GtkWidget *list = make_list ();

  for (guint i = 0; i < texts->len; i++)
    add_row (list, icon, texts->pdata[i], NULL);
  if (texts->len == 0)
    add_row (list, NULL, none, NULL);
  return list;
}

static void
moment_cb (GtkWidget *button, gpointer user_data)
{
  TsMockResultPage *self = user_data;
  TsWindow *window = ts_window_of (button);
  const gint64 *at = g_object_get_data (G_OBJECT (button), "at");

  if (window != NULL)
    ts_window_push (window, ts_mock_replay_page_new (self->record, *at));
}

static void
add_note_row (TsMockResultPage *self, GtkWidget *list, TsCriterion c, const TsRatingNote *note)
{
  g_autofree char *cite = ts_mock_record_describe_cite (self->record, note);
  const char *label = ts_criterion_get_label (c);
  g_autofree char *subtitle =
      cite != NULL ? g_strdup_printf ("%s · %s", label, cite) : g_strdup (label);
  GtkWidget *row = ts_mock_parts_row_new (note->text, subtitle);
  GtkWidget *button;

  if (note->cites == TS_CITE_MOMENT)
    {
      button = gtk_button_new_from_icon_name ("media-playback-start-symbolic");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _ ("Replay from there"));
      ts_mock_parts_set_name (button, _ ("Replay from there"));
      g_object_set_data_full (G_OBJECT (button),
                              "at",
                              g_memdup2 (&note->place, sizeof note->place),
                              g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (moment_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* What shows the ratings that the verdict is of. */
static GtkWidget *
make_notes (TsMockResultPage *self)
{
  GtkWidget *list = make_list ();

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      GPtrArray *notes = ts_mock_rating_get_notes (self->rating, c);

      for (guint i = 0; i < notes->len; i++)
        add_note_row (self, list, c, notes->pdata[i]);
    }
  return list;
}

static void
add_decision (GtkWidget *list, const TsEvidence *evidence)
{
  gboolean whole = evidence->earned >= evidence->possible;
  const char *word = whole                  ? _ ("Found")
                     : evidence->earned > 0 ? _ ("Found in part")
                                            : _ ("Not found");
  g_autofree char *subtitle = NULL;

  if (*evidence->cause != '\0')
    subtitle = g_strdup_printf ("%s: %s", word, evidence->cause);
  add_row (list,
           whole                  ? "ts-verdict-right-symbolic"
           : evidence->earned > 0 ? "ts-verdict-part-symbolic"
                                  : "ts-verdict-none-symbolic",
           evidence->text,
           subtitle != NULL ? subtitle : word);
}

/* The decisions that the prompt is about, and whether the automatic reading found them. */
static GtkWidget *
make_decisions (TsMockResultPage *self)
{
  GtkWidget *list = make_list ();
  const TsScenario *scenario = &ts_mock_get_prompt (get_mock (self))->scenario;
  GPtrArray *evidence = ts_mark_get_evidence (ts_mock_record_get_findings (self->record)->mark);

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *each = evidence->pdata[i];

      for (guint d = 0; d < scenario->decisions->len; d++)
        if (g_str_equal (((const TsDecision *) scenario->decisions->pdata[d])->id, each->line))
          add_decision (list, each);
    }
  return list;
}

static GtkWidget *
make_facts (TsMockResultPage *self)
{
  GtkWidget *list = make_list ();
  TsMock *mock = get_mock (self);
  GPtrArray *facts = ts_mock_get_prompt (mock)->facts;

  for (guint i = 0; i < facts->len; i++)
    {
      const TsFact *fact = facts->pdata[i];
      gboolean told = ts_mock_view_knows_fact (ts_mock_get_view (mock), fact->id);
      g_autofree char *title =
          g_strdup_printf (told ? _ ("Asked: %s") : _ ("Never asked: %s"), fact->topic);

      add_row (list,
               told ? "ts-verdict-right-symbolic" : "ts-verdict-none-symbolic",
               title,
               fact->answer);
    }
  return list;
}

static GtkWidget *
make_turns (TsMockResultPage *self)
{
  GtkWidget *list = make_list ();
  TsMock *mock = get_mock (self);
  GPtrArray *turns = ts_mock_get_prompt (mock)->turns;

  for (guint i = 0; i < turns->len; i++)
    {
      const TsTurn *turn = turns->pdata[i];
      const char *answer = ts_mock_view_get_answer (ts_mock_get_view (mock), turn->id);
      g_autofree char *strong = g_strdup_printf (_ ("A strong answer: %s"), turn->strong);
      g_autofree char *words = NULL;

      if (!ts_mock_view_has_turn (ts_mock_get_view (mock), turn->id))
        continue;
      if (answer != NULL && *answer != '\0')
        words = g_strdup_printf (_ ("You: %s\n%s"), answer, strong);
      add_row (list, NULL, turn->text, words != NULL ? words : strong);
    }
  if (gtk_widget_get_first_child (list) == NULL)
    add_row (list, NULL, _ ("The interviewer did not come to ask anything"), NULL);
  return list;
}

static GtkWidget *
make_time (TsMockResultPage *self)
{
  TsMock *mock = get_mock (self);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rail = ts_stage_rail_new (ts_mock_get_pack (mock), FALSE);
  gint64 actual[TS_N_STAGES];
  g_autofree char *text = NULL;

  ts_mock_record_measure_stages (self->record, actual);
  ts_stage_rail_set_plan (TS_STAGE_RAIL (rail), ts_mock_get_time_plan (mock));
  ts_stage_rail_set_actual (TS_STAGE_RAIL (rail), actual, -1);
  text = g_strdup_printf (
      _ ("Time discipline %.0f %%: 100 less the share by which the stages differ from the plan."),
      ts_mock_record_get_findings (self->record)->discipline * 100);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ts-card");
  gtk_box_append (GTK_BOX (card), rail);
  gtk_box_append (GTK_BOX (card), ts_mock_parts_label_new (text, NULL));
  return card;
}

/* ---- what can be done with it ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsMockResultPage) self = user_data;
  g_autoptr (GError) error = NULL;

  say (self, ts_file_write_finish (result, &error) ? _ ("Result exported") : error->message);
}

static void
json_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsMockResultPage *self = TS_MOCK_RESULT_PAGE (source);
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);

  if (file != NULL)
    ts_file_write_async (file,
                         ts_mock_verdict_to_json (self->verdict,
                                                  get_mock (self),
                                                  self->rating,
                                                  ts_mock_record_get_findings (self->record)),
                         written_cb,
                         g_object_ref (self));
}

static void
json_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.json", NULL };

  ts_file_dialogs_choose_async (widget,
                                TS_FILE_DIALOG_SAVE,
                                _ ("Export Result"),
                                "mock-session.json",
                                patterns,
                                json_chosen_cb,
                                NULL);
}

static void
pdf_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TsMockResultPage *self = source;
  const TsMockReport report = {
    .mock = get_mock (self),
    .rating = self->rating,
    .second = self->second,
    .findings = ts_mock_record_get_findings (self->record),
  };
  GError *error = NULL;

  if (ts_session_report_write_pdf (
          &report, ts_mock_record_get_diagram (self->record), data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
pdf_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  say (TS_MOCK_RESULT_PAGE (source), written ? _ ("Report exported") : error->message);
}

static void
pdf_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    return;
  task = g_task_new (source, NULL, pdf_written_cb, NULL);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, pdf_worker);
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pdf", NULL };

  ts_file_dialogs_choose_async (widget,
                                TS_FILE_DIALOG_SAVE,
                                _ ("Export Report"),
                                "mock-session.pdf",
                                patterns,
                                pdf_chosen_cb,
                                NULL);
}

static void
replay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *window = ts_window_of (widget);

  if (window != NULL)
    ts_window_push (window, ts_mock_replay_page_new (TS_MOCK_RESULT_PAGE (widget)->record, 0));
}

/* The same task, length, clock and people once more. */
static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockResultPage *self = TS_MOCK_RESULT_PAGE (widget);
  TsMock *mock = get_mock (self);
  TsWindow *window = ts_window_of (widget);
  g_autoptr (TsMockRecord) record = g_object_ref (self->record); /* the page goes away */
  const TsMockPlan plan = {
    .prompt = ts_mock_get_prompt (mock),
    .minutes = ts_mock_get_minutes (mock),
    .mode = ts_mock_get_mode (mock),
    .interviewer = ts_mock_get_interviewer (mock),
    .candidate = ts_mock_get_candidate (mock),
    .at_other_level = ts_mock_get_level (mock) != ts_mock_get_prompt (mock)->level,
    .level = ts_mock_get_level (mock),
  };

  if (window == NULL)
    return;
  ts_window_pop (window);
  ts_mock_flow_start (window, ts_mock_record_get_session (record), &plan);
}

static void
rate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockResultPage *self = TS_MOCK_RESULT_PAGE (widget);

  ts_mock_flow_rate_again (widget, self->record);
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
make_actions (void)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *const buttons[] = {
    make_button (_ ("Re_play"), "result.replay", TRUE),
    make_button (_ ("_Try Again"), "result.again", FALSE),
    make_button (_ ("Change _Ratings"), "result.rate", FALSE),
    make_button (_ ("Export P_DF…"), "result.pdf", FALSE),
    make_button (_ ("Export _JSON…"), "result.json", FALSE),
  };

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), G_N_ELEMENTS (buttons));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  ts_mock_parts_set_name (flow, _ ("What to do with it"));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (flow), buttons[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (buttons[i]), FALSE);
    }
  return flow;
}

static void
fill (TsMockResultPage *self, GtkBox *page)
{
  gtk_box_append (page, make_verdict (self));
  gtk_box_append (page, make_actions ());
  add_section (page, _ ("Five criteria"), make_criteria (self));
  add_section (page,
               _ ("Strengths"),
               make_observations (self->verdict->strengths,
                                  "ts-verdict-right-symbolic",
                                  _ ("Nothing stood out yet")));
  add_section (page,
               _ ("To do better"),
               make_observations (self->verdict->improvements,
                                  "ts-verdict-part-symbolic",
                                  _ ("Nothing was missed")));
  add_section (page, _ ("Time"), make_time (self));
  add_section (page, _ ("Evidence"), make_notes (self));
  add_section (page, _ ("Decisions"), make_decisions (self));
  add_section (page, _ ("Facts"), make_facts (self));
  add_section (page, _ ("What the interviewer asked"), make_turns (self));
}

static void
ts_mock_result_page_dispose (GObject *object)
{
  TsMockResultPage *self = TS_MOCK_RESULT_PAGE (object);

  G_OBJECT_CLASS (ts_mock_result_page_parent_class)->dispose (object);
  g_clear_pointer (&self->verdict, ts_mock_verdict_free);
  g_clear_object (&self->rating);
  g_clear_object (&self->second);
  g_clear_object (&self->record);
}

static void
ts_mock_result_page_class_init (TsMockResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_mock_result_page_dispose;
  gtk_widget_class_install_action (widget_class, "result.replay", NULL, replay_action);
  gtk_widget_class_install_action (widget_class, "result.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "result.rate", NULL, rate_action);
  gtk_widget_class_install_action (widget_class, "result.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "result.json", NULL, json_action);
}

static void
ts_mock_result_page_init (TsMockResultPage *self)
{
}

/**
 * ts_mock_result_page_new:
 * @record: a session with a complete rating
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_mock_result_page_new (TsMockRecord *record)
{
  TsMockResultPage *self = g_object_new (TS_TYPE_MOCK_RESULT_PAGE, NULL);
  GtkWidget *page, *scrolled;
  GtkBox *column;
  TsMockRating *rating, *second;
  g_autofree char *title = NULL;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (record), GTK_WIDGET (self));
  g_return_val_if_fail (ts_mock_record_find_deciding (record, NULL) != NULL, GTK_WIDGET (self));

  self->record = g_object_ref (record);
  rating = ts_mock_record_find_deciding (record, &second);
  self->rating = g_object_ref (rating);
  self->second = second != NULL ? g_object_ref (second) : NULL;
  self->verdict =
      ts_mock_verdict_new (get_mock (self), self->rating, ts_mock_record_get_findings (record));
  title = ts_markdown_to_plain (ts_mock_get_prompt (get_mock (self))->scenario.item.title);
  page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scrolled = ts_mock_parts_column_new (860, &column);
  fill (self, column);
  gtk_box_append (GTK_BOX (page),
                  ts_mock_parts_header_new (title,
                                            ts_level_get_label (
                                                ts_mock_get_level (get_mock (self))),
                                            _ ("Leave the result")));
  gtk_box_append (GTK_BOX (page), scrolled);
  adw_bin_set_child (ADW_BIN (self), page);
  return GTK_WIDGET (self);
}
