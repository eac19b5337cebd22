/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "portfolio/ts-project-check.h"

G_BEGIN_DECLS

#define TS_TYPE_PROJECT_ROW (ts_project_row_get_type ())
G_DECLARE_FINAL_TYPE (TsProjectRow, ts_project_row, TS, PROJECT_ROW, AdwActionRow)

GtkWidget *ts_project_row_new (TsProject *project);
TsProject *ts_project_row_get_project (TsProjectRow *self);
void ts_project_row_set_check (TsProjectRow *self, const TsProjectCheck *check);

G_END_DECLS
