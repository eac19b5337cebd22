/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "designs/ts-component-list.h"
#include "designs/ts-design-editor.h"
#include "designs/ts-design-inspector.h"
#include "designs/ts-design-outline.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-input.h"

/* Drawing by hand: everything once by keyboard alone, and once by mouse. */

typedef struct
{
  GtkWidget *window;
  GtkWidget *editor;
  TsCanvas *canvas;
  TsJournal *journal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);

  fixture->journal = ts_journal_new ();
  fixture->editor = ts_design_editor_new (fixture->journal);
  fixture->canvas = ts_design_editor_get_canvas (TS_DESIGN_EDITOR (fixture->editor));
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->editor);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ts_test_settle ();
  ts_test_click (GTK_WIDGET (fixture->canvas), 30, 30, 1, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->journal);
}

static TsDiagram *
get_diagram (Fixture *fixture)
{
  return ts_journal_get_diagram (fixture->journal);
}

static const TsElement *
get_element (Fixture *fixture, guint place)
{
  g_assert_cmpuint (place, <, ts_diagram_get_n_elements (get_diagram (fixture)));
  return ts_diagram_get_element (get_diagram (fixture), place);
}

static const TsElement *
find_element (Fixture *fixture, const char *label)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (get_diagram (fixture)); i++)
    if (strcmp (get_element (fixture, i)->label, label) == 0)
      return get_element (fixture, i);
  g_assert_not_reached ();
}

static gboolean
has_focus (Fixture *fixture, gpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
assert_selected (Fixture *fixture, guint n)
{
  g_assert_cmpuint (g_strv_length ((char **) ts_canvas_get_selection (fixture->canvas)), ==, n);
}

/* Places a component and names it, from the canvas, with keys. */
static void
place_by_key (Fixture *fixture, const char *search, const char *label)
{
  g_assert_true (has_focus (fixture, fixture->canvas));
  ts_test_key ("a");
  ts_test_type (search);
  ts_test_key ("Return");
  g_assert_true (has_focus (fixture, fixture->canvas));
  assert_selected (fixture, 1);
  ts_test_key ("F2");
  ts_test_type (label);
  ts_test_key ("Return");
  g_assert_true (has_focus (fixture, fixture->canvas));
  find_element (fixture, label);
}

static void
draw_by_key (Fixture *fixture)
{
  place_by_key (fixture, "browser", "app");
  place_by_key (fixture, "service", "orders");
  place_by_key (fixture, "database", "orders-db");
  g_assert_cmpint (find_element (fixture, "app")->kind, ==, TS_COMPONENT_CLIENT);
  g_assert_cmpint (find_element (fixture, "orders")->kind, ==, TS_COMPONENT_SERVICE);
  g_assert_cmpint (find_element (fixture, "orders-db")->kind, ==, TS_COMPONENT_DATABASE);
  ts_test_key ("Escape Tab c"); /* from app … */
  g_assert_nonnull (ts_canvas_get_hint (fixture->canvas));
  ts_test_key ("Tab Return"); /* … to orders */
  g_assert_null (ts_canvas_get_hint (fixture->canvas));
  ts_test_key ("Escape Tab Tab c Tab Tab Return"); /* from orders to orders-db */
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  g_autofree char *drawn = NULL;
  g_autofree char *again = NULL;
  const TsElement *edge;

  draw_by_key (fixture);
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 5);
  edge = get_element (fixture, 3);
  g_assert_cmpstr (edge->source, ==, find_element (fixture, "app")->id);
  g_assert_cmpstr (edge->target, ==, find_element (fixture, "orders")->id);
  edge = get_element (fixture, 4);
  g_assert_cmpstr (edge->source, ==, find_element (fixture, "orders")->id);
  g_assert_cmpstr (edge->target, ==, find_element (fixture, "orders-db")->id);

  ts_test_key ("Escape Tab Down Down shift+Right"); /* app is moved */
  g_assert_cmpfloat (find_element (fixture, "app")->y, !=, find_element (fixture, "orders")->y);
  ts_test_key ("ctrl+a ctrl+shift+Up");
  assert_selected (fixture, 5);
  g_assert_cmpfloat (find_element (fixture, "app")->y, ==, find_element (fixture, "orders-db")->y);
  ts_test_key ("ctrl+shift+h");
  g_assert_cmpfloat_with_epsilon (find_element (fixture, "orders")->x
                                      - find_element (fixture, "app")->x,
                                  find_element (fixture, "orders-db")->x
                                      - find_element (fixture, "orders")->x,
                                  0.001);

  drawn = ts_diagram_to_json (get_diagram (fixture));
  while (ts_journal_get_can_undo (fixture->journal))
    ts_test_key ("ctrl+z");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 0);
  while (ts_journal_get_can_redo (fixture->journal))
    ts_test_key ("ctrl+shift+z");
  again = ts_diagram_to_json (get_diagram (fixture));
  g_assert_cmpstr (again, ==, drawn);
}

