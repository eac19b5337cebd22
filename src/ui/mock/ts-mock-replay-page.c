/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-diagram-describe.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-replay-page.h"
#include "mock/ts-mock-words.h"
#include "mock/ts-write-up-pane.h"
#include "session/ts-replay.h"
#include "widgets/ts-diagram-picture.h"
#include "widgets/ts-drop-down.h"
#include "widgets/ts-markdown-blocks.h"
#include "widgets/ts-panes.h"

/* A session at any of its moments: a slider over its time that can be played, the drawing and the words as they were,
 * and a list of what happened, which jumps. Drawings are read on another thread, one at a time. */

#define TICK       40   /* ms between two steps of what is played */
#define STEP       5000 /* ms that an arrow key goes */
#define FOLD_WIDTH 800  /* px */

static const guint speeds[] = { 1, 2, 4, 8, 16, 32 };

struct _TsMockReplayPage
{
  AdwBin parent_instance;

  TsMockRecord *record;
  TsReplay *replay;
  GArray *marks; /* of TsReplayMark */
  GCancellable *reading;
  gboolean busy; /* a drawing is being read: */
  guint coming;  /* the place it is of */
  guint shown;   /* the place of the drawing that is shown, G_MAXUINT for none */
  guint play_timeout;

  GtkAdjustment *time;
  GtkScale *scale;
  GtkWidget *play_button;
  GtkDropDown *speed;
  GtkLabel *moment;
  TsDiagramPicture *picture;
  GtkWidget *nothing_drawn;
  GtkLabel *words;
  GtkListBox *events;
  gboolean jumping; /* the row is chosen to follow the time */
};

G_DEFINE_FINAL_TYPE (TsMockReplayPage, ts_mock_replay_page, ADW_TYPE_BIN)

static gint64
get_at (TsMockReplayPage *self)
{
  return (gint64) gtk_adjustment_get_value (self->time);
}

/* ---- the drawing ---- */

static void read_drawing (TsMockReplayPage *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsMockReplayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) diagram = ts_timeline_read_finish (TS_TIMELINE (source), result, &error);
  g_autofree char *words = NULL;

  if (self->reading == NULL)
    return; /* the page is gone */
  self->busy = FALSE;
  if (diagram == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->nothing_drawn), error->message);
      gtk_widget_set_visible (self->nothing_drawn, TRUE);
      return;
    }
  words = ts_diagram_describe (diagram);
  ts_diagram_picture_set_diagram (self->picture, diagram, words);
  gtk_widget_set_visible (self->nothing_drawn, ts_diagram_get_n_elements (diagram) == 0);
  self->shown = self->coming;
  read_drawing (self);
}

/* Reads the drawing of the moment, unless it is there or another one is being read: then it is next. */
static void
read_drawing (TsMockReplayPage *self)
{
  TsTimeline *timeline = ts_mock_record_get_timeline (self->record);
  const TsMockView *view = ts_replay_seek (self->replay, get_at (self));
  guint place = ts_mock_view_get_design_place (view);

  if (timeline == NULL || self->busy)
    return;
  place = MIN (place, ts_timeline_get_length (timeline));
  if (place == self->shown)
    return;
  self->busy = TRUE;
  self->coming = place;
  ts_timeline_read_async (timeline, place, self->reading, read_cb, g_object_ref (self));
}

/* ---- the words ---- */

static void
append_part (GString *text, const char *title, const char *words)
{
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;

  if (words == NULL || *words == '\0')
    return;
  head = g_markup_escape_text (title, -1);
  body = g_markup_escape_text (words, -1);
  g_string_append_printf (text, "%s<b>%s</b>\n%s", text->len > 0 ? "\n\n" : "", head, body);
}

static void
append_decisions (GString *text, const TsMockView *view)
{
  GPtrArray *decisions = ts_mock_view_get_decisions (view);

  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecisionRecord *record = decisions->pdata[i];
      g_autofree char *title = g_strdup_printf (_ ("Decision %u"), i + 1);
      g_autofree char *words = g_strdup_printf ("%s\n%s", record->context, record->choice);

      append_part (text, title, words);
    }
}

