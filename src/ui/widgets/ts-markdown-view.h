/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_MARKDOWN_VIEW (ts_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (TsMarkdownView, ts_markdown_view, TS, MARKDOWN_VIEW, GtkWidget)

GtkWidget *ts_markdown_view_new (const char *markdown);
void ts_markdown_view_set_text (TsMarkdownView *self, const char *markdown);
char *ts_markdown_to_plain (const char *markdown);

G_END_DECLS
