/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-database.h"

G_BEGIN_DECLS

/** TS_BACKUP_INTERVAL: the least time between two backups that nothing but time asks for, in microseconds. */
#define TS_BACKUP_INTERVAL (30 * G_TIME_SPAN_MINUTE)

char *ts_backup_make (TsDatabase *database, const char *dir, gint64 now, GError **error);
gboolean ts_backup_is_due (const char *dir, gint64 now);
GPtrArray *ts_backup_list (const char *dir);
void ts_backup_thin (const char *dir);
char *ts_backup_restore (const char *dir, const char *path);

G_END_DECLS
