/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "portfolio/ts-project-check.h"
#include "portfolio/ts-writing.h"
#include "ts-test-project.h"
#include "ts-test-result.h"

static TsPack *pack;

static TsProjectCheck *
check (TsProject *project)
{
  return ts_project_check_new (project, pack, ts_test_project_find_design, NULL);
}

static void
test_whole_project_is_complete (void)
{
  const char *const tags[] = { "Staff", NULL };
  g_autoptr (TsProject) project = ts_test_project_new ("p1", "Coffee");
  g_autoptr (TsProjectCheck) plain = check (project);
  g_autoptr (TsProjectCheck) tagged = NULL;
  g_autoptr (TsProjectCheck) two = NULL;

  for (guint i = 0; i < plain->findings->len; i++)
    g_test_message ("%s", ((const TsProjectFinding *) plain->findings->pdata[i])->text);
  g_assert_cmpuint (plain->findings->len, ==, 0);
  g_assert_true (plain->complete);
  g_assert_false (plain->is_complex);
  g_assert_cmpuint (plain->n_sections, ==, 12);
  g_assert_cmpuint (plain->n_done, ==, 12);
  g_assert_cmpuint (plain->n_decisions, ==, 3);
  g_assert_cmpuint (plain->n_designs, ==, 1);

  ts_project_set_tags (project, tags);
  tagged = check (project);
  g_assert_true (tagged->is_complex);
  ts_project_set_tags (project, NULL);
  ts_project_set_section (project, "s14", "![Threats](design:d2)");
  two = check (project);
  g_assert_true (two->is_complex);
}

static void
test_empty_project_says_what_to_write (void)
{
  g_autoptr (TsProject) project = ts_project_new ("p1", "Empty", 1);
  g_autoptr (TsProjectCheck) result = check (project);

  g_assert_false (result->complete);
  g_assert_cmpuint (result->n_done, ==, 0);
  g_assert_cmpuint (result->findings->len, ==, 12);
}

/* Each text takes the place of one section of a good project and has to cost it that section. */
static void
test_each_condition (void)
{
  static const struct
  {
    const char *section, *text, *says;
    guint errors;
  } cases[] = {
    { "s01", "Too short to say anything.", "60 words", 1 },
    { "s01",
      "Say in your own words what the reader of this section 1 needs to know first.",
      "60 words",
      1 },
    { "s02",
      "- One\n- Two\n- Three\n- Four\n- Five\n- Six\n- Seven\n- Eight\n",
      "with a number",
      3 },
    { "s02",
      "- p99 < 300 ms\n- 99.9 % of the time\n- 500 orders a second\n\nThe budget is fixed. We "
      "assume a lasting peace.",
      "3 things",
      1 },
    { "s03", "There are 5 million guests and 86 400 seconds in a day.", "2 numbers", 1 },
    { "s03", "12 × 5 = 60 a second, more or less.", "there is 1", 1 },
    { "s04", "- Phone: asks\n- Gateway: checks\n- Orders: keeps\n", "Attach a design", 1 },
    { "s04",
      "![Gone](design:lost)\n\n- Phone: asks\n- Gateway: checks\n- Orders: keeps",
      "“lost”",
      2 },
    { "s04",
      "![Two](design:d2)\n\n- Phone: asks\n- Gateway: checks\n- Orders: keeps",
      "2 components",
      1 },
    { "s04", "![All](design:d1)\n\nIt is what you see.", "“Phone”", 1 },
    { "s05",
      "1. The phone asks\n2. The gateway checks\n3. The service writes it down\n",
      "one failure",
      1 },
    { "s05", "When the queue is down, orders wait in the outbox.", "3 steps", 1 },
    { "s06",
      "- **orders**: id, state\n\nThe primary key is the order id. The shard follows the store.",
      "2 entities",
      1 },
    { "s06", "- **orders**: state, total\n- **events**: order, body\n", "keys", 2 },
    { "s07", "- `POST /orders` creates an order\n", "3 operations", 3 },
    { "s08", "A cache.", "40 words", 2 },
    { "s09", "- Guests sign in with a passkey first.\n", "who may do what", 3 },
    { "s10",
      "- The bottleneck is the database.\n- The objective is high availability.\n",
      "number",
      4 },
    { "s11", "We decided to use a queue, as queues are good.", "0 are complete", 1 },
    { "s12", "It went well.", "40 words", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsProject) project = ts_test_project_new ("p1", "Coffee");
      g_autoptr (TsProjectCheck) result = NULL;
      gboolean said = FALSE;

      ts_project_set_section (project, cases[i].section, cases[i].text);
      result = check (project);
      for (guint f = 0; f < result->findings->len; f++)
        {
          const TsProjectFinding *finding = result->findings->pdata[f];

          g_test_message ("%s: %s", finding->section_id, finding->text);
          g_assert_cmpstr (finding->section_id, ==, cases[i].section);
          said |= strstr (finding->text, cases[i].says) != NULL;
        }
      g_assert_true (said);
      g_assert_cmpuint (ts_project_check_count_errors (result, cases[i].section),
                        ==,
                        cases[i].errors);
      g_assert_cmpuint (result->n_done, ==, 11);
      g_assert_false (result->complete);
    }
}

