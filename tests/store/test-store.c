/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "diagram/ts-diagram-edits.h"
#include "store/ts-backup.h"
#include "store/ts-store.h"

#include "../content/ts-test-pack.h"
#include "../ts-test-folder.h"

/* What a learner has, stored and read back; and a store that meets a damaged or a foreign file. */

#define START  G_GINT64_CONSTANT (1700000000000000)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  char *dir, *path;
  TsPack *pack;
  TsClock *clock;
  TsStore *store;
} Fixture;

static TsStore *
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TsStore *store =
      ts_store_open (fixture->path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = ts_test_folder_new ();
  fixture->path = g_build_filename (fixture->dir, "data", TS_STORE_FILE, NULL);
  fixture->pack = ts_test_pack_load ();
  fixture->clock = ts_clock_new_manual (START);
  fixture->store = open_store (fixture);
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
  fixture->store = open_store (fixture);
}

static TsAttempt *
begin (Fixture *fixture, const char *id, const char *assessment_id)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) recent = ts_store_dup_recent_items (fixture->store, "fundamentals");
  TsAttempt *attempt = ts_attempt_new (id,
                                       assessment_id,
                                       fixture->pack,
                                       ts_pack_find_phase (fixture->pack, "fundamentals"),
                                       TS_LEVEL_SENIOR,
                                       TS_ATTEMPT_EXAM,
                                       7,
                                       (const char *const *) recent,
                                       fixture->clock,
                                       &error);

  g_assert_no_error (error);
  ts_attempt_start (attempt);
  ts_store_add_attempt (fixture->store, attempt);
  return attempt;
}

static guint
find_kind (TsAttempt *attempt, TsResponseKind kind)
{
  for (guint i = 0; i < ts_attempt_get_n_items (attempt); i++)
    if (ts_response_kind_for_item (ts_attempt_get_item (attempt, i)) == kind)
      return i;
  g_assert_not_reached ();
}

static void
test_learner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsLearner) ada = ts_learner_new ("1", "Ada", TS_LEVEL_STAFF);
  g_autoptr (TsLearner) lovelace = ts_learner_new ("1", "Ada Lovelace", TS_LEVEL_PRINCIPAL);

  g_assert_null (ts_store_get_learner (fixture->store));
  ts_store_set_learner (fixture->store, ada);
  reopen (fixture);
  g_assert_cmpstr (ts_store_get_learner (fixture->store)->name, ==, "Ada");
  g_assert_cmpint (ts_store_get_learner (fixture->store)->level, ==, TS_LEVEL_STAFF);
  ts_store_set_learner (fixture->store, lovelace);
  reopen (fixture);
  g_assert_cmpstr (ts_store_get_learner (fixture->store)->name, ==, "Ada Lovelace");
  g_assert_cmpint (ts_store_get_learner (fixture->store)->level, ==, TS_LEVEL_PRINCIPAL);
}

/* Answers, flags, notes and the clock of an exam that ran on while nothing was open. */
static void
test_attempt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAttempt) attempt = begin (fixture, "a", NULL);
  g_autoptr (TsResponse) number = ts_response_new_number ("42/s");
  g_autoptr (TsResponse) text = ts_response_new_text ("a thought");
  guint place = find_kind (attempt, TS_RESPONSE_NUMBER);
  guint other = find_kind (attempt, TS_RESPONSE_TEXT);
  TsAttempt *again;

  g_assert_true (ts_attempt_set_response (attempt, place, number));
  g_assert_true (ts_attempt_set_response (attempt, other, text));
  g_assert_true (ts_attempt_set_response (attempt, other, NULL));
  ts_attempt_set_flag (attempt, other, TRUE);
  ts_attempt_set_note (attempt, place, "check the unit");
  ts_clock_advance (fixture->clock, 10 * MINUTE);
  close_store (fixture);
  ts_clock_advance (fixture->clock, 5 * MINUTE);
  fixture->store = open_store (fixture);

  again = ts_store_find_attempt (fixture->store, "a");
  g_assert_nonnull (again);
  g_assert_true (ts_response_equal (ts_attempt_get_response (again, place), number));
  g_assert_null (ts_attempt_get_response (again, other));
  g_assert_true (ts_attempt_get_flag (again, other));
  g_assert_cmpstr (ts_attempt_get_note (again, place), ==, "check the unit");
  g_assert_cmpint (ts_attempt_get_used (again), ==, 15 * MINUTE);
}

