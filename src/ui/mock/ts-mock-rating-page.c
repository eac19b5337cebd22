/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mock/ts-criterion-card.h"
#include "mock/ts-mock-flow.h"
#include "mock/ts-mock-parts.h"
#include "mock/ts-mock-rating-page.h"
#include "mock/ts-mock-replay-page.h"
#include "widgets/ts-markdown-blocks.h"

/* Rating a session: five criteria by the anchors of its level, each rating with evidence. Where two people are at
 * the machine, each has a form. */

struct _TsMockRatingPage
{
  AdwBin parent_instance;

  TsMockRecord *record;
  GtkWidget *status;
  GtkWidget *form; /* the one that is seen first */
  guint focus_idle;
  gboolean focused; /* it was on screen before */
};

G_DEFINE_FINAL_TYPE (TsMockRatingPage, ts_mock_rating_page, ADW_TYPE_BIN)

static guint
count_rated (TsMockRating *rating)
{
  guint rated = 0;

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    rated += ts_mock_rating_count_missing (rating, i) == 0;
  return rated;
}

static void
show_status (TsMockRatingPage *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  guint rated = count_rated (ts_mock_record_get_rating (self->record, NULL));
  const char *second = ts_mock_get_interviewer (mock);
  g_autofree char *words = NULL;

  if (second != NULL)
    rated = MAX (rated, count_rated (ts_mock_record_get_rating (self->record, second)));
  words = g_strdup_printf (_ ("%u of %u rated with evidence"), rated, TS_N_CRITERIA);
  gtk_label_set_text (GTK_LABEL (self->status), words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "rating.done",
                                 ts_mock_record_find_deciding (self->record, NULL) != NULL);
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ts_mock_flow_rated (widget, TS_MOCK_RATING_PAGE (widget)->record);
}

static void
replay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsWindow *window = ts_window_of (widget);

  if (window != NULL)
    ts_window_push (window, ts_mock_replay_page_new (TS_MOCK_RATING_PAGE (widget)->record, 0));
}

static GtkWidget *
make_form (TsMockRatingPage *self, const char *rater)
{
  TsMockRating *rating = ts_mock_record_get_rating (self->record, rater);
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < TS_N_CRITERIA; i++)
    gtk_box_append (GTK_BOX (form), ts_criterion_card_new (self->record, rating, i));
  g_signal_connect_object (
      rating, "changed", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return form;
}

static GtkWidget *
add_form (TsMockRatingPage *self, GtkBox *column, const char *rater)
{
  GtkWidget *form = make_form (self, rater);

  gtk_box_append (column, form);
  return form;
}

static GtkWidget *
make_tab (GtkWidget *form, const char *name, GtkWidget *group)
{
  GtkWidget *tab = gtk_toggle_button_new_with_label (name);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab),
                               group != NULL ? GTK_TOGGLE_BUTTON (group) : NULL);
  g_object_bind_property (tab, "active", form, "visible", G_BINDING_SYNC_CREATE);
  return tab;
}

/* One form, or one for each person, of which one is seen. */
static void
add_forms (TsMockRatingPage *self, GtkBox *column)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  const char *second = ts_mock_get_interviewer (mock);
  const char *first = ts_mock_get_candidate (mock);
  GtkWidget *tabs, *tab, *own;

  if (second == NULL)
    {
      self->form = add_form (self, column, NULL);
      return;
    }
  tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (tabs, "linked");
  gtk_widget_set_halign (tabs, GTK_ALIGN_CENTER);
  gtk_box_append (column, tabs);
  self->form = add_form (self, column, second);
  own = add_form (self, column, NULL);
  tab = make_tab (self->form, second, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  gtk_box_append (GTK_BOX (tabs), tab);
  gtk_box_append (GTK_BOX (tabs), make_tab (own, first != NULL ? first : _ ("You"), tab));
}

static GtkWidget *
make_header (TsMockRatingPage *self)
{
  TsMock *mock = ts_mock_record_get_mock (self->record);
  g_autofree char *title = ts_markdown_to_plain (ts_mock_get_prompt (mock)->scenario.item.title);
  GtkWidget *header =
      ts_mock_parts_header_new (_ ("Rate the Session"), title, _ ("Rate it another time"));
  GtkWidget *done = gtk_button_new_with_mnemonic (_ ("See _Result"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "rating.done");
  gtk_widget_add_css_class (done, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  return header;
}

static gboolean
focus_cb (gpointer user_data)
{
  TsMockRatingPage *self = user_data;

  self->focus_idle = 0;
  gtk_widget_child_focus (self->form, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
ts_mock_rating_page_map (GtkWidget *widget)
{
  TsMockRatingPage *self = TS_MOCK_RATING_PAGE (widget);

  GTK_WIDGET_CLASS (ts_mock_rating_page_parent_class)->map (widget);
  if (self->focus_idle == 0 && !self->focused)
    self->focus_idle =
        g_idle_add (focus_cb, self); /* the stack moves the focus itself until then */
  self->focused = TRUE;
}

static GtkWidget *
make_replay_button (void)
{
  GtkWidget *replay = gtk_button_new_with_mnemonic (_ ("Re_play the Session"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (replay), "rating.replay");
  gtk_widget_set_halign (replay, GTK_ALIGN_START);
  return replay;
}

static void
ts_mock_rating_page_dispose (GObject *object)
{
  TsMockRatingPage *self = TS_MOCK_RATING_PAGE (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  G_OBJECT_CLASS (ts_mock_rating_page_parent_class)->dispose (object);
  g_clear_object (&self->record);
}

static void
ts_mock_rating_page_class_init (TsMockRatingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_mock_rating_page_dispose;
  widget_class->map = ts_mock_rating_page_map;
  gtk_widget_class_install_action (widget_class, "rating.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "rating.replay", NULL, replay_action);
}

static void
ts_mock_rating_page_init (TsMockRatingPage *self)
{
}

/**
 * ts_mock_rating_page_new:
 * @record: a session that is over
 *
 * Returns: (transfer floating): a page for ts_window_push()
 */
GtkWidget *
ts_mock_rating_page_new (TsMockRecord *record)
{
  TsMockRatingPage *self = g_object_new (TS_TYPE_MOCK_RATING_PAGE, NULL);
  GtkWidget *page, *scrolled;
  GtkBox *column;

  g_return_val_if_fail (TS_IS_MOCK_RECORD (record), GTK_WIDGET (self));

  self->record = g_object_ref (record);
  page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  scrolled = ts_mock_parts_column_new (720, &column);
  gtk_box_append (column,
                  ts_mock_parts_label_new (
                      _ ("Compare what was said and drawn with the anchors of the level. 3 meets "
                         "the bar; 2 and 4 stand between two anchors. Each rating needs a note of "
                         "what shows it, 1 and 5 need two."),
                      NULL));
  gtk_box_append (column, make_replay_button ());
  add_forms (self, column);
  self->status = ts_mock_parts_label_new (NULL, "heading");
  gtk_box_append (column, self->status);
  gtk_box_append (GTK_BOX (page), make_header (self));
  gtk_box_append (GTK_BOX (page), scrolled);
  adw_bin_set_child (ADW_BIN (self), page);
  show_status (self);
  return GTK_WIDGET (self);
}
