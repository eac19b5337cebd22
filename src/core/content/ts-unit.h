/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_unit_is_known (const char *unit);
gboolean ts_unit_parse_quantity (const char *text, const char *unit, double *value, char **problem);
const char *ts_unit_get_label (const char *unit);

G_END_DECLS
