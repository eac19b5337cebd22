/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content/ts-lint.h"

G_BEGIN_DECLS

TsLint *ts_pack_check (const char *path);

G_END_DECLS
