/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-drawio-inflate.h"
#include "diagram/formats/ts-excalidraw-wrap.h"
#include "diagram/formats/ts-import.h"

/* Excalidraw puts the scene into pictures it exports (packages/excalidraw/data/image.ts and encode.ts): in a PNG
 * as a text chunk, in an SVG in base64 between two comments. Both hold an object whose "encoded" is a string of
 * the bytes of the scene, each as one character, as a rule compressed by zlib. */

static const char PNG_START[] = "\211PNG\r\n\032\n";
static const char KEYWORD[] = "application/vnd.excalidraw+json";
static const char SVG_START[] = "<!-- payload-start -->";
static const char SVG_END[] = "<!-- payload-end -->";

static const char *
find (const char *data, gsize size, const char *text)
{
  gsize length = strlen (text);

  for (gsize at = 0; size >= length && at <= size - length; at++)
    {
      const char *next = memchr (data + at, *text, size - length - at + 1);

      if (next == NULL)
        return NULL;
      at = (gsize) (next - data);
      if (memcmp (next, text, length) == 0)
        return next;
    }
  return NULL;
}

/**
 * ts_excalidraw_is_wrapped:
 *
 * Returns: whether it is a picture with a scene in it
 */
gboolean
ts_excalidraw_is_wrapped (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size < sizeof PNG_START)
    return FALSE;
  if (memcmp (data, PNG_START, 8) == 0)
    return find (data, size, KEYWORD) != NULL;
  return *data == '<' && find (data, size, SVG_START) != NULL;
}

/* Returns the text of the chunk, which belongs to the picture; NULL if the chunk is not whole. */
static const char *
find_chunk (const char *data, gsize size, gsize *length)
{
  gsize at = 8;

  while (size - at >= 12)
    {
      const guint8 *head = (const guint8 *) data + at;
      gsize n = (gsize) head[0] << 24 | (gsize) head[1] << 16 | (gsize) head[2] << 8 | head[3];

      if (n > size - at - 12)
        return NULL;
      if (memcmp (head + 4, "tEXt", 4) == 0 && n > sizeof KEYWORD
          && memcmp (head + 8, KEYWORD, sizeof KEYWORD) == 0)
        {
          *length = n - sizeof KEYWORD;
          return data + at + 8 + sizeof KEYWORD;
        }
      at += n + 12;
    }
  return NULL;
}

/* Reads the escapes of a JSON string whose characters are bytes; NULL if it does not end or is none. */
static GByteArray *
read_bytes (const char *at, const char *end)
{
  static const char escapes[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; at < end && *at != '"'; at++)
    {
      guint8 byte = (guint8) *at;

      if (byte == '\\' && end - at > 5 && at[1] == 'u' && at[2] == '0' && at[3] == '0'
          && g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]))
        {
          byte = (guint8) (g_ascii_xdigit_value (at[4]) << 4 | g_ascii_xdigit_value (at[5]));
          at += 5;
        }
      else if (byte == '\\')
        {
          const char *known = end - at > 1 && at[1] != '\0' ? strchr ("\"\\/bfnrt", at[1]) : NULL;

          if (known == NULL)
            return NULL;
          for (guint i = 0; escapes[i] != '\0'; i += 2)
            byte = escapes[i] == at[1] ? (guint8) escapes[i + 1] : byte;
          at++;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
  return at < end ? g_steal_pointer (&bytes) : NULL;
}

/* Takes the scene out of the object around it; old pictures hold the scene itself. */
static GBytes *
unwrap (const char *name, const char *text, gsize size, GError **error)
{
  const char *at = find (text, size, "\"encoded\"");
  g_autoptr (GByteArray) bytes = NULL;
  gsize budget = TS_IMPORT_MAX_SIZE;

  if (at == NULL)
    return g_bytes_new (text, size);
  at += strlen ("\"encoded\"");
  while (at < text + size && strchr (" \t\r\n:", *at) != NULL && *at != '\0')
    at++;
  if (at < text + size && *at == '"')
    bytes = read_bytes (at + 1, text + size);
  if (bytes == NULL)
    {
      g_set_error (error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_SYNTAX,
                   _ ("%s: the scene in the picture is damaged"),
                   name);
      return NULL;
    }
  if (bytes->len > 1 && bytes->data[0] == 0x78) /* zlib; a scene begins with a brace */
    {
      g_autoptr (GByteArray) packed = g_steal_pointer (&bytes);

      bytes = ts_drawio_inflate (
          name, packed->data, packed->len, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, &budget, error);
    }
  return bytes != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * ts_excalidraw_unwrap:
 * @name: what to call the file in messages
 * @bytes: a picture with a scene in it
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): the scene
 */
GBytes *
ts_excalidraw_unwrap (const char *name, GBytes *bytes, GError **error)
{
  gsize size, length = 0;
  const char *data = g_bytes_get_data (bytes, &size), *text = NULL;
  const char *start, *end;
  g_autofree guchar *decoded = NULL;

  if (memcmp (data, PNG_START, 8) == 0)
    text = find_chunk (data, size, &length);
  else
    {
      start = find (data, size, SVG_START) + strlen (SVG_START);
      end = find (start, size - (gsize) (start - data), SVG_END);
      if (end != NULL)
        {
          g_autofree char *encoded = g_strndup (start, (gsize) (end - start));

          decoded = g_base64_decode (encoded, &length);
          text = (const char *) decoded;
        }
    }
  if (text != NULL && length > 0)
    return unwrap (name, text, length, error);
  g_set_error (error,
               TS_IMPORT_ERROR,
               TS_IMPORT_ERROR_SYNTAX,
               _ ("%s: the scene in the picture is damaged"),
               name);
  return NULL;
}
