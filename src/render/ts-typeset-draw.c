/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "ts-text-run.h"
#include "ts-typeset-private.h"

/**
 * SECTION: drawing pages
 *
 * A page is its ops, drawn in their order. Only a PDF gets the ops of structure. Every stretch of text
 * is in a Span or a Link of its own, since cairo 1.16 loses text that has elements for neighbours.
 */

void
ts_ink_set (cairo_t *cr, TsInk ink)
{
  const TsPalette *palette = ts_palette_get (TS_PALETTE_PRINT);

  if (ink == TS_INK_TINT)
    ts_palette_set_source_alpha (cr, &palette->ink, 0.045);
  else
    ts_palette_set_source (cr,
                           ink == TS_INK_ACCENT  ? &palette->accent
                           : ink == TS_INK_LINE  ? &palette->line
                           : ink == TS_INK_MUTED ? &palette->muted
                                                 : &palette->ink);
}

static void
add_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Text. */

typedef struct
{
  TsBook *book;
  cairo_t *cr;
  gboolean tagged;
  TsTextBox *box;
  const TsOp *ops; /* one a line, from the first line of the fragment */
  guint n_ops;
  const char *open;      /* nullable: the tag that is open */
  const char *open_link; /* nullable: the address it leads to, as in the text */
} Fragment;

static const TsSpan *
find_span (const TsTextBox *box, guint index)
{
  guint low = 0, high = box->spans != NULL ? box->spans->len : 0;

  index += box->offset;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const TsSpan *span = &g_array_index (box->spans, TsSpan, middle);

      if (index < span->start)
        high = middle;
      else if (index >= span->end)
        low = middle + 1;
      else
        return span;
    }
  return NULL;
}

/* The bytes of the box's text that lead where @span leads, without a gap. */
static void
find_link_range (const TsTextBox *box, const TsSpan *span, int *start, int *end)
{
  const TsSpan *spans = (const TsSpan *) (gpointer) box->spans->data;
  guint first = (guint) (span - spans), last = first;

  while (first > 0 && spans[first - 1].link == span->link)
    first--;
  while (last + 1 < box->spans->len && spans[last + 1].link == span->link)
    last++;
  *start = MAX ((int) spans[first].start - (int) box->offset, 0);
  *end = (int) spans[last].end - (int) box->offset;
}

static void
append_rectangles (Fragment *self, const TsSpan *span, GString *out)
{
  int start, end;

  find_link_range (self->box, span, &start, &end);
  for (guint i = 0; i < self->n_ops; i++)
    {
      PangoLayoutLine *line = self->box->lines[self->ops[i].line].line;
      int *ranges = NULL;
      int n = 0;

      if (line->start_index >= end || line->start_index + line->length <= start)
        continue;
      pango_layout_line_get_x_ranges (line, start, end, &ranges, &n);
      for (int k = 0; k < n; k++)
        g_string_append_printf (out,
                                "%.2f %.2f %.2f %.2f ",
                                self->ops[i].x + ranges[2 * k] / (double) PANGO_SCALE,
                                self->ops[i].y,
                                MAX (ranges[2 * k + 1] - ranges[2 * k], PANGO_SCALE)
                                    / (double) PANGO_SCALE,
                                self->box->leading);
      g_free (ranges);
    }
}

static void
close_inline (Fragment *self)
{
  if (self->open != NULL)
    cairo_tag_end (self->cr, self->open);
  self->open = self->open_link = NULL;
}

/* Opens the Link or Span that a run belongs in, if it is not open already. */
static void
open_inline (Fragment *self, const TsSpan *span)
{
  const char *link = span != NULL ? span->link : NULL;
  const char *target = NULL;

  if (!self->tagged || (self->open != NULL && self->open_link == link))
    return;
  close_inline (self);
  if (link != NULL)
    target = ts_book_find_link (self->book, self->box->document, link);
  self->open_link = link;
  self->open = target != NULL ? CAIRO_TAG_LINK : "Span";
  if (target != NULL)
    {
      g_autoptr (GString) attributes = g_string_new ("rect=[");

      append_rectangles (self, span, attributes);
      g_string_append_printf (attributes, "] %s", target);
      cairo_tag_begin (self->cr, self->open, attributes->str);
    }
  else
    cairo_tag_begin (self->cr, self->open, NULL);
}

