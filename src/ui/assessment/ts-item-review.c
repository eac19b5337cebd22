/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-certainty-bar.h"
#include "assessment/ts-code-view.h"
#include "assessment/ts-item-review.h"
#include "content/ts-sheet.h"
#include "content/ts-unit.h"
#include "widgets/ts-markdown-blocks.h"
#include "widgets/ts-markdown-view.h"

/* An item, its response, its key and its mark in words (Markdown), for looking back. */

static const char *
find_text (GPtrArray *options, const char *id)
{
  for (guint i = 0; i < options->len; i++)
    if (strcmp (((const TsOption *) options->pdata[i])->id, id) == 0)
      return ((const TsOption *) options->pdata[i])->text;
  return id;
}

static void
append_ids (GString *text, const TsQuestion *question, TsResponse *response, gboolean numbered)
{
  const char *const *ids = ts_response_get_ids (response);

  for (guint i = 0; ids[i] != NULL; i++)
    if (numbered)
      g_string_append_printf (text, "%u. %s\n", i + 1, find_text (question->options, ids[i]));
    else
      g_string_append_printf (text, "- %s\n", find_text (question->options, ids[i]));
}

static void
append_pairs (GString *text, const TsQuestion *question, TsResponse *response)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *left = question->options->pdata[i];
      const char *right = ts_response_get_pair (response, left->id);

      g_string_append_printf (text,
                              "- %s → %s\n",
                              left->text,
                              right != NULL ? find_text (question->right, right) : "–");
    }
}

/* An item of a list is one line. */
static char *
quote_in_list (const char *written)
{
  g_autofree char *line = g_strdelimit (g_strdup (written), "\r\n", ' ');

  return ts_markdown_quote (line);
}

static void
append_remarks (GString *text, TsResponse *response)
{
  GPtrArray *remarks = ts_response_get_remarks (response);

  for (guint i = 0; i < remarks->len; i++)
    {
      const TsRemark *remark = remarks->pdata[i];
      g_autofree char *lines = ts_code_lines_describe (remark->first_line, remark->last_line);
      g_autofree char *fix = quote_in_list (remark->fix);

      /* Translators: the lines of code, a kind of defect, how bad it is, and how to mend it. */
      g_string_append_printf (text,
                              _ ("- %s, %s, %s: %s\n"),
                              lines,
                              TS_REVIEW_CATEGORY_NAMES[remark->category],
                              TS_SEVERITY_NAMES[remark->severity],
                              fix);
    }
}

static void
append_certainty (GString *text, TsResponse *response)
{
  TsCertainty certainty = ts_response_get_certainty (response);

  if (certainty != TS_CERTAINTY_NONE)
    g_string_append_printf (text,
                            _ ("\nHow sure: **%s**\n"),
                            ts_certainty_bar_get_label (certainty));
}

/* The sheet with its results, as it was worked out; a fence longer than any run of strokes within. */
static void
append_sheet (GString *text, TsResponse *response)
{
  g_autoptr (TsSheet) sheet = NULL;
  g_autofree char *lines = NULL;
  g_auto (GStrv) parts = NULL;

  if (ts_response_get_sheet (response) == NULL)
    return;
  sheet = ts_sheet_new (ts_response_get_sheet (response));
  lines = ts_sheet_describe (sheet);
  parts = g_strsplit (lines, "`", -1);
  g_clear_pointer (&lines, g_free);
  lines = g_strjoinv ("'", parts);
  g_string_append_printf (text, "\n\n**%s**\n\n```\n%s\n```\n", _ ("Sheet"), lines);
}

static void
append_field (GString *text, const char *label, const char *value)
{
  g_autofree char *quoted = quote_in_list (value);

  if (*quoted != '\0')
    g_string_append_printf (text, "- %s: %s\n", label, quoted);
}

/* Stars and strokes of what was typed are no marks, and its lines stay lines. */
static void
append_written (GString *text, const char *written)
{
  g_autofree char *quoted = ts_markdown_quote (written);

  g_string_append (text, quoted);
}

static void
append_part (GString *text, const char *title, const char *written)
{
  if (written == NULL || *written == '\0')
    return;
  g_string_append_printf (text, "\n\n**%s**\n\n", title);
  append_written (text, written);
}

