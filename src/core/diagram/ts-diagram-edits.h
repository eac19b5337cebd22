/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

typedef enum
{
  TS_ALIGN_LEFT,
  TS_ALIGN_CENTRE,
  TS_ALIGN_RIGHT,
  TS_ALIGN_TOP,
  TS_ALIGN_MIDDLE,
  TS_ALIGN_BOTTOM,
} TsAlign;

/* Each makes the edits of one gesture and changes nothing; the caller commits them to a journal.
 * Selections are ids, NULL-terminated; ids that are not there are passed over. */
const TsElement *
ts_diagram_find_group_at (TsDiagram *diagram, double x, double y, const char *const *ids);
char *ts_diagram_make_id (TsDiagram *diagram, const char *stem);
GPtrArray *ts_diagram_edits_add (TsDiagram *diagram, const TsElement *element);
GPtrArray *ts_diagram_edits_connect (TsDiagram *diagram,
                                     const char *source,
                                     const char *target,
                                     gboolean asynchronous);
GPtrArray *ts_diagram_edits_replace (TsDiagram *diagram, const TsElement *element);
GPtrArray *ts_diagram_edits_move (TsDiagram *diagram, const char *const *ids, double dx, double dy);
GPtrArray *ts_diagram_edits_drop (TsDiagram *diagram, const char *const *ids, double dx, double dy);
GPtrArray *ts_diagram_edits_align (TsDiagram *diagram, const char *const *ids, TsAlign align);
GPtrArray *
ts_diagram_edits_distribute (TsDiagram *diagram, const char *const *ids, gboolean horizontally);
GPtrArray *ts_diagram_edits_delete (TsDiagram *diagram, const char *const *ids);
GPtrArray *ts_diagram_edits_group (TsDiagram *diagram, const char *const *ids, const char *label);
char *ts_diagram_copy (TsDiagram *diagram, const char *const *ids);
GPtrArray *
ts_diagram_edits_paste (TsDiagram *diagram, const char *text, double dx, double dy, GError **error);

G_END_DECLS
