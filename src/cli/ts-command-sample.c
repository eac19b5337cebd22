/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ts-certificate.h"
#include "ts-cli.h"
#include "ts-portfolio-book.h"
#include "ts-sample.h"

/* The whole journey without a window: a learner's work, and everything that can be made of it. */

#define DEFAULT_SEED 2026

/* SOURCE_DATE_EPOCH decides on every date there is in the sample. */
static gboolean
read_start (gint64 *start, GError **error)
{
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  *start = TS_SAMPLE_START;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 0, G_GINT64_CONSTANT (253402300799), &seconds, error))
    {
      g_prefix_error (error, "SOURCE_DATE_EPOCH: ");
      return FALSE;
    }
  *start = seconds * G_USEC_PER_SEC;
  return TRUE;
}

/* The folder is new or empty: nothing of anybody's is overwritten. */
static gboolean
prepare_folder (const char *dir, GError **error)
{
  g_autoptr (GDir) folder = NULL;

  if (g_mkdir_with_parents (dir, 0755) != 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (errno),
                   _ ("%s: the folder cannot be made (%s)"),
                   dir,
                   g_strerror (errno));
      return FALSE;
    }
  folder = g_dir_open (dir, 0, error);
  if (folder == NULL)
    return FALSE;
  if (g_dir_read_name (folder) == NULL)
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_EXISTS,
               _ ("%s: the folder is not empty; name another one, or empty it"),
               dir);
  return FALSE;
}

static gboolean
write_evaluation (TsPortfolio *portfolio, const char *path, GError **error)
{
  TsAssessment *assessment = ts_portfolio_get_assessments (portfolio)->pdata[0];
  g_autofree char *text =
      ts_assessment_export (assessment,
                            ts_portfolio_get_learner (portfolio)->name,
                            ts_portfolio_get_marks (portfolio, ts_assessment_get_id (assessment)));

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

static gboolean
write_certificate (TsPortfolio *portfolio, const char *path, GError **error)
{
  TsCredential *credential = ts_portfolio_get_best_credential (portfolio);

  if (credential != NULL)
    return ts_certificate_write_credential (credential,
                                            ts_portfolio_get_pack (portfolio),
                                            path,
                                            error);
  g_print (_ ("This learner's score is below bronze: there is no certificate.\n"));
  return TRUE;
}

static gboolean
write_all (TsStore *store, const char *dir, GError **error)
{
  g_autofree char *tree = g_build_filename (dir, "portfolio", NULL);
  g_autofree char *book = g_build_filename (dir, "portfolio.pdf", NULL);
  g_autofree char *certificate = g_build_filename (dir, "certificate.pdf", NULL);
  g_autofree char *evaluation = g_build_filename (dir, "evaluation.json", NULL);
  g_autoptr (TsPortfolio) portfolio = ts_store_read_portfolio (store, error);

  return portfolio != NULL && write_evaluation (portfolio, evaluation, error)
         && write_certificate (portfolio, certificate, error)
         && ts_portfolio_write_pdf (portfolio, book, NULL, NULL, NULL, error)
         && ts_portfolio_export_tree (portfolio, tree, NULL, error);
}

static gboolean
make_sample (const char *dir, const char *pack_path, guint64 seed, GError **error)
{
  g_autofree char *path = g_build_filename (dir, TS_STORE_FILE, NULL);
  g_autoptr (TsPack) pack = NULL;
  g_autoptr (TsClock) clock = NULL;
  g_autoptr (TsStore) store = NULL;
  gint64 start;

  if (!read_start (&start, error))
    return FALSE;
  pack = ts_cli_load_pack (pack_path, error);
  if (pack == NULL || !prepare_folder (dir, error))
    return FALSE;
  clock = ts_clock_new_manual (start);
  store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, error);
  return store != NULL && ts_sample_fill (store, pack, clock, seed, error)
         && write_all (store, dir, error) && ts_store_close (store, error);
}

/**
 * ts_command_sample:
 *
 * sample --output DIR: makes a sample learner and writes database, portfolio, certificate and evaluation.
 *
 * Returns: the exit status
 */
int
ts_command_sample (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *pack_path = NULL;
  gint64 seed = DEFAULT_SEED;
  const GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &output,
      N_ ("The folder to write, new or empty"),
      N_ ("DIR") },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, N_ ("What the answers are drawn from"), N_ ("N") },
    { "pack",
      'p',
      0,
      G_OPTION_ARG_FILENAME,
      &pack_path,
      N_ ("The pack to sit; the shipped one unless given"),
      N_ ("PATH") },
    { NULL },
  };
  const TsCliUsage usage = {
    "sample",
    NULL,
    _ ("Makes a sample learner: a whole assessment, two designs, three projects. Writes the "
       "database, the\nportfolio as a folder and as a PDF, the certificate and the evaluation."),
    _ ("sample --output DIR [--seed N] [--pack PATH]"),
  };
  g_autoptr (GError) error = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (argc > 1)
    return ts_cli_fail_usage (&usage, _ ("unexpected argument"));
  if (output == NULL)
    return ts_cli_fail_usage (&usage, _ ("the folder to write is missing"));
  if (seed < 0 || seed > G_GINT64_CONSTANT (1) << 53)
    return ts_cli_fail_usage (&usage, _ ("the seed must be from 0 to 2^53"));
  if (!make_sample (output, pack_path, (guint64) seed, &error))
    return ts_cli_fail (error);
  g_print (_ ("The sample is in %s.\n"), output);
  return TS_EXIT_DONE;
}
