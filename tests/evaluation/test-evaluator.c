/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "../content/ts-test-pack.h"
#include "evaluation/ts-evaluator.h"

static TsPack *pack;

static const TsItem *
find_question (TsQuestionType type)
{
  GPtrArray *questions = ts_pack_get_questions (pack);

  for (guint i = 0; i < questions->len; i++)
    {
      const TsQuestion *question = questions->pdata[i];

      if (question->type == type)
        return &question->item;
    }
  g_assert_not_reached ();
}

/* Marks @response, which it takes, and checks what must hold of every mark. */
static double
mark (const TsItem *item, TsResponse *response)
{
  g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_SENIOR);
  g_autoptr (TsMark) again = ts_evaluate (item, response, TS_LEVEL_SENIOR);
  g_autofree char *json = ts_mark_to_json (verdict);
  g_autofree char *json_again = ts_mark_to_json (again);

  g_assert_cmpstr (json, ==, json_again);
  g_assert_cmpfloat (ts_mark_get_points (verdict), >=, 0);
  g_assert_cmpfloat (ts_mark_get_points (verdict), <=, ts_mark_get_max_points (verdict));
  g_assert_cmpuint (ts_mark_get_evidence (verdict)->len, >, 0);
  ts_response_unref (response);
  return ts_mark_get_share (verdict);
}

#define CHOICE(...) ts_response_new_choice ((const char *const[]){ __VA_ARGS__, NULL })
#define ORDER(...)  ts_response_new_order ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_single (void)
{
  const TsItem *item = find_question (TS_QUESTION_SINGLE);

  g_assert_cmpfloat (mark (item, CHOICE ("a")), ==, 1);
  g_assert_cmpfloat (mark (item, CHOICE ("b")), ==, 0);
  g_assert_cmpfloat (mark (item, CHOICE ("z")), ==, 0);
  g_assert_cmpfloat (mark (item, CHOICE ("a", "b")), ==, 0);
}

/* Five options of which a and b are keys: max (0, (hits - false picks) / 2). */
static void
test_multiple (void)
{
  const TsItem *item = find_question (TS_QUESTION_MULTIPLE);

  g_assert_cmpfloat (mark (item, CHOICE ("a", "b")), ==, 1);
  g_assert_cmpfloat (mark (item, CHOICE ("b", "a")), ==, 1);
  g_assert_cmpfloat (mark (item, CHOICE ("a")), ==, 0.5);
  g_assert_cmpfloat (mark (item, CHOICE ("a", "b", "c")), ==, 0.5);
  g_assert_cmpfloat (mark (item, CHOICE ("a", "c")), ==, 0);
  g_assert_cmpfloat (mark (item, CHOICE ("c", "d")), ==, 0);
  g_assert_cmpfloat (mark (item, CHOICE ("a", "b", "c", "d", "e")), ==, 0);
  g_assert_cmpfloat (mark (item, CHOICE ("a", "a")), ==, 0.5);
}

/* 11.574074… per second, 10 % either way, half within a factor of two. */
static void
test_numeric (void)
{
  static const struct
  {
    const char *text;
    double share;
  } cases[] = {
    { "11.574074", 1 },   { "11.6/s", 1 },    { "12.7314814", 1 },    { "12.7314816", 0.5 },
    { "10.4166667", 1 },  { "10.4166", 0.5 }, { "23.148148", 0.5 },   { "23.1482", 0 },
    { "5.7870371", 0.5 }, { "5.787", 0 },     { "1,000,000/day", 1 }, { "694/min", 1 },
    { "0", 0 },           { "-11.6", 0 },     { "11.6 GB", 0 },       { "about ten", 0 },
  };
  const TsItem *item = find_question (TS_QUESTION_NUMERIC);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat (mark (item, ts_response_new_number (cases[i].text)), ==, cases[i].share);
    }
}

