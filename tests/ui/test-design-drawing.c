/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "designs/ts-component-list.h"
#include "designs/ts-design-editor.h"
#include "designs/ts-design-find.h"
#include "designs/ts-design-inspector.h"
#include "designs/ts-design-outline.h"
#include "designs/ts-field-row.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-input.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-diagram-clip.h"
#include "widgets/ts-place-popover.h"

/* A three-tier architecture drawn by mouse alone and by keyboard alone, and what drags do to nodes and edges. At the
 * start a pixel of the canvas is a unit of the diagram. */

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

static void
assert_selected (Fixture *fixture, const char *ids)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) ts_canvas_get_selection (fixture->canvas));

  g_assert_cmpstr (joined, ==, ids);
}

/* Adds a component with its middle there, without a hand. */
static void
add (Fixture *fixture, const char *id, TsComponentKind kind, double x, double y)
{
  g_autoptr (TsElement) element = ts_element_new_component (
      id, kind, id, x - TS_COMPONENT_WIDTH / 2.0, y - TS_COMPONENT_HEIGHT / 2.0);

  g_assert_true (
      ts_canvas_commit (fixture->canvas, ts_diagram_edits_add (fixture->diagram, element)));
}

/* Two services side by side with an edge between, and a database below. */
static void
add_three (Fixture *fixture)
{
  add (fixture, "a", TS_COMPONENT_SERVICE, 120, 200);
  add (fixture, "b", TS_COMPONENT_SERVICE, 440, 200);
  add (fixture, "c", TS_COMPONENT_DATABASE, 440, 400);
  g_assert_true (ts_canvas_commit (fixture->canvas,
                                   ts_diagram_edits_connect (fixture->diagram, "a", "b", FALSE)));
  ts_test_settle ();
}

static void
click (Fixture *fixture, double x, double y)
{
  ts_test_click (GTK_WIDGET (fixture->canvas), x, y, 1, 1);
}

static void
drag (Fixture *fixture, double x, double y, double to_x, double to_y)
{
  ts_test_drag (GTK_WIDGET (fixture->canvas), x, y, GTK_WIDGET (fixture->canvas), to_x, to_y);
}

/* Returns the label in sight that says so. */
static GtkWidget *
find_label (GtkWidget *top, const char *text)
{
  if (GTK_IS_LABEL (top) && gtk_widget_get_mapped (top)
      && strcmp (gtk_label_get_text (GTK_LABEL (top)), text) == 0)
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_gone (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* Clicks on what says so, which closes the popover that it is in. */
static void
click_label (GtkWidget *top, const char *text)
{
  GtkWidget *label = find_label (top, text);

  g_test_message ("%s", text);
  g_assert_nonnull (label);
  g_object_ref (label);
  ts_test_click (label, 4, 4, 1, 1);
  g_assert_true (ts_test_wait (is_gone, label));
  g_object_unref (label);
  ts_test_settle ();
}

/* Chooses from the menu of what is at that place. */
static void
choose_from_menu (Fixture *fixture, double x, double y, const char *item)
{
  ts_test_click (GTK_WIDGET (fixture->canvas), x, y, 3, 1);
  click_label (ts_test_find (fixture->editor, GTK_TYPE_OVERLAY, 0), item);
  click (fixture, 10, 10); /* without a window manager the first click after a menu is lost */
}

static void
drop_from_palette (Fixture *fixture, const char *name, double x, double y)
{
  GtkWidget *palette = ts_test_find (fixture->editor, TS_TYPE_COMPONENT_LIST, 0);
  GtkWidget *label = find_label (palette, name);

  g_assert_nonnull (label);
  ts_test_drag (label, 8, 6, GTK_WIDGET (fixture->canvas), x, y);
}

/* Drags an edge from the dot to the right of the component there to that place. */
static void
link_by_mouse (Fixture *fixture, double x, double y, double to_x, double to_y)
{
  click (fixture, x, y);
  drag (fixture, x + TS_COMPONENT_WIDTH / 2.0 + 22, y, to_x, to_y);
}

/* … and puts a component of that kind there. */
static void
add_next_by_mouse (Fixture *fixture, double x, double y, double to_x, double to_y, const char *kind)
{
  link_by_mouse (fixture, x, y, to_x, to_y);
  click_label (ts_test_find (fixture->editor, TS_TYPE_PLACE_POPOVER, 0), kind);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *words, const char *separator)
{
  g_ptr_array_sort (words, compare_strings);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (separator, (char **) words->pdata);
}

/* What a node is, and what its edges lead to: the same for two nodes only if they play the same part. */
static char *
describe_node (TsDiagram *diagram, const TsElement *node)
{
  g_autoptr (GPtrArray) edges = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *referrers = ts_diagram_get_referrers (diagram, node->id);
  const TsElement *group = ts_diagram_find (diagram, node->group, NULL);
  g_autofree char *joined = NULL;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *edge = referrers->pdata[i];
      gboolean out = g_strcmp0 (edge->source, node->id) == 0;
      const TsElement *other = ts_diagram_find (diagram, out ? edge->target : edge->source, NULL);

      if (edge->role == TS_ELEMENT_EDGE)
        g_ptr_array_add (edges,
                         g_strdup_printf ("%s%s%s",
                                          out ? ">" : "<",
                                          edge->asynchronous ? "~" : "",
                                          TS_COMPONENT_KIND_NAMES[other->kind]));
    }
  joined = join_sorted (edges, ",");
  return g_strdup_printf ("%s %s “%s” in %s: %s",
                          TS_ELEMENT_ROLE_NAMES[node->role],
                          TS_COMPONENT_KIND_NAMES[node->kind],
                          node->label,
                          group != NULL ? group->label : "none",
                          joined);
}

/* The model without ids and places. */
static char *
describe (TsDiagram *diagram)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (ts_element_is_node (element))
        g_ptr_array_add (lines, describe_node (diagram, element));
    }
  return join_sorted (lines, "\n");
}

