/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

/**
 * TsImportError:
 * @TS_IMPORT_ERROR_SYNTAX: the file is not well-formed; the message says where
 * @TS_IMPORT_ERROR_UNSUPPORTED: it is of a kind that is not read
 * @TS_IMPORT_ERROR_LIMIT: it is larger, deeper or further out than is taken
 */
typedef enum
{
  TS_IMPORT_ERROR_SYNTAX,
  TS_IMPORT_ERROR_UNSUPPORTED,
  TS_IMPORT_ERROR_LIMIT,
} TsImportError;

#define TS_IMPORT_ERROR (ts_import_error_quark ())
GQuark ts_import_error_quark (void);

/** TS_IMPORT_MAX_SIZE: the largest file taken, and the most that a compressed part may grow to, in bytes. */
#define TS_IMPORT_MAX_SIZE (64 * 1024 * 1024)

/** TS_IMPORT_MAX_ELEMENTS: the most elements a page may have. */
#define TS_IMPORT_MAX_ELEMENTS 100000

typedef struct _TsImport TsImport;

TsImport *ts_import_new (const char *format);
void ts_import_free (TsImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsImport, ts_import_free)

void ts_import_add_column (TsImport *self, const char *column);
void ts_import_set_text (TsImport *self, const char *column, const char *text);
void ts_import_count (TsImport *self, const char *column, guint n);
void ts_import_keep (TsImport *self, const char *column, guint n);
void ts_import_lose (TsImport *self,
                     const char *column,
                     guint n,
                     const char *where,
                     const char *format,
                     ...) G_GNUC_PRINTF (5, 6);
void ts_import_lose_also (TsImport *self, const char *column, guint n);
gboolean
ts_import_add_page (TsImport *self, const char *title, GPtrArray *elements, GError **error);

const char *ts_import_get_format (const TsImport *self);
guint ts_import_get_count (const TsImport *self, const char *column);
const char *ts_import_get_text (const TsImport *self, const char *column);
gboolean ts_import_is_complete (const TsImport *self, const char **column);
guint ts_import_get_n_pages (const TsImport *self);
TsDiagram *ts_import_get_diagram (const TsImport *self, guint page);
const char *ts_import_get_title (const TsImport *self, guint page);
guint ts_import_get_n_lost (const TsImport *self);
const char *ts_import_get_lost (const TsImport *self, guint place);
void ts_import_write_json (const TsImport *self, JsonBuilder *builder);

G_END_DECLS
