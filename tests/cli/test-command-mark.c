/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "../ts-test-folder.h"
#include "base/ts-json.h"
#include "content/ts-scale.h"
#include "store/ts-store.h"
#include "ts-test-cli.h"

/* The marks of the command are those of the app, byte for byte: what the sample's attempts left in the database
 * is marked again by the command and compared with what the app stored. */

typedef struct
{
  char *dir, *database, *pack;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = NULL;

  fixture->dir = ts_test_folder_new ();
  out = g_build_filename (fixture->dir, "sample", NULL);
  fixture->pack = g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", NULL);
  fixture->database = g_build_filename (out, TS_STORE_FILE, NULL);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "sample", "--output", out, "--seed", "7", NULL),
                   ==,
                   0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ts_test_folder_remove (fixture->dir);
  g_free (fixture->database);
  g_free (fixture->pack);
}

/* What a statement gives, its first column by its second. */
static GHashTable *
query (sqlite3 *database, const char *sql, const char *value)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, value, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_insert (rows,
                         g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                         g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  sqlite3_finalize (statement);
  return rows;
}

static char *
join_responses (GHashTable *responses)
{
  g_autoptr (GString) text = g_string_new ("{ \"responses\": {");
  GHashTableIter iter;
  gpointer id, response;

  g_hash_table_iter_init (&iter, responses);
  while (g_hash_table_iter_next (&iter, &id, &response))
    g_string_append_printf (text,
                            "%s \"%s\": %s",
                            text->str[text->len - 1] == '{' ? "" : ",",
                            (char *) id,
                            (char *) response);
  g_string_append (text, " } }");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Marks the responses and compares with the marks; gives how many designs were among them. */
static guint
compare (Fixture *fixture, GHashTable *responses, GHashTable *marks, const char *level)
{
  g_autofree char *path = g_build_filename (fixture->dir, "responses.json", NULL);
  g_autofree char *text = join_responses (responses);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = NULL;
  GHashTableIter iter;
  gpointer id;
  guint designs = 0;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ts_test_cli_run (&output,
                                    NULL,
                                    "mark",
                                    "--json",
                                    "--pack",
                                    fixture->pack,
                                    "--responses",
                                    path,
                                    "--level",
                                    level,
                                    NULL),
                   ==,
                   0);
  json = ts_json_new_from_data ("output", output, -1, &error);
  g_assert_no_error (error);
  ts_json_enter_object (json, "marks");
  g_hash_table_iter_init (&iter, responses);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *mark = ts_json_write_compact (ts_json_read_node (json, id));

      g_assert_cmpstr (mark, ==, g_hash_table_lookup (marks, id));
      designs += strstr (mark, "decisions_share") != NULL;
    }
  return designs;
}

static void
test_same_as_app (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) attempts = NULL;
  sqlite3 *database = NULL;
  GHashTableIter iter;
  gpointer attempt, level;
  guint designs = 0;

  g_assert_cmpint (sqlite3_open_v2 (fixture->database, &database, SQLITE_OPEN_READONLY, NULL),
                   ==,
                   SQLITE_OK);
  attempts = query (database,
                    "SELECT attempt.id, json_extract (assessment.document, '$.level') FROM attempt "
                    "JOIN assessment ON assessment.id = attempt.assessment WHERE attempt.id <> ?",
                    "");
  g_assert_cmpuint (g_hash_table_size (attempts), >=, 5);
  g_hash_table_iter_init (&iter, attempts);
  while (g_hash_table_iter_next (&iter, &attempt, &level))
    {
      g_autoptr (GHashTable) responses =
          query (database, "SELECT item, document FROM response WHERE attempt = ?", attempt);
      g_autoptr (GHashTable) marks =
          query (database, "SELECT item, document FROM mark WHERE attempt = ?", attempt);

      designs += compare (fixture, responses, marks, level);
    }
  g_assert_cmpuint (designs, >=, 5);
  sqlite3_close (database);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/command-mark/same-as-app", Fixture, NULL, set_up, test_same_as_app, tear_down);
  return g_test_run ();
}
