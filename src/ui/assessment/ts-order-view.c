/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "assessment/ts-order-view.h"
#include "widgets/ts-markdown-view.h"

/* Ordering: rows that are moved by dragging, by their buttons, or with Alt and an arrow. The order
 * shown at first is nobody's answer: it counts once a row was moved or “This is my order” was pressed. */

struct _TsOrderView
{
  TsAnswerView parent_instance;

  GPtrArray *steps; /* of TsOption, as shown at first */
  GPtrArray *order; /* of TsOption, as shown now */
  gboolean answered;
  GtkListBox *list;
  GtkButton *keep;
};

G_DEFINE_FINAL_TYPE (TsOrderView, ts_order_view, TS_TYPE_ANSWER_VIEW)

static void fill_list (TsOrderView *self);

static void
answer (TsOrderView *self)
{
  self->answered = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->keep), FALSE);
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

/* The focus goes with the row, so that a screen reader says its new number, and then this. */
static void
tell_place (TsOrderView *self, guint place)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) place));
  g_autofree char *text = NULL;

  /* Translators: the new place of a step, then how many there are. */
  text = g_strdup_printf (_ ("Moved to place %u of %u"), place + 1, self->order->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);
  gtk_widget_grab_focus (row);
}

static void
move_step (TsOrderView *self, guint from, guint to)
{
  gpointer step;

  if (from >= self->order->len || to >= self->order->len || from == to)
    return;
  step = g_ptr_array_steal_index (self->order, from);
  g_ptr_array_insert (self->order, (int) to, step);
  fill_list (self);
  tell_place (self, to);
  answer (self);
}

static guint
get_index (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
up_cb (GtkWidget *button, gpointer user_data)
{
  guint index = get_index (button);

  if (index > 0)
    move_step (user_data, index, index - 1);
}

static void
down_cb (GtkWidget *button, gpointer user_data)
{
  guint index = get_index (button);

  move_step (user_data, index, index + 1);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if ((state & GDK_ALT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up && index > 0)
    move_step (user_data, index, index - 1);
  else if (keyval == GDK_KEY_Down)
    move_step (user_data, index, index + 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return gdk_content_provider_new_typed (G_TYPE_UINT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  move_step (user_data,
             g_value_get_uint (value),
             (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  return TRUE;
}

static GtkWidget *
make_button (TsOrderView *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static void
add_controllers (TsOrderView *self, GtkWidget *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (row, keys);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
make_row (TsOrderView *self, guint index)
{
  const TsOption *step = self->order->pdata[index];
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *grip = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *up, *down;
  g_autofree char *plain = ts_markdown_to_plain (step->text);
  g_autofree char *title = g_strdup_printf ("%u. %s", index + 1, plain);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *up_name = g_strdup_printf (_ ("Move “%s” up"), plain);
  g_autofree char *down_name = g_strdup_printf (_ ("Move “%s” down"), plain);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  up = make_button (self, "go-up-symbolic", up_name, G_CALLBACK (up_cb));
  down = make_button (self, "go-down-symbolic", down_name, G_CALLBACK (down_cb));
  gtk_widget_set_sensitive (up, index > 0);
  gtk_widget_set_sensitive (down, index + 1 < self->order->len);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), grip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), up);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), down);
  add_controllers (self, row);
  return row;
}

static void
fill_list (TsOrderView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->order->len; i++)
    gtk_list_box_append (self->list, make_row (self, i));
}

static const TsOption *
find_step (TsOrderView *self, const char *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (strcmp (((const TsOption *) self->steps->pdata[i])->id, id) == 0)
      return self->steps->pdata[i];
  return NULL;
}

/* The steps in the order of a response, then those it does not name. */
static GPtrArray *
find_order (TsOrderView *self, TsResponse *response)
{
  GPtrArray *order = g_ptr_array_new ();

  if (response != NULL)
    for (const char *const *id = ts_response_get_ids (response); *id != NULL; id++)
      if (find_step (self, *id) != NULL)
        g_ptr_array_add (order, (gpointer) find_step (self, *id));
  for (guint i = 0; i < self->steps->len; i++)
    if (!g_ptr_array_find (order, self->steps->pdata[i], NULL))
      g_ptr_array_add (order, self->steps->pdata[i]);
  return order;
}

static gboolean
is_same_order (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

/* The rows stay where the order does: to make them anew costs a frame. */
static void
ts_order_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsOrderView *self = TS_ORDER_VIEW (view);
  GPtrArray *order = find_order (self, response);
  gboolean stays =
      gtk_list_box_get_row_at_index (self->list, 0) != NULL && is_same_order (order, self->order);

  g_ptr_array_unref (self->order);
  self->order = order;
  self->answered = response != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->keep), !self->answered);
  if (!stays)
    fill_list (self);
}

static TsResponse *
ts_order_view_dup_response (TsAnswerView *view)
{
  TsOrderView *self = TS_ORDER_VIEW (view);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!self->answered)
    return NULL;
  for (guint i = 0; i < self->order->len; i++)
    g_ptr_array_add (ids, ((const TsOption *) self->order->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  return ts_response_new_order ((const char *const *) ids->pdata);
}

static gboolean
ts_order_view_press_choice (TsAnswerView *view, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (TS_ORDER_VIEW (view)->list, (int) index);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
ts_order_view_constructed (GObject *object)
{
  TsOrderView *self = TS_ORDER_VIEW (object);
  const TsQuestion *question;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (ts_order_view_parent_class)->constructed (object);

  question = ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));
  self->steps = ts_answer_view_shuffle (TS_ANSWER_VIEW (self), question->options);
  self->order = g_ptr_array_copy (self->steps, NULL, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Put in order"),
                                  -1);
  self->keep = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("This _Is My Order")));
  gtk_widget_set_halign (GTK_WIDGET (self->keep), GTK_ALIGN_START);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (answer), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->keep));
  adw_bin_set_child (ADW_BIN (self), column);
  fill_list (self);
}

static void
ts_order_view_finalize (GObject *object)
{
  TsOrderView *self = TS_ORDER_VIEW (object);

  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->steps);
  G_OBJECT_CLASS (ts_order_view_parent_class)->finalize (object);
}

static void
ts_order_view_class_init (TsOrderViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_order_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_order_view_finalize;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_order_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_order_view_dup_response;
  TS_ANSWER_VIEW_CLASS (klass)->press_choice = ts_order_view_press_choice;
}

static void
ts_order_view_init (TsOrderView *self)
{
}
