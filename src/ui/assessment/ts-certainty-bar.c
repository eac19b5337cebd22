/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-certainty-bar.h"
#include "ts-settings.h"

/* How sure the learner is of a choice. Nobody has to say so, and it changes no points; what one was sure of
 * and got wrong is worth more than what one guessed. The main menu switches it off everywhere. */

#define N_BUTTONS TS_CERTAINTY_SURE

struct _TsCertaintyBar
{
  GtkBox parent_instance;

  GtkToggleButton *buttons[N_BUTTONS];
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TsCertaintyBar, ts_certainty_bar, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One is down at a time, and the one that is down can be let go: so it is not a group of radio buttons. */
static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  TsCertaintyBar *self = user_data;

  if (self->loading)
    return;
  self->loading = TRUE;
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      if (self->buttons[i] != button)
        gtk_toggle_button_set_active (self->buttons[i], FALSE);
    }
  self->loading = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ts_certainty_bar_class_init (TsCertaintyBarClass *klass)
{
  /**
   * TsCertaintyBar::changed:
   *
   * The learner said how sure they are, or took it back.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_CERTAINTY_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_button (TsCertaintyBar *self, guint place)
{
  GtkWidget *button =
      gtk_toggle_button_new_with_label (ts_certainty_bar_get_label (TS_CERTAINTY_GUESS + place));

  self->buttons[place] = GTK_TOGGLE_BUTTON (button);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

static void
ts_certainty_bar_init (TsCertaintyBar *self)
{
  GtkWidget *label = gtk_label_new (_ ("How sure are you?"));
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (linked, "linked");
  for (guint i = 0; i < N_BUTTONS; i++)
    gtk_box_append (GTK_BOX (linked), make_button (self, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (linked),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How sure are you?"),
                                  -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), linked);
  if (ts_settings_get () != NULL)
    g_settings_bind (ts_settings_get (), "ask-certainty", self, "visible", G_SETTINGS_BIND_GET);
}

/**
 * ts_certainty_bar_new:
 *
 * Returns: (transfer floating): a bar on which nothing was said
 */
GtkWidget *
ts_certainty_bar_new (void)
{
  return g_object_new (TS_TYPE_CERTAINTY_BAR, NULL);
}

/**
 * ts_certainty_bar_set_certainty:
 * @self: a bar
 * @certainty: what was said
 *
 * Shows what was said before; "changed" is not emitted.
 */
void
ts_certainty_bar_set_certainty (TsCertaintyBar *self, TsCertainty certainty)
{
  g_return_if_fail (TS_IS_CERTAINTY_BAR (self));

  self->loading = TRUE;
  for (guint i = 0; i < N_BUTTONS; i++)
    gtk_toggle_button_set_active (self->buttons[i], certainty == TS_CERTAINTY_GUESS + i);
  self->loading = FALSE;
}

/**
 * ts_certainty_bar_get_certainty:
 * @self: a bar
 *
 * Returns: what was said
 */
TsCertainty
ts_certainty_bar_get_certainty (TsCertaintyBar *self)
{
  g_return_val_if_fail (TS_IS_CERTAINTY_BAR (self), TS_CERTAINTY_NONE);

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      if (gtk_toggle_button_get_active (self->buttons[i]))
        return TS_CERTAINTY_GUESS + i;
    }
  return TS_CERTAINTY_NONE;
}

/**
 * ts_certainty_bar_get_label:
 *
 * Returns: (transfer none): the word for it, translated
 */
const char *
ts_certainty_bar_get_label (TsCertainty certainty)
{
  static const char *const labels[] = {
    [TS_CERTAINTY_NONE] = N_ ("Not said"),
    [TS_CERTAINTY_GUESS] = N_ ("Guess"),
    [TS_CERTAINTY_THINK] = N_ ("Think So"),
    [TS_CERTAINTY_SURE] = N_ ("Sure"),
  };

  g_return_val_if_fail (certainty <= TS_CERTAINTY_SURE, NULL);

  return _ (labels[certainty]);
}
