/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-drawio-style.h"

G_BEGIN_DECLS

/**
 * TsDrawioShape:
 * @role: what a cell of this style becomes if it has no children
 * @kind: for components: what it is; #TS_COMPONENT_BOX if the shape does not say
 * @shape: the outline, if the shape is one of a general kind
 * @contains: whether it is made to hold others
 * @general: whether it is a general shape, which says nothing about what it stands for
 * @foreign: whether it is of a set that is not of architectures
 * @exact: whether the outline is drawn as it is there
 *
 * What a style says about what the cell is.
 */
typedef struct
{
  TsElementRole role;
  TsComponentKind kind;
  TsShape shape;
  gboolean contains, general, foreign, exact;
} TsDrawioShape;

void ts_drawio_shape_read (const TsDrawioStyle *style, TsDrawioShape *shape);
const char *ts_drawio_shape_get_words (TsShape shape);

G_END_DECLS
