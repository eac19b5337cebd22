/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ts-document-private.h"

/**
 * SECTION: a Markdown text, parsed
 *
 * CommonMark with GitHub's tables, task lists, strikethrough and bare links, and with footnotes. The
 * result is a tree of plain structs that is never changed again: the typesetter, and nobody else,
 * reads it. No word that a reader would see is lost on the way, whatever the text looks like.
 */

/* The longest line of front matter that is a property, in bytes. */
#define MAX_PROPERTY 1000

G_DEFINE_QUARK (ts - document - error - quark, ts_document_error)
G_DEFINE_BOXED_TYPE (TsDocument, ts_document, ts_document_ref, ts_document_unref)

TsBlock *
ts_block_new (TsBlockKind kind)
{
  TsBlock *self = g_new0 (TsBlock, 1);

  self->kind = kind;
  return self;
}

void
ts_block_free (TsBlock *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->pictures, g_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

/* Takes @child and returns it. */
TsBlock *
ts_block_add (TsBlock *self, TsBlock *child)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_block_free);
  g_ptr_array_add (self->children, child);
  return child;
}

static guint
count_lines (const char *text, gsize length)
{
  guint lines = 1;

  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines;
}

static gboolean
check_text (const char *name, const char *text, gsize length, GError **error)
{
  const char *rest = text;
  gsize left = length;

  if (length > TS_DOCUMENT_MAX_SIZE)
    {
      g_set_error (error,
                   TS_DOCUMENT_ERROR,
                   TS_DOCUMENT_ERROR_LIMIT,
                   _ ("%s: the text is longer than %d MiB; split it into several files"),
                   name,
                   TS_DOCUMENT_MAX_SIZE / 1024 / 1024);
      return FALSE;
    }
  /* g_utf8_validate() stops at NUL bytes, which Markdown takes as U+FFFD. */
  while (!g_utf8_validate_len (rest, left, &rest) && *rest == '\0')
    {
      rest++;
      left = length - (gsize) (rest - text);
    }
  if (rest == text + length)
    return TRUE;
  g_set_error (error,
               TS_DOCUMENT_ERROR,
               TS_DOCUMENT_ERROR_ENCODING,
               _ ("%s, line %u: byte %" G_GSIZE_FORMAT " (0x%02x) is not UTF-8"),
               name,
               count_lines (text, (gsize) (rest - text)),
               (gsize) (rest - text) + 1,
               (guchar) *rest);
  return FALSE;
}

/* The title is what the front matter says, or else the first heading. */
static void
find_title (TsDocument *self)
{
  const char *title = g_hash_table_lookup (self->properties, "title");

  for (guint i = 0; title == NULL && i < (self->root->children ? self->root->children->len : 0);
       i++)
    {
      const TsBlock *block = g_ptr_array_index (self->root->children, i);

      if (block->kind == TS_BLOCK_HEADING && block->length > 0)
        title = block->text;
    }
  self->title = g_strdup (title);
}

/**
 * ts_document_new_from_data:
 * @name: what error messages call the text, such as its file's name
 * @text: Markdown in UTF-8; need not end in a NUL byte
 * @length: its bytes, or -1 where it ends in a NUL byte
 * @base_dir: (nullable): the folder of its images; without one, images of files are not shown
 * @error: return location for an error of #TS_DOCUMENT_ERROR
 *
 * Returns: (transfer full) (nullable): the parsed text
 */
