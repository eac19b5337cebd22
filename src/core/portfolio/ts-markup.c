/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "portfolio/ts-markup.h"

/* Reads as much Markdown as is needed to tell headings, items, tables, code and pictures apart, line
 * by line. How a text is set is the renderer's business; nothing here decides what a reader sees. */

#define MAX_HEADING 6
#define MAX_REACH   1024 /* bytes within which what opens has to close, so that no text takes long */

typedef struct
{
  char mark;    /* '`' or '~'; 0 outside of a fence */
  guint length; /* of the opening fence */
} Fence;

/** ts_markup_line_free: Frees a line. */
void
ts_markup_line_free (TsMarkupLine *line)
{
  g_free (line->text);
  g_free (line);
}

/* Returns the next @c of @text that is not too far away. */
static const char *
find_near (const char *text, char c)
{
  return memchr (text, c, strnlen (text, MAX_REACH));
}

/* Returns the columns of white space at the start of @line and moves it there. */
static guint
skip_indent (const char **line)
{
  guint columns = 0;

  for (; **line == ' ' || **line == '\t'; (*line)++)
    columns = **line == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
  return columns;
}

static guint
count_run (const char *text, char mark)
{
  guint n = 0;

  while (text[n] == mark)
    n++;
  return n;
}

/* Returns whether @text, without its indent, opens, holds or closes a code block by fences. */
static gboolean
pass_fence (Fence *fence, const char *text)
{
  char mark = text[0];
  guint run = mark == '`' || mark == '~' ? count_run (text, mark) : 0;

  if (fence->mark != 0)
    {
      if (mark == fence->mark && run >= fence->length
          && strspn (text + run, " \t") == strlen (text + run))
        fence->mark = 0;
      return TRUE;
    }
  if (run < 3 || (mark == '`' && strchr (text + run, '`') != NULL))
    return FALSE;
  fence->mark = mark;
  fence->length = run;
  return TRUE;
}

static gboolean
is_made_of (const char *text, const char *marks, char needed, guint least)
{
  guint n = 0;

  if (text[strspn (text, marks)] != '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    n += *text == needed;
  return n >= least;
}

static gboolean
is_rule (const char *text)
{
  return is_made_of (text, "- \t", '-', 3) || is_made_of (text, "* \t", '*', 3)
         || is_made_of (text, "_ \t", '_', 3) || is_made_of (text, "= \t", '=', 3)
         || (strchr (text, '|') != NULL && is_made_of (text, "|:- \t", '-', 1));
}

static guint
get_heading_level (const char *text)
{
  guint level = count_run (text, '#');

  if (level < 1 || level > MAX_HEADING)
    return 0;
  return text[level] == '\0' || text[level] == ' ' || text[level] == '\t' ? level : 0;
}

/* Returns the bytes that the mark of a list item takes, its white space included; 0 if it is none. */
static guint
get_item_mark (const char *text)
{
  guint n = 0;

  if (*text != '\0' && strchr ("-*+", *text) != NULL)
    n = 1;
  else
    {
      n = (guint) strspn (text, "0123456789");
      if (n == 0 || n > 9 || (text[n] != '.' && text[n] != ')'))
        return 0;
      n++;
    }
  if (text[n] != ' ' && text[n] != '\t')
    return 0;
  return n + (guint) strspn (text + n, " \t");
}

static TsMarkupLine *
new_line (TsMarkupKind kind, guint level, const char *text)
{
  TsMarkupLine *line = g_new0 (TsMarkupLine, 1);

  line->kind = kind;
  line->level = level;
  line->text = g_strdup (text);
  return line;
}

static TsMarkupLine *
read_heading (const char *text, guint level)
{
  TsMarkupLine *line = new_line (TS_MARKUP_HEADING, level, text + level);
  gsize length;

  g_strstrip (line->text);
  length = strlen (line->text);
  while (length > 0 && line->text[length - 1] == '#')
    length--;
  if (length == 0 || line->text[length - 1] == ' ')
    line->text[length] = '\0';
  g_strchomp (line->text);
  return line;
}

static TsMarkupLine *
read_line (const char *raw, Fence *fence, gboolean in_text)
{
  const char *text = raw;
  guint indent = skip_indent (&text);
  guint n;

  if (pass_fence (fence, text))
    return new_line (TS_MARKUP_CODE, 0, raw);
  if (*text == '\0')
    return new_line (TS_MARKUP_BLANK, 0, "");
  n = get_item_mark (text);
  if (indent >= 4 && !in_text && n == 0)
    return new_line (TS_MARKUP_CODE, 0, raw);
  if (is_rule (text))
    return new_line (TS_MARKUP_RULE, 0, text);
  if (get_heading_level (text) > 0)
    return read_heading (text, get_heading_level (text));
  if (n > 0)
    return new_line (TS_MARKUP_ITEM, indent, text + n);
  if (*text == '|')
    return new_line (TS_MARKUP_ROW, 0, text);
  return new_line (TS_MARKUP_TEXT, 0, text);
}

static char **
split_lines (const char *text)
{
  char **lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]);

      if (length > 0 && lines[i][length - 1] == '\r')
        lines[i][length - 1] = '\0';
    }
  return lines;
}

