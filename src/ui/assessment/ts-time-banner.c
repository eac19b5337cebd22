/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-time-banner.h"
#include "assessment/ts-time-label.h"

/* Says in words that half, four fifths or all of the time is used. It stands above the item, takes neither
 * keys nor the focus, and is an alert to assistive technology, which reads it out. What it says of the time
 * left goes by itself; that the time is up stays, with what can be done then. */

#define SHOWN_FOR 12 /* seconds */

struct _TsTimeBanner
{
  GtkWidget parent_instance;

  TsSitting *sitting;
  guint announced; /* the last share of the time that was told of, in per cent */
  guint timeout;

  GtkWidget *revealer;
  GtkLabel *label;
  GtkWidget *actions;
};

G_DEFINE_FINAL_TYPE (TsTimeBanner, ts_time_banner, GTK_TYPE_WIDGET)

static void
ts_time_banner_dispose (GObject *object)
{
  TsTimeBanner *self = TS_TIME_BANNER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_object (&self->sitting);
  G_OBJECT_CLASS (ts_time_banner_parent_class)->dispose (object);
}

static void
ts_time_banner_class_init (TsTimeBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_time_banner_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_action (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
ts_time_banner_init (TsTimeBanner *self)
{
  GtkWidget *box = g_object_new (
      GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "spacing", 12, NULL);

  gtk_widget_add_css_class (box, "ts-banner");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->actions),
                  make_action (_ ("Continue _Untimed"), "sitting.continue"));
  gtk_box_append (GTK_BOX (self->actions), make_action (_ ("See _Result"), "sitting.result"));
  gtk_widget_set_visible (self->actions, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->actions);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

static gboolean
hide_cb (gpointer user_data)
{
  TsTimeBanner *self = user_data;

  self->timeout = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  return G_SOURCE_REMOVE;
}

static void
say (TsTimeBanner *self, const char *text, gboolean for_good)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->label))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text,
                                  -1);
  gtk_widget_set_visible (self->actions, for_good);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  if (!for_good)
    self->timeout = g_timeout_add_seconds (SHOWN_FOR, hide_cb, self);
}

static guint
get_used_share (TsSitting *sitting)
{
  gint64 limit = ts_sitting_get_limit (sitting);

  if (!ts_attempt_is_timed (ts_sitting_get_attempt (sitting)))
    return 0;
  return (guint) ((double) (limit - ts_sitting_get_remaining (sitting)) / (double) limit * 100);
}

/**
 * ts_time_banner_new:
 * @sitting: whose time it tells of
 *
 * Returns: (transfer floating): a banner that says nothing of what was used before now
 */
GtkWidget *
ts_time_banner_new (TsSitting *sitting)
{
  TsTimeBanner *self = g_object_new (TS_TYPE_TIME_BANNER, NULL);

  g_return_val_if_fail (TS_IS_SITTING (sitting), GTK_WIDGET (self));

  self->sitting = g_object_ref (sitting);
  self->announced = MIN (get_used_share (sitting), 99);
  return GTK_WIDGET (self);
}

/**
 * ts_time_banner_update:
 * @self: a banner
 *
 * Looks at the clock and says what there is to say. Call it every second.
 */
void
ts_time_banner_update (TsTimeBanner *self)
{
  guint used;
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TS_IS_TIME_BANNER (self));

  used = get_used_share (self->sitting);
  left = ts_time_label_say (ts_sitting_get_remaining (self->sitting));
  if (used >= 100 && self->announced < 100)
    say (self, _ ("Time is up: what you had was submitted."), TRUE);
  else if (used >= 80 && self->announced < 80)
    {
      text = g_strdup_printf (_ ("Four fifths of the time are used: %s left."), left);
      say (self, text, FALSE);
    }
  else if (used >= 50 && self->announced < 50)
    {
      text = g_strdup_printf (_ ("Half of the time is used: %s left."), left);
      say (self, text, FALSE);
    }
  self->announced = MAX (self->announced, used);
}
