/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-design-card.h"
#include "designs/ts-design-importer.h"
#include "designs/ts-design-page.h"
#include "designs/ts-designs-page.h"
#include "designs/ts-gallery-model.h"
#include "designs/ts-import-report.h"
#include "designs/ts-tag-dialog.h"
#include "designs/ts-template-page.h"
#include "ts-dialogs.h"
#include "ts-file-dialogs.h"
#include "ts-settings.h"
#include "ts-window.h"

/* The Designs place: a gallery of everything that was drawn, behind a card that begins a new one; what is
 * archived is a gallery of its own. Actions take the id of a design; keys mean the card that has the focus. */

#define MANY 6 /* designs; above it there is something to search */

struct _TsDesignsPage
{
  AdwBin parent_instance;

  TsSession *session;
  TsThumbnails *thumbnails;
  TsGalleryModel *model;
  GtkStringList *first; /* the card of a new design, or nothing */
  char *sort;           /* a word of sorts */
  char *tag;            /* the one that is shown; empty for all */
  gboolean archive_open;

  GtkStack *stack;
  GtkStack *found_stack;
  AdwStatusPage *nothing;
  GtkEditable *search;
  GtkWidget *archive_chip, *tag_chip;
  AdwButtonContent *tag_content;
  GtkMenuButton *tag_menu;
  GtkGridView *grid;
};

/* The words of the action that sorts, by #TsGallerySort. */
static const char *const sorts[] = { "updated", "created", "title", "size", NULL };

G_DEFINE_FINAL_TYPE (TsDesignsPage, ts_designs_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SORT,
  PROP_TAG,
  PROP_ARCHIVE_OPEN,
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
    {
      ts_store_rename_design (get_store (TS_DESIGNS_PAGE (source)), design, title);
      ts_gallery_model_refresh (TS_DESIGNS_PAGE (source)->model);
    }
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
  TsDesign *design;
  char *title;
} Duplicate;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Duplicate *duplicate = user_data;
  g_autoptr (TsDesignsPage) self = duplicate->page;
  g_autoptr (TsDesign) design = duplicate->design;
  g_autofree char *title = duplicate->title;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_store_read_design_finish (TS_STORE (source), result, &error);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  g_free (duplicate);
  if (diagram != NULL)
    ts_store_tag_design (TS_STORE (source),
                         ts_store_add_diagram (TS_STORE (source), NULL, title, diagram),
                         ts_design_get_tags (design));
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
  duplicate->design = g_object_ref (design);
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

static gboolean
is_narrowed (TsDesignsPage *self)
{
  return self->archive_open || *self->tag != '\0' || *gtk_editable_get_text (self->search) != '\0';
}

/* Says why nothing is found. */
static void
describe_nothing (TsDesignsPage *self)
{
  gboolean searched = *gtk_editable_get_text (self->search) != '\0' || *self->tag != '\0';

  adw_status_page_set_title (self->nothing,
                             searched ? _ ("No Design Is Found") : _ ("The Archive Is Empty"));
  adw_status_page_set_description (self->nothing,
                                   searched
                                       ? _ (
                                           "Titles, tags and the names of components are searched.")
                                       : _ ("Designs you archive are kept here, out of the way."));
}

/* Shows what there is to show, and the tools that are of use for that. */
static void
update (TsDesignsPage *self)
{
  const char *const one[] = { "new", NULL };
  GListModel *found;
  guint n, n_first;

  if (self->model == NULL)
    return; /* the place is going away, or not there yet */
  found = ts_gallery_model_get_found (self->model);
  n = g_list_model_get_n_items (ts_store_get_designs (get_store (self)));
  n_first = g_list_model_get_n_items (G_LIST_MODEL (self->first));
  gtk_stack_set_visible_child_name (self->stack, n == 0 ? "empty" : "gallery");
  gtk_widget_set_visible (GTK_WIDGET (self->search), n > MANY || is_narrowed (self));
  gtk_widget_set_visible (self->archive_chip, self->archive_open);
  gtk_widget_set_visible (self->tag_chip, *self->tag != '\0');
  adw_button_content_set_label (self->tag_content, self->tag);
  if (n_first != !self->archive_open)
    gtk_string_list_splice (self->first, 0, n_first, self->archive_open ? NULL : one);
  describe_nothing (self);
  gtk_stack_set_visible_child_name (self->found_stack,
                                    is_narrowed (self) && g_list_model_get_n_items (found) == 0
                                        ? "nothing"
                                        : "found");
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);
  TsDesign *design = find_design (self, parameter);
  TsWindow *window = ts_window_of (widget);
  gboolean archived;
  g_autofree char *words = NULL;

  if (design == NULL)
    return;
  archived = !ts_design_get_archived (design);
  words = g_strdup_printf (archived ? _ ("“%s” is in the archive") : _ ("“%s” is in the gallery"),
                           ts_design_get_title (design));
  ts_store_archive_design (get_store (self), design, archived);
  ts_gallery_model_refresh (self->model);
  update (self);
  if (window != NULL)
    ts_window_say (window, words);
}

