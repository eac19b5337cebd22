/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "content/ts-expression.h"

/* The arithmetic of numeric keys: numbers, names, + - * / ^ ( ) and a few functions, read by recursive
 * descent. The key of a question is computed from it, so that a typing error in a number shows. */

#define MAX_DEPTH 32

typedef struct
{
  const char *start;
  const char *p;
  GHashTable *vars;
  guint depth;
  GError *error;
} Parser;

G_DEFINE_QUARK (ts - expression - error - quark, ts_expression_error)

static double parse_sum (Parser *parser);

static double
fail (Parser *parser, TsExpressionError code, const char *what)
{
  if (parser->error == NULL)
    g_set_error (&parser->error,
                 TS_EXPRESSION_ERROR,
                 code,
                 "“%s”, column %u: %s",
                 parser->start,
                 (guint) (parser->p - parser->start) + 1,
                 what);
  return 0;
}

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->p))
    parser->p++;
}

static gboolean
take (Parser *parser, char c)
{
  skip_space (parser);
  if (*parser->p != c)
    return FALSE;
  parser->p++;
  return TRUE;
}

static double
call (Parser *parser, const char *name, const double *arguments, guint n)
{
  static const struct
  {
    const char *name;
    double (*function) (double);
  } functions[] = {
    { "ceil", ceil }, { "floor", floor }, { "sqrt", sqrt },   { "ln", log },
    { "exp", exp },   { "log2", log2 },   { "log10", log10 },
  };

  if (n == 2 && strcmp (name, "min") == 0)
    return MIN (arguments[0], arguments[1]);
  if (n == 2 && strcmp (name, "max") == 0)
    return MAX (arguments[0], arguments[1]);
  for (guint i = 0; n == 1 && i < G_N_ELEMENTS (functions); i++)
    {
      if (strcmp (name, functions[i].name) == 0)
        return functions[i].function (arguments[0]);
    }
  return fail (parser, TS_EXPRESSION_ERROR_NAME, "no such function of that many arguments");
}

static double
parse_name (Parser *parser)
{
  const char *start = parser->p;
  g_autofree char *name = NULL;
  const double *value;

  while (g_ascii_isalnum (*parser->p) || *parser->p == '_')
    parser->p++;
  name = g_strndup (start, (gsize) (parser->p - start));
  if (take (parser, '('))
    {
      double arguments[2] = { parse_sum (parser), 0 };
      guint n = 1;

      if (take (parser, ','))
        {
          arguments[1] = parse_sum (parser);
          n = 2;
        }
      if (!take (parser, ')'))
        return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, "a “)” is missing");
      return call (parser, name, arguments, n);
    }
  value = parser->vars != NULL ? g_hash_table_lookup (parser->vars, name) : NULL;
  return value != NULL ? *value
                       : fail (parser, TS_EXPRESSION_ERROR_NAME, "no variable of that name");
}

static double
parse_atom (Parser *parser)
{
  skip_space (parser);
  if (take (parser, '('))
    {
      double value = parse_sum (parser);

      return take (parser, ')') ? value
                                : fail (parser, TS_EXPRESSION_ERROR_SYNTAX, "a “)” is missing");
    }
  if (g_ascii_isdigit (*parser->p) || *parser->p == '.')
    {
      char *end;
      double value = g_ascii_strtod (parser->p, &end);

      if (end == parser->p)
        return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, "not a number");
      parser->p = end;
      return value;
    }
  if (g_ascii_isalpha (*parser->p))
    return parse_name (parser);
  return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, "a number, a name or “(” is missing");
}

/* A sign binds less than a power, as in mathematics: -2^2 is -4; a power's right side is a power. */
static double
parse_power (Parser *parser)
{
  double value;

  if (++parser->depth > MAX_DEPTH)
    return fail (parser, TS_EXPRESSION_ERROR_SYNTAX, "nested too deep");
  if (take (parser, '-'))
    value = -parse_power (parser);
  else
    {
      value = parse_atom (parser);
      if (take (parser, '^'))
        value = pow (value, parse_power (parser));
    }
  parser->depth--;
  return value;
}

static double
parse_product (Parser *parser)
{
  double value = parse_power (parser);

  while (parser->error == NULL)
    {
      if (take (parser, '*'))
        value *= parse_power (parser);
      else if (take (parser, '/'))
        value /= parse_power (parser);
      else
        break;
    }
  return value;
}

static double
parse_sum (Parser *parser)
{
  double value = parse_product (parser);

  while (parser->error == NULL)
    {
      if (take (parser, '+'))
        value += parse_product (parser);
      else if (take (parser, '-'))
        value -= parse_product (parser);
      else
        break;
    }
  return value;
}

/**
 * ts_expression_evaluate:
 * @expression: the arithmetic; `^` is a power, `/` divides as real numbers do
 * @vars: (nullable): names to double pointers
 * @value: (out): the result
 * @error: return location for an error of #TS_EXPRESSION_ERROR
 *
 * Returns: whether there is a finite result
 */
gboolean
ts_expression_evaluate (const char *expression, GHashTable *vars, double *value, GError **error)
{
  Parser parser = { .start = expression, .p = expression, .vars = vars };

  *value = parse_sum (&parser);
  skip_space (&parser);
  if (*parser.p != '\0')
    fail (&parser, TS_EXPRESSION_ERROR_SYNTAX, "cannot be understood from here on");
  if (parser.error == NULL && !isfinite (*value))
    fail (&parser, TS_EXPRESSION_ERROR_RANGE, "the result is not a finite number");
  if (parser.error == NULL)
    return TRUE;
  g_propagate_error (error, parser.error);
  return FALSE;
}
