/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-attempt.h"
#include "base/ts-json.h"

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)
#define START  (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

static TsPack *pack;

typedef struct
{
  TsClock *clock;
  TsAttempt *attempt;
  guint changes, states;
  char *last;
} Fixture;

static void
count_change_cb (TsAttempt *attempt, const char *item_id, Fixture *fixture)
{
  fixture->changes++;
  g_free (fixture->last);
  fixture->last = g_strdup (item_id);
}

static void
count_state_cb (TsAttempt *attempt, Fixture *fixture)
{
  fixture->states++;
}

static void
watch (Fixture *fixture)
{
  g_signal_connect (fixture->attempt, "response-changed", G_CALLBACK (count_change_cb), fixture);
  g_signal_connect (fixture->attempt, "state-changed", G_CALLBACK (count_state_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = ts_clock_new_manual (START);
  fixture->attempt = ts_attempt_new ("attempt-1",
                                     "assessment-1",
                                     pack,
                                     ts_pack_find_phase (pack, "fundamentals"),
                                     TS_LEVEL_SENIOR,
                                     GPOINTER_TO_UINT (mode),
                                     42,
                                     NULL,
                                     fixture->clock,
                                     &error);
  g_assert_no_error (error);
  watch (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer mode)
{
  g_assert_finalize_object (fixture->attempt);
  ts_clock_unref (fixture->clock);
  g_free (fixture->last);
}

/* Closes the program and starts it again. */
static void
reopen (Fixture *fixture, gint64 closed_for)
{
  g_autofree char *text = ts_attempt_to_json (fixture->attempt);
  g_autoptr (GError) error = NULL;
  TsAttempt *before = fixture->attempt;

  ts_clock_advance (fixture->clock, closed_for);
  fixture->attempt = ts_attempt_from_json ("attempt", text, pack, fixture->clock, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ts_attempt_get_n_items (before); i++)
    {
      TsResponse *response = ts_attempt_get_response (before, i);

      if (response != NULL)
        g_assert_true (ts_attempt_restore_response (fixture->attempt,
                                                    ts_attempt_get_item (before, i)->id,
                                                    response));
    }
  g_assert_finalize_object (before);
  watch (fixture);
}

static TsResponse *
new_response (TsAttempt *attempt, guint index)
{
  static const char *const ids[] = { "a", NULL };

  switch (ts_response_kind_for_item (ts_attempt_get_item (attempt, index)))
    {
    case TS_RESPONSE_CHOICE:
      return ts_response_new_choice (ids);
    case TS_RESPONSE_ORDER:
      return ts_response_new_order (ids);
    case TS_RESPONSE_NUMBER:
      return ts_response_new_number ("1");
    case TS_RESPONSE_PAIRS:
      return ts_response_new_pairs (NULL);
    default:
      return ts_response_new_text ("text");
    }
}

static gboolean
answer (TsAttempt *attempt, guint index)
{
  g_autoptr (TsResponse) response = new_response (attempt, index);

  return ts_attempt_set_response (attempt, index, response);
}

static void
test_states (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;

  g_assert_cmpint (ts_attempt_get_state (attempt), ==, TS_ATTEMPT_NEW);
  g_assert_cmpuint (ts_attempt_get_n_items (attempt), ==, 25);
  g_assert_cmpint (ts_attempt_get_limit (attempt), ==, 60 * MINUTE);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 60 * MINUTE);
  g_assert_false (answer (attempt, 0));

  ts_attempt_start (attempt);
  g_assert_cmpuint (fixture->states, ==, 1);
  g_assert_cmpint (ts_attempt_get_started (attempt), ==, START + 10 * MINUTE);
  g_assert_true (answer (attempt, 0));
  g_assert_true (answer (attempt, 0));
  g_assert_cmpuint (fixture->changes, ==, 1);
  g_assert_cmpstr (fixture->last, ==, ts_attempt_get_item (attempt, 0)->id);
  ts_attempt_set_flag (attempt, 3, TRUE);
  ts_attempt_set_flag (attempt, 3, TRUE);
  ts_attempt_set_note (attempt, 3, "why?");
  ts_attempt_set_note (attempt, 3, "why?");
  g_assert_cmpuint (fixture->changes, ==, 3);
  g_assert_true (ts_attempt_set_response (attempt, 0, NULL));
  g_assert_cmpuint (ts_attempt_count_answered (attempt), ==, 0);
  g_assert_true (answer (attempt, 1));

  ts_attempt_submit (attempt);
  ts_attempt_submit (attempt);
  g_assert_cmpuint (fixture->states, ==, 2);
  g_assert_cmpint (ts_attempt_get_state (attempt), ==, TS_ATTEMPT_SUBMITTED);
  g_assert_false (ts_attempt_is_timed_out (attempt));
  g_assert_false (answer (attempt, 0));
  ts_attempt_set_flag (attempt, 5, TRUE);
  g_assert_false (ts_attempt_get_flag (attempt, 5));
  g_assert_cmpuint (ts_attempt_count_answered (attempt), ==, 1);
}

static void
test_time_up (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;

  ts_attempt_start (attempt);
  ts_clock_advance (fixture->clock, 60 * MINUTE - 1);
  g_assert_true (ts_attempt_tick (attempt));
  g_assert_true (answer (attempt, 0));
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 1);
  ts_clock_advance (fixture->clock, 1);
  /* an answer at the stroke is late, and it ends the attempt even if nobody ticked */
  g_assert_false (answer (attempt, 1));
  g_assert_cmpint (ts_attempt_get_state (attempt), ==, TS_ATTEMPT_SUBMITTED);
  g_assert_true (ts_attempt_is_timed_out (attempt));
  g_assert_false (ts_attempt_tick (attempt));
  g_assert_cmpuint (fixture->states, ==, 2);
  g_assert_cmpuint (ts_attempt_count_answered (attempt), ==, 1);
  g_assert_cmpint (ts_attempt_get_used (attempt), ==, 60 * MINUTE);
}

/* Whatever is done to the wall clock while the machine runs, the time left is that of elapsed time. */
static void
test_wall_set (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;
  GArray *intervals;

  ts_attempt_start (attempt);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  ts_clock_set_wall (fixture->clock, START - 1000 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 50 * MINUTE);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  ts_clock_set_wall (fixture->clock, START + 1000 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 40 * MINUTE);
  g_assert_false (ts_attempt_is_clock_unsure (attempt));
  intervals = ts_attempt_get_intervals (attempt);
  g_assert_cmpuint (intervals->len, ==, 2);
  g_assert_cmpstr (g_array_index (intervals, TsInterval, 0).reason, ==, "clock");
  g_assert_cmpint (g_array_index (intervals, TsInterval, 0).length, ==, -1010 * MINUTE);
}

static void
test_exam_closed (Fixture *fixture, gconstpointer mode)
{
  const TsInterval *gap;

  ts_attempt_start (fixture->attempt);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  answer (fixture->attempt, 2);
  ts_attempt_set_current (fixture->attempt, 2);
  reopen (fixture, 15 * MINUTE);
  g_assert_cmpint (ts_attempt_get_state (fixture->attempt), ==, TS_ATTEMPT_RUNNING);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 35 * MINUTE);
  g_assert_cmpuint (ts_attempt_get_current (fixture->attempt), ==, 2);
  g_assert_true (ts_attempt_is_answered (fixture->attempt, 2));
  g_assert_false (ts_attempt_is_clock_unsure (fixture->attempt));
  gap = &g_array_index (ts_attempt_get_intervals (fixture->attempt), TsInterval, 0);
  g_assert_cmpstr (gap->reason, ==, "closed");
  g_assert_cmpint (gap->start, ==, START + 10 * MINUTE);
  g_assert_cmpint (gap->length, ==, 15 * MINUTE);

  reopen (fixture, 35 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 0);
  g_assert_false (ts_attempt_tick (fixture->attempt));
  g_assert_true (ts_attempt_is_timed_out (fixture->attempt));
  g_assert_true (ts_attempt_is_answered (fixture->attempt, 2));
}

