/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "content/ts-unit.h"

static void
test_quantities (void)
{
  static const struct
  {
    const char *text, *unit;
    double value;
  } cases[] = {
    { "11.6", "1/s", 11.6 },
    { "11.6/s", "1/s", 11.6 },
    { " 11.6 / s", "1/s", 11.6 },
    { "11.6 per second", "1/s", 11.6 },
    { "11.6 orders/s", "1/s", 11.6 },
    { "11.6 orders per second", "1/s", 11.6 },
    { "70 a second", "1/s", 70 },
    { "11.6 1/s", "1/s", 11.6 },
    { "11.6 rps", "1/s", 11.6 },
    { "1,000,000 / day", "1/s", 11.574074074074074 },
    { "1,000,000/day", "1/s", 11.574074074074074 },
    { "1 000 000 /day", "1/s", 11.574074074074074 },
    { "1_000_000", "", 1e6 },
    { "1e5", "", 1e5 },
    { "1E5", "", 1e5 },
    { "1.5e-3", "", 1.5e-3 },
    { "2 million", "", 2e6 },
    { "3×10^4", "", 3e4 },
    { "~30000", "1/s", 30000 },
    { "30k/s", "1/s", 30000 },
    { "4 TB", "GB", 4000 },
    { "4TB", "TB", 4 },
    { "1 GiB", "B", 1073741824 },
    { "1 KiB", "kB", 1.024 },
    { "8 Mb/s", "MB/s", 1 },
    { "100 Tb/s", "Gb/s", 100000 },
    { "99.95 %", "%", 99.95 },
    { "99.95", "%", 99.95 },
    { "52.6 min", "s", 3156 },
    { "1 h", "min", 60 },
    { "250 us", "ms", 0.25 },
    { "7 nodes", "count:nodes", 7 },
    { "7", "count:nodes", 7 },
    { "$5", "USD", 5 },
    { "5 USD", "USD", 5 },
    { "-3", "", -3 },
    { "3.5 h", "min", 210 },
    { "1.5M orders/day", "1/s", 17.36111111111111 },
    { "1.5 million per day", "1/s", 17.36111111111111 },
    { "2 million orders", "count:orders", 2e6 },
    { "2M", "count:orders", 2e6 },
    { "$1.2M", "USD", 1.2e6 },
    { "$36500/year", "USD/month", 3000 },
    { "4310 USD per month", "USD/month", 4310 },
    { "1 week", "h", 168 },
    { "100 kB/min", "kB/s", 100 / 60.0 },
    { "7 nodes/s", "count:nodes", NAN },
    { "$5", "GB", NAN },
    { "4 gB", "GB", NAN },
    { "5 /", "1/s", NAN },
    { "5 s s s s s s s s s s s s s s", "s", NAN },
    { "", "", NAN },
    { "many", "1/s", NAN },
    { "4 TB", "1/s", NAN },
    { "4 MB/s", "1/s", NAN },
    { "4 /s", "GB", NAN },
    { "4 apples", "", NAN },
    { "1.2.3", "", NAN },
    { "0x10", "", NAN },
    { "1e999", "", NAN },
    { "nan", "", NAN },
    { "inf", "", NAN },
    { ".", "", NAN },
    { "--5", "", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      double value = 0;
      gboolean read = ts_unit_parse_quantity (cases[i].text, cases[i].unit, &value, &problem);

      g_test_message ("“%s” as %s: %g %s", cases[i].text, cases[i].unit, value, problem);
      g_assert_cmpint (read, ==, !isnan (cases[i].value));
      if (read)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-9 * fabs (cases[i].value));
      else
        g_assert_nonnull (problem);
    }
}

/* What is wrong is said so that it can be set right. */
static void
test_problems (void)
{
  static const struct
  {
    const char *text, *unit, *problem;
  } cases[] = {
    { "4 TB", "1/s", "“TB” is an amount of data; asked for is a rate in 1/s" },
    { "5 s", "count:pods", "“s” is a time; asked for is a number of pods" },
    { "5 s", "", "“s” is a time; asked for is a plain number" },
    { "4 gb", "GB", "“gb” is no unit; “GB” is: capitals matter" },
    { "4 apples", "GB", "“apples” is no unit that can be turned into GB" },
    { "lots", "GB", "Start with a number, such as 1500, 1.5e3 or 1,500" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      double value;

      g_assert_false (ts_unit_parse_quantity (cases[i].text, cases[i].unit, &value, &problem));
      g_assert_cmpstr (problem, ==, cases[i].problem);
    }
}

static void
test_describe (void)
{
  static const struct
  {
    double value;
    const char *unit, *text;
  } cases[] = {
    { 11.6, "1/s", "11.6 per second" },
    { 4, "TB", "4 TB" },
    { 99.95, "%", "99.95 %" },
    { 1500000, "", "1.5 million" },
    { 5, "USD", "$5" },
    { 7, "count:nodes", "7 nodes" },
    { 4310, "USD/month", "$4310 per month" },
    { 1e5, "1/day", "100000 per day" },
    { 11.574074, "1/s", "11.574 per second" },
    { 0.001, "s", "0.001 s" },
    { 2.5e12, "", "2.5 trillion" },
    { 999999.6, "", "1000000" },
    { -3.25, "", "-3.25" },
    { 123456789, "", "123.46 million" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ts_unit_describe (cases[i].value, cases[i].unit);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_known (void)
{
  static const char *const packs[] = { "",     "%",         "1/s",        "1/min", "1/h",  "1/day",
                                       "s",    "ms",        "us",         "min",   "h",    "day",
                                       "year", "B",         "kB",         "MB",    "GB",   "TB",
                                       "PB",   "KiB",       "MiB",        "GiB",   "TiB",  "B/s",
                                       "kB/s", "MB/s",      "GB/s",       "Mb/s",  "Gb/s", "Tb/s",
                                       "USD",  "USD/month", "count:nodes" };

  for (guint i = 0; i < G_N_ELEMENTS (packs); i++)
    g_assert_true (ts_unit_is_known (packs[i]));
  g_assert_false (ts_unit_is_known ("furlong"));
  g_assert_cmpstr (ts_unit_get_label ("count:nodes"), ==, "nodes");
  g_assert_cmpstr (ts_unit_get_label ("GB"), ==, "GB");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/quantities", test_quantities);
  g_test_add_func ("/unit/problems", test_problems);
  g_test_add_func ("/unit/describe", test_describe);
  g_test_add_func ("/unit/known", test_known);
  return g_test_run ();
}
