/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-d2-private.h"

/* Maps in maps, and parts of a key. */
#define MAX_DEPTH   64
#define MAX_KEY     64
#define MAX_ENTRIES 500000

typedef struct
{
  const char *name;
  const char *at, *end;
  const char *counted; /* up to where lines and columns are counted */
  guint line, column;
  guint depth, n_entries;
  GError *error;
} Parser;

static gboolean parse_entries (Parser *self, TsD2Map *map);

static void
word_free (TsD2Word *word)
{
  g_free (word->text);
  g_free (word);
}

static void
entry_free (TsD2Entry *entry)
{
  g_clear_pointer (&entry->key, g_ptr_array_unref);
  g_clear_pointer (&entry->ends, g_ptr_array_unref);
  g_clear_pointer (&entry->arrows, g_array_unref);
  g_clear_pointer (&entry->edge_key, g_ptr_array_unref);
  g_clear_pointer (&entry->values, g_ptr_array_unref);
  g_clear_pointer (&entry->map, ts_d2_map_free);
  g_free (entry->value);
  g_free (entry->tag);
  g_free (entry);
}

static TsD2Map *
map_new (void)
{
  TsD2Map *map = g_new0 (TsD2Map, 1);

  map->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  return map;
}

void
ts_d2_map_free (TsD2Map *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* The place of a byte, counted in characters. It is asked for from the front to the back. */
static void
find_place (Parser *self, const char *at, guint *line, guint *column)
{
  for (; self->counted < at; self->counted++)
    {
      if (*self->counted == '\n')
        {
          self->line++;
          self->column = 1;
          continue;
        }
      self->column += (*self->counted & 0xc0) != 0x80;
    }
  *line = self->line;
  *column = self->column;
}

static gboolean G_GNUC_PRINTF (3, 4)
    fail (Parser *self, TsImportError code, const char *format, ...)
{
  g_autofree char *what = NULL;
  guint line, column;
  va_list args;

  if (self->error != NULL)
    return FALSE;
  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  find_place (self, self->at, &line, &column);
  g_set_error (&self->error, TS_IMPORT_ERROR, code, "%s:%u:%u: %s", self->name, line, column, what);
  return FALSE;
}

static char
peek (const Parser *self, guint ahead)
{
  return (gsize) (self->end - self->at) > ahead ? self->at[ahead] : '\0';
}

static void
skip_blanks (Parser *self)
{
  while (peek (self, 0) == ' ' || peek (self, 0) == '\t' || peek (self, 0) == '\r')
    self->at++;
}

static void
skip_comment (Parser *self)
{
  while (self->at < self->end && *self->at != '\n')
    self->at++;
}

/* Passes over blanks, ends of lines and comments. */
static void
skip_space (Parser *self)
{
  for (;;)
    {
      skip_blanks (self);
      if (peek (self, 0) == '#')
        skip_comment (self);
      else if (peek (self, 0) == '\n' || peek (self, 0) == ';')
        self->at++;
      else
        break;
    }
}

/* Reads "…" with escapes, or '…' where '' is one of them. */
static char *
parse_quoted (Parser *self)
{
  char quote = *self->at++;
  g_autoptr (GString) text = g_string_new (NULL);

  for (;; self->at++)
    {
      char c = peek (self, 0);

      if (self->at >= self->end || (c == '\n' && quote == '\''))
        {
          fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("a quoted text is not closed; add %c"), quote);
          return NULL;
        }
      if (c == quote && !(quote == '\'' && peek (self, 1) == quote))
        break;
      if (c == quote)
        self->at++;
      if (c == '\\' && quote == '"' && self->at + 1 < self->end)
        {
          self->at++;
          c = peek (self, 0) == 'n' ? '\n' : peek (self, 0);
        }
      if (c == '$' && quote == '"' && peek (self, 1) == '{')
        {
          fail (self, TS_IMPORT_ERROR_UNSUPPORTED, _ ("variables are not read; write the value"));
          return NULL;
        }
      g_string_append_c (text, c);
    }
  self->at++;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
ends_word (const Parser *self, gboolean in_key)
{
  char c = peek (self, 0), next = peek (self, 1);

  if (strchr ("\n;#{}", c) != NULL)
    return TRUE;
  if (!in_key)
    return FALSE;
  return strchr (":.<>[]()&", c) != NULL || (c == '-' && (next == '-' || next == '>'));
}

/* Reads a text without quotes; blanks at its ends do not count. */
static char *
parse_bare (Parser *self, gboolean in_key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; self->at < self->end && !ends_word (self, in_key); self->at++)
    {
      char c = *self->at, next = peek (self, 1);

      if ((c == '*' && in_key) || (c == '$' && next == '{'))
        {
          fail (self,
                TS_IMPORT_ERROR_UNSUPPORTED,
                c == '*' ? _ ("patterns with * are not read; name each element")
                         : _ ("variables are not read; write the value"));
          return NULL;
        }
      if (c == '\\' && self->at + 1 < self->end)
        {
          self->at++;
          if (next == '\n')
            continue;
          c = next == 'n' ? '\n' : next;
        }
      if (c != '\r')
        g_string_append_c (text, c);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

/* Takes the indentation that all lines share away. */
static char *
outdent (const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GString) outdented = g_string_new (NULL);
  gsize least = G_MAXSIZE;

  for (char **line = lines; *line != NULL; line++)
    {
      gsize indent = strspn (*line, " \t");

      if ((*line)[indent] != '\0' && (*line)[indent] != '\r')
        least = MIN (least, indent);
    }
  for (char **line = lines; *line != NULL; line++)
    {
      g_strchomp (*line);
      g_string_append (outdented, *line + MIN (least, strlen (*line)));
      g_string_append_c (outdented, '\n');
    }
  return g_strstrip (g_string_free (g_steal_pointer (&outdented), FALSE));
}

/* Reads |md … |, where signs behind the first stroke have to stand before the last one in reverse. */
static char *
parse_block (Parser *self, char **tag)
{
  g_autoptr (GString) close = g_string_new ("|");
  const char *begin, *found;
  char *text;

  self->at++;
  while (self->at < self->end && g_ascii_ispunct (*self->at))
    g_string_prepend_c (close, *self->at++);
  begin = self->at;
  while (g_ascii_isalnum (peek (self, 0)) || peek (self, 0) == '-')
    self->at++;
  *tag = g_strndup (begin, (gsize) (self->at - begin));
  found = g_strstr_len (self->at, self->end - self->at, close->str);
  if (found == NULL)
    {
      fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("a block of text is not closed; add %s"), close->str);
      return NULL;
    }
  text = outdent (self->at, (gsize) (found - self->at));
  self->at = found + close->len;
  return text;
}

