/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-sitting-page.h"
#include "assessment/ts-start-page.h"
#include "ts-window.h"

/* What is said before a phase begins: how much it is, by which clock it runs, and what cannot be undone. */

struct _TsStartPage
{
  AdwBin parent_instance;

  TsSession *session;
  const TsPhase *phase;

  AdwWindowTitle *title;
  GtkLabel *heading;
  GtkLabel *facts;
  AdwPreferencesGroup *clock_group;
  AdwActionRow *exam_row;
  AdwActionRow *practice_row;
  GtkCheckButton *exam_check;
  GtkCheckButton *practice_check;
  GtkWidget *begin_button;
};

G_DEFINE_FINAL_TYPE (TsStartPage, ts_start_page, ADW_TYPE_BIN)

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsStartPage *self = TS_START_PAGE (widget);
  TsWindow *window = ts_window_of (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSitting) sitting = ts_sitting_new (self->session,
                                                  self->phase,
                                                  gtk_check_button_get_active (self->exam_check),
                                                  &error);

  if (window == NULL)
    return;
  if (sitting == NULL)
    {
      ts_window_say (window, error->message);
      return;
    }
  ts_window_pop (window);
  ts_window_push (window, ts_sitting_page_new (sitting));
}

static void
ts_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_start_page_parent_class)->map (widget);
  gtk_widget_grab_focus (TS_START_PAGE (widget)->begin_button);
}

static void
ts_start_page_dispose (GObject *object)
{
  TsStartPage *self = TS_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_START_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_start_page_parent_class)->dispose (object);
}

static void
ts_start_page_class_init (TsStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_start_page_dispose;
  widget_class->map = ts_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, heading);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, facts);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, clock_group);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, exam_row);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, exam_check);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, practice_check);
  gtk_widget_class_bind_template_child (widget_class, TsStartPage, begin_button);
  gtk_widget_class_install_action (widget_class, "start.begin", NULL, begin_action);
}

static void
ts_start_page_init (TsStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The clock of an assessment under way is stated, not asked for. */
static void
show_clock (TsStartPage *self, gboolean exam)
{
  gboolean decided_exam;
  gboolean is_decided = ts_sitting_find_clock (self->session, self->phase, &decided_exam);

  if (is_decided)
    exam = decided_exam;
  gtk_check_button_set_active (exam ? self->exam_check : self->practice_check, TRUE);
  if (!is_decided)
    return;
  adw_preferences_group_set_title (self->clock_group, _ ("The Clock of This Assessment"));
  gtk_widget_set_visible (GTK_WIDGET (self->exam_row), exam);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_row), !exam);
  gtk_widget_set_visible (GTK_WIDGET (self->exam_check), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->practice_check), FALSE);
}

/**
 * ts_start_page_new:
 * @session: the session
 * @phase: a phase of its pack
 * @exam: the clock that is chosen at first, where there is a choice
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_start_page_new (TsSession *session, const TsPhase *phase, gboolean exam)
{
  TsStartPage *self = g_object_new (TS_TYPE_START_PAGE, NULL);
  g_autofree char *facts = NULL;

  g_return_val_if_fail (TS_IS_SESSION (session) && phase != NULL, GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->phase = phase;
  facts =
      g_strdup_printf (ngettext ("%u item in %u minutes.", "%u items in %u minutes.", phase->items),
                       phase->items,
                       phase->minutes);
  adw_window_title_set_title (self->title, phase->title);
  gtk_label_set_text (self->heading, phase->title);
  gtk_label_set_text (self->facts, facts);
  show_clock (self, exam);
  return GTK_WIDGET (self);
}
