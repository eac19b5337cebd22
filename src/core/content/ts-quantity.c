/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-quantity.h"

/* How many digits of a number are told. */
#define DIGITS 5

/* A step of a scale in which quantities of one kind are told: the largest step that fits is taken. */
typedef struct
{
  double factor;
  const char *name;
} Step;

static const Step data_steps[] = {
  { 1e18, "EB" }, { 1e15, "PB" }, { 1e12, "TB" }, { 1e9, "GB" },
  { 1e6, "MB" },  { 1e3, "kB" },  { 1, "B" },
};

static const Step time_steps[] = {
  { 365 * 86400.0, N_ ("years") },
  { 86400, N_ ("days") },
  { 3600, N_ ("h") },
  { 60, N_ ("min") },
  { 1, N_ ("s") },
  { 1e-3, N_ ("ms") },
  { 1e-6, N_ ("µs") },
};

static const Step rate_steps[] = {
  { 1, N_ ("per second") },
  { 1 / 3600.0, N_ ("per hour") },
  { 1 / 86400.0, N_ ("per day") },
};

/**
 * ts_quantity_plain:
 *
 * Returns: a count without a dimension
 */
TsQuantity
ts_quantity_plain (double value)
{
  return (TsQuantity){ .value = value };
}

/** ts_quantity_is_plain: Returns: whether it has no dimension */
gboolean
ts_quantity_is_plain (const TsQuantity *self)
{
  return self->data == 0 && self->time == 0 && self->money == 0;
}

/** ts_quantity_is_like: Returns: whether both have the same dimension, so that they can be added */
gboolean
ts_quantity_is_like (const TsQuantity *self, const TsQuantity *other)
{
  return self->data == other->data && self->time == other->time && self->money == other->money;
}

/** ts_quantity_is_usable: Returns: whether it is finite and no dimension has an absurd power */
gboolean
ts_quantity_is_usable (const TsQuantity *self)
{
  return isfinite (self->value) && ABS (self->data) <= TS_QUANTITY_MAX_POWER
         && ABS (self->time) <= TS_QUANTITY_MAX_POWER && ABS (self->money) <= TS_QUANTITY_MAX_POWER;
}

/** ts_quantity_multiply: Returns: the product */
TsQuantity
ts_quantity_multiply (TsQuantity left, TsQuantity right)
{
  return (TsQuantity){ left.value * right.value,
                       left.data + right.data,
                       left.time + right.time,
                       left.money + right.money };
}

/** ts_quantity_divide: Returns: the quotient; its value is not finite where @right is zero */
TsQuantity
ts_quantity_divide (TsQuantity left, TsQuantity right)
{
  return (TsQuantity){ left.value / right.value,
                       left.data - right.data,
                       left.time - right.time,
                       left.money - right.money };
}

/**
 * ts_quantity_get_kind:
 *
 * Returns: (transfer none): what kind of quantity it is, for people, such as "an amount of data"
 */
