/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean ts_png_is (GBytes *bytes);
GByteArray *ts_png_read_text (const char *name,
                              GBytes *bytes,
                              const char *const *keywords,
                              gsize *budget,
                              GError **error);

G_END_DECLS
