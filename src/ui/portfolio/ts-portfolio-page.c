/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "portfolio/ts-certificate-card.h"
#include "portfolio/ts-export-card.h"
#include "portfolio/ts-portfolio-page.h"
#include "portfolio/ts-portfolio-review.h"
#include "portfolio/ts-project-page.h"
#include "portfolio/ts-project-row.h"
#include "portfolio/ts-starter-dialog.h"
#include "ts-dialogs.h"
#include "ts-window.h"

/* The portfolio: the projects and how far they are, what the validator misses, the certificate, and the
 * way out of the program. */

struct _TsPortfolioPage
{
  AdwBin parent_instance;

  TsSession *session;
  GCancellable *cancellable;
  gboolean reviewing;
  gboolean review_again;
  GPtrArray *missing_rows; /* of GtkWidget: what is in the group "missing" */
  TsCertificateCard *certificate;
  TsExportCard *export_card;

  GtkStack *stack;
  GtkBox *column;
  GtkLabel *summary;
  GtkListBox *projects;
  AdwPreferencesGroup *missing;
};

G_DEFINE_FINAL_TYPE (TsPortfolioPage, ts_portfolio_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void start_review (TsPortfolioPage *self);

static TsStore *
get_store (TsPortfolioPage *self)
{
  return ts_session_get_store (self->session);
}

static void
open_project (TsPortfolioPage *self, TsProject *project, const char *place)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  GtkWidget *page;

  if (window == NULL)
    return;
  page = ts_project_page_new (self->session, project);
  if (place != NULL)
    ts_project_page_show_section (TS_PROJECT_PAGE (page), place);
  ts_window_push (window, page);
}

static void
project_activated_cb (TsPortfolioPage *self, GtkListBoxRow *row)
{
  if (TS_IS_PROJECT_ROW (row))
    open_project (self, ts_project_row_get_project (TS_PROJECT_ROW (row)), NULL);
}

/* The place shows more than projects: whoever has a level sees the certificate without one. */
static void
show_stack (TsPortfolioPage *self)
{
  g_autoptr (TsProgress) progress = ts_session_dup_progress (self->session);
  guint n = g_list_model_get_n_items (ts_store_get_projects (get_store (self)));
  gboolean empty = n == 0 && ts_progress_get_certification (progress) == TS_CERTIFICATION_NONE;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "filled");
  gtk_widget_set_visible (GTK_WIDGET (self->projects), n > 0);
}

static GtkWidget *
make_row (gpointer project, gpointer user_data)
{
  return ts_project_row_new (project);
}

static void
show_summary (TsPortfolioPage *self, const TsPortfolioCheck *check)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u of %u project is complete",
                                                     "%u of %u projects are complete",
                                                     check->n_projects),
                                           check->n_complete,
                                           check->n_projects);

  gtk_label_set_text (self->summary, text);
}

static void
show_states (TsPortfolioPage *self, GHashTable *checks)
{
  g_autoptr (GPtrArray) complete = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->projects));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      TsProject *project = ts_project_row_get_project (TS_PROJECT_ROW (row));
      const TsProjectCheck *check = g_hash_table_lookup (checks, ts_project_get_id (project));

      if (check == NULL)
        continue; /* made since */
      ts_project_row_set_check (TS_PROJECT_ROW (row), check);
      if (check->complete)
        g_ptr_array_add (complete, g_object_ref (project));
    }
  ts_certificate_card_set_complete (self->certificate, complete);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (widget);
  const char *project_id, *section_id;
  TsProject *project;

  g_variant_get (parameter, "(&s&s)", &project_id, &section_id);
  project = ts_store_find_project (get_store (self), project_id);
  if (project != NULL)
    open_project (self, project, *section_id != '\0' ? section_id : TS_PROJECT_PAGE_ABOUT);
}

