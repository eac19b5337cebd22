/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-random.h"
#include "base/ts-text.h"
#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-past.h"
#include "mock/ts-mock-setup-page.h"
#include "mock/ts-stage-rail.h"
#include "widgets/ts-markdown-blocks.h"

/* Where a mock session is chosen: level, task, length, who is there; the plan of stages that comes of it; and the
 * sessions of the past. */

#define USUAL_LENGTH 45 /* minutes */

static const guint lengths[] = { 20, 30, 45, 60, 75, 90 };

struct _TsMockSetupPage
{
  AdwBin parent_instance;

  TsSession *session;
  GPtrArray *prompts; /* of const TsMockPrompt *: those of the level */
  GtkToggleButton *length_buttons[G_N_ELEMENTS (lengths)];
  gboolean loading;

  AdwComboRow *level;
  AdwComboRow *prompt;
  GtkSpinButton *minutes;
  GtkWidget *tilt_row;
  GtkSwitch *tilt;
  GtkSwitch *exam;
  GtkSwitch *people;
  GtkEditable *second;
  TsStageRail *rail;
  GtkLabel *plan_text;
  GtkWidget *start;
  GtkListBox *past;
  GtkWidget *no_past;
};

G_DEFINE_FINAL_TYPE (TsMockSetupPage, ts_mock_setup_page, ADW_TYPE_BIN)

static TsLevel
get_level (TsMockSetupPage *self)
{
  return (TsLevel) MIN (adw_combo_row_get_selected (self->level), TS_N_LEVELS - 1);
}

static guint
get_minutes (TsMockSetupPage *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->minutes);
}

static gboolean
is_tilted (TsMockSetupPage *self)
{
  return gtk_widget_get_visible (self->tilt_row) && gtk_switch_get_active (self->tilt);
}

static void
show_plan (TsMockSetupPage *self)
{
  TsPack *pack = ts_session_get_pack (self->session);
  guint minutes = get_minutes (self);
  TsTimePlan plan;

  if (self->loading || ts_pack_get_mocks (pack)->len == 0)
    return;
  self->loading = TRUE;
  ts_time_plan_make (&plan, pack, get_level (self), minutes, is_tilted (self));
  ts_stage_rail_set_plan (self->rail, &plan);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    gtk_toggle_button_set_active (self->length_buttons[i], lengths[i] == minutes);
  self->loading = FALSE;
}

static void
show_prompts (TsMockSetupPage *self)
{
  GPtrArray *all = ts_pack_get_mocks (ts_session_get_pack (self->session));
  TsLevel level = get_level (self);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->prompts, 0);
  gtk_string_list_append (titles, _ ("Surprise me"));
  for (guint i = 0; i < all->len; i++)
    {
      const TsMockPrompt *prompt = all->pdata[i];
      g_autofree char *title = NULL;

      if (prompt->level != level)
        continue;
      title = ts_markdown_to_plain (prompt->scenario.item.title);
      gtk_string_list_append (titles, title);
      g_ptr_array_add (self->prompts, (gpointer) prompt);
    }
  adw_combo_row_set_model (self->prompt, G_LIST_MODEL (titles));
  gtk_widget_set_visible (GTK_WIDGET (self->prompt), self->prompts->len > 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->level),
                               self->prompts->len > 0
                                   ? _ ("What you are measured against")
                                   : _ ("There are no tasks for this level yet"));
  gtk_widget_set_visible (self->tilt_row,
                          ts_pack_get_tilt (ts_session_get_pack (self->session), level)->weight
                              > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.start", self->prompts->len > 0);
  show_plan (self);
}

static guint
count_sat (TsMockSetupPage *self, const TsMockPrompt *prompt)
{
  GPtrArray *sessions = ts_store_get_sessions (ts_session_get_store (self->session));
  guint sat = 0;

  for (guint i = 0; i < sessions->len; i++)
    sat += g_str_equal (ts_mock_get_prompt (sessions->pdata[i])->scenario.item.id,
                        prompt->scenario.item.id);
  return sat;
}

