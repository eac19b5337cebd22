/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-design-importer.h"
#include "designs/ts-import-report.h"

/* Says what became of files: what was made of each, what could not be kept, and why some cannot be read. */

#define MAX_ROWS 200 /* of one file */

/** ts_import_report_is_clean: Returns: whether all was read and nothing was lost */
gboolean
ts_import_report_is_clean (GPtrArray *imported)
{
  for (guint i = 0; i < imported->len; i++)
    {
      const TsImported *file = imported->pdata[i];

      if (file->problem != NULL || *file->lost != NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
describe (guint n_designs, guint n_pieces)
{
  g_autofree char *designs =
      g_strdup_printf (ngettext ("%u design", "%u designs", n_designs), n_designs);
  g_autofree char *pieces =
      g_strdup_printf (ngettext ("%u piece", "%u pieces", n_pieces), n_pieces);

  if (n_pieces == 0)
    return g_steal_pointer (&designs);
  if (n_designs == 0)
    return g_steal_pointer (&pieces);
  /* Translators: so many designs and so many pieces */
  return g_strdup_printf (_ ("%s and %s"), designs, pieces);
}

/**
 * ts_import_report_summarize:
 * @imported: (element-type TsImported): what became of each file
 *
 * Returns: (transfer full): it in a line
 */
char *
ts_import_report_summarize (GPtrArray *imported)
{
  g_autofree char *what = NULL;
  guint n_designs = 0, n_pieces = 0;

  for (guint i = 0; i < imported->len; i++)
    {
      const TsImported *file = imported->pdata[i];

      n_designs += file->n_designs;
      n_pieces += file->n_pieces;
    }
  what = describe (n_designs, n_pieces);
  /* Translators: what was imported, such as "3 designs" */
  return g_strdup_printf (_ ("Imported: %s"), what);
}

static void
add_row (AdwPreferencesGroup *group, const char *text, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_group (const TsImported *file)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = g_markup_escape_text (file->name, -1);
  g_autofree char *made = describe (file->n_designs, file->n_pieces);
  guint n = g_strv_length (file->lost);

  adw_preferences_group_set_title (group, title);
  if (file->problem != NULL)
    {
      adw_preferences_group_set_description (group, _ ("Not imported"));
      add_row (group, file->problem, "dialog-error-symbolic");
      return GTK_WIDGET (group);
    }
  adw_preferences_group_set_description (group, made);
  if (n == 0)
    add_row (group, _ ("Everything was kept"), "emblem-ok-symbolic");
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    add_row (group, file->lost[i], "dialog-warning-symbolic");
  if (n > MAX_ROWS)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_ROWS), n - MAX_ROWS);

      add_row (group, more, NULL);
    }
  return GTK_WIDGET (group);
}

/**
 * ts_import_report_new:
 * @parent: (nullable): the window to stand before
 * @imported: (element-type TsImported): what became of each file
 *
 * Returns: (transfer floating): a window to present
 */
GtkWidget *
ts_import_report_new (GtkWindow *parent, GPtrArray *imported)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW,
                                    "title",
                                    _ ("What Was Imported"),
                                    "modal",
                                    TRUE,
                                    "transient-for",
                                    parent,
                                    "default-width",
                                    520,
                                    "default-height",
                                    480,
                                    "destroy-with-parent",
                                    TRUE,
                                    NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < imported->len; i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (make_group (imported->pdata[i])));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
  return window;
}
