/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assessment/ts-pack-check.h"
#include "evaluation/ts-evaluator.h"
#include "evaluation/ts-response-key.h"

/* What the marks of the shipped scenarios have to be: those of the samples lie in the bands they state, nothing
 * and what is copied are worth next to nothing, and the reference answer is worth nearly all. */

#define BLANK     5
#define COPIED    15
#define STUFFED   35
#define REFERENCE 90

static TsPack *pack;

static double
mark (const TsScenario *scenario, TsResponse *response, TsLevel level)
{
  g_autoptr (TsMark) verdict = ts_evaluate (&scenario->item, response, level);

  return 100 * ts_mark_get_share (verdict);
}

/* The same text in every section. */
static TsResponse *
fill (const TsScenario *scenario, const char *text, gboolean every_section)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < (every_section ? scenario->write_up->len : 1); i++)
    g_hash_table_insert (sections,
                         ((const TsSection *) scenario->write_up->pdata[i])->id,
                         (gpointer) text);
  return ts_response_new_scenario (sections, NULL, NULL, NULL);
}

/* Whatever the level, in one section or in all of them, the text is marked below the limit. */
static void
assert_below (const TsScenario *scenario, const char *text, const char *what, double limit)
{
  for (guint every = 0; every < 2; every++)
    {
      g_autoptr (TsResponse) response = fill (scenario, text, every);

      for (guint level = 0; level < TS_N_LEVELS; level++)
        {
          double percent = mark (scenario, response, level);

          g_test_message (
              "%s, %s, %s: %.1f %%", scenario->item.id, what, TS_LEVEL_NAMES[level], percent);
          g_assert_cmpfloat (percent, <, limit);
        }
    }
}

static TsLevel
get_first_level (const TsScenario *scenario)
{
  guint level = 0;

  while (!g_strv_contains ((const char *const *) scenario->levels, TS_LEVEL_NAMES[level]))
    level++;
  return level;
}

static void
test_samples (gconstpointer data)
{
  const TsScenario *scenario = data;

  for (guint i = 0; i < scenario->samples->len; i++)
    {
      const TsSample *sample = scenario->samples->pdata[i];
      g_autoptr (TsResponse) response = ts_response_new_sample (scenario, sample);
      double percent = mark (scenario, response, get_first_level (scenario));

      g_test_message ("rating %u: %.1f %%, from %g to %g",
                      sample->rating,
                      percent,
                      sample->least,
                      sample->most);
      g_assert_cmpfloat (percent, >=, sample->least);
      g_assert_cmpfloat (percent, <=, sample->most);
    }
}

static void
test_reference (gconstpointer data)
{
  const TsScenario *scenario = data;
  g_autoptr (TsResponse) response = ts_response_new_reference (scenario);

  for (guint level = get_first_level (scenario); level < TS_N_LEVELS; level++)
    {
      g_test_message ("%s: %.1f %%", TS_LEVEL_NAMES[level], mark (scenario, response, level));
      g_assert_cmpfloat (mark (scenario, response, level), >, REFERENCE);
    }
}

static void
test_blank (gconstpointer data)
{
  const TsScenario *scenario = data;
  g_autoptr (TsMark) unanswered = ts_evaluate (&scenario->item, NULL, TS_LEVEL_ENTRY);

  g_assert_cmpfloat (ts_mark_get_points (unanswered), ==, 0);
  assert_below (scenario, "", "nothing", BLANK);
  assert_below (scenario, " \n\n ", "spaces", BLANK);
  assert_below (scenario, "I do not know.", "a shrug", BLANK);
}

static void
add_lines (GString *text, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%s. ", lines[i]);
}

static char *
reverse_sentences (const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, ". ", -1);
  g_autoptr (GString) reversed = g_string_new (NULL);

  for (guint i = g_strv_length (sentences); i-- > 0;)
    g_string_append_printf (reversed, "%s. ", sentences[i]);
  return g_string_free (g_steal_pointer (&reversed), FALSE);
}

/* The task as it is, and its sentences in another order. */
static void
test_copied (gconstpointer data)
{
  const TsScenario *scenario = data;
  g_autoptr (GString) task = g_string_new (scenario->brief);
  g_autofree char *reversed = NULL;

  g_string_append_c (task, '\n');
  add_lines (task, scenario->functional);
  add_lines (task, scenario->nonfunctional);
  add_lines (task, scenario->constraints);
  for (guint i = 0; i < scenario->numbers->len; i++)
    {
      const TsGivenNumber *number = scenario->numbers->pdata[i];

      g_string_append_printf (task, "%s: %.17g %s\n", number->label, number->value, number->unit);
    }
  reversed = reverse_sentences (task->str);
  assert_below (scenario, scenario->brief, "the brief", COPIED);
  assert_below (scenario, task->str, "the task", COPIED);
  assert_below (scenario, reversed, "the task in another order", COPIED);
}

/* Calls for each group of synonyms of each decision. */
static void
each_group (const TsScenario *scenario,
            void (*add) (GString *text, char **phrases, guint n),
            GString *text)
{
  guint n = 0;

  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];

      for (guint g = 0; g < decision->groups->len; g++, n++)
        add (text, ((const TsPhraseGroup *) decision->groups->pdata[g])->phrases, n);
    }
}

static void
add_commas (GString *text, char **phrases, guint n)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    g_string_append_printf (text, "%s, ", phrases[i]);
}

static void
add_own_lines (GString *text, char **phrases, guint n)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", phrases[i]);
}

static void
add_stops (GString *text, char **phrases, guint n)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    g_string_append_printf (text, "%s. ", phrases[i]);
}

static void
add_sentence (GString *text, char **phrases, guint n)
{
  g_autofree char *joined = g_strjoinv (", ", phrases);

  g_string_append_printf (text, "We use %s because it scales. ", joined);
}