/* Closed, the wall clock set back, the machine started anew: nothing is gained. */
static void
test_exam_set_back_and_rebooted (Fixture *fixture, gconstpointer mode)
{
  ts_attempt_start (fixture->attempt);
  ts_clock_advance (fixture->clock, 20 * MINUTE);
  ts_clock_reboot (fixture->clock);
  reopen (fixture, 5 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 35 * MINUTE);
  g_assert_true (ts_attempt_is_clock_unsure (fixture->attempt));

  ts_clock_reboot (fixture->clock);
  ts_clock_set_wall (fixture->clock, START);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 35 * MINUTE);
  reopen (fixture, 5 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), <=, 35 * MINUTE);

  /* far in the future: the time is up, not below zero */
  ts_clock_reboot (fixture->clock);
  ts_clock_set_wall (fixture->clock, START + 100000 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 0);
}

/* However the clocks are turned, what is left never grows. */
static void
test_never_gains (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  ts_attempt_start (fixture->attempt);
  for (guint i = 0; i < 2000; i++)
    {
      gint64 left = ts_attempt_get_remaining (fixture->attempt);

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          ts_clock_advance (fixture->clock, g_rand_int_range (random, 0, 2 * 1000 * 1000));
          break;
        case 1:
          ts_clock_set_wall (fixture->clock,
                             START + g_rand_int_range (random, 0, 10000) * (MINUTE / 1000));
          break;
        case 2:
          ts_clock_reboot (fixture->clock);
          break;
        default:
          reopen (fixture, g_rand_int_range (random, 0, 1000));
          break;
        }
      g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), <=, left);
      g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), >=, 0);
    }
}

