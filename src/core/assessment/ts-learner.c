/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-learner.h"

G_DEFINE_BOXED_TYPE (TsLearner, ts_learner, ts_learner_copy, ts_learner_free)

/**
 * ts_learner_new:
 * @id: stays the same for good
 * @name: as it stands on a certificate
 * @level: the level aimed at
 *
 * Returns: (transfer full): the learner
 */
TsLearner *
ts_learner_new (const char *id, const char *name, TsLevel level)
{
  TsLearner *self = g_new0 (TsLearner, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->level = level;
  return self;
}

TsLearner *
ts_learner_copy (const TsLearner *self)
{
  return ts_learner_new (self->id, self->name, self->level);
}

void
ts_learner_free (TsLearner *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}
