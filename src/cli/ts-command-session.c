/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "store/ts-store.h"
#include "ts-cli.h"
#include "ts-session-report.h"

/* Reads the database without changing anything in it. */
static TsStore *
open_store (const char *database, const char *pack_path, GError **error)
{
  g_autoptr (TsPack) pack = ts_cli_load_pack (pack_path, error);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  TsStore *store;

  if (pack == NULL)
    return NULL;
  store = ts_store_open (database, TS_DATABASE_READ, pack, clock, error);
  if (store != NULL && ts_store_get_notice (store) != NULL)
    g_printerr ("touchstone-cli: %s: %s\n", database, ts_store_get_notice (store));
  return store;
}

static gboolean
is_rated (TsStore *store, TsMock *mock)
{
  GPtrArray *ratings = ts_store_get_ratings (store, ts_mock_get_id (mock));

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    if (ts_mock_rating_is_complete (ratings->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
print_sessions (TsStore *store)
{
  GPtrArray *sessions = ts_store_get_sessions (store);

  for (guint i = 0; i < sessions->len; i++)
    {
      TsMock *mock = sessions->pdata[i];
      g_autofree char *started = ts_clock_format (ts_mock_get_started (mock));

      g_print ("%s\t%s\t%s\t%s\t%s\t%s\n",
               ts_mock_get_id (mock),
               started,
               TS_LEVEL_NAMES[ts_mock_get_level (mock)],
               TS_MOCK_STATE_NAMES[ts_mock_get_state (mock)],
               is_rated (store, mock) ? _ ("rated") : _ ("not rated"),
               ts_mock_get_prompt (mock)->scenario.item.title);
    }
}

static void
write_sessions (TsStore *store)
{
  GPtrArray *sessions = ts_store_get_sessions (store);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < sessions->len; i++)
    {
      TsMock *mock = sessions->pdata[i];

      json_builder_begin_object (builder);
      ts_cli_add_string (builder, "id", ts_mock_get_id (mock));
      ts_cli_add_string (builder, "prompt", ts_mock_get_prompt (mock)->scenario.item.id);
      ts_cli_add_string (builder, "level", TS_LEVEL_NAMES[ts_mock_get_level (mock)]);
      ts_cli_add_string (builder, "state", TS_MOCK_STATE_NAMES[ts_mock_get_state (mock)]);
      ts_cli_add_int (builder, "started", ts_mock_get_started (mock));
      ts_cli_add_int (builder, "minutes", ts_mock_get_minutes (mock));
      json_builder_set_member_name (builder, "rated");
      json_builder_add_boolean_value (builder, is_rated (store, mock));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ts_cli_print_json (builder);
}

/* Finds the ratings to tell of: that of who sat it first, then a second person's. */
static gboolean
find_ratings (TsStore *store, TsMockReport *report, GError **error)
{
  const char *id = ts_mock_get_id (report->mock);
  GPtrArray *ratings = ts_store_get_ratings (store, id);

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    {
      TsMockRating *rating = ratings->pdata[i];

      if (!ts_mock_rating_is_complete (rating))
        continue;
      if (report->rating == NULL)
        report->rating = rating;
      else if (ts_mock_rating_get_rater (rating) == NULL)
        {
          report->second = report->rating;
          report->rating = rating;
        }
      else
        report->second = rating;
    }
  if (report->rating != NULL && ts_mock_get_state (report->mock) == TS_MOCK_FINISHED)
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_NOT_FOUND,
               _ ("%s: this session is not over, or not rated; rate each criterion first"),
               id);
  return FALSE;
}

static gboolean
write_json (const TsMockReport *report, const char *path, GError **error)
{
  g_autoptr (TsMockVerdict) verdict =
      ts_mock_verdict_new (report->mock, report->rating, report->findings);
  g_autofree char *text =
      ts_mock_verdict_to_json (verdict, report->mock, report->rating, report->findings);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

static gboolean
export_session (TsStore *store, const char *id, const char *path, GError **error)
{
  g_autoptr (TsMock) mock = ts_store_read_session (store, id, error);
  g_autoptr (TsDiagram) design = NULL;
  g_autoptr (TsMockFindings) findings = NULL;
  g_autofree char *diagram = NULL;
  TsMockReport report = { .mock = mock };

  if (mock == NULL || !find_ratings (store, &report, error))
    return FALSE;
  if (ts_mock_get_design_id (mock) != NULL)
    design = ts_store_read_design (store, ts_mock_get_design_id (mock), NULL);
  diagram = design != NULL ? ts_diagram_to_json (design) : NULL;
  findings = ts_mock_findings_new (mock, diagram);
  report.findings = findings;
  if (g_str_has_suffix (path, ".pdf"))
    return ts_session_report_write_pdf (&report, design, path, NULL, error);
  return write_json (&report, path, error);
}

typedef struct
{
  char *database, *pack, *output;
  gboolean json;
  char **rest;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_free (options->pack);
  g_free (options->output);
  g_strfreev (options->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
run (const TsCliUsage *usage, const Options *options)
{
  guint n = options->rest != NULL ? g_strv_length (options->rest) : 0;
  gboolean list = n == 1 && strcmp (options->rest[0], "list") == 0;
  gboolean export = n == 2 && strcmp (options->rest[0], "export") == 0;
  g_autoptr (TsStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (n == 0)
    return ts_cli_fail_usage (usage, _ ("what to do is missing"));
  if (!list && !export)
    return ts_cli_fail_usage (usage, _ ("unknown command or unexpected argument"));
  if (options->database == NULL)
    return ts_cli_fail_usage (usage, _ ("the database is missing"));
  if (export != (options->output != NULL))
    return ts_cli_fail_usage (usage, _ ("export needs a file to write, list writes none"));
  if (export && !g_str_has_suffix (options->output, ".json")
      && !g_str_has_suffix (options->output, ".pdf"))
    return ts_cli_fail_usage (usage, _ ("the file to write must end in .json or .pdf"));
  store = open_store (options->database, options->pack, &error);
  if (store == NULL)
    return ts_cli_fail (error);
  if (export)
    return export_session (store, options->rest[1], options->output, &error) ? TS_EXIT_DONE
                                                                             : ts_cli_fail (error);
  if (options->json)
    write_sessions (store);
  else
    print_sessions (store);
  return TS_EXIT_DONE;
}

/**
 * ts_command_session:
 *
 * session list: one line a mock session. session export: writes the record of one that is over and rated as
 * JSON, or its report as PDF, by the ending of the file. The database is only read.
 *
 * Returns: the exit status
 */
int
ts_command_session (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "database",
      'd',
      0,
      G_OPTION_ARG_FILENAME,
      &options.database,
      N_ ("The learner's database"),
      N_ ("DB") },
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &options.output,
      N_ ("The file to write, .json or .pdf"),
      N_ ("FILE") },
    { "pack", 'p', 0, G_OPTION_ARG_FILENAME, &options.pack, N_ ("The pack's folder"), N_ ("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL, NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "session",
    _ ("list | export ID"),
    _ ("list says which mock sessions there are, export writes one that is over and rated."),
    _ ("session list --database DB [--pack PATH] [--json]\n"
       "session export ID --database DB --output FILE.json|FILE.pdf [--pack PATH]"),
  };
  g_autoptr (GError) error = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  return run (&usage, &options);
}
