/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evaluation/ts-answer-table.h"
#include "evaluation/ts-text-scorer.h"

#define QUESTION                                                                                   \
  "How does a service that stores an order and then announces it lose announcements, and what "    \
  "prevents that?"
#define REFERENCE                                                                                  \
  "The two writes are not atomic: when the process crashes between the commit and the publish, "   \
  "the event is never "                                                                            \
  "sent. An outbox table is written in the same transaction as the order, and a relay publishes "  \
  "its rows at least "                                                                             \
  "once, so the receivers have to drop duplicates."
#define PROSE                                                                                      \
  "On Sunday we walked along the river to the old mill and had soup in the garden. Later my "      \
  "sister played the piano "                                                                       \
  "and the children slept on the sofa until it was dark outside."

static const char *const references[] = { REFERENCE, NULL };
static TsTextScorer *scorer;

static TsTextScore
score (const char *answer)
{
  TsTextScore first, again;

  ts_text_scorer_score (scorer, QUESTION, references, answer, &first);
  ts_text_scorer_score (scorer, QUESTION, references, answer, &again);
  g_assert_cmpmem (&first, sizeof first, &again, sizeof again);
  g_assert_true (first.s >= 0 && first.s <= 1 && first.score >= 0 && first.score <= 1);
  g_assert_true (first.human >= 0 && first.human <= 1);
  g_assert_cmpfloat (first.s, <=, first.unguarded);
  g_test_message ("%.3f %.3f %.3f %x: %s", first.s, first.score, first.human, first.flags, answer);
  return first;
}

