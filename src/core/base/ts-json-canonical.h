/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *ts_json_write_canonical (JsonNode *node);
char *ts_json_format_number (double value);

G_END_DECLS
