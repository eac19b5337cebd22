/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-random.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "store/ts-change.h"
#include "store/ts-store.h"

#include "../content/ts-test-pack.h"
#include "../ts-test-folder.h"

/* Long histories: they are opened without reading all of them, and nothing of them is lost. */

#define START  G_GINT64_CONSTANT (1700000000000000)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  char *dir, *path;
  TsPack *pack;
  TsClock *clock;
  TsStore *store;
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store =
      ts_store_open (fixture->path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, TS_STORE_FILE, NULL);
  fixture->pack = ts_test_pack_load ();
  fixture->clock = ts_clock_new_manual (START);
  open_store (fixture);
}

static void
close_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_store_close (fixture->store, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->store != NULL)
    close_store (fixture);
  ts_pack_unref (fixture->pack);
  ts_clock_unref (fixture->clock);
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->path);
}

static void
reopen (Fixture *fixture)
{
  close_store (fixture);
  open_store (fixture);
}

static TsDesign *
get_design (Fixture *fixture)
{
  g_autoptr (TsDesign) design = g_list_model_get_item (ts_store_get_designs (fixture->store), 0);

  g_assert_nonnull (design);
  return design; /* the list keeps it */
}

static TsJournal *
open_journal (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TsJournal *journal = ts_store_open_design (fixture->store, get_design (fixture), &error);

  g_assert_no_error (error);
  return journal;
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (TsDatabase) database = ts_database_open (fixture->path, TS_DATABASE_WRITE, NULL);
  g_autoptr (GError) error = NULL;

  ts_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  g_autoptr (TsDatabase) database = NULL;
  gint64 value;

  g_assert_true (ts_store_flush (fixture->store, NULL));
  database = ts_database_open (fixture->path, TS_DATABASE_READ, NULL);
  g_assert_true (ts_database_read_int (database, sql, &value, NULL));
  return value;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_store_flush (fixture->store, NULL));
  ts_store_check (fixture->path, fixture->pack, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
commit (TsJournal *journal, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_journal_commit (journal, edits, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (edits);
}

static void
add_component (TsJournal *journal, const char *id, const char *label)
{
  g_autoptr (TsElement) element = ts_element_new_component (id, TS_COMPONENT_CACHE, label, 0, 0);

  commit (journal, ts_diagram_edits_add (ts_journal_get_diagram (journal), element));
}

/* One thing that a person may do: more often something new than undo or redo. */
static void
do_something (TsJournal *journal, TsRandom *random, guint number)
{
  TsDiagram *diagram = ts_journal_get_diagram (journal);
  guint n = ts_diagram_get_n_elements (diagram);
  guint dice = ts_random_below (random, 10);
  const char *ids[] = { NULL, NULL };

  if (dice < 2 && ts_journal_get_can_undo (journal))
    g_assert_true (ts_journal_undo (journal));
  else if (dice == 2 && ts_journal_get_can_redo (journal))
    g_assert_true (ts_journal_redo (journal));
  else if (n < 12)
    {
      g_autofree char *id = ts_diagram_make_id (diagram, "c");

      add_component (journal, id, "orders");
    }
  else
    {
      ids[0] = ts_diagram_get_element (diagram, ts_random_below (random, n))->id;
      commit (journal,
              dice == 3 ? ts_diagram_edits_delete (diagram, ids)
                        : ts_diagram_edits_move (diagram, ids, 8, number % 5 * 8));
    }
}

/* Does many things and returns what was drawn after each. */
static GPtrArray *
work (Fixture *fixture, TsJournal *journal, guint n)
{
  g_autoptr (TsRandom) random = ts_random_new (g_test_rand_int (), "work");
  GPtrArray *drawn = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      ts_clock_advance (fixture->clock, MINUTE);
      do_something (journal, random, i);
      g_ptr_array_add (drawn, ts_diagram_dup (ts_journal_get_diagram (journal)));
    }
  return drawn;
}

static guint
undo_all (TsJournal *journal)
{
  guint n = 0;

  while (ts_journal_undo (journal))
    n++;
  g_assert_false (ts_journal_get_can_undo (journal));
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (journal)), ==, 0);
  return n;
}

