/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-certificate-card.h"
#include "portfolio/ts-export-card.h"
#include "ts-certificate.h"
#include "ts-dialogs.h"
#include "ts-file-dialogs.h"

/* The certificate: what level is reached, what the next one takes, and the PDF of it. */

#define MOST_STEPS 2 /* what the next level takes; the dashboard has the phases too */

struct _TsCertificateCard
{
  AdwBin parent_instance;

  TsSession *session;
  GPtrArray *complete; /* (nullable): of TsProject: those that go with a new certificate */

  GtkLabel *level;
  GtkLabel *score;
  GtkBox *steps;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (TsCertificateCard, ts_certificate_card, ADW_TYPE_BIN)

typedef struct
{
  TsCredential *credential;
  TsPack *pack;
  char *path;
} Request;

static void
request_free (Request *request)
{
  ts_credential_unref (request->credential);
  ts_pack_unref (request->pack);
  g_free (request->path);
  g_free (request);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (ts_certificate_write_credential (request->credential, request->pack, request->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    return; /* the window is closed */
  if (g_task_propagate_boolean (G_TASK (result), &error))
    ts_export_say_written (GTK_WIDGET (source), request->path);
  else
    ts_dialogs_tell (GTK_WIDGET (source), _ ("The Certificate Was Not Saved"), error->message);
}

/**
 * ts_certificate_card_issue:
 * @self: a card
 * @error: return location for an error of #TS_CREDENTIAL_ERROR
 *
 * Returns: (transfer none) (nullable): the certificate of the best assessment, which is issued and stored
 *   now if it was not before; %NULL below bronze
 */
TsCredential *
ts_certificate_card_issue (TsCertificateCard *self, GError **error)
{
  g_autoptr (TsProgress) progress = NULL;
  TsAssessment *best;

  g_return_val_if_fail (TS_IS_CERTIFICATE_CARD (self), NULL);

  progress = ts_session_dup_progress (self->session);
  best = ts_progress_get_best_assessment (progress);
  if (best != NULL)
    return ts_store_issue_credential (ts_session_get_store (self->session),
                                      best,
                                      self->complete,
                                      error);
  g_set_error_literal (error,
                       TS_CREDENTIAL_ERROR,
                       TS_CREDENTIAL_ERROR_INCOMPLETE,
                       _ ("Complete all phases of an assessment first"));
  return NULL;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsCertificateCard *self = TS_CERTIFICATE_CARD (source);
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  TsCredential *credential;
  Request *request;

  if (path == NULL)
    return;
  credential = ts_certificate_card_issue (self, &error);
  if (credential == NULL)
    {
      ts_dialogs_tell (GTK_WIDGET (self), _ ("The Certificate Was Not Saved"), error->message);
      return;
    }
  request = g_new0 (Request, 1);
  request->credential = ts_credential_ref (credential);
  request->pack = ts_pack_ref (ts_session_get_pack (self->session));
  request->path = g_steal_pointer (&path);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, chosen_cb);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, write_worker);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  TsCertificateCard *self = TS_CERTIFICATE_CARD (widget);
  g_autoptr (TsProgress) progress = ts_session_dup_progress (self->session);
  const char *level = TS_CERTIFICATION_NAMES[ts_progress_get_certification (progress)];
  g_autofree char *file_name = g_strdup_printf ("certificate-%s.pdf", level);

  ts_file_dialogs_choose_async (
      widget, TS_FILE_DIALOG_SAVE, _ ("Save Certificate"), file_name, patterns, chosen_cb, NULL);
}

static void
ts_certificate_card_dispose (GObject *object)
{
  TsCertificateCard *self = TS_CERTIFICATE_CARD (object);

  g_clear_pointer (&self->complete, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_certificate_card_parent_class)->dispose (object);
}

static void
ts_certificate_card_class_init (TsCertificateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_certificate_card_dispose;
  gtk_widget_class_install_action (widget_class, "certificate.save", NULL, save_action);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
ts_certificate_card_init (TsCertificateCard *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->level = add_label (head, "title-4");
  self->score = add_label (head, NULL);
  self->steps = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->save = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Save Certificate…")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "certificate.save");
  gtk_widget_set_halign (GTK_WIDGET (self->save), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->steps));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->save));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ts-card");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Certificate"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), card);
  adw_bin_set_child (ADW_BIN (self), group);
}

static void
add_step (TsCertificateCard *self, const TsProgressStep *step)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (step->done ? "checkbox-checked-symbolic" : "checkbox-symbolic");
  GtkWidget *label = gtk_label_new (step->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  step->done ? _ ("Done") : _ ("Missing"),
                                  -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->steps, line);
}

static void
show_level (TsCertificateCard *self, const TsProgress *progress)
{
  TsAssessment *best = ts_progress_get_best_assessment (progress);
  TsCertification level = ts_progress_get_certification (progress);
  TsCertification next = ts_progress_get_next_certification (progress);
  g_autofree char *score = NULL;
  g_autofree char *text = NULL;

  gtk_label_set_text (self->level,
                      level == TS_CERTIFICATION_NONE ? _ ("No certificate yet")
                                                     : ts_certification_get_label (level));
  if (best != NULL)
    score = ts_credential_format_score (ts_assessment_get_overall (best));
  if (best == NULL)
    text = g_strdup_printf (_ ("An assessment of %.0f of 100 earns the first one, bronze."),
                            ts_certification_get_cut (TS_CERTIFICATION_BRONZE));
  else if (next == TS_CERTIFICATION_NONE)
    text = g_strdup_printf (_ ("%s of 100"), score);
  else
    text = g_strdup_printf (_ ("%s of 100; %s begins at %.0f."),
                            score,
                            ts_certification_get_label (next),
                            ts_certification_get_cut (next));
  gtk_label_set_text (self->score, text);
}

/**
 * ts_certificate_card_refresh:
 * @self: a card
 *
 * Shows where the learner stands now.
 */
void
ts_certificate_card_refresh (TsCertificateCard *self)
{
  g_autoptr (TsProgress) progress = NULL;
  GtkWidget *child;
  GPtrArray *steps;
  gboolean reached;

  g_return_if_fail (TS_IS_CERTIFICATE_CARD (self));

  progress = ts_session_dup_progress (self->session);
  steps = ts_progress_get_steps (progress);
  reached = ts_progress_get_certification (progress) != TS_CERTIFICATION_NONE;
  show_level (self, progress);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  for (guint i = 0; i < MIN (steps->len, MOST_STEPS); i++)
    add_step (self, steps->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), steps->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.save", reached);
  gtk_widget_set_visible (GTK_WIDGET (self->save), reached);
}

/**
 * ts_certificate_card_set_complete:
 * @self: a card
 * @projects: (nullable) (element-type TsProject): the projects that are complete
 *
 * Says what projects a certificate that is issued from now on names.
 */
void
ts_certificate_card_set_complete (TsCertificateCard *self, GPtrArray *projects)
{
  g_return_if_fail (TS_IS_CERTIFICATE_CARD (self));

  g_clear_pointer (&self->complete, g_ptr_array_unref);
  if (projects != NULL)
    self->complete = g_ptr_array_ref (projects);
}

/**
 * ts_certificate_card_new:
 * @session: the session
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
ts_certificate_card_new (TsSession *session)
{
  TsCertificateCard *self = g_object_new (TS_TYPE_CERTIFICATE_CARD, NULL);

  g_return_val_if_fail (TS_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  ts_certificate_card_refresh (self);
  return GTK_WIDGET (self);
}
