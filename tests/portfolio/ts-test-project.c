/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "../content/ts-test-pack.h"
#include "diagram/ts-edit.h"
#include "ts-test-project.h"

static const char *const texts[] = {
  "Small shops lose orders when the line in front of the counter is long. Guests want to order "
  "ahead "
  "and know when the cup is ready; baristas want one queue they can trust, and owners want to see "
  "where "
  "the minutes go. This design takes an order from a phone, keeps it safe through a power cut, "
  "spreads "
  "work over machines, and tells everybody the truth about waiting. It serves twelve hundred "
  "stores.",
  "## What it does\n\n- Guests place an order and pay\n- Baristas take the next cup\n"
  "- Guests follow the state of their order\n\n## Targets\n\n"
  "| target | value |\n|---|---|\n| Time to accept an order | p99 below 300 ms |\n"
  "| Availability | 99.95 % a month |\n| Lost orders | < 1 in 10 million |\n\n"
  "## Constraints\n\n- Cards are handled by the provider we have.\n\n"
  "## Assumptions\n\n- We assume that a store serves 900 guests a day.\n",
  "Orders: 1 200 stores × 900 guests / 86 400 s = 12.5 a second on average.\n\n"
  "```\npeak = 12.5 * 8 = 100 orders/s\n```\n",
  "![The whole system](design:d1)\n\n- **Phone**: places orders\n- **Gateway**: checks tokens\n"
  "- **Orders**: owns the order and its state\n- **Orders database**: keeps them\n"
  "- **Queue**: carries events to the counter\n",
  "1. The phone sends the order to the gateway.\n2. Orders writes it and an event in one "
  "transaction.\n"
  "3. The relay publishes the event.\n\nWhen the queue is unavailable, events wait in the outbox "
  "and the "
  "guest still sees the order as accepted.\n",
  "- **orders**: id, store, guest, state, total\n- **events**: id, order, type, body\n\n"
  "The primary key is the order id. The partition key is the store, as one store never sells more "
  "than a "
  "node can write.\n",
  "- `POST /orders` creates an order\n- `GET /orders/{id}` reads it\n- `DELETE /orders/{id}` "
  "cancels it\n\n"
  "Errors are problem documents; 409 says that the state forbids it. An Idempotency-Key makes "
  "repeating "
  "a POST safe for a day.\n",
  "The outbox keeps order and event together. First the service writes both in one transaction. "
  "Then the "
  "relay reads rows in order of their number and publishes each. At last it marks them as sent; "
  "whatever "
  "is sent twice is dropped by its number at the counter.\n",
  "- Guests sign in with a passkey and get a short token.\n- Roles say what a barista may do; the "
  "service "
  "checks the store.\n- Secrets live in the vault and are rotated each month.\n"
  "- Names and phones are personal data and are deleted after ninety days.\n",
  "- The bottleneck is the orders database at 900 writes a second.\n- The objective is 99.95 % "
  "within 300 "
  "ms.\n- An alert fires when two percent of the budget burn in an hour.\n- Capacity: 6 replicas "
  "carry 600 "
  "requests a second.\n- It costs 4 100 USD a month.\n",
  "## Decision 1: one store, one partition\n\n- **Context:** Orders of a store are read together.\n"
  "- **Options:** By order, by guest, by store.\n- **Choice:** By store.\n- **Cost:** A festival "
  "heats one "
  "partition.\n- **Revisit when:** A store passes 50 orders a second.\n\n"
  "## Decision 2: an outbox\n\n- **Context:** Two stores would have to agree.\n"
  "- **Options:** Two-phase commit, outbox.\n- **Choice:** The outbox.\n- **Cost:** Events come "
  "late.\n"
  "- **Revisit when:** The database offers a change stream.\n\n"
  "## Decision 3: no cache\n\n- **Context:** Reads are few.\n- **Options:** Cache or none.\n"
  "- **Choice:** None.\n- **Cost:** More load on replicas.\n- **Revisit when:** Reads pass 2 000 a "
  "second.\n",
  "We learned that the counter, not the network, sets the pace: the first version measured the "
  "wrong thing. "
  "The part we are proud of is the relay, which survived every power cut we gave it in the "
  "workshop. Next we "
  "will try to forecast the load of each store, and hand the relay to another team.",
};

TsPack *
ts_test_project_pack_load (void)
{
  char *dir = ts_test_pack_write ();
  g_autofree char *path = g_build_filename (dir, "portfolio_template.json", NULL);
  g_autoptr (GString) text = g_string_new ("{ \"sections\": [");
  g_autoptr (GError) error = NULL;
  TsPack *pack;

  for (guint i = 0; i < 14; i++)
    g_string_append_printf (
        text,
        "%s{ \"id\": \"s%02u\", \"slug\": \"section-%u\", \"title\": \"Section %u\","
        " \"guidance\": \"Say in your own words what the reader of this section %u "
        "needs to know first.\", \"required\": %s }",
        i > 0 ? ", " : "",
        i + 1,
        i + 1,
        i + 1,
        i + 1,
        i < 12 ? "true" : "false");
  g_string_append (text,
                   "], \"starters\": [ { \"id\": \"one\", \"title\": \"One\", \"description\": "
                   "\"First.\", \"category\": \"design\" } ] }");
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  pack = ts_pack_load (dir, &error);
  g_assert_no_error (error);
  ts_test_pack_remove (dir);
  return pack;
}

TsProject *
ts_test_project_new (const char *id, const char *title)
{
  TsProject *project = ts_project_new (id, title, G_GINT64_CONSTANT (1700000000000000));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *section = g_strdup_printf ("s%02u", i + 1);

      ts_project_set_section (project, section, texts[i]);
    }
  return project;
}

TsDiagram *
ts_test_project_find_design (const char *id, char **title, gpointer user_data)
{
  static const char *const labels[] = { "Phone", "Gateway", "Orders", "Orders database", "Queue" };
  static const TsComponentKind kinds[] = { TS_COMPONENT_CLIENT,
                                           TS_COMPONENT_GATEWAY,
                                           TS_COMPONENT_SERVICE,
                                           TS_COMPONENT_DATABASE,
                                           TS_COMPONENT_QUEUE };
  guint n = g_str_equal (id, "d1") ? 5 : g_str_equal (id, "d2") ? 2 : 0;
  TsDiagram *diagram;
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GError) error = NULL;

  if (n == 0 && !g_str_equal (id, "d3"))
    return NULL;
  diagram = ts_diagram_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *element_id = g_strdup_printf ("c%u", i);
      g_autoptr (TsElement) element =
          ts_element_new_component (element_id, kinds[i], labels[i], 200 * i, 80 * (i % 2));

      g_ptr_array_add (edits, ts_edit_new (NULL, 0, element, i));
    }
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *element_id = g_strdup_printf ("e%u", i);
      g_autofree char *source = g_strdup_printf ("c%u", i - 1);
      g_autofree char *target = g_strdup_printf ("c%u", i);
      g_autoptr (TsElement) edge = ts_element_new_edge (element_id, source, target, "", i == 4);

      g_ptr_array_add (edits, ts_edit_new (NULL, 0, edge, n + i - 1));
    }
  ts_diagram_apply (diagram, edits, &error);
  g_assert_no_error (error);
  if (title != NULL)
    *title = g_strdup ("Coffee in time");
  return diagram;
}
