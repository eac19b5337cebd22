/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-d2-format.h"
#include "ts-test-import.h"

static TsImport *
read_text (const char *text, GError **error)
{
  return ts_test_import_bytes (&TS_D2_FORMAT, "test.d2", text, -1, error);
}

static TsImport *
read_good (const char *text)
{
  return ts_test_import_text (&TS_D2_FORMAT, "test.d2", text);
}

static void
check_counts (TsImport *import, guint shapes, guint connections, guint containers, guint boards)
{
  g_assert_cmpuint (ts_import_get_count (import, "shapes"), ==, shapes);
  g_assert_cmpuint (ts_import_get_count (import, "connections"), ==, connections);
  g_assert_cmpuint (ts_import_get_count (import, "containers"), ==, containers);
  g_assert_cmpuint (ts_import_get_count (import, "boards"), ==, boards);
}

static void
test_objects (void)
{
  g_autoptr (TsImport) import =
      read_good ("# a comment\n"
                 "direction: right\n"
                 "Region A: Region {\n"
                 "  api: \"API \\\"gateway\\\"\" { style.fill: \"#ff0000\"; style.opacity: 0.5 }\n"
                 "  'it''s': { shape: cylinder; tooltip: why; link: https://a.example/ }\n"
                 "  api -> _.client: calls\n"
                 "}\n"
                 "region a.API.deep; 12-1: \"\" # the same region, one level more\n"
                 "text: |md\n"
                 "    # Title\n"
                 "      - item\n"
                 "|\n"
                 "code: |`go if a | b {} `|\n"
                 "users: { shape: sql_table; id: int {constraint: primary_key}; name: text }\n"
                 "users.id -> client\n"
                 "long: one \\\n  line\n");
  const TsElement *element;

  /* Region A, api, it's, client, deep, 12-1, text, code, users, long */
  check_counts (import, 10, 2, 2, 0);
  g_assert_cmpint (ts_test_import_find (import, 0, "Region A")->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (ts_test_import_find (import, 0, "Region A")->label, ==, "Region");
  element = ts_test_import_find (import, 0, "Region A.api");
  g_assert_cmpint (element->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (element->label, ==, "API \"gateway\"");
  g_assert_cmpstr (element->group, ==, "Region A");
  g_assert_cmphex (element->style.fill, ==, 0xff000080);
  g_assert_cmpstr (ts_test_import_find (import, 0, "Region A.api.deep")->group, ==, "Region A.api");
  element = ts_test_import_find (import, 0, "Region A.it's");
  g_assert_cmpint (element->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpint (element->style.shape, ==, TS_SHAPE_CYLINDER);
  g_assert_cmpstr (element->comment, ==, "why");
  g_assert_cmpstr (ts_element_get_property (element, "link"), ==, "https://a.example/");
  g_assert_cmpstr (ts_test_import_find (import, 0, "12-1")->label, ==, "");
  g_assert_cmpint (ts_test_import_find (import, 0, "text")->role, ==, TS_ELEMENT_TEXT);
  g_assert_cmpstr (ts_test_import_find (import, 0, "text")->label, ==, "# Title\n  - item");
  g_assert_cmpstr (ts_test_import_find (import, 0, "code")->label, ==, "if a | b {}");
  g_assert_cmpint (ts_test_import_find (import, 0, "code")->style.font, ==, TS_FONT_MONO);
  g_assert_cmpstr (ts_test_import_find (import, 0, "users")->label,
                   ==,
                   "users\nid: int\nname: text");
  g_assert_cmpstr (ts_test_import_find (import, 0, "(users -> client)[1]")->source, ==, "users");
  g_assert_cmpstr (ts_test_import_find (import, 0, "long")->label, ==, "one   line");
  g_assert_cmpint (ts_test_import_find (import, 0, "client")->kind, ==, TS_COMPONENT_CLIENT);
}

static void
test_edges (void)
{
  g_autoptr (TsImport) import =
      read_good ("a -> b <- c -- d <-> e: chain { style.stroke-dash: 3 }\n"
                 "(a -> b)[0].style.stroke: red\n"
                 "(b <- c)[0]: back\n"
                 "box: { x; y }\n"
                 "box.(x --> y): in { source-arrowhead: 1 { shape: diamond; style.filled: true }\n"
                 " target-arrowhead.shape: cf-many; target-arrowhead: n }\n");
  const TsElement *edge = ts_test_import_find (import, 0, "(a -> b)[0]");

  check_counts (import, 8, 5, 1, 0);
  g_assert_cmphex (edge->style.stroke, ==, 0xff0000ff);
  g_assert_cmpint (edge->style.dash, ==, TS_DASH_DASHED);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_AUTO);
  edge = ts_test_import_find (import, 0, "(c -> b)[1]");
  g_assert_cmpstr (edge->source, ==, "c");
  g_assert_cmpstr (edge->target, ==, "b");
  g_assert_cmpstr (edge->label, ==, "back");
  edge = ts_test_import_find (import, 0, "(c -> d)[2]");
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_NONE);
  edge = ts_test_import_find (import, 0, "(d -> e)[3]");
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_FILLED);
  edge = ts_test_import_find (import, 0, "(box.x -> box.y)[4]");
  g_assert_cmpstr (edge->source_end.label, ==, "1");
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_AUTO);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_MANY);
  g_assert_cmpstr (edge->target_end.label, ==, "n");
}

