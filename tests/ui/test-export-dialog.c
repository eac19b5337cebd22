/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "../diagram/ts-test-diagram.h"
#include "../ts-test-folder.h"
#include "designs/ts-export-dialog.h"
#include "designs/ts-export-job.h"
#include "ts-diagram-painter.h"
#include "ts-settings.h"
#include "widgets/ts-theme.h"

/* What the dialog's rows say is what is in the file, and what they say the next time. */

#define PATIENCE 20.0 /* s */

enum
{
  FORMAT,
  PALETTE,
  SCALE
};

typedef struct
{
  char *dir;
  TsDiagram *diagram;
  GtkWidget *dialog; /* NULL once it is closed */
} Fixture;

/* Returns (nullable) the widget of that type that comes as the @nth, from 0. */
static GtkWidget *
find (GtkWidget *top, GType type, guint *nth)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (top), type) && (*nth)-- == 0)
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, nth);
  return found;
}

static GtkWidget *
get (Fixture *fixture, GType type, guint nth)
{
  GtkWidget *found = find (fixture->dialog, type, &nth);

  g_assert_nonnull (found);
  return found;
}

static AdwComboRow *
get_row (Fixture *fixture, guint nth)
{
  return ADW_COMBO_ROW (get (fixture, ADW_TYPE_COMBO_ROW, nth));
}

static GtkSwitch *
get_transparent (Fixture *fixture)
{
  return GTK_SWITCH (get (fixture, GTK_TYPE_SWITCH, 0));
}

static void
choose (Fixture *fixture, guint row, guint place)
{
  adw_combo_row_set_selected (get_row (fixture, row), place);
}

static void
open_with (Fixture *fixture, const char *const *selection)
{
  fixture->dialog = ts_export_dialog_new (NULL, fixture->diagram, selection, "Orders");
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = {
    "export-format", "export-palette", "export-scale", "export-transparent", "hand-drawn"
  };
  const char *none[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (ts_settings_get (), keys[i]);
  fixture->dir = ts_test_folder_new ();
  fixture->diagram = ts_test_diagram_new (12, 7);
  open_with (fixture, none);
}

static void
close_dialog (Fixture *fixture)
{
  g_autoptr (GTimer) timer = g_timer_new ();

  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  while (fixture->dialog != NULL && g_timer_elapsed (timer, NULL) < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (fixture->dialog);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_dialog (fixture);
  g_object_unref (fixture->diagram);
  ts_test_folder_remove (fixture->dir);
}

/* Waits until the dialog has closed, or shows that it has not done what it was told. */
static void
wait_for_end (Fixture *fixture, gboolean done)
{
  g_autoptr (GTimer) timer = g_timer_new ();

  while (fixture->dialog != NULL && g_timer_elapsed (timer, NULL) < (done ? PATIENCE : 1))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true ((fixture->dialog == NULL) == done);
}

/* Returns (transfer full) the path of the file, which is there. */
static char *
export_to (Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->dir, name, NULL);

  ts_export_dialog_export_to (TS_EXPORT_DIALOG (fixture->dialog), path);
  wait_for_end (fixture, TRUE);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  return path;
}

static guint
count_in_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = ts_format_import_file (path, NULL, &error);

  g_assert_no_error (error);
  return ts_diagram_get_n_elements (ts_import_get_diagram (import, 0));
}

static guint32
get_corner (cairo_surface_t *picture)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (picture), sizeof pixel);
  return pixel;
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  cairo_rectangle_t bounds;
  cairo_surface_t *picture;
  g_autofree char *path = NULL;

  choose (fixture, FORMAT, TS_EXPORT_PNG);
  choose (fixture, SCALE, 1);
  gtk_switch_set_active (get_transparent (fixture), TRUE);
  path = export_to (fixture, "orders.png");
  g_assert_true (ts_diagram_get_painted_bounds (fixture->diagram, &bounds));
  picture = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, (int) (bounds.width * 2));
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, (int) (bounds.height * 2));
  g_assert_cmpint (cairo_image_surface_get_format (picture), ==, CAIRO_FORMAT_ARGB32);
  g_assert_cmphex (get_corner (picture), ==, 0);
  cairo_surface_destroy (picture);
  g_assert_cmpuint (count_in_file (path), ==, ts_diagram_get_n_elements (fixture->diagram));
}

