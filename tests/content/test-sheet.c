/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "content/ts-sheet.h"

static TsSheet *
work_out (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return ts_sheet_new ((const char *const *) lines);
}

/* Checks what the last line comes to. */
static void
check (const char *text, const char *result)
{
  g_autoptr (TsSheet) sheet = work_out (text);
  guint last = ts_sheet_get_n_lines (sheet) - 1;

  g_test_message ("%s", text);
  g_assert_cmpstr (ts_sheet_get_problem (sheet, last, NULL), ==, NULL);
  g_assert_cmpstr (ts_sheet_get_result (sheet, last), ==, result);
}

static void
check_problem (const char *text, guint column, const char *problem)
{
  g_autoptr (TsSheet) sheet = work_out (text);
  guint last = ts_sheet_get_n_lines (sheet) - 1;
  guint at = 0;

  g_test_message ("%s", text);
  g_assert_null (ts_sheet_get_result (sheet, last));
  g_assert_null (ts_sheet_get_value (sheet, last));
  g_assert_cmpstr (ts_sheet_get_problem (sheet, last, &at), ==, problem);
  g_assert_cmpuint (at, ==, column);
}

/* The reference answers that the content was checked with. */
static void
test_golden (void)
{
  check ("1M orders/day", "11.574 per second");
  check ("average = 1M/day\naverage * 10", "115.74 per second");
  check ("(1 - 99.99 %) * 1 year in min", "52.56 min");
  check ("(1 - 99.99%) * 30 days", "4.32 min");
  check ("(99.9 %) ^ 2 * 100", "99.8");
  check ("(1 - (1 - 99.9 %) ^ 2) in %", "99.9999 %");
  check ("machines = 10k\nmachines * 1 msg / 5 s", "2000 per second");
  check ("2,000 rps * 50 ms", "100");
  check ("1 - 0.99 ^ 100 in %", "63.397 %");
  check ("floor((5 - 1) / 2)", "2");
  check ("floor((7 - 1) / 3)", "2");
  check ("10k rps * (1 - 95 %)", "500 per second");
  check ("50k machines * 400 B / 5 s", "4 MB/s");
  check ("50k * 400 B / 5 s * 1 day", "345.6 GB");
  check ("50k machines * 80 MB", "4 TB");
  check ("120k couriers / 4 s", "30000 per second");
}

static void
test_units (void)
{
  check ("1.5M/day", "17.361 per second");
  check ("orders = 1.5M/day\npeak = orders * 4\nstorage = peak * 2 KB * 1 year", "4.38 TB");
  check ("10 GB / 4 h", "694.44 kB/s");
  check ("100 Mb/s in MB/s", "12.5 MB/s");
  check ("8 Gbps", "1 GB/s");
  check ("3 h + 30 min", "3.5 h");
  check ("1 GiB - 1 GB", "73.742 MB");
  check ("$0.02 * 100 GB / 1 GB", "$2");
  check ("$90 per day", "$2700 per month");
  check ("max(3 h, 100 min)", "3 h");
  check ("(2 s) ^ 2 / 1 s", "4 s");
  check ("5 requests per second", "5 per second");
  check ("4 × 3 ÷ 2 − 1", "5");
  check ("4 x 3", "12");
  check ("1,500,000 * 2", "3 million");
  check ("1_000 + min(1,000)", "1000");
  check ("0 s", "0 s");
  check ("2 kB * 3 s", "6000 B s");
}

static void
test_precedence (void)
{
  check ("1 + 2 * 3 ^ 2", "19");
  check ("-2 ^ 2", "-4");
  check ("16 / 4 / 2", "2");
  check ("2 ^ 3 ^ 2", "512");
  check ("100 / 10 s", "10 per second"); /* a unit belongs to its number before it is divided by */
}

static void
test_names (void)
{
  g_autoptr (TsSheet) sheet =
      work_out ("# what we know\n\na = 2\na = a + 1\nb_2 = a * 2\nb_2 in kB");

  g_assert_cmpuint (ts_sheet_get_n_lines (sheet), ==, 6);
  g_assert_null (ts_sheet_get_result (sheet, 0));
  g_assert_null (ts_sheet_get_problem (sheet, 0, NULL));
  g_assert_null (ts_sheet_get_problem (sheet, 1, NULL));
  g_assert_cmpstr (ts_sheet_get_name (sheet, 4), ==, "b_2");
  g_assert_cmpfloat (ts_sheet_get_value (sheet, 4)->value, ==, 6);
  g_assert_cmpstr (ts_sheet_get_text (sheet, 2), ==, "a = 2");
  check ("größe = 3 kB\n2 * größe", "6 kB");
}

