/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-random.h"
#include "diagram/formats/ts-drawio-format.h"
#include "diagram/ts-diagram-json.h"
#include "ts-test-graph.h"

static const guint8 pixel[] = {
  0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,  'I',  'H',  'D',  'R',  0,
  0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,    0,   0x3a, 0x7e, 0x9b, 0x55, 0,
  0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0x9c, 0x63, 0x60, 0,   0,    0,    2,    0,    1,
  0x48, 0xaf, 0xa4, 0x71, 0,    0,    0,    0,    'I',  'E',  'N',  'D', 0xae, 0x42, 0x60, 0x82,
};

static const char *const labels[] = {
  "",
  "orders",
  "two\nlines",
  "  spaces   within and behind  ",
  "<b>no tag</b> & “no” entity &amp;",
  "\n\nempty lines\n\n",
  "tab\tand\rreturn",
  "hard\u00a0space",
  "Redis",
  "async dashed",
  "100 % \"quoted\" = ; done",
};

typedef struct
{
  TsRandom *random;
  GPtrArray *elements;
  GPtrArray *groups; /* ids */
  GPtrArray *nodes;  /* ids */
  TsImage *image;
} Maker;

static guint
below (Maker *maker, guint bound)
{
  return ts_random_below (maker->random, bound);
}

/* A place that a few digits write exactly. */
static double
make_place (Maker *maker)
{
  return below (maker, 16000) / 8.0 - 1000;
}

static const char *
pick_label (Maker *maker)
{
  return labels[below (maker, G_N_ELEMENTS (labels))];
}

static TsInk
make_ink (Maker *maker)
{
  switch (below (maker, 4))
    {
    case 0:
      return TS_INK_AUTO;
    case 1:
      return TS_INK_NONE;
    case 2:
      return below (maker, 0x1000000) << 8 | 0xff;
    default:
      return below (maker, 0x1000000) << 8 | (1 + below (maker, 255));
    }
}

static void
make_style (Maker *maker, TsStyle *style)
{
  if (below (maker, 2) == 0)
    return;
  style->fill = make_ink (maker);
  style->stroke = make_ink (maker);
  style->ink = make_ink (maker);
  style->stroke_width = below (maker, 9) / 2.0;
  style->dash = below (maker, 4);
  style->font = below (maker, 5);
  style->font_size = below (maker, 5) * 4.5;
  style->bold = below (maker, 2);
  style->italic = below (maker, 2);
  style->underline = below (maker, 2);
  style->across = below (maker, 4);
  style->down = below (maker, 4);
}

static void
make_common (Maker *maker, TsElement *fields, const char *const **properties)
{
  static const char *const some[] = {
    "capacity",        "120", "id",      "“7”", "read share", "0.5",
    "touchstone_kind", "x",   "ünïcode", "\n",  NULL
  };

  fields->label = pick_label (maker);
  fields->comment = below (maker, 5) == 0 ? "why?\nbecause" : "";
  fields->locked = below (maker, 5) == 0;
  if (maker->groups->len > 0 && below (maker, 2) == 0)
    fields->group = maker->groups->pdata[below (maker, maker->groups->len)];
  *properties = below (maker, 3) == 0 ? some : NULL;
  fields->properties = *properties;
  make_style (maker, &fields->style);
}

static void
add_node (Maker *maker, guint number)
{
  static const TsElementRole roles[] = { TS_ELEMENT_COMPONENT, TS_ELEMENT_COMPONENT,
                                         TS_ELEMENT_COMPONENT, TS_ELEMENT_GROUP,
                                         TS_ELEMENT_NOTE,      TS_ELEMENT_TEXT,
                                         TS_ELEMENT_IMAGE,     TS_ELEMENT_FRAME };
  const char *const *properties;
  char *id = g_strdup_printf (number == 3 ? "1" : number == 4 ? "a<b>&%u" : "node-%u", number);
  TsElement fields = { .id = id, .role = roles[below (maker, G_N_ELEMENTS (roles))] };

  make_common (maker, &fields, &properties);
  fields.x = make_place (maker);
  fields.y = make_place (maker);
  fields.width = 1 + below (maker, 800) / 4.0;
  fields.height = 1 + below (maker, 800) / 4.0;
  fields.pinned = below (maker, 4) == 0;
  if (fields.role != TS_ELEMENT_GROUP && fields.role != TS_ELEMENT_FRAME && below (maker, 4) == 0)
    fields.rotation = below (maker, 719) - 359.0;
  if (fields.role == TS_ELEMENT_COMPONENT)
    {
      fields.kind = below (maker, TS_N_COMPONENT_KINDS);
      fields.replicas = 1 + below (maker, 3);
      fields.style.shape = below (maker, TS_N_SHAPES);
    }
  if (fields.role == TS_ELEMENT_IMAGE)
    fields.image = maker->image;
  if (fields.role == TS_ELEMENT_GROUP && below (maker, 4) == 0)
    {
      fields.open_width = fields.width * 2;
      fields.open_height = fields.height + 10;
    }
  g_ptr_array_add (maker->elements, ts_element_new (&fields));
  g_ptr_array_add (maker->nodes, id);
  if (fields.role == TS_ELEMENT_GROUP)
    g_ptr_array_add (maker->groups, id);
}

