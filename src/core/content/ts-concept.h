/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ts-text.h"
#include "content/ts-item.h"

G_BEGIN_DECLS

gboolean ts_groups_are_met (GPtrArray *groups, const TsText *text, char **quote);

G_END_DECLS
