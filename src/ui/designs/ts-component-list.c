/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-component-list.h"
#include "designs/ts-piece-list.h"
#include "diagram/ts-component-names.h"
#include "widgets/ts-element-icon.h"

/* The palette of the editor: everything that can be put on a canvas, to search, to choose, to drag. */

typedef struct
{
  const char *family;
  TsElementRole role;
  TsComponentKind kind;
  const char
      *words; /* what else it is called, to be found by; of components ts-component-names knows */
} Offer;

#define COMPONENT(family, kind)                                                                    \
  {                                                                                                \
    family, TS_ELEMENT_COMPONENT, kind, NULL                                                       \
  }

static const Offer offers[] = {
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_CLIENT),
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_DNS),
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_CDN),
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_FIREWALL),
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_LOAD_BALANCER),
  COMPONENT (N_ ("Traffic"), TS_COMPONENT_GATEWAY),
  COMPONENT (N_ ("Compute"), TS_COMPONENT_SERVICE),
  COMPONENT (N_ ("Compute"), TS_COMPONENT_WORKER),
  COMPONENT (N_ ("Compute"), TS_COMPONENT_FUNCTION),
  COMPONENT (N_ ("Compute"), TS_COMPONENT_SCHEDULER),
  COMPONENT (N_ ("Data"), TS_COMPONENT_CACHE),
  COMPONENT (N_ ("Data"), TS_COMPONENT_DATABASE),
  COMPONENT (N_ ("Data"), TS_COMPONENT_QUEUE),
  COMPONENT (N_ ("Data"), TS_COMPONENT_STREAM),
  COMPONENT (N_ ("Data"), TS_COMPONENT_OBJECT_STORE),
  COMPONENT (N_ ("Data"), TS_COMPONENT_SEARCH),
  COMPONENT (N_ ("Data"), TS_COMPONENT_WAREHOUSE),
  COMPONENT (N_ ("Surroundings"), TS_COMPONENT_IDENTITY),
  COMPONENT (N_ ("Surroundings"), TS_COMPONENT_MONITORING),
  COMPONENT (N_ ("Surroundings"), TS_COMPONENT_EXTERNAL),
  COMPONENT (N_ ("Surroundings"), TS_COMPONENT_BOX),
  { N_ ("Around and Between"), TS_ELEMENT_GROUP, 0, N_ ("zone region boundary network vpc") },
  { N_ ("Around and Between"), TS_ELEMENT_NOTE, 0, N_ ("comment paper sticky remark") },
  { N_ ("Around and Between"), TS_ELEMENT_TEXT, 0, N_ ("label title heading caption") },
  { N_ ("Around and Between"), TS_ELEMENT_IMAGE, 0, N_ ("picture photo logo png svg") },
  { N_ ("Around and Between"), TS_ELEMENT_FRAME, 0, N_ ("slide page presentation") },
};

struct _TsComponentList
{
  GtkBox parent_instance;

  GtkWidget *search;
  GtkListBox *list;
  GtkWidget *column;   /* the list, and the pieces below it */
  TsPieceList *pieces; /* (nullable) */
  GtkWidget *placeholder;
};

G_DEFINE_FINAL_TYPE (TsComponentList, ts_component_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_label (const Offer *offer)
{
  switch (offer->role)
    {
    case TS_ELEMENT_GROUP:
      return _ ("Group or zone");
    case TS_ELEMENT_NOTE:
      return _ ("Note");
    case TS_ELEMENT_TEXT:
      return _ ("Text");
    case TS_ELEMENT_IMAGE:
      return _ ("Image…");
    case TS_ELEMENT_FRAME:
      return _ ("Frame");
    case TS_ELEMENT_COMPONENT:
    case TS_ELEMENT_EDGE:
    default:
      return ts_component_kind_get_label (offer->kind);
    }
}

static const char *
get_word (const Offer *offer)
{
  return offer->role == TS_ELEMENT_COMPONENT ? TS_COMPONENT_KIND_NAMES[offer->kind]
                                             : TS_ELEMENT_ROLE_NAMES[offer->role];
}

static const Offer *
get_offer (GtkListBoxRow *row)
{
  return &offers[gtk_list_box_row_get_index (row)];
}

static gboolean
contains_folded (const char *text, const char *part)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, part) != NULL;
}

