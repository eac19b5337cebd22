/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-project-details.h"

/* What a project is called and found by. Each change goes to the project at once. */

struct _TsProjectDetails
{
  AdwBin parent_instance;

  TsProject *project;
  AdwPreferencesGroup *group;
  GtkBox *column;
  GtkLabel *state;
  GtkBox *findings;
};

G_DEFINE_FINAL_TYPE (TsProjectDetails, ts_project_details, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef const char *(*GetFunc) (TsProject *project);
typedef void (*SetFunc) (TsProject *project, const char *text);
typedef const char *const *(*GetWordsFunc) (TsProject *project);
typedef void (*SetWordsFunc) (TsProject *project, const char *const *words);

/** Field: one row: a text, or words with commas between them. */
typedef struct
{
  const char *title;
  GetFunc get;
  SetFunc set;
  GetWordsFunc get_words;
  SetWordsFunc set_words;
} Field;

static const Field fields[] = {
  { N_ ("Title"), ts_project_get_title, ts_project_set_title, NULL, NULL },
  { N_ ("Description"), ts_project_get_description, ts_project_set_description, NULL, NULL },
  { N_ ("Category"), ts_project_get_category, ts_project_set_category, NULL, NULL },
  { N_ ("Tags"), NULL, NULL, ts_project_get_tags, ts_project_set_tags },
  { N_ ("Technologies"), NULL, NULL, ts_project_get_technologies, ts_project_set_technologies },
};

static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static void
changed_cb (GtkEditable *row, gpointer user_data)
{
  TsProjectDetails *self =
      TS_PROJECT_DETAILS (gtk_widget_get_ancestor (GTK_WIDGET (row), TS_TYPE_PROJECT_DETAILS));
  const Field *field = user_data;
  const char *text = gtk_editable_get_text (row);

  if (field->set != NULL)
    {
      field->set (self->project, text);
    }
  else
    {
      g_auto (GStrv) words = split_words (text);

      field->set_words (self->project, (const char *const *) words);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_value (TsProjectDetails *self, const Field *field)
{
  if (field->get != NULL)
    return g_strdup (field->get (self->project));
  return g_strjoinv (", ", (char **) field->get_words (self->project));
}

static void
ts_project_details_dispose (GObject *object)
{
  g_clear_object (&TS_PROJECT_DETAILS (object)->project);
  G_OBJECT_CLASS (ts_project_details_parent_class)->dispose (object);
}

static void
ts_project_details_class_init (TsProjectDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_project_details_dispose;

  /**
   * TsProjectDetails::changed:
   *
   * The learner changed the project.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_PROJECT_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_project_details_init (TsProjectDetails *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *hint = gtk_label_new (_ (
      "Put commas between tags. “staff” or “principal” says what level the design is made for."));

  self->column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->state = GTK_LABEL (gtk_label_new (NULL));
  self->findings = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_preferences_group_set_title (self->group, _ ("About This Project"));
  adw_preferences_group_set_description (self->group,
                                         _ ("Put commas between tags. The tag “staff” or "
                                            "“principal” says what level it was made for."));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "heading");
  gtk_box_append (self->column, GTK_WIDGET (self->group));
  gtk_box_append (self->column, hint);
  gtk_box_append (self->column, GTK_WIDGET (self->state));
  gtk_box_append (self->column, GTK_WIDGET (self->findings));
  gtk_widget_set_margin_top (GTK_WIDGET (self->column), 24);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->column), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->column), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->column), 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->column));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * ts_project_details_new:
 * @project: the project to describe
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
ts_project_details_new (TsProject *project)
{
  TsProjectDetails *self = g_object_new (TS_TYPE_PROJECT_DETAILS, NULL);

  g_return_val_if_fail (TS_IS_PROJECT (project), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = adw_entry_row_new ();
      g_autofree char *value = dup_value (self, &fields[i]);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (fields[i].title));
      gtk_editable_set_text (GTK_EDITABLE (row), value);
      g_signal_connect (row, "changed", G_CALLBACK (changed_cb), (gpointer) &fields[i]);
      adw_preferences_group_add (self->group, row);
    }
  return GTK_WIDGET (self);
}

/**
 * ts_project_describe_check:
 * @check: what the validator says
 *
 * Returns: (transfer full): how far the project is, in one line
 */
char *
ts_project_describe_check (const TsProjectCheck *check)
{
  g_autofree char *sections = NULL;

  g_return_val_if_fail (check != NULL, NULL);

  sections = g_strdup_printf (ngettext ("%u of %u section", "%u of %u sections", check->n_sections),
                              check->n_done,
                              check->n_sections);
  if (check->is_complex)
    /* Translators: %s is like “12 of 12 sections”. A complex project has more than what is asked for. */
    return g_strdup_printf (_ ("%s · complete and complex"), sections);
  if (check->complete)
    return g_strdup_printf (_ ("%s · complete"), sections);
  return g_steal_pointer (&sections);
}

/**
 * ts_project_details_set_check:
 * @self: a form
 * @check: what the validator says of the project
 *
 * Shows how far the project is, and what it says of the project as a whole.
 */
void
ts_project_details_set_check (TsProjectDetails *self, const TsProjectCheck *check)
{
  g_autofree char *state = NULL;
  GtkWidget *child;

  g_return_if_fail (TS_IS_PROJECT_DETAILS (self));

  state = ts_project_describe_check (check);
  gtk_label_set_text (self->state, state);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const TsProjectFinding *finding = check->findings->pdata[i];
      GtkWidget *label;

      if (finding->section_id != NULL)
        continue;
      label = gtk_label_new (finding->text);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (self->findings, label);
    }
}