static void
test_repetition_is_no_text (void)
{
  g_autoptr (TsProject) project = ts_test_project_new ("p1", "Coffee");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TsProjectCheck) result = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "scale ");
  ts_project_set_section (project, "s01", text->str);
  result = check (project);
  g_assert_cmpuint (ts_project_check_count_errors (result, "s01"), ==, 1);
}

static void
test_decisions (void)
{
  static const struct
  {
    const char *text;
    guint n, complete;
  } cases[] = {
    { "| Decision | Context | Options | Choice | Cost | Revisit when |\n|---|---|---|---|---|---|\n"
      "| 1 | a | b | c | d | e |\n| 2 | a | b | c | | e |\n",
      2,
      1 },
    { "**Context:** a b\n**Options:** c d\n**Choice:** e f\n**Cost:** g h\n**Revisit when:** i "
      "j\n\n"
      "**Context:** k l\n",
      2,
      1 },
    { "Context: a b\n", 1, 0 },
    { "- **Context:**\n- **Options:**\n", 0, 0 },
    { "Nothing was decided.", 0, 0 },
  };
  const guint all = (1u << TS_N_DECISION_FIELDS) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsWriting) writing = ts_writing_new (cases[i].text, NULL);
      g_autoptr (GArray) records = ts_writing_find_decisions (writing);
      guint complete = 0;

      for (guint r = 0; r < records->len; r++)
        complete += g_array_index (records, guint, r) == all;
      g_assert_cmpuint (records->len, ==, cases[i].n);
      g_assert_cmpuint (complete, ==, cases[i].complete);
    }
}