/* How well the offer answers what is searched for; 0: not at all. */
static guint
rank_offer (TsComponentList *self, const Offer *offer)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *wanted = g_strstrip (g_utf8_casefold (typed, -1));

  if (offer->role == TS_ELEMENT_COMPONENT)
    return ts_component_kind_rank (offer->kind, typed);
  return contains_folded (get_label (offer), wanted) || contains_folded (_ (offer->words), wanted);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  return rank_offer (user_data, get_offer (row)) > 0;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const Offer *offer = get_offer (row);
  GtkWidget *title;

  if (before != NULL && strcmp (get_offer (before)->family, offer->family) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  title = gtk_label_new (_ (offer->family));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_set_margin_top (title, 12);
  gtk_widget_set_margin_bottom (title, 3);
  gtk_widget_set_margin_start (title, 12);
  gtk_list_box_row_set_header (row, title);
}

static void
choose (TsComponentList *self, const Offer *offer)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_word (offer));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  choose (user_data, get_offer (row));
}

static void
search_changed_cb (TsComponentList *self)
{
  gtk_list_box_invalidate_filter (self->list);
  if (self->pieces == NULL)
    return;
  ts_piece_list_set_search (self->pieces, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_widget_set_visible (self->placeholder, !gtk_widget_get_visible (GTK_WIDGET (self->pieces)));
}

/* Enter takes what answers best. */
static void
search_activate_cb (TsComponentList *self)
{
  const Offer *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      if (rank_offer (self, &offers[i]) > (best != NULL ? rank_offer (self, best) : 0))
        best = &offers[i];
    }
  if (best != NULL)
    choose (self, best);
  else if (self->pieces == NULL || !ts_piece_list_choose_first (self->pieces))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
stop_search_cb (TsComponentList *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    g_signal_emit (self, signals[DISMISSED], 0);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (user_data);

  gtk_drag_source_set_icon (source, icon, 10, 10);
}

static GtkWidget *
make_row (const Offer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (get_label (offer));
  GtkWidget *icon = ts_element_icon_new (offer->role, offer->kind);
  GtkDragSource *source;
  GValue value = G_VALUE_INIT;
  g_autoptr (GdkContentProvider) content = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_label (offer),
                                  -1);
  if (offer->role == TS_ELEMENT_IMAGE)
    return row; /* it asks for a file, so it cannot be dragged */
  source = gtk_drag_source_new ();
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, get_word (offer));
  content = gdk_content_provider_new_for_value (&value);
  g_value_unset (&value);
  gtk_drag_source_set_content (source, content);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), icon, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  return row;
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No component of that name"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  return label;
}

static gboolean
ts_component_list_grab_focus (GtkWidget *widget)
{
  TsComponentList *self = TS_COMPONENT_LIST (widget);

  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
  return gtk_widget_grab_focus (self->search);
}

static void
ts_component_list_class_init (TsComponentListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_component_list_grab_focus;

  /**
   * TsComponentList::chosen:
   * @what: what ts_canvas_add() takes, or "image"
   *
   * The learner wants one of these on the canvas.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_COMPONENT_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);
  /**
   * TsComponentList::dismissed:
   *
   * The learner wants none: Escape was pressed where nothing is searched for.
   */
  signals[DISMISSED] = g_signal_new (
      "dismissed", TS_TYPE_COMPONENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_list (TsComponentList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  self->placeholder = make_placeholder ();
  gtk_list_box_set_placeholder (self->list, self->placeholder);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ts-palette");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Components"),
                                  -1);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    gtk_list_box_append (self->list, make_row (&offers[i]));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->column);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), scrolled);
}

static void
ts_component_list_init (TsComponentList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search components"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search components"),
                                  -1);
  gtk_widget_set_margin_top (self->search, 6);
  gtk_widget_set_margin_start (self->search, 6);
  gtk_widget_set_margin_end (self->search, 6);
  gtk_box_append (GTK_BOX (self), self->search);
  add_list (self);
  g_signal_connect_object (
      self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
}

/**
 * ts_component_list_new:
 *
 * Returns: (transfer floating): a list of all that can be drawn
 */
GtkWidget *
ts_component_list_new (void)
{
  return g_object_new (TS_TYPE_COMPONENT_LIST, NULL);
}

static void
piece_chosen_cb (TsComponentList *self, const char *document)
{
  g_signal_emit (self, signals[CHOSEN], 0, document);
}

/**
 * ts_component_list_set_store:
 * @self: a list
 * @store: where the learner's own pieces are kept
 *
 * Offers the pieces below the components.
 */
void
ts_component_list_set_store (TsComponentList *self, TsStore *store)
{
  g_return_if_fail (TS_IS_COMPONENT_LIST (self) && self->pieces == NULL);

  self->pieces = TS_PIECE_LIST (ts_piece_list_new (store));
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->pieces));
  g_signal_connect_object (
      self->pieces, "chosen", G_CALLBACK (piece_chosen_cb), self, G_CONNECT_SWAPPED);
}
