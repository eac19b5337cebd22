/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-random.h"
#include "diagram/ts-diagram-become.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "diagram/ts-journal.h"

static TsPoint
make_point (TsRandom *random)
{
  return (TsPoint){ ts_random_below (random, 900), ts_random_below (random, 900) / 3.0 };
}

/* Adds a component, or now and then something else. */
static GPtrArray *
make_addition (TsDiagram *diagram, TsRandom *random)
{
  static const TsElementRole others[] = { TS_ELEMENT_NOTE, TS_ELEMENT_TEXT, TS_ELEMENT_FRAME };
  g_autofree char *id = ts_diagram_make_id (diagram, "c");
  g_autoptr (TsElement) element = NULL;
  TsPoint at = make_point (random);

  if (ts_random_below (random, 4) > 0)
    element = ts_element_new_component (
        id, ts_random_below (random, TS_N_COMPONENT_KINDS), "label “ü” \\ \"", at.x, at.y);
  else
    element = ts_element_new (
        &(TsElement){ .id = id,
                      .role = others[ts_random_below (random, G_N_ELEMENTS (others))],
                      .label = "one\ntwo",
                      .x = at.x,
                      .y = at.y,
                      .width = 160,
                      .height = 80 });
  return ts_diagram_edits_add (diagram, element);
}

static GPtrArray *
make_arrangement (TsDiagram *diagram, TsRandom *random, const char *const *ids)
{
  switch (ts_random_below (random, 6))
    {
    case 0:
      return ts_diagram_edits_align (diagram, ids, ts_random_below (random, 6));
    case 1:
      return ts_diagram_edits_distribute (diagram, ids, ts_random_below (random, 2));
    case 2:
      return ts_diagram_edits_match (diagram, ids, 1 + ts_random_below (random, 3));
    case 3:
      return ts_diagram_edits_drop (diagram, ids, ts_random_below (random, 400) - 200.0, 8);
    case 4:
      return ts_diagram_edits_move (diagram,
                                    ids,
                                    ts_random_below (random, 99) - 50.0,
                                    ts_random_below (random, 99) / 7.0);
    default:
      return ts_diagram_edits_order (diagram, ids, ts_random_below (random, 4));
    }
}

static GPtrArray *
make_change (TsDiagram *diagram, TsRandom *random, const char *const *ids)
{
  const TsStyle style = { .shape = ts_random_below (random, TS_N_SHAPES),
                          .fill = 0xff8800ff,
                          .italic = ts_random_below (random, 2) };

  switch (ts_random_below (random, 6))
    {
    case 0:
      return ts_diagram_edits_set_kind (diagram,
                                        ids,
                                        ts_random_below (random, TS_N_COMPONENT_KINDS));
    case 1:
      return ts_diagram_edits_set_locked (diagram, ids, ts_random_below (random, 2));
    case 2:
      return ts_diagram_edits_set_pinned (diagram, ids, ts_random_below (random, 2));
    case 3:
      return ts_diagram_edits_set_comment (diagram,
                                           ids,
                                           ts_random_below (random, 2) ? "why “so”?" : "");
    case 4:
      return ts_diagram_edits_set_style (diagram, ids, &style);
    default:
      return ts_diagram_edits_collapse (diagram, ids, ts_random_below (random, 2));
    }
}