static void
test_classes (void)
{
  g_autoptr (TsImport) import =
      read_good ("classes: { soft: { style: { fill: \"#00ff00\"; stroke: blue } } }\n"
                 "classes.soft.style.border-radius: 8\n"
                 "a.class: soft\n"
                 "a.style.stroke: \"#010203\"\n"
                 "b.class: [soft; cache]\n"
                 "vars: { d2-config: { theme-id: 4 } }\n");
  const TsElement *a = ts_test_import_find (import, 0, "a");

  g_assert_cmphex (a->style.fill, ==, 0x00ff00ff);
  g_assert_cmphex (a->style.stroke, ==, 0x010203ff);
  g_assert_cmpint (a->style.shape, ==, TS_SHAPE_ROUNDED);
  g_assert_cmpint (ts_test_import_find (import, 0, "b")->kind, ==, TS_COMPONENT_CACHE);
}

static void
test_boards (void)
{
  g_autoptr (TsImport) import = read_good ("a -> b\n"
                                           "layers: { one: { x; layers: { deep: { z } } } }\n"
                                           "scenarios: { s: { c } }\n"
                                           "steps: { 1: { d }; 2: { e } }\n");
  static const guint sizes[] = { 3, 1, 1, 4, 4, 5 };
  static const char *const titles[] = { "", "one", "one / deep", "s", "1", "2" };

  check_counts (import, 2, 1, 0, 4);
  g_assert_cmpuint (ts_import_get_n_pages (import), ==, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_cmpstr (ts_import_get_title (import, i), ==, titles[i]);
      g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, i)),
                        ==,
                        sizes[i]);
    }
}

/* No two boxes of one container lie on each other, and containers hold theirs. */
static void
test_places (void)
{
  g_autoptr (TsImport) import = read_good ("a: { x -> y -> z }\nb -> a.x\nb -> c\n");
  TsDiagram *diagram = ts_import_get_diagram (import, 0);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *one = ts_diagram_get_element (diagram, i);
      const TsElement *group = ts_diagram_find (diagram, one->group, NULL);

      g_assert_true (group == NULL
                     || (one->x >= group->x && one->y >= group->y
                         && one->x + one->width <= group->x + group->width
                         && one->y + one->height <= group->y + group->height));
      for (guint k = 0; k < i; k++)
        {
          const TsElement *other = ts_diagram_get_element (diagram, k);

          g_assert_true (!ts_element_is_node (one) || !ts_element_is_node (other)
                         || g_strcmp0 (one->group, other->group) != 0
                         || one->x + one->width <= other->x || other->x + other->width <= one->x
                         || one->y + one->height <= other->y || other->y + other->height <= one->y);
        }
    }
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *text;
    const char *where;
    TsImportError code;
  } cases[] = {
    { "a\nb: {", "test.d2:2:5: ", TS_IMPORT_ERROR_SYNTAX },
    { "a }", "test.d2:1:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "a\n  *.style.fill: red", "test.d2:2:3: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "x: ${y}", "test.d2:1:4: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "x: \"${y}\"", "test.d2:1:5: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "...@other", "test.d2:1:1: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "x: @other", "test.d2:1:4: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "&shape: circle", "test.d2:1:1: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "ü: null", "test.d2:1:8: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "a: { shape: sequence_diagram }", "test.d2:1:6: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "a: \"open", "test.d2:1:9: ", TS_IMPORT_ERROR_SYNTAX },
    { "a: |md open", "test.d2:1:7: ", TS_IMPORT_ERROR_SYNTAX },
    { "a: ||md open |", "test.d2:1:8: ", TS_IMPORT_ERROR_SYNTAX },
    { "a ->", "test.d2:1:5: ", TS_IMPORT_ERROR_SYNTAX },
    { "a..b", "test.d2:1:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "(a -> b)[0].style.stroke: red", "test.d2:1:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "(a -> b)[*].style.stroke: red", "test.d2:1:9: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "_.a", "test.d2:1:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "a -> style", "test.d2:1:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "a.layers: { x: { b } }", "test.d2:1:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "a: \377", "byte 3", TS_IMPORT_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &error));
      if (!g_error_matches (error, TS_IMPORT_ERROR, cases[i].code)
          || strstr (error->message, cases[i].where) == NULL)
        g_error ("case %u: “%s” does not tell %s", i, error->message, cases[i].where);
    }
}

