/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_ASSESSMENT_PAGE (ts_assessment_page_get_type ())
G_DECLARE_FINAL_TYPE (TsAssessmentPage, ts_assessment_page, TS, ASSESSMENT_PAGE, AdwBin)

G_END_DECLS
