/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-assessment.h"

TsPhaseResult *ts_test_result_new (const char *phase, double score, double criterion);
TsAssessment *ts_test_assessment_new (TsPack *pack, const char *id, double score, guint n_phases);
