/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <md4c.h>
#include <string.h>

#include "widgets/ts-markdown-blocks.h"

/* Cuts a Markdown text into blocks: paragraphs, headings, list items, code, tables, figures. Inside a
 * block Pango markup carries the spans. Raw HTML is kept as it was typed. A block of more than MOST_TEXT
 * bytes or MOST_ROWS rows goes on in another one, so that none takes long to lay out. */

#define MOST_TEXT 4000
#define MOST_ROWS 40

typedef struct
{
  GPtrArray *blocks;
  GString *text;      /* markup of the block being read, plain inside code */
  GArray *lists;      /* of int: the number of the next item, -1 for bullets */
  gboolean item_open; /* the next text begins an item and carries its mark */
  gboolean in_code;
  guint heading; /* level of the heading being read */
  guint quotes;
  guint spans;            /* how many markup tags are open */
  TsMarkdownBlock *table; /* the table being read */
  int row, column;
  gboolean head;           /* the rows being read are its head */
  TsMarkdownBlock *figure; /* the figure whose caption is being read */
} Reader;

static void
cell_free (TsMarkdownCell *cell)
{
  g_free (cell->text);
  g_free (cell);
}

void
ts_markdown_block_free (TsMarkdownBlock *block)
{
  g_free (block->text);
  g_free (block->mark);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
  g_free (block);
}

static gboolean
cells_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const TsMarkdownCell *one = a->pdata[i];
      const TsMarkdownCell *other = b->pdata[i];

      if (one->row != other->row || one->column != other->column || one->heading != other->heading
          || one->right != other->right || strcmp (one->text, other->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/** ts_markdown_block_equal: Returns: whether both look the same */
gboolean
ts_markdown_block_equal (const TsMarkdownBlock *a, const TsMarkdownBlock *b)
{
  return a->kind == b->kind && a->heading == b->heading && a->depth == b->depth
         && a->quotes == b->quotes && g_strcmp0 (a->mark, b->mark) == 0
         && strcmp (a->text, b->text) == 0 && cells_equal (a->cells, b->cells);
}

/* Adds a block with the text read so far, and begins another. */
static TsMarkdownBlock *
add_block (Reader *r, TsMarkdownKind kind)
{
  TsMarkdownBlock *block = g_new0 (TsMarkdownBlock, 1);

  block->kind = kind;
  block->depth = r->lists->len;
  block->quotes = r->quotes;
  block->text = g_strdup (r->text->str);
  g_string_truncate (r->text, 0);
  g_ptr_array_add (r->blocks, block);
  return block;
}

static char *
take_mark (Reader *r)
{
  int *number = &g_array_index (r->lists, int, r->lists->len - 1);

  if (!r->item_open)
    return g_strdup ("");
  r->item_open = FALSE;
  return *number < 0 ? g_strdup ("•") : g_strdup_printf ("%d.", (*number)++);
}

static void
flush_text (Reader *r)
{
  TsMarkdownBlock *block;

  if (r->text->len == 0)
    return;
  block = add_block (r, r->lists->len > 0 ? TS_MARKDOWN_ITEM : TS_MARKDOWN_TEXT);
  g_strstrip (block->text);
  block->heading = r->heading;
  if (block->kind == TS_MARKDOWN_ITEM)
    block->mark = take_mark (r);
}

static void
add_cell (Reader *r, MD_ALIGN align)
{
  TsMarkdownCell *cell = g_new0 (TsMarkdownCell, 1);

  cell->row = (guint) MAX (r->row, 0);
  cell->column = (guint) r->column++;
  cell->heading = r->head;
  cell->right = align == MD_ALIGN_RIGHT;
  cell->text = g_strdup (r->text->str);
  g_string_truncate (r->text, 0);
  g_ptr_array_add (r->table->cells, cell);
}

static void
begin_list (Reader *r, MD_BLOCKTYPE type, void *detail)
{
  int number = type == MD_BLOCK_OL ? (int) ((MD_BLOCK_OL_DETAIL *) detail)->start : -1;

  flush_text (r);
  g_array_append_val (r->lists, number);
}

static void
begin_table (Reader *r)
{
  r->table = add_block (r, TS_MARKDOWN_TABLE);
  r->table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  r->row = -1;
}

static void
begin_row (Reader *r)
{
  if (r->row >= MOST_ROWS)
    begin_table (r);
  r->row++;
  r->column = 0;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Reader *r = user_data;

  if (type == MD_BLOCK_QUOTE)
    r->quotes++;
  else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    begin_list (r, type, detail);
  else if (type == MD_BLOCK_LI)
    r->item_open = TRUE;
  else if (type == MD_BLOCK_H)
    r->heading = ((MD_BLOCK_H_DETAIL *) detail)->level;
  else if (type == MD_BLOCK_CODE)
    r->in_code = TRUE;
  else if (type == MD_BLOCK_TABLE)
    begin_table (r);
  else if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY)
    r->head = type == MD_BLOCK_THEAD;
  else if (type == MD_BLOCK_TR)
    begin_row (r);
  else if (type == MD_BLOCK_HR)
    add_block (r, TS_MARKDOWN_RULE);
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Reader *r = user_data;

  if (type == MD_BLOCK_QUOTE)
    r->quotes--;
  else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    g_array_set_size (r->lists, r->lists->len - 1);
  else if (type == MD_BLOCK_LI || type == MD_BLOCK_P || type == MD_BLOCK_HTML)
    flush_text (r);
  else if (type == MD_BLOCK_H)
    {
      flush_text (r);
      r->heading = 0;
    }
  else if (type == MD_BLOCK_CODE)
    {
      r->in_code = FALSE;
      g_strchomp (add_block (r, TS_MARKDOWN_CODE)->text);
    }
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    add_cell (r, ((MD_BLOCK_TD_DETAIL *) detail)->align);
  else if (type == MD_BLOCK_TABLE)
    r->table = NULL;
  return 0;
}

static const char *
span_tag (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_EM:
      return "i";
    case MD_SPAN_STRONG:
      return "b";
    case MD_SPAN_CODE:
      return "tt";
    case MD_SPAN_DEL:
      return "s";
    default:
      return NULL;
    }
}

