/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-database.h"

G_BEGIN_DECLS

typedef struct _TsChange TsChange;

/** TsMakeFunc: Makes a document out of @data. Returns: (transfer full): the text */
typedef char *(*TsMakeFunc) (gpointer data);

TsChange *ts_change_new (const char *sql);
void ts_change_free (TsChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsChange, ts_change_free)

void ts_change_add_text (TsChange *self, const char *value);
void ts_change_add_int (TsChange *self, gint64 value);
void ts_change_add_document (TsChange *self, char *document);
void ts_change_add_made_document (TsChange *self,
                                  TsMakeFunc make,
                                  gpointer data,
                                  GDestroyNotify destroy);

const char *ts_change_get_sql (const TsChange *self);
gboolean ts_change_run (const TsChange *self, TsDatabase *database, GError **error);

char *ts_change_make_checksum (const char *document);

G_END_DECLS