static void
test_problems (void)
{
  check_problem ("1 +", 4, "a number, a name or “(” is missing");
  check_problem ("x = 3", 1, "this word has a meaning already; take another name");
  check_problem ("s = 3", 1, "this word has a meaning already; take another name");
  check_problem ("peak load = 3", 1, "a name is one word of letters, digits and underscores");
  check_problem ("a = 3 * peak", 9, "“peak” is no name from a line above and no unit");
  check_problem ("a = 1 /\nb = a * 2", 5, "“a” has no value: see line 1");
  check_problem ("a = a + 1", 5, "“a” is no name from a line above and no unit");
  check_problem ("a = 4\n3 a", 3, "put a “*” before this name");
  check_problem ("3 s + 2 kB", 7, "this is an amount of data and cannot be added to a time");
  check_problem ("ä = 1 / (2 - 2)", 9, "this divides by zero");
  check_problem ("0 s / 0 s", 7, "this divides by zero");
  check_problem ("2 ^ 3 s", 4, "a power is a number without a unit");
  check_problem ("(2 s) ^ 0.5", 8, "what has a unit takes a small whole number as its power");
  check_problem ("sqrt(4 s)", 1, "this takes a number without a unit");
  check_problem ("min(1 s, 2)", 1, "these are of different kinds");
  check_problem ("4 GB in s", 9, "this is no unit of an amount of data");
  check_problem ("10 ^ 400", 5, "the result is not a finite number");
  check_problem ("(1 s) ^ 9 * (1 s) ^ 9", 11, "a unit has too high a power");
  check_problem ("3 ! 4", 3, "this cannot be understood from here on");
  check_problem ("= 3", 1, "a name is one word of letters, digits and underscores");
  check_problem ("pow(2, 3)", 1, "“pow” is no name from a line above and no unit");
}

/* Whatever is pasted in is answered at once. */
static void
test_hostile (void)
{
  g_autofree char *open = g_strnfill (TS_SHEET_MAX_LENGTH, '(');
  g_autofree char *minus = g_strnfill (TS_SHEET_MAX_LENGTH, '-');
  g_autofree char *words = g_strnfill (TS_SHEET_MAX_LENGTH - 2, 'k');
  g_autofree char *endless = g_strnfill (1000000, '9');
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  g_autoptr (TsSheet) sheet = NULL;
  const char *const texts[] = { open, minus, words, endless, "\xff\xfe = 1", "a = \xc3", "1e+" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *const lines[] = { texts[i], NULL };
      g_autoptr (TsSheet) one = ts_sheet_new (lines);

      g_assert_null (ts_sheet_get_result (one, 0));
      g_assert_nonnull (ts_sheet_get_problem (one, 0, NULL));
    }
  for (guint i = 0; i <= TS_SHEET_MAX_LINES; i++)
    g_ptr_array_add (many, (gpointer) "a = 1");
  g_ptr_array_add (many, NULL);
  sheet = ts_sheet_new ((const char *const *) many->pdata);
  g_assert_nonnull (ts_sheet_get_result (sheet, TS_SHEET_MAX_LINES - 1));
  g_assert_cmpstr (ts_sheet_get_problem (sheet, TS_SHEET_MAX_LINES, NULL),
                   ==,
                   "the sheet has too many lines");
}

static void
test_describe (void)
{
  g_autoptr (TsSheet) sheet = work_out ("# given\norders = 1.5M/day\norders +");
  g_autofree char *text = ts_sheet_describe (sheet);
  g_autoptr (TsSheet) empty = ts_sheet_new (NULL);
  g_autofree char *nothing = ts_sheet_describe (empty);

  g_assert_cmpstr (text, ==, "# given\norders = 1.5M/day = 17.361 per second\norders +");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/golden", test_golden);
  g_test_add_func ("/sheet/units", test_units);
  g_test_add_func ("/sheet/precedence", test_precedence);
  g_test_add_func ("/sheet/names", test_names);
  g_test_add_func ("/sheet/problems", test_problems);
  g_test_add_func ("/sheet/hostile", test_hostile);
  g_test_add_func ("/sheet/describe", test_describe);
  return g_test_run ();
}