static void
test_measures (void)
{
  const char *const measured[] = { "p99 below 200 ms", "99.95 %", "€40 a month", "< 5",
                                   "3 replicas",       "10k rps", "$4,100" };
  const char *const plain[] = { "HTTP/2 and S3", "step 2 of", "p99", "version 1.2", "OAuth2", "" };
  const char *const formulas[] = {
    "2 × 3 = 6", "17/s = 1500000 / 86400", "| Peak | 12.5 * 8 | 100 |", "1 TB ≈ 1 000 x 1 000 MB"
  };
  const char *const others[] = { "a = b", "2024 = year", "5 and 6 make 11", "x = 5", "3 * 4" };

  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    g_assert_true (ts_writing_is_measured (measured[i]));
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (ts_writing_is_measured (plain[i]));
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    g_assert_true (ts_writing_is_formula (formulas[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (ts_writing_is_formula (others[i]));
}

/* Texts that a careless search takes hours for. */
static void
test_no_text_takes_long (void)
{
  static const char *const parts[] = {
    "![",   "![a](design:b", "`",       "`` ``` ", "[a](", "a.", "|",
    "1 * ", "**a",           "- a\r\n", "#",       "(",    "> ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (TsProject) project = ts_project_new ("p", "Long", 1);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TsProjectCheck) result = NULL;
      g_autofree char *markdown = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 40000)
        g_string_append (text, parts[i]);
      ts_project_set_section (project, "s04", text->str);
      ts_project_set_section (project, "s07", text->str);
      result = check (project);
      markdown = ts_project_to_markdown (project, pack);
      g_assert_false (result->complete);
      g_assert_nonnull (markdown);
      g_test_message ("%s: %" G_GINT64_FORMAT " ms",
                      parts[i],
                      (g_get_monotonic_time () - start) / 1000);
    }
}

static guint
count_of_whole (const TsPortfolioCheck *result)
{
  guint count = 0;

  for (guint i = 0; i < result->findings->len; i++)
    count += ((const TsProjectFinding *) result->findings->pdata[i])->project_id == NULL;
  return count;
}

static void
test_portfolio (void)
{
  g_autoptr (TsLearner) nobody = ts_learner_new ("l", " ", TS_LEVEL_SENIOR);
  g_autoptr (TsLearner) ada = ts_learner_new ("l", "Ada", TS_LEVEL_SENIOR);
  g_autoptr (TsPortfolio) empty = ts_portfolio_new (pack, nobody, 1);
  g_autoptr (TsPortfolio) full = ts_portfolio_new (pack, ada, G_GINT64_CONSTANT (1700000000000000));
  g_autoptr (TsAssessment) assessment = ts_test_assessment_new (pack, "as-1", 80, 5);
  g_autoptr (TsCredential) credential = ts_credential_new_for_assessment (
      assessment, "Ada", pack, NULL, G_GINT64_CONSTANT (1700000000000000), NULL);
  g_autoptr (TsPortfolioCheck) nothing = ts_portfolio_check_new (empty);
  g_autoptr (TsPortfolioCheck) two = NULL;
  g_autoptr (TsPortfolioCheck) three = NULL;
  g_autoptr (TsProject) broken = ts_project_new ("p4", "Broken", 1);
  g_autoptr (TsPortfolioCheck) four = NULL;

  g_assert_false (nothing->complete);
  g_assert_cmpuint (count_of_whole (nothing), ==, 3);
  ts_portfolio_set_design_func (full, ts_test_project_find_design, NULL, NULL);
  ts_portfolio_add_assessment (full, assessment, NULL);
  ts_portfolio_add_credential (full, credential);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autoptr (TsProject) project = ts_test_project_new (id, "Coffee");

      ts_portfolio_add_project (full, project);
      if (i == 1)
        two = ts_portfolio_check_new (full);
    }
  g_assert_true (two->complete);
  g_assert_cmpuint (two->n_complete, ==, 2);
  g_assert_cmpuint (two->n_wanted, ==, 3);
  g_assert_cmpuint (count_of_whole (two), ==, 1);
  three = ts_portfolio_check_new (full);
  g_assert_cmpuint (three->findings->len, ==, 0);
  ts_portfolio_add_project (full, broken);
  four = ts_portfolio_check_new (full);
  g_assert_false (four->complete);
  g_assert_cmpuint (four->findings->len, ==, 12);
  g_assert_cmpstr (((const TsProjectFinding *) four->findings->pdata[0])->project_id, ==, "p4");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_project_pack_load ();
  g_test_add_func ("/project-check/whole-project-is-complete", test_whole_project_is_complete);
  g_test_add_func ("/project-check/empty-project-says-what-to-write",
                   test_empty_project_says_what_to_write);
  g_test_add_func ("/project-check/each-condition", test_each_condition);
  g_test_add_func ("/project-check/repetition-is-no-text", test_repetition_is_no_text);
  g_test_add_func ("/project-check/decisions", test_decisions);
  g_test_add_func ("/project-check/measures", test_measures);
  g_test_add_func ("/project-check/no-text-takes-long", test_no_text_takes_long);
  g_test_add_func ("/project-check/portfolio", test_portfolio);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
