/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-catalog.h"
#include "session/ts-interviewer.h"
#include "session/ts-mock.h"
#include "session/ts-replay.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define START  (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)
#define PROMPT "mock-senior-photo-feed"

static TsPack *pack;

static TsMock *
make (TsAttemptMode mode, TsClock *clock)
{
  TsMockPlan plan = {
    .prompt = ts_pack_find_mock (pack, PROMPT), .minutes = 45, .mode = mode, .candidate = "Ada"
  };

  return ts_mock_new ("mock-1", pack, &plan, clock);
}

/* Closes the program and starts it again, as the store does. */
static TsMock *
reopen (TsMock *mock, TsClock *clock, gint64 closed_for)
{
  g_autofree char *text = ts_mock_to_json (mock);
  g_autoptr (GError) error = NULL;
  GPtrArray *events = ts_mock_get_events (mock);
  TsMock *again;

  ts_clock_advance (clock, closed_for);
  again = ts_mock_from_json ("mock", text, pack, clock, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *entry = ts_event_to_json (events->pdata[i]);
      TsEvent *event = ts_event_from_json ("event", entry, &error);

      g_assert_no_error (error);
      g_assert_true (ts_mock_restore_event (again, event));
    }
  g_assert_true (ts_mock_view_equal (ts_mock_get_view (mock), ts_mock_get_view (again)));
  ts_mock_wake (again);
  g_object_unref (mock);
  return again;
}

static guint
count_kind (TsMock *mock, TsEventKind kind)
{
  GPtrArray *events = ts_mock_get_events (mock);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    n += ((const TsEvent *) events->pdata[i])->kind == kind;
  return n;
}

static const TsEvent *
get_last (TsMock *mock)
{
  GPtrArray *events = ts_mock_get_events (mock);

  return events->pdata[events->len - 1];
}

static void
test_stages (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);

  g_assert_cmpint (ts_mock_get_state (mock), ==, TS_MOCK_NEW);
  g_assert_cmpint (ts_mock_get_limit (mock), ==, 45 * MINUTE);
  ts_mock_start (mock);
  g_assert_cmpint (ts_mock_get_stage (mock), ==, TS_STAGE_CLARIFY);
  ts_clock_advance (clock, 3 * MINUTE);
  g_assert_cmpint (ts_mock_get_stage_remaining (mock), ==, 2 * MINUTE);

  /* what a stage leaves over is there for the next */
  ts_mock_enter_stage (mock, TS_STAGE_OUTLINE);
  g_assert_cmpint (ts_mock_get_stage_remaining (mock), ==, 12 * MINUTE);
  ts_clock_advance (clock, 13 * MINUTE);
  g_assert_true (ts_mock_tick (mock));
  g_assert_cmpint (ts_mock_get_stage_remaining (mock), ==, -MINUTE);
  g_assert_true (ts_mock_view_was_late (ts_mock_get_view (mock), TS_STAGE_OUTLINE));
  g_assert_cmpuint (count_kind (mock, TS_EVENT_OVERTIME), ==, 1);
  g_assert_true (ts_mock_tick (mock));
  g_assert_cmpuint (count_kind (mock, TS_EVENT_OVERTIME), ==, 1);

  ts_mock_enter_stage (mock, TS_STAGE_SCALE);
  g_assert_cmpuint (count_kind (mock, TS_EVENT_SKIPPED), ==, 1);
  g_assert_false (ts_mock_view_was_entered (ts_mock_get_view (mock), TS_STAGE_DEEP_DIVE));
  ts_clock_advance (clock, 5 * MINUTE);
  ts_mock_finish (mock);
  g_assert_cmpint (ts_mock_get_state (mock), ==, TS_MOCK_FINISHED);
  g_assert_cmpint (ts_mock_get_stage_used (mock, TS_STAGE_CLARIFY), ==, 3 * MINUTE);
  g_assert_cmpint (ts_mock_get_stage_used (mock, TS_STAGE_OUTLINE), ==, 13 * MINUTE);
  g_assert_cmpint (ts_mock_get_stage_used (mock, TS_STAGE_SCALE), ==, 5 * MINUTE);
  g_assert_cmpuint (count_kind (mock, TS_EVENT_SKIPPED), ==, 2);
  g_assert_cmpstr (get_last (mock)->subject, ==, "handed_in");
  /* off by 2 + 3 + 15 + 5 + 5 of 45 minutes, and 3 + 10 + 5 of them as planned */
  g_assert_cmpfloat_with_epsilon (ts_mock_get_discipline (mock), 1 - 30 / 45.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (ts_mock_get_coverage (mock), 18 / 45.0, 1e-9);
  ts_clock_advance (clock, 5 * MINUTE);
  g_assert_cmpint (ts_mock_get_used (mock), ==, 21 * MINUTE);
}