static void
draw_run (Fragment *self, PangoGlyphItem *run, double x, double y)
{
  const TsSpan *span = find_span (self->box, (guint) run->item->offset);
  double width = ts_text_run_get_width (run) / PANGO_SCALE;
  TsInk ink = self->book->fonts->roles[self->box->role].ink;

  open_inline (self, span);
  if (span != NULL && (span->style & TS_STYLE_CODE))
    {
      ts_ink_set (self->cr, TS_INK_TINT);
      cairo_rectangle (self->cr, x, y - 8.5, width, 11.5);
      cairo_fill (self->cr);
    }
  if (span != NULL && span->link != NULL
      && ts_book_find_link (self->book, self->box->document, span->link) != NULL)
    ink = TS_INK_ACCENT;
  ts_ink_set (self->cr, ink);
  ts_text_run_show (self->cr, run, pango_layout_get_text (self->box->layout), x, y);
  if (span != NULL && (span->style & TS_STYLE_STRIKE))
    {
      cairo_rectangle (self->cr, x, y - 3.2, width, 0.7);
      cairo_fill (self->cr);
    }
}

typedef struct
{
  PangoGlyphItem *run;
  double x;
} PlacedRun;

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  return ((const PlacedRun *) a)->run->item->offset - ((const PlacedRun *) b)->run->item->offset;
}

/* Runs lie from left to right; they are drawn in the order of reading, for the text is extracted in
 * the order of drawing. */
static void
draw_line (Fragment *self, const TsOp *op)
{
  const TsLine *line = &self->box->lines[op->line];
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (PlacedRun));
  double x = op->x + line->x;

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      PlacedRun placed = { l->data, x };

      g_array_append_val (runs, placed);
      x += ts_text_run_get_width (placed.run) / PANGO_SCALE;
    }
  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const PlacedRun *placed = &g_array_index (runs, PlacedRun, i);

      draw_run (self, placed->run, placed->x, op->y + self->box->baseline);
    }
}

/* Draws consecutive lines of one box. */
void
ts_book_draw_text (TsBook *self, cairo_t *cr, const TsOp *ops, guint n_ops, gboolean tagged)
{
  Fragment fragment = { self, cr, tagged, ops[0].data, ops, n_ops, NULL, NULL };

  for (guint i = 0; i < n_ops; i++)
    draw_line (&fragment, &ops[i]);
  close_inline (&fragment);
}

/* Everything else. */

static void
draw_task (cairo_t *cr, const TsOp *op)
{
  cairo_set_line_width (cr, 0.9);
  add_rounded (cr, op->x, op->y, op->width, op->height, 2);
  cairo_stroke (cr);
  if (op->line == 0)
    return;
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, op->x + 2, op->y + 4.7);
  cairo_line_to (cr, op->x + 3.9, op->y + 6.6);
  cairo_line_to (cr, op->x + 7.2, op->y + 2.5);
  cairo_stroke (cr);
}

/* A hooked arrow: the line above goes on here. */
static void
draw_continuation (cairo_t *cr, const TsOp *op)
{
  double y = op->y + op->height * 0.62;

  cairo_set_line_width (cr, 0.7);
  cairo_move_to (cr, op->x + 1, y - 5);
  cairo_line_to (cr, op->x + 1, y);
  cairo_line_to (cr, op->x + op->width, y);
  cairo_move_to (cr, op->x + op->width - 2.2, y - 2);
  cairo_line_to (cr, op->x + op->width, y);
  cairo_line_to (cr, op->x + op->width - 2.2, y + 2);
  cairo_stroke (cr);
}

static void
draw_picture (cairo_t *cr, const TsOp *op)
{
  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  ts_image_draw (op->data, cr, op->width, op->height);
  cairo_restore (cr);
}

static void
draw_shape (TsBook *self, cairo_t *cr, const TsOp *op)
{
  if (op->height <= 0)
    return;
  if (op->kind == TS_OP_MEDAL && self->options.cover_medal != NULL)
    ts_palette_set_source (cr, &self->options.cover_medal_color);
  else
    ts_ink_set (cr, op->kind == TS_OP_MEDAL ? TS_INK_ACCENT : op->ink);
  if (op->kind == TS_OP_ROUNDED)
    add_rounded (cr, op->x, op->y, op->width, op->height, 3);
  else
    cairo_rectangle (cr, op->x, op->y, op->width, op->height);
  cairo_fill (cr);
}

