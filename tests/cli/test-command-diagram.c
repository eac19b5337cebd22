/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/ts-json.h"
#include "diagram/ts-diagram-json.h"
#include "diagram/ts-route.h"
#include "ts-test-cli.h"

static char *dir, *design;

static void
test_export (void)
{
  static const struct
  {
    const char *name, *start;
  } cases[] = {
    { "out.png", "\x89PNG" },
    { "out.svg", "<?xml" },
    { "out.pdf", "%PDF-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (dir, cases[i].name, NULL);
      g_autofree char *content = NULL;
      g_autofree char *errors = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (
          ts_test_cli_run (NULL, &errors, "diagram", "export", design, "-o", path, NULL), ==, 0);
      g_assert_cmpstr (errors, ==, "");
      g_file_get_contents (path, &content, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (content, cases[i].start));
      g_unlink (path);
    }
}

/* A picture may look otherwise than usual; nonsense is refused before anything is read. */
static void
test_look (void)
{
  g_autofree char *path = g_build_filename (dir, "look.svg", NULL);
  g_autofree char *content = NULL;
  const char *const mistakes[][2] = {
    { "--palette", "pink" }, { "--scale", "9" }, { "--scale", "0.5" }, { "--size", "-3" }
  };

  g_assert_cmpint (ts_test_cli_run (NULL,
                                    NULL,
                                    "diagram",
                                    "export",
                                    design,
                                    "-o",
                                    path,
                                    "--palette",
                                    "dark",
                                    "--hand-drawn",
                                    "--bare",
                                    NULL),
                   ==,
                   0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "fill=\"#1e1e1e\""));
  g_assert_null (strstr (content, "<metadata>"));
  g_unlink (path);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_assert_cmpint (ts_test_cli_run (NULL,
                                        NULL,
                                        "diagram",
                                        "export",
                                        design,
                                        "-o",
                                        path,
                                        mistakes[i][0],
                                        mistakes[i][1],
                                        NULL),
                       ==,
                       2);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Whatever fails says which file and where, and an old file stays as it is. */
static void
test_errors (void)
{
  g_autofree char *broken = g_build_filename (dir, "broken.json", NULL);
  g_autofree char *binary = g_build_filename (dir, "binary.json", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.json", NULL);
  g_autofree char *old = g_build_filename (dir, "old.svg", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "none", "out.svg", NULL);
  g_autofree char *doc = g_build_filename (dir, "out.doc", NULL);
  const struct
  {
    const char *input, *output, *message;
  } cases[] = {
    { broken, old, "broken.json:3" }, { binary, old, "binary.json" },
    { missing, old, "missing.json" }, { dir, old, dir },
    { design, nowhere, nowhere },     { design, doc, "out.doc" },
  };

  g_assert_true (g_file_set_contents (broken, "{\n\n\"a\": }", -1, NULL));
  g_assert_true (g_file_set_contents (binary, "{\0}", 3, NULL));
  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *errors = NULL;
      g_autofree char *content = NULL;
      int status = ts_test_cli_run (
          NULL, &errors, "diagram", "export", cases[i].input, "-o", cases[i].output, NULL);

      g_assert_cmpint (status, ==, 1);
      g_assert_true (g_str_has_prefix (errors, "touchstone-cli: "));
      g_assert_nonnull (strstr (errors, cases[i].message));
      g_assert_true (g_file_get_contents (old, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, "old");
    }
  g_unlink (broken);
  g_unlink (binary);
  g_unlink (old);
}

/* A design converted into its own format is the same; into a picture, it is drawn. */
static void
test_convert (void)
{
  g_autofree char *json = g_build_filename (dir, "out.json", NULL);
  g_autofree char *again = g_build_filename (dir, "again", NULL);
  g_autofree char *svg = g_build_filename (dir, "out.svg", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *picture = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "convert", design, "-o", json, NULL),
                   ==,
                   0);
  g_assert_true (g_file_get_contents (json, &first, NULL, NULL));
  g_assert_cmpint (
      ts_test_cli_run (
          NULL, NULL, "diagram", "convert", json, "-o", again, "--to", "touchstone", NULL),
      ==,
      0);
  g_assert_true (g_file_get_contents (again, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "\"kitchen\""));
  g_assert_cmpint (
      ts_test_cli_run (
          NULL, NULL, "diagram", "convert", again, "-o", svg, "--from", "touchstone", NULL),
      ==,
      0);
  g_assert_true (g_file_get_contents (svg, &picture, NULL, NULL));
  g_assert_nonnull (strstr (picture, "<svg"));
  g_unlink (json);
  g_unlink (again);
  g_unlink (svg);
}

/* An exported picture opens again: the design is in it. */
static void
test_pictures (void)
{
  static const char *const endings[] = { "svg", "png" };
  g_autofree char *json = g_build_filename (dir, "out.json", NULL);
  g_autofree char *first = NULL;

  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "convert", design, "-o", json, NULL),
                   ==,
                   0);
  g_assert_true (g_file_get_contents (json, &first, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("out.", endings[i], NULL);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *second = NULL;

      g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "export", design, "-o", path, NULL),
                       ==,
                       0);
      g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "convert", path, "-o", json, NULL),
                       ==,
                       0);
      g_assert_true (g_file_get_contents (json, &second, NULL, NULL));
      g_assert_cmpstr (first, ==, second);
      g_unlink (path);
    }
  g_unlink (json);
}

