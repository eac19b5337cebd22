/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-expression.h"
#include "content/ts-sheet.h"
#include "content/ts-unit.h"

/* Estimates on the back of an envelope, a line each: "orders = 1.5M/day", "peak = orders * 4", "peak in
 * 1/min". A line may give its result a name, which the lines below it can use; what stands behind "in" is
 * the unit it is told in; a line that begins with # is a remark. */

typedef struct
{
  char *text;
  char *name;    /* (nullable) */
  char *result;  /* (nullable): for people */
  char *problem; /* (nullable) */
  guint column;  /* of the problem, in characters from 1 */
  TsQuantity value;
} Line;

struct _TsSheet
{
  GArray *lines;     /* of Line */
  GHashTable *names; /* name to its line, from 1 */
};

static Line *
get_line (const TsSheet *self, guint line)
{
  return &g_array_index (self->lines, Line, line);
}

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line->name);
  g_free (line->result);
  g_free (line->problem);
}

static void
set_problem (Line *line, const char *at, const char *problem)
{
  line->problem = g_strdup (problem);
  line->column = (guint) g_utf8_strlen (line->text, at - line->text) + 1;
}

static gboolean
look_up (const char *name, TsQuantity *value, gpointer user_data)
{
  const TsSheet *self = user_data;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));

  if (number == 0 || get_line (self, number - 1)->result == NULL)
    return FALSE;
  *value = get_line (self, number - 1)->value;
  return TRUE;
}

