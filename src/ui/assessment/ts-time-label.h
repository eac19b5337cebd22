/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_time_label_format (gint64 microseconds);
char *ts_time_label_say (gint64 microseconds);
char *ts_time_label_say_pace (gint64 ahead);

G_END_DECLS
