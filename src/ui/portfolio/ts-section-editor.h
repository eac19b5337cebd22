/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TS_SECTION_MOST: characters that a section may have; all sections together stay readable then. */
#define TS_SECTION_MOST 150000

#define TS_TYPE_SECTION_EDITOR (ts_section_editor_get_type ())
G_DECLARE_FINAL_TYPE (TsSectionEditor, ts_section_editor, TS, SECTION_EDITOR, GtkWidget)

GtkWidget *ts_section_editor_new (void);
void ts_section_editor_show_section (TsSectionEditor *self,
                                     const char *id,
                                     const char *title,
                                     const char *guidance,
                                     const char *text);
const char *ts_section_editor_get_section (TsSectionEditor *self);
char *ts_section_editor_dup_text (TsSectionEditor *self);
void ts_section_editor_insert_block (TsSectionEditor *self, const char *text);
void ts_section_editor_set_findings (TsSectionEditor *self, GPtrArray *findings);

G_END_DECLS
