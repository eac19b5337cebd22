/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/ts-mock.h"

G_BEGIN_DECLS

/**
 * TsReplayMark:
 * @at: where it stands, in milliseconds of the session's time
 * @event: (nullable): the event it stands for; borrowed from the session
 *
 * Something worth jumping to.
 */
typedef struct
{
  gint64 at;
  const TsEvent *event;
} TsReplayMark;

/** TsReplay: a session that is over, at any of its moments. */
typedef struct _TsReplay TsReplay;

TsReplay *ts_replay_new (TsMock *session);
void ts_replay_free (TsReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsReplay, ts_replay_free)

gint64 ts_replay_get_length (const TsReplay *self);
const TsMockView *ts_replay_seek (TsReplay *self, gint64 at);
GArray *ts_replay_get_marks (const TsReplay *self);

G_END_DECLS