static void
add_sentences (GString *text, char **phrases, guint n)
{
  static const char *const frames[] = {
    "We use %s because it scales. ",
    "The system has %s, so that it is fast. ",
    "First there is %s and then the rest. ",
    "It is known that %s helps the design. ",
  };

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (frames[(i + n) % G_N_ELEMENTS (frames)], "%s", 2);

      g_string_append_printf (text, "%s%s%s", halves[0], phrases[i], halves[1]);
    }
}

/* A sentence for each decision, with one phrase of each group: what needs no thought but knows the words. */
static char *
fill_forms (const TsScenario *scenario)
{
  static const char *const forms[][2] = {
    { "We decided that ", " works together in this design. " },
    { "For this part the team takes ", " and combines it, so that it holds. " },
    { "There is ", ", and next to it something else does the rest. " },
    { "Under the load we add ", " as well to the picture. " },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];

      g_string_append (text, forms[i % G_N_ELEMENTS (forms)][0]);
      for (guint g = 0; g < decision->groups->len; g++)
        g_string_append_printf (text,
                                "%s%s",
                                g > 0 ? " with " : "",
                                ((const TsPhraseGroup *) decision->groups->pdata[g])->phrases[0]);
      g_string_append (text, forms[i % G_N_ELEMENTS (forms)][1]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A log with an entry for each decision, whose choice is all of its words. */
static void
assert_stuffed_log_below (const TsScenario *scenario, double limit)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  g_autoptr (TsResponse) response = NULL;

  for (guint i = 0; i < scenario->decisions->len; i++)
    {
      const TsDecision *decision = scenario->decisions->pdata[i];
      g_autoptr (GString) choice = g_string_new (NULL);

      for (guint g = 0; g < decision->groups->len; g++)
        add_commas (choice, ((const TsPhraseGroup *) decision->groups->pdata[g])->phrases, g);
      g_ptr_array_add (records,
                       ts_decision_record_new ("What to use",
                                               "This or that",
                                               choice->str,
                                               "It costs",
                                               "When it grows"));
    }
  response = ts_response_new_scenario (sections, records, NULL, NULL);
  for (guint level = 0; level < TS_N_LEVELS; level++)
    g_assert_cmpfloat (mark (scenario, response, level), <, limit);
}

/* All words that decisions are found by, in lists and in sentences that say nothing. */
static void
test_stuffed (gconstpointer data)
{
  const TsScenario *scenario = data;
  static const struct
  {
    const char *what;
    void (*add) (GString *, char **, guint);
  } ways[] = {
    { "a list with commas", add_commas },     { "a list with lines", add_own_lines },
    { "a list with stops", add_stops },       { "a sentence for each group", add_sentence },
    { "a sentence for each", add_sentences },
  };
  g_autofree char *forms = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      each_group (scenario, ways[i].add, text);
      assert_below (scenario, text->str, ways[i].what, STUFFED);
    }
  forms = fill_forms (scenario);
  assert_below (scenario, forms, "forms that were filled in", STUFFED);
  assert_stuffed_log_below (scenario, STUFFED);
}

/* What was turned down with a reason is an alternative that was weighed, not a decision for it. */
static void
test_turned_down (void)
{
  const TsScenario *scenario = ts_item_get_scenario (ts_pack_find_item (pack, "as-03"));
  g_autoptr (TsResponse) response = fill (scenario,
                                          "Scans are read from the log itself. We chose no cache "
                                          "for scans because 23 events a second are few.",
                                          FALSE);
  g_autoptr (TsMark) verdict = ts_evaluate (&scenario->item, response, TS_LEVEL_SENIOR);

  for (guint i = 0; i < ts_mark_get_evidence (verdict)->len; i++)
    {
      const TsEvidence *evidence = ts_mark_get_evidence (verdict)->pdata[i];

      if (strcmp (evidence->line, "read-path") == 0)
        {
          g_assert_cmpfloat (evidence->earned, ==, 0);
          g_assert_nonnull (strstr (evidence->cause, "no cache"));
        }
      if (strcmp (evidence->line, "turned-down") == 0)
        {
          g_assert_cmpfloat (evidence->earned, >, 0);
          g_assert_nonnull (strstr (evidence->cause, "no cache for scans because"));
        }
    }
}

/* The shipped pack has no error of any rule, and all scenarios that were planned. */
static void
test_lint (void)
{
  g_autoptr (TsLint) lint = ts_pack_check (ts_pack_get_path (pack));
  GPtrArray *findings = ts_lint_get_findings (lint);

  for (guint i = 0; i < findings->len; i++)
    {
      const TsFinding *finding = findings->pdata[i];

      if (finding->error)
        g_test_message ("%s %s: %s", finding->rule, finding->path, finding->message);
    }
  g_assert_cmpuint (ts_lint_count_errors (lint), ==, 0);
  g_assert_cmpuint (ts_pack_get_scenarios (pack)->len, >=, 6);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } tests[] = {
    { "samples", test_samples }, { "reference", test_reference }, { "blank", test_blank },
    { "copied", test_copied },   { "stuffed", test_stuffed },
  };
  g_autofree char *path = g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_pack_load (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ts_pack_get_scenarios (pack)->len; i++)
    {
      const TsScenario *scenario = ts_pack_get_scenarios (pack)->pdata[i];

      for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          g_autofree char *name =
              g_strdup_printf ("/calibration/%s/%s", scenario->item.id, tests[j].name);

          g_test_add_data_func (name, scenario, tests[j].func);
        }
    }
  g_test_add_func ("/calibration/turned-down", test_turned_down);
  g_test_add_func ("/calibration/lint", test_lint);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
