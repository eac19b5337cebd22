/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsMarkupKind:
 * @TS_MARKUP_BLANK: nothing
 * @TS_MARKUP_TEXT: a line of a paragraph, or one that goes on with a list item
 * @TS_MARKUP_HEADING: a heading
 * @TS_MARKUP_ITEM: the first line of a list item
 * @TS_MARKUP_ROW: a row of a table; the ruler below its head is %TS_MARKUP_RULE
 * @TS_MARKUP_RULE: a thematic break, a table's ruler or the underline of a heading
 * @TS_MARKUP_CODE: a line of a code block, its fences included
 */
typedef enum
{
  TS_MARKUP_BLANK,
  TS_MARKUP_TEXT,
  TS_MARKUP_HEADING,
  TS_MARKUP_ITEM,
  TS_MARKUP_ROW,
  TS_MARKUP_RULE,
  TS_MARKUP_CODE,
} TsMarkupKind;

/**
 * TsMarkupLine:
 * @kind: what it is
 * @level: of a heading, 1 to 6; of an item, the columns it is indented by
 * @text: without the marks that make it what it is; code and text as written
 *
 * One line of a Markdown text.
 */
typedef struct
{
  TsMarkupKind kind;
  guint level;
  char *text;
} TsMarkupLine;

GPtrArray *ts_markup_read (const char *text);
void ts_markup_line_free (TsMarkupLine *line);
char **ts_markup_list_images (const char *text, const char *scheme);
char *ts_markup_replace_images (const char *text, const char *scheme, GHashTable *addresses);
char *ts_markup_escape (const char *text);
char *ts_markup_demote (const char *text, guint levels);

G_END_DECLS
