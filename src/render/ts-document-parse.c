/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <md4c.h>

#include "ts-document-private.h"

/**
 * SECTION: from md4c's events to the tree of blocks
 *
 * md4c tells what begins, what ends and what text lies between. A stack of open containers and one
 * open leaf are enough to make the tree of that. Text outside any leaf (a tight list's item, or what
 * follows an image) opens a paragraph of its own. Images split the paragraph they stand in: each
 * becomes a figure between the two halves.
 */

/* What a stretch between tildes is, which the text in it will show. */
typedef enum
{
  STRIKE_PENDING,
  STRIKE_REAL,
  STRIKE_LITERAL,
} Strike;

typedef struct
{
  TsDocument *document;
  const char *text; /* all of it: to find out the line of a piece */
  gsize length;
  gsize counted; /* bytes whose lines are counted in @line */
  guint line;

  GPtrArray *open; /* containers, not owned */
  guint flattened; /* how many containers below the deepest are open */
  TsBlock *leaf;   /* not owned; NULL between two leaves */
  GString *words;  /* the leaf's text */
  GString *html;   /* the HTML block's text while in one */
  GString *alt;    /* an image's text while in one */

  guint style;
  guint bold, italic, strike, code;
  GByteArray *strikes; /* of Strike: the open ones, the innermost last */
  GPtrArray *links;    /* open links: pooled strings, NULL where not a link to keep */
  guint images;        /* open images */
  const char *image_uri;

  GHashTable *slugs; /* slug -> how often it was given */
  GPtrArray *notes;  /* footnotes of one word, which md4c takes for link definitions */
  guint columns;     /* of the open table; 0 where none is open */
  guint blocks;
  GError *error;
} Parser;

static TsBlock *
top (Parser *self)
{
  return g_ptr_array_index (self->open, self->open->len - 1);
}

static const char *
pool (Parser *self, const char *string)
{
  return g_string_chunk_insert_const (self->document->pool, string);
}

/* Moves the line count up to @piece, if that lies in the text: md4c also hands out its own buffers. */
static void
count_to (Parser *self, const char *piece)
{
  gsize offset;

  if (piece < self->text || piece >= self->text + self->length)
    return;
  offset = (gsize) (piece - self->text);
  for (; self->counted < offset; self->counted++)
    self->line += self->text[self->counted] == '\n';
}

static TsBlock *
add_block (Parser *self, TsBlockKind kind)
{
  TsBlock *block = ts_block_add (top (self), ts_block_new (kind));

  block->line = self->line;
  if (++self->blocks == TS_DOCUMENT_MAX_BLOCKS && self->error == NULL)
    g_set_error (
        &self->error,
        TS_DOCUMENT_ERROR,
        TS_DOCUMENT_ERROR_LIMIT,
        _ ("%s, line %u: more than %d paragraphs, items and cells; split it into several files"),
        self->document->name,
        self->line,
        TS_DOCUMENT_MAX_BLOCKS);
  return block;
}

static void
close_leaf (Parser *self)
{
  TsBlock *leaf = self->leaf;

  if (leaf == NULL)
    return;
  leaf->length = self->words->len;
  leaf->text = g_strndup (self->words->str, self->words->len);
  g_string_truncate (self->words, 0);
  self->leaf = NULL;
}

static TsBlock *
open_leaf (Parser *self, TsBlockKind kind)
{
  close_leaf (self);
  self->leaf = add_block (self, kind);
  self->leaf->spans = g_array_new (FALSE, FALSE, sizeof (TsSpan));
  return self->leaf;
}

static guint
get_style (Parser *self)
{
  return (self->bold ? TS_STYLE_BOLD : 0) | (self->italic ? TS_STYLE_ITALIC : 0)
         | (self->strike ? TS_STYLE_STRIKE : 0) | (self->code ? TS_STYLE_CODE : 0);
}

static const char *
get_link (Parser *self)
{
  return self->links->len > 0 ? g_ptr_array_index (self->links, self->links->len - 1) : NULL;
}

