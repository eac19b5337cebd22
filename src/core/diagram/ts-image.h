/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** TS_IMAGE_MAX_SIZE: the largest picture a design takes, in bytes. */
#define TS_IMAGE_MAX_SIZE (4 * 1024 * 1024)

/**
 * TsImage:
 *
 * A picture in a design: the bytes of a PNG, JPEG, GIF, WebP or SVG file, known by their SHA-256 digest. Elements
 * and the journal hold the digest, the bytes are there once.
 */
typedef struct _TsImage TsImage;

#define TS_TYPE_IMAGE (ts_image_get_type ())
GType ts_image_get_type (void);
TsImage *ts_image_new (GBytes *bytes);
TsImage *ts_image_ref (const TsImage *self);
void ts_image_unref (TsImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsImage, ts_image_unref)

const char *ts_image_get_digest (const TsImage *self);
GBytes *ts_image_get_bytes (const TsImage *self);
const char *ts_image_get_media_type (const TsImage *self);

G_END_DECLS
