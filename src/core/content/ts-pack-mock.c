/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-check.h"
#include "content/ts-mock-prompt.h"
#include "content/ts-pack-private.h"

const char *const TS_STAGE_NAMES[] = { "clarify", "outline",    "deep_dive",
                                       "scale",   "trade_offs", NULL };
const char *const TS_TURN_KIND_NAMES[] = { "probe", "change", "challenge", "explain", NULL };

static void
fact_free (TsFact *fact)
{
  g_free (fact->id);
  g_free (fact->topic);
  g_strfreev (fact->questions);
  g_strfreev (fact->terms);
  g_free (fact->answer);
  g_free (fact);
}

static void
turn_free (TsTurn *turn)
{
  g_free (turn->id);
  g_free (turn->text);
  g_free (turn->strong);
  g_free (turn->weak);
  g_free (turn->listener);
  g_free (turn);
}

void
ts_mock_prompt_free (TsMockPrompt *prompt)
{
  g_free (prompt->opening);
  g_clear_pointer (&prompt->facts, g_ptr_array_unref);
  g_clear_pointer (&prompt->turns, g_ptr_array_unref);
  ts_scenario_free (&prompt->scenario); /* the prompt begins with it */
}

void
ts_pack_clear_stages (TsPack *self)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      g_clear_pointer (&self->stages[i].title, g_free);
      g_clear_pointer (&self->stages[i].goal, g_free);
    }
  g_clear_pointer (&self->write_up, g_ptr_array_unref);
}

static void
read_tilts (TsJson *json, TsPack *self)
{
  ts_json_enter_object (json, "tilts");
  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      if (!ts_json_has (json, TS_LEVEL_NAMES[level]))
        continue;
      ts_json_enter_object (json, TS_LEVEL_NAMES[level]);
      self->tilts[level].from = ts_json_read_enum (json, "from", TS_STAGE_NAMES);
      self->tilts[level].to = ts_json_read_enum (json, "to", TS_STAGE_NAMES);
      self->tilts[level].weight = (guint) ts_json_read_int (json, "weight", 1, 1000);
      if (self->tilts[level].weight >= self->stages[self->tilts[level].from].weight)
        ts_json_fail (json, "weight", "leaves nothing of the stage");
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

/* The stages must be named in their order, so that the file reads as the session goes. */
void
ts_pack_read_time_plan (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "stages");

  if (length != TS_N_STAGES)
    ts_json_fail (json, NULL, "must hold the %d stages", TS_N_STAGES);
  for (guint i = 0; i < MIN (length, TS_N_STAGES); i++)
    {
      TsStageText *stage = &self->stages[i];

      ts_json_enter_element (json, i);
      if (ts_json_read_enum (json, "id", TS_STAGE_NAMES) != i)
        ts_json_fail (json, "id", "must be “%s” here", TS_STAGE_NAMES[i]);
      stage->title = g_strdup (ts_json_read_string (json, "title"));
      stage->goal = g_strdup (ts_json_read_string (json, "goal"));
      stage->weight = (guint) ts_json_read_int (json, "weight", 1, 1000);
      ts_json_leave (json);
    }
  ts_json_leave (json);
  if (ts_json_has (json, "tilts"))
    read_tilts (json, self);
  g_clear_pointer (&self->write_up, g_ptr_array_unref);
  self->write_up = ts_pack_read_sections (json, "write_up");
}

static TsFact *
read_fact (TsJson *json)
{
  TsFact *fact = g_new0 (TsFact, 1);

  fact->id = g_strdup (ts_json_read_string (json, "id"));
  fact->topic = g_strdup (ts_json_read_string (json, "topic"));
  fact->questions = ts_json_read_strv (json, "questions");
  fact->terms = ts_json_read_optional_strv (json, "terms");
  fact->answer = g_strdup (ts_json_read_string (json, "answer"));
  return fact;
}

static TsTurn *
read_turn (TsJson *json)
{
  TsTurn *turn = g_new0 (TsTurn, 1);

  turn->id = g_strdup (ts_json_read_string (json, "id"));
  turn->kind = ts_json_read_enum (json, "kind", TS_TURN_KIND_NAMES);
  turn->stage = ts_json_read_enum (json, "stage", TS_STAGE_NAMES);
  turn->share = ts_json_read_double (json, "share", 0, 1);
  turn->text = g_strdup (ts_json_read_string (json, "text"));
  turn->strong =
      g_strdup (ts_json_read_string (json, turn->kind == TS_TURN_CHANGE ? "alters" : "strong"));
  if (turn->kind != TS_TURN_CHANGE)
    turn->weak = g_strdup (ts_json_read_string (json, "weak"));
  if (turn->kind == TS_TURN_EXPLAIN)
    turn->listener = g_strdup (ts_json_read_string (json, "listener"));
  return turn;
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const TsTurn *first = *(const TsTurn *const *) a;
  const TsTurn *second = *(const TsTurn *const *) b;

  if (first->stage != second->stage)
    return first->stage < second->stage ? -1 : 1;
  return first->share < second->share ? -1 : first->share > second->share;
}

