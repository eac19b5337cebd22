/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

char *ts_diagram_to_json (TsDiagram *diagram);
TsDiagram *ts_diagram_from_json (const char *name, const char *text, GError **error);
char *ts_diagram_to_compact_json (TsDiagram *diagram);
char *ts_diagram_to_bare_json (TsDiagram *diagram);
TsDiagram *
ts_diagram_from_bare_json (const char *name, const char *text, GHashTable *images, GError **error);
TsDiagram *ts_diagram_from_file (const char *path, GError **error);

G_END_DECLS
