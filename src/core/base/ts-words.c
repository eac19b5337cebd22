/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/ts-words.h"

/**
 * SECTION: words as the scorer of short answers sees them
 *
 * A folded text has one byte a character: entities of HTML are decoded, letters are small, a curly
 * apostrophe is a straight one, and what lies beyond ASCII is only told apart as letter or other. A word
 * is a run of letters with an apostrophe inside, or "c++" and "c#", or a number. TsText keeps the words
 * of a text as they were written, in any language; this here keeps what can be compared with the figures
 * that were published for the algorithm.
 */

/* The small words that carry no subject matter. */
static const char small_words[] = "a an the this that these those is are was were be been being am "
                                  "do does did doing done has have had "
                                  "having i you he she it we they me him her us them my your his "
                                  "its our their mine yours of in on at by "
                                  "for with to from into onto as and or but if then than so such "
                                  "also too very can could will would shall "
                                  "should may might there here when where which who whom whose "
                                  "what how why while about over under out "
                                  "up down off just only some any both either neither each every "
                                  "all it's i'm because since until during "
                                  "through between against again once more most other own same s t "
                                  "d ll m re ve don now e g ie eg etc one "
                                  "ones thing things way ways";

static gboolean
is_letter (char c)
{
  return c >= 'a' && c <= 'z';
}

static void
append_folded (GString *folded, gunichar c)
{
  gunichar lower = g_unichar_tolower (c);

  if (c == 0x2019)
    g_string_append_c (folded, '\'');
  else if (c == 0x130) /* a capital I with a dot is a small one and a dot */
    g_string_append_printf (folded, "i%c", TS_WORDS_OTHER);
  else if (lower < ' ')
    g_string_append_c (folded, ' ');
  else if (lower < 0x80)
    g_string_append_c (folded, (char) lower);
  else if (g_unichar_isspace (lower))
    g_string_append_c (folded, ' ');
  else
    g_string_append_c (folded, g_unichar_isalnum (lower) ? TS_WORDS_LETTER : TS_WORDS_OTHER);
}

/* Reads "&#8217;" or "&#x2019;" at @at. Returns the character, or 0; *end is what follows. */
static gunichar
read_number_entity (const char *at, const char **end)
{
  gboolean hex = at[2] == 'x' || at[2] == 'X';
  const char *digits = at + (hex ? 3 : 2);
  char *last = NULL;
  guint64 code;

  if (hex ? !g_ascii_isxdigit (*digits) : !g_ascii_isdigit (*digits))
    return 0;
  code = g_ascii_strtoull (digits, &last, hex ? 16 : 10);
  *end = last + (*last == ';');
  if (code == 0x92) /* in the code page that such texts come from */
    return 0x2019;
  return code > 0 && code <= 0x10ffff && g_unichar_validate ((gunichar) code) ? (gunichar) code
                                                                              : 0xfffd;
}

/* Reads "&amp;" at @at; the old ones of Latin 1 need no semicolon. Returns the character, or 0. */
static gunichar
read_entity (const char *at, const char **end)
{
  char name[12];
  gsize length = 0;

  if (at[1] == '#')
    return read_number_entity (at, end);
  while (length < sizeof name - 1 && g_ascii_isalnum (at[1 + length]))
    {
      name[length] = at[1 + length];
      length++;
    }
  for (; length > 1; length--)
    {
      const htmlEntityDesc *entity;
      gboolean closed = at[1 + length] == ';';

      name[length] = '\0';
      entity = htmlEntityLookup ((const xmlChar *) name);
      if (entity == NULL || (!closed && (entity->value > 0xff || entity->value == '\'')))
        continue;
      *end = at + 1 + length + closed;
      return entity->value;
    }
  return 0;
}

/**
 * ts_words_fold:
 * @text: (nullable): UTF-8; what is not valid is replaced
 *
 * Returns: (transfer full): the text with one byte a character, see above
 */
char *
ts_words_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *folded = g_string_sized_new (strlen (valid) + 1);
  const char *p = valid;

  while (*p != '\0')
    {
      const char *end = NULL;
      gunichar entity = *p == '&' ? read_entity (p, &end) : 0;

      append_folded (folded, entity != 0 ? entity : g_utf8_get_char (p));
      p = entity != 0 ? end : g_utf8_next_char (p);
    }
  return g_string_free (folded, FALSE);
}

/**
 * ts_words_next:
 * @at: (inout): where to look from in a folded text; then behind the word
 * @start: (out): the word's first byte
 * @length: (out): its bytes
 *
 * Returns: whether there is another word
 */
gboolean
ts_words_next (const char **at, const char **start, gsize *length)
{
  const char *p = *at;

  while (*p != '\0' && !is_letter (*p) && !g_ascii_isdigit (*p))
    p++;
  *start = p;
  if (is_letter (*p))
    {
      while (is_letter (*p))
        p++;
      p += p[0] == '+' && p[1] == '+' ? 2 : p[0] == '#';
      if (p[0] == '\'' && is_letter (p[1]))
        {
          p++;
          while (is_letter (*p))
            p++;
        }
    }
  else
    {
      while (g_ascii_isdigit (*p))
        p++;
      if (p > *start && p[0] == '.' && g_ascii_isdigit (p[1]))
        {
          p++;
          while (g_ascii_isdigit (*p))
            p++;
        }
    }
  *length = (gsize) (p - *start);
  *at = p;
  return *length > 0;
}

/**
 * ts_words_is_inside:
 * @c: a byte of a folded text
 *
 * Returns: whether it is a letter, a digit or an underscore, so that no word begins or ends beside it
 */
gboolean
ts_words_is_inside (char c)
{
  return is_letter (c) || g_ascii_isdigit (c) || c == '_' || c == TS_WORDS_LETTER;
}

/**
 * ts_words_list_small:
 *
 * Returns: (transfer none) (array zero-terminated=1): the 140 small words, such as "the", that carry no
 *   subject matter
 */
const char *const *
ts_words_list_small (void)
{
  static char **list;

  if (g_once_init_enter (&list))
    g_once_init_leave (&list, g_strsplit (small_words, " ", -1));
  return (const char *const *) list;
}

/**
 * ts_words_is_small:
 * @word: a folded word
 *
 * Returns: whether it is a small word
 */
gboolean
ts_words_is_small (const char *word)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);
      const char *const *words = ts_words_list_small ();

      for (guint i = 0; words[i] != NULL; i++)
        g_hash_table_add (made, (gpointer) words[i]);
      g_once_init_leave (&table, made);
    }
  return g_hash_table_contains (table, word);
}
