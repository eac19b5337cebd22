/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-test-input.h"
#include "ts-test-session.h"

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
  g_main_loop_quit (waiting->loop);
}

TsSession *
ts_test_session_open (const char *dir, TsClock *clock)
{
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *packs = g_test_build_filename (G_TEST_DIST, "ui", "pack", NULL);
  TsSession *session;

  ts_session_open_async (dir, packs, clock, NULL, done_cb, &waiting);
  g_main_loop_run (waiting.loop);
  session = ts_session_open_finish (waiting.result, &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
  ts_session_set_learner (session, "Ada", TS_LEVEL_SENIOR);
  return session;
}

static gboolean
is_null (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

void
ts_test_session_close (TsSession *session)
{
  gpointer left = session;

  g_object_add_weak_pointer (left, &left);
  g_object_unref (session);
  g_assert_true (ts_test_wait (is_null, &left));
}
