/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-diagram-describe.h"

/* What those hear who do not see the drawing. */

static void
add (TsDiagram *diagram, TsElement *element)
{
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, ts_diagram_get_n_elements (diagram)));
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  ts_element_unref (element);
}

static TsDiagram *
draw (void)
{
  TsDiagram *diagram = ts_diagram_new ();

  add (diagram,
       ts_element_new (&(TsElement){
           .id = "g", .role = TS_ELEMENT_GROUP, .label = "Region", .width = 400, .height = 200 }));
  add (diagram, ts_element_new_component ("app", TS_COMPONENT_CLIENT, "", 0, 0));
  add (diagram,
       ts_element_new (&(TsElement){ .id = "db",
                                     .role = TS_ELEMENT_COMPONENT,
                                     .kind = TS_COMPONENT_DATABASE,
                                     .label = "orders",
                                     .width = 120,
                                     .height = 64,
                                     .group = "g",
                                     .replicas = 3 }));
  add (diagram, ts_element_new_edge ("e", "app", "db", "writes", TRUE));
  return diagram;
}

static void
test_elements (void)
{
  static const char *const words[] = {
    "Region, group",
    "Client, connected to orders",
    "orders, Database, ×3, in Region, connected to Client",
    "writes, from Client to orders, asynchronous",
  };
  g_autoptr (TsDiagram) diagram = draw ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text =
          ts_diagram_describe_element (diagram, ts_diagram_get_element (diagram, i));

      g_assert_cmpstr (text, ==, words[i]);
    }
}

static void
test_whole (void)
{
  g_autoptr (TsDiagram) diagram = draw ();
  g_autoptr (TsDiagram) nothing = ts_diagram_new ();
  g_autofree char *text = ts_diagram_describe (diagram);
  g_autofree char *empty = ts_diagram_describe (nothing);

  g_assert_cmpstr (text,
                   ==,
                   "Region, group; Client, connected to orders; orders, Database, ×3, in Region, "
                   "connected to Client; writes, from Client to orders, asynchronous");
  g_assert_cmpstr (empty, ==, "An empty design");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/elements", test_elements);
  g_test_add_func ("/describe/whole", test_whole);
  return g_test_run ();
}