/* The chosen task; for a surprise one of those that were sat least often. */
static const TsMockPrompt *
find_prompt (TsMockSetupPage *self)
{
  guint selected = adw_combo_row_get_selected (self->prompt);
  g_autoptr (TsRandom) random = NULL;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  guint least = G_MAXUINT;

  if (selected > 0 && selected <= self->prompts->len)
    return self->prompts->pdata[selected - 1];
  for (guint i = 0; i < self->prompts->len; i++)
    least = MIN (least, count_sat (self, self->prompts->pdata[i]));
  for (guint i = 0; i < self->prompts->len; i++)
    if (count_sat (self, self->prompts->pdata[i]) == least)
      g_ptr_array_add (fresh, self->prompts->pdata[i]);
  random = ts_random_new (ts_random_new_seed (), "mock-prompt");
  return fresh->pdata[ts_random_below (random, fresh->len)];
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsMockSetupPage *self = TS_MOCK_SETUP_PAGE (widget);
  TsWindow *window = ts_window_of (widget);
  const char *second = gtk_editable_get_text (self->second);
  TsMockPlan plan = {
    .minutes = get_minutes (self),
    .mode = gtk_switch_get_active (self->exam) ? TS_ATTEMPT_EXAM : TS_ATTEMPT_PRACTICE,
    .tilted = is_tilted (self),
    .candidate = ts_session_get_learner_name (self->session),
  };

  if (window == NULL || self->prompts->len == 0)
    return;
  if (gtk_switch_get_active (self->people))
    plan.interviewer = ts_text_is_blank (second) ? _ ("Interviewer") : second;
  plan.prompt = find_prompt (self);
  ts_mock_flow_start (window, self->session, &plan);
}

static void
length_toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  TsMockSetupPage *self = user_data;

  if (self->loading)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (self->length_buttons[i] == button)
      gtk_spin_button_set_value (self->minutes, lengths[i]);
  show_plan (self); /* one that is pressed again stays pressed */
}

static void
show_past (TsMockSetupPage *self)
{
  GPtrArray *sessions = ts_store_get_sessions (ts_session_get_store (self->session));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->past))) != NULL)
    gtk_list_box_remove (self->past, row);
  for (guint i = sessions->len; i > 0; i--)
    {
      ts_mock_tick (sessions->pdata[i - 1]); /* its time may have run out meanwhile */
      gtk_list_box_append (self->past,
                           ts_mock_past_row_new (self->session, sessions->pdata[i - 1]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->past), sessions->len > 0);
  gtk_widget_set_visible (self->no_past, sessions->len == 0);
}

/* ---- how it is put together ---- */

static GtkWidget *
make_switch_row (const char *title, const char *subtitle, GtkSwitch **child)
{
  GtkWidget *row = ts_mock_parts_row_new (title, subtitle);
  GtkWidget *knob = gtk_switch_new ();

  gtk_widget_set_valign (knob, GTK_ALIGN_CENTER);
  ts_mock_parts_set_name (knob, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), knob);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), knob);
  *child = GTK_SWITCH (knob);
  return row;
}

