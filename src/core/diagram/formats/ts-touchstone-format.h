/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

/** TS_TOUCHSTONE_FORMAT: the own format, docs/design-format.md. */
extern const TsFormat TS_TOUCHSTONE_FORMAT;

G_END_DECLS
