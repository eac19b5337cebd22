/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

GPtrArray *ts_diagram_edits_become (TsDiagram *diagram, TsDiagram *target);

G_END_DECLS