static void
test_time_is_up (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_EXAM, clock);

  ts_mock_start (mock);
  ts_mock_set_section (mock, "requirements", "Ten million people");
  ts_clock_advance (clock, 50 * MINUTE);
  g_assert_false (ts_mock_tick (mock));
  g_assert_true (ts_mock_is_timed_out (mock));
  g_assert_cmpint (ts_mock_get_used (mock), ==, 45 * MINUTE);
  g_assert_cmpstr (get_last (mock)->subject, ==, "time");
  g_assert_cmpint (ts_mock_get_finished (mock), ==, START + 45 * MINUTE);
  g_assert_cmpint (get_last (mock)->at, ==, 45 * 60 * 1000);

  /* nothing changes after the end */
  ts_mock_set_section (mock, "requirements", "Other");
  ts_mock_enter_stage (mock, TS_STAGE_SCALE);
  g_assert_null (ts_mock_ask (mock, "How many daily active users do we have?"));
  g_assert_false (ts_mock_reveal (mock, "users"));
  g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (mock), "requirements"),
                   ==,
                   "Ten million people");
  g_assert_cmpint (get_last (mock)->kind, ==, TS_EVENT_FINISHED);
}

/* A practice is not cut: it tells by how much it runs over, also when it is opened again. */
static void
test_run_over (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);

  ts_mock_start (mock);
  ts_mock_enter_stage (mock, TS_STAGE_TRADE_OFFS);
  ts_clock_advance (clock, 50 * MINUTE);
  g_assert_true (ts_mock_tick (mock));
  g_assert_cmpint (ts_mock_get_remaining (mock), ==, -5 * MINUTE);
  g_assert_cmpint (ts_mock_get_stage_remaining (mock), ==, -5 * MINUTE);
  g_assert_true (ts_mock_view_was_late (ts_mock_get_view (mock), TS_STAGE_TRADE_OFFS));
  ts_mock_set_notes (mock, "late");
  g_assert_cmpint (get_last (mock)->at, ==, 50 * 60 * 1000);
  mock = reopen (g_steal_pointer (&mock), clock, MINUTE);
  g_assert_cmpint (ts_mock_get_used (mock), ==, 50 * MINUTE);
  g_assert_true (ts_mock_tick (mock));
  ts_mock_finish (mock);
  g_assert_false (ts_mock_is_timed_out (mock));
  g_assert_cmpstr (get_last (mock)->subject, ==, "handed_in");
  g_assert_cmpfloat_with_epsilon (ts_mock_get_coverage (mock), 5 / 45.0, 1e-9);
}

static void
test_pause (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);

  ts_mock_start (mock);
  ts_clock_advance (clock, MINUTE);
  ts_mock_pause (mock);
  ts_clock_advance (clock, 90 * MINUTE);
  g_assert_null (ts_mock_get_due_turn (mock));
  g_assert_true (ts_mock_tick (mock));
  mock = reopen (g_steal_pointer (&mock), clock, MINUTE);
  ts_mock_resume (mock);
  g_assert_cmpint (get_last (mock)->kind, ==, TS_EVENT_PAUSE);
  g_assert_cmpint (get_last (mock)->count, ==, 91 * 60 * 1000);
  g_assert_cmpint (ts_mock_get_used (mock), ==, MINUTE);
}

/* While the machine sleeps only an exam goes on. */
static void
test_asleep (void)
{
  for (TsAttemptMode mode = TS_ATTEMPT_EXAM; mode <= TS_ATTEMPT_PRACTICE; mode++)
    {
      g_autoptr (TsClock) clock = ts_clock_new_manual (START);
      g_autoptr (TsMock) mock = make (mode, clock);

      ts_mock_start (mock);
      ts_clock_advance (clock, MINUTE);
      ts_clock_sleep (clock, 10 * MINUTE);
      g_assert_cmpint (ts_mock_get_used (mock), ==, mode == TS_ATTEMPT_EXAM ? 11 * MINUTE : MINUTE);
      g_assert_cmpstr (get_last (mock)->subject, ==, "asleep");
      g_assert_cmpint (get_last (mock)->count, ==, 10 * 60 * 1000);
    }
}

