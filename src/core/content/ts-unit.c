/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-unit.h"

/* A unit is a factor with a dimension. Decimal prefixes are powers of 1000 and binary ones (Ki, Mi)
 * powers of 1024, as IEC 80000-13 has them; bits and bytes differ by 8. A month is 30 days and a year
 * 365. Units over others, such as MB/s, are put together from these. */
typedef struct
{
  const char *name;
  TsQuantity quantity;
} Unit;

#define NUMBER(factor)                                                                             \
  {                                                                                                \
    factor, 0, 0, 0                                                                                \
  }
#define DATA(factor)                                                                               \
  {                                                                                                \
    factor, 1, 0, 0                                                                                \
  }
#define TIME(factor)                                                                               \
  {                                                                                                \
    factor, 0, 1, 0                                                                                \
  }
#define RATE(factor)                                                                               \
  {                                                                                                \
    factor, 0, -1, 0                                                                               \
  }
#define SPEED(factor)                                                                              \
  {                                                                                                \
    factor, 1, -1, 0                                                                               \
  }
#define MONEY(factor)                                                                              \
  {                                                                                                \
    factor, 0, 0, 1                                                                                \
  }

#define DAY 86400.0

/* clang-format off */
static const Unit units[] = {
  { "", NUMBER (1) }, { "1", NUMBER (1) }, { "%", NUMBER (0.01) },
  { "k", NUMBER (1e3) }, { "K", NUMBER (1e3) }, { "thousand", NUMBER (1e3) },
  { "M", NUMBER (1e6) }, { "million", NUMBER (1e6) },
  { "bn", NUMBER (1e9) }, { "billion", NUMBER (1e9) }, { "trillion", NUMBER (1e12) },

  { "rps", RATE (1) }, { "qps", RATE (1) }, { "tps", RATE (1) }, { "krps", RATE (1e3) },

  { "ns", TIME (1e-9) }, { "us", TIME (1e-6) }, { "µs", TIME (1e-6) }, { "ms", TIME (1e-3) },
  { "s", TIME (1) }, { "sec", TIME (1) }, { "second", TIME (1) }, { "seconds", TIME (1) },
  { "min", TIME (60) }, { "minute", TIME (60) }, { "minutes", TIME (60) },
  { "h", TIME (3600) }, { "hr", TIME (3600) }, { "hour", TIME (3600) }, { "hours", TIME (3600) },
  { "d", TIME (DAY) }, { "day", TIME (DAY) }, { "days", TIME (DAY) },
  { "week", TIME (7 * DAY) }, { "weeks", TIME (7 * DAY) },
  { "month", TIME (30 * DAY) }, { "months", TIME (30 * DAY) },
  { "year", TIME (365 * DAY) }, { "years", TIME (365 * DAY) },

  { "B", DATA (1) }, { "byte", DATA (1) }, { "bytes", DATA (1) },
  { "kB", DATA (1e3) }, { "KB", DATA (1e3) }, { "MB", DATA (1e6) }, { "GB", DATA (1e9) },
  { "TB", DATA (1e12) }, { "PB", DATA (1e15) }, { "EB", DATA (1e18) },
  { "KiB", DATA (0x1p10) }, { "MiB", DATA (0x1p20) }, { "GiB", DATA (0x1p30) },
  { "TiB", DATA (0x1p40) }, { "PiB", DATA (0x1p50) },
  { "bit", DATA (0.125) }, { "bits", DATA (0.125) }, { "kb", DATA (125) }, { "Kb", DATA (125) },
  { "Mb", DATA (125e3) }, { "Gb", DATA (125e6) }, { "Tb", DATA (125e9) },
  { "kbps", SPEED (125) }, { "Kbps", SPEED (125) }, { "Mbps", SPEED (125e3) },
  { "Gbps", SPEED (125e6) }, { "Tbps", SPEED (125e9) },

  { "USD", MONEY (1) }, { "$", MONEY (1) }, { "dollar", MONEY (1) }, { "dollars", MONEY (1) },
};
/* clang-format on */

/**
 * ts_unit_find:
 * @name: one unit without a stroke, with its capitals; "" is the unit of plain numbers
 * @unit: (out): how much it is
 *
 * Returns: whether there is such a unit
 */
gboolean
ts_unit_find (const char *name, TsQuantity *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strcmp (units[i].name, name) == 0)
        {
          *unit = units[i].quantity;
          return TRUE;
        }
    }
  return FALSE;
}

/* One side of a stroke: words that are multiplied, such as "million orders" or "2 kB" without the 2.
 * Words that are no unit name what is counted, where that is allowed. */
