/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/ts-store.h"

G_BEGIN_DECLS

#define TS_TYPE_PIECE_LIST (ts_piece_list_get_type ())
G_DECLARE_FINAL_TYPE (TsPieceList, ts_piece_list, TS, PIECE_LIST, GtkBox)

GtkWidget *ts_piece_list_new (TsStore *store);
void ts_piece_list_set_search (TsPieceList *self, const char *text);
gboolean ts_piece_list_choose_first (TsPieceList *self);

G_END_DECLS