static void
test_practice (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;
  const TsInterval *pause;

  ts_attempt_start (attempt);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  ts_attempt_pause (attempt);
  ts_attempt_pause (attempt);
  g_assert_cmpint (ts_attempt_get_state (attempt), ==, TS_ATTEMPT_PAUSED);
  ts_clock_advance (fixture->clock, 30 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 50 * MINUTE);
  ts_attempt_resume (attempt);
  ts_clock_advance (fixture->clock, 5 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (attempt), ==, 45 * MINUTE);
  pause = &g_array_index (ts_attempt_get_intervals (attempt), TsInterval, 0);
  g_assert_cmpstr (pause->reason, ==, "pause");
  g_assert_cmpint (pause->length, ==, 30 * MINUTE);

  /* closed, it stands still, running or paused */
  reopen (fixture, 500 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 45 * MINUTE);
  ts_attempt_pause (fixture->attempt);
  ts_clock_reboot (fixture->clock);
  reopen (fixture, 500 * MINUTE);
  g_assert_cmpint (ts_attempt_get_state (fixture->attempt), ==, TS_ATTEMPT_PAUSED);
  ts_attempt_resume (fixture->attempt);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 45 * MINUTE);
  g_assert_cmpuint (ts_attempt_get_intervals (fixture->attempt)->len, ==, 3);
  ts_attempt_submit (fixture->attempt);
  g_assert_cmpint (ts_attempt_get_used (fixture->attempt), ==, 15 * MINUTE);
}

static void
test_round_trip (Fixture *fixture, gconstpointer mode)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (TsAttempt) read = NULL;
  g_autoptr (GError) error = NULL;

  ts_attempt_start (fixture->attempt);
  ts_attempt_set_flag (fixture->attempt, 4, TRUE);
  ts_attempt_set_note (fixture->attempt, 5, "“so”\n");
  ts_clock_advance (fixture->clock, MINUTE);
  text = ts_attempt_to_json (fixture->attempt);
  read = ts_attempt_from_json ("attempt", text, pack, fixture->clock, &error);
  g_assert_no_error (error);
  again = ts_attempt_to_json (read);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (ts_attempt_get_assessment_id (read), ==, "assessment-1");
  g_assert_cmpuint (ts_attempt_get_seed (read), ==, 42);
  g_assert_true (ts_attempt_get_flag (read, 4));
  g_assert_cmpstr (ts_attempt_get_note (read, 5), ==, "“so”\n");
  for (guint i = 0; i < 25; i++)
    g_assert_true (ts_attempt_get_item (read, i) == ts_attempt_get_item (fixture->attempt, i));
}

