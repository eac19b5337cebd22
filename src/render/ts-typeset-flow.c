/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-typeset-private.h"

/**
 * SECTION: from blocks to pages
 *
 * The blocks become strips: lines, rows, pictures, each of which stays whole, one below the other in
 * an endless column. Strips that must not be parted (a heading and what follows, the first two lines
 * of a paragraph, a figure and its caption) say so by their keep flag; a run of such strips is a
 * group. Cutting the column is then simple: a group that does not fit goes to the next page.
 *
 * Invariant: the ops of a strip lie behind those of the strip before it.
 */

TsFlow *
ts_flow_new (double left, double width)
{
  TsFlow *self = g_new0 (TsFlow, 1);

  self->strips = g_array_new (FALSE, TRUE, sizeof (TsStrip));
  self->ops = g_array_new (FALSE, TRUE, sizeof (TsOp));
  self->left = left;
  self->width = width;
  return self;
}

void
ts_flow_free (TsFlow *self)
{
  g_array_unref (self->strips);
  g_array_unref (self->ops);
  g_free (self);
}

static TsStrip *
add_strip (TsFlow *self, TsStripKind kind)
{
  TsStrip strip = { .kind = kind, .first = self->ops->len };

  if (kind == TS_STRIP_BOX || kind == TS_STRIP_BEGIN_DECOR)
    {
      strip.space = self->space;
      self->space = 0;
      self->glued = FALSE;
    }
  g_array_append_val (self->strips, strip);
  return &g_array_index (self->strips, TsStrip, self->strips->len - 1);
}

/* Space between two strips: the larger of what the one above and the one below ask for. */
void
ts_flow_add_space (TsFlow *self, double height)
{
  if (!self->glued)
    self->space = MAX (self->space, height);
}

void
ts_flow_add_op (TsFlow *self, const TsOp *op)
{
  g_assert (self->strips->len > 0);

  g_array_append_vals (self->ops, op, 1);
  g_array_index (self->strips, TsStrip, self->strips->len - 1).count++;
}

void
ts_flow_open_tag (TsFlow *self, const char *tag)
{
  TsOp op = { .kind = TS_OP_TAG, .string = tag };

  add_strip (self, TS_STRIP_OPEN);
  ts_flow_add_op (self, &op);
}

void
ts_flow_close_tag (TsFlow *self, const char *tag)
{
  TsOp op = { .kind = TS_OP_END, .string = tag };

  add_strip (self, TS_STRIP_CLOSE);
  ts_flow_add_op (self, &op);
}

void
ts_flow_add_event (TsFlow *self, TsStripKind kind)
{
  add_strip (self, kind);
}

void
ts_flow_begin_decor (TsFlow *self, TsDecor decor, double x, double width)
{
  TsStrip *strip = add_strip (self, TS_STRIP_BEGIN_DECOR);

  strip->decor = decor;
  strip->x = x;
  strip->width = width;
}

void
ts_flow_add_box (TsFlow *self, double height, gboolean keep)
{
  TsStrip *strip = add_strip (self, TS_STRIP_BOX);

  strip->height = height;
  strip->keep = keep;
}

void
ts_flow_add_anchor (TsFlow *self, const char *name, TsHeading *heading)
{
  TsOp op = { .kind = TS_OP_DEST, .x = self->left, .string = name, .data = heading };

  add_strip (self, TS_STRIP_OPEN);
  ts_flow_add_op (self, &op);
}

/* The lines of @box: never fewer than two of them at the foot or the top of a page. */
void
ts_flow_add_text (TsFlow *self, TsTextBox *box, double x, gboolean keep)
{
  for (guint i = 0; i < box->n_lines; i++)
    {
      TsOp op = { .kind = TS_OP_TEXT, .x = x, .height = box->leading, .line = i, .data = box };
      gboolean last = i + 1 == box->n_lines;

      ts_flow_add_box (self, box->leading, keep || (!last && (i == 0 || i + 2 == box->n_lines)));
      ts_flow_add_op (self, &op);
    }
}

guint
ts_flow_get_position (TsFlow *self)
{
  return self->strips->len;
}

/* What follows begins level with the last box, a label. */
void
ts_flow_glue (TsFlow *self)
{
  ts_flow_keep_last (self);
  self->glued = TRUE;
}

/* Keeps the last box with what will follow. */
void
ts_flow_keep_last (TsFlow *self)
{
  for (guint i = self->strips->len; i > 0; i--)
    {
      TsStrip *strip = &g_array_index (self->strips, TsStrip, i - 1);

      if (strip->kind == TS_STRIP_BOX)
        {
          strip->keep = TRUE;
          return;
        }
    }
}

/* Cutting the column. */

#define MAX_OPEN 32

typedef struct
{
  const TsStrip *strip;
  guint op; /* of the page: the rectangle whose end is not yet known */
  double start;
} OpenDecor;

typedef struct
{
  TsFlow *flow;
  const TsPageShape *shape;
  GPtrArray *pages;
  TsPage *page;
  double y;
  gboolean filled; /* whether the page has more than repeated strips */
  OpenDecor decors[MAX_OPEN];
  guint n_decors;
  guint repeat, repeat_end; /* strips that come again on the next page */
} Cutter;

static void
begin_decor (Cutter *self, const TsStrip *strip)
{
  TsOp op = { .kind = TS_OP_FILL, .x = strip->x, .y = self->y, .width = strip->width };

  if (strip->decor == TS_DECOR_TINT)
    op.kind = TS_OP_ROUNDED;
  op.ink = strip->decor == TS_DECOR_TINT ? TS_INK_TINT : TS_INK_LINE;
  if (strip->decor == TS_DECOR_TABLE)
    op.ink = TS_INK_TEXT;
  if (self->n_decors < MAX_OPEN)
    {
      self->decors[self->n_decors].strip = strip;
      self->decors[self->n_decors].op = self->page->ops->len;
      self->decors[self->n_decors].start = self->y;
      g_array_append_val (self->page->ops, op);
    }
  self->n_decors++;
}