static gboolean
is_name (const char *text)
{
  const char *p = text;

  if (!g_unichar_isalpha (g_utf8_get_char (p)))
    return FALSE;
  while (*p != '\0' && (*p == '_' || g_unichar_isalnum (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return *p == '\0';
}

/* Takes the name from the front of the line. Returns what stands behind it, NULL where it cannot be one. */
static const char *
take_name (Line *line)
{
  const char *sign = strchr (line->text, '=');
  g_autofree char *name = NULL;
  TsQuantity unit;

  if (sign == NULL)
    return line->text;
  name = g_strstrip (g_strndup (line->text, (gsize) (sign - line->text)));
  if (!is_name (name))
    {
      set_problem (line, line->text, _ ("a name is one word of letters, digits and underscores"));
      return NULL;
    }
  if (ts_unit_find (name, &unit) || strcmp (name, "in") == 0 || strcmp (name, "per") == 0
      || strcmp (name, "x") == 0)
    {
      set_problem (line, line->text, _ ("this word has a meaning already; take another name"));
      return NULL;
    }
  line->name = g_steal_pointer (&name);
  return sign + 1;
}

/* Where the unit begins that the result is to be told in. */
static const char *
find_wish (const char *text)
{
  const char *last = NULL;

  for (const char *p = strstr (text, " in "); p != NULL; p = strstr (p + 1, " in "))
    last = p;
  return last;
}

static void
tell_result (Line *line, const char *wish)
{
  g_autofree char *unit = NULL;
  TsQuantity wanted;

  if (wish == NULL)
    {
      line->result = ts_quantity_format (&line->value);
      return;
    }
  unit = g_strstrip (g_strdup (wish + strlen (" in ")));
  if (*unit == '/')
    {
      g_autofree char *rest = g_steal_pointer (&unit);

      unit = g_strconcat ("1", rest, NULL);
    }
  if (!ts_unit_parse (unit, &wanted) || !ts_quantity_is_like (&wanted, &line->value))
    {
      g_autofree char *problem =
          g_strdup_printf (_ ("this is no unit of %s"), ts_quantity_get_kind (&line->value));

      set_problem (line, wish + strlen (" in "), problem);
      return;
    }
  line->result = ts_unit_describe (line->value.value / wanted.value, unit);
}

/* A name that stands above without a value is told apart from one that does not stand there at all. */
static char *
explain (const TsSheet *self, const Line *line, const char *expression, guint column, GError *error)
{
  const char *start = g_utf8_offset_to_pointer (expression, (glong) column - 1);
  const char *end = start;
  g_autofree char *name = NULL;
  guint number;

  if (!g_error_matches (error, TS_EXPRESSION_ERROR, TS_EXPRESSION_ERROR_NAME))
    return g_strdup (error->message);
  while (*end != '\0' && (*end == '_' || g_unichar_isalnum (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);
  name = g_strndup (start, (gsize) (end - start));
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));
  if (number == 0)
    return g_strdup_printf (_ ("“%s” is no name from a line above and no unit"), name);
  return g_strdup_printf (_ ("“%s” has no value: see line %u"), name, number);
}

static void
work_out (TsSheet *self, Line *line)
{
  const char *text = take_name (line);
  const char *wish;
  g_autofree char *expression = NULL;
  g_autoptr (GError) error = NULL;
  guint column;

  if (text == NULL)
    return;
  wish = find_wish (text);
  expression = wish != NULL ? g_strndup (text, (gsize) (wish - text)) : g_strdup (text);
  if (ts_expression_evaluate_quantity (expression, look_up, self, &line->value, &column, &error))
    {
      tell_result (line, wish);
      return;
    }
  line->problem = explain (self, line, expression, column, error);
  line->column = (guint) g_utf8_strlen (line->text, text - line->text) + column;
}

static gboolean
is_remark (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0' || *text == '#';
}

static void
add_line (TsSheet *self, const char *text)
{
  Line line = { .text = g_utf8_make_valid (text, -1) };

  if (strlen (line.text) > TS_SHEET_MAX_LENGTH)
    set_problem (&line, line.text, _ ("this line is too long to be worked out"));
  else if (self->lines->len >= TS_SHEET_MAX_LINES)
    set_problem (&line, line.text, _ ("the sheet has too many lines"));
  else if (!is_remark (line.text))
    work_out (self, &line);
  g_array_append_val (self->lines, line);
  if (line.name != NULL)
    g_hash_table_replace (self->names, line.name, GUINT_TO_POINTER (self->lines->len));
}

/**
 * ts_sheet_new:
 * @lines: (nullable): what was written, %NULL-terminated
 *
 * Works a sheet out, from the first line to the last. A name means the nearest line above that has it.
 *
 * Returns: (transfer full): the sheet with its results and problems
 */
TsSheet *
ts_sheet_new (const char *const *lines)
{
  TsSheet *self = g_new0 (TsSheet, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    add_line (self, lines[i]);
  return self;
}

void
ts_sheet_free (TsSheet *self)
{
  g_hash_table_unref (self->names);
  g_array_unref (self->lines);
  g_free (self);
}

/** ts_sheet_get_n_lines: Returns: how many lines it has */
guint
ts_sheet_get_n_lines (const TsSheet *self)
{
  return self->lines->len;
}

/** ts_sheet_get_text: Returns: (transfer none): what was written on a line, from 0 */
const char *
ts_sheet_get_text (const TsSheet *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return get_line (self, line)->text;
}

/** ts_sheet_get_name: Returns: (transfer none) (nullable): the name a line gives its result */
const char *
ts_sheet_get_name (const TsSheet *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return get_line (self, line)->name;
}

/** ts_sheet_get_value: Returns: (transfer none) (nullable): what a line comes to; %NULL for nothing */
const TsQuantity *
ts_sheet_get_value (const TsSheet *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return get_line (self, line)->result != NULL ? &get_line (self, line)->value : NULL;
}

/** ts_sheet_get_result: Returns: (transfer none) (nullable): what a line comes to, for people */
const char *
ts_sheet_get_result (const TsSheet *self, guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return get_line (self, line)->result;
}

/**
 * ts_sheet_get_problem:
 * @line: from 0
 * @column: (out) (optional): where it is, in characters from 1
 *
 * Returns: (transfer none) (nullable): why a line comes to nothing, for people
 */
const char *
ts_sheet_get_problem (const TsSheet *self, guint line, guint *column)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  if (column != NULL)
    *column = get_line (self, line)->column;
  return get_line (self, line)->problem;
}

/**
 * ts_sheet_describe:
 *
 * Returns: (transfer full): the lines with their results as text, a line each
 */
char *
ts_sheet_describe (const TsSheet *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = get_line (self, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line->text);
      if (line->result != NULL)
        g_string_append_printf (text, " = %s", line->result);
    }
  return g_string_free (text, FALSE);
}
