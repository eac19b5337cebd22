/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-component-names.h"
#include "widgets/ts-element-icon.h"
#include "widgets/ts-place-popover.h"

/* Asks on the canvas what to put there. Before anything is typed it offers what most likely comes next; what is
 * typed is looked up in all that components are called. Enter takes the first, the arrow keys go on. */

#define MAX_SHOWN 6

struct _TsPlacePopover
{
  GtkPopover parent_instance;

  GtkWidget *entry;
  GtkListBox *list;
  TsComponentKind next[TS_N_COMPONENT_KINDS]; /* in the order in which they are offered */
};

G_DEFINE_FINAL_TYPE (TsPlacePopover, ts_place_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What most often comes behind a component of that kind, the likeliest first. */
static const struct
{
  TsComponentKind kind;
  TsComponentKind next[4];
} followers[] = {
  { TS_COMPONENT_CLIENT,
    { TS_COMPONENT_LOAD_BALANCER, TS_COMPONENT_GATEWAY, TS_COMPONENT_CDN, TS_COMPONENT_SERVICE } },
  { TS_COMPONENT_LOAD_BALANCER,
    { TS_COMPONENT_SERVICE, TS_COMPONENT_GATEWAY, TS_COMPONENT_CACHE, TS_COMPONENT_FUNCTION } },
  { TS_COMPONENT_GATEWAY,
    { TS_COMPONENT_SERVICE, TS_COMPONENT_IDENTITY, TS_COMPONENT_FUNCTION, TS_COMPONENT_CACHE } },
  { TS_COMPONENT_SERVICE,
    { TS_COMPONENT_DATABASE, TS_COMPONENT_CACHE, TS_COMPONENT_QUEUE, TS_COMPONENT_SERVICE } },
  { TS_COMPONENT_WORKER,
    { TS_COMPONENT_DATABASE,
      TS_COMPONENT_OBJECT_STORE,
      TS_COMPONENT_EXTERNAL,
      TS_COMPONENT_QUEUE } },
  { TS_COMPONENT_CACHE,
    { TS_COMPONENT_DATABASE,
      TS_COMPONENT_SERVICE,
      TS_COMPONENT_OBJECT_STORE,
      TS_COMPONENT_CACHE } },
  { TS_COMPONENT_DATABASE,
    { TS_COMPONENT_DATABASE, TS_COMPONENT_STREAM, TS_COMPONENT_SEARCH, TS_COMPONENT_WAREHOUSE } },
  { TS_COMPONENT_QUEUE,
    { TS_COMPONENT_WORKER, TS_COMPONENT_FUNCTION, TS_COMPONENT_SERVICE, TS_COMPONENT_QUEUE } },
  { TS_COMPONENT_STREAM,
    { TS_COMPONENT_WORKER, TS_COMPONENT_WAREHOUSE, TS_COMPONENT_FUNCTION, TS_COMPONENT_SEARCH } },
  { TS_COMPONENT_CDN,
    { TS_COMPONENT_OBJECT_STORE,
      TS_COMPONENT_LOAD_BALANCER,
      TS_COMPONENT_GATEWAY,
      TS_COMPONENT_SERVICE } },
  { TS_COMPONENT_DNS,
    { TS_COMPONENT_CDN, TS_COMPONENT_LOAD_BALANCER, TS_COMPONENT_GATEWAY, TS_COMPONENT_FIREWALL } },
  { TS_COMPONENT_FUNCTION,
    { TS_COMPONENT_DATABASE,
      TS_COMPONENT_QUEUE,
      TS_COMPONENT_OBJECT_STORE,
      TS_COMPONENT_EXTERNAL } },
  { TS_COMPONENT_SCHEDULER,
    { TS_COMPONENT_WORKER, TS_COMPONENT_FUNCTION, TS_COMPONENT_QUEUE, TS_COMPONENT_SERVICE } },
  { TS_COMPONENT_FIREWALL,
    { TS_COMPONENT_LOAD_BALANCER, TS_COMPONENT_GATEWAY, TS_COMPONENT_SERVICE, TS_COMPONENT_CDN } },
};

/* What a sketch is begun with. */
static const TsComponentKind starters[] = { TS_COMPONENT_SERVICE,
                                            TS_COMPONENT_CLIENT,
                                            TS_COMPONENT_DATABASE,
                                            TS_COMPONENT_LOAD_BALANCER };

static void
put_first (TsPlacePopover *self, const TsComponentKind *first, guint n_first)
{
  guint n = n_first;

  for (guint i = 0; i < n_first; i++)
    self->next[i] = first[i];
  for (guint kind = 0; kind < TS_N_COMPONENT_KINDS; kind++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < n_first; i++)
        taken = taken || first[i] == kind;
      if (!taken)
        self->next[n++] = kind;
    }
}

