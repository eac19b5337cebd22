/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsGraphvizError:
 * @TS_GRAPHVIZ_ERROR_MISSING: the program "dot" is not installed
 * @TS_GRAPHVIZ_ERROR_FAILED: it refused; the message holds what it said
 * @TS_GRAPHVIZ_ERROR_TIMEOUT: it took longer than it was given
 */
typedef enum
{
  TS_GRAPHVIZ_ERROR_MISSING,
  TS_GRAPHVIZ_ERROR_FAILED,
  TS_GRAPHVIZ_ERROR_TIMEOUT,
} TsGraphvizError;

#define TS_GRAPHVIZ_ERROR (ts_graphviz_error_quark ())
GQuark ts_graphviz_error_quark (void);

GBytes *ts_graphviz_run (const char *engine,
                         const char *format,
                         GBytes *input,
                         guint milliseconds,
                         GCancellable *cancellable,
                         char **complaint,
                         GError **error);
GPtrArray *ts_graphviz_split (const char *json, gsize size);

G_END_DECLS