static void
show_section_of (TsPortfolioPage *self, GtkWidget *row, const char *section_id)
{
  GPtrArray *sections = ts_pack_get_template (ts_session_get_pack (self->session));

  for (guint i = 0; section_id != NULL && i < sections->len; i++)
    {
      const TsTemplateSection *section = sections->pdata[i];
      g_autofree char *escaped = g_markup_escape_text (section->title, -1);

      if (g_str_equal (section->id, section_id))
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
}

static GtkWidget *
make_finding (TsPortfolioPage *self, const TsProjectFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (finding->error ? "dialog-warning-symbolic"
                                                                 : "dialog-information-symbolic");
  g_autofree char *escaped = g_markup_escape_text (finding->text, -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->error ? _ ("Missing") : _ ("Advice"),
                                  -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  show_section_of (self, row, finding->section_id);
  if (finding->project_id == NULL)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "portfolio.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row),
                                    "(ss)",
                                    finding->project_id,
                                    finding->section_id != NULL ? finding->section_id : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
add_missing (TsPortfolioPage *self, GtkWidget *row)
{
  adw_preferences_group_add (self->missing, row);
  g_ptr_array_add (self->missing_rows, row);
}

/* A project's findings unfold, as there may be dozens of them. */
static GtkWidget *
make_group (TsPortfolioPage *self, const char *project_id, GPtrArray *findings)
{
  TsProject *project = ts_store_find_project (get_store (self), project_id);
  GtkWidget *group = adw_expander_row_new ();
  const char *name;
  guint n = 0;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const TsProjectFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->project_id, project_id) != 0)
        continue;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (group), make_finding (self, finding));
      n++;
    }
  name = project != NULL ? ts_project_get_title (project) : project_id;
  if (*name == '\0')
    name = _ ("Untitled Project");
  title = g_markup_escape_text (name, -1);
  count = g_strdup_printf (ngettext ("%u thing to do", "%u things to do", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (group), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (group), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return group;
}

static void
show_missing (TsPortfolioPage *self, GPtrArray *findings)
{
  const char *last = NULL;

  for (guint i = 0; i < self->missing_rows->len; i++)
    adw_preferences_group_remove (self->missing, self->missing_rows->pdata[i]);
  g_ptr_array_set_size (self->missing_rows, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const TsProjectFinding *finding = findings->pdata[i];

      if (finding->project_id == NULL)
        add_missing (self, make_finding (self, finding));
      else if (g_strcmp0 (finding->project_id, last) != 0)
        add_missing (self, make_group (self, finding->project_id, findings));
      last = finding->project_id;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing), findings->len > 0);
}

static void
reviewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsPortfolioPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsPortfolioReview) review = ts_portfolio_review_finish (result, &error);

  self->reviewing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the window is closed */
  if (review != NULL)
    {
      show_summary (self, review->whole);
      show_states (self, review->projects);
      show_missing (self, review->whole->findings);
    }
  else
    {
      gtk_label_set_text (self->summary, error->message);
    }
  if (self->review_again)
    start_review (self);
}

/* One review at a time: what is changed meanwhile is reviewed after it. */
static void
start_review (TsPortfolioPage *self)
{
  self->review_again = self->reviewing;
  if (self->reviewing)
    return;
  self->reviewing = TRUE;
  ts_portfolio_review_async (get_store (self), self->cancellable, reviewed_cb, g_object_ref (self));
}

static void
refresh (TsPortfolioPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return; /* it is done when it is shown */
  show_stack (self);
  ts_certificate_card_refresh (self->certificate);
  start_review (self);
}