/* Does something to the edges among the elements; where the first is none, to one of its edges. */
static GPtrArray *
make_link_change (TsDiagram *diagram, TsRandom *random, const char *const *ids)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (diagram, ids[0]);
  const char *edge = referrers != NULL ? ((TsElement *) referrers->pdata[0])->id : ids[0];
  const char *const edges[] = { edge, ids[1], NULL };
  const TsElement *node = ts_diagram_find (diagram, ids[1], NULL);
  const TsPoint port = { ts_random_below (random, 5) / 4.0, 0.5 }, place = make_point (random);
  guint at = ts_random_below (random, 3);

  switch (ts_random_below (random, 9))
    {
    case 0:
      return ts_diagram_edits_add_waypoint (diagram, edge, at, place);
    case 1:
      return ts_diagram_edits_move_waypoint (diagram, edge, at, place);
    case 2:
      return ts_diagram_edits_remove_waypoint (diagram, edge, at);
    case 3:
      return ts_diagram_edits_straighten (diagram, edges);
    case 4:
      return ts_diagram_edits_reverse (diagram, edges);
    case 5:
      return ts_diagram_edits_set_line (diagram, edges, at);
    case 6:
      return ts_diagram_edits_set_end (diagram, edges, at == 1, TS_ARROW_DIAMOND, "0..*");
    case 7:
      return ts_diagram_edits_attach (diagram, edge, at == 1, NULL, &place);
    default:
      if (!ts_element_is_node (node))
        return ts_diagram_edits_set_asynchronous (diagram, edges, TRUE);
      return ts_diagram_edits_attach (diagram, edge, at == 1, ids[1], at == 0 ? NULL : &port);
    }
}

/* Gives an edge ports, loose ends, waypoints and a label somewhere along it. */
static void
vary_edge (TsElement *fields, TsPoint *points, TsRandom *random)
{
  for (guint i = 0; i < 3; i++)
    points[i] = (TsPoint){ ts_random_below (random, 999) / 3.0, i * 50 };
  fields->line = ts_random_below (random, 3);
  fields->waypoints = points;
  fields->n_waypoints = ts_random_below (random, 4);
  fields->label_at = ts_random_below (random, 3) - 1.0;
  fields->label_dx = ts_random_below (random, 9);
  fields->source_end.arrow = ts_random_below (random, TS_N_ARROWS);
  fields->target_end.label = "0..n";
  if (ts_random_below (random, 3) == 0)
    fields->target = NULL;
  fields->source_end.x = fields->source_end.y = fields->target_end.x = fields->target_end.y = 0;
  fields->source_end.port = fields->source != NULL && ts_random_below (random, 2);
  if (fields->source_end.port || fields->source == NULL)
    {
      fields->source_end.x = ts_random_below (random, 2);
      fields->source_end.y = ts_random_below (random, 9) / 8.0;
    }
  fields->target_end.port = FALSE;
  if (fields->target == NULL)
    {
      fields->target_end.x = ts_random_below (random, 999) / 7.0;
      fields->target_end.y = -8;
    }
}

static void
vary_node (TsElement *fields, TsRandom *random)
{
  fields->pinned = ts_random_below (random, 2);
  if (fields->role == TS_ELEMENT_COMPONENT)
    {
      fields->kind = ts_random_below (random, TS_N_COMPONENT_KINDS);
      fields->replicas = 1 + ts_random_below (random, 5);
      fields->rotation = ts_random_below (random, 8) * 45;
    }
  if (fields->role == TS_ELEMENT_GROUP && ts_element_is_collapsed (fields))
    {
      fields->width = fields->open_width;
      fields->height = fields->open_height;
      fields->open_width = fields->open_height = 0;
    }
  else if (fields->role == TS_ELEMENT_GROUP)
    {
      fields->open_width = fields->width;
      fields->open_height = fields->height;
      fields->width = TS_COMPONENT_WIDTH;
      fields->height = TS_COMPONENT_HEIGHT;
    }
}

/* Changes whatever an element of that role has, and where it stands in the z-order. */
static GPtrArray *
vary (TsDiagram *diagram, const char *id, TsRandom *random)
{
  static const char *const properties[] = { "capacity", "1200", "zone", "eu-\"1\"", NULL };
  guint n = ts_diagram_get_n_elements (diagram), place = 0;
  const TsElement *before = ts_diagram_find (diagram, id, &place);
  GPtrArray *edits = ts_edit_list_new ();
  TsElement fields = *before;
  TsPoint points[3];
  g_autoptr (TsElement) after = NULL;

  fields.locked = ts_random_below (random, 2);
  fields.comment = ts_random_below (random, 2) ? "why?\nbecause" : "";
  fields.properties = ts_random_below (random, 2) ? properties : NULL;
  fields.style.fill = ts_random_below (random, G_MAXUINT16) << 16 | 0xff;
  fields.style.dash = ts_random_below (random, 4);
  fields.style.font_size = ts_random_below (random, 40);
  if (fields.role == TS_ELEMENT_EDGE)
    vary_edge (&fields, points, random);
  else
    vary_node (&fields, random);
  after = ts_element_new (&fields);
  g_ptr_array_add (edits, ts_edit_new (before, place, after, ts_random_below (random, n)));
  return edits;
}

