/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-number-view.h"
#include "assessment/ts-sheet-view.h"
#include "content/ts-unit.h"
#include "widgets/ts-focus.h"

/* A number with a unit; below it stands how what is typed is read, and a sheet to work it out on. */

struct _TsNumberView
{
  TsAnswerView parent_instance;

  GtkEntry *entry;
  GtkLabel *hint;
  GtkExpander *expander;
  TsSheetView *sheet;
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
  g_autofree char *problem = NULL;
  g_autofree char *hint = NULL;
  double value;
  gboolean wrong = FALSE;

  if (*text == '\0')
    hint = g_strdup (_ ("A number; another unit of the same kind may stand behind it."));
  else if (ts_unit_parse_quantity (text, get_unit (self), &value, &problem))
    {
      g_autofree char *read = ts_unit_describe (value, get_unit (self));

      hint = g_strdup_printf ("= %s", read);
    }
  else
    {
      hint = g_steal_pointer (&problem);
      wrong = TRUE;
    }
  gtk_label_set_text (self->hint, hint);
  gtk_entry_set_icon_from_icon_name (self->entry,
                                     GTK_ENTRY_ICON_SECONDARY,
                                     wrong ? "dialog-warning-symbolic" : NULL);
  gtk_entry_set_icon_activatable (self->entry, GTK_ENTRY_ICON_SECONDARY, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
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
  ts_sheet_view_set_lines (self->sheet, response != NULL ? ts_response_get_sheet (response) : NULL);
  if (response != NULL && ts_response_get_sheet (response) != NULL)
    gtk_expander_set_expanded (self->expander, TRUE);
  show_hint (self);
}

static TsResponse *
ts_number_view_dup_response (TsAnswerView *view)
{
  TsNumberView *self = TS_NUMBER_VIEW (view);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (GStrv) lines = ts_sheet_view_dup_lines (self->sheet);
  g_autoptr (TsResponse) number = NULL;

  if (*text == '\0' && lines == NULL)
    return NULL;
  number = ts_response_new_number (text);
  return ts_response_with_sheet (number, (const char *const *) lines);
}

static gboolean
ts_number_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_NUMBER_VIEW (widget)->entry));
}

static GtkWidget *
make_sheet (TsNumberView *self)
{
  self->sheet = TS_SHEET_VIEW (ts_sheet_view_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->sheet), 6);
  g_signal_connect_object (
      self->sheet, "changed", G_CALLBACK (ts_answer_view_changed), self, G_CONNECT_SWAPPED);
  self->expander =
      GTK_EXPANDER (ts_focus_expander_new (_ ("_Work It Out"), GTK_WIDGET (self->sheet)));
  gtk_widget_set_margin_top (GTK_WIDGET (self->expander), 12);
  return GTK_WIDGET (self->expander);
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
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "numeric");
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (column), make_sheet (self));
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
