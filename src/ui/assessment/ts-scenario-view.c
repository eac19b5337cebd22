/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-decision-log.h"
#include "assessment/ts-prose.h"
#include "assessment/ts-scenario-drawing.h"
#include "assessment/ts-scenario-view.h"
#include "content/ts-unit.h"
#include "widgets/ts-focus.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* A scenario: the brief on the left, the canvas in the middle, the write-up on the right. */

#define FOLD_WIDTH     960
#define SECTION_HEIGHT 96 /* px */

struct _TsScenarioView
{
  TsAnswerView parent_instance;

  TsPanes *panes;
  GPtrArray *sections; /* of the prose fields, one a section of the write-up */
  TsDecisionLog *log;
  TsScenarioDrawing *drawing;
};

G_DEFINE_FINAL_TYPE (TsScenarioView, ts_scenario_view, TS_TYPE_ANSWER_VIEW)

static const TsScenario *
get_scenario (TsScenarioView *self)
{
  return ts_item_get_scenario (ts_answer_view_get_item (TS_ANSWER_VIEW (self)));
}

static void
ts_scenario_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (view);
  GPtrArray *write_up = get_scenario (self)->write_up;

  for (guint i = 0; i < self->sections->len; i++)
    {
      const TsSection *section = write_up->pdata[i];
      const char *text = response != NULL ? ts_response_get_section (response, section->id) : NULL;

      ts_prose_set_text (self->sections->pdata[i], text != NULL ? text : "");
    }
  ts_decision_log_set_records (self->log,
                               response != NULL ? ts_response_get_decisions (response) : NULL);
  ts_scenario_drawing_show (self->drawing,
                            response != NULL ? ts_response_get_design_id (response) : NULL,
                            response != NULL ? ts_response_get_diagram (response) : NULL);
}

static TsResponse *
ts_scenario_view_dup_response (TsAnswerView *view)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (view);
  GPtrArray *write_up = get_scenario (self)->write_up;
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) decisions = ts_decision_log_dup_records (self->log);
  g_autofree char *diagram = ts_scenario_drawing_dup_diagram (self->drawing);
  g_autoptr (TsResponse) response = NULL;

  for (guint i = 0; i < self->sections->len; i++)
    {
      const TsSection *section = write_up->pdata[i];
      g_autofree char *text = ts_prose_dup_text (self->sections->pdata[i]);

      if (*text != '\0')
        g_hash_table_insert (texts, g_strdup (section->id), g_steal_pointer (&text));
    }
  response = ts_response_new_scenario (texts,
                                       decisions,
                                       ts_scenario_drawing_get_design_id (self->drawing),
                                       diagram);
  return ts_response_is_empty (response) ? NULL : g_steal_pointer (&response);
}

static void
append_list (GString *text, const char *title, char **lines)
{
  if (lines == NULL || *lines == NULL)
    return;
  g_string_append_printf (text, "\n\n### %s\n\n", title);
  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "- %s\n", *line);
}

static char *
compose_brief (const TsScenario *scenario)
{
  GString *text = g_string_new (scenario->brief);

  append_list (text, _ ("It has to"), scenario->functional);
  append_list (text, _ ("It has to be"), scenario->nonfunctional);
  append_list (text, _ ("Within"), scenario->constraints);
  if (scenario->numbers->len > 0)
    g_string_append_printf (text, "\n\n### %s\n\n", _ ("Numbers"));
  for (guint i = 0; i < scenario->numbers->len; i++)
    {
      const TsGivenNumber *number = scenario->numbers->pdata[i];
      const char *unit = ts_unit_get_label (number->unit);

      g_string_append_printf (text,
                              "- %s: **%'.10g%s%s**\n",
                              number->label,
                              number->value,
                              *unit != '\0' ? " " : "",
                              unit);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
wrap_column (GtkWidget *column)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (column, 18);
  gtk_widget_set_margin_bottom (column, 18);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_size_request (scrolled, 260, -1);
  return scrolled;
}

static GtkWidget *
make_brief (TsScenarioView *self)
{
  const TsScenario *scenario = get_scenario (self);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *brief = compose_brief (scenario);

  gtk_box_append (GTK_BOX (column), ts_markdown_view_new (brief));
  for (guint i = 0; i < scenario->probes->len; i++)
    gtk_box_append (GTK_BOX (list),
                    ts_markdown_view_new (
                        ((const TsProbe *) scenario->probes->pdata[i])->question));
  gtk_widget_set_margin_top (list, 6);
  gtk_box_append (GTK_BOX (column),
                  ts_focus_expander_new (_ ("What an interviewer _may ask"), list));
  return wrap_column (column);
}

static GtkWidget *
make_section (TsScenarioView *self, const TsSection *section)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (section->title);
  GtkWidget *hint = gtk_label_new (section->hint);
  GtkWidget *prose = ts_prose_new (section->title, SECTION_HEIGHT);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  g_signal_connect_object (ts_prose_get_buffer (prose),
                           "changed",
                           G_CALLBACK (ts_answer_view_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->sections, prose);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), hint);
  gtk_box_append (GTK_BOX (column), prose);
  return column;
}

static GtkWidget *
make_write_up (TsScenarioView *self)
{
  GPtrArray *write_up = get_scenario (self)->write_up;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < write_up->len; i++)
    gtk_box_append (GTK_BOX (column), make_section (self, write_up->pdata[i]));
  self->log = TS_DECISION_LOG (ts_decision_log_new ());
  g_signal_connect_object (
      self->log, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->log));
  return wrap_column (column);
}

static GtkWidget *
make_drawing (TsScenarioView *self)
{
  g_autofree char *title =
      ts_markdown_to_plain (ts_answer_view_get_item (TS_ANSWER_VIEW (self))->title);

  self->drawing = TS_SCENARIO_DRAWING (ts_scenario_drawing_new (title));
  g_signal_connect_object (
      self->drawing, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->drawing);
}

static void
ts_scenario_view_constructed (GObject *object)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (object);

  G_OBJECT_CLASS (ts_scenario_view_parent_class)->constructed (object);

  self->panes = TS_PANES (ts_panes_new (FOLD_WIDTH));
  ts_panes_add (self->panes, _ ("Brief"), make_brief (self), 3);
  ts_panes_add (self->panes, _ ("Drawing"), make_drawing (self), 5);
  ts_panes_add (self->panes, _ ("Write-up"), make_write_up (self), 3);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->panes));
}

static gboolean
ts_scenario_view_grab_focus (GtkWidget *widget)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (widget);

  return self->sections->len > 0
         && gtk_widget_grab_focus (
             gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->sections->pdata[0])));
}

static void
ts_scenario_view_finalize (GObject *object)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (object);

  g_ptr_array_unref (self->sections);
  G_OBJECT_CLASS (ts_scenario_view_parent_class)->finalize (object);
}

static void
ts_scenario_view_class_init (TsScenarioViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_scenario_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_scenario_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_scenario_view_grab_focus;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_scenario_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_scenario_view_dup_response;
}

static void
ts_scenario_view_init (TsScenarioView *self)
{
  self->sections = g_ptr_array_new ();
}

/**
 * ts_scenario_view_set_store:
 * @self: a view that shows nothing yet
 * @store: where to keep what is drawn
 * @attempt_id: the sitting it is drawn in
 *
 * Keeps the drawing as a design of the store. Without it, it is in the response alone.
 */
void
ts_scenario_view_set_store (TsScenarioView *self, TsStore *store, const char *attempt_id)
{
  g_return_if_fail (TS_IS_SCENARIO_VIEW (self));

  ts_scenario_drawing_set_store (self->drawing, store, attempt_id);
}
