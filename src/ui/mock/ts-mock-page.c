/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-scenario-drawing.h"
#include "base/ts-text.h"
#include "mock/ts-interview-pane.h"
#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-page.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-words.h"
#include "mock/ts-stage-rail.h"
#include "mock/ts-write-up-pane.h"
#include "ts-dialogs.h"
#include "widgets/ts-markdown-blocks.h"
#include "widgets/ts-panes.h"

/* Sitting a mock session: stages and clock on top, below them the interviewer, the canvas and the write-up. What is
 * done goes into the log of the session, which the store keeps. */

#define FOLD_WIDTH   800 /* px; below it one pane is shown at a time */
#define NARROW       620 /* px; below it the stages show no times */
#define NARROWEST    340 /* px */
#define KEEP_SECONDS 5   /* how often the time used is stored */

struct _TsMockPage
{
  AdwBin parent_instance;

  TsSession *session;
  TsMock *mock;
  guint tick;
  guint ticks;
  guint announced; /* the last share of the time that was announced, in per cent */
  guint layout_idle;
  guint leave_idle;
  AdwToast *toast; /* (nullable): what was said last */
  gboolean narrow;
  gboolean folded;

  AdwHeaderBar *header;
  GtkBox *status;
  GtkLabel *clock;
  GtkWidget *pause_button;
  GtkWidget *toggles[2]; /* show the first and the last pane */
  TsStageRail *rail;
  GtkLabel *stage;
  GtkLabel *goal;
  GtkWidget *next_button;
  TsPanes *panes;
  TsInterviewPane *interview;
  TsScenarioDrawing *drawing;
  TsWriteUpPane *write_up;
};

G_DEFINE_FINAL_TYPE (TsMockPage, ts_mock_page, ADW_TYPE_BIN)

static void
dismissed_cb (TsMockPage *self)
{
  g_clear_object (&self->toast);
}

/* Only the last thing said is worth reading: it takes the place of the one before. */
static void
say (TsMockPage *self, const char *text)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (self->toast != NULL)
    {
      adw_toast_set_title (self->toast, escaped);
      return;
    }
  if (window == NULL)
    return;
  self->toast = adw_toast_new (escaped);
  g_signal_connect_object (
      self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  ts_window_add_toast (window, g_object_ref (self->toast));
}

static void
flush (TsMockPage *self)
{
  ts_interview_pane_flush (self->interview);
  ts_write_up_pane_flush (self->write_up);
}

/* ---- what is shown ---- */

static void
show_clock (TsMockPage *self)
{
  gint64 left = (ts_mock_get_remaining (self->mock) + G_USEC_PER_SEC - 1) / 1000;
  gboolean over = left < 0;
  g_autofree char *time = ts_mock_words_format_moment (ABS (left));
  g_autofree char *text = g_strdup_printf (over ? _ ("%s over") : _ ("%s left"), time);

  gtk_label_set_text (self->clock, text);
  if (over || ts_mock_get_remaining (self->mock) * 5 < ts_mock_get_limit (self->mock))
    gtk_widget_add_css_class (GTK_WIDGET (self->clock), "ts-clock-late");
  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self->clock), "ts-over");
}

static void
show_stage (TsMockPage *self)
{
  TsMockStage stage = ts_mock_get_stage (self->mock);
  const TsStageText *text = ts_pack_get_stage (ts_mock_get_pack (self->mock), stage);
  gint64 left = ts_mock_get_stage_remaining (self->mock) / 1000;
  g_autofree char *time = ts_mock_words_format_moment (ABS (left));
  g_autofree char *words = NULL;

  if (ts_mock_get_state (self->mock) == TS_MOCK_PAUSED)
    words = g_strdup_printf (_ ("%s: paused"), text->title);
  else if (left < 0)
    /* Translators: a stage, and how long ago it ought to have ended */
    words = g_strdup_printf (_ ("%s: %s over its time"), text->title, time);
  else
    words = g_strdup_printf (_ ("%s: %s left"), text->title, time);
  gtk_label_set_text (self->stage, words);
  gtk_label_set_text (self->goal, text->goal);
  if (left < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->stage), "ts-over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->stage), "ts-over");
}

