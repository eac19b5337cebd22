/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-typeset-private.h"

/**
 * SECTION: tables
 *
 * A column is as wide as its content wants while there is room, and never narrower than its longest
 * word while that is possible. Three rules, no others: above the head, below it, and at the end. The
 * head comes again on each page. A row stays whole unless it is higher than half a page.
 */

#define GAP     12 /* between two columns */
#define ROW_GAP 3  /* above and below a row's text */

/* A table with a longer cell (in bytes) is no table any more: its cells become paragraphs. */
#define MAX_CELL 4096

typedef struct
{
  double min;   /* the longest word */
  double max;   /* everything on one line */
  double width; /* what it gets */
} Column;

typedef struct
{
  TsBook *book;
  TsFlow *flow;
  guint document;
  const TsBlock *block;
  Column *columns;
  guint n_columns;
  TsFontRole role, head_role;
} Table;

static TsFontRole
get_role (const Table *self, const TsBlock *row)
{
  return row->header ? self->head_role : self->role;
}

static void
measure_cell (Table *self, Column *column, const TsBlock *cell, TsFontRole role)
{
  TsTextBox *box;
  double width;

  if (cell->length == 0)
    return;
  box = ts_text_box_new_for_block (self->book->fonts, role, cell, 0, cell->length, -1);
  width = ts_text_box_get_width (box);
  /* What is wider than this gets as much as there is in any case; its words need not be known. */
  column->max = MAX (column->max, width);
  if (width > column->min)
    {
      PangoRectangle extents;

      pango_layout_set_wrap (box->layout, PANGO_WRAP_WORD);
      pango_layout_set_width (box->layout, 0);
      pango_layout_get_extents (box->layout, NULL, &extents);
      column->min = MAX (column->min, extents.width / (double) PANGO_SCALE);
    }
  ts_text_box_free (box);
}

static void
measure (Table *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = (Column){ .min = 12, .max = 12 };
  for (guint i = 0; i < self->block->children->len; i++)
    {
      const TsBlock *row = g_ptr_array_index (self->block->children, i);

      for (guint k = 0; row->children != NULL && k < row->children->len && k < self->n_columns; k++)
        measure_cell (self,
                      &self->columns[k],
                      g_ptr_array_index (row->children, k),
                      get_role (self, row));
    }
}

static double
get_room (const Table *self)
{
  return self->flow->width - GAP * (self->n_columns - 1);
}

static double
sum_min (const Table *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_columns; i++)
    sum += self->columns[i].min;
  return sum;
}

/* Where not even the longest words fit side by side: columns below an even share keep theirs, and the
 * others share what is left. */
static void
squeeze (Table *self, double room)
{
  guint left = self->n_columns;
  gboolean changed = TRUE;

  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].width = 0;
  while (changed && left > 0)
    {
      changed = FALSE;
      for (guint i = 0; i < self->n_columns && left > 0; i++)
        {
          Column *column = &self->columns[i];

          if (column->width > 0 || column->min > room / left)
            continue;
          column->width = column->min;
          room -= column->min;
          left--;
          changed = TRUE;
        }
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].width <= 0)
        self->columns[i].width = MAX (room / left, 4);
    }
}

/* CSS 2.2, 17.5.2.2, automatic layout: the room above the minimum is shared by what columns want. */
static void
share (Table *self)
{
  double room = get_room (self);
  double min = sum_min (self);
  double wants = 0;

  for (guint i = 0; i < self->n_columns; i++)
    wants += self->columns[i].max - self->columns[i].min;
  if (min > room)
    {
      squeeze (self, room);
      return;
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];
      double part = wants > 0 ? (column->max - column->min) / wants : 1.0 / self->n_columns;

      column->width = column->min + MIN ((room - min) * part, column->max - column->min);
    }
}

/* A table that nearly fills the line fills it. */
static void
stretch (Table *self)
{
  double room = get_room (self);
  double width = 0;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->columns[i].width;
  if (width < 0.55 * room || width >= room)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].width *= room / width;
}

static double
get_width (const Table *self)
{
  double width = GAP * (self->n_columns - 1);

  for (guint i = 0; i < self->n_columns; i++)
    width += self->columns[i].width;
  return width;
}

static void
add_rule (Table *self, double y, double height)
{
  TsOp op = { .kind = TS_OP_FILL,
              .ink = TS_INK_TEXT,
              .x = self->flow->left,
              .y = y,
              .width = get_width (self),
              .height = height };

  ts_flow_add_op (self->flow, &op);
}

static void
add_tag (Table *self, TsOpKind kind, const char *tag)
{
  TsOp op = { .kind = kind, .string = tag };

  ts_flow_add_op (self->flow, &op);
}

/* Adds the lines from @first to @end of each cell to the last strip. */
static void
add_cells (Table *self, TsTextBox **boxes, guint first, guint end, gboolean head)
{
  double x = self->flow->left;

  add_tag (self, TS_OP_TAG, "TR");
  for (guint i = 0; i < self->n_columns; i++)
    {
      TsTextBox *box = boxes[i];

      add_tag (self, TS_OP_TAG, head ? "TH" : "TD");
      for (guint line = first; box != NULL && line < MIN (end, box->n_lines); line++)
        {
          TsOp op = { .kind = TS_OP_TEXT,
                      .x = x,
                      .y = ROW_GAP + (line - first) * box->leading,
                      .height = box->leading,
                      .line = line,
                      .data = box };

          ts_flow_add_op (self->flow, &op);
        }
      add_tag (self, TS_OP_END, head ? "TH" : "TD");
      x += self->columns[i].width + GAP;
    }
  add_tag (self, TS_OP_END, "TR");
}

