/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "portfolio/ts-certificate-card.h"

G_BEGIN_DECLS

#define TS_TYPE_EXPORT_CARD (ts_export_card_get_type ())
G_DECLARE_FINAL_TYPE (TsExportCard, ts_export_card, TS, EXPORT_CARD, AdwBin)

GtkWidget *ts_export_card_new (TsSession *session, TsCertificateCard *certificate);
void ts_export_say_written (GtkWidget *widget, const char *path);

G_END_DECLS