static void
tags_changed_cb (TsTagDialog *dialog, const char *const *tags, gpointer user_data)
{
  TsDesignsPage *self = user_data;
  TsDesign *design = g_object_get_data (G_OBJECT (dialog), "design");

  ts_store_tag_design (get_store (self), design, tags);
  ts_gallery_model_refresh (self->model);
}

static void
edit_tags_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);
  TsDesign *design = find_design (self, parameter);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_auto (GStrv) known = ts_gallery_model_list_tags (self->model);
  GtkWidget *dialog;

  if (design == NULL)
    return;
  dialog = ts_tag_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              (const char *const *) known,
                              ts_design_get_tags (design));
  g_object_set_data_full (G_OBJECT (dialog), "design", g_object_ref (design), g_object_unref);
  g_signal_connect_object (dialog, "changed", G_CALLBACK (tags_changed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *window = ts_window_of (widget);

  if (window != NULL)
    ts_window_push (window, ts_template_page_new (get_store (TS_DESIGNS_PAGE (widget))));
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (widget);

  gtk_editable_set_text (self->search, "");
  g_object_set (self, "tag", "", "archive-open", FALSE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsDesignsPage) self = user_data;
  g_autoptr (GPtrArray) imported = ts_design_importer_run_finish (TS_STORE (source), result, NULL);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  g_autofree char *words = NULL;

  if (imported == NULL || window == NULL)
    return;
  words = ts_import_report_summarize (imported);
  ts_window_say (window, words);
  if (!ts_import_report_is_clean (imported))
    gtk_window_present (GTK_WINDOW (ts_import_report_new (GTK_WINDOW (window), imported)));
}

/**
 * ts_designs_page_import:
 * @self: the gallery
 * @files: (element-type GFile): files of any format that is read
 *
 * Makes designs of files, and says what could not be kept.
 */
void
ts_designs_page_import (TsDesignsPage *self, GListModel *files)
{
  g_return_if_fail (TS_IS_DESIGNS_PAGE (self) && G_IS_LIST_MODEL (files));

  ts_design_importer_run_async (get_store (self), files, NULL, imported_cb, g_object_ref (self));
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListModel) files = ts_file_dialogs_choose_many_finish (result);

  if (files != NULL && TS_DESIGNS_PAGE (source)->session != NULL)
    ts_designs_page_import (TS_DESIGNS_PAGE (source), files);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GStrv) patterns = ts_design_importer_list_patterns ();

  ts_file_dialogs_choose_many_async (
      widget, _ ("Import Designs"), (const char *const *) patterns, files_chosen_cb, NULL);
}

static gboolean
files_dropped_cb (GtkDropTarget *target,
                  const GValue *value,
                  double x,
                  double y,
                  gpointer user_data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = list; link != NULL; link = link->next)
    g_list_store_append (files, link->data);
  ts_designs_page_import (user_data, G_LIST_MODEL (files));
  return TRUE;
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
  ts_gallery_model_set_search (self->model, gtk_editable_get_text (self->search));
  update (self);
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
    choose_action (GTK_WIDGET (self), NULL, NULL);
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

/* Puts the card of a new design before those of the designs that are found. */
static GtkSelectionModel *
make_model (TsDesignsPage *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkSingleSelection *selection;

  self->first = gtk_string_list_new (NULL);
  g_list_store_append (parts, self->first);
  g_list_store_append (parts, ts_gallery_model_get_found (self->model));
  selection = gtk_single_selection_new (
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)))));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  return GTK_SELECTION_MODEL (selection);
}

static void
create_tag_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  TsDesignsPage *self = user_data;
  g_auto (GStrv) tags = ts_gallery_model_list_tags (self->model);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuItem) all = g_menu_item_new (_ ("All Designs"), NULL);

  g_menu_item_set_action_and_target (all, "designs.tag", "s", "");
  g_menu_append_item (menu, all);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_label (item, tags[i]);
      g_menu_item_set_action_and_target (item, "designs.tag", "s", tags[i]);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu,
                         *tags != NULL ? _ ("Tags") : _ ("No design has a tag"),
                         G_MENU_MODEL (section));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
