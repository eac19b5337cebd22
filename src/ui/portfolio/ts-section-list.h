/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_SECTION_LIST (ts_section_list_get_type ())
G_DECLARE_FINAL_TYPE (TsSectionList, ts_section_list, TS, SECTION_LIST, GtkWidget)

/**
 * TsSectionState:
 * @TS_SECTION_UNKNOWN: not checked
 * @TS_SECTION_DONE: nothing is missing
 * @TS_SECTION_MISSING: something is missing
 */
typedef enum
{
  TS_SECTION_UNKNOWN,
  TS_SECTION_DONE,
  TS_SECTION_MISSING,
} TsSectionState;

GtkWidget *ts_section_list_new (void);
void ts_section_list_add (TsSectionList *self, const char *id, const char *title);
void ts_section_list_select (TsSectionList *self, const char *id);
void ts_section_list_set_state (TsSectionList *self,
                                const char *id,
                                TsSectionState state,
                                guint missing);

G_END_DECLS
