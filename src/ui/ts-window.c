/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment-page.h"
#include "assessment/ts-sitting.h"
#include "dashboard/ts-dashboard-page.h"
#include "designs/ts-designs-page.h"
#include "mock/ts-mock-flow.h"
#include "portfolio/ts-portfolio-page.h"
#include "practice/ts-practice-page.h"
#include "ts-dialogs.h"
#include "ts-welcome-page.h"
#include "ts-settings.h"
#include "ts-window.h"

/* The frame: five places behind a view switcher, and over them the work (a sitting, a design, a
 * project), which has the window to itself until it is left.
 *
 * How a page is added: a place is a GtkWidget subclass with a construct-only property "session" (a
 * TsSession). Name its type in the table of places below in place of NULL; the page is made when it
 * is first shown. It reaches the window with ts_window_of (GTK_WIDGET (self)), to push a work page, to
 * show a toast or to go to another place. A work page is any widget with a header bar of its own,
 * whose back button has the action "win.back". */

#define NARROW        600 /* px; below it the view switcher stands at the bottom */
#define WIDE          980 /* px; from here on the switcher has room for words beside its icons */
#define SPINNER_DELAY 200 /* ms */

struct _TsWindow
{
  AdwApplicationWindow parent_instance;

  TsSession *session;
  GSettings *settings; /* (nullable) */
  GPtrArray *work;     /* of GtkWidget: the pages over the frame, the last on top */
  guint layout_idle;
  guint spinner_timeout;
  gboolean failed; /* the notice is of something that could not be stored */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *problem;
  AdwHeaderBar *header;
  AdwViewStack *places;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  AdwWindowTitle *title;
  GtkStack *title_stack;
  GtkMenuButton *menu_button;
  GtkRevealer *notice;
  GtkLabel *notice_label;
  GtkButton *notice_button;
};

G_DEFINE_FINAL_TYPE (TsWindow, ts_window, ADW_TYPE_APPLICATION_WINDOW)

typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
} Place;

static const Place places[] = {
  { "dashboard", N_ ("Dashboard"), "ts-dashboard-symbolic", ts_dashboard_page_get_type },
  { "practice", N_ ("Practice"), "ts-practice-symbolic", ts_practice_page_get_type },
  { "assessment", N_ ("Assessment"), "ts-assessment-symbolic", ts_assessment_page_get_type },
  { "designs", N_ ("Designs"), "ts-designs-symbolic", ts_designs_page_get_type },
  { "portfolio", N_ ("Portfolio"), "ts-portfolio-symbolic", ts_portfolio_page_get_type },
};

static GtkWidget *
make_empty_place (const Place *place)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE,
                       "icon-name",
                       place->icon,
                       "title",
                       _ (place->title),
                       "description",
                       _ ("Nothing here yet."),
                       NULL);
}

static void
fill_place (TsWindow *self, const Place *place)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->places, place->name);
  GtkWidget *page;

  if (bin == NULL || adw_bin_get_child (ADW_BIN (bin)) != NULL)
    return;
  if (place->get_type == NULL)
    page = make_empty_place (place);
  else
    page = g_object_new (place->get_type (), "session", self->session, NULL);
  adw_bin_set_child (ADW_BIN (bin), page);
}

static void
visible_place_cb (TsWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->places);

  if (self->session == NULL || name == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (places[i].name, name) == 0)
      {
        fill_place (self, &places[i]);
        adw_window_title_set_title (self->title, _ (places[i].title));
      }
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "place", name);
}

static void
add_places (TsWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      AdwViewStackPage *page = adw_view_stack_add_titled (self->places,
                                                          adw_bin_new (),
                                                          places[i].name,
                                                          _ (places[i].title));

      adw_view_stack_page_set_icon_name (page, places[i].icon);
    }
}

static void
show_frame (TsWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "frame");
  visible_place_cb (self);
}

static void
welcomed_cb (TsWindow *self)
{
  ts_window_show_place (self, "assessment");
  show_frame (self);
  gtk_widget_child_focus (GTK_WIDGET (self->places), GTK_DIR_TAB_FORWARD); /* the next step */
}

static void
show_notice (TsWindow *self, const char *text, const char *button)
{
  gtk_label_set_text (self->notice_label, text);
  gtk_button_set_label (self->notice_button, button);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

static void
save_failed_cb (TsWindow *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_ ("Not on disk yet: %s"), message);

  self->failed = TRUE;
  show_notice (self, text, _ ("Try Again"));
}

static void
saved_cb (TsWindow *self)
{
  if (self->failed)
    gtk_revealer_set_reveal_child (self->notice, FALSE);
  self->failed = FALSE;
}

