/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "assessment/ts-attempt.h"

/* Whatever happens to an attempt, in whatever order: no response is lost, time is never negative and never
 * grows, and what was submitted never changes. */

#define MINUTE   ((gint64) 60 * G_USEC_PER_SEC)
#define START    (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)
#define N_RUNS   150
#define N_EVENTS 300

static TsPack *pack;

/* What an attempt has to hold, kept beside it. */
typedef struct
{
  TsResponse *response;
  gboolean flag;
  char *note;
} Item;

typedef struct
{
  GRand *random;
  TsClock *clock;
  TsAttempt *attempt;
  GArray *items; /* of Item */
  gint64 used;
  char *frozen; /* once it is submitted, all of it */
} Machine;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->response, ts_response_unref);
  g_clear_pointer (&item->note, g_free);
}

static Item *
get_item (Machine *machine, guint index)
{
  return &g_array_index (machine->items, Item, index);
}

static guint
draw (Machine *machine, guint below)
{
  return (guint) g_rand_int_range (machine->random, 0, (gint32) below);
}

/* Makes the model say of one item what the attempt says. */
static void
follow (Machine *machine, guint index)
{
  Item *item = get_item (machine, index);
  TsResponse *response = ts_attempt_get_response (machine->attempt, index);

  item_clear (item);
  item->response = response != NULL ? ts_response_ref (response) : NULL;
  item->flag = ts_attempt_get_flag (machine->attempt, index);
  item->note = g_strdup (ts_attempt_get_note (machine->attempt, index));
}

static gboolean
is_as_kept (Machine *machine, guint index)
{
  const Item *item = get_item (machine, index);

  return ts_response_equal (item->response, ts_attempt_get_response (machine->attempt, index))
         && item->flag == ts_attempt_get_flag (machine->attempt, index)
         && g_strcmp0 (item->note, ts_attempt_get_note (machine->attempt, index)) == 0;
}

static void
check_items (Machine *machine)
{
  for (guint i = 0; i < machine->items->len; i++)
    g_assert_true (is_as_kept (machine, i));
}

static char *
write_all (TsAttempt *attempt)
{
  GString *text = g_string_new (NULL);
  g_autofree char *document = ts_attempt_to_json (attempt);

  g_string_append (text, document);
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    {
      TsResponse *response = ts_attempt_get_response (attempt, i);
      g_autofree char *json = response != NULL ? ts_response_to_json (response) : NULL;

      g_string_append (text, json != NULL ? json : "-");
    }
  return g_string_free (text, FALSE);
}

static void
check (Machine *machine)
{
  gint64 used = ts_attempt_get_used (machine->attempt);

  g_assert_cmpint (used, >=, machine->used);
  g_assert_cmpint (used, <=, ts_attempt_get_limit (machine->attempt));
  machine->used = used;
  check_items (machine);
  if (ts_attempt_get_state (machine->attempt) == TS_ATTEMPT_SUBMITTED)
    {
      g_autofree char *all = write_all (machine->attempt);

      if (machine->frozen == NULL)
        machine->frozen = g_steal_pointer (&all);
      else
        g_assert_cmpstr (machine->frozen, ==, all);
    }
}

static TsResponse *
draw_response (Machine *machine, guint index)
{
  static const char *const letters[] = { "a", "b", "c", "d" };
  const char *ids[] = { letters[draw (machine, 4)], NULL };
  g_autofree char *text = g_strdup_printf ("%u", draw (machine, 1000));

  if (draw (machine, 6) == 0)
    return NULL;
  switch (ts_response_kind_for_item (ts_attempt_get_item (machine->attempt, index)))
    {
    case TS_RESPONSE_CHOICE:
      return ts_response_new_choice (ids);
    case TS_RESPONSE_ORDER:
      return ts_response_new_order (ids);
    case TS_RESPONSE_NUMBER:
      return ts_response_new_number (text);
    case TS_RESPONSE_PAIRS:
      return ts_response_new_pairs (NULL);
    case TS_RESPONSE_TEXT:
    case TS_RESPONSE_SCENARIO:
    case TS_RESPONSE_REVIEW:
    default:
      return ts_response_new_text (text);
    }
}

static void
give (Machine *machine)
{
  guint index = draw (machine, machine->items->len);
  g_autoptr (TsResponse) response = draw_response (machine, index);
  TsAttemptState state;
  gboolean taken = ts_attempt_set_response (machine->attempt, index, response);

  state = ts_attempt_get_state (machine->attempt);
  g_assert_true (taken == (state == TS_ATTEMPT_RUNNING || state == TS_ATTEMPT_PAUSED));
  if (taken)
    {
      g_assert_true (
          ts_response_equal (ts_attempt_get_response (machine->attempt, index), response));
      follow (machine, index);
    }
}

static void
mark (Machine *machine)
{
  guint index = draw (machine, machine->items->len);
  g_autofree char *note = g_strdup_printf ("note %u", draw (machine, 50));
  gboolean open;

  if (draw (machine, 2) == 0)
    ts_attempt_set_flag (machine->attempt, index, draw (machine, 2) == 0);
  else
    ts_attempt_set_note (machine->attempt, index, note);
  open = ts_attempt_get_state (machine->attempt) == TS_ATTEMPT_RUNNING
         || ts_attempt_get_state (machine->attempt) == TS_ATTEMPT_PAUSED;
  if (open)
    follow (machine, index);
}

