/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-dot-label.h"

/* Fields of records nested deeper than this are taken as text. */
#define MAX_DEPTH 50

static void
add_escape (GString *out, char letter, const TsDotNames *names)
{
  switch (letter)
    {
    case 'n':
    case 'l':
    case 'r':
      g_string_append_c (out, '\n');
      break;
    case 'N':
    case 'E':
    case 'L':
      g_string_append (out, names->object);
      break;
    case 'G':
      g_string_append (out, names->graph);
      break;
    case 'T':
      g_string_append (out, names->tail != NULL ? names->tail : "");
      break;
    case 'H':
      g_string_append (out, names->head != NULL ? names->head : "");
      break;
    default:
      g_string_append_c (out, letter);
    }
}

static char *
resolve_escapes (const char *label, const TsDotNames *names)
{
  GString *out = g_string_new ("");
  g_autofree char *text = NULL;

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        add_escape (out, *++at, names);
      else
        g_string_append_c (out, *at);
    }
  text = g_string_free (out, FALSE);
  g_strchomp (text);
  return ts_markup_decode (text);
}

/**
 * ts_dot_label_read:
 * @label: the value of the attribute; markup is told by its tags, for the brackets around it are gone
 * @names: what escapes stand for
 * @cells: (nullable) (element-type TsMarkupCell): where to add what has a port
 *
 * Returns: (transfer full): what it says
 */
char *
ts_dot_label_read (const char *label, const TsDotNames *names, GArray *cells)
{
  if (ts_markup_has_tags (label))
    return ts_markup_to_text (label, cells);
  return resolve_escapes (label, names);
}

typedef struct
{
  const char *at;
  const TsDotNames *names;
  GArray *cells;
} Records;

/* A list of fields, and where the cells in it are: as if each field were as large as the others. */
static void read_fields (Records *self, GString *out, gboolean lying, guint depth);

static void
read_port (Records *self, char **port)
{
  const char *end = strchr (self->at, '>');

  if (end == NULL)
    {
      self->at += strlen (self->at);
      return;
    }
  g_free (*port);
  *port = g_strstrip (g_strndup (self->at + 1, end - self->at - 1));
  self->at = end + 1;
}

/* Reads one field up to the "|" or "}" after it. */
static void
read_field (Records *self, GString *out, gboolean lying, guint depth)
{
  g_autofree char *port = NULL;
  g_autofree char *said = NULL;
  GString *text = g_string_new ("");
  guint first = self->cells->len;

  while (*self->at != '\0' && *self->at != '|' && *self->at != '}')
    {
      if (*self->at == '{' && depth < MAX_DEPTH)
        {
          self->at++;
          read_fields (self, text, !lying, depth + 1);
          if (*self->at == '}')
            self->at++;
        }
      else if (*self->at == '<')
        read_port (self, &port);
      else if (*self->at == '\\' && self->at[1] != '\0')
        {
          add_escape (text, self->at[1], self->names);
          self->at += 2;
        }
      else
        g_string_append_c (text, *self->at++);
    }
  said = g_strstrip (g_string_free (text, FALSE));
  g_string_append (out, said);
  if (port != NULL && self->cells->len == first)
    g_array_append_vals (self->cells, &(TsMarkupCell){ g_steal_pointer (&port), 0, 0, 1, 1 }, 1);
}

static void
squeeze (GArray *cells, GArray *firsts, gboolean lying)
{
  for (guint field = 0; field + 1 < firsts->len; field++)
    {
      double n = firsts->len - 1;

      for (guint i = g_array_index (firsts, guint, field);
           i < g_array_index (firsts, guint, field + 1);
           i++)
        {
          TsMarkupCell *cell = &g_array_index (cells, TsMarkupCell, i);

          if (lying)
            {
              cell->x = (cell->x + field) / n;
              cell->width /= n;
            }
          else
            {
              cell->y = (cell->y + field) / n;
              cell->height /= n;
            }
        }
    }
}

static void
read_fields (Records *self, GString *out, gboolean lying, guint depth)
{
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (;;)
    {
      gsize length;

      g_array_append_val (firsts, self->cells->len);
      length = out->len;
      read_field (self, out, lying, depth);
      if (*self->at != '|')
        break;
      self->at++;
      if (out->len > length)
        g_string_append (out, lying ? " | " : "\n");
    }
  g_array_append_val (firsts, self->cells->len);
  squeeze (self->cells, firsts, lying);
}

/**
 * ts_dot_record_read:
 * @label: of a node of shape "record"
 * @names: what escapes stand for
 * @lying: whether its outermost fields stand side by side, as they do unless edges lead right or left
 * @cells: (element-type TsMarkupCell): where to add what has a port
 *
 * Returns: (transfer full): what it says, fields side by side parted by bars
 */
char *
ts_dot_record_read (const char *label, const TsDotNames *names, gboolean lying, GArray *cells)
{
  Records self = { label, names, cells };
  GString *out = g_string_new ("");
  g_autofree char *text = NULL;

  do
    {
      read_fields (&self, out, lying, 0);
      if (*self.at == '}')
        self.at++;
    }
  while (*self.at != '\0');
  text = g_string_free (out, FALSE);
  g_strstrip (text);
  return ts_markup_decode (text);
}
