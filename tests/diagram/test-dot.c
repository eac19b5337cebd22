/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-dot-format.h"
#include "diagram/ts-graphviz.h"
#include "ts-test-import.h"

static TsImport *
read_bytes (const char *data, gssize size, GError **error)
{
  return ts_test_import_bytes (&TS_DOT_FORMAT, "a.dot", data, size, error);
}

static TsImport *
read_text (const char *text)
{
  return ts_test_import_text (&TS_DOT_FORMAT, "a.dot", text);
}

static void
assert_counts (TsImport *import, guint graphs, guint nodes, guint edges, guint clusters)
{
  g_assert_cmpuint (ts_import_get_count (import, "graphs"), ==, graphs);
  g_assert_cmpuint (ts_import_get_count (import, "nodes"), ==, nodes);
  g_assert_cmpuint (ts_import_get_count (import, "edges"), ==, edges);
  g_assert_cmpuint (ts_import_get_count (import, "clusters"), ==, clusters);
}

/* Clusters become groups in groups, labels lose their escapes, and nothing lies on anything. */
static void
test_structure (void)
{
  g_autoptr (TsImport) import =
      read_text ("digraph \"All of it\" {\n"
                 "  subgraph cluster_a { label=\"Region \\\"A\\\"\";\n"
                 "    subgraph cluster_b { label=\"Zone\"; db [label=\"Orders\\ndatabase\", "
                 "shape=cylinder]; }\n"
                 "    web [shape=box, label=\"Web &amp; \\N\"];\n"
                 "  }\n"
                 "  subgraph cluster_empty { }\n"
                 "  web -> { db cache } [label=\"reads\"];\n"
                 "  hint [shape=note, label=\"<b>not bold\"]; words [shape=plaintext];\n"
                 "}\n");

  assert_counts (import, 1, 5, 2, 3);
  g_assert_cmpstr (ts_import_get_title (import, 0), ==, "All of it");
  g_assert_cmpstr (ts_test_import_find (import, 0, "a")->label, ==, "Region \"A\"");
  g_assert_cmpstr (ts_test_import_find (import, 0, "b")->group, ==, "a");
  g_assert_cmpstr (ts_test_import_find (import, 0, "db")->group, ==, "b");
  g_assert_cmpstr (ts_test_import_find (import, 0, "db")->label, ==, "Orders\ndatabase");
  g_assert_cmpint (ts_test_import_find (import, 0, "db")->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpstr (ts_test_import_find (import, 0, "web")->label, ==, "Web & web");
  g_assert_cmpint (ts_test_import_find (import, 0, "cache")->kind, ==, TS_COMPONENT_CACHE);
  g_assert_cmpint (ts_test_import_find (import, 0, "hint")->role, ==, TS_ELEMENT_NOTE);
  g_assert_cmpint (ts_test_import_find (import, 0, "words")->role, ==, TS_ELEMENT_TEXT);
  g_assert_cmpstr (ts_test_import_find_edge (import, 1)->label, ==, "reads");
  g_assert_cmpstr (ts_test_import_find_edge (import, 1)->target, ==, "cache");
  g_assert_cmpfloat (ts_test_import_find (import, 0, "db")->x,
                     >=,
                     ts_test_import_find (import, 0, "b")->x);
  g_assert_cmpfloat (ts_test_import_find (import, 0, "db")->y,
                     >,
                     ts_test_import_find (import, 0, "web")->y);
}

static void
test_edges (void)
{
  g_autoptr (TsImport) import = read_text (
      "digraph { compound=true; subgraph cluster_x { a } subgraph cluster_y { b }\n"
      "a -> b [dir=both, arrowhead=empty, arrowtail=odiamond, taillabel=1, headlabel=\"0..n\"];\n"
      "a -> b [dir=none, style=dotted, color=\"#ff000080\", penwidth=3];\n"
      "a -> b [lhead=cluster_y, ltail=cluster_x, style=dashed];\n"
      "a:n -> b:sw [dir=back]; a -> a; a -> b [arrowhead=box, weight=7];\n"
      "}");
  g_autoptr (TsImport) undirected =
      read_text ("strict graph { a -- b; a -- b; b -- a [color=red] }");
  const TsElement *edge = ts_test_import_find_edge (import, 1);

  assert_counts (import, 1, 2, 6, 2);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_HOLLOW);
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_HOLLOW_DIAMOND);
  g_assert_cmpstr (edge->source_end.label, ==, "1");
  g_assert_cmpstr (edge->target_end.label, ==, "0..n");
  edge = ts_test_import_find_edge (import, 2);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_NONE);
  g_assert_cmpint (edge->style.dash, ==, TS_DASH_DOTTED);
  g_assert_cmphex (edge->style.stroke, ==, 0xff000080);
  g_assert_cmpfloat (edge->style.stroke_width, ==, 3);
  edge = ts_test_import_find_edge (import, 3);
  g_assert_cmpstr (edge->source, ==, "x");
  g_assert_cmpstr (edge->target, ==, "y");
  g_assert_true (edge->asynchronous);
  edge = ts_test_import_find_edge (import, 4);
  g_assert_true (edge->source_end.port && edge->target_end.port);
  g_assert_cmpfloat (edge->source_end.y, ==, 0);
  g_assert_cmpfloat (edge->target_end.x, ==, 0);
  g_assert_cmpfloat (edge->target_end.y, ==, 1);
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_FILLED);
  g_assert_cmpstr (ts_test_import_find_edge (import, 0)->target, ==, "a");
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 1);
  g_assert_nonnull (strstr (ts_import_get_lost (import, 0), "arrowhead (1×), weight (1×)"));
  assert_counts (undirected, 1, 2, 1, 0);
  g_assert_cmpint (ts_test_import_find_edge (undirected, 0)->target_end.arrow, ==, TS_ARROW_NONE);
}

