/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-mermaid-format.h"
#include "ts-test-import.h"

static TsImport *
read_bytes (const char *data, gssize size, GError **error)
{
  return ts_test_import_bytes (&TS_MERMAID_FORMAT, "a.mmd", data, size, error);
}

static TsImport *
read_text (const char *text)
{
  TsImport *import = ts_test_import_text (&TS_MERMAID_FORMAT, "a.mmd", text);

  g_assert_cmpuint (ts_import_get_n_pages (import), ==, 1);
  return import;
}

static void
assert_counts (TsImport *import, guint nodes, guint edges, guint groups)
{
  g_assert_cmpuint (ts_import_get_count (import, "nodes"), ==, nodes);
  g_assert_cmpuint (ts_import_get_count (import, "edges"), ==, edges);
  g_assert_cmpuint (ts_import_get_count (import, "groups"), ==, groups);
}

/* Every bracket, and names instead of brackets. */
static void
test_shapes (void)
{
  static const struct
  {
    const char *text;
    TsShape shape;
    TsComponentKind kind;
  } cases[] = {
    { "a[thing]", TS_SHAPE_AUTO, TS_COMPONENT_BOX },
    { "a(thing)", TS_SHAPE_ROUNDED, TS_COMPONENT_BOX },
    { "a([thing])", TS_SHAPE_STADIUM, TS_COMPONENT_BOX },
    { "a[[thing]]", TS_SHAPE_SUBROUTINE, TS_COMPONENT_BOX },
    { "a[(thing)]", TS_SHAPE_AUTO, TS_COMPONENT_DATABASE },
    { "a((thing))", TS_SHAPE_ELLIPSE, TS_COMPONENT_BOX },
    { "a(((thing)))", TS_SHAPE_DOUBLE_ELLIPSE, TS_COMPONENT_BOX },
    { "a(-thing-)", TS_SHAPE_ELLIPSE, TS_COMPONENT_BOX },
    { "a>thing]", TS_SHAPE_FLAG, TS_COMPONENT_BOX },
    { "a{thing}", TS_SHAPE_DIAMOND, TS_COMPONENT_BOX },
    { "a{{thing}}", TS_SHAPE_HEXAGON, TS_COMPONENT_BOX },
    { "a[/thing/]", TS_SHAPE_PARALLELOGRAM, TS_COMPONENT_BOX },
    { "a[\\thing\\]", TS_SHAPE_PARALLELOGRAM_BACK, TS_COMPONENT_BOX },
    { "a[/thing\\]", TS_SHAPE_TRAPEZOID, TS_COMPONENT_BOX },
    { "a[\\thing/]", TS_SHAPE_TRAPEZOID_DOWN, TS_COMPONENT_BOX },
    { "a@{ shape: cyl, label: \"thing\" }", TS_SHAPE_AUTO, TS_COMPONENT_DATABASE },
    { "a@{ label: thing, shape: horizontal-cylinder }",
      TS_SHAPE_LYING_CYLINDER,
      TS_COMPONENT_QUEUE },
    { "a[x]\na@{\n  shape: \"doc\"\n  label: 'thing'\n}", TS_SHAPE_DOCUMENT, TS_COMPONENT_BOX },
    { "a@{ shape: lin-cyl, label: thing }", TS_SHAPE_CYLINDER, TS_COMPONENT_OBJECT_STORE },
    { "a[\"thing\"]", TS_SHAPE_AUTO, TS_COMPONENT_BOX },
    { "a[ \"`**thing**`\" ]", TS_SHAPE_AUTO, TS_COMPONENT_BOX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("flowchart LR\n", cases[i].text, "\n", NULL);
      g_autoptr (TsImport) import = read_text (text);
      const TsElement *a = ts_test_import_find (import, 0, "a");

      assert_counts (import, 1, 0, 0);
      g_assert_cmpstr (a->label, ==, "thing");
      g_assert_cmpint (a->style.shape, ==, cases[i].shape);
      g_assert_cmpint (a->kind, ==, cases[i].kind);
    }
}

/* Every link, with its arrows and its text. */
static void
test_links (void)
{
  static const struct
  {
    const char *link, *label;
    TsArrow start, end;
    gboolean asynchronous;
    double width;
  } cases[] = {
    { "-->", "", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "---", "", TS_ARROW_AUTO, TS_ARROW_NONE, FALSE, 0 },
    { "------>", "", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "--x", "", TS_ARROW_AUTO, TS_ARROW_CROSS, FALSE, 0 },
    { "--o", "", TS_ARROW_AUTO, TS_ARROW_CIRCLE, FALSE, 0 },
    { "<-->", "", TS_ARROW_FILLED, TS_ARROW_AUTO, FALSE, 0 },
    { "x--x", "", TS_ARROW_CROSS, TS_ARROW_CROSS, FALSE, 0 },
    { "o--o", "", TS_ARROW_CIRCLE, TS_ARROW_CIRCLE, FALSE, 0 },
    { "-.->", "", TS_ARROW_AUTO, TS_ARROW_AUTO, TRUE, 0 },
    { "-.-", "", TS_ARROW_AUTO, TS_ARROW_NONE, TRUE, 0 },
    { "-...->", "", TS_ARROW_AUTO, TS_ARROW_AUTO, TRUE, 0 },
    { "==>", "", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 3 },
    { "===", "", TS_ARROW_AUTO, TS_ARROW_NONE, FALSE, 3 },
    { "-->|some text|", "some text", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "---|\"(some) text\"|", "(some) text", TS_ARROW_AUTO, TS_ARROW_NONE, FALSE, 0 },
    { "-- some-text -->", "some-text", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "-- \"a -- b\" ---", "a -- b", TS_ARROW_AUTO, TS_ARROW_NONE, FALSE, 0 },
    { "-. v1.2 text .->", "v1.2 text", TS_ARROW_AUTO, TS_ARROW_AUTO, TRUE, 0 },
    { "== text ==>", "text", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 3 },
    { "<-- text -->", "text", TS_ARROW_FILLED, TS_ARROW_AUTO, FALSE, 0 },
    { "\n  --> ", "", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "e1@-->", "", TS_ARROW_AUTO, TS_ARROW_AUTO, FALSE, 0 },
    { "~~~", "", TS_ARROW_AUTO, TS_ARROW_NONE, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("graph TD\n a ", cases[i].link, " b\n", NULL);
      g_autoptr (TsImport) import = read_text (text);
      const TsElement *edge = ts_test_import_find_edge (import, 0);

      assert_counts (import, 2, 1, 0);
      g_assert_cmpstr (edge->source, ==, "a");
      g_assert_cmpstr (edge->target, ==, "b");
      g_assert_cmpstr (edge->label, ==, cases[i].label);
      g_assert_cmpint (edge->source_end.arrow, ==, cases[i].start);
      g_assert_cmpint (edge->target_end.arrow, ==, cases[i].end);
      g_assert_cmpint (edge->asynchronous, ==, cases[i].asynchronous);
      g_assert_cmpfloat (edge->style.stroke_width, ==, cases[i].width);
    }
}

static void
test_chains (void)
{
  g_autoptr (TsImport) import =
      read_text ("flowchart RL;A-->B-->C;\nA & D --> E & F;sid-1.x --> a_b:c\n"
                 "x1 e2@==> Größe\ne2@{ animate: true }\n%% nothing\n");

  assert_counts (import, 10, 8, 0);
  g_assert_cmpstr (ts_test_import_find_edge (import, 1)->source, ==, "B");
  g_assert_cmpstr (ts_test_import_find_edge (import, 5)->source, ==, "D");
  g_assert_cmpstr (ts_test_import_find_edge (import, 5)->target, ==, "F");
  g_assert_cmpstr (ts_test_import_find_edge (import, 6)->source, ==, "sid-1.x");
  g_assert_cmpstr (ts_test_import_find_edge (import, 6)->target, ==, "a_b:c");
  g_assert_cmpstr (ts_test_import_find_edge (import, 7)->id, ==, "e2");
  g_assert_cmpstr (ts_test_import_find_edge (import, 7)->target, ==, "Größe");
  /* the arrows lead to the left */
  g_assert_cmpfloat (ts_test_import_find (import, 0, "B")->x,
                     <,
                     ts_test_import_find (import, 0, "A")->x);
}

static void
test_groups (void)
{
  g_autoptr (TsImport) import =
      read_text ("---\ntitle: All of it\nconfig: {}\n---\n%%{init: {\"theme\": \"dark\"}}%%\n"
                 "flowchart TB\n"
                 "  subgraph outer [Outer one]\n    direction LR\n    a --> b\n"
                 "    subgraph \"In #quot;quotes#quot;\"\n      c\n    end\n    a --> c\n  end\n"
                 "  subgraph two\n  end\n"
                 "  d --> outer\n  endpoint --> two\n");
  const TsElement *outer = ts_test_import_find (import, 0, "outer"),
                  *a = ts_test_import_find (import, 0, "a");
  const TsElement *inner = ts_diagram_find (ts_import_get_diagram (import, 0),
                                            ts_test_import_find (import, 0, "c")->group,
                                            NULL);

  assert_counts (import, 7, 4, 3);
  g_assert_cmpstr (ts_import_get_title (import, 0), ==, "All of it");
  g_assert_cmpstr (outer->label, ==, "Outer one");
  g_assert_cmpstr (inner->label, ==, "In \"quotes\"");
  g_assert_cmpstr (inner->group, ==, "outer");
  g_assert_cmpstr (a->group, ==, "outer");
  g_assert_null (ts_test_import_find (import, 0, "d")->group);
  g_assert_cmpstr (ts_test_import_find_edge (import, 2)->target, ==, "outer");
  g_assert_cmpfloat (a->x, >=, outer->x);
  g_assert_cmpfloat (a->x + a->width, <=, outer->x + outer->width);
  g_assert_cmpfloat (ts_test_import_find (import, 0, "d")->y, <, outer->y);
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 1);
  g_assert_nonnull (strstr (ts_import_get_lost (import, 0), "line 8: that subgraph “outer”"));
}

static void
test_labels (void)
{
  g_autoptr (TsImport) import = read_text (
      "flowchart LR\n a[\"one<br/>two<br>#35;three &amp; #9829;\"]\n b[fa:fa-user Alice]\n"
      " c[\"`The **cat** in\n the _hat_`\"] --> d{\"x > 5; y < 3\"}\n"
      " r[\"Redis\"] --> p[(Postgres)] --> q[Orders queue]\n f[a\nb]\n");

  g_assert_cmpstr (ts_test_import_find (import, 0, "a")->label,
                   ==,
                   "one\ntwo\n#three & \xe2\x99\xa5");
  g_assert_cmpstr (ts_test_import_find (import, 0, "b")->label, ==, "Alice");
  g_assert_cmpint (ts_test_import_find (import, 0, "b")->kind, ==, TS_COMPONENT_CLIENT);
  g_assert_cmpstr (ts_test_import_find (import, 0, "c")->label, ==, "The cat in\n the hat");
  g_assert_cmpstr (ts_test_import_find (import, 0, "d")->label, ==, "x > 5; y < 3");
  g_assert_cmpint (ts_test_import_find (import, 0, "r")->kind, ==, TS_COMPONENT_CACHE);
  g_assert_cmpint (ts_test_import_find (import, 0, "p")->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpint (ts_test_import_find (import, 0, "q")->kind, ==, TS_COMPONENT_QUEUE);
}

static void
test_styles (void)
{
  g_autoptr (TsImport) import =
      read_text ("flowchart LR\n a:::hot --> b & c\n a --> s\n subgraph s\n d\n end\n"
                 " classDef hot,warm fill:#f96,stroke:rgb(1, 2, 3),stroke-width:4px;\n"
                 " classDef default color:navy\n class b,s warm\n"
                 " style c fill:none,stroke-dasharray: 5 5,rx:3,font-weight:bold\n"
                 " linkStyle 0,1 stroke:red\n linkStyle default stroke-width:2px\n"
                 " click a \"https://example.org\"\n");
  const TsElement *a = ts_test_import_find (import, 0, "a"),
                  *c = ts_test_import_find (import, 0, "c");

  g_assert_cmphex (a->style.fill, ==, 0xff9966ff);
  g_assert_cmphex (a->style.stroke, ==, 0x010203ff);
  g_assert_cmphex (a->style.ink, ==, 0x000080ff);
  g_assert_cmpfloat (a->style.stroke_width, ==, 4);
  g_assert_cmphex (ts_test_import_find (import, 0, "b")->style.fill, ==, 0xff9966ff);
  g_assert_cmphex (ts_test_import_find (import, 0, "s")->style.fill, ==, 0xff9966ff);
  g_assert_cmphex (c->style.fill, ==, TS_INK_NONE);
  g_assert_cmpint (c->style.dash, ==, TS_DASH_DASHED);
  g_assert_true (c->style.bold);
  g_assert_cmphex (ts_test_import_find_edge (import, 1)->style.stroke, ==, 0xff0000ff);
  g_assert_cmphex (ts_test_import_find_edge (import, 2)->style.stroke, ==, TS_INK_AUTO);
  g_assert_cmpfloat (ts_test_import_find_edge (import, 2)->style.stroke_width, ==, 2);
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 2);
  g_assert_nonnull (strstr (ts_import_get_lost (import, 0), "line 13: what a click does"));
  g_assert_nonnull (strstr (ts_import_get_lost (import, 1), "rx"));
}

static void
test_architecture (void)
{
  g_autoptr (TsImport) import =
      read_text ("architecture-beta\n    title Shop\n    group api(cloud)[API]\n"
                 "    group in-ner(server)[Inner] in api\n"
                 "    service db(database)[Orders] in in-ner\n"
                 "    service disk1(disk)[Storage] in api\n    service web(server)[Server]\n"
                 "    service lam(logos:aws-lambda)[Resize]\n    junction j in api\n"
                 "    web:R -- L:j\n    db:L <-[rows]-> R:disk1\n"
                 "    db{group}:T --> B:lam\n");
  const TsElement *edge = ts_test_import_find_edge (import, 0);

  assert_counts (import, 4, 3, 2);
  g_assert_cmpuint (ts_import_get_count (import, "junctions"), ==, 1);
  g_assert_cmpstr (ts_import_get_text (import, "type"), ==, "architecture");
  g_assert_cmpint (ts_test_import_find (import, 0, "db")->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpint (ts_test_import_find (import, 0, "disk1")->kind, ==, TS_COMPONENT_OBJECT_STORE);
  g_assert_cmpint (ts_test_import_find (import, 0, "web")->kind, ==, TS_COMPONENT_SERVICE);
  g_assert_cmpint (ts_test_import_find (import, 0, "lam")->kind, ==, TS_COMPONENT_FUNCTION);
  g_assert_cmpstr (ts_test_import_find (import, 0, "in-ner")->group, ==, "api");
  g_assert_cmpstr (ts_test_import_find (import, 0, "db")->group, ==, "in-ner");
  g_assert_true (edge->source_end.port && edge->target_end.port);
  g_assert_cmpfloat (edge->source_end.x, ==, 1);
  g_assert_cmpfloat (edge->target_end.x, ==, 0);
  g_assert_cmpint (edge->target_end.arrow, ==, TS_ARROW_NONE);
  g_assert_cmpfloat (ts_test_import_find (import, 0, "j")->x,
                     >,
                     ts_test_import_find (import, 0, "web")->x);
  edge = ts_test_import_find_edge (import, 1);
  g_assert_cmpstr (edge->label, ==, "rows");
  g_assert_cmpint (edge->source_end.arrow, ==, TS_ARROW_FILLED);
  g_assert_cmpfloat (ts_test_import_find (import, 0, "db")->x,
                     >,
                     ts_test_import_find (import, 0, "disk1")->x);
  g_assert_cmpstr (ts_test_import_find_edge (import, 2)->source, ==, "in-ner");
}

static void
assert_refused (const char *data, gssize size, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = read_bytes (data, size, &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” does not say “%s”", error->message, why);
}

static char *
repeat (const char *start, const char *what, guint n, const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

/* What is not well-formed is refused with its place, and nothing that a file holds does any harm. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text, *why;
  } cases[] = {
    { "", "line 1, column 1: the file ends; the kind" },
    { "hello", "line 1, column 1: “hello” stands where the kind" },
    { "sequenceDiagram\nA->>B: x", "line 1: diagrams of the kind “sequenceDiagram” are not read" },
    { "\n%% c\nC4Context", "line 3: diagrams of the kind “C4Context”" },
    { "flowchart XY", "line 1, column 11: “XY” is no direction" },
    { "flowchart LR\n a[x (y)]", "line 2, column 6: “(” stands in a label without quotes" },
    { "flowchart LR\n a[x", "line 2, column 3: “[” is not closed; “]” is missing" },
    { "flowchart LR\n a[\"x", "line 2, column 4: the quotes that open here have no end" },
    { "flowchart LR\n a -->", "line 2, column 7: the file ends; the id of a node should follow" },
    { "flowchart LR\n a -- text\n", "line 2, column 4: the link that starts here has no end" },
    { "flowchart LR\n a b",
      "line 2, column 4: “b” stands where the end of the statement should be" },
    { "flowchart LR\n end", "line 2, column 2: “end” closes no subgraph" },
    { "flowchart LR\n subgraph s\n a", "subgraph “s”, opened in line 2, has no “end”" },
    { "flowchart LR\n a@{ shape: nope }", "line 2, column 13: there is no shape “nope”" },
    { "flowchart LR\n a@{ shape", "“name: value” should follow" },
    { "flowchart LR\n linkStyle 3 stroke:red", "there is no link 3" },
    { "---\ntitle: x\nflowchart LR", "line 1, column 1: the front matter has no end" },
    { "architecture-beta\n service a(x\n", "line 2, column 11: “(” is not closed" },
    { "architecture-beta\n service a in b", "line 2, column 15: there is no group “b” above" },
    { "architecture-beta\n service a\n service a", "the id “a” is used twice" },
    { "architecture-beta\n group a(cloud)[A] in a", "the group “a” is in itself" },
    { "architecture-beta\n service a\n a:X -- L:a", "a side, L, R, T or B" },
    { "architecture-beta\n a:L -- R:b", "there is no service or junction “a” above" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsImport) import = read_bytes (cases[i].text, -1, &error);

      if (import != NULL)
        g_error ("“%s” is not refused", cases[i].text);
      if (strstr (error->message, cases[i].why) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].why);
      g_assert_true (g_str_has_prefix (error->message, "a.mmd: line "));
    }
}

static void
test_hostile (void)
{
  g_autofree char *deep = repeat ("flowchart LR\n", "subgraph a\n", 100000, "");
  g_autofree char *quotes = repeat ("flowchart LR\n a[", "\"", 100001, "");
  g_autofree char *brackets = repeat ("flowchart LR\n a", "[", 1000000, "");
  g_autofree char *fans = repeat ("flowchart LR\n a", " & a", 1000, " --> ");
  g_autofree char *fan = g_strconcat (fans, fans + 14, "b", NULL);
  g_autofree char *wide = repeat ("flowchart LR\n a[", "xxxxxxxxxx", 1024 * 1024, "]");
  g_autofree char *dashes = repeat ("flowchart LR\n a ", "-", 1000000, "> b");
  g_autoptr (TsImport) import = NULL, dashed = NULL;

  assert_refused (deep, -1, "subgraphs are nested deeper than");
  assert_refused (quotes, -1, "line 2");
  assert_refused (brackets, -1, "line 2");
  assert_refused (fan, -1, "more than 50000 edges");
  assert_refused ("flowchart LR\n a\0b", 16, "line 2, column 3: there is a zero byte");
  assert_refused ("flowchart LR\n a\xff", 16, "line 2, column 3: this is not UTF-8");
  import = read_text (wide);
  g_assert_cmpuint (strlen (ts_test_import_find (import, 0, "a")->label), ==, 10 * 1024 * 1024);
  dashed = read_text (dashes);
  assert_counts (dashed, 2, 1, 0);
}

static void
add (GPtrArray *edits, const TsElement *fields)
{
  g_autoptr (TsElement) element = ts_element_new (fields);

  g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, edits->len));
}

/* One component of each kind, in groups, with labels that mean something to Mermaid. */
static TsDiagram *
make_diagram (void)
{
  static const char *const labels[] = { "a \"b\" c", "end",    "x --> y",    "#35; &amp; <b>x</b>",
                                        "one\ntwo",  "`code`", "fa:fa-user", "[(]{|}",
                                        "\\n",       "100 % ;" };
  TsDiagram *diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();

  add (edits,
       &(TsElement){ .id = "group 1",
                     .role = TS_ELEMENT_GROUP,
                     .label = "Zone [1]",
                     .width = 400,
                     .height = 300 });
  add (edits,
       &(TsElement){ .id = "end",
                     .role = TS_ELEMENT_GROUP,
                     .label = "Inner",
                     .width = 200,
                     .height = 200,
                     .group = "group 1" });
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("node-%u", i);

      add (edits,
           &(TsElement){ .id = id,
                         .kind = i,
                         .label = labels[i % G_N_ELEMENTS (labels)],
                         .x = i * 150.0,
                         .width = 120,
                         .height = 64,
                         .group = i % 3 == 0   ? "end"
                                  : i % 3 == 1 ? "group 1"
                                               : NULL,
                         .style = { .fill = i == 2 ? 0xff0000ff : 0 } });
    }
  for (guint i = 0; i + 1 < TS_N_COMPONENT_KINDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("edge %u", i);
      g_autofree char *source = g_strdup_printf ("node-%u", i);
      g_autofree char *target = g_strdup_printf ("node-%u", i + 1);

      add (edits,
           &(TsElement){ .id = id,
                         .role = TS_ELEMENT_EDGE,
                         .source = source,
                         .target = i == 5 ? "end" : target,
                         .label = i % 2 == 0 ? labels[i % G_N_ELEMENTS (labels)] : "",
                         .asynchronous = i % 4 == 1,
                         .target_end = { .arrow = i == 3 ? TS_ARROW_NONE : TS_ARROW_AUTO } });
    }
  g_assert_true (ts_diagram_apply (diagram, edits, NULL));
  return diagram;
}

static const TsElement *
find_nth (TsDiagram *diagram, TsElementRole role, guint n)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role == role && n-- == 0)
        return element;
    }
  return NULL;
}

