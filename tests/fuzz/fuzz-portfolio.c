/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "portfolio/ts-credential.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-portfolio-export.h"
#include "portfolio/ts-project.h"
#include "portfolio/ts-writing.h"

const char *const fuzz_corpus = "portfolio";

/* What can be read can be written, and reads the same again. */
static void
try_project (const char *text)
{
  g_autoptr (TsProject) project = ts_project_from_json ("fuzz", text, NULL);
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;
  g_autoptr (TsProject) again = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  written = ts_project_to_json (project);
  again = ts_project_from_json ("fuzz", written, &error);
  g_assert_no_error (error);
  rewritten = ts_project_to_json (again);
  g_assert_cmpstr (written, ==, rewritten);
}

static void
try_credential (const char *text)
{
  g_autoptr (TsCredential) credential = ts_credential_from_json ("fuzz", text, NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  if (credential == NULL)
    return;
  written = ts_credential_to_json (credential);
  g_assert_true (ts_credential_verify ("fuzz", written, &error));
}

/* Moving the headings of a text down loses none of its designs. */
static void
try_markdown (const char *text)
{
  g_autofree char *demoted = ts_markup_demote (text, 0);
  g_autoptr (TsWriting) writing = ts_writing_new (text, NULL);
  g_autoptr (GArray) decisions = NULL;
  g_auto (GStrv) before = ts_markup_list_images (text, "design:");
  g_auto (GStrv) after = ts_markup_list_images (demoted, "design:");

  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  decisions = ts_writing_find_decisions (writing);
  g_assert_cmpuint (decisions->len, <=, strlen (text));
  ts_writing_count_words (writing);
  ts_writing_count_measured (writing);
  ts_writing_count_formulas (writing);
  ts_writing_count_operations (writing);
  ts_writing_count_entities (writing);
  ts_writing_covers (writing, "key|partition key", TRUE);
}

static void
try_slug (const char *text)
{
  g_autofree char *slug = ts_export_make_slug (text, "fallback");

  g_assert_cmpuint (strspn (slug, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==, strlen (slug));
  g_assert_cmpuint (strlen (slug), >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) paths = NULL;

  paths = ts_export_read_marker ("fuzz", text, NULL);
  try_project (text);
  try_credential (text);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  try_markdown (text);
  try_slug (text);
  return 0;
}