/* Four steps and six pairs: every order earns (concordant - discordant) / 6, or nothing. */
static void
test_ordering (void)
{
  const TsItem *item = find_question (TS_QUESTION_ORDERING);
  const char *const steps[] = { "s1", "s2", "s3", "s4" };
  guint counts[4] = { 0 };

  for (guint n = 0; n < 256; n++)
    {
      guint places[] = { n & 3, n >> 2 & 3, n >> 4 & 3, n >> 6 };
      gboolean seen[4] = { FALSE };
      int balance = 0;
      double share;

      for (guint i = 0; i < 4; i++)
        seen[places[i]] = TRUE;
      if (!seen[0] || !seen[1] || !seen[2] || !seen[3])
        continue;
      for (guint i = 0; i < 4; i++)
        for (guint j = i + 1; j < 4; j++)
          balance += places[i] < places[j] ? 1 : -1;
      share = mark (item,
                    ORDER (steps[places[0]], steps[places[1]], steps[places[2]], steps[places[3]]));
      g_assert_cmpfloat_with_epsilon (share, MAX (0, balance) / 6.0, 1e-12);
      counts[(guint) (share * 3 + 0.5)]++;
    }
  /* of the 24 orders one earns all, three 2/3, five 1/3 and fifteen nothing (Mahonian numbers) */
  g_assert_cmpuint (counts[3], ==, 1);
  g_assert_cmpuint (counts[2], ==, 3);
  g_assert_cmpuint (counts[1], ==, 5);
  g_assert_cmpuint (counts[0], ==, 15);
  g_assert_cmpfloat (mark (item, ORDER ("s1", "s2")), ==, 0);
}

static void
test_match (void)
{
  const TsItem *item = find_question (TS_QUESTION_MATCH);
  g_autoptr (GHashTable) pairs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint right = 0; right <= 4; right++)
    {
      static const char *const lefts[] = { "l1", "l2", "l3", "l4" };
      static const char *const rights[] = { "r1", "r2", "r3", "r4" };

      for (guint i = 0; i < 4; i++)
        g_hash_table_insert (pairs, (gpointer) lefts[i], (gpointer) (i < right ? rights[i] : "r5"));
      g_assert_cmpfloat (mark (item, ts_response_new_pairs (pairs)), ==, right / 4.0);
    }
}

static void
test_short_text (void)
{
  const TsItem *item = find_question (TS_QUESTION_SHORT_TEXT);
  g_autoptr (TsResponse) response = ts_response_new_text ("The dual write crashed in the middle.");
  g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_SENIOR);
  const TsEvidence *evidence = ts_mark_get_evidence (verdict)->pdata[0];

  /* weights 1, 2 and 1 */
  g_assert_cmpfloat (ts_mark_get_share (verdict), ==, 0.25);
  g_assert_true (ts_mark_is_provisional (verdict));
  g_assert_cmpstr (evidence->line, ==, "dual");
  g_assert_cmpfloat (evidence->earned, ==, 0.25);
  g_assert_nonnull (strstr (evidence->cause, "dual write"));
  g_assert_cmpfloat (
      mark (item, ts_response_new_text ("Put it into an OUTBOX with the same transactions.")),
      ==,
      0.5);
  g_assert_cmpfloat (mark (item, ts_response_new_text ("It is slow.")), ==, 0);
  /* key words without sentences earn half */
  g_assert_cmpfloat (mark (item,
                           ts_response_new_text (
                               "dual write crash outbox transaction relay publish "
                               "event stores acknowledged")),
                     ==,
                     0.5);
}

static gboolean
has_line (const TsMark *verdict, const char *line, const char *text)
{
  GPtrArray *evidence = ts_mark_get_evidence (verdict);

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *each = evidence->pdata[i];

      if (strcmp (each->line, line) == 0)
        {
          g_test_message ("%s", each->text);
          return strstr (each->text, text) != NULL;
        }
    }
  return FALSE;
}

/* What is wrong with a short text as a whole is named, and costs; ideas are named whether found or not. */
static void
test_short_text_tricks (void)
{
  static const char model[] =
      "The dual write can crash between the two stores, so we write an outbox in one "
      "transaction and a relay publishes the event again until it is acknowledged.";
  static const char negated[] =
      "The dual write can not crash between the two stores, so we do not write an outbox "
      "in one transaction and a relay publishes no event again until it is acknowledged.";
  static const struct
  {
    const char *answer, *line, *text;
    double most;
  } cases[] = {
    { "I don't know", "no-answer", "no answer", 0 },
    { "What helps most here?", "only-question-words", "words of the question", 0 },
    { model, "copied", "word for word", 1 },
    { negated, "negated-copy", "“not”", 0.4 },
    { "dual write crash outbox transaction relay publish", "keyword-list", "key words", 0.5 },
    { "dual write crash outbox transaction relay publish event stores",
      "keyword-list",
      "half",
      0.5 },
    { "The dual write crashed.", "dual", "Names the dual write", 0.25 },
    { "The dual write crashed.", "outbox", "Not found: Names the outbox", 0.25 },
    { "The dual write crashed.", "band", "A part of it. Not here", 0.25 },
    { model, "band", "All of it. Every word", 1 },
  };
  const TsItem *item = find_question (TS_QUESTION_SHORT_TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsResponse) response = ts_response_new_text (cases[i].answer);
      g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_SENIOR);

      g_test_message ("%s", cases[i].answer);
      g_assert_true (has_line (verdict, cases[i].line, cases[i].text));
      g_assert_cmpfloat_with_epsilon (ts_mark_get_share (verdict), cases[i].most, 1e-9);
      g_assert_true (ts_mark_is_of_text (verdict));
    }
}

