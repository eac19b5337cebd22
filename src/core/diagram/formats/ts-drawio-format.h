/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

G_BEGIN_DECLS

/** TS_DRAWIO_FORMAT: files of draw.io (diagrams.net), plain and compressed, also inside PNG and SVG pictures. */
extern const TsFormat TS_DRAWIO_FORMAT;

G_END_DECLS
