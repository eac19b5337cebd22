/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-catalog.h"
#include "content/ts-mock-prompt.h"
#include "content/ts-unit.h"
#include "evaluation/ts-reading.h"

/* What the prompts of mock sessions say of themselves has to hold for the program that marks them. */

static TsPack *pack;

/* Somebody writes @text and draws nothing. */
static TsReading *
read_text (const TsMockPrompt *prompt, const char *text, TsResponse **response)
{
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (sections, (gpointer) "design", (gpointer) text);
  *response = ts_response_new_scenario (sections, NULL, NULL, NULL);
  return ts_reading_new (&prompt->scenario, *response);
}

static void
complain (const TsMockPrompt *prompt, const char *id, const char *what)
{
  g_test_message ("%s: %s: %s", prompt->scenario.item.id, id, what);
  g_test_fail ();
}

static gboolean
says (const TsMockPrompt *prompt, guint decision, const char *text)
{
  g_autoptr (TsResponse) response = NULL;
  g_autoptr (TsReading) reading = read_text (prompt, text, &response);

  return reading->decisions[decision].said;
}

/* The strong example of a decision makes it, the weak one does not. */
static void
test_examples (void)
{
  GPtrArray *mocks = ts_pack_get_mocks (pack);

  for (guint p = 0; p < mocks->len; p++)
    {
      const TsMockPrompt *prompt = mocks->pdata[p];

      for (guint d = 0; d < prompt->scenario.decisions->len; d++)
        {
          const TsDecision *decision = prompt->scenario.decisions->pdata[d];

          if (!says (prompt, d, decision->strong))
            complain (prompt, decision->id, "its strong example does not say it");
          if (says (prompt, d, decision->weak))
            complain (prompt, decision->id, "its weak example says it");
        }
    }
}

/* No strong example walks into a trap of its prompt. */
static void
test_traps (void)
{
  GPtrArray *mocks = ts_pack_get_mocks (pack);

  for (guint p = 0; p < mocks->len; p++)
    {
      const TsMockPrompt *prompt = mocks->pdata[p];

      for (guint d = 0; d < prompt->scenario.decisions->len; d++)
        {
          const TsDecision *decision = prompt->scenario.decisions->pdata[d];
          g_autoptr (TsResponse) response = NULL;
          g_autoptr (TsReading) reading = read_text (prompt, decision->strong, &response);

          for (guint a = 0; a < prompt->scenario.anti_patterns->len; a++)
            {
              const TsConcept *trap = prompt->scenario.anti_patterns->pdata[a];
              g_autofree char *quote = NULL;

              if (ts_sentences_say (reading->sentences, trap->groups, 1, FALSE, &quote))
                complain (prompt, decision->id, trap->id);
            }
        }
    }
}

/* The expected numbers are found where they are written out. */
static void
test_estimates (void)
{
  GPtrArray *mocks = ts_pack_get_mocks (pack);

  for (guint p = 0; p < mocks->len; p++)
    {
      const TsMockPrompt *prompt = mocks->pdata[p];

      for (guint e = 0; e < prompt->scenario.estimates->len; e++)
        {
          const TsEstimate *estimate = prompt->scenario.estimates->pdata[e];
          g_autofree char *number = ts_unit_describe (estimate->value, estimate->unit);
          g_autofree char *text = g_strdup_printf ("It comes to %s in the end.", number);
          g_autoptr (TsResponse) response = NULL;
          g_autoptr (TsReading) reading = read_text (prompt, text, &response);

          if (reading->estimates[e] == NULL)
            complain (prompt, estimate->id, number);
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/mock-prompts/examples", test_examples);
  g_test_add_func ("/mock-prompts/traps", test_traps);
  g_test_add_func ("/mock-prompts/estimates", test_estimates);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