/**
 * ts_markup_read:
 * @text: Markdown
 *
 * Returns: (transfer container) (element-type TsMarkupLine): its lines
 */
GPtrArray *
ts_markup_read (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_markup_line_free);
  g_auto (GStrv) raw = NULL;
  Fence fence = { 0 };
  gboolean in_text = FALSE;

  g_return_val_if_fail (text != NULL, lines);

  raw = split_lines (text);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      TsMarkupLine *line;

      g_strchomp (raw[i]);
      line = read_line (raw[i], &fence, in_text);
      g_ptr_array_add (lines, line);
      in_text = line->kind == TS_MARKUP_TEXT || line->kind == TS_MARKUP_ITEM
                || (in_text && line->kind == TS_MARKUP_BLANK && i > 0
                    && ((TsMarkupLine *) lines->pdata[i - 1])->kind == TS_MARKUP_ITEM);
    }
  return lines;
}

/* Returns the end of a code span that begins at @text, or of its backticks where nothing closes them. */
static const char *
skip_code_span (const char *text)
{
  guint open = count_run (text, '`');
  const char *from = text + open;
  const char *at = from;

  while ((at = find_near (at, '`')) != NULL && at - from < MAX_REACH)
    {
      guint run = count_run (at, '`');

      at += run;
      if (run == open)
        return at;
    }
  return from;
}

/* Returns where the brackets that open at @text close; %NULL if they do not. */
static const char *
find_bracket_end (const char *text)
{
  const char *end = text + strnlen (text, MAX_REACH);
  guint depth = 0;

  if (find_near (text, ']') == NULL)
    return NULL;
  for (; text < end; text++)
    {
      if (*text == '\\' && text[1] != '\0')
        text++;
      else if (*text == '[')
        depth++;
      else if (*text == ']' && --depth == 0)
        return text;
    }
  return NULL;
}

/* Returns what follows @scheme in the address of the next picture at or after @line; %NULL if there is
 * none. Its length is put into @length. */
static const char *
find_image (const char *line, const char *scheme, gsize *length)
{
  gsize n_scheme = strlen (scheme);

  while (*line != '\0')
    {
      const char *end = NULL;

      if (*line == '`')
        {
          line = skip_code_span (line);
          continue;
        }
      if (*line == '\\' && line[1] != '\0')
        line++;
      else if (g_str_has_prefix (line, "!["))
        end = find_bracket_end (line + 1);
      if (end != NULL && end[1] == '(')
        {
          const char *address = end + 2 + strspn (end + 2, " <");
          gsize n = strcspn (address, " \t)>");

          if (n > n_scheme && strncmp (address, scheme, n_scheme) == 0
              && find_near (address + n, ')') != NULL)
            {
              *length = n - n_scheme;
              return address + n_scheme;
            }
        }
      line++;
    }
  return NULL;
}

static gboolean
contains (GPtrArray *found, const char *text)
{
  return g_ptr_array_find_with_equal_func (found, text, g_str_equal, NULL);
}

/**
 * ts_markup_list_images:
 * @text: Markdown
 * @scheme: what their addresses begin with, such as "design:"
 *
 * Looks for `![caption](address)`; what stands in code is no picture.
 *
 * Returns: (transfer full): what follows the scheme, each once, in the order of the text
 */
char **
ts_markup_list_images (const char *text, const char *scheme)
{
  g_autoptr (GPtrArray) lines = ts_markup_read (text);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const TsMarkupLine *line = lines->pdata[i];
      const char *at = line->kind != TS_MARKUP_CODE ? line->text : "";
      gsize length;

      while ((at = find_image (at, scheme, &length)) != NULL)
        {
          g_autofree char *address = g_strndup (at, length);

          if (!contains (found, address))
            g_ptr_array_add (found, g_steal_pointer (&address));
          at += length;
        }
    }
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (found, FALSE);
}

