/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "content/ts-catalog.h"
#include "ts-application.h"
#include "ts-session.h"
#include "ts-window.h"

struct _TsApplication
{
  AdwApplication parent_instance;

  TsSession *session;
  GCancellable *opening;
};

G_DEFINE_FINAL_TYPE (TsApplication, ts_application, ADW_TYPE_APPLICATION)

/* Keys that work everywhere. What a page adds to them it binds itself; all of them are listed in
 * ui/ts-shortcuts.ui. */
static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.menu", { "F10" } },
  { "win.back", { "<Alt>Left" } },
  { "win.place::dashboard", { "<Alt>1" } },
  { "win.place::practice", { "<Alt>2" } },
  { "win.place::assessment", { "<Alt>3" } },
  { "win.place::designs", { "<Alt>4" } },
  { "win.place::portfolio", { "<Alt>5" } },
  { "win.mock", { "<Alt>6" } },
};

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *each = windows; each != NULL; each = each->next)
    gtk_window_close (each->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *developers[] = { _ ("The Touchstone contributors"), NULL };

  adw_show_about_window (
      gtk_application_get_active_window (user_data),
      "application-name",
      "Touchstone",
      "application-icon",
      TS_APPLICATION_ID,
      "version",
      TS_VERSION,
      "developer-name",
      _ ("The Touchstone contributors"),
      "developers",
      developers,
      /* Translators: one name a line; shown in the about window. */
      "translator-credits",
      _ ("translator-credits"),
      "comments",
      _ ("Practise system design until the mark is gold. Everything runs offline, "
         "on your own computer, and belongs to you."),
      "license-type",
      GTK_LICENSE_GPL_3_0,
      NULL);
}

static void
session_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  self->session = ts_session_open_finish (result, &error);
  for (; windows != NULL; windows = windows->next)
    {
      if (!TS_IS_WINDOW (windows->data))
        continue;
      if (self->session != NULL)
        ts_window_set_session (windows->data, self->session);
      else
        ts_window_show_problem (windows->data, error);
    }
}

static void
open_session (TsApplication *self)
{
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), "touchstone", NULL);
  g_autofree char *packs_dir = ts_catalog_dup_dir ();
  g_autoptr (TsClock) clock = ts_clock_new_system ();

  ts_session_open_async (
      data_dir, packs_dir, clock, self->opening, session_opened_cb, g_object_ref (self));
}

static void
ts_application_activate (GApplication *application)
{
  TsApplication *self = TS_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (ts_window_new (self));
      open_session (self);
    }
  gtk_window_present (window);
}

/* The session manager ends us: what waits is written on the way out. */
static gboolean
terminated_cb (gpointer user_data)
{
  g_application_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
ts_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_cb },
    { "about", about_cb },
  };

  G_APPLICATION_CLASS (ts_application_parent_class)->startup (application);
  gtk_source_init ();
  g_unix_signal_add (SIGTERM, terminated_cb, application);
  g_unix_signal_add (SIGINT, terminated_cb, application);
  gtk_window_set_default_icon_name (TS_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   actions,
                                   G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           shortcuts[i].action,
                                           shortcuts[i].accels);
}

static int
ts_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("Touchstone %s\n", TS_VERSION);
  return 0;
}

static void
ts_application_dispose (GObject *object)
{
  TsApplication *self = TS_APPLICATION (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_application_parent_class)->dispose (object);
}

static void
ts_application_class_init (TsApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = ts_application_startup;
  G_APPLICATION_CLASS (klass)->activate = ts_application_activate;
  G_APPLICATION_CLASS (klass)->handle_local_options = ts_application_handle_local_options;
}

static void
ts_application_init (TsApplication *self)
{
  self->opening = g_cancellable_new ();
  g_application_add_main_option (G_APPLICATION (self),
                                 "version",
                                 0,
                                 G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE,
                                 _ ("Show the version and exit"),
                                 NULL);
}

/**
 * ts_application_new:
 *
 * Returns: (transfer full): the application, ready to run
 */
TsApplication *
ts_application_new (void)
{
  return g_object_new (TS_TYPE_APPLICATION,
                       "application-id",
                       TS_APPLICATION_ID,
                       "resource-base-path",
                       TS_RESOURCE_PATH,
                       NULL);
}
