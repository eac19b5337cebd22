/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "evaluation/ts-mark.h"

static TsMark *
new_design_mark (void)
{
  TsMark *mark = ts_mark_new (100, TRUE);

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    ts_mark_set_rating (mark, c, 3);
  ts_mark_add_evidence (mark, "line", 1.5, 2, "“quoted”", "Because.");
  ts_mark_set_decisions_share (mark, 0.5);
  return mark;
}

static void
test_points (void)
{
  g_autoptr (TsMark) mark = ts_mark_new (4, FALSE);

  ts_mark_set_points (mark, -1);
  g_assert_cmpfloat (ts_mark_get_points (mark), ==, 0);
  ts_mark_set_points (mark, 5);
  g_assert_cmpfloat (ts_mark_get_points (mark), ==, 4);
  ts_mark_set_points (mark, 3);
  g_assert_cmpfloat (ts_mark_get_share (mark), ==, 0.75);
  g_assert_false (ts_mark_has_ratings (mark));
}

/* Half for the decisions, half for the mean rating at 20 points each: 25 + 30. */
static void
test_design (void)
{
  g_autoptr (TsMark) mark = new_design_mark ();

  g_assert_cmpfloat_with_epsilon (ts_mark_get_points (mark), 55, 1e-9);
}

/* A dispute stands beside the mark: it changes nothing of it, is stored with it, and can be taken back. */
static void
test_dispute (void)
{
  g_autoptr (TsMark) mark = new_design_mark ();
  g_autoptr (TsMark) disputed = ts_mark_with_dispute (mark, "I did name the queue.", 1234567);
  g_autoptr (TsMark) taken_back = ts_mark_with_dispute (disputed, "  ", 2345678);
  g_autofree char *text = ts_mark_to_json (disputed);
  g_autofree char *plain = ts_mark_to_json (mark);
  g_autofree char *again = ts_mark_to_json (taken_back);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsMark) read = ts_mark_from_json ("mark", text, &error);
  gint64 time = 0;

  g_assert_no_error (error);
  g_assert_null (ts_mark_get_dispute (mark, NULL));
  g_assert_cmpstr (ts_mark_get_dispute (read, &time), ==, "I did name the queue.");
  g_assert_cmpint (time, ==, 1234567);
  g_assert_cmpfloat (ts_mark_get_points (read), ==, ts_mark_get_points (mark));
  g_assert_cmpstr (again, ==, plain);
}

static void
test_self_rating (void)
{
  g_autoptr (TsMark) mark = new_design_mark ();
  const guint ratings[] = { 5, 4, 0, 1, 5 };
  const char *const notes[] = {
    "Two hidden needs named.", "Two deep dives.", NULL, "Silent.", "  "
  };
  g_autoptr (TsMark) own = ts_mark_with_self_rating (mark, ratings, notes);

  g_assert_false (ts_mark_is_self_marked (mark));
  g_assert_true (ts_mark_is_self_marked (own));
  g_assert_cmpuint (ts_mark_get_rating (own, TS_CRITERION_PROBLEM_UNDERSTANDING), ==, 5);
  g_assert_cmpuint (ts_mark_get_rating (own, TS_CRITERION_SYSTEM_DESIGN), ==, 4);
  g_assert_cmpuint (ts_mark_get_rating (own, TS_CRITERION_SCALABILITY), ==, 3);
  g_assert_cmpuint (ts_mark_get_rating (own, TS_CRITERION_COMMUNICATION), ==, 1);
  /* a rating without a note does not count */
  g_assert_cmpuint (ts_mark_get_rating (own, TS_CRITERION_TRADE_OFFS), ==, 3);
  g_assert_cmpuint (ts_mark_get_machine_rating (own, TS_CRITERION_COMMUNICATION), ==, 3);
  g_assert_cmpfloat_with_epsilon (ts_mark_get_points (own), 25 + 10 * 16 / 5.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_mark_get_points (mark), 55, 1e-9);
}

