/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-document-private.h"

static const char *const kind_names[] = {
  [TS_BLOCK_DOCUMENT] = "document", [TS_BLOCK_PARAGRAPH] = "paragraph",
  [TS_BLOCK_HEADING] = "heading",   [TS_BLOCK_CODE] = "code",
  [TS_BLOCK_QUOTE] = "quote",       [TS_BLOCK_LIST] = "list",
  [TS_BLOCK_ITEM] = "item",         [TS_BLOCK_TABLE] = "table",
  [TS_BLOCK_ROW] = "row",           [TS_BLOCK_CELL] = "cell",
  [TS_BLOCK_FIGURE] = "figure",     [TS_BLOCK_RULE] = "rule",
  [TS_BLOCK_NOTE] = "note",
};

static void
dump_spans (const TsBlock *block, GString *out)
{
  static const char marks[] = "*/`~^";

  g_string_append (out, ": ");
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const TsSpan *span = &g_array_index (block->spans, TsSpan, i);

      for (guint bit = 0; marks[bit] != '\0'; bit++)
        {
          if (span->style & (1u << bit))
            g_string_append_c (out, marks[bit]);
        }
      g_string_append_len (out, block->text + span->start, span->end - span->start);
      if (span->link != NULL)
        g_string_append_printf (out, "<%s>", span->link);
    }
  if (block->spans == NULL)
    g_string_append (out, block->text);
}

static void
dump_block (const TsBlock *block, guint depth, GString *out)
{
  g_string_append_printf (out, "%*s%s", (int) depth * 2, "", kind_names[block->kind]);
  if (block->kind == TS_BLOCK_HEADING)
    g_string_append_printf (out, " %u #%s", block->level, block->anchor);
  if (block->kind == TS_BLOCK_LIST && block->ordered)
    g_string_append_printf (out, " from %u", block->start);
  if (block->task != TS_TASK_NONE)
    g_string_append (out, block->task == TS_TASK_DONE ? " done" : " open");
  if (block->header)
    g_string_append (out, " header");
  if (block->align != TS_ALIGN_START)
    g_string_append (out, block->align == TS_ALIGN_CENTER ? " center" : " end");
  if (block->language != NULL)
    g_string_append_printf (out, " %s", block->language);
  if (block->text != NULL)
    dump_spans (block, out);
  for (guint i = 0; block->pictures != NULL && i < block->pictures->len; i++)
    {
      const TsPicture *picture = &g_array_index (block->pictures, TsPicture, i);

      g_string_append_printf (out, " [%s](%s)", picture->alt, picture->uri);
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    dump_block (g_ptr_array_index (block->children, i), depth + 1, out);
}

/**
 * ts_document_dump:
 *
 * Returns: (transfer full): the tree of blocks, one a line, for tests and for looking at
 */
char *
ts_document_dump (TsDocument *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  dump_block (self->root, 0, out);
  return g_string_free (out, FALSE);
}
