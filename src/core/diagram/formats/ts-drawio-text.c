/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-drawio-text.h"

/* Labels are HTML that a browser's editor made. This reads it as tolerantly as a browser does, in one pass:
 * elements that begin a line, line breaks, entities, and what the whole of a label has in common. */

#define MAX_OPEN 64 /* elements within each other whose looks are told apart */

typedef struct
{
  gboolean bold, italic, underline;
  TsInk ink;
  double size;
} Looks;

typedef struct
{
  const char *at;
  GString *text;
  gboolean pending_space, any;
  Looks open[MAX_OPEN + 1]; /* of the elements that are open, from the label itself on */
  char names[MAX_OPEN + 1][16];
  guint depth;
  Looks first; /* of the first letter */
  gboolean mixed, rich;
} Reader;

/**
 * ts_drawio_ink_read:
 * @text: a colour as draw.io or CSS writes it
 * @ink: (out): the colour; of light-dark(), the light one
 *
 * Returns: whether the text was understood
 */
gboolean
ts_drawio_ink_read (const char *text, TsInk *ink)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autofree char *light = NULL;
  const char *word = g_strstrip (lower);

  *ink = TS_INK_AUTO;
  if (g_str_has_prefix (word, "light-dark("))
    {
      const char *end = NULL;

      word += strlen ("light-dark(");
      end = strchr (word, *word == 'r' ? ')' : ',');
      end = end != NULL && *end == ')' ? end + 1 : end;
      light = end != NULL && end > word ? g_strndup (word, (gsize) (end - word)) : g_strdup (word);
      word = light;
    }
  if (strcmp (word, "default") == 0 || strcmp (word, "inherit") == 0 || strcmp (word, "auto") == 0)
    return TRUE;
  return ts_css_ink_parse (word, ink);
}

static gboolean
looks_equal (const Looks *a, const Looks *b)
{
  return a->bold == b->bold && a->italic == b->italic && a->underline == b->underline
         && a->ink == b->ink && a->size == b->size;
}

static void
add_char (Reader *reader, gunichar c)
{
  const Looks *looks = &reader->open[reader->depth];

  if (reader->pending_space && reader->text->len > 0
      && reader->text->str[reader->text->len - 1] != '\n')
    g_string_append_c (reader->text, ' ');
  reader->pending_space = FALSE;
  g_string_append_unichar (reader->text, c);
  if (!reader->any)
    reader->first = *looks;
  else if (!looks_equal (&reader->first, looks))
    reader->mixed = TRUE;
  reader->any = TRUE;
}

static void
add_break (Reader *reader)
{
  reader->pending_space = FALSE;
  g_string_append_c (reader->text, '\n');
}

/* Begins a line unless one has just begun. */
static void
begin_line (Reader *reader)
{
  if (reader->text->len > 0 && reader->text->str[reader->text->len - 1] != '\n')
    add_break (reader);
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (strcmp (name, *names) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *const block_names[] = {
  "div", "p",  "h1", "h2", "h3", "h4",    "h5",  "h6",         "ul",      "ol",     "li",
  "tr",  "hr", "dl", "dt", "dd", "table", "pre", "blockquote", "section", "center", NULL,
};
static const char *const rich_names[] = { "table", "img", "hr", "a", "svg", "iframe", NULL };
static const char *const void_names[] = { "br", "hr", "img", "input", "meta", "wbr", NULL };
static const char *const hidden_names[] = { "style", "script", "title", "head", NULL };

/* Copies the value of an attribute of the tag, without its quotes; NULL if it is not there. */
static char *
find_attribute (const char *tag, const char *end, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = tag; at + length < end; at++)
    {
      const char *value = at + length, *stop;
      char quote;

      if (!g_ascii_isspace (*at) || g_ascii_strncasecmp (at + 1, name, length) != 0)
        continue;
      for (value = at + 1 + length; value < end && g_ascii_isspace (*value); value++)
        ;
      if (value >= end || *value++ != '=')
        continue;
      while (value < end && g_ascii_isspace (*value))
        value++;
      quote = value < end && (*value == '"' || *value == '\'') ? *value++ : '\0';
      for (stop = value; stop < end && (quote != '\0' ? *stop != quote : !g_ascii_isspace (*stop));
           stop++)
        ;
      return g_strndup (value, (gsize) (stop - value));
    }
  return NULL;
}

static double
read_size (const char *text)
{
  char *end;
  double size = g_ascii_strtod (text, &end);

  if (g_str_has_prefix (end, "pt"))
    size *= 4.0 / 3.0;
  else if (*end != '\0' && !g_str_has_prefix (end, "px"))
    return 0;
  return size > 0 && size <= TS_STYLE_MAX_FONT ? size : 0;
}

/* Applies a CSS declaration list, such as "color: red; font-weight: bold". */
static void
read_css (const char *css, Looks *looks)
{
  g_auto (GStrv) list = g_strsplit (css, ";", 64);

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *colon = strchr (list[i], ':');
      const char *name, *value;
      TsInk ink;

      if (colon == NULL)
        continue;
      *colon = '\0';
      name = g_strstrip (list[i]);
      value = g_strstrip (colon + 1);
      if (g_ascii_strcasecmp (name, "color") == 0 && ts_drawio_ink_read (value, &ink))
        looks->ink = ink;
      else if (g_ascii_strcasecmp (name, "font-size") == 0)
        looks->size = read_size (value);
      else if (g_ascii_strcasecmp (name, "font-weight") == 0)
        looks->bold = strstr (value, "bold") != NULL || g_ascii_strtod (value, NULL) >= 600;
      else if (g_ascii_strcasecmp (name, "font-style") == 0)
        looks->italic = strcmp (value, "italic") == 0 || strcmp (value, "oblique") == 0;
      else if (g_ascii_strcasecmp (name, "text-decoration") == 0
               || g_ascii_strcasecmp (name, "text-decoration-line") == 0)
        looks->underline = strstr (value, "underline") != NULL;
    }
}