/* Records and tables are read as words, and their cells are where edges end. */
static void
test_labels (void)
{
  g_autoptr (TsImport) import = read_text (
      "digraph { rankdir=LR;\n"
      "r [shape=record, label=\"<top> one\\|1|{two|<p>three}|four\"];\n"
      "t [shape=none, label=<<TABLE><TR><TD PORT=\"a\">A &amp;</TD><TD><B>B</B></TD></TR>"
      "<TR><TD PORT=\"c\">C<BR/>D</TD></TR></TABLE>>];\n"
      "r:p -> t:c; r:top -> t:a:n; e [label=\"\"]; n [label=\"&auml;\\\\n\"]; }");
  const TsElement *edge = ts_test_import_find_edge (import, 0);

  g_assert_cmpstr (ts_test_import_find (import, 0, "r")->label, ==, "one|1\ntwo | three\nfour");
  g_assert_cmpstr (ts_test_import_find (import, 0, "t")->label, ==, "A &  B\nC\nD");
  g_assert_cmpstr (ts_test_import_find (import, 0, "e")->label, ==, "");
  g_assert_cmpstr (ts_test_import_find (import, 0, "n")->label, ==, "\xc3\xa4\\n");
  g_assert_cmpfloat (edge->source_end.x, ==, 1);
  g_assert_cmpfloat_with_epsilon (edge->source_end.y, 0.5, 1e-9);
  g_assert_cmpfloat (edge->target_end.x, ==, 0);
  g_assert_cmpfloat_with_epsilon (edge->target_end.y, 0.75, 1e-9);
  edge = ts_test_import_find_edge (import, 1);
  g_assert_cmpfloat_with_epsilon (edge->source_end.y, 1 / 6.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge->target_end.x, 0.25, 1e-9);
  g_assert_cmpfloat (edge->target_end.y, ==, 0);
}

