/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-excalidraw-scene.h"

G_BEGIN_DECLS

void ts_excalidraw_add_columns (TsImport *import);
gboolean ts_excalidraw_import_scene (TsImport *import,
                                     GPtrArray *elements,
                                     GHashTable *pictures,
                                     const char *name,
                                     const char *where,
                                     const char *title,
                                     GError **error);

G_END_DECLS
