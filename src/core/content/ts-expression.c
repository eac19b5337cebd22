/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-expression.h"
#include "content/ts-unit.h"

/* Arithmetic with numbers, names, + - * / ^ ( ) and a few functions, read by recursive descent. The key
 * of a numeric question is computed from it, so that a typing error in a number shows; a learner's sheet
 * of estimates uses it with units, where every value is a quantity and the dimensions are checked. */

#define MAX_DEPTH 32

typedef struct
{
  const char *start;
  const char *p;
  gboolean units; /* numbers may have units, and a unit may stand for itself */
  TsExpressionLookup lookup;
  gpointer user_data;
  guint depth;
  guint calls; /* how many functions are open: there a comma parts arguments, not thousands */
  GError *error;
  guint column; /* of the error, in characters from 1 */
} Parser;

G_DEFINE_QUARK (ts - expression - error - quark, ts_expression_error)

static TsQuantity parse_sum (Parser *parser);

static TsQuantity
fail (Parser *parser, TsExpressionError code, const char *at, const char *what)
{
  if (parser->error == NULL)
    {
      parser->column = (guint) g_utf8_strlen (parser->start, at - parser->start) + 1;
      g_set_error_literal (&parser->error, TS_EXPRESSION_ERROR, code, what);
    }
  return ts_quantity_plain (0);
}

static TsQuantity
check (Parser *parser, TsQuantity value, const char *at)
{
  if (parser->error == NULL && !ts_quantity_is_usable (&value))
    return fail (parser,
                 TS_EXPRESSION_ERROR_RANGE,
                 at,
                 isfinite (value.value) ? _ ("a unit has too high a power")
                                        : _ ("the result is not a finite number"));
  return value;
}

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->p))
    parser->p++;
}

static gboolean
take (Parser *parser, const char *token)
{
  skip_space (parser);
  if (!g_str_has_prefix (parser->p, token))
    return FALSE;
  parser->p += strlen (token);
  return TRUE;
}

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (g_utf8_get_char (p)) || *p == '_';
}

/* A name: letters, digits and underscores after a letter. */
static char *
take_name (Parser *parser)
{
  const char *start = parser->p;

  while (*parser->p != '\0' && (is_letter (parser->p) || g_ascii_isdigit (*parser->p)))
    parser->p = g_utf8_next_char (parser->p);
  return g_strndup (start, (gsize) (parser->p - start));
}

static gboolean
takes_per (Parser *parser)
{
  skip_space (parser);
  if (!parser->units || !g_str_has_prefix (parser->p, "per") || !g_ascii_isspace (parser->p[3]))
    return FALSE;
  parser->p += strlen ("per");
  return TRUE;
}

static TsQuantity
call_one (Parser *parser, const char *name, TsQuantity argument, const char *at)
{
  static const struct
  {
    const char *name;
    double (*function) (double);
  } functions[] = {
    { "ceil", ceil }, { "floor", floor }, { "sqrt", sqrt },   { "ln", log },
    { "exp", exp },   { "log2", log2 },   { "log10", log10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (strcmp (name, functions[i].name) != 0)
        continue;
      if (!ts_quantity_is_plain (&argument))
        return fail (parser,
                     TS_EXPRESSION_ERROR_UNIT,
                     at,
                     _ ("this takes a number without a unit"));
      return check (parser, ts_quantity_plain (functions[i].function (argument.value)), at);
    }
  return fail (parser,
               TS_EXPRESSION_ERROR_NAME,
               at,
               _ ("there is no such function of that many arguments"));
}

static TsQuantity
call (Parser *parser, const char *name, const TsQuantity *arguments, guint n, const char *at)
{
  gboolean least = strcmp (name, "min") == 0;

  if (n == 1)
    return call_one (parser, name, arguments[0], at);
  if (!least && strcmp (name, "max") != 0)
    return call_one (parser, "", arguments[0], at);
  if (!ts_quantity_is_like (&arguments[0], &arguments[1]))
    return fail (parser, TS_EXPRESSION_ERROR_UNIT, at, _ ("these are of different kinds"));
  return (arguments[0].value < arguments[1].value) == least ? arguments[0] : arguments[1];
}

static TsQuantity
parse_call (Parser *parser, const char *name, const char *at)
{
  TsQuantity arguments[2];
  guint n = 1;

  parser->calls++;
  arguments[0] = parse_sum (parser);
  if (take (parser, ","))
    arguments[n++] = parse_sum (parser);
  parser->calls--;
  if (!take (parser, ")"))
    return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, parser->p, _ ("a “)” is missing"));
  return call (parser, name, arguments, n, at);
}

static TsQuantity
parse_name (Parser *parser)
{
  const char *start = parser->p;
  g_autofree char *name = take_name (parser);
  TsQuantity value;

  if (take (parser, "("))
    return parse_call (parser, name, start);
  if (parser->lookup (name, &value, parser->user_data))
    return value;
  if (parser->units && ts_unit_find (name, &value))
    return value;
  return fail (parser, TS_EXPRESSION_ERROR_NAME, start, _ ("there is nothing of that name above"));
}

