/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-decision-log.h"
#include "assessment/ts-probe-list.h"
#include "assessment/ts-prose.h"
#include "assessment/ts-scenario-drawing.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sheet-view.h"
#include "content/ts-unit.h"
#include "ts-settings.h"
#include "ts-window.h"
#include "widgets/ts-markdown-view.h"
#include "widgets/ts-panes.h"

/* A scenario: the brief and the interviewer's questions on the left, the canvas in the middle or in a window of
 * its own, the write-up on the right. */

#define FOLD_WIDTH     960
#define SECTION_HEIGHT 96 /* px */

struct _TsScenarioView
{
  TsAnswerView parent_instance;

  TsPanes *panes;
  GPtrArray *sections; /* of the prose fields, one a section of the write-up */
  TsDecisionLog *log;
  TsScenarioDrawing *drawing; /* owned: it is in the slot or in the window */
  TsProbeList *probes;
  TsSheetView *sheet;
  AdwBin *slot;
  GtkWidget *toggle; /* lets the drawing out */
  GtkWidget *window; /* (nullable): where the drawing is while it is apart */
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
  ts_probe_list_set_response (self->probes, response);
  ts_sheet_view_set_lines (self->sheet, response != NULL ? ts_response_get_sheet (response) : NULL);
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
  g_autoptr (GHashTable) answers = ts_probe_list_dup_answers (self->probes);
  g_auto (GStrv) lines = ts_sheet_view_dup_lines (self->sheet);
  g_autoptr (TsResponse) written = NULL;
  g_autoptr (TsResponse) reckoned = NULL;
  g_autoptr (TsResponse) response = NULL;

  for (guint i = 0; i < self->sections->len; i++)
    {
      const TsSection *section = write_up->pdata[i];
      g_autofree char *text = ts_prose_dup_text (self->sections->pdata[i]);

      if (*text != '\0')
        g_hash_table_insert (texts, g_strdup (section->id), g_steal_pointer (&text));
    }
  written = ts_response_new_scenario (texts,
                                      decisions,
                                      ts_scenario_drawing_get_design_id (self->drawing),
                                      diagram);
  reckoned = ts_response_with_sheet (written, (const char *const *) lines);
  response = ts_response_with_probes (reckoned, answers);
  return ts_response_is_empty (response) && answers == NULL ? NULL : g_steal_pointer (&response);
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
  g_autofree char *brief = compose_brief (scenario);

  gtk_box_append (GTK_BOX (column), ts_markdown_view_new (brief));
  self->probes = TS_PROBE_LIST (ts_probe_list_new (scenario));
  g_signal_connect_object (
      self->probes, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->probes));
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
make_sheet (TsScenarioView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Sheet"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->sheet = TS_SHEET_VIEW (ts_sheet_view_new ());
  g_signal_connect_object (
      self->sheet, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->sheet));
  return column;
}

static GtkWidget *
make_write_up (TsScenarioView *self)
{
  GPtrArray *write_up = get_scenario (self)->write_up;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < write_up->len; i++)
    {
      const TsSection *section = write_up->pdata[i];

      gtk_box_append (GTK_BOX (column), make_section (self, section));
      if (strcmp (section->id, "estimates") == 0)
        gtk_box_append (GTK_BOX (column), make_sheet (self));
    }
  if (self->sheet == NULL)
    gtk_box_append (GTK_BOX (column), make_sheet (self));
  self->log = TS_DECISION_LOG (ts_decision_log_new ());
  g_signal_connect_object (
      self->log, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->log));
  return wrap_column (column);
}

static void
remember_apart (gboolean apart)
{
  if (ts_settings_get () != NULL)
    g_settings_set_boolean (ts_settings_get (), "drawing-apart", apart);
}

/* Takes the drawing back into the task. */
static void
join (TsScenarioView *self)
{
  GtkWidget *window = g_steal_pointer (&self->window);

  if (window == NULL)
    return;
  gtk_box_remove (GTK_BOX (adw_window_get_content (ADW_WINDOW (window))),
                  GTK_WIDGET (self->drawing));
  gtk_window_destroy (GTK_WINDOW (window));
  adw_bin_set_child (self->slot, GTK_WIDGET (self->drawing));
  gtk_widget_set_visible (self->toggle, TRUE);
}

