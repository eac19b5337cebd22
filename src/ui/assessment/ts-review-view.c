/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "assessment/ts-prose.h"
#include "assessment/ts-review-view.h"
#include "widgets/ts-drop-down.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* A code review: the code on the left; lines are selected and marked, and each mark says what kind of
 * defect it is, how bad, and how to mend it. */

#define FOLD_WIDTH 760

struct _TsReviewView
{
  TsAnswerView parent_instance;

  GPtrArray *remarks; /* of TsRemark */
  GtkSourceView *code;
  GtkTextTag *tag;
  GtkListBox *list;
  GtkWidget *empty;
  TsPanes *panes;
  GtkWidget *side;
};

G_DEFINE_FINAL_TYPE (TsReviewView, ts_review_view, TS_TYPE_ANSWER_VIEW)

static const char *const category_labels[] = {
  N_ ("Correctness"), N_ ("Concurrency"), N_ ("Security"),
  N_ ("Reliability"), N_ ("Performance"), N_ ("Maintainability"),
};

static const char *const severity_labels[] = { N_ ("Critical"), N_ ("Major"), N_ ("Minor") };

static void fill_list (TsReviewView *self);

static const TsReviewExercise *
get_exercise (TsReviewView *self)
{
  return ts_item_get_review (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));
}

static GtkTextBuffer *
get_buffer (TsReviewView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->code));
}

static void
show_lines (TsReviewView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tag, &start, &end);
  for (guint i = 0; i < self->remarks->len; i++)
    {
      const TsRemark *remark = self->remarks->pdata[i];

      gtk_text_buffer_get_iter_at_line (get_buffer (self), &start, (int) remark->first_line - 1);
      gtk_text_buffer_get_iter_at_line (get_buffer (self), &end, (int) remark->last_line - 1);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_apply_tag (get_buffer (self), self->tag, &start, &end);
    }
}

static guint
find_place (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static TsRemark *
get_remark (TsReviewView *self, GtkWidget *widget)
{
  guint place = find_place (widget);

  return place < self->remarks->len ? self->remarks->pdata[place] : NULL;
}

static void
category_cb (GtkDropDown *drop, GParamSpec *pspec, gpointer user_data)
{
  TsRemark *remark = get_remark (user_data, GTK_WIDGET (drop));

  remark->category = gtk_drop_down_get_selected (drop);
  ts_answer_view_changed (user_data);
}

static void
severity_cb (GtkDropDown *drop, GParamSpec *pspec, gpointer user_data)
{
  TsRemark *remark = get_remark (user_data, GTK_WIDGET (drop));

  remark->severity = gtk_drop_down_get_selected (drop);
  ts_answer_view_changed (user_data);
}

static void
fix_cb (GtkEditable *entry, gpointer user_data)
{
  TsRemark *remark = get_remark (user_data, GTK_WIDGET (entry));

  g_free (remark->fix);
  remark->fix = g_strdup (gtk_editable_get_text (entry));
  ts_answer_view_changed (user_data);
}

static void
remove_cb (GtkWidget *button, gpointer user_data)
{
  TsReviewView *self = user_data;

  g_ptr_array_remove_index (self->remarks, find_place (button));
  fill_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

static GtkWidget *
make_drop (const char *const *labels, guint length, guint selected, const char *name)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  GtkWidget *drop;

  for (guint i = 0; i < length; i++)
    gtk_string_list_append (model, _ (labels[i]));
  drop = gtk_drop_down_new (G_LIST_MODEL (model), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), selected);
  gtk_widget_set_hexpand (drop, TRUE);
  ts_drop_down_set_name (GTK_DROP_DOWN (drop), name);
  return drop;
}

static char *
format_lines (const TsRemark *remark)
{
  if (remark->first_line == remark->last_line)
    return g_strdup_printf (_ ("Line %u"), remark->first_line);
  return g_strdup_printf (_ ("Lines %u to %u"), remark->first_line, remark->last_line);
}

