/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-structurizr-format.h"
#include "ts-test-import.h"

static TsImport *
read_text (const char *text, GError **error)
{
  return ts_test_import_bytes (&TS_STRUCTURIZR_FORMAT, "test.dsl", text, -1, error);
}

static TsImport *
read_good (const char *text)
{
  return ts_test_import_text (&TS_STRUCTURIZR_FORMAT, "test.dsl", text);
}

static gboolean
has (TsImport *import, guint page, const char *id)
{
  return ts_diagram_find (ts_import_get_diagram (import, page), id, NULL) != NULL;
}

/* Returns the only edge between two elements; NULL for none. */
static const TsElement *
find_edge (TsImport *import, guint page, const char *source, const char *target)
{
  TsDiagram *diagram = ts_import_get_diagram (import, page);
  const TsElement *found = NULL;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);

      if (edge->role != TS_ELEMENT_EDGE || g_strcmp0 (edge->source, source) != 0
          || g_strcmp0 (edge->target, target) != 0)
        continue;
      g_assert_null (found);
      found = edge;
    }
  return found;
}

static char *
make_workspace (const char *views)
{
  return g_strdup_printf (
      "workspace \"Bank\" {\n"
      "  model {\n"
      "    // people\n"
      "    customer = person \"Customer\" \"Has \\\"accounts\\\"\" \"VIP, Other\"\n"
      "    group \"Bank plc\" {\n"
      "      mail = SoftwareSystem \"E-mail\"\n"
      "      bank = softwareSystem \"Banking\" {\n"
      "        db = container \"Keeper\" \"Keeps\" \"Postgres\" \"Database\"\n"
      "        web = container \"Web\" {\n"
      "          technology \"Java\"\n"
      "          properties {\n"
      "            owner \"team a\"\n"
      "          }\n"
      "          login = component \"Login\"\n"
      "          login -> db \"reads\" \"SQL\" \"Slow\"\n"
      "          -> mail \"sends\" \\\n"
      "             \"SMTP\"\n"
      "        }\n"
      "      }\n"
      "    }\n"
      "    customer -> web \"visits\"\n"
      "    far = person \"Nobody\"\n"
      "    live = deploymentEnvironment \"Live\" {\n"
      "      deploymentNode \"Server\" \"\" \"Linux\" \"\" 4 {\n"
      "        webi = containerInstance web\n"
      "        lb = infrastructureNode \"Balancer\"\n"
      "        lb -> webi \"forwards\"\n"
      "      }\n"
      "      deploymentNode \"Data\" {\n"
      "        dbi = containerInstance db\n"
      "      }\n"
      "    }\n"
      "  }\n"
      "%s"
      "}\n",
      views);
}

static void
test_views (void)
{
  g_autofree char *text =
      make_workspace ("  views {\n"
                      "    systemLandscape {\n      include *\n      autoLayout lr\n    }\n"
                      "    systemContext bank \"Context\" {\n      include *\n"
                      "      title \"Who uses it\"\n    }\n"
                      "    container bank {\n      include *\n      exclude mail\n    }\n"
                      "    component web {\n      include *\n      include ->x->\n    }\n"
                      "    deployment bank \"Live\" {\n      include *\n    }\n"
                      "    dynamic bank {\n      customer -> web \"asks\"\n"
                      "      web -> db \"reads\"\n    }\n"
                      "    image * {\n      image logo.png\n    }\n"
                      "    styles {\n      element \"Database\" {\n        shape Cylinder\n"
                      "        background #112233\n        opacity 50\n      }\n"
                      "      relationship \"Slow\" {\n        color red\n"
                      "        dashed true\n      }\n    }\n"
                      "    theme default\n"
                      "  }\n");
  g_autoptr (TsImport) import = read_good (text);

  g_assert_cmpuint (ts_import_get_count (import, "views"), ==, 7);
  g_assert_cmpuint (ts_import_get_n_pages (import), ==, 6);
  /* two people, two systems, two containers, a component, two nodes, a balancer, two instances */
  g_assert_cmpuint (ts_import_get_count (import, "elements"), ==, 12);
  g_assert_cmpuint (ts_import_get_count (import, "relationships"), ==, 4);

  /* landscape: what the parts have, the systems have */
  g_assert_cmpstr (ts_test_import_find (import, 0, "bank")->label, ==, "Banking");
  g_assert_cmpint (ts_test_import_find (import, 0, "customer")->kind, ==, TS_COMPONENT_CLIENT);
  g_assert_cmpstr (ts_element_get_property (ts_test_import_find (import, 0, "customer"),
                                            "description"),
                   ==,
                   "Has \"accounts\"");
  g_assert_nonnull (find_edge (import, 0, "customer", "bank"));
  g_assert_cmpstr (find_edge (import, 0, "bank", "mail")->label, ==, "sends");
  g_assert_true (has (import, 0, "far"));
  g_assert_cmpint (
      ts_test_import_find (import, 0, ts_test_import_find (import, 0, "bank")->group)->role,
      ==,
      TS_ELEMENT_GROUP);
  g_assert_cmpstr (
      ts_test_import_find (import, 0, ts_test_import_find (import, 0, "bank")->group)->label,
      ==,
      "Bank plc");

  g_assert_cmpstr (ts_import_get_title (import, 1), ==, "Who uses it");
  g_assert_true (has (import, 1, "customer") && has (import, 1, "mail") && !has (import, 1, "far"));

  g_assert_cmpint (ts_test_import_find (import, 2, "bank")->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (ts_test_import_find (import, 2, "web")->group, ==, "bank");
  g_assert_cmpstr (ts_element_get_property (ts_test_import_find (import, 2, "web"), "owner"),
                   ==,
                   "team a");
  g_assert_cmpint (ts_test_import_find (import, 2, "db")->kind, ==, TS_COMPONENT_DATABASE);
  g_assert_cmpint (ts_test_import_find (import, 2, "db")->style.shape, ==, TS_SHAPE_CYLINDER);
  g_assert_cmphex (ts_test_import_find (import, 2, "db")->style.fill, ==, 0x11223380);
  g_assert_false (has (import, 2, "mail"));
  g_assert_cmphex (find_edge (import, 2, "web", "db")->style.stroke, ==, 0xff0000ff);
  g_assert_cmpint (find_edge (import, 2, "web", "db")->style.dash, ==, TS_DASH_DASHED);

  g_assert_cmpstr (ts_test_import_find (import, 3, "login")->group, ==, "web");
  g_assert_cmpstr (ts_element_get_property (find_edge (import, 3, "login", "db"), "technology"),
                   ==,
                   "SQL");
  g_assert_false (has (import, 3, "mail"));

  g_assert_cmpint (
      ts_test_import_find (import, 4, ts_test_import_find (import, 4, "webi")->group)->role,
      ==,
      TS_ELEMENT_GROUP);
  g_assert_cmpstr (
      ts_test_import_find (import, 4, ts_test_import_find (import, 4, "webi")->group)->label,
      ==,
      "Server");
  g_assert_cmpstr (find_edge (import, 4, "webi", "dbi")->label, ==, "reads");
  g_assert_cmpstr (find_edge (import, 4, "lb", "webi")->label, ==, "forwards");

  g_assert_cmpstr (find_edge (import, 5, "customer", "web")->label, ==, "1: asks");
  g_assert_cmpstr (find_edge (import, 5, "web", "db")->label, ==, "2: reads");
  /* an expression, an image view, a theme; "image *" in it is within the view */
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 3);
}

