/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#include "ts-document-private.h"
#include "ts-typeset.h"

G_BEGIN_DECLS

/* All lengths are points; y grows downwards. */

#define TS_MILLIMETRE 2.834645669

/** TsFontRole: what a text is set as; each role has one font, size, leading and ink. */
typedef enum
{
  TS_FONT_BODY,
  TS_FONT_H1,
  TS_FONT_H2,
  TS_FONT_H3,
  TS_FONT_H4,
  TS_FONT_H5,
  TS_FONT_H6,
  TS_FONT_CODE,
  TS_FONT_CELL,
  TS_FONT_CELL_HEAD,
  TS_FONT_CELL_SMALL,
  TS_FONT_CELL_SMALL_HEAD,
  TS_FONT_CAPTION,
  TS_FONT_NOTE,
  TS_FONT_FURNITURE,
  TS_FONT_TITLE,
  TS_FONT_SUBTITLE,
  TS_FONT_BYLINE,
  TS_FONT_CONTENTS_1,
  TS_FONT_CONTENTS_2,
  TS_N_FONTS,
} TsFontRole;

typedef enum
{
  TS_INK_TEXT,
  TS_INK_MUTED,
  TS_INK_LINE,
  TS_INK_TINT,
  TS_INK_ACCENT,
} TsInk;

typedef struct
{
  PangoFontMap *map;
  PangoContext *context;
  struct
  {
    PangoFontDescription *description;
    double leading;  /* from baseline to baseline */
    double baseline; /* from a line's top to its baseline */
    TsInk ink;
  } roles[TS_N_FONTS];
} TsFonts;

TsFonts *ts_fonts_new (const char *language);
void ts_fonts_free (TsFonts *self);

/** TsLine: a line of a text box; @line belongs to the box's layout. */
typedef struct
{
  PangoLayoutLine *line;
  double x;           /* of its left end, in the box */
  gboolean continued; /* goes on with what the line above began */
} TsLine;

/** TsTextBox: a text broken into lines of one leading. */
typedef struct
{
  PangoLayout *layout;
  TsLine *lines;
  guint n_lines;
  GArray *spans; /* nullable; of TsSpan, in bytes of the block's text */
  guint offset;  /* where the box's text starts in the block's text */
  guint document;
  TsFontRole role;
  double leading, baseline;
} TsTextBox;

TsTextBox *
ts_text_box_new (TsFonts *fonts, TsFontRole role, const char *text, gsize length, double width);
TsTextBox *ts_text_box_new_for_block (TsFonts *fonts,
                                      TsFontRole role,
                                      const TsBlock *block,
                                      gsize start,
                                      gsize end,
                                      double width);
void ts_text_box_free (TsTextBox *self);
double ts_text_box_get_width (TsTextBox *self);
double ts_text_box_get_height (TsTextBox *self);
gsize ts_text_find_chunk (const char *text, gsize length, gsize start, gboolean lines);
char *ts_text_shorten (const char *text);

typedef enum
{
  TS_OP_TAG,      /* string: the structure element that begins */
  TS_OP_END,      /* string: the one that ends */
  TS_OP_DEST,     /* string: a name that links lead to; data: nullable TsHeading */
  TS_OP_TEXT,     /* data: TsTextBox, line: which of its lines */
  TS_OP_FILL,     /* a filled rectangle */
  TS_OP_ROUNDED,  /* one with round corners */
  TS_OP_PICTURE,  /* data: TsImage */
  TS_OP_TASK,     /* a box to tick; line: whether it is ticked */
  TS_OP_CONTINUE, /* the mark of a wrapped line of code */
  TS_OP_MEDAL,    /* a rectangle in the medal's colour */
  TS_OP_LINK,     /* a link over the rectangle until TS_OP_END "Link"; string: its target */
} TsOpKind;

/** TsOp: one thing to draw, or one border of a structure element. The ops of a page, in their order,
 * are the page; the pages, in theirs, hold the structure tree. */
typedef struct
{
  TsOpKind kind;
  TsInk ink;
  guint line;
  gboolean repeated; /* drawn before; for the eye only, and no part of the structure */
  double x, y, width, height;
  const char *string;
  gpointer data;
} TsOp;

/** TsPage: @first_heading is where to look for the running title. */
typedef struct
{
  GArray *ops;   /* of TsOp */
  gboolean bare; /* no header and no number */
} TsPage;

typedef struct
{
  guint document;
  guint level;
  const char *text;
  const char *name; /* of its destination */
  guint page;
} TsHeading;

/** TsImage: a picture whose size is known. */
typedef struct
{
  char *path; /* nullable: a bitmap, read when it is drawn */
  gboolean jpeg;
  RsvgHandle *vector; /* nullable */
  TsFigure figure;    /* where draw is not NULL */
  double width, height;
} TsImage;

