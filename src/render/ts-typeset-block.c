/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-typeset-private.h"

/**
 * SECTION: setting blocks
 *
 * Each kind of block becomes strips of the column. Space above and below is asked for, and the flow
 * takes the larger of two neighbours' wishes.
 */

#define ITEM_INDENT  18
#define QUOTE_INDENT 14
#define MIN_WIDTH    140 /* what is nested deeper is not moved in any more */
#define CODE_PADDING 8

static const double heading_above[] = { 0, 30, 24, 18, 15, 13, 13 };
static const double heading_below[] = { 0, 12, 8, 6, 5, 4, 4 };

static void set_block (TsBook *self, TsFlow *flow, guint document, const TsBlock *block);

static void
set_children (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    set_block (self, flow, document, g_ptr_array_index (block->children, i));
}

/* Sets the text of a block, in pieces where it is very long. */
void
ts_book_set_text (TsBook *self, TsFlow *flow, guint document, const TsBlock *block, TsFontRole role)
{
  gboolean heading = block->kind == TS_BLOCK_HEADING;
  gsize end;

  for (gsize start = 0; start < block->length; start = end)
    {
      TsTextBox *box;

      end = ts_text_find_chunk (block->text, block->length, start, FALSE);
      box = ts_text_box_new_for_block (self->fonts, role, block, start, end, flow->width);
      ts_flow_add_text (flow, ts_book_own_text (self, box, document), flow->left, heading);
    }
}

/* A paragraph; one that announces something ("as follows:") stays with it. */
static void
set_paragraph (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  double space = flow->tight ? 2.5 : 7.5;

  ts_flow_add_space (flow, space);
  ts_flow_open_tag (flow, "P");
  ts_book_set_text (self, flow, document, block, TS_FONT_BODY);
  if (block->length > 0 && block->text[block->length - 1] == ':')
    ts_flow_keep_last (flow);
  ts_flow_close_tag (flow, "P");
  ts_flow_add_space (flow, space);
}