set_sort (TsDesignsPage *self, const char *word)
{
  for (guint i = 0; sorts[i] != NULL; i++)
    {
      if (g_strcmp0 (sorts[i], word) != 0)
        continue;
      g_free (self->sort);
      self->sort = g_strdup (word);
      ts_gallery_model_set_sort (self->model, (TsGallerySort) i);
      if (ts_settings_get () != NULL)
        g_settings_set_string (ts_settings_get (), "gallery-sort", word);
    }
}

/* Sorts as it was sorted last. */
static void
recall_sort (TsDesignsPage *self)
{
  g_autofree char *word = NULL;

  if (ts_settings_get () != NULL)
    word = g_settings_get_string (ts_settings_get (), "gallery-sort");
  if (word != NULL)
    set_sort (self, word);
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
  self->model = ts_gallery_model_new (get_store (self));
  recall_sort (self);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  model = make_model (self);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, model);
  gtk_menu_button_set_create_popup_func (self->tag_menu, create_tag_menu_cb, self, NULL);
  g_signal_connect_object (ts_store_get_designs (get_store (self)),
                           "items-changed",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ts_gallery_model_get_found (self->model),
                           "items-changed",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
ts_designs_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TsDesignsPage *self = TS_DESIGNS_PAGE (object);

  switch (id)
    {
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_TAG:
      g_value_set_string (value, self->tag);
      break;
    case PROP_ARCHIVE_OPEN:
      g_value_set_boolean (value, self->archive_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_tag (TsDesignsPage *self, const char *tag)
{
  g_free (self->tag);
  self->tag = g_strdup (tag != NULL ? tag : "");
  ts_gallery_model_set_tag (self->model, *self->tag != '\0' ? self->tag : NULL);
  update (self);
}

static void
set_archive_open (TsDesignsPage *self, gboolean open)
{
  self->archive_open = open;
  ts_gallery_model_set_archived (self->model, open);
  update (self);
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
    case PROP_SORT:
      set_sort (self, g_value_get_string (value));
      break;
    case PROP_TAG:
      set_tag (self, g_value_get_string (value));
      break;
    case PROP_ARCHIVE_OPEN:
      set_archive_open (self, g_value_get_boolean (value));
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
  g_clear_object (&self->model);
  g_clear_object (&self->first);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->tag, g_free);
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
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "designs.edit-tags", "s", "");
}

static void
ts_designs_page_class_init (TsDesignsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ts_designs_page_constructed;
  object_class->get_property = ts_designs_page_get_property;
  object_class->set_property = ts_designs_page_set_property;
  object_class->dispose = ts_designs_page_dispose;

  /** TsDesignsPage:session: Whose designs are shown. */
  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /** TsDesignsPage:sort: "updated", "created", "title" or "size". */
  props[PROP_SORT] = g_param_spec_string (
      "sort", NULL, NULL, "updated", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /** TsDesignsPage:tag: The tag that what is shown has; empty for all. */
  props[PROP_TAG] =
      g_param_spec_string ("tag", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /** TsDesignsPage:archive-open: Whether the archive is shown. */
  props[PROP_ARCHIVE_OPEN] = g_param_spec_boolean (
      "archive-open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-designs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, found_stack);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, archive_chip);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, tag_chip);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, tag_content);
  gtk_widget_class_bind_template_child (widget_class, TsDesignsPage, tag_menu);
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
  gtk_widget_class_install_action (widget_class, "designs.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "designs.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "designs.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "designs.toggle-archived", "s", archive_action);
  gtk_widget_class_install_action (widget_class, "designs.edit-tags", "s", edit_tags_action);
  gtk_widget_class_install_property_action (widget_class, "designs.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "designs.tag", "tag");
  gtk_widget_class_install_property_action (widget_class, "designs.archive", "archive-open");
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
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_n, GDK_CONTROL_MASK, "designs.new" },
    { GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "designs.choose" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "designs.search" },
    { GDK_KEY_o, GDK_CONTROL_MASK, "designs.import" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                            gtk_callback_action_new (place_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ts_designs_page_init (TsDesignsPage *self)
{
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sort = g_strdup ("updated");
  self->tag = g_strdup ("");
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  add_place_keys (self);
  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (files_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
