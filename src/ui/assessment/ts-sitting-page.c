/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-answer-view.h"
#include "assessment/ts-dossier-view.h"
#include "assessment/ts-item-deck.h"
#include "assessment/ts-item-rail.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-time-banner.h"
#include "assessment/ts-time-label.h"
#include "ts-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* Sitting a phase: the clock on top, the items on the left, the current one in the middle. Whatever is
 * changed goes to the TsSitting at once, which stores it. */

#define NARROW       640 /* px; below it the rail is in the popover of the position button */
#define DOSSIER_FOLD 860

struct _TsSittingPage
{
  AdwBin parent_instance;

  TsSitting *sitting;
  guint current;
  TsAnswerView *answer;
  TsItemDeck *deck;
  gboolean loading; /* the page is being filled: nothing was changed */
  gboolean submitting;
  gboolean focus_pending;
  gboolean narrow;
  guint tick;
  guint layout_idle;
  guint frames; /* drawn before all of the item is */
  TsItemRail *rail, *popover_rail;
  TsTimeBanner *banner;

  AdwWindowTitle *title;
  GtkLabel *clock;
  GtkLabel *pace;
  AdwBin *banner_bin;
  GtkProgressBar *time_bar;
  GtkScrolledWindow *rail_scroller;
  GtkBox *body;
  AdwBin *item_bin;
  GtkMenuButton *position;
  GtkPopover *position_popover;
  GtkToggleButton *flag_button;
};

G_DEFINE_FINAL_TYPE (TsSittingPage, ts_sitting_page, ADW_TYPE_BIN)

static void
update_navigation (TsSittingPage *self)
{
  guint n_items = ts_sitting_get_n_items (self->sitting);
  g_autofree char *position = NULL;

  if (self->narrow)
    /* Translators: the place of the current item, then how many there are. */
    position = g_strdup_printf (_ ("%u of %u"), self->current + 1, n_items);
  else
    /* Translators: the place of the current item, then how many there are and how many are answered. */
    position = g_strdup_printf (_ ("%u of %u · %u answered"),
                                self->current + 1,
                                n_items,
                                ts_sitting_count_answered (self->sitting));
  gtk_menu_button_set_label (self->position, position);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sitting.previous", self->current > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sitting.next", self->current + 1 < n_items);
  gtk_toggle_button_set_active (self->flag_button,
                                ts_sitting_get_flag (self->sitting, self->current));
}

static void
focus_answer (TsSittingPage *self)
{
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->answer)))
    gtk_widget_child_focus (GTK_WIDGET (self->answer), GTK_DIR_TAB_FORWARD);
}

static void
show_pace (TsSittingPage *self)
{
  gint64 ahead;
  gboolean has_pace = !self->narrow && !ts_sitting_is_submitted (self->sitting)
                      && ts_attempt_get_pace (ts_sitting_get_attempt (self->sitting), &ahead);
  g_autofree char *text = has_pace ? ts_time_label_say_pace (ahead) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pace), has_pace);
  if (has_pace)
    gtk_label_set_text (self->pace, text);
}

static void
show_time (TsSittingPage *self)
{
  gint64 left = ts_sitting_get_remaining (self->sitting);
  gint64 limit = ts_sitting_get_limit (self->sitting);
  gboolean timed = ts_attempt_is_timed (ts_sitting_get_attempt (self->sitting));
  g_autofree char *time = ts_time_label_format (timed ? left : limit - left);
  g_autofree char *text = g_strdup_printf (timed ? _ ("%s left") : _ ("%s used"), time);

  gtk_label_set_text (self->clock, self->narrow ? time : text); /* room for the title */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->time_bar), timed);
  gtk_progress_bar_set_fraction (self->time_bar, timed ? (double) left / (double) limit : 0);
  if (timed && (double) left <= 0.2 * (double) limit)
    gtk_widget_add_css_class (GTK_WIDGET (self->clock), "ts-clock-late");
  show_pace (self);
}

static void
show_item (TsSittingPage *self, guint index)
{
  self->loading = TRUE;
  self->current = index;
  self->answer = ts_item_deck_show (self->deck, index);
  ts_item_rail_set_current (self->rail, index);
  if (self->popover_rail != NULL)
    ts_item_rail_set_current (self->popover_rail, index);
  ts_sitting_set_current (self->sitting, index);
  update_navigation (self);
  self->loading = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_answer (self);
}

