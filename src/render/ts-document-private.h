/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ts-document.h"

G_BEGIN_DECLS

/** TS_DOCUMENT_MAX_DEPTH: quotes and lists nested deeper than this are set as if at this depth. */
#define TS_DOCUMENT_MAX_DEPTH 24

/** TS_DOCUMENT_MAX_COLUMNS: the rows of wider tables are set as lines of text. */
#define TS_DOCUMENT_MAX_COLUMNS 40

typedef enum
{
  TS_BLOCK_DOCUMENT,  /* children */
  TS_BLOCK_PARAGRAPH, /* text */
  TS_BLOCK_HEADING,   /* text, level, anchor */
  TS_BLOCK_CODE,      /* text, language; lines end in \n */
  TS_BLOCK_QUOTE,     /* children */
  TS_BLOCK_LIST,      /* children are items; ordered, start, tight */
  TS_BLOCK_ITEM,      /* children; task */
  TS_BLOCK_TABLE,     /* children are rows */
  TS_BLOCK_ROW,       /* children are cells; header */
  TS_BLOCK_CELL,      /* text, align */
  TS_BLOCK_FIGURE,    /* pictures */
  TS_BLOCK_RULE,      /* nothing */
  TS_BLOCK_NOTE,      /* text, anchor: what a footnote says */
} TsBlockKind;

typedef enum
{
  TS_STYLE_BOLD = 1 << 0,
  TS_STYLE_ITALIC = 1 << 1,
  TS_STYLE_CODE = 1 << 2,
  TS_STYLE_STRIKE = 1 << 3,
  TS_STYLE_RAISED = 1 << 4,
} TsStyle;

typedef enum
{
  TS_TASK_NONE,
  TS_TASK_OPEN,
  TS_TASK_DONE,
} TsTask;

typedef enum
{
  TS_ALIGN_START,
  TS_ALIGN_CENTER,
  TS_ALIGN_END,
} TsAlign;

/**
 * TsSpan:
 *
 * A stretch of a block's text that looks alike. The spans of a block follow each other without gaps
 * and cover its whole text. @link is owned by the document's pool of strings, so equal pointers mean
 * the same link.
 */
typedef struct
{
  guint start, end; /* bytes */
  guint style;      /* TsStyle, or-ed */
  const char *link; /* nullable: as written in the text */
} TsSpan;

/** TsPicture: an image as the text names it; the strings belong to the document's pool. */
typedef struct
{
  const char *uri;
  const char *alt;
  const char *link; /* nullable */
} TsPicture;

typedef struct _TsBlock TsBlock;

struct _TsBlock
{
  TsBlockKind kind;
  guint line;  /* of the text where it starts, from 1; 0 where that is not known */
  guint level; /* heading: 1 to 6 */
  guint start; /* list: the first number */
  gboolean ordered, tight, header;
  TsTask task;
  TsAlign align;
  const char *anchor;   /* nullable: what "#anchor" means */
  const char *language; /* nullable */
  char *text;
  gsize length;
  GArray *spans;       /* of TsSpan; nullable */
  GPtrArray *children; /* of TsBlock; nullable */
  GArray *pictures;    /* of TsPicture; nullable */
};

struct _TsDocument
{
  gatomicrefcount ref_count;
  char *name;
  char *base_dir; /* nullable */
  char *title;    /* nullable */
  TsBlock *root;
  GStringChunk *pool;
  guint html_line;        /* of the first piece of HTML whose tags are dropped; 0: there is none */
  guint html_pieces;      /* how many such pieces there are */
  GHashTable *properties; /* of the front matter: string -> string */
};

TsBlock *ts_block_new (TsBlockKind kind);
void ts_block_free (TsBlock *self);
TsBlock *ts_block_add (TsBlock *self, TsBlock *child);

gboolean
ts_document_parse (TsDocument *self, const char *text, gsize length, guint line, GError **error);
void ts_document_link_notes (TsDocument *self);
gsize ts_document_read_front_matter (TsDocument *self, const char *text, gsize length);
gboolean ts_document_append_html (GString *out, const char *html, gsize length, gboolean block);
char *ts_document_prepare (const char *text, gsize length, gsize *prepared);
void ts_document_append_entity (GString *out, const char *entity, gsize length);

G_END_DECLS
