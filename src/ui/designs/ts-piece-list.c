/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "designs/ts-piece-list.h"
#include "ts-dialogs.h"
#include "ts-window.h"

/* The learner's own pieces below the components of the palette: to choose and to drag like these, to rename and
 * to delete. It is not to be seen as long as there are none. */

struct _TsPieceList
{
  GtkBox parent_instance;

  TsStore *store;
  GtkCustomFilter *filter;
  GtkFilterListModel *shown;
  GtkListBox *list;
  char *wanted; /* what is searched for, case-folded */
};

G_DEFINE_FINAL_TYPE (TsPieceList, ts_piece_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GListModel *
get_pieces (TsPieceList *self)
{
  return ts_store_get_pieces (self->store);
}

static TsPiece *
get_piece (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "piece");
}

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  TsPieceList *self = user_data;
  g_autofree char *folded = g_utf8_casefold (ts_piece_get_name (item), -1);

  return strstr (folded, self->wanted) != NULL;
}

/* Looks again at what is wanted. */
static void
filter (TsPieceList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Shows the list if there is something in it to be seen. */
static void
update (TsPieceList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0);
}

static void
choose (TsPieceList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, ts_piece_get_document (get_piece (row)));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  choose (user_data, row);
}

/* Returns the piece an action is about: that of the id, or of the row with the focus. */
static TsPiece *
find_piece (TsPieceList *self, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  for (guint i = 0; *id != '\0' && i < g_list_model_get_n_items (get_pieces (self)); i++)
    {
      g_autoptr (TsPiece) piece = g_list_model_get_item (get_pieces (self), i);

      if (g_str_equal (ts_piece_get_id (piece), id))
        return piece; /* the list keeps it */
    }
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  row =
      GTK_IS_LIST_BOX_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row != NULL ? get_piece (GTK_LIST_BOX_ROW (row)) : NULL;
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsPieceList *self = TS_PIECE_LIST (source);
  g_autoptr (TsPiece) piece = user_data;
  g_autofree char *name = ts_dialogs_ask_finish (result);

  if (name == NULL)
    return;
  ts_piece_set_name (piece, name);
  ts_store_put_piece (self->store, piece);
  filter (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPiece *piece = find_piece (TS_PIECE_LIST (widget), parameter);

  if (piece != NULL)
    ts_dialogs_ask_async (widget,
                          _ ("Rename the Piece"),
                          _ ("Name of the piece"),
                          ts_piece_get_name (piece),
                          _ ("_Rename"),
                          renamed_cb,
                          g_object_ref (piece));
}

/* What a toast can bring back. */
typedef struct
{
  TsStore *store;
  TsPiece *piece;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->store);
  g_object_unref (removal->piece);
  g_free (removal);
}

static void
put_back_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  ts_store_put_piece (removal->store, removal->piece);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPieceList *self = TS_PIECE_LIST (widget);
  TsPiece *piece = find_piece (self, parameter);
  TsWindow *window = ts_window_of (widget);
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;
  Removal *removal;
  AdwToast *toast;

  if (piece == NULL)
    return;
  words = g_strdup_printf (_ ("“%s” was deleted"), ts_piece_get_name (piece));
  escaped = g_markup_escape_text (words, -1);
  removal = g_new0 (Removal, 1);
  removal->store = g_object_ref (self->store);
  removal->piece = g_object_ref (piece);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (
      toast, "button-clicked", G_CALLBACK (put_back_cb), removal, removal_free, 0);
  ts_store_remove_piece (self->store, piece);
  if (window != NULL)
    ts_window_add_toast (window, toast);
  else
    g_object_unref (toast);
}

static GtkWidget *
make_menu_button (TsPiece *piece)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) rename_item = g_menu_item_new (_ ("_Rename…"), NULL);
  g_autoptr (GMenuItem) remove_item = g_menu_item_new (_ ("D_elete"), NULL);

  g_menu_item_set_action_and_target (rename_item, "pieces.rename", "s", ts_piece_get_id (piece));
  g_menu_item_set_action_and_target (remove_item, "pieces.remove", "s", ts_piece_get_id (piece));
  g_menu_append_item (menu, rename_item);
  g_menu_append_item (menu, remove_item);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Menu of the piece"),
                                  -1);
  return button;
}

/* What is dragged is the document: the canvas takes it as it takes the word of a component. */
static void
add_drag (GtkWidget *row, TsPiece *piece)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GValue value = G_VALUE_INIT;
  g_autoptr (GdkContentProvider) content = NULL;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, ts_piece_get_document (piece));
  content = gdk_content_provider_new_for_value (&value);
  g_value_unset (&value);
  gtk_drag_source_set_content (source, content);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  TsPiece *piece = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  g_object_bind_property (piece, "name", label, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("user-bookmarks-symbolic"));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), make_menu_button (piece));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "piece", g_object_ref (piece), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ts_piece_get_name (piece),
                                  -1);
  add_drag (row, piece);
  return row;
}

static void
ts_piece_list_finalize (GObject *object)
{
  TsPieceList *self = TS_PIECE_LIST (object);

  gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_free (self->wanted);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ts_piece_list_parent_class)->finalize (object);
}

static void
ts_piece_list_class_init (TsPieceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ts_piece_list_finalize;

  /**
   * TsPieceList::chosen:
   * @document: what ts_canvas_add() takes
   *
   * The learner wants this piece on the canvas.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_PIECE_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "pieces.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "pieces.remove", "s", remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "pieces.rename", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "pieces.remove", "s", "");
}

static void
ts_piece_list_init (TsPieceList *self)
{
  GtkWidget *title = gtk_label_new (_ ("My Pieces"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_set_margin_top (title, 6);
  gtk_widget_set_margin_start (title, 12);
  self->wanted = g_strdup ("");
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ts-palette");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("My pieces"),
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

/**
 * ts_piece_list_new:
 * @store: where the pieces are kept
 *
 * Returns: (transfer floating): a list of all pieces
 */
GtkWidget *
ts_piece_list_new (TsStore *store)
{
  TsPieceList *self = g_object_new (TS_TYPE_PIECE_LIST, NULL);

  g_return_val_if_fail (TS_IS_STORE (store), GTK_WIDGET (self));

  self->store = g_object_ref (store);
  self->shown = gtk_filter_list_model_new (g_object_ref (get_pieces (self)),
                                           GTK_FILTER (g_object_ref (self->filter)));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), make_row, self, NULL);
  g_signal_connect_object (
      self->shown, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * ts_piece_list_set_search:
 * @self: a list
 * @text: part of a name; empty for all
 *
 * Shows the pieces of that name.
 */
void
ts_piece_list_set_search (TsPieceList *self, const char *text)
{
  g_return_if_fail (TS_IS_PIECE_LIST (self) && text != NULL);

  g_free (self->wanted);
  self->wanted = g_strstrip (g_utf8_casefold (text, -1));
  filter (self);
}

/**
 * ts_piece_list_choose_first:
 * @self: a list
 *
 * Chooses the first piece that is shown.
 *
 * Returns: whether there is one
 */
gboolean
ts_piece_list_choose_first (TsPieceList *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TS_IS_PIECE_LIST (self), FALSE);

  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    choose (self, row);
  return row != NULL;
}