static void
notice_clicked_cb (TsWindow *self)
{
  if (self->failed)
    ts_store_retry (ts_session_get_store (self->session));
  else
    gtk_revealer_set_reveal_child (self->notice, FALSE);
}

static void
watch_store (TsWindow *self)
{
  TsStore *store = ts_session_get_store (self->session);
  const char *notice = ts_store_get_notice (store);

  g_signal_connect_object (
      store, "save-failed", G_CALLBACK (save_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  if (notice != NULL)
    show_notice (self, notice, _ ("Close"));
}

static void
close_anyway_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsWindow *self = TS_WINDOW (source);

  if (!ts_dialogs_confirm_finish (result))
    return;
  self->failed = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

/* What could not be stored is only in memory: closing would lose it. */
static gboolean
ts_window_close_request (GtkWindow *window)
{
  TsWindow *self = TS_WINDOW (window);

  if (!self->failed)
    return GTK_WINDOW_CLASS (ts_window_parent_class)->close_request (window);
  ts_dialogs_confirm_async (GTK_WIDGET (self),
                            _ ("Your Last Changes Are Not on Disk"),
                            gtk_label_get_text (self->notice_label),
                            _ ("Close and Lose Them"),
                            TRUE,
                            close_anyway_cb,
                            NULL);
  return GDK_EVENT_STOP;
}

static gboolean
spinner_cb (gpointer user_data)
{
  TsWindow *self = user_data;

  self->spinner_timeout = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static gboolean
layout_cb (gpointer user_data)
{
  TsWindow *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean narrow = width < NARROW;

  self->layout_idle = 0;
  adw_view_switcher_set_policy (self->switcher,
                                width < WIDE ? ADW_VIEW_SWITCHER_POLICY_NARROW
                                             : ADW_VIEW_SWITCHER_POLICY_WIDE);
  /* between the buttons of both sides there would be no room for the title in the very middle */
  adw_header_bar_set_centering_policy (self->header,
                                       narrow ? ADW_CENTERING_POLICY_LOOSE
                                              : ADW_CENTERING_POLICY_STRICT);
  gtk_stack_set_visible_child_name (self->title_stack, narrow ? "title" : "switcher");
  adw_view_switcher_bar_set_reveal (self->switcher_bar, narrow);
  return G_SOURCE_REMOVE;
}

static void
ts_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsWindow *self = TS_WINDOW (widget);

  GTK_WIDGET_CLASS (ts_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->layout_idle == 0)
    self->layout_idle = g_idle_add (layout_cb, self);
}

static void
place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  if (self->work->len == 0)
    ts_window_show_place (self, g_variant_get_string (parameter, NULL));
}

static void
mock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  if (self->session != NULL && self->work->len == 0)
    ts_mock_flow_set_up (self, self->session);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ts_window_pop (TS_WINDOW (widget));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *self = TS_WINDOW (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->menu_button)))
    gtk_menu_button_popup (self->menu_button);
}

static gboolean
shortcuts_close_cb (GtkWindow *shortcuts, gpointer user_data)
{
  gtk_application_window_set_help_overlay (user_data, NULL); /* which destroys it */
  return GDK_EVENT_STOP;
}

/* They are made when they are asked for and go when they are closed. A window that stands by hidden, as
 * that of gtk/help-overlay.ui does, ends the program: GTK 4.8 gives it to a screen reader that asks for a
 * window just closed, and it has no accessible path yet. */
static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *self = GTK_APPLICATION_WINDOW (widget);
  g_autoptr (GtkBuilder) builder = NULL;
  GtkShortcutsWindow *shortcuts;

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      builder = gtk_builder_new_from_resource (TS_RESOURCE_PATH "/ui/ts-shortcuts.ui");
      shortcuts = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
      g_signal_connect (shortcuts, "close-request", G_CALLBACK (shortcuts_close_cb), self);
      gtk_application_window_set_help_overlay (self, shortcuts);
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

static void
bind_settings (TsWindow *self)
{
  GSettings *settings = ts_settings_get ();
  g_autoptr (GAction) certainty = NULL;
  g_autofree char *place = NULL;

  if (settings == NULL)
    return; /* the window starts with its own size each time */
  self->settings = g_object_ref (settings);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (
      self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  certainty = g_settings_create_action (self->settings, "ask-certainty");
  g_action_map_add_action (G_ACTION_MAP (self), certainty);
  place = g_settings_get_string (self->settings, "place");
  adw_view_stack_set_visible_child_name (self->places, place);
}

static void
ts_window_dispose (GObject *object)
{
  TsWindow *self = TS_WINDOW (object);

  g_clear_handle_id (&self->layout_idle, g_source_remove);
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_WINDOW);
  g_clear_pointer (&self->work, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ts_window_parent_class)->dispose (object);
}

