/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-tag-dialog.h"

/* Asks what a design is filed under: all tags there are to tick, and a line for a new one. What is ticked counts
 * at once, so there is nothing to confirm. */

struct _TsTagDialog
{
  AdwWindow parent_instance;

  AdwEntryRow *entry;
  AdwPreferencesGroup *group;
  GPtrArray *checks; /* of GtkCheckButton, not owned */
};

G_DEFINE_FINAL_TYPE (TsTagDialog, ts_tag_dialog, ADW_TYPE_WINDOW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_tag (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "tag");
}

static void
toggled_cb (TsTagDialog *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (tags, (gpointer) get_tag (self->checks->pdata[i]));
  g_ptr_array_add (tags, NULL);
  g_signal_emit (self, signals[CHANGED], 0, tags->pdata);
}

static void
add_row (TsTagDialog *self, const char *tag, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *escaped = g_markup_escape_text (tag, -1);

  g_object_set_data_full (G_OBJECT (check), "tag", g_strdup (tag), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, tag, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

/* Ticks the tag of that name, which is made if it is not there. */
static void
apply_cb (TsTagDialog *self)
{
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*tag == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  for (guint i = 0; i < self->checks->len; i++)
    {
      if (strcmp (get_tag (self->checks->pdata[i]), tag) != 0)
        continue;
      gtk_check_button_set_active (self->checks->pdata[i], TRUE);
      return;
    }
  add_row (self, tag, TRUE);
  toggled_cb (self);
}

static void
ts_tag_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TS_TAG_DIALOG (object)->checks);
  G_OBJECT_CLASS (ts_tag_dialog_parent_class)->finalize (object);
}

static void
ts_tag_dialog_class_init (TsTagDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_tag_dialog_finalize;

  /**
   * TsTagDialog::changed:
   * @tags: (array zero-terminated=1): what is ticked now
   *
   * A tag was ticked, or not any more.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   TS_TYPE_TAG_DIALOG,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRV);
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_tag_dialog_init (TsTagDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *top = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->checks = g_ptr_array_new ();
  self->entry = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Add a tag"));
  adw_entry_row_set_show_apply_button (self->entry, TRUE);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (top, GTK_WIDGET (self->entry));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), top);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Tags of the Design"));
  gtk_window_set_default_size (GTK_WINDOW (self), 360, 420);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * ts_tag_dialog_new:
 * @parent: (nullable): the window to stand before
 * @known: (array zero-terminated=1): all tags there are
 * @chosen: (array zero-terminated=1): those that are ticked
 *
 * Returns: (transfer floating): a window to present
 */
GtkWidget *
ts_tag_dialog_new (GtkWindow *parent, const char *const *known, const char *const *chosen)
{
  TsTagDialog *self = g_object_new (TS_TYPE_TAG_DIALOG, NULL);

  g_return_val_if_fail (known != NULL && chosen != NULL, GTK_WIDGET (self));

  if (parent != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  for (guint i = 0; known[i] != NULL; i++)
    add_row (self, known[i], g_strv_contains (chosen, known[i]));
  return GTK_WIDGET (self);
}
