/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/ts-markdown-view.h"

/* A Markdown text as widgets in a column, one a block. Another text keeps the widgets of the blocks that
 * both have at their beginning and their end, so that a preview costs what was typed and not what was
 * written. What is long is made in slices, with pauses for frames between them. */

#define MAX_CHARS   70 /* of a line: longer ones are hard to read */
#define CELL_CHARS  36 /* of a line in a table; the table scrolls where there is no room for that */
#define INDENT      24 /* px a level of a list */
#define AT_ONCE     12000       /* what is made without a pause; see estimate_cost() */
#define SLICE       3000        /* what is made of the rest at a time */
#define PAUSE       20          /* ms between two slices */
#define MOST_TEXT   (32 * 1024) /* bytes shown of a text */
#define MOST_BLOCKS 500

struct _TsMarkdownView
{
  GtkWidget parent_instance;

  GtkWidget *root;
  GtkBox *column;    /* in it: the blocks' widgets */
  GPtrArray *blocks; /* of TsMarkdownBlock */
  guint n_made;      /* how many of them have a widget */
  guint making;      /* the timeout that makes the others */
  GtkWidget *end;    /* says that there is more than what is shown */
  TsMarkdownFigureFunc figure_func;
  gpointer figure_data;
};

G_DEFINE_FINAL_TYPE (TsMarkdownView, ts_markdown_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_item (const TsMarkdownBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new (block->mark);
  GtkWidget *label = make_label (block->text, NULL);

  gtk_widget_set_size_request (bullet, INDENT - 6, -1);
  gtk_label_set_xalign (GTK_LABEL (bullet), 1);
  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_margin_start (box, ((int) block->depth - 1) * INDENT);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (box, FALSE); /* the label fills the item, not the item the page */
  return box;
}

static GtkWidget *
make_scrolled (GtkWidget *child, const char *css_class)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_add_css_class (scrolled, css_class);
  return scrolled;
}

static GtkWidget *
make_code (const TsMarkdownBlock *block)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *scrolled;

  gtk_label_set_text (GTK_LABEL (label), block->text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  scrolled = make_scrolled (label, "ts-code");
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR); /* code reads so in every language */
  gtk_widget_set_direction (scrolled, GTK_TEXT_DIR_LTR);
  return scrolled;
}

static GtkWidget *
make_cell (const TsMarkdownCell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), cell->text);
  gtk_label_set_xalign (GTK_LABEL (label), cell->right ? 1 : 0);
  if (g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1) > CELL_CHARS)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label),
                                 CELL_CHARS); /* its height is that of this width */
      gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
    }
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_halign (label, cell->right ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_add_css_class (label, cell->heading ? "heading" : "numeric");
  return label;
}

static GtkWidget *
make_table (const TsMarkdownBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < block->cells->len; i++)
    {
      const TsMarkdownCell *cell = block->cells->pdata[i];

      gtk_grid_attach (
          GTK_GRID (grid), make_cell (cell), (int) cell->column, (int) cell->row, 1, 1);
    }
  return make_scrolled (grid, "ts-table");
}

static GtkWidget *
make_figure (TsMarkdownView *self, const TsMarkdownBlock *block)
{
  g_autofree char *escaped = NULL;

  if (self->figure_func != NULL)
    return self->figure_func (block->mark, block->text, self->figure_data);
  escaped = g_markup_escape_text (block->text, -1);
  return make_label (escaped, NULL);
}

static const char *
choose_style (guint heading)
{
  if (heading == 0)
    return NULL;
  return heading <= 2 ? "title-4" : "heading";
}

static GtkWidget *
make_block (TsMarkdownView *self, const TsMarkdownBlock *block)
{
  GtkWidget *widget = NULL;

  switch (block->kind)
    {
    case TS_MARKDOWN_ITEM:
      return make_item (block);
    case TS_MARKDOWN_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case TS_MARKDOWN_CODE:
      widget = make_code (block);
      break;
    case TS_MARKDOWN_TABLE:
      widget = make_table (block);
      break;
    case TS_MARKDOWN_FIGURE:
      widget = make_figure (self, block);
      break;
    case TS_MARKDOWN_TEXT:
    default:
      widget = make_label (block->text, choose_style (block->heading));
    }
  gtk_widget_set_margin_start (widget, ((int) block->quotes + (int) block->depth) * INDENT);
  return widget;
}