static void
read_looks (const char *name, const char *tag, const char *end, Looks *looks)
{
  g_autofree char *css = find_attribute (tag, end, "style");
  g_autofree char *color = strcmp (name, "font") == 0 ? find_attribute (tag, end, "color") : NULL;
  TsInk ink;

  if (strcmp (name, "b") == 0 || strcmp (name, "strong") == 0
      || (name[0] == 'h' && name[1] >= '1' && name[1] <= '6'))
    looks->bold = TRUE;
  else if (strcmp (name, "i") == 0 || strcmp (name, "em") == 0)
    looks->italic = TRUE;
  else if (strcmp (name, "u") == 0)
    looks->underline = TRUE;
  if (color != NULL && ts_drawio_ink_read (color, &ink))
    looks->ink = ink;
  if (css != NULL)
    read_css (css, looks);
}

/* Skips to behind the end tag of an element whose content is not shown. */
static void
skip_hidden (Reader *reader, const char *name)
{
  g_autofree char *end_tag = g_strconcat ("</", name, NULL);
  gsize length = strlen (end_tag);

  for (; *reader->at != '\0'; reader->at++)
    {
      if (*reader->at == '<' && g_ascii_strncasecmp (reader->at, end_tag, length) == 0)
        return;
    }
}

static void
open_element (Reader *reader, const char *name, const char *tag, const char *end)
{
  if (is_one_of (name, rich_names))
    reader->rich = TRUE;
  if (strcmp (name, "br") == 0)
    add_break (reader);
  else if (is_one_of (name, block_names))
    begin_line (reader);
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    reader->pending_space = TRUE;
  if (is_one_of (name, hidden_names))
    {
      skip_hidden (reader, name);
      return;
    }
  if (is_one_of (name, void_names) || end[-1] == '/' || reader->depth == MAX_OPEN)
    return;
  reader->depth++;
  reader->open[reader->depth] = reader->open[reader->depth - 1];
  g_strlcpy (reader->names[reader->depth], name, sizeof reader->names[0]);
  read_looks (name, tag, end, &reader->open[reader->depth]);
  if (strcmp (name, "li") == 0)
    {
      g_string_append (reader->text, "• ");
      reader->pending_space = FALSE;
    }
}

static void
close_element (Reader *reader, const char *name)
{
  guint depth = reader->depth;

  if (is_one_of (name, block_names))
    begin_line (reader);
  while (depth > 0 && strcmp (reader->names[depth], name) != 0)
    depth--;
  if (depth > 0)
    reader->depth = depth - 1;
}

/* Reads a tag, a comment, or a "<" that is neither. */
static void
read_tag (Reader *reader)
{
  const char *tag = reader->at + 1;
  gboolean closes = *tag == '/';
  const char *start = closes ? tag + 1 : tag, *end;
  char name[16];
  gsize n = 0;

  if (g_str_has_prefix (tag, "!--"))
    {
      end = strstr (tag, "-->");
      reader->at = end != NULL ? end + 3 : tag + strlen (tag);
      return;
    }
  if (!g_ascii_isalpha (*start) && *tag != '!' && *tag != '?')
    {
      add_char (reader, '<');
      reader->at++;
      return;
    }
  for (; g_ascii_isalnum (start[n]) && n < sizeof name - 1; n++)
    name[n] = g_ascii_tolower (start[n]);
  name[n] = '\0';
  for (end = start; *end != '\0' && *end != '>'; end++)
    {
      const char *quoted = *end == '"' || *end == '\'' ? strchr (end + 1, *end) : NULL;

      if (quoted != NULL)
        end = quoted;
    }
  reader->at = *end == '>' ? end + 1 : end;
  if (closes)
    close_element (reader, name);
  else if (*name != '\0')
    open_element (reader, name, start + n, end);
}

