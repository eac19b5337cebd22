/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-store-private.h"

/* Pieces to use again. */

gboolean
_ts_store_load_pieces (TsStore *self, TsDatabase *database, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_object_unref);

  if (!ts_piece_table_read (database, pieces, problems, error))
    return FALSE;
  g_list_store_splice (self->pieces, 0, 0, pieces->pdata, pieces->len);
  return TRUE;
}

/** ts_store_get_pieces: Returns: (transfer none): a list of #TsPiece, the oldest first */
GListModel *
ts_store_get_pieces (TsStore *self)
{
  g_return_val_if_fail (TS_IS_STORE (self), NULL);

  return G_LIST_MODEL (self->pieces);
}

/**
 * ts_store_add_piece:
 * @name: what it is called
 * @document: its elements, as ts_diagram_copy() writes them
 *
 * Returns: (transfer none): the new piece
 */
TsPiece *
ts_store_add_piece (TsStore *self, const char *name, const char *document)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (TsPiece) piece = NULL;

  g_return_val_if_fail (TS_IS_STORE (self) && name != NULL && document != NULL, NULL);

  piece = ts_piece_new (id, name, ts_clock_get_wall (self->clock), document);
  ts_store_put_piece (self, piece);
  return piece; /* the list keeps it */
}

static int
compare_age (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = ts_piece_get_created (TS_PIECE ((gpointer) a));
  gint64 second = ts_piece_get_created (TS_PIECE ((gpointer) b));

  return first < second ? -1 : first > second;
}

/**
 * ts_store_put_piece:
 * @piece: a piece, new, renamed or removed before
 *
 * Stores a piece as it is, and adds it to the list if it is not there.
 */
void
ts_store_put_piece (TsStore *self, TsPiece *piece)
{
  g_return_if_fail (TS_IS_STORE (self) && TS_IS_PIECE (piece));

  _ts_store_push (self, ts_piece_table_put (piece), "piece/%s", ts_piece_get_id (piece));
  if (!g_list_store_find (self->pieces, piece, NULL))
    g_list_store_insert_sorted (self->pieces, piece, compare_age, NULL);
}

/**
 * ts_store_remove_piece:
 * @piece: a piece of the list
 *
 * Removes a piece; ts_store_put_piece() brings it back.
 */
void
ts_store_remove_piece (TsStore *self, TsPiece *piece)
{
  guint place;

  g_return_if_fail (TS_IS_STORE (self) && TS_IS_PIECE (piece));

  if (!g_list_store_find (self->pieces, piece, &place))
    return;
  _ts_store_push (self,
                  ts_piece_table_remove (ts_piece_get_id (piece)),
                  "piece/%s",
                  ts_piece_get_id (piece));
  g_list_store_remove (self->pieces, place);
}
