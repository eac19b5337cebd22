/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "content/ts-item.h"

G_BEGIN_DECLS

char *ts_numbers_find (const char *words, const TsEstimate *estimate, GPtrArray *given);

G_END_DECLS
