/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-piece.h"

/**
 * TsPiece:
 *
 * A part of a drawing that was put by to be used again: elements as ts_diagram_copy() writes them.
 */
struct _TsPiece
{
  GObject parent_instance;

  char *id;
  char *name;
  char *document;
  gint64 created;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TsPiece, ts_piece, G_TYPE_OBJECT)

static void
ts_piece_finalize (GObject *object)
{
  TsPiece *self = TS_PIECE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->document);
  G_OBJECT_CLASS (ts_piece_parent_class)->finalize (object);
}

static void
ts_piece_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, TS_PIECE (object)->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_piece_class_init (TsPieceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ts_piece_finalize;
  object_class->get_property = ts_piece_get_property;

  /** TsPiece:name: What it is called. */
  props[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ts_piece_init (TsPiece *self)
{
}

/**
 * ts_piece_new:
 * @id: unique among pieces
 * @name: what it is called
 * @created: wall time, in microseconds since 1970
 * @document: its elements, as ts_diagram_copy() writes them
 *
 * Returns: (transfer full): the piece
 */
TsPiece *
ts_piece_new (const char *id, const char *name, gint64 created, const char *document)
{
  TsPiece *self;

  g_return_val_if_fail (id != NULL && name != NULL && document != NULL, NULL);

  self = g_object_new (TS_TYPE_PIECE, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->created = created;
  self->document = g_strdup (document);
  return self;
}

/** ts_piece_get_id: Returns: (transfer none): its id */
const char *
ts_piece_get_id (TsPiece *self)
{
  g_return_val_if_fail (TS_IS_PIECE (self), NULL);

  return self->id;
}

/** ts_piece_get_name: Returns: (transfer none): what it is called */
const char *
ts_piece_get_name (TsPiece *self)
{
  g_return_val_if_fail (TS_IS_PIECE (self), NULL);

  return self->name;
}

/**
 * ts_piece_set_name:
 * @name: what it is called from now on
 *
 * Changes the name here; ts_store_put_piece() stores it as well.
 */
void
ts_piece_set_name (TsPiece *self, const char *name)
{
  g_return_if_fail (TS_IS_PIECE (self) && name != NULL);

  if (g_str_equal (self->name, name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

/** ts_piece_get_created: Returns: wall time, in microseconds since 1970 */
gint64
ts_piece_get_created (TsPiece *self)
{
  g_return_val_if_fail (TS_IS_PIECE (self), 0);

  return self->created;
}

/** ts_piece_get_document: Returns: (transfer none): its elements, for ts_diagram_edits_paste() */
const char *
ts_piece_get_document (TsPiece *self)
{
  g_return_val_if_fail (TS_IS_PIECE (self), NULL);

  return self->document;
}
