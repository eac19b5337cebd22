/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-element.h"

G_BEGIN_DECLS

/**
 * TsDrawioStyle:
 *
 * The style of a draw.io cell: "name;key=value;…".
 */
typedef struct _TsDrawioStyle TsDrawioStyle;

TsDrawioStyle *ts_drawio_style_new (const char *text);
void ts_drawio_style_free (TsDrawioStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDrawioStyle, ts_drawio_style_free)

const char *ts_drawio_style_get (const TsDrawioStyle *self, const char *key);
const char *ts_drawio_style_get_shape (const TsDrawioStyle *self);
gboolean ts_drawio_style_has (const TsDrawioStyle *self, const char *key);
gboolean ts_drawio_style_is (const TsDrawioStyle *self, const char *key, const char *value);
gboolean ts_drawio_style_is_on (const TsDrawioStyle *self, const char *key);
gboolean ts_drawio_style_get_number (const TsDrawioStyle *self, const char *key, double *value);

gboolean ts_drawio_style_read_looks (const TsDrawioStyle *self, TsStyle *style);
gboolean ts_drawio_style_read_arrow (const TsDrawioStyle *self, gboolean at_source, TsArrow *arrow);
TsLine ts_drawio_style_read_line (const TsDrawioStyle *self);

G_END_DECLS