/* Makes one random gesture: the operations a person has, on random elements. */
static GPtrArray *
make_gesture (TsDiagram *diagram, TsRandom *random)
{
  guint n = ts_diagram_get_n_elements (diagram);
  const char *ids[5] = { NULL };
  g_autofree char *copied = NULL;

  for (guint i = 0; i < 4 && n > 0; i++)
    ids[i] = ts_diagram_get_element (diagram, ts_random_below (random, n))->id;

  switch (n < 4 ? 0 : ts_random_below (random, 20))
    {
    case 0:
    case 1:
    case 2:
      return make_addition (diagram, random);
    case 3:
    case 4:
      if (ts_element_is_node (ts_diagram_find (diagram, ids[0], NULL))
          && ts_element_is_node (ts_diagram_find (diagram, ids[1], NULL)))
        return ts_diagram_edits_connect (diagram, ids[0], ids[1], ts_random_below (random, 2));
      return ts_edit_list_new ();
    case 5:
    case 6:
    case 7:
      return make_arrangement (diagram, random, ids);
    case 8:
    case 9:
    case 10:
      return make_link_change (diagram, random, ids);
    case 11:
    case 12:
      return make_change (diagram, random, ids);
    case 13:
      ids[n > 60 ? 4 : 1] = NULL;
      return ts_diagram_edits_delete (diagram, ids);
    case 14:
      return ts_diagram_edits_group (diagram, ids, "zone");
    case 15:
      return ts_diagram_edits_ungroup (diagram, ids);
    case 16:
    case 17:
      return vary (diagram, ids[0], random);
    default:
      if (n > 60)
        return ts_diagram_edits_delete (diagram, ids);
      if (ts_random_below (random, 2))
        return ts_diagram_edits_duplicate (diagram, ids, 24, 24);
      copied = ts_diagram_copy (diagram, ids);
      return ts_diagram_edits_paste (diagram, copied, 24, 24, NULL);
    }
}

static void
remember_cb (TsJournal *journal, const char *entry, GPtrArray *entries)
{
  g_ptr_array_add (entries, g_strdup (entry));
}

static void
assert_same_json (TsDiagram *diagram)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ts_diagram_to_json (diagram);
  g_autoptr (TsDiagram) read = ts_diagram_from_json ("saved", text, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (ts_diagram_equal (read, diagram));
  again = ts_diagram_to_json (read);
  g_assert_cmpstr (again, ==, text);
}

static void
commit (TsJournal *journal, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_journal_commit (journal, edits, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (edits);
}

static TsJournal *
make_small (void)
{
  TsJournal *journal = ts_journal_new ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  g_autoptr (TsElement) a = ts_element_new_component ("a", TS_COMPONENT_SERVICE, "orders", 0, 0);
  g_autoptr (TsElement) b =
      ts_element_new_component ("b", TS_COMPONENT_DATABASE, "orders-db", 200, 40);
  g_autoptr (TsElement) c = ts_element_new_component ("c", TS_COMPONENT_CACHE, "menu", 500, 10);

  commit (journal, ts_diagram_edits_add (diagram, a));
  commit (journal, ts_diagram_edits_add (diagram, b));
  commit (journal, ts_diagram_edits_add (diagram, c));
  commit (journal, ts_diagram_edits_connect (diagram, "a", "b", FALSE));
  return journal;
}

/* Takes up the history in its midst, as far as it has come, and finds the gestures it needs by itself. */
typedef struct
{
  GPtrArray *gestures; /* of TsGesture */
  guint n_reads;
} Kept;

static GPtrArray *
read_kept (gint64 from, gint64 stop, guint max, gpointer user_data, GError **error)
{
  Kept *kept = user_data;
  GPtrArray *read = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_gesture_free);

  kept->n_reads++;
  for (guint i = kept->gestures->len; i > 0 && from != stop && read->len < max; i--)
    {
      const TsGesture *gesture = kept->gestures->pdata[i - 1];

      if (gesture->id != from)
        continue;
      g_ptr_array_add (read, ts_gesture_new (gesture->id, gesture->below, gesture->edits));
      from = gesture->below;
    }
  return read;
}

