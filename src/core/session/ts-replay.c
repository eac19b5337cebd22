/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session/ts-replay.h"

/* So many events are applied at most to come to any moment: beside each run of them a view is kept. */
#define RUN 64

struct _TsReplay
{
  TsMock *session;
  GPtrArray *keys; /* of TsMockView: that before event 0, RUN, 2 * RUN … */
  TsMockView *view;
  guint done; /* how many events are in the view */
};

static const TsEvent *
get_event (const TsReplay *self, guint place)
{
  return ts_mock_get_events (self->session)->pdata[place];
}

/**
 * ts_replay_new:
 * @session: a session that is over
 *
 * Returns: (transfer full): the session at its first moment
 */
TsReplay *
ts_replay_new (TsMock *session)
{
  TsReplay *self;
  g_autoptr (TsMockView) view = ts_mock_view_new ();

  g_return_val_if_fail (TS_IS_MOCK (session), NULL);

  self = g_new0 (TsReplay, 1);
  self->session = g_object_ref (session);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_mock_view_free);
  for (guint i = 0; i < ts_mock_get_events (session)->len; i++)
    {
      if (i % RUN == 0)
        g_ptr_array_add (self->keys, ts_mock_view_copy (view));
      ts_mock_view_apply (view, get_event (self, i));
    }
  self->view = ts_mock_view_new ();
  return self;
}

void
ts_replay_free (TsReplay *self)
{
  ts_mock_view_free (self->view);
  g_ptr_array_unref (self->keys);
  g_object_unref (self->session);
  g_free (self);
}

/** ts_replay_get_length: Returns: how long it is, in milliseconds of the session's time */
gint64
ts_replay_get_length (const TsReplay *self)
{
  return ts_mock_get_used (self->session) / 1000;
}

/* How many events there are up to a moment, that moment too. */
static guint
count_events (const TsReplay *self, gint64 at)
{
  guint low = 0;
  guint high = ts_mock_get_events (self->session)->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_event (self, middle)->at <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * ts_replay_seek:
 * @at: a moment, in milliseconds of the session's time
 *
 * Goes to a moment, forward or back. Costs the same wherever it is.
 *
 * Returns: (transfer none): the session as it was then; until the next call
 */
const TsMockView *
ts_replay_seek (TsReplay *self, gint64 at)
{
  guint wanted = count_events (self, at);
  guint key = wanted / RUN;

  if ((wanted < self->done || wanted - self->done > RUN) && self->keys->len > 0)
    {
      key = MIN (key, self->keys->len - 1);
      ts_mock_view_free (self->view);
      self->view = ts_mock_view_copy (self->keys->pdata[key]);
      self->done = key * RUN;
    }
  for (; self->done < wanted; self->done++)
    ts_mock_view_apply (self->view, get_event (self, self->done));
  return self->view;
}

static gboolean
is_worth_a_mark (const TsEvent *event)
{
  switch (event->kind)
    {
    case TS_EVENT_STAGE:
    case TS_EVENT_FACT:
    case TS_EVENT_TURN:
    case TS_EVENT_OVERTIME:
    case TS_EVENT_REMARK:
    case TS_EVENT_PAUSE:
    case TS_EVENT_GAP:
    case TS_EVENT_FINISHED:
      return TRUE;
    case TS_EVENT_SKIPPED:
    case TS_EVENT_QUESTION:
    case TS_EVENT_ANSWER:
    case TS_EVENT_NOTE:
    case TS_EVENT_SECTION:
    case TS_EVENT_DECISION:
    case TS_EVENT_DESIGN:
    default:
      return FALSE;
    }
}

/** ts_replay_get_marks: Returns: (transfer full) (element-type TsReplayMark): what to mark on a scrubber, in the order of time */
GArray *
ts_replay_get_marks (const TsReplay *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (TsReplayMark));

  for (guint i = 0; i < ts_mock_get_events (self->session)->len; i++)
    {
      const TsEvent *event = get_event (self, i);
      TsReplayMark mark = { event->at, event };

      if (is_worth_a_mark (event))
        g_array_append_val (marks, mark);
    }
  return marks;
}