/* An exam runs on while the program is closed, a practice stands still; both tell. */
static void
test_closed (void)
{
  for (TsAttemptMode mode = TS_ATTEMPT_EXAM; mode <= TS_ATTEMPT_PRACTICE; mode++)
    {
      g_autoptr (TsClock) clock = ts_clock_new_manual (START);
      g_autoptr (TsMock) mock = make (mode, clock);

      ts_mock_start (mock);
      ts_clock_advance (clock, 4 * MINUTE);
      ts_mock_set_notes (mock, "one\ntwo");
      mock = reopen (g_steal_pointer (&mock), clock, 10 * MINUTE);
      g_assert_cmpint (get_last (mock)->kind, ==, TS_EVENT_GAP);
      g_assert_cmpint (get_last (mock)->count, ==, 10 * 60 * 1000);
      g_assert_cmpint (ts_mock_get_used (mock),
                       ==,
                       mode == TS_ATTEMPT_EXAM ? 14 * MINUTE : 4 * MINUTE);
      ts_clock_set_wall (clock, START);
      ts_clock_advance (clock, MINUTE);
      g_assert_cmpint (ts_mock_get_used (mock),
                       ==,
                       mode == TS_ATTEMPT_EXAM ? 15 * MINUTE : 5 * MINUTE);
      g_assert_cmpstr (get_last (mock)->subject, ==, "clock");
      g_assert_cmpint (get_last (mock)->count, <, 0);
      g_assert_false (ts_mock_is_clock_unsure (mock));
      ts_clock_reboot (clock);
      mock = reopen (g_steal_pointer (&mock), clock, MINUTE);
      g_assert_true (ts_mock_is_clock_unsure (mock));
    }
}

/* The program died: its log is newer than what else was written of it. */
static void
test_killed (void)
{
  for (TsAttemptMode mode = TS_ATTEMPT_EXAM; mode <= TS_ATTEMPT_PRACTICE; mode++)
    {
      g_autoptr (TsClock) clock = ts_clock_new_manual (START);
      g_autoptr (TsMock) mock = make (mode, clock);
      g_autoptr (TsMock) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      ts_mock_start (mock);
      text = ts_mock_to_json (mock);
      ts_clock_advance (clock, 5 * MINUTE);
      ts_mock_set_notes (mock, "one");
      ts_clock_advance (clock, 2 * MINUTE);
      again = ts_mock_from_json ("mock", text, pack, clock, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < ts_mock_get_events (mock)->len; i++)
        g_assert_true (
            ts_mock_restore_event (again, ts_event_copy (ts_mock_get_events (mock)->pdata[i])));
      ts_mock_wake (again);
      g_assert_cmpint (ts_mock_get_used (again),
                       ==,
                       mode == TS_ATTEMPT_EXAM ? 7 * MINUTE : 5 * MINUTE);
      g_assert_cmpint (get_last (again)->kind, ==, TS_EVENT_GAP);
      g_assert_cmpint (get_last (again)->count, ==, 2 * 60 * 1000);
    }
}

/* The program died between the entries that belong together. */
static void
test_half (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);
  g_autoptr (TsMock) started = NULL;
  g_autoptr (TsMock) ended = NULL;
  g_autofree char *text = NULL;

  ts_mock_start (mock);
  text = ts_mock_to_json (mock);

  /* the start is stored, the first stage is not */
  started = ts_mock_from_json ("mock", text, pack, clock, NULL);
  ts_mock_wake (started);
  g_assert_true (ts_mock_view_was_entered (ts_mock_get_view (started), TS_STAGE_CLARIFY));

  /* the end is in the log, the state is not stored */
  ts_clock_advance (clock, MINUTE);
  ts_mock_finish (mock);
  ended = ts_mock_from_json ("mock", text, pack, clock, NULL);
  for (guint i = 0; i < ts_mock_get_events (mock)->len; i++)
    g_assert_true (
        ts_mock_restore_event (ended, ts_event_copy (ts_mock_get_events (mock)->pdata[i])));
  ts_mock_wake (ended);
  g_assert_cmpint (ts_mock_get_state (ended), ==, TS_MOCK_FINISHED);
  g_assert_false (ts_mock_is_timed_out (ended));
  g_assert_cmpint (ts_mock_get_finished (ended), ==, ts_mock_get_finished (mock));
  g_assert_cmpint (ts_mock_get_used (ended), ==, MINUTE);
}

