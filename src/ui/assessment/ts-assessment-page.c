/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment-page.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-sitting.h"
#include "assessment/ts-time-label.h"
#include "ts-window.h"

/* The five phases: what each is, how it stands, and one button to start it or go on. */

struct _TsAssessmentPage
{
  AdwBin parent_instance;

  TsSession *session;
  GPtrArray *sittings; /* of TsSitting: begun in this run, the last of a phase at the end */

  GtkLabel *summary;
  GtkListBox *phases;
  GtkCheckButton *exam_check;
  GtkCheckButton *practice_check;
};

G_DEFINE_FINAL_TYPE (TsAssessmentPage, ts_assessment_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *
describe_phase (TsPhaseKind kind)
{
  switch (kind)
    {
    case TS_PHASE_QUESTIONS:
      return _ ("Questions of six types across the field");
    case TS_PHASE_ARCHITECTURE:
      return _ ("Sketch a system and write down why");
    case TS_PHASE_CASE_STUDY:
      return _ ("Read a dossier, find what is wrong");
    case TS_PHASE_ADVANCED:
      return _ ("Two long scenarios at scale");
    case TS_PHASE_REVIEW:
      return _ ("Find the defects in real code");
    default:
      return "";
    }
}

static TsSitting *
find_open (TsAssessmentPage *self, const TsPhase *phase)
{
  for (guint i = self->sittings->len; i > 0; i--)
    {
      TsSitting *sitting = self->sittings->pdata[i - 1];

      if (ts_sitting_get_phase (sitting) == phase && !ts_sitting_is_submitted (sitting))
        return sitting;
    }
  return NULL;
}

static TsSitting *
find_marked (TsAssessmentPage *self, const TsPhase *phase)
{
  for (guint i = self->sittings->len; i > 0; i--)
    {
      TsSitting *sitting = self->sittings->pdata[i - 1];

      if (ts_sitting_get_phase (sitting) == phase && ts_sitting_get_result (sitting) != NULL)
        return sitting;
    }
  return NULL;
}

static void
result_cb (GtkWidget *button, gpointer user_data)
{
  TsAssessmentPage *self =
      TS_ASSESSMENT_PAGE (gtk_widget_get_ancestor (button, TS_TYPE_ASSESSMENT_PAGE));
  TsSitting *sitting = find_marked (self, user_data);

  ts_window_push (ts_window_of (button), ts_result_page_new (sitting));
}

static void
start_cb (GtkWidget *button, gpointer user_data)
{
  TsAssessmentPage *self =
      TS_ASSESSMENT_PAGE (gtk_widget_get_ancestor (button, TS_TYPE_ASSESSMENT_PAGE));
  const TsPhase *phase = user_data;
  TsSitting *sitting = find_open (self, phase);
  g_autoptr (GError) error = NULL;

  if (sitting == NULL)
    {
      sitting = ts_sitting_new (self->session,
                                phase,
                                gtk_check_button_get_active (self->exam_check),
                                &error);
      if (sitting == NULL)
        {
          ts_window_say (ts_window_of (button), error->message);
          return;
        }
      g_ptr_array_add (self->sittings, sitting);
    }
  ts_window_push (ts_window_of (button), ts_sitting_page_new (sitting));
}

static char *
describe_state (TsAssessmentPage *self, const TsPhase *phase)
{
  TsSitting *sitting = find_open (self, phase);
  g_autofree char *size = NULL;

  size = g_strdup_printf (ngettext ("%u item · %u minutes", "%u items · %u minutes", phase->items),
                          phase->items,
                          phase->minutes);
  if (sitting != NULL)
    {
      g_autofree char *time = ts_time_label_format (ts_sitting_get_remaining (sitting));

      return g_strdup_printf (_ ("%s\nIn progress: %u of %u answered, %s left"),
                              size,
                              ts_sitting_count_answered (sitting),
                              ts_sitting_get_n_items (sitting),
                              time);
    }
  if (find_marked (self, phase) != NULL)
    {
      double score = ts_phase_result_get_score (ts_sitting_get_result (find_marked (self, phase)));
      TsCertification level = ts_certification_from_score (score);

      return g_strdup_printf ("%s\n%.1f · %s", size, score, ts_certification_get_label (level));
    }
  return g_strdup_printf ("%s\n%s", size, describe_phase (phase->kind));
}

static GtkWidget *
make_row (TsAssessmentPage *self, const TsPhase *phase, gboolean suggested)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean open = find_open (self, phase) != NULL;
  gboolean marked = find_marked (self, phase) != NULL;
  GtkWidget *button = gtk_button_new_with_label (open     ? _ ("Resume")
                                                 : marked ? _ ("Again")
                                                          : _ ("Start"));
  g_autofree char *title = g_markup_escape_text (phase->title, -1);
  g_autofree char *state = describe_state (self, phase);
  g_autofree char *escaped = g_markup_escape_text (state, -1);
  g_autofree char *name = g_strdup_printf (open ? _ ("Resume %s") : _ ("Start %s"), phase->title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (start_cb), (gpointer) phase);
  if (marked)
    {
      GtkWidget *result = gtk_button_new_with_label (_ ("Result"));
      g_autofree char *result_name = g_strdup_printf (_ ("Result of %s"), phase->title);

      gtk_widget_set_valign (result, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (result),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      result_name,
                                      -1);
      g_signal_connect (result, "clicked", G_CALLBACK (result_cb), (gpointer) phase);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), result);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill (TsAssessmentPage *self)
{
  GPtrArray *phases = ts_pack_get_phases (ts_session_get_pack (self->session));
  const TsPhase *next = NULL;
  guint minutes = 0;
  GtkWidget *row;
  g_autofree char *summary = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->phases))) != NULL)
    gtk_list_box_remove (self->phases, row);
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      minutes += phase->minutes;
      if (find_open (self, phase) != NULL && next == NULL)
        next = phase;
    }
  for (guint i = 0; i < phases->len && next == NULL; i++)
    if (find_marked (self, phases->pdata[i]) == NULL)
      next = phases->pdata[i];
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];

      gtk_list_box_append (self->phases, make_row (self, phase, phase == next));
    }
  /* Translators: hours and minutes that the whole assessment takes. */
  summary = g_strdup_printf (_ ("%u h %u min in all, in any order and on any day."),
                             minutes / 60,
                             minutes % 60);
  gtk_label_set_text (self->summary, summary);
}

static void
ts_assessment_page_map (GtkWidget *widget)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (widget);

  GTK_WIDGET_CLASS (ts_assessment_page_parent_class)->map (widget);
  if (self->session != NULL)
    fill (self);
}

static void
ts_assessment_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_assessment_page_dispose (GObject *object)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_ASSESSMENT_PAGE);
  g_clear_pointer (&self->sittings, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_assessment_page_parent_class)->dispose (object);
}

static void
ts_assessment_page_class_init (TsAssessmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ts_assessment_page_set_property;
  object_class->dispose = ts_assessment_page_dispose;
  widget_class->map = ts_assessment_page_map;

  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-assessment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, phases);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, exam_check);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, practice_check);
}

static void
ts_assessment_page_init (TsAssessmentPage *self)
{
  self->sittings = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