static void
ts_window_class_init (TsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_window_dispose;
  widget_class->size_allocate = ts_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = ts_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, TS_RESOURCE_PATH "/ui/ts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, places);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, TsWindow, notice_button);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_place_cb);

  gtk_widget_class_install_action (widget_class, "win.place", "s", place_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.mock", NULL, mock_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
}

static void
ts_window_init (TsWindow *self)
{
  self->work = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_places (self);
  bind_settings (self);
  self->spinner_timeout = g_timeout_add (SPINNER_DELAY, spinner_cb, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
}

/**
 * ts_window_new:
 * @application: the application it belongs to
 *
 * Returns: (transfer none): a window that waits for its session
 */
TsWindow *
ts_window_new (TsApplication *application)
{
  g_return_val_if_fail (TS_IS_APPLICATION (application), NULL);

  return g_object_new (TS_TYPE_WINDOW, "application", application, NULL);
}

/**
 * ts_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the session shown, %NULL while it is opened
 */
TsSession *
ts_window_get_session (TsWindow *self)
{
  g_return_val_if_fail (TS_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * ts_window_set_session:
 * @self: a window
 * @session: what to show
 *
 * Fills the window; on a first start it asks who is learning.
 */
void
ts_window_set_session (TsWindow *self, TsSession *session)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (TS_IS_SESSION (session));

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  g_set_object (&self->session, session);
  watch_store (self);
  ts_sitting_settle (session);
  if (ts_session_get_learner_name (session) == NULL)
    {
      GtkWidget *welcome = g_object_new (TS_TYPE_WELCOME_PAGE, "session", session, NULL);

      g_signal_connect_swapped (welcome, "done", G_CALLBACK (welcomed_cb), self);
      gtk_stack_add_named (self->stack, welcome, "welcome");
      gtk_stack_set_visible_child_name (self->stack, "welcome");
    }
  else
    {
      show_frame (self);
    }
}

/**
 * ts_window_show_problem:
 * @self: a window
 * @error: why there is no session
 *
 * Shows in place of everything else what is wrong, where, and what to do.
 */
void
ts_window_show_problem (TsWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  text = g_markup_printf_escaped ("%s\n%s", error->message, _ ("Nothing was changed."));
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/**
 * ts_window_show_place:
 * @self: a window
 * @place: "dashboard", "practice", "assessment", "designs" or "portfolio"
 *
 * Goes to one of the five places.
 */
void
ts_window_show_place (TsWindow *self, const char *place)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (place != NULL);

  if (adw_view_stack_get_child_by_name (self->places, place) != NULL)
    adw_view_stack_set_visible_child_name (self->places, place);
}

/**
 * ts_window_push:
 * @self: a window
 * @page: (transfer floating): a page with a header bar of its own
 *
 * Gives the whole window to @page until it is popped.
 */
void
ts_window_push (TsWindow *self, GtkWidget *page)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  g_ptr_array_add (self->work, page);
  gtk_stack_add_child (self->stack, page);
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", TRUE);
}

/**
 * ts_window_pop:
 * @self: a window
 *
 * Leaves the work page on top, if there is one.
 */
void
ts_window_pop (TsWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (TS_IS_WINDOW (self));

  if (self->work->len == 0)
    return;
  page = g_ptr_array_steal_index (self->work, self->work->len - 1);
  if (self->work->len > 0)
    gtk_stack_set_visible_child (self->stack, self->work->pdata[self->work->len - 1]);
  else
    show_frame (self);
  gtk_stack_remove (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->work->len > 0);
}

/**
 * ts_window_add_toast:
 * @self: a window
 * @toast: (transfer full): what to show
 *
 * Shows a toast at the bottom of the window.
 */
void
ts_window_add_toast (TsWindow *self, AdwToast *toast)
{
  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * ts_window_say:
 * @self: a window
 * @text: one short sentence, without markup
 *
 * Shows @text as a toast.
 */
void
ts_window_say (TsWindow *self, const char *text)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (TS_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  escaped = g_markup_escape_text (text, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * ts_window_of:
 * @widget: a widget in a window
 *
 * Returns: (transfer none) (nullable): the window that @widget is in
 */
TsWindow *
ts_window_of (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  return TS_IS_WINDOW (root) ? TS_WINDOW (root) : NULL;
}