static void
set_heading (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  static const char *const tags[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6" };
  g_autofree char *title = ts_text_shorten (block->text);
  TsHeading *heading = g_new0 (TsHeading, 1);

  heading->document = document;
  heading->level = block->level;
  heading->text = g_string_chunk_insert (self->pool, title);
  heading->name = ts_book_add_destination (self, document, block->anchor);
  g_ptr_array_add (self->headings, heading);

  ts_flow_add_space (flow, heading_above[block->level]);
  ts_flow_add_anchor (flow, heading->name, heading);
  ts_flow_open_tag (flow, tags[block->level]);
  ts_book_set_text (self, flow, document, block, TS_FONT_H1 + block->level - 1);
  ts_flow_close_tag (flow, tags[block->level]);
  ts_flow_add_space (flow, heading_below[block->level]);
}

static void
set_code_lines (TsBook *self, TsFlow *flow, guint document, TsTextBox *box)
{
  for (guint i = 0; i < box->n_lines; i++)
    {
      TsOp text = { .kind = TS_OP_TEXT,
                    .x = flow->left + CODE_PADDING,
                    .height = box->leading,
                    .line = i,
                    .data = box };
      TsOp mark = { .kind = TS_OP_CONTINUE,
                    .x = flow->left + CODE_PADDING,
                    .width = 8,
                    .height = box->leading,
                    .ink = TS_INK_MUTED };
      gboolean last = i + 1 == box->n_lines;

      ts_flow_add_box (flow, box->leading, !last && (i == 0 || i + 2 == box->n_lines));
      if (box->lines[i].continued)
        ts_flow_add_op (flow, &mark);
      ts_flow_add_op (flow, &text);
    }
}

static char *
expand_tabs (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 64);
  guint column = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\t')
        {
          g_string_append_len (out, "    ", 4 - column % 4);
          column += 4 - column % 4;
          continue;
        }
      if ((text[i] & 0xc0) != 0x80)
        column = text[i] == '\n' ? 0 : column + 1;
      g_string_append_c (out, text[i]);
    }
  if (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* Lines of code, on a tint; long ones are wrapped, and a mark says so. */
void
ts_book_set_code (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  g_autofree char *text = expand_tabs (block->text, block->length);
  gsize length = strlen (text);
  double width = flow->width - 2 * CODE_PADDING;
  gsize end;

  ts_flow_add_space (flow, 8);
  ts_flow_begin_decor (flow, TS_DECOR_TINT, flow->left, flow->width);
  ts_flow_open_tag (flow, "Code");
  ts_flow_add_box (flow, 6, TRUE);
  for (gsize start = 0; start < length; start = end)
    {
      gsize stop;

      end = ts_text_find_chunk (text, length, start, TRUE);
      stop = end < length && text[end - 1] == '\n' ? end - 1 : end;
      set_code_lines (
          self,
          flow,
          document,
          ts_book_own_text (
              self,
              ts_text_box_new (self->fonts, TS_FONT_CODE, text + start, stop - start, width),
              document));
    }
  ts_flow_keep_last (flow);
  ts_flow_add_box (flow, 6, FALSE);
  ts_flow_close_tag (flow, "Code");
  ts_flow_add_event (flow, TS_STRIP_END_DECOR);
  ts_flow_add_space (flow, 10);
}

static void
set_quote (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  double indent = flow->width - QUOTE_INDENT >= MIN_WIDTH ? QUOTE_INDENT : 0;

  ts_flow_add_space (flow, 8);
  ts_flow_begin_decor (flow, TS_DECOR_BAR, flow->left + 1, 2);
  ts_flow_open_tag (flow, "BlockQuote");
  flow->glued = TRUE;
  flow->left += indent;
  flow->width -= indent;
  set_children (self, flow, document, block);
  flow->left -= indent;
  flow->width += indent;
  flow->space = 0;
  ts_flow_close_tag (flow, "BlockQuote");
  ts_flow_add_event (flow, TS_STRIP_END_DECOR);
  ts_flow_add_space (flow, 9);
}

static void
add_label (TsBook *self, TsFlow *flow, guint document, const char *label, double indent)
{
  TsTextBox *box = ts_text_box_new (self->fonts, TS_FONT_BODY, label, strlen (label), -1);
  TsOp op = { .kind = TS_OP_TEXT, .height = box->leading, .data = box };

  ts_book_own_text (self, box, document);
  op.x = flow->left + indent - 6 - ts_text_box_get_width (box);
  ts_flow_add_op (flow, &op);
}

static void
set_item (TsBook *self,
          TsFlow *flow,
          guint document,
          const TsBlock *item,
          const char *label,
          double indent)
{
  TsOp task = { .kind = TS_OP_TASK,
                .x = flow->left + indent - 15,
                .y = 3,
                .width = 9,
                .height = 9,
                .ink = TS_INK_MUTED,
                .line = item->task == TS_TASK_DONE };

  ts_flow_open_tag (flow, "LI");
  ts_flow_open_tag (flow, "Lbl");
  ts_flow_add_box (flow, 0, TRUE);
  if (item->task != TS_TASK_NONE)
    ts_flow_add_op (flow, &task);
  else
    add_label (self, flow, document, label, indent);
  ts_flow_close_tag (flow, "Lbl");
  ts_flow_open_tag (flow, "LBody");
  ts_flow_glue (flow);
  flow->left += indent;
  flow->width -= indent;
  if (item->children == NULL || item->children->len == 0)
    ts_flow_add_box (flow, self->fonts->roles[TS_FONT_BODY].leading, FALSE);
  set_children (self, flow, document, item);
  flow->left -= indent;
  flow->width += indent;
  ts_flow_close_tag (flow, "LBody");
  ts_flow_close_tag (flow, "LI");
}

static void
set_list (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  guint n = block->children != NULL ? block->children->len : 0;
  double indent = block->ordered && block->start + n > 100 ? ITEM_INDENT + 10 : ITEM_INDENT;
  gboolean nested = flow->tight;

  if (flow->width - indent < MIN_WIDTH)
    indent = MIN (indent, 14);
  if (flow->width - indent < 60)
    indent = 0;
  ts_flow_add_space (flow, nested ? 2.5 : 5);
  ts_flow_open_tag (flow, "L");
  flow->tight = block->tight;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", block->start + i);

      flow->space = i > 0 ? (block->tight ? 2.5 : 6) : flow->space;
      set_item (self,
                flow,
                document,
                g_ptr_array_index (block->children, i),
                block->ordered ? number : "•",
                indent);
    }
  ts_flow_close_tag (flow, "L");
  flow->tight = nested;
  flow->space = nested ? 2.5 : 7.5;
}

static void
set_rule (TsBook *self, TsFlow *flow)
{
  TsOp op = {
    .kind = TS_OP_FILL, .x = flow->left, .width = flow->width, .height = 0.75, .ink = TS_INK_LINE
  };

  ts_flow_add_space (flow, 15);
  ts_flow_add_box (flow, 0.75, FALSE);
  ts_flow_add_op (flow, &op);
  ts_flow_add_space (flow, 15);
}