static void
test_keyboard_clipboard (Fixture *fixture, gconstpointer data)
{
  place_by_key (fixture, "cache", "hot");
  ts_test_key ("F2 ctrl+d ctrl+g Escape"); /* while a name is written these are no commands */
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 1);
  ts_test_key ("ctrl+c ctrl+v");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 2);
  g_assert_cmpstr (get_element (fixture, 1)->label, ==, "hot");
  ts_test_key ("ctrl+d");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 3);
  ts_test_key ("ctrl+x");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 2);
  ts_test_key ("ctrl+v ctrl+a ctrl+g");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 4);
  g_assert_cmpint (get_element (fixture, 0)->role, ==, TS_ELEMENT_GROUP);
  ts_test_key ("ctrl+shift+g ctrl+a Delete");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 0);
}

static void
test_keyboard_view (Fixture *fixture, gconstpointer data)
{
  place_by_key (fixture, "queue", "events");
  g_assert_cmpfloat (ts_canvas_get_zoom (fixture->canvas), ==, 1);
  ts_test_key ("ctrl+minus");
  g_assert_cmpfloat (ts_canvas_get_zoom (fixture->canvas), <, 1);
  ts_test_key ("ctrl+0 ctrl+plus");
  g_assert_cmpfloat (ts_canvas_get_zoom (fixture->canvas), >, 1);
  ts_test_key ("ctrl+1");
  g_assert_cmpfloat (ts_canvas_get_zoom (fixture->canvas), ==, 1);
  ts_test_key ("ctrl+Tab"); /* Tab walks the elements, with Control it goes on */
  g_assert_false (has_focus (fixture, fixture->canvas));
}

/* The properties are reached, and left again, by keyboard. */
static void
test_inspector (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inspector = ts_test_find (fixture->editor, TS_TYPE_DESIGN_INSPECTOR, 0);
  GtkWidget *spin = ts_test_find (inspector, GTK_TYPE_SPIN_BUTTON, 0);
  GtkWidget *kind = ts_test_find (inspector, ADW_TYPE_COMBO_ROW, 0);
  g_autofree char *id = NULL;

  place_by_key (fixture, "service", "orders");
  id = g_strdup (get_element (fixture, 0)->id);
  ts_test_key ("alt+Return");
  g_assert_true (has_focus (fixture, inspector));
  ts_test_key ("ctrl+a");
  ts_test_type ("order-service");
  ts_test_key ("Return");
  g_assert_cmpstr (get_element (fixture, 0)->label, ==, "order-service");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  g_assert_cmpuint (get_element (fixture, 0)->replicas, ==, 3);
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), TS_COMPONENT_WORKER);
  g_assert_cmpint (get_element (fixture, 0)->kind, ==, TS_COMPONENT_WORKER);
  ts_journal_undo (fixture->journal);
  ts_journal_undo (fixture->journal);
  g_assert_cmpuint (get_element (fixture, 0)->replicas, ==, 1);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (kind)), ==, TS_COMPONENT_SERVICE);
  g_assert_cmpstr (get_element (fixture, 0)->id, ==, id);
}

/* What was written but not confirmed is kept when something else is selected. */
static void
test_inspector_keeps (Fixture *fixture, gconstpointer data)
{
  place_by_key (fixture, "service", "orders");
  place_by_key (fixture, "cache", "hot");
  ts_test_key ("alt+Return ctrl+a");
  ts_test_type ("warm");
  ts_test_click (GTK_WIDGET (fixture->canvas), 30, 30, 1, 1);
  find_element (fixture, "warm");
  find_element (fixture, "orders");
}

static void
test_outline (Fixture *fixture, gconstpointer data)
{
  GtkWidget *outline, *view;
  GtkSelectionModel *rows;
  const char *const second[] = { "service-1", NULL };

  draw_by_key (fixture);
  outline = ts_test_find (fixture->editor, TS_TYPE_DESIGN_OUTLINE, 0);
  view = ts_test_find (outline, GTK_TYPE_LIST_VIEW, 0);
  rows = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 5);
  ts_canvas_set_selection (fixture->canvas, second);
  g_assert_true (gtk_selection_model_is_selected (rows, 1));
  g_assert_false (gtk_selection_model_is_selected (rows, 0));
  gtk_selection_model_select_item (rows, 0, FALSE);
  assert_selected (fixture, 2);
  gtk_selection_model_select_item (rows, 2, TRUE);
  assert_selected (fixture, 1);
  g_assert_cmpstr (ts_canvas_get_selection (fixture->canvas)[0], ==, "database-1");

  ts_test_key ("ctrl+shift+o");
  g_assert_true (has_focus (fixture, outline));
  ts_test_key ("Down Delete");
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), <, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)),
                    ==,
                    ts_diagram_get_n_elements (get_diagram (fixture)));
}