static void
test_self_rating_of_nothing (void)
{
  g_autoptr (TsMark) mark = ts_mark_new (100, TRUE);
  const guint ratings[] = { 5, 5, 5, 5, 5 };
  const char *const notes[] = { "n", "n", "n", "n", "n" };
  g_autoptr (TsMark) own = NULL;

  ts_mark_set_decisions_share (mark, 0);
  own = ts_mark_with_self_rating (mark, ratings, notes);
  g_assert_cmpfloat (ts_mark_get_points (own), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (TsMark) mark = new_design_mark ();
  const guint ratings[] = { 5, 0, 0, 0, 2 };
  const char *const notes[] = { "A note with “quotes”\nand a line", NULL, NULL, NULL, "x y" };
  g_autoptr (TsMark) own = ts_mark_with_self_rating (mark, ratings, notes);
  g_autofree char *text = ts_mark_to_json (own);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsMark) read = ts_mark_from_json ("mark", text, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = ts_mark_to_json (read);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpfloat (ts_mark_get_points (read), ==, ts_mark_get_points (own));
  g_assert_true (ts_mark_is_provisional (read));
  g_assert_cmpstr (ts_mark_get_note (read, 0), ==, notes[0]);
}

static void
test_elements (void)
{
  static const char old[] =
      "{\"points\":0,\"max_points\":1,\"provisional\":false,\"evidence\":[{\"line\":\"l\","
      "\"earned\":0,\"possible\":1,\"cause\":\"\",\"text\":\"t\"}]}";
  g_autoptr (TsMark) mark = ts_mark_new (1, FALSE);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *old_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsMark) read = NULL;
  g_autoptr (TsMark) read_old = NULL;
  const TsEvidence *evidence;

  g_ptr_array_add (elements, (gpointer) "service-1");
  g_ptr_array_add (elements, (gpointer) "edge-2");
  ts_mark_add_evidence_of (mark, "l", 0, 1, NULL, "t", elements);
  text = ts_mark_to_json (mark);
  read = ts_mark_from_json ("mark", text, &error);
  g_assert_no_error (error);
  again = ts_mark_to_json (read);
  g_assert_cmpstr (text, ==, again);
  evidence = ts_mark_get_evidence (read)->pdata[0];
  g_assert_cmpuint (g_strv_length (evidence->elements), ==, 2);
  g_assert_cmpstr (evidence->elements[1], ==, "edge-2");

  /* marks from before there were elements */
  read_old = ts_mark_from_json ("mark", old, &error);
  g_assert_no_error (error);
  evidence = ts_mark_get_evidence (read_old)->pdata[0];
  g_assert_null (evidence->elements);
  old_again = ts_mark_to_json (read_old);
  g_assert_null (strstr (old_again, "elements"));
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "{}",
    "[]",
    "{\"points\":2,\"max_points\":1,\"provisional\":false,\"evidence\":[]}",
    "{\"points\":0,\"max_points\":1,\"provisional\":1,\"evidence\":[]}",
    "{\"points\":0,\"max_points\":1,\"provisional\":false,\"evidence\":[1]}",
    "{\"points\":0,\"max_points\":1,\"provisional\":false,\"evidence\":[],\"more\":0}",
    "{\"points\":0,\"max_points\":1,\"decisions_share\":2,\"ratings\":{},\"evidence\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ts_mark_from_json ("mark", texts[i], &error));
      g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
    }
}

/* What a share is called, at each edge. */
static void
test_band (void)
{
  static const struct
  {
    double share;
    const char *band;
  } cases[] = {
    { 1, "All of it" },
    { 0.95, "All of it" },
    { 0.94, "Most of it" },
    { 0.65, "Most of it" },
    { 0.64, "About half of it" },
    { 0.4, "About half of it" },
    { 0.39, "A part of it" },
    { 0.15, "A part of it" },
    { 0.14, "Little or nothing of it" },
    { 0, "Little or nothing of it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TsMark) mark = ts_mark_new (1, TRUE);

      ts_mark_set_points (mark, cases[i].share);
      g_assert_cmpstr (ts_mark_get_band (mark), ==, cases[i].band);
      g_assert_true (ts_mark_is_of_text (mark));
      ts_mark_set_decisions_share (mark, 0);
      g_assert_false (ts_mark_is_of_text (mark));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mark/points", test_points);
  g_test_add_func ("/mark/design", test_design);
  g_test_add_func ("/mark/dispute", test_dispute);
  g_test_add_func ("/mark/self-rating", test_self_rating);
  g_test_add_func ("/mark/self-rating-of-nothing", test_self_rating_of_nothing);
  g_test_add_func ("/mark/round-trip", test_round_trip);
  g_test_add_func ("/mark/elements", test_elements);
  g_test_add_func ("/mark/hostile", test_hostile);
  g_test_add_func ("/mark/band", test_band);
  return g_test_run ();
}