static guint
make_boxes (Table *self, const TsBlock *row, TsTextBox **boxes)
{
  guint lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const TsBlock *cell = NULL;

      boxes[i] = NULL;
      if (row->children != NULL && i < row->children->len)
        cell = g_ptr_array_index (row->children, i);
      if (cell == NULL || cell->length == 0)
        continue;
      boxes[i] = ts_text_box_new_for_block (self->book->fonts,
                                            get_role (self, row),
                                            cell,
                                            0,
                                            cell->length,
                                            self->columns[i].width + 0.01);
      ts_book_own_text (self->book, boxes[i], self->document);
      lines = MAX (lines, boxes[i]->n_lines);
    }
  return lines;
}

static void
set_row (Table *self, const TsBlock *row, TsTextBox **boxes)
{
  double leading = self->book->fonts->roles[get_role (self, row)].leading;
  double page = self->book->shape.bottom - self->book->shape.top;
  guint lines = make_boxes (self, row, boxes);
  guint fitting = (guint) (page / 2 / leading);
  guint end;

  if (lines <= fitting)
    fitting = lines;
  for (guint first = 0; first < lines; first = end)
    {
      end = MIN (first + fitting, lines);
      ts_flow_add_box (self->flow, (end - first) * leading + 2 * ROW_GAP, row->header);
      if (row->header && first == 0)
        add_rule (self, 0, 0.8);
      add_cells (self, boxes, first, end, row->header);
      if (row->header && end == lines)
        add_rule (self, (end - first) * leading + 2 * ROW_GAP, 0.5);
    }
}

static void
begin_head (Table *self)
{
  ts_flow_add_event (self->flow, TS_STRIP_BEGIN_REPEAT);
  ts_flow_open_tag (self->flow, "THead");
}

/* Ends the head: its strips come again on each page, unless they take up too much of it. */
static void
end_head (Table *self, guint start)
{
  guint end = ts_flow_get_position (self->flow);
  double height = 0;

  for (guint i = start + 1; i < end; i++)
    height += g_array_index (self->flow->strips, TsStrip, i).height;
  if (height < (self->book->shape.bottom - self->book->shape.top) / 4)
    g_array_index (self->flow->strips, TsStrip, start).count = end - start - 1;
  ts_flow_close_tag (self->flow, "THead");
  ts_flow_open_tag (self->flow, "TBody");
}

static void
set_rows (Table *self)
{
  g_autofree TsTextBox **boxes = g_new0 (TsTextBox *, self->n_columns);
  guint start = ts_flow_get_position (self->flow);
  gboolean head = TRUE;

  begin_head (self);
  for (guint i = 0; i < self->block->children->len; i++)
    {
      const TsBlock *row = g_ptr_array_index (self->block->children, i);

      if (head && !row->header)
        {
          end_head (self, start);
          head = FALSE;
        }
      set_row (self, row, boxes);
    }
  ts_flow_close_tag (self->flow, head ? "THead" : "TBody");
}

static void
choose_sizes (Table *self)
{
  self->role = TS_FONT_CELL;
  self->head_role = TS_FONT_CELL_HEAD;
  measure (self);
  if (sum_min (self) > get_room (self))
    {
      self->role = TS_FONT_CELL_SMALL;
      self->head_role = TS_FONT_CELL_SMALL_HEAD;
      measure (self);
    }
  share (self);
  stretch (self);
}

static gboolean
has_long_cell (const TsBlock *row)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      if (((const TsBlock *) g_ptr_array_index (row->children, i))->length > MAX_CELL)
        return TRUE;
    }
  return FALSE;
}

static void
set_as_paragraphs (TsBook *book, TsFlow *flow, guint document, const TsBlock *row)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      ts_flow_add_space (flow, i == 0 ? 7.5 : 2.5);
      ts_flow_open_tag (flow, "P");
      ts_book_set_text (book, flow, document, g_ptr_array_index (row->children, i), TS_FONT_CELL);
      ts_flow_close_tag (flow, "P");
    }
}

void
ts_book_set_table (TsBook *book, TsFlow *flow, guint document, const TsBlock *block)
{
  Table self = { .book = book, .flow = flow, .document = document, .block = block };
  g_autofree Column *columns = NULL;
  gboolean long_cell = FALSE;

  if (block->children == NULL)
    return;
  for (guint i = 0; i < block->children->len; i++)
    {
      const TsBlock *row = g_ptr_array_index (block->children, i);

      self.n_columns = MAX (self.n_columns, row->children != NULL ? row->children->len : 0);
      long_cell |= has_long_cell (row);
    }
  for (guint i = 0; long_cell && i < block->children->len; i++)
    set_as_paragraphs (book, flow, document, g_ptr_array_index (block->children, i));
  if (self.n_columns == 0 || long_cell)
    return;
  columns = g_new0 (Column, self.n_columns);
  self.columns = columns;
  choose_sizes (&self);

  ts_flow_add_space (flow, 9);
  ts_flow_open_tag (flow, "Table");
  ts_flow_begin_decor (flow, TS_DECOR_TABLE, flow->left, get_width (&self));
  set_rows (&self);
  ts_flow_add_event (flow, TS_STRIP_END_REPEAT);
  ts_flow_close_tag (flow, "Table");
  ts_flow_add_event (flow, TS_STRIP_END_DECOR);
  ts_flow_add_space (flow, 12);
}