static const char three_tiers[] =
    "component cache “” in none: <service\n"
    "component client “” in none: >load_balancer\n"
    "component database “” in none: <service,<service\n"
    "component load_balancer “” in none: <client,>service,>service\n"
    "component queue “” in none: <~service,>worker\n"
    "component service “” in Group: <load_balancer,>cache,>database\n"
    "component service “” in Group: <load_balancer,>database,>~queue\n"
    "component worker “” in none: <queue\n"
    "group client “Group” in none: ";

static void
test_by_mouse (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  g_autofree char *drawn = NULL;

  drop_from_palette (fixture, "Client", 80, 300);
  add_next_by_mouse (fixture, 80, 300, 250, 300, "Load balancer");
  add_next_by_mouse (fixture, 250, 300, 430, 180, "Service");
  add_next_by_mouse (fixture, 250, 300, 430, 420, "Service");
  ts_test_drag (canvas, 350, 120, canvas, 510, 480); /* a band around the services */
  assert_selected (fixture, "service-1 service-2");
  choose_from_menu (fixture, 430, 180, "Group");
  g_assert_cmpstr (get (fixture, "service-2")->group, ==, "group-1");
  add_next_by_mouse (fixture, 430, 180, 600, 100, "Cache");
  add_next_by_mouse (fixture, 430, 180, 600, 260, "Database");
  link_by_mouse (fixture, 430, 420, 600, 260);
  add_next_by_mouse (fixture, 430, 420, 600, 420, "Queue");
  choose_from_menu (fixture, 526, 420, "Asynchronous");
  link_by_mouse (fixture, 600, 420, 600, 600);
  click_label (ts_test_find (fixture->editor, TS_TYPE_PLACE_POPOVER, 0), "Worker");
  drawn = describe (fixture->diagram);
  g_assert_cmpstr (drawn, ==, three_tiers);
}

static void
add_next_by_key (const char *kind)
{
  ts_test_key ("ctrl+Right");
  ts_test_type (kind);
  ts_test_key ("Return");
}

