/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/ts-image.h"

struct _TsImage
{
  gatomicrefcount references;
  char *digest;
  GBytes *bytes;
  const char *media_type;
};

G_DEFINE_BOXED_TYPE (TsImage, ts_image, ts_image_ref, ts_image_unref)

/* Tells the format by how the file starts; NULL for all that is not taken. */
static const char *
find_media_type (GBytes *bytes)
{
  static const struct
  {
    const char *start;
    gsize length;
    const char *media_type;
  } formats[] = {
    { "\211PNG\r\n\032\n", 8, "image/png" },
    { "\377\330\377", 3, "image/jpeg" },
    { "GIF8", 4, "image/gif" },
    { "<svg", 4, "image/svg+xml" },
    { "<?xml", 5, "image/svg+xml" },
    { "\357\273\277<", 4, "image/svg+xml" },
  };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (size >= formats[i].length && memcmp (data, formats[i].start, formats[i].length) == 0)
        return formats[i].media_type;
    }
  if (size >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";
  return NULL;
}

/**
 * ts_image_new:
 * @bytes: a picture file
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if it is larger than #TS_IMAGE_MAX_SIZE or of no
 *   format that is taken
 */
TsImage *
ts_image_new (GBytes *bytes)
{
  TsImage *self;
  const char *media_type = find_media_type (bytes);

  if (media_type == NULL || g_bytes_get_size (bytes) > TS_IMAGE_MAX_SIZE)
    return NULL;
  self = g_new0 (TsImage, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->media_type = media_type;
  return self;
}

TsImage *
ts_image_ref (const TsImage *self)
{
  TsImage *image = (TsImage *) self;

  g_atomic_ref_count_inc (&image->references);
  return image;
}

void
ts_image_unref (TsImage *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_bytes_unref (self->bytes);
  g_free (self->digest);
  g_free (self);
}

/** ts_image_get_digest: Returns: (transfer none): the SHA-256 of the bytes, in lower-case hexadecimal digits */
const char *
ts_image_get_digest (const TsImage *self)
{
  return self->digest;
}

/** ts_image_get_bytes: Returns: (transfer none): the picture file */
GBytes *
ts_image_get_bytes (const TsImage *self)
{
  return self->bytes;
}

/** ts_image_get_media_type: Returns: (transfer none): such as "image/png" */
const char *
ts_image_get_media_type (const TsImage *self)
{
  return self->media_type;
}
