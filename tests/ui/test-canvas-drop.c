/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "designs/ts-design-editor.h"
#include "ts-test-input.h"
#include "widgets/ts-canvas-private.h"

#include "../ts-test-folder.h"

/* What is dropped on the canvas. At the start a pixel of the canvas is a unit of the diagram. */

typedef struct
{
  GtkWidget *window;
  GtkWidget *editor;
  TsCanvas *canvas;
  TsJournal *journal;
  TsDiagram *diagram;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = ts_journal_new ();
  fixture->diagram = ts_journal_get_diagram (fixture->journal);
  fixture->editor = ts_design_editor_new (fixture->journal);
  fixture->canvas = ts_design_editor_get_canvas (TS_DESIGN_EDITOR (fixture->editor));
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1270, 780);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->editor);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  ts_test_click (GTK_WIDGET (fixture->canvas), 10, 10, 1, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->journal);
}

static const TsElement *
get (Fixture *fixture, const char *id)
{
  const TsElement *element = ts_diagram_find (fixture->diagram, id, NULL);

  g_assert_nonnull (element);
  return element;
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window; /* the list keeps it */
    }
  return NULL;
}

/* Drops a value on the canvas where a pixel is a unit. */
static gboolean
drop (Fixture *fixture, GType type, gconstpointer content)
{
  GValue value = G_VALUE_INIT;
  gboolean taken;

  g_value_init (&value, type);
  if (type == G_TYPE_STRING)
    g_value_set_string (&value, content);
  else if (type == GDK_TYPE_FILE_LIST)
    g_value_set_boxed (&value, content);
  else
    g_value_set_object (&value, (gpointer) content);
  taken = _ts_canvas_drop (fixture->canvas, &value, 400, 300);
  g_value_unset (&value);
  return taken;
}

static void
drop_file (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList link = { file, NULL };

  g_assert_true (drop (fixture, GDK_TYPE_FILE_LIST, &link));
}

static gboolean
has_one (gpointer data)
{
  return ts_diagram_get_n_elements (((Fixture *) data)->diagram) == 1;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static void
assert_dropped_here (const TsElement *element)
{
  g_assert_cmpfloat_with_epsilon (element->x + element->width / 2, 400, TS_DIAGRAM_GRID);
  g_assert_cmpfloat_with_epsilon (element->y + element->height / 2, 300, TS_DIAGRAM_GRID);
}

/* Words become a note where they are dropped, the words of another program what they mean, a picture a picture. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (40 * 20 * 4), 40 * 20 * 4);
  g_autoptr (GdkTexture) texture =
      gdk_memory_texture_new (40, 20, GDK_MEMORY_R8G8B8A8, pixels, 40 * 4);

  g_assert_true (drop (fixture, G_TYPE_STRING, "ask the owners"));
  g_assert_cmpint (get (fixture, "note-1")->role, ==, TS_ELEMENT_NOTE);
  g_assert_cmpstr (get (fixture, "note-1")->label, ==, "ask the owners");
  assert_dropped_here (get (fixture, "note-1"));
  g_assert_false (drop (fixture, G_TYPE_STRING, "  \n"));
  g_assert_true (drop (fixture, G_TYPE_STRING, "{ not a diagram"));
  g_assert_cmpstr (get (fixture, "note-2")->label, ==, "{ not a diagram");
  g_assert_true (drop (fixture, G_TYPE_STRING, "flowchart LR\n  p[Shop] --> q[Stock]\n"));
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 5);
  g_assert_true (drop (fixture, GDK_TYPE_TEXTURE, texture));
  g_assert_cmpfloat (get (fixture, "image-1")->width, ==, 40);
  assert_dropped_here (get (fixture, "image-1"));
  ts_test_key ("ctrl+z ctrl+z"); /* one step each */
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 2);
}

/* A file with a picture is put there, one with text becomes a note, and what holds a diagram is offered. */
static void
test_drop_files (Fixture *fixture, gconstpointer data)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *picture = g_build_filename (dir, "logo.png", NULL);
  g_autofree char *text = g_build_filename (dir, "remarks.txt", NULL);
  g_autofree char *diagram = g_build_filename (dir, "shop.mmd", NULL);
  g_autofree char *other = g_build_filename (dir, "blob.bin", NULL);
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (40 * 20 * 4), 40 * 20 * 4);
  g_autoptr (GdkTexture) texture =
      gdk_memory_texture_new (40, 20, GDK_MEMORY_R8G8B8A8, pixels, 40 * 4);

  g_assert_true (gdk_texture_save_to_png (texture, picture));
  g_assert_true (g_file_set_contents (text, "first\nsecond\n", -1, NULL));
  g_assert_true (g_file_set_contents (diagram, "flowchart LR\n  p --> q\n", -1, NULL));
  g_assert_true (g_file_set_contents (other, "\0\xff\xfe", 3, NULL));
  drop_file (fixture, picture);
  g_assert_true (ts_test_wait (has_one, fixture));
  g_assert_cmpint (get (fixture, "image-1")->role, ==, TS_ELEMENT_IMAGE);
  assert_dropped_here (get (fixture, "image-1"));
  ts_test_key ("ctrl+z");
  drop_file (fixture, text);
  g_assert_true (ts_test_wait (has_one, fixture));
  g_assert_cmpstr (get (fixture, "note-1")->label, ==, "first\nsecond");
  drop_file (fixture, other); /* nothing, but the bell */
  ts_test_pause (200);
  drop_file (fixture, diagram);
  g_assert_true (ts_test_wait (has_dialog, fixture));
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 1);
  ts_test_focus_window (find_dialog ());
  ts_test_key ("Return");
  ts_test_focus_window (GTK_WINDOW (fixture->window));
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 4);
  ts_test_key ("ctrl+z");
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 1);
  ts_test_folder_remove (dir);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/canvas-drop/values", test_drop);
  ADD ("/canvas-drop/files", test_drop_files);
  return g_test_run ();
}
