/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"

G_BEGIN_DECLS

/** TS_CATALOG_DEFAULT_PACK: the folder of the pack that is shipped and used first. */
#define TS_CATALOG_DEFAULT_PACK "go-coffee-mastery"

char *ts_catalog_dup_dir (void);
char **ts_catalog_list (const char *dir);
TsPack *ts_catalog_load_default (GError **error);

G_END_DECLS