static void
test_by_keyboard (Fixture *fixture, gconstpointer data)
{
  g_autofree char *drawn = NULL;

  ts_test_type ("/browser");
  ts_test_key (
      "Return ctrl+Right Return"); /* what comes first behind a client is a load balancer */
  assert_selected (fixture, "load_balancer-1");
  add_next_by_key ("service");
  ts_test_key ("alt+Left");
  assert_selected (fixture, "load_balancer-1");
  add_next_by_key ("service");
  ts_test_key ("ctrl+shift+a");
  assert_selected (fixture, "service-1 service-2");
  ts_test_key ("ctrl+g Escape Tab Tab Tab Tab Tab");
  assert_selected (fixture, "service-1");
  add_next_by_key ("redis");
  ts_test_key ("alt+Left");
  add_next_by_key ("postgres");
  ts_test_key ("Escape Tab Tab Tab Tab Tab Tab Tab");
  assert_selected (fixture, "service-2");
  ts_test_key ("c Tab Tab Tab Tab Tab Tab Return"); /* past itself, to the database */
  add_next_by_key ("queue");
  ts_test_key ("Tab s shift+Tab");
  assert_selected (fixture, "queue-1");
  add_next_by_key ("worker");
  drawn = describe (fixture->diagram);
  g_assert_cmpstr (drawn, ==, three_tiers);
}

/* A click on a dot asks for the next component on that side; Escape leaves all as it was. */
static void
test_ask (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);

  ts_test_double_click (canvas, 300, 300);
  ts_test_type ("lambda");
  ts_test_key ("Return");
  g_assert_cmpint (get (fixture, "function-1")->kind, ==, TS_COMPONENT_FUNCTION);
  g_assert_cmpfloat_with_epsilon (get (fixture, "function-1")->x, 240, TS_DIAGRAM_GRID);
  click (fixture, 300, 300 - TS_COMPONENT_HEIGHT / 2.0 - 22);
  ts_test_key ("Escape");
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 1);
  click (fixture, 300, 300);
  click (fixture, 300, 300 - TS_COMPONENT_HEIGHT / 2.0 - 22);
  ts_test_key ("Down Return");
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 3);
  g_assert_cmpfloat (get (fixture, "queue-1")->y, <, get (fixture, "function-1")->y);
  g_assert_cmpstr (get (fixture, "edge-1")->source, ==, "function-1");
  ts_journal_undo (fixture->journal); /* the component and its edge are one step */
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 1);
}

static void
test_snapping (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  drag (fixture, 440, 400, 444, 431);
  g_assert_cmpfloat (get (fixture, "c")->x, ==, 380); /* in line with b again, off the grid of 8 */
  g_assert_cmpfloat (get (fixture, "c")->y, ==, 400); /* 399 goes to the grid */
  click (fixture, 10, 10);
  ts_test_drag_with ("alt", 1, GTK_WIDGET (fixture->canvas), 440, 431, 3, 30);
  g_assert_cmpfloat (get (fixture, "c")->x, ==, 383);
  g_assert_cmpfloat (get (fixture, "c")->y, ==, 430);
  ts_test_key ("Right shift+Up shift+Up"); /* the grid's width, and a unit at a time */
  g_assert_cmpfloat (get (fixture, "c")->x, ==, 391);
  g_assert_cmpfloat (get (fixture, "c")->y, ==, 428);
  g_assert_true (ts_journal_undo (fixture->journal));
  g_assert_cmpfloat (get (fixture, "c")->y, ==, 429);
}

/* What is locked is passed over; a side is drawn out alone, a corner with Shift keeps the proportions. */
static void
test_resize_and_lock (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  click (fixture, 440, 400);
  drag (fixture, 503, 400, 560, 404);
  g_assert_cmpfloat (get (fixture, "c")->width, ==, 180); /* to the grid: 560 */
  g_assert_cmpfloat (get (fixture, "c")->height, ==, TS_COMPONENT_HEIGHT);
  ts_journal_undo (fixture->journal);
  ts_test_drag_with ("shift", 1, GTK_WIDGET (fixture->canvas), 503, 435, 120, 10);
  g_assert_cmpfloat (get (fixture, "c")->width, ==, 2 * get (fixture, "c")->height * 120 / 128);
  g_assert_cmpfloat (get (fixture, "c")->width, >, 200);
  ts_journal_undo (fixture->journal);
  ts_test_key ("ctrl+l");
  g_assert_true (get (fixture, "c")->locked);
  drag (fixture, 440, 400, 520, 480);
  g_assert_cmpfloat (get (fixture, "c")->x, ==, 380);
  assert_selected (fixture, "");
}