static void
append_answers (GString *text, TsMock *mock, const TsMockView *view)
{
  GPtrArray *turns = ts_mock_get_prompt (mock)->turns;

  for (guint i = 0; i < turns->len; i++)
    {
      const TsTurn *turn = turns->pdata[i];

      append_part (text, turn->text, ts_mock_view_get_answer (view, turn->id));
    }
}

static void
show_words (TsMockReplayPage *self, const TsMockView *view)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  GPtrArray *write_up = ts_mock_get_prompt (mock)->scenario.write_up;
  g_autofree char *notes = ts_mock_view_dup_notes (view);
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, _ ("Notes"), notes);
  for (guint i = 0; i < write_up->len; i++)
    {
      const TsSection *section = write_up->pdata[i];

      append_part (text, section->title, ts_mock_view_get_section (view, section->id));
    }
  append_part (text, _ ("Calculator sheet"), ts_mock_view_get_section (view, TS_MOCK_SHEET));
  append_decisions (text, view);
  append_answers (text, mock, view);
  if (text->len == 0)
    g_string_append (text, _ ("Nothing was written yet."));
  if (strcmp (gtk_label_get_label (self->words), text->str) != 0)
    gtk_label_set_markup (self->words, text->str);
}

/* ---- the time ---- */

/* Chooses the last event up to now in the list. */
static void
follow_events (TsMockReplayPage *self)
{
  GtkListBoxRow *row = NULL;
  gint64 at = get_at (self);

  for (guint i = 0; i < self->marks->len; i++)
    if (g_array_index (self->marks, TsReplayMark, i).at <= at)
      row = gtk_list_box_get_row_at_index (self->events, (int) i);
  self->jumping = TRUE;
  gtk_list_box_select_row (self->events, row);
  self->jumping = FALSE;
}

static void
show_moment (TsMockReplayPage *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  const TsMockView *view = ts_replay_seek (self->replay, get_at (self));
  const TsStageText *stage =
      ts_pack_get_stage (ts_mock_get_pack (mock), ts_mock_view_get_stage (view));
  g_autofree char *time = ts_mock_words_format_moment (get_at (self));
  g_autofree char *length = ts_mock_words_format_moment (ts_replay_get_length (self->replay));
  /* Translators: a moment, how long the session was, and the stage it was in */
  g_autofree char *words = g_strdup_printf (_ ("%s of %s · %s"), time, length, stage->title);

  gtk_label_set_text (self->moment, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words,
                                  -1);
  show_words (self, view);
  follow_events (self);
  read_drawing (self);
}

static void
stop_playing (TsMockReplayPage *self)
{
  g_clear_handle_id (&self->play_timeout, g_source_remove);
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), "media-playback-start-symbolic");
  ts_mock_parts_set_name (self->play_button, _ ("Play"));
}

static gboolean
play_cb (gpointer user_data)
{
  TsMockReplayPage *self = user_data;
  guint speed = MIN (gtk_drop_down_get_selected (self->speed), G_N_ELEMENTS (speeds) - 1);

  gtk_adjustment_set_value (self->time,
                            gtk_adjustment_get_value (self->time) + TICK * speeds[speed]);
  if (get_at (self) < ts_replay_get_length (self->replay))
    return G_SOURCE_CONTINUE;
  self->play_timeout = 0;
  stop_playing (self);
  return G_SOURCE_REMOVE;
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockReplayPage *self = TS_MOCK_REPLAY_PAGE (widget);

  if (self->play_timeout != 0)
    {
      stop_playing (self);
      return;
    }
  if (get_at (self) >= ts_replay_get_length (self->replay))
    gtk_adjustment_set_value (self->time, 0);
  self->play_timeout = g_timeout_add (TICK, play_cb, self);
  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), "media-playback-pause-symbolic");
  ts_mock_parts_set_name (self->play_button, _ ("Pause"));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockReplayPage *self = TS_MOCK_REPLAY_PAGE (widget);

  gtk_adjustment_set_value (self->time,
                            gtk_adjustment_get_value (self->time)
                                + g_variant_get_int32 (parameter));
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  TsMockReplayPage *self = user_data;

  if (row == NULL || self->jumping)
    return;
  gtk_adjustment_set_value (
      self->time,
      (double) g_array_index (self->marks, TsReplayMark, gtk_list_box_row_get_index (row)).at);
}

