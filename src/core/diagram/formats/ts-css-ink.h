/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-style.h"

G_BEGIN_DECLS

gboolean ts_css_ink_parse (const char *text, TsInk *ink);
TsInk ts_css_ink_fade (TsInk ink, double opacity);

G_END_DECLS