/* One step back changes one item; forth again all is as it was. */
static void
go_back (Machine *machine)
{
  guint index = 0, again = 0;

  if (!ts_attempt_undo (machine->attempt, &index))
    return;
  for (guint i = 0; i < machine->items->len; i++)
    g_assert_true (i == index || is_as_kept (machine, i));
  if (draw (machine, 2) == 0)
    {
      g_assert_true (ts_attempt_redo (machine->attempt, &again));
      g_assert_cmpuint (again, ==, index);
    }
  else
    follow (machine, index);
}

/* The program ends, by itself or by a kill, and starts again. */
static void
reopen (Machine *machine)
{
  g_autofree char *text = ts_attempt_to_json (machine->attempt);
  g_autoptr (GError) error = NULL;
  TsAttempt *before = machine->attempt;

  ts_clock_advance (machine->clock, draw (machine, 3) * MINUTE);
  if (draw (machine, 4) == 0)
    ts_clock_reboot (machine->clock);
  machine->attempt = ts_attempt_from_json ("attempt", text, pack, machine->clock, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ts_attempt_get_n_items (before); i++)
    if (ts_attempt_get_response (before, i) != NULL)
      g_assert_true (ts_attempt_restore_response (machine->attempt,
                                                  ts_attempt_get_item (before, i)->id,
                                                  ts_attempt_get_response (before, i)));
  g_assert_finalize_object (before);
}

static void
move_clock (Machine *machine)
{
  switch (draw (machine, 4))
    {
    case 0:
      ts_clock_set_wall (machine->clock,
                         START + g_rand_int_range (machine->random, -9000, 9000) * (MINUTE / 100));
      break;
    case 1:
      ts_clock_sleep (machine->clock, draw (machine, 120) * G_USEC_PER_SEC);
      break;
    case 2:
      if (draw (machine, 20) == 0)
        ts_clock_advance (machine->clock, 20 * MINUTE);
      break;
    default:
      ts_clock_advance (machine->clock, draw (machine, 30) * G_USEC_PER_SEC);
      break;
    }
}

static void
change_state (Machine *machine)
{
  TsAttempt *attempt = machine->attempt;

  if (ts_attempt_get_state (attempt) == TS_ATTEMPT_NEW)
    ts_attempt_start (attempt);
  else if (draw (machine, 40) == 0)
    ts_attempt_submit (attempt);
  else if (ts_attempt_get_mode (attempt) == TS_ATTEMPT_EXAM || draw (machine, 2) == 0)
    ts_attempt_tick (attempt);
  else if (ts_attempt_get_state (attempt) == TS_ATTEMPT_PAUSED)
    ts_attempt_resume (attempt);
  else
    ts_attempt_pause (attempt);
}

static void
run (Machine *machine)
{
  static void (*const events[]) (Machine *) = { give,       give,       give,
                                                mark,       go_back,    reopen,
                                                move_clock, move_clock, change_state };

  machine->used = 0;
  for (guint i = 0; i < ts_attempt_get_n_items (machine->attempt); i++)
    {
      const Item empty = { 0 };

      g_array_append_val (machine->items, empty);
      follow (machine, i);
    }
  for (guint i = 0; i < N_EVENTS; i++)
    {
      events[draw (machine, G_N_ELEMENTS (events))](machine);
      check (machine);
    }
  g_array_set_size (machine->items, 0);
  g_clear_pointer (&machine->frozen, g_free);
}

static void
test_mode (gconstpointer data)
{
  guint n_submitted = 0;

  for (guint32 seed = 0; seed < N_RUNS; seed++)
    {
      Machine machine = { .random = g_rand_new_with_seed (seed) };
      g_autoptr (TsAttempt) first = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      machine.clock = ts_clock_new_manual (START);
      machine.items = g_array_new (FALSE, TRUE, sizeof (Item));
      g_array_set_clear_func (machine.items, item_clear);
      machine.attempt = ts_attempt_new ("a",
                                        NULL,
                                        pack,
                                        ts_pack_find_phase (pack, "fundamentals"),
                                        TS_LEVEL_MID,
                                        GPOINTER_TO_UINT (data),
                                        seed,
                                        NULL,
                                        machine.clock,
                                        NULL);
      run (&machine);
      if (ts_attempt_get_state (machine.attempt) == TS_ATTEMPT_SUBMITTED)
        { /* gone on with: the first one stays as it is */
          n_submitted++;
          first = g_steal_pointer (&machine.attempt);
          before = write_all (first);
          machine.attempt = ts_attempt_new_continuation (first, "b");
          run (&machine);
          after = write_all (first);
          g_assert_cmpstr (before, ==, after);
        }
      g_object_unref (machine.attempt);
      g_array_unref (machine.items);
      ts_clock_unref (machine.clock);
      g_rand_free (machine.random);
    }
  g_assert_cmpuint (n_submitted, >, N_RUNS / 4);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_data_func ("/attempt-machine/exam", GUINT_TO_POINTER (TS_ATTEMPT_EXAM), test_mode);
  g_test_add_data_func ("/attempt-machine/practice",
                        GUINT_TO_POINTER (TS_ATTEMPT_PRACTICE),
                        test_mode);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