static TsJournal *
take_up (TsJournal *journal, Kept *kept)
{
  TsJournalState state = ts_journal_get_state (journal);
  TsJournal *copy =
      ts_journal_new_at (ts_diagram_dup (ts_journal_get_diagram (journal)), &state, NULL);

  ts_journal_set_reader (copy, read_kept, kept, NULL);
  return copy;
}

/* Commits and keeps the gesture for read_kept(). */
static void
commit_kept (TsJournal *journal, Kept *kept, GPtrArray *edits)
{
  TsJournalState state = ts_journal_get_state (journal);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_journal_commit (journal, edits, &error));
  g_assert_no_error (error);
  if (edits->len > 0)
    g_ptr_array_add (kept->gestures, ts_gesture_new (state.length, state.top, edits));
}

/* A journal that is taken up at random moments, without what came before, undoes and redoes like one that was
 * never put down. */
static void
test_take_up (void)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (TsJournal) other = ts_journal_new ();
  g_autoptr (TsRandom) random = ts_random_new (g_test_rand_int (), "take up");
  Kept kept = { g_ptr_array_new_with_free_func ((GDestroyNotify) ts_gesture_free), 0 };

  for (guint i = 0; i < 3000; i++)
    {
      guint dice = ts_random_below (random, 20);

      if (dice == 0)
        {
          g_object_unref (other);
          other = take_up (journal, &kept);
        }
      else if (dice < 8)
        g_assert_cmpint (ts_journal_undo (journal), ==, ts_journal_undo (other));
      else if (dice < 12)
        g_assert_cmpint (ts_journal_redo (journal), ==, ts_journal_redo (other));
      else
        {
          g_autoptr (GPtrArray) edits = make_gesture (ts_journal_get_diagram (journal), random);

          commit_kept (journal, &kept, edits);
          g_assert_true (ts_journal_commit (other, edits, NULL));
        }
      g_assert_true (
          ts_diagram_equal (ts_journal_get_diagram (journal), ts_journal_get_diagram (other)));
      g_assert_cmpint (ts_journal_get_can_undo (journal), ==, ts_journal_get_can_undo (other));
      g_assert_cmpint (ts_journal_get_can_redo (journal), ==, ts_journal_get_can_redo (other));
    }
  g_assert_cmpuint (kept.n_reads, >, 0);
  g_object_unref (other);
  other = take_up (journal, &kept);
  while (ts_journal_undo (other))
    ;
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (other)), ==, 0);
  g_ptr_array_unref (kept.gestures);
}

static void
keep_message_cb (TsJournal *journal, const char *message, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (message);
}

/* Without its older gestures a journal says so, and stays as it is. */
static void
test_lost (void)
{
  const TsJournalState state = { 8, 5, 7 };
  g_autoptr (TsJournal) journal = ts_journal_new_at (ts_diagram_new (), &state, NULL);
  g_autofree char *message = NULL;

  g_signal_connect (journal, "failed", G_CALLBACK (keep_message_cb), &message);
  g_assert_true (ts_journal_get_can_undo (journal));
  g_assert_false (ts_journal_undo (journal));
  g_assert_nonnull (strstr (message, "5"));
  g_assert_false (ts_journal_redo (journal));
  g_assert_nonnull (strstr (message, "7"));
  g_assert_cmpuint (ts_journal_get_state (journal).length, ==, 8);
}