static void
make_end (Maker *maker, const char **node, TsEdgeEnd *end)
{
  end->arrow = below (maker, TS_N_ARROWS);
  end->label = below (maker, 3) == 0 ? pick_label (maker) : "";
  if (below (maker, 4) == 0)
    {
      end->x = make_place (maker);
      end->y = make_place (maker);
      return;
    }
  *node = maker->nodes->pdata[below (maker, maker->nodes->len)];
  end->port = below (maker, 3) == 0;
  end->x = end->port ? below (maker, 9) / 8.0 : 0;
  end->y = end->port ? below (maker, 9) / 8.0 : 0;
}

static void
add_edge (Maker *maker, guint number)
{
  const char *const *properties;
  g_autofree char *id = g_strdup_printf ("edge-%u", number);
  TsElement fields = { .id = id, .role = TS_ELEMENT_EDGE };
  TsPoint waypoints[3];

  make_common (maker, &fields, &properties);
  make_end (maker, &fields.source, &fields.source_end);
  make_end (maker, &fields.target, &fields.target_end);
  fields.asynchronous = below (maker, 3) == 0;
  fields.line = below (maker, 3);
  fields.n_waypoints = below (maker, 4);
  for (guint i = 0; i < fields.n_waypoints; i++)
    waypoints[i] = (TsPoint){ make_place (maker), make_place (maker) };
  fields.waypoints = waypoints;
  if (below (maker, 3) == 0)
    {
      fields.label_at = below (maker, 17) / 8.0 - 1;
      fields.label_dx = below (maker, 80) / 8.0 - 5;
      fields.label_dy = below (maker, 80) / 8.0 - 5;
    }
  g_ptr_array_add (maker->elements, ts_element_new (&fields));
}

static TsDiagram *
make_diagram (guint64 seed)
{
  g_autoptr (TsRandom) random = ts_random_new (seed, "drawio");
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixel, sizeof pixel);
  g_autoptr (TsImage) image = ts_image_new (bytes);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  Maker maker = { random, elements, groups, nodes, image };
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 12; i++)
    add_node (&maker, i);
  for (guint i = 0; i < 12; i++)
    add_edge (&maker, i);
  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, elements->pdata[i], i));
  ts_diagram_apply (diagram, edits, &error);
  g_assert_no_error (error);
  return diagram;
}

static GBytes *
export_diagram (TsDiagram *diagram)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = TS_DRAWIO_FORMAT.export(diagram, "a <title>", lost, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lost->len, ==, 0);
  return bytes;
}

/* Whatever a design says comes back from a file of draw.io. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (TsDiagram) diagram = make_diagram (seed);
      g_autoptr (GBytes) bytes = export_diagram (diagram);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsImport) import =
          ts_format_import (&TS_DRAWIO_FORMAT, "random", bytes, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ts_import_get_n_pages (import), ==, 1);
      g_assert_cmpstr (ts_import_get_title (import, 0), ==, "a <title>");
      g_assert_true (ts_import_is_complete (import, NULL));
      ts_test_graph_assert_same (diagram, ts_import_get_diagram (import, 0), 1e-6);
    }
}

/* The same design gives the same bytes, and what was read gives them again. */
static void
test_stable (void)
{
  g_autoptr (TsDiagram) diagram = make_diagram (7);
  g_autoptr (TsDiagram) copy = ts_diagram_dup (diagram);
  g_autoptr (GBytes) bytes = export_diagram (diagram);
  g_autoptr (GBytes) again = export_diagram (copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = ts_format_import (&TS_DRAWIO_FORMAT, "stable", bytes, NULL, &error);
  g_autoptr (GBytes) third = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  third = export_diagram (ts_import_get_diagram (import, 0));
  g_assert_true (g_bytes_equal (bytes, third));
}

/* XML has no way to say some characters: that is told. */
static void
test_characters (void)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (TsElement) element =
      ts_element_new_component ("bell\a", TS_COMPONENT_SERVICE, "ring \a\a", 0, 0);
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TsImport) import = NULL;

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, 0));
  ts_diagram_apply (diagram, edits, &error);
  g_assert_no_error (error);
  bytes = TS_DRAWIO_FORMAT.export(diagram, "", lost, &error);
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_nonnull (strstr (lost->pdata[0], "characters that XML cannot hold"));
  import = ts_format_import (&TS_DRAWIO_FORMAT, "characters", bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ts_diagram_get_element (ts_import_get_diagram (import, 0), 0)->label,
                   ==,
                   "ring \uFFFD\uFFFD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawio-export/random", test_random);
  g_test_add_func ("/drawio-export/stable", test_stable);
  g_test_add_func ("/drawio-export/characters", test_characters);
  return g_test_run ();
}
