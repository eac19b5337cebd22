/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-document-private.h"

/**
 * SECTION: where md4c takes less than GitHub
 *
 * GitHub lets a table follow the line above it without an empty line between, lets one hyphen mark a
 * column, and lets tabs follow a closing fence. md4c 0.4 wants an empty line and three hyphens and no
 * tabs, and would run the rows into a paragraph and set the rest of the text as code. So the text is
 * changed a little before md4c sees it. The empty line is a lone carriage return, which ends a line but
 * is not counted as one.
 */

/* The fence of the block of code that is open; no length: none is. */
typedef struct
{
  char character;
  gsize length;
} Fence;

typedef struct
{
  const char *start;
  gsize length;
} Line;

static Line
read_line (const char *at, const char *end)
{
  const char *feed = memchr (at, '\n', (gsize) (end - at));

  return (Line){ at, (gsize) ((feed != NULL ? feed + 1 : end) - at) };
}

/* The line without white space around it; empty where it is indented as code is. */
static Line
trim (Line line)
{
  gsize indent = 0;

  while (line.length > 0 && g_ascii_isspace (line.start[line.length - 1]))
    line.length--;
  for (; line.length > 0 && g_ascii_isspace (*line.start); line.length--)
    {
      indent += *line.start == '\t' ? 4 : 1;
      line.start++;
    }
  if (indent > 3)
    line.length = 0;
  return line;
}

/* How many cells a row has, by the bars that are not escaped and not at its ends. */
static guint
count_cells (Line row)
{
  guint bars = 0;

  for (gsize i = 0; i < row.length; i++)
    {
      if (row.start[i] == '\\')
        i++;
      else if (row.start[i] == '|' && i > 0 && i + 1 < row.length)
        bars++;
    }
  return bars + 1;
}

static gboolean
is_delimiter_row (Line row)
{
  if (row.length < 3 || memchr (row.start, '|', row.length) == NULL
      || memchr (row.start, '-', row.length) == NULL)
    return FALSE;
  for (gsize i = 0; i < row.length; i++)
    {
      if (strchr ("|-: \t", row.start[i]) == NULL || row.start[i] == '\0')
        return FALSE;
    }
  return TRUE;
}

/* The run of backticks or tildes that @line starts with; no length where it is no fence. @rest is how
 * much of the line follows it. */
static Fence
read_fence (Line line, Line *rest)
{
  Fence fence = { '\0', 0 };

  *rest = line;
  for (; rest->length > 0 && g_ascii_isspace (*rest->start); rest->length--)
    rest->start++;
  if (rest->length == 0 || (*rest->start != '`' && *rest->start != '~'))
    return fence;
  fence.character = *rest->start;
  for (; rest->length > 0 && *rest->start == fence.character; rest->length--, rest->start++)
    fence.length++;
  if (fence.length < 3
      || (fence.character == '`' && memchr (rest->start, '`', rest->length) != NULL))
    fence.length = 0;
  return fence;
}

typedef enum
{
  LINE_TEXT,
  LINE_CODE, /* in a block of code, or its first line */
  LINE_END,  /* the fence that closes it */
} LineKind;

/* What @line is, with @open the fence that is open before it and then behind it. */
static LineKind
classify (Line line, Fence *open)
{
  Line rest;
  Fence fence = read_fence (line, &rest);

  if (open->length == 0)
    {
      *open = fence;
      return fence.length > 0 ? LINE_CODE : LINE_TEXT;
    }
  if (fence.character != open->character || fence.length < open->length || trim (rest).length > 0)
    return LINE_CODE;
  *open = (Fence){ '\0', 0 };
  return LINE_END;
}

/* Whether a table starts with these two lines. */
static gboolean
starts_table (Line head, Line delimiters)
{
  Line inner = trim (head), row = trim (delimiters);

  return inner.length > 0 && *inner.start != '>' && memchr (inner.start, '|', inner.length) != NULL
         && is_delimiter_row (row) && count_cells (inner) == count_cells (row);
}

static void
append_delimiters (GString *out, Line row)
{
  for (gsize i = 0; i < row.length; i++)
    {
      g_string_append_c (out, row.start[i]);
      if (row.start[i] == '-' && (i == 0 || row.start[i - 1] != '-'))
        g_string_append (out, "--");
    }
}

/* The fence without what blanks follow it. */
static void
append_fence (GString *out, Line line)
{
  gsize length = line.length;

  while (length > 0 && g_ascii_isspace (line.start[length - 1]))
    length--;
  g_string_append_len (out, line.start, (gssize) length);
  if (line.start[line.length - 1] == '\n')
    g_string_append_c (out, '\n');
}

/* Returns (transfer full) @text as md4c wants it; @prepared is how long that is. */
char *
ts_document_prepare (const char *text, gsize length, gsize *prepared)
{
  GString *out = g_string_sized_new (length + 1);
  const char *end = text + length;
  Line above = { text, 0 }, head = { text, 0 }, line;
  Fence fence = { '\0', 0 };
  gboolean table = FALSE;

  for (const char *at = text; at < end; at += line.length)
    {
      LineKind kind;
      gboolean starts = FALSE;

      line = read_line (at, end);
      kind = classify (line, &fence);
      if (kind != LINE_TEXT || trim (line).length == 0)
        table = FALSE;
      else if (!table)
        starts = table = starts_table (head, line);
      if (starts && trim (above).length > 0)
        g_string_insert_c (out, (gssize) (out->len - head.length), '\r');
      if (starts)
        append_delimiters (out, line);
      else if (kind == LINE_END)
        append_fence (out, line);
      else
        g_string_append_len (out, line.start, (gssize) line.length);
      above = head;
      head = line;
    }
  *prepared = out->len;
  return g_string_free (out, FALSE);
}
