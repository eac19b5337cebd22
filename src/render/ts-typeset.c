/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "ts-pdf.h"
#include "ts-typeset-private.h"

/**
 * SECTION: books
 *
 * Parse, lay out, draw, write are four rooms. A TsDocument is a tree of blocks; laying it out makes
 * strips of them and cuts those into pages of ops; drawing replays the ops, on the screen or into a
 * PDF; writing is the business of ts-pdf. The same layout serves both surfaces, so a preview cannot
 * disagree with the file.
 */

G_DEFINE_FINAL_TYPE (TsBook, ts_book, G_TYPE_OBJECT)

void
ts_owned_free (TsOwned *owned)
{
  owned->free (owned->data);
  g_free (owned);
}

static void
page_free (gpointer data)
{
  TsPage *page = data;

  g_array_unref (page->ops);
  g_free (page);
}

static void
ts_book_finalize (GObject *object)
{
  TsBook *self = TS_BOOK (object);

  if (self->figure_destroy != NULL)
    self->figure_destroy (self->figure_data);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->owned);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->warnings);
  g_hash_table_unref (self->destinations);
  g_clear_pointer (&self->fonts, ts_fonts_free);
  g_string_chunk_free (self->pool);

  G_OBJECT_CLASS (ts_book_parent_class)->finalize (object);
}

static void
ts_book_class_init (TsBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_book_finalize;
}

static void
ts_book_init (TsBook *self)
{
  self->pool = g_string_chunk_new (1024);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_document_unref);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->owned = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_owned_free);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->destinations = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->warnings, NULL);
}

static void
copy_string (TsBook *self, const char **string)
{
  if (*string != NULL)
    *string = g_string_chunk_insert_const (self->pool, *string);
}

/**
 * ts_book_new:
 * @options: how the book is made up; copied
 *
 * Returns: (transfer full): an empty book
 */
TsBook *
ts_book_new (const TsBookOptions *options)
{
  TsBook *self = g_object_new (TS_TYPE_BOOK, NULL);
  const double side = 22 * TS_MILLIMETRE, end = 25 * TS_MILLIMETRE;
  g_autofree char *title = NULL;

  g_return_val_if_fail (options != NULL, self);

  self->options = *options;
  title = options->title != NULL ? ts_text_shorten (options->title) : NULL;
  self->options.title = title;
  copy_string (self, &self->options.title);
  copy_string (self, &self->options.author);
  copy_string (self, &self->options.subject);
  copy_string (self, &self->options.language);
  copy_string (self, &self->options.cover_subtitle);
  copy_string (self, &self->options.cover_figure);
  copy_string (self, &self->options.cover_medal);
  self->shape.width = options->paper == TS_PAPER_LETTER ? 612 : 210 * TS_MILLIMETRE;
  self->shape.height = options->paper == TS_PAPER_LETTER ? 792 : 297 * TS_MILLIMETRE;
  self->shape.top = end;
  self->shape.bottom = self->shape.height - end;
  self->left = side;
  self->column = self->shape.width - 2 * side;
  return self;
}

/**
 * ts_book_set_figure_func:
 * @func: (nullable): resolves the addresses of images before files are looked for
 * @destroy: (nullable): frees @user_data with the book
 */
void
ts_book_set_figure_func (TsBook *self,
                         TsFigureFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_return_if_fail (TS_IS_BOOK (self));

  if (self->figure_destroy != NULL)
    self->figure_destroy (self->figure_data);
  self->figure_func = func;
  self->figure_data = user_data;
  self->figure_destroy = destroy;
}

/**
 * ts_book_add_document:
 * @document: (transfer none): comes behind those that were added before, on a page of its own
 */
void
ts_book_add_document (TsBook *self, TsDocument *document)
{
  g_return_if_fail (TS_IS_BOOK (self) && document != NULL);
  g_return_if_fail (self->pages->len == 0);

  g_ptr_array_add (self->documents, ts_document_ref (document));
}

gpointer
ts_book_own (TsBook *self, gpointer data, TsFreeFunc free)
{
  TsOwned *owned = g_new (TsOwned, 1);

  owned->data = data;
  owned->free = free;
  g_ptr_array_add (self->owned, owned);
  return data;
}

TsTextBox *
ts_book_own_text (TsBook *self, TsTextBox *box, guint document)
{
  box->document = document;
  return ts_book_own (self, box, (TsFreeFunc) ts_text_box_free);
}

