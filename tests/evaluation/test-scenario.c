/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "evaluation/ts-evaluator.h"

static TsPack *pack;

static const char requirements[] =
    "Customers place an order and track the delivery; every order is assigned to exactly one "
    "courier. "
    "Positions reach the customer within 5 seconds at p95, and ordering is available 99.95 percent "
    "of "
    "the month. Payment is out of scope. 1.5M orders a day are 17 orders/s on average; 120,000 "
    "couriers "
    "that send every 4 s are 30,000 position writes/s, so positions shape the design.";

static const char scale[] =
    "First, positions go through a stream into memory, keyed by geohash cell with an index, "
    "because the "
    "order table in PostgreSQL could not take them. Then dispatch assigns by a lease: an offer is "
    "a "
    "conditional update on the version of the order, an idempotent request over the API. The hot "
    "cell "
    "of a stadium is the bottleneck, so it is split into a partition of its own with a queue. If "
    "the "
    "stream fails the map shows the last known position and ordering goes on degraded, with retry "
    "and "
    "timeout. We push over a WebSocket instead of letting apps poll, at the price of open "
    "connections; "
    "we would revisit that until connections cost more than requests. Capacity has headroom of 2.";

static GHashTable *
new_sections (const char *first, const char *second)
{
  GHashTable *sections = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (sections, (gpointer) "requirements", (gpointer) first);
  g_hash_table_insert (sections, (gpointer) "scale", (gpointer) second);
  return sections;
}

static char *
draw (void)
{
  static const struct
  {
    const char *id, *label;
    TsComponentKind kind;
  } parts[] = {
    { "app", "Customer app", TS_COMPONENT_CLIENT },
    { "gate", "WebSocket", TS_COMPONENT_GATEWAY },
    { "dispatch", "Dispatch", TS_COMPONENT_SERVICE },
    { "log", "Stream", TS_COMPONENT_QUEUE },
    { "orders", "PostgreSQL", TS_COMPONENT_DATABASE },
  };
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (TsElement) single =
          ts_element_new_component (parts[i].id, parts[i].kind, parts[i].label, 160.0 * i, 0);
      TsElement fields = *single;
      g_autoptr (TsElement) element = NULL;
      g_autoptr (GPtrArray) edits = NULL;

      fields.replicas = parts[i].kind == TS_COMPONENT_DATABASE ? 2 : 1;
      element = ts_element_new (&fields);
      edits = ts_diagram_edits_add (diagram, element);

      g_assert_true (ts_diagram_apply (diagram, edits, &error));
      if (i > 0)
        {
          g_autoptr (GPtrArray) joined =
              ts_diagram_edits_connect (diagram, parts[i - 1].id, parts[i].id, FALSE);

          g_assert_true (ts_diagram_apply (diagram, joined, &error));
        }
    }
  return ts_diagram_to_json (diagram);
}

static TsMark *
mark (const char *first, const char *second, gboolean log, const char *diagram, TsLevel level)
{
  g_autoptr (GHashTable) sections = new_sections (first, second);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  g_autoptr (TsResponse) response = NULL;

  for (guint i = 0; log && i < 2; i++)
    g_ptr_array_add (records,
                     ts_decision_record_new ("How positions reach the map",
                                             "Push or poll",
                                             "Push over a WebSocket",
                                             "Open connections",
                                             "Connections cost more than requests"));
  response = ts_response_new_scenario (sections, records, NULL, diagram);
  return ts_evaluate (ts_pack_find_item (pack, "as-01"), response, level);
}

static const TsEvidence *
find_evidence (const TsMark *verdict, const char *line)
{
  GPtrArray *evidence = ts_mark_get_evidence (verdict);

  for (guint i = 0; i < evidence->len; i++)
    {
      if (strcmp (((const TsEvidence *) evidence->pdata[i])->line, line) == 0)
        return evidence->pdata[i];
    }
  return NULL;
}

static void
test_strong (void)
{
  g_autofree char *diagram = draw ();
  g_autoptr (TsMark) verdict = mark (requirements, scale, TRUE, diagram, TS_LEVEL_SENIOR);
  double sum = 0;

  for (guint i = 0; i < ts_mark_get_evidence (verdict)->len; i++)
    {
      const TsEvidence *evidence = ts_mark_get_evidence (verdict)->pdata[i];

      g_test_message ("%s %g/%g %s [%s]",
                      evidence->line,
                      evidence->earned,
                      evidence->possible,
                      evidence->text,
                      evidence->cause);
      sum += evidence->earned;
    }
  g_assert_true (ts_mark_is_provisional (verdict));
  g_assert_cmpfloat (ts_mark_get_points (verdict), >=, 85);
  g_assert_cmpfloat_with_epsilon (sum, ts_mark_get_points (verdict), 1e-6);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    g_assert_cmpuint (ts_mark_get_rating (verdict, c), >=, 4);
}

