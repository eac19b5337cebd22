/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

GPtrArray *ts_diagram_list_frames (TsDiagram *diagram);
char *ts_diagram_describe_frame (TsDiagram *diagram, const TsElement *frame);
GPtrArray *ts_diagram_edits_frame (TsDiagram *diagram, const char *const *ids, const char *label);

G_END_DECLS