static void
test_attach (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  click (fixture, 280, 200);
  assert_selected (fixture, "edge-1");
  drag (fixture, 380, 200, 440, 402); /* its end, to the middle of c */
  g_assert_cmpstr (get (fixture, "edge-1")->target, ==, "c");
  g_assert_false (get (fixture, "edge-1")->target_end.port);
  ts_journal_undo (fixture->journal);
  drag (fixture, 380, 200, 440, 366); /* to the port in the middle of its upper side */
  g_assert_cmpstr (get (fixture, "edge-1")->target, ==, "c");
  g_assert_true (get (fixture, "edge-1")->target_end.port);
  g_assert_cmpfloat (get (fixture, "edge-1")->target_end.x, ==, 0.5);
  g_assert_cmpfloat (get (fixture, "edge-1")->target_end.y, ==, 0);
  ts_journal_undo (fixture->journal);
  drag (fixture, 380, 200, 300, 500); /* into the void */
  g_assert_null (get (fixture, "edge-1")->target);
  g_assert_cmpfloat_with_epsilon (get (fixture, "edge-1")->target_end.y, 500, 0.5);
  ts_test_key ("e Tab Tab Tab Return"); /* by key to c, past b */
  g_assert_cmpstr (get (fixture, "edge-1")->target, ==, "c");
}

static void
test_waypoints (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  click (fixture, 280, 200);
  drag (fixture, 280, 200, 280, 303);
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 1);
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].y, ==, 304);
  drag (fixture, 280, 304, 241, 330);
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 1);
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].x, ==, 240);
  ts_test_key ("Down");
  g_assert_cmpfloat (get (fixture, "edge-1")->waypoints[0].y, ==, 336);
  ts_test_double_click (GTK_WIDGET (fixture->canvas), 240, 336);
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 0);
  ts_test_key ("w w shift+w");
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 0);
  ts_journal_undo (fixture->journal);
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 2);
}

/* The label of the selected edge is dragged beside its line. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsElement) named = NULL;

  add_three (fixture);
  named = ts_element_with_label (get (fixture, "edge-1"), "asks for the price");
  g_assert_true (
      ts_canvas_commit (fixture->canvas, ts_diagram_edits_replace (fixture->diagram, named)));
  click (fixture, 350, 200);
  assert_selected (fixture, "edge-1");
  drag (fixture, 260, 200, 260, 250);
  g_assert_cmpuint (get (fixture, "edge-1")->n_waypoints, ==, 0);
  g_assert_cmpfloat_with_epsilon (get (fixture, "edge-1")->label_dy, 50, 16);
  g_assert_cmpfloat_with_epsilon (get (fixture, "edge-1")->label_dx, 0, 16);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  const char *const c[] = { "c", NULL };
  GtkWidget *find;

  add_three (fixture);
  g_assert_true (
      ts_canvas_commit (fixture->canvas,
                        ts_diagram_edits_set_comment (fixture->diagram, c, "Who serves this?")));
  ts_test_key ("ctrl+f");
  ts_test_type ("SERV"); /* two kinds and a comment */
  ts_test_pause (300);   /* what is typed is looked for when the hands rest */
  assert_selected (fixture, "a");
  find = ts_test_find (fixture->editor, TS_TYPE_DESIGN_FIND, 0);
  g_assert_nonnull (find_label (find, "1 of 3"));
  ts_test_key ("Return");
  assert_selected (fixture, "b");
  ts_test_key ("Return Return");
  assert_selected (fixture, "a");
  ts_test_key ("shift+Return");
  assert_selected (fixture, "c");
  ts_test_type ("x");
  ts_test_pause (300);
  g_assert_nonnull (find_label (find, "Nothing found"));
  ts_test_key ("Escape F2"); /* back on the canvas */
  ts_test_type ("orders");
  ts_test_key ("Return");
  g_assert_cmpstr (get (fixture, "c")->label, ==, "orders");
}

/* What is read from the clipboard, which is written while the main loop runs. */
typedef struct
{
  char start[16];
  gboolean done;
} Reading;

static void
bytes_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  g_assert_true (g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, NULL, NULL));
  reading->done = TRUE;
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);

  g_assert_nonnull (stream);
  g_input_stream_read_all_async (
      stream, reading->start, sizeof reading->start, 0, NULL, bytes_cb, reading);
}