/* Undo goes back to the very first gesture over any number of restarts, wherever the snapshots are. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = ts_store_add_design (fixture->store, "Orders", NULL);
  g_autofree char *id = g_strdup (ts_design_get_id (design));
  TsJournal *journal = open_journal (fixture);
  g_autoptr (TsDiagram) end = NULL;
  guint undone, n = 0;

  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GPtrArray) drawn = work (fixture, journal, 400 + round * 150);

      n += drawn->len;
      g_object_unref (journal);
      reopen (fixture);
      journal = open_journal (fixture);
      g_assert_true (
          ts_diagram_equal (ts_journal_get_diagram (journal), drawn->pdata[drawn->len - 1]));
    }
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM snapshot"), >=, 4);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM journal"), ==, n);
  assert_sound (fixture);
  while (ts_journal_redo (journal))
    ;
  end = ts_diagram_dup (ts_journal_get_diagram (journal));
  undone = undo_all (journal);
  g_object_unref (journal);
  reopen (fixture);
  journal = open_journal (fixture);
  for (guint i = 0; i < undone; i++)
    g_assert_true (ts_journal_redo (journal));
  g_assert_false (ts_journal_get_can_redo (journal));
  g_assert_true (ts_diagram_equal (ts_journal_get_diagram (journal), end));
  g_object_unref (journal);
  assert_sound (fixture);
  g_assert_nonnull (ts_store_find_design (fixture->store, id));
}

/* What was undone before a design was left is read without redo having to: it then needs nobody to read. */
static void
test_undone (Fixture *fixture, gconstpointer data)
{
  TsJournal *journal;
  g_autoptr (TsDiagram) end = NULL;
  gint64 stop;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      add_component (journal, id, "");
    }
  end = ts_diagram_dup (ts_journal_get_diagram (journal));
  g_assert_cmpuint (undo_all (journal), ==, 300);
  g_object_unref (journal);
  reopen (fixture);
  journal = open_journal (fixture);
  g_assert_cmpint (ts_journal_find_undone (journal, &stop), !=, TS_NO_GESTURE);
  while (ts_journal_find_undone (journal, &stop) != TS_NO_GESTURE)
    g_main_context_iteration (NULL, TRUE);
  ts_journal_set_reader (journal, NULL, NULL, NULL);
  while (ts_journal_redo (journal))
    ;
  g_assert_true (ts_diagram_equal (ts_journal_get_diagram (journal), end));
  g_object_unref (journal);
  assert_sound (fixture);
}

static void
message_cb (TsJournal *journal, const char *message, guint *n)
{
  g_assert_nonnull (strstr (message, "entry 2"));
  (*n)++;
}

/* A damaged entry costs the undo beyond it, and not the drawing. */
static void
test_damaged_entry (Fixture *fixture, gconstpointer data)
{
  TsJournal *journal;
  g_autoptr (TsDiagram) end = NULL;
  g_autoptr (TsDiagram) read G_GNUC_UNUSED = NULL;
  guint n_messages = 0;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      add_component (journal, id, "");
    }
  end = ts_diagram_dup (ts_journal_get_diagram (journal));
  g_object_unref (journal);
  close_store (fixture);
  execute (fixture, "UPDATE journal SET entry = replace (entry, 'c2', 'x2') WHERE place = 2");
  open_store (fixture);
  journal = open_journal (fixture);
  g_assert_true (ts_diagram_equal (ts_journal_get_diagram (journal), end));
  g_signal_connect (journal, "failed", G_CALLBACK (message_cb), &n_messages);
  while (ts_journal_undo (journal))
    ;
  g_assert_cmpuint (n_messages, ==, 1);
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (journal)), >, 0);
  g_assert_true (ts_journal_redo (journal));
  g_object_unref (journal);
}