static void
test_level (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  TsMockPlan plan = { .prompt = ts_pack_find_mock (pack, PROMPT),
                      .minutes = 90,
                      .mode = TS_ATTEMPT_EXAM,
                      .tilted = TRUE,
                      .at_other_level = TRUE,
                      .level = TS_LEVEL_PRINCIPAL };
  g_autoptr (TsMock) mock = ts_mock_new ("mock-1", pack, &plan, clock);

  g_assert_cmpint (ts_mock_get_level (mock), ==, TS_LEVEL_PRINCIPAL);
  g_assert_cmpuint (ts_mock_get_time_plan (mock)->seconds[TS_STAGE_TRADE_OFFS], ==, 1200);
  mock = reopen (g_steal_pointer (&mock), clock, 0);
  g_assert_cmpint (ts_mock_get_level (mock), ==, TS_LEVEL_PRINCIPAL);
}

static void
test_facts (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);
  const TsMockView *view = ts_mock_get_view (mock);
  const TsFact *fact;

  ts_mock_start (mock);
  fact = ts_mock_ask (mock, "How many daily active users do we have?");
  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->id, ==, "users");
  g_assert_true (ts_mock_view_knows_fact (view, "users"));
  g_assert_cmpuint (count_kind (mock, TS_EVENT_FACT), ==, 1);

  /* asked again, it is meant again and told only once */
  g_assert_true (ts_mock_ask (mock, "What is the size of the user base?") == fact);
  g_assert_cmpuint (count_kind (mock, TS_EVENT_FACT), ==, 1);
  g_assert_false (ts_mock_reveal (mock, "users"));
  g_assert_null (ts_mock_ask (mock, "Shall we go for lunch?"));
  g_assert_true (ts_mock_reveal (mock, "deletion"));
  g_assert_cmpuint (ts_mock_view_count_facts (view), ==, 2);
  g_assert_cmpuint (ts_mock_view_get_dialogue (view)->len, ==, 5);
}

static void
test_turns (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);
  const TsTurn *turn;
  guint shown = 0;

  ts_mock_start (mock);
  g_assert_null (ts_mock_get_due_turn (mock));
  ts_clock_advance (clock, 3 * MINUTE);
  turn = ts_mock_get_due_turn (mock);
  g_assert_nonnull (turn);
  g_assert_cmpstr (turn->id, ==, "probe-scope");
  ts_mock_show_turn (mock, turn);
  g_assert_null (ts_mock_get_due_turn (mock));
  ts_mock_set_answer (mock, turn->id, "Stories and messages");

  /* what a stage was left before is still asked, in its order */
  ts_mock_enter_stage (mock, TS_STAGE_TRADE_OFFS);
  while ((turn = ts_mock_get_due_turn (mock)) != NULL)
    {
      g_assert_cmpint (turn->stage, <, TS_STAGE_TRADE_OFFS);
      ts_mock_show_turn (mock, turn);
      shown++;
    }
  g_assert_cmpuint (shown, ==, 5);
  ts_clock_advance (clock, 5 * MINUTE);
  turn = ts_mock_get_due_turn (mock);
  g_assert_cmpint (turn->kind, ==, TS_TURN_CHALLENGE);
  ts_mock_show_turn (mock, turn);
  turn = ts_mock_get_due_turn (mock);
  g_assert_cmpint (turn->kind, ==, TS_TURN_EXPLAIN);
  g_assert_nonnull (turn->listener);
  ts_mock_show_turn (mock, turn);
  g_assert_null (ts_mock_get_due_turn (mock));
}

/* Random texts over few letters, some of more than one byte, so that edits overlap in all ways. */
static char *
make_text (GRand *random, const char *separator)
{
  static const char *const pieces[] = { "a", "b", "ä", "á", "漢", "🂡" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, 7); i > 0; i--)
    g_string_append_printf (text,
                            "%s%s",
                            pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))],
                            g_rand_boolean (random) ? separator : "");
  return g_string_free (text, FALSE);
}

