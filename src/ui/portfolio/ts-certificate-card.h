/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ts-session.h"

G_BEGIN_DECLS

#define TS_TYPE_CERTIFICATE_CARD (ts_certificate_card_get_type ())
G_DECLARE_FINAL_TYPE (TsCertificateCard, ts_certificate_card, TS, CERTIFICATE_CARD, AdwBin)

GtkWidget *ts_certificate_card_new (TsSession *session);
void ts_certificate_card_refresh (TsCertificateCard *self);
TsCredential *ts_certificate_card_issue (TsCertificateCard *self, GError **error);
void ts_certificate_card_set_complete (TsCertificateCard *self, GPtrArray *projects);

G_END_DECLS
