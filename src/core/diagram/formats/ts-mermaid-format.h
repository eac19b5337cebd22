/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

/** TS_MERMAID_FORMAT: flowcharts and architecture diagrams of Mermaid. */
extern const TsFormat TS_MERMAID_FORMAT;

GBytes *ts_mermaid_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);

G_END_DECLS
