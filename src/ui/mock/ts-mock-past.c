/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-time-label.h"
#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-past.h"
#include "widgets/ts-markdown-blocks.h"
#include "widgets/ts-when.h"

/* A session of the past in a list: what, when, at which level, what came of it, and how to go on. */

/* The overall value of the rating that decides; 0 while there is none. */
static double
get_overall (TsStore *store, TsMock *mock)
{
  GPtrArray *ratings = ts_store_get_ratings (store, ts_mock_get_id (mock));
  TsMockRating *deciding = NULL;
  guint sum = 0;

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    if (ts_mock_rating_is_complete (ratings->pdata[i])
        && (deciding == NULL || ts_mock_rating_get_rater (ratings->pdata[i]) == NULL))
      deciding = ratings->pdata[i];
  for (guint i = 0; deciding != NULL && i < TS_N_CRITERIA; i++)
    sum += ts_mock_rating_get (deciding, i) * 20;
  return (double) sum / TS_N_CRITERIA;
}

static char *
describe_state (TsStore *store, TsMock *mock)
{
  double overall = get_overall (store, mock);
  g_autofree char *left = NULL;

  if (ts_mock_get_state (mock) != TS_MOCK_FINISHED)
    {
      left = ts_time_label_format (ts_mock_get_remaining (mock));
      return g_strdup_printf (_ ("under way, %s left"), left);
    }
  if (overall > 0)
    return g_strdup_printf (_ ("%.1f of 100"), overall);
  return g_strdup (_ ("not rated yet"));
}

static const char *
get_verb (TsStore *store, TsMock *mock)
{
  if (ts_mock_get_state (mock) != TS_MOCK_FINISHED)
    return _ ("Resume");
  return get_overall (store, mock) > 0 ? _ ("Result") : _ ("Rate");
}

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  TsSession *session = g_object_get_data (G_OBJECT (button), "session");

  ts_mock_flow_open (ts_window_of (button), session, user_data);
}

/**
 * ts_mock_past_row_new:
 * @session: what the program shares
 * @mock: a session of its store
 *
 * Returns: (transfer floating): a row with a button to resume, rate or see it
 */
GtkWidget *
ts_mock_past_row_new (TsSession *session, TsMock *mock)
{
  TsStore *store = ts_session_get_store (session);
  g_autofree char *title = ts_markdown_to_plain (ts_mock_get_prompt (mock)->scenario.item.title);
  g_autofree char *when = ts_when_format (ts_mock_get_started (mock),
                                          ts_clock_get_wall (ts_session_get_clock (session)));
  g_autofree char *state = describe_state (store, mock);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s · %s", when, ts_level_get_label (ts_mock_get_level (mock)), state);
  const char *verb = get_verb (store, mock);
  g_autofree char *name = g_strdup_printf ("%s: %s, %s", verb, title, when);
  GtkWidget *row = ts_mock_parts_row_new (title, subtitle);
  GtkWidget *button = gtk_button_new_with_label (verb);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  ts_mock_parts_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), mock, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}
