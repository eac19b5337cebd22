/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-database.h"

G_BEGIN_DECLS

/** TS_SCHEMA_APPLICATION_ID: what marks a SQLite file as one of this program: "Tsto". */
#define TS_SCHEMA_APPLICATION_ID 0x5473746f

guint ts_schema_get_version (void);
gboolean ts_schema_examine (TsDatabase *database, gint64 *version, GError **error);
gboolean
ts_schema_migrate (TsDatabase *database, const char *backup_dir, gint64 now, GError **error);
gboolean ts_schema_run_migrations (TsDatabase *database,
                                   const char *const *steps,
                                   guint n_steps,
                                   const char *backup_dir,
                                   gint64 now,
                                   GError **error);

G_END_DECLS