static gboolean
is_done (gpointer data)
{
  return ((Reading *) data)->done;
}

/* Checks that the clipboard gives bytes of that type that begin so. */
static void
assert_offers (GdkClipboard *clipboard, const char *media_type, const char *start)
{
  const char *types[] = { media_type, NULL };
  Reading reading = { { 0 }, FALSE };

  gdk_clipboard_read_async (clipboard, types, 0, NULL, read_cb, &reading);
  g_assert_true (ts_test_wait (is_done, &reading));
  g_assert_cmpmem (reading.start, strlen (start), start, strlen (start));
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->canvas));
  g_autoptr (TsJournal) other = ts_journal_new ();
  g_autoptr (TsJournal) first = g_object_ref (fixture->journal);
  g_autoptr (GdkTexture) texture = NULL;
  guint8 pixels[4 * 20 * 10] = { 0 };
  cairo_rectangle_t visible;
  g_autoptr (GBytes) bytes = g_bytes_new (pixels, sizeof pixels);

  add_three (fixture);
  add (fixture, "far", TS_COMPONENT_CACHE, 3000, 200);
  ts_test_key ("ctrl+a ctrl+c");
  assert_offers (clipboard, "image/png", "\x89PNG");
  assert_offers (clipboard, "image/svg+xml", "<");
  assert_offers (clipboard, TS_DIAGRAM_CLIP_TYPE, "{");
  ts_design_editor_set_journal (TS_DESIGN_EDITOR (fixture->editor), other);
  ts_test_key ("ctrl+v"); /* into another design */
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (other)), ==, 5);
  ts_canvas_get_visible (fixture->canvas, &visible); /* which it is all of: all is seen */
  g_assert_cmpfloat (visible.x + visible.width, >, 3060);
  gdk_clipboard_set_text (clipboard, "  Who owns this?\n");
  ts_test_key ("ctrl+v");
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (other)), ==, 6);
  g_assert_cmpint (ts_diagram_find (ts_journal_get_diagram (other), "note-1", NULL)->role,
                   ==,
                   TS_ELEMENT_NOTE);
  g_assert_cmpstr (ts_diagram_find (ts_journal_get_diagram (other), "note-1", NULL)->label,
                   ==,
                   "Who owns this?");
  texture = gdk_memory_texture_new (20, 10, GDK_MEMORY_DEFAULT, bytes, 80);
  gdk_clipboard_set_texture (clipboard, texture);
  ts_test_key ("ctrl+v");
  g_assert_nonnull (ts_diagram_find (ts_journal_get_diagram (other), "image-1", NULL)->image);
  g_assert_cmpfloat (ts_diagram_find (ts_journal_get_diagram (other), "image-1", NULL)->width,
                     ==,
                     20);
  gdk_clipboard_set_text (clipboard, "flowchart LR\n  a[Orders] --> b[(orders-db)]\n");
  ts_test_key ("ctrl+v"); /* what another program writes is drawn */
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_journal_get_diagram (other)), ==, 10);
  ts_design_editor_set_journal (TS_DESIGN_EDITOR (fixture->editor), first);
}

/* The row of the inspector that sets this. */
static TsFieldRow *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *inspector = ts_test_find (fixture->editor, TS_TYPE_DESIGN_INSPECTOR, 0);

  for (guint i = 0;; i++)
    {
      TsFieldRow *row = TS_FIELD_ROW (ts_test_find (inspector, TS_TYPE_FIELD_ROW, i));

      if (strcmp (ts_field_get_name (ts_field_row_get_field (row)), name) == 0)
        return row;
    }
}