static gboolean
close_cb (TsScenarioView *self)
{
  join (self);
  remember_apart (FALSE);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_placeholder (TsScenarioView *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Bring It Back"));

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Drawing in Its Own Window"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  return page;
}

/* Puts the drawing into a window of its own, beside the task. */
static void
part (TsScenarioView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title =
      ts_markdown_to_plain (ts_answer_view_get_item (TS_ANSWER_VIEW (self))->title);

  if (self->window != NULL)
    return;
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), title);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 700);
  adw_bin_set_child (self->slot, make_placeholder (self));
  gtk_widget_set_visible (self->toggle, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->drawing), TRUE);
  gtk_box_append (GTK_BOX (column), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->drawing));
  adw_window_set_content (ADW_WINDOW (self->window), column);
  g_signal_connect_object (
      self->window, "close-request", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  part (TS_SCENARIO_VIEW (widget));
  remember_apart (TRUE);
}

static GtkWidget *
make_drawing (TsScenarioView *self)
{
  g_autofree char *title =
      ts_markdown_to_plain (ts_answer_view_get_item (TS_ANSWER_VIEW (self))->title);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->drawing = g_object_ref_sink (TS_SCENARIO_DRAWING (ts_scenario_drawing_new (title)));
  g_signal_connect_object (
      self->drawing, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  self->slot = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->slot), TRUE);
  adw_bin_set_child (self->slot, GTK_WIDGET (self->drawing));
  self->toggle = gtk_button_new_with_mnemonic (_ ("_Open Drawing in Its Own Window"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->toggle), "scenario.part");
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->slot));
  gtk_box_append (GTK_BOX (column), self->toggle);
  return column;
}

static void
ts_scenario_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_scenario_view_parent_class)->map (widget);
  if (ts_settings_get () != NULL && g_settings_get_boolean (ts_settings_get (), "drawing-apart"))
    part (TS_SCENARIO_VIEW (widget));
}

/* The window goes with the task: nothing is drawn for what is not on screen. */
static void
ts_scenario_view_unmap (GtkWidget *widget)
{
  join (TS_SCENARIO_VIEW (widget));
  GTK_WIDGET_CLASS (ts_scenario_view_parent_class)->unmap (widget);
}

static void
ts_scenario_view_constructed (GObject *object)
{
  TsScenarioView *self = TS_SCENARIO_VIEW (object);

  G_OBJECT_CLASS (ts_scenario_view_parent_class)->constructed (object);

  self->panes = TS_PANES (ts_panes_new (FOLD_WIDTH));
  ts_panes_set_name (self->panes, "scenario");
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
  g_clear_object (&self->drawing);
  G_OBJECT_CLASS (ts_scenario_view_parent_class)->finalize (object);
}

static void
ts_scenario_view_class_init (TsScenarioViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_scenario_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = ts_scenario_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_scenario_view_grab_focus;
  GTK_WIDGET_CLASS (klass)->map = ts_scenario_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = ts_scenario_view_unmap;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_scenario_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_scenario_view_dup_response;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "scenario.part", NULL, part_action);
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

/**
 * ts_scenario_view_tick:
 * @self: a view on screen
 * @used: the time used by the sitting, in microseconds
 *
 * Lets time pass: the interviewer's questions appear at their minute, and are announced.
 */
void
ts_scenario_view_tick (TsScenarioView *self, gint64 used)
{
  const TsProbe *probe;
  TsWindow *window;
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TS_IS_SCENARIO_VIEW (self));

  probe = ts_probe_list_tick (self->probes, used);
  window = ts_window_of (GTK_WIDGET (self));
  if (probe == NULL || window == NULL)
    return;
  plain = ts_markdown_to_plain (probe->question);
  text = g_strdup_printf (_ ("A question for you: %s"), plain);
  ts_window_say (window, text);
}