static void
order_next (TsPlacePopover *self, const TsElement *source)
{
  put_first (self, starters, G_N_ELEMENTS (starters));
  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    {
      if (source != NULL && source->role == TS_ELEMENT_COMPONENT
          && followers[i].kind == source->kind)
        put_first (self, followers[i].next, G_N_ELEMENTS (followers[i].next));
    }
}

static GtkWidget *
make_row (TsComponentKind kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (ts_component_kind_get_label (kind));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (line), ts_element_icon_new (TS_ELEMENT_COMPONENT, kind));
  gtk_box_append (GTK_BOX (line), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ts_component_kind_get_label (kind),
                                  -1);
  g_object_set_data (G_OBJECT (row), "ts-kind", GUINT_TO_POINTER (kind));
  return row;
}

typedef struct
{
  TsComponentKind kind;
  guint rank, place;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->rank != right->rank)
    return left->rank > right->rank ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* Shows the best answers to what is typed. */
static void
update (TsPlacePopover *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Found found[TS_N_COMPONENT_KINDS];
  GtkWidget *row;
  guint n = 0;

  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      found[n] = (Found){ self->next[i], ts_component_kind_rank (self->next[i], typed), i };
      n += found[n].rank > 0;
    }
  qsort (found, n, sizeof *found, compare_found);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL
         && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    gtk_list_box_append (self->list, make_row (found[i].kind));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
choose (TsPlacePopover *self, GtkListBoxRow *row)
{
  TsComponentKind kind =
      (TsComponentKind) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "ts-kind"));

  g_signal_emit (self, signals[CHOSEN], 0, TS_COMPONENT_KIND_NAMES[kind]);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, TsPlacePopover *self)
{
  choose (self, row);
}

static void
activate_cb (TsPlacePopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    choose (self, row);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* The arrow keys move through the list while the text goes on being written. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TsPlacePopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (key == GDK_KEY_Escape)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, at + (key == GDK_KEY_Down ? 1 : -1));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
ts_place_popover_show (GtkWidget *widget)
{
  TsPlacePopover *self = TS_PLACE_POPOVER (widget);

  GTK_WIDGET_CLASS (ts_place_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
ts_place_popover_class_init (TsPlacePopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = ts_place_popover_show;

  /**
   * TsPlacePopover::chosen:
   * @what: a word that ts_canvas_add() takes
   *
   * A component of that kind is wanted.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_PLACE_POPOVER,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No component of that name"));

  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  return label;
}

static void
ts_place_popover_init (TsPlacePopover *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry),
                                     GTK_ENTRY_ICON_PRIMARY,
                                     "system-search-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Component, like cache or Kafka"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search components"),
                                  -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_placeholder (self->list, make_placeholder ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "ts-palette");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Components"),
                                  -1);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (self), column);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
}

/**
 * ts_place_popover_new:
 * @source: (nullable): what the new component will be connected from
 * @typed: what has been typed already; may be empty
 *
 * Returns: (transfer floating): a popover that asks for the kind of a new component
 */
GtkWidget *
ts_place_popover_new (const TsElement *source, const char *typed)
{
  TsPlacePopover *self = g_object_new (TS_TYPE_PLACE_POPOVER, NULL);

  order_next (self, source);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  update (self);
  return GTK_WIDGET (self);
}