void
ts_book_warn (TsBook *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_insert (self->warnings,
                      (int) self->warnings->len - 1,
                      g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Names a place that links can lead to; "" is a document's start. The first of two equal ones counts. */
const char *
ts_book_add_destination (TsBook *self, guint document, const char *anchor)
{
  g_autofree char *key = g_strdup_printf ("%u#%s", document, anchor);
  g_autofree char *name = g_strdup_printf ("d%u", ++self->names);
  char *pooled = g_string_chunk_insert (self->pool, name);

  if (!g_hash_table_contains (self->destinations, key))
    g_hash_table_insert (self->destinations, g_string_chunk_insert (self->pool, key), pooled);
  return pooled;
}

static const char *
find_destination (TsBook *self, guint document, const char *anchor)
{
  g_autofree char *lower = g_utf8_strdown (anchor, -1);
  g_autofree char *key = g_strdup_printf ("%u#%s", document, anchor);
  g_autofree char *lower_key = g_strdup_printf ("%u#%s", document, lower);
  const char *name = g_hash_table_lookup (self->destinations, key);

  return name != NULL ? name : g_hash_table_lookup (self->destinations, lower_key);
}

/* The document that a relative address names, by the name of its file. */
static gboolean
find_document (TsBook *self, const char *path, guint *document)
{
  g_autofree char *base = g_path_get_basename (path);

  for (guint i = 0; i < self->documents->len; i++)
    {
      g_autofree char *name =
          g_path_get_basename (((TsDocument *) g_ptr_array_index (self->documents, i))->name);

      if (strcmp (name, base) == 0)
        {
          *document = i;
          return TRUE;
        }
    }
  return FALSE;
}

static const char *
find_inner_link (TsBook *self, guint document, const char *uri)
{
  gsize size = strcspn (uri, "#");
  g_autofree char *path = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *bare = g_strndup (uri, size);

  path = g_uri_unescape_string (bare, NULL);
  anchor = g_uri_unescape_string (uri[size] == '#' ? uri + size + 1 : "", NULL);
  if (path == NULL || anchor == NULL || !g_utf8_validate (anchor, -1, NULL))
    return NULL;
  if (*path != '\0' && !find_document (self, path, &document))
    return NULL;
  if (*path == '\0' && *anchor == '\0')
    return NULL;
  return find_destination (self, document, anchor);
}

/* What a link is to cairo: where it leads, inside or out; NULL where it leads nowhere we know. */
const char *
ts_book_find_link (TsBook *self, guint document, const char *uri)
{
  g_autofree char *safe = ts_document_make_safe_uri (uri);
  g_autofree char *attributes = NULL;
  const char *name = safe == NULL ? find_inner_link (self, document, uri) : NULL;

  if (safe != NULL)
    attributes = g_strdup_printf ("uri='%s'", safe);
  else if (name != NULL)
    attributes = g_strdup_printf ("dest='%s'", name);
  return attributes != NULL ? g_string_chunk_insert_const (self->pool, attributes) : NULL;
}

/* The chapter a page belongs to: the last heading of the first level up to it. */
const TsHeading *
ts_book_find_running_title (TsBook *self, guint page)
{
  const TsHeading *found = NULL;

  for (guint i = 0; i < self->headings->len; i++)
    {
      const TsHeading *heading = g_ptr_array_index (self->headings, i);

      if (heading->page > page)
        break;
      if (heading->level == 1)
        found = heading;
    }
  return page >= self->body ? found : NULL;
}

static void
move_pages (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_set_free_func (from, NULL);
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_ptr_array_index (from, i));
}

/* The text is cut first, since the contents need its page numbers; then cover and contents go before
 * it. */
static void
assemble (TsBook *self, TsFlow *flow)
{
  g_autoptr (GPtrArray) body = g_ptr_array_new_with_free_func (page_free);

  ts_flow_paginate (flow, &self->shape, body);
  if (self->options.cover)
    ts_book_set_cover (self);
  if (self->options.contents)
    ts_book_set_contents (self);
  self->body = self->pages->len;
  for (guint i = 0; i < self->headings->len; i++)
    ((TsHeading *) g_ptr_array_index (self->headings, i))->page += self->body;
  move_pages (body, self->pages);
}

/**
 * ts_book_layout:
 * @cancellable: (nullable): looked at between two blocks
 * @progress: (nullable) (scope call): told how far the work is
 * @error: return location for a #G_IO_ERROR_CANCELLED
 *
 * Breaks the documents into lines and pages. To be called once, and in any thread; what it takes grows
 * with the length of the text (about 10 ms a page).
 *
 * Returns: whether the pages are there
 */
gboolean
ts_book_layout (TsBook *self,
                GCancellable *cancellable,
                TsProgressFunc progress,
                gpointer user_data,
                GError **error)
{
  g_autoptr (TsFlow) flow = NULL;

  g_return_val_if_fail (TS_IS_BOOK (self) && self->pages->len == 0, FALSE);

  self->fonts = ts_fonts_new (self->options.language);
  flow = ts_flow_new (self->left, self->column);
  for (guint i = 0; i < self->documents->len; i++)
    {
      if (!ts_book_set_document (self, i, flow, cancellable, progress, user_data, error))
        return FALSE;
    }
  assemble (self, flow);
  if (progress != NULL)
    progress (1, user_data);
  return TRUE;
}

/**
 * ts_book_get_n_pages:
 *
 * Returns: how many pages there are, cover and contents included; 0 before ts_book_layout()
 */
guint
ts_book_get_n_pages (TsBook *self)
{
  g_return_val_if_fail (TS_IS_BOOK (self), 0);

  return self->pages->len;
}

/**
 * ts_book_get_page_size:
 * @width: (out): in points
 * @height: (out): in points
 */
void
ts_book_get_page_size (TsBook *self, double *width, double *height)
{
  g_return_if_fail (TS_IS_BOOK (self) && width != NULL && height != NULL);

  *width = self->shape.width;
  *height = self->shape.height;
}

/**
 * ts_book_get_warnings:
 *
 * Returns: (transfer none): what could not be set as it was meant, such as images that are not there
 */
const char *const *
ts_book_get_warnings (TsBook *self)
{
  g_return_val_if_fail (TS_IS_BOOK (self), NULL);

  return (const char *const *) self->warnings->pdata;
}

/**
 * ts_book_draw_page:
 * @page: from 0
 * @cr: where to draw: origin at the page's upper left corner, one unit = one point
 *
 * Draws a page for the eye. The paper itself is not drawn.
 */
void
ts_book_draw_page (TsBook *self, guint page, cairo_t *cr)
{
  g_return_if_fail (TS_IS_BOOK (self) && page < self->pages->len && cr != NULL);

  ts_book_draw (self, page, cr, FALSE);
}

/* Outline entries hang below the last entry of a lower level. */
static void
add_outline (TsBook *self, cairo_surface_t *surface)
{
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < self->headings->len; i++)
    {
      const TsHeading *heading = g_ptr_array_index (self->headings, i);
      g_autofree char *target = g_strdup_printf ("dest='%s'", heading->name);
      int entry;

      if (*heading->text == '\0')
        continue;
      entry = cairo_pdf_surface_add_outline (surface,
                                             parents[heading->level - 1],
                                             heading->text,
                                             target,
                                             heading->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
      for (guint level = heading->level; level < G_N_ELEMENTS (parents); level++)
        parents[level] = entry;
    }
}

typedef struct
{
  TsBook *book;
  GCancellable *cancellable;
} Writing;

static gboolean
write_pages_cb (cairo_t *cr, cairo_surface_t *surface, gpointer user_data, GError **error)
{
  Writing *writing = user_data;

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < writing->book->pages->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
        return FALSE;
      ts_book_draw (writing->book, i, cr, TRUE);
      if (i + 1 == writing->book->pages->len)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  add_outline (writing->book, surface);
  return TRUE;
}

static TsPdfInfo
get_info (TsBook *self)
{
  return (TsPdfInfo){ .title = self->options.title,
                      .author = self->options.author,
                      .subject = self->options.subject,
                      .date = self->options.date };
}

/**
 * ts_book_write_pdf:
 * @path: the file; what it held is replaced only when all went well
 * @cancellable: (nullable): looked at before each page
 * @error: return location for an error
 *
 * Writes the pages as a tagged PDF with outline and links. The same book gives the same bytes.
 *
 * Returns: whether the file was written, durably
 */
gboolean
ts_book_write_pdf (TsBook *self, const char *path, GCancellable *cancellable, GError **error)
{
  Writing writing = { self, cancellable };
  TsPdfInfo info;

  g_return_val_if_fail (TS_IS_BOOK (self) && path != NULL && self->pages->len > 0, FALSE);

  info = get_info (self);
  return ts_pdf_write_file (
      path, self->shape.width, self->shape.height, &info, write_pages_cb, &writing, error);
}

/**
 * ts_book_write_pdf_bytes:
 * @cancellable: (nullable): looked at before each page
 * @error: return location for an error
 *
 * As ts_book_write_pdf(), into memory.
 *
 * Returns: (transfer full) (nullable): the PDF
 */
GBytes *
ts_book_write_pdf_bytes (TsBook *self, GCancellable *cancellable, GError **error)
{
  Writing writing = { self, cancellable };
  TsPdfInfo info;

  g_return_val_if_fail (TS_IS_BOOK (self) && self->pages->len > 0, NULL);

  info = get_info (self);
  return ts_pdf_write_bytes (
      self->shape.width, self->shape.height, &info, write_pages_cb, &writing, error);
}
