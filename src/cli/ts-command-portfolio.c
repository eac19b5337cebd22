/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "portfolio/ts-project-check.h"
#include "store/ts-store.h"
#include "ts-cli.h"
#include "ts-portfolio-book.h"

/* Reads the database without changing anything in it. */
static TsPortfolio *
read_portfolio (const char *database, const char *pack_path, GError **error)
{
  g_autoptr (TsPack) pack = ts_cli_load_pack (pack_path, error);
  g_autoptr (TsClock) clock = ts_clock_new_system ();
  g_autoptr (TsStore) store = NULL;

  if (pack == NULL)
    return NULL;
  store = ts_store_open (database, TS_DATABASE_READ, pack, clock, error);
  if (store == NULL)
    return NULL;
  if (ts_store_get_notice (store) != NULL)
    g_printerr ("touchstone-cli: %s: %s\n", database, ts_store_get_notice (store));
  return ts_store_read_portfolio (store, error);
}

static int
export_portfolio (TsPortfolio *portfolio, const char *output, const char *pdf)
{
  g_autoptr (GError) error = NULL;

  if (output != NULL && !ts_portfolio_export_tree (portfolio, output, NULL, &error))
    return ts_cli_fail (error);
  if (pdf != NULL && !ts_portfolio_write_pdf (portfolio, pdf, NULL, NULL, NULL, &error))
    return ts_cli_fail (error);
  return TS_EXIT_DONE;
}

static const char *
find_title (TsPortfolio *portfolio, const char *project_id)
{
  GPtrArray *projects = ts_portfolio_get_projects (portfolio);

  for (guint i = 0; i < projects->len; i++)
    if (g_str_equal (ts_project_get_id (projects->pdata[i]), project_id))
      return ts_project_get_title (projects->pdata[i]);
  return project_id;
}

static void
print_check (TsPortfolio *portfolio, const TsPortfolioCheck *check)
{
  for (guint i = 0; i < check->findings->len; i++)
    {
      const TsProjectFinding *finding = check->findings->pdata[i];
      const char *severity = finding->error ? _ ("missing") : _ ("advice");

      if (finding->project_id == NULL)
        g_print ("%s: %s\n", severity, finding->text);
      else if (finding->section_id == NULL)
        g_print ("%s: %s: %s\n",
                 find_title (portfolio, finding->project_id),
                 severity,
                 finding->text);
      else
        g_print ("%s: %s: %s: %s\n",
                 find_title (portfolio, finding->project_id),
                 finding->section_id,
                 severity,
                 finding->text);
    }
  g_print (ngettext ("%u project, %u complete, %u complex\n",
                     "%u projects, %u complete, %u complex\n",
                     check->n_projects),
           check->n_projects,
           check->n_complete,
           check->n_complex);
}

static void
write_check (const TsPortfolioCheck *check)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, check->complete);
  ts_cli_add_int (builder, "projects", check->n_projects);
  ts_cli_add_int (builder, "complete_projects", check->n_complete);
  ts_cli_add_int (builder, "complex_projects", check->n_complex);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const TsProjectFinding *finding = check->findings->pdata[i];

      json_builder_begin_object (builder);
      ts_cli_add_string (builder, "project", finding->project_id);
      ts_cli_add_string (builder, "section", finding->section_id);
      ts_cli_add_string (builder, "severity", finding->error ? "error" : "advice");
      ts_cli_add_string (builder, "message", finding->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ts_cli_print_json (builder);
}

static int
check_portfolio (TsPortfolio *portfolio, gboolean json)
{
  g_autoptr (TsPortfolioCheck) check = ts_portfolio_check_new (portfolio);

  if (json)
    write_check (check);
  else
    print_check (portfolio, check);
  return check->complete ? TS_EXIT_DONE : TS_EXIT_FAILED;
}

typedef struct
{
  char *database, *pack, *output, *pdf;
  gboolean json;
  char **rest;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_free (options->pack);
  g_free (options->output);
  g_free (options->pdf);
  g_strfreev (options->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
run (const TsCliUsage *usage, const Options *options)
{
  gboolean export = options->rest != NULL && strcmp (options->rest[0], "export") == 0;
  gboolean check = options->rest != NULL && strcmp (options->rest[0], "check") == 0;
  g_autoptr (TsPortfolio) portfolio = NULL;
  g_autoptr (GError) error = NULL;

  if (options->rest == NULL)
    return ts_cli_fail_usage (usage, _ ("what to do is missing"));
  if (!(export || check) || options->rest[1] != NULL)
    return ts_cli_fail_usage (usage, _ ("unknown command or unexpected argument"));
  if (options->database == NULL)
    return ts_cli_fail_usage (usage, _ ("the database is missing"));
  if (export && options->output == NULL && options->pdf == NULL)
    return ts_cli_fail_usage (usage, _ ("the folder to write is missing"));
  if (check && (options->output != NULL || options->pdf != NULL))
    return ts_cli_fail_usage (usage,
                              _ ("check writes nothing: --output and --pdf belong to export"));
  portfolio = read_portfolio (options->database, options->pack, &error);
  if (portfolio == NULL)
    return ts_cli_fail (error);
  return export ? export_portfolio (portfolio, options->output, options->pdf)
                : check_portfolio (portfolio, options->json);
}

/**
 * ts_command_portfolio:
 *
 * portfolio export: writes the portfolio of a database as a folder, as a PDF, or both. portfolio check:
 * says what is missing in it; fails where something is. The database is only read.
 *
 * Returns: the exit status
 */
int
ts_command_portfolio (int argc, char **argv)
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
      N_ ("The folder to write"),
      N_ ("DIR") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, N_ ("The PDF to write"), N_ ("FILE") },
    { "pack", 'p', 0, G_OPTION_ARG_FILENAME, &options.pack, N_ ("The pack's folder"), N_ ("PATH") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rest, NULL, NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "portfolio",
    _ ("export | check"),
    _ ("export writes a portfolio as a folder and as a PDF, check says what is missing in it."),
    _ ("portfolio export --database DB --output DIR [--pdf FILE] [--pack PATH]\n"
       "portfolio check --database DB [--pack PATH] [--json]"),
  };
  g_autoptr (GError) error = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  return run (&usage, &options);
}
