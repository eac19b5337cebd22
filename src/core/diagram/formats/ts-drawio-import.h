/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

TsImport *
ts_drawio_import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
GBytes *ts_drawio_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error);

G_END_DECLS
