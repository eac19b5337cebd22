/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <md4c.h>
#include <string.h>

#include "widgets/ts-markdown-view.h"

/* A short Markdown text as labels: paragraphs, headings, lists, code and tables. Each block becomes one
 * widget in a column; inside a block Pango markup carries the spans. Raw HTML is shown as it is typed. */

#define MAX_CHARS 70 /* of a line: longer ones are hard to read */
#define INDENT    24 /* px a level of a list */

struct _TsMarkdownView
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TsMarkdownView, ts_markdown_view, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *column;  /* where blocks are added */
  GString *text;      /* markup of the block being read, plain inside code */
  GArray *lists;      /* of int: the number of the next item, -1 for bullets */
  gboolean item_open; /* the next text begins an item and carries its mark */
  gboolean in_code;
  guint quotes;
  GtkGrid *table;
  int row, col;
  gboolean header_row;
} Builder;

static GtkWidget *
make_label (const char *markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_item (Builder *b, const char *markup)
{
  int *number = &g_array_index (b->lists, int, b->lists->len - 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *mark = *number < 0 ? g_strdup ("•") : g_strdup_printf ("%d.", *number);
  GtkWidget *bullet = gtk_label_new (b->item_open ? mark : "");

  if (b->item_open && *number >= 0)
    ++*number;
  b->item_open = FALSE;
  gtk_widget_set_size_request (bullet, INDENT - 6, -1);
  gtk_label_set_xalign (GTK_LABEL (bullet), 1);
  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_margin_start (box, ((int) b->lists->len - 1) * INDENT);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), make_label (markup, NULL));
  gtk_box_append (GTK_BOX (b->column), box);
}

static void
flush_text (Builder *b, const char *css_class)
{
  if (b->text->len == 0)
    return;
  if (b->lists->len > 0)
    {
      add_item (b, b->text->str);
    }
  else
    {
      GtkWidget *label = make_label (b->text->str, css_class);

      gtk_widget_set_margin_start (label, (int) b->quotes * INDENT);
      gtk_box_append (GTK_BOX (b->column), label);
    }
  g_string_truncate (b->text, 0);
}

static void
add_code (Builder *b)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_strchomp (b->text->str);
  gtk_label_set_text (GTK_LABEL (label), b->text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_widget_add_css_class (scrolled, "ts-code");
  gtk_box_append (GTK_BOX (b->column), scrolled);
  g_string_truncate (b->text, 0);
}

static void
begin_table (Builder *b)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_halign (grid, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_add_css_class (scrolled, "ts-table");
  gtk_box_append (GTK_BOX (b->column), scrolled);
  b->table = GTK_GRID (grid);
  b->row = -1;
}

static void
add_cell (Builder *b, MD_ALIGN align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), b->text->str);
  gtk_label_set_xalign (GTK_LABEL (label), align == MD_ALIGN_RIGHT ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_halign (label, align == MD_ALIGN_RIGHT ? GTK_ALIGN_END : GTK_ALIGN_START);
  if (b->header_row)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (b->table, label, b->col++, b->row, 1, 1);
  g_string_truncate (b->text, 0);
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Builder *b = user_data;
  int number = -1;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      b->quotes++;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      flush_text (b, NULL);
      if (type == MD_BLOCK_OL)
        number = (int) ((MD_BLOCK_OL_DETAIL *) detail)->start;
      g_array_append_val (b->lists, number);
      break;
    case MD_BLOCK_LI:
      b->item_open = TRUE;
      break;
    case MD_BLOCK_CODE:
      b->in_code = TRUE;
      break;
    case MD_BLOCK_TABLE:
      begin_table (b);
      break;
    case MD_BLOCK_THEAD:
      b->header_row = TRUE;
      break;
    case MD_BLOCK_TBODY:
      b->header_row = FALSE;
      break;
    case MD_BLOCK_TR:
      b->row++;
      b->col = 0;
      break;
    case MD_BLOCK_HR:
      gtk_box_append (GTK_BOX (b->column), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      break;
    default:
      break;
    }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Builder *b = user_data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      b->quotes--;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      g_array_set_size (b->lists, b->lists->len - 1);
      break;
    case MD_BLOCK_LI:
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
      flush_text (b, NULL);
      break;
    case MD_BLOCK_H:
      flush_text (b, ((MD_BLOCK_H_DETAIL *) detail)->level <= 2 ? "title-4" : "heading");
      break;
    case MD_BLOCK_CODE:
      b->in_code = FALSE;
      add_code (b);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      add_cell (b, ((MD_BLOCK_TD_DETAIL *) detail)->align);
      break;
    default:
      break;
    }
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

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Builder *b = user_data;

  if (span_tag (type) != NULL)
    g_string_append_printf (b->text, "<%s>", span_tag (type));
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Builder *b = user_data;

  if (span_tag (type) != NULL)
    g_string_append_printf (b->text, "</%s>", span_tag (type));
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

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Builder *b = user_data;
  g_autofree char *copy = NULL;
  g_autofree char *escaped = NULL;

  if (type == MD_TEXT_BR)
    copy = g_strdup ("\n");
  else if (type == MD_TEXT_SOFTBR)
    copy = g_strdup (" ");
  else if (type == MD_TEXT_NULLCHAR)
    copy = g_strdup ("\357\277\275");
  else if (type == MD_TEXT_ENTITY && find_entity (text, size) != NULL)
    copy = g_strdup (find_entity (text, size));
  else
    copy = g_strndup (text, size);
  if (b->in_code)
    {
      g_string_append (b->text, copy);
      return 0;
    }
  escaped = g_markup_escape_text (copy, -1);
  g_string_append (b->text, escaped);
  return 0;
}

static void
build (GtkWidget *column, const char *markdown)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Builder b = { .column = column };

  b.text = g_string_new (NULL);
  b.lists = g_array_new (FALSE, FALSE, sizeof (int));
  if (md_parse (markdown, (MD_SIZE) strlen (markdown), &parser, &b) != 0)
    {
      g_autofree char *escaped = g_markup_escape_text (markdown, -1);

      gtk_box_append (GTK_BOX (column), make_label (escaped, NULL));
    }
  g_string_free (b.text, TRUE);
  g_array_unref (b.lists);
}

static void
ts_markdown_view_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ts_markdown_view_parent_class)->dispose (object);
}

static void
ts_markdown_view_class_init (TsMarkdownViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_markdown_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ts_markdown_view_init (TsMarkdownView *self)
{
}

/**
 * ts_markdown_view_set_text:
 * @self: a view
 * @markdown: what to show
 *
 * Shows another text.
 */
void
ts_markdown_view_set_text (TsMarkdownView *self, const char *markdown)
{
  GtkWidget *child;
  GtkWidget *column;

  g_return_if_fail (TS_IS_MARKDOWN_VIEW (self));
  g_return_if_fail (markdown != NULL);

  child = gtk_widget_get_first_child (GTK_WIDGET (self));
  if (child != NULL)
    gtk_widget_unparent (child);
  column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  build (column, markdown);
  gtk_widget_set_parent (column, GTK_WIDGET (self));
}

/**
 * ts_markdown_view_new:
 * @markdown: (nullable): what to show
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
ts_markdown_view_new (const char *markdown)
{
  TsMarkdownView *self = g_object_new (TS_TYPE_MARKDOWN_VIEW, NULL);

  if (markdown != NULL)
    ts_markdown_view_set_text (self, markdown);
  return GTK_WIDGET (self);
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
