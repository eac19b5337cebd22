/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "content/ts-unit.h"
#include "evaluation/ts-graph.h"
#include "evaluation/ts-mark.h"
#include "evaluation/ts-response.h"
#include "fuzz.h"

const char *const fuzz_corpus = "response";

/* Paths and cycles lead along connections, and paths from kinds to kinds. */
static void
try_graph (const char *diagram)
{
  static const char *const from[] = { "client", "service", NULL };
  static const char *const to[] = { "database", "cache", NULL };
  g_autoptr (TsGraph) graph = ts_graph_new (diagram);
  g_autoptr (GArray) path = ts_graph_find_path (graph, from, NULL, to, NULL, -1);
  g_autoptr (GArray) cycle = ts_graph_find_cycle (graph, to);

  if (path != NULL)
    {
      g_assert_true (ts_graph_is_kind (graph, g_array_index (path, guint, 0), from));
      g_assert_true (ts_graph_is_kind (graph, g_array_index (path, guint, path->len - 1), to));
    }
  for (guint i = 1; path != NULL && i < path->len; i++)
    g_assert_true (ts_graph_are_neighbours (graph,
                                            g_array_index (path, guint, i - 1),
                                            g_array_index (path, guint, i)));
  for (guint i = 0; cycle != NULL && i < cycle->len; i++)
    g_assert_true (ts_graph_are_neighbours (graph,
                                            g_array_index (cycle, guint, i),
                                            g_array_index (cycle, guint, (i + 1) % cycle->len)));
}

/* What can be read can be written, and reads the same again. */
static void
try_response (const char *text)
{
  g_autoptr (TsResponse) response = ts_response_from_json ("fuzz", text, NULL);
  g_autofree char *written = NULL;
  g_autoptr (TsResponse) again = NULL;
  g_autoptr (GError) error = NULL;
  double value;

  if (response == NULL)
    return;
  written = ts_response_to_json (response);
  again = ts_response_from_json ("fuzz", written, &error);
  g_assert_no_error (error);
  g_assert_true (ts_response_equal (response, again));
  ts_response_is_empty (response);
  if (ts_response_get_kind (response) == TS_RESPONSE_NUMBER)
    ts_unit_parse_quantity (ts_response_get_text (response), "1/s", &value, NULL);
  if (ts_response_get_diagram (response) != NULL)
    try_graph (ts_response_get_diagram (response));
}

static void
try_mark (const char *text)
{
  g_autoptr (TsMark) mark = ts_mark_from_json ("fuzz", text, NULL);
  g_autofree char *written = NULL;
  g_autoptr (TsMark) again = NULL;
  g_autoptr (GError) error = NULL;

  if (mark == NULL)
    return;
  written = ts_mark_to_json (mark);
  again = ts_mark_from_json ("fuzz", written, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  try_response (text);
  try_mark (text);
  return 0;
}
