/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "ts-session.h"
#include "ts-welcome-page.h"

/* The first start: a name, a level, one step on. */

struct _TsWelcomePage
{
  AdwBin parent_instance;

  TsSession *session;

  AdwEntryRow *name_row;
  AdwComboRow *level_row;
  GtkButton *start_button;
};

G_DEFINE_FINAL_TYPE (TsWelcomePage, ts_welcome_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

enum
{
  DONE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_name (TsWelcomePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
name_changed_cb (TsWelcomePage *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button), *name != '\0');
}

static void
start_cb (TsWelcomePage *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;
  ts_session_set_learner (self->session, name, adw_combo_row_get_selected (self->level_row));
  g_signal_emit (self, signals[DONE], 0);
}

static void
fill_levels (TsWelcomePage *self)
{
  g_autoptr (GtkStringList) levels = gtk_string_list_new (NULL);

  for (guint level = 0; level < TS_N_LEVELS; level++)
    gtk_string_list_append (levels, ts_level_get_label (level));
  adw_combo_row_set_model (self->level_row, G_LIST_MODEL (levels));
  adw_combo_row_set_selected (self->level_row, TS_LEVEL_MID);
}

static void
ts_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_welcome_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (TS_WELCOME_PAGE (widget)->name_row));
}

static void
ts_welcome_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsWelcomePage *self = TS_WELCOME_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_welcome_page_dispose (GObject *object)
{
  TsWelcomePage *self = TS_WELCOME_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_WELCOME_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_welcome_page_parent_class)->dispose (object);
}

static void
ts_welcome_page_class_init (TsWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ts_welcome_page_set_property;
  object_class->dispose = ts_welcome_page_dispose;
  widget_class->map = ts_welcome_page_map;

  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * TsWelcomePage::done:
   *
   * The learner is known.
   */
  signals[DONE] = g_signal_new (
      "done", TS_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsWelcomePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, TsWelcomePage, level_row);
  gtk_widget_class_bind_template_child (widget_class, TsWelcomePage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
ts_welcome_page_init (TsWelcomePage *self)
{
  const char *name;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_levels (self);
  name = g_get_real_name ();
  if (name != NULL && strcmp (name, "Unknown") != 0 && strcmp (name, "root") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  name_changed_cb (self);
}
