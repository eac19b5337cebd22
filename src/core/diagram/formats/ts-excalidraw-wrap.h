/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean ts_excalidraw_is_wrapped (GBytes *bytes);
GBytes *ts_excalidraw_unwrap (const char *name, GBytes *bytes, GError **error);

G_END_DECLS