static void
set_note (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  g_autofree char *label = g_strdup (block->anchor + 1);
  double indent = ITEM_INDENT;

  ts_flow_add_space (flow, 6);
  ts_flow_add_anchor (flow, ts_book_add_destination (self, document, block->anchor), NULL);
  ts_flow_open_tag (flow, "Note");
  ts_flow_open_tag (flow, "Lbl");
  ts_flow_add_box (flow, 0, TRUE);
  {
    TsTextBox *box = ts_text_box_new (self->fonts, TS_FONT_NOTE, label, strlen (label), -1);
    TsOp op = { .kind = TS_OP_TEXT, .x = flow->left, .height = box->leading, .data = box };

    ts_book_own_text (self, box, document);
    indent = MAX (indent, ts_text_box_get_width (box) + 6);
    ts_flow_add_op (flow, &op);
  }
  ts_flow_close_tag (flow, "Lbl");
  ts_flow_open_tag (flow, "P");
  ts_flow_glue (flow);
  indent = MIN (indent, flow->width / 2);
  flow->left += indent;
  flow->width -= indent;
  ts_book_set_text (self, flow, document, block, TS_FONT_NOTE);
  flow->left -= indent;
  flow->width += indent;
  ts_flow_close_tag (flow, "P");
  ts_flow_close_tag (flow, "Note");
  ts_flow_add_space (flow, 6);
}

static void
set_block (TsBook *self, TsFlow *flow, guint document, const TsBlock *block)
{
  switch (block->kind)
    {
    case TS_BLOCK_PARAGRAPH:
      set_paragraph (self, flow, document, block);
      break;
    case TS_BLOCK_HEADING:
      set_heading (self, flow, document, block);
      break;
    case TS_BLOCK_CODE:
      ts_book_set_code (self, flow, document, block);
      break;
    case TS_BLOCK_QUOTE:
      set_quote (self, flow, document, block);
      break;
    case TS_BLOCK_LIST:
      set_list (self, flow, document, block);
      break;
    case TS_BLOCK_TABLE:
      ts_book_set_table (self, flow, document, block);
      break;
    case TS_BLOCK_FIGURE:
      ts_book_set_figure (self, flow, document, block);
      break;
    case TS_BLOCK_RULE:
      set_rule (self, flow);
      break;
    case TS_BLOCK_NOTE:
      set_note (self, flow, document, block);
      break;
    case TS_BLOCK_DOCUMENT:
    case TS_BLOCK_ITEM:
    case TS_BLOCK_ROW:
    case TS_BLOCK_CELL:
    default:
      set_children (self, flow, document, block);
      break;
    }
}

/* The title, author and date that the front matter gives, where no cover shows them. */
static void
set_title (TsBook *self, TsFlow *flow, guint document)
{
  TsDocument *source = g_ptr_array_index (self->documents, document);
  static const struct
  {
    const char *key;
    TsFontRole role;
    double space;
  } lines[] = { { "title", TS_FONT_TITLE, 4 },
                { "subtitle", TS_FONT_SUBTITLE, 8 },
                { "author", TS_FONT_BYLINE, 2 },
                { "date", TS_FONT_CAPTION, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *text = ts_document_get_property (source, lines[i].key);

      if (text == NULL || *text == '\0')
        continue;
      ts_flow_open_tag (flow, "P");
      ts_flow_add_text (
          flow,
          ts_book_own_text (
              self,
              ts_text_box_new (self->fonts, lines[i].role, text, strlen (text), flow->width),
              document),
          flow->left,
          TRUE);
      ts_flow_close_tag (flow, "P");
      ts_flow_add_space (flow, lines[i].space);
    }
  ts_flow_add_space (flow, 18);
}

static void
warn_of_html (TsBook *self, const TsDocument *source)
{
  if (source->html_pieces > 0)
    ts_book_warn (self,
                  ngettext ("%s, line %u: HTML is set as its words only (%u place)",
                            "%s, line %u: HTML is set as its words only (%u places)",
                            source->html_pieces),
                  source->name,
                  source->html_line,
                  source->html_pieces);
}

/* Sets a whole document; it starts on a page of its own. */
gboolean
ts_book_set_document (TsBook *self,
                      guint document,
                      TsFlow *flow,
                      GCancellable *cancellable,
                      TsProgressFunc progress,
                      gpointer user_data,
                      GError **error)
{
  TsDocument *source = g_ptr_array_index (self->documents, document);
  GPtrArray *blocks = source->root->children;

  warn_of_html (self, source);
  if (document > 0)
    ts_flow_add_event (flow, TS_STRIP_BREAK);
  flow->space = 0;
  ts_flow_add_anchor (flow, ts_book_add_destination (self, document, ""), NULL);
  ts_flow_open_tag (flow, "Sect");
  if (ts_document_get_property (source, "title") != NULL && !self->options.cover)
    set_title (self, flow, document);
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      set_block (self, flow, document, g_ptr_array_index (blocks, i));
      if (progress != NULL && i % 64 == 0)
        progress ((document + (double) i / blocks->len) / self->documents->len, user_data);
    }
  ts_flow_close_tag (flow, "Sect");
  return TRUE;
}