/* An idea in words near to its example earns half, unless it is nearer to the one that must not. */
static void
test_short_text_near (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) own = NULL;
  g_autoptr (TsResponse) near =
      ts_response_new_text ("The events go out later by a forwarding job.");
  g_autoptr (TsResponse) far =
      ts_response_new_text ("The events are deleted later by a cleaning job.");
  g_autoptr (TsMark) half = NULL;
  g_autoptr (TsMark) none = NULL;
  const TsItem *item;

  ts_test_pack_replace (dir,
                        "questions/p1.json",
                        "\"text\": \"Names the relay.\"",
                        "\"text\": \"The events are sent out later by a forwarding job.\"");
  ts_test_pack_replace (dir,
                        "questions/p1.json",
                        "\"fail\": \"Nothing.\"",
                        "\"fail\": \"The events are deleted later by a cleaning job.\"");
  own = ts_pack_load (dir, &error);
  g_assert_no_error (error);
  item = ts_pack_find_item (own, find_question (TS_QUESTION_SHORT_TEXT)->id);
  half = ts_evaluate (item, near, TS_LEVEL_SENIOR);
  none = ts_evaluate (item, far, TS_LEVEL_SENIOR);
  g_assert_true (has_line (half, "relay", "Found in part"));
  g_assert_cmpfloat (ts_mark_get_share (half), ==, 0.125);
  g_assert_true (has_line (none, "relay", "Not found"));
  g_assert_cmpfloat (ts_mark_get_share (none), ==, 0);
  ts_test_pack_remove (dir);
}

static double
earn_idea (const TsQuestion *question, const TsConcept *concept, const char *answer)
{
  g_autoptr (TsResponse) response = ts_response_new_text (answer);
  g_autoptr (TsMark) verdict = ts_evaluate (&question->item, response, TS_LEVEL_SENIOR);
  GPtrArray *evidence = ts_mark_get_evidence (verdict);

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *each = evidence->pdata[i];

      if (strcmp (each->line, concept->id) == 0)
        return each->earned / each->possible;
    }
  g_assert_not_reached ();
}

/* The examples of the shipped pack are marked as they say, and its questions earn nothing. */
static void
test_short_text_shipped (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) shipped = ts_pack_load (path, &error);
  GPtrArray *lists[2];
  guint n = 0;

  g_assert_no_error (error);
  lists[0] = ts_pack_get_questions (shipped);
  lists[1] = ts_pack_get_case_questions (shipped);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        const TsQuestion *question = lists[l]->pdata[i];

        for (guint c = 0; question->concepts != NULL && c < question->concepts->len; c++)
          {
            const TsConcept *concept = question->concepts->pdata[c];

            g_test_message ("%s.%s", question->item.id, concept->id);
            g_assert_cmpfloat (earn_idea (question, concept, concept->pass), ==, 1);
            g_assert_cmpfloat (earn_idea (question, concept, question->model_answer), ==, 1);
            g_assert_cmpfloat (earn_idea (question, concept, concept->fail), ==, 0);
            g_assert_cmpfloat (earn_idea (question, concept, question->stem), ==, 0);
            n++;
          }
      }
  g_assert_cmpuint (n, >, 0);
}

static TsResponse *
new_review (guint n, const guint (*lines)[2])
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (
        remarks, ts_remark_new (lines[i][0], lines[i][1], 0, TS_SEVERITY_MAJOR, "Use a mutex."));
  return ts_response_new_review (remarks);
}

/* Defects: lines 5 to 6 (5), 15 to 16 (3), 25 (1), nine in all; two lines of slack; a false alarm -1. */
static void
test_review (void)
{
  static const struct
  {
    guint n;
    guint lines[5][2];
    double earned;
  } cases[] = {
    { 3, { { 5, 6 }, { 15, 16 }, { 25, 25 } }, 9 },
    { 1, { { 5, 6 } }, 5 },
    { 1, { { 3, 3 } }, 5 }, /* two lines before */
    { 1, { { 8, 8 } }, 5 }, /* two lines behind */
    { 1, { { 2, 2 } }, 0 }, /* three before: a false alarm, and never below 0 */
    { 1, { { 9, 9 } }, 0 },
    { 2, { { 5, 6 }, { 35, 35 } }, 4 },
    { 2, { { 5, 6 }, { 5, 6 } }, 5 }, /* the same one twice costs nothing */
    { 3, { { 3, 3 }, { 6, 6 }, { 8, 8 } }, 5 },
    { 2, { { 5, 6 }, { 9, 9 } }, 4 },     /* beyond its lines, it is a false alarm */
    { 2, { { 25, 25 }, { 30, 31 } }, 0 }, /* the decoy costs one */
    { 4, { { 25, 25 }, { 1, 1 }, { 11, 11 }, { 35, 35 } }, 0 },
    { 1, { { 1, 40 } }, 0 }, /* marking everything marks nothing */
    { 3, { { 15, 15 }, { 25, 26 }, { 40, 40 } }, 3 },
  };
  const TsItem *item = ts_pack_find_item (pack, "cr-01");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpfloat_with_epsilon (mark (item, new_review (cases[i].n, cases[i].lines)),
                                      cases[i].earned / 9,
                                      1e-12);
    }
}

