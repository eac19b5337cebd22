/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-field-row.h"
#include "designs/ts-ink-button.h"
#include "widgets/ts-drop-down.h"

/* A row of the inspector: the name of a field, its unit, and what it is set with. What the field does not take is
 * marked, said in place of the unit, and not told further. */

#define CHOICE_WIDTH 10 /* characters */

struct _TsFieldRow
{
  AdwActionRow parent_instance;

  TsField *field;
  char *value;      /* (nullable): what is shown */
  gboolean mixed;   /* the elements have different values */
  gboolean loading; /* the value is being shown: nothing was changed */
  GtkWidget *input;
};

G_DEFINE_FINAL_TYPE (TsFieldRow, ts_field_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (TsFieldRow *self, const char *problem)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               problem != NULL ? problem : ts_field_get_unit (self->field));
  if (problem != NULL)
    {
      gtk_widget_add_css_class (self->input, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->input),
                                   GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->input, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
tell (TsFieldRow *self, const char *value)
{
  if (self->loading || (!self->mixed && g_strcmp0 (value, self->value) == 0))
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  self->mixed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0, value);
}

/**
 * ts_field_row_flush:
 * @self: a row
 *
 * Tells what was written but not confirmed yet.
 */
void
ts_field_row_flush (TsFieldRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  const char *text;

  g_return_if_fail (TS_IS_FIELD_ROW (self));

  if (!GTK_IS_ENTRY (self->input))
    return;
  text = gtk_editable_get_text (GTK_EDITABLE (self->input));
  if (g_strcmp0 (text, self->value != NULL && !self->mixed ? self->value : "") == 0)
    {
      say (self, NULL);
      return;
    }
  value = ts_field_read (self->field, text, &error);
  say (self, error != NULL ? error->message : NULL);
  if (value != NULL)
    tell (self, *value != '\0' ? value : NULL);
}

static void
chosen_cb (TsFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));

  if (selected != GTK_INVALID_LIST_POSITION)
    tell (self, ts_field_get_choice (self->field, selected));
}

static void
switched_cb (TsFieldRow *self)
{
  tell (self, gtk_switch_get_active (GTK_SWITCH (self->input)) ? "true" : "false");
}

static void
ink_cb (TsFieldRow *self)
{
  tell (self, ts_ink_button_get_ink (TS_INK_BUTTON (self->input)));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        TsFieldRow *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->input),
                         self->value != NULL && !self->mixed ? self->value : "");
  say (self, NULL);
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_entry (TsFieldRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  gboolean number = ts_field_get_field_type (self->field) == TS_FIELD_NUMBER;

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), number ? 7 : 9);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), number ? 7 : 9);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), number ? 1 : 0);
  if (number)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_object (
      entry, "activate", G_CALLBACK (ts_field_row_flush), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (ts_field_row_flush), self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static void
setup_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (width != NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 6);
      gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkStringObject *choice = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (choice));
}

/* Makes what shows a choice in at most @width characters; 0: in as many as it takes. */
static GtkListItemFactory *
make_factory (int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), GINT_TO_POINTER (width));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), NULL);
  return factory;
}

