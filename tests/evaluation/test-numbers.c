/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evaluation/ts-numbers.h"

static void
assert_found (const char *words,
              double value,
              const char *unit,
              double tolerance,
              const char *expected)
{
  TsGivenNumber orders = { (char *) "Orders a day", 1500000, (char *) "1/day" };
  TsGivenNumber peak = { (char *) "Peak over average", 4, (char *) "" };
  TsEstimate estimate = { .value = value, .unit = (char *) unit, .tolerance = tolerance };
  g_autoptr (GPtrArray) given = g_ptr_array_new ();
  g_autofree char *found = NULL;

  g_ptr_array_add (given, &orders);
  g_ptr_array_add (given, &peak);
  found = ts_numbers_find (words, &estimate, given);
  g_assert_cmpstr (found, ==, expected);
}

/* Units are converted, and words behind the number may name what is counted. */
static void
test_units (void)
{
  assert_found ("There are 17.4 orders per second.", 17.36, "1/s", 0.15, "17.4 orders per second");
  assert_found ("17/s, 70/s at peak.", 69.4, "1/s", 0.15, "70/s");
  assert_found ("We get 30k positions/s then", 30000, "1/s", 0.1, "30000 positions/s");
  assert_found ("We get 30,000 position writes per second",
                30000,
                "1/s",
                0.1,
                "30,000 position writes per second");
  assert_found ("about 4630/s", 4629.6, "1/s", 0.1, "4630/s");
  assert_found ("11.6k catalogue reads/s dominate", 11574, "1/s", 0.15, "11600 catalogue reads/s");
  assert_found ("traffic of 6000 kB/s", 6, "MB/s", 0.1, "6000 kB/s");
  assert_found ("48 Mb/s of traffic", 6, "MB/s", 0.1, "48 Mb/s");
  assert_found ("it stores 346 GB a day", 345.6, "GB", 0.1, "346 GB");
  assert_found ("It is 70 at peak", 69.4, "1/s", 0.15, "70");
}

/* What is in another kind of unit, outside of the tolerance, or only part of a number does not count. */
static void
test_misses (void)
{
  assert_found ("24 hours", 24, "1/day", 0.1, NULL);
  assert_found ("17 GB", 17.36, "1/s", 0.15, NULL);
  assert_found ("20.1/s", 17.36, "1/s", 0.15, NULL);
  assert_found ("117/s and 17x and 1.17/s", 17.36, "1/s", 0.15, NULL);
  assert_found ("v17 of the API", 17.36, "1/s", 0.15, NULL);
  assert_found ("", 17.36, "1/s", 0.15, NULL);
}

/* On a line that computes, what it gives counts, wherever it stands, and what it is made of does not. */
static void
test_lines (void)
{
  assert_found ("orders/s = 1.5M / 86400 = 17.4/s", 17.36, "1/s", 0.15, "17.4/s");
  assert_found ("17.4/s = 1,500,000 orders / 86,400 s", 17.36, "1/s", 0.15, "17.4/s");
  assert_found ("orders/s = 17 * 4", 17.36, "1/s", 0.15, NULL);
  assert_found ("peak = 4 × 17.4/s", 17.36, "1/s", 0.15, NULL);
  assert_found ("50M x 2 kB = 100 GB", 100, "GB", 0.1, "100 GB");
  assert_found ("50M x 2 kB", 2, "kB", 0.1, NULL);
  assert_found ("avg = 17/s, peak = 4 * 17 = 68/s", 69.4, "1/s", 0.15, "68/s");
}

/* A number of the task is none of the learner's, though it is the same in another unit. */
static void
test_given (void)
{
  assert_found ("1.5M orders a day", 17.36, "1/s", 0.15, NULL);
  assert_found ("1,500,000 orders a day are 17/s", 17.36, "1/s", 0.15, "17/s");
  assert_found ("4", 4, "", 0.1, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbers/units", test_units);
  g_test_add_func ("/numbers/misses", test_misses);
  g_test_add_func ("/numbers/lines", test_lines);
  g_test_add_func ("/numbers/given", test_given);
  return g_test_run ();
}