static void
test_result (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAssessment) assessment =
      ts_assessment_new ("x", fixture->pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, START);
  g_autoptr (TsAttempt) attempt = NULL;
  g_autoptr (TsAttempt) again = NULL;
  g_autoptr (TsPhaseResult) result = NULL;
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GHashTable) read = NULL;
  const char *const ids[] = { "a", NULL };
  g_autoptr (GError) error = NULL;
  TsAssessment *stored;

  ts_store_add_assessment (fixture->store, assessment);
  attempt = begin (fixture, "a", "x");
  ts_attempt_submit (attempt);
  marks = ts_attempt_mark (attempt);
  result = ts_phase_result_new (attempt, marks);
  ts_store_put_result (fixture->store, result, marks);
  g_assert_cmpuint (ts_store_get_attempts (fixture->store)->len, ==, 0);
  g_assert_true (ts_assessment_get_result (assessment, "fundamentals") == result);

  reopen (fixture);
  g_assert_cmpuint (ts_store_get_attempts (fixture->store)->len, ==, 0);
  g_assert_cmpuint (ts_store_get_results (fixture->store)->len, ==, 1);
  stored = ts_store_find_assessment (fixture->store, "x");
  g_assert_nonnull (stored);
  g_assert_nonnull (ts_assessment_get_result (stored, "fundamentals"));
  again = ts_store_read_attempt (fixture->store, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpint (ts_attempt_get_state (again), ==, TS_ATTEMPT_SUBMITTED);
  read = ts_store_read_marks (fixture->store, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (read), ==, g_hash_table_size (marks));
}

/* Closes the store, changes the pack on disk and opens the store with what is there now. */
static void
change_pack (Fixture *fixture, const char *dir)
{
  g_autoptr (GError) error = NULL;

  close_store (fixture);
  ts_pack_unref (fixture->pack);
  fixture->pack = ts_pack_load (dir, &error);
  g_assert_no_error (error);
  fixture->store = open_store (fixture);
}

static void
assert_marks_equal (GHashTable *one, GHashTable *two)
{
  GHashTableIter iter;
  gpointer id, mark;

  g_assert_cmpuint (g_hash_table_size (one), ==, g_hash_table_size (two));
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    {
      g_autofree char *text = ts_mark_to_json (mark);
      g_autofree char *other = ts_mark_to_json (g_hash_table_lookup (two, id));

      g_assert_cmpstr (text, ==, other);
    }
}

/* Another version of the pack: the key of one item is another and it is worth more, another item is gone, the
 * blueprint weighs otherwise. What was sat before is shown, marked and added up as it was. */
static void
test_changed_pack (Fixture *fixture, gconstpointer data)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (TsAssessment) assessment = NULL;
  g_autoptr (TsAttempt) attempt = NULL;
  g_autoptr (TsAttempt) again = NULL;
  g_autoptr (TsPhaseResult) result = NULL;
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GHashTable) marks_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *title = NULL;
  TsAssessment *stored;
  double overall;
  guint place;

  change_pack (fixture, dir);
  assessment = ts_assessment_new ("x", fixture->pack, TS_LEVEL_SENIOR, TS_ATTEMPT_EXAM, 7, START);
  ts_store_add_assessment (fixture->store, assessment);
  attempt = begin (fixture, "a", "x");
  place = find_kind (attempt, TS_RESPONSE_CHOICE);
  {
    const char *const ids[] = { "a", NULL };
    g_autoptr (TsResponse) choice = ts_response_new_choice (ids);

    g_assert_true (ts_attempt_set_response (attempt, place, choice));
  }
  ts_attempt_submit (attempt);
  marks = ts_attempt_mark (attempt);
  result = ts_phase_result_new (attempt, marks);
  ts_store_put_result (fixture->store, result, marks);
  overall = ts_assessment_get_overall (assessment);
  g_assert_cmpfloat (overall, >, 0);

  gone = g_strdup (ts_attempt_get_item (attempt, place)->id);
  title = g_strdup (ts_attempt_get_item (attempt, place)->title);
  for (guint p = 1; p <= 9; p++) /* every item gets another id: all that was asked is gone */
    {
      g_autofree char *file = g_strdup_printf ("questions/p%u.json", p);
      g_autofree char *from = g_strdup_printf ("-p%u-", p);
      g_autofree char *to = g_strdup_printf ("-q%u-", p);

      ts_test_pack_replace_all (dir, file, from, to);
    }
  ts_test_pack_replace (dir, "manifest.json", "\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"");
  ts_test_pack_replace (dir, "manifest.json", "\"weight\": 20", "\"weight\": 99");
  change_pack (fixture, dir);
  ts_test_pack_remove (dir);
  g_assert_null (ts_pack_find_item (fixture->pack, gone));
  g_assert_null (ts_store_get_notice (fixture->store));

  again = ts_store_read_attempt (fixture->store, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_attempt_get_item (again, place)->title, ==, title);
  g_assert_cmpstr (ts_pack_get_version (ts_attempt_get_pack (again)), ==, "1.0.0");
  marks_again = ts_attempt_mark (again);
  assert_marks_equal (marks, marks_again);
  stored = ts_store_find_assessment (fixture->store, "x");
  g_assert_nonnull (stored);
  g_assert_cmpfloat (ts_assessment_get_overall (stored), ==, overall);
  g_assert_nonnull (ts_pack_find_item (ts_assessment_get_pack (stored), gone));
}