static void
chosen_cb (TsItemRail *rail, guint index, gpointer user_data)
{
  TsSittingPage *self = user_data;

  gtk_popover_popdown (self->position_popover);
  show_item (self, index);
}

static void
sitting_changed_cb (TsSittingPage *self)
{
  update_navigation (self);
}

static void
show_result (TsSittingPage *self)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  g_autoptr (TsSitting) sitting = g_object_ref (self->sitting); /* the page goes with the pop */

  if (window == NULL || ts_sitting_get_result (sitting) == NULL)
    return;
  ts_window_pop (window);
  ts_window_push (window, ts_result_page_new (sitting));
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsSittingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  self->submitting = FALSE;
  if (!ts_sitting_submit_finish (TS_SITTING (source), result, &error))
    {
      if (window != NULL)
        ts_window_say (window, error->message);
      return;
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  if (!ts_attempt_is_timed_out (ts_sitting_get_attempt (self->sitting)))
    {
      show_result (self);
      return;
    }
  ts_item_deck_show (self->deck, self->current); /* to be read, not changed */
  gtk_widget_set_sensitive (GTK_WIDGET (self->flag_button), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sitting.submit", FALSE);
  show_time (self);
  ts_time_banner_update (self->banner);
}

static void
result_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_result (TS_SITTING_PAGE (widget));
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);

  if (ts_sitting_get_result (self->sitting) != NULL)
    ts_sitting_page_continue (ts_window_of (widget), self->sitting);
}

static void
submit (TsSittingPage *self)
{
  if (self->submitting)
    return;
  self->submitting = TRUE;
  ts_sitting_submit_async (self->sitting, submitted_cb, g_object_ref (self));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (ts_dialogs_confirm_finish (result))
    submit (TS_SITTING_PAGE (source));
}

static void
submit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);
  guint n_items = ts_sitting_get_n_items (self->sitting);
  guint answered = ts_sitting_count_answered (self->sitting);
  g_autofree char *body = NULL;

  if (answered == n_items)
    body = g_strdup (_ ("Everything is answered. After this nothing can be changed."));
  else
    body = g_strdup_printf (ngettext ("%u item is not answered and counts as wrong. After this "
                                      "nothing can be changed.",
                                      "%u items are not answered and count as wrong. After this "
                                      "nothing can be changed.",
                                      n_items - answered),
                            n_items - answered);
  ts_dialogs_confirm_async (
      widget, _ ("Submit This Phase?"), body, _ ("_Submit"), FALSE, confirmed_cb, NULL);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);

  if (self->current + 1 < ts_sitting_get_n_items (self->sitting))
    show_item (self, self->current + 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);

  if (self->current > 0)
    show_item (self, self->current - 1);
}

static void
flag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);
  gboolean flag = !ts_sitting_get_flag (self->sitting, self->current);

  ts_sitting_set_flag (self->sitting, self->current, flag);
}

static void
flag_toggled_cb (TsSittingPage *self)
{
  if (!self->loading)
    ts_sitting_set_flag (self->sitting,
                         self->current,
                         gtk_toggle_button_get_active (self->flag_button));
}

/* Goes to where something was taken or brought back, so that it is seen. */
static void
show_step (TsSittingPage *self, guint index)
{
  show_item (self, index);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);
  guint index;

  if (ts_sitting_undo (self->sitting, &index))
    show_step (self, index);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);
  guint index;

  if (ts_sitting_redo (self->sitting, &index))
    show_step (self, index);
}

