/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-frames.h"

/* Frames: their order, what is in them, and one around what is selected. */

static void
add (TsDiagram *diagram, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);
  g_autoptr (GPtrArray) edits = ts_diagram_edits_add (diagram, element);
  g_autoptr (GError) error = NULL;

  g_assert_true (ts_diagram_apply (diagram, edits, &error));
  g_assert_no_error (error);
}

static void
add_frame (TsDiagram *diagram, const char *id, const char *label, double x)
{
  add (diagram,
       &(TsElement){ .id = id,
                     .role = TS_ELEMENT_FRAME,
                     .label = label,
                     .x = x,
                     .width = 400,
                     .height = 300 });
}

static void
add_service (TsDiagram *diagram, const char *id, double x, double y)
{
  add (diagram,
       &(TsElement){ .id = id,
                     .role = TS_ELEMENT_COMPONENT,
                     .kind = TS_COMPONENT_SERVICE,
                     .label = id,
                     .x = x,
                     .y = y,
                     .width = 120,
                     .height = 64,
                     .replicas = 1 });
}

static void
assert_order (TsDiagram *diagram, const char *expected)
{
  g_autoptr (GPtrArray) frames = ts_diagram_list_frames (diagram);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < frames->len; i++)
    g_string_append (order, ((const TsElement *) frames->pdata[i])->id);
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();

  assert_order (diagram, "");
  add_frame (diagram, "a", "10 Later", 0);
  add_frame (diagram, "b", "2.1 Payment, closer", 500);
  add_frame (diagram, "c", " 2. Payment", 1000);
  add_frame (diagram, "d", "2.10", 1500);
  add_frame (diagram, "e", "2.9", 1500);
  add_frame (diagram, "f", "2 Payment again", 1500);
  assert_order (diagram, "cfbeda");
  add_frame (diagram, "g", "Without a number", 2000);
  assert_order (diagram, "abcdefg");
}

/* The members of a collapsed group are not seen. */
static void
test_hidden (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();

  add (diagram,
       &(TsElement){ .id = "zone",
                     .role = TS_ELEMENT_GROUP,
                     .label = "Zone",
                     .width = TS_COLLAPSED_WIDTH,
                     .height = TS_COLLAPSED_HEIGHT,
                     .open_width = 500,
                     .open_height = 500 });
  add (diagram,
       &(TsElement){ .id = "f",
                     .role = TS_ELEMENT_FRAME,
                     .label = "",
                     .width = 400,
                     .height = 300,
                     .group = "zone" });
  assert_order (diagram, "");
}

static void
test_describe (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  const TsElement *frame;
  g_autofree char *empty = NULL;
  g_autofree char *text = NULL;

  add_frame (diagram, "f", "Orders", 0);
  frame = ts_diagram_find (diagram, "f", NULL);
  empty = ts_diagram_describe_frame (diagram, frame);
  g_assert_cmpstr (empty, ==, "An empty frame");
  add_service (diagram, "orders", 40, 40);
  add_service (diagram, "stock", 200, 40);
  add_service (diagram, "mail", 600, 40);
  add (diagram,
       &(TsElement){ .id = "e1",
                     .role = TS_ELEMENT_EDGE,
                     .label = "reserve",
                     .source = "orders",
                     .target = "stock" });
  add (diagram,
       &(TsElement){ .id = "e2",
                     .role = TS_ELEMENT_EDGE,
                     .label = "thank",
                     .source = "orders",
                     .target = "mail" });
  text = ts_diagram_describe_frame (diagram, ts_diagram_find (diagram, "f", NULL));
  g_assert_cmpstr (
      text,
      ==,
      "orders, Service, connected to stock, mail; stock, Service, connected to orders; "
      "reserve, from orders to stock");
}

static void
test_around (void)
{
  static const char *const ids[] = { "a", "b", "old", NULL };
  static const char *const old[] = { "old", NULL };
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  const TsElement *frame;

  add_service (diagram, "a", 100, 200);
  add_service (diagram, "b", 300, 80);
  add_frame (diagram, "old", "1", -5000);
  nothing = ts_diagram_edits_frame (diagram, old, "2");
  g_assert_cmpuint (nothing->len, ==, 0);
  edits = ts_diagram_edits_frame (diagram, ids, "2");
  g_assert_cmpuint (edits->len, ==, 1);
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  frame = ts_diagram_get_element (diagram, 3);
  g_assert_cmpint (frame->role, ==, TS_ELEMENT_FRAME);
  g_assert_cmpstr (frame->label, ==, "2");
  g_assert_cmpfloat (frame->x, ==, 68);
  g_assert_cmpfloat (frame->y, ==, 48);
  g_assert_cmpfloat (frame->x + frame->width, ==, 452);
  g_assert_cmpfloat (frame->y + frame->height, ==, 296);
  g_assert_null (ts_diagram_find (diagram, "a", NULL)->group);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frames/order", test_order);
  g_test_add_func ("/frames/hidden", test_hidden);
  g_test_add_func ("/frames/describe", test_describe);
  g_test_add_func ("/frames/around", test_around);
  return g_test_run ();
}