/* Reads the parts of a key between dots. */
static GPtrArray *
parse_key (Parser *self)
{
  g_autoptr (GPtrArray) key = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);

  for (;;)
    {
      TsD2Word *word = g_new0 (TsD2Word, 1);

      g_ptr_array_add (key, word);
      skip_blanks (self);
      if (peek (self, 0) == '(' && key->len > 1)
        {
          g_ptr_array_set_size (key, (int) key->len - 1);
          break;
        }
      word->quoted = peek (self, 0) == '"' || peek (self, 0) == '\'';
      word->text = word->quoted ? parse_quoted (self) : parse_bare (self, TRUE);
      if (word->text != NULL && *word->text == '\0' && !word->quoted)
        fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("a name is missing here"));
      if (key->len > MAX_KEY)
        fail (self, TS_IMPORT_ERROR_LIMIT, _ ("a key has more than %d parts"), MAX_KEY);
      if (self->error != NULL)
        return NULL;
      skip_blanks (self);
      if (peek (self, 0) != '.')
        break;
      self->at++;
    }
  return g_steal_pointer (&key);
}

/* Reads --, ->, <- or <->, of any length. */
static gboolean
parse_arrow (Parser *self, TsD2Arrow *arrow)
{
  const char *at = self->at;
  gboolean back = peek (self, 0) == '<', forth;
  guint n = 0;

  self->at += back;
  while (peek (self, 0) == '-')
    {
      self->at++;
      n++;
    }
  forth = peek (self, 0) == '>';
  self->at += forth;
  if (n == 0 || (n == 1 && !back && !forth))
    {
      self->at = at;
      return FALSE;
    }
  *arrow = back && forth ? TS_D2_BOTH : back ? TS_D2_BACK : forth ? TS_D2_FORTH : TS_D2_LINE;
  return TRUE;
}