/* The words behind a number: units and scales are multiplied, other words name what is counted. */
static TsQuantity
parse_suffix (Parser *parser, TsQuantity value)
{
  for (;;)
    {
      const char *before = parser->p;
      g_autofree char *name = NULL;
      TsQuantity unit;

      skip_space (parser);
      if (*parser->p == '%')
        {
          parser->p++;
          value.value /= 100;
          continue;
        }
      if (!is_letter (parser->p) || takes_per (parser))
        {
          parser->p = before;
          return value;
        }
      before = parser->p;
      name = take_name (parser);
      if (strcmp (name, "in") == 0 || strcmp (name, "x") == 0)
        {
          parser->p = before;
          return value;
        }
      if (ts_unit_find (name, &unit))
        value = check (parser, ts_quantity_multiply (value, unit), before);
      else if (parser->lookup (name, &unit, parser->user_data))
        return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, before, _ ("put a “*” before this name"));
      if (parser->error != NULL)
        return value;
    }
}

/* Thousands may be set off by commas between groups of three, but not between arguments. */
static gboolean
is_group (const Parser *parser, const char *p)
{
  return parser->units && parser->calls == 0 && (*p == ',' || *p == '_') && g_ascii_isdigit (p[1])
         && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) && !g_ascii_isdigit (p[4]);
}

static TsQuantity
parse_number (Parser *parser)
{
  const char *start = parser->p;
  g_autoptr (GString) digits = g_string_new (NULL);
  char *end;
  double value;

  for (; g_ascii_isdigit (*parser->p) || is_group (parser, parser->p); parser->p++)
    {
      if (g_ascii_isdigit (*parser->p))
        g_string_append_c (digits, *parser->p);
    }
  if (*parser->p == '.')
    for (g_string_append_c (digits, *parser->p++); g_ascii_isdigit (*parser->p); parser->p++)
      g_string_append_c (digits, *parser->p);
  if ((*parser->p == 'e' || *parser->p == 'E')
      && (g_ascii_isdigit (parser->p[1])
          || (strchr ("+-", parser->p[1]) != NULL && parser->p[1] != '\0'
              && g_ascii_isdigit (parser->p[2]))))
    for (g_string_append_len (digits, parser->p, 2), parser->p += 2; g_ascii_isdigit (*parser->p);
         parser->p++)
      g_string_append_c (digits, *parser->p);
  value = g_ascii_strtod (digits->str, &end);
  if (end == digits->str || *end != '\0')
    return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, start, _ ("this is not a number"));
  return check (parser, ts_quantity_plain (value), start);
}

static TsQuantity
parse_atom (Parser *parser)
{
  skip_space (parser);
  if (take (parser, "("))
    {
      TsQuantity value = parse_sum (parser);

      return take (parser, ")")
                 ? value
                 : fail (parser, TS_EXPRESSION_ERROR_SYNTAX, parser->p, _ ("a “)” is missing"));
    }
  if (parser->units && take (parser, "$"))
    {
      TsQuantity dollar = { 1, 0, 0, 1 };

      skip_space (parser);
      return parse_suffix (parser, ts_quantity_multiply (dollar, parse_number (parser)));
    }
  if (g_ascii_isdigit (*parser->p) || *parser->p == '.')
    return parser->units ? parse_suffix (parser, parse_number (parser)) : parse_number (parser);
  if (is_letter (parser->p) && *parser->p != '_')
    return parse_name (parser);
  return fail (parser,
               TS_EXPRESSION_ERROR_SYNTAX,
               parser->p,
               _ ("a number, a name or “(” is missing"));
}

static TsQuantity
raise_to (Parser *parser, TsQuantity base, TsQuantity exponent, const char *at)
{
  int power = (int) CLAMP (exponent.value, -TS_QUANTITY_MAX_POWER, TS_QUANTITY_MAX_POWER);

  if (!ts_quantity_is_plain (&exponent))
    return fail (parser, TS_EXPRESSION_ERROR_UNIT, at, _ ("a power is a number without a unit"));
  if (!ts_quantity_is_plain (&base) && power != exponent.value)
    return fail (parser,
                 TS_EXPRESSION_ERROR_UNIT,
                 at,
                 _ ("what has a unit takes a small whole number as its power"));
  return check (parser,
                (TsQuantity){ pow (base.value, exponent.value),
                              base.data * power,
                              base.time * power,
                              base.money * power },
                at);
}

/* A sign binds less than a power, as in mathematics: -2^2 is -4; a power's right side is a power. */
static TsQuantity
parse_power (Parser *parser)
{
  TsQuantity value;

  if (++parser->depth > MAX_DEPTH)
    return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, parser->p, _ ("this is nested too deep"));
  if (take (parser, "-") || take (parser, "−"))
    {
      value = parse_power (parser);
      value.value = -value.value;
    }
  else
    {
      value = parse_atom (parser);
      if (parser->error == NULL && take (parser, "^"))
        {
          const char *at = parser->p;

          value = raise_to (parser, value, parse_power (parser), at);
        }
    }
  parser->depth--;
  return value;
}