/* Where they are in the list of components. */
#define SERVICE_ROW 6
#define WORKER_ROW  7
#define CACHE_ROW   10

static GtkWidget *
find_row (Fixture *fixture, guint nth)
{
  GtkWidget *palette = ts_test_find (fixture->editor, TS_TYPE_COMPONENT_LIST, 0);

  return ts_test_find (palette, GTK_TYPE_LIST_BOX_ROW, nth);
}

/* The middle of a node on the canvas, which shows the diagram's origin at (x, y). */
static graphene_point_t
get_middle (const TsElement *node, graphene_point_t origin)
{
  return GRAPHENE_POINT_INIT ((float) (node->x + node->width / 2 - origin.x),
                              (float) (node->y + node->height / 2 - origin.y));
}

/* Places a cache where it is dropped, and returns what the canvas shows in its upper left corner. */
static graphene_point_t
drop_cache (Fixture *fixture, double x, double y)
{
  const TsElement *cache;

  ts_test_drag (find_row (fixture, CACHE_ROW), 40, 12, GTK_WIDGET (fixture->canvas), x, y);
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 1);
  cache = get_element (fixture, 0);
  g_assert_cmpint (cache->kind, ==, TS_COMPONENT_CACHE);
  return GRAPHENE_POINT_INIT ((float) (cache->x + cache->width / 2 - x),
                              (float) (cache->y + cache->height / 2 - y));
}

static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  graphene_point_t origin = drop_cache (fixture, 120, 400);
  graphene_point_t from, to;
  const TsElement *cache, *service;
  double x;

  ts_test_click (find_row (fixture, SERVICE_ROW), 40, 12, 1, 1); /* a service, beside the cache */
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 2);
  service = get_element (fixture, 1);
  cache = get_element (fixture, 0);
  g_assert_cmpint (service->kind, ==, TS_COMPONENT_SERVICE);
  g_assert_cmpfloat (service->x, >, cache->x + cache->width);
  x = service->x;
  from = get_middle (service, origin);
  ts_test_drag (canvas, from.x, from.y, canvas, from.x + 30, from.y - 160);
  service = get_element (fixture, 1);
  g_assert_cmpfloat (service->x, >, x);

  from = get_middle (service, origin); /* a connection from the handle on its left side */
  to = get_middle (get_element (fixture, 0), origin);
  ts_test_drag (canvas, from.x - service->width / 2 - 22, from.y, canvas, to.x, to.y);
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 3);
  g_assert_cmpstr (get_element (fixture, 2)->source, ==, "service-1");
  g_assert_cmpstr (get_element (fixture, 2)->target, ==, "cache-1");

  ts_test_double_click (canvas, to.x, to.y); /* a name */
  ts_test_type ("hot");
  ts_test_click (canvas, 20, 20, 1, 1);
  find_element (fixture, "hot");
  assert_selected (fixture, 0);
}

/* Selecting several: with a rubber band, and by clicks with Shift. */
static void
test_pointer_selection (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  graphene_point_t origin = drop_cache (fixture, 120, 300);
  graphene_point_t cache, service;

  ts_test_click (find_row (fixture, SERVICE_ROW), 40, 12, 1, 1);
  ts_test_click (find_row (fixture, WORKER_ROW), 40, 12, 1, 1);
  g_assert_cmpuint (ts_diagram_get_n_elements (get_diagram (fixture)), ==, 3);
  cache = get_middle (get_element (fixture, 0), origin);
  service = get_middle (get_element (fixture, 1), origin);
  ts_test_click (canvas, cache.x, cache.y, 1, 1);
  assert_selected (fixture, 1);
  ts_test_click_with ("shift", canvas, service.x, service.y, 1);
  assert_selected (fixture, 2);
  ts_test_click_with ("shift", canvas, cache.x, cache.y, 1);
  assert_selected (fixture, 1);
  g_assert_cmpstr (ts_canvas_get_selection (fixture->canvas)[0], ==, "service-1");
  ts_test_drag (canvas, 20, 200, canvas, service.x + 70, service.y + 50); /* not around the third */
  assert_selected (fixture, 2);
  g_assert_cmpstr (ts_canvas_get_selection (fixture->canvas)[0], ==, "cache-1");
}