static void
show_time (TsMockPage *self)
{
  gint64 actual[TS_N_STAGES];
  TsMockStage stage = ts_mock_get_stage (self->mock);

  for (guint i = 0; i < TS_N_STAGES; i++)
    actual[i] = ts_mock_get_stage_used (self->mock, i) / 1000;
  ts_stage_rail_set_actual (self->rail, actual, (int) stage);
  show_clock (self);
  show_stage (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mock.next", stage + 1 < TS_N_STAGES);
}

static void
announce (TsMockPage *self)
{
  gint64 limit = ts_mock_get_limit (self->mock);
  guint used = (guint) (100 * ts_mock_get_used (self->mock) / MAX (limit, 1));

  if (used >= 100 && self->announced < 100)
    say (self, _ ("The time is up. Finish when you are ready; what runs over is counted."));
  else if (used >= 80 && used < 100 && self->announced < 80)
    say (self, _ ("Four fifths of the time are used"));
  else if (used >= 50 && used < 80 && self->announced < 50)
    say (self, _ ("Half of the time is used"));
  self->announced = MAX (self->announced, used);
}

static void
show_due_turn (TsMockPage *self)
{
  const TsTurn *turn = ts_mock_get_due_turn (self->mock);
  g_autofree char *words = NULL;

  if (turn == NULL)
    return;
  ts_mock_show_turn (self->mock, turn);
  ts_interview_pane_show_turn (self->interview, turn);
  words = g_strdup_printf (_ ("The interviewer: %s"), ts_mock_words_get_turn_label (turn->kind));
  say (self, words);
}

static gboolean
tick_cb (gpointer user_data)
{
  TsMockPage *self = user_data;

  if (!ts_mock_tick (self->mock))
    return G_SOURCE_CONTINUE; /* state_changed_cb() has taken it away */
  if (ts_mock_get_state (self->mock) == TS_MOCK_RUNNING)
    {
      announce (self);
      if (self->toast == NULL) /* one thing after the other */
        show_due_turn (self);
      if (++self->ticks % KEEP_SECONDS == 0)
        ts_store_put_session (ts_session_get_store (self->session), self->mock);
    }
  show_time (self);
  return G_SOURCE_CONTINUE;
}

/* ---- what is done ---- */

static void
enter_stage (TsMockPage *self, TsMockStage stage)
{
  flush (self);
  ts_mock_enter_stage (self->mock, stage);
  show_time (self);
}

static void
stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  enter_stage (TS_MOCK_PAGE (widget), (TsMockStage) g_variant_get_int32 (parameter));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockPage *self = TS_MOCK_PAGE (widget);

  if (ts_mock_get_stage (self->mock) + 1 < TS_N_STAGES)
    enter_stage (self, ts_mock_get_stage (self->mock) + 1);
}

static void
chosen_cb (TsStageRail *rail, guint stage, gpointer user_data)
{
  enter_stage (user_data, stage);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockPage *self = TS_MOCK_PAGE (widget);

  flush (self);
  if (ts_mock_get_state (self->mock) == TS_MOCK_PAUSED)
    ts_mock_resume (self->mock);
  else
    ts_mock_pause (self->mock);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsMockPage *self = TS_MOCK_PAGE (source);

  if (!ts_dialogs_confirm_finish (result))
    return;
  flush (self);
  ts_mock_finish (self->mock);
}

static void
finish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ts_dialogs_confirm_async (widget,
                            _ ("Finish the Session?"),
                            _ ("Nothing can be changed after that. You rate yourself next."),
                            _ ("_Finish"),
                            FALSE,
                            confirmed_cb,
                            NULL);
}