/* ---- how it is put together ---- */

static void
add_events (TsMockReplayPage *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TsReplayMark *mark = &g_array_index (self->marks, TsReplayMark, i);
      g_autofree char *time = ts_mock_words_format_moment (mark->at);
      g_autofree char *what = ts_mock_words_describe_event (mock, mark->event);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *when = ts_mock_parts_label_new (time, "numeric");
      GtkWidget *words = ts_mock_parts_label_new (what, NULL);
      GtkWidget *row = gtk_list_box_row_new ();
      g_autofree char *name = g_strdup_printf ("%s, %s", time, what);

      gtk_widget_set_valign (when, GTK_ALIGN_START);
      gtk_label_set_width_chars (GTK_LABEL (when), 5);
      gtk_widget_set_margin_top (line, 6);
      gtk_widget_set_margin_bottom (line, 6);
      gtk_widget_set_margin_start (line, 6);
      gtk_widget_set_margin_end (line, 6);
      gtk_box_append (GTK_BOX (line), when);
      gtk_widget_set_hexpand (words, TRUE);
      gtk_box_append (GTK_BOX (line), words);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
      ts_mock_parts_set_name (row, name);
      gtk_list_box_append (self->events, row);
      if (mark->event->kind == TS_EVENT_STAGE)
        gtk_scale_add_mark (self->scale, (double) mark->at, GTK_POS_TOP, NULL);
    }
}

static GtkWidget *
wrap (GtkWidget *child, int width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_size_request (scrolled, width, -1);
  return scrolled;
}

static GtkWidget *
make_drawing (TsMockReplayPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->picture = TS_DIAGRAM_PICTURE (ts_diagram_picture_new ());
  self->nothing_drawn = gtk_label_new (_ ("Nothing was drawn yet."));
  gtk_widget_set_margin_top (self->nothing_drawn, 36);
  gtk_widget_set_margin_top (column, 12);
  gtk_widget_set_margin_bottom (column, 12);
  gtk_widget_set_margin_start (column, 12);
  gtk_widget_set_margin_end (column, 12);
  gtk_box_append (GTK_BOX (column), self->nothing_drawn);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->picture));
  return wrap (column, 260);
}

static GtkWidget *
make_words (TsMockReplayPage *self)
{
  self->words = GTK_LABEL (ts_mock_parts_label_new (NULL, NULL));
  gtk_label_set_selectable (self->words, TRUE);
  gtk_label_set_yalign (self->words, 0);
  gtk_widget_set_margin_top (GTK_WIDGET (self->words), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->words), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->words), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->words), 12);
  return wrap (GTK_WIDGET (self->words), 220);
}

static GtkWidget *
make_events (TsMockReplayPage *self)
{
  self->events = GTK_LIST_BOX (gtk_list_box_new ());
  ts_mock_parts_set_name (GTK_WIDGET (self->events), _ ("What happened"));
  gtk_widget_add_css_class (GTK_WIDGET (self->events), "navigation-sidebar");
  g_signal_connect (self->events, "row-selected", G_CALLBACK (chosen_cb), self);
  return wrap (GTK_WIDGET (self->events), 220);
}

