/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-design-card.h"
#include "designs/ts-design-page.h"
#include "designs/ts-designs-page.h"
#include "ts-dialogs.h"
#include "ts-window.h"

/* The Designs place: a gallery of everything that was drawn, the one changed last first, behind a card
 * that begins a new one. Actions take the id of a design; keys mean the card that has the focus. */

#define MANY 6 /* designs; above it there is something to search */

struct _TsDesignsPage
{
  AdwBin parent_instance;

  TsSession *session;
  TsThumbnails *thumbnails;
  GtkStringFilter *filter;
  GtkFilterListModel *found;

  GtkStack *stack;
  GtkWidget *search_clamp;
  GtkEditable *search;
  GtkGridView *grid;
};

G_DEFINE_FINAL_TYPE (TsDesignsPage, ts_designs_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static TsStore *
get_store (TsDesignsPage *self)
{
  return ts_session_get_store (self->session);
}

static void
open_design (TsDesignsPage *self, TsDesign *design)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_push (window, ts_design_page_new (get_store (self), design));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *window = ts_window_of (widget);

  if (window != NULL)
    ts_window_push (window, ts_design_page_new_fresh (get_store (TS_DESIGNS_PAGE (widget))));
}

/* Returns the design an action is meant for: that of the id, or that of the card with the focus. */
static TsDesign *
find_design (TsDesignsPage *self, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *id = g_variant_get_string (parameter, NULL);
  GtkWidget *focus, *card;

  if (*id != '\0')
    return ts_store_find_design (get_store (self), id);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    return NULL;
  card = gtk_widget_get_first_child (focus);
  if (!TS_IS_DESIGN_CARD (card))
    card = gtk_widget_get_ancestor (focus, TS_TYPE_DESIGN_CARD);
  return TS_IS_DESIGN_CARD (card) ? ts_design_card_get_design (TS_DESIGN_CARD (card)) : NULL;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesign *design = find_design (TS_DESIGNS_PAGE (widget), parameter);

  if (design != NULL)
    open_design (TS_DESIGNS_PAGE (widget), design);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesign) design = user_data;
  g_autofree char *title = ts_dialogs_ask_finish (result);

  if (title != NULL)
    ts_store_rename_design (get_store (TS_DESIGNS_PAGE (source)), design, title);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesign *design = find_design (TS_DESIGNS_PAGE (widget), parameter);

  if (design != NULL)
    ts_dialogs_ask_async (widget,
                          _ ("Rename the Design"),
                          _ ("Name of the design"),
                          ts_design_get_title (design),
                          _ ("_Rename"),
                          renamed_cb,
                          g_object_ref (design));
}

/* A design that is being duplicated. */
typedef struct
{
  TsDesignsPage *page;
  char *title;
} Duplicate;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Duplicate *duplicate = user_data;
  g_autoptr (TsDesignsPage) self = duplicate->page;
  g_autofree char *title = duplicate->title;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_store_read_design_finish (TS_STORE (source), result, &error);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  g_free (duplicate);
  if (diagram != NULL)
    ts_store_add_diagram (TS_STORE (source), NULL, title, diagram);
  else if (window != NULL)
    ts_window_say (window, error->message);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);
  TsDesign *design = find_design (self, parameter);
  Duplicate *duplicate;

  if (design == NULL)
    return;
  duplicate = g_new0 (Duplicate, 1);
  duplicate->page = g_object_ref (self);
  /* Translators: the name of a design that was made from another one */
  duplicate->title = g_strdup_printf (_ ("%s (copy)"), ts_design_get_title (design));
  ts_store_read_design_async (get_store (self), design, NULL, read_cb, duplicate);
}

/* What a toast can bring back. */
typedef struct
{
  TsStore *store;
  TsDesign *design;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->store);
  g_object_unref (removal->design);
  g_free (removal);
}

