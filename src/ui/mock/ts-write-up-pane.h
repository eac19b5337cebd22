/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session/ts-mock.h"

G_BEGIN_DECLS

#define TS_TYPE_WRITE_UP_PANE (ts_write_up_pane_get_type ())
G_DECLARE_FINAL_TYPE (TsWriteUpPane, ts_write_up_pane, TS, WRITE_UP_PANE, AdwBin)

/** TS_MOCK_SHEET: the section of a session that holds its sheet of estimates, a line a line. */
#define TS_MOCK_SHEET "sheet"

GtkWidget *ts_write_up_pane_new (TsMock *mock);
void ts_write_up_pane_flush (TsWriteUpPane *self);

G_END_DECLS
