/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-import.h"

G_BEGIN_DECLS

/**
 * TsFormat:
 * @name: the word commands and reports use
 * @title: its name for people
 * @endings: (array zero-terminated=1): what file names end in, with the dot; the first is used for new files
 * @media_type: the media type
 * @recognizes: (nullable): whether a file, which is not empty, looks like it by its content
 * @import: (nullable): reads a file; @name is what to call it in messages. Runs on any thread. Errors are of
 *   #TS_IMPORT_ERROR or another domain and start with the name and the place
 * @export: (nullable): writes a diagram; what the format cannot say goes to @lost (element-type utf8)
 *
 * A format that diagrams are read from or written to.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *const *endings;
  const char *media_type;
  gboolean (*recognizes) (GBytes *bytes);
  TsImport *(*import) (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
  GBytes *(*export) (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);
} TsFormat;

const TsFormat *const *ts_format_list (guint *n);
const TsFormat *ts_format_find (const char *name);
const TsFormat *ts_format_find_for_file (const char *path);
gboolean ts_format_recognizes (const TsFormat *self, GBytes *bytes);
const TsFormat *ts_format_guess (const char *path, GBytes *bytes);

TsImport *ts_format_import (const TsFormat *self,
                            const char *name,
                            GBytes *bytes,
                            GCancellable *cancellable,
                            GError **error);
GBytes *ts_format_read_file (const char *path, GError **error);
TsImport *ts_format_import_file (const char *path, GCancellable *cancellable, GError **error);

gboolean ts_format_export_file (const TsFormat *self,
                                TsDiagram *diagram,
                                const char *title,
                                const char *path,
                                GPtrArray *lost,
                                GError **error);

G_END_DECLS