/* The pack is as it was: attempts share it, and what they kept is stored once. */
static void
test_same_pack (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAttempt) first G_GNUC_UNUSED = begin (fixture, "a", NULL);
  g_autoptr (TsAttempt) second G_GNUC_UNUSED = begin (fixture, "b", NULL);
  g_autoptr (TsDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gint64 uses, parts;

  reopen (fixture);
  g_assert_true (ts_attempt_get_pack (ts_store_find_attempt (fixture->store, "a"))
                 == fixture->pack);
  database = ts_database_open (fixture->path, TS_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (ts_database_read_int (database, "SELECT count(*) FROM part_use", &uses, &error));
  g_assert_true (ts_database_read_int (database, "SELECT count(*) FROM part", &parts, &error));
  /* seven files each, and 25 items that differ */
  g_assert_cmpint (uses, ==, 64);
  g_assert_cmpint (parts, ==, 57);
}

/* A second paper asks other items than the first. */
static void
test_recent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAttempt) first = begin (fixture, "a", NULL);
  g_autoptr (TsAttempt) second = NULL;

  reopen (fixture);
  second = begin (fixture, "b", NULL);
  for (guint i = 0; i < ts_attempt_get_n_items (first); i++)
    {
      guint place;

      g_assert_false (ts_attempt_find_item (second, ts_attempt_get_item (first, i)->id, &place));
    }
}

static void
assert_drill (Fixture *fixture, const char *id, double points, guint order)
{
  const TsDrillMark *drill = g_hash_table_lookup (ts_store_get_drills (fixture->store), id);

  g_assert_nonnull (drill);
  g_assert_cmpfloat (ts_mark_get_points (drill->mark), ==, points);
  g_assert_cmpuint (drill->order, ==, order);
}

static void
add_drill (Fixture *fixture, const char *id, double points)
{
  g_autoptr (TsMark) mark = ts_mark_new (2, FALSE);

  ts_mark_set_points (mark, points);
  ts_clock_advance (fixture->clock, MINUTE);
  ts_store_add_drill (fixture->store, id, mark);
}

/* The last answer to an item counts, and the order of answers is known after a restart. */
static void
test_drill (Fixture *fixture, gconstpointer data)
{
  add_drill (fixture, "sc-p1-t1-001", 0);
  add_drill (fixture, "sc-p1-t1-002", 2);
  add_drill (fixture, "sc-p1-t1-001", 1);
  for (guint round = 0; round < 2; round++)
    {
      g_assert_cmpuint (g_hash_table_size (ts_store_get_drills (fixture->store)), ==, 2);
      assert_drill (fixture, "sc-p1-t1-001", 1, 3);
      assert_drill (fixture, "sc-p1-t1-002", 2, 2);
      reopen (fixture);
    }
  add_drill (fixture, "sc-p1-t1-002", 0.5);
  assert_drill (fixture, "sc-p1-t1-002", 0.5, 4);
}

static void
add_component (TsJournal *journal, const char *id)
{
  g_autoptr (TsElement) element = ts_element_new_component (id, TS_COMPONENT_CACHE, id, 0, 0);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (ts_journal_get_diagram (journal), element);
  g_autoptr (GError) error = NULL;

  ts_journal_commit (journal, edits, &error);
  g_assert_no_error (error);
}

static TsJournal *
open_journal (Fixture *fixture, guint place)
{
  g_autoptr (TsDesign) design =
      g_list_model_get_item (ts_store_get_designs (fixture->store), place);
  g_autoptr (GError) error = NULL;
  TsJournal *journal = ts_store_open_design (fixture->store, design, &error);

  g_assert_no_error (error);
  return journal;
}

