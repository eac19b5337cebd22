/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_when_format (gint64 when, gint64 now);
char *ts_when_format_span (gint64 start, gint64 end, gint64 now);

G_END_DECLS