static void
act (TsMock *mock, GRand *random)
{
  g_autofree char *text = make_text (random, "\n");
  const TsMockPrompt *prompt = ts_mock_get_prompt (mock);
  GPtrArray *decisions = ts_mock_view_get_decisions (ts_mock_get_view (mock));
  TsDecisionRecord record = { text, text, text, text, text };

  switch (g_rand_int_range (random, 0, 14))
    {
    case 0:
      ts_mock_enter_stage (mock, (TsMockStage) g_rand_int_range (random, 0, TS_N_STAGES));
      break;
    case 1:
      ts_mock_set_notes (mock, text);
      break;
    case 2:
      ts_mock_set_section (mock, "design", text);
      break;
    case 3:
      ts_mock_set_section (mock, "scale", text);
      break;
    case 4:
      ts_mock_set_decision (mock,
                            (guint) g_rand_int_range (random, 0, (gint32) decisions->len + 1),
                            &record);
      break;
    case 5:
      if (decisions->len > 0)
        ts_mock_remove_decision (mock,
                                 (guint) g_rand_int_range (random, 0, (gint32) decisions->len));
      break;
    case 6:
      ts_mock_reveal (mock,
                      ((const TsFact *) prompt->facts->pdata[g_rand_int_range (random, 0, 8)])->id);
      break;
    case 7:
      ts_mock_note_design (mock, (guint) g_rand_int_range (random, 0, 50));
      break;
    case 8:
      ts_mock_set_answer (
          mock, ((const TsTurn *) prompt->turns->pdata[g_rand_int_range (random, 0, 8)])->id, text);
      break;
    case 9:
      if (ts_mock_get_due_turn (mock) != NULL)
        ts_mock_show_turn (mock, ts_mock_get_due_turn (mock));
      break;
    case 10:
      if (ts_mock_get_mode (mock) == TS_ATTEMPT_PRACTICE)
        ts_mock_pause (mock);
      break;
    case 11:
      ts_mock_resume (mock);
      break;
    case 12:
      ts_mock_remark (mock, NULL, text);
      break;
    default:
      if (g_rand_int_range (random, 0, 60) == 0)
        ts_mock_finish (mock);
    }
}

static void
move_clock (TsClock *clock, GRand *random)
{
  int what = g_rand_int_range (random, 0, 40);

  if (what == 0)
    ts_clock_set_wall (clock, START + g_rand_int_range (random, 0, 10000) * SECOND);
  else if (what == 1)
    ts_clock_reboot (clock);
  else
    ts_clock_advance (clock, g_rand_int_range (random, 0, 30) * SECOND);
}

static void
assert_sound (TsMock *mock, gint64 *used, guint *length)
{
  GPtrArray *events = ts_mock_get_events (mock);
  gint64 now = ts_mock_get_used (mock);
  gint64 spent = 0;

  g_assert_cmpint (now, >=, *used);
  if (ts_mock_get_mode (mock) == TS_ATTEMPT_EXAM)
    g_assert_cmpint (now, <=, ts_mock_get_limit (mock));
  g_assert_cmpuint (events->len, >=, *length);
  for (guint i = MAX (*length, 1); i < events->len; i++)
    g_assert_cmpint (((const TsEvent *) events->pdata[i])->at,
                     >=,
                     ((const TsEvent *) events->pdata[i - 1])->at);
  for (guint i = 0; i < TS_N_STAGES; i++)
    spent += ts_mock_get_stage_used (mock, i);
  if (ts_mock_get_state (mock) != TS_MOCK_NEW)
    g_assert_cmpint (spent / 1000, ==, now / 1000);
  g_assert_cmpfloat (ts_mock_get_coverage (mock), <=, 1);
  g_assert_cmpfloat (ts_mock_get_discipline (mock), >=, 0);
  *used = now;
  *length = events->len;
}

/* The replay shows each moment as it was when it was live, in whatever order it is asked for. */
static void
assert_replay (TsMock *mock, GRand *random)
{
  g_autoptr (TsReplay) replay = ts_replay_new (mock);
  gint64 length = ts_replay_get_length (replay);
  g_autoptr (GArray) marks = ts_replay_get_marks (replay);

  for (guint i = 0; i < 20; i++)
    {
      gint64 at = g_rand_int_range (random, 0, (gint32) length + 1);
      g_autoptr (TsMockView) live = ts_mock_view_new ();

      for (guint e = 0; e < ts_mock_get_events (mock)->len; e++)
        if (((const TsEvent *) ts_mock_get_events (mock)->pdata[e])->at <= at)
          ts_mock_view_apply (live, ts_mock_get_events (mock)->pdata[e]);
      g_assert_true (ts_mock_view_equal (ts_replay_seek (replay, at), live));
    }
  g_assert_true (ts_mock_view_equal (ts_replay_seek (replay, G_MAXINT64), ts_mock_get_view (mock)));
  for (guint i = 1; i < marks->len; i++)
    g_assert_cmpint (g_array_index (marks, TsReplayMark, i).at,
                     >=,
                     g_array_index (marks, TsReplayMark, i - 1).at);
}

