/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean ts_json_scan_check (const char *name,
                             const char *data,
                             gsize size,
                             gsize *n_members,
                             GError **error);
JsonParser *
ts_json_parse (const char *name, const char *text, gsize size, gsize n_members, GError **error);
const char *ts_json_scan_child (const char *at, const char *member, guint index);

G_END_DECLS
