/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "diagram/ts-diagram-describe.h"
#include "mock/ts-cite-button.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-words.h"
#include "session/ts-replay.h"

/* Chooses what a piece of evidence points at: a line of the notes, something that is drawn, or a moment. */

#define LIST_WIDTH  300 /* px */
#define LIST_HEIGHT 320 /* px */

struct _TsCiteButton
{
  AdwBin parent_instance;

  TsMockRecord *record;
  TsRatingNote *chosen; /* without words */
  GtkWidget *button;
  GtkListBox *list; /* (nullable): until it is opened */
};

G_DEFINE_FINAL_TYPE (TsCiteButton, ts_cite_button, ADW_TYPE_BIN)

static void
choose (TsCiteButton *self, TsRatingNote *note)
{
  g_autofree char *words = ts_mock_record_describe_cite (self->record, note);
  g_autofree char *name = NULL;

  g_clear_pointer (&self->chosen, ts_rating_note_free);
  self->chosen = note;
  name = g_strdup_printf (_ ("Cites: %s"), words != NULL ? words : _ ("nothing"));
  gtk_widget_set_tooltip_text (self->button, words != NULL ? name : _ ("Cite something"));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button),
                                 words != NULL ? "emblem-ok-symbolic" : "mail-attachment-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name,
                                  -1);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  const TsRatingNote *note = g_object_get_data (G_OBJECT (row), "note");
  TsCiteButton *self = user_data;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  choose (self, ts_rating_note_new ("", note->cites, note->place, note->element));
}

static void
add_choice (TsCiteButton *self,
            TsCiteKind kind,
            gint64 place,
            const char *element,
            const char *text)
{
  TsRatingNote *note = ts_rating_note_new ("", kind, place, element);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "note", note, (GDestroyNotify) ts_rating_note_free);
  ts_mock_parts_set_name (row, text);
  gtk_list_box_append (self->list, row);
}

static void
add_notes (TsCiteButton *self)
{
  GPtrArray *notes =
      ts_mock_view_get_notes (ts_mock_get_view (ts_mock_record_get_mock (self->record)));

  for (guint i = 0; i < notes->len; i++)
    if (!ts_text_is_blank (notes->pdata[i]))
      add_choice (self, TS_CITE_NOTE, i, NULL, notes->pdata[i]);
}

static void
add_elements (TsCiteButton *self)
{
  TsDiagram *diagram = ts_mock_record_get_diagram (self->record);

  for (guint i = 0; diagram != NULL && i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      g_autofree char *name = ts_diagram_name_element (element);

      add_choice (self, TS_CITE_ELEMENT, 0, element->id, name);
    }
}

static void
add_moments (TsCiteButton *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  g_autoptr (TsReplay) replay = ts_replay_new (mock);
  g_autoptr (GArray) marks = ts_replay_get_marks (replay);

  for (guint i = 0; i < marks->len; i++)
    {
      const TsReplayMark *mark = &g_array_index (marks, TsReplayMark, i);
      g_autofree char *time = ts_mock_words_format_moment (mark->at);
      g_autofree char *what = ts_mock_words_describe_event (mock, mark->event);
      g_autofree char *text = g_strdup_printf ("%s  %s", time, what);

      add_choice (self, TS_CITE_MOMENT, mark->at, NULL, text);
    }
}

static const char *
get_heading (TsCiteKind kind)
{
  switch (kind)
    {
    case TS_CITE_NOTE:
      return _ ("Notes");
    case TS_CITE_ELEMENT:
      return _ ("Drawing");
    case TS_CITE_MOMENT:
      return _ ("Moments");
    case TS_CITE_NOTHING:
    default:
      return NULL;
    }
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const TsRatingNote *note = g_object_get_data (G_OBJECT (row), "note");
  const TsRatingNote *last = before != NULL ? g_object_get_data (G_OBJECT (before), "note") : NULL;
  GtkWidget *label = NULL;

  if (get_heading (note->cites) != NULL && (last == NULL || last->cites != note->cites))
    {
      label = ts_mock_parts_label_new (get_heading (note->cites), "caption-heading");
      gtk_widget_set_margin_top (label, 12);
      gtk_widget_set_margin_start (label, 6);
    }
  gtk_list_box_row_set_header (row, label);
}

/* What can be cited is listed when it is first asked for. */
static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  TsCiteButton *self = user_data;
  GtkWidget *popover, *scrolled;

  if (self->list != NULL)
    return;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_func, NULL, NULL);
  ts_mock_parts_set_name (GTK_WIDGET (self->list), _ ("What can be cited"));
  add_choice (self, TS_CITE_NOTHING, 0, NULL, _ ("Cite nothing"));
  add_notes (self);
  add_elements (self);
  add_moments (self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

static void
ts_cite_button_dispose (GObject *object)
{
  TsCiteButton *self = TS_CITE_BUTTON (object);

  G_OBJECT_CLASS (ts_cite_button_parent_class)->dispose (object);
  g_clear_pointer (&self->chosen, ts_rating_note_free);
  g_clear_object (&self->record);
}

static void
ts_cite_button_class_init (TsCiteButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_cite_button_dispose;
}

static void
ts_cite_button_init (TsCiteButton *self)
{
}

/**
 * ts_cite_button_new:
 * @record: the session whose parts can be cited
 * @name: what a screen reader calls it
 *
 * Returns: (transfer floating): a button that cites nothing yet
 */
GtkWidget *
ts_cite_button_new (TsMockRecord *record, const char *name)
{
  TsCiteButton *self = g_object_new (TS_TYPE_CITE_BUTTON, NULL);

  g_return_val_if_fail (TS_IS_MOCK_RECORD (record), GTK_WIDGET (self));

  self->record = g_object_ref (record);
  self->button = gtk_menu_button_new ();
  ts_mock_parts_set_name (self->button, name);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), open_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
  choose (self, ts_rating_note_new ("", TS_CITE_NOTHING, 0, NULL));
  return GTK_WIDGET (self);
}

/**
 * ts_cite_button_take_note:
 * @self: a button
 * @text: what was seen
 *
 * Makes evidence of what was seen and what is cited; the button cites nothing after that.
 *
 * Returns: (transfer full): the evidence
 */
TsRatingNote *
ts_cite_button_take_note (TsCiteButton *self, const char *text)
{
  TsRatingNote *note;

  g_return_val_if_fail (TS_IS_CITE_BUTTON (self) && text != NULL, NULL);

  note = ts_rating_note_new (text, self->chosen->cites, self->chosen->place, self->chosen->element);
  choose (self, ts_rating_note_new ("", TS_CITE_NOTHING, 0, NULL));
  return note;
}
