/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram-edits.h"

G_BEGIN_DECLS

/* An element and where it stands in the z-order. */
typedef struct
{
  const TsElement *element;
  guint place;
} TsPlaced;

GHashTable *_ts_edits_make_set (const char *const *ids);
GArray *_ts_edits_list_places (TsDiagram *diagram, GHashTable *set);
GPtrArray *_ts_edits_list_nodes (TsDiagram *diagram, const char *const *ids);
void _ts_edits_add_replace (GPtrArray *edits, TsDiagram *diagram, const TsElement *after);
const char *_ts_edits_find_survivor (TsDiagram *diagram, const char *group, GHashTable *victims);

G_END_DECLS