/* Any diagram becomes any other in one gesture, and back. */
static void
test_become (void)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (TsRandom) random = ts_random_new (g_test_rand_int (), "become");
  g_autoptr (TsDiagram) past = ts_diagram_new ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GPtrArray) edits = make_gesture (diagram, random);

      g_assert_true (ts_journal_commit (journal, edits, NULL));
      if (i % 50 == 0)
        {
          g_autoptr (TsDiagram) present = ts_diagram_dup (diagram);
          g_autoptr (GPtrArray) back = ts_diagram_edits_become (diagram, past);
          g_autoptr (GError) error = NULL;

          ts_journal_commit (journal, back, &error);
          g_assert_no_error (error);
          g_assert_true (ts_diagram_check (diagram, &error));
          g_assert_true (ts_diagram_equal (diagram, past));
          g_assert_true (ts_journal_undo (journal) || back->len == 0);
          g_assert_true (ts_diagram_equal (diagram, present));
          g_set_object (&past, present);
        }
    }
}

/* What stays where it is is not touched: one element that goes from the back to the front is two edits. */
static void
test_become_little (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  g_autoptr (TsDiagram) target = ts_diagram_dup (diagram);
  g_autoptr (GPtrArray) raise = ts_edit_list_new ();
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) none = ts_diagram_edits_become (diagram, target);

  g_assert_cmpuint (none->len, ==, 0);
  g_ptr_array_add (raise,
                   ts_edit_new (ts_diagram_get_element (target, 0),
                                0,
                                ts_diagram_get_element (target, 0),
                                ts_diagram_get_n_elements (target) - 1));
  g_assert_true (ts_diagram_apply (target, raise, NULL));
  edits = ts_diagram_edits_become (diagram, target);
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_true (ts_journal_commit (journal, edits, NULL));
  g_assert_true (ts_diagram_equal (diagram, target));
}

/* After every one of many random gestures, undos and redos the diagram keeps its promises; undoing all
 * leads to the start, redoing all to the end, and replaying what was told gives the same history. */
static void
test_random_history (void)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (TsJournal) replayed = ts_journal_new ();
  g_autoptr (TsRandom) random = ts_random_new (g_test_rand_int (), "history");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TsDiagram) end = NULL;
  g_autofree char *end_text = NULL;
  g_autoptr (GError) error = NULL;
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const guint n = 100000;

  g_signal_connect (journal, "appended", G_CALLBACK (remember_cb), entries);
  for (guint i = 0; i < n; i++)
    {
      guint dice = ts_random_below (random, 10);

      if (dice == 0)
        ts_journal_undo (journal);
      else if (dice == 1)
        ts_journal_redo (journal);
      else
        {
          g_autoptr (GPtrArray) edits = make_gesture (diagram, random);

          g_assert_true (ts_journal_commit (journal, edits, &error));
          g_assert_no_error (error);
        }
      g_assert_true (ts_diagram_check (diagram, &error));
      g_assert_no_error (error);
      if (i % 1000 == 0)
        assert_same_json (diagram);
    }

  while (ts_journal_redo (journal))
    ;
  end_text = ts_diagram_to_json (diagram);
  end = ts_diagram_from_json ("end", end_text, NULL);
  while (ts_journal_undo (journal))
    ;
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, 0);
  while (ts_journal_redo (journal))
    ;
  g_assert_true (ts_diagram_equal (diagram, end));

  for (guint i = 0; i < entries->len; i++)
    {
      g_assert_true (ts_journal_replay (replayed, "stored", entries->pdata[i], &error));
      g_assert_no_error (error);
    }
  g_assert_true (ts_diagram_equal (ts_journal_get_diagram (replayed), diagram));
  g_assert_true (ts_journal_get_can_undo (replayed));
  while (ts_journal_undo (replayed))
    ;
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (replayed)), ==, 0);
}

