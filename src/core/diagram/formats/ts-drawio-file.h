/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct _TsDrawioFile TsDrawioFile;

gboolean ts_drawio_file_recognizes (GBytes *bytes);
TsDrawioFile *ts_drawio_file_new (const char *name, GBytes *bytes, GError **error);
void ts_drawio_file_free (TsDrawioFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDrawioFile, ts_drawio_file_free)

guint ts_drawio_file_get_n_pages (const TsDrawioFile *self);
const char *ts_drawio_file_get_title (const TsDrawioFile *self, guint page);
gboolean ts_drawio_file_is_compressed (const TsDrawioFile *self, guint page);
const xmlNode *ts_drawio_file_load_page (TsDrawioFile *self, guint page, GError **error);

G_END_DECLS
