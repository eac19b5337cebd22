/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsBox:
 * @left: smallest x
 * @top: smallest y
 * @right: largest x, at least @left
 * @bottom: largest y, at least @top
 *
 * An upright rectangle in diagram units; it may be a line or a point.
 */
typedef struct
{
  double left, top, right, bottom;
} TsBox;

gboolean ts_box_touches (const TsBox *a, const TsBox *b);
double ts_box_get_distance (const TsBox *self, double x, double y);

/**
 * TsIndex:
 *
 * Finds boxes by where they are.
 */
typedef struct _TsIndex TsIndex;

/**
 * TsIndexFunc:
 * @key: what a box was put in as
 * @box: the box
 * @data: what was given with the function
 *
 * Is told of a box. It must not change the index.
 *
 * Returns: %TRUE to go on (when searching: to let this box be found), %FALSE to stop (to pass it over)
 */
typedef gboolean (*TsIndexFunc) (gpointer key, const TsBox *box, gpointer data);

TsIndex *ts_index_new (GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key);
void ts_index_free (TsIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsIndex, ts_index_free)

guint ts_index_get_size (const TsIndex *self);
void ts_index_put (TsIndex *self, gpointer key, const TsBox *box);
gboolean ts_index_remove (TsIndex *self, gconstpointer key);
gboolean ts_index_get (const TsIndex *self, gconstpointer key, TsBox *box);

void ts_index_foreach (const TsIndex *self, const TsBox *window, TsIndexFunc func, gpointer data);
GPtrArray *ts_index_query (const TsIndex *self, const TsBox *window);
gpointer ts_index_find_nearest (const TsIndex *self,
                                double x,
                                double y,
                                double reach,
                                TsIndexFunc accept,
                                gpointer data);

G_END_DECLS