/* Reads what follows the first end of an edge. */
static gboolean
parse_ends (Parser *self, TsD2Entry *entry, GPtrArray *first)
{
  TsD2Arrow arrow;

  entry->ends = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  entry->arrows = g_array_new (FALSE, FALSE, sizeof (TsD2Arrow));
  g_ptr_array_add (entry->ends, first);
  skip_blanks (self);
  while (parse_arrow (self, &arrow))
    {
      GPtrArray *key = parse_key (self);

      if (key == NULL)
        return FALSE;
      g_array_append_val (entry->arrows, arrow);
      g_ptr_array_add (entry->ends, key);
      skip_blanks (self);
    }
  return entry->arrows->len > 0
         || fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("an arrow is missing here"));
}

/* Reads (a -> b)[0].style */
static gboolean
parse_reference (Parser *self, TsD2Entry *entry)
{
  GPtrArray *first;
  char *end;

  self->at++;
  first = parse_key (self);
  if (first == NULL || !parse_ends (self, entry, first))
    return FALSE;
  if (peek (self, 0) != ')')
    return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("“)” is missing here"));
  self->at++;
  if (peek (self, 0) != '[')
    return TRUE;
  if (!g_ascii_isdigit (peek (self, 1)))
    return fail (self, TS_IMPORT_ERROR_UNSUPPORTED, _ ("the number of an edge must stand here"));
  entry->index = (int) MIN (g_ascii_strtoull (self->at + 1, &end, 10), G_MAXINT);
  self->at = end;
  if (peek (self, 0) != ']')
    return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("“]” is missing here"));
  self->at++;
  if (peek (self, 0) != '.')
    return TRUE;
  self->at++;
  entry->edge_key = parse_key (self);
  return entry->edge_key != NULL;
}

/* Reads [a; b; c] */
static gboolean
parse_list (Parser *self, TsD2Entry *entry)
{
  entry->values = g_ptr_array_new_with_free_func (g_free);
  self->at++;
  for (;;)
    {
      char *value;

      skip_space (self);
      if (self->at >= self->end)
        return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("“]” is missing here"));
      if (*self->at == ']')
        break;
      value = strchr ("\"'", *self->at) != NULL ? parse_quoted (self) : parse_bare (self, TRUE);
      if (value == NULL || *value == '\0')
        {
          g_free (value);
          return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("a value is missing here"));
        }
      g_ptr_array_add (entry->values, value);
    }
  self->at++;
  return TRUE;
}

static gboolean
parse_map (Parser *self, TsD2Entry *entry)
{
  if (++self->depth > MAX_DEPTH)
    return fail (self, TS_IMPORT_ERROR_LIMIT, _ ("braces nest deeper than %d"), MAX_DEPTH);
  self->at++;
  entry->map = map_new ();
  if (!parse_entries (self, entry->map))
    return FALSE;
  if (peek (self, 0) != '}')
    return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("“}” is missing here"));
  self->at++;
  self->depth--;
  return TRUE;
}

static gboolean
parse_value (Parser *self, TsD2Entry *entry)
{
  char c;

  skip_blanks (self);
  c = peek (self, 0);
  if (c == '[')
    return parse_list (self, entry);
  if (c == '@'
      || (c == '.' && peek (self, 1) == '.' && peek (self, 2) == '.'
          && strchr ("$@", peek (self, 3)) != NULL))
    return fail (self,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("other files are not read; put what is in them here"));
  if (c == '|')
    entry->value = parse_block (self, &entry->tag);
  else if (c == '"' || c == '\'')
    entry->value = parse_quoted (self);
  else if (c != '{')
    entry->value = parse_bare (self, FALSE);
  if (entry->value != NULL && *entry->value == '\0' && strchr ("|\"'", c) == NULL)
    g_clear_pointer (&entry->value, g_free);
  if (entry->value != NULL && g_str_equal (entry->value, "null") && c == 'n')
    return fail (self, TS_IMPORT_ERROR_UNSUPPORTED, _ ("null is not read; remove the element"));
  return self->error == NULL;
}

