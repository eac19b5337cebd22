/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/ts-mock-verdict.h"

G_BEGIN_DECLS

/** TS_MOCK_REPORT_DESIGN: the address of the picture of the design in a report. */
#define TS_MOCK_REPORT_DESIGN "session:design"

/**
 * TsMockReport:
 * @mock: a session that is over, with its log
 * @rating: the complete rating of who sat it, or of the second person where only that is there
 * @second: (nullable): a second complete rating, to show beside
 * @findings: what was counted in it
 * @has_design: whether a picture of the design is put in
 *
 * What a report is made of. A plain value: the caller keeps what it points to.
 */
typedef struct
{
  TsMock *mock;
  TsMockRating *rating;
  TsMockRating *second;
  const TsMockFindings *findings;
  gboolean has_design;
} TsMockReport;

char *ts_mock_report_to_markdown (const TsMockReport *self);

G_END_DECLS
