/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-decision-log.h"
#include "assessment/ts-prose.h"
#include "assessment/ts-sheet-view.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-write-up-pane.h"

/* What the candidate writes: notes, the sections of the write-up, a sheet of estimates, decisions. It goes into the
 * log of the session at most half a second after a change. */

#define DELAY          500 /* ms */
#define SECTION_HEIGHT 84  /* px */
#define NOTES_HEIGHT   120 /* px */

struct _TsWriteUpPane
{
  AdwBin parent_instance;

  TsMock *mock;
  guint timeout;       /* while something was changed and is not in the log */
  GPtrArray *sections; /* of the prose fields, one a section of the write-up */
  GtkWidget *notes;
  TsSheetView *sheet;
  TsDecisionLog *decisions;
};

G_DEFINE_FINAL_TYPE (TsWriteUpPane, ts_write_up_pane, ADW_TYPE_BIN)

static GPtrArray *
get_write_up (TsWriteUpPane *self)
{
  return ts_mock_get_prompt (self->mock)->scenario.write_up;
}

static void
keep_sections (TsWriteUpPane *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const TsSection *section = get_write_up (self)->pdata[i];
      g_autofree char *text = ts_prose_dup_text (self->sections->pdata[i]);

      ts_mock_set_section (self->mock, section->id, text);
    }
}

static void
keep_sheet (TsWriteUpPane *self)
{
  g_auto (GStrv) lines = ts_sheet_view_dup_lines (self->sheet);
  g_autofree char *text = lines != NULL ? g_strjoinv ("\n", lines) : g_strdup ("");

  ts_mock_set_section (self->mock, TS_MOCK_SHEET, text);
}

static void
keep_decisions (TsWriteUpPane *self)
{
  g_autoptr (GPtrArray) records = ts_decision_log_dup_records (self->decisions);
  GPtrArray *kept = ts_mock_view_get_decisions (ts_mock_get_view (self->mock));
  gint64 surplus = (gint64) kept->len - records->len;

  for (; surplus > 0 && ts_mock_tick (self->mock); surplus--)
    ts_mock_remove_decision (self->mock, kept->len - 1);
  for (guint i = 0; i < records->len && ts_mock_tick (self->mock); i++)
    ts_mock_set_decision (self->mock, i, records->pdata[i]);
}

/**
 * ts_write_up_pane_flush:
 * @self: a pane
 *
 * Puts into the log what was changed and is not there yet.
 */
void
ts_write_up_pane_flush (TsWriteUpPane *self)
{
  g_autofree char *notes = NULL;

  g_return_if_fail (TS_IS_WRITE_UP_PANE (self));

  if (self->timeout == 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  notes = ts_prose_dup_text (self->notes);
  ts_mock_set_notes (self->mock, notes);
  keep_sections (self);
  keep_sheet (self);
  keep_decisions (self);
}

static gboolean
flush_cb (gpointer user_data)
{
  ts_write_up_pane_flush (user_data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TsWriteUpPane *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (DELAY, flush_cb, self);
}

static void
watch (TsWriteUpPane *self, gpointer source)
{
  g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_field (TsWriteUpPane *self,
            const char *title,
            const char *hint,
            int height,
            const char *text,
            GtkWidget **prose)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  *prose = ts_prose_new (title, height);
  ts_prose_set_text (*prose, text);
  watch (self, ts_prose_get_buffer (*prose));
  gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (title, "heading"));
  if (hint != NULL)
    gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (hint, "caption"));
  gtk_box_append (GTK_BOX (column), *prose);
  return column;
}

static GtkWidget *
make_sheet (TsWriteUpPane *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *text = ts_mock_view_get_section (ts_mock_get_view (self->mock), TS_MOCK_SHEET);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->sheet = TS_SHEET_VIEW (ts_sheet_view_new ());
  ts_sheet_view_set_lines (self->sheet, (const char *const *) lines);
  watch (self, self->sheet);
  gtk_box_append (GTK_BOX (column), ts_mock_parts_label_new (_ ("Calculator sheet"), "heading"));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->sheet));
  return column;
}

static void
fill (TsWriteUpPane *self, GtkBox *column)
{
  const TsMockView *view = ts_mock_get_view (self->mock);
  GPtrArray *write_up = get_write_up (self);
  g_autofree char *notes = ts_mock_view_dup_notes (view);

  for (guint i = 0; i < write_up->len; i++)
    {
      const TsSection *section = write_up->pdata[i];
      GtkWidget *prose;

      gtk_box_append (column,
                      make_field (self,
                                  section->title,
                                  section->hint,
                                  SECTION_HEIGHT,
                                  ts_mock_view_get_section (view, section->id),
                                  &prose));
      g_ptr_array_add (self->sections, prose);
      if (strcmp (section->id, "estimates") == 0)
        gtk_box_append (column, make_sheet (self));
    }
  if (self->sheet == NULL)
    gtk_box_append (column, make_sheet (self));
  self->decisions = TS_DECISION_LOG (ts_decision_log_new ());
  ts_decision_log_set_records (self->decisions, ts_mock_view_get_decisions (view));
  watch (self, self->decisions);
  gtk_box_append (column, GTK_WIDGET (self->decisions));
  gtk_box_append (
      column,
      make_field (self,
                  _ ("Notes"),
                  _ ("One thought a line: each line can be cited when you rate yourself."),
                  NOTES_HEIGHT,
                  notes,
                  &self->notes));
}

static void
ts_write_up_pane_dispose (GObject *object)
{
  TsWriteUpPane *self = TS_WRITE_UP_PANE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (ts_write_up_pane_parent_class)->dispose (object);
  g_clear_object (&self->mock);
}

static void
ts_write_up_pane_finalize (GObject *object)
{
  g_ptr_array_unref (TS_WRITE_UP_PANE (object)->sections);
  G_OBJECT_CLASS (ts_write_up_pane_parent_class)->finalize (object);
}

static void
ts_write_up_pane_class_init (TsWriteUpPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_write_up_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ts_write_up_pane_finalize;
}

static void
ts_write_up_pane_init (TsWriteUpPane *self)
{
  self->sections = g_ptr_array_new ();
}

/**
 * ts_write_up_pane_new:
 * @mock: the session that is written in
 *
 * Returns: (transfer floating): a pane that shows what is written already
 */
GtkWidget *
ts_write_up_pane_new (TsMock *mock)
{
  TsWriteUpPane *self = g_object_new (TS_TYPE_WRITE_UP_PANE, NULL);
  GtkWidget *scrolled;
  GtkBox *column;

  g_return_val_if_fail (TS_IS_MOCK (mock), GTK_WIDGET (self));

  self->mock = g_object_ref (mock);
  scrolled = ts_mock_parts_column_new (640, &column);
  gtk_widget_set_margin_top (GTK_WIDGET (column), 18);
  fill (self, column);
  gtk_widget_set_size_request (scrolled, 240, -1);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  return GTK_WIDGET (self);
}
