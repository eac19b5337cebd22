/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-excalidraw-scene.h"

G_BEGIN_DECLS

/** TS_EXCALIDRAW_INK: the colour Excalidraw draws with unless told otherwise. */
#define TS_EXCALIDRAW_INK 0x1e1e1effu

/** TS_EXCALIDRAW_STROKE, TS_EXCALIDRAW_FONT_SIZE: what is written for the usual stroke and the usual text. */
#define TS_EXCALIDRAW_STROKE    2
#define TS_EXCALIDRAW_FONT_SIZE 16

TsInk ts_excalidraw_get_usual_fill (TsElementRole role, TsComponentKind kind);
TsAnchor ts_excalidraw_get_usual_anchor (TsElementRole role);
TsExcalidrawType ts_excalidraw_get_shape_type (TsShape shape);
void ts_excalidraw_normalize (const TsExcalidrawElement *element, TsElement *fields);

G_END_DECLS
