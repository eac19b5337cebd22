/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "content/ts-scale.h"

G_BEGIN_DECLS

/** TsLearner: who practises. A value; another name or level is another value of the same id. */
typedef struct
{
  char *id;
  char *name;
  TsLevel level; /* the level aimed at */
} TsLearner;

#define TS_TYPE_LEARNER (ts_learner_get_type ())

GType ts_learner_get_type (void);
TsLearner *ts_learner_new (const char *id, const char *name, TsLevel level);
TsLearner *ts_learner_copy (const TsLearner *self);
void ts_learner_free (TsLearner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLearner, ts_learner_free)

G_END_DECLS