typedef enum
{
  TS_STRIP_BOX,
  TS_STRIP_OPEN,  /* no height; stays with what follows */
  TS_STRIP_CLOSE, /* no height; stays with what came before */
  TS_STRIP_BEGIN_DECOR,
  TS_STRIP_END_DECOR,
  TS_STRIP_BEGIN_REPEAT, /* the next @count strips come again on top of each page until END */
  TS_STRIP_END_REPEAT,
  TS_STRIP_BREAK,
} TsStripKind;

typedef enum
{
  TS_DECOR_TINT,  /* behind the strips */
  TS_DECOR_BAR,   /* left of them */
  TS_DECOR_TABLE, /* a rule below the last of each page */
} TsDecor;

/** TsStrip: a piece of the endless column that pages are cut from; it is never cut itself. */
typedef struct
{
  TsStripKind kind;
  TsDecor decor;
  gboolean keep; /* no page break between this and the next */
  double space;  /* above, but not at the top of a page */
  double height;
  double x, width;    /* of a decor */
  guint first, count; /* its ops, y from the strip's top; or how many strips repeat */
} TsStrip;

typedef struct
{
  GArray *strips;
  GArray *ops;
  double space;   /* not yet given to a strip */
  gboolean glued; /* what follows stands beside the last strip, so without space */
  gboolean tight; /* within a list whose items are lines */
  double left, width;
} TsFlow;

TsFlow *ts_flow_new (double left, double width);
void ts_flow_free (TsFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsFlow, ts_flow_free)
void ts_flow_add_space (TsFlow *self, double height);
void ts_flow_open_tag (TsFlow *self, const char *tag);
void ts_flow_close_tag (TsFlow *self, const char *tag);
void ts_flow_add_event (TsFlow *self, TsStripKind kind);
void ts_flow_begin_decor (TsFlow *self, TsDecor decor, double x, double width);
void ts_flow_add_box (TsFlow *self, double height, gboolean keep);
void ts_flow_add_op (TsFlow *self, const TsOp *op);
void ts_flow_add_anchor (TsFlow *self, const char *name, TsHeading *heading);
void ts_flow_add_text (TsFlow *self, TsTextBox *box, double x, gboolean keep);
guint ts_flow_get_position (TsFlow *self);
void ts_flow_keep_last (TsFlow *self);
void ts_flow_glue (TsFlow *self);

typedef struct
{
  double width, height;
  double top, bottom; /* of the text column, from the page's top */
} TsPageShape;

void ts_flow_paginate (TsFlow *self, const TsPageShape *shape, GPtrArray *pages);

typedef void (*TsFreeFunc) (gpointer data);

typedef struct
{
  gpointer data;
  TsFreeFunc free;
} TsOwned;

struct _TsBook
{
  GObject parent_instance;

  GStringChunk *pool;
  TsBookOptions options; /* strings in the pool */
  TsPageShape shape;
  double left, column;
  TsFigureFunc figure_func;
  gpointer figure_data;
  GDestroyNotify figure_destroy;

  GPtrArray *documents;
  TsFonts *fonts;
  GPtrArray *owned;         /* of TsOwned: what the ops point to */
  GPtrArray *pages;         /* of TsPage */
  GPtrArray *headings;      /* of TsHeading, in their order */
  GHashTable *destinations; /* "document#anchor" -> name, both in the pool */
  GPtrArray *warnings;      /* NULL-terminated */
  guint body;               /* the first page of the text */
  guint names;              /* how many destinations were named */
};

gpointer ts_book_own (TsBook *self, gpointer data, TsFreeFunc free);
void ts_owned_free (TsOwned *owned);
TsTextBox *ts_book_own_text (TsBook *self, TsTextBox *box, guint document);
void ts_book_warn (TsBook *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *ts_book_add_destination (TsBook *self, guint document, const char *anchor);
const char *ts_book_find_link (TsBook *self, guint document, const char *uri);
const TsHeading *ts_book_find_running_title (TsBook *self, guint page);

gboolean ts_book_set_document (TsBook *self,
                               guint document,
                               TsFlow *flow,
                               GCancellable *cancellable,
                               TsProgressFunc progress,
                               gpointer user_data,
                               GError **error);
void ts_book_set_text (TsBook *self,
                       TsFlow *flow,
                       guint document,
                       const TsBlock *block,
                       TsFontRole role);
void ts_book_set_code (TsBook *self, TsFlow *flow, guint document, const TsBlock *block);
void ts_book_set_table (TsBook *self, TsFlow *flow, guint document, const TsBlock *block);
void ts_book_set_figure (TsBook *self, TsFlow *flow, guint document, const TsBlock *block);
TsImage *ts_book_load_image (TsBook *self, guint document, const char *uri);
void ts_image_draw (TsImage *self, cairo_t *cr, double width, double height);
void ts_book_set_cover (TsBook *self);
void ts_book_set_contents (TsBook *self);

void ts_book_draw (TsBook *self, guint page, cairo_t *cr, gboolean tagged);
void ts_book_draw_text (TsBook *self, cairo_t *cr, const TsOp *ops, guint n_ops, gboolean tagged);
void ts_ink_set (cairo_t *cr, TsInk ink);

G_END_DECLS