/* How much work a block is, in about the bytes of a paragraph that is as much. */
static gsize
estimate_cost (const TsMarkdownBlock *block)
{
  return strlen (block->text) + 150 * (1 + (block->cells != NULL ? block->cells->len : 0));
}

static void
make_more (TsMarkdownView *self, gsize cost)
{
  gsize spent = 0;

  while (self->n_made < self->blocks->len && spent < cost)
    {
      const TsMarkdownBlock *block = self->blocks->pdata[self->n_made++];

      gtk_box_append (self->column, make_block (self, block));
      spent += estimate_cost (block);
    }
}

static gboolean
make_more_cb (gpointer user_data)
{
  TsMarkdownView *self = user_data;

  make_more (self, SLICE);
  if (self->n_made < self->blocks->len)
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
}

static guint
count_same_at_start (TsMarkdownView *self, GPtrArray *blocks)
{
  guint n = 0;

  while (n < self->n_made && n < blocks->len
         && ts_markdown_block_equal (self->blocks->pdata[n], blocks->pdata[n]))
    n++;
  return n;
}

/* How many at the end are the same, of those that are not the same at the start. */
static guint
count_same_at_end (TsMarkdownView *self, GPtrArray *blocks, guint start)
{
  guint n = 0;

  if (self->n_made < self->blocks->len)
    return 0;
  while (n < self->n_made - start && n < blocks->len - start
         && ts_markdown_block_equal (self->blocks->pdata[self->n_made - 1 - n],
                                     blocks->pdata[blocks->len - 1 - n]))
    n++;
  return n;
}

static GtkWidget *
find_child (TsMarkdownView *self, guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->column));

  while (child != NULL && place-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
remove_children (TsMarkdownView *self, guint place, guint number)
{
  GtkWidget *child = find_child (self, place);

  while (child != NULL && number-- > 0)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (self->column, child);
      child = next;
    }
}

static void
replace_blocks (TsMarkdownView *self, GPtrArray *blocks)
{
  guint start = count_same_at_start (self, blocks);
  guint end = count_same_at_end (self, blocks, start);
  gsize cost = 0;
  GtkWidget *before;

  for (guint i = start; i < blocks->len - end; i++)
    cost += estimate_cost (blocks->pdata[i]);
  if (cost > AT_ONCE)
    end = 0; /* too much to put in between at once: make all that follows in slices */
  remove_children (self, start, self->n_made - start - end);
  g_ptr_array_unref (self->blocks);
  self->blocks = blocks;
  if (end == 0)
    {
      self->n_made = start;
      make_more (self, AT_ONCE);
      return;
    }
  before = start > 0 ? find_child (self, start - 1) : NULL;
  for (guint i = start; i < blocks->len - end; i++)
    {
      GtkWidget *widget = make_block (self, blocks->pdata[i]);

      gtk_box_insert_child_after (self->column, widget, before);
      before = widget;
    }
  self->n_made = blocks->len;
}

/* The width of the longest line, in px. Lines are kept short here and not by their labels: it takes a
 * label several layouts to find out how wide it is when it does not fill its room. */
static int
get_line_width (TsMarkdownView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (MAX_CHARS * width);
}

static GtkSizeRequestMode
ts_markdown_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_markdown_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  TsMarkdownView *self = TS_MARKDOWN_VIEW (widget);
  int least;

  gtk_widget_measure (self->root, GTK_ORIENTATION_HORIZONTAL, -1, &least, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (least, MIN (for_size, get_line_width (self)));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, MIN (*natural, get_line_width (self)));
    }
  else
    {
      gtk_widget_measure (self->root, orientation, for_size, minimum, natural, NULL, NULL);
    }
}