/* What people try, each with the most or the least it may come to. */
static void
test_tricks (void)
{
  static const struct
  {
    const char *answer;
    double least, most;
    TsTextFlags flags;
  } cases[] = {
    { "", 0, 0, TS_TEXT_NO_ANSWER },
    { " ?? ", 0, 0, TS_TEXT_NO_ANSWER },
    { "I don't know.", 0, 0, TS_TEXT_NO_ANSWER },
    { "I really don\u2019t remember the answer", 0, 0, TS_TEXT_NO_ANSWER },
    { QUESTION, 0, 0, TS_TEXT_ONLY_QUESTION_WORDS },
    { QUESTION " " QUESTION, 0, 0, TS_TEXT_ONLY_QUESTION_WORDS },
    { "outbox commit duplicates relay crashes publish table atomic receivers transaction event "
      "rows drop writes process",
      0,
      0.75,
      TS_TEXT_KEYWORD_LIST },
    { "outbox relay atomic transaction duplicates", 0, 0.75, TS_TEXT_NO_SENTENCE },
    { "The two writes are atomic: when the process does not crash between the commit and the "
      "publish, the event is "
      "always sent. An outbox table is not written in the same transaction as the order, and no "
      "relay publishes its "
      "rows at least once, so the receivers do not have to drop duplicates.",
      0,
      0.5,
      TS_TEXT_NEGATED_COPY },
    { PROSE, 0, 0.2, TS_TEXT_NO_KEY_CONCEPT },
    { REFERENCE, 0.95, 1, TS_TEXT_COPIED },
    { QUESTION " " REFERENCE, 0.9, 1, 0 },
    { "If it dies after committing but before publishing, nobody hears of the order. Put the event "
      "into an outbox in "
      "the same transaction; a relay sends it later, maybe twice, so consumers must ignore "
      "duplicates.",
      0.7,
      1,
      0 },
    { "It should retry the request a few times when something goes wrong.", 0, 0.3, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TsTextScore result = score (cases[i].answer);

      g_assert_cmpfloat (result.score, >=, cases[i].least);
      g_assert_cmpfloat (result.score, <=, cases[i].most);
      g_assert_cmpuint (result.flags & cases[i].flags, ==, cases[i].flags);
    }
}

/* A hundred and fifty words of the subject without a sentence. */
static void
test_dump (void)
{
  g_autoptr (GString) dump = g_string_new ("outbox relay duplicates atomic");
  TsTextScore result;

  for (guint i = 0; i < 146; i++)
    g_string_append_printf (dump, " term%c%c", 'a' + i % 26, 'a' + i / 26);
  result = score (dump->str);
  g_assert_true (result.flags & TS_TEXT_WORD_DUMP);
  g_assert_cmpfloat (result.score, <=, 0.45);
}

static void
test_references (void)
{
  static const char *const two[] = { "It is slow.", "last in, first out", NULL };
  static const char *const blank[] = { "", NULL };
  static const char *const none[] = { "No answer", NULL };
  TsTextScore result;

  ts_text_scorer_score (scorer, "In which order does a stack work?", two, "LIFO", &result);
  g_assert_cmpuint (result.reference, ==, 1);
  g_assert_cmpfloat (result.key, ==, 0.8);
  ts_text_scorer_score (scorer, "", blank, "something", &result);
  g_assert_cmpfloat (result.key, ==, 0);
  /* "no answer" is right where the reference says so */
  ts_text_scorer_score (scorer, "What does the server send?", none, "no answer", &result);
  g_assert_cmpfloat (result.s, ==, 1);
  ts_text_scorer_score (scorer, "What?", two + 2, "LIFO", &result);
  g_assert_cmpfloat (result.s, ==, 0);
}

static void
test_ideas (void)
{
  g_auto (TsTextIdeas) ideas = { NULL, NULL };
  g_autofree char *found = NULL;
  g_autofree char *missing = NULL;

  ts_text_scorer_list_ideas (scorer,
                             "What does a stack do?",
                             "A stack gives elements back last in first out, from the top.",
                             "It retrieves items LIFO.",
                             &ideas);
  found = g_strjoinv ("|", ideas.found);
  missing = g_strjoinv ("|", ideas.missing);
  g_assert_cmpstr (found, ==, "elements|last in first out");
  g_assert_cmpstr (missing, ==, "gives|back|top");
}

static void
assert_window (const TsTextItem *item, const char *part)
{
  g_assert_nonnull (item->window);
  g_test_message ("%.3f %s", item->score.s, item->window);
  g_assert_nonnull (strstr (item->window, part));
}

static void
test_windows (void)
{
  static const char *const cache[] = { "Puts a cache in front of the catalogue database", NULL };
  static const char *const queue[] = { "Queues thumbnails for workers", NULL };
  static const char *const quorum[] = { "Writes to a majority quorum of replicas", NULL };
  TsTextItem items[] = { { .references = cache },
                         { .references = queue },
                         { .references = quorum } };

  ts_text_scorer_score_windows (scorer,
                                "Design a photo service.",
                                items,
                                3,
                                "We begin small. A cache stands in front of the database of the "
                                "catalogue.\n- Workers take thumbnails from a "
                                "queue\nThe rest is 3.5 times cheaper, e.g. by night.");
  assert_window (&items[0], "A cache stands");
  assert_window (&items[1], "thumbnails");
  g_assert_cmpfloat (ts_text_score_get_credit (&items[0].score), >, 0.8);
  g_assert_cmpfloat (ts_text_score_get_credit (&items[1].score), >, 0.8);
  g_assert_cmpfloat (ts_text_score_get_credit (&items[2].score), <, 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_free (items[i].window);
}

/* One sentence pays for two items, wherever it stands. */
static void
test_dump_in_windows (void)
{
  static const char *const ways[][2] = {
    { "Adds a cache" },  { "Adds a queue" },  { "Adds a load balancer" },
    { "Adds replicas" }, { "Adds sharding" }, { "Adds a gateway" },
  };
  TsTextItem items[G_N_ELEMENTS (ways)] = { 0 };
  guint paid = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    items[i].references = ways[i];
  ts_text_scorer_score_windows (scorer,
                                "Design a shop.",
                                items,
                                G_N_ELEMENTS (items),
                                "People buy here. It has a cache, a queue, a load balancer, "
                                "replicas, sharding and a gateway. Nothing else is "
                                "known. We will see.");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      paid += ts_text_score_get_credit (&items[i].score) > 0.5;
      g_free (items[i].window);
    }
  g_assert_cmpuint (paid, ==, 2);
  ts_text_scorer_score_windows (scorer, "Design a shop.", items, G_N_ELEMENTS (items), " \n ");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_assert_null (items[i].window);
}

static double
read_number (const char *text)
{
  return g_ascii_strtod (text, NULL);
}

/* Scores a table and compares s and its parts with what the published code gave, to its four decimals. */
static void
compare_with_golden (const char *answers, const char *golden)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsAnswerTable) table = ts_answer_table_new_from_file (answers, &error);
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new_general ();
  g_autoptr (TsWordWeights) weights = NULL;
  g_autoptr (TsTextScorer) own = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  double most = 0;

  g_assert_no_error (error);
  g_file_get_contents (golden, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, ts_answer_table_get_n_rows (table) + 1);
  weights = ts_answer_table_weigh_words (table);
  own = ts_text_scorer_new (lexicon, weights);
  for (guint i = 0; i < ts_answer_table_get_n_rows (table); i++)
    {
      const TsAnswerRow *row = ts_answer_table_get_row (table, i);
      g_auto (GStrv) wanted = g_strsplit (lines[i + 1], "\t", -1);
      TsTextScore result;

      ts_text_scorer_score (
          own, row->question, (const char *const *) row->references, row->answer, &result);
      if (ABS (result.s - read_number (wanted[2])) > 1e-4)
        g_test_message ("%s", lines[i + 1]);
      most = MAX (most, ABS (result.s - read_number (wanted[2])));
      g_assert_cmpfloat_with_epsilon (result.s, read_number (wanted[2]), 1e-4);
      g_assert_cmpfloat_with_epsilon (result.key, read_number (wanted[3]), 1e-4);
      g_assert_cmpfloat_with_epsilon (result.all, read_number (wanted[4]), 1e-4);
      g_assert_cmpfloat_with_epsilon (result.letters, read_number (wanted[5]), 1e-4);
      g_assert_cmpfloat_with_epsilon (result.content_letters, read_number (wanted[6]), 1e-4);
      g_assert_cmpfloat_with_epsilon (result.length, read_number (wanted[7]), 1e-4);
    }
  g_test_message ("%u answers, largest difference of s %.1e",
                  ts_answer_table_get_n_rows (table),
                  most);
}

