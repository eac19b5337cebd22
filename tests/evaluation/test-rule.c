/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-rule.h"

static TsChecks *general;

/* Writes a design: "app=client orders=database*2" and "app>orders" for a call, "app~orders" for one that does
 * not wait. A component is called by its id but for those with "!", which have no label. */
static char *
draw (const char *components, const char *edges)
{
  g_auto (GStrv) nodes = g_strsplit (components, " ", -1);
  g_auto (GStrv) links = g_strsplit (edges, " ", -1);
  g_autoptr (GString) json = g_string_new ("{\"format\": 2, \"elements\": [");

  for (guint i = 0; *components != '\0' && nodes[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (nodes[i], "=*", 3);
      gboolean bare = g_str_has_suffix (parts[0], "!");

      g_string_append_printf (
          json,
          "%s{\"id\": \"%s\", \"role\": \"component\", \"kind\": \"%s\", \"label\": \"%s\", "
          "\"x\": %u, \"y\": 0, \"width\": 120, \"height\": 64",
          i > 0 ? ", " : "",
          parts[0],
          parts[1],
          bare ? "" : parts[0],
          200 * i);
      if (parts[2] != NULL)
        g_string_append_printf (json, ", \"replicas\": %s", parts[2]);
      g_string_append_c (json, '}');
    }
  for (guint i = 0; *edges != '\0' && links[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit_set (links[i], ">~", 2);

      g_string_append_printf (
          json,
          ", {\"id\": \"edge-%u\", \"role\": \"edge\", \"label\": \"\", \"source\": \"%s\", "
          "\"target\": \"%s\"%s}",
          i,
          ends[0],
          ends[1],
          strchr (links[i], '~') != NULL ? ", \"asynchronous\": true" : "");
    }
  g_string_append (json, "]}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static GPtrArray *
read_rule (const char *rule)
{
  g_autofree char *text = g_strdup_printf ("{\"checks\": [{\"id\": \"c\", \"criterion\": "
                                           "\"scalability\", \"weight\": 1, \"met\": \"m\", "
                                           "\"missed\": \"n\", \"advice\": \"a\", \"rule\": %s}]}",
                                           rule);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_data ("rule", text, -1, &error);
  GPtrArray *checks;

  g_assert_no_error (error);
  checks = ts_check_read_list (json, "checks");
  ts_json_finish (json, &error);
  g_assert_no_error (error);
  return checks;
}

/* Asks a rule of a response to a task without content. */
static void
assert_outcome (const char *rule,
                const char *words,
                const char *diagram,
                gboolean met,
                const char *elements)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TsScenario scenario = { .brief = (char *) "",
                          .numbers = none,
                          .estimates = none,
                          .decisions = none,
                          .probes = none,
                          .write_up = none,
                          .general = general };
  g_autoptr (GHashTable) sections = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TsResponse) response = NULL;
  g_autoptr (TsReading) reading = NULL;
  g_autoptr (GPtrArray) checks = read_rule (rule);
  g_auto (TsOutcome) outcome = { 0 };
  g_autofree char *found = NULL;

  g_hash_table_insert (sections, (gpointer) "all", (gpointer) words);
  response = ts_response_new_scenario (sections, NULL, NULL, diagram);
  reading = ts_reading_new (&scenario, response);
  ts_rule_evaluate (((const TsCheck *) checks->pdata[0])->rule,
                    reading,
                    TS_CRITERION_SCALABILITY,
                    &outcome);
  g_ptr_array_add (outcome.elements, NULL);
  found = g_strjoinv (" ", (char **) outcome.elements->pdata);
  g_test_message ("%s: %s", rule, found);
  g_assert_cmpint (outcome.met, ==, met);
  if (elements != NULL)
    g_assert_cmpstr (found, ==, elements);
}

static void
assert_drawing (const char *rule,
                const char *components,
                const char *edges,
                gboolean met,
                const char *elements)
{
  g_autofree char *diagram = draw (components, edges);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) read G_GNUC_UNUSED = ts_diagram_from_json ("drawn", diagram, &error);

  g_assert_no_error (error);
  assert_outcome (rule, "It is a design of mine.", diagram, met, elements);
}

static void
test_path (void)
{
  static const char rule[] = "{\"kind\": \"path\", \"from\": [\"client\"], \"via\": [[\"gateway\", "
                             "\"load_balancer\"], [\"service\"]], \"to\": [\"database\"]}";
  static const char parts[] = "app=client gate=gateway api=service db=database side=service";

  assert_drawing (rule, parts, "app>gate gate>api api>db", TRUE, "app gate api db");
  assert_drawing (rule, parts, "app>gate gate>side side~api api>db", TRUE, "app gate side api db");
  assert_drawing (rule, parts, "app>api api>db", FALSE, "");
  assert_drawing (rule, parts, "app>gate gate>db", FALSE, "");
  assert_drawing (rule, parts, "app>gate gate>api db>api", FALSE, "");
  assert_drawing (rule, parts, "app>api api>gate gate>db", FALSE, "");
  assert_drawing (rule, "", "", FALSE, "");
}

static void
test_between (void)
{
  static const char rule[] =
      "{\"kind\": \"between\", \"from\": [\"service\"], \"to\": [\"external\"], "
      "\"need\": [\"queue\", \"stream\"]}";
  static const char parts[] = "api=service jobs=queue relay=worker bank=external";

  assert_drawing (rule, parts, "api~jobs jobs~relay relay>bank", TRUE, "api jobs relay bank");
  assert_drawing (rule, parts, "api~jobs jobs~relay relay>bank api>bank", FALSE, "api bank");
  assert_drawing (rule, parts, "api>relay relay>bank", FALSE, "api relay bank");
  assert_drawing (rule, parts, "api~jobs", FALSE, "");
}

static void
test_single_point (void)
{
  static const char rule[] = "{\"kind\": \"no_single_point\", \"from\": [\"client\"], \"to\": "
                             "[\"database\"], \"except\": [\"cdn\"]}";

  assert_drawing (rule,
                  "app=client gate=gateway*2 api=service*3 db=database",
                  "app>gate gate>api api>db",
                  TRUE,
                  "app gate api db");
  assert_drawing (rule,
                  "app=client gate=gateway api=service db=database",
                  "app>gate gate>api api>db",
                  FALSE,
                  "gate api");
  assert_drawing (rule,
                  "app=client edge=cdn one=service two=service db=database",
                  "app>edge edge>one edge>two one>db two>db",
                  TRUE,
                  NULL);
  assert_drawing (rule, "app=client db=database", "", FALSE, "");
}

static void
test_replicated (void)
{
  static const char rule[] = "{\"kind\": \"replicated\", \"kinds\": [\"database\"], \"least\": 2}";

  assert_drawing (rule, "a=database*2 b=database", "", FALSE, "b");
  assert_drawing (rule, "a=database*2 b=database*3", "", TRUE, "a b");
  assert_drawing (rule, "a=database b=database", "a~b", TRUE, "a b");
  assert_drawing (rule, "a=database b=service*2", "b>a", FALSE, "a");
  assert_drawing (rule, "b=service*2", "", FALSE, "");
}

static void
test_cycle (void)
{
  static const char rule[] = "{\"kind\": \"no_cycle\", \"except\": [\"client\", \"database\"]}";
  static const char parts[] = "app=client a=service b=service c=service db=database";

  assert_drawing (rule, parts, "app>a a>b b>c c>db", TRUE, "");
  assert_drawing (rule, parts, "app>a a>b b>c c>a", FALSE, "a b c");
  assert_drawing (rule, parts, "app>a a>b b>c c~a", TRUE, "");
  assert_drawing (rule, parts, "app>a a>app a>db db>a", TRUE, "");
  assert_drawing (rule, parts, "b>c c>b a>b", FALSE, "b c");
  assert_drawing (rule, parts, "", FALSE, "");
}

static void
test_beside (void)
{
  static const char rule[] =
      "{\"kind\": \"beside\", \"kinds\": [\"cache\"], \"near\": [\"database\"]}";
  static const char parts[] = "api=service other=service hot=cache db=database";

  assert_drawing (rule, parts, "api>hot api>db", TRUE, "hot db");
  assert_drawing (rule, parts, "api>hot hot>db", TRUE, "hot db");
  assert_drawing (rule, parts, "api>hot other>db", FALSE, "");
}

static void
test_counts (void)
{
  assert_drawing ("{\"kind\": \"drawn\", \"kinds\": [\"queue\", \"stream\"], \"least\": 2}",
                  "a=queue b=stream c=service",
                  "",
                  TRUE,
                  "a b");
  assert_drawing ("{\"kind\": \"drawn\", \"least\": 3}", "a=queue b=stream", "", FALSE, "a b");
  assert_drawing ("{\"kind\": \"labelled\", \"share\": 1}", "a=queue b!=stream", "", FALSE, "b!");
  assert_drawing ("{\"kind\": \"labelled\", \"share\": 0.5}", "a=queue b!=stream", "", TRUE, NULL);
  assert_drawing ("{\"kind\": \"connected\"}", "a=queue b=stream c=service", "a>b", FALSE, "c");
  assert_drawing ("{\"kind\": \"connected\", \"except\": [\"service\"]}",
                  "a=queue b=stream c=service",
                  "a>b",
                  TRUE,
                  "");
  assert_drawing ("{\"kind\": \"connected\"}", "a=queue", "", FALSE, "a");
  assert_drawing (
      "{\"kind\": \"named\", \"share\": 0.5}", "design=queue b=stream", "", TRUE, "design");
  assert_drawing ("{\"kind\": \"named\", \"share\": 0.5}", "a1=queue b=stream", "", FALSE, "");
}

static void
test_words (void)
{
  static const char two[] =
      "{\"kind\": \"words\", \"groups\": [[\"queue\", \"cache\", \"replica\"]], "
      "\"least\": 2}";
  static const char near[] =
      "{\"kind\": \"words\", \"groups\": [[\"queue\"], [\"because\"]], \"within\": 1}";

  assert_outcome (two, "A queue takes the burst. The cache is warm.", NULL, TRUE, "");
  assert_outcome (two, "A queue takes the burst. There is no cache.", NULL, FALSE, "");
  assert_outcome (two, "Queues and a queue.", NULL, FALSE, "");
  assert_outcome (near, "We take a queue because of bursts.", NULL, TRUE, "");
  assert_outcome (near, "We take a queue. Because of bursts.", NULL, FALSE, "");
  assert_outcome ("{\"kind\": \"numbers\", \"least\": 2}", "It is 3 or 4.", NULL, TRUE, "");
  assert_outcome ("{\"kind\": \"length\", \"least\": 3, \"most\": 4}", "It is so.", NULL, TRUE, "");
  assert_outcome (
      "{\"kind\": \"length\", \"least\": 3, \"most\": 4}", "So is it at last.", NULL, FALSE, "");
}

static void
test_combined (void)
{
  static const char both[] = "{\"kind\": \"all\", \"rules\": [{\"kind\": \"words\", \"groups\": "
                             "[[\"design\"]]}, {\"kind\": \"drawn\", \"least\": 1}]}";
  static const char either[] =
      "{\"kind\": \"any\", \"rules\": [{\"kind\": \"drawn\", \"kinds\": "
      "[\"cdn\"], \"least\": 1}, {\"kind\": \"drawn\", \"kinds\": [\"cache\"], "
      "\"least\": 1}]}";

  assert_drawing (both, "a=cache", "", TRUE, "a");
  assert_drawing (both, "", "", FALSE, "");
  assert_drawing (either, "a=cache", "", TRUE, "a");
  assert_drawing (either, "b=queue", "", FALSE, "");
}

/* Edges of a group are edges of what is in it; an edge without heads goes both ways. */
static void
test_groups_and_heads (void)
{
  static const char rule[] = "{\"kind\": \"path\", \"from\": [\"client\"], \"to\": [\"database\"]}";
  static const char diagram[] = "{\"format\": 2, \"elements\": ["
                                "{\"id\": \"zone\", \"role\": \"group\", \"label\": \"Zone\", "
                                "\"x\": 190, \"y\": -20, \"width\": 200, "
                                "\"height\": 120},"
                                "{\"id\": \"app\", \"role\": \"component\", \"kind\": \"client\", "
                                "\"label\": \"App\", \"x\": 0, \"y\": 0, "
                                "\"width\": 120, \"height\": 64},"
                                "{\"id\": \"api\", \"role\": \"component\", \"kind\": \"service\", "
                                "\"label\": \"API\", \"x\": 200, \"y\": 0, "
                                "\"width\": 120, \"height\": 64, \"group\": \"zone\"},"
                                "{\"id\": \"db\", \"role\": \"component\", \"kind\": \"database\", "
                                "\"label\": \"DB\", \"x\": 400, \"y\": 0, "
                                "\"width\": 120, \"height\": 64},"
                                "{\"id\": \"edge-1\", \"role\": \"edge\", \"label\": \"\", "
                                "\"source\": \"app\", \"target\": \"zone\"},"
                                "{\"id\": \"edge-2\", \"role\": \"edge\", \"label\": \"\", "
                                "\"source\": \"db\", \"target\": \"api\", "
                                "\"target_end\": {\"arrow\": \"none\"}}]}";

  assert_outcome (rule, "It is a design.", diagram, TRUE, "app api db");
}

int
main (int argc, char **argv)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", "checks.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsJson) json = ts_json_new_from_file (path, &error);
  int status;

  g_assert_no_error (error);
  general = ts_checks_read (json);
  ts_json_finish (json, &error);
  g_assert_no_error (error);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/path", test_path);
  g_test_add_func ("/rule/between", test_between);
  g_test_add_func ("/rule/single-point", test_single_point);
  g_test_add_func ("/rule/replicated", test_replicated);
  g_test_add_func ("/rule/cycle", test_cycle);
  g_test_add_func ("/rule/beside", test_beside);
  g_test_add_func ("/rule/counts", test_counts);
  g_test_add_func ("/rule/words", test_words);
  g_test_add_func ("/rule/combined", test_combined);
  g_test_add_func ("/rule/groups-and-heads", test_groups_and_heads);
  status = g_test_run ();
  ts_checks_free (general);
  return status;
}