static void
test_restore (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (TsResponse) review = ts_response_new_review (NULL);
  g_autoptr (TsResponse) right = new_response (fixture->attempt, 0);

  g_assert_false (ts_attempt_restore_response (fixture->attempt, "no-such-item", right));
  g_assert_false (ts_attempt_restore_response (fixture->attempt,
                                               ts_attempt_get_item (fixture->attempt, 0)->id,
                                               review));
  g_assert_true (ts_attempt_restore_response (fixture->attempt,
                                              ts_attempt_get_item (fixture->attempt, 0)->id,
                                              right));
  g_assert_true (ts_attempt_get_response (fixture->attempt, 0) == right);
  g_assert_cmpuint (fixture->changes, ==, 0);
}

static void
test_hostile (Fixture *fixture, gconstpointer mode)
{
  static const struct
  {
    const char *from, *to;
  } changes[] = {
    { "\"pack\":\"test-pack\"", "\"pack\":\"other\"" },
    { "\"phase\":\"fundamentals\"", "\"phase\":\"none\"" },
    { "\"state\":\"running\"", "\"state\":\"paused\"" },
    { "\"state\":\"running\"", "\"state\":\"done\"" },
    { "\"used\":0", "\"used\":-1" },
    { "\"used\":0", "\"used\":3600000001" },
    { "\"current\":0", "\"current\":25" },
    { "\"flag\":false", "\"flag\":0" },
    { "\"seed\":42", "\"seed\":42.5" },
    { "\"intervals\":[]", "\"intervals\":[{}]" },
    { "{\"id\"", "{\"extra\":1,\"id\"" },
  };
  g_autofree char *text = NULL;

  ts_attempt_start (fixture->attempt);
  text = ts_attempt_to_json (fixture->attempt);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) changed = g_string_new (text);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (changed, changes[i].from, changes[i].to, 1), ==, 1);
      g_assert_null (ts_attempt_from_json ("a", changed->str, pack, fixture->clock, &error));
      g_assert_nonnull (error);
    }
}

/* A sleeping machine stops a practice, not an exam; both tell of it. */
static void
test_sleep (Fixture *fixture, gconstpointer mode)
{
  const TsInterval *nap;
  gboolean exam = GPOINTER_TO_UINT (mode) == TS_ATTEMPT_EXAM;

  ts_attempt_start (fixture->attempt);
  ts_clock_advance (fixture->clock, MINUTE);
  g_assert_true (ts_attempt_tick (fixture->attempt));
  ts_clock_sleep (fixture->clock, 20 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, (exam ? 39 : 59) * MINUTE);
  g_assert_cmpuint (ts_attempt_get_intervals (fixture->attempt)->len, ==, 1);
  nap = &g_array_index (ts_attempt_get_intervals (fixture->attempt), TsInterval, 0);
  g_assert_cmpstr (nap->reason, ==, "asleep");
  g_assert_cmpint (nap->length, ==, 20 * MINUTE);
  reopen (fixture, 0);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, (exam ? 39 : 59) * MINUTE);
  ts_clock_sleep (fixture->clock, 40 * MINUTE);
  g_assert_true (ts_attempt_tick (fixture->attempt) == !exam);
}

/* An exam that ran out while nobody looked was handed in when it ran out. */
static void
test_ran_out (Fixture *fixture, gconstpointer mode)
{
  ts_attempt_start (fixture->attempt);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  reopen (fixture, 500 * MINUTE);
  g_assert_cmpint (ts_attempt_get_remaining (fixture->attempt), ==, 0);
  g_assert_false (ts_attempt_tick (fixture->attempt));
  g_assert_cmpint (ts_attempt_get_submitted (fixture->attempt), ==, START + 60 * MINUTE);
}