static void
draw_structure (cairo_t *cr, const TsOp *op)
{
  g_autofree char *attributes = NULL;

  if (op->kind == TS_OP_TAG)
    cairo_tag_begin (cr, op->string, NULL);
  else if (op->kind == TS_OP_END)
    cairo_tag_end (cr, op->string);
  else if (op->kind == TS_OP_LINK)
    {
      attributes = g_strdup_printf (
          "rect=[%.2f %.2f %.2f %.2f] %s", op->x, op->y, op->width, op->height, op->string);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
    }
  else
    {
      attributes = g_strdup_printf ("name='%s' x=%.2f y=%.2f", op->string, op->x, op->y);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
}

static void
draw_op (TsBook *self, cairo_t *cr, const TsOp *op, gboolean tagged)
{
  switch (op->kind)
    {
    case TS_OP_TAG:
    case TS_OP_END:
    case TS_OP_DEST:
    case TS_OP_LINK:
      if (tagged)
        draw_structure (cr, op);
      break;
    case TS_OP_FILL:
    case TS_OP_ROUNDED:
    case TS_OP_MEDAL:
      draw_shape (self, cr, op);
      break;
    case TS_OP_PICTURE:
      draw_picture (cr, op);
      break;
    case TS_OP_TASK:
      ts_ink_set (cr, op->ink);
      draw_task (cr, op);
      break;
    case TS_OP_CONTINUE:
      ts_ink_set (cr, op->ink);
      draw_continuation (cr, op);
      break;
    case TS_OP_TEXT:
    default:
      g_assert_not_reached ();
    }
}

/* Running header and page number. */

static void
draw_furniture_text (TsBook *self, cairo_t *cr, const char *text, double y, gboolean right)
{
  TsTextBox *box;
  TsOp op = { .kind = TS_OP_TEXT, .x = self->left, .y = y };

  if (text == NULL || *text == '\0')
    return;
  box = ts_text_box_new (self->fonts, TS_FONT_FURNITURE, text, strlen (text), -1);
  pango_layout_set_ellipsize (box->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (box->layout, (int) (self->column * 0.47 * PANGO_SCALE));
  box->lines[0].line = pango_layout_get_line_readonly (box->layout, 0);
  op.data = box;
  if (right)
    op.x = self->left + self->column - ts_text_box_get_width (box);
  op.x -= box->lines[0].x;
  ts_book_draw_text (self, cr, &op, 1, FALSE);
  ts_text_box_free (box);
}

static void
draw_furniture (TsBook *self, guint page, cairo_t *cr)
{
  const TsHeading *heading = ts_book_find_running_title (self, page);
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->pages->len);
  const char *right = heading != NULL ? heading->text : NULL;

  if (g_strcmp0 (right, self->options.title) == 0)
    right = NULL;
  draw_furniture_text (self, cr, self->options.title, 38, FALSE);
  draw_furniture_text (self, cr, right, 38, TRUE);
  draw_furniture_text (self, cr, number, self->shape.height - 46, TRUE);
}

/* Draws a page; with @tagged also its part of the structure, which only works page after page. */
void
ts_book_draw (TsBook *self, guint index, cairo_t *cr, gboolean tagged)
{
  const TsPage *page = g_ptr_array_index (self->pages, index);
  const TsOp *ops = (const TsOp *) (gpointer) page->ops->data;
  guint end;

  if (!page->bare && !self->options.plain)
    draw_furniture (self, index, cr);
  for (guint i = 0; i < page->ops->len; i = end)
    {
      end = i + 1;
      if (ops[i].kind != TS_OP_TEXT)
        {
          draw_op (self, cr, &ops[i], tagged);
          continue;
        }
      while (end < page->ops->len && ops[end].kind == TS_OP_TEXT && ops[end].data == ops[i].data)
        end++;
      ts_book_draw_text (self, cr, &ops[i], end - i, tagged && !ops[i].repeated);
    }
}