static GtkWidget *
make_controls (TsMockReplayPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const labels[] = { "1×", "2×", "4×", "8×", "16×", "32×", NULL };

  self->scale = GTK_SCALE (gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->time));
  gtk_scale_set_draw_value (self->scale, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->scale), TRUE);
  ts_mock_parts_set_name (GTK_WIDGET (self->scale), _ ("Time"));
  self->play_button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->play_button), "replay.play");
  gtk_widget_set_tooltip_text (self->play_button, _ ("Play or pause"));
  self->speed = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  gtk_drop_down_set_selected (self->speed, 3);
  ts_drop_down_set_name (self->speed, _ ("Speed"));
  self->moment = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->moment, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->moment, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->moment), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->moment), "numeric");
  gtk_box_append (GTK_BOX (line), self->play_button);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->moment));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->speed));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->scale));
  gtk_box_append (GTK_BOX (bar), line);
  gtk_widget_add_css_class (bar, "toolbar");
  return bar;
}

static void
make_content (TsMockReplayPage *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  g_autofree char *title = ts_markdown_to_plain (ts_mock_get_prompt (mock)->scenario.item.title);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panes = ts_panes_new (FOLD_WIDTH);

  ts_panes_set_name (TS_PANES (panes), "replay");
  ts_panes_add (TS_PANES (panes), _ ("Events"), make_events (self), 3);
  ts_panes_add (TS_PANES (panes), _ ("Drawing"), make_drawing (self), 5);
  ts_panes_add (TS_PANES (panes), _ ("Write-up"), make_words (self), 3);
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (page),
                  ts_mock_parts_header_new (_ ("Replay"), title, _ ("Leave the replay")));
  gtk_box_append (GTK_BOX (page), panes);
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), make_controls (self));
  adw_bin_set_child (ADW_BIN (self), page);
}

static void
ts_mock_replay_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_mock_replay_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (TS_MOCK_REPLAY_PAGE (widget)->scale));
}

static void
ts_mock_replay_page_unmap (GtkWidget *widget)
{
  stop_playing (TS_MOCK_REPLAY_PAGE (widget));
  GTK_WIDGET_CLASS (ts_mock_replay_page_parent_class)->unmap (widget);
}

static void
ts_mock_replay_page_dispose (GObject *object)
{
  TsMockReplayPage *self = TS_MOCK_REPLAY_PAGE (object);

  g_clear_handle_id (&self->play_timeout, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->time != NULL)
    g_signal_handlers_disconnect_by_data (self->time, self);
  G_OBJECT_CLASS (ts_mock_replay_page_parent_class)->dispose (object);
  g_clear_object (&self->time);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->replay, ts_replay_free);
  g_clear_object (&self->record);
}

static void
ts_mock_replay_page_class_init (TsMockReplayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_mock_replay_page_dispose;
  widget_class->map = ts_mock_replay_page_map;
  widget_class->unmap = ts_mock_replay_page_unmap;

  gtk_widget_class_install_action (widget_class, "replay.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "replay.step", "i", step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "replay.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "replay.step", "i", -STEP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "replay.step", "i", STEP);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Home, 0, "replay.step", "i", -G_MAXINT32);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_End, 0, "replay.step", "i", G_MAXINT32);
}

static void
ts_mock_replay_page_init (TsMockReplayPage *self)
{
  self->shown = G_MAXUINT;
  self->reading = g_cancellable_new ();
}

/**
 * ts_mock_replay_page_new:
 * @record: a session that is over
 * @at: the moment to begin with, in milliseconds of the session's time
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_mock_replay_page_new (TsMockRecord *record, gint64 at)
{
  TsMockReplayPage *self = g_object_new (TS_TYPE_MOCK_REPLAY_PAGE, NULL);
  double length;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (record), GTK_WIDGET (self));

  self->record = g_object_ref (record);
  self->replay = ts_replay_new (ts_mock_record_get_mock (record));
  self->marks = ts_replay_get_marks (self->replay);
  length = (double) ts_replay_get_length (self->replay);
  self->time = g_object_ref_sink (
      gtk_adjustment_new (CLAMP ((double) at, 0, length), 0, length, STEP, 60000, 0));
  make_content (self);
  add_events (self);
  stop_playing (self);
  show_moment (self);
  g_signal_connect_swapped (self->time, "value-changed", G_CALLBACK (show_moment), self);
  return GTK_WIDGET (self);
}
