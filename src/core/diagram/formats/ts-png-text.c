/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-inflate.h"
#include "diagram/formats/ts-import.h"
#include "diagram/formats/ts-png-text.h"

/* Programs hide their documents in text chunks of PNG pictures: PNG specification, 11.3.4. */

#define SIGNATURE 8  /* bytes in front of the first chunk */
#define FRAME     12 /* bytes of a chunk around its data: length, type, checksum */

/* What is looked for, and what may be spent on it. */
typedef struct
{
  const char *name;
  const char *const *keywords;
  gsize *budget;
} Search;

/** ts_png_is: Returns: whether the data begin as a PNG picture does */
gboolean
ts_png_is (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= SIGNATURE && memcmp (data, "\211PNG\r\n\032\n", SIGNATURE) == 0;
}

static GByteArray *
copy_bytes (const char *data, gsize size)
{
  GByteArray *copy = g_byte_array_sized_new ((guint) size);

  g_byte_array_append (copy, (const guint8 *) data, (guint) size);
  return copy;
}

/* Inflates a text; older versions of draw.io left out the header of zlib. */
static GByteArray *
inflate_text (const Search *search, const char *data, gsize size, GError **error)
{
  GByteArray *text = ts_drawio_inflate (search->name,
                                        (const guint8 *) data,
                                        size,
                                        G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
                                        search->budget,
                                        NULL);

  return text != NULL ? text
                      : ts_drawio_inflate (search->name,
                                           (const guint8 *) data,
                                           size,
                                           G_ZLIB_COMPRESSOR_FORMAT_RAW,
                                           search->budget,
                                           error);
}

/* Steps over @n texts that end with a NUL; returns NULL if there are not so many. */
static const char *
skip_texts (const char *at, const char *end, guint n)
{
  for (; n > 0 && at != NULL; n--)
    {
      at = memchr (at, '\0', (gsize) (end - at));
      at = at != NULL ? at + 1 : NULL;
    }
  return at;
}

/* Reads the chunk if it is a text of one of the keywords; else returns NULL without an error. */
static GByteArray *
read_chunk (const Search *search, const char *type, const char *data, gsize size, GError **error)
{
  const char *end = data + size, *value = skip_texts (data, end, 1);

  if (value == NULL || !g_strv_contains (search->keywords, data))
    return NULL;
  if (memcmp (type, "tEXt", 4) == 0)
    return copy_bytes (value, (gsize) (end - value));
  if (memcmp (type, "zTXt", 4) == 0 && value < end)
    return inflate_text (search, value + 1, (gsize) (end - value - 1), error);
  if (memcmp (type, "iTXt", 4) == 0 && end - value >= 2)
    {
      gboolean compressed = *value != 0;

      value = skip_texts (value + 2, end, 2);
      if (value != NULL)
        return compressed ? inflate_text (search, value, (gsize) (end - value), error)
                          : copy_bytes (value, (gsize) (end - value));
    }
  return NULL;
}

/**
 * ts_png_read_text:
 * @name: what to call the file in messages
 * @bytes: a PNG picture
 * @keywords: (array zero-terminated=1): what the text may be called
 * @budget: (inout): how many more bytes may be inflated
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): the first such text in the picture; %NULL without an error if there is none
 */
GByteArray *
ts_png_read_text (const char *name,
                  GBytes *bytes,
                  const char *const *keywords,
                  gsize *budget,
                  GError **error)
{
  const Search search = { name, keywords, budget };
  gsize size, at = SIGNATURE;
  const char *data = g_bytes_get_data (bytes, &size);

  while (at + FRAME <= size)
    {
      const guint8 *head = (const guint8 *) data + at;
      gsize length = (gsize) head[0] << 24 | (gsize) head[1] << 16 | (gsize) head[2] << 8 | head[3];
      GByteArray *text;
      GError *reason = NULL;

      if (length > size - at - FRAME)
        {
          g_set_error (error,
                       TS_IMPORT_ERROR,
                       TS_IMPORT_ERROR_SYNTAX,
                       _ ("%s: byte %" G_GSIZE_FORMAT ": the picture ends within this part"),
                       name,
                       at);
          return NULL;
        }
      text = read_chunk (&search, (const char *) head + 4, data + at + 8, length, &reason);
      if (reason != NULL)
        g_propagate_error (error, reason);
      if (text != NULL || reason != NULL)
        return text;
      at += FRAME + length;
    }
  return NULL;
}
