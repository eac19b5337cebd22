/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "content/ts-pack.h"
#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-evaluator.h"

static void
evaluate_question (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  static void (*const evaluators[]) (const TsQuestion *, TsResponse *, TsMark *) = {
    [TS_QUESTION_SINGLE] = ts_evaluate_single,   [TS_QUESTION_MULTIPLE] = ts_evaluate_multiple,
    [TS_QUESTION_NUMERIC] = ts_evaluate_numeric, [TS_QUESTION_ORDERING] = ts_evaluate_ordering,
    [TS_QUESTION_MATCH] = ts_evaluate_match,     [TS_QUESTION_SHORT_TEXT] = ts_evaluate_short_text,
  };

  evaluators[question->type](question, response, mark);
}

static gboolean
is_read_by_machine (const TsItem *item)
{
  return item->kind == TS_ITEM_SCENARIO
         || (item->kind == TS_ITEM_QUESTION
             && ts_item_get_question (item)->type == TS_QUESTION_SHORT_TEXT);
}

/**
 * ts_evaluate:
 * @item: what was asked
 * @response: (nullable): what was given; %NULL or an empty one counts as unanswered
 * @level: the level a design is measured against; nothing else depends on it
 *
 * Marks a response. The same item and response always give the same mark; nothing else is looked at.
 * What is unanswered, or of another kind than the item asks for, earns nothing; no mark is below 0.
 *
 * Returns: (transfer full): the mark
 */
TsMark *
ts_evaluate (const TsItem *item, TsResponse *response, TsLevel level)
{
  TsMark *mark;

  g_return_val_if_fail (item != NULL, NULL);

  mark = ts_mark_new (item->points, is_read_by_machine (item));
  if (response != NULL && ts_response_get_kind (response) != ts_response_kind_for_item (item))
    response = NULL;
  if (response == NULL || ts_response_is_empty (response))
    {
      ts_mark_add_evidence (mark, "unanswered", 0, item->points, NULL, _ ("There is no answer."));
      if (item->kind == TS_ITEM_SCENARIO)
        ts_mark_set_decisions_share (mark, 0);
      return mark;
    }
  if (item->kind == TS_ITEM_QUESTION)
    evaluate_question (ts_item_get_question (item), response, mark);
  else if (item->kind == TS_ITEM_REVIEW)
    ts_evaluate_review (ts_item_get_review (item), response, mark);
  else
    ts_evaluate_scenario (ts_item_get_scenario (item), response, level, mark);
  return mark;
}