static void
test_design (Fixture *fixture, gconstpointer data)
{
  TsDesign *design = ts_store_add_design (fixture->store, "Orders", NULL);
  g_autofree char *id = g_strdup (ts_design_get_id (design));
  g_autoptr (TsJournal) journal = open_journal (fixture, 0);
  g_autoptr (TsJournal) same = open_journal (fixture, 0);
  g_autoptr (TsJournal) again = NULL;
  g_autoptr (TsDiagram) diagram = NULL;

  g_assert_true (same == journal);
  add_component (journal, "a");
  add_component (journal, "b");
  g_assert_true (ts_journal_undo (journal));
  ts_store_rename_design (fixture->store, design, "Order intake");
  g_clear_object (&journal);
  g_clear_object (&same);
  reopen (fixture);

  design = ts_store_find_design (fixture->store, id);
  g_assert_cmpstr (ts_design_get_title (design), ==, "Order intake");
  g_assert_cmpuint (ts_design_get_n_components (design), ==, 1);
  diagram = ts_store_read_design (fixture->store, id, NULL);
  g_assert_nonnull (ts_diagram_find (diagram, "a", NULL));
  again = open_journal (fixture, 0);
  g_assert_true (ts_diagram_equal (diagram, ts_journal_get_diagram (again)));
  g_assert_true (ts_journal_redo (again));
  g_assert_nonnull (ts_diagram_find (ts_journal_get_diagram (again), "b", NULL));
  g_assert_true (ts_journal_undo (again));
  g_assert_true (ts_journal_undo (again));
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (again)), ==, 0);
}

static void
keep_entry_cb (TsJournal *journal, const char *entry, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (entry));
}

/* A journal that was in use before it was stored keeps what was done in it, and what is done after. */
static void
test_add_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (TsJournal) again = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  TsDesign *design;

  g_signal_connect (journal, "appended", G_CALLBACK (keep_entry_cb), entries);
  add_component (journal, "a");
  add_component (journal, "b");
  g_ptr_array_add (entries, NULL);
  design = ts_store_add_journal (
      fixture->store, "Orders", NULL, journal, (const char *const *) entries->pdata);
  g_assert_cmpuint (ts_design_get_n_components (design), ==, 2);
  g_signal_handlers_disconnect_by_data (journal, entries);
  again = open_journal (fixture, 0);
  g_assert_true (again == journal);
  add_component (journal, "c");
  g_clear_object (&journal);
  g_clear_object (&again);
  reopen (fixture);
  again = open_journal (fixture, 0);
  for (guint left = 3; left > 0; left--)
    {
      g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (again)), ==, left);
      g_assert_true (ts_journal_undo (again));
    }
  g_assert_false (ts_journal_get_can_undo (again));
}

static void
test_remove_design (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDesign) keep = g_object_ref (ts_store_add_design (fixture->store, "Keep", NULL));
  g_autoptr (TsDesign) drop = g_object_ref (ts_store_add_design (fixture->store, "Drop", NULL));

  ts_store_remove_design (fixture->store, keep);
  ts_store_remove_design (fixture->store, drop);
  g_assert_cmpuint (g_list_model_get_n_items (ts_store_get_designs (fixture->store)), ==, 0);
  ts_store_restore_design (fixture->store, keep);
  reopen (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (ts_store_get_designs (fixture->store)), ==, 1);
  g_assert_nonnull (ts_store_find_design (fixture->store, ts_design_get_id (keep)));
}

static void
test_order_of_designs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDesign) old = g_object_ref (ts_store_add_design (fixture->store, "Old", NULL));
  g_autoptr (TsJournal) journal = NULL;
  g_autoptr (TsDesign) first = NULL;

  ts_clock_advance (fixture->clock, MINUTE);
  ts_store_add_design (fixture->store, "New", NULL);
  journal = open_journal (fixture, 1);
  ts_clock_advance (fixture->clock, MINUTE);
  add_component (journal, "a");
  first = g_list_model_get_item (ts_store_get_designs (fixture->store), 0);
  g_assert_true (first == old);
  g_clear_object (&first);
  reopen (fixture);
  first = g_list_model_get_item (ts_store_get_designs (fixture->store), 0);
  g_assert_cmpstr (ts_design_get_title (first), ==, "Old");
}

