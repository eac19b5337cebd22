/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "content/ts-pack.h"

G_BEGIN_DECLS

#define TS_TYPE_PROJECT (ts_project_get_type ())
G_DECLARE_FINAL_TYPE (TsProject, ts_project, TS, PROJECT, GObject)

TsProject *ts_project_new (const char *id, const char *title, gint64 now);
TsProject *ts_project_new_from_starter (const char *id,
                                        const TsStarter *starter,
                                        const TsPack *pack,
                                        gint64 now);
TsProject *ts_project_dup (TsProject *self);

const char *ts_project_get_id (TsProject *self);
const char *ts_project_get_title (TsProject *self);
void ts_project_set_title (TsProject *self, const char *title);
const char *ts_project_get_description (TsProject *self);
void ts_project_set_description (TsProject *self, const char *description);
const char *ts_project_get_category (TsProject *self);
void ts_project_set_category (TsProject *self, const char *category);
gint64 ts_project_get_created (TsProject *self);
gint64 ts_project_get_updated (TsProject *self);
void ts_project_set_updated (TsProject *self, gint64 updated);
const char *const *ts_project_get_tags (TsProject *self);
void ts_project_set_tags (TsProject *self, const char *const *tags);
const char *const *ts_project_get_technologies (TsProject *self);
void ts_project_set_technologies (TsProject *self, const char *const *technologies);

char **ts_project_list_sections (TsProject *self);
const char *ts_project_get_section (TsProject *self, const char *section_id);
void ts_project_set_section (TsProject *self, const char *section_id, const char *text);
char **ts_project_list_designs (TsProject *self);

char *ts_project_to_json (TsProject *self);
TsProject *ts_project_from_json (const char *name, const char *text, GError **error);
char *ts_project_to_markdown (TsProject *self, const TsPack *pack);

G_END_DECLS