static void
end_decor (Cutter *self, guint index, gboolean cut)
{
  OpenDecor *decor = &self->decors[index];
  TsOp *op;

  if (index >= MAX_OPEN)
    return;
  op = &g_array_index (self->page->ops, TsOp, decor->op);
  op->height = MAX (self->y - decor->start, 0);
  if (decor->strip->decor == TS_DECOR_TABLE && op->height > 0)
    {
      op->y = self->y;
      op->height = 0.8;
    }
  else if (decor->strip->decor == TS_DECOR_TINT && cut && op->height > 0)
    op->height += 5;
}

static void
place (Cutter *self, const TsStrip *strip, gboolean first, gboolean repeated)
{
  if (!first)
    self->y += strip->space;
  for (guint i = 0; i < strip->count; i++)
    {
      TsOp op = g_array_index (self->flow->ops, TsOp, strip->first + i);

      if (repeated && (op.kind == TS_OP_TAG || op.kind == TS_OP_END))
        continue;
      op.repeated = repeated;
      op.y += self->y;
      if (op.kind == TS_OP_DEST && op.data != NULL)
        ((TsHeading *) op.data)->page = self->pages->len - 1;
      g_array_append_val (self->page->ops, op);
    }
  self->y += strip->height;
}

static void
new_page (Cutter *self)
{
  guint decors = MIN (self->n_decors, MAX_OPEN);
  const TsStrip *open[MAX_OPEN];

  for (guint i = 0; i < decors; i++)
    {
      open[i] = self->decors[i].strip;
      end_decor (self, i, TRUE);
    }
  self->page = g_new0 (TsPage, 1);
  self->page->ops = g_array_new (FALSE, TRUE, sizeof (TsOp));
  g_ptr_array_add (self->pages, self->page);
  self->y = self->shape->top;
  self->n_decors = 0;
  for (guint i = 0; i < decors; i++)
    {
      begin_decor (self, open[i]);
      if (open[i]->decor == TS_DECOR_TINT)
        {
          self->decors[i].start -= 5;
          g_array_index (self->page->ops, TsOp, self->decors[i].op).y -= 5;
        }
    }
  self->filled = FALSE;
  for (guint i = self->repeat; i < self->repeat_end; i++)
    place (self, &g_array_index (self->flow->strips, TsStrip, i), i == self->repeat, TRUE);
}

/* Where the group that starts at @start ends, and how high it is. */
static guint
find_group (Cutter *self, guint start, double *height)
{
  guint i = start;
  gboolean first = !self->filled;

  *height = 0;
  for (; i < self->flow->strips->len; i++)
    {
      const TsStrip *strip = &g_array_index (self->flow->strips, TsStrip, i);

      if (strip->kind == TS_STRIP_BREAK)
        return MAX (i, start + 1);
      *height += strip->height + (first ? 0 : strip->space);
      if (strip->kind == TS_STRIP_BOX)
        first = FALSE;
      if (strip->kind == TS_STRIP_BOX && !strip->keep)
        return i + 1;
    }
  return i;
}

static void
take (Cutter *self, guint index)
{
  const TsStrip *strip = &g_array_index (self->flow->strips, TsStrip, index);
  gboolean first = !self->filled && self->repeat == self->repeat_end;

  if (strip->kind == TS_STRIP_BREAK)
    {
      if (self->filled)
        new_page (self);
      return;
    }
  if (strip->kind == TS_STRIP_BEGIN_DECOR)
    {
      if (!first)
        self->y += strip->space;
      begin_decor (self, strip);
      return;
    }
  if (strip->kind == TS_STRIP_END_DECOR)
    {
      g_assert (self->n_decors > 0);
      end_decor (self, --self->n_decors, FALSE);
      return;
    }
  if (strip->kind == TS_STRIP_BEGIN_REPEAT)
    {
      self->repeat = index + 1;
      self->repeat_end = index + 1 + strip->count;
      return;
    }
  if (strip->kind == TS_STRIP_END_REPEAT)
    {
      self->repeat = self->repeat_end = 0;
      return;
    }
  place (self, strip, first, FALSE);
  self->filled |= strip->kind == TS_STRIP_BOX;
}

/* A group higher than a page is parted wherever it must be. */
static void
take_group (Cutter *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      const TsStrip *strip = &g_array_index (self->flow->strips, TsStrip, i);

      if (self->filled && strip->kind == TS_STRIP_BOX
          && self->y + strip->space + strip->height > self->shape->bottom)
        new_page (self);
      take (self, i);
    }
}

static gboolean
ends_something (const TsStrip *strip)
{
  return strip->kind == TS_STRIP_CLOSE || strip->kind == TS_STRIP_END_DECOR
         || strip->kind == TS_STRIP_END_REPEAT;
}

/* Cuts the column into pages, which are added to @pages. */
void
ts_flow_paginate (TsFlow *self, const TsPageShape *shape, GPtrArray *pages)
{
  Cutter cutter = { .flow = self, .shape = shape, .pages = pages };
  double height;
  guint end;

  new_page (&cutter);
  for (guint i = 0; i < self->strips->len; i = end)
    {
      end = i + 1;
      if (ends_something (&g_array_index (self->strips, TsStrip, i)))
        {
          take (&cutter, i);
          continue;
        }
      end = find_group (&cutter, i, &height);
      if (cutter.filled && cutter.y + height > shape->bottom + 0.01)
        new_page (&cutter);
      take_group (&cutter, i, end);
    }
}
