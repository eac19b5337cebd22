/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/ts-store.h"
#include "widgets/ts-canvas.h"

G_BEGIN_DECLS

#define TS_TYPE_DESIGN_EDITOR (ts_design_editor_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignEditor, ts_design_editor, TS, DESIGN_EDITOR, GtkWidget)

GtkWidget *ts_design_editor_new (TsJournal *journal);

TsJournal *ts_design_editor_get_journal (TsDesignEditor *self);
void ts_design_editor_set_journal (TsDesignEditor *self, TsJournal *journal);
void ts_design_editor_set_store (TsDesignEditor *self, TsStore *store);
TsCanvas *ts_design_editor_get_canvas (TsDesignEditor *self);

G_END_DECLS