static gboolean
parse_rest (Parser *self, TsD2Entry *entry)
{
  skip_blanks (self);
  if (peek (self, 0) == ':')
    {
      self->at++;
      if (!parse_value (self, entry))
        return FALSE;
      skip_blanks (self);
    }
  if (peek (self, 0) == '{' && !parse_map (self, entry))
    return FALSE;
  skip_blanks (self);
  if (self->at < self->end && strchr ("\n;#}", *self->at) == NULL)
    return fail (self,
                 TS_IMPORT_ERROR_SYNTAX,
                 _ ("this is not understood; put it in quotes or on a line of its own"));
  return TRUE;
}

static gboolean
parse_entry (Parser *self, TsD2Entry *entry)
{
  char c = peek (self, 0);

  entry->index = -1;
  find_place (self, self->at, &entry->line, &entry->column);
  if (c == '@' || (c == '.' && peek (self, 1) == '.'))
    return fail (self,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("imports and spreads are not read; put what they bring here"));
  if (c == '&' || (c == '!' && peek (self, 1) == '&'))
    return fail (self, TS_IMPORT_ERROR_UNSUPPORTED, _ ("filters are not read; name each element"));
  if (c == '|' && peek (self, 1) != '\0')
    {
      entry->key = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
      return fail (self, TS_IMPORT_ERROR_SYNTAX, _ ("a block of text needs a name before it"));
    }
  if (c != '(')
    {
      entry->key = parse_key (self);
      if (entry->key == NULL)
        return FALSE;
      skip_blanks (self);
      c = peek (self, 0);
    }
  if (c == '(' && !parse_reference (self, entry))
    return FALSE;
  if ((c == '<' || c == '-') && !parse_ends (self, entry, g_steal_pointer (&entry->key)))
    return FALSE;
  return parse_rest (self, entry);
}

static gboolean
parse_entries (Parser *self, TsD2Map *map)
{
  for (skip_space (self); self->at < self->end && *self->at != '}'; skip_space (self))
    {
      TsD2Entry *entry = g_new0 (TsD2Entry, 1);

      g_ptr_array_add (map->entries, entry);
      if (++self->n_entries > MAX_ENTRIES)
        return fail (self,
                     TS_IMPORT_ERROR_LIMIT,
                     _ ("there are more than %d entries"),
                     MAX_ENTRIES);
      if (!parse_entry (self, entry))
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_d2_parse:
 * @name: what to call the file in messages
 * @text: what it holds; a zero byte follows
 * @size: its length in bytes
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Reads D2 (d2lang.com) without patterns, imports, variables and filters.
 *
 * Returns: (transfer full) (nullable): the map of the whole file
 */
TsD2Map *
ts_d2_parse (const char *name, const char *text, gsize size, GError **error)
{
  Parser parser = { name, text, text + size, text, 1, 1, 0, 0, NULL };
  g_autoptr (TsD2Map) map = map_new ();
  const char *bad;

  if (!g_utf8_validate_len (text, size, &bad))
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_SYNTAX,
                   _ ("%s: byte %" G_GSIZE_FORMAT " is not UTF-8"),
                   name,
                   (gsize) (bad - text));
      return NULL;
    }
  if (g_str_has_prefix (text, "\357\273\277")) /* a byte order mark */
    parser.at += 3;
  if (parse_entries (&parser, map) && parser.at < parser.end)
    fail (&parser, TS_IMPORT_ERROR_SYNTAX, _ ("“}” has no opening brace"));
  if (parser.error == NULL)
    return g_steal_pointer (&map);
  g_propagate_error (error, parser.error);
  return NULL;
}
