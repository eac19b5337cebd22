/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-sitting-page.h"
#include "assessment/ts-sitting.h"
#include "dashboard/ts-chart-view.h"
#include "dashboard/ts-dashboard-page.h"
#include "dashboard/ts-dashboard-text.h"
#include "ts-window.h"
#include "widgets/ts-pair.h"

/* Where the learner stands: one thing to go on with, what was reached, and what is missing. It computes
 * nothing: TsProgress does. */

#define TICK 15 /* seconds between looks at the time that an open attempt has left */

struct _TsDashboardPage
{
  AdwBin parent_instance;

  TsSession *session;
  guint tick;

  GtkLabel *greeting;
  GtkDropDown *level;
  TsPair *top;
  GtkLabel *continue_title;
  GtkLabel *continue_text;
  GtkButton *continue_button;
  GtkWidget *gauge_card;
  TsChartView *gauge;
  GtkStack *stack;
  GtkButton *begin_button;
  GtkLabel *radar_title;
  TsChartView *radar;
  GtkLabel *bars_title;
  TsChartView *bars;
  GtkLabel *line_title;
  TsChartView *line;
  AdwPreferencesGroup *steps_group;
  GtkListBox *steps;
};

G_DEFINE_FINAL_TYPE (TsDashboardPage, ts_dashboard_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Returns: (nullable): the newest attempt that waits to be gone on with */
static TsAttempt *
find_open (TsDashboardPage *self)
{
  GPtrArray *attempts = ts_store_get_attempts (ts_session_get_store (self->session));

  for (guint i = attempts->len; i > 0; i--)
    {
      if (ts_attempt_get_state (attempts->pdata[i - 1]) != TS_ATTEMPT_SUBMITTED)
        return attempts->pdata[i - 1];
    }
  return NULL;
}

/* Returns: (nullable): what comes next in the last assessment, or in a first one */
static const TsPhase *
find_next_phase (TsDashboardPage *self)
{
  GPtrArray *all = ts_store_get_assessments (ts_session_get_store (self->session));
  GPtrArray *phases = ts_pack_get_phases (ts_session_get_pack (self->session));

  if (all->len > 0)
    return ts_assessment_get_next_phase (all->pdata[all->len - 1]);
  return phases->len > 0 ? phases->pdata[0] : NULL;
}

static void
fill_continue (TsDashboardPage *self)
{
  TsAttempt *attempt = find_open (self);
  const TsPhase *next = attempt != NULL ? ts_attempt_get_phase (attempt) : find_next_phase (self);
  g_autofree char *text = NULL;

  if (attempt != NULL)
    text = ts_dashboard_describe_attempt (attempt);
  else if (next != NULL)
    text = ts_dashboard_describe_phase (next);
  else
    text = g_strdup (_ ("A new assessment draws a new paper; the best one counts."));
  gtk_label_set_text (self->continue_title, next != NULL ? next->title : _ ("Assessment Complete"));
  gtk_label_set_text (self->continue_text, text);
  gtk_button_set_label (self->continue_button,
                        attempt != NULL ? _ ("_Resume") : _ ("_Go to Assessment"));
}

static void
fill_radar (TsDashboardPage *self, TsProgress *progress)
{
  TsCertification next = ts_progress_get_next_certification (progress);
  double scores[TS_N_CRITERIA], targets[TS_N_CRITERIA];
  g_autofree char *title = ts_dashboard_find_criterion (progress);
  g_autofree char *target = g_strdup_printf (_ ("Target: %s"), ts_certification_get_label (next));
  g_autoptr (TsChart) chart = NULL;

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      scores[c] = ts_progress_get_criterion (progress, c);
      targets[c] = ts_certification_get_cut (next);
    }
  chart = ts_chart_new_radar (NULL,
                              scores,
                              next != TS_CERTIFICATION_NONE ? targets : NULL,
                              next != TS_CERTIFICATION_NONE ? target : NULL);
  gtk_label_set_text (self->radar_title, title);
  ts_chart_view_set_chart (self->radar, chart);
}

static void
fill_bars (TsDashboardPage *self, TsProgress *progress)
{
  TsPack *pack = ts_session_get_pack (self->session);
  GPtrArray *phases = ts_pack_get_phases (pack);
  g_autofree TsChartBar *bars = g_new0 (TsChartBar, phases->len + 1);
  g_autofree char *title = ts_dashboard_find_phase (progress, pack);
  g_autoptr (TsChart) chart = NULL;

  for (guint i = 0; i < phases->len; i++)
    {
      bars[i].label = ((const TsPhase *) phases->pdata[i])->title;
      bars[i].score = ts_progress_get_best_phase (progress, i);
    }
  chart = ts_chart_new_bars (bars, phases->len);
  gtk_label_set_text (self->bars_title, title);
  ts_chart_view_set_chart (self->bars, chart);
}

static void
fill_line (TsDashboardPage *self, TsProgress *progress)
{
  GArray *history = ts_progress_get_history (progress);
  gint64 now = ts_clock_get_wall (ts_session_get_clock (self->session));
  g_autofree char *title = ts_dashboard_find_trend (progress);
  g_autoptr (TsChart) chart =
      ts_chart_new_line ((const TsProgressPoint *) (gpointer) history->data, history->len, now);

  gtk_label_set_text (self->line_title, title);
  ts_chart_view_set_chart (self->line, chart);
}