static void
append_decisions (GString *text, GPtrArray *decisions)
{
  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecisionRecord *record = decisions->pdata[i];

      g_string_append_printf (text, _ ("\n\n**Decision %u**\n\n"), i + 1);
      append_field (text, _ ("Context"), record->context);
      append_field (text, _ ("Options"), record->options);
      append_field (text, _ ("Choice"), record->choice);
      append_field (text, _ ("Cost"), record->cost);
      append_field (text, _ ("Look again when"), record->revisit_when);
    }
}

/* What was written for a scenario, each part under the title it was asked for with. */
static void
append_scenario (GString *text, const TsScenario *scenario, TsResponse *response)
{
  for (guint i = 0; i < scenario->write_up->len; i++)
    {
      const TsSection *section = scenario->write_up->pdata[i];

      append_part (text, section->title, ts_response_get_section (response, section->id));
    }
  append_decisions (text, ts_response_get_decisions (response));
  for (guint i = 0; i < scenario->probes->len; i++)
    {
      const TsProbe *probe = scenario->probes->pdata[i];

      append_part (text, probe->question, ts_response_get_probe (response, i));
    }
  append_sheet (text, response);
}

/**
 * ts_item_review_describe_response:
 * @item: an item
 * @response: (nullable): what was answered
 *
 * Returns: (transfer full): the response as Markdown
 */
char *
ts_item_review_describe_response (const TsItem *item, TsResponse *response)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (item != NULL, NULL);

  if (response == NULL || ts_response_is_empty (response))
    return g_string_free (g_string_assign (text, _ ("Not answered.")), FALSE);
  switch (ts_response_get_kind (response))
    {
    case TS_RESPONSE_CHOICE:
      append_ids (text, ts_item_get_question (item), response, FALSE);
      append_certainty (text, response);
      break;
    case TS_RESPONSE_ORDER:
      append_ids (text, ts_item_get_question (item), response, TRUE);
      break;
    case TS_RESPONSE_PAIRS:
      append_pairs (text, ts_item_get_question (item), response);
      break;
    case TS_RESPONSE_REVIEW:
      append_remarks (text, response);
      break;
    case TS_RESPONSE_SCENARIO:
      append_scenario (text, ts_item_get_scenario (item), response);
      break;
    case TS_RESPONSE_NUMBER:
    case TS_RESPONSE_TEXT:
    default:
      append_written (text, ts_response_get_text (response));
      append_sheet (text, response);
      break;
    }
  return g_string_free (text, FALSE);
}

static void
append_question_key (GString *text, const TsQuestion *question)
{
  switch (question->type)
    {
    case TS_QUESTION_SINGLE:
    case TS_QUESTION_MULTIPLE:
      for (guint i = 0; i < question->options->len; i++)
        if (((const TsOption *) question->options->pdata[i])->key)
          g_string_append_printf (text,
                                  "- %s\n",
                                  ((const TsOption *) question->options->pdata[i])->text);
      break;
    case TS_QUESTION_NUMERIC:
      {
        g_autofree char *value = ts_unit_describe (question->value, question->unit);

        g_string_append_printf (text, "%s\n", value);
      }
      break;
    case TS_QUESTION_ORDERING:
      for (guint i = 0; i < question->options->len; i++)
        g_string_append_printf (text,
                                "%u. %s\n",
                                i + 1,
                                ((const TsOption *) question->options->pdata[i])->text);
      break;
    case TS_QUESTION_MATCH:
      for (guint i = 0; i < question->options->len; i++)
        g_string_append_printf (
            text,
            "- %s → %s\n",
            ((const TsOption *) question->options->pdata[i])->text,
            ((const TsOption *) question->right->pdata[question->pairs[i]])->text);
      break;
    case TS_QUESTION_SHORT_TEXT:
    default:
      g_string_append (text, question->model_answer);
      break;
    }
}

/**
 * ts_item_review_describe_key:
 * @item: an item
 *
 * Returns: (transfer full): what a full answer is, as Markdown
 */
