/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-element.h"

G_BEGIN_DECLS

/** TsDotSource: where the attributes of a node, edge or cluster are asked for; %NULL for what is not set. */
typedef const char *(*TsDotLookup) (gpointer source, const char *attribute);

gboolean ts_dot_ink_read (const char *text, TsInk *ink);
void ts_dot_style_read (TsStyle *style, TsDotLookup lookup, gpointer source, gboolean edge);
gboolean ts_dot_shape_read (const char *name, TsShape *shape);
TsArrow ts_dot_arrow_read (const char *name, gboolean *exact);
const char *ts_dot_arrow_write (TsArrow arrow);
const char *ts_dot_shape_write (TsShape shape);

G_END_DECLS
