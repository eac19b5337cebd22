/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_PRACTICE_PAGE (ts_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (TsPracticePage, ts_practice_page, TS, PRACTICE_PAGE, AdwBin)

G_END_DECLS