static GtkWidget *
make_drop_down (TsFieldRow *self)
{
  g_auto (GStrv) choices = ts_field_list_choices (self->field);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const *) choices);
  g_autoptr (GtkListItemFactory) narrow = make_factory (CHOICE_WIDTH);
  g_autoptr (GtkListItemFactory) wide = make_factory (0);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), narrow);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), wide);
  ts_drop_down_set_name (GTK_DROP_DOWN (drop_down), ts_field_get_title (self->field));
  g_signal_connect_object (
      drop_down, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static void
add_input (TsFieldRow *self)
{
  GtkWidget *named;

  switch (ts_field_get_field_type (self->field))
    {
    case TS_FIELD_CHOICE:
      self->input = make_drop_down (self);
      break;
    case TS_FIELD_SWITCH:
      self->input = gtk_switch_new ();
      g_signal_connect_object (
          self->input, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
      break;
    case TS_FIELD_INK:
      self->input = ts_ink_button_new ();
      g_signal_connect_object (
          self->input, "notify::ink", G_CALLBACK (ink_cb), self, G_CONNECT_SWAPPED);
      break;
    case TS_FIELD_TEXT:
    case TS_FIELD_NUMBER:
    default:
      self->input = make_entry (self);
      break;
    }
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  named = TS_IS_INK_BUTTON (self->input) ? gtk_widget_get_first_child (self->input) : self->input;
  if (!GTK_IS_DROP_DOWN (self->input)) /* it has its name already */
    gtk_accessible_update_property (GTK_ACCESSIBLE (named),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    ts_field_get_title (self->field),
                                    -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->input);
}

static void
ts_field_row_finalize (GObject *object)
{
  TsFieldRow *self = TS_FIELD_ROW (object);

  ts_field_free (self->field);
  g_free (self->value);
  G_OBJECT_CLASS (ts_field_row_parent_class)->finalize (object);
}

static void
ts_field_row_class_init (TsFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_field_row_finalize;

  /**
   * TsFieldRow::changed:
   * @value: (nullable): what ts_field_set() takes
   *
   * Another value was set by hand.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   TS_TYPE_FIELD_ROW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
}

static void
ts_field_row_init (TsFieldRow *self)
{
}

/**
 * ts_field_row_new:
 * @field: what to set
 *
 * Returns: (transfer floating): a row that sets it
 */
GtkWidget *
ts_field_row_new (const TsField *field)
{
  TsFieldRow *self = g_object_new (TS_TYPE_FIELD_ROW, NULL);

  g_return_val_if_fail (field != NULL, GTK_WIDGET (self));

  self->field = ts_field_copy (field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), ts_field_get_title (field));
  add_input (self);
  say (self, NULL);
  return GTK_WIDGET (self);
}

/** ts_field_row_get_field: Returns: (transfer none): what it sets */
const TsField *
ts_field_row_get_field (TsFieldRow *self)
{
  g_return_val_if_fail (TS_IS_FIELD_ROW (self), NULL);

  return self->field;
}

static guint
find_choice (TsFieldRow *self, const char *value)
{
  g_auto (GStrv) choices = ts_field_list_choices (self->field);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      if (g_strcmp0 (ts_field_get_choice (self->field, i), value) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * ts_field_row_show:
 * @self: a row
 * @value: (nullable): what the field is, %NULL if it is not set
 * @mixed: whether the elements shown differ in it
 *
 * Shows a value. What is just being written stays where the value is as it was.
 */
void
ts_field_row_show (TsFieldRow *self, const char *value, gboolean mixed)
{
  g_return_if_fail (TS_IS_FIELD_ROW (self));

  self->loading = TRUE;
  switch (ts_field_get_field_type (self->field))
    {
    case TS_FIELD_CHOICE:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input),
                                  mixed ? GTK_INVALID_LIST_POSITION : find_choice (self, value));
      break;
    case TS_FIELD_SWITCH:
      gtk_switch_set_active (GTK_SWITCH (self->input), !mixed && g_strcmp0 (value, "true") == 0);
      break;
    case TS_FIELD_INK:
      ts_ink_button_set_ink (TS_INK_BUTTON (self->input), mixed ? NULL : value);
      break;
    case TS_FIELD_TEXT:
    case TS_FIELD_NUMBER:
    default:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), mixed ? _ ("Different") : NULL);
      if (mixed != self->mixed || g_strcmp0 (value, self->value) != 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (self->input), mixed || value == NULL ? "" : value);
          say (self, NULL);
        }
      break;
    }
  g_free (self->value);
  self->value = g_strdup (value);
  self->mixed = mixed;
  self->loading = FALSE;
}