static const struct
{
  const char *name;
  gunichar c;
} entities[] = {
  { "amp", '&' },      { "lt", '<' },        { "gt", '>' },       { "quot", '"' },
  { "apos", '\'' },    { "nbsp", 0xa0 },     { "copy", 0xa9 },    { "reg", 0xae },
  { "deg", 0xb0 },     { "plusmn", 0xb1 },   { "micro", 0xb5 },   { "middot", 0xb7 },
  { "times", 0xd7 },   { "divide", 0xf7 },   { "ndash", 0x2013 }, { "mdash", 0x2014 },
  { "lsquo", 0x2018 }, { "rsquo", 0x2019 },  { "ldquo", 0x201c }, { "rdquo", 0x201d },
  { "bull", 0x2022 },  { "hellip", 0x2026 }, { "euro", 0x20ac },  { "trade", 0x2122 },
  { "larr", 0x2190 },  { "uarr", 0x2191 },   { "rarr", 0x2192 },  { "darr", 0x2193 },
  { "ne", 0x2260 },    { "le", 0x2264 },     { "ge", 0x2265 },    { "laquo", 0xab },
  { "raquo", 0xbb },   { "para", 0xb6 },     { "sect", 0xa7 },    { "infin", 0x221e },
};

/* Returns the character of an entity, 0 if the text at the "&" is none. */
static gunichar
read_entity (const char *text, const char **end)
{
  gsize length = 1 + strcspn (text + 1, ";<& \n");
  char *stop = NULL;

  if (text[length] != ';' || length < 2)
    return 0;
  *end = text + length + 1;
  if (text[1] == '#')
    {
      gboolean hex = g_ascii_tolower (text[2]) == 'x';
      guint64 value = g_ascii_strtoull (text + (hex ? 3 : 2), &stop, hex ? 16 : 10);

      return stop == text + length && value <= 0x10ffff ? (gunichar) value : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strlen (entities[i].name) == length - 1
          && strncmp (entities[i].name, text + 1, length - 1) == 0)
        return entities[i].c;
    }
  return 0;
}

static void
read_char (Reader *reader)
{
  const char *next = g_utf8_next_char (reader->at);
  gunichar c = g_utf8_get_char (reader->at);

  if (c == '&')
    {
      const char *end = next;
      gunichar named = read_entity (reader->at, &end);

      if (named != 0)
        {
          next = end;
          c = named;
        }
    }
  reader->at = next;
  if (c == '\n')
    add_break (reader);
  else if (c == ' ' || c == '\t' || c == '\r')
    reader->pending_space = reader->text->len > 0;
  else if (c == 0xa0)
    add_char (reader, ' ');
  else if (c >= 0x20 && c != 0x200b && c != 0xfeff && g_unichar_validate (c))
    add_char (reader, c);
}

/* Takes off empty lines at both ends. */
static char *
tidy (GString *text)
{
  const char *start = text->str;

  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  while (*start == '\n')
    start++;
  return g_strdup (start);
}

/**
 * ts_drawio_text_read:
 * @self: (out caller-allocates): what the label says; clear it with ts_drawio_text_clear()
 * @html: a label in HTML, valid UTF-8
 *
 * Never fails: what is no HTML is text.
 */
void
ts_drawio_text_read (TsDrawioText *self, const char *html)
{
  Reader reader = { .at = html, .text = g_string_new (NULL) };

  while (*reader.at != '\0')
    {
      if (*reader.at == '<')
        read_tag (&reader);
      else
        read_char (&reader);
    }
  memset (self, 0, sizeof *self);
  self->text = tidy (reader.text);
  self->mixed = reader.mixed;
  self->rich = reader.rich;
  if (reader.any && !reader.mixed)
    {
      self->style.bold = reader.first.bold;
      self->style.italic = reader.first.italic;
      self->style.underline = reader.first.underline;
      self->style.ink = reader.first.ink;
      self->style.font_size = reader.first.size;
    }
  g_string_free (reader.text, TRUE);
}

void
ts_drawio_text_clear (TsDrawioText *self)
{
  g_clear_pointer (&self->text, g_free);
}
