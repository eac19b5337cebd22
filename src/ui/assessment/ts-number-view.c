/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-number-view.h"
#include "content/ts-unit.h"

/* A number with a unit; below it stands how what is typed is read. */

struct _TsNumberView
{
  TsAnswerView parent_instance;

  GtkEntry *entry;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (TsNumberView, ts_number_view, TS_TYPE_ANSWER_VIEW)

static const char *
get_unit (TsNumberView *self)
{
  return ts_item_get_question (ts_answer_view_get_item (TS_ANSWER_VIEW (self)))->unit;
}

static void
show_hint (TsNumberView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *label = ts_unit_get_label (get_unit (self));
  g_autofree char *problem = NULL;
  g_autofree char *hint = NULL;
  double value;

  if (*text == '\0')
    hint = g_strdup (_ ("A number; another unit of the same kind may stand behind it."));
  else if (ts_unit_parse_quantity (text, get_unit (self), &value, &problem))
    hint = g_strdup_printf (_ ("Read as %'.6g %s"), value, label);
  else
    hint = g_steal_pointer (&problem);
  gtk_label_set_text (self->hint, hint);
}

static void
changed_cb (TsNumberView *self)
{
  show_hint (self);
  ts_answer_view_changed (TS_ANSWER_VIEW (self));
}

static void
ts_number_view_set_response (TsAnswerView *view, TsResponse *response)
{
  TsNumberView *self = TS_NUMBER_VIEW (view);

  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         response != NULL ? ts_response_get_text (response) : "");
  show_hint (self);
}

static TsResponse *
ts_number_view_dup_response (TsAnswerView *view)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (TS_NUMBER_VIEW (view)->entry));

  return *text == '\0' ? NULL : ts_response_new_number (text);
}

static gboolean
ts_number_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_NUMBER_VIEW (widget)->entry));
}

static void
ts_number_view_constructed (GObject *object)
{
  TsNumberView *self = TS_NUMBER_VIEW (object);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *unit = gtk_label_new (NULL);

  G_OBJECT_CLASS (ts_number_view_parent_class)->constructed (object);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 16);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your number"),
                                  -1);
  gtk_label_set_text (GTK_LABEL (unit), ts_unit_get_label (get_unit (self)));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), unit);

  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->hint));
  adw_bin_set_child (ADW_BIN (self), column);
  show_hint (self);
  g_signal_connect_object (
      self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ts_number_view_class_init (TsNumberViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ts_number_view_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = ts_number_view_grab_focus;
  TS_ANSWER_VIEW_CLASS (klass)->set_response = ts_number_view_set_response;
  TS_ANSWER_VIEW_CLASS (klass)->dup_response = ts_number_view_dup_response;
}

static void
ts_number_view_init (TsNumberView *self)
{
}
