/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../content/ts-test-pack.h"
#include "base/ts-json.h"
#include "evaluation/ts-response.h"

/* One response of each kind, none of them empty. */
static GPtrArray *
new_responses (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_response_unref);
  const char *const ids[] = { "b", "a", NULL };
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_remark_free);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_decision_record_free);

  g_hash_table_insert (table, (gpointer) "l1", (gpointer) "r2");
  g_hash_table_insert (table, (gpointer) "l2", (gpointer) "r1");
  g_ptr_array_add (remarks, ts_remark_new (3, 9, 2, TS_SEVERITY_MINOR, "Fix “it”\n\twell"));
  g_ptr_array_add (records, ts_decision_record_new ("c", "o", "h", "x", NULL));
  g_ptr_array_add (all, ts_response_new_choice (ids));
  g_ptr_array_add (all, ts_response_new_number ("11.6 / s"));
  g_ptr_array_add (all, ts_response_new_order (ids));
  g_ptr_array_add (all, ts_response_new_pairs (table));
  g_ptr_array_add (all, ts_response_new_text ("Zeile\nä € 😀 \\ \""));
  g_ptr_array_add (all, ts_response_new_review (remarks));
  g_ptr_array_add (all, ts_response_new_scenario (table, records, "design-1", "{\"elements\":[]}"));
  return all;
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) all = new_responses ();

  g_assert_cmpuint (all->len, ==, TS_RESPONSE_SCENARIO + 1);
  for (guint i = 0; i < all->len; i++)
    {
      TsResponse *response = all->pdata[i];
      g_autofree char *text = ts_response_to_json (response);
      g_autoptr (GError) error = NULL;
      g_autoptr (TsResponse) read = ts_response_from_json ("response", text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (ts_response_get_kind (response), ==, i);
      g_assert_true (ts_response_equal (response, read));
      g_assert_false (ts_response_is_empty (read));
      for (guint j = 0; j < all->len; j++)
        g_assert_cmpint (ts_response_equal (read, all->pdata[j]), ==, i == j);
    }
}

static void
test_values (void)
{
  g_autoptr (GPtrArray) all = new_responses ();
  const TsRemark *remark = ts_response_get_remarks (all->pdata[TS_RESPONSE_REVIEW])->pdata[0];

  g_assert_cmpstr (ts_response_get_ids (all->pdata[TS_RESPONSE_ORDER])[0], ==, "b");
  g_assert_cmpstr (ts_response_get_pair (all->pdata[TS_RESPONSE_PAIRS], "l2"), ==, "r1");
  g_assert_null (ts_response_get_pair (all->pdata[TS_RESPONSE_PAIRS], "l3"));
  g_assert_cmpuint (remark->last_line, ==, 9);
  g_assert_cmpstr (ts_response_get_section (all->pdata[TS_RESPONSE_SCENARIO], "l1"), ==, "r2");
  g_assert_cmpstr (ts_response_get_design_id (all->pdata[TS_RESPONSE_SCENARIO]), ==, "design-1");
}

static void
test_empty (void)
{
  const char *const none[] = { NULL };
  g_autoptr (GHashTable) blanks = g_hash_table_new (g_str_hash, g_str_equal);
  TsResponse *empty[7];

  g_hash_table_insert (blanks, (gpointer) "requirements", (gpointer) " \n ");
  empty[0] = ts_response_new_choice (none);
  empty[1] = ts_response_new_number ("");
  empty[2] = ts_response_new_text (" \t");
  empty[3] = ts_response_new_review (NULL);
  empty[4] = ts_response_new_scenario (NULL, NULL, NULL, NULL);
  empty[5] = ts_response_new_scenario (blanks, NULL, "design-1", NULL);
  empty[6] = ts_response_new_pairs (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_assert_true (ts_response_is_empty (empty[i]));
      ts_response_unref (empty[i]);
    }
}

static TsResponse *
reread (const TsResponse *response)
{
  g_autofree char *text = ts_response_to_json (response);
  g_autoptr (GError) error = NULL;
  TsResponse *read = ts_response_from_json ("response", text, &error);

  g_assert_no_error (error);
  g_assert_true (ts_response_equal (response, read));
  return read;
}

static void
test_certainty (void)
{
  const char *const ids[] = { "a", NULL };
  g_autoptr (TsResponse) plain = ts_response_new_choice (ids);
  g_autoptr (TsResponse) sure = ts_response_with_certainty (plain, TS_CERTAINTY_SURE);
  g_autoptr (TsResponse) read = reread (sure);
  g_autoptr (TsResponse) unsaid = ts_response_with_certainty (read, TS_CERTAINTY_NONE);

  g_assert_cmpint (ts_response_get_certainty (plain), ==, TS_CERTAINTY_NONE);
  g_assert_cmpint (ts_response_get_certainty (read), ==, TS_CERTAINTY_SURE);
  g_assert_false (ts_response_equal (plain, sure));
  g_assert_true (ts_response_equal (plain, unsaid));
}