static void
read_dialogue (TsJson *json, TsMockPrompt *prompt)
{
  guint length;

  prompt->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  length = ts_json_enter_array (json, "facts");
  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      g_ptr_array_add (prompt->facts, read_fact (json));
      ts_json_leave (json);
    }
  ts_json_leave (json);

  prompt->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) turn_free);
  length = ts_json_enter_array (json, "turns");
  for (guint i = 0; i < length; i++)
    {
      ts_json_enter_element (json, i);
      g_ptr_array_add (prompt->turns, read_turn (json));
      ts_json_leave (json);
    }
  ts_json_leave (json);
  g_ptr_array_sort (prompt->turns, compare_turns);
}

static TsMockPrompt *
read_prompt (TsJson *json, TsPack *self)
{
  TsLevel level = ts_json_read_enum (json, "level", TS_LEVEL_NAMES);
  TsMockPrompt *prompt = g_new0 (TsMockPrompt, 1);
  TsScenario *scenario = &prompt->scenario;

  scenario->item.kind = TS_ITEM_SCENARIO;
  scenario->item.id = g_strdup (ts_json_read_string (json, "id"));
  scenario->item.title = g_strdup (ts_json_read_string (json, "title"));
  scenario->item.minutes = ts_json_read_optional_double (json, "minutes", 20, 120, 45);
  scenario->item.points = 100;
  ts_pack_read_meta (json, &scenario->item);
  scenario->levels = g_strdupv ((char *[]){ (char *) TS_LEVEL_NAMES[level], NULL });
  scenario->brief = g_strdup (ts_json_read_string (json, "brief"));
  scenario->functional = g_new0 (char *, 1);
  scenario->nonfunctional = g_new0 (char *, 1);
  scenario->constraints = g_new0 (char *, 1);
  scenario->numbers = g_ptr_array_new ();
  scenario->probes = g_ptr_array_new ();
  scenario->samples = g_ptr_array_new ();
  scenario->anti_patterns = ts_pack_read_concepts (json, "anti_patterns", FALSE);
  scenario->estimates = ts_pack_read_estimates (json, "estimates");
  scenario->decisions = ts_pack_read_decisions (json, "decisions");
  scenario->checks =
      ts_json_has (json, "checks") ? ts_check_read_list (json, "checks") : g_ptr_array_new ();
  scenario->general = self->checks;
  scenario->write_up =
      self->write_up != NULL ? g_ptr_array_ref (self->write_up) : g_ptr_array_new ();
  prompt->level = level;
  prompt->opening = g_strdup (ts_json_read_string (json, "opening"));
  read_dialogue (json, prompt);
  return prompt;
}

void
ts_pack_read_mocks (TsJson *json, TsPack *self)
{
  guint length = ts_json_enter_array (json, "prompts");

  if (self->stages[0].title == NULL)
    ts_json_fail (json, NULL, "needs a timeplan.json beside the folder");
  for (guint i = 0; i < length; i++)
    {
      TsMockPrompt *prompt;

      ts_json_enter_element (json, i);
      prompt = read_prompt (json, self);
      g_ptr_array_add (self->mocks, prompt);
      ts_pack_add_item (json, self, &prompt->scenario.item, "mocks");
      ts_json_leave (json);
    }
  ts_json_leave (json);
}

/**
 * ts_mock_prompt_find_fact:
 *
 * Returns: (transfer none) (nullable): the fact of that id
 */
const TsFact *
ts_mock_prompt_find_fact (const TsMockPrompt *prompt, const char *id)
{
  for (guint i = 0; i < prompt->facts->len; i++)
    {
      const TsFact *fact = prompt->facts->pdata[i];

      if (g_strcmp0 (fact->id, id) == 0)
        return fact;
    }
  return NULL;
}

/**
 * ts_mock_prompt_find_turn:
 *
 * Returns: (transfer none) (nullable): the turn of that id
 */
const TsTurn *
ts_mock_prompt_find_turn (const TsMockPrompt *prompt, const char *id)
{
  for (guint i = 0; i < prompt->turns->len; i++)
    {
      const TsTurn *turn = prompt->turns->pdata[i];

      if (g_strcmp0 (turn->id, id) == 0)
        return turn;
    }
  return NULL;
}
