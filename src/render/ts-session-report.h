/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "diagram/ts-diagram.h"
#include "session/ts-mock-report.h"

G_BEGIN_DECLS

gboolean ts_session_report_write_pdf (const TsMockReport *report,
                                      TsDiagram *design,
                                      const char *path,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