static gboolean
parse_words (const char *text, gboolean nouns, TsQuantity *product)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  *product = ts_quantity_plain (1);
  for (char **word = words; *word != NULL; word++)
    {
      TsQuantity unit;

      if (ts_unit_find (*word, &unit))
        *product = ts_quantity_multiply (*product, unit);
      else if (!nouns || !g_unichar_isalpha (g_utf8_get_char (*word)))
        return FALSE;
    }
  return ts_quantity_is_usable (product);
}

static gboolean
parse_unit (const char *text, gboolean nouns, TsQuantity *unit)
{
  g_auto (GStrv) sides = g_strsplit (text, "/", -1);

  *unit = ts_quantity_plain (1);
  for (guint i = 0; sides[i] != NULL; i++)
    {
      TsQuantity side;

      if ((i > 0 && *sides[i] == '\0') || !parse_words (sides[i], nouns && i == 0, &side))
        return FALSE;
      *unit = i == 0 ? side : ts_quantity_divide (*unit, side);
    }
  return ts_quantity_is_usable (unit);
}

/**
 * ts_unit_parse:
 * @text: a unit as packs write it, such as "MB/s", "1/day" or "count:nodes"
 * @unit: (out): how much it is
 *
 * Returns: whether the unit is known
 */
gboolean
ts_unit_parse (const char *text, TsQuantity *unit)
{
  g_return_val_if_fail (text != NULL && unit != NULL, FALSE);

  return parse_unit (g_str_has_prefix (text, "count:") ? "" : text, FALSE, unit);
}

/**
 * ts_unit_is_known:
 * @unit: a unit as packs write it
 *
 * Returns: whether quantities in it can be read
 */
gboolean
ts_unit_is_known (const char *unit)
{
  TsQuantity quantity;

  return ts_unit_parse (unit, &quantity);
}

/**
 * ts_unit_get_label:
 *
 * Returns: (transfer none): what stands behind a number of that unit
 */
const char *
ts_unit_get_label (const char *unit)
{
  return g_str_has_prefix (unit, "count:") ? unit + strlen ("count:") : unit;
}

/**
 * ts_unit_describe:
 * @value: how many
 * @unit: of which unit, as packs write it
 *
 * Returns: (transfer full): the quantity in that unit for people: "11.6 per second", "$5"
 */
char *
ts_unit_describe (double value, const char *unit)
{
  static const struct
  {
    const char *unit, *before, *behind;
  } words[] = {
    { "", "", "" },
    { "1/s", "", N_ (" per second") },
    { "1/min", "", N_ (" per minute") },
    { "1/h", "", N_ (" per hour") },
    { "1/day", "", N_ (" per day") },
    { "USD", "$", "" },
    { "USD/month", "$", N_ (" per month") },
  };
  g_autofree char *number = ts_quantity_format_part (value, strcmp (unit, "%") == 0 ? 100 : 1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].unit, unit) == 0)
        return g_strconcat (words[i].before,
                            number,
                            *words[i].behind != '\0' ? _ (words[i].behind) : "",
                            NULL);
    }
  return g_strdup_printf ("%s %s", number, ts_unit_get_label (unit));
}

/**
 * ts_unit_take_number:
 * @text: (inout): where to read from; then what stands behind the number
 * @dollars: (out): whether a dollar sign stands before it
 * @value: (out): the number
 *
 * Takes a number from the front of a text: thousands may be set off by commas, spaces or underscores
 * between groups of three.
 *
 * Returns: whether there is one
 */
gboolean
ts_unit_take_number (const char **text, gboolean *dollars, double *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = *text;
  char *end;

  for (*dollars = FALSE; g_ascii_isspace (*p) || *p == '~' || *p == '$'; p++)
    *dollars = *dollars || *p == '$';
  for (; *p != '\0'; p++)
    {
      gboolean group = (*p == ',' || *p == '_' || *p == ' ') && digits->len > 0
                       && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1])
                       && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3])
                       && !g_ascii_isdigit (p[4]);
      gboolean exponent =
          (*p == 'e' || *p == 'E') && digits->len > 0
          && (g_ascii_isdigit (p[1]) || ((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2])));
      gboolean sign =
          (*p == '-' || *p == '+')
          && (digits->len == 0 || g_ascii_tolower (digits->str[digits->len - 1]) == 'e');

      if (group)
        continue;
      if (!g_ascii_isdigit (*p) && *p != '.' && !exponent && !sign)
        break;
      g_string_append_c (digits, *p);
    }
  if (digits->len == 0)
    return FALSE;
  *value = g_ascii_strtod (digits->str, &end);
  if (*end != '\0' || !isfinite (*value))
    return FALSE;
  if (g_str_has_prefix (p, "×10^") || g_str_has_prefix (p, "*10^") || g_str_has_prefix (p, "x10^"))
    {
      p = strchr (p, '^') + 1;
      *value *= pow (10, g_ascii_strtod (p, &end));
      p = end;
    }
  *text = p;
  return TRUE;
}