static void
show_pause (TsMockPage *self)
{
  gboolean paused = ts_mock_get_state (self->mock) == TS_MOCK_PAUSED;
  const char *name = paused ? _ ("Resume") : _ ("Pause");

  gtk_button_set_icon_name (GTK_BUTTON (self->pause_button),
                            paused ? "media-playback-start-symbolic"
                                   : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (self->pause_button, name);
  ts_mock_parts_set_name (self->pause_button, name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->panes), !paused);
}

static gboolean
leave_cb (gpointer user_data)
{
  TsMockPage *self = user_data;

  self->leave_idle = 0;
  ts_mock_flow_finished (GTK_WIDGET (self), self->session, self->mock);
  return G_SOURCE_REMOVE;
}

/* The page goes away once whoever brought the end about is through with it. */
static void
state_changed_cb (TsMockPage *self)
{
  show_pause (self);
  show_time (self);
  if (ts_mock_get_state (self->mock) != TS_MOCK_FINISHED || self->leave_idle != 0)
    return;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (ts_mock_is_timed_out (self->mock))
    say (self, _ ("The time is up: the session is over, and all of it is kept"));
  self->leave_idle = g_idle_add (leave_cb, self);
}

static void
drawing_changed_cb (TsMockPage *self)
{
  TsDesignEditor *editor = ts_scenario_drawing_get_editor (self->drawing);
  const char *design = ts_scenario_drawing_get_design_id (self->drawing);

  if (design == NULL)
    return;
  ts_mock_set_design_id (self->mock, design);
  ts_mock_note_design (self->mock,
                       ts_journal_get_state (ts_design_editor_get_journal (editor)).length);
}

/* ---- how it is put together ---- */

static GtkWidget *
make_toggle (TsMockPage *self, const char *icon, const char *name, GtkWidget *pane)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (toggle), icon);
  gtk_widget_set_tooltip_text (toggle, name);
  ts_mock_parts_set_name (toggle, name);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_object_bind_property (toggle, "active", pane, "visible", G_BINDING_DEFAULT);
  return toggle;
}

static void
remarked_cb (GtkEntry *entry, gpointer user_data)
{
  TsMockPage *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);

  if (ts_text_is_blank (text))
    return;
  ts_mock_remark (self->mock, ts_mock_get_interviewer (self->mock), text);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_popover_popdown (GTK_POPOVER (popover));
  say (self, _ ("Kept with its time, to cite when you rate"));
}

/* Where the second person writes down what is worth coming back to. */
static GtkWidget *
make_remark_button (TsMockPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();
  const char *second = ts_mock_get_interviewer (self->mock);
  g_autofree char *name =
      g_strdup_printf (_ ("Remark by %s"), second != NULL ? second : _ ("Interviewer"));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  ts_mock_parts_set_name (entry, name);
  g_signal_connect (entry, "activate", G_CALLBACK (remarked_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "user-bookmarks-symbolic");
  gtk_widget_set_tooltip_text (button, name);
  ts_mock_parts_set_name (button, _ ("Remark"));
  gtk_widget_set_visible (button, second != NULL);
  return button;
}

static GtkWidget *
make_header (TsMockPage *self)
{
  g_autofree char *title =
      ts_markdown_to_plain (ts_mock_get_prompt (self->mock)->scenario.item.title);
  GtkWidget *header = ts_mock_parts_header_new (title,
                                                ts_level_get_label (ts_mock_get_level (self->mock)),
                                                _ ("Leave the session"));
  GtkWidget *finish = gtk_button_new_with_mnemonic (_ ("_Finish…"));

  self->toggles[0] = make_toggle (self,
                                  "sidebar-show-symbolic",
                                  _ ("Show the interviewer"),
                                  GTK_WIDGET (self->interview));
  self->toggles[1] = make_toggle (self,
                                  "sidebar-show-right-symbolic",
                                  _ ("Show the write-up"),
                                  GTK_WIDGET (self->write_up));
  self->header = ADW_HEADER_BAR (header);
  self->clock = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->clock), "numeric");
  self->pause_button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pause_button), "mock.pause");
  gtk_widget_set_visible (self->pause_button, ts_mock_get_mode (self->mock) == TS_ATTEMPT_PRACTICE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (finish), "mock.finish");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->toggles[0]);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_remark_button (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), finish);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->toggles[1]);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->pause_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->clock));
  return header;
}