/* Makes the database what version 1 would have left. */
static void
make_version_1 (Fixture *fixture, TsDiagram *diagram)
{
  g_autofree char *json = ts_diagram_to_json (diagram);
  g_autofree char *checksum = ts_change_make_checksum (json);
  g_autofree char *sql = g_strdup_printf (
      "ALTER TABLE design ADD COLUMN document TEXT NOT NULL DEFAULT '';"
      "ALTER TABLE design ADD COLUMN checksum TEXT NOT NULL DEFAULT '';"
      "UPDATE design SET document = '%s', checksum = '%s';"
      "ALTER TABLE design DROP COLUMN archived; ALTER TABLE design DROP COLUMN words;"
      "DROP INDEX journal_with_pictures;"
      "ALTER TABLE journal DROP COLUMN gesture; ALTER TABLE journal DROP COLUMN below;"
      "DROP TABLE snapshot; DROP TABLE milestone; DROP TABLE tag; DROP TABLE piece;"
      "DROP TABLE part_use; DROP TABLE part;"
      "DROP TABLE session_rating; DROP TABLE session_event; DROP TABLE session;"
      "PRAGMA user_version = 1",
      json,
      checksum);

  execute (fixture, sql);
}

/* What an older version wrote is there with its whole history; a copy is made before anything is changed. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->dir, "backups", NULL);
  g_autoptr (GPtrArray) drawn = NULL;
  g_autoptr (TsDiagram) read = NULL;
  TsJournal *journal;
  TsDiagram *last;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  drawn = work (fixture, journal, 700);
  last = drawn->pdata[drawn->len - 1];
  g_object_unref (journal);
  close_store (fixture);
  make_version_1 (fixture, last);
  g_assert_false (g_file_test (backups, G_FILE_TEST_EXISTS));

  open_store (fixture);
  g_assert_true (g_file_test (backups, G_FILE_TEST_EXISTS));
  read = ts_store_read_design (fixture->store, ts_design_get_id (get_design (fixture)), NULL);
  g_assert_true (ts_diagram_equal (read, last));
  journal = open_journal (fixture);
  g_assert_true (ts_diagram_equal (ts_journal_get_diagram (journal), last));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM journal WHERE gesture IS NULL"), ==, 0);
  assert_sound (fixture);
  g_object_unref (journal);
  reopen (fixture);
  journal = open_journal (fixture);
  g_assert_cmpuint (undo_all (journal), >, 100);
  g_object_unref (journal);
}

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
  g_main_loop_quit (waiting->loop);
}

static TsTimeline *
open_timeline (Fixture *fixture)
{
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL };
  g_autoptr (GError) error = NULL;
  TsTimeline *timeline;

  ts_store_open_timeline_async (fixture->store, get_design (fixture), NULL, done_cb, &waiting);
  g_main_loop_run (waiting.loop);
  timeline = ts_store_open_timeline_finish (fixture->store, waiting.result, &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
  return timeline;
}

static TsDiagram *
read_at (TsTimeline *timeline, guint place)
{
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL };
  g_autoptr (GError) error = NULL;
  TsDiagram *diagram;

  ts_timeline_read_async (timeline, place, NULL, done_cb, &waiting);
  g_main_loop_run (waiting.loop);
  diagram = ts_timeline_read_finish (timeline, waiting.result, &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
  return diagram;
}

/* What was drawn can be seen at any place, in any order. */
static void
test_timeline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsRandom) random = ts_random_new (g_test_rand_int (), "seek");
  g_autoptr (GPtrArray) drawn = NULL;
  g_autoptr (TsTimeline) timeline = NULL;
  g_autoptr (TsDiagram) first = NULL;
  TsJournal *journal;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  drawn = work (fixture, journal, 1000);
  timeline = open_timeline (fixture);
  g_assert_cmpuint (ts_timeline_get_length (timeline), ==, drawn->len);
  g_assert_cmpint (ts_timeline_get_moment (timeline, 0)->time, ==, START + MINUTE);
  g_assert_cmpint (ts_timeline_get_moment (timeline, 999)->time, ==, START + 1000 * MINUTE);
  first = read_at (timeline, 0);
  g_assert_cmpuint (ts_diagram_get_n_elements (first), ==, 0);
  for (guint i = 0; i < 200; i++)
    {
      guint place = 1 + (i % 4 == 0 ? ts_random_below (random, 1000) : 300 + i);
      g_autoptr (TsDiagram) diagram = read_at (timeline, place);

      g_assert_true (ts_diagram_equal (diagram, drawn->pdata[place - 1]));
    }
  g_object_unref (journal);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const TsEntryKind kinds[] = { TS_ENTRY_EDIT, TS_ENTRY_EDIT, TS_ENTRY_UNDO,
                                       TS_ENTRY_UNDO, TS_ENTRY_REDO, TS_ENTRY_EDIT };
  g_autoptr (TsTimeline) timeline = NULL;
  TsJournal *journal;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  add_component (journal, "a", "");
  add_component (journal, "b", "");
  g_assert_true (ts_journal_undo (journal) && ts_journal_undo (journal));
  g_assert_true (ts_journal_redo (journal));
  add_component (journal, "c", "");
  timeline = open_timeline (fixture);
  g_assert_cmpuint (ts_timeline_get_length (timeline), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (ts_timeline_get_moment (timeline, i)->kind, ==, kinds[i]);
  g_object_unref (journal);
}

