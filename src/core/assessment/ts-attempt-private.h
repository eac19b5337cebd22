/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-attempt.h"

G_BEGIN_DECLS

/* One item of the paper and what was made of it. */
typedef struct
{
  const TsItem *item;
  TsResponse *response; /* (nullable) */
  gboolean flag;
  char *note; /* (nullable) */
} TsSheet;

/* The last look at the clock: what passed since is what the next look adds. */
typedef struct
{
  gint64 wall;
  gint64 elapsed;
  char *boot_id;
} TsAnchor;

/**
 * TsAttempt:
 *
 * NEW -> RUNNING -> SUBMITTED, and for practice RUNNING <-> PAUSED. Always:
 *
 * - @used only grows, and never beyond @limit;
 * - while NEW, @used is 0 and @started is 0;
 * - responses, flags and notes change only while RUNNING or PAUSED;
 * - @paused_at is not 0 exactly while PAUSED.
 */
struct _TsAttempt
{
  GObject parent_instance;

  char *id;
  char *assessment_id; /* (nullable) */
  TsPack *pack;
  char *pack_version; /* of the pack it was drawn from */
  const TsPhase *phase;
  TsAttemptMode mode;
  TsAttemptState state;
  guint64 seed;
  GArray *sheets; /* of TsSheet */
  guint current;
  TsClock *clock;
  TsAnchor anchor;
  gint64 limit, used;        /* microseconds */
  gint64 started, submitted; /* wall time; 0 until then */
  gint64 paused_at;          /* wall time */
  gboolean timed_out;
  gboolean clock_unsure;
  GArray *intervals; /* of TsInterval */
};

TsAttempt *_ts_attempt_new_empty (TsPack *pack, const TsPhase *phase, TsClock *clock);
void _ts_attempt_add_item (TsAttempt *self, const TsItem *item);
void _ts_attempt_add_interval (TsAttempt *self, gint64 start, gint64 length, const char *reason);
void _ts_attempt_wake (TsAttempt *self);

G_END_DECLS