/* A picture inside of other markup, a heading or a table stays there, as its caption. */
static void
begin_figure (Reader *r, const MD_SPAN_IMG_DETAIL *image)
{
  g_autofree char *address = g_strndup (image->src.text, image->src.size);

  if (r->spans > 0 || r->heading > 0 || r->table != NULL
      || !g_str_has_prefix (address, TS_MARKDOWN_FIGURE_SCHEME))
    return;
  flush_text (r);
  r->figure = add_block (r, TS_MARKDOWN_FIGURE);
  r->figure->mark = g_steal_pointer (&address);
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Reader *r = user_data;

  if (r->figure != NULL)
    return 0;
  if (type == MD_SPAN_IMG)
    begin_figure (r, detail);
  if (span_tag (type) == NULL)
    return 0;
  g_string_append_printf (r->text, "<%s>", span_tag (type));
  r->spans++;
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Reader *r = user_data;

  if (r->figure != NULL)
    {
      if (type != MD_SPAN_IMG)
        return 0;
      g_free (r->figure->text);
      r->figure->text = g_strdup (r->text->str);
      g_string_truncate (r->text, 0);
      r->figure = NULL;
    }
  else if (span_tag (type) != NULL)
    {
      g_string_append_printf (r->text, "</%s>", span_tag (type));
      r->spans--;
    }
  return 0;
}