static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsStore) reader = NULL;

  g_assert_null (
      ts_store_open (fixture->path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_BUSY);
  g_clear_error (&error);
  reader = ts_store_open (fixture->path, TS_DATABASE_READ, fixture->pack, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
set_learner (Fixture *fixture, const char *name)
{
  g_autoptr (TsLearner) learner = ts_learner_new ("1", name, TS_LEVEL_MID);

  ts_store_set_learner (fixture->store, learner);
}

static char *
find_damaged (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".damaged-") != NULL && g_str_has_suffix (name, "Z"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

/* With a backup, the learner is back; without one, the program starts; the damaged file is kept. The header
 * may be what is damaged: then SQLite does not even see a database. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  gboolean with_backup = data != NULL;
  gboolean header = g_strcmp0 (data, "header") == 0;
  g_autofree char *kept = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  set_learner (fixture, "Ada");
  if (with_backup)
    reopen (fixture); /* which makes one, as there is none yet */
  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  if (header)
    memset (contents, 0x5a, 100);
  else
    memset (contents + 100, 0x5a, length - 100);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));

  fixture->store = open_store (fixture);
  g_assert_nonnull (ts_store_get_notice (fixture->store));
  kept = find_damaged (fixture);
  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (ts_store_get_notice (fixture->store), kept));
  if (with_backup)
    g_assert_cmpstr (ts_store_get_learner (fixture->store)->name, ==, "Ada");
  else
    g_assert_null (ts_store_get_learner (fixture->store));
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (TsDatabase) database = ts_database_open (fixture->path, TS_DATABASE_WRITE, NULL);
  g_autoptr (GError) error = NULL;

  ts_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  set_learner (fixture, "Ada");
  close_store (fixture);
  execute (fixture, "PRAGMA user_version = 99");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_null (
      ts_store_open (fixture->path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "99"));
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* One bad row costs that row and nothing else, and is said. */
static void
test_bad_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsAttempt) attempt = begin (fixture, "a", NULL);
  g_autoptr (TsResponse) number = ts_response_new_number ("42");
  g_autoptr (TsResponse) text = ts_response_new_text ("kept");
  guint place = find_kind (attempt, TS_RESPONSE_NUMBER);
  guint other = find_kind (attempt, TS_RESPONSE_TEXT);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_attempt_set_response (attempt, place, number));
  g_assert_true (ts_attempt_set_response (attempt, other, text));
  close_store (fixture);
  ts_store_check (fixture->path, fixture->pack, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  execute (fixture, "UPDATE response SET document = replace (document, '42', '43')");

  fixture->store = open_store (fixture);
  g_assert_nonnull (
      strstr (ts_store_get_notice (fixture->store), ts_attempt_get_item (attempt, place)->id));
  g_clear_object (&attempt);
  attempt = g_object_ref (ts_store_find_attempt (fixture->store, "a"));
  g_assert_null (ts_attempt_get_response (attempt, place));
  g_assert_true (ts_response_equal (ts_attempt_get_response (attempt, other), text));
  close_store (fixture);
  ts_store_check (fixture->path, fixture->pack, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >=, 1);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "below-a-file", TS_STORE_FILE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_store_open (path, TS_DATABASE_WRITE, fixture->pack, fixture->clock, &error));
  g_assert_error (error, TS_DATABASE_ERROR, TS_DATABASE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "below-a-file"));
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "notes.txt", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "These are only notes, and long ones.", -1, NULL));
  g_assert_false (ts_store_check (path, fixture->pack, problems, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "These are only notes, and long ones.");
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
    gconstpointer data;
  } cases[] = {
    { "/store/learner", test_learner, NULL },
    { "/store/attempt", test_attempt, NULL },
    { "/store/result", test_result, NULL },
    { "/store/changed-pack", test_changed_pack, NULL },
    { "/store/same-pack", test_same_pack, NULL },
    { "/store/recent", test_recent, NULL },
    { "/store/drill", test_drill, NULL },
    { "/store/design", test_design, NULL },
    { "/store/add-journal", test_add_journal, NULL },
    { "/store/remove-design", test_remove_design, NULL },
    { "/store/order-of-designs", test_order_of_designs, NULL },
    { "/store/lock", test_lock, NULL },
    { "/store/damaged-with-backup", test_damaged, "backup" },
    { "/store/damaged-header", test_damaged, "header" },
    { "/store/damaged-without", test_damaged, NULL },
    { "/store/newer", test_newer, NULL },
    { "/store/bad-row", test_bad_row, NULL },
    { "/store/no-folder", test_no_folder, NULL },
    { "/store/not-a-database", test_not_a_database, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, cases[i].data, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
