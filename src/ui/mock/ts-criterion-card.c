/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-answer-view.h"
#include "base/ts-text.h"
#include "mock/ts-cite-button.h"
#include "mock/ts-criterion-card.h"
#include "mock/ts-mock-parts.h"

/* One criterion: what it asks, five ratings with the anchors of the level, and the evidence for the rating. The
 * digits 1 to 5 rate while the focus is in the card and not in a text. */

#define N_RATINGS 5

struct _TsCriterionCard
{
  AdwBin parent_instance;

  TsMockRecord *record;
  TsMockRating *rating;
  TsCriterion criterion;
  gboolean loading;

  GtkToggleButton *buttons[N_RATINGS];
  GtkWidget *anchors[N_RATINGS]; /* (nullable) each: 2 and 4 have none */
  GtkListBox *notes;
  GtkEditable *entry;
  TsCiteButton *cite;
  GtkLabel *missing;
};

G_DEFINE_FINAL_TYPE (TsCriterionCard, ts_criterion_card, ADW_TYPE_BIN)

static void
show_missing (TsCriterionCard *self)
{
  guint missing = ts_mock_rating_count_missing (self->rating, self->criterion);
  guint rating = ts_mock_rating_get (self->rating, self->criterion);
  g_autofree char *words = NULL;

  if (rating == 0)
    words = g_strdup (_ ("Not rated yet. Press 1 to 5."));
  else if (missing == 0)
    words = g_strdup (_ ("Rated, with evidence"));
  else if (rating == 1 || rating == 5)
    words = g_strdup_printf (ngettext ("A rating of %u needs two notes: %u is missing",
                                       "A rating of %u needs two notes: %u are missing",
                                       missing),
                             rating,
                             missing);
  else
    words = g_strdup (_ ("Write what shows it: one note at least"));
  gtk_label_set_text (self->missing, words);
}

static void
remove_cb (GtkWidget *button, gpointer user_data)
{
  TsCriterionCard *self = user_data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  ts_mock_rating_remove_note (self->rating, self->criterion, index);
}

static void
add_note_row (TsCriterionCard *self, const TsRatingNote *note, guint index)
{
  g_autofree char *cite = ts_mock_record_describe_cite (self->record, note);
  g_autofree char *name = g_strdup_printf (_ ("Remove: %s"), note->text);
  GtkWidget *row = ts_mock_parts_row_new (note->text, cite);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  ts_mock_parts_set_name (button, name);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->notes, row);
}

static void
show_notes (TsCriterionCard *self)
{
  GPtrArray *notes = ts_mock_rating_get_notes (self->rating, self->criterion);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_list_box_remove (self->notes, row);
  for (guint i = 0; i < notes->len; i++)
    add_note_row (self, notes->pdata[i], i);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
}

static void
show_rating (TsCriterionCard *self)
{
  guint rating = ts_mock_rating_get (self->rating, self->criterion);

  self->loading = TRUE;
  for (guint i = 0; i < N_RATINGS; i++)
    {
      gtk_toggle_button_set_active (self->buttons[i], i + 1 == rating);
      if (self->anchors[i] == NULL)
        continue;
      if (i + 1 == rating)
        gtk_widget_add_css_class (self->anchors[i], "ts-chosen");
      else
        gtk_widget_remove_css_class (self->anchors[i], "ts-chosen");
    }
  self->loading = FALSE;
  show_missing (self);
}

static void
changed_cb (TsCriterionCard *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  TsStore *store = ts_session_get_store (ts_mock_record_get_session (self->record));

  ts_store_put_rating (store, ts_mock_get_id (mock), self->rating);
  show_rating (self);
  show_notes (self);
}

static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  TsCriterionCard *self = user_data;

  if (self->loading)
    return;
  for (guint i = 0; i < N_RATINGS; i++)
    if (self->buttons[i] == button)
      ts_mock_rating_set (self->rating,
                          self->criterion,
                          gtk_toggle_button_get_active (button) ? i + 1 : 0);
  show_rating (self);
}