static void
test_no_views (void)
{
  g_autofree char *text = make_workspace ("");
  g_autoptr (TsImport) import = read_good (text);

  g_assert_cmpuint (ts_import_get_n_pages (import), ==, 1);
  g_assert_cmpint (ts_test_import_find (import, 0, "web")->role, ==, TS_ELEMENT_GROUP);
  g_assert_cmpstr (ts_test_import_find (import, 0, "login")->group, ==, "web");
  g_assert_cmpstr (ts_test_import_find (import, 0, "db")->group, ==, "bank");
  g_assert_nonnull (find_edge (import, 0, "login", "db"));
  /* the deployment is in no view, and so are its elements and its relation */
  g_assert_cmpuint (ts_import_get_n_lost (import), ==, 2);
}

static void
test_identifiers (void)
{
  g_autoptr (TsImport) import = read_good ("workspace {\n"
                                           "  !identifiers hierarchical\n"
                                           "  model {\n"
                                           "    a = softwareSystem \"A\" {\n"
                                           "      x = container \"X\"\n"
                                           "      y = container \"Y\" {\n"
                                           "        x -> this \"near\"\n"
                                           "      }\n"
                                           "    }\n"
                                           "    b = softwareSystem \"B\" {\n"
                                           "      x = container \"X\"\n"
                                           "      A.x -> x \"far\"\n"
                                           "    }\n"
                                           "  }\n"
                                           "}\n");

  g_assert_cmpstr (find_edge (import, 0, "a.x", "a.y")->label, ==, "near");
  g_assert_cmpstr (find_edge (import, 0, "a.x", "b.x")->label, ==, "far");
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
    { "", "test.dsl:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "element \"A\" {\n}\n", "test.dsl:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n", "test.dsl:1: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n}\nhello\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace extends a.dsl {\n}\n", "test.dsl:1: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "workspace {\n!include a.dsl\n}\n", "test.dsl:2: ", TS_IMPORT_ERROR_UNSUPPORTED },
    { "workspace {\nmodel {\n!script groovy {\n}\n}\n}\n",
      "test.dsl:3: ",
      TS_IMPORT_ERROR_UNSUPPORTED },
    { "workspace {\nmodel {\na = person \"${N}\"\n}\n}\n",
      "test.dsl:3: ",
      TS_IMPORT_ERROR_UNSUPPORTED },
    { "workspace {\nmodel {\narchetypes {\n}\n}\n}\n",
      "test.dsl:3: ",
      TS_IMPORT_ERROR_UNSUPPORTED },
    { "workspace {\nmodel {\na = container \"A\"\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nmodel {\na = person\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nmodel {\na = person \"A\"\na -> b\n}\n}\n",
      "test.dsl:4: ",
      TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nmodel {\n->\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nmodel {\na = person \"A\nb\"\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n{\n}\n}\n", "test.dsl:2: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n/* open\n", "test.dsl:2: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nviews {\ncontainer x {\n}\n}\n}\n", "test.dsl:3: ", TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nviews {\ndeployment * \"L\" {\n}\n}\n}\n",
      "test.dsl:3: ",
      TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\nviews {\ndynamic * {\na ->\n}\n}\n}\n",
      "test.dsl:4: ",
      TS_IMPORT_ERROR_SYNTAX },
    { "workspace {\n\377\n}\n", "test.dsl:2: ", TS_IMPORT_ERROR_SYNTAX },
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
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("workspace {\nmodel {\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "group \"g\" {\n");
  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, TS_IMPORT_ERROR, TS_IMPORT_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structurizr/views", test_views);
  g_test_add_func ("/structurizr/no-views", test_no_views);
  g_test_add_func ("/structurizr/identifiers", test_identifiers);
  g_test_add_func ("/structurizr/hostile", test_hostile);
  g_test_add_func ("/structurizr/deep", test_deep);
  return g_test_run ();
}
