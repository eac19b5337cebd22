/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-store.h"

G_BEGIN_DECLS

/** TS_SAMPLE_START: when the sample learner begins, unless SOURCE_DATE_EPOCH says otherwise: 5 January
 * 2026, 9:00 UTC, in microseconds since 1970. */
#define TS_SAMPLE_START (G_GINT64_CONSTANT (1767603600) * G_USEC_PER_SEC)

gboolean
ts_sample_fill (TsStore *store, TsPack *pack, TsClock *clock, guint64 seed, GError **error);

G_END_DECLS
