/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TsDocumentError:
 * @TS_DOCUMENT_ERROR_ENCODING: the text is not UTF-8
 * @TS_DOCUMENT_ERROR_LIMIT: the text is larger than is taken
 * @TS_DOCUMENT_ERROR_WRITE: the pages could not be written
 *
 * What can go wrong between a Markdown text and its pages. The message names the file and the place.
 */
typedef enum
{
  TS_DOCUMENT_ERROR_ENCODING,
  TS_DOCUMENT_ERROR_LIMIT,
  TS_DOCUMENT_ERROR_WRITE,
} TsDocumentError;

#define TS_DOCUMENT_ERROR (ts_document_error_quark ())
GQuark ts_document_error_quark (void);

/** TS_DOCUMENT_MAX_SIZE: the largest Markdown text taken, in bytes (about 1 500 pages). */
#define TS_DOCUMENT_MAX_SIZE (4 * 1024 * 1024)

/** TS_DOCUMENT_MAX_BLOCKS: the most paragraphs, items, cells and other blocks of one text. */
#define TS_DOCUMENT_MAX_BLOCKS 100000

/**
 * TsDocument:
 *
 * A parsed Markdown text: an immutable tree of blocks. Ref-counted; may be shared between threads.
 */
typedef struct _TsDocument TsDocument;

#define TS_TYPE_DOCUMENT (ts_document_get_type ())
GType ts_document_get_type (void);

TsDocument *ts_document_new_from_markdown (const char *text,
                                           gssize length,
                                           const char *base_dir,
                                           GError **error);
TsDocument *ts_document_new_from_data (const char *name,
                                       const char *text,
                                       gssize length,
                                       const char *base_dir,
                                       GError **error);
TsDocument *ts_document_new_from_file (const char *path, GError **error);
TsDocument *ts_document_ref (TsDocument *self);
void ts_document_unref (TsDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDocument, ts_document_unref)

const char *ts_document_get_title (TsDocument *self);
const char *ts_document_get_property (TsDocument *self, const char *key);
guint ts_document_count_words (TsDocument *self);
char *ts_document_dump (TsDocument *self);

char *ts_document_make_slug (const char *heading);
char *ts_document_make_safe_uri (const char *uri);

G_END_DECLS