/* Appends to the open leaf; opens a paragraph where none is open. */
static void
append_text (Parser *self, const char *text, gsize length)
{
  const char *link = get_link (self);
  guint style = get_style (self);
  TsSpan *last = NULL;
  guint start;

  if (self->images > 0)
    {
      g_string_append_len (self->alt, text, (gssize) length);
      return;
    }
  for (; self->leaf == NULL && length > 0 && *text == ' '; length--)
    text++;
  if (length == 0)
    return;
  if (self->leaf == NULL)
    open_leaf (self, TS_BLOCK_PARAGRAPH);
  start = (guint) self->words->len;
  g_string_append_len (self->words, text, (gssize) length);
  if (self->leaf->spans->len > 0)
    last = &g_array_index (self->leaf->spans, TsSpan, self->leaf->spans->len - 1);
  if (last != NULL && last->style == style && last->link == link)
    last->end = (guint) self->words->len;
  else
    {
      TsSpan span = { start, (guint) self->words->len, style, link };

      g_array_append_val (self->leaf->spans, span);
    }
}

/* md4c pairs single tildes however they stand, and "~1 KB to ~2 KB" says no such thing. Only double
 * tildes strike out: @piece is the first text behind the open ones, with nothing but marks between. */
static void
resolve_strikes (Parser *self, const char *piece)
{
  GByteArray *strikes = self->strikes;
  guint first = strikes->len;
  const char *at = piece;

  if (piece < self->text || piece >= self->text + self->length)
    return;
  for (; first > 0 && strikes->data[first - 1] == STRIKE_PENDING; first--)
    {
      guint n = 0;

      while (at > self->text && strchr ("*_[!`\\< ", at[-1]) != NULL)
        at--;
      for (; at > self->text && at[-1] == '~'; at--)
        n++;
      strikes->data[first - 1] = n == 1 ? STRIKE_LITERAL : STRIKE_REAL;
      self->strike += n != 1;
    }
  for (guint i = first; i < strikes->len; i++)
    {
      if (strikes->data[i] == STRIKE_LITERAL)
        append_text (self, "~", 1);
    }
}

static void
leave_strike (Parser *self)
{
  guint last = self->strikes->len - 1;

  if (self->strikes->data[last] == STRIKE_LITERAL)
    append_text (self, "~", 1);
  else if (self->strikes->data[last] == STRIKE_REAL)
    self->strike--;
  g_byte_array_set_size (self->strikes, last);
}

static char *
read_attribute (const MD_ATTRIBUTE *attribute)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; attribute->text != NULL && attribute->substr_offsets[i] < attribute->size; i++)
    {
      const char *piece = attribute->text + attribute->substr_offsets[i];
      gsize size = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];

      if (attribute->substr_types[i] == MD_TEXT_ENTITY)
        ts_document_append_entity (out, piece, size);
      else if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
        g_string_append (out, "\xef\xbf\xbd");
      else
        g_string_append_len (out, piece, (gssize) size);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_container (MD_BLOCKTYPE type)
{
  return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL
         || type == MD_BLOCK_LI;
}

static void
enter_container (Parser *self, MD_BLOCKTYPE type, void *detail)
{
  static const TsBlockKind kinds[] = { [MD_BLOCK_QUOTE] = TS_BLOCK_QUOTE,
                                       [MD_BLOCK_UL] = TS_BLOCK_LIST,
                                       [MD_BLOCK_OL] = TS_BLOCK_LIST,
                                       [MD_BLOCK_LI] = TS_BLOCK_ITEM };
  TsBlock *block;

  close_leaf (self);
  /* An item is never flattened on its own, so that a list has only items. */
  if (self->flattened > 0 || (self->open->len > TS_DOCUMENT_MAX_DEPTH && type != MD_BLOCK_LI))
    {
      self->flattened++;
      return;
    }
  block = add_block (self, kinds[type]);
  if (type == MD_BLOCK_OL)
    {
      block->ordered = TRUE;
      block->start = ((MD_BLOCK_OL_DETAIL *) detail)->start;
      block->tight = ((MD_BLOCK_OL_DETAIL *) detail)->is_tight != 0;
    }
  else if (type == MD_BLOCK_UL)
    block->tight = ((MD_BLOCK_UL_DETAIL *) detail)->is_tight != 0;
  else if (type == MD_BLOCK_LI && ((MD_BLOCK_LI_DETAIL *) detail)->is_task)
    block->task = ((MD_BLOCK_LI_DETAIL *) detail)->task_mark == ' ' ? TS_TASK_OPEN : TS_TASK_DONE;
  g_ptr_array_add (self->open, block);
}

