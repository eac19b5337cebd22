/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-structurizr-private.h"

#define MAX_DEPTH 64
#define MAX_LINES 500000

typedef struct
{
  const char *name;
  const char *at, *end;
  guint line, depth, n_lines;
  GError **error;
} Parser;

static void
line_free (TsStructurizrLine *line)
{
  g_strfreev (line->words);
  g_clear_pointer (&line->block, g_ptr_array_unref);
  g_free (line);
}

/** ts_structurizr_fail: Returns: %FALSE, having set an error that names the line */
gboolean
ts_structurizr_fail (GError **error,
                     const char *name,
                     guint line,
                     TsImportError code,
                     const char *format,
                     ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, TS_IMPORT_ERROR, code, "%s:%u: %s", name, line, what);
  return FALSE;
}

/** ts_structurizr_is: Returns: whether that word of a line is this one, in whatever case */
gboolean
ts_structurizr_is (const TsStructurizrLine *line, guint place, const char *word)
{
  return place < line->n_words && g_ascii_strcasecmp (line->words[place], word) == 0;
}

/** ts_structurizr_get: Returns: (transfer none): that word of a line; empty if it has none */
const char *
ts_structurizr_get (const TsStructurizrLine *line, guint place)
{
  return place < line->n_words ? line->words[place] : "";
}

static gboolean
starts (const Parser *self, const char *text)
{
  gsize length = strlen (text);

  return (gsize) (self->end - self->at) >= length && memcmp (self->at, text, length) == 0;
}

static void
step (Parser *self)
{
  self->line += *self->at == '\n';
  self->at++;
}

static gboolean
skip_comment (Parser *self)
{
  guint line = self->line;

  self->at += 2;
  while (self->at < self->end && !starts (self, "*/"))
    step (self);
  if (self->at >= self->end)
    return ts_structurizr_fail (self->error,
                                self->name,
                                line,
                                TS_IMPORT_ERROR_SYNTAX,
                                _ ("a comment is not closed; add */"));
  self->at += 2;
  return TRUE;
}

/* Reads "…", or """…""" over several lines. */
static char *
parse_quoted (Parser *self)
{
  const char *quote = starts (self, "\"\"\"") ? "\"\"\"" : "\"";
  gboolean block = quote[1] != '\0';
  guint line = self->line;
  g_autoptr (GString) text = g_string_new (NULL);

  self->at += strlen (quote);
  while (self->at < self->end && !starts (self, quote) && (block || *self->at != '\n'))
    {
      if (*self->at == '\\' && self->at + 1 < self->end && strchr ("\"\\n", self->at[1]) != NULL)
        {
          self->at++;
          g_string_append_c (text, *self->at == 'n' ? '\n' : *self->at);
        }
      else
        g_string_append_c (text, *self->at);
      step (self);
    }
  if (self->at >= self->end || !starts (self, quote))
    {
      ts_structurizr_fail (self->error,
                           self->name,
                           line,
                           TS_IMPORT_ERROR_SYNTAX,
                           _ ("a quoted text is not closed; add %s"),
                           quote);
      return NULL;
    }
  self->at += strlen (quote);
  return block ? g_strstrip (g_string_free (g_steal_pointer (&text), FALSE))
               : g_string_free (g_steal_pointer (&text), FALSE);
}

/* Passes over blanks and ends of lines that go on; returns whether there is more on this line. */
static gboolean
skip_blanks (Parser *self)
{
  while (self->at < self->end)
    {
      if (starts (self, "\\\n") || starts (self, "\\\r\n"))
        {
          while (*self->at != '\n')
            self->at++;
          step (self);
        }
      else if (strchr (" \t\r", *self->at) != NULL)
        self->at++;
      else
        break;
    }
  return self->at < self->end && *self->at != '\n';
}

static gboolean
add_word (Parser *self, GPtrArray *words)
{
  const char *begin = self->at;
  char *word;

  if (*self->at == '"')
    {
      word = parse_quoted (self);
      if (word == NULL)
        return FALSE;
      g_ptr_array_add (words, word);
      return TRUE;
    }
  while (self->at < self->end && strchr (" \t\r\n\"", *self->at) == NULL)
    self->at++;
  g_ptr_array_add (words, g_strndup (begin, (gsize) (self->at - begin)));
  return TRUE;
}