static gboolean
press_letter (TsSittingPage *self, guint keyval)
{
  /* Of six options the sixth has the letter too, and it is written beside it. */
  if (ts_answer_view_press_key (self->answer, keyval))
    return TRUE;
  if (gdk_keyval_to_lower (keyval) != GDK_KEY_f)
    return FALSE;
  flag_action (GTK_WIDGET (self), NULL, NULL);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  TsSittingPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_CONTROL_MASK && keyval == GDK_KEY_z && !ts_answer_view_is_writing (focus))
    undo_action (GTK_WIDGET (self), NULL, NULL);
  else if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK)
           && gdk_keyval_to_lower (keyval) == GDK_KEY_z && !ts_answer_view_is_writing (focus))
    redo_action (GTK_WIDGET (self), NULL, NULL);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && modifiers == 0
           && ts_answer_view_is_done_by_return (self->answer, focus))
    next_action (GTK_WIDGET (self), NULL, NULL);
  else if (modifiers != 0 || ts_answer_view_is_writing (focus) || !press_letter (self, keyval))
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
tick_cb (gpointer user_data)
{
  TsSittingPage *self = user_data;

  show_time (self);
  if (!ts_attempt_tick (ts_sitting_get_attempt (self->sitting)) && !self->submitting)
    {
      self->tick = 0;
      submit (self);
      return G_SOURCE_REMOVE;
    }
  if (TS_IS_SCENARIO_VIEW (self->answer))
    ts_scenario_view_tick (TS_SCENARIO_VIEW (self->answer),
                           ts_attempt_get_used (ts_sitting_get_attempt (self->sitting)));
  ts_time_banner_update (self->banner);
  return G_SOURCE_CONTINUE;
}

static gboolean
layout_cb (gpointer user_data)
{
  TsSittingPage *self = user_data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;

  self->layout_idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->rail_scroller),
                          !narrow && ts_sitting_get_n_items (self->sitting) > 1);
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      update_navigation (self);
      show_time (self);
    }
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->answer)))
    return G_SOURCE_REMOVE;
  if (self->focus_pending)
    focus_answer (self);
  self->focus_pending = FALSE;
  return G_SOURCE_REMOVE;
}

/* What surrounds the item is on screen first. The question and its answer are styled and laid out for a frame
 * of their own each: together they would take longer than one. */
static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);

  self->frames++;
  if (self->frames == 2)
    gtk_widget_set_visible (GTK_WIDGET (self->deck), TRUE);
  if (self->frames < 3)
    return G_SOURCE_CONTINUE;
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
  return G_SOURCE_REMOVE;
}

static void
ts_sitting_page_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
ts_sitting_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TsSittingPage *self = TS_SITTING_PAGE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
  if (self->layout_idle == 0 && self->sitting != NULL)
    self->layout_idle = g_idle_add (layout_cb, self);
}

static void
ts_sitting_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_sitting_page_parent_class)->map (widget);
  ts_sitting_enter (TS_SITTING_PAGE (widget)->sitting);
  TS_SITTING_PAGE (widget)->focus_pending = TRUE; /* the stack moves the focus itself until then */
}

static void
ts_sitting_page_unmap (GtkWidget *widget)
{
  if (TS_SITTING_PAGE (widget)->sitting != NULL)
    ts_sitting_leave (TS_SITTING_PAGE (widget)->sitting);
  GTK_WIDGET_CLASS (ts_sitting_page_parent_class)->unmap (widget);
}

static void
ts_sitting_page_dispose (GObject *object)
{
  TsSittingPage *self = TS_SITTING_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->layout_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_SITTING_PAGE);
  g_clear_object (&self->sitting);
  G_OBJECT_CLASS (ts_sitting_page_parent_class)->dispose (object);
}

static void
ts_sitting_page_class_init (TsSittingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_sitting_page_dispose;
  widget_class->map = ts_sitting_page_map;
  widget_class->unmap = ts_sitting_page_unmap;
  widget_class->measure = ts_sitting_page_measure;
  widget_class->size_allocate = ts_sitting_page_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-sitting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, clock);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, pace);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, banner_bin);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, time_bar);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, rail_scroller);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, body);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, item_bin);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, position);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, position_popover);
  gtk_widget_class_bind_template_child (widget_class, TsSittingPage, flag_button);

  gtk_widget_class_bind_template_callback (widget_class, flag_toggled_cb);

  gtk_widget_class_install_action (widget_class, "sitting.submit", NULL, submit_action);
  gtk_widget_class_install_action (widget_class, "sitting.result", NULL, result_action);
  gtk_widget_class_install_action (widget_class, "sitting.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "sitting.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "sitting.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "sitting.flag", NULL, flag_action);
  gtk_widget_class_install_action (widget_class, "sitting.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "sitting.redo", NULL, redo_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "sitting.next", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "sitting.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_ALT_MASK, "sitting.flag", NULL);
}