static void
enter_cell (Parser *self, MD_BLOCKTYPE type, const MD_BLOCK_TD_DETAIL *detail)
{
  TsBlock *cell;

  if (self->columns > TS_DOCUMENT_MAX_COLUMNS)
    {
      if (self->leaf != NULL)
        append_text (self, " | ", 3);
      return;
    }
  cell = open_leaf (self, TS_BLOCK_CELL);
  cell->header = type == MD_BLOCK_TH;
  top (self)->header |= cell->header;
  cell->align = detail->align == MD_ALIGN_CENTER  ? TS_ALIGN_CENTER
                : detail->align == MD_ALIGN_RIGHT ? TS_ALIGN_END
                                                  : TS_ALIGN_START;
}

static void
enter_code (Parser *self, const MD_BLOCK_CODE_DETAIL *detail)
{
  g_autofree char *language = read_attribute (&detail->lang);
  TsBlock *block = open_leaf (self, TS_BLOCK_CODE);

  block->language = *language != '\0' ? pool (self, language) : NULL;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;
  TsBlock *block;

  if (is_container (type))
    enter_container (self, type, detail);
  else if (type == MD_BLOCK_HR)
    {
      close_leaf (self);
      add_block (self, TS_BLOCK_RULE);
    }
  else if (type == MD_BLOCK_H)
    open_leaf (self, TS_BLOCK_HEADING)->level = ((MD_BLOCK_H_DETAIL *) detail)->level;
  else if (type == MD_BLOCK_CODE)
    enter_code (self, detail);
  else if (type == MD_BLOCK_HTML)
    {
      close_leaf (self);
      self->html = g_string_new (NULL);
    }
  else if (type == MD_BLOCK_TABLE)
    {
      close_leaf (self);
      self->columns = ((MD_BLOCK_TABLE_DETAIL *) detail)->col_count;
      if (self->columns <= TS_DOCUMENT_MAX_COLUMNS)
        g_ptr_array_add (self->open, add_block (self, TS_BLOCK_TABLE));
    }
  else if (type == MD_BLOCK_TR && self->columns > TS_DOCUMENT_MAX_COLUMNS)
    close_leaf (self);
  else if (type == MD_BLOCK_TR)
    {
      block = add_block (self, TS_BLOCK_ROW);
      g_ptr_array_add (self->open, block);
    }
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    enter_cell (self, type, detail);
  else if (type == MD_BLOCK_P)
    close_leaf (self);
  return self->error != NULL;
}

/* The anchors GitHub gives: a slug that was there before gets -1, -2 and so on. */
static const char *
make_anchor (Parser *self, const char *heading)
{
  g_autofree char *slug = ts_document_make_slug (heading);
  g_autofree char *numbered = g_strdup (slug);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->slugs, slug));

  while (n > 0 && g_hash_table_contains (self->slugs, numbered))
    {
      g_free (numbered);
      numbered = g_strdup_printf ("%s-%u", slug, n++);
    }
  g_hash_table_replace (self->slugs, g_strdup (slug), GUINT_TO_POINTER (MAX (n, 1)));
  if (strcmp (slug, numbered) != 0)
    g_hash_table_replace (self->slugs, g_strdup (numbered), GUINT_TO_POINTER (1));
  return pool (self, numbered);
}

/* Notes that tags at the place reached are not shown. */
static void
note_html (Parser *self, gboolean dropped)
{
  if (!dropped)
    return;
  if (self->document->html_pieces++ == 0)
    self->document->html_line = self->line;
}

static void
leave_html (Parser *self)
{
  GString *out = g_string_new (NULL);
  GString *html = g_steal_pointer (&self->html);

  note_html (self, ts_document_append_html (out, html->str, html->len, TRUE));
  if (out->len > 0)
    append_text (self, out->str, out->len);
  close_leaf (self);
  g_string_free (html, TRUE);
  g_string_free (out, TRUE);
}

/* Takes the first @length bytes off the open leaf. */
static void
drop_start (Parser *self, gsize length)
{
  GArray *spans = self->leaf->spans;

  g_string_erase (self->words, 0, (gssize) length);
  for (guint i = 0; i < spans->len;)
    {
      TsSpan *span = &g_array_index (spans, TsSpan, i);

      span->start = span->start > length ? span->start - (guint) length : 0;
      span->end = span->end > length ? span->end - (guint) length : 0;
      if (span->end == 0)
        g_array_remove_index (spans, i);
      else
        i++;
    }
}