/* Names of places are kept, sorted by place, renamed, taken away and put back. */
static void
test_milestones (Fixture *fixture, gconstpointer data)
{
  TsTimeline *timeline;
  TsJournal *journal;
  GListModel *list;
  g_autoptr (TsMilestone) first = NULL;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  ts_clock_advance (fixture->clock, MINUTE);
  add_component (journal, "a", "");
  add_component (journal, "b", "");
  g_object_unref (journal);
  timeline = open_timeline (fixture);
  ts_timeline_add_milestone (timeline, 2, "With a queue");
  first = g_object_ref (ts_timeline_add_milestone (timeline, 1, "First draft"));
  ts_timeline_rename_milestone (timeline, first, "Draft");
  g_object_unref (timeline);
  g_clear_object (&first);
  reopen (fixture);
  timeline = open_timeline (fixture);
  list = ts_timeline_get_milestones (timeline);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  first = g_list_model_get_item (list, 0);
  g_assert_cmpstr (ts_milestone_get_name (first), ==, "Draft");
  g_assert_cmpuint (ts_milestone_get_place (first), ==, 1);
  g_assert_cmpint (ts_milestone_get_time (first), ==, START + MINUTE);
  ts_timeline_remove_milestone (timeline, first);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM milestone"), ==, 1);
  ts_timeline_restore_milestone (timeline, first);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM milestone"), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  g_object_unref (timeline);
}

/* What the gallery files designs under and searches for. */
static void
test_filing (Fixture *fixture, gconstpointer data)
{
  static const char *const tags[] = { "work", " draft ", "", "work", NULL };
  static const char *const fewer[] = { "draft", "q3", NULL };
  static const char *const expected[] = { "draft", "work", NULL };
  TsDesign *design = ts_store_add_design (fixture->store, "Orders", NULL);
  g_autoptr (TsJournal) journal = open_journal (fixture);

  ts_store_tag_design (fixture->store, design, tags);
  ts_store_archive_design (fixture->store, design, TRUE);
  add_component (journal, "a", "order intake");
  add_component (journal, "b", "billing");
  g_clear_object (&journal);
  reopen (fixture);
  design = get_design (fixture);
  g_assert_true (g_strv_equal (ts_design_get_tags (design), expected));
  g_assert_true (ts_design_get_archived (design));
  g_assert_cmpstr (ts_design_get_words (design), ==, "order intake\nbilling\n");
  ts_store_tag_design (fixture->store, design, fewer);
  ts_store_archive_design (fixture->store, design, FALSE);
  reopen (fixture);
  design = get_design (fixture);
  g_assert_true (g_strv_equal (ts_design_get_tags (design), fewer));
  g_assert_false (ts_design_get_archived (design));
}