static gboolean
takes_times (Parser *parser)
{
  skip_space (parser);
  if (parser->units && *parser->p == 'x' && !is_letter (parser->p + 1)
      && !g_ascii_isdigit (parser->p[1]))
    {
      parser->p++;
      return TRUE;
    }
  return take (parser, "*") || take (parser, "×") || take (parser, "·");
}

static TsQuantity
parse_product (Parser *parser)
{
  TsQuantity value = parse_power (parser);

  while (parser->error == NULL)
    {
      const char *at = parser->p;

      if (takes_times (parser))
        value = check (parser, ts_quantity_multiply (value, parse_power (parser)), at);
      else if (take (parser, "/") || take (parser, "÷") || takes_per (parser))
        {
          TsQuantity divisor;

          skip_space (parser);
          at = parser->p;
          divisor = parse_power (parser);
          if (parser->error == NULL && divisor.value == 0)
            return fail (parser, TS_EXPRESSION_ERROR_RANGE, at, _ ("this divides by zero"));
          value = check (parser, ts_quantity_divide (value, divisor), at);
        }
      else
        break;
    }
  return value;
}

static TsQuantity
add (Parser *parser, TsQuantity left, TsQuantity right, double sign, const char *at)
{
  g_autofree char *what = NULL;

  if (parser->error != NULL)
    return left;
  if (ts_quantity_is_like (&left, &right))
    {
      left.value += sign * right.value;
      return check (parser, left, at);
    }
  /* Translators: what kind of quantity it is, what kind the other is. */
  what = g_strdup_printf (_ ("this is %s and cannot be added to %s"),
                          ts_quantity_get_kind (&right),
                          ts_quantity_get_kind (&left));
  return fail (parser, TS_EXPRESSION_ERROR_UNIT, at, what);
}

static TsQuantity
parse_sum (Parser *parser)
{
  TsQuantity value = parse_product (parser);

  while (parser->error == NULL)
    {
      double sign = take (parser, "+") ? 1 : take (parser, "-") || take (parser, "−") ? -1 : 0;
      const char *at;

      if (sign == 0)
        break;
      skip_space (parser);
      at = parser->p;
      value = add (parser, value, parse_product (parser), sign, at);
    }
  return value;
}

static TsQuantity
parse_all (Parser *parser)
{
  TsQuantity value = parse_sum (parser);

  skip_space (parser);
  if (*parser->p != '\0')
    fail (parser,
          TS_EXPRESSION_ERROR_SYNTAX,
          parser->p,
          _ ("this cannot be understood from here on"));
  return value;
}

static gboolean
look_up_variable (const char *name, TsQuantity *value, gpointer user_data)
{
  GHashTable *vars = user_data;
  const double *variable = vars != NULL ? g_hash_table_lookup (vars, name) : NULL;

  if (variable != NULL)
    *value = ts_quantity_plain (*variable);
  return variable != NULL;
}

/**
 * ts_expression_evaluate:
 * @expression: the arithmetic; `^` is a power, `/` divides as real numbers do
 * @vars: (nullable): names to double pointers
 * @value: (out): the result
 * @error: return location for an error of #TS_EXPRESSION_ERROR
 *
 * Evaluates an expression of plain numbers.
 *
 * Returns: whether there is a finite result
 */
gboolean
ts_expression_evaluate (const char *expression, GHashTable *vars, double *value, GError **error)
{
  Parser parser = {
    .start = expression, .p = expression, .lookup = look_up_variable, .user_data = vars
  };

  g_return_val_if_fail (expression != NULL && value != NULL, FALSE);

  *value = parse_all (&parser).value;
  if (parser.error == NULL)
    return TRUE;
  g_propagate_prefixed_error (
      error, parser.error, _ ("“%s”, column %u: "), expression, parser.column);
  return FALSE;
}

/**
 * ts_expression_evaluate_quantity:
 * @expression: the arithmetic, in UTF-8; numbers may have units and name what is counted, as in
 *   "1.5M orders/day * 2 kB"
 * @lookup: (scope call): finds what a name stands for
 * @user_data: for @lookup
 * @value: (out): the result
 * @column: (out): where the error is, in characters from 1
 * @error: return location for an error of #TS_EXPRESSION_ERROR
 *
 * Evaluates an expression of quantities. A unit behind a number belongs to it before anything else is
 * done, so that "10 GB / 4 h" is a quarter of that an hour.
 *
 * Returns: whether there is a finite result whose dimensions fit
 */
gboolean
ts_expression_evaluate_quantity (const char *expression,
                                 TsExpressionLookup lookup,
                                 gpointer user_data,
                                 TsQuantity *value,
                                 guint *column,
                                 GError **error)
{
  Parser parser = {
    .start = expression, .p = expression, .units = TRUE, .lookup = lookup, .user_data = user_data
  };

  g_return_val_if_fail (expression != NULL && lookup != NULL, FALSE);
  g_return_val_if_fail (value != NULL && column != NULL, FALSE);

  *value = parse_all (&parser);
  *column = parser.column;
  if (parser.error == NULL)
    return TRUE;
  g_propagate_error (error, parser.error);
  return FALSE;
}
