/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "content/ts-item.h"
#include "evaluation/ts-mark.h"

G_BEGIN_DECLS

#define TS_TYPE_EVIDENCE_LIST (ts_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (TsEvidenceList, ts_evidence_list, TS, EVIDENCE_LIST, AdwBin)

GtkWidget *ts_evidence_list_new (const TsScenario *scenario, TsMark *mark);
guint ts_evidence_list_get_n_groups (TsEvidenceList *self);
GtkWidget *ts_evidence_list_open_group (TsEvidenceList *self, guint group);

G_END_DECLS