static void
test_convert_errors (void)
{
  g_autofree char *out = g_build_filename (dir, "out.json", NULL);
  g_autofree char *doc = g_build_filename (dir, "out.doc", NULL);
  g_autofree char *binary = g_build_filename (dir, "binary", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.json", NULL);
  const struct
  {
    const char *input, *output, *option, *value, *message;
  } cases[] = {
    { design, doc, NULL, NULL, "out.doc: no format that can be written has this ending" },
    { design, out, "--to", "runes", "there is no format “runes” that can be written" },
    { design, out, "--from", "runes", "there is no format “runes” that can be read" },
    { design, out, "--page", "2", "orders.json: there is no page 2; it has 1 page" },
    { binary, out, NULL, NULL, "binary: not a diagram of a format that can be read" },
    { missing, out, NULL, NULL, "missing.json" },
  };

  g_assert_true (g_file_set_contents (binary, "\1\2\3", 3, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *errors = NULL;
      int status = ts_test_cli_run (NULL,
                                    &errors,
                                    "diagram",
                                    "convert",
                                    cases[i].input,
                                    "-o",
                                    cases[i].output,
                                    cases[i].option,
                                    cases[i].value,
                                    NULL);

      g_assert_cmpint (status, ==, 1);
      g_assert_true (g_str_has_prefix (errors, "touchstone-cli: "));
      g_assert_nonnull (strstr (errors, cases[i].message));
      g_assert_false (g_file_test (cases[i].output, G_FILE_TEST_EXISTS));
    }
  g_unlink (binary);
}

static void
test_info (void)
{
  g_autofree char *facts = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (TsJson) json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ts_test_cli_run (&facts, &errors, "diagram", "info", design, "--json", NULL),
                   ==,
                   0);
  g_assert_cmpstr (errors, ==, "");
  json = ts_json_new_from_data ("info", facts, -1, &error);
  g_assert_no_error (error);
  ts_json_enter_object (json, "source");
  g_assert_cmpstr (ts_json_read_string (json, "format"), ==, "touchstone");
  g_assert_cmpint (ts_json_read_int (json, "elements", 0, 1000), >, 0);
  ts_json_leave (json);
  ts_json_enter_object (json, "model");
  g_assert_cmpint (ts_json_read_int (json, "components", 0, 1000), >, 0);
  g_assert_cmpint (ts_json_read_int (json, "edges", 0, 1000), >, 0);
  ts_json_read_int (json, "groups", 0, 1000);
  ts_json_read_int (json, "notes", 0, 1000);
  g_assert_cmpint (ts_json_read_int (json, "labels", 0, 1000), >, 0);
  ts_json_leave (json);
  g_assert_cmpuint (ts_json_enter_array (json, "lost"), ==, 0);
  ts_json_leave (json);
  ts_json_finish (json, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ts_test_cli_run (&lines, NULL, "diagram", "info", design, NULL), ==, 0);
  g_assert_nonnull (strstr (lines, "  format: touchstone\n"));
}

/* Each edge of the design is printed with the points of its way. */
static void
test_routes (void)
{
  g_autofree char *printed = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (TsDiagram) diagram = ts_diagram_from_file (design, NULL);
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *array;
  guint n = 0;

  g_assert_cmpint (ts_test_cli_run (&printed, &errors, "diagram", "routes", design, "--json", NULL),
                   ==,
                   0);
  g_assert_cmpstr (errors, ==, "");
  g_assert_true (json_parser_load_from_data (parser, printed, -1, NULL));
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsRoute *route = ts_routes_get (routes, edge->id);
      JsonObject *object;
      JsonArray *points;

      if (route == NULL)
        continue;
      object = json_array_get_object_element (array, n++);
      points = json_object_get_array_member (object, "pts");
      g_assert_cmpstr (json_object_get_string_member (object, "from"), ==, edge->source);
      g_assert_cmpstr (json_object_get_string_member (object, "to"), ==, edge->target);
      g_assert_cmpuint (json_array_get_length (points), ==, route->length);
      for (guint p = 0; p < route->length; p++)
        {
          JsonArray *point = json_array_get_array_element (points, p);

          g_assert_cmpfloat (json_array_get_double_element (point, 0), ==, route->points[p].x);
          g_assert_cmpfloat (json_array_get_double_element (point, 1), ==, route->points[p].y);
        }
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (json_array_get_length (array), ==, n);
  g_assert_cmpint (ts_test_cli_run (&lines, NULL, "diagram", "routes", design, NULL), ==, 0);
  g_assert_nonnull (strstr (lines, " → "));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "routes", design, "--page", "9", NULL),
                   ==,
                   1);
}

