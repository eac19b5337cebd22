/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-assessment-page.h"
#include "assessment/ts-result-page.h"
#include "assessment/ts-sitting-page.h"
#include "assessment/ts-sitting.h"
#include "assessment/ts-start-page.h"
#include "assessment/ts-time-label.h"
#include "ts-file-dialogs.h"
#include "ts-window.h"

/* The five phases: what each is, how it stands, and one button to start it or go on. */

struct _TsAssessmentPage
{
  AdwBin parent_instance;

  TsSession *session;

  GtkLabel *summary;
  GtkBox *actions;
  GtkButton *new_button;
  GtkButton *export_button;
  GtkListBox *phases;
  AdwPreferencesGroup *clock_group;
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

static TsAssessment *
find_last (TsAssessmentPage *self)
{
  GPtrArray *all = ts_store_get_assessments (ts_session_get_store (self->session));

  return all->len > 0 ? all->pdata[all->len - 1] : NULL;
}

static TsAttempt *
find_open (TsAssessmentPage *self, const TsPhase *phase)
{
  GPtrArray *attempts = ts_store_get_attempts (ts_session_get_store (self->session));

  for (guint i = attempts->len; i > 0; i--)
    {
      TsAttempt *attempt = attempts->pdata[i - 1];

      if (g_str_equal (ts_attempt_get_phase (attempt)->id, phase->id)
          && ts_attempt_get_state (attempt) != TS_ATTEMPT_SUBMITTED)
        return attempt;
    }
  return NULL;
}

/* The newest one, be it of the assessment under way or of an earlier day. */
static TsPhaseResult *
find_result (TsAssessmentPage *self, const TsPhase *phase)
{
  GPtrArray *results = ts_store_get_results (ts_session_get_store (self->session));

  for (guint i = results->len; i > 0; i--)
    if (ts_phase_result_counts (results->pdata[i - 1])
        && g_str_equal (ts_phase_result_get_phase_id (results->pdata[i - 1]), phase->id))
      return results->pdata[i - 1];
  return NULL;
}

static gboolean
is_done (TsAssessmentPage *self, const TsPhase *phase)
{
  TsAssessment *last = find_last (self);

  return last != NULL && ts_assessment_get_result (last, phase->id) != NULL;
}

static TsAssessmentPage *
find_page (GtkWidget *widget)
{
  return TS_ASSESSMENT_PAGE (gtk_widget_get_ancestor (widget, TS_TYPE_ASSESSMENT_PAGE));
}

static void
result_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsAssessmentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSitting) sitting = ts_sitting_load_finish (TS_SESSION (source), result, &error);
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  if (sitting != NULL)
    ts_window_push (window, ts_result_page_new (sitting));
  else
    ts_window_say (window, error->message);
}

static void
result_cb (GtkWidget *button, gpointer user_data)
{
  TsAssessmentPage *self = find_page (button);
  TsPhaseResult *result = find_result (self, user_data);

  ts_sitting_load_async (self->session,
                         ts_phase_result_get_attempt_id (result),
                         result_loaded_cb,
                         g_object_ref (self));
}

static void
start_cb (GtkWidget *button, gpointer user_data)
{
  TsAssessmentPage *self = find_page (button);
  const TsPhase *phase = user_data;
  TsWindow *window = ts_window_of (button);
  TsAttempt *attempt = find_open (self, phase);
  gboolean exam = gtk_check_button_get_active (self->exam_check);

  if (attempt != NULL)
    {
      g_autoptr (TsSitting) sitting = ts_sitting_new_for_attempt (self->session, attempt);

      ts_window_push (window, ts_sitting_page_new (sitting));
    }
  else
    ts_window_push (window, ts_start_page_new (self->session, phase, exam));
}

/* What was begun before the assessment was started over is gone on with first, and counts there. */
static gboolean
is_of_last (TsAssessmentPage *self, TsAttempt *attempt)
{
  TsAssessment *last = find_last (self);
  const char *id = ts_attempt_get_assessment_id (attempt);

  return last == NULL || id == NULL || g_str_equal (id, ts_assessment_get_id (last));
}

