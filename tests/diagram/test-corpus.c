/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-format.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-graph.h"

/* Real files that other programs wrote, with counts that other readers found. TS_CORPORA_DIR names the folder that
 * holds a folder a format, and in oracle_diagram/open a table a format: one row a file, the columns that the
 * importer of the format has, and "ok" for whether the file can be read at all. Without it nothing is tested. */

typedef struct
{
  const char *format;
  const char *folders[3];
} Corpus;

static const Corpus corpora[] = {
  { "drawio", { "drawio", "drawio-png-svg" } },
  { "excalidraw", { "excalidraw", "excalidrawlib" } },
  { "mermaid", { "mermaid", "mermaid-other" } },
  { "dot", { "dot" } },
  { "d2", { "d2" } },
};

typedef struct
{
  const TsFormat *format;
  char **columns;
  guint n_files, n_imported, n_refused, n_equal, n_absent;
} Run;

static const char *
get_cell (const Run *run, char **row, const char *column)
{
  for (guint i = 0; run->columns[i] != NULL && row[i] != NULL; i++)
    {
      if (strcmp (run->columns[i], column) == 0)
        return row[i];
    }
  return NULL;
}

/* Whether a file is to be read: the table says it can be, and it is not of the kinds that stand apart or, of Mermaid,
 * another than the two that are read. */
static gboolean
is_good (const Run *run, const char *path, char **row)
{
  const char *ok = get_cell (run, row, "ok");
  const char *status = get_cell (run, row, "gc_rc");
  const char *type = get_cell (run, row, "type");
  static const char *const types[] = { "", "flowchart-v2", "architecture", NULL };

  if (type != NULL && !g_strv_contains (types, type))
    return FALSE;

  return strstr (path, "-other/") == NULL && (ok == NULL || strcmp (ok, "1") == 0)
         && (status == NULL || strcmp (status, "0") == 0);
}

static gboolean
is_count (const char *column)
{
  static const char *const others[] = { "name", "split", "ok", "gc_rc", "error", NULL };

  return !g_strv_contains (others, column);
}

/* Compares what was counted with the table; columns that are empty there are not known. */
static gboolean
check_counts (const Run *run, char **row, const TsImport *import)
{
  gboolean equal = TRUE;

  for (guint i = 0; run->columns[i] != NULL && row[i] != NULL; i++)
    {
      const char *text = ts_import_get_text (import, run->columns[i]);
      g_autofree char *count =
          g_strdup_printf ("%u", ts_import_get_count (import, run->columns[i]));

      if (!is_count (run->columns[i]) || *row[i] == '\0')
        continue;
      if (strcmp (text != NULL ? text : count, row[i]) == 0)
        continue;
      g_test_message ("%s: %s is %s instead of %s",
                      row[0],
                      run->columns[i],
                      text != NULL ? text : count,
                      row[i]);
      g_test_fail ();
      equal = FALSE;
    }
  return equal;
}

/* Nothing goes silently, and what was read is a design like any other. */
static void
check_import (const char *name, const TsImport *import)
{
  const char *column = NULL;

  if (!ts_import_is_complete (import, &column))
    {
      g_test_message ("%s: some %s are neither kept nor lost", name, column);
      g_test_fail ();
    }
  g_assert_cmpuint (ts_import_get_n_pages (import), >, 0);
  for (guint page = 0; page < ts_import_get_n_pages (import); page++)
    {
      TsDiagram *diagram = ts_import_get_diagram (import, page);
      g_autofree char *text = ts_diagram_to_json (diagram);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsDiagram) again = NULL;

      ts_diagram_check (diagram, &error);
      g_assert_no_error (error);
      again = ts_diagram_from_json (name, text, &error);
      g_assert_no_error (error);
      g_assert_true (ts_diagram_equal (diagram, again));
    }
}

/* What is exported and read again is the same graph. */
static void
check_export (const TsFormat *format, const char *name, const TsImport *import)
{
  for (guint page = 0; page < ts_import_get_n_pages (import); page++)
    {
      TsDiagram *diagram = ts_import_get_diagram (import, page);
      g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = format->export(diagram, name, lost, &error);
      g_autoptr (TsImport) again = NULL;

      g_assert_no_error (error);
      again = ts_format_import (format, name, bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ts_import_get_n_pages (again), ==, 1);
      ts_test_graph_assert_same (diagram, ts_import_get_diagram (again, 0), 1);
    }
}

static char *
find_file (const char *root, const Corpus *corpus, char **row)
{
  for (guint i = 0; i < G_N_ELEMENTS (corpus->folders) && corpus->folders[i] != NULL; i++)
    {
      char *path = g_build_filename (root, corpus->folders[i], row[1], row[0], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
  return NULL;
}

static void
try_row (Run *run, const char *path, char **row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ts_format_read_file (path, &error);
  g_autoptr (TsImport) import = NULL;

  g_assert_no_error (error);
  import = ts_format_import (run->format, path, bytes, NULL, &error);
  if (import == NULL)
    {
      /* The message begins with the file and goes on with the place. What others read may be of a kind that is
       * not read here. */
      run->n_refused++;
      g_assert_true (g_str_has_prefix (error->message, path));
      g_assert_cmpint (error->message[strlen (path)], ==, ':');
      g_test_message ("refused: %s", error->message + strlen (path) - strlen (row[0]));
      if (is_good (run, path, row)
          && !g_error_matches (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_UNSUPPORTED))
        g_test_fail ();
      return;
    }
  run->n_imported++;
  if (!is_good (run, path, row))
    {
      g_test_message ("%s is read although it should be refused", row[0]);
      g_test_fail ();
      return;
    }
  run->n_equal += check_counts (run, row, import);
  check_import (row[0], import);
  if (strcmp (run->format->name, "drawio") == 0)
    check_export (run->format, row[0], import);
}

static void
run_table (Run *run, const char *root, const Corpus *corpus, char **lines)
{
  run->columns = g_strsplit (lines[0], "\t", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);
      g_autofree char *path = find_file (root, corpus, row);

      run->n_files++;
      if (path != NULL)
        try_row (run, path, row);
      else
        run->n_absent++;
    }
  g_strfreev (run->columns);
}

static void
test_corpus (gconstpointer data)
{
  const Corpus *corpus = data;
  const char *root = g_getenv ("TS_CORPORA_DIR");
  g_autofree char *file = g_strconcat (corpus->format, ".tsv", NULL);
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Run run = { .format = ts_format_find (corpus->format) };

  if (root == NULL || run.format == NULL || run.format->import == NULL)
    {
      g_test_skip (root == NULL ? "TS_CORPORA_DIR is not set" : "the format is not read");
      return;
    }
  table = g_build_filename (root, "oracle_diagram", "open", file, NULL);
  if (!g_file_get_contents (table, &text, NULL, NULL))
    {
      g_test_skip ("the corpus is not there");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  run_table (&run, root, corpus, lines);
  g_test_message ("%s: %u files (%u absent), %u imported, %u refused, %u equal",
                  corpus->format,
                  run.n_files,
                  run.n_absent,
                  run.n_imported,
                  run.n_refused,
                  run.n_equal);
  g_assert_cmpuint (run.n_imported, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      g_autofree char *path = g_strconcat ("/corpus/", corpora[i].format, NULL);

      g_test_add_data_func (path, &corpora[i], test_corpus);
    }
  return g_test_run ();
}
