/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

GBytes *
ts_excalidraw_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);

G_END_DECLS
