/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "evaluation/ts-answer-table.h"

/* A table of short answers: fields with tabs between them, no quotes, the first line names the columns. Only
 * four columns are read; grades and what else there is may not influence a score and are never looked at. */

enum
{
  COLUMN_QUESTION_ID,
  COLUMN_QUESTION,
  COLUMN_REFERENCE,
  COLUMN_ANSWER,
  N_COLUMNS
};

static const char *const column_names[] = { "question_id",
                                            "question",
                                            "reference_answer",
                                            "student_answer" };

struct _TsAnswerTable
{
  char *text; /* the rows point into it */
  GArray *rows;
};

static void
row_clear (gpointer data)
{
  TsAnswerRow *row = data;

  g_strfreev (row->references);
}

/* Cuts a line at its tabs. Returns the fields, which point into it. */
static GPtrArray *
cut_fields (char *line)
{
  GPtrArray *fields = g_ptr_array_new ();
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  while (line != NULL)
    {
      char *tab = strchr (line, '\t');

      if (tab != NULL)
        *tab++ = '\0';
      g_ptr_array_add (fields, line);
      line = tab;
    }
  return fields;
}

static gboolean
find_columns (const char *name, GPtrArray *fields, guint *places, GError **error)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      if (g_ptr_array_find_with_equal_func (fields, column_names[c], g_str_equal, &places[c]))
        continue;
      g_set_error (
          error,
          G_IO_ERROR,
          G_IO_ERROR_INVALID_DATA,
          _ ("%s: the first line has no column “%s”; it names the columns, with tabs between them"),
          name,
          column_names[c]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_rows (TsAnswerTable *self, const char *name, GError **error)
{
  guint places[N_COLUMNS] = { 0 };
  guint n_fields = 0;
  char *line = self->text;

  for (guint number = 1; line != NULL && (*line != '\0' || number == 1); number++)
    {
      char *end = strchr (line, '\n');
      g_autoptr (GPtrArray) fields = NULL;
      TsAnswerRow row = { 0 };

      if (end != NULL)
        *end++ = '\0';
      fields = cut_fields (line);
      line = end;
      if (number == 1)
        {
          n_fields = fields->len;
          if (!find_columns (name, fields, places, error))
            return FALSE;
          continue;
        }
      if (fields->len != n_fields)
        {
          g_set_error (error,
                       G_IO_ERROR,
                       G_IO_ERROR_INVALID_DATA,
                       _ ("%s:%u: the line has %u fields where the first has %u; write a space for "
                          "a tab or a "
                          "line feed inside a field"),
                       name,
                       number,
                       fields->len,
                       n_fields);
          return FALSE;
        }
      row.question_id = fields->pdata[places[COLUMN_QUESTION_ID]];
      row.question = fields->pdata[places[COLUMN_QUESTION]];
      row.references = *(char *) fields->pdata[places[COLUMN_REFERENCE]] != '\0'
                           ? g_strsplit (fields->pdata[places[COLUMN_REFERENCE]], " ||| ", -1)
                           : g_strdupv ((char *[]){ (char *) "", NULL });
      row.answer = fields->pdata[places[COLUMN_ANSWER]];
      g_array_append_val (self->rows, row);
    }
  return TRUE;
}

/**
 * ts_answer_table_new:
 * @name: what to call the text in messages
 * @data: (array length=length): the text of a table: UTF-8, a line of column names, then a line a row. Columns
 *   “question_id”, “question”, “reference_answer” (several with “ ||| ” between them) and “student_answer” are
 *   read, others are left alone
 * @length: its bytes
 * @error: return location for an error of #G_IO_ERROR, which names the line
 *
 * Returns: (transfer full) (nullable): the table
 */
TsAnswerTable *
ts_answer_table_new (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (TsAnswerTable) self = NULL;

  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_INVALID_DATA,
                   _ ("%s: the text is not UTF-8; save it in that encoding"),
                   name);
      return NULL;
    }
  self = g_new0 (TsAnswerTable, 1);
  self->text = g_strndup (data, length);
  self->rows = g_array_new (FALSE, FALSE, sizeof (TsAnswerRow));
  g_array_set_clear_func (self->rows, row_clear);
  if (!read_rows (self, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * ts_answer_table_new_from_file:
 * @path: a file, see ts_answer_table_new()
 * @error: return location for an error of #G_FILE_ERROR or #G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the table
 */
TsAnswerTable *
ts_answer_table_new_from_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return ts_answer_table_new (path, data, length, error);
}

void
ts_answer_table_free (TsAnswerTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self->text);
  g_free (self);
}

/** ts_answer_table_get_n_rows: Returns: how many answers it holds */
guint
ts_answer_table_get_n_rows (const TsAnswerTable *self)
{
  return self->rows->len;
}

/** ts_answer_table_get_row: Returns: (transfer none): the answer of that row, from 0 */
const TsAnswerRow *
ts_answer_table_get_row (const TsAnswerTable *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, TsAnswerRow, row);
}

/**
 * ts_answer_table_weigh_words:
 *
 * Returns: (transfer full): what the words say, counted over the questions and references, never the answers
 */
TsWordWeights *
ts_answer_table_weigh_words (const TsAnswerTable *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TsAnswerRow *row = &g_array_index (self->rows, TsAnswerRow, i);

      g_ptr_array_add (texts, (gpointer) row->question);
      for (guint j = 0; row->references[j] != NULL; j++)
        g_ptr_array_add (texts, row->references[j]);
    }
  return ts_word_weights_new (texts);
}
