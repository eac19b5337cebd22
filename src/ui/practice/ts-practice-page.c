/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "practice/ts-drill-page.h"
#include "practice/ts-practice-page.h"
#include "progress/ts-practice-stats.h"
#include "ts-window.h"

/* Where drills are chosen: ten questions of everything, the area that needs it most, or any area. */

struct _TsPracticePage
{
  AdwBin parent_instance;

  TsSession *session;
  GPtrArray *rows;     /* of AdwActionRow, one an area */
  GPtrArray *icons;    /* of GtkImage, one a row */
  GPtrArray *words;    /* of GtkLabel, one a row */
  const char *weakest; /* (nullable): id of an area */

  GtkBox *empty;
  AdwPreferencesGroup *suggestions;
  AdwActionRow *weakest_row;
  GtkButton *weakest_button;
  AdwPreferencesGroup *areas;
};

G_DEFINE_FINAL_TYPE (TsPracticePage, ts_practice_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *const mastery_icons[] = {
  [TS_MASTERY_NONE] = "ts-mastery-0-symbolic",   [TS_MASTERY_WEAK] = "ts-mastery-1-symbolic",
  [TS_MASTERY_FAIR] = "ts-mastery-2-symbolic",   [TS_MASTERY_GOOD] = "ts-mastery-3-symbolic",
  [TS_MASTERY_STRONG] = "ts-mastery-4-symbolic",
};

static void
start_drill (TsPracticePage *self, const char *area)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_push (window, ts_drill_page_new (self->session, area));
}

static void
taster_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_drill (TS_PRACTICE_PAGE (widget), NULL);
}

static void
weakest_clicked_cb (TsPracticePage *self)
{
  start_drill (self, self->weakest);
}

static void
area_activated_cb (AdwActionRow *row, gpointer user_data)
{
  start_drill (user_data, g_object_get_data (G_OBJECT (row), "area"));
}

static char *
describe_area (const TsAreaStats *stats)
{
  g_autofree char *count = NULL;

  if (stats->n_questions == 0)
    return g_strdup (_ ("No questions yet"));
  count = g_strdup_printf (ngettext ("%u question", "%u questions", stats->n_questions),
                           stats->n_questions);
  if (stats->n_practised == 0)
    return g_steal_pointer (&count);
  /* Translators: how many questions an area has, how many were practised, what share of the points
   * they earned. */
  return g_strdup_printf (_ ("%s · %u practised · %.0f %%"),
                          count,
                          stats->n_practised,
                          floor (stats->share * 100));
}

static void
show_area (TsPracticePage *self, guint index, const TsAreaStats *stats)
{
  TsMastery mastery = ts_mastery_from_share (stats->share);
  g_autofree char *text = describe_area (stats);

  adw_action_row_set_subtitle (self->rows->pdata[index], text);
  gtk_widget_set_sensitive (self->rows->pdata[index], stats->n_questions > 0);
  gtk_image_set_from_icon_name (self->icons->pdata[index], mastery_icons[mastery]);
  gtk_label_set_text (self->words->pdata[index], ts_mastery_get_label (mastery));
}

static void
show_weakest (TsPracticePage *self, const TsAreaStats *weakest)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  self->weakest = weakest != NULL ? weakest->area->id : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->weakest_row), weakest != NULL);
  if (weakest == NULL)
    return;
  title = g_markup_escape_text (weakest->area->title, -1);
  name = g_strdup_printf (_ ("Practise %s"), weakest->area->title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->weakest_row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->weakest_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
show_stats (TsPracticePage *self)
{
  TsPack *pack = ts_session_get_pack (self->session);
  GHashTable *drills = ts_store_get_drills (ts_session_get_store (self->session));
  g_autoptr (GArray) stats = ts_practice_stats_new (pack, drills);
  gboolean has_questions = ts_pack_get_questions (pack)->len > 0;
  gboolean is_new = TRUE;

  for (guint i = 0; i < stats->len; i++)
    {
      const TsAreaStats *each = &g_array_index (stats, TsAreaStats, i);

      show_area (self, i, each);
      is_new = is_new && each->n_practised == 0;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "practice.taster", has_questions);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), !is_new);
  show_weakest (self, ts_practice_stats_find_weakest (stats));
}

static void
add_area (TsPracticePage *self, const TsArea *area)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *word = gtk_label_new (NULL);
  g_autofree char *title = g_markup_escape_text (area->title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (word, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "area", area->id);
  g_signal_connect (row, "activated", G_CALLBACK (area_activated_cb), self);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->icons, icon);
  g_ptr_array_add (self->words, word);
  adw_preferences_group_add (self->areas, row);
}

static void
ts_practice_page_map (GtkWidget *widget)
{
  show_stats (TS_PRACTICE_PAGE (widget)); /* a drill may have been done since */
  GTK_WIDGET_CLASS (ts_practice_page_parent_class)->map (widget);
}

static void
ts_practice_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsPracticePage *self = TS_PRACTICE_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ts_practice_page_constructed (GObject *object)
{
  TsPracticePage *self = TS_PRACTICE_PAGE (object);
  GPtrArray *areas = ts_pack_get_areas (ts_session_get_pack (self->session));

  G_OBJECT_CLASS (ts_practice_page_parent_class)->constructed (object);

  for (guint i = 0; i < areas->len; i++)
    add_area (self, areas->pdata[i]);
  show_stats (self);
  g_signal_connect_object (
      self->session, "changed", G_CALLBACK (show_stats), self, G_CONNECT_SWAPPED);
}

static void
ts_practice_page_dispose (GObject *object)
{
  TsPracticePage *self = TS_PRACTICE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_PRACTICE_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_practice_page_parent_class)->dispose (object);
}

static void
ts_practice_page_finalize (GObject *object)
{
  TsPracticePage *self = TS_PRACTICE_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->icons);
  g_ptr_array_unref (self->words);
  G_OBJECT_CLASS (ts_practice_page_parent_class)->finalize (object);
}

static void
ts_practice_page_class_init (TsPracticePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ts_practice_page_set_property;
  object_class->constructed = ts_practice_page_constructed;
  object_class->dispose = ts_practice_page_dispose;
  object_class->finalize = ts_practice_page_finalize;
  widget_class->map = ts_practice_page_map;

  props[PROP_SESSION] =
      g_param_spec_object ("session",
                           NULL,
                           NULL,
                           TS_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPracticePage, empty);
  gtk_widget_class_bind_template_child (widget_class, TsPracticePage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, TsPracticePage, weakest_row);
  gtk_widget_class_bind_template_child (widget_class, TsPracticePage, weakest_button);
  gtk_widget_class_bind_template_child (widget_class, TsPracticePage, areas);
  gtk_widget_class_bind_template_callback (widget_class, weakest_clicked_cb);

  gtk_widget_class_install_action (widget_class, "practice.taster", NULL, taster_action);
}

static void
ts_practice_page_init (TsPracticePage *self)
{
  self->rows = g_ptr_array_new ();
  self->icons = g_ptr_array_new ();
  self->words = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