static void
restore_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  ts_store_restore_design (removal->store, removal->design);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);
  TsDesign *design = find_design (self, parameter);
  TsWindow *window = ts_window_of (widget);
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;
  Removal *removal;
  AdwToast *toast;

  if (design == NULL)
    return;
  words = g_strdup_printf (_ ("“%s” was deleted"), ts_design_get_title (design));
  escaped = g_markup_escape_text (words, -1);
  removal = g_new0 (Removal, 1);
  removal->store = g_object_ref (get_store (self));
  removal->design = g_object_ref (design);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (
      toast, "button-clicked", G_CALLBACK (restore_cb), removal, removal_free, 0);
  ts_store_remove_design (get_store (self), removal->design);
  if (window != NULL)
    ts_window_add_toast (window, toast);
  else
    g_object_unref (toast);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->search)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_changed_cb (TsDesignsPage *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search));
}

static void
stop_search_cb (TsDesignsPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
activate_cb (GtkGridView *grid, guint position, gpointer user_data)
{
  TsDesignsPage *self = user_data;
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (grid));
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  if (TS_IS_DESIGN (item))
    open_design (self, TS_DESIGN (item));
  else
    new_action (GTK_WIDGET (self), NULL, NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TsDesignsPage *self = user_data;

  gtk_list_item_set_child (item,
                           ts_design_card_new (self->thumbnails,
                                               ts_session_get_clock (self->session)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GObject *object = gtk_list_item_get_item (item);

  ts_design_card_set_design (TS_DESIGN_CARD (gtk_list_item_get_child (item)),
                             TS_IS_DESIGN (object) ? TS_DESIGN (object) : NULL);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  ts_design_card_set_design (TS_DESIGN_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
count_changed_cb (TsDesignsPage *self)
{
  guint n = g_list_model_get_n_items (ts_store_get_designs (get_store (self)));

  gtk_stack_set_visible_child_name (self->stack, n == 0 ? "empty" : "gallery");
  gtk_widget_set_visible (self->search_clamp,
                          n > MANY || *gtk_editable_get_text (self->search) != '\0');
}

/* Puts the card of a new design before those of the designs that are found. */
static GtkSelectionModel *
make_model (TsDesignsPage *self)
{
  GListModel *designs = ts_store_get_designs (get_store (self));
  const char *const one[] = { "new", NULL };
  g_autoptr (GtkStringList) first = gtk_string_list_new (one);
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkSingleSelection *selection;

  self->filter =
      gtk_string_filter_new (gtk_property_expression_new (TS_TYPE_DESIGN, NULL, "title"));
  self->found =
      gtk_filter_list_model_new (g_object_ref (designs), GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->found, TRUE);
  g_list_store_append (parts, first);
  g_list_store_append (parts, self->found);
  selection = gtk_single_selection_new (
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)))));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  return GTK_SELECTION_MODEL (selection);
}

static void
ts_designs_page_constructed (GObject *object)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (object);
  g_autoptr (GtkSelectionModel) model = NULL;
  g_autoptr (GtkListItemFactory) factory = NULL;

  G_OBJECT_CLASS (ts_designs_page_parent_class)->constructed (object);

  if (self->session == NULL)
    return;
  self->thumbnails = ts_thumbnails_new (get_store (self));
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  model = make_model (self);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, model);
  g_signal_connect_object (ts_store_get_designs (get_store (self)),
                           "items-changed",
                           G_CALLBACK (count_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  count_changed_cb (self);
}

static void
ts_designs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_designs_page_dispose (GObject *object)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DESIGNS_PAGE);
  g_clear_object (&self->filter);
  g_clear_object (&self->found);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_designs_page_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "designs.delete", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "designs.rename", "s", "");
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "designs.duplicate", "s", "");
}

static void
ts_designs_page_class_init (TsDesignsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ts_designs_page_constructed;
  object_class->set_property = ts_designs_page_set_property;
  object_class->dispose = ts_designs_page_dispose;

  /** TsDesignsPage:session: Whose designs are shown. */
  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-designs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, search_clamp);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, search);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "designs.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "designs.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "designs.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "designs.duplicate", "s", duplicate_action);
  gtk_widget_class_install_action (widget_class, "designs.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "designs.search", NULL, search_action);
  bind_keys (widget_class);
}

/* For keys that mean the place wherever the focus is, as long as the place is in sight. */
static gboolean
place_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_get_mapped (widget)
         && gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), NULL);
}

static void
add_place_keys (TsDesignsPage *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_n, "designs.new" }, { GDK_KEY_f, "designs.search" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                            gtk_callback_action_new (place_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ts_designs_page_init (TsDesignsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  add_place_keys (self);
}