/* "per" and "a" say the same as a stroke, which stands without spaces; one space is as good as two. */
static char *
tidy_name (const char *text)
{
  static GRegex *per = NULL;
  static GRegex *space = NULL;
  g_autofree char *strokes = NULL;
  char *name;

  if (g_once_init_enter (&per))
    {
      space = g_regex_new ("\\s+", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (
          &per, g_regex_new ("(^|\\s)(per|a|an|each)\\s+|\\s*/\\s*", G_REGEX_OPTIMIZE, 0, NULL));
    }
  strokes = g_regex_replace_literal (per, text, -1, 0, "/", 0, NULL);
  name = strokes != NULL ? g_regex_replace_literal (space, strokes, -1, 0, " ", 0, NULL) : NULL;
  return name != NULL ? g_strstrip (name) : g_strdup ("");
}

static const char *
find_miswritten (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (*name != '\0' && g_ascii_strcasecmp (units[i].name, name) == 0)
        return units[i].name;
    }
  return NULL;
}

static char *
explain (const char *name, gboolean known, const TsQuantity *given, const char *unit)
{
  TsQuantity wanted;
  const char *label = ts_unit_get_label (unit);
  const char *near = find_miswritten (name);

  ts_unit_parse (unit, &wanted);
  if (known && g_str_has_prefix (unit, "count:"))
    /* Translators: a unit, what it measures, what is counted instead. */
    return g_strdup_printf (_ ("“%s” is %s; asked for is a number of %s"),
                            name,
                            ts_quantity_get_kind (given),
                            label);
  if (known && *label != '\0')
    /* Translators: a unit, what it measures, what is asked for instead, in which unit. */
    return g_strdup_printf (_ ("“%s” is %s; asked for is %s in %s"),
                            name,
                            ts_quantity_get_kind (given),
                            ts_quantity_get_kind (&wanted),
                            label);
  if (known)
    return g_strdup_printf (_ ("“%s” is %s; asked for is %s"),
                            name,
                            ts_quantity_get_kind (given),
                            ts_quantity_get_kind (&wanted));
  if (near != NULL)
    return g_strdup_printf (_ ("“%s” is no unit; “%s” is: capitals matter"), name, near);
  return *label != '\0'
             ? g_strdup_printf (_ ("“%s” is no unit that can be turned into %s"), name, label)
             : g_strdup_printf (_ ("“%s” is not expected here; a plain number is"), name);
}

/**
 * ts_unit_parse_quantity:
 * @text: what a person typed, such as "11.6/s", "4 TB", "1e5" or "99.95 %"
 * @unit: the unit that is asked for, as packs write it
 * @value: (out): the quantity in @unit
 * @problem: (out) (optional) (transfer full): what is wrong with the text, for people
 *
 * A bare number counts as being in @unit. A number in another unit of the same kind is converted. Where
 * a count or a rate is asked for, words behind the number are taken as the thing counted.
 *
 * Returns: whether the text is a quantity of the right kind
 */
gboolean
ts_unit_parse_quantity (const char *text, const char *unit, double *value, char **problem)
{
  TsQuantity wanted = ts_quantity_plain (1);
  TsQuantity given = ts_quantity_plain (1);
  g_autofree char *name = NULL;
  const char *rest = text;
  gboolean nouns, dollars, known;
  double number = 0;

  g_return_val_if_fail (text != NULL && unit != NULL, FALSE);

  if (!ts_unit_take_number (&rest, &dollars, &number))
    {
      if (problem != NULL)
        *problem = g_strdup (_ ("Start with a number, such as 1500, 1.5e3 or 1,500"));
      return FALSE;
    }
  name = tidy_name (rest);
  known = ts_unit_parse (unit, &wanted);
  nouns = g_str_has_prefix (unit, "count:") || (wanted.time == -1 && wanted.data == 0);
  if (*name == '\0' && (!dollars || wanted.money == 1))
    {
      *value = number;
      return TRUE;
    }
  known = known && parse_unit (name, nouns, &given);
  given.money += dollars;
  *value = number * given.value / wanted.value;
  if (known && ts_quantity_is_like (&given, &wanted) && isfinite (*value))
    return TRUE;
  if (problem != NULL)
    *problem = explain (*name != '\0' ? name : "$", known, &given, unit);
  return FALSE;
}