static void
test_inspector (Fixture *fixture, gconstpointer data)
{
  const char *const c[] = { "c", NULL };
  const char *const services[] = { "a", "b", NULL };
  GtkWidget *entry;

  add_three (fixture);
  ts_canvas_set_selection (fixture->canvas, c);
  entry = ts_test_find (GTK_WIDGET (find_row (fixture, "availability")), GTK_TYPE_ENTRY, 0);
  gtk_widget_grab_focus (entry);
  ts_test_type ("120");
  ts_test_key ("Return"); /* more than all of the time */
  g_assert_null (ts_element_get_property (get (fixture, "c"), "availability"));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  ts_test_key ("ctrl+a");
  ts_test_type ("99.95");
  ts_test_key ("Return");
  g_assert_cmpstr (ts_element_get_property (get (fixture, "c"), "availability"), ==, "99.95");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  ts_journal_undo (fixture->journal);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  ts_canvas_set_selection (fixture->canvas, services); /* both are set in one step */
  entry = ts_test_find (GTK_WIDGET (find_row (fixture, "capacity")), GTK_TYPE_ENTRY, 0);
  gtk_widget_grab_focus (entry);
  ts_test_type ("500");
  ts_canvas_set_selection (fixture->canvas, c); /* not confirmed, but kept */
  g_assert_cmpstr (ts_element_get_property (get (fixture, "a"), "capacity"), ==, "500");
  g_assert_cmpstr (ts_element_get_property (get (fixture, "b"), "capacity"), ==, "500");
  g_assert_null (ts_element_get_property (get (fixture, "c"), "capacity"));
  ts_journal_undo (fixture->journal);
  g_assert_null (ts_element_get_property (get (fixture, "a"), "capacity"));
}

/* A comment is written by key, and found again in the list of those. */
static void
test_comments (Fixture *fixture, gconstpointer data)
{
  GtkWidget *outline, *view, *filter;
  GListModel *rows;

  add_three (fixture);
  ts_test_key ("Tab Tab Tab ctrl+m");
  ts_test_type ("Who owns it?");
  ts_test_key ("ctrl+shift+o"); /* kept where the focus goes elsewhere */
  g_assert_cmpstr (get (fixture, "c")->comment, ==, "Who owns it?");
  outline = ts_test_find (fixture->editor, TS_TYPE_DESIGN_OUTLINE, 0);
  view = ts_test_find (outline, GTK_TYPE_LIST_VIEW, 0);
  filter = ts_test_find (outline, GTK_TYPE_TOGGLE_BUTTON, 0);
  rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (filter)), ==, "1 comment");
  ts_test_click (filter, 20, 10, 1, 1);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  ts_canvas_set_selection (fixture->canvas, (const char *const[]){ NULL });
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 0, TRUE);
  assert_selected (fixture, "c"); /* the row leads to the element */
  ts_journal_undo (fixture->journal);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
}

static void
test_groups_by_key (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  ts_test_key ("Tab ctrl+shift+a ctrl+g o");
  g_assert_true (ts_element_is_collapsed (get (fixture, "group-1")));
  g_assert_true (ts_diagram_is_hidden (fixture->diagram, get (fixture, "a")));
  ts_test_key ("Tab");
  assert_selected (fixture, "c"); /* what is not seen is passed over */
  ts_test_key ("shift+Tab o ctrl+shift+g");
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 4);
  assert_selected (fixture, "a b");            /* what was in it */
  ts_test_key ("Escape Tab alt+Right ctrl+d"); /* b, with its edge from a */
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 6);
}

/* What is selected grows and shrinks by keys alone: along edges, and one by one with the cursor. */
static void
test_select_by_key (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  ts_test_key ("Tab");
  assert_selected (fixture, "a");
  ts_test_key ("alt+shift+Right");
  assert_selected (fixture, "a b");
  ts_test_key ("n"); /* at c, which is not selected by that */
  assert_selected (fixture, "a b");
  g_assert_cmpstr (fixture->canvas->cursor, ==, "c");
  ts_test_key ("ctrl+space");
  assert_selected (fixture, "a b c");
  ts_test_key ("shift+n ctrl+space"); /* back at b, out with it */
  assert_selected (fixture, "a c");
  ts_test_key ("Down"); /* both move */
  g_assert_cmpfloat (get (fixture, "a")->y, ==, 176);
  g_assert_cmpfloat (get (fixture, "b")->y, ==, 168);
  g_assert_cmpfloat (get (fixture, "c")->y, ==, 376);
  assert_selected (fixture, "a c");
  g_assert_cmpstr (fixture->canvas->cursor, ==, "b");
  ts_test_key ("n n n"); /* c, the edge, round the end: a */
  g_assert_cmpstr (fixture->canvas->cursor, ==, "a");
  ts_test_key ("Tab"); /* Tab selects what comes after the cursor, alone */
  assert_selected (fixture, "b");
  g_assert_null (fixture->canvas->cursor);
  ts_test_key ("n Escape");
  assert_selected (fixture, "");
  g_assert_null (fixture->canvas->cursor);
  ts_test_key ("n ctrl+space n Delete"); /* what is selected goes, not what the cursor is at */
  g_assert_cmpuint (ts_diagram_get_n_elements (fixture->diagram), ==, 2);
}

