/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-element.h"

G_BEGIN_DECLS

gboolean ts_component_kind_guess (const char *words, TsComponentKind *kind);
guint ts_component_kind_rank (TsComponentKind kind, const char *typed);

G_END_DECLS