static void
ts_markdown_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsMarkdownView *self = TS_MARKDOWN_VIEW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { 0, 0, width, height };
  int least;

  gtk_widget_measure (self->root, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  place.width = MAX (least, MIN (width, get_line_width (self)));
  place.x = mirrored ? width - place.width : 0;
  gtk_widget_size_allocate (self->root, &place, baseline);
}

static void
ts_markdown_view_dispose (GObject *object)
{
  TsMarkdownView *self = TS_MARKDOWN_VIEW (object);

  g_clear_handle_id (&self->making, g_source_remove);
  g_clear_pointer (&self->root, gtk_widget_unparent);
  G_OBJECT_CLASS (ts_markdown_view_parent_class)->dispose (object);
}

static void
ts_markdown_view_finalize (GObject *object)
{
  g_ptr_array_unref (TS_MARKDOWN_VIEW (object)->blocks);
  G_OBJECT_CLASS (ts_markdown_view_parent_class)->finalize (object);
}

static void
ts_markdown_view_class_init (TsMarkdownViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_markdown_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_markdown_view_finalize;
  widget_class->get_request_mode = ts_markdown_view_get_request_mode;
  widget_class->measure = ts_markdown_view_measure;
  widget_class->size_allocate = ts_markdown_view_size_allocate;
}

static void
ts_markdown_view_init (TsMarkdownView *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_markdown_block_free);
  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->end =
      make_label (_ ("The text goes on; only its beginning is shown here."), "caption-heading");
  gtk_widget_set_visible (self->end, FALSE);
  gtk_box_append (GTK_BOX (self->root), GTK_WIDGET (self->column));
  gtk_box_append (GTK_BOX (self->root), self->end);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
}

/* Returns: the beginning of a text that is too long to be shown, whole lines of it; else NULL */
static char *
cut (const char *markdown)
{
  gsize length = strlen (markdown);
  const char *end = markdown + MOST_TEXT;

  if (length <= MOST_TEXT)
    return NULL;
  while (end > markdown && *end != '\n')
    end--;
  if (end == markdown)
    end = g_utf8_find_prev_char (markdown, markdown + MOST_TEXT);
  return g_strndup (markdown, (gsize) (end - markdown));
}

/**
 * ts_markdown_view_set_text:
 * @self: a view
 * @markdown: what to show
 *
 * Shows another text. Of a long one the beginning is shown at once and the rest bit by bit; of one of
 * more than 32 KiB or 500 blocks the beginning is all that is shown, and a line says so.
 */
void
ts_markdown_view_set_text (TsMarkdownView *self, const char *markdown)
{
  g_autofree char *beginning = NULL;
  GPtrArray *blocks;

  g_return_if_fail (TS_IS_MARKDOWN_VIEW (self));
  g_return_if_fail (markdown != NULL);

  beginning = cut (markdown);
  blocks = ts_markdown_blocks_read (beginning != NULL ? beginning : markdown);
  gtk_widget_set_visible (self->end, beginning != NULL || blocks->len > MOST_BLOCKS);
  if (blocks->len > MOST_BLOCKS)
    g_ptr_array_set_size (blocks, MOST_BLOCKS);
  replace_blocks (self, blocks);
  if (self->n_made < self->blocks->len && self->making == 0)
    self->making = g_timeout_add (PAUSE, make_more_cb, self);
}

/**
 * ts_markdown_view_set_figure_func:
 * @self: a view
 * @func: (nullable) (scope notified): makes what shows a figure; without it the caption is shown
 * @user_data: for @func; must live as long as @self
 *
 * Says how figures look in the texts that are set after this.
 */
void
ts_markdown_view_set_figure_func (TsMarkdownView *self,
                                  TsMarkdownFigureFunc func,
                                  gpointer user_data)
{
  g_return_if_fail (TS_IS_MARKDOWN_VIEW (self));

  self->figure_func = func;
  self->figure_data = user_data;
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
