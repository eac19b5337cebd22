/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-pack-check.h"
#include "base/ts-json.h"
#include "ts-cli.h"

static void
write_finding (JsonBuilder *builder, const TsFinding *finding)
{
  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "rule", finding->rule);
  ts_cli_add_string (builder, "severity", finding->error ? "error" : "warning");
  ts_cli_add_string (builder, "file", finding->file);
  ts_cli_add_int (builder, "line", finding->line);
  ts_cli_add_string (builder, "path", finding->path);
  ts_cli_add_string (builder, "message", finding->message);
  json_builder_end_object (builder);
}

static void
write_lint (JsonBuilder *builder, const char *path, TsLint *lint)
{
  GPtrArray *findings = ts_lint_get_findings (lint);
  GPtrArray *rules = ts_lint_get_rules (lint);

  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "pack", path);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->len; i++)
    json_builder_add_string_value (builder, rules->pdata[i]);
  json_builder_end_array (builder);
  ts_cli_add_int (builder, "errors", ts_lint_count_errors (lint));
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    write_finding (builder, findings->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_lint (const char *path, TsLint *lint)
{
  GPtrArray *findings = ts_lint_get_findings (lint);
  GPtrArray *rules = ts_lint_get_rules (lint);
  g_autoptr (GString) ran = g_string_new (NULL);
  guint errors = ts_lint_count_errors (lint);

  for (guint i = 0; i < findings->len; i++)
    {
      const TsFinding *finding = findings->pdata[i];

      g_print ("%s/%s:%u: %s %s: %s%s%s\n",
               path,
               finding->file,
               finding->line,
               finding->error ? _ ("error") : _ ("warning"),
               finding->rule,
               finding->path,
               *finding->path != '\0' ? ": " : "",
               finding->message);
    }
  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (ran, "%s%s", i > 0 ? " " : "", (const char *) rules->pdata[i]);
  g_print (_ ("%s: rules run: %s\n"), path, ran->str);
  g_print (_ ("%s: %u errors, %u warnings\n"), path, errors, findings->len - errors);
}

static int
lint_packs (char **paths, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint errors = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (TsLint) lint = ts_pack_check (paths[i]);

      errors += ts_lint_count_errors (lint);
      if (json)
        write_lint (builder, paths[i], lint);
      else
        print_lint (paths[i], lint);
    }
  json_builder_end_array (builder);
  if (json)
    ts_cli_print_json (builder);
  return errors > 0 ? TS_EXIT_FAILED : TS_EXIT_DONE;
}

static void
count (GHashTable *table, const char *name)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, name));

  g_hash_table_insert (table, g_strdup (name), GUINT_TO_POINTER (before + 1));
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Tables of one pack: how many questions by topic, type and difficulty, and how many items by kind. */
typedef struct
{
  const char *title;
  GHashTable *counts;
} Table;

static void
count_questions (Table *tables, GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const TsQuestion *question = questions->pdata[i];
      g_autofree char *difficulty = g_strdup_printf ("%u", question->difficulty);

      count (tables[1].counts, TS_QUESTION_TYPE_NAMES[question->type]);
      count (tables[2].counts, difficulty);
      count (tables[3].counts, question->topic);
    }
}

static void
count_items (Table *tables, const TsPack *pack)
{
  GPtrArray *scenarios = ts_pack_get_scenarios (pack);

  for (guint i = 0; i < ts_pack_get_questions (pack)->len; i++)
    count (tables[0].counts, "questions");
  for (guint i = 0; i < ts_pack_get_case_questions (pack)->len; i++)
    count (tables[0].counts, "case_study");
  for (guint i = 0; i < ts_pack_get_reviews (pack)->len; i++)
    count (tables[0].counts, "review");
  for (guint i = 0; i < scenarios->len; i++)
    count (tables[0].counts,
           ((const TsScenario *) scenarios->pdata[i])->advanced ? "advanced" : "architecture");
}

static void
show_tables (const TsPack *pack, const Table *tables, guint n, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ts_cli_add_string (builder, "pack", ts_pack_get_id (pack));
  ts_cli_add_string (builder, "version", ts_pack_get_version (pack));
  if (!json)
    g_print ("%s %s\n", ts_pack_get_id (pack), ts_pack_get_version (pack));
  for (guint t = 0; t < n; t++)
    {
      g_autoptr (GList) names =
          g_list_sort (g_hash_table_get_keys (tables[t].counts), (GCompareFunc) strcmp);

      json_builder_set_member_name (builder, tables[t].title);
      json_builder_begin_object (builder);
      if (!json)
        g_print ("\n%s\n", tables[t].title);
      for (GList *l = names; l != NULL; l = l->next)
        {
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (tables[t].counts, l->data));

          ts_cli_add_int (builder, l->data, number);
          if (!json)
            g_print ("  %5u  %s\n", number, (const char *) l->data);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  if (json)
    ts_cli_print_json (builder);
}

static int
show_stats (const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_cli_load_pack (path, &error);
  Table tables[] = { { "items", new_table () },
                     { "types", new_table () },
                     { "difficulties", new_table () },
                     { "topics", new_table () } };

  if (pack == NULL)
    ts_cli_fail (error);
  else
    {
      count_items (tables, pack);
      count_questions (tables, ts_pack_get_questions (pack));
      show_tables (pack, tables, G_N_ELEMENTS (tables), json);
    }
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    g_hash_table_unref (tables[t].counts);
  return pack != NULL ? TS_EXIT_DONE : TS_EXIT_FAILED;
}

/**
 * ts_command_pack:
 *
 * pack lint PATH…: checks packs; fails where there are errors. pack stats [PATH]: counts what is in a
 * pack.
 *
 * Returns: the exit status
 */
int
ts_command_pack (int argc, char **argv)
{
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL },
  };
  const TsCliUsage usage = { "pack",
                             _ ("lint PATH… | stats [PATH]"),
                             _ ("lint checks packs by numbered rules, stats counts items."),
                             _ ("pack lint PATH… [--json]\npack stats [PATH] [--json]") };
  g_autoptr (GError) error = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (rest == NULL)
    return ts_cli_fail_usage (&usage, _ ("what to do is missing"));
  if (strcmp (rest[0], "lint") == 0 && rest[1] != NULL)
    return lint_packs (rest + 1, json);
  if (strcmp (rest[0], "lint") == 0)
    return ts_cli_fail_usage (&usage, _ ("name a pack to check"));
  if (strcmp (rest[0], "stats") == 0 && (rest[1] == NULL || rest[2] == NULL))
    return show_stats (rest[1], json);
  return ts_cli_fail_usage (&usage, _ ("unknown command or too many packs"));
}