static void
test_weak (void)
{
  g_autoptr (TsMark) verdict = mark ("We use microservices and Kubernetes.",
                                     "If there is load, add pods.",
                                     FALSE,
                                     NULL,
                                     TS_LEVEL_SENIOR);

  g_assert_cmpfloat (ts_mark_get_points (verdict), <, 20);
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    g_assert_cmpuint (ts_mark_get_rating (verdict, c), <=, 2);
}

/* Of the must decisions (60 %, two of them) "index" names components and "lease" none. */
static void
test_decisions (void)
{
  g_autofree char *diagram = draw ();
  g_autoptr (TsMark) written =
      mark ("A quadtree of cells.", "An offer is a lease.", FALSE, NULL, TS_LEVEL_MID);
  g_autoptr (TsMark) drawn =
      mark ("A quadtree of cells.", "An offer is a lease.", FALSE, diagram, TS_LEVEL_MID);
  g_autoptr (TsMark) only_drawn = mark ("It works.", "It scales.", FALSE, diagram, TS_LEVEL_MID);

  g_assert_cmpstr (find_evidence (drawn, "index")->elements[0], ==, "orders");
  g_assert_null (find_evidence (drawn, "index")->elements[1]);
  g_assert_null (find_evidence (written, "index")->elements);
  g_assert_cmpfloat_with_epsilon (find_evidence (written, "index")->possible, 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_evidence (written, "index")->earned, 7.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_evidence (written, "lease")->earned, 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_evidence (drawn, "index")->earned, 15, 1e-9);
  g_assert_nonnull (strstr (find_evidence (drawn, "index")->cause, "quadtree"));
  g_assert_cmpfloat_with_epsilon (find_evidence (drawn, "stream")->possible, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_evidence (drawn, "last")->possible, 5, 1e-9);
  g_assert_cmpfloat (find_evidence (only_drawn, "index")->earned, ==, 0);
}

/* What is turned down is not decided for, in the text and in the log; the words are shown. */
static void
test_denied (void)
{
  static const char *const texts[] = {
    "An offer goes out without a lease.",
    "We do not need a lease, because couriers are quick.",
    "A lease is not needed.",
    "Should an offer be a lease?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TsMark) verdict = mark (texts[i], "It works as it is.", FALSE, NULL, TS_LEVEL_MID);
      const TsEvidence *evidence = find_evidence (verdict, "lease");

      g_assert_cmpfloat (evidence->earned, ==, 0);
      g_assert_nonnull (strstr (evidence->cause, "lease"));
      g_assert_nonnull (strstr (evidence->text, "turn it down"));
    }
}

static TsMark *
mark_record (const char *options, const char *choice)
{
  g_autoptr (GHashTable) sections = new_sections ("It assigns orders.", "It scales well enough.");
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);
  g_autoptr (TsResponse) response = NULL;

  g_ptr_array_add (records,
                   ts_decision_record_new ("Assignment", options, choice, "Time", "Later"));
  response = ts_response_new_scenario (sections, records, NULL, NULL);
  return ts_evaluate (ts_pack_find_item (pack, "as-01"), response, TS_LEVEL_MID);
}

/* An option in the log is no choice. */
static void
test_log (void)
{
  g_autoptr (TsMark) chosen = mark_record ("A lock or a lease", "A lease of 15 s");
  g_autoptr (TsMark) weighed = mark_record ("A lock or a lease", "A lock in the database");

  g_assert_cmpfloat (find_evidence (chosen, "lease")->earned, >, 0);
  g_assert_cmpfloat (find_evidence (weighed, "lease")->earned, ==, 0);
}

/* A line of the sheet counts with what it gives, as the sheet works it out. */
static void
test_sheet (void)
{
  static const char *const lines[] = { "orders = 1.5M / day", "orders/s = 1500000 / 86400", NULL };
  g_autoptr (GHashTable) sections = new_sections ("It assigns orders.", "It scales well enough.");
  g_autoptr (TsResponse) bare = ts_response_new_scenario (sections, NULL, NULL, NULL);
  g_autoptr (TsResponse) response = ts_response_with_sheet (bare, lines);
  const TsItem *item = ts_pack_find_item (pack, "as-01");
  g_autoptr (TsMark) without = ts_evaluate (item, bare, TS_LEVEL_MID);
  g_autoptr (TsMark) verdict = ts_evaluate (item, response, TS_LEVEL_MID);

  g_assert_cmpfloat (find_evidence (without, "sized")->earned, ==, 0);
  g_assert_cmpfloat (find_evidence (verdict, "sized")->earned, >, 0);
  g_assert_nonnull (strstr (find_evidence (verdict, "sized")->cause, "17.36"));
}