/* What was given is gone on with; the first attempt stays, and the second has no end of its own. */
static void
test_continuation (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *first = fixture->attempt;
  g_autoptr (TsAttempt) second = NULL;
  g_autoptr (TsAttempt) read = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ts_attempt_start (first);
  answer (first, 2);
  ts_attempt_set_flag (first, 4, TRUE);
  ts_attempt_set_note (first, 5, "later");
  ts_clock_advance (fixture->clock, 61 * MINUTE);
  g_assert_false (ts_attempt_tick (first));
  second = ts_attempt_new_continuation (first, "attempt-2");
  g_assert_cmpint (ts_attempt_get_mode (second), ==, TS_ATTEMPT_UNTIMED);
  g_assert_cmpstr (ts_attempt_get_continues (second), ==, "attempt-1");
  g_assert_null (ts_attempt_get_assessment_id (second));
  g_assert_false (ts_attempt_is_timed (second));
  for (guint i = 0; i < ts_attempt_get_n_items (first); i++)
    g_assert_true (ts_attempt_get_item (second, i) == ts_attempt_get_item (first, i));
  g_assert_true (ts_attempt_is_answered (second, 2) && ts_attempt_get_flag (second, 4));
  g_assert_cmpstr (ts_attempt_get_note (second, 5), ==, "later");

  ts_attempt_start (second);
  ts_clock_advance (fixture->clock, 1000 * MINUTE);
  g_assert_true (ts_attempt_tick (second));
  ts_attempt_pause (second);
  ts_clock_advance (fixture->clock, 5 * MINUTE);
  ts_attempt_resume (second);
  g_assert_true (answer (second, 1));
  g_assert_cmpint (ts_attempt_get_used (second), ==, 1000 * MINUTE);
  text = ts_attempt_to_json (second);
  read = ts_attempt_from_json ("second", text, pack, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_attempt_get_continues (read), ==, "attempt-1");
  ts_attempt_submit (second);
  g_assert_false (ts_attempt_is_timed_out (second));
  g_assert_cmpuint (ts_attempt_count_answered (second), ==, 2);
  g_assert_cmpuint (ts_attempt_count_answered (first), ==, 1);
}

/* Steps are taken back in their order, brought back, and forgotten once something else is done. */
static void
test_undo (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;
  guint index = 99;

  g_assert_false (ts_attempt_can_undo (attempt));
  ts_attempt_start (attempt);
  answer (attempt, 2);
  ts_attempt_set_flag (attempt, 7, TRUE);
  ts_attempt_set_note (attempt, 4, "a");
  ts_attempt_set_note (attempt, 4, "ab"); /* one step with the one before */
  ts_clock_advance (fixture->clock, MINUTE);
  ts_attempt_set_note (attempt, 4, "abc"); /* after a rest: another one */
  fixture->changes = 0;

  g_assert_true (ts_attempt_undo (attempt, &index));
  g_assert_cmpuint (index, ==, 4);
  g_assert_cmpstr (ts_attempt_get_note (attempt, 4), ==, "ab");
  g_assert_true (ts_attempt_undo (attempt, &index));
  g_assert_null (ts_attempt_get_note (attempt, 4));
  g_assert_true (ts_attempt_undo (attempt, &index));
  g_assert_cmpuint (index, ==, 7);
  g_assert_false (ts_attempt_get_flag (attempt, 7));
  g_assert_true (ts_attempt_undo (attempt, &index));
  g_assert_cmpuint (index, ==, 2);
  g_assert_false (ts_attempt_is_answered (attempt, 2));
  g_assert_false (ts_attempt_undo (attempt, &index));
  g_assert_cmpuint (fixture->changes, ==, 4);

  g_assert_true (ts_attempt_redo (attempt, &index));
  g_assert_true (ts_attempt_is_answered (attempt, 2));
  g_assert_true (ts_attempt_redo (attempt, &index));
  g_assert_true (ts_attempt_get_flag (attempt, 7));
  ts_attempt_set_flag (attempt, 8, TRUE);
  g_assert_false (ts_attempt_can_redo (attempt));
  ts_attempt_submit (attempt);
  g_assert_false (ts_attempt_can_undo (attempt));
  g_assert_false (ts_attempt_undo (attempt, &index));
  g_assert_true (ts_attempt_get_flag (attempt, 8));
}

