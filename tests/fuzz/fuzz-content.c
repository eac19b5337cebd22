/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-check.h"
#include "content/ts-expression.h"
#include "content/ts-pack-private.h"
#include "content/ts-unit.h"
#include "fuzz.h"

const char *const fuzz_corpus = "content";

static TsJson *
open_reader (const uint8_t *data, size_t size)
{
  return ts_json_new_from_data ("fuzz", (const char *) data, (gssize) size, NULL);
}

static void
try_question (const uint8_t *data, size_t size)
{
  g_autoptr (TsJson) json = open_reader (data, size);
  TsQuestion *question = json != NULL ? ts_pack_read_question (json, FALSE) : NULL;
  g_autoptr (GError) error = NULL;
  double value;

  if (question == NULL)
    return;
  if (ts_json_finish (json, &error) && question->type == TS_QUESTION_NUMERIC)
    {
      ts_expression_evaluate (question->expression, question->vars, &value, NULL);
      ts_unit_parse_quantity (question->stem, question->unit, &value, NULL);
    }
  ts_question_free (question);
}

static void
try_others (const uint8_t *data, size_t size)
{
  g_autoptr (TsJson) json = open_reader (data, size);
  g_autoptr (TsJson) again = open_reader (data, size);
  g_autoptr (GError) error = NULL;

  if (json == NULL)
    return;
  ts_scenario_free (ts_pack_read_scenario (json));
  ts_json_finish (json, NULL);
  ts_review_exercise_free (ts_pack_read_review (again));
  ts_json_finish (again, &error);
}

static void
try_checks (const uint8_t *data, size_t size)
{
  g_autoptr (TsJson) json = open_reader (data, size);

  if (json == NULL)
    return;
  ts_checks_free (ts_checks_read (json));
  ts_json_finish (json, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  try_question (data, size);
  try_others (data, size);
  try_checks (data, size);
  return 0;
}