/* A paragraph "[^name]: text" is what a footnote says. */
static void
close_paragraph (Parser *self)
{
  TsBlock *leaf = self->leaf;
  gsize length;

  if (leaf != NULL && leaf->kind == TS_BLOCK_PARAGRAPH && g_str_has_prefix (self->words->str, "[^"))
    {
      length = strcspn (self->words->str, "]: \n");
      if (length > 2 && g_str_has_prefix (self->words->str + length, "]: "))
        {
          g_autofree char *label = g_strndup (self->words->str + 1, length - 1);

          leaf->kind = TS_BLOCK_NOTE;
          leaf->anchor = pool (self, label);
          drop_start (self, length + 3);
        }
    }
  close_leaf (self);
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;

  if (type == MD_BLOCK_HTML)
    leave_html (self);
  else if (type == MD_BLOCK_H && self->leaf != NULL)
    self->leaf->anchor = make_anchor (self, self->words->str);
  /* The cells of a table that is too wide go on in the line of their row. */
  if ((type == MD_BLOCK_TH || type == MD_BLOCK_TD) && self->columns > TS_DOCUMENT_MAX_COLUMNS)
    return self->error != NULL;
  close_paragraph (self);
  if (is_container (type) && self->flattened > 0)
    self->flattened--;
  else if (is_container (type)
           || ((type == MD_BLOCK_TABLE || type == MD_BLOCK_TR)
               && self->columns <= TS_DOCUMENT_MAX_COLUMNS))
    g_ptr_array_set_size (self->open, self->open->len - 1);
  if (type == MD_BLOCK_TABLE)
    self->columns = 0;
  return self->error != NULL;
}

static void
enter_link (Parser *self, const MD_SPAN_A_DETAIL *detail)
{
  g_autofree char *uri = read_attribute (&detail->href);

  g_ptr_array_add (self->links, (gpointer) pool (self, uri));
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;

  if (type == MD_SPAN_IMG)
    {
      if (self->images++ == 0)
        {
          g_autofree char *uri = read_attribute (&((MD_SPAN_IMG_DETAIL *) detail)->src);

          self->image_uri = pool (self, uri);
          g_string_truncate (self->alt, 0);
        }
    }
  else if (type == MD_SPAN_A)
    enter_link (self, detail);
  else if (type == MD_SPAN_EM)
    self->italic++;
  else if (type == MD_SPAN_STRONG)
    self->bold++;
  else if (type == MD_SPAN_DEL)
    g_byte_array_append (self->strikes, (const guint8[]){ STRIKE_PENDING }, 1);
  else if (type == MD_SPAN_CODE)
    self->code++;
  return self->error != NULL;
}

/* The figure that ends the open container, if nothing has come after it; else a new one. */
static TsBlock *
get_figure (Parser *self)
{
  TsBlock *parent = top (self);
  TsBlock *last = NULL;

  if (parent->children != NULL && parent->children->len > 0)
    last = g_ptr_array_index (parent->children, parent->children->len - 1);
  if (last != NULL && last->kind == TS_BLOCK_FIGURE && last->line == self->line)
    return last;
  last = add_block (self, TS_BLOCK_FIGURE);
  last->pictures = g_array_new (FALSE, FALSE, sizeof (TsPicture));
  return last;
}

static void
leave_image (Parser *self)
{
  TsPicture picture = { self->image_uri, pool (self, self->alt->str), get_link (self) };

  if (self->leaf != NULL && self->leaf->kind != TS_BLOCK_PARAGRAPH)
    {
      g_autofree char *alt = g_strdup (self->alt->str);

      self->italic++;
      append_text (self, alt, strlen (alt));
      self->italic--;
      return;
    }
  close_leaf (self);
  g_array_append_val (get_figure (self)->pictures, picture);
}

static const char *
make_note_link (Parser *self, const char *label)
{
  g_autofree char *link = g_strconcat ("#", label, NULL);

  return pool (self, link);
}

/* md4c takes "[^1]: word" for the definition of a link, whose text then is "^1". */
static void
leave_link (Parser *self)
{
  const char *uri = get_link (self);
  TsSpan *last;

  if (self->leaf != NULL && self->leaf->spans != NULL && self->leaf->spans->len > 0)
    {
      last = &g_array_index (self->leaf->spans, TsSpan, self->leaf->spans->len - 1);
      if (last->link == uri && self->words->str[last->start] == '^')
        {
          const char *label = pool (self, self->words->str + last->start);
          TsBlock *note = ts_block_new (TS_BLOCK_NOTE);

          note->anchor = label;
          note->text = g_strdup (uri);
          note->length = strlen (note->text);
          g_string_erase (self->words, last->start, 1);
          last->end--;
          last->style |= TS_STYLE_RAISED;
          last->link = make_note_link (self, label);
          g_ptr_array_add (self->notes, note);
        }
    }
  g_ptr_array_set_size (self->links, self->links->len - 1);
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *self = user_data;

  if (type == MD_SPAN_IMG)
    {
      if (--self->images == 0)
        leave_image (self);
    }
  else if (type == MD_SPAN_A)
    leave_link (self);
  else if (type == MD_SPAN_EM)
    self->italic--;
  else if (type == MD_SPAN_STRONG)
    self->bold--;
  else if (type == MD_SPAN_DEL)
    leave_strike (self);
  else if (type == MD_SPAN_CODE)
    self->code--;
  return self->error != NULL;
}

