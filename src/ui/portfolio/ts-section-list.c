/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-section-list.h"

/* The sections of a project, each with what the validator says of it: done, or how much is missing. */

struct _TsSectionList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray *rows;  /* of Row */
  gboolean setting; /* the selection is being set: nobody chose */
};

G_DEFINE_FINAL_TYPE (TsSectionList, ts_section_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *id, *title;
  GtkWidget *row; /* of the list */
  GtkImage *icon;
  GtkLabel *count;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_free (row->title);
  g_free (row);
}

static Row *
find_row (TsSectionList *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) self->rows->pdata[i])->id, id))
      return self->rows->pdata[i];
  return NULL;
}

static void
selected_cb (TsSectionList *self, GtkListBoxRow *selected)
{
  if (selected == NULL || self->setting)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      if (row->row == GTK_WIDGET (selected))
        g_signal_emit (self, signals[CHOSEN], 0, row->id);
    }
}

/* The list is one stop of Tab, at the section shown; the arrow keys go through it. */
static gboolean
ts_section_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TsSectionList *self = TS_SECTION_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (ts_section_list_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL || row == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
ts_section_list_dispose (GObject *object)
{
  TsSectionList *self = TS_SECTION_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ts_section_list_parent_class)->dispose (object);
}

static void
ts_section_list_class_init (TsSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_section_list_dispose;
  GTK_WIDGET_CLASS (klass)->focus = ts_section_list_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * TsSectionList::chosen:
   * @id: the section that the learner went to
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  TS_TYPE_SECTION_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);
}

static void
ts_section_list_init (TsSectionList *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

/** ts_section_list_new: Returns: (transfer floating): an empty list */
GtkWidget *
ts_section_list_new (void)
{
  return g_object_new (TS_TYPE_SECTION_LIST, NULL);
}

/**
 * ts_section_list_add:
 * @self: a list
 * @id: what to call the section by
 * @title: what the learner reads
 *
 * Adds a section at the end.
 */
void
ts_section_list_add (TsSectionList *self, const char *id, const char *title)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title);

  g_return_if_fail (TS_IS_SECTION_LIST (self));

  row->id = g_strdup (id);
  row->title = g_strdup (title);
  row->row = gtk_list_box_row_new ();
  row->icon = GTK_IMAGE (gtk_image_new ());
  row->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_size_request (GTK_WIDGET (row->icon), 16, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->count));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_list_box_append (self->list, row->row);
  g_ptr_array_add (self->rows, row);
  ts_section_list_set_state (self, id, TS_SECTION_UNKNOWN, 0);
}

/**
 * ts_section_list_select:
 * @self: a list
 * @id: a section of it
 *
 * Shows where the learner is, without #TsSectionList::chosen.
 */
void
ts_section_list_select (TsSectionList *self, const char *id)
{
  Row *row;

  g_return_if_fail (TS_IS_SECTION_LIST (self));

  row = find_row (self, id);
  self->setting = TRUE;
  gtk_list_box_select_row (self->list, row != NULL ? GTK_LIST_BOX_ROW (row->row) : NULL);
  self->setting = FALSE;
}

/**
 * ts_section_list_set_state:
 * @self: a list
 * @id: a section of it
 * @state: how it stands
 * @missing: how many things are missing
 *
 * Shows how a section stands.
 */
void
ts_section_list_set_state (TsSectionList *self, const char *id, TsSectionState state, guint missing)
{
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;
  Row *row;

  g_return_if_fail (TS_IS_SECTION_LIST (self));

  row = find_row (self, id);
  if (row == NULL)
    return;
  if (state == TS_SECTION_DONE)
    gtk_image_set_from_icon_name (row->icon, "object-select-symbolic");
  else
    gtk_image_clear (row->icon);
  count = state == TS_SECTION_MISSING ? g_strdup_printf ("%u", missing) : g_strdup ("");
  gtk_label_set_text (row->count, count);
  if (state == TS_SECTION_DONE)
    /* Translators: a section of a project that says all it has to. */
    name = g_strdup_printf (_ ("%s, done"), row->title);
  else if (state == TS_SECTION_MISSING)
    name = g_strdup_printf (ngettext ("%s, %u thing missing", "%s, %u things missing", missing),
                            row->title,
                            missing);
  else
    name = g_strdup (row->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  gtk_widget_set_tooltip_text (row->row, state != TS_SECTION_UNKNOWN ? name : NULL);
}