static void
add_cb (TsCriterionCard *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  TsRatingNote *note;

  if (ts_text_is_blank (text))
    return;
  note = ts_cite_button_take_note (self->cite, text);
  ts_mock_rating_add_note (self->rating, self->criterion, note);
  ts_rating_note_free (note);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  TsCriterionCard *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint32 letter = gdk_keyval_to_unicode (keyval);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || letter < '1' || letter > '5'
      || ts_answer_view_is_writing (gtk_root_get_focus (root)))
    return GDK_EVENT_PROPAGATE;
  ts_mock_rating_set (self->rating, self->criterion, letter - '0');
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_buttons (TsCriterionCard *self)
{
  static const char *const meanings[N_RATINGS] = {
    N_ ("far below the bar"), N_ ("below the bar"),     N_ ("meets the bar"),
    N_ ("above the bar"),     N_ ("far above the bar"),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  for (guint i = 0; i < N_RATINGS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *name = g_strdup_printf (_ ("%s: %u, %s"),
                                               ts_criterion_get_label (self->criterion),
                                               i + 1,
                                               _ (meanings[i]));
      GtkWidget *button = gtk_toggle_button_new_with_label (number);

      gtk_widget_add_css_class (button, "numeric");
      gtk_widget_add_css_class (button, "ts-rating");
      gtk_widget_set_tooltip_text (button, _ (meanings[i]));
      ts_mock_parts_set_name (button, name);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
add_anchors (TsCriterionCard *self, GtkBox *column)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);

  for (guint i = 0; i < N_RATINGS; i++)
    {
      const char *anchor = ts_pack_get_anchor (ts_mock_get_pack (mock),
                                               self->criterion,
                                               ts_mock_get_level (mock),
                                               i + 1);
      g_autofree char *text = g_strdup_printf ("%u  %s", i + 1, anchor != NULL ? anchor : "");

      if (anchor == NULL)
        continue;
      self->anchors[i] = ts_mock_parts_label_new (text, "ts-anchor");
      gtk_box_append (column, self->anchors[i]);
    }
}

static GtkWidget *
make_entry (TsCriterionCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("Add"));
  const char *label = ts_criterion_get_label (self->criterion);
  g_autofree char *name = g_strdup_printf (_ ("What shows it: %s"), label);
  g_autofree char *cite = g_strdup_printf (_ ("Cite: %s"), label);
  g_autofree char *add_name = g_strdup_printf (_ ("Add evidence: %s"), label);

  self->entry = GTK_EDITABLE (entry);
  self->cite = TS_CITE_BUTTON (ts_cite_button_new (self->record, cite));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What shows it"));
  gtk_editable_set_width_chars (self->entry, 8);
  gtk_widget_set_hexpand (entry, TRUE);
  ts_mock_parts_set_name (entry, name);
  ts_mock_parts_set_name (add, add_name);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->cite));
  gtk_box_append (GTK_BOX (line), add);
  return line;
}

static void
fill (TsCriterionCard *self)
{
  TsPack *pack = ts_mock_get_pack (ts_mock_record_get_mock (self->record));
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *buttons = make_buttons (self);

  gtk_widget_add_css_class (GTK_WIDGET (column), "card");
  gtk_widget_add_css_class (GTK_WIDGET (column), "ts-card");
  gtk_box_append (column,
                  ts_mock_parts_label_new (ts_criterion_get_label (self->criterion), "title-4"));
  gtk_box_append (column,
                  ts_mock_parts_label_new (ts_pack_get_criterion_question (pack, self->criterion),
                                           NULL));
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_margin_bottom (buttons, 6);
  gtk_box_append (column, buttons);
  add_anchors (self, column);
  self->notes = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->notes, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "boxed-list");
  gtk_widget_set_margin_top (GTK_WIDGET (self->notes), 6);
  ts_mock_parts_set_name (GTK_WIDGET (self->notes), _ ("Evidence"));
  gtk_box_append (column, GTK_WIDGET (self->notes));
  gtk_box_append (column, make_entry (self));
  self->missing = GTK_LABEL (ts_mock_parts_label_new (NULL, "caption"));
  gtk_box_append (column, GTK_WIDGET (self->missing));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (column));
}

static void
ts_criterion_card_dispose (GObject *object)
{
  TsCriterionCard *self = TS_CRITERION_CARD (object);

  G_OBJECT_CLASS (ts_criterion_card_parent_class)->dispose (object);
  g_clear_object (&self->record);
  g_clear_object (&self->rating);
}

static void
ts_criterion_card_class_init (TsCriterionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_criterion_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ts_criterion_card_init (TsCriterionCard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ts_criterion_card_new:
 * @record: the session that is rated
 * @rating: where the rating goes; it is stored as it changes
 * @criterion: what is rated
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
ts_criterion_card_new (TsMockRecord *record, TsMockRating *rating, TsCriterion criterion)
{
  TsCriterionCard *self = g_object_new (TS_TYPE_CRITERION_CARD, NULL);

  g_return_val_if_fail (TS_IS_MOCK_RECORD (record) && TS_IS_MOCK_RATING (rating),
                        GTK_WIDGET (self));

  self->record = g_object_ref (record);
  self->rating = g_object_ref (rating);
  self->criterion = criterion;
  fill (self);
  ts_mock_parts_set_name (GTK_WIDGET (self), ts_criterion_get_label (criterion));
  show_rating (self);
  show_notes (self);
  g_signal_connect_object (rating, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