static void
starter_chosen_cb (TsPortfolioPage *self, guint place)
{
  TsPack *pack = ts_session_get_pack (self->session);
  gint64 now = ts_clock_get_wall (ts_session_get_clock (self->session));
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (TsProject) project = NULL;

  if (place == 0)
    project = ts_project_new (id, "", now);
  else
    project = ts_project_new_from_starter (
        id, g_ptr_array_index (ts_pack_get_starters (pack), place - 1), pack, now);
  ts_store_put_project (get_store (self), project);
  open_project (self, project, place == 0 ? TS_PROJECT_PAGE_ABOUT : NULL);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (widget);
  GtkWidget *dialog = ts_starter_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                             ts_session_get_pack (self->session));

  g_signal_connect_object (
      dialog, "chosen", G_CALLBACK (starter_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsProject) project = user_data;
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (source);
  g_autofree char *title = ts_dialogs_ask_finish (result);

  if (title == NULL || self->session == NULL)
    return;
  ts_project_set_title (project, title);
  ts_project_set_updated (project, ts_clock_get_wall (ts_session_get_clock (self->session)));
  ts_store_put_project (get_store (self), project);
  refresh (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (widget);
  TsProject *project =
      ts_store_find_project (get_store (self), g_variant_get_string (parameter, NULL));

  if (project != NULL)
    ts_dialogs_ask_async (widget,
                          _ ("Rename Project"),
                          _ ("Title"),
                          ts_project_get_title (project),
                          _ ("_Rename"),
                          renamed_cb,
                          g_object_ref (project));
}

/** Deleted: a project that can come back. */
typedef struct
{
  TsPortfolioPage *page;
  TsProject *project;
} Deleted;

static void
deleted_free (gpointer data, GClosure *closure)
{
  Deleted *deleted = data;

  g_object_unref (deleted->page);
  g_object_unref (deleted->project);
  g_free (deleted);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Deleted *deleted = user_data;

  g_assert (ADW_IS_TOAST (toast));
  if (deleted->page->session != NULL)
    ts_store_put_project (get_store (deleted->page), deleted->project);
}

static void
say_deleted (TsPortfolioPage *self, TsProject *project)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));
  const char *title = ts_project_get_title (project);
  g_autofree char *text =
      g_markup_printf_escaped (_ ("“%s” deleted"), *title != '\0' ? title : _ ("Untitled Project"));
  AdwToast *toast;
  Deleted *deleted;

  if (window == NULL)
    return;
  deleted = g_new0 (Deleted, 1);
  deleted->page = g_object_ref (self);
  deleted->project = g_object_ref (project);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), deleted, deleted_free, 0);
  ts_window_add_toast (window, toast);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (widget);
  TsProject *found =
      ts_store_find_project (get_store (self), g_variant_get_string (parameter, NULL));
  g_autoptr (TsProject) project = found != NULL ? g_object_ref (found) : NULL;

  if (project == NULL)
    return;
  ts_store_remove_project (get_store (self), project);
  say_deleted (self, project);
}

static void
ts_portfolio_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_portfolio_page_parent_class)->map (widget);
  refresh (TS_PORTFOLIO_PAGE (widget));
}

static void
ts_portfolio_page_constructed (GObject *object)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (object);
  GListModel *projects = ts_store_get_projects (get_store (self));

  G_OBJECT_CLASS (ts_portfolio_page_parent_class)->constructed (object);
  self->certificate = TS_CERTIFICATE_CARD (ts_certificate_card_new (self->session));
  self->export_card = TS_EXPORT_CARD (ts_export_card_new (self->session, self->certificate));
  gtk_box_append (self->column, GTK_WIDGET (self->certificate));
  gtk_box_append (self->column, GTK_WIDGET (self->export_card));
  gtk_box_reorder_child_after (self->column,
                               GTK_WIDGET (self->missing),
                               GTK_WIDGET (self->export_card));
  gtk_list_box_bind_model (self->projects, projects, make_row, NULL, NULL);
  g_signal_connect_object (
      projects, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

static void
ts_portfolio_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_portfolio_page_dispose (GObject *object)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* else the template takes it away unnoticed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_PORTFOLIO_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_portfolio_page_parent_class)->dispose (object);
}

static void
ts_portfolio_page_finalize (GObject *object)
{
  TsPortfolioPage *self = TS_PORTFOLIO_PAGE (object);

  g_ptr_array_unref (self->missing_rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ts_portfolio_page_parent_class)->finalize (object);
}

static void
ts_portfolio_page_class_init (TsPortfolioPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ts_portfolio_page_constructed;
  object_class->set_property = ts_portfolio_page_set_property;
  object_class->dispose = ts_portfolio_page_dispose;
  object_class->finalize = ts_portfolio_page_finalize;
  widget_class->map = ts_portfolio_page_map;

  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-portfolio-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPortfolioPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsPortfolioPage, column);
  gtk_widget_class_bind_template_child (widget_class, TsPortfolioPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TsPortfolioPage, projects);
  gtk_widget_class_bind_template_child (widget_class, TsPortfolioPage, missing);
  gtk_widget_class_bind_template_callback (widget_class, project_activated_cb);

  gtk_widget_class_install_action (widget_class, "portfolio.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "portfolio.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "portfolio.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "portfolio.go", "(ss)", go_action);
}

/* Works wherever the focus is, as long as the place is in sight. */
static gboolean
new_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_get_mapped (widget)
         && gtk_widget_activate_action (widget, "portfolio.new", NULL);
}

static void
add_keys (TsPortfolioPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_n, GDK_CONTROL_MASK),
                        gtk_callback_action_new (new_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ts_portfolio_page_init (TsPortfolioPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->missing_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}