static const TsElement *
find_like (TsDiagram *after, TsDiagram *before, const char *id)
{
  const TsElement *element = ts_diagram_find (before, id, NULL);

  if (element == NULL)
    return NULL;
  for (guint i = 0; i < ts_diagram_get_n_elements (after); i++)
    {
      const TsElement *other = ts_diagram_get_element (after, i);

      if (other->role == element->role && other->kind == element->kind
          && g_str_equal (other->label, element->label))
        return other;
    }
  return NULL;
}

/* What is written and read again has the same labels, kinds, groups and edges; the bytes do not change. */
static void
test_round_trip (void)
{
  g_autoptr (TsDiagram) before = make_diagram ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = TS_MERMAID_FORMAT.export(before, "Title: \"x\"", lost, NULL);
  g_autoptr (GBytes) again = TS_MERMAID_FORMAT.export(before, "Title: \"x\"", NULL, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (TsImport) import = read_text (text);
  TsDiagram *after = ts_import_get_diagram (import, 0);

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (lost->len, ==, 0);
  g_assert_cmpuint (ts_diagram_get_n_elements (before), ==, ts_diagram_get_n_elements (after));
  for (guint i = 0; i < ts_diagram_get_n_elements (before); i++)
    {
      const TsElement *a = ts_diagram_get_element (before, i), *b;

      if (a->role == TS_ELEMENT_EDGE)
        {
          b = find_nth (after, TS_ELEMENT_EDGE, i - TS_N_COMPONENT_KINDS - 2);
          g_assert_cmpstr (b->label, ==, a->label);
          g_assert_cmpint (b->asynchronous, ==, a->asynchronous);
          g_assert_cmpint (b->target_end.arrow, ==, a->target_end.arrow);
          g_assert_cmpstr (b->source, ==, find_like (after, before, a->source)->id);
          g_assert_cmpstr (b->target, ==, find_like (after, before, a->target)->id);
        }
      else
        {
          b = find_like (after, before, a->id);
          if (b == NULL)
            g_error ("“%s” of kind %d is lost in\n%s", a->label, a->kind, text);
          g_assert_cmphex (b->style.fill, ==, a->style.fill);
          if (a->group != NULL)
            g_assert_cmpstr (b->group, ==, find_like (after, before, a->group)->id);
          else
            g_assert_null (b->group);
        }
    }
}

static void
test_recognizes (void)
{
  static const char *const yes[] = { "flowchart LR",
                                     "---\ntitle: x\n---\ngraph TD\na-->b",
                                     "%% c\narchitecture-beta\n",
                                     "sequenceDiagram\n",
                                     NULL };
  static const char *const no[] = { "graph {}", "digraph { a }",      "",
                                    "{}",       "graph x { a -- b }", NULL };

  ts_test_import_assert_recognizes (&TS_MERMAID_FORMAT, yes, no);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mermaid/shapes", test_shapes);
  g_test_add_func ("/mermaid/links", test_links);
  g_test_add_func ("/mermaid/chains", test_chains);
  g_test_add_func ("/mermaid/groups", test_groups);
  g_test_add_func ("/mermaid/labels", test_labels);
  g_test_add_func ("/mermaid/styles", test_styles);
  g_test_add_func ("/mermaid/architecture", test_architecture);
  g_test_add_func ("/mermaid/refused", test_refused);
  g_test_add_func ("/mermaid/hostile", test_hostile);
  g_test_add_func ("/mermaid/round-trip", test_round_trip);
  g_test_add_func ("/mermaid/recognizes", test_recognizes);
  return g_test_run ();
}
