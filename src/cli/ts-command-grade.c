/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evaluation/ts-answer-table.h"
#include "evaluation/ts-text-scorer.h"
#include "ts-cli.h"

/* Programs read what this prints, so its column names are not translated and its numbers have a point. */

static void
append_number (GString *line, const char *format, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (line, g_ascii_formatd (text, sizeof text, format, value));
}

static void
append_explanation (GString *line, const TsTextScore *score)
{
  const double parts[] = {
    score->s, score->key, score->all, score->letters, score->content_letters, score->length
  };
  const char *before = "";

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      append_number (line, "%.4f", parts[i]);
      g_string_append_c (line, '\t');
    }
  for (guint i = 0; TS_TEXT_FLAG_NAMES[i] != NULL; i++)
    {
      if (score->flags & 1u << i)
        {
          g_string_append_printf (line, "%s%s", before, TS_TEXT_FLAG_NAMES[i]);
          before = ",";
        }
    }
  g_string_append (line, score->flags != 0 ? "\t" : "-\t");
}

static void
print_scores (const TsAnswerTable *table, TsTextScorer *scorer, gboolean human, gboolean explain)
{
  g_autoptr (GString) line = g_string_new ("row\tquestion_id\t");

  if (explain)
    g_string_append (line, "s\tx\txa\ty\tyc\tl\tflags\t");
  g_print ("%s%s\n", line->str, human ? "human" : "score");
  for (guint i = 0; i < ts_answer_table_get_n_rows (table); i++)
    {
      const TsAnswerRow *row = ts_answer_table_get_row (table, i);
      TsTextScore score;

      ts_text_scorer_score (
          scorer, row->question, (const char *const *) row->references, row->answer, &score);
      g_string_printf (line, "%u\t%s\t", i + 1, row->question_id);
      if (explain)
        append_explanation (line, &score);
      append_number (line, "%.6f", human ? score.human : score.score);
      g_print ("%s\n", line->str);
    }
}

static int
grade (const char *path, TsLexicon *lexicon, gboolean human, gboolean explain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsAnswerTable) table = ts_answer_table_new_from_file (path, &error);
  g_autoptr (TsWordWeights) weights = NULL;
  g_autoptr (TsTextScorer) scorer = NULL;

  if (table == NULL)
    return ts_cli_fail (error);
  weights = ts_answer_table_weigh_words (table);
  scorer = ts_text_scorer_new (lexicon, weights);
  print_scores (table, scorer, human, explain);
  return TS_EXIT_DONE;
}

/* The lexicon of @pack, the list of groups in @file, or the one that the published figures belong to. */
static TsLexicon *
make_lexicon (const char *pack, const char *file, GError **error)
{
  g_autoptr (TsPack) loaded = NULL;
  g_autofree char *text = NULL;
  TsLexicon *lexicon;

  if (pack != NULL)
    {
      loaded = ts_pack_load (pack, error);
      return loaded != NULL ? ts_lexicon_ref (ts_pack_get_lexicon (loaded)) : NULL;
    }
  if (file == NULL)
    return ts_lexicon_new_general ();
  if (!g_file_get_contents (file, &text, NULL, error))
    return NULL;
  lexicon = ts_lexicon_new ();
  ts_lexicon_add_lines (lexicon, text);
  return lexicon;
}

/**
 * ts_command_grade:
 *
 * grade --tsv FILE: scores a table of short answers against their references. Only question, reference and answer
 * are looked at.
 *
 * Returns: the exit status
 */
int
ts_command_grade (int argc, char **argv)
{
  gboolean human = FALSE;
  gboolean explain = FALSE;
  g_autofree char *tsv = NULL;
  g_autofree char *file = NULL;
  g_autofree char *pack = NULL;
  const GOptionEntry entries[] = {
    { "tsv", 't', 0, G_OPTION_ARG_FILENAME, &tsv, N_ ("The table of answers"), N_ ("FILE") },
    { "lexicon",
      'l',
      0,
      G_OPTION_ARG_FILENAME,
      &file,
      N_ ("What means the same, one group a line"),
      N_ ("FILE") },
    { "pack", 'p', 0, G_OPTION_ARG_FILENAME, &pack, N_ ("Use the lexicon of a pack"), N_ ("PATH") },
    { "human",
      0,
      0,
      G_OPTION_ARG_NONE,
      &human,
      N_ ("Give the mark that a lenient teacher may be expected to give"),
      NULL },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &explain, N_ ("Give the parts of each score"), NULL },
    { NULL },
  };
  const TsCliUsage usage = {
    "grade",
    NULL,
    _ ("Scores a table of short answers, 0 to 1 each."),
    _ ("grade --tsv FILE [--lexicon FILE | --pack PATH] [--human] [--explain]"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsLexicon) lexicon = NULL;

  if (!ts_cli_parse (&usage, entries, &argc, &argv, &error))
    return ts_cli_fail_usage (&usage, error->message);
  if (argc > 1)
    return ts_cli_fail_usage (&usage, _ ("unexpected argument"));
  if (tsv == NULL)
    return ts_cli_fail_usage (&usage, _ ("the table of answers is missing"));
  if (file != NULL && pack != NULL)
    return ts_cli_fail_usage (&usage, _ ("a lexicon and a pack cannot both be given"));
  lexicon = make_lexicon (pack, file, &error);
  if (lexicon == NULL)
    return ts_cli_fail (error);
  return grade (tsv, lexicon, human, explain);
}
