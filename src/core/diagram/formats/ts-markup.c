/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-markup.h"

/* Longer names than this are no entities. */
#define MAX_ENTITY 10

typedef struct
{
  const char *name;
  gunichar letter;
} Entity;

/* The entities of HTML 4 that are met in labels of diagrams. */
static const Entity entities[] = {
  { "amp", '&' },       { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
  { "apos", '\'' },     { "nbsp", ' ' },     { "ndash", 0x2013 }, { "mdash", 0x2014 },
  { "hellip", 0x2026 }, { "rarr", 0x2192 },  { "larr", 0x2190 },  { "uarr", 0x2191 },
  { "darr", 0x2193 },   { "harr", 0x2194 },  { "copy", 0xa9 },    { "reg", 0xae },
  { "trade", 0x2122 },  { "times", 0xd7 },   { "middot", 0xb7 },  { "bull", 0x2022 },
  { "deg", 0xb0 },      { "le", 0x2264 },    { "ge", 0x2265 },    { "ne", 0x2260 },
  { "laquo", 0xab },    { "raquo", 0xbb },   { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
  { "ldquo", 0x201c },  { "rdquo", 0x201d }, { "szlig", 0xdf },   { "auml", 0xe4 },
  { "ouml", 0xf6 },     { "uuml", 0xfc },    { "Auml", 0xc4 },    { "Ouml", 0xd6 },
  { "Uuml", 0xdc },     { "eacute", 0xe9 },  { "egrave", 0xe8 },  { "agrave", 0xe0 },
  { "ccedil", 0xe7 },   { "ntilde", 0xf1 },  { "oslash", 0xf8 },  { "aring", 0xe5 },
  { "alpha", 0x3b1 },   { "beta", 0x3b2 },   { "gamma", 0x3b3 },  { "delta", 0x3b4 },
  { "lambda", 0x3bb },  { "mu", 0x3bc },     { "pi", 0x3c0 },     { "sigma", 0x3c3 },
  { "omega", 0x3c9 },   { "infin", 0x221e }, { "sum", 0x2211 },   { "check", 0x2713 },
  { "hearts", 0x2665 }, { "euro", 0x20ac },  { "pound", 0xa3 },   { "sect", 0xa7 },
};

static void
cell_clear (gpointer data)
{
  g_free (((TsMarkupCell *) data)->port);
}

/** ts_markup_cells_new: Returns: (transfer full) (element-type TsMarkupCell): an empty list */
GArray *
ts_markup_cells_new (void)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (TsMarkupCell));

  g_array_set_clear_func (cells, cell_clear);
  return cells;
}

/** ts_markup_cells_find: Returns: (transfer none) (nullable): the cell of that name */
const TsMarkupCell *
ts_markup_cells_find (GArray *cells, const char *port)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const TsMarkupCell *cell = &g_array_index (cells, TsMarkupCell, i);

      if (g_str_equal (cell->port, port))
        return cell;
    }
  return NULL;
}

static gboolean
is_letter (guint64 code)
{
  return code == '\n' || code == '\t'
         || (code >= 0x20 && g_unichar_validate ((gunichar) code) && code <= 0x10ffff
             && !(code >= 0x7f && code < 0xa0));
}

/* Returns what stands between "&" and ";" as a letter; 0 if it is none. */
static gunichar
find_entity (const char *name)
{
  gboolean hex = name[0] == '#' && (name[1] == 'x' || name[1] == 'X');
  char *end;
  guint64 code;

  if (name[0] != '#')
    {
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        {
          if (g_str_equal (entities[i].name, name))
            return entities[i].letter;
        }
      return 0;
    }
  code = g_ascii_strtoull (name + (hex ? 2 : 1), &end, hex ? 16 : 10);
  return *end == '\0' && is_letter (code) ? (gunichar) code : 0;
}

/**
 * ts_markup_decode:
 * @text: with entities, such as "&amp;" or "&#35;"
 *
 * Returns: (transfer full): the text with the letters they stand for; what is no entity stays
 */
