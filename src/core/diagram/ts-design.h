/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_DESIGN (ts_design_get_type ())
G_DECLARE_FINAL_TYPE (TsDesign, ts_design, TS, DESIGN, GObject)

TsDesign *ts_design_new (const char *id, const char *title, const char *attempt_id, gint64 created);

const char *ts_design_get_id (TsDesign *self);
const char *ts_design_get_title (TsDesign *self);
void ts_design_set_title (TsDesign *self, const char *title);
const char *ts_design_get_attempt_id (TsDesign *self);
gint64 ts_design_get_created (TsDesign *self);
gint64 ts_design_get_updated (TsDesign *self);
guint ts_design_get_n_components (TsDesign *self);
gboolean ts_design_get_archived (TsDesign *self);
void ts_design_set_archived (TsDesign *self, gboolean archived);
const char *const *ts_design_get_tags (TsDesign *self);
void ts_design_set_tags (TsDesign *self, const char *const *tags);
const char *ts_design_get_words (TsDesign *self);
void ts_design_set_words (TsDesign *self, const char *words);
gboolean ts_design_matches (TsDesign *self, const char *const *folded);
void ts_design_set_state (TsDesign *self, gint64 updated, guint n_components);

G_END_DECLS
