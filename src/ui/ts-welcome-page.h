/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_WELCOME_PAGE (ts_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TsWelcomePage, ts_welcome_page, TS, WELCOME_PAGE, AdwBin)

G_END_DECLS