static GtkWidget *
make_level_row (TsMockSetupPage *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < TS_N_LEVELS; i++)
    gtk_string_list_append (labels, ts_level_get_label (i));
  self->level = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Level"));
  adw_combo_row_set_model (self->level, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->level, ts_session_get_level (self->session));
  g_signal_connect_object (
      row, "notify::selected", G_CALLBACK (show_prompts), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_length_row (TsMockSetupPage *self)
{
  GtkWidget *row = ts_mock_parts_row_new (_ ("Minutes"), NULL);
  GtkWidget *spin = gtk_spin_button_new_with_range (TS_TIME_PLAN_SHORTEST, TS_TIME_PLAN_LONGEST, 5);

  self->minutes = GTK_SPIN_BUTTON (spin);
  gtk_spin_button_set_value (self->minutes, USUAL_LENGTH);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  ts_mock_parts_set_name (spin, _ ("Minutes"));
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  return row;
}

static GtkWidget *
make_length_buttons (TsMockSetupPage *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", lengths[i]);
      g_autofree char *name = g_strdup_printf (_ ("%u minutes"), lengths[i]);
      GtkWidget *button = gtk_toggle_button_new_with_label (text);

      gtk_widget_add_css_class (button, "numeric");
      gtk_widget_add_css_class (button, "ts-length");
      ts_mock_parts_set_name (button, name);
      g_signal_connect (button, "toggled", G_CALLBACK (length_toggled_cb), self);
      self->length_buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* The name is asked for once there is somebody to name. */
static void
add_people_rows (TsMockSetupPage *self, AdwPreferencesGroup *group)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_group_add (group,
                             make_switch_row (_ ("Two people"),
                                              _ ("The second person leads and rates as well"),
                                              &self->people));
  self->second = GTK_EDITABLE (entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name of the second person"));
  ts_mock_parts_set_name (entry, _ ("Name of the second person"));
  g_object_bind_property (self->people, "active", entry, "visible", G_BINDING_SYNC_CREATE);
  adw_preferences_group_add (group, entry);
}

static GtkWidget *
make_choices (TsMockSetupPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *prompt = adw_combo_row_new ();

  self->prompt = ADW_COMBO_ROW (prompt);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (prompt), _ ("Task"));
  self->tilt_row = make_switch_row (_ ("Plan for the level"),
                                    _ ("The stages that count most at this level get more time"),
                                    &self->tilt);
  g_signal_connect_object (
      self->tilt, "notify::active", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_level_row (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), prompt);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_length_row (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_length_buttons (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->tilt_row);
  adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      make_switch_row (
          _ ("Exam clock"),
          _ ("It runs on while the program is closed, cannot be paused, and ends the session"),
          &self->exam));
  add_people_rows (self, ADW_PREFERENCES_GROUP (group));
  return group;
}

static GtkWidget *
make_plan (TsMockSetupPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->rail = TS_STAGE_RAIL (ts_stage_rail_new (ts_session_get_pack (self->session), FALSE));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ts-card");
  gtk_box_append (GTK_BOX (card),
                  ts_mock_parts_label_new (_ ("How the time is divided"), "heading"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->rail));
  gtk_box_append (GTK_BOX (card),
                  ts_mock_parts_label_new (
                      _ ("The interviewer tells only what you ask for, and will ask in return. You "
                         "draw, write and decide; at the end you rate yourself with evidence, and "
                         "an automatic reading stands beside it."),
                      NULL));
  return card;
}

static GtkWidget *
make_start (TsMockSetupPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Start Session"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "setup.start");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
make_past (TsMockSetupPage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->past = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->past, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->past), "boxed-list");
  ts_mock_parts_set_name (GTK_WIDGET (self->past), _ ("Earlier sessions"));
  self->no_past = ts_mock_parts_label_new (
      _ ("None yet. Start one above: it will be listed here, to go on with, to replay and to "
         "compare."),
      NULL);
  gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (_ ("Earlier sessions"), "heading"));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->past));
  gtk_box_append (GTK_BOX (column), self->no_past);
  return column;
}

static void
ts_mock_setup_page_map (GtkWidget *widget)
{
  show_past (TS_MOCK_SETUP_PAGE (widget)); /* one may have been sat since */
  GTK_WIDGET_CLASS (ts_mock_setup_page_parent_class)->map (widget);
}

static void
ts_mock_setup_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (ts_mock_setup_page_parent_class)->dispose (object);
  g_clear_object (&TS_MOCK_SETUP_PAGE (object)->session);
}

static void
ts_mock_setup_page_finalize (GObject *object)
{
  g_ptr_array_unref (TS_MOCK_SETUP_PAGE (object)->prompts);
  G_OBJECT_CLASS (ts_mock_setup_page_parent_class)->finalize (object);
}

static void
ts_mock_setup_page_class_init (TsMockSetupPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_mock_setup_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_mock_setup_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = ts_mock_setup_page_map;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "setup.start", NULL, start_action);
}

static void
ts_mock_setup_page_init (TsMockSetupPage *self)
{
  self->prompts = g_ptr_array_new ();
}

/**
 * ts_mock_setup_page_new:
 * @session: what the program shares
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_mock_setup_page_new (TsSession *session)
{
  TsMockSetupPage *self = g_object_new (TS_TYPE_MOCK_SETUP_PAGE, NULL);
  GtkWidget *page, *scrolled;
  GtkBox *column;

  g_return_val_if_fail (TS_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scrolled = ts_mock_parts_column_new (720, &column);
  gtk_box_append (column, make_choices (self));
  gtk_box_append (column, make_plan (self));
  gtk_box_append (column, make_start (self));
  gtk_box_append (column, make_past (self));
  gtk_box_append (GTK_BOX (page),
                  ts_mock_parts_header_new (_ ("Mock Session"), NULL, _ ("Back to the places")));
  gtk_box_append (GTK_BOX (page), scrolled);
  adw_bin_set_child (ADW_BIN (self), page);
  show_prompts (self);
  show_past (self);
  return GTK_WIDGET (self);
}
