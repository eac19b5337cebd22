/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ts-session.h"

G_BEGIN_DECLS

GtkWidget *ts_mock_past_row_new (TsSession *session, TsMock *mock);

G_END_DECLS