static void
test_delete_takes_edges_along (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *const ids[] = { "b", NULL };

  commit (journal, ts_diagram_edits_delete (diagram, ids));
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, 2);
  g_assert_true (ts_journal_undo (journal));
  g_assert_cmpuint (ts_diagram_get_n_elements (diagram), ==, 4);
  g_assert_nonnull (ts_diagram_find (diagram, "edge-1", NULL));
}

static void
test_align_and_distribute (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *const ids[] = { "a", "b", "c", NULL };

  commit (journal, ts_diagram_edits_align (diagram, ids, TS_ALIGN_TOP));
  g_assert_cmpfloat (ts_diagram_find (diagram, "b", NULL)->y, ==, 0);
  g_assert_cmpfloat (ts_diagram_find (diagram, "c", NULL)->y, ==, 0);
  commit (journal, ts_diagram_edits_distribute (diagram, ids, TRUE));
  /* 620 units hold three boxes of 120: two gaps of 130 */
  g_assert_cmpfloat (ts_diagram_find (diagram, "b", NULL)->x, ==, 250);
  g_assert_cmpfloat (ts_diagram_find (diagram, "c", NULL)->x, ==, 500);
}

static void
test_group_moves_its_members (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *const members[] = { "a", "b", NULL };
  const char *const group[] = { "group-1", NULL };
  guint place = 9;

  commit (journal, ts_diagram_edits_group (diagram, members, "region"));
  g_assert_nonnull (ts_diagram_find (diagram, "group-1", &place));
  g_assert_cmpuint (place, ==, 0);
  commit (journal, ts_diagram_edits_move (diagram, group, 8, 16));
  g_assert_cmpfloat (ts_diagram_find (diagram, "a", NULL)->x, ==, 8);
  g_assert_cmpfloat (ts_diagram_find (diagram, "b", NULL)->y, ==, 56);
  g_assert_cmpfloat (ts_diagram_find (diagram, "c", NULL)->x, ==, 500);
}

static void
test_drop_joins_and_leaves_groups (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *const members[] = { "a", "b", NULL };
  const char *const c[] = { "c", NULL };

  commit (journal, ts_diagram_edits_group (diagram, members, "region"));
  commit (journal, ts_diagram_edits_drop (diagram, c, -330, 30));
  g_assert_cmpstr (ts_diagram_find (diagram, "c", NULL)->group, ==, "group-1");
  commit (journal, ts_diagram_edits_drop (diagram, c, 400, 0));
  g_assert_null (ts_diagram_find (diagram, "c", NULL)->group);
}

/* A group inside a group, both taken: everything moves once. Without the inner one its member is in the
 * outer one. */
static void
test_nested_groups (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  const char *const members[] = { "a", "b", NULL };
  const char *const a[] = { "a", NULL };
  const char *const all[] = { "group-1", "group-2", "a", NULL };
  const char *const inner[] = { "group-2", NULL };
  guint outer_place = 0, inner_place = 0;

  commit (journal, ts_diagram_edits_group (diagram, members, "region"));
  commit (journal, ts_diagram_edits_group (diagram, a, "zone"));
  g_assert_cmpstr (ts_diagram_find (diagram, "group-2", &inner_place)->group, ==, "group-1");
  ts_diagram_find (diagram, "group-1", &outer_place);
  g_assert_cmpuint (outer_place, <, inner_place);
  commit (journal, ts_diagram_edits_move (diagram, all, 8, 0));
  g_assert_cmpfloat (ts_diagram_find (diagram, "a", NULL)->x, ==, 8);
  g_assert_cmpfloat (ts_diagram_find (diagram, "b", NULL)->x, ==, 208);
  commit (journal, ts_diagram_edits_align (diagram, all, TS_ALIGN_LEFT));
  commit (journal, ts_diagram_edits_delete (diagram, inner));
  g_assert_cmpstr (ts_diagram_find (diagram, "a", NULL)->group, ==, "group-1");
}

