/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsMarkdownKind:
 * @TS_MARKDOWN_TEXT: a paragraph, or a heading
 * @TS_MARKDOWN_ITEM: a paragraph of a list item
 * @TS_MARKDOWN_CODE: lines of code
 * @TS_MARKDOWN_TABLE: a table
 * @TS_MARKDOWN_RULE: a line across
 * @TS_MARKDOWN_FIGURE: a picture whose address begins with %TS_MARKDOWN_FIGURE_SCHEME
 */
typedef enum
{
  TS_MARKDOWN_TEXT,
  TS_MARKDOWN_ITEM,
  TS_MARKDOWN_CODE,
  TS_MARKDOWN_TABLE,
  TS_MARKDOWN_RULE,
  TS_MARKDOWN_FIGURE,
} TsMarkdownKind;

#define TS_MARKDOWN_FIGURE_SCHEME "design:"

/** TsMarkdownCell: a cell of a table; @text is Pango markup, places count from 0. */
typedef struct
{
  guint row, column;
  gboolean heading, right;
  char *text;
} TsMarkdownCell;

/**
 * TsMarkdownBlock:
 * @heading: 1 to 6; 0 for what is no heading
 * @depth: of the list it is in, 0 outside of lists
 * @quotes: how many quotations it is in
 * @text: Pango markup; plain for code and figures, whose caption it is
 * @mark: (nullable): what stands before an item, empty where it goes on; the address of a figure
 * @cells: (nullable) (element-type TsMarkdownCell): of a table
 *
 * What one widget shows of a Markdown text.
 */
typedef struct
{
  TsMarkdownKind kind;
  guint heading, depth, quotes;
  char *text;
  char *mark;
  GPtrArray *cells;
} TsMarkdownBlock;

GPtrArray *ts_markdown_blocks_read (const char *markdown);
void ts_markdown_block_free (TsMarkdownBlock *block);
gboolean ts_markdown_block_equal (const TsMarkdownBlock *a, const TsMarkdownBlock *b);
char *ts_markdown_to_plain (const char *markdown);
char *ts_markdown_quote (const char *text);

G_END_DECLS
