/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-quantity.h"

G_BEGIN_DECLS

gboolean ts_unit_is_known (const char *unit);
gboolean ts_unit_find (const char *name, TsQuantity *unit);
gboolean ts_unit_parse (const char *text, TsQuantity *unit);
gboolean ts_unit_take_number (const char **text, gboolean *dollars, double *value);
gboolean ts_unit_parse_quantity (const char *text, const char *unit, double *value, char **problem);
const char *ts_unit_get_label (const char *unit);
char *ts_unit_describe (double value, const char *unit);

G_END_DECLS