static void
test_pace (Fixture *fixture, gconstpointer mode)
{
  TsAttempt *attempt = fixture->attempt;
  double planned = ts_attempt_get_item (attempt, 0)->minutes;
  gint64 ahead = 99;

  ts_attempt_start (attempt);
  g_assert_true (ts_attempt_get_pace (attempt, &ahead));
  g_assert_cmpint (ahead, ==, 0);
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  g_assert_true (ts_attempt_get_pace (attempt, &ahead));
  g_assert_cmpint (ahead, ==, -10 * MINUTE);
  answer (attempt, 0);
  g_assert_true (ts_attempt_get_pace (attempt, &ahead));
  g_assert_cmpint (ahead, ==, (gint64) (planned * MINUTE) - 10 * MINUTE);
}

/* The paper can be drawn again from what is stored, what it left out included. */
static void
test_draw_again (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (TsAttempt) next = NULL;
  g_autoptr (TsAttempt) read = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < ts_attempt_get_n_items (fixture->attempt); i++)
    g_ptr_array_add (all, ts_attempt_get_item (fixture->attempt, i)->id);
  g_ptr_array_add (all, NULL);
  next = ts_attempt_new ("attempt-2",
                         NULL,
                         pack,
                         ts_pack_find_phase (pack, "fundamentals"),
                         TS_LEVEL_ENTRY,
                         TS_ATTEMPT_EXAM,
                         42,
                         (const char *const *) all->pdata,
                         fixture->clock,
                         NULL);
  g_assert_cmpuint (ts_attempt_get_n_repeats (next), ==, 0);
  text = ts_attempt_to_json (next);
  read = ts_attempt_from_json ("next", text, pack, fixture->clock, NULL);
  g_assert_cmpint (ts_attempt_get_level (read), ==, TS_LEVEL_ENTRY);
  again = ts_attempt_draw_again (read, NULL);
  g_assert_cmpuint (again->len, ==, ts_attempt_get_n_items (next));
  for (guint i = 0; i < again->len; i++)
    g_assert_true (again->pdata[i] == ts_attempt_get_item (next, i));
}

#define ADD(name, mode, function)                                                                  \
  g_test_add ("/attempt/" name, Fixture, GUINT_TO_POINTER (mode), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  ADD ("states", TS_ATTEMPT_EXAM, test_states);
  ADD ("sleep", TS_ATTEMPT_EXAM, test_sleep);
  ADD ("sleep-in-practice", TS_ATTEMPT_PRACTICE, test_sleep);
  ADD ("ran-out", TS_ATTEMPT_EXAM, test_ran_out);
  ADD ("continuation", TS_ATTEMPT_EXAM, test_continuation);
  ADD ("undo", TS_ATTEMPT_EXAM, test_undo);
  ADD ("pace", TS_ATTEMPT_EXAM, test_pace);
  ADD ("draw-again", TS_ATTEMPT_EXAM, test_draw_again);
  ADD ("time-up", TS_ATTEMPT_EXAM, test_time_up);
  ADD ("time-up-in-practice", TS_ATTEMPT_PRACTICE, test_time_up);
  ADD ("wall-set", TS_ATTEMPT_EXAM, test_wall_set);
  ADD ("exam-closed", TS_ATTEMPT_EXAM, test_exam_closed);
  ADD ("exam-set-back-and-rebooted", TS_ATTEMPT_EXAM, test_exam_set_back_and_rebooted);
  ADD ("never-gains", TS_ATTEMPT_EXAM, test_never_gains);
  ADD ("practice-never-gains", TS_ATTEMPT_PRACTICE, test_never_gains);
  ADD ("practice", TS_ATTEMPT_PRACTICE, test_practice);
  ADD ("round-trip", TS_ATTEMPT_EXAM, test_round_trip);
  ADD ("restore", TS_ATTEMPT_EXAM, test_restore);
  ADD ("hostile", TS_ATTEMPT_EXAM, test_hostile);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
