/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "portfolio/ts-project-check.h"

G_BEGIN_DECLS

#define TS_TYPE_PROJECT_DETAILS (ts_project_details_get_type ())
G_DECLARE_FINAL_TYPE (TsProjectDetails, ts_project_details, TS, PROJECT_DETAILS, AdwBin)

GtkWidget *ts_project_details_new (TsProject *project);
void ts_project_details_set_check (TsProjectDetails *self, const TsProjectCheck *check);
char *ts_project_describe_check (const TsProjectCheck *check);

G_END_DECLS