/* A label takes several lines, and its view grows with them; Escape leaves it. */
static void
test_label_lines (Fixture *fixture, gconstpointer data)
{
  int before;

  add_three (fixture);
  ts_test_key ("Tab Return");
  ts_test_settle ();
  before = gtk_widget_get_height (fixture->canvas->entry);
  ts_test_type ("orders");
  ts_test_key ("shift+Return");
  ts_test_type ("of today");
  ts_test_settle ();
  g_assert_cmpint (gtk_widget_get_height (fixture->canvas->entry), >=, before + 10);
  ts_test_key ("ctrl+z"); /* of the text, not of the design */
  g_assert_nonnull (fixture->canvas->entry);
  ts_test_key ("ctrl+shift+z Return");
  g_assert_null (fixture->canvas->entry);
  g_assert_cmpstr (get (fixture, "a")->label, ==, "orders\nof today");
  ts_test_key ("F2 BackSpace");
  ts_test_type ("x");
  ts_test_key ("Escape");
  g_assert_cmpstr (get (fixture, "a")->label, ==, "orders\nof today");
  ts_test_key ("F2 End shift+Return shift+Return Return"); /* empty lines at the end are not kept */
  g_assert_cmpstr (get (fixture, "a")->label, ==, "orders\nof today");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->canvas)));
}

/* The handles of a node that is turned are where it is seen, and what is not dragged stays there. */
static void
test_resize_turned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TsElement) turned = NULL;
  TsElement fields;
  const TsElement *a;
  TsPoint far, near;

  add_three (fixture);
  fields = *get (fixture, "a");
  fields.rotation = 90;
  turned = ts_element_new (&fields);
  g_assert_true (
      ts_canvas_commit (fixture->canvas, ts_diagram_edits_replace (fixture->diagram, turned)));
  ts_test_settle ();
  click (fixture, 120, 245); /* outside of it if it stood upright */
  assert_selected (fixture, "a");
  far = ts_element_get_site (get (fixture, "a"), &(TsPoint){ 0, 0.5 });
  g_assert_cmpfloat_with_epsilon (far.x, 120, 1e-9);
  g_assert_cmpfloat_with_epsilon (far.y, 140, 1e-9);
  drag (fixture, 120, 263, 120, 303); /* its right side is seen below */
  a = get (fixture, "a");
  g_assert_cmpfloat (a->width, ==, 160);
  g_assert_cmpfloat (a->height, ==, TS_COMPONENT_HEIGHT);
  near = ts_element_get_site (a, &(TsPoint){ 0, 0.5 });
  g_assert_cmpfloat_with_epsilon (near.x, far.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (near.y, far.y, 1e-9);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/design-drawing/by-mouse", test_by_mouse);
  ADD ("/design-drawing/by-keyboard", test_by_keyboard);
  ADD ("/design-drawing/ask", test_ask);
  ADD ("/design-drawing/snapping", test_snapping);
  ADD ("/design-drawing/resize-and-lock", test_resize_and_lock);
  ADD ("/design-drawing/attach", test_attach);
  ADD ("/design-drawing/waypoints", test_waypoints);
  ADD ("/design-drawing/label", test_label);
  ADD ("/design-drawing/find", test_find);
  ADD ("/design-drawing/clipboard", test_clipboard);
  ADD ("/design-drawing/inspector", test_inspector);
  ADD ("/design-drawing/comments", test_comments);
  ADD ("/design-drawing/groups-by-key", test_groups_by_key);
  ADD ("/design-drawing/select-by-key", test_select_by_key);
  ADD ("/design-drawing/label-lines", test_label_lines);
  ADD ("/design-drawing/resize-turned", test_resize_turned);
  return g_test_run ();
}
