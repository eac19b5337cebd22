/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TS_TYPE_PIECE (ts_piece_get_type ())
G_DECLARE_FINAL_TYPE (TsPiece, ts_piece, TS, PIECE, GObject)

TsPiece *ts_piece_new (const char *id, const char *name, gint64 created, const char *document);
const char *ts_piece_get_id (TsPiece *self);
const char *ts_piece_get_name (TsPiece *self);
void ts_piece_set_name (TsPiece *self, const char *name);
gint64 ts_piece_get_created (TsPiece *self);
const char *ts_piece_get_document (TsPiece *self);

G_END_DECLS
