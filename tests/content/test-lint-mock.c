/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../ts-test-folder.h"
#include "content/ts-catalog.h"
#include "content/ts-lint.h"

/* The rules of mock prompts, each broken in a copy of the shipped pack. */

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, target);
      else
        g_assert_true (g_file_get_contents (source, &text, &length, NULL)
                       && g_file_set_contents (target, text, (gssize) length, NULL));
    }
}

/* Replaces the first @from after the first @after. */
static void
change (const char *path, const char *after, const char *from, const char *to)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  const char *at;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  at = strstr (text, after);
  g_assert_nonnull (at);
  at = strstr (at, from);
  g_assert_nonnull (at);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, to);
  g_string_append (changed, at + strlen (from));
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
}

static const struct
{
  const char *rule;
  const char *after, *from, *to;
  const char *path; /* what the finding begins with */
} breaks[] = {
  { "L49",
    "\"id\": \"members\"",
    "\"id\": \"postings\"",
    "\"id\": \"members\"",
    "mock-mid-loyalty-points.members" },
  { "L49",
    "\"id\": \"probe-targets\"",
    "\"kind\": \"probe\"",
    "\"kind\": \"challenge\"",
    "mock-mid-loyalty-points.turns" },
  { "L49",
    "\"id\": \"change-family\"",
    "\"stage\": \"scale\"",
    "\"stage\": \"clarify\"",
    "mock-mid-loyalty-points.change-family" },
  { "L49",
    "\"id\": \"probe-targets\"",
    "\"share\": 0.6",
    "\"share\": 1",
    "mock-mid-loyalty-points.probe-targets" },
  { "L49",
    "\"id\": \"probe-targets\"",
    "\"stage\": \"clarify\"",
    "\"stage\": \"scale\"",
    "mock-mid-loyalty-points.turns" },
  { "L49",
    "\"id\": \"postings\"",
    "How many postings per day?",
    "How many accounts are there?",
    "mock-mid-loyalty-points.postings" },
  { "L49",
    "\"id\": \"expiry\"",
    "Points expire twelve months after they were earned, the oldest are spent first.",
    "Yes.",
    "mock-mid-loyalty-points.expiry" },
  { "L45",
    "\"id\": \"seven-years\"",
    "\"value\": 2.555",
    "\"value\": 2.5",
    "mock-mid-loyalty-points.seven-years" },
  { "L45", "\"id\": \"ledger\"", "\"database\"", "\"ledger\"", "mock-mid-loyalty-points.ledger" },
  { "L01", "\"id\": \"members\"", "\"topic\"", "\"subject\"", "" },
};

static gboolean
has_finding (TsLint *lint, const char *rule, const char *path)
{
  GPtrArray *findings = ts_lint_get_findings (lint);

  for (guint i = 0; i < findings->len; i++)
    {
      const TsFinding *finding = findings->pdata[i];

      if (strcmp (finding->rule, rule) == 0 && g_str_has_prefix (finding->path, path)
          && strcmp (finding->file, "mocks/mid.json") == 0 && finding->line > 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_breaks (void)
{
  g_autofree char *packs = ts_catalog_dup_dir ();
  g_autofree char *shipped = g_build_filename (packs, TS_CATALOG_DEFAULT_PACK, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      char *dir = ts_test_folder_new ();
      g_autofree char *pack = g_build_filename (dir, "pack", NULL);
      g_autofree char *file = g_build_filename (pack, "mocks", "mid.json", NULL);
      g_autoptr (TsLint) lint = NULL;

      copy_folder (shipped, pack);
      change (file, breaks[i].after, breaks[i].from, breaks[i].to);
      lint = ts_lint_new (pack);
      ts_lint_run (lint);
      g_test_message ("%s %s", breaks[i].rule, breaks[i].path);
      g_assert_true (has_finding (lint, breaks[i].rule, breaks[i].path));
      ts_test_folder_remove (dir);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lint-mock/breaks", test_breaks);
  return g_test_run ();
}
