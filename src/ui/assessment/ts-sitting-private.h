/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

struct _TsSitting
{
  GObject parent_instance;

  TsSession *session;
  TsAttempt *attempt;
  GHashTable *marks;     /* (nullable): item id to TsMark, once it is submitted */
  TsPhaseResult *result; /* (nullable): the same rolled up */
  guint heartbeat;       /* while the learner is here */
};

void _ts_sitting_emit_changed (TsSitting *self, guint index);

G_END_DECLS