static char *
describe_state (TsAssessmentPage *self, const TsPhase *phase)
{
  TsAttempt *attempt = find_open (self, phase);
  TsPhaseResult *result = find_result (self, phase);
  g_autofree char *size = NULL;

  size = g_strdup_printf (ngettext ("%u item · %u minutes", "%u items · %u minutes", phase->items),
                          phase->items,
                          phase->minutes);
  if (attempt != NULL && !ts_attempt_is_timed (attempt))
    return g_strdup_printf (_ ("%s\nUntimed, does not count: %u of %u answered"),
                            size,
                            ts_attempt_count_answered (attempt),
                            ts_attempt_get_n_items (attempt));
  if (attempt != NULL)
    {
      g_autofree char *time = ts_time_label_format (ts_attempt_get_remaining (attempt));

      return g_strdup_printf (is_of_last (self, attempt)
                                  ? _ ("%s\nIn progress: %u of %u answered, %s left")
                                  : _ ("%s\nFrom before: %u of %u answered, %s left"),
                              size,
                              ts_attempt_count_answered (attempt),
                              ts_attempt_get_n_items (attempt),
                              time);
    }
  if (result != NULL)
    {
      double score = ts_phase_result_get_score (result);
      const char *level = ts_certification_get_label (ts_certification_from_score (score));
      double shown = ts_score_cut_off (score);

      if (is_done (self, phase))
        return g_strdup_printf ("%s\n%.1f · %s", size, shown, level);
      return g_strdup_printf (_ ("%s\nLast time: %.1f · %s"), size, shown, level);
    }
  return g_strdup_printf ("%s\n%s", size, describe_phase (phase->kind));
}

static void
add_button (GtkWidget *row,
            const char *label,
            const char *name,
            gboolean suggested,
            GCallback callback,
            const TsPhase *phase)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *full = g_strdup_printf ("%s: %s", name, phase->title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  g_signal_connect (button, "clicked", callback, (gpointer) phase);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (TsAssessmentPage *self, const TsPhase *phase, gboolean suggested)
{
  GtkWidget *row = adw_action_row_new ();
  const char *start = find_open (self, phase) != NULL ? _ ("Resume")
                      : is_done (self, phase)         ? _ ("Again")
                                                      : _ ("Start");
  g_autofree char *title = g_markup_escape_text (phase->title, -1);
  g_autofree char *state = describe_state (self, phase);
  g_autofree char *escaped = g_markup_escape_text (state, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (find_result (self, phase) != NULL)
    add_button (row, _ ("Result"), _ ("Result"), FALSE, G_CALLBACK (result_cb), phase);
  add_button (row, start, start, suggested, G_CALLBACK (start_cb), phase);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* What to press next: go on with what is open, else the first phase that is not done. */
static const TsPhase *
find_next (TsAssessmentPage *self)
{
  GPtrArray *phases = ts_pack_get_phases (ts_session_get_pack (self->session));

  for (guint i = 0; i < phases->len; i++)
    if (find_open (self, phases->pdata[i]) != NULL)
      return phases->pdata[i];
  for (guint i = 0; i < phases->len; i++)
    if (!is_done (self, phases->pdata[i]))
      return phases->pdata[i];
  return NULL;
}

static char *
describe_assessment (TsAssessmentPage *self)
{
  TsAssessment *last = find_last (self);
  GPtrArray *phases = ts_pack_get_phases (ts_session_get_pack (self->session));
  guint minutes = 0;
  guint done = 0;

  for (guint i = 0; i < phases->len; i++)
    {
      minutes += ((const TsPhase *) phases->pdata[i])->minutes;
      done += is_done (self, phases->pdata[i]);
    }
  if (last == NULL)
    /* Translators: hours and minutes that the whole assessment takes. */
    return g_strdup_printf (_ ("%u h %u min in all, in any order and on any day."),
                            minutes / 60,
                            minutes % 60);
  if (ts_assessment_is_complete (last))
    return g_strdup_printf (_ ("Complete: %.1f of 100 · %s"),
                            ts_score_cut_off (ts_assessment_get_overall (last)),
                            ts_certification_get_label (ts_assessment_get_certification (last)));
  return g_strdup_printf (ts_assessment_get_mode (last) == TS_ATTEMPT_EXAM
                              ? _ ("Under way by the exam clock: %u of %u phases done.")
                              : _ ("Under way by the practice clock: %u of %u phases done."),
                          done,
                          phases->len);
}

static void
fill (TsAssessmentPage *self)
{
  GPtrArray *phases = ts_pack_get_phases (ts_session_get_pack (self->session));
  const TsPhase *next = find_next (self);
  TsAssessment *last = find_last (self);
  gboolean complete = last != NULL && ts_assessment_is_complete (last);
  g_autofree char *summary = describe_assessment (self);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->phases))) != NULL)
    gtk_list_box_remove (self->phases, row);
  for (guint i = 0; i < phases->len; i++)
    gtk_list_box_append (self->phases, make_row (self, phases->pdata[i], phases->pdata[i] == next));
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), last != NULL);
  adw_preferences_group_set_description (self->clock_group,
                                         last == NULL ? NULL : _ ("For the next assessment"));
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), complete);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assessment.export", complete);
  gtk_button_set_label (self->new_button, complete ? _ ("_New Assessment") : _ ("_Start Over"));
  if (complete && next == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->new_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->new_button), "suggested-action");
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (widget);
  gboolean exam = gtk_check_button_get_active (self->exam_check);

  ts_sitting_begin_assessment (self->session, exam);
  ts_session_changed (self->session);
  ts_window_say (ts_window_of (widget),
                 _ ("A new assessment: what was done before stays on record"));
}