static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  GListModel *pieces = ts_store_get_pieces (fixture->store);
  g_autoptr (TsPiece) piece =
      g_object_ref (ts_store_add_piece (fixture->store, "Cache-aside", "{}"));

  ts_clock_advance (fixture->clock, MINUTE);
  ts_store_add_piece (fixture->store, "Outbox", "{\"a\":1}");
  ts_piece_set_name (piece, "Cache aside");
  ts_store_put_piece (fixture->store, piece);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, 2);
  ts_store_remove_piece (fixture->store, piece);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, 1);
  ts_store_put_piece (fixture->store, piece);
  g_clear_object (&piece);
  reopen (fixture);
  pieces = ts_store_get_pieces (fixture->store);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, 2);
  piece = g_list_model_get_item (pieces, 0);
  g_assert_cmpstr (ts_piece_get_name (piece), ==, "Cache aside");
  g_assert_cmpstr (ts_piece_get_document (piece), ==, "{}");
}

static TsElement *
make_picture (const char *id)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3, 4 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png);
  g_autoptr (TsImage) image = ts_image_new (bytes);
  const TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_IMAGE,
    .label = "",
    .comment = "",
    .width = 10,
    .height = 10,
    .image = image,
    .source_end.label = "",
    .target_end.label = "",
  };

  g_assert_nonnull (image);
  return ts_element_new (&fields);
}

/* A picture is stored once, in the entry that brought it, and found from wherever reading begins. */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsElement) picture = make_picture ("p");
  g_autoptr (TsElement) other = make_picture ("q");
  const char *const ids[] = { "p", NULL };
  const char *const component[] = { "a", NULL };
  TsJournal *journal;

  ts_store_add_design (fixture->store, "Orders", NULL);
  journal = open_journal (fixture);
  add_component (journal, "a", "");
  commit (journal, ts_diagram_edits_add (ts_journal_get_diagram (journal), picture));
  for (guint i = 0; i < 600; i++)
    commit (journal, ts_diagram_edits_move (ts_journal_get_diagram (journal), component, 8, 0));
  commit (journal, ts_diagram_edits_delete (ts_journal_get_diagram (journal), ids));
  g_object_unref (journal);
  reopen (fixture);
  journal = open_journal (fixture);
  commit (journal, ts_diagram_edits_add (ts_journal_get_diagram (journal), other));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM journal WHERE entry LIKE '%\"images\"%'"),
                   ==,
                   1);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM snapshot WHERE document LIKE '%\"images\"%'"), ==, 0);
  g_object_unref (journal);
  assert_sound (fixture);
  reopen (fixture);
  journal = open_journal (fixture);
  g_assert_nonnull (ts_diagram_find (ts_journal_get_diagram (journal), "q", NULL));
  g_assert_cmpuint (undo_all (journal), ==, 604);
  g_object_unref (journal);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/history/long", test_long);
  ADD ("/store/history/undone", test_undone);
  ADD ("/store/history/damaged-entry", test_damaged_entry);
  ADD ("/store/history/migration", test_migration);
  ADD ("/store/history/timeline", test_timeline);
  ADD ("/store/history/kinds", test_kinds);
  ADD ("/store/history/milestones", test_milestones);
  ADD ("/store/history/pictures", test_pictures);
  ADD ("/store/history/filing", test_filing);
  ADD ("/store/history/pieces", test_pieces);
  return g_test_run ();
}