TsDocument *
ts_document_new_from_data (const char *name,
                           const char *text,
                           gssize length,
                           const char *base_dir,
                           GError **error)
{
  g_autoptr (TsDocument) self = NULL;
  g_autofree char *prepared = NULL;
  gsize size, skip;

  g_return_val_if_fail (name != NULL && (text != NULL || length == 0), NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!check_text (name, text, size, error))
    return NULL;

  self = g_new0 (TsDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->base_dir = g_strdup (base_dir);
  self->pool = g_string_chunk_new (4096);
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  skip = ts_document_read_front_matter (self, text, size);
  prepared = ts_document_prepare (text + skip, size - skip, &size);
  if (!ts_document_parse (self, prepared, size, count_lines (text, skip), error))
    return NULL;
  find_title (self);
  return g_steal_pointer (&self);
}

/**
 * ts_document_new_from_markdown:
 * @text: Markdown in UTF-8
 * @length: its bytes, or -1 where it ends in a NUL byte
 * @base_dir: (nullable): the folder of its images; without one, images of files are not shown
 * @error: return location for an error of #TS_DOCUMENT_ERROR
 *
 * Returns: (transfer full) (nullable): the parsed text
 */
TsDocument *
ts_document_new_from_markdown (const char *text,
                               gssize length,
                               const char *base_dir,
                               GError **error)
{
  return ts_document_new_from_data (_ ("The text"), text, length, base_dir, error);
}

/**
 * ts_document_new_from_file:
 * @path: a file of Markdown; its images are looked for beside it
 * @error: return location for an error of #G_FILE_ERROR or #TS_DOCUMENT_ERROR
 *
 * Returns: (transfer full) (nullable): the parsed text
 */
TsDocument *
ts_document_new_from_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *base_dir = g_path_get_dirname (path);
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size > TS_DOCUMENT_MAX_SIZE)
    {
      g_set_error (error,
                   TS_DOCUMENT_ERROR,
                   TS_DOCUMENT_ERROR_LIMIT,
                   _ ("%s: the file has %" G_GINT64_FORMAT
                      " bytes, and at most %d MiB are taken; split it into several files"),
                   path,
                   (gint64) info.st_size,
                   TS_DOCUMENT_MAX_SIZE / 1024 / 1024);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return ts_document_new_from_data (path, text, (gssize) length, base_dir, error);
}

/**
 * ts_document_ref:
 *
 * Returns: (transfer full): @self
 */
TsDocument *
ts_document_ref (TsDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * ts_document_unref:
 * @self: (transfer full): the document
 */
void
ts_document_unref (TsDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  ts_block_free (self->root);
  g_string_chunk_free (self->pool);
  g_hash_table_unref (self->properties);
  g_free (self->title);
  g_free (self->base_dir);
  g_free (self->name);
  g_free (self);
}

/**
 * ts_document_get_title:
 *
 * Returns: (nullable): the title of the front matter, or else the first heading
 */
const char *
ts_document_get_title (TsDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * ts_document_get_property:
 * @key: such as "author", "date" or "lang"
 *
 * Returns: (nullable): what the front matter gives for @key
 */
const char *
ts_document_get_property (TsDocument *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return g_hash_table_lookup (self->properties, key);
}

static guint
count_words (const TsBlock *block)
{
  gboolean inside = FALSE;
  guint words = 0;

  for (const char *at = block->text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (at));

      words += !space && !inside;
      inside = !space;
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    words += count_words (g_ptr_array_index (block->children, i));
  return words;
}

/**
 * ts_document_count_words:
 *
 * Returns: how many stretches of text without white space there are, code included; what describes
 *     images is not counted
 */
guint
ts_document_count_words (TsDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_words (self->root);
}

/* Reads one "key: value" line of front matter; FALSE where it is anything else. */
static gboolean
read_property (TsDocument *self, const char *line, gsize length)
{
  static const char *const known[] = { "title", "author", "subject", "subtitle",
                                       "date",  "lang",   NULL };
  g_autofree char *copy = g_strndup (line, length);
  char *colon = strchr (copy, ':');
  char *value;
  gsize end;

  if (colon == NULL || length > MAX_PROPERTY)
    return *g_strstrip (copy) == '\0';
  *colon = '\0';
  if (!g_strv_contains (known, copy))
    return FALSE;
  value = g_strstrip (colon + 1);
  end = strlen (value);
  if (end >= 2 && (*value == '"' || *value == '\'') && value[end - 1] == *value)
    {
      value[end - 1] = '\0';
      value++;
    }
  g_hash_table_replace (self->properties, g_strdup (copy), g_strdup (value));
  return TRUE;
}

/* Reads front matter made of nothing but properties the book shows or keeps. Front matter with
 * anything else stays part of the text, so that none of it is lost. Returns the bytes to skip. */
gsize
ts_document_read_front_matter (TsDocument *self, const char *text, gsize length)
{
  const char *end = text + length;
  const char *line;

  if (length < 8 || memcmp (text, "---\n", 4) != 0)
    return 0;
  for (line = text + 4; line < end;)
    {
      const char *next = memchr (line, '\n', (gsize) (end - line));
      gsize size = (gsize) ((next != NULL ? next : end) - line);

      if (size == 3 && memcmp (line, "---", 3) == 0)
        return (gsize) ((next != NULL ? next + 1 : end) - text);
      if (next == NULL || !read_property (self, line, size))
        break;
      line = next + 1;
    }
  g_hash_table_remove_all (self->properties);
  return 0;
}
