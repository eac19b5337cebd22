/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

extern const TsFormat TS_STRUCTURIZR_FORMAT;

G_END_DECLS