static void
test_review_evidence (void)
{
  static const guint lines[][2] = { { 15, 16 }, { 30, 30 } };
  const TsItem *item = ts_pack_find_item (pack, "cr-01");
  g_autoptr (TsResponse) response = new_review (2, lines);
  g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_MID);
  GPtrArray *evidence = ts_mark_get_evidence (verdict);
  double sum = 0;

  for (guint i = 0; i < evidence->len; i++)
    sum += ((const TsEvidence *) evidence->pdata[i])->earned;
  g_assert_cmpfloat_with_epsilon (sum, ts_mark_get_points (verdict), 1e-9);
  g_assert_cmpstr (((const TsEvidence *) evidence->pdata[0])->line, ==, "false-alarm");
  g_assert_cmpstr (((const TsEvidence *) evidence->pdata[0])->text, ==, "This is right.");
  g_assert_cmpuint (evidence->len, ==, 4);
  g_assert_nonnull (strstr (((const TsEvidence *) evidence->pdata[2])->text, "fix is right"));
}

/* A second mark on a defect is told of, and is no false alarm. */
static void
test_review_repeat (void)
{
  static const guint lines[][2] = { { 15, 16 }, { 16, 16 } };
  const TsItem *item = ts_pack_find_item (pack, "cr-01");
  g_autoptr (TsResponse) response = new_review (2, lines);
  g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_MID);
  const TsEvidence *first = ts_mark_get_evidence (verdict)->pdata[0];

  g_assert_cmpfloat_with_epsilon (ts_mark_get_share (verdict), 3. / 9, 1e-12);
  g_assert_cmpstr (first->line, ==, "repeat");
  g_assert_cmpstr (first->cause, ==, "line 16");
  g_assert_cmpfloat (first->earned, ==, 0);
}

/* What is not answered, or answered with another kind of thing, earns nothing, for every item. */
static void
test_unanswered (void)
{
  GPtrArray *const lists[] = { ts_pack_get_questions (pack),
                               ts_pack_get_case_questions (pack),
                               ts_pack_get_scenarios (pack),
                               ts_pack_get_reviews (pack) };
  g_autoptr (TsResponse) blank = ts_response_new_text (" \n");
  g_autoptr (TsResponse) nothing = ts_response_new_choice ((const char *const[]){ NULL });
  g_autoptr (TsResponse) other = ts_response_new_scenario (NULL, NULL, NULL, NULL);
  TsResponse *const responses[] = { NULL, blank, nothing, other };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      for (guint r = 0; r < G_N_ELEMENTS (responses); r++)
        {
          g_autoptr (TsMark) verdict =
              ts_evaluate (lists[l]->pdata[i], responses[r], TS_LEVEL_ENTRY);

          g_assert_cmpfloat (ts_mark_get_points (verdict), ==, 0);
          g_assert_cmpfloat (ts_mark_get_max_points (verdict), >, 0);
        }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/evaluator/single", test_single);
  g_test_add_func ("/evaluator/multiple", test_multiple);
  g_test_add_func ("/evaluator/numeric", test_numeric);
  g_test_add_func ("/evaluator/ordering", test_ordering);
  g_test_add_func ("/evaluator/match", test_match);
  g_test_add_func ("/evaluator/short-text", test_short_text);
  g_test_add_func ("/evaluator/short-text/tricks", test_short_text_tricks);
  g_test_add_func ("/evaluator/short-text/near", test_short_text_near);
  g_test_add_func ("/evaluator/short-text/shipped", test_short_text_shipped);
  g_test_add_func ("/evaluator/review", test_review);
  g_test_add_func ("/evaluator/review-evidence", test_review_evidence);
  g_test_add_func ("/evaluator/review-repeat", test_review_repeat);
  g_test_add_func ("/evaluator/unanswered", test_unanswered);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
