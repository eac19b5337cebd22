/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "content/ts-unit.h"
#include "evaluation/ts-numbers.h"

/* So many words behind a number may belong to its unit: "30,000 position writes per second". */
#define UNIT_WORDS 4

/* An operator is this close behind the number it works on: "1.5M orders / 86400". */
#define OPERATOR_REACH 24

/* Numbers that differ by no more than this, relatively, are the same. */
#define SAME 1e-9

/* The length of the number at @p: digits, with what may stand between them. */
static gsize
measure_number (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n])
         || (strchr (".,", p[n]) != NULL && p[n] != '\0' && g_ascii_isdigit (p[n + 1]))
         || (p[n] == ' ' && n > 0 && g_ascii_isdigit (p[n + 1]) && g_ascii_isdigit (p[n + 2])
             && g_ascii_isdigit (p[n + 3]) && !g_ascii_isdigit (p[n + 4])))
    n++;
  return n;
}

static gboolean
begins_number (const char *words, const char *p)
{
  return g_ascii_isdigit (*p)
         && (p == words
             || (!g_ascii_isalnum (p[-1])
                 && !((p[-1] == '.' || p[-1] == ',') && p - words > 1 && g_ascii_isdigit (p[-2]))));
}

/* Whether there is an operator at @p that needs a number on its other side. */
static gboolean
is_operator (const char *p)
{
  return strchr ("*/^", *p) != NULL || g_str_has_prefix (p, "×") || g_str_has_prefix (p, "·")
         || g_str_has_prefix (p, "÷") || (*p == 'x' && p[1] == ' ');
}

/* A number that is worked on is not the result: "17.4" in "1.5M / 86400 = 17.4/s", not the others. */
static gboolean
is_operand (const char *words, const char *p, gsize length)
{
  const char *before = p;
  const char *behind = p + length;
  const char *limit = behind + OPERATOR_REACH;

  while (before > words && before[-1] == ' ')
    before--;
  if (before > words)
    {
      const char *mark = g_utf8_find_prev_char (words, before);

      if (mark != NULL && is_operator (mark)
          && (*mark != 'x' || (before < p && mark > words && mark[-1] == ' ')))
        return TRUE;
    }
  while (behind < limit && (*behind == ' ' || g_ascii_isalpha (*behind))
         && !(*behind == 'x' && behind[-1] == ' ' && behind[1] == ' '))
    behind++;
  if (*behind == '\0' || behind >= limit || !is_operator (behind))
    return FALSE;
  behind = g_utf8_next_char (behind);
  while (*behind == ' ')
    behind++;
  return g_ascii_isdigit (*behind);
}

/* Writes out a number whose power is a letter: "11.6k reads" is 11600 reads; gives where it goes on. */
static const char *
expand_number (const char *p, gsize length, GString *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *power = p + length;
  double factor = *power == 'M' ? 1e6 : 1e3;

  g_string_append_len (number, p, (gssize) length);
  if (*power == '\0' || strchr ("kKM", *power) == NULL || g_ascii_isalnum (power[1]))
    return power;
  g_string_replace (number, ",", "", 0);
  g_string_replace (number, " ", "", 0);
  g_ascii_dtostr (buffer, sizeof buffer, factor * g_ascii_strtod (number->str, NULL));
  g_string_assign (number, buffer);
  return power + 1;
}

/* The number with the words behind it, up to where the clause ends. */
static char *
dup_quantity (const char *p, gsize *length)
{
  g_autoptr (GString) number = g_string_new (NULL);
  const char *begin = expand_number (p, *length, number);
  const char *end = begin;

  for (guint words = 0; *end != '\0'; end++)
    {
      if (strchr ("\n;:()!?=", *end) != NULL)
        break;
      if ((*end == ',' || *end == '.') && !g_ascii_isalnum (end[1]))
        break;
      if (*end == ' ' && (g_ascii_isdigit (end[1]) || ++words > UNIT_WORDS))
        break;
    }
  *length = number->len;
  g_string_append_len (number, begin, (gssize) (end - begin));
  return g_strchomp (g_strdup (number->str));
}

/* A number that the task gives is no result: "1.5M orders a day" is not yet the rate per second. */
static gboolean
is_given (const char *text, GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    {
      const TsGivenNumber *number = given->pdata[i];
      double value;

      if (ts_unit_parse_quantity (text, number->unit, &value, NULL)
          && fabs (value - number->value) <= SAME * fabs (number->value))
        return TRUE;
    }
  return FALSE;
}

/* Tries the number with the words behind it, ever fewer: "30,000 writes/s at", "30,000 writes/s". A bare
 * number counts unless a unit of another kind stands behind it. */
static gboolean
fits (char *text, gsize number, const TsEstimate *estimate, GPtrArray *given)
{
  for (;;)
    {
      double value;
      char *cut;

      if (ts_unit_parse_quantity (text, estimate->unit, &value, NULL))
        return fabs (value - estimate->value) <= estimate->tolerance * fabs (estimate->value)
               && !is_given (text, given);
      cut = strrchr (text + number, ' ');
      if (cut == NULL)
        return FALSE;
      if (cut == text + number && ts_unit_is_known (cut + 1))
        return FALSE;
      *cut = '\0';
    }
}

/**
 * ts_numbers_find:
 * @words: what was written, among it lines such as "orders/s = 1.5M / 86400 = 17.4/s"
 * @estimate: the number that is expected
 * @given: (element-type TsGivenNumber): the numbers of the task, which do not count
 *
 * A number counts that equals the estimate within its tolerance, in any unit of the same kind. The operands of a
 * calculation do not count, only what it gives.
 *
 * Returns: (transfer full) (nullable): the quantity as it was written
 */
char *
ts_numbers_find (const char *words, const TsEstimate *estimate, GPtrArray *given)
{
  for (const char *p = words; *p != '\0'; p++)
    {
      g_autofree char *text = NULL;
      gsize length;

      if (!begins_number (words, p))
        continue;
      length = measure_number (p);
      if (!is_operand (words, p, length))
        {
          gsize number = length;

          text = dup_quantity (p, &number);
          if (fits (text, number, estimate, given))
            return g_steal_pointer (&text);
        }
      p += length - 1;
    }
  return NULL;
}