static GtkWidget *
make_head (TsReviewView *self, const char *lines)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (lines);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove the mark on %s"), lines);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static GtkWidget *
make_row (TsReviewView *self, const TsRemark *remark)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *lines = format_lines (remark);
  g_autofree char *category_name = g_strdup_printf (_ ("Kind, %s"), lines);
  g_autofree char *severity_name = g_strdup_printf (_ ("Severity, %s"), lines);
  g_autofree char *fix_name = g_strdup_printf (_ ("Fix, %s"), lines);
  GtkWidget *category =
      make_drop (category_labels, G_N_ELEMENTS (category_labels), remark->category, category_name);
  GtkWidget *severity =
      make_drop (severity_labels, G_N_ELEMENTS (severity_labels), remark->severity, severity_name);

  g_signal_connect (category, "notify::selected", G_CALLBACK (category_cb), self);
  g_signal_connect (severity, "notify::selected", G_CALLBACK (severity_cb), self);
  gtk_box_append (GTK_BOX (choices), category);
  gtk_box_append (GTK_BOX (choices), severity);
  gtk_editable_set_text (GTK_EDITABLE (entry), remark->fix);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What to do instead"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fix_name,
                                  -1);
  g_signal_connect (entry, "changed", G_CALLBACK (fix_cb), self);

  gtk_widget_set_margin_top (column, 6);
  gtk_widget_set_margin_bottom (column, 12);
  gtk_widget_set_margin_start (column, 12);
  gtk_widget_set_margin_end (column, 12);
  gtk_box_append (GTK_BOX (column), make_head (self, lines));
  gtk_box_append (GTK_BOX (column), choices);
  gtk_box_append (GTK_BOX (column), entry);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill_list (TsReviewView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->remarks->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->remarks->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->remarks->len > 0);
  gtk_widget_set_visible (self->empty, self->remarks->len == 0);
  show_lines (self);
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsReviewView *self = TS_REVIEW_VIEW (widget);
  GtkTextIter start, end;
  guint first, last;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  first = (guint) gtk_text_iter_get_line (&start) + 1;
  if (gtk_text_iter_compare (&start, &end) < 0 && gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);
  last = (guint) gtk_text_iter_get_line (&end) + 1;
  g_ptr_array_add (self->remarks, ts_remark_new (first, last, 0, TS_SEVERITY_MAJOR, ""));
  fill_list (self);
  ts_panes_show (self->panes, self->side);
  gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list,
                                                                     (int) self->remarks->len - 1)),
                          GTK_DIR_TAB_FORWARD);
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

static void
ts_review_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsReviewView *self = TS_REVIEW_VIEW (view);
  GPtrArray *remarks = response != NULL ? ts_response_get_remarks (response) : NULL;

  g_ptr_array_set_size (self->remarks, 0);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const TsRemark *r = remarks->pdata[i];

      g_ptr_array_add (
          self->remarks,
          ts_remark_new (r->first_line, r->last_line, r->category, r->severity, r->fix));
    }
  fill_list (self);
}

static TsResponse *
ts_review_view_dup_response (TsAnswerView *view)
{
  TsReviewView *self = TS_REVIEW_VIEW (view);

  return self->remarks->len == 0 ? NULL : ts_response_new_review (self->remarks);
}

static void
follow_style (TsReviewView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme =
      gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                  dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
  g_object_set (self->tag, "paragraph-background", dark ? "#5c4a12" : "#fdeeb8", NULL);
}

static GtkWidget *
make_code (TsReviewView *self)
{
  GtkSourceLanguage *language =
      gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (),
                                                get_exercise (self)->language);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkTextIter start;

  self->code = GTK_SOURCE_VIEW (gtk_source_view_new ());
  gtk_text_buffer_set_text (get_buffer (self), get_exercise (self)->code, -1);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (get_buffer (self)), language);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  self->tag = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->code), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->code), TRUE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->code), TRUE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->code), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->code), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->code), 6);
  gtk_source_view_set_show_line_numbers (self->code, TRUE);
  gtk_source_view_set_highlight_current_line (self->code, TRUE);
  gtk_source_view_set_tab_width (self->code, 4);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->code), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Code to review"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->code));
  gtk_widget_set_size_request (scrolled, 280, -1);
  follow_style (self);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (follow_style),
                           self,
                           G_CONNECT_SWAPPED);
  return scrolled;
}

static GtkWidget *
make_side (TsReviewView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *mark = gtk_button_new_with_mnemonic (_ ("_Mark Selected Lines"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Marks"),
                                  -1);
  self->empty = gtk_label_new (
      _ ("Select the lines of a defect in the code and press M, or the button above."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (mark), "review.mark");
  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (column, 18);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_box_append (GTK_BOX (column), ts_markdown_view_new (get_exercise (self)->brief));
  gtk_box_append (GTK_BOX (column), mark);
  gtk_box_append (GTK_BOX (column), self->empty);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_size_request (scrolled, 300, -1);
  return scrolled;
}

static void
ts_review_view_constructed (GObject *object)
{
  TsReviewView *self = TS_REVIEW_VIEW (object);
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (GDK_KEY_m, 0);
  GtkShortcut *shortcut = gtk_shortcut_new (trigger, gtk_named_action_new ("review.mark"));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  G_OBJECT_CLASS (ts_review_view_parent_class)->constructed (object);

  self->panes = TS_PANES (ts_panes_new (FOLD_WIDTH));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->panes));
  ts_panes_add (self->panes, _ ("Code"), make_code (self), 3);
  self->side = make_side (self);
  ts_panes_add (self->panes, _ ("Marks"), self->side, 2);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->code), keys);
  fill_list (self);
}

static gboolean
ts_review_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_REVIEW_VIEW (widget)->code));
}

static void
ts_review_view_finalize (GObject *object)
{
  g_ptr_array_unref (TS_REVIEW_VIEW (object)->remarks);
  G_OBJECT_CLASS (ts_review_view_parent_class)->finalize (object);
}

static void
ts_review_view_class_init (TsReviewViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_review_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_review_view_finalize;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_review_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_review_view_dup_response;
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_review_view_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "review.mark", NULL, mark_action);
}

static void
ts_review_view_init (TsReviewView *self)
{
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
}