/* What an evaluation is made of, while it is put together. */
typedef struct
{
  TsAssessmentPage *page;
  TsAssessment *assessment;
  GFile *file;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_object_unref (self->assessment);
  g_object_unref (self->file);
  g_free (self);
}

static void
marks_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GHashTable *marks = ts_store_read_marks (ts_session_get_store (source), data, &error);

  if (marks != NULL)
    g_task_return_pointer (task, marks, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
say (TsAssessmentPage *self, const char *text)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, text);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsAssessmentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = ts_file_write_finish (result, &error);

  say (self, written ? _ ("Evaluation exported") : error->message);
}

static void
marks_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) marks = g_task_propagate_pointer (G_TASK (result), &error);
  const char *name = ts_session_get_learner_name (TS_SESSION (source));

  if (marks == NULL)
    say (export->page, error->message);
  else
    ts_file_write_async (export->file,
                         ts_assessment_export (export->assessment, name, marks),
                         written_cb,
                         g_object_ref (export->page));
  export_free (export);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (source);
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autoptr (GTask) task = NULL;
  Export *export;

  if (file == NULL || find_last (self) == NULL)
    return;
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->assessment = g_object_ref (find_last (self));
  export->file = g_steal_pointer (&file);
  task = g_task_new (self->session, NULL, marks_read_cb, export);
  g_task_set_task_data (task,
                        ts_assessment_list_attempts (export->assessment),
                        (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, marks_worker);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.json", NULL };

  ts_file_dialogs_choose_async (widget,
                                TS_FILE_DIALOG_SAVE,
                                _ ("Export Evaluation"),
                                "evaluation.json",
                                patterns,
                                file_chosen_cb,
                                NULL);
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
changed_cb (TsAssessmentPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
ts_assessment_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (object);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->session = g_value_dup_object (value);
  if (self->session != NULL)
    g_signal_connect_object (
        self->session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ts_assessment_page_dispose (GObject *object)
{
  TsAssessmentPage *self = TS_ASSESSMENT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_ASSESSMENT_PAGE);
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
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, actions);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, phases);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, clock_group);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, exam_check);
  gtk_widget_class_bind_template_child (widget_class, TsAssessmentPage, practice_check);

  gtk_widget_class_install_action (widget_class, "assessment.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "assessment.export", NULL, export_action);
}

static void
ts_assessment_page_init (TsAssessmentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
