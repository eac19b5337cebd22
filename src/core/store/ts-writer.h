/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "store/ts-change.h"

G_BEGIN_DECLS

#define TS_TYPE_WRITER (ts_writer_get_type ())
G_DECLARE_FINAL_TYPE (TsWriter, ts_writer, TS, WRITER, GObject)

TsWriter *ts_writer_new (TsDatabase *database);
void ts_writer_push (TsWriter *self, const char *key, TsChange *change);
void ts_writer_begin (TsWriter *self);
void ts_writer_end (TsWriter *self);
void ts_writer_retry (TsWriter *self);
gboolean ts_writer_flush (TsWriter *self, GError **error);
gboolean ts_writer_is_idle (TsWriter *self);
gboolean ts_writer_close (TsWriter *self, GError **error);

G_END_DECLS
