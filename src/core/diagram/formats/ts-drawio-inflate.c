/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-inflate.h"
#include "diagram/formats/ts-import.h"

#define CHUNK (64 * 1024) /* bytes that are inflated at a time */

static gboolean
refuse_bomb (const char *place, GError **error)
{
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_LIMIT,
               _ ("%s: what is compressed grows to more than %d bytes"),
               place,
               TS_IMPORT_MAX_SIZE);
  return FALSE;
}

/* Inflates the next chunk to the end of @output. */
static GConverterResult
inflate_chunk (GConverter *converter,
               const guint8 *data,
               gsize size,
               gsize *read,
               GByteArray *output,
               GError **error)
{
  guint before = output->len;
  gsize n_read = 0, n_written = 0;
  GConverterResult result;

  g_byte_array_set_size (output, before + CHUNK);
  result = g_converter_convert (converter,
                                data + *read,
                                size - *read,
                                output->data + before,
                                CHUNK,
                                G_CONVERTER_INPUT_AT_END,
                                &n_read,
                                &n_written,
                                error);
  if (result == G_CONVERTER_ERROR)
    n_read = n_written = 0;
  g_byte_array_set_size (output, before + (guint) n_written);
  *read += n_read;
  return result;
}

/**
 * ts_drawio_inflate:
 * @place: what to call the data in messages
 * @data: compressed data
 * @size: their length
 * @format: how they are wrapped
 * @budget: (inout): how many more bytes are taken; lowered by those that come out
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): what they hold
 */
GByteArray *
ts_drawio_inflate (const char *place,
                   const guint8 *data,
                   gsize size,
                   GZlibCompressorFormat format,
                   gsize *budget,
                   GError **error)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (format));
  g_autoptr (GByteArray) output = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  GConverterResult result;
  gsize read = 0;

  do
    {
      result = inflate_chunk (converter, data, size, &read, output, &reason);
      if (output->len > *budget)
        {
          refuse_bomb (place, error);
          return NULL;
        }
    }
  while (result == G_CONVERTER_CONVERTED);
  if (result != G_CONVERTER_FINISHED)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_SYNTAX,
                   _ ("%s: the compressed data are damaged at byte %" G_GSIZE_FORMAT ": %s"),
                   place,
                   read,
                   reason != NULL ? reason->message : _ ("they end too soon"));
      return NULL;
    }
  *budget -= output->len;
  return g_steal_pointer (&output);
}

/* Returns where the text is no base64: the place of the first wrong byte, or its length if it ends too soon; -1
 * if all is well. */
static gssize
find_base64_fault (const char *text)
{
  gsize digits = 0, padding = 0, at;

  for (at = 0; text[at] != '\0'; at++)
    {
      char c = text[at];

      if (g_ascii_isspace (c))
        continue;
      if (c == '=')
        padding++;
      else if ((!g_ascii_isalnum (c) && c != '+' && c != '/') || padding > 0)
        return (gssize) at;
      digits++;
    }
  return digits % 4 == 0 && padding <= 2 ? -1 : (gssize) at;
}

/**
 * ts_drawio_unescape:
 * @text: text as encodeURIComponent() makes it
 * @size: its length
 * @length: (out): the length of what is returned
 *
 * Returns: (transfer full): the bytes it stands for, with a NUL after them
 */
char *
ts_drawio_unescape (const char *text, gsize size, gsize *length)
{
  char *result = g_malloc (size + 1);
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    {
      gboolean escaped = text[i] == '%' && i + 2 < size && g_ascii_isxdigit (text[i + 1])
                         && g_ascii_isxdigit (text[i + 2]);

      if (escaped)
        {
          result[n++] =
              (char) (g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]));
          i += 2;
        }
      else
        result[n++] = text[i];
    }
  result[n] = '\0';
  *length = n;
  return result;
}

/**
 * ts_drawio_decode:
 * @place: what to call the text in messages
 * @text: a page as draw.io compresses it: percent-encoded, deflated without a header, in base64
 * @budget: (inout): how many more bytes are taken; lowered by those that come out
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): the page as XML
 */
GByteArray *
ts_drawio_decode (const char *place, const char *text, gsize *budget, GError **error)
{
  gssize fault = find_base64_fault (text);
  g_autofree guchar *data = NULL;
  g_autoptr (GByteArray) inflated = NULL;
  char *plain;
  gsize size;

  if (fault >= 0)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_SYNTAX,
                   _ ("%s: the text is neither XML nor base64: byte %" G_GSSIZE_FORMAT " is wrong"),
                   place,
                   fault);
      return NULL;
    }
  data = g_base64_decode (text, &size);
  inflated = ts_drawio_inflate (place, data, size, G_ZLIB_COMPRESSOR_FORMAT_RAW, budget, error);
  if (inflated == NULL)
    return NULL;
  plain = ts_drawio_unescape ((const char *) inflated->data, inflated->len, &size);
  return g_byte_array_new_take ((guint8 *) plain, size);
}