static void
append_replaced (GString *text, const char *line, const char *scheme, GHashTable *addresses)
{
  const char *from = line;
  const char *at = line;
  gsize length;

  while ((at = find_image (at, scheme, &length)) != NULL)
    {
      g_autofree char *name = g_strndup (at, length);
      const char *address = g_hash_table_lookup (addresses, name);

      if (address != NULL)
        {
          g_string_append_len (text, from, at - from - (gssize) strlen (scheme));
          g_string_append (text, address);
          from = at + length;
        }
      at += length;
    }
  g_string_append (text, from);
}

/**
 * ts_markup_replace_images:
 * @text: Markdown
 * @scheme: what the addresses begin with, such as "design:"
 * @addresses: (element-type utf8 utf8): the new address for what follows the scheme; others stay
 *
 * Returns: (transfer full): the text with other addresses in its pictures
 */
char *
ts_markup_replace_images (const char *text, const char *scheme, GHashTable *addresses)
{
  g_autoptr (GPtrArray) lines = ts_markup_read (text);
  g_auto (GStrv) raw = split_lines (text);
  GString *replaced = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (replaced, '\n');
      if (((const TsMarkupLine *) lines->pdata[i])->kind == TS_MARKUP_CODE)
        g_string_append (replaced, raw[i]);
      else
        append_replaced (replaced, raw[i], scheme, addresses);
    }
  return g_string_free (replaced, FALSE);
}

/**
 * ts_markup_escape:
 * @text: words
 *
 * Returns: (transfer full): the words on one line, so written that Markdown takes none of them as a mark
 */
char *
ts_markup_escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (strchr ("\\`*_[]<>|#!&~$", *text) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
  return g_string_free (escaped, FALSE);
}

/* Returns the level that a line of "=" or "-" below a line of text makes it; 0 if it makes none. */
static guint
get_underline_level (const GPtrArray *lines, guint i)
{
  const TsMarkupLine *line = lines->pdata[i];
  const TsMarkupLine *next = i + 1 < lines->len ? lines->pdata[i + 1] : NULL;
  const TsMarkupLine *last = i > 0 ? lines->pdata[i - 1] : NULL;

  if (line->kind != TS_MARKUP_TEXT || next == NULL
      || (next->kind != TS_MARKUP_RULE && next->kind != TS_MARKUP_TEXT))
    return 0;
  if (last != NULL && last->kind != TS_MARKUP_BLANK)
    return 0;
  if (is_made_of (next->text, "=", '=', 1))
    return 1;
  return is_made_of (next->text, "-", '-', 1) ? 2 : 0;
}

static void
append_heading (GString *text, guint level, const char *words)
{
  for (guint i = 0; i < MIN (level, MAX_HEADING); i++)
    g_string_append_c (text, '#');
  g_string_append_printf (text, " %s\n", words);
}

/**
 * ts_markup_demote:
 * @text: Markdown
 * @levels: how far headings go down; none goes below the sixth
 *
 * Makes a text ready to stand below a heading of another one: its headings go down and a code block
 * that was left open is closed.
 *
 * Returns: (transfer full): the text, ending with a line break
 */
char *
ts_markup_demote (const char *text, guint levels)
{
  g_autoptr (GPtrArray) lines = ts_markup_read (text);
  g_auto (GStrv) raw = split_lines (text);
  GString *demoted = g_string_new (NULL);
  Fence fence = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const TsMarkupLine *line = lines->pdata[i];
      const char *start = raw[i];
      guint underline = get_underline_level (lines, i);

      skip_indent (&start);
      pass_fence (&fence, start);
      if (line->kind == TS_MARKUP_HEADING)
        append_heading (demoted, line->level + levels, line->text);
      else if (underline > 0)
        {
          append_heading (demoted, underline + levels, line->text);
          i++;
        }
      else
        g_string_append_printf (demoted, "%s\n", raw[i]);
    }
  for (guint i = 0; fence.mark != 0 && i < fence.length; i++)
    g_string_append_c (demoted, fence.mark);
  if (fence.mark != 0)
    g_string_append_c (demoted, '\n');
  return g_string_free (demoted, FALSE);
}