/* A sheet is kept with a number but is no answer by itself; in a scenario it is part of what was written. */
static void
test_sheet (void)
{
  const char *const lines[] = { "orders = 1M/day", "", "peak = orders * 10", NULL };
  const char *const blank[] = { " ", "", NULL };
  g_autoptr (TsResponse) number = ts_response_new_number ("");
  g_autoptr (TsResponse) worked = ts_response_with_sheet (number, lines);
  g_autoptr (TsResponse) read = reread (worked);
  g_autoptr (TsResponse) none = ts_response_with_sheet (worked, blank);
  g_autoptr (TsResponse) scenario = ts_response_new_scenario (NULL, NULL, NULL, NULL);
  g_autoptr (TsResponse) estimated = ts_response_with_sheet (scenario, lines);
  g_autofree char *all = ts_response_dup_all_text (estimated);

  g_assert_cmpstrv ((gpointer) ts_response_get_sheet (read), (gpointer) lines);
  g_assert_true (ts_response_is_empty (read));
  g_assert_null (ts_response_get_sheet (none));
  g_assert_false (ts_response_is_empty (estimated));
  g_assert_nonnull (strstr (all, "peak = orders * 10 = 115.74 per second"));
}

static void
test_probes (void)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TsResponse) scenario = ts_response_new_scenario (NULL, NULL, NULL, NULL);
  g_autoptr (TsResponse) answered = NULL;
  g_autoptr (TsResponse) read = NULL;
  g_autofree char *all = NULL;

  g_hash_table_insert (answers, (gpointer) "2", (gpointer) "Shed the load at the gateway.");
  answered = ts_response_with_probes (scenario, answers);
  read = reread (answered);
  all = ts_response_dup_all_text (read);
  g_assert_null (ts_response_get_probe (read, 0));
  g_assert_cmpstr (ts_response_get_probe (read, 1), ==, "Shed the load at the gateway.");
  g_assert_false (ts_response_is_empty (read));
  g_assert_nonnull (strstr (all, "Shed the load"));
}

static void
test_kinds (void)
{
  g_autoptr (TsPack) pack = ts_test_pack_load ();

  g_assert_cmpint (ts_response_kind_for_item (ts_pack_find_item (pack, "cr-01")),
                   ==,
                   TS_RESPONSE_REVIEW);
  g_assert_cmpint (ts_response_kind_for_item (ts_pack_find_item (pack, "as-01")),
                   ==,
                   TS_RESPONSE_SCENARIO);
  g_assert_cmpint (ts_response_kind_for_item (ts_pack_find_item (pack, "sc-p1-t1-001")),
                   ==,
                   TS_RESPONSE_CHOICE);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *message;
  } cases[] = {
    { "{\"kind\":\"choice\"}", TS_JSON_ERROR_FIELD, "ids" },
    { "{\"kind\":\"poem\",\"ids\":[]}", TS_JSON_ERROR_FIELD, "kind" },
    { "{\"kind\":\"choice\",\"ids\":\"a\"}", TS_JSON_ERROR_FIELD, "ids" },
    { "{\"kind\":\"choice\",\"ids\":[1]}", TS_JSON_ERROR_FIELD, "ids" },
    { "{\"kind\":\"choice\",\n\"ids\":[],\n\"more\":1}", TS_JSON_ERROR_FIELD, "r:3: more" },
    { "{\"kind\":\"text\",\"text\":null}", TS_JSON_ERROR_FIELD, "text" },
    { "{\"kind\":\"pairs\",\"pairs\":[[\"l1\",\"r1\"]]}", TS_JSON_ERROR_FIELD, "pairs" },
    { "{\"kind\":\"review\",\"remarks\":[{\"first_line\":0,\"last_line\":1,\"category\":"
      "\"security\",\"severity\":\"minor\",\"fix\":\"\"}]}",
      TS_JSON_ERROR_FIELD,
      "remarks[0].first_line" },
    { "{\"kind\":\"review\",\"remarks\":[{\"first_line\":5,\"last_line\":4,\"category\":"
      "\"security\",\"severity\":\"minor\",\"fix\":\"\"}]}",
      TS_JSON_ERROR_FIELD,
      "remarks[0].last_line" },
    { "{\"kind\":\"scenario\",\"sections\":{},\"decisions\":{}}",
      TS_JSON_ERROR_FIELD,
      "decisions" },
    { "{\"kind\":\"text\",\"text\":\"a\"}}", TS_JSON_ERROR_SYNTAX, "after the end" },
    { "text", TS_JSON_ERROR_SYNTAX, "must start" },
    { "", TS_JSON_ERROR_SYNTAX, "too early" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ts_response_from_json ("r", cases[i].text, &error));
      g_assert_error (error, TS_JSON_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/round-trip", test_round_trip);
  g_test_add_func ("/response/values", test_values);
  g_test_add_func ("/response/empty", test_empty);
  g_test_add_func ("/response/certainty", test_certainty);
  g_test_add_func ("/response/sheet", test_sheet);
  g_test_add_func ("/response/probes", test_probes);
  g_test_add_func ("/response/kinds", test_kinds);
  g_test_add_func ("/response/hostile", test_hostile);
  return g_test_run ();
}
