/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-code-view.h"
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
  TsCodeView *code;
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

static void
show_lines (TsReviewView *self)
{
  ts_code_view_clear (self->code);
  for (guint i = 0; i < self->remarks->len; i++)
    {
      const TsRemark *remark = self->remarks->pdata[i];

      ts_code_view_mark (self->code, TS_CODE_MARK_REMARK, remark->first_line, remark->last_line);
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
  gtk_widget_grab_focus (ts_code_view_get_text_view (self->code));
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

/* The code is brought to the front where only one pane is shown. */
static void
show_cb (GtkWidget *button, gpointer user_data)
{
  TsReviewView *self = user_data;
  const TsRemark *remark = get_remark (self, button);

  ts_panes_show (self->panes, GTK_WIDGET (self->code));
  ts_code_view_show_lines (self->code, remark->first_line, remark->last_line);
}

static GtkWidget *
make_head (TsReviewView *self, const char *lines)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *show = gtk_button_new_with_label (lines);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove the mark on %s"), lines);

  gtk_widget_add_css_class (show, "flat");
  gtk_widget_set_tooltip_text (show, _ ("Show in the code"));
  gtk_widget_set_hexpand (show, TRUE);
  gtk_widget_set_halign (show, GTK_ALIGN_START);
  g_signal_connect (show, "clicked", G_CALLBACK (show_cb), self);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (head), show);
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
  g_autofree char *lines = ts_code_lines_describe (remark->first_line, remark->last_line);
  g_autofree char *category_name = g_strdup_printf (_ ("Kind, %s"), lines);
  g_autofree char *severity_name = g_strdup_printf (_ ("Severity, %s"), lines);
  g_autofree char *fix_name = g_strdup_printf (_ ("Fix, %s"), lines);
  GtkWidget *category =
      make_drop (category_labels, G_N_ELEMENTS (category_labels), remark->category, category_name);
  GtkWidget *severity =
      make_drop (severity_labels, G_N_ELEMENTS (severity_labels), remark->severity, severity_name);

  g_signal_connect (category, "notify::selected", G_CALLBACK (category_cb), self);
  g_signal_connect (severity, "notify::selected", G_CALLBACK (severity_cb), self);
  g_object_set_data (G_OBJECT (row), "choices", choices);
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
go_to_remark (TsReviewView *self, guint place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) place);

  ts_panes_show (self->panes, self->side);
  gtk_widget_child_focus (g_object_get_data (G_OBJECT (row), "choices"), GTK_DIR_TAB_FORWARD);
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsReviewView *self = TS_REVIEW_VIEW (widget);
  guint first, last;

  ts_code_view_get_selected (self->code, &first, &last);
  g_ptr_array_add (self->remarks, ts_remark_new (first, last, 0, TS_SEVERITY_MAJOR, ""));
  fill_list (self);
  go_to_remark (self, self->remarks->len - 1);
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

/* Beside a line that is marked: goes to its mark. Beside another: marks the selection if the line is in it,
 * else the line. */
static void
line_cb (TsCodeView *code, guint line, gpointer user_data)
{
  TsReviewView *self = user_data;
  guint first, last;

  for (guint i = 0; i < self->remarks->len; i++)
    {
      const TsRemark *remark = self->remarks->pdata[i];

      if (line >= remark->first_line && line <= remark->last_line)
        {
          go_to_remark (self, i);
          return;
        }
    }
  ts_code_view_get_selected (code, &first, &last);
  if (line < first || line > last)
    ts_code_view_show_lines (code, line, line);
  gtk_widget_activate_action (GTK_WIDGET (self), "review.mark", NULL);
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

static GtkWidget *
make_code (TsReviewView *self)
{
  const TsReviewExercise *exercise = get_exercise (self);

  self->code =
      TS_CODE_VIEW (ts_code_view_new (exercise->code, exercise->language, _ ("Code to review")));
  gtk_widget_set_size_request (GTK_WIDGET (self->code), 280, -1);
  g_signal_connect (self->code, "line-activated", G_CALLBACK (line_cb), self);
  return GTK_WIDGET (self->code);
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
      _ ("Select the lines of a defect in the code, with Shift and the arrows or the pointer, and "
         "press M or Enter, or click beside a line."));
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
add_keys (TsReviewView *self)
{
  static const guint keyvals[] = { GDK_KEY_m, GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keyvals[i], 0),
                                                            gtk_named_action_new ("review.mark")));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (ts_code_view_get_text_view (self->code), keys);
}

static void
ts_review_view_constructed (GObject *object)
{
  TsReviewView *self = TS_REVIEW_VIEW (object);

  G_OBJECT_CLASS (ts_review_view_parent_class)->constructed (object);

  self->panes = TS_PANES (ts_panes_new (FOLD_WIDTH));
  ts_panes_set_name (self->panes, "review");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->panes));
  ts_panes_add (self->panes, _ ("Code"), make_code (self), 3);
  self->side = make_side (self);
  ts_panes_add (self->panes, _ ("Marks"), self->side, 2);
  add_keys (self);
  fill_list (self);
}

static gboolean
ts_review_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ts_code_view_get_text_view (TS_REVIEW_VIEW (widget)->code));
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
