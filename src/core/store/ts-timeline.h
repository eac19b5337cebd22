/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "diagram/ts-diagram.h"
#include "diagram/ts-journal-entry.h"

G_BEGIN_DECLS

/**
 * TsMoment:
 * @time: wall time, in microseconds since 1970
 * @kind: what happened
 *
 * One entry of a journal, as a timeline sees it.
 */
typedef struct
{
  gint64 time;
  TsEntryKind kind;
} TsMoment;

#define TS_TYPE_MILESTONE (ts_milestone_get_type ())
G_DECLARE_FINAL_TYPE (TsMilestone, ts_milestone, TS, MILESTONE, GObject)

TsMilestone *ts_milestone_new (const char *id, const char *name, guint place, gint64 time);
const char *ts_milestone_get_id (TsMilestone *self);
const char *ts_milestone_get_name (TsMilestone *self);
guint ts_milestone_get_place (TsMilestone *self);
gint64 ts_milestone_get_time (TsMilestone *self);

#define TS_TYPE_TIMELINE (ts_timeline_get_type ())
G_DECLARE_FINAL_TYPE (TsTimeline, ts_timeline, TS, TIMELINE, GObject)

guint ts_timeline_get_length (TsTimeline *self);
const TsMoment *ts_timeline_get_moment (TsTimeline *self, guint place);
GListModel *ts_timeline_get_milestones (TsTimeline *self);
TsMilestone *ts_timeline_add_milestone (TsTimeline *self, guint place, const char *name);
void ts_timeline_rename_milestone (TsTimeline *self, TsMilestone *milestone, const char *name);
void ts_timeline_remove_milestone (TsTimeline *self, TsMilestone *milestone);
void ts_timeline_restore_milestone (TsTimeline *self, TsMilestone *milestone);
void ts_timeline_read_async (TsTimeline *self,
                             guint place,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
TsDiagram *ts_timeline_read_finish (TsTimeline *self, GAsyncResult *result, GError **error);

G_END_DECLS
