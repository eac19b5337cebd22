/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_DESIGNS_PAGE (ts_designs_page_get_type ())
G_DECLARE_FINAL_TYPE (TsDesignsPage, ts_designs_page, TS, DESIGNS_PAGE, AdwBin)

void ts_designs_page_import (TsDesignsPage *self, GListModel *files);

G_END_DECLS
