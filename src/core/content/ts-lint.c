/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-lint-private.h"

/* Checks a pack by numbered rules. Rules are cheap and many, so each is a few lines in one of the files
 * beside this one; this one knows where things stand in files and keeps what was found. */
struct _TsLint
{
  char *path;
  TsPack *pack;        /* NULL where it does not load */
  GHashTable *texts;   /* file to its text */
  GPtrArray *findings; /* of TsFinding */
  GPtrArray *rules;    /* of char: those that ran */
};

static void
finding_free (TsFinding *finding)
{
  g_free (finding->rule);
  g_free (finding->file);
  g_free (finding->path);
  g_free (finding->message);
  g_free (finding);
}

/**
 * ts_lint_new:
 * @path: a pack's folder
 *
 * Returns: (transfer full): a check that has not begun
 */
TsLint *
ts_lint_new (const char *path)
{
  TsLint *self = g_new0 (TsLint, 1);

  self->path = g_strdup (path);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ts_lint_free (TsLint *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pack, ts_pack_unref);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->rules);
  g_free (self->path);
  g_free (self);
}

/* The line on which an id stands, the first of the thing that has it as a rule; 0 where it does not. */
static guint
find_line (TsLint *self, const char *file, const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  const char *text = g_hash_table_lookup (self->texts, file);
  const char *at;
  guint line = 1;

  if (text == NULL)
    {
      g_autofree char *path = g_build_filename (self->path, file, NULL);
      char *read = NULL;

      if (!g_file_get_contents (path, &read, NULL, NULL))
        return 0;
      g_hash_table_insert (self->texts, g_strdup (file), read);
      text = read;
    }
  for (at = text; (at = strstr (at, quoted)) != NULL; at++)
    {
      const char *before = at;

      while (before > text && strchr (" \t\r\n:", before[-1]) != NULL)
        before--;
      if (before - text >= 4 && strncmp (before - 4, "\"id\"", 4) == 0)
        break;
    }
  if (at == NULL)
    return 0;
  for (const char *p = text; p < at; p++)
    line += *p == '\n';
  return line;
}

/**
 * ts_lint_begin_rule:
 * @rule: the rule, such as "L10"
 *
 * Notes that a rule runs, whether or not it finds anything.
 */
void
ts_lint_begin_rule (TsLint *self, const char *rule)
{
  if (!g_ptr_array_find_with_equal_func (self->rules, rule, g_str_equal, NULL))
    g_ptr_array_add (self->rules, g_strdup (rule));
}

/**
 * ts_lint_add:
 * @rule: the rule that is broken
 * @error: whether it must be mended; else it is a warning
 * @item: (nullable): the item, or %NULL for the pack
 * @path: (nullable): what of it
 * @format: what is wrong and what to do
 *
 * Keeps a finding.
 */
void
ts_lint_add (TsLint *self,
             const char *rule,
             gboolean error,
             const TsItem *item,
             const char *path,
             const char *format,
             ...)
{
  TsFinding *finding = g_new0 (TsFinding, 1);
  va_list args;

  va_start (args, format);
  finding->message = g_strdup_vprintf (format, args);
  va_end (args);
  finding->rule = g_strdup (rule);
  finding->error = error;
  finding->file = g_strdup (item != NULL ? item->file : "manifest.json");
  finding->line = item != NULL ? find_line (self, item->file, item->id) : 0;
  if (item != NULL && path != NULL)
    finding->path = g_strdup_printf ("%s.%s", item->id, path);
  else
    finding->path = g_strdup (item != NULL ? item->id : path != NULL ? path : "");
  g_ptr_array_add (self->findings, finding);
}

/**
 * ts_lint_add_in_file:
 * @rule: the rule that is broken
 * @error: whether it must be mended; else it is a warning
 * @file: the file, within the pack
 * @path: what of it; its line is that of the id behind the last dot, where there is such an id
 * @message: what is wrong and what to do
 *
 * Keeps a finding about something that is no item.
 */
void
ts_lint_add_in_file (TsLint *self,
                     const char *rule,
                     gboolean error,
                     const char *file,
                     const char *path,
                     const char *message)
{
  const char *dot = strrchr (path, '.');
  TsFinding *finding;

  ts_lint_add (self, rule, error, NULL, path, "%s", message);
  finding = self->findings->pdata[self->findings->len - 1];
  g_free (finding->file);
  finding->file = g_strdup (file);
  finding->line = find_line (self, file, dot != NULL ? dot + 1 : path);
}

/* A loader's message begins with the file and the line. */
static void
add_load_error (TsLint *self, const GError *error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(.*?):(\\d+): (.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  TsFinding *finding;

  ts_lint_add (self, "L01", TRUE, NULL, NULL, "%s", error->message);
  if (!g_regex_match (regex, error->message, 0, &match))
    return;
  finding = self->findings->pdata[self->findings->len - 1];
  g_free (finding->file);
  g_free (finding->message);
  finding->file = g_match_info_fetch (match, 1);
  if (g_str_has_prefix (finding->file, self->path))
    {
      char *inner = g_strdup (finding->file + strlen (self->path));

      g_free (finding->file);
      memmove (inner,
               inner + strspn (inner, G_DIR_SEPARATOR_S),
               strlen (inner + strspn (inner, G_DIR_SEPARATOR_S)) + 1);
      finding->file = inner;
    }
  {
    g_autofree char *line = g_match_info_fetch (match, 2);

    finding->line = (guint) g_ascii_strtoull (line, NULL, 10);
  }
  finding->message = g_match_info_fetch (match, 3);
}

/**
 * ts_lint_run:
 *
 * Loads the pack and runs every rule that looks at what packs hold. Rules that need papers or marks are
 * those of ts_pack_check().
 */
void
ts_lint_run (TsLint *self)
{
  g_autoptr (GError) error = NULL;

  ts_lint_begin_rule (self, "L01");
  self->pack = ts_pack_load (self->path, &error);
  if (self->pack == NULL)
    {
      add_load_error (self, error);
      return;
    }
  _ts_lint_questions (self);
  _ts_lint_types (self);
  _ts_lint_scenarios (self);
  _ts_lint_checks (self);
  _ts_lint_reviews (self);
  _ts_lint_mocks (self);
  _ts_lint_bank (self);
  _ts_lint_lexicon (self);
}

void
_ts_lint_each_question (TsLint *self, void (*check) (TsLint *, const TsQuestion *))
{
  GPtrArray *const lists[] = { ts_pack_get_questions (self->pack),
                               ts_pack_get_case_questions (self->pack) };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (guint i = 0; i < lists[l]->len; i++)
        check (self, lists[l]->pdata[i]);
    }
}

/** ts_lint_get_pack: Returns: (transfer none) (nullable): the pack; %NULL where it does not load */
TsPack *
ts_lint_get_pack (TsLint *self)
{
  return self->pack;
}

/** ts_lint_get_findings: Returns: (transfer none) (element-type TsFinding): what is wrong */
GPtrArray *
ts_lint_get_findings (TsLint *self)
{
  return self->findings;
}

/** ts_lint_get_rules: Returns: (transfer none) (element-type utf8): the rules that ran */
GPtrArray *
ts_lint_get_rules (TsLint *self)
{
  return self->rules;
}

/** ts_lint_count_errors: Returns: how many findings must be mended */
guint
ts_lint_count_errors (TsLint *self)
{
  guint errors = 0;

  for (guint i = 0; i < self->findings->len; i++)
    errors += ((const TsFinding *) self->findings->pdata[i])->error;
  return errors;
}
