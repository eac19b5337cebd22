/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ts-pdf.h"
#include "ts-typeset-private.h"

/* How deep the contents go. */
#define MAX_LEVEL 2

/* The pages before the text: cover and contents. */

static void
add_line (TsBook *self, TsFlow *flow, const char *text, TsFontRole role)
{
  TsTextBox *box;

  if (text == NULL || *text == '\0')
    return;
  box = ts_text_box_new (self->fonts, role, text, strlen (text), flow->width);
  ts_flow_open_tag (flow, "P");
  ts_flow_add_text (flow, ts_book_own_text (self, box, 0), flow->left, TRUE);
  ts_flow_close_tag (flow, "P");
}

static void
add_cover_picture (TsBook *self, TsFlow *flow)
{
  TsImage *image;
  double scale;
  TsOp op = { .kind = TS_OP_PICTURE, .x = flow->left };

  if (self->options.cover_figure == NULL || self->documents->len == 0)
    return;
  image = ts_book_load_image (self, 0, self->options.cover_figure);
  if (image == NULL)
    return;
  scale = MIN (flow->width / image->width, 330 / image->height);
  op.width = image->width * scale;
  op.height = image->height * scale;
  op.data = image;
  ts_flow_add_space (flow, 40);
  ts_flow_open_tag (flow, "Figure");
  ts_flow_add_box (flow, op.height, TRUE);
  ts_flow_add_op (flow, &op);
  ts_flow_close_tag (flow, "Figure");
}

static void
add_medal (TsBook *self, TsFlow *flow)
{
  TsOp op = { .kind = TS_OP_MEDAL, .x = flow->left, .width = 96, .height = 3 };

  ts_flow_add_space (flow, 16);
  ts_flow_add_box (flow, 3, TRUE);
  ts_flow_add_op (flow, &op);
  ts_flow_add_space (flow, 12);
}

/* The cover: who, what, one drawing, the medal, the day. */
void
ts_book_set_cover (TsBook *self)
{
  g_autoptr (TsFlow) flow = ts_flow_new (self->left, self->column);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (ts_pdf_get_date (self->options.date));
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;
  guint start = self->pages->len;

  ts_flow_open_tag (flow, "Sect");
  ts_flow_add_box (flow, 70, TRUE);
  add_line (self, flow, self->options.author, TS_FONT_BYLINE);
  add_medal (self, flow);
  add_line (self, flow, self->options.title, TS_FONT_TITLE);
  ts_flow_add_space (flow, 8);
  add_line (self, flow, self->options.cover_subtitle, TS_FONT_SUBTITLE);
  add_cover_picture (self, flow);
  ts_flow_add_space (flow, 40);
  add_line (self, flow, self->options.cover_medal, TS_FONT_CONTENTS_1);
  ts_flow_add_space (flow, 2);
  add_line (self, flow, day, TS_FONT_CAPTION);
  ts_flow_close_tag (flow, "Sect");
  ts_flow_paginate (flow, &self->shape, self->pages);
  for (guint i = start; i < self->pages->len; i++)
    ((TsPage *) g_ptr_array_index (self->pages, i))->bare = TRUE;
}

static void
add_entry (TsBook *self, TsFlow *flow, const TsHeading *heading, guint offset)
{
  TsFontRole role = heading->level == 1 ? TS_FONT_CONTENTS_1 : TS_FONT_CONTENTS_2;
  double indent = 16.0 * (heading->level - 1);
  g_autofree char *number = g_strdup_printf ("%u", heading->page + offset + 1);
  TsTextBox *page = ts_text_box_new (self->fonts, role, number, strlen (number), -1);
  TsTextBox *title = ts_text_box_new (
      self->fonts, role, heading->text, strlen (heading->text), flow->width - indent - 40);
  g_autofree char *target = g_strdup_printf ("dest='%s'", heading->name);
  TsOp link = { .kind = TS_OP_LINK,
                .x = flow->left,
                .width = flow->width,
                .height = ts_text_box_get_height (title),
                .string = g_string_chunk_insert_const (self->pool, target) };
  TsOp end = { .kind = TS_OP_END, .string = "Link" };

  ts_book_own_text (self, page, 0);
  ts_book_own_text (self, title, 0);
  ts_flow_add_space (flow, heading->level == 1 ? 7 : 0);
  ts_flow_open_tag (flow, "TOCI");
  ts_flow_add_box (flow, link.height, FALSE);
  ts_flow_add_op (flow, &link);
  for (guint i = 0; i < title->n_lines; i++)
    {
      TsOp op = { .kind = TS_OP_TEXT,
                  .x = flow->left + indent,
                  .y = i * title->leading,
                  .height = title->leading,
                  .line = i,
                  .data = title };

      ts_flow_add_op (flow, &op);
    }
  {
    TsOp op = { .kind = TS_OP_TEXT,
                .x = flow->left + flow->width - ts_text_box_get_width (page),
                .y = link.height - page->leading,
                .height = page->leading,
                .data = page };

    ts_flow_add_op (flow, &op);
  }
  ts_flow_add_op (flow, &end);
  ts_flow_close_tag (flow, "TOCI");
}

static void
set_pages (TsBook *self, guint offset, GPtrArray *pages)
{
  g_autoptr (TsFlow) flow = ts_flow_new (self->left, self->column);

  ts_flow_open_tag (flow, "Sect");
  if (!self->options.cover && self->options.title != NULL && self->documents->len > 1)
    {
      add_line (self, flow, self->options.title, TS_FONT_TITLE);
      add_line (self, flow, self->options.author, TS_FONT_BYLINE);
      ts_flow_add_space (flow, 26);
    }
  add_line (self, flow, _ ("Contents"), TS_FONT_H2);
  ts_flow_add_space (flow, 10);
  ts_flow_open_tag (flow, "TOC");
  for (guint i = 0; i < self->headings->len; i++)
    {
      const TsHeading *heading = g_ptr_array_index (self->headings, i);

      if (heading->level <= MAX_LEVEL && *heading->text != '\0')
        add_entry (self, flow, heading, offset);
    }
  ts_flow_close_tag (flow, "TOC");
  ts_flow_close_tag (flow, "Sect");
  ts_flow_paginate (flow, &self->shape, pages);
}

/* The contents go before a text that is already cut into pages: set once to learn how many pages they
 * take, and once more with the numbers that follow from that. */
void
ts_book_set_contents (TsBook *self)
{
  guint before = self->pages->len;

  set_pages (self, before, self->pages);
  {
    guint taken = self->pages->len - before;

    g_ptr_array_set_size (self->pages, (int) before);
    set_pages (self, before + taken, self->pages);
  }
}
