/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** TS_DIAGRAM_CLIP_TYPE: the media type of a piece of a design. */
#define TS_DIAGRAM_CLIP_TYPE "application/vnd.touchstone.design+json"

#define TS_TYPE_DIAGRAM_CLIP (ts_diagram_clip_get_type ())
G_DECLARE_FINAL_TYPE (TsDiagramClip, ts_diagram_clip, TS, DIAGRAM_CLIP, GdkContentProvider)

GdkContentProvider *ts_diagram_clip_new (const char *json, gboolean hand_drawn);

G_END_DECLS