static void
test_usage (void)
{
  g_autofree char *help = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (ts_test_cli_run (&help, NULL, "diagram", "--help", NULL), ==, 0);
  g_assert_nonnull (
      strstr (help, "touchstone-cli diagram [OPTION…] {convert|export|info|routes} IN"));
  g_assert_nonnull (strstr (help, "Can be read: touchstone"));
  g_assert_cmpint (ts_test_cli_run (NULL, &errors, "diagram", NULL), ==, 2);
  g_assert_nonnull (strstr (errors, "Usage: touchstone-cli diagram convert IN -o OUT"));
  g_assert_nonnull (strstr (errors, "touchstone-cli diagram export IN.json"));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "export", design, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "export", "-o", "x.svg", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "draw", design, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "--shiny", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "convert", design, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "info", NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "diagram", "info", design, "--page", "-1", NULL),
                   ==,
                   2);
}

static void
test_program (void)
{
  g_autofree char *help = NULL;
  g_autofree char *version = NULL;

  g_assert_cmpint (ts_test_cli_run (&help, NULL, "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (help, "diagram"));
  g_assert_cmpint (ts_test_cli_run (&version, NULL, "--version", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (version, "touchstone-cli "));
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, NULL), ==, 2);
  g_assert_cmpint (ts_test_cli_run (NULL, NULL, "dance", NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("ts-diagram-XXXXXX", NULL);
  design = g_test_build_filename (G_TEST_DIST, "diagram", "data", "orders.json", NULL);
  g_test_add_func ("/command-diagram/export", test_export);
  g_test_add_func ("/command-diagram/look", test_look);
  g_test_add_func ("/command-diagram/errors", test_errors);
  g_test_add_func ("/command-diagram/convert", test_convert);
  g_test_add_func ("/command-diagram/pictures", test_pictures);
  g_test_add_func ("/command-diagram/convert-errors", test_convert_errors);
  g_test_add_func ("/command-diagram/info", test_info);
  g_test_add_func ("/command-diagram/routes", test_routes);
  g_test_add_func ("/command-diagram/usage", test_usage);
  g_test_add_func ("/command-diagram/program", test_program);
  status = g_test_run ();
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  g_free (design);
  g_free (dir);
  return status;
}
