/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-unit.h"

/* A unit is a factor within a dimension. Decimal prefixes are powers of 1000 and binary ones (Ki, Mi)
 * powers of 1024, as IEC 80000-13 has them; bits and bytes differ by 8. A year is 365 days. */
typedef struct
{
  const char *name;
  const char *dimension;
  double factor;
} Unit;

static const Unit units[] = {
  { "", "number", 1 },
  { "%", "number", 0.01 },
  { "k", "number", 1e3 },
  { "K", "number", 1e3 },
  { "M", "number", 1e6 },
  { "million", "number", 1e6 },
  { "billion", "number", 1e9 },
  { "1/s", "rate", 1 },
  { "/s", "rate", 1 },
  { "rps", "rate", 1 },
  { "qps", "rate", 1 },
  { "tps", "rate", 1 },
  { "krps", "rate", 1e3 },
  { "k/s", "rate", 1e3 },
  { "M/s", "rate", 1e6 },
  { "1/min", "rate", 1 / 60.0 },
  { "/min", "rate", 1 / 60.0 },
  { "1/h", "rate", 1 / 3600.0 },
  { "/h", "rate", 1 / 3600.0 },
  { "1/day", "rate", 1 / 86400.0 },
  { "/day", "rate", 1 / 86400.0 },
  { "/d", "rate", 1 / 86400.0 },
  { "/sec", "rate", 1 },
  { "/second", "rate", 1 },
  { "/minute", "rate", 1 / 60.0 },
  { "/hour", "rate", 1 / 3600.0 },
  { "us", "time", 1e-6 },
  { "µs", "time", 1e-6 },
  { "ms", "time", 1e-3 },
  { "s", "time", 1 },
  { "sec", "time", 1 },
  { "second", "time", 1 },
  { "seconds", "time", 1 },
  { "min", "time", 60 },
  { "minute", "time", 60 },
  { "minutes", "time", 60 },
  { "h", "time", 3600 },
  { "hour", "time", 3600 },
  { "hours", "time", 3600 },
  { "day", "time", 86400 },
  { "days", "time", 86400 },
  { "d", "time", 86400 },
  { "year", "time", 365 * 86400.0 },
  { "years", "time", 365 * 86400.0 },
  { "B", "size", 1 },
  { "kB", "size", 1e3 },
  { "KB", "size", 1e3 },
  { "MB", "size", 1e6 },
  { "GB", "size", 1e9 },
  { "TB", "size", 1e12 },
  { "PB", "size", 1e15 },
  { "KiB", "size", 1024 },
  { "MiB", "size", 1048576.0 },
  { "GiB", "size", 1073741824.0 },
  { "TiB", "size", 1099511627776.0 },
  { "B/s", "speed", 1 },
  { "kB/s", "speed", 1e3 },
  { "KB/s", "speed", 1e3 },
  { "MB/s", "speed", 1e6 },
  { "GB/s", "speed", 1e9 },
  { "TB/s", "speed", 1e12 },
  { "kb/s", "speed", 1e3 / 8 },
  { "kbps", "speed", 1e3 / 8 },
  { "Mb/s", "speed", 1e6 / 8 },
  { "Mbps", "speed", 1e6 / 8 },
  { "Gb/s", "speed", 1e9 / 8 },
  { "Gbps", "speed", 1e9 / 8 },
  { "Tb/s", "speed", 1e12 / 8 },
  { "Tbps", "speed", 1e12 / 8 },
  { "USD", "money", 1 },
  { "$", "money", 1 },
  { "USD/month", "cost", 1 },
  { "$/month", "cost", 1 },
};

static const Unit *
find_unit (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strcmp (units[i].name, name) == 0)
        return &units[i];
    }
  return NULL;
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
  return g_str_has_prefix (unit, "count:") || find_unit (unit) != NULL;
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

/* Takes the number from the front of the text: thousands may be set off by commas, spaces or
 * underscores between groups of three. */
static gboolean
take_number (const char **text, double *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = *text;
  char *end;

  while (g_ascii_isspace (*p) || *p == '~' || *p == '$')
    p++;
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

/* "per" and "a" say the same as a stroke, which stands without spaces. */
static char *
tidy_name (const char *text)
{
  g_autoptr (GRegex) per = g_regex_new ("(^|\\s)(per|a|an|each)\\s+|\\s*/\\s*", 0, 0, NULL);
  char *name = g_regex_replace_literal (per, text, -1, 0, "/", 0, NULL);

  return name != NULL ? g_strstrip (name) : g_strdup ("");
}

/* The unit that was typed. A rate may name what is counted: "orders/s" is "/s". */
static const Unit *
find_typed_unit (const char *name, const Unit *wanted)
{
  const Unit *unit = find_unit (name);
  const char *stroke = strrchr (name, '/');

  if (unit == NULL && stroke != NULL && wanted != NULL && strcmp (wanted->dimension, "rate") == 0)
    unit = find_unit (stroke);
  return unit;
}

/**
 * ts_unit_parse_quantity:
 * @text: what a person typed, such as "11.6/s", "4 TB", "1e5" or "99.95 %"
 * @unit: the unit that is asked for, as packs write it
 * @value: (out): the quantity in @unit
 * @problem: (out) (optional) (transfer full): what is wrong with the text, for people
 *
 * A bare number counts as being in @unit. A number in another unit of the same kind is converted. Where
 * a count is asked for, whatever words stand behind the number are taken as the thing counted.
 *
 * Returns: whether the text is a quantity of the right kind
 */
gboolean
ts_unit_parse_quantity (const char *text, const char *unit, double *value, char **problem)
{
  const Unit *wanted = find_unit (g_str_has_prefix (unit, "count:") ? "" : unit);
  const Unit *given;
  g_autofree char *name = NULL;
  const char *rest = text;
  double number = 0;

  g_return_val_if_fail (text != NULL && unit != NULL, FALSE);

  if (!take_number (&rest, &number))
    {
      if (problem != NULL)
        *problem = g_strdup (_ ("Start with a number, such as 1500, 1.5e3 or 1,500"));
      return FALSE;
    }
  name = tidy_name (rest);
  given = find_typed_unit (name, wanted);
  if (*name == '\0')
    *value = number;
  else if (given != NULL && wanted != NULL && strcmp (given->dimension, wanted->dimension) == 0)
    *value = number * given->factor / wanted->factor;
  else if (g_str_has_prefix (unit, "count:") && given == NULL)
    *value = number;
  else
    {
      if (problem != NULL)
        *problem = *ts_unit_get_label (unit) != '\0'
                       ? g_strdup_printf (_ ("“%s” cannot be turned into %s"),
                                          name,
                                          ts_unit_get_label (unit))
                       : g_strdup_printf (_ ("“%s” is not expected here; a plain number is"), name);
      return FALSE;
    }
  return TRUE;
}
