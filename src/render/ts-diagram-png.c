/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-diagram-export-private.h"

/* A text in a PNG file: an iTXt chunk, compressed, right after the header (PNG specification, 11.3.4.5). */

#define SIGNATURE 8
#define HEADER    25 /* length, type, 13 bytes and checksum of IHDR */

/* The checksum of PNG: PNG specification, annex D. */
static guint32
compute_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }
  return crc ^ 0xffffffff;
}

static void
append_number (GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* Returns: (transfer full) (nullable): the text in the format of zlib */
static GBytes *
compress (const char *text, GError **error)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  if (!g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/*
 * _ts_png_add_text:
 * @png: a PNG file
 * @keyword: of the text, 1 to 79 letters of ASCII
 * @text: UTF-8
 *
 * Returns: (transfer full) (nullable): the file with the text in it
 */
GBytes *
_ts_png_add_text (GBytes *png, const char *keyword, const char *text, GError **error)
{
  static const guint8 compressed[] = {
    0, 1, 0, 0, 0
  }; /* keyword ends, method, no language, no translation */
  g_autoptr (GBytes) data = compress (text, error);
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize size;
  const guint8 *bytes = g_bytes_get_data (png, &size);

  g_assert (size > SIGNATURE + HEADER);
  if (data == NULL)
    return NULL;
  g_byte_array_append (chunk, (const guint8 *) "iTXt", 4);
  g_byte_array_append (chunk, (const guint8 *) keyword, (guint) strlen (keyword));
  g_byte_array_append (chunk, compressed, sizeof compressed);
  g_byte_array_append (chunk, g_bytes_get_data (data, NULL), (guint) g_bytes_get_size (data));
  g_byte_array_append (file, bytes, SIGNATURE + HEADER);
  append_number (file, chunk->len - 4);
  g_byte_array_append (file, chunk->data, chunk->len);
  append_number (file, compute_crc (chunk->data, chunk->len));
  g_byte_array_append (file, bytes + SIGNATURE + HEADER, (guint) (size - SIGNATURE - HEADER));
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