static GtkWidget *
make_status (TsMockPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->status = GTK_BOX (line);
  self->stage = GTK_LABEL (ts_mock_parts_label_new (NULL, "heading"));
  gtk_widget_add_css_class (GTK_WIDGET (self->stage), "numeric");
  self->goal = GTK_LABEL (ts_mock_parts_label_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->goal), TRUE);
  self->next_button = gtk_button_new_with_mnemonic (_ ("_Next Stage"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "mock.next");
  gtk_widget_set_valign (self->next_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->stage));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->goal));
  gtk_box_append (GTK_BOX (line), self->next_button);
  return line;
}

static void
make_panes (TsMockPage *self)
{
  g_autofree char *title =
      ts_markdown_to_plain (ts_mock_get_prompt (self->mock)->scenario.item.title);

  self->interview = TS_INTERVIEW_PANE (ts_interview_pane_new (self->mock));
  self->write_up = TS_WRITE_UP_PANE (ts_write_up_pane_new (self->mock));
  self->drawing = TS_SCENARIO_DRAWING (ts_scenario_drawing_new (title));
  ts_scenario_drawing_set_store (self->drawing, ts_session_get_store (self->session), NULL);
  ts_scenario_drawing_show (self->drawing, ts_mock_get_design_id (self->mock), NULL);
  g_signal_connect_object (
      self->drawing, "changed", G_CALLBACK (drawing_changed_cb), self, G_CONNECT_SWAPPED);
  self->panes = TS_PANES (ts_panes_new (FOLD_WIDTH));
  ts_panes_set_name (self->panes, "mock");
  ts_panes_add (self->panes, _ ("Interviewer"), GTK_WIDGET (self->interview), 3);
  ts_panes_add (self->panes, _ ("Drawing"), GTK_WIDGET (self->drawing), 5);
  ts_panes_add (self->panes, _ ("Write-up"), GTK_WIDGET (self->write_up), 3);
  gtk_widget_set_vexpand (GTK_WIDGET (self->panes), TRUE);
}

static void
make_content (TsMockPage *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  make_panes (self);
  self->rail = TS_STAGE_RAIL (ts_stage_rail_new (ts_mock_get_pack (self->mock), TRUE));
  ts_stage_rail_set_plan (self->rail, ts_mock_get_time_plan (self->mock));
  g_signal_connect (self->rail, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_widget_set_margin_top (top, 6);
  gtk_widget_set_margin_bottom (top, 6);
  gtk_widget_set_margin_start (top, 12);
  gtk_widget_set_margin_end (top, 12);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->rail));
  gtk_box_append (GTK_BOX (top), make_status (self));
  gtk_box_append (GTK_BOX (page), make_header (self));
  gtk_box_append (GTK_BOX (page), top);
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->panes));
  adw_bin_set_child (ADW_BIN (self), page);
}

/* A pane that was put away is there again where only one is shown at a time. */
static void
show_all_panes (TsMockPage *self, gboolean folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->toggles); i++)
    {
      gtk_widget_set_visible (self->toggles[i], !folded);
      if (folded)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
    }
}

/* Where the header bar has no room for it, the clock stands beside that of the stage. */
static void
set_narrow (TsMockPage *self, gboolean narrow)
{
  GtkWidget *clock = g_object_ref (GTK_WIDGET (self->clock));

  ts_stage_rail_set_compact (self->rail, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->goal), !narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stage), narrow);
  if (narrow)
    {
      adw_header_bar_remove (self->header, clock);
      gtk_box_insert_child_after (self->status, clock, GTK_WIDGET (self->goal));
    }
  else
    {
      gtk_box_remove (self->status, clock);
      adw_header_bar_pack_end (self->header, clock);
    }
  g_object_unref (clock);
}

