/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

/** TS_DOT_FORMAT: the language of Graphviz. */
extern const TsFormat TS_DOT_FORMAT;

TsImport *ts_dot_import_json (const char *name,
                              GBytes *graphs,
                              GBytes *placed,
                              GCancellable *cancellable,
                              GError **error);
GBytes *ts_dot_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);

G_END_DECLS