/* The view is moved with the middle button or with Space, and zoomed with the wheel. */
static void
test_pointer_view (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  drop_cache (fixture, 200, 300);
  ts_test_drag_with (NULL, 2, canvas, 60, 60, 100, 40);
  ts_test_click (canvas, 30, 30, 1, 1);
  assert_selected (fixture, 0);
  ts_test_click (canvas, 300, 340, 1, 1);
  assert_selected (fixture, 1); /* it has come along */
  ts_test_drag_with ("space", 1, canvas, 60, 60, -100, -40);
  ts_test_click (canvas, 30, 30, 1, 1);
  ts_test_click (canvas, 200, 300, 1, 1);
  assert_selected (fixture, 1);
  ts_test_click_with ("ctrl", canvas, 200, 300, 4);
  g_assert_cmpfloat (ts_canvas_get_zoom (fixture->canvas), >, 1);
  ts_test_click_with ("ctrl", canvas, 200, 300, 5);
  g_assert_cmpfloat_with_epsilon (ts_canvas_get_zoom (fixture->canvas), 1, 0.001);
}

/* A corner makes a node larger. */
static void
test_pointer_resize (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  drop_cache (fixture, 200, 300);
  ts_test_drag (canvas,
                200 + TS_COMPONENT_WIDTH / 2 + 3,
                300 + TS_COMPONENT_HEIGHT / 2 + 3,
                canvas,
                200 + TS_COMPONENT_WIDTH / 2 + 43,
                300 + TS_COMPONENT_HEIGHT / 2 + 27);
  g_assert_cmpfloat_with_epsilon (get_element (fixture, 0)->width, TS_COMPONENT_WIDTH + 40, 8);
  g_assert_cmpfloat_with_epsilon (get_element (fixture, 0)->height, TS_COMPONENT_HEIGHT + 24, 8);
  g_assert_cmpfloat (get_element (fixture, 0)->width, >, TS_COMPONENT_WIDTH);
}

static void
test_pointer_menu (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  const char *const none[] = { NULL };

  drop_cache (fixture, 200, 300);
  ts_canvas_set_selection (fixture->canvas, none);
  ts_test_click (canvas, 200, 300, 3, 1);
  assert_selected (fixture, 1);
  g_assert_true (
      gtk_widget_get_mapped (ts_test_find (fixture->editor, GTK_TYPE_POPOVER_MENU, 0))
      || gtk_widget_get_mapped (ts_test_find (fixture->editor, GTK_TYPE_POPOVER_MENU, 1))
      || gtk_widget_get_mapped (ts_test_find (fixture->editor, GTK_TYPE_POPOVER_MENU, 2)));
  ts_test_key ("Escape");
}

/* Narrow, the sides are behind buttons: the same keys reach them, and the canvas stays. */
static void
test_folded (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  g_assert_cmpint (gtk_widget_get_width (fixture->editor), <=, 400);
  g_assert_cmpint (gtk_widget_get_width (canvas), >, 350);
  place_by_key (fixture, "gateway", "api");
  g_assert_cmpint (get_element (fixture, 0)->kind, ==, TS_COMPONENT_GATEWAY);
  ts_test_key ("alt+Return ctrl+a");
  ts_test_type ("edge");
  ts_test_key ("Return Escape");
  g_assert_cmpstr (get_element (fixture, 0)->label, ==, "edge");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  ts_test_settle ();
  g_assert_cmpuint (ts_test_check_actions (fixture->editor,
                                           "canvas.",
                                           ts_canvas_get_actions (fixture->canvas)),
                    >=,
                    8);
  g_assert_true (gtk_widget_get_mapped (ts_test_find (fixture->editor, TS_TYPE_COMPONENT_LIST, 0)));
  g_assert_true (
      gtk_widget_get_mapped (ts_test_find (fixture->editor, TS_TYPE_DESIGN_INSPECTOR, 0)));
}

#define ADD(path, width, function)                                                                 \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/design-editor/keyboard", 1100, test_keyboard);
  ADD ("/design-editor/keyboard/clipboard", 1100, test_keyboard_clipboard);
  ADD ("/design-editor/keyboard/view", 1100, test_keyboard_view);
  ADD ("/design-editor/inspector", 1100, test_inspector);
  ADD ("/design-editor/inspector/keeps", 1100, test_inspector_keeps);
  ADD ("/design-editor/outline", 1100, test_outline);
  ADD ("/design-editor/pointer", 1200, test_pointer);
  ADD ("/design-editor/pointer/selection", 1200, test_pointer_selection);
  ADD ("/design-editor/pointer/view", 1200, test_pointer_view);
  ADD ("/design-editor/pointer/resize", 1200, test_pointer_resize);
  ADD ("/design-editor/pointer/menu", 1200, test_pointer_menu);
  ADD ("/design-editor/folded", 400, test_folded);
  return g_test_run ();
}
