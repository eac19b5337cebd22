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
  g_test_add_func ("/unit/known", test_known);
  return g_test_run ();
}