static void
test_palette (Fixture *fixture, gconstpointer data)
{
  const TsColor *color = &ts_palette_get (TS_PALETTE_DARK)->background;
  g_autofree char *path = NULL;
  cairo_surface_t *picture;

  choose (fixture, PALETTE, 1);
  path = export_to (fixture, "dark.png");
  picture = cairo_image_surface_create_from_png (path);
  g_assert_cmpfloat_with_epsilon ((get_corner (picture) >> 16 & 0xff) / 255.0, color->red, 0.01);
  g_assert_cmpfloat_with_epsilon ((get_corner (picture) & 0xff) / 255.0, color->blue, 0.01);
  cairo_surface_destroy (picture);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *text = NULL, *again = NULL;
  const char *none[] = { NULL };

  choose (fixture, FORMAT, TS_EXPORT_SVG);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_row (fixture, SCALE))));
  path = export_to (fixture, "orders.svg");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_cmpuint (count_in_file (path), ==, ts_diagram_get_n_elements (fixture->diagram));
  g_free (path);
  /* exports follow the look of the program */
  g_action_activate (ts_theme_get_hand_drawn_action (), NULL);
  open_with (fixture, none);
  path = export_to (fixture, "by-hand.svg");
  g_assert_true (g_file_get_contents (path, &again, NULL, NULL));
  g_assert_cmpstr (text, !=, again);
}

/* Every target there is makes a file, and those that can be read again have all components. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  const char *none[] = { NULL };

  for (guint i = 0; i < ts_export_target_get_n (); i++)
    {
      TsExportTarget target;
      g_autofree char *name = NULL, *path = NULL;

      if (fixture->dialog == NULL)
        open_with (fixture, none);
      ts_export_target_get (i, &target);
      choose (fixture, FORMAT, i);
      name = g_strconcat ("all", target.ending, NULL);
      path = export_to (fixture, name);
      if (target.format != NULL && target.format->import != NULL)
        g_assert_cmpuint (count_in_file (path), >=, 12);
    }
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  const TsElement *element = NULL;
  const char *selection[] = { NULL, NULL };
  g_autofree char *path = NULL;

  for (guint i = 0; element == NULL || element->role != TS_ELEMENT_COMPONENT; i++)
    element = ts_diagram_get_element (fixture->diagram, i);
  selection[0] = element->id;
  close_dialog (fixture);
  open_with (fixture, selection);
  gtk_switch_set_active (GTK_SWITCH (get (fixture, GTK_TYPE_SWITCH, 1)), TRUE);
  path = export_to (fixture, "part.png");
  g_assert_cmpuint (count_in_file (path), ==, 1);
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  const char *none[] = { NULL };

  choose (fixture, FORMAT, TS_EXPORT_SVG);
  choose (fixture, PALETTE, 0);
  choose (fixture, SCALE, 3);
  gtk_switch_set_active (get_transparent (fixture), TRUE);
  close_dialog (fixture);
  open_with (fixture, none);
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (fixture, FORMAT)), ==, TS_EXPORT_SVG);
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (fixture, PALETTE)), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (fixture, SCALE)), ==, 3);
  g_assert_true (gtk_switch_get_active (get_transparent (fixture)));
}

/* The dialog stays, and can be used again. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  ts_export_dialog_export_to (TS_EXPORT_DIALOG (fixture->dialog), "/nowhere/a.png");
  wait_for_end (fixture, FALSE);
  path = export_to (fixture, "a.png");
}

static gboolean
is_progress_shown (Fixture *fixture)
{
  return gtk_widget_get_visible (get (fixture, GTK_TYPE_PROGRESS_BAR, 0));
}

/* What takes long shows that it does, and is given up with the dialog. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  const char *none[] = { NULL };
  g_autofree char *path = g_build_filename (fixture->dir, "large.png", NULL);
  g_autoptr (GTimer) timer = g_timer_new ();

  close_dialog (fixture);
  g_object_unref (fixture->diagram);
  fixture->diagram = ts_test_diagram_new (600, 7);
  open_with (fixture, none);
  choose (fixture, SCALE, 1);
  g_assert_false (is_progress_shown (fixture));
  ts_export_dialog_export_to (TS_EXPORT_DIALOG (fixture->dialog), path);
  while (!is_progress_shown (fixture) && g_timer_elapsed (timer, NULL) < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_progress_shown (fixture));
  close_dialog (fixture); /* it is gone when the thread is done */
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->dialog);

  g_assert_true (gtk_widget_activate_action (fixture->dialog, "export.copy", NULL));
  wait_for_end (fixture, TRUE);
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/png"));
  gdk_clipboard_set_content (clipboard, NULL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/export-dialog/png", test_png },
    { "/export-dialog/palette", test_palette },
    { "/export-dialog/svg", test_svg },
    { "/export-dialog/all", test_all },
    { "/export-dialog/selection", test_selection },
    { "/export-dialog/remembered", test_remembered },
    { "/export-dialog/failed", test_failed },
    { "/export-dialog/large", test_large },
    { "/export-dialog/copy", test_copy },
  };

  g_setenv ("GSETTINGS_SCHEMA_DIR", TS_TEST_SCHEMA_DIR, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
