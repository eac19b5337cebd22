/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-quantity.h"

G_BEGIN_DECLS

typedef enum
{
  TS_EXPRESSION_ERROR_SYNTAX,
  TS_EXPRESSION_ERROR_NAME,
  TS_EXPRESSION_ERROR_RANGE,
  TS_EXPRESSION_ERROR_UNIT,
} TsExpressionError;

#define TS_EXPRESSION_ERROR (ts_expression_error_quark ())
GQuark ts_expression_error_quark (void);

/**
 * TsExpressionLookup:
 * @name: a name in an expression
 * @value: (out): what it stands for
 * @user_data: what was given with the function
 *
 * Returns: whether there is something of that name
 */
typedef gboolean (*TsExpressionLookup) (const char *name, TsQuantity *value, gpointer user_data);

gboolean
ts_expression_evaluate (const char *expression, GHashTable *vars, double *value, GError **error);
gboolean ts_expression_evaluate_quantity (const char *expression,
                                          TsExpressionLookup lookup,
                                          gpointer user_data,
                                          TsQuantity *value,
                                          guint *column,
                                          GError **error);

G_END_DECLS