/* The few entities that prose uses; any other is shown as it was typed. */
static const char *
find_entity (const char *text, gsize size)
{
  static const struct
  {
    const char *name, *text;
  } entities[] = {
    { "&amp;", "&" },  { "&lt;", "<" },    { "&gt;", ">" },    { "&quot;", "\"" },
    { "&nbsp;", " " }, { "&ndash;", "–" }, { "&mdash;", "—" }, { "&times;", "×" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == size && memcmp (entities[i].name, text, size) == 0)
      return entities[i].text;
  return NULL;
}

static void
append_text (Reader *r, const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  g_autofree char *escaped = NULL;

  if (r->in_code || r->figure != NULL)
    {
      g_string_append (r->text, copy);
      return;
    }
  escaped = g_markup_escape_text (copy, -1);
  g_string_append (r->text, escaped);
}

/* Goes on in another block where a text gets too long, at a space or the end of a line of code. */
static void
split_text (Reader *r, const char *text, gsize size)
{
  gboolean whole = r->spans > 0 || r->heading > 0 || r->table != NULL || r->figure != NULL;

  while (!whole && r->text->len + size > MOST_TEXT)
    {
      gsize room = r->text->len < MOST_TEXT ? MOST_TEXT - r->text->len : 0;
      const char *gap = g_strrstr_len (text, (gssize) MIN (room, size), r->in_code ? "\n" : " ");

      if (gap != NULL)
        {
          append_text (r, text, (gsize) (gap - text));
          size -= (gsize) (gap - text) + 1;
          text = gap + 1;
        }
      if (r->text->len == 0)
        break; /* one word, or one line */
      if (r->in_code)
        add_block (r, TS_MARKDOWN_CODE);
      else
        flush_text (r);
    }
  append_text (r, text, size);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Reader *r = user_data;
  const char *entity = type == MD_TEXT_ENTITY ? find_entity (text, size) : NULL;

  if (type == MD_TEXT_BR)
    append_text (r, "\n", 1);
  else if (type == MD_TEXT_SOFTBR)
    append_text (r, " ", 1);
  else if (type == MD_TEXT_NULLCHAR)
    append_text (r, "\357\277\275", 3);
  else if (entity != NULL)
    append_text (r, entity, strlen (entity));
  else
    split_text (r, text, size);
  return 0;
}

/**
 * ts_markdown_blocks_read:
 * @markdown: a text
 *
 * Returns: (transfer full) (element-type TsMarkdownBlock): what it consists of
 */
GPtrArray *
ts_markdown_blocks_read (const char *markdown)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Reader r = { NULL };

  g_return_val_if_fail (markdown != NULL, NULL);

  r.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_markdown_block_free);
  r.text = g_string_new (NULL);
  r.lists = g_array_new (FALSE, FALSE, sizeof (int));
  if (md_parse (markdown, (MD_SIZE) strlen (markdown), &parser, &r) != 0)
    {
      g_autofree char *escaped = g_markup_escape_text (markdown, -1);

      g_ptr_array_set_size (r.blocks, 0);
      g_string_assign (r.text, escaped);
      g_array_set_size (r.lists, 0);
      add_block (&r, TS_MARKDOWN_TEXT);
    }
  g_string_free (r.text, TRUE);
  g_array_unref (r.lists);
  return r.blocks;
}

static int
plain_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  GString *plain = user_data;

  if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
    g_string_append_c (plain, ' ');
  return 0;
}

static int
plain_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  return 0;
}

static int
plain_text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  const char *entity = type == MD_TEXT_ENTITY ? find_entity (text, size) : NULL;

  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    g_string_append_c (user_data, ' ');
  else if (entity != NULL)
    g_string_append (user_data, entity);
  else
    g_string_append_len (user_data, text, size);
  return 0;
}

/**
 * ts_markdown_to_plain:
 * @markdown: a text
 *
 * Returns: (transfer full): its words on one line, without marks; for names and titles
 */
char *
ts_markdown_to_plain (const char *markdown)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML,
    .enter_block = plain_block_cb,
    .leave_block = plain_block_cb,
    .enter_span = plain_span_cb,
    .leave_span = plain_span_cb,
    .text = plain_text_cb,
  };
  GString *plain = g_string_new (NULL);

  g_return_val_if_fail (markdown != NULL, NULL);

  md_parse (markdown, (MD_SIZE) strlen (markdown), &parser, plain);
  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

/* What would make the line a heading, a list or a rule, and what marks anywhere in it. */
static void
quote_line (GString *quoted, const char *line)
{
  const char *each = line;

  if (*each != '\0' && strchr ("#+-=", *each) != NULL)
    g_string_append_c (quoted, '\\');
  while (g_ascii_isdigit (*each))
    g_string_append_c (quoted, *each++);
  if (each > line && (*each == '.' || *each == ')'))
    g_string_append_c (quoted, '\\');
  for (; *each != '\0'; each++)
    {
      if (strchr ("\\`*_[]<>&~|", *each) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *each);
    }
}

/**
 * ts_markdown_quote:
 * @text: what somebody wrote as plain text
 *
 * Returns: (transfer full): Markdown that shows the words of @text, line by line; what stands before the
 *   first word of a line is left out
 */
char *
ts_markdown_quote (const char *text)
{
  GString *quoted = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (i > 0)
        g_string_append (quoted, *lines[i - 1] == '\0' || *lines[i] == '\0' ? "\n" : "\\\n");
      quote_line (quoted, lines[i]);
    }
  return g_string_free (quoted, FALSE);
}
