/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-pack.h"
#include "content/ts-scale.h"

G_BEGIN_DECLS

typedef enum
{
  TS_PAPER_ERROR_POOL,
} TsPaperError;

#define TS_PAPER_ERROR (ts_paper_error_quark ())
GQuark ts_paper_error_quark (void);

GPtrArray *ts_paper_draw (const TsPack *pack,
                          const TsPhase *phase,
                          TsLevel level,
                          guint64 seed,
                          const char *const *recent,
                          guint *misses,
                          GError **error);
guint ts_paper_count_misses (const TsPhase *phase, GPtrArray *items);

G_END_DECLS