/* Each check is a line with what it is worth, and what is drawn is named by its ids. */
static void
test_checks (void)
{
  g_autofree char *diagram = draw ();
  g_autoptr (TsMark) verdict = mark (requirements, scale, TRUE, diagram, TS_LEVEL_SENIOR);
  const TsEvidence *path = find_evidence (verdict, "path");
  const TsEvidence *designed = find_evidence (verdict, "designed");

  g_assert_cmpfloat_with_epsilon (path->possible, 10.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (designed->possible, 20.0 / 3, 1e-9);
  g_assert_cmpfloat (path->earned, ==, path->possible);
  g_assert_cmpstr (path->cause, ==, "Customer app, WebSocket, Dispatch, Stream, …");
  g_assert_cmpuint (g_strv_length (path->elements), ==, 5);
  g_assert_cmpstr (path->elements[0], ==, "app");
  g_assert_cmpstr (path->elements[4], ==, "orders");
  g_assert_cmpstr (find_evidence (verdict, "stores")->elements[0], ==, "orders");
  g_assert_cmpstr (find_evidence (verdict, "sized")->cause,
                   ==,
                   "17 orders/s; 30,000 position writes/s");
}

/* With next to nothing of one's own there is nothing to rate. */
static void
test_blank (void)
{
  g_autofree char *diagram = draw ();
  g_autoptr (TsMark) blank = mark ("Well, perhaps.", "", FALSE, NULL, TS_LEVEL_ENTRY);
  g_autoptr (TsMark) drawn = mark ("Well, perhaps.", "", FALSE, diagram, TS_LEVEL_ENTRY);

  g_assert_cmpfloat (ts_mark_get_points (blank), ==, 0);
  g_assert_nonnull (find_evidence (blank, "blank"));
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      g_assert_cmpuint (ts_mark_get_rating (blank, c), ==, 0);
      g_assert_cmpuint (ts_mark_get_rating (drawn, c), >=, 1);
    }
}

/* More of what is asked for never lowers the mark, and a higher level never raises it. */
static void
test_monotone (void)
{
  g_autofree char *diagram = draw ();
  const struct
  {
    const char *first, *second;
    gboolean log;
    const char *diagram;
  } steps[] = {
    { "Orders.", "", FALSE, NULL },         { requirements, "", FALSE, NULL },
    { requirements, scale, FALSE, NULL },   { requirements, scale, FALSE, diagram },
    { requirements, scale, TRUE, diagram },
  };

  for (guint level = 0; level < TS_N_LEVELS; level++)
    {
      double before = 0;

      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          g_autoptr (TsMark) verdict =
              mark (steps[i].first, steps[i].second, steps[i].log, steps[i].diagram, level);

          g_assert_cmpfloat (ts_mark_get_points (verdict), >=, before);
          before = ts_mark_get_points (verdict);
          if (level > 0)
            {
              g_autoptr (TsMark) below =
                  mark (steps[i].first, steps[i].second, steps[i].log, steps[i].diagram, level - 1);

              g_assert_cmpfloat (ts_mark_get_points (verdict), <=, ts_mark_get_points (below));
            }
        }
    }
}

/* The task pasted into the answer is not an answer. */
static void
test_copied (void)
{
  const TsScenario *scenario = ts_item_get_scenario (ts_pack_find_item (pack, "as-01"));
  g_autofree char *task = g_strconcat (scenario->brief,
                                       " ",
                                       scenario->functional[0],
                                       " ",
                                       scenario->functional[1],
                                       " ",
                                       scenario->nonfunctional[0],
                                       NULL);
  g_autoptr (TsMark) verdict = mark (task, task, FALSE, NULL, TS_LEVEL_ENTRY);

  g_assert_cmpfloat (ts_mark_get_points (verdict), ==, 0);
}

static void
test_anti_pattern (void)
{
  g_autoptr (TsMark) verdict =
      mark ("The courier row is updated with each position.", "", FALSE, NULL, TS_LEVEL_MID);
  const TsEvidence *evidence = find_evidence (verdict, "sql");

  g_assert_nonnull (evidence);
  g_assert_nonnull (strstr (evidence->cause, "courier row"));
}

/* A drawing that cannot be read counts as none, and breaks nothing. */
static void
test_broken_drawing (void)
{
  static const char *const drawings[] = { "", "{", "[]", "{\"elements\": 7}", "null" };
  g_autoptr (TsMark) none = mark (requirements, scale, FALSE, NULL, TS_LEVEL_MID);

  for (guint i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autoptr (TsMark) verdict = mark (requirements, scale, FALSE, drawings[i], TS_LEVEL_MID);

      g_assert_cmpfloat (ts_mark_get_points (verdict), ==, ts_mark_get_points (none));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_test_pack_load ();
  g_test_add_func ("/scenario/strong", test_strong);
  g_test_add_func ("/scenario/weak", test_weak);
  g_test_add_func ("/scenario/decisions", test_decisions);
  g_test_add_func ("/scenario/denied", test_denied);
  g_test_add_func ("/scenario/log", test_log);
  g_test_add_func ("/scenario/sheet", test_sheet);
  g_test_add_func ("/scenario/checks", test_checks);
  g_test_add_func ("/scenario/blank", test_blank);
  g_test_add_func ("/scenario/monotone", test_monotone);
  g_test_add_func ("/scenario/copied", test_copied);
  g_test_add_func ("/scenario/anti-pattern", test_anti_pattern);
  g_test_add_func ("/scenario/broken-drawing", test_broken_drawing);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