char *
ts_item_review_describe_key (const TsItem *item)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (item != NULL, NULL);

  if (item->kind == TS_ITEM_QUESTION)
    append_question_key (text, ts_item_get_question (item));
  else if (item->kind == TS_ITEM_SCENARIO)
    {
      GPtrArray *decisions = ts_item_get_scenario (item)->decisions;

      for (guint i = 0; i < decisions->len; i++)
        g_string_append_printf (text,
                                "- **%s** %s\n",
                                ((const TsDecision *) decisions->pdata[i])->text,
                                ((const TsDecision *) decisions->pdata[i])->strong);
    }
  else
    {
      GPtrArray *defects = ts_item_get_review (item)->defects;

      for (guint i = 0; i < defects->len; i++)
        {
          const TsDefect *defect = defects->pdata[i];
          g_autofree char *lines = ts_code_lines_describe (defect->first_line, defect->last_line);

          g_string_append_printf (text, "- %s: %s %s\n", lines, defect->text, defect->fix);
        }
    }
  return g_string_free (text, FALSE);
}

static void
append_references (GString *text, const TsPack *pack, const TsItem *item)
{
  if (item->references == NULL)
    return;
  for (char **id = item->references; *id != NULL; id++)
    {
      const TsReference *reference = ts_pack_find_reference (pack, *id);

      if (reference != NULL)
        g_string_append_printf (text, "\n*%s*\n", reference->text);
    }
}

/**
 * ts_item_review_explain:
 * @pack: the pack of the item
 * @item: an item
 *
 * Returns: (transfer full): why the key is right and the rest is not, and the sources, as Markdown
 */
char *
ts_item_review_explain (const TsPack *pack, const TsItem *item)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (item != NULL, NULL);

  if (item->kind == TS_ITEM_QUESTION)
    {
      const TsQuestion *question = ts_item_get_question (item);

      if (question->type == TS_QUESTION_SINGLE || question->type == TS_QUESTION_MULTIPLE)
        for (guint i = 0; i < question->options->len; i++)
          {
            const TsOption *option = question->options->pdata[i];

            g_string_append_printf (text, "- **%s** %s\n", option->text, option->rationale);
          }
      if (question->rationale != NULL)
        g_string_append_printf (text, "%s\n", question->rationale);
      if (question->explanation != NULL)
        g_string_append_printf (text, "\n%s\n", question->explanation);
    }
  append_references (text, pack, item);
  return g_string_free (text, FALSE);
}

/**
 * ts_item_review_say_verdict:
 * @mark: (nullable): a mark; may be %NULL where nothing was answered
 * @answered: whether there was an answer
 *
 * Returns: the mark in a word or two, translated
 */
const char *
ts_item_review_say_verdict (const TsMark *mark, gboolean answered)
{
  if (!answered)
    return _ ("Not answered");
  if (ts_mark_get_share (mark) >= 1)
    return _ ("Right");
  return ts_mark_get_share (mark) > 0 ? _ ("In part") : _ ("Wrong");
}

/**
 * ts_item_review_describe_mark:
 * @mark: a mark
 * @answered: whether there was an answer
 *
 * Returns: (transfer full): the verdict and the points; of a short text how much was found, without a number
 */
char *
ts_item_review_describe_mark (const TsMark *mark, gboolean answered)
{
  const char *verdict = ts_item_review_say_verdict (mark, answered);

  if (answered && ts_mark_is_of_text (mark))
    return g_strdup (ts_mark_get_band (mark));
  return g_strdup_printf (_ ("%s · %.3g of %.3g points"),
                          verdict,
                          ts_mark_get_points (mark),
                          ts_mark_get_max_points (mark));
}

/**
 * ts_item_review_get_icon:
 * @mark: (nullable): a mark; may be %NULL where nothing was answered
 * @answered: whether there was an answer
 *
 * Returns: the name of the icon that stands beside the verdict; its shape alone tells them apart
 */
const char *
ts_item_review_get_icon (const TsMark *mark, gboolean answered)
{
  if (!answered)
    return "ts-verdict-none-symbolic";
  if (ts_mark_get_share (mark) >= 1)
    return "ts-verdict-right-symbolic";
  return ts_mark_get_share (mark) > 0 ? "ts-verdict-part-symbolic" : "ts-verdict-wrong-symbolic";
}