const char *
ts_quantity_get_kind (const TsQuantity *self)
{
  static const struct
  {
    TsQuantity like;
    const char *name;
  } kinds[] = {
    { { 0, 0, 0, 0 }, N_ ("a plain number") },   { { 0, 0, -1, 0 }, N_ ("a rate") },
    { { 0, 0, 1, 0 }, N_ ("a time") },           { { 0, 1, 0, 0 }, N_ ("an amount of data") },
    { { 0, 1, -1, 0 }, N_ ("data over time") },  { { 0, 0, 0, 1 }, N_ ("money") },
    { { 0, 0, -1, 1 }, N_ ("money over time") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (ts_quantity_is_like (self, &kinds[i].like))
        return _ (kinds[i].name);
    }
  return _ ("of a mixed kind");
}

static char *
trim_zeros (char *digits)
{
  const char *point = localeconv ()->decimal_point;
  char *start = strstr (digits, point);

  if (start == NULL)
    return digits;
  for (char *end = digits + strlen (digits) - 1; end > start && *end == '0'; end--)
    *end = '\0';
  if (strcmp (start, point) == 0)
    *start = '\0';
  return digits;
}

/* What is just short of the whole differs by its nines: as many digits as show how short it is. */
static int
count_digits (double value, double whole)
{
  double rest = 1 - value / whole;

  return rest > 1e-12 && rest < 0.01 ? DIGITS - 2 + (int) ceil (-log10 (rest)) : DIGITS;
}

/**
 * ts_quantity_format_part:
 * @value: a number
 * @whole: what a share of it is measured by, 1 or 100
 *
 * Returns: (transfer full): the number for people: five digits or all those before the point, more
 *   where it is just short of @whole; from a million on in words
 */
char *
ts_quantity_format_part (double value, double whole)
{
  static const struct
  {
    double factor;
    const char *word;
  } scales[] = {
    { 1e12, N_ ("trillion") },
    { 1e9, N_ ("billion") },
    { 1e6, N_ ("million") },
  };
  double size = fabs (value);
  int before = size > 0 ? (int) floor (log10 (size)) + 1 : 1;

  if (size >= 1e15 || (size > 0 && size < 1e-4))
    return g_strdup_printf ("%.*g", DIGITS, value);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *number = NULL;

      if (size < scales[i].factor)
        continue;
      number = trim_zeros (g_strdup_printf ("%.*f",
                                            MAX (0, DIGITS - (before - 1) % 3 - 1),
                                            value / scales[i].factor));
      return g_strdup_printf ("%s %s", number, _ (scales[i].word));
    }
  return trim_zeros (
      g_strdup_printf ("%'.*f", CLAMP (count_digits (value, whole) - before, 0, 12), value));
}

/** ts_quantity_format_number: Returns: (transfer full): the number for people, see ts_quantity_format_part() */
char *
ts_quantity_format_number (double value)
{
  return ts_quantity_format_part (value, 1);
}

static const Step *
find_step (const Step *steps, guint n, double value)
{
  for (guint i = 0; i < n; i++)
    {
      /* a hair below the step is that step; nothing at all is told in the base unit */
      if (value == 0 ? steps[i].factor == 1 : fabs (value) >= steps[i].factor * (1 - 1e-9))
        return &steps[i];
    }
  return &steps[n - 1];
}

static char *
format_step (double value, const Step *steps, guint n)
{
  const Step *step = find_step (steps, n, value);
  g_autofree char *number = ts_quantity_format_number (value / step->factor);

  return g_strdup_printf ("%s %s", number, _ (step->name));
}

static void
append_power (GString *text, const char *name, int power)
{
  if (power == 0)
    return;
  g_string_append_printf (text, " %s", name);
  if (power != 1)
    g_string_append_printf (text, "^%d", power);
}

static char *
format_mixed (const TsQuantity *self)
{
  g_autofree char *number = ts_quantity_format_number (self->value);
  GString *text = g_string_new (number);

  append_power (text, "USD", self->money);
  append_power (text, "B", self->data);
  append_power (text, "s", self->time);
  return g_string_free (text, FALSE);
}

/**
 * ts_quantity_format:
 *
 * Returns: (transfer full): the quantity for people, in the unit that suits its size: "17.361 per
 *   second", "4.38 TB", "$4,310 per month" (of 30 days)
 */
char *
ts_quantity_format (const TsQuantity *self)
{
  g_autofree char *number = NULL;

  if (ts_quantity_is_plain (self))
    return ts_quantity_format_number (self->value);
  if (self->money == 0 && self->data == 0 && self->time == 1)
    return format_step (self->value, time_steps, G_N_ELEMENTS (time_steps));
  if (self->money == 0 && self->data == 0 && self->time == -1)
    return format_step (self->value, rate_steps, G_N_ELEMENTS (rate_steps));
  if (self->money == 0 && self->data == 1 && (self->time == 0 || self->time == -1))
    {
      g_autofree char *data = format_step (self->value, data_steps, G_N_ELEMENTS (data_steps));

      return g_strconcat (data, self->time == 0 ? "" : "/s", NULL);
    }
  if (self->money == 1 && self->data == 0 && (self->time == 0 || self->time == -1))
    {
      number = ts_quantity_format_number (self->value * (self->time == 0 ? 1 : 30 * 86400.0));
      return g_strconcat ("$", number, self->time == 0 ? "" : _ (" per month"), NULL);
    }
  return format_mixed (self);
}