static void
check_limit (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_LIMIT);
}

static void
test_deep (void)
{
  g_autoptr (GString) braces = g_string_new (NULL);
  g_autoptr (GString) dots = g_string_new ("a");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) boards = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (braces, "a: {");
      g_string_append (dots, ".a");
      g_string_append_printf (many, "%u;", i);
      g_string_append (boards, i < 60 ? "x; layers: { a: { " : "");
    }
  g_string_append (many, "x");
  check_limit (braces->str);
  check_limit (dots->str);
  check_limit (many->str);
  check_limit (boards->str);
}

static void
test_round_trip (void)
{
  g_autoptr (TsImport) first = read_good (
      "zone: \"Zone \\\"A\\\"\" {\n"
      "  api: { class: gateway; style.fill: red }\n"
      "  db: Orders { shape: cylinder; tooltip: why; link: https://a.example }\n"
      "  api -> db: \"reads\\n$5\" { style.stroke-dash: 3; target-arrowhead.shape: circle }\n"
      "}\n"
      "note: |go x |\n"
      "zone.db <-> zone\n"
      "note -- zone.api\n");
  TsDiagram *before = ts_import_get_diagram (first, 0);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = TS_D2_FORMAT.export(before, "test", lost, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) second = ts_format_import (&TS_D2_FORMAT, "again", bytes, NULL, &error);
  TsDiagram *after;

  g_assert_no_error (error);
  after = ts_import_get_diagram (second, 0);
  g_assert_cmpuint (ts_diagram_get_n_elements (after), ==, ts_diagram_get_n_elements (before));
  for (guint i = 0; i < ts_diagram_get_n_elements (before); i++)
    {
      const TsElement *a = ts_diagram_get_element (before, i);
      const TsElement *b = ts_diagram_find (after, a->id, NULL);

      g_assert_nonnull (b);
      g_assert_cmpint (a->role, ==, b->role);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpstr (a->label, ==, b->label);
      g_assert_cmpstr (a->group, ==, b->group);
      g_assert_cmpstr (a->source, ==, b->source);
      g_assert_cmpstr (a->target, ==, b->target);
      g_assert_cmpint (a->source_end.arrow, ==, b->source_end.arrow);
      g_assert_cmpint (a->target_end.arrow, ==, b->target_end.arrow);
      g_assert_cmpstr (a->comment, ==, b->comment);
      g_assert_true (ts_style_equal (&a->style, &b->style));
    }
  g_assert_cmpuint (lost->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/d2/objects", test_objects);
  g_test_add_func ("/d2/edges", test_edges);
  g_test_add_func ("/d2/classes", test_classes);
  g_test_add_func ("/d2/boards", test_boards);
  g_test_add_func ("/d2/places", test_places);
  g_test_add_func ("/d2/hostile", test_hostile);
  g_test_add_func ("/d2/deep", test_deep);
  g_test_add_func ("/d2/round-trip", test_round_trip);
  return g_test_run ();
}
