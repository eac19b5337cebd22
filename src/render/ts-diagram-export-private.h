/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ts-diagram-painter.h"

G_BEGIN_DECLS

GBytes *_ts_diagram_export_svg (TsDiagram *diagram,
                                const char *title,
                                const cairo_rectangle_t *bounds,
                                GError **error);

G_END_DECLS
