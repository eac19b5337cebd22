/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-self-mark.h"
#include "widgets/ts-drop-down.h"

/* The learner's own rating of a design against the anchors of their level, and a note on each. */

struct _TsSelfMark
{
  AdwBin parent_instance;

  TsPack *pack;
  TsLevel level;
  TsMark *mark; /* the one shown; replaced as a whole when a rating changes */
  GtkDropDown *ratings[TS_N_CRITERIA];
  GtkEditable *notes[TS_N_CRITERIA];
  GtkWidget *rows[TS_N_CRITERIA];
};

G_DEFINE_FINAL_TYPE (TsSelfMark, ts_self_mark, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_anchor (TsSelfMark *self, guint criterion)
{
  guint rating = gtk_drop_down_get_selected (self->ratings[criterion]) + 1;
  const char *anchor = ts_pack_get_anchor (self->pack, criterion, self->level, rating);
  g_autofree char *escaped = NULL;

  /* Between two anchors stands neither: show both ends. */
  if (anchor == NULL)
    {
      g_autofree char *both = NULL;

      both = g_strdup_printf (_ ("Between “%s” and “%s”"),
                              ts_pack_get_anchor (self->pack, criterion, self->level, rating - 1),
                              ts_pack_get_anchor (self->pack, criterion, self->level, rating + 1));
      escaped = g_markup_escape_text (both, -1);
    }
  else
    {
      escaped = g_markup_escape_text (anchor, -1);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[criterion]), escaped);
}

static void
changed_cb (TsSelfMark *self)
{
  guint ratings[TS_N_CRITERIA];
  const char *notes[TS_N_CRITERIA];
  TsMark *mark;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      ratings[i] = gtk_drop_down_get_selected (self->ratings[i]) + 1;
      notes[i] = gtk_editable_get_text (self->notes[i]);
      show_anchor (self, i);
    }
  mark = ts_mark_with_self_rating (self->mark, ratings, notes);
  ts_mark_unref (self->mark);
  self->mark = mark;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ts_self_mark_finalize (GObject *object)
{
  TsSelfMark *self = TS_SELF_MARK (object);

  g_clear_pointer (&self->mark, ts_mark_unref);
  g_clear_pointer (&self->pack, ts_pack_unref);
  G_OBJECT_CLASS (ts_self_mark_parent_class)->finalize (object);
}

static void
ts_self_mark_class_init (TsSelfMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_self_mark_finalize;

  /**
   * TsSelfMark::changed:
   *
   * The learner rated or noted something.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_SELF_MARK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_self_mark_init (TsSelfMark *self)
{
}

static void
add_criterion (TsSelfMark *self, GtkListBox *list, guint criterion)
{
  static const char *const words[] = { "1", "2", "3", "4", "5", NULL };
  const char *label = ts_criterion_get_label (criterion);
  const char *note = ts_mark_get_note (self->mark, criterion);
  guint rating = ts_mark_get_rating (self->mark, criterion);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop = gtk_drop_down_new_from_strings (words);
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *title = g_strdup_printf (_ ("Note on %s"), label);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), CLAMP (rating, 1, 5) - 1);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  ts_drop_down_name_button (GTK_DROP_DOWN (drop), label); /* the row names the rest */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), drop);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), note != NULL ? note : "");
  self->rows[criterion] = row;
  self->ratings[criterion] = GTK_DROP_DOWN (drop);
  self->notes[criterion] = GTK_EDITABLE (entry);
  gtk_list_box_append (list, row);
  gtk_list_box_append (list, entry);
  show_anchor (self, criterion);
}

/**
 * ts_self_mark_new:
 * @pack: the pack with the anchors
 * @level: the level the learner is measured against
 * @mark: a mark with ratings
 *
 * Returns: (transfer floating): a form that starts with the ratings of @mark
 */
GtkWidget *
ts_self_mark_new (TsPack *pack, TsLevel level, TsMark *mark)
{
  TsSelfMark *self = g_object_new (TS_TYPE_SELF_MARK, NULL);
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (pack != NULL && mark != NULL, GTK_WIDGET (self));

  self->pack = ts_pack_ref (pack);
  self->level = level;
  self->mark = ts_mark_ref (mark);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your own mark"),
                                  -1);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    add_criterion (self, GTK_LIST_BOX (list), i);
  for (guint i = 0; i < TS_N_CRITERIA; i++)
    {
      g_signal_connect_swapped (self->ratings[i],
                                "notify::selected",
                                G_CALLBACK (changed_cb),
                                self);
      g_signal_connect_swapped (self->notes[i], "changed", G_CALLBACK (changed_cb), self);
    }
  adw_bin_set_child (ADW_BIN (self), list);
  return GTK_WIDGET (self);
}

/**
 * ts_self_mark_get_mark:
 * @self: a form
 *
 * Returns: (transfer none): the mark with what the learner thinks of it
 */
TsMark *
ts_self_mark_get_mark (TsSelfMark *self)
{
  g_return_val_if_fail (TS_IS_SELF_MARK (self), NULL);

  return self->mark;
}
