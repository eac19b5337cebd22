/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-item-review.h"
#include "assessment/ts-result-page.h"
#include "widgets/ts-markdown-view.h"

/* A phase that was submitted: every item with what was answered, the key, and why. */

struct _TsResultPage
{
  AdwBin parent_instance;

  TsSitting *sitting;

  AdwWindowTitle *title;
  GtkBox *column;
};

G_DEFINE_FINAL_TYPE (TsResultPage, ts_result_page, ADW_TYPE_BIN)

static void
ts_result_page_dispose (GObject *object)
{
  TsResultPage *self = TS_RESULT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_RESULT_PAGE);
  g_clear_object (&self->sitting);
  G_OBJECT_CLASS (ts_result_page_parent_class)->dispose (object);
}

static void
ts_result_page_class_init (TsResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_result_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsResultPage, column);
}

static void
ts_result_page_init (TsResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_part (GtkWidget *column, const char *title, const char *markdown)
{
  GtkWidget *label;

  if (*markdown == '\0')
    return;
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), ts_markdown_view_new (markdown));
}

static GtkWidget *
make_details (TsResultPage *self, guint index)
{
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  TsPack *pack = ts_session_get_pack (ts_sitting_get_session (self->sitting));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *response =
      ts_item_review_describe_response (item, ts_sitting_get_response (self->sitting, index));
  g_autofree char *key = ts_item_review_describe_key (item);
  g_autofree char *why = ts_item_review_explain (pack, item);

  if (item->kind == TS_ITEM_QUESTION)
    gtk_box_append (GTK_BOX (column), ts_markdown_view_new (ts_item_get_question (item)->stem));
  add_part (column, _ ("Your answer"), response);
  add_part (column, _ ("A full answer"), key);
  add_part (column, _ ("Why"), why);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
add_item (TsResultPage *self, GtkListBox *list, guint index)
{
  const TsItem *item = ts_sitting_get_item (self->sitting, index);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *plain = ts_markdown_to_plain (item->title);
  g_autofree char *title = g_strdup_printf ("%u. %s", index + 1, plain);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_details (self, index));
  gtk_list_box_append (list, row);
}

/**
 * ts_result_page_new:
 * @sitting: what was submitted
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_result_page_new (TsSitting *sitting)
{
  TsResultPage *self = g_object_new (TS_TYPE_RESULT_PAGE, NULL);
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  adw_window_title_set_title (self->title, ts_sitting_get_phase (sitting)->title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Items"),
                                  -1);
  for (guint i = 0; i < ts_sitting_get_n_items (sitting); i++)
    add_item (self, GTK_LIST_BOX (list), i);
  gtk_box_append (self->column, list);
  return GTK_WIDGET (self);
}
