/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void ts_json_write_int (JsonBuilder *builder, const char *member, gint64 value);
void ts_json_write_string (JsonBuilder *builder, const char *member, const char *value);
void ts_json_write_optional (JsonBuilder *builder, const char *member, const char *value);

G_END_DECLS