static void
ts_sitting_page_init (TsSittingPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* it would hide size_allocate */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* The dossier of a case study stands beside its questions. */
static void
add_dossier (TsSittingPage *self)
{
  TsPack *pack = ts_attempt_get_pack (ts_sitting_get_attempt (self->sitting));
  GtkWidget *panes = ts_panes_new (DOSSIER_FOLD);
  GtkWidget *dossier = ts_dossier_view_new (ts_pack_get_case_study (pack));
  GtkWidget *bin = GTK_WIDGET (self->item_bin);

  g_object_ref (bin);
  gtk_box_remove (self->body, bin);
  gtk_widget_set_size_request (bin, 300, -1);
  ts_panes_set_name (TS_PANES (panes), "dossier");
  ts_panes_add (TS_PANES (panes), _ ("Dossier"), dossier, 1);
  ts_panes_add (TS_PANES (panes), _ ("Question"), bin, 1);
  gtk_widget_set_hexpand (panes, TRUE);
  gtk_box_append (self->body, panes);
  ts_panes_show (TS_PANES (panes), bin);
  g_object_unref (bin);
}

/* The items in the popover are made when it is first opened. */
static void
fill_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  TsSittingPage *self = user_data;

  if (self->popover_rail != NULL)
    return;
  self->popover_rail = TS_ITEM_RAIL (ts_item_rail_new (self->sitting, 5));
  ts_item_rail_set_current (self->popover_rail, self->current);
  gtk_popover_set_child (self->position_popover, GTK_WIDGET (self->popover_rail));
  g_signal_connect (self->popover_rail, "chosen", G_CALLBACK (chosen_cb), self);
}

static void
add_rails (TsSittingPage *self)
{
  self->rail = TS_ITEM_RAIL (ts_item_rail_new (self->sitting, 1));
  gtk_widget_set_margin_top (GTK_WIDGET (self->rail), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->rail), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->rail), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self->rail), 9);
  gtk_scrolled_window_set_child (self->rail_scroller, GTK_WIDGET (self->rail));
  g_signal_connect (self->rail, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_menu_button_set_create_popup_func (self->position, fill_popover_cb, self, NULL);
}

static const char *
say_clock (TsAttemptMode mode)
{
  if (mode == TS_ATTEMPT_EXAM)
    return _ ("Exam clock");
  return mode == TS_ATTEMPT_PRACTICE ? _ ("Practice clock") : _ ("Untimed, does not count");
}

/**
 * ts_sitting_page_new:
 * @sitting: what to sit
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_sitting_page_new (TsSitting *sitting)
{
  TsSittingPage *self = g_object_new (TS_TYPE_SITTING_PAGE, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  adw_window_title_set_title (self->title, ts_sitting_get_phase (sitting)->title);
  adw_window_title_set_subtitle (self->title,
                                 say_clock (
                                     ts_attempt_get_mode (ts_sitting_get_attempt (sitting))));
  self->banner = TS_TIME_BANNER (ts_time_banner_new (sitting));
  adw_bin_set_child (self->banner_bin, GTK_WIDGET (self->banner));
  self->deck = TS_ITEM_DECK (ts_item_deck_new (sitting));
  adw_bin_set_child (self->item_bin, GTK_WIDGET (self->deck));
  add_rails (self);
  if (ts_sitting_get_phase (sitting)->kind == TS_PHASE_CASE_STUDY)
    add_dossier (self);
  g_signal_connect_object (
      sitting, "changed", G_CALLBACK (sitting_changed_cb), self, G_CONNECT_SWAPPED);
  show_item (self, ts_attempt_get_current (ts_sitting_get_attempt (sitting)));
  gtk_widget_set_visible (GTK_WIDGET (self->deck), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
  tick_cb (self);
  return GTK_WIDGET (self);
}

/**
 * ts_sitting_page_continue:
 * @window: the window whose page on top shows @first
 * @first: a sitting whose time was up
 *
 * Replaces the page on top by one that goes on without a clock.
 */
void
ts_sitting_page_continue (TsWindow *window, TsSitting *first)
{
  g_autoptr (TsSitting) sitting = NULL;

  g_return_if_fail (TS_IS_WINDOW (window) && TS_IS_SITTING (first));

  sitting = ts_sitting_new_continuation (first);
  ts_window_pop (window);
  ts_window_push (window, ts_sitting_page_new (sitting));
}
