/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-document-private.h"

/**
 * SECTION: footnotes
 *
 * md4c knows no footnotes: "[^name]" stays in the text as it is written, and so does the paragraph
 * "[^name]: what it says". Once the tree is made, those whose note is there become raised links. The
 * note keeps its place, and its words.
 */

/* References longer than this many bytes are none. */
#define MAX_LABEL 256

static void
collect (const TsBlock *block, GHashTable *names)
{
  if (block->kind == TS_BLOCK_NOTE)
    g_hash_table_add (names, (gpointer) block->anchor);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    collect (g_ptr_array_index (block->children, i), names);
}

static void
append_piece (GString *text, GArray *spans, const char *piece, gsize length, const TsSpan *like)
{
  TsSpan span = *like;

  if (length == 0)
    return;
  span.start = (guint) text->len;
  g_string_append_len (text, piece, (gssize) length);
  span.end = (guint) text->len;
  g_array_append_val (spans, span);
}

/* The name in the reference at @at, "[^name]", if there is such a note; @length is that of all of it. */
static const char *
find_reference (const char *at, const char *end, GHashTable *names, gsize *length)
{
  const char *close = memchr (at, ']', MIN ((gsize) (end - at), MAX_LABEL));
  g_autofree char *label = NULL;
  gpointer name = NULL;

  if (close == NULL || close - at < 3 || at[1] != '^')
    return NULL;
  label = g_strndup (at + 1, (gsize) (close - at) - 1);
  *length = (gsize) (close - at) + 1;
  g_hash_table_lookup_extended (names, label, &name, NULL);
  return name;
}

static void
link_span (TsDocument *self,
           const TsBlock *block,
           const TsSpan *span,
           GHashTable *names,
           GString *text,
           GArray *spans)
{
  const char *from = block->text + span->start;
  const char *end = block->text + span->end;
  const char *at = from;
  gsize length = 0;

  while (!(span->style & TS_STYLE_CODE) && span->link == NULL && at < end
         && (at = memchr (at, '[', (gsize) (end - at))) != NULL)
    {
      const char *name = find_reference (at, end, names, &length);

      if (name != NULL)
        {
          g_autofree char *target = g_strconcat ("#", name, NULL);
          TsSpan raised = {
            0, 0, span->style | TS_STYLE_RAISED, g_string_chunk_insert_const (self->pool, target)
          };

          append_piece (text, spans, from, (gsize) (at - from), span);
          append_piece (text, spans, name + 1, strlen (name) - 1, &raised);
          from = at + length;
          at = from;
        }
      else
        at++;
    }
  append_piece (text, spans, from, (gsize) (end - from), span);
}

static void
link_block (TsDocument *self, TsBlock *block, GHashTable *names)
{
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    link_block (self, g_ptr_array_index (block->children, i), names);
  if (block->spans != NULL && block->kind != TS_BLOCK_CODE && strstr (block->text, "[^") != NULL)
    {
      GString *text = g_string_new (NULL);
      GArray *spans = g_array_new (FALSE, FALSE, sizeof (TsSpan));

      for (guint i = 0; i < block->spans->len; i++)
        link_span (self, block, &g_array_index (block->spans, TsSpan, i), names, text, spans);
      g_array_unref (block->spans);
      g_free (block->text);
      block->spans = spans;
      block->length = text->len;
      block->text = g_string_free (text, FALSE);
    }
}

/* Makes links of the references to notes that are there. */
void
ts_document_link_notes (TsDocument *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  collect (self->root, names);
  if (g_hash_table_size (names) > 0)
    link_block (self, self->root, names);
}
