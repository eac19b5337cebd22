/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-clock.h"

static void
test_manual (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (1000);
  g_autofree char *boot_id = g_strdup (ts_clock_get_boot_id (clock));

  g_assert_cmpint (ts_clock_get_wall (clock), ==, 1000);
  g_assert_cmpint (ts_clock_get_elapsed (clock), ==, 0);
  ts_clock_advance (clock, 50);
  g_assert_cmpint (ts_clock_get_wall (clock), ==, 1050);
  g_assert_cmpint (ts_clock_get_elapsed (clock), ==, 50);
  ts_clock_set_wall (clock, 7);
  g_assert_cmpint (ts_clock_get_wall (clock), ==, 7);
  g_assert_cmpint (ts_clock_get_elapsed (clock), ==, 50);
  ts_clock_reboot (clock);
  g_assert_cmpint (ts_clock_get_elapsed (clock), ==, 0);
  g_assert_cmpstr (ts_clock_get_boot_id (clock), !=, boot_id);
}

static void
test_system (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  gint64 elapsed = ts_clock_get_elapsed (clock);
  gint64 wall = ts_clock_get_wall (clock);

  g_usleep (2000);
  g_assert_cmpint (ts_clock_get_elapsed (clock) - elapsed, >=, 2000);
  g_assert_cmpint (ABS (ts_clock_get_wall (clock) - g_get_real_time ()), <, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (wall, >, 0);
  g_assert_cmpint (strlen (ts_clock_get_boot_id (clock)), >, 0);
}

static void
test_format (void)
{
  g_autofree char *epoch = ts_clock_format (0);
  g_autofree char *later =
      ts_clock_format (G_GINT64_CONSTANT (1735787045) * G_USEC_PER_SEC + 999999);
  g_autofree char *absurd = ts_clock_format (G_MAXINT64);

  g_assert_cmpstr (epoch, ==, "1970-01-01T00:00:00Z");
  g_assert_cmpstr (later, ==, "2025-01-02T03:04:05Z");
  g_assert_nonnull (absurd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/manual", test_manual);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/format", test_format);
  return g_test_run ();
}
