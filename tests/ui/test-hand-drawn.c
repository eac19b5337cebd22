/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "designs/ts-stage.h"
#include "designs/ts-thumbnails.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "store/ts-store.h"
#include "ts-diagram-export.h"
#include "ts-settings.h"
#include "widgets/ts-canvas.h"
#include "widgets/ts-diagram-clip.h"
#include "widgets/ts-theme.h"

#include "../diagram/ts-test-diagram.h"
#include "../ts-test-folder.h"

/* The hand-drawn look is one for the whole program, and remembered. */

#define WIDTH  640
#define HEIGHT 480

typedef struct
{
  GtkWidget *window, *shown;
} Fixture;

static void
toggle (void)
{
  g_action_activate (ts_theme_get_hand_drawn_action (), NULL);
}

static void
show (Fixture *fixture, GtkWidget *widget)
{
  fixture->shown = widget;
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (widget) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (ts_settings_get (), "hand-drawn");
  g_assert_false (ts_theme_is_hand_drawn ());
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Returns (transfer full) a digest of what the widget shows now. */
static char *
digest_shown (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  char *digest;

  GTK_WIDGET_GET_CLASS (fixture->shown)->snapshot (fixture->shown, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA1,
                                        cairo_image_surface_get_data (surface),
                                        (gsize) cairo_image_surface_get_stride (surface) * HEIGHT);
  cairo_surface_destroy (surface);
  return digest;
}

/* What is shown is another picture by hand, and the first one again after it. */
static void
assert_follows (Fixture *fixture)
{
  g_autofree char *plain = digest_shown (fixture);
  g_autofree char *by_hand = NULL, *again = NULL;

  toggle ();
  by_hand = digest_shown (fixture);
  g_assert_cmpstr (plain, !=, by_hand);
  toggle ();
  again = digest_shown (fixture);
  g_assert_cmpstr (plain, ==, again);
}

static void
test_canvas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (20, 7);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (TsJournal) journal = ts_journal_new ();
  g_autoptr (GtkWidget) other = g_object_ref_sink (ts_canvas_new ());

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, ts_diagram_get_element (diagram, i), i));
  g_assert_true (ts_journal_commit (journal, edits, NULL));
  show (fixture, ts_canvas_new ());
  ts_canvas_set_journal (TS_CANVAS (fixture->shown), journal);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_follows (fixture);
  /* the entry of one editor's menu is about all of them */
  g_assert_true (gtk_widget_activate_action (other, "canvas.hand-drawn", NULL));
  g_assert_true (ts_theme_is_hand_drawn ());
}

static void
test_stage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (20, 7);

  show (fixture, g_object_new (TS_TYPE_STAGE, NULL));
  ts_stage_set_diagram (TS_STAGE (fixture->shown), diagram);
  assert_follows (fixture);
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) later = g_settings_new (TS_APPLICATION_ID);

  g_assert_false (g_settings_get_boolean (later, "hand-drawn"));
  toggle ();
  g_assert_true (g_settings_get_boolean (later, "hand-drawn"));
  /* changed elsewhere, it is heard of here */
  g_settings_set_boolean (later, "hand-drawn", FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (ts_theme_is_hand_drawn ());
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static GdkTexture *
load (TsThumbnails *thumbnails, TsDesign *design)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  ts_thumbnails_load_async (thumbnails, design, 1, NULL, done_cb, &result);
  texture = ts_thumbnails_load_finish (thumbnails, wait_for (&result), &error);
  g_assert_no_error (error);
  return texture;
}

static GBytes *
download (GdkTexture *texture)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  gsize size = stride * (gsize) gdk_texture_get_height (texture);
  guint8 *data = g_malloc (size);

  gdk_texture_download (texture, data, stride);
  return g_bytes_new_take (data, size);
}

static void
test_thumbnails (Fixture *fixture, gconstpointer data)
{
  char *dir = ts_test_folder_new ();
  g_autofree char *path = g_build_filename (dir, "touchstone.db", NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "ui", "pack", "one", NULL);
  g_autoptr (TsClock) clock = ts_clock_new_manual (G_GINT64_CONSTANT (1700000000000000));
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPack) pack = ts_pack_load (folder, &error);
  TsStore *store = ts_store_open (path, TS_DATABASE_WRITE, pack, clock, &error);
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (20, 7);
  g_autoptr (TsThumbnails) thumbnails = ts_thumbnails_new (store);
  g_autoptr (GdkTexture) plain = NULL, by_hand = NULL;
  g_autoptr (GBytes) plain_bytes = NULL, hand_bytes = NULL;
  TsDesign *design;

  g_assert_no_error (error);
  design = ts_store_add_diagram (store, NULL, "Drawn", diagram);
  plain = load (thumbnails, design);
  g_assert_true (ts_thumbnails_peek (thumbnails, design, 1) == plain);
  toggle ();
  g_assert_null (ts_thumbnails_peek (thumbnails, design, 1));
  by_hand = load (thumbnails, design);
  plain_bytes = download (plain);
  hand_bytes = download (by_hand);
  g_assert_false (g_bytes_equal (plain_bytes, hand_bytes));
  toggle ();
  g_assert_true (ts_thumbnails_peek (thumbnails, design, 1) == plain);
  g_clear_object (&thumbnails);
  g_object_unref (store);
  ts_test_folder_remove (dir);
}

/* What other programs get from the clipboard is drawn as it was seen when it was copied. */
static void
test_clip (Fixture *fixture, gconstpointer hand_drawn)
{
  g_autoptr (TsDiagram) diagram = ts_test_diagram_new (5, 7);
  g_autofree char *json = ts_diagram_to_json (diagram);
  g_autoptr (GdkContentProvider) clip = ts_diagram_clip_new (json, GPOINTER_TO_INT (hand_drawn));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) got = NULL, expected = NULL;
  const TsExportOptions options = { .title = "Design", .hand_drawn = GPOINTER_TO_INT (hand_drawn) };

  gdk_content_provider_write_mime_type_async (
      clip, "image/png", stream, G_PRIORITY_DEFAULT, NULL, done_cb, &result);
  g_assert_true (gdk_content_provider_write_mime_type_finish (clip, wait_for (&result), &error));
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  got = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  expected = ts_diagram_export_bytes (diagram, TS_EXPORT_PNG, &options, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (got, expected));
}

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_SCHEMA_DIR", TS_TEST_SCHEMA_DIR, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/hand-drawn/canvas", Fixture, NULL, set_up, test_canvas, tear_down);
  g_test_add ("/hand-drawn/stage", Fixture, NULL, set_up, test_stage, tear_down);
  g_test_add ("/hand-drawn/remembered", Fixture, NULL, set_up, test_remembered, tear_down);
  g_test_add ("/hand-drawn/thumbnails", Fixture, NULL, set_up, test_thumbnails, tear_down);
  g_test_add ("/hand-drawn/clip/plain", Fixture, NULL, set_up, test_clip, tear_down);
  g_test_add (
      "/hand-drawn/clip/by-hand", Fixture, GINT_TO_POINTER (TRUE), set_up, test_clip, tear_down);
  return g_test_run ();
}
