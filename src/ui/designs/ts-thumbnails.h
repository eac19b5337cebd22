/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/ts-store.h"
#include "ts-palette.h"

G_BEGIN_DECLS

/** TS_THUMBNAIL_WIDTH, TS_THUMBNAIL_HEIGHT: the size of a thumbnail, in px at a scale of 1. */
#define TS_THUMBNAIL_WIDTH  288
#define TS_THUMBNAIL_HEIGHT 180

#define TS_TYPE_THUMBNAILS (ts_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (TsThumbnails, ts_thumbnails, TS, THUMBNAILS, GObject)

GdkTexture *
ts_thumbnail_draw (TsDiagram *diagram, const TsPalette *palette, gboolean hand_drawn, int scale);

TsThumbnails *ts_thumbnails_new (TsStore *store);
GdkTexture *ts_thumbnails_peek (TsThumbnails *self, TsDesign *design, int scale);
void ts_thumbnails_load_async (TsThumbnails *self,
                               TsDesign *design,
                               int scale,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GdkTexture *ts_thumbnails_load_finish (TsThumbnails *self, GAsyncResult *result, GError **error);

G_END_DECLS