static gboolean
layout_cb (gpointer user_data)
{
  TsMockPage *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean narrow = width < NARROW;
  gboolean folded = width < FOLD_WIDTH;

  self->layout_idle = 0;
  if (folded != self->folded)
    show_all_panes (self, folded);
  if (narrow != self->narrow)
    set_narrow (self, narrow);
  self->folded = folded;
  self->narrow = narrow;
  return G_SOURCE_REMOVE;
}

static void
ts_mock_page_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least = 0;

  *minimum = *natural = 0;
  if (child != NULL && orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (child != NULL)
    gtk_widget_measure (child,
                        orientation,
                        for_size < 0 ? -1 : MAX (for_size, least),
                        minimum,
                        natural,
                        NULL,
                        NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, NARROWEST); /* it folds before that matters */
}

static void
ts_mock_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsMockPage *self = TS_MOCK_PAGE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least = 0;

  if (child != NULL)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
    }
  if (self->layout_idle == 0 && self->rail != NULL)
    self->layout_idle = g_idle_add (layout_cb, self);
}

/* Practice stands still while it is not on screen. */
static void
ts_mock_page_map (GtkWidget *widget)
{
  TsMockPage *self = TS_MOCK_PAGE (widget);

  GTK_WIDGET_CLASS (ts_mock_page_parent_class)->map (widget);
  if (self->mock != NULL)
    ts_mock_resume (self->mock);
}

static void
ts_mock_page_unmap (GtkWidget *widget)
{
  TsMockPage *self = TS_MOCK_PAGE (widget);

  if (self->mock != NULL && ts_mock_get_state (self->mock) == TS_MOCK_RUNNING)
    {
      flush (self);
      if (ts_mock_get_mode (self->mock) == TS_ATTEMPT_PRACTICE)
        ts_mock_pause (self->mock);
    }
  GTK_WIDGET_CLASS (ts_mock_page_parent_class)->unmap (widget);
}

static void
ts_mock_page_dispose (GObject *object)
{
  TsMockPage *self = TS_MOCK_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->layout_idle, g_source_remove);
  g_clear_handle_id (&self->leave_idle, g_source_remove);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (ts_mock_page_parent_class)->dispose (object);
  g_clear_object (&self->mock);
  g_clear_object (&self->session);
}

static void
ts_mock_page_class_init (TsMockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_mock_page_dispose;
  widget_class->map = ts_mock_page_map;
  widget_class->unmap = ts_mock_page_unmap;
  widget_class->measure = ts_mock_page_measure;
  widget_class->size_allocate = ts_mock_page_size_allocate;

  gtk_widget_class_install_action (widget_class, "mock.stage", "i", stage_action);
  gtk_widget_class_install_action (widget_class, "mock.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "mock.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "mock.finish", NULL, finish_action);
  for (int i = 0; i < TS_N_STAGES; i++)
    gtk_widget_class_add_binding_action (
        widget_class, GDK_KEY_1 + (guint) i, GDK_CONTROL_MASK, "mock.stage", "i", i);
}

static void
ts_mock_page_init (TsMockPage *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* it would hide size_allocate */
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * ts_mock_page_new:
 * @session: what the program shares
 * @mock: a session of the store that is not over
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_mock_page_new (TsSession *session, TsMock *mock)
{
  TsMockPage *self = g_object_new (TS_TYPE_MOCK_PAGE, NULL);

  g_return_val_if_fail (TS_IS_SESSION (session) && TS_IS_MOCK (mock), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->mock = g_object_ref (mock);
  make_content (self);
  self->announced = (guint) (100 * ts_mock_get_used (mock) / MAX (ts_mock_get_limit (mock), 1));
  g_signal_connect_object (
      mock, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  show_pause (self);
  show_time (self);
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
  return GTK_WIDGET (self);
}