/* Whatever happens in whatever order: time only grows, the log only grows and ends with the end, what is in it
 * comes to what is seen, and closing the program loses nothing. */
static void
test_any (void)
{
  for (guint seed = 0; seed < 150; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (TsClock) clock = ts_clock_new_manual (START);
      g_autoptr (TsMock) mock = make (seed % 2 == 0 ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE, clock);
      gint64 used = 0;
      guint length = 0;

      ts_mock_start (mock);
      for (guint step = 0; step < 300; step++)
        {
          g_autofree char *before = NULL;

          if (ts_mock_get_state (mock) == TS_MOCK_FINISHED)
            before = ts_mock_to_json (mock);
          move_clock (clock, random);
          act (mock, random);
          assert_sound (mock, &used, &length);
          if (before != NULL)
            {
              g_autofree char *after = ts_mock_to_json (mock);

              g_assert_cmpstr (before, ==, after);
              g_assert_cmpint (get_last (mock)->kind, ==, TS_EVENT_FINISHED);
            }
          if (step % 50 == 49)
            mock = reopen (g_steal_pointer (&mock), clock, 0);
        }
      assert_replay (mock, random);
      g_rand_free (random);
    }
}

static void
test_sections (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);
  GRand *random = g_rand_new_with_seed (7);

  ts_mock_start (mock);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = make_text (random, "\n");
      g_autofree char *notes = NULL;

      ts_mock_set_section (mock, "design", text);
      g_assert_cmpstr (ts_mock_view_get_section (ts_mock_get_view (mock), "design"), ==, text);
      ts_mock_set_notes (mock, text);
      notes = ts_mock_view_dup_notes (ts_mock_get_view (mock));
      g_assert_cmpstr (notes, ==, text);
    }
  g_rand_free (random);
}

static void
test_foreign (void)
{
  g_autoptr (TsClock) clock = ts_clock_new_manual (START);
  g_autoptr (TsMock) mock = make (TS_ATTEMPT_PRACTICE, clock);
  g_autofree char *text = ts_mock_to_json (mock);
  g_autoptr (GString) other = g_string_new (text);
  g_autoptr (GError) error = NULL;
  TsEvent *event = ts_event_new_at (TS_EVENT_NOTE, "change", 3, 0, "no such line");

  g_assert_false (ts_mock_restore_event (mock, event));
  g_assert_cmpuint (ts_mock_get_events (mock)->len, ==, 0);
  g_string_replace (other, PROMPT, "mock-of-another-pack", 0);
  g_assert_null (ts_mock_from_json ("mock", other->str, pack, clock, &error));
  g_assert_error (error, TS_MOCK_ERROR, TS_MOCK_ERROR_PACK);
  g_clear_error (&error);
  g_string_assign (other, text);
  g_string_replace (other, "\"minutes\":45", "\"minutes\":44", 0);
  g_assert_null (ts_mock_from_json ("mock", other->str, pack, clock, &error));
  g_assert_error (error, TS_JSON_ERROR, TS_JSON_ERROR_FIELD);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/mock/stages", test_stages);
  g_test_add_func ("/mock/time-is-up", test_time_is_up);
  g_test_add_func ("/mock/run-over", test_run_over);
  g_test_add_func ("/mock/pause", test_pause);
  g_test_add_func ("/mock/asleep", test_asleep);
  g_test_add_func ("/mock/closed", test_closed);
  g_test_add_func ("/mock/killed", test_killed);
  g_test_add_func ("/mock/half", test_half);
  g_test_add_func ("/mock/level", test_level);
  g_test_add_func ("/mock/facts", test_facts);
  g_test_add_func ("/mock/turns", test_turns);
  g_test_add_func ("/mock/any", test_any);
  g_test_add_func ("/mock/sections", test_sections);
  g_test_add_func ("/mock/foreign", test_foreign);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
