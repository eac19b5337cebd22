/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ts-test-cli.h"

#define HEADER                                                                                     \
  "dataset\tquestion_id\tquestion\treference_answer\tstudent_answer\tgrade_"                       \
  "norm\tgrader1\tgrader2\n"
#define ASKED "\tq1\tIn which order does a stack work?\tlast in, first out\t"

static char *
write_table (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("grade-XXXXXX", &error);
  char *path = g_build_filename (dir, "answers.tsv", NULL);

  g_assert_no_error (error);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
remove_table (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (dir);
}

static void
test_scores (void)
{
  g_autofree char *path = write_table (HEADER "one" ASKED "last in, first out\t1\t5\t5\n"
                                              "one" ASKED "no idea\t0\t0\t0\n");
  g_autofree char *output = NULL;
  g_autofree char *human = NULL;
  g_autofree char *parts = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, NULL, "grade", "--tsv", path, NULL), ==, 0);
  g_assert_cmpstr (output, ==, "row\tquestion_id\tscore\n1\tq1\t1.000000\n2\tq1\t0.000000\n");
  g_assert_cmpint (ts_test_cli_run (&human, NULL, "grade", "--tsv", path, "--human", NULL), ==, 0);
  g_assert_cmpstr (human, ==, "row\tquestion_id\thuman\n1\tq1\t0.970000\n2\tq1\t0.000000\n");
  g_assert_cmpint (ts_test_cli_run (&parts, NULL, "grade", "--explain", "--tsv", path, NULL),
                   ==,
                   0);
  g_assert_cmpstr (parts,
                   ==,
                   "row\tquestion_id\ts\tx\txa\ty\tyc\tl\tflags\tscore\n"
                   "1\tq1\t1.0000\t1.0000\t1.0000\t1.0000\t1.0000\t1.0000\tcopied\t1.000000\n"
                   "2\tq1\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\tno-answer\t0.000000\n");
  remove_table (path);
}

/* Neither what people gave nor where a row comes from is looked at. */
static void
test_blind (void)
{
  g_autofree char *with = write_table (HEADER "one" ASKED "the last one is taken first\t1\t5\t5\n");
  g_autofree char *without =
      write_table (HEADER "two" ASKED "the last one is taken first\t0\t\t\n");
  g_autofree char *output = NULL;
  g_autofree char *other = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, NULL, "grade", "--tsv", with, NULL), ==, 0);
  g_assert_cmpint (ts_test_cli_run (&other, NULL, "grade", "--tsv", without, NULL), ==, 0);
  g_assert_cmpstr (output, ==, other);
  remove_table (with);
  remove_table (without);
}

static void
test_lexicon (void)
{
  g_autofree char *path = write_table (HEADER "one" ASKED "LIFO\t\t\t\n");
  g_autofree char *groups = write_table ("fifo first_in_first_out\n");
  g_autofree char *output = NULL;
  g_autofree char *own = NULL;

  g_assert_cmpint (ts_test_cli_run (&output, NULL, "grade", "--tsv", path, "--explain", NULL),
                   ==,
                   0);
  g_assert_nonnull (strstr (output, "\t0.8000\t0.8000\t"));
  g_assert_cmpint (
      ts_test_cli_run (&own, NULL, "grade", "--tsv", path, "--explain", "-l", groups, NULL), ==, 0);
  g_assert_nonnull (strstr (own, "\t0.0000\t0.0000\t"));
  remove_table (path);
  remove_table (groups);
}

static void
test_errors (void)
{
  g_autofree char *path = write_table ("question\tanswer\n");
  g_autofree char *errors = NULL;
  g_autofree char *usage = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL, &errors, "grade", "--tsv", path, NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "the first line has no column “question_id”"));
  g_assert_cmpint (ts_test_cli_run (NULL, &usage, "grade", NULL), ==, 2);
  g_assert_nonnull (strstr (usage, "the table of answers is missing"));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "grade", "--tsv", "/nowhere/a", NULL), ==, 1);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "grade", "--tsv", path, "-l", "a", "-p", "b", NULL),
                   ==,
                   2);
  remove_table (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-grade/scores", test_scores);
  g_test_add_func ("/command-grade/blind", test_blind);
  g_test_add_func ("/command-grade/lexicon", test_lexicon);
  g_test_add_func ("/command-grade/errors", test_errors);
  return g_test_run ();
}