static void
test_golden (void)
{
  g_autofree char *answers =
      g_test_build_filename (G_TEST_DIST, "evaluation", "data", "answers.tsv", NULL);
  g_autofree char *golden =
      g_test_build_filename (G_TEST_DIST, "evaluation", "data", "answers.golden.tsv", NULL);

  compare_with_golden (answers, golden);
}

/* Graded answers that may not be given away: TS_ASAG_DIR names a folder with open.tsv and, from the published code,
 * golden.open.tsv. */
static void
test_published (void)
{
  const char *dir = g_getenv ("TS_ASAG_DIR");
  g_autofree char *answers = NULL;
  g_autofree char *golden = NULL;

  if (dir == NULL)
    {
      g_test_skip ("TS_ASAG_DIR is not set");
      return;
    }
  answers = g_build_filename (dir, "open.tsv", NULL);
  golden = g_build_filename (dir, "golden.open.tsv", NULL);
  compare_with_golden (answers, golden);
}

static void
test_table (void)
{
  static const struct
  {
    const char *text, *error;
  } cases[] = {
    { "", "no column “question_id”" },
    { "question_id\tquestion\treference_answer\n", "no column “student_answer”" },
    { "student_answer\tquestion\treference_answer\tquestion_id\na\tb\tc\n", "t:2: the line has 3" },
    { "student_answer\tquestion\treference_answer\tquestion_id\na\tb\tc\td\n\xff", "not UTF-8" },
  };
  const char good[] = "student_answer\tgrade\tquestion\treference_answer\tquestion_id\r\n"
                      "a b\t1\tWhy?\tone ||| two\tq1\r\n\t\t\t\tq2\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (TsAnswerTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (ts_answer_table_new ("t", cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, cases[i].error));
      g_clear_error (&error);
    }
  table = ts_answer_table_new ("t", good, strlen (good), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_answer_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (ts_answer_table_get_row (table, 0)->answer, ==, "a b");
  g_assert_cmpstr (ts_answer_table_get_row (table, 0)->references[1], ==, "two");
  g_assert_cmpstr (ts_answer_table_get_row (table, 0)->question_id, ==, "q1");
  g_assert_cmpstr (ts_answer_table_get_row (table, 1)->references[0], ==, "");
  g_assert_null (ts_answer_table_get_row (table, 1)->references[1]);
}

int
main (int argc, char **argv)
{
  g_autoptr (TsLexicon) lexicon = ts_lexicon_new_general ();
  int status;

  g_test_init (&argc, &argv, NULL);
  scorer = ts_text_scorer_new (lexicon, NULL);
  g_test_add_func ("/text-scorer/tricks", test_tricks);
  g_test_add_func ("/text-scorer/dump", test_dump);
  g_test_add_func ("/text-scorer/references", test_references);
  g_test_add_func ("/text-scorer/ideas", test_ideas);
  g_test_add_func ("/text-scorer/windows", test_windows);
  g_test_add_func ("/text-scorer/windows/dump", test_dump_in_windows);
  g_test_add_func ("/text-scorer/golden", test_golden);
  g_test_add_func ("/text-scorer/published", test_published);
  g_test_add_func ("/text-scorer/table", test_table);
  status = g_test_run ();
  ts_text_scorer_free (scorer);
  return status;
}