/* Reads the words of a line; a comment can only stand at its beginning. */
static gboolean
parse_words (Parser *self, GPtrArray *words)
{
  while (skip_blanks (self))
    {
      if (words->len == 0 && starts (self, "/*"))
        {
          if (!skip_comment (self))
            return FALSE;
          continue;
        }
      if (words->len == 0 && (starts (self, "//") || *self->at == '#'))
        break;
      if (!add_word (self, words))
        return FALSE;
    }
  while (self->at < self->end && *self->at != '\n')
    self->at++;
  return TRUE;
}

static gboolean parse_lines (Parser *self, GPtrArray *lines, gboolean inner);

static gboolean
check_line (Parser *self, const TsStructurizrLine *line)
{
  for (guint i = 0; i < line->n_words; i++)
    {
      if (strstr (line->words[i], "${") != NULL)
        return ts_structurizr_fail (self->error,
                                    self->name,
                                    line->line,
                                    TS_IMPORT_ERROR_UNSUPPORTED,
                                    _ ("variables are not read; write the value"));
    }
  if (++self->n_lines > MAX_LINES)
    return ts_structurizr_fail (self->error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_LIMIT,
                                _ ("there are more than %d lines"),
                                MAX_LINES);
  if (self->depth > MAX_DEPTH)
    return ts_structurizr_fail (self->error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_LIMIT,
                                _ ("braces nest deeper than %d"),
                                MAX_DEPTH);
  return TRUE;
}

/* Makes a statement of the words of a line, with the block that a brace at its end opens. */
static gboolean
add_line (Parser *self, GPtrArray *words, guint number, GPtrArray *lines)
{
  TsStructurizrLine *line = g_new0 (TsStructurizrLine, 1);
  gboolean empty = words->len > 2 && g_str_equal (words->pdata[words->len - 1], "}")
                   && g_str_equal (words->pdata[words->len - 2], "{");
  gboolean opens;

  g_ptr_array_add (lines, line);
  if (empty)
    {
      g_ptr_array_set_size (words, (int) words->len - 2);
      line->block = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
    }
  opens = !empty && g_str_equal (words->pdata[words->len - 1], "{");
  if (opens)
    g_ptr_array_set_size (words, (int) words->len - 1);
  line->line = number;
  line->n_words = words->len;
  line->words = g_new0 (char *, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    line->words[i] = g_strdup (words->pdata[i]);
  if (line->n_words == 0)
    return ts_structurizr_fail (self->error,
                                self->name,
                                number,
                                TS_IMPORT_ERROR_SYNTAX,
                                _ ("a brace must stand at the end of a line that says what it is"));
  self->depth += opens;
  if (!check_line (self, line))
    return FALSE;
  if (!opens)
    return TRUE;
  line->block = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  if (!parse_lines (self, line->block, TRUE))
    return FALSE;
  self->depth--;
  return TRUE;
}

static gboolean
parse_lines (Parser *self, GPtrArray *lines, gboolean inner)
{
  guint opened = self->line;

  while (self->at < self->end)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      guint number = self->line;

      if (*self->at == '\n')
        {
          step (self);
          continue;
        }
      if (!parse_words (self, words))
        return FALSE;
      if (words->len == 0)
        continue;
      if (words->len == 1 && g_str_equal (words->pdata[0], "}"))
        {
          if (inner)
            return TRUE;
          return ts_structurizr_fail (self->error,
                                      self->name,
                                      number,
                                      TS_IMPORT_ERROR_SYNTAX,
                                      _ ("“}” has no opening brace"));
        }
      if (!add_line (self, words, number, lines))
        return FALSE;
    }
  return !inner
         || ts_structurizr_fail (self->error,
                                 self->name,
                                 opened,
                                 TS_IMPORT_ERROR_SYNTAX,
                                 _ ("the brace on this line is not closed; add “}”"));
}

/**
 * ts_structurizr_parse:
 * @name: what to call the file in messages
 * @text: what it holds; a zero byte follows
 * @size: its length in bytes
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TsStructurizrLine): the statements
 */
GPtrArray *
ts_structurizr_parse (const char *name, const char *text, gsize size, GError **error)
{
  Parser parser = { name, text, text + size, 1, 0, 0, error };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  const char *bad;

  if (!g_utf8_validate_len (text, size, &bad))
    {
      for (const char *p = text; p < bad; p++)
        parser.line += *p == '\n';
      ts_structurizr_fail (error,
                           name,
                           parser.line,
                           TS_IMPORT_ERROR_SYNTAX,
                           _ ("the text is not UTF-8; convert it"));
      return NULL;
    }
  if (size >= 3 && memcmp (text, "\357\273\277", 3) == 0) /* a byte order mark */
    parser.at += 3;
  if (!parse_lines (&parser, lines, FALSE))
    return NULL;
  return g_steal_pointer (&lines);
}