static void
test_styles (void)
{
  g_autoptr (TsImport) import = read_text (
      "digraph { node [style=filled, fillcolor=gold];\n"
      "a [fontcolor=white, fontsize=20, fontname=\"Courier-Bold\", shape=diamond];\n"
      "b [fillcolor=\"0.6 1.0 1.0\", style=\"filled,rounded,dashed\", shape=box, color=gray50];\n"
      "c [fillcolor=\"red:blue\", shape=house, URL=\"http://example.org\"]; d [style=invis]; }");
  const TsElement *a = ts_test_import_find (import, 0, "a"),
                  *b = ts_test_import_find (import, 0, "b");

  g_assert_cmphex (a->style.fill, ==, 0xffd700ff);
  g_assert_cmphex (a->style.ink, ==, 0xffffffff);
  g_assert_cmpfloat (a->style.font_size, ==, 20);
  g_assert_cmpint (a->style.font, ==, TS_FONT_MONO);
  g_assert_true (a->style.bold);
  g_assert_cmpint (a->style.shape, ==, TS_SHAPE_DIAMOND);
  g_assert_cmphex (b->style.fill, ==, 0x0066ffff);
  g_assert_cmphex (b->style.stroke, ==, 0x808080ff);
  g_assert_cmpint (b->style.shape, ==, TS_SHAPE_ROUNDED);
  g_assert_cmpint (b->style.dash, ==, TS_DASH_DASHED);
  g_assert_cmphex (ts_test_import_find (import, 0, "c")->style.fill, ==, 0xff0000ff);
  g_assert_cmphex (ts_test_import_find (import, 0, "d")->style.stroke, ==, TS_INK_NONE);
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 2);
  g_assert_nonnull (strstr (ts_import_get_lost (import, 0), "house (1×)"));
  g_assert_nonnull (strstr (ts_import_get_lost (import, 1), "URL (1×)"));
}

/* Places in the file are kept to the point; where only some are pinned, the others keep off them. */
static void
test_places (void)
{
  g_autoptr (TsImport) given = read_text (
      "digraph { a [pos=\"100,50\", width=2, height=1]; b [pos=\"-30.5,200!\"]; a -> b }");
  g_autoptr (TsImport) pinned = read_text ("digraph { a [pos=\"100,50!\"]; a -> b -> c }");
  const TsElement *a = ts_test_import_find (given, 0, "a"),
                  *b = ts_test_import_find (pinned, 0, "b");

  g_assert_cmpfloat (a->x + a->width / 2, ==, 100);
  g_assert_cmpfloat (a->y + a->height / 2, ==, -50);
  g_assert_cmpfloat (a->width, ==, 144);
  g_assert_cmpfloat (a->height, ==, 72);
  g_assert_false (a->pinned);
  g_assert_true (ts_test_import_find (given, 0, "b")->pinned);
  a = ts_test_import_find (pinned, 0, "a");
  g_assert_true (a->pinned && !b->pinned);
  g_assert_cmpfloat (a->x + a->width / 2, ==, 100);
  g_assert_true (b->x >= a->x + a->width || b->x + b->width <= a->x || b->y >= a->y + a->height
                 || b->y + b->height <= a->y);
}

static void
test_many_graphs (void)
{
  g_autoptr (TsImport) import = read_text ("digraph a { x } graph b { y -- z } digraph { }");

  assert_counts (import, 3, 3, 1, 0);
  g_assert_cmpuint (ts_import_get_n_pages (import), ==, 3);
  g_assert_cmpstr (ts_import_get_title (import, 1), ==, "b");
}

/* Latin-1 is read as such, whether the file says so or not. */
static void
test_encoding (void)
{
  g_autoptr (TsImport) said = read_text ("graph { charset=latin1; a [label=\"caf\xe9\"] }");
  g_autoptr (TsImport) unsaid = read_text ("graph { a [label=\"caf\xe9\"] }");
  g_autoptr (TsImport) utf8 = read_text ("graph { a [label=\"caf\xc3\xa9\"] }");

  g_assert_cmpstr (ts_test_import_find (said, 0, "a")->label, ==, "caf\xc3\xa9");
  g_assert_cmpstr (ts_test_import_find (unsaid, 0, "a")->label, ==, "caf\xc3\xa9");
  g_assert_cmpstr (ts_test_import_find (utf8, 0, "a")->label, ==, "caf\xc3\xa9");
  g_assert_cmpstr (ts_import_get_text (said, "encoding"), ==, "non-utf8");
  g_assert_cmpstr (ts_import_get_text (utf8, "encoding"), ==, "utf8");
}

