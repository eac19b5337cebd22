/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/ts-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TS_GALLERY_SORT_UPDATED,
  TS_GALLERY_SORT_CREATED,
  TS_GALLERY_SORT_TITLE,
  TS_GALLERY_SORT_SIZE,
} TsGallerySort;

#define TS_TYPE_GALLERY_MODEL (ts_gallery_model_get_type ())
G_DECLARE_FINAL_TYPE (TsGalleryModel, ts_gallery_model, TS, GALLERY_MODEL, GObject)

TsGalleryModel *ts_gallery_model_new (TsStore *store);
GListModel *ts_gallery_model_get_found (TsGalleryModel *self);
void ts_gallery_model_set_search (TsGalleryModel *self, const char *text);
void ts_gallery_model_set_tag (TsGalleryModel *self, const char *tag);
void ts_gallery_model_set_archived (TsGalleryModel *self, gboolean archived);
void ts_gallery_model_set_sort (TsGalleryModel *self, TsGallerySort sort);
void ts_gallery_model_refresh (TsGalleryModel *self);
GStrv ts_gallery_model_list_tags (TsGalleryModel *self);

G_END_DECLS
