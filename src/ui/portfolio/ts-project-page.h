/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "portfolio/ts-project.h"
#include "ts-session.h"

G_BEGIN_DECLS

/** TS_PROJECT_PAGE_ABOUT: the place of title, category and tags; no section is called so. */
#define TS_PROJECT_PAGE_ABOUT "about"

#define TS_TYPE_PROJECT_PAGE (ts_project_page_get_type ())
G_DECLARE_FINAL_TYPE (TsProjectPage, ts_project_page, TS, PROJECT_PAGE, AdwBin)

GtkWidget *ts_project_page_new (TsSession *session, TsProject *project);
void ts_project_page_show_section (TsProjectPage *self, const char *place);
void ts_project_page_save (TsProjectPage *self);

G_END_DECLS
