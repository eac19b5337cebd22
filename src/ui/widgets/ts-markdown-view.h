/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/ts-markdown-blocks.h"

G_BEGIN_DECLS

#define TS_TYPE_MARKDOWN_VIEW (ts_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (TsMarkdownView, ts_markdown_view, TS, MARKDOWN_VIEW, GtkWidget)

/**
 * TsMarkdownFigureFunc:
 * @address: what begins with %TS_MARKDOWN_FIGURE_SCHEME
 * @caption: what the text calls the picture; may be empty
 *
 * Returns: (transfer floating): what shows the picture
 */
typedef GtkWidget *(*TsMarkdownFigureFunc) (const char *address,
                                            const char *caption,
                                            gpointer user_data);

GtkWidget *ts_markdown_view_new (const char *markdown);
void ts_markdown_view_set_figure_func (TsMarkdownView *self,
                                       TsMarkdownFigureFunc func,
                                       gpointer user_data);
void ts_markdown_view_set_text (TsMarkdownView *self, const char *markdown);

G_END_DECLS
