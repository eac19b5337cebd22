/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-private.h"

/* ts_mermaid_get_line: Returns: the line of a place, from 1 */
guint
ts_mermaid_get_line (TsMermaidScanner *self, const char *at)
{
  guint line = 1;

  for (const char *p = self->text; p < at; p++)
    line += *p == '\n';
  return line;
}

static guint
get_column (TsMermaidScanner *self, const char *at)
{
  const char *start = at;

  while (start > self->text && start[-1] != '\n')
    start--;
  return 1 + (guint) g_utf8_strlen (start, at - start);
}

/* ts_mermaid_fail: Returns: FALSE, with an error that names the place */
gboolean
ts_mermaid_fail (TsMermaidScanner *self, const char *at, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_SYNTAX,
               _ ("%s: line %u, column %u: %s"),
               self->name,
               ts_mermaid_get_line (self, at),
               get_column (self, at),
               what);
  return FALSE;
}

/* ts_mermaid_fail_unexpected: Returns: FALSE, with an error that says what is there and what should be */
gboolean
ts_mermaid_fail_unexpected (TsMermaidScanner *self, const char *wanted)
{
  gsize length = 0;
  g_autofree char *found = NULL;

  while (self->at + length < self->end && length < 24 && self->at[length] != '\n')
    length += g_utf8_skip[(guchar) self->at[length]];
  found = g_strndup (self->at, MIN (length, (gsize) (self->end - self->at)));
  if (*found == '\0')
    return ts_mermaid_fail (self,
                            self->at,
                            self->at < self->end ? _ ("the line ends; %s should follow")
                                                 : _ ("the file ends; %s should follow"),
                            wanted);
  return ts_mermaid_fail (self, self->at, _ ("“%s” stands where %s should be"), found, wanted);
}

/* ts_mermaid_lose: Notes what a design cannot hold, with the line the scanner is at. */
void
ts_mermaid_lose (TsMermaidScanner *self, const char *format, ...)
{
  TsMermaidLoss loss = { .line = ts_mermaid_get_line (self, self->at) };
  va_list args;

  va_start (args, format);
  loss.what = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->graph->losses, loss);
}

/* ts_mermaid_starts: Returns: whether this is what comes next */
gboolean
ts_mermaid_starts (TsMermaidScanner *self, const char *what)
{
  gsize length = strlen (what);

  return (gsize) (self->end - self->at) >= length && memcmp (self->at, what, length) == 0;
}

/* ts_mermaid_take: Returns: whether this came next, and is passed now */
gboolean
ts_mermaid_take (TsMermaidScanner *self, const char *what)
{
  if (!ts_mermaid_starts (self, what))
    return FALSE;
  self->at += strlen (what);
  return TRUE;
}

/* ts_mermaid_take_word: Returns: whether this word came next as a whole, and is passed now */
gboolean
ts_mermaid_take_word (TsMermaidScanner *self, const char *word)
{
  const char *after = self->at + strlen (word);

  if (!ts_mermaid_starts (self, word) || (after < self->end && strchr (" \t\r\n;", *after) == NULL))
    return FALSE;
  self->at = after;
  return TRUE;
}

/* ts_mermaid_skip_spaces: Passes over spaces within a line. */
void
ts_mermaid_skip_spaces (TsMermaidScanner *self)
{
  while (self->at < self->end && strchr (" \t\r", *self->at) != NULL)
    self->at++;
}

static void
skip_line (TsMermaidScanner *self)
{
  while (self->at < self->end && *self->at != '\n')
    self->at++;
}

static void
skip_directive (TsMermaidScanner *self)
{
  const char *close = g_strstr_len (self->at, self->end - self->at, "}%%");

  self->at = close != NULL ? close + 3 : self->end;
}

/* ts_mermaid_skip_blank: Passes over spaces, ends of lines and statements, comments and directives. */
void
ts_mermaid_skip_blank (TsMermaidScanner *self)
{
  while (self->at < self->end)
    {
      if (strchr (" \t\r\n;", *self->at) != NULL)
        self->at++;
      else if (ts_mermaid_starts (self, "%%{"))
        skip_directive (self);
      else if (ts_mermaid_starts (self, "%%"))
        skip_line (self);
      else
        break;
    }
}

/* ts_mermaid_end_statement: Returns: whether nothing but a comment stands before the end of the statement */
gboolean
ts_mermaid_end_statement (TsMermaidScanner *self)
{
  ts_mermaid_skip_spaces (self);
  if (self->at == self->end || *self->at == '\n' || *self->at == ';'
      || ts_mermaid_starts (self, "%%"))
    return TRUE;
  return ts_mermaid_fail_unexpected (self, _ ("the end of the statement"));
}

/* ts_mermaid_read_rest: Returns: (transfer full): what is left of the statement in this line */
char *
ts_mermaid_read_rest (TsMermaidScanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && *self->at != '\n' && *self->at != ';')
    self->at++;
  return g_strstrip (g_strndup (start, self->at - start));
}

/* Takes the title out of front matter: the one line of it that says something here. */
static void
read_front_matter (TsMermaidScanner *self, const char *end)
{
  g_autofree char *yaml = g_strndup (self->at, end - self->at);
  g_auto (GStrv) lines = g_strsplit (yaml, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *title;

      if (!g_str_has_prefix (lines[i], "title:"))
        continue;
      title = g_strstrip (g_strdup (lines[i] + 6));
      if ((*title == '"' || *title == '\'') && strlen (title) > 1
          && title[strlen (title) - 1] == *title)
        {
          title[strlen (title) - 1] = '\0';
          memmove (title, title + 1, strlen (title));
        }
      g_free (self->graph->title);
      self->graph->title = title;
    }
}

/* ts_mermaid_read_preamble: Passes over a byte order mark, front matter, directives and comments. */
gboolean
ts_mermaid_read_preamble (TsMermaidScanner *self)
{
  ts_mermaid_take (self, "\xef\xbb\xbf");
  while (self->at < self->end && g_ascii_isspace (*self->at))
    self->at++;
  if (ts_mermaid_starts (self, "---"))
    {
      const char *close = g_strstr_len (self->at + 3, self->end - self->at - 3, "\n---");
      const char *line = self->at;

      /* the closing line may be indented as much as the opening one */
      while (line > self->text && (line[-1] == ' ' || line[-1] == '\t'))
        line--;
      if (close == NULL && line < self->at)
        {
          g_autofree char *indented = g_strdup_printf ("\n%.*s---", (int) (self->at - line), line);

          close = g_strstr_len (self->at + 3, self->end - self->at - 3, indented);
          close = close != NULL ? close + (self->at - line) : NULL;
        }
      if (close == NULL)
        return ts_mermaid_fail (self,
                                self->at,
                                _ ("the front matter has no end; “---” should close it"));
      read_front_matter (self, close);
      self->at = close + 4;
      skip_line (self);
    }
  ts_mermaid_skip_blank (self);
  return TRUE;
}
