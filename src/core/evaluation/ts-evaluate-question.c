/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-unit.h"
#include "evaluation/ts-evaluator-private.h"

static const TsOption *
find_option (GPtrArray *options, const char *id)
{
  for (guint i = 0; id != NULL && i < options->len; i++)
    {
      const TsOption *option = options->pdata[i];

      if (strcmp (option->id, id) == 0)
        return option;
    }
  return NULL;
}

/**
 * ts_evaluate_single:
 *
 * Single best choice: all points for the key, none for anything else.
 */
void
ts_evaluate_single (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  const char *const *ids = ts_response_get_ids (response);
  const TsOption *picked = find_option (question->options, ids[0]);
  double points = question->item.points;

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];

      if (option == picked || option->key)
        ts_mark_add_evidence (mark,
                              option->id,
                              option == picked && option->key ? points : 0,
                              option->key ? points : 0,
                              option == picked ? option->text : NULL,
                              option->rationale);
    }
  ts_mark_set_points (mark, picked != NULL && picked->key && ids[1] == NULL ? points : 0);
}

/**
 * ts_evaluate_multiple:
 *
 * Multiple response: max (0, (hits - false picks) / keys), the plus/minus family that did best in
 * Betts et al. 2022.
 */
void
ts_evaluate_multiple (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  const char *const *ids = ts_response_get_ids (response);
  guint keys = 0;
  int hits = 0;
  double step;

  for (guint i = 0; i < question->options->len; i++)
    keys += ((const TsOption *) question->options->pdata[i])->key;
  step = question->item.points / MAX (keys, 1);

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *option = question->options->pdata[i];
      gboolean picked = g_strv_contains (ids, option->id);

      if (picked)
        hits += option->key ? 1 : -1;
      if (picked || option->key)
        ts_mark_add_evidence (mark,
                              option->id,
                              picked ? (option->key ? step : -step) : 0,
                              option->key ? step : 0,
                              picked ? option->text : NULL,
                              option->rationale);
    }
  ts_mark_set_points (mark, step * hits);
}

/* What is accepted, and where half of the points begin and end. */
static char *
explain_tolerance (const TsQuestion *question, double margin, double given)
{
  const char *unit = question->unit;
  g_autofree char *value = ts_unit_describe (question->value, unit);
  g_autofree char *least = ts_quantity_format_number (question->value - margin);
  g_autofree char *most = ts_unit_describe (question->value + margin, unit);
  g_autofree char *yours = ts_unit_describe (given, unit);
  g_autofree char *half_least = NULL;
  g_autofree char *half_most = NULL;

  if (question->half_factor <= 1 || question->value == 0)
    /* Translators: what was given, the value, the least and the most that is accepted. */
    return g_strdup_printf (
        _ ("You gave %s; it is %s. Accepted %s to %s."), yours, value, least, most);
  half_least = ts_quantity_format_number (question->value / question->half_factor);
  half_most = ts_unit_describe (question->value * question->half_factor, unit);
  /* Translators: what was given, the value, the least and the most that is accepted, then the same
   * for half of the points. */
  return g_strdup_printf (_ ("You gave %s; it is %s. Accepted %s to %s, half points %s to %s."),
                          yours,
                          value,
                          least,
                          most,
                          half_least,
                          half_most);
}

/**
 * ts_evaluate_numeric:
 *
 * Numeric: all points inside the tolerance, half inside the half factor (twice or half of the value
 * unless the item says otherwise), the unit converted.
 */
void
ts_evaluate_numeric (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = NULL;
  double given = 0;
  double margin =
      question->absolute ? question->tolerance : question->tolerance * fabs (question->value);
  double ratio;
  double share = 0;

  if (!ts_unit_parse_quantity (ts_response_get_text (response), question->unit, &given, &problem))
    {
      ts_mark_add_evidence (
          mark, "value", 0, question->item.points, ts_response_get_text (response), problem);
      return;
    }
  ratio = question->value != 0 ? given / question->value : 0;
  /* one part in 1e9 for the arithmetic of binary numbers at the very edge */
  if (fabs (given - question->value) <= margin * (1 + 1e-9))
    share = 1;
  else if (question->half_factor > 1 && ratio <= question->half_factor * (1 + 1e-9)
           && ratio * question->half_factor >= 1 - 1e-9)
    share = 0.5;

  text = explain_tolerance (question, margin, given);
  ts_mark_add_evidence (mark,
                        "value",
                        share * question->item.points,
                        question->item.points,
                        ts_response_get_text (response),
                        text);
  ts_mark_set_points (mark, share * question->item.points);
}

static int
find_place (const char *const *ids, const char *id)
{
  for (int i = 0; ids[i] != NULL; i++)
    {
      if (strcmp (ids[i], id) == 0)
        return i;
    }
  return -1;
}

/**
 * ts_evaluate_ordering:
 *
 * Ordering: max (0, concordant - discordant) / pairs over the declared pairs, in the manner of
 * Kendall's tau. A step that is not in the order makes its pairs discordant.
 */
void
ts_evaluate_ordering (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  const char *const *ids = ts_response_get_ids (response);
  guint pairs = question->order->len;
  int balance = 0;

  for (guint i = 0; i < pairs; i++)
    {
      const TsOrderPair *pair = &g_array_index (question->order, TsOrderPair, i);
      const TsOption *before = question->options->pdata[pair->before];
      const TsOption *after = question->options->pdata[pair->after];
      int first = find_place (ids, before->id);
      int second = find_place (ids, after->id);
      g_autofree char *text = NULL;

      if (first >= 0 && second >= 0 && first < second)
        {
          balance++;
          continue;
        }
      balance--;
      text = g_strdup_printf (_ ("“%s” comes before “%s”."), before->text, after->text);
      ts_mark_add_evidence (mark, after->id, 0, 0, before->text, text);
    }
  ts_mark_set_points (mark, pairs > 0 ? question->item.points * balance / pairs : 0);
  ts_mark_add_evidence (
      mark, "order", ts_mark_get_points (mark), question->item.points, NULL, question->rationale);
}

/**
 * ts_evaluate_match:
 *
 * Match: correct pairs / pairs.
 */
void
ts_evaluate_match (const TsQuestion *question, TsResponse *response, TsMark *mark)
{
  guint correct = 0;
  double step = question->item.points / MAX (question->options->len, 1);

  for (guint i = 0; i < question->options->len; i++)
    {
      const TsOption *left = question->options->pdata[i];
      const TsOption *right = question->right->pdata[question->pairs[i]];
      const TsOption *given =
          find_option (question->right, ts_response_get_pair (response, left->id));
      g_autofree char *text =
          g_strdup_printf (_ ("“%s” belongs to “%s”."), left->text, right->text);

      correct += given == right;
      ts_mark_add_evidence (mark,
                            left->id,
                            given == right ? step : 0,
                            step,
                            given != NULL ? given->text : NULL,
                            text);
    }
  ts_mark_set_points (mark, step * correct);
}
