/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "content/ts-expression.h"

static GHashTable *
new_vars (void)
{
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const double a = 3;
  const double b2 = 4;

  g_hash_table_insert (vars, (gpointer) "a", g_memdup2 (&a, sizeof a));
  g_hash_table_insert (vars, (gpointer) "b_2", g_memdup2 (&b2, sizeof b2));
  return vars;
}

static void
test_values (void)
{
  static const struct
  {
    const char *expression;
    double value;
  } cases[] = {
    { "1", 1 },
    { " 1.5e3 ", 1500 },
    { "1 + 2 * 3", 7 },
    { "(1 + 2) * 3", 9 },
    { "10 - 3 - 2", 5 },
    { "16 / 4 / 2", 2 },
    { "2 ^ 3 ^ 2", 512 }, /* a power's right side is a power */
    { "-2 ^ 2", -4 },     /* a sign binds less than a power */
    { "2 ^ -1", 0.5 },
    { "--3", 3 },
    { "a * b_2", 12 },
    { "min(a, b_2) + max(a, b_2)", 7 },
    { "ceil(1.2) + floor(1.8)", 3 },
    { "sqrt(a ^ 2 + b_2 ^ 2)", 5 },
    { "ln(exp(2))", 2 },
    { "log2(1024)", 10 },
    { "log10(1000)", 3 },
    { "1 - 0.99 ^ 100", 0.63396765872677049 }, /* of a hundred calls one beyond the p99 */
  };
  g_autoptr (GHashTable) vars = new_vars ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = NAN;

      g_assert_true (ts_expression_evaluate (cases[i].expression, vars, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-12);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *expression;
    TsExpressionError code;
  } cases[] = {
    { "", TS_EXPRESSION_ERROR_SYNTAX },           { "1 +", TS_EXPRESSION_ERROR_SYNTAX },
    { "(1", TS_EXPRESSION_ERROR_SYNTAX },         { "1)", TS_EXPRESSION_ERROR_SYNTAX },
    { "1 2", TS_EXPRESSION_ERROR_SYNTAX },        { "min(1", TS_EXPRESSION_ERROR_SYNTAX },
    { ".", TS_EXPRESSION_ERROR_SYNTAX },          { "c", TS_EXPRESSION_ERROR_NAME },
    { "system(1)", TS_EXPRESSION_ERROR_NAME },    { "min(1)", TS_EXPRESSION_ERROR_NAME },
    { "sqrt(1, 2)", TS_EXPRESSION_ERROR_NAME },   { "1 / 0", TS_EXPRESSION_ERROR_RANGE },
    { "sqrt(0 - 1)", TS_EXPRESSION_ERROR_RANGE }, { "10 ^ 400", TS_EXPRESSION_ERROR_RANGE },
  };
  g_autoptr (GHashTable) vars = new_vars ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value;

      g_assert_false (ts_expression_evaluate (cases[i].expression, vars, &value, &error));
      g_assert_error (error, TS_EXPRESSION_ERROR, (int) cases[i].code);
    }
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (100000, '(');
  g_autofree char *minus = g_strnfill (100000, '-');
  const char *const bombs[] = { open, minus };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GError) error = NULL;
      double value;

      g_assert_false (ts_expression_evaluate (bombs[i], NULL, &value, &error));
      g_assert_error (error, TS_EXPRESSION_ERROR, TS_EXPRESSION_ERROR_SYNTAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/values", test_values);
  g_test_add_func ("/expression/errors", test_errors);
  g_test_add_func ("/expression/depth", test_depth);
  return g_test_run ();
}