static void
test_connect_once (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  g_autoptr (GPtrArray) again = ts_diagram_edits_connect (diagram, "a", "b", TRUE);
  g_autoptr (GPtrArray) back = ts_diagram_edits_connect (diagram, "b", "a", TRUE);
  g_autoptr (GPtrArray) self = ts_diagram_edits_connect (diagram, "a", "a", FALSE);

  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpuint (self->len, ==, 0);
}

static void
test_refuses_what_breaks_it (void)
{
  g_autoptr (TsJournal) journal = make_small ();
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  g_autoptr (TsElement) dangling = ts_element_new_edge ("e", "a", "nowhere", "", FALSE);
  g_autoptr (TsElement) other_a = ts_element_new_component ("a", TS_COMPONENT_CDN, "", 0, 0);
  g_autoptr (TsElement) fine = ts_element_new_component ("d", TS_COMPONENT_CDN, "", 0, 0);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) twice = ts_edit_list_new ();
  g_autofree char *before = ts_diagram_to_json (diagram);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, fine, 0));
  g_ptr_array_add (edits, ts_edit_new (NULL, 0, dangling, 0));
  g_assert_false (ts_journal_commit (journal, edits, &error));
  g_assert_error (error, TS_DIAGRAM_ERROR, TS_DIAGRAM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_ptr_array_add (twice, ts_edit_new (NULL, 0, other_a, 0));
  g_assert_false (ts_journal_commit (journal, twice, &error));
  g_assert_error (error, TS_DIAGRAM_ERROR, TS_DIAGRAM_ERROR_CONFLICT);
  after = ts_diagram_to_json (diagram);
  g_assert_cmpstr (after, ==, before);
}

static void
test_hostile_files (void)
{
  const char *const texts[] = {
    "{\"format\": 3, \"elements\": []}",
    "{\"format\": 1}",
    "{\"format\": 1, \"elements\": [3]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"\", \"role\": \"note\", \"x\": 0, \"y\": 0, "
    "\"width\": 9, \"height\": 9}]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"a\", \"role\": \"note\", \"x\": 1e9, \"y\": 0, "
    "\"width\": 9, \"height\": 9}]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"a\", \"role\": \"note\", \"x\": 0, \"y\": 0, "
    "\"width\": 0, \"height\": 9}]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"a\", \"role\": \"edge\", \"source\": \"a\", "
    "\"target\": \"b\"}]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"a\", \"role\": \"group\", \"group\": \"a\", \"x\": "
    "0, \"y\": 0, \"width\": 9, "
    "\"height\": 9}]}",
    "{\"format\": 1, \"elements\": [{\"id\": \"a\", \"role\": \"component\", \"kind\": "
    "\"toaster\", \"x\": 0, \"y\": 0, "
    "\"width\": 9, \"height\": 9}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsDiagram) diagram = ts_diagram_from_json ("hostile.json", texts[i], &error);

      g_assert_null (diagram);
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "hostile.json:"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/random-history", test_random_history);
  g_test_add_func ("/journal/take-up", test_take_up);
  g_test_add_func ("/journal/lost", test_lost);
  g_test_add_func ("/journal/become", test_become);
  g_test_add_func ("/journal/become-little", test_become_little);
  g_test_add_func ("/journal/delete-takes-edges-along", test_delete_takes_edges_along);
  g_test_add_func ("/journal/align-and-distribute", test_align_and_distribute);
  g_test_add_func ("/journal/group-moves-its-members", test_group_moves_its_members);
  g_test_add_func ("/journal/drop-joins-and-leaves-groups", test_drop_joins_and_leaves_groups);
  g_test_add_func ("/journal/nested-groups", test_nested_groups);
  g_test_add_func ("/journal/connect-once", test_connect_once);
  g_test_add_func ("/journal/refuses-what-breaks-it", test_refuses_what_breaks_it);
  g_test_add_func ("/journal/hostile-files", test_hostile_files);
  return g_test_run ();
}
