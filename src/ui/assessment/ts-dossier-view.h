/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "content/ts-item.h"

G_BEGIN_DECLS

#define TS_TYPE_DOSSIER_VIEW (ts_dossier_view_get_type ())
G_DECLARE_FINAL_TYPE (TsDossierView, ts_dossier_view, TS, DOSSIER_VIEW, AdwBin)

GtkWidget *ts_dossier_view_new (const TsCaseStudy *study);
void ts_dossier_view_show_page (TsDossierView *self, guint place);
void ts_dossier_view_search (TsDossierView *self, const char *text);

G_END_DECLS
