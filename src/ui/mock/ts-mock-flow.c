/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-page.h"
#include "mock/ts-mock-rating-page.h"
#include "mock/ts-mock-result-page.h"
#include "mock/ts-mock-setup-page.h"

/* How one page of a mock session leads to the next: set up, sit, rate, see the result. */

/**
 * ts_mock_flow_set_up:
 * @window: where to show it
 * @session: what the program shares
 *
 * Shows the page on which a session is chosen, or gone on with.
 */
void
ts_mock_flow_set_up (TsWindow *window, TsSession *session)
{
  ts_window_push (window, ts_mock_setup_page_new (session));
}

/**
 * ts_mock_flow_start:
 * @window: where to show it
 * @session: what the program shares
 * @plan: what was chosen
 *
 * Starts the clock of a new session and shows it.
 */
void
ts_mock_flow_start (TsWindow *window, TsSession *session, const TsMockPlan *plan)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (TsMock) mock =
      ts_mock_new (id, ts_session_get_pack (session), plan, ts_session_get_clock (session));

  ts_store_add_session (ts_session_get_store (session), mock);
  ts_mock_start (mock);
  ts_session_changed (session);
  ts_window_push (window, ts_mock_page_new (session, mock));
}

static void
show_record (TsWindow *window, TsMockRecord *record)
{
  if (ts_mock_record_find_deciding (record, NULL) != NULL)
    ts_window_push (window, ts_mock_result_page_new (record));
  else
    ts_window_push (window, ts_mock_rating_page_new (record));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsMockRecord) record = ts_mock_record_load_finish (result, &error);

  if (record != NULL)
    show_record (window, record);
  else
    ts_window_say (window, error->message);
}

/**
 * ts_mock_flow_open:
 * @window: where to show it
 * @session: what the program shares
 * @mock: a session of the store
 *
 * Goes on with a session where it stands: sits it, rates it, or shows its result.
 */
void
ts_mock_flow_open (TsWindow *window, TsSession *session, TsMock *mock)
{
  if (ts_mock_tick (mock))
    ts_window_push (window, ts_mock_page_new (session, mock));
  else
    ts_mock_record_load_async (
        session, ts_mock_get_id (mock), NULL, loaded_cb, g_object_ref (window));
}

/**
 * ts_mock_flow_finished:
 * @page: the page on which it was sat
 * @session: what the program shares
 * @mock: a session that is over
 *
 * Leaves the page and shows what comes next.
 */
void
ts_mock_flow_finished (GtkWidget *page, TsSession *session, TsMock *mock)
{
  TsWindow *window = ts_window_of (page);
  g_autoptr (TsSession) kept = g_object_ref (session); /* the page goes away */

  ts_session_changed (session);
  if (window == NULL)
    return;
  ts_window_pop (window);
  ts_mock_flow_open (window, kept, mock); /* the store keeps that one */
}

/**
 * ts_mock_flow_rated:
 * @page: the page on which it was rated
 * @record: the session, with a complete rating
 *
 * Leaves the page and shows the result.
 */
void
ts_mock_flow_rated (GtkWidget *page, TsMockRecord *record)
{
  TsWindow *window = ts_window_of (page);
  g_autoptr (TsMockRecord) kept = g_object_ref (record); /* the page goes away */

  ts_session_changed (ts_mock_record_get_session (record));
  if (window == NULL)
    return;
  ts_window_pop (window);
  show_record (window, kept);
}

/**
 * ts_mock_flow_rate_again:
 * @page: the page with the result
 * @record: the session
 *
 * Leaves the page and shows that on which the session is rated.
 */
void
ts_mock_flow_rate_again (GtkWidget *page, TsMockRecord *record)
{
  TsWindow *window = ts_window_of (page);
  g_autoptr (TsMockRecord) kept = g_object_ref (record); /* the page goes away */

  if (window == NULL)
    return;
  ts_window_pop (window);
  ts_window_push (window, ts_mock_rating_page_new (kept));
}
