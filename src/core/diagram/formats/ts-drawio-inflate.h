/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GByteArray *ts_drawio_inflate (const char *place,
                               const guint8 *data,
                               gsize size,
                               GZlibCompressorFormat format,
                               gsize *budget,
                               GError **error);
GByteArray *ts_drawio_decode (const char *place, const char *text, gsize *budget, GError **error);
char *ts_drawio_unescape (const char *text, gsize size, gsize *length);

G_END_DECLS
