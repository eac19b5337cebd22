/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "ts-document.h"
#include "ts-palette.h"

G_BEGIN_DECLS

typedef enum
{
  TS_PAPER_A4,
  TS_PAPER_LETTER,
} TsPaper;

/**
 * TsBookOptions:
 *
 * How a book is made up. The book copies what it is given, so that the strings may be freed. A
 * zeroed struct is a good start: A4, no cover, no contents, today's date.
 */
typedef struct
{
  const char *title;    /* in the running header, on the cover and in the file's properties */
  const char *author;   /* nullable */
  const char *subject;  /* nullable */
  const char *language; /* nullable: a tag such as "en-GB" */
  gint64 date;          /* Unix seconds; 0: SOURCE_DATE_EPOCH if that is set, else now */
  TsPaper paper;

  gboolean contents; /* a linked table of contents with page numbers */
  gboolean plain;    /* no running header and no page numbers: for single notes */

  gboolean cover;             /* a title page: author, title, subtitle, picture, medal line, date */
  const char *cover_subtitle; /* nullable */
  const char *cover_figure;   /* nullable: address of the picture, asked of the figure function */
  const char *cover_medal;    /* nullable: one line such as "Gold, 92.4 of 100" */
  TsColor cover_medal_color;
} TsBookOptions;

/**
 * TsDrawFunc:
 * @cr: where to draw: origin at the figure's upper left corner, one unit = one point
 * @width: the width granted
 * @height: the height granted
 *
 * Draws a figure. It has to leave @cr as it was and must draw the same each time.
 */
typedef void (*TsDrawFunc) (cairo_t *cr, double width, double height, gpointer user_data);

/**
 * TsFigure:
 *
 * A picture that somebody else draws. @width and @height are its natural size in points; the
 * typesetter scales both down alike where they do not fit.
 */
typedef struct
{
  double width, height;
  TsDrawFunc draw;
  gpointer draw_data;
  GDestroyNotify draw_destroy;
} TsFigure;

/**
 * TsFigureFunc:
 * @uri: the address in `![caption](address)`, such as "design:7f3a"
 * @max_width: the width of the text column, in points
 * @figure: (out caller-allocates): zeroed; to be filled in
 *
 * Resolves the address of an image. Called in the thread of ts_book_layout().
 *
 * Returns: %FALSE where it does not know the address; it is then read as the name of an image file
 */
typedef gboolean (*TsFigureFunc) (const char *uri,
                                  double max_width,
                                  TsFigure *figure,
                                  gpointer user_data);

/** TsProgressFunc: told how much is done, 0 to 1, in the thread that does it. */
typedef void (*TsProgressFunc) (double fraction, gpointer user_data);

/**
 * TsBook:
 *
 * Documents, set as pages. Make it, add documents, lay it out once; then its pages can be counted,
 * drawn and written any number of times. One thread at a time may use it; any thread may.
 */
#define TS_TYPE_BOOK (ts_book_get_type ())
G_DECLARE_FINAL_TYPE (TsBook, ts_book, TS, BOOK, GObject)

TsBook *ts_book_new (const TsBookOptions *options);
void ts_book_set_figure_func (TsBook *self,
                              TsFigureFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy);
void ts_book_add_document (TsBook *self, TsDocument *document);
gboolean ts_book_layout (TsBook *self,
                         GCancellable *cancellable,
                         TsProgressFunc progress,
                         gpointer user_data,
                         GError **error);

guint ts_book_get_n_pages (TsBook *self);
void ts_book_get_page_size (TsBook *self, double *width, double *height);
const char *const *ts_book_get_warnings (TsBook *self);
void ts_book_draw_page (TsBook *self, guint page, cairo_t *cr);
gboolean
ts_book_write_pdf (TsBook *self, const char *path, GCancellable *cancellable, GError **error);
GBytes *ts_book_write_pdf_bytes (TsBook *self, GCancellable *cancellable, GError **error);

G_END_DECLS
