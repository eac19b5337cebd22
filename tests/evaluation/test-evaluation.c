/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "base/ts-json.h"
#include "evaluation/ts-evaluation.h"

static TsPack *pack;

static TsEvaluation
make (TsLevel level, double a, double b, double c, double d, double e)
{
  TsEvaluation evaluation = { .candidate = "Ada",
                              .question = "Real-time delivery",
                              .level = level,
                              .duration = G_GINT64_CONSTANT (2700000000000),
                              .scores = { a, b, c, d, e },
                              .has_design = TRUE };

  return evaluation;
}

#define R(name) TS_RECOMMENDATION_##name

static void
test_thresholds (void)
{
  static const struct
  {
    TsLevel level;
    double scores[5];
    TsRecommendation expected;
  } cases[] = {
    { TS_LEVEL_ENTRY, { 100, 80, 80, 80, 80 }, R (STRONG_HIRE) }, /* 84 */
    { TS_LEVEL_ENTRY, { 80, 80, 80, 80, 80 }, R (HIRE) },
    { TS_LEVEL_ENTRY, { 80, 80, 60, 60, 60 }, R (HIRE) },    /* 68 */
    { TS_LEVEL_MID, { 80, 80, 60, 60, 60 }, R (LEAN_HIRE) }, /* 68 below 72 */
    { TS_LEVEL_MID, { 60, 60, 60, 60, 60 }, R (LEAN_HIRE) }, /* 60 */
    { TS_LEVEL_SENIOR, { 60, 60, 60, 60, 60 }, R (LEAN_NO_HIRE) },
    { TS_LEVEL_SENIOR, { 80, 60, 60, 60, 60 }, R (LEAN_HIRE) },         /* 64 */
    { TS_LEVEL_SENIOR, { 80, 80, 80, 60, 60 }, R (HIRE) },              /* 72 */
    { TS_LEVEL_SENIOR, { 100, 100, 80, 80, 80 }, R (STRONG_HIRE) },     /* 88 */
    { TS_LEVEL_STAFF, { 80, 80, 80, 80, 60 }, R (HIRE) },               /* 76 */
    { TS_LEVEL_PRINCIPAL, { 100, 100, 100, 80, 80 }, R (STRONG_HIRE) }, /* 92 */
    { TS_LEVEL_PRINCIPAL, { 60, 60, 60, 60, 60 }, R (LEAN_NO_HIRE) },
    { TS_LEVEL_SENIOR, { 40, 40, 40, 40, 40 }, R (NO_HIRE) },
    { TS_LEVEL_ENTRY, { 20, 20, 20, 20, 20 }, R (STRONG_NO_HIRE) },
    { TS_LEVEL_ENTRY, { 40, 40, 40, 40, 20 }, R (NO_HIRE) }, /* 36 */
    /* the caps */
    { TS_LEVEL_ENTRY, { 100, 100, 100, 100, 20 }, R (LEAN_NO_HIRE) },
    { TS_LEVEL_ENTRY, { 100, 100, 100, 100, 40 }, R (HIRE) },
    { TS_LEVEL_SENIOR, { 100, 100, 100, 100, 40 }, R (LEAN_HIRE) },
    { TS_LEVEL_MID, { 100, 100, 100, 100, 40 }, R (HIRE) },
    { TS_LEVEL_STAFF, { 100, 40, 100, 100, 100 }, R (LEAN_NO_HIRE) },
    { TS_LEVEL_STAFF, { 100, 100, 40, 100, 100 }, R (LEAN_NO_HIRE) },
    { TS_LEVEL_SENIOR, { 100, 40, 100, 100, 100 }, R (HIRE) },
    { TS_LEVEL_PRINCIPAL, { 100, 100, 100, 60, 100 }, R (HIRE) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *s = cases[i].scores;
      TsEvaluation evaluation = make (cases[i].level, s[0], s[1], s[2], s[3], s[4]);

      g_test_message ("case %u", i);
      g_assert_cmpint (ts_evaluation_recommend (&evaluation, pack, NULL), ==, cases[i].expected);
    }
}

/* Every cap that holds is told, also one that changes nothing. */
static void
test_caps (void)
{
  static const struct
  {
    TsLevel level;
    double scores[5];
    gboolean no_design, is_short;
    guint n;
    TsRecommendation most[3];
    gboolean lowers[3];
  } cases[] = {
    { TS_LEVEL_MID, { 80, 80, 80, 80, 80 }, FALSE, FALSE, 0, { 0 }, { 0 } },
    { TS_LEVEL_MID, { 80, 80, 80, 80, 80 }, TRUE, FALSE, 1, { R (LEAN_NO_HIRE) }, { TRUE } },
    { TS_LEVEL_MID, { 80, 80, 80, 80, 80 }, FALSE, TRUE, 1, { R (LEAN_NO_HIRE) }, { TRUE } },
    { TS_LEVEL_MID,
      { 80, 80, 80, 80, 80 },
      TRUE,
      TRUE,
      2,
      { R (LEAN_NO_HIRE), R (LEAN_NO_HIRE) },
      { TRUE, FALSE } },
    { TS_LEVEL_MID,
      { 100, 100, 100, 100, 20 },
      FALSE,
      FALSE,
      2,
      { R (LEAN_NO_HIRE), R (HIRE) },
      { TRUE, FALSE } },
    { TS_LEVEL_SENIOR,
      { 100, 100, 100, 100, 40 },
      FALSE,
      FALSE,
      2,
      { R (LEAN_HIRE), R (HIRE) },
      { TRUE, FALSE } },
    { TS_LEVEL_STAFF,
      { 100, 40, 100, 100, 40 },
      FALSE,
      FALSE,
      3,
      { R (LEAN_NO_HIRE), R (LEAN_HIRE), R (HIRE) },
      { TRUE, FALSE, FALSE } },
    { TS_LEVEL_PRINCIPAL, { 100, 100, 100, 60, 100 }, FALSE, FALSE, 1, { R (HIRE) }, { TRUE } },
    { TS_LEVEL_PRINCIPAL, { 60, 60, 60, 60, 60 }, FALSE, FALSE, 1, { R (HIRE) }, { FALSE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *s = cases[i].scores;
      TsEvaluation evaluation = make (cases[i].level, s[0], s[1], s[2], s[3], s[4]);
      g_autoptr (GPtrArray) caps = NULL;

      evaluation.has_design = !cases[i].no_design;
      evaluation.is_short = cases[i].is_short;
      caps = ts_evaluation_list_caps (&evaluation, pack);
      g_test_message ("case %u", i);
      g_assert_cmpuint (caps->len, ==, cases[i].n);
      for (guint c = 0; c < caps->len; c++)
        {
          const TsCap *cap = caps->pdata[c];

          g_assert_cmpint (cap->most, ==, cases[i].most[c]);
          g_assert_cmpint (!!cap->lowers, ==, cases[i].lowers[c]);
          g_assert_cmpuint (strlen (cap->reason), >, 10);
        }
    }
}

/* Cuts of senior: 88, 72, 64, 56, 40. */
static void
test_borderline (void)
{
  static const struct
  {
    double scores[5];
    gboolean borderline;
    TsRecommendation neighbour;
  } cases[] = {
    { { 100, 100, 80, 80, 80 }, TRUE, R (HIRE) },         /* 88: on the cut */
    { { 100, 80, 80, 80, 80 }, TRUE, R (STRONG_HIRE) },   /* 84: 4 below it */
    { { 80, 80, 80, 80, 80 }, FALSE, 0 },                 /* 80: 8 from either */
    { { 80, 80, 80, 80, 60 }, TRUE, R (LEAN_HIRE) },      /* 76: 4 above 72 */
    { { 80, 80, 60, 60, 60 }, TRUE, R (LEAN_NO_HIRE) },   /* 68: between two */
    { { 40, 40, 60, 60, 40 }, FALSE, 0 },                 /* 48: 8 from either */
    { { 40, 40, 40, 40, 60 }, TRUE, R (STRONG_NO_HIRE) }, /* 44: 4 above 40 */
    { { 20, 20, 20, 20, 20 }, FALSE, 0 },                 /* 20 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double *s = cases[i].scores;
      TsEvaluation evaluation = make (TS_LEVEL_SENIOR, s[0], s[1], s[2], s[3], s[4]);
      TsRecommendation neighbour;

      g_test_message ("case %u", i);
      g_assert_cmpint (ts_evaluation_is_borderline (&evaluation, pack, &neighbour),
                       ==,
                       cases[i].borderline);
      if (cases[i].borderline)
        g_assert_cmpint (neighbour, ==, cases[i].neighbour);
    }
}

static void
test_reasons (void)
{
  TsEvaluation evaluation = make (TS_LEVEL_STAFF, 100, 40, 100, 100, 40);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (ts_evaluation_recommend (&evaluation, pack, reasons), ==, R (LEAN_NO_HIRE));
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (strstr (reasons->pdata[0], "system design"));

  evaluation = make (TS_LEVEL_ENTRY, 100, 100, 100, 100, 100);
  evaluation.has_design = FALSE;
  g_assert_cmpint (ts_evaluation_recommend (&evaluation, pack, reasons), ==, R (LEAN_NO_HIRE));
  g_assert_cmpuint (reasons->len, ==, 2);
}

/* The programme's own record: these members, in this order, and no others; scores cut off. */
static void
test_json (void)
{
  static const char *const members[] = { "candidate",     "question",     "level",
                                         "duration",      "scores",       "feedback",
                                         "strengths",     "improvements", "overall_score",
                                         "recommendation" };
  const char *const strengths[] = { "Numbers first", NULL };
  TsEvaluation evaluation = make (TS_LEVEL_SENIOR, 73.9, 80, 60, 60, 66.6);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) read = NULL;

  evaluation.strengths = strengths;
  text = ts_evaluation_to_json (&evaluation, pack);
  json = ts_json_new_from_data ("evaluation", text, -1, &error);
  g_assert_no_error (error);
  names = ts_json_list_members (json);
  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (members));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_cmpstr (names[i], ==, members[i]);
  g_assert_cmpstr (ts_json_read_string (json, "level"), ==, "senior");
  g_assert_cmpint (ts_json_read_int (json, "duration", 0, G_MAXINT64),
                   ==,
                   G_GINT64_CONSTANT (2700000000000));
  ts_json_enter_object (json, "scores");
  g_assert_cmpint (ts_json_read_int (json, "problem_understanding", 0, 100), ==, 73);
  g_assert_cmpint (ts_json_read_int (json, "system_design", 0, 100), ==, 80);
  g_assert_cmpint (ts_json_read_int (json, "scalability", 0, 100), ==, 60);
  g_assert_cmpint (ts_json_read_int (json, "communication", 0, 100), ==, 60);
  g_assert_cmpint (ts_json_read_int (json, "trade_offs", 0, 100), ==, 66);
  ts_json_leave (json);
  /* (73 + 80 + 60 + 60 + 66) / 5 = 67.8 */
  g_assert_cmpint (ts_json_read_int (json, "overall_score", 0, 100), ==, 67);
  g_assert_cmpstr (ts_json_read_string (json, "recommendation"), ==, "lean_hire");
  read = ts_json_read_strv (json, "strengths");
  g_assert_cmpstr (read[0], ==, "Numbers first");
  g_assert_true (ts_json_finish (json, &error));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/evaluation/thresholds", test_thresholds);
  g_test_add_func ("/evaluation/caps", test_caps);
  g_test_add_func ("/evaluation/borderline", test_borderline);
  g_test_add_func ("/evaluation/reasons", test_reasons);
  g_test_add_func ("/evaluation/json", test_json);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