/**
 * ts_item_review_describe_evidence:
 * @mark: a mark
 *
 * Returns: (transfer full): why it is what it is, a line a piece of evidence, as Markdown
 */
char *
ts_item_review_describe_evidence (const TsMark *mark)
{
  GPtrArray *evidence;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (mark != NULL, NULL);

  evidence = ts_mark_get_evidence (mark);
  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *each = evidence->pdata[i];

      if (ts_mark_is_of_text (mark) && each->possible > 0 && each->earned >= each->possible)
        g_string_append_printf (text, _ ("- Found: %s"), each->text);
      else if (ts_mark_is_of_text (mark))
        g_string_append_printf (text, "- %s", each->text);
      else
        g_string_append_printf (text, "- %+.3g: %s", each->earned, each->text);
      if (*each->cause != '\0')
        g_string_append_printf (text, " (“%s”)", each->cause);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static const TsEvidence *
find_evidence (const TsMark *mark, const char *line)
{
  GPtrArray *evidence = ts_mark_get_evidence (mark);

  for (guint i = 0; i < evidence->len; i++)
    {
      if (strcmp (((const TsEvidence *) evidence->pdata[i])->line, line) == 0)
        return evidence->pdata[i];
    }
  return NULL;
}

static gboolean
is_met (const TsMark *mark, const char *line)
{
  const TsEvidence *evidence = find_evidence (mark, line);

  return evidence != NULL && ts_evidence_is_met (evidence);
}

static void
append_criteria (GString *text, const TsMark *before, const TsMark *after)
{
  if (!ts_mark_has_ratings (before) || !ts_mark_has_ratings (after))
    return;
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    /* Translators: a criterion, its rating before, its rating now; of 5. */
    g_string_append_printf (text,
                            _ ("- %s: %u → %u\n"),
                            ts_criterion_get_label (i),
                            ts_mark_get_rating (before, i),
                            ts_mark_get_rating (after, i));
}

static void
append_decision_changes (GString *text,
                         const TsScenario *scenario,
                         const TsMark *before,
                         const TsMark *after,
                         gboolean won,
                         const char *title)
{
  gboolean any = FALSE;

  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];
      gboolean was = is_met (before, decision->id);
      gboolean is = is_met (after, decision->id);

      if (was == is || is != won)
        continue;
      if (!any)
        g_string_append_printf (text, "\n**%s**\n\n", title);
      g_string_append_printf (text, "- %s\n", decision->text);
      any = TRUE;
    }
}

/**
 * ts_item_review_compare:
 * @item: an item
 * @before: its mark in an earlier attempt
 * @after: its mark now
 *
 * Returns: (transfer full): what changed, as Markdown: the points, the ratings by criterion, the decisions
 *   newly met and lost
 */
char *
ts_item_review_compare (const TsItem *item, const TsMark *before, const TsMark *after)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (item != NULL && before != NULL && after != NULL, NULL);

  g_string_append_printf (text,
                          _ ("- Points: %.3g → %.3g (%+.3g)\n"),
                          ts_mark_get_points (before),
                          ts_mark_get_points (after),
                          ts_mark_get_points (after) - ts_mark_get_points (before));
  append_criteria (text, before, after);
  if (item->kind == TS_ITEM_SCENARIO)
    {
      const TsScenario *scenario = ts_item_get_scenario (item);

      append_decision_changes (text, scenario, before, after, TRUE, _ ("Newly met"));
      append_decision_changes (text, scenario, before, after, FALSE, _ ("Lost"));
    }
  return g_string_free (text, FALSE);
}

/**
 * ts_item_review_add_part:
 * @column: where to put it
 * @title: its heading
 * @markdown: its text; where it is empty nothing is added
 *
 * Adds a heading with a text below.
 */
void
ts_item_review_add_part (GtkBox *column, const char *title, const char *markdown)
{
  GtkWidget *label;

  g_return_if_fail (GTK_IS_BOX (column));
  g_return_if_fail (markdown != NULL);

  if (*markdown == '\0')
    return;
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (column, label);
  gtk_box_append (column, ts_markdown_view_new (markdown));
}