/* In a table GitHub takes a backslash off an escaped bar even in code, where md4c leaves it. */
static void
append_code (Parser *self, const char *text, gsize size)
{
  gsize start = 0;

  for (gsize i = 0; self->columns > 0 && i + 1 < size; i++)
    {
      if (text[i] == '\\' && text[i + 1] == '|')
        {
          append_text (self, text + start, i - start);
          start = i + 1;
        }
    }
  append_text (self, text + start, size - start);
}

static void
append_entity (Parser *self, const char *text, gsize size)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ts_document_append_entity (out, text, size);
  append_text (self, out->str, out->len);
}

static void
append_inline_html (Parser *self, const char *text, gsize size)
{
  g_autoptr (GString) out = g_string_new (NULL);

  note_html (self, ts_document_append_html (out, text, size, FALSE));
  append_text (self, out->str, out->len);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Parser *self = user_data;

  count_to (self, text);
  if (self->strikes->len > 0 && self->strikes->data[self->strikes->len - 1] == STRIKE_PENDING)
    resolve_strikes (self, text);
  if (self->leaf != NULL && self->leaf->line == 0)
    self->leaf->line = self->line;
  if (self->html != NULL && type == MD_TEXT_NULLCHAR)
    g_string_append (self->html, "\xef\xbf\xbd");
  else if (self->html != NULL)
    g_string_append_len (self->html, text, size);
  else if (type == MD_TEXT_NULLCHAR)
    append_text (self, "\xef\xbf\xbd", 3);
  else if (type == MD_TEXT_BR)
    append_text (self, "\n", 1);
  else if (type == MD_TEXT_SOFTBR)
    append_text (self, " ", 1);
  else if (type == MD_TEXT_ENTITY)
    append_entity (self, text, size);
  else if (type == MD_TEXT_HTML)
    append_inline_html (self, text, size);
  else if (type == MD_TEXT_CODE)
    append_code (self, text, size);
  else
    append_text (self, text, size);
  return self->error != NULL;
}

static void
clear (Parser *self)
{
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->links);
  g_byte_array_unref (self->strikes);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->slugs);
  g_string_free (self->words, TRUE);
  g_string_free (self->alt, TRUE);
  if (self->html != NULL)
    g_string_free (self->html, TRUE);
}

/* Parses @text, which is UTF-8 but for NUL bytes and starts in @line, into self->root. */
gboolean
ts_document_parse (TsDocument *document, const char *text, gsize length, guint line, GError **error)
{
  static const MD_PARSER callbacks = { 0,
                                       MD_DIALECT_GITHUB,
                                       enter_block_cb,
                                       leave_block_cb,
                                       enter_span_cb,
                                       leave_span_cb,
                                       text_cb,
                                       NULL,
                                       NULL };
  Parser self = { .document = document, .text = text, .length = length, .line = line };

  document->root = ts_block_new (TS_BLOCK_DOCUMENT);
  self.open = g_ptr_array_new ();
  self.links = g_ptr_array_new ();
  self.strikes = g_byte_array_new ();
  self.notes = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_block_free);
  self.slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.words = g_string_new (NULL);
  self.alt = g_string_new (NULL);
  g_ptr_array_add (self.open, document->root);

  if (md_parse (text, (MD_SIZE) length, &callbacks, &self) != 0 && self.error == NULL)
    g_set_error (&self.error,
                 TS_DOCUMENT_ERROR,
                 TS_DOCUMENT_ERROR_LIMIT,
                 _ ("%s, line %u: too complex to be parsed"),
                 document->name,
                 self.line);
  close_leaf (&self);
  for (guint i = 0; i < self.notes->len; i++)
    ts_block_add (document->root, g_ptr_array_index (self.notes, i));
  g_ptr_array_set_free_func (self.notes, NULL);
  clear (&self);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return FALSE;
    }
  ts_document_link_notes (document);
  return TRUE;
}
