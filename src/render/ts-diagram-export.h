/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

typedef enum
{
  TS_EXPORT_PNG,
  TS_EXPORT_SVG,
  TS_EXPORT_PDF,
} TsExportFormat;

gboolean ts_export_format_from_path (const char *path, TsExportFormat *format, GError **error);
GBytes *ts_diagram_export_bytes (TsDiagram *diagram,
                                 const char *title,
                                 TsExportFormat format,
                                 GError **error);
gboolean
ts_diagram_export_file (TsDiagram *diagram, const char *title, const char *path, GError **error);

G_END_DECLS