static void
assert_refused (const char *data, gssize size, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = read_bytes (data, size, &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "a.dot: "));
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” does not say “%s”", error->message, why);
}

static char *
repeat (const char *what, guint n, const char *end)
{
  GString *text = g_string_new ("digraph { ");

  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

/* What Graphviz refuses is refused with the line; and nothing that a file holds does any harm. */
static void
test_refused (void)
{
  g_autofree char *deep = repeat ("subgraph { ", 100000, "");
  g_autofree char *quotes = repeat ("\"", 100001, "");
  g_autofree char *wide = repeat ("xxxxxxxxxx", 1024 * 1024, " }");
  g_autoptr (TsImport) import = NULL;

  assert_refused ("digraph {\n a -> b\n a -- b\n}", -1, "line 3");
  assert_refused ("digraph { a [label=\"x", -1, "line 1");
  assert_refused ("digraph { a }\ndigraph { b -> }", -1, "line 2");
  assert_refused ("", 0, "line 1: there is no graph");
  assert_refused ("digraph { a\0 }", 14, "byte 11 is zero");
  assert_refused (deep, -1, "");
  assert_refused (quotes, -1, "line 1");
  import = read_bytes (wide, -1, NULL);
  g_assert_true (import == NULL || ts_import_get_count (import, "nodes") == 1);
}

/* What reads Graphviz's JSON takes any JSON. */
static void
test_strange_json (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"objects\":[{},1,{\"name\":3,\"nodes\":[0,-1,99,\"x\"]}],\"edges\":[{},{\"tail\":0,\"head\":"
    "0}]}",
    "{\"_subgraph_cnt\":2,\"objects\":[{\"name\":\"cluster\",\"subgraphs\":[1,0],\"nodes\":[2]},"
    "{\"name\":\"cluster\",\"subgraphs\":[0]},{\"name\":\"cluster\",\"pos\":\"1e300,nan\"}]}",
    "{\"objects\":{},\"edges\":3,\"directed\":\"x\",\"bb\":[]}",
    "[1]",
    "{\"a\":{\"b\":{}}}{\"x\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (TsImport) import = ts_dot_import_json ("x", bytes, bytes, NULL, NULL);

      if (import != NULL)
        g_assert_true (ts_import_is_complete (import, NULL));
    }
}

static void
add (GPtrArray *edits, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
}

static TsDiagram *
make_diagram (void)
{
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  add (edits,
       &(TsElement){ .id = "zone \"1\"",
                     .role = TS_ELEMENT_GROUP,
                     .label = "Zone <1> & co",
                     .x = -40,
                     .y = -60,
                     .width = 400,
                     .height = 200.5 });
  add (edits,
       &(TsElement){ .id = "a",
                     .kind = TS_COMPONENT_QUEUE,
                     .label = "say \"hi\"\nC:\\new &amp;",
                     .x = 10.25,
                     .y = 20,
                     .width = 120,
                     .height = 64,
                     .group = "zone \"1\"",
                     .replicas = 3,
                     .style = { .fill = 0xff8800ff, .ink = 0x112233ff } });
  add (edits,
       &(TsElement){ .id = "b",
                     .kind = TS_COMPONENT_SEARCH,
                     .label = "\\N",
                     .x = 500,
                     .y = 20,
                     .width = 130,
                     .height = 70,
                     .pinned = TRUE });
  add (edits,
       &(TsElement){ .id = "note",
                     .role = TS_ELEMENT_NOTE,
                     .label = "remark",
                     .x = 500,
                     .y = 220,
                     .width = 130,
                     .height = 70 });
  add (edits,
       &(TsElement){ .id = "e",
                     .role = TS_ELEMENT_EDGE,
                     .label = "a \\l b",
                     .source = "a",
                     .target = "b",
                     .asynchronous = TRUE,
                     .source_end = { .port = TRUE, .x = 1, .y = 0.5, .label = "1" },
                     .target_end = { .arrow = TS_ARROW_OPEN } });
  add (edits,
       &(TsElement){ .id = "f",
                     .role = TS_ELEMENT_EDGE,
                     .source = "zone \"1\"",
                     .target = "note",
                     .comment = "why",
                     .target_end = { .arrow = TS_ARROW_NONE } });
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  return diagram;
}

