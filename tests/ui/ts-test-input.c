/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-test-input.h"

#include <string.h>

#include <gdk/x11/gdkx.h>

/* What xdotool does arrives from the X server like a person's doing, through every controller. */

#define QUIET    (70 * G_TIME_SPAN_MILLISECOND) /* nothing happened for so long: all is done */
#define PATIENCE (5 * G_TIME_SPAN_SECOND)

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets everything happen that is going to happen by itself. */
void
ts_test_settle (void)
{
  guint wake = g_timeout_add (5, wake_cb, NULL);
  gint64 end = g_get_monotonic_time () + QUIET;

  while (g_get_monotonic_time () < end || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

/* Waits until @condition holds. Returns whether it came to that. */
gboolean
ts_test_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  guint wake = g_timeout_add (5, wake_cb, NULL);
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!condition (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  return condition (data);
}

static void
exited_cb (GPid pid, int status, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

/* Runs xdotool with the words of a line that the shell would split the same way. */
static void
do_xdotool (const char *line)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strconcat ("xdotool ", line, NULL);
  g_auto (GStrv) words = NULL;
  GPid pid;

  g_assert_true (g_shell_parse_argv (command, NULL, &words, &error));
  g_spawn_async (NULL,
                 words,
                 NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                 NULL,
                 NULL,
                 &pid,
                 &error);
  g_assert_no_error (error);
  g_child_watch_add (pid, exited_cb, loop);
  g_main_loop_run (loop);
  g_spawn_close_pid (pid);
  ts_test_settle ();
}

/* Lets keys go to that window, wherever the pointer is: there is no window manager that would. */
void
ts_test_focus_window (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *line = g_strdup_printf ("windowfocus %lu", gdk_x11_surface_get_xid (surface));

  ts_test_settle ();
  do_xdotool (line);
}

/* @keys: one or more with blanks between, like "ctrl+z Tab" */
void
ts_test_key (const char *keys)
{
  g_autofree char *line = g_strdup_printf ("key --delay 15 %s", keys);

  do_xdotool (line);
}

void
ts_test_type (const char *text)
{
  g_autofree char *quoted = g_shell_quote (text);
  g_autofree char *line = g_strdup_printf ("type --delay 8 %s", quoted);

  do_xdotool (line);
}

/* Returns how xdotool calls a place in a widget: window and pixels in it. */
static char *
name_place (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t in_native;
  double left, top;

  g_assert_true (gtk_widget_compute_point (
      widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float) x, (float) y), &in_native));
  gtk_native_get_surface_transform (native, &left, &top);
  return g_strdup_printf ("mousemove --window %lu %d %d",
                          gdk_x11_surface_get_xid (gtk_native_get_surface (native)),
                          (int) (in_native.x + left),
                          (int) (in_native.y + top));
}

void
ts_test_click (GtkWidget *widget, double x, double y, guint button, guint times)
{
  g_autofree char *place = name_place (widget, x, y);
  g_autofree char *line =
      g_strdup_printf ("%s sleep 0.03 click --repeat %u --delay 60 %u", place, times, button);

  do_xdotool (line);
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* Lets time pass, in milliseconds. */
void
ts_test_pause (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  ts_test_wait (is_past, &end);
  ts_test_settle ();
}

/* Clicks twice. GTK counts a click that follows another one elsewhere as single, so it waits until that is over; and
 * on a busy machine the second click may come late. */
void
ts_test_double_click (GtkWidget *widget, double x, double y)
{
  GtkSettings *settings = gtk_widget_get_settings (widget);
  int usual;

  g_object_get (settings, "gtk-double-click-time", &usual, NULL);
  ts_test_pause ((guint) usual + 50);
  g_object_set (settings, "gtk-double-click-time", 4 * usual, NULL);
  ts_test_click (widget, x, y, 1, 2);
  g_object_set (settings, "gtk-double-click-time", usual, NULL);
}

/* Drags in small steps, as a hand does. */
void
ts_test_drag (GtkWidget *from, double x, double y, GtkWidget *to, double to_x, double to_y)
{
  g_autofree char *start = name_place (from, x, y);
  g_autofree char *nearby = name_place (from, x + 12, y + 2);
  g_autofree char *close = name_place (to, to_x - 6, to_y);
  g_autofree char *end = name_place (to, to_x, to_y);
  g_autofree char *line = g_strdup_printf ("%s sleep 0.03 mousedown 1 sleep 0.03 %s sleep 0.05 %s "
                                           "sleep 0.05 %s sleep 0.05 mouseup 1",
                                           start,
                                           nearby,
                                           close,
                                           end);

  do_xdotool (line);
}

/* Drags by (@dx, @dy) with another button, or while the key @held is down. */
void
ts_test_drag_with (const char *held,
                   guint button,
                   GtkWidget *widget,
                   double x,
                   double y,
                   double dx,
                   double dy)
{
  g_autofree char *start = name_place (widget, x, y);
  g_autofree char *middle = name_place (widget, x + dx / 2, y + dy / 2);
  g_autofree char *end = name_place (widget, x + dx, y + dy);
  g_autofree char *down = held != NULL ? g_strdup_printf ("keydown %s", held) : g_strdup ("");
  g_autofree char *up = held != NULL ? g_strdup_printf ("keyup %s", held) : g_strdup ("");
  g_autofree char *line = g_strdup_printf (
      "%s sleep 0.03 %s mousedown %u sleep 0.03 %s sleep 0.05 %s sleep 0.05 mouseup %u %s",
      start,
      down,
      button,
      middle,
      end,
      button,
      up);

  do_xdotool (line);
}

/* Presses a button while the key @held is down; buttons 4 and 5 are the wheel. */
void
ts_test_click_with (const char *held, GtkWidget *widget, double x, double y, guint button)
{
  g_autofree char *place = name_place (widget, x, y);
  g_autofree char *line = g_strdup_printf (
      "%s sleep 0.03 keydown %s click %u sleep 0.03 keyup %s", place, held, button, held);

  do_xdotool (line);
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint *nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns widget number @nth, from 0, of that type, depth first; there must be one. */
GtkWidget *
ts_test_find (GtkWidget *top, GType type, guint nth)
{
  GtkWidget *found = find (top, type, &nth);

  g_assert_nonnull (found);
  return found;
}

/* Checks that every button whose action begins with @prefix is sensitive just when the action of the
 * group can be done. Returns how many there are. */
guint
ts_test_check_actions (GtkWidget *top, const char *prefix, GActionGroup *actions)
{
  const char *name =
      GTK_IS_BUTTON (top) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (top)) : NULL;
  guint n = 0;

  if (name != NULL && g_str_has_prefix (name, prefix))
    {
      g_assert_cmpint (gtk_widget_get_sensitive (top),
                       ==,
                       g_action_group_get_action_enabled (actions, name + strlen (prefix)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += ts_test_check_actions (child, prefix, actions);
  return n;
}
