/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-project-details.h"
#include "portfolio/ts-project-row.h"

/* A project in the list: what it is called, what kind it is, how far it is; and a menu. */

struct _TsProjectRow
{
  AdwActionRow parent_instance;

  TsProject *project;
  char *state; /* (nullable): how far it is */
  GtkImage *icon;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (TsProjectRow, ts_project_row, ADW_TYPE_ACTION_ROW)

static void
show_texts (TsProjectRow *self)
{
  const char *title = ts_project_get_title (self->project);
  const char *category = ts_project_get_category (self->project);
  g_autofree char *subtitle = NULL;
  g_autofree char *escaped_title = NULL;
  g_autofree char *escaped_subtitle = NULL;

  if (*title == '\0')
    title = _ ("Untitled Project");
  if (self->state == NULL)
    subtitle = g_strdup (category);
  else if (*category == '\0')
    subtitle = g_strdup (self->state);
  else
    subtitle = g_strdup_printf ("%s · %s", category, self->state);
  escaped_title = g_markup_escape_text (title, -1);
  escaped_subtitle = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped_subtitle);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget,
                              "portfolio.rename",
                              "s",
                              ts_project_get_id (TS_PROJECT_ROW (widget)->project));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget,
                              "portfolio.delete",
                              "s",
                              ts_project_get_id (TS_PROJECT_ROW (widget)->project));
}

static void
ts_project_row_dispose (GObject *object)
{
  g_clear_object (&TS_PROJECT_ROW (object)->project);
  G_OBJECT_CLASS (ts_project_row_parent_class)->dispose (object);
}

static void
ts_project_row_finalize (GObject *object)
{
  g_free (TS_PROJECT_ROW (object)->state);
  G_OBJECT_CLASS (ts_project_row_parent_class)->finalize (object);
}

static void
ts_project_row_class_init (TsProjectRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_project_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_project_row_finalize;
  gtk_widget_class_install_action (widget_class, "row.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "row.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.delete", NULL);
}

static void
ts_project_row_init (TsProjectRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Rename…"), "row.rename");
  g_menu_append (menu, _ ("_Delete"), "row.delete");
  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("document-edit-symbolic"));
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (self->menu, _ ("More"));
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->menu);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

/**
 * ts_project_row_new:
 * @project: a project
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
ts_project_row_new (TsProject *project)
{
  TsProjectRow *self = g_object_new (TS_TYPE_PROJECT_ROW, NULL);
  g_autofree char *name = NULL;

  g_return_val_if_fail (TS_IS_PROJECT (project), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  name = g_strdup_printf (_ ("More about %s"), ts_project_get_title (project));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  g_signal_connect_object (project, "notify", G_CALLBACK (show_texts), self, G_CONNECT_SWAPPED);
  show_texts (self);
  return GTK_WIDGET (self);
}

/** ts_project_row_get_project: Returns: (transfer none): the project */
TsProject *
ts_project_row_get_project (TsProjectRow *self)
{
  g_return_val_if_fail (TS_IS_PROJECT_ROW (self), NULL);

  return self->project;
}

/**
 * ts_project_row_set_check:
 * @self: a row
 * @check: what the validator says of its project
 *
 * Shows how far the project is.
 */
void
ts_project_row_set_check (TsProjectRow *self, const TsProjectCheck *check)
{
  g_return_if_fail (TS_IS_PROJECT_ROW (self));
  g_return_if_fail (check != NULL);

  g_free (self->state);
  self->state = ts_project_describe_check (check);
  gtk_image_set_from_icon_name (self->icon,
                                check->complete ? "object-select-symbolic"
                                                : "document-edit-symbolic");
  show_texts (self);
}
