/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TS_EXPRESSION_ERROR_SYNTAX,
  TS_EXPRESSION_ERROR_NAME,
  TS_EXPRESSION_ERROR_RANGE,
} TsExpressionError;

#define TS_EXPRESSION_ERROR (ts_expression_error_quark ())
GQuark ts_expression_error_quark (void);

gboolean
ts_expression_evaluate (const char *expression, GHashTable *vars, double *value, GError **error);

G_END_DECLS
