/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-private.h"

static char
peek (TsMermaidScanner *self, gsize offset)
{
  return (gsize) (self->end - self->at) > offset ? self->at[offset] : '\0';
}

static gsize
count_run (TsMermaidScanner *self, gsize offset, char letter)
{
  gsize n = 0;

  while (peek (self, offset + n) == letter)
    n++;
  return n;
}

/* Whether a line of a link starts here, after what may be at its start. */
static gboolean
is_line (TsMermaidScanner *self, gsize offset)
{
  char first = peek (self, offset), second = peek (self, offset + 1);

  return (first == '-' && (second == '-' || second == '.')) || (first == '=' && second == '=')
         || (first == '~' && second == '~' && peek (self, offset + 2) == '~');
}

/* Returns how long "name@" before a link is; 0 if there is none. */
static gsize
measure_edge_id (TsMermaidScanner *self)
{
  gsize n = 0;
  char letter;

  while (g_ascii_isalnum (peek (self, n)) || peek (self, n) == '_'
         || (guchar) peek (self, n) >= 0x80)
    n++;
  if (n == 0 || peek (self, n) != '@')
    return 0;
  letter = peek (self, n + 1);
  if (is_line (self, n + 1)
      || (strchr ("<xo", letter) != NULL && letter != '\0' && is_line (self, n + 2)))
    return n;
  return 0;
}

/* ts_mermaid_is_link: Returns: whether a link comes next */
gboolean
ts_mermaid_is_link (TsMermaidScanner *self)
{
  char first = peek (self, 0);

  return is_line (self, 0) || measure_edge_id (self) > 0
         || ((first == '<' || first == 'x' || first == 'o') && is_line (self, 1));
}

static char
take_head (TsMermaidScanner *self)
{
  char head = peek (self, 0);

  if (head != '>' && head != 'x' && head != 'o')
    return 0;
  self->at++;
  return head;
}

/* Takes the line from here to its end: "-->", "---", "==>", ".->", "-.->". Returns whether there is one. */
static gboolean
take_close (TsMermaidScanner *self, char letter, char *head)
{
  gsize n;

  if (letter == '.')
    {
      gsize dash = peek (self, 0) == '-';

      n = count_run (self, dash, '.');
      if (n == 0 || peek (self, dash + n) != '-')
        return FALSE;
      self->at += dash + n + 1;
      *head = take_head (self);
      return TRUE;
    }
  n = count_run (self, 0, letter);
  if (n < 2)
    return FALSE;
  *head = peek (self, n);
  if (*head == '>' || *head == 'x' || *head == 'o')
    self->at += n + 1;
  else if (n >= 3)
    {
      self->at += n;
      *head = 0;
    }
  else
    return FALSE;
  return TRUE;
}

/* Whether the text of a link ends here, before what closes it. */
static gboolean
is_text_end (TsMermaidScanner *self, char letter)
{
  if (letter == '.')
    return (peek (self, 0) == '.' && peek (self, count_run (self, 0, '.')) == '-')
           || (peek (self, 0) == '-' && peek (self, 1) == '.');
  return peek (self, 0) == letter && peek (self, 1) == letter;
}

/* Reads "-- text -->" after its first two letters. */
static gboolean
read_text_link (TsMermaidScanner *self, const char *open, char letter, TsMermaidEdge *edge)
{
  g_autofree char *text = NULL;
  const char *start;

  while (g_ascii_isspace (peek (self, 0)))
    self->at++;
  start = self->at;
  if (peek (self, 0) == '"')
    {
      text = ts_mermaid_read_quoted (self);
      if (text == NULL)
        return FALSE;
      while (g_ascii_isspace (peek (self, 0)))
        self->at++;
    }
  else
    {
      while (self->at < self->end && !is_text_end (self, letter))
        self->at++;
      text = g_strndup (start, self->at - start);
    }
  if (!take_close (self, letter, &edge->end))
    return ts_mermaid_fail (self, open, _ ("the link that starts here has no end"));
  edge->label = ts_mermaid_clean (text, NULL);
  return TRUE;
}

/* Reads "|text|" after a link. */
static gboolean
read_bar_text (TsMermaidScanner *self, TsMermaidEdge *edge)
{
  const char *open = self->at, *close;
  g_autofree char *text = NULL;

  self->at++;
  while (g_ascii_isspace (peek (self, 0)))
    self->at++;
  if (peek (self, 0) == '"')
    {
      text = ts_mermaid_read_quoted (self);
      if (text == NULL)
        return FALSE;
      while (g_ascii_isspace (peek (self, 0)))
        self->at++;
      if (!ts_mermaid_take (self, "|"))
        return ts_mermaid_fail_unexpected (self, "“|”");
    }
  else
    {
      close = memchr (self->at, '|', self->end - self->at);
      if (close == NULL)
        return ts_mermaid_fail (self,
                                open,
                                _ ("the label that starts here is not closed; “|” is missing"));
      text = g_strndup (self->at, close - self->at);
      if (strpbrk (text, "[](){}\"") != NULL)
        {
          self->at += strcspn (text, "[](){}\"");
          return ts_mermaid_fail (self,
                                  self->at,
                                  _ ("“%.1s” stands in a label without quotes; put it in quotes"),
                                  self->at);
        }
      self->at = close + 1;
    }
  g_free (edge->label); /* of "-- text -->" before it */
  edge->label = ts_mermaid_clean (text, NULL);
  return TRUE;
}

static gboolean
read_line (TsMermaidScanner *self, TsMermaidEdge *edge)
{
  const char *open = self->at;
  char letter = peek (self, 0) == '-' && peek (self, 1) == '.' ? '.' : peek (self, 0);

  edge->stroke = letter == '.'   ? TS_MERMAID_DOTTED
                 : letter == '=' ? TS_MERMAID_THICK
                 : letter == '~' ? TS_MERMAID_INVISIBLE
                                 : TS_MERMAID_NORMAL;
  if (letter == '~')
    {
      self->at += count_run (self, 0, '~');
      return TRUE;
    }
  if (take_close (self, letter, &edge->end))
    return TRUE;
  self->at += 2;
  return read_text_link (self, open, letter, edge);
}

/*
 * ts_mermaid_read_link:
 * @edge: (out): what it says of the edge; the caller frees the id and the label
 *
 * Reads a link with its text.
 */
gboolean
ts_mermaid_read_link (TsMermaidScanner *self, TsMermaidEdge *edge)
{
  gsize id = measure_edge_id (self);
  char first;

  if (id > 0)
    {
      edge->id = g_strndup (self->at, id);
      g_hash_table_add (self->graph->edge_ids, g_strdup (edge->id));
      self->at += id + 1;
    }
  first = peek (self, 0);
  if (first == '<' || first == 'x' || first == 'o')
    {
      edge->start = first == '<' ? '>' : first;
      self->at++;
    }
  if (!read_line (self, edge))
    return FALSE;
  while (g_ascii_isspace (peek (self, 0)))
    self->at++;
  if (peek (self, 0) == '|' && !read_bar_text (self, edge))
    return FALSE;
  while (g_ascii_isspace (peek (self, 0)))
    self->at++;
  return TRUE;
}
