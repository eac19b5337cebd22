/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/ts-change.h"

/* A statement and its values, made on one thread and run later on another. */
struct _TsChange
{
  const char *sql;
  GArray *values; /* of Value */
};

/* A text that is still to be made has @make; the value after it is its checksum. */
typedef struct
{
  gboolean is_text;
  char *text; /* (nullable) */
  gint64 number;
  TsMakeFunc make; /* (nullable) */
  gpointer data;
  GDestroyNotify destroy;
} Value;

static void
clear_value (Value *value)
{
  if (value->destroy != NULL)
    value->destroy (value->data);
  g_free (value->text);
}

/**
 * ts_change_new:
 * @sql: one statement without rows; a literal, since it is kept as it is
 *
 * Returns: (transfer full): a change, to which its values are yet to be added in their order
 */
TsChange *
ts_change_new (const char *sql)
{
  TsChange *self = g_new0 (TsChange, 1);

  self->sql = sql;
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, (GDestroyNotify) clear_value);
  return self;
}

/**
 * ts_change_free:
 * @self: (transfer full): a change
 */
void
ts_change_free (TsChange *self)
{
  g_array_unref (self->values);
  g_free (self);
}

/**
 * ts_change_add_text:
 * @value: (nullable): the next value, copied
 */
void
ts_change_add_text (TsChange *self, const char *value)
{
  Value item = { .is_text = TRUE, .text = g_strdup (value) };

  g_array_append_val (self->values, item);
}

/**
 * ts_change_add_int:
 * @value: the next value
 */
void
ts_change_add_int (TsChange *self, gint64 value)
{
  Value item = { .number = value };

  g_array_append_val (self->values, item);
}

/**
 * ts_change_add_document:
 * @document: (transfer full): the next value
 *
 * Adds a document and, as the value after it, its checksum.
 */
void
ts_change_add_document (TsChange *self, char *document)
{
  Value texts[] = {
    { .is_text = TRUE, .text = document },
    { .is_text = TRUE, .text = ts_change_make_checksum (document) },
  };

  g_array_append_vals (self->values, texts, G_N_ELEMENTS (texts));
}

/**
 * ts_change_add_made_document:
 * @make: makes the next value, on the thread that writes
 * @data: for @make; nobody else may use it from now on
 * @destroy: frees @data
 *
 * Adds a document that takes long to make and, as the value after it, its checksum.
 */
void
ts_change_add_made_document (TsChange *self, TsMakeFunc make, gpointer data, GDestroyNotify destroy)
{
  Value texts[] = {
    { .is_text = TRUE, .make = make, .data = data, .destroy = destroy },
    { .is_text = TRUE },
  };

  g_array_append_vals (self->values, texts, G_N_ELEMENTS (texts));
}

/* Makes the texts that are still to be made. */
static void
make_documents (const TsChange *self)
{
  for (guint i = 0; i + 1 < self->values->len; i++)
    {
      Value *value = &g_array_index (self->values, Value, i);

      if (value->make == NULL || value->text != NULL)
        continue;
      value->text = value->make (value->data);
      g_array_index (self->values, Value, i + 1).text = ts_change_make_checksum (value->text);
    }
}

/** ts_change_get_sql: Returns: (transfer none): the very statement it was made with */
const char *
ts_change_get_sql (const TsChange *self)
{
  return self->sql;
}

/**
 * ts_change_run:
 * @database: a connection for writing
 * @error: return location for an error of #TS_DATABASE_ERROR
 *
 * Returns: whether it ran
 */
gboolean
ts_change_run (const TsChange *self, TsDatabase *database, GError **error)
{
  g_autoptr (TsStatement) statement = ts_database_prepare (database, self->sql, error);

  if (statement == NULL)
    return FALSE;
  make_documents (self);
  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);

      if (value->is_text)
        ts_statement_bind_text (statement, (int) i + 1, value->text);
      else
        ts_statement_bind_int (statement, (int) i + 1, value->number);
    }
  return ts_statement_run (statement, error);
}

/**
 * ts_change_make_checksum:
 * @document: a text
 *
 * Returns: (transfer full): what stands beside it in the database: its SHA-256 in hexadecimal
 */
char *
ts_change_make_checksum (const char *document)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
}