static GBytes *
write_dot (TsDiagram *diagram, GPtrArray *lost)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = TS_DOT_FORMAT.export(diagram, "a \"title\"", lost, &error);

  g_assert_no_error (error);
  return bytes;
}

/* What is written and read again is the same graph, to the point, and the bytes do not change. */
static void
test_round_trip (void)
{
  g_autoptr (TsDiagram) diagram = make_diagram ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = write_dot (diagram, lost);
  g_autoptr (GBytes) again = write_dot (diagram, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (TsImport) import = read_text (text);
  const TsElement *edge = ts_test_import_find_edge (import, 0);

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_cmpstr (lost->pdata[0], ==, "f: its comment");
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 0);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *before = ts_diagram_get_element (diagram, i);

      if (before->role != TS_ELEMENT_EDGE)
        {
          const TsElement *after = ts_test_import_find (import, 0, before->id);

          g_assert_cmpstr (after->label, ==, before->label);
          g_assert_cmpint (after->kind, ==, before->kind);
          g_assert_cmpint (after->role, ==, before->role);
          g_assert_cmpstr (after->group, ==, before->group);
          g_assert_cmpuint (after->replicas, ==, before->replicas);
          g_assert_cmpint (after->pinned, ==, before->pinned);
          g_assert_cmpfloat_with_epsilon (after->x, before->x, 1e-3);
          g_assert_cmpfloat_with_epsilon (after->y, before->y, 1e-3);
          g_assert_cmpfloat_with_epsilon (after->width, before->width, 1e-3);
          g_assert_cmpfloat_with_epsilon (after->height, before->height, 1e-3);
          g_assert_cmphex (after->style.fill, ==, before->style.fill);
        }
    }
  g_assert_cmpstr (edge->label, ==, "a \\l b");
  g_assert_cmpstr (edge->source_end.label, ==, "1");
  g_assert_true (edge->asynchronous && edge->source_end.port);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_OPEN);
  edge = ts_test_import_find_edge (import, 1);
  g_assert_cmpstr (edge->source, ==, "zone \"1\"");
  g_assert_cmpstr (edge->target, ==, "note");
}

static void
test_recognizes (void)
{
  static const char *const yes[] = {
    "digraph {}", "strict graph x {", "// c\n/* d */ # e\ngraph\n{", NULL
  };
  static const char *const no[] = {
    "graph LR\n a --> b{x}", "", "flowchart LR", "{ \"a\": 1 }", NULL
  };

  ts_test_import_assert_recognizes (&TS_DOT_FORMAT, yes, no);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dot/structure", test_structure);
  g_test_add_func ("/dot/edges", test_edges);
  g_test_add_func ("/dot/labels", test_labels);
  g_test_add_func ("/dot/styles", test_styles);
  g_test_add_func ("/dot/places", test_places);
  g_test_add_func ("/dot/many-graphs", test_many_graphs);
  g_test_add_func ("/dot/encoding", test_encoding);
  g_test_add_func ("/dot/refused", test_refused);
  g_test_add_func ("/dot/strange-json", test_strange_json);
  g_test_add_func ("/dot/round-trip", test_round_trip);
  g_test_add_func ("/dot/recognizes", test_recognizes);
  return g_test_run ();
}