static GtkWidget *
make_step (const TsProgressStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (step->done ? "object-select-symbolic" : "radio-symbolic");
  GtkWidget *word = gtk_label_new (step->done ? _ ("Done") : _ ("Open"));
  g_autofree char *title = g_markup_escape_text (step->text, -1);

  if (step->done)
    gtk_widget_add_css_class (icon, "success");
  gtk_widget_add_css_class (word, "caption");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill_steps (TsDashboardPage *self, TsProgress *progress)
{
  GPtrArray *steps = ts_progress_get_steps (progress);
  TsCertification next = ts_progress_get_next_certification (progress);
  g_autofree char *title = g_strdup_printf (_ ("Next for %s"), ts_certification_get_label (next));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_list_box_remove (self->steps, row);
  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (self->steps, make_step (steps->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps->len > 0);
  if (steps->len > 0)
    {
      adw_preferences_group_set_title (self->steps_group, title);
      adw_preferences_group_set_description (self->steps_group, NULL);
      return;
    }
  adw_preferences_group_set_title (self->steps_group, _ ("Gold is reached"));
  adw_preferences_group_set_description (
      self->steps_group,
      _ ("Nothing is missing. The portfolio holds your certificate and your projects."));
}

/* An empty dashboard asks for one thing only: to go on with what is open, else to begin. */
static void
fill (TsDashboardPage *self)
{
  g_autoptr (TsProgress) progress = ts_session_dup_progress (self->session);
  gboolean empty = ts_progress_is_empty (progress);
  gboolean open = find_open (self) != NULL;
  g_autofree char *greeting =
      ts_dashboard_greet (ts_session_get_learner_name (self->session),
                          ts_clock_get_wall (ts_session_get_clock (self->session)));
  g_autoptr (TsChart) gauge = ts_chart_new_gauge (ts_progress_get_best_overall (progress));

  gtk_label_set_text (self->greeting, greeting);
  gtk_drop_down_set_selected (self->level, ts_session_get_level (self->session));
  fill_continue (self);
  gtk_widget_set_visible (GTK_WIDGET (self->top), open || !empty);
  gtk_widget_set_visible (self->gauge_card, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->begin_button), !open);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "charts");
  if (empty)
    return;
  ts_chart_view_set_chart (self->gauge, gauge);
  fill_radar (self, progress);
  fill_bars (self, progress);
  fill_line (self, progress);
  fill_steps (self, progress);
}

static void
changed_cb (TsDashboardPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  fill_continue (user_data);
  return G_SOURCE_CONTINUE;
}

static void
level_cb (TsDashboardPage *self)
{
  guint level = gtk_drop_down_get_selected (self->level);
  const char *name;

  if (self->session == NULL || level >= TS_N_LEVELS)
    return;
  name = ts_session_get_learner_name (self->session);
  if (name != NULL)
    ts_session_set_learner (self->session, name, level);
}

static void
begin_cb (TsDashboardPage *self)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_show_place (window, "assessment");
}

static void
continue_cb (TsDashboardPage *self)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  TsAttempt *attempt = find_open (self);
  g_autoptr (TsSitting) sitting = NULL;

  if (attempt == NULL)
    {
      begin_cb (self);
      return;
    }
  sitting = ts_sitting_new_for_attempt (self->session, attempt);
  if (window != NULL)
    ts_window_push (window, ts_sitting_page_new (sitting));
}

static void
ts_dashboard_page_map (GtkWidget *widget)
{
  TsDashboardPage *self = TS_DASHBOARD_PAGE (widget);

  fill (self);
  GTK_WIDGET_CLASS (ts_dashboard_page_parent_class)->map (widget);
  self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
}

static void
ts_dashboard_page_unmap (GtkWidget *widget)
{
  TsDashboardPage *self = TS_DASHBOARD_PAGE (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (ts_dashboard_page_parent_class)->unmap (widget);
}

static void
ts_dashboard_page_constructed (GObject *object)
{
  TsDashboardPage *self = TS_DASHBOARD_PAGE (object);
  g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (ts_dashboard_page_parent_class)->constructed (object);
  for (guint i = 0; i < TS_N_LEVELS; i++)
    gtk_string_list_append (levels, ts_level_get_label (i));
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (levels));
  gtk_drop_down_set_selected (self->level, ts_session_get_level (self->session));
  g_signal_connect_swapped (self->level, "notify::selected", G_CALLBACK (level_cb), self);
  g_signal_connect_object (
      self->session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ts_dashboard_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsDashboardPage *self = TS_DASHBOARD_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_dashboard_page_dispose (GObject *object)
{
  TsDashboardPage *self = TS_DASHBOARD_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DASHBOARD_PAGE);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_dashboard_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, level);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, top);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, continue_title);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, continue_text);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, gauge_card);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, gauge);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, radar_title);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, radar);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, bars_title);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, bars);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, line_title);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, line);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, steps_group);
  gtk_widget_class_bind_template_child (widget_class, TsDashboardPage, steps);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
}

static void
ts_dashboard_page_class_init (TsDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ts_dashboard_page_constructed;
  object_class->set_property = ts_dashboard_page_set_property;
  object_class->dispose = ts_dashboard_page_dispose;
  widget_class->map = ts_dashboard_page_map;
  widget_class->unmap = ts_dashboard_page_unmap;

  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TS_TYPE_CHART_VIEW);
  g_type_ensure (TS_TYPE_PAIR);
  bind_template (widget_class);
}

static void
ts_dashboard_page_init (TsDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