char *
ts_markup_decode (const char *text)
{
  GString *out = g_string_new ("");

  while (*text != '\0')
    {
      const char *end = *text == '&' ? memchr (text, ';', strnlen (text, MAX_ENTITY + 2)) : NULL;
      g_autofree char *name = end != NULL ? g_strndup (text + 1, end - text - 1) : NULL;
      gunichar letter = name != NULL ? find_entity (name) : 0;

      if (letter != 0)
        {
          g_string_append_unichar (out, letter);
          text = end + 1;
        }
      else
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

/* The name of the tag that starts at @text, which is "<"; "/" before the name of an end tag. */
static char *
read_tag_name (const char *text)
{
  gsize length = 0;

  text++;
  while (g_ascii_isalnum (text[length]) || (length == 0 && text[0] == '/'))
    length++;
  return g_ascii_strdown (text, MIN (length, 16));
}

static gboolean
is_tag_name (const char *name)
{
  static const char *const names[] = { "table", "tr",  "td",    "b",    "i",      "u",   "o",
                                       "s",     "sub", "sup",   "font", "br",     "img", "hr",
                                       "vr",    "p",   "div",   "span", "strong", "em",  "code",
                                       "ul",    "li",  "small", "big",  "center", "h1",  "h2",
                                       "h3",    "h4",  "pre",   "a",    NULL };

  return g_strv_contains (names, *name == '/' ? name + 1 : name);
}

/**
 * ts_markup_has_tags:
 *
 * Returns: whether the text has a tag that is known from labels and that ends: "<i>" alone may be a name in brackets
 */
gboolean
ts_markup_has_tags (const char *text)
{
  for (; (text = strchr (text, '<')) != NULL; text++)
    {
      g_autofree char *name = read_tag_name (text);
      const char *end = strchr (text, '>');

      if (end != NULL && is_tag_name (name)
          && (*name == '/' || end[-1] == '/' || g_str_equal (name, "br")))
        return TRUE;
    }
  return FALSE;
}

/* While markup is read. Rows and cells are counted over all tables; only outermost ones would be right, but ports
 * of nested tables are rare. */
typedef struct
{
  GString *out;
  GArray *cells; /* nullable */
  guint row, column;
  GArray *rows;   /* of guint, how many columns each row has */
  GArray *places; /* of Place, in turn with the cells */
} Stripper;

typedef struct
{
  guint row, column;
} Place;

/* Adds a word or a break, with no more white space than is needed. */
static void
add_break (GString *out, const char *what)
{
  gsize length = out->len;

  while (length > 0 && out->str[length - 1] == ' ')
    length--;
  g_string_truncate (out, length);
  if (length > 0 && (out->str[length - 1] != '\n' || g_str_equal (what, "\n\n")))
    g_string_append (out, what);
}

static char *
read_port (const char *tag, const char *end)
{
  const char *at = tag;
  gsize length;

  for (; at + 6 < end && g_ascii_strncasecmp (at, "port=", 5) != 0; at++)
    {
    }
  if (at + 6 >= end || (at[5] != '"' && at[5] != '\''))
    return NULL;
  length = 0;
  while (at + 6 + length < end && at[6 + length] != at[5])
    length++;
  return g_strndup (at + 6, length);
}

static void
add_cell (Stripper *self, const char *tag, const char *end)
{
  char *port = self->cells != NULL ? read_port (tag, end) : NULL;

  if (self->column > 0)
    add_break (self->out, "  ");
  if (port != NULL)
    {
      g_array_append_vals (self->cells, &(TsMarkupCell){ .port = port }, 1);
      g_array_append_vals (self->places, &(Place){ self->row, self->column }, 1);
    }
  self->column++;
}

static void
take_tag (Stripper *self, const char *name, const char *tag, const char *end)
{
  static const char *const breaks[] = { "br",  "/p",  "/div", "/li", "/h1", "/h2",
                                        "/h3", "/h4", "hr",   "/ul", NULL };

  if (g_strv_contains (breaks, name))
    add_break (self->out, "\n");
  else if (g_str_equal (name, "td"))
    add_cell (self, tag, end);
  else if (g_str_equal (name, "/tr"))
    {
      add_break (self->out, "\n");
      g_array_append_val (self->rows, self->column);
      self->row++;
      self->column = 0;
    }
}

static void
place_cells (Stripper *self)
{
  double n_rows = MAX (1, self->row);

  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    {
      TsMarkupCell *cell = &g_array_index (self->cells, TsMarkupCell, i);
      const Place *place = &g_array_index (self->places, Place, i);
      double n_columns = place->row < self->rows->len
                             ? MAX (1, g_array_index (self->rows, guint, place->row))
                             : place->column + 1;

      cell->x = MIN (place->column / n_columns, 1);
      cell->y = MIN (place->row / n_rows, 1);
      cell->width = MIN (1 / n_columns, 1 - cell->x);
      cell->height = MIN (1 / n_rows, 1 - cell->y);
    }
}

/**
 * ts_markup_to_text:
 * @markup: a label in HTML, as browsers or Graphviz read it
 * @cells: (nullable) (element-type TsMarkupCell): where to add the cells of tables that have a port
 *
 * Returns: (transfer full): what it says, without tags; rows of tables on lines of their own
 */
char *
ts_markup_to_text (const char *markup, GArray *cells)
{
  Stripper self = { .out = g_string_new (""), .cells = cells };
  g_autofree char *text = NULL;

  self.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self.places = g_array_new (FALSE, FALSE, sizeof (Place));
  while (*markup != '\0')
    {
      const char *end = *markup == '<' ? strchr (markup, '>') : NULL;
      g_autofree char *name = end != NULL ? read_tag_name (markup) : NULL;

      if (name != NULL && *name != '\0' && is_tag_name (name))
        {
          take_tag (&self, name, markup, end);
          markup = end + 1;
          continue;
        }
      if (g_ascii_isspace (*markup))
        {
          if (self.out->len > 0 && !g_ascii_isspace (self.out->str[self.out->len - 1]))
            g_string_append_c (self.out, ' ');
        }
      else
        g_string_append_c (self.out, *markup);
      markup++;
    }
  place_cells (&self);
  g_array_unref (self.rows);
  g_array_unref (self.places);
  g_strstrip (self.out->str);
  text = g_string_free (self.out, FALSE);
  return ts_markup_decode (text);
}
