/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assessment/ts-answer-view.h"
#include "assessment/ts-drill.h"
#include "assessment/ts-item-review.h"
#include "base/ts-random.h"
#include "evaluation/ts-evaluator.h"
#include "practice/ts-drill-page.h"
#include "widgets/ts-markdown-view.h"

/* A drill: one question after the other, without a clock. Each is answered, then marked and explained
 * in place; what is skipped is not stored. A summary ends it. */

typedef enum
{
  ASKING,
  MARKING, /* the answer is read on another thread */
  SHOWING, /* the mark stands below the answer */
  DONE,
} State;

struct _TsDrillPage
{
  AdwBin parent_instance;

  TsSession *session;
  char *area;       /* (nullable): what all questions are of */
  GPtrArray *items; /* of TsItem */
  gboolean chosen;  /* the items were given, and are not drawn */
  GPtrArray *marks; /* of TsMark, one an item up to the current one; NULL for what was skipped */
  guint64 seed;
  State state;
  TsAnswerView *answer; /* (nullable): of the current item */
  GtkWidget *target;    /* (nullable): gets the focus once it has its place */
  guint tick;
  gboolean stored; /* marks that other pages have not heard of yet */

  AdwWindowTitle *title;
  GtkProgressBar *progress;
  GtkScrolledWindow *scroller;
  AdwBin *content;
  GtkButton *skip_button, *check_button, *next_button, *again_button, *done_button;
};

G_DEFINE_FINAL_TYPE (TsDrillPage, ts_drill_page, ADW_TYPE_BIN)

typedef struct
{
  TsPack *pack; /* keeps the item */
  const TsItem *item;
  TsResponse *response;
  TsLevel level;
} MarkRequest;

static void
mark_request_free (MarkRequest *request)
{
  ts_pack_unref (request->pack);
  ts_response_unref (request->response);
  g_free (request);
}

static void
unref_mark (gpointer mark)
{
  if (mark != NULL)
    ts_mark_unref (mark);
}

/* The place of the current item: there is a mark, or none, for each item before it. */
static guint
get_current (TsDrillPage *self)
{
  return self->state == SHOWING ? self->marks->len - 1 : self->marks->len;
}

/* As much of what stands below the widget is shown as there is room for. */
static void
scroll_to (TsDrillPage *self, GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_point_t point;

  if (gtk_widget_compute_point (
          widget, GTK_WIDGET (self->content), &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (adjustment, (double) point.y);
}

static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TsDrillPage *self = TS_DRILL_PAGE (widget);
  GtkWidget *target = self->target;

  if (target != NULL && gtk_widget_get_height (target) == 0)
    return G_SOURCE_CONTINUE; /* it has no place to scroll to yet */
  self->tick = 0;
  self->target = NULL;
  if (target != NULL && !gtk_widget_grab_focus (target))
    gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
  if (self->state == SHOWING)
    scroll_to (self, target);
  return G_SOURCE_REMOVE;
}

static void
focus_soon (TsDrillPage *self, GtkWidget *target)
{
  self->target = target;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

static void
show_buttons (TsDrillPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean asking = self->state == ASKING || self->state == MARKING;
  g_autoptr (TsResponse) response =
      self->state == ASKING ? ts_answer_view_dup_response (self->answer) : NULL;
  gboolean answered = response != NULL && !ts_response_is_empty (response);

  gtk_widget_set_visible (GTK_WIDGET (self->skip_button), asking);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), asking);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->state == SHOWING);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), self->state == DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), self->state == DONE);
  gtk_widget_action_set_enabled (widget, "drill.check", answered);
  gtk_widget_action_set_enabled (widget, "drill.skip", self->state == ASKING);
  gtk_widget_action_set_enabled (widget, "drill.next", self->state == SHOWING);
  gtk_widget_action_set_enabled (widget, "drill.again", self->state == DONE);
}

static void
show_position (TsDrillPage *self)
{
  g_autofree char *text = NULL;

  if (self->state != DONE)
    text = g_strdup_printf (_ ("%u of %u"), get_current (self) + 1, self->items->len);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : _ ("Summary"));
  gtk_progress_bar_set_fraction (self->progress,
                                 (double) self->marks->len / MAX (self->items->len, 1));
}

static void
show_content (TsDrillPage *self, GtkWidget *content)
{
  adw_bin_set_child (self->content, content);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_position (self);
  show_buttons (self);
}

static void
ask (TsDrillPage *self)
{
  const TsItem *item = self->items->pdata[self->marks->len];
  const TsQuestion *question = ts_item_get_question (item);
  const TsTopic *topic = ts_pack_find_topic (ts_session_get_pack (self->session), question->topic);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_label_new (topic != NULL ? topic->title : NULL);

  self->state = ASKING;
  self->answer = ts_answer_view_new (item, self->seed);
  g_signal_connect_object (
      self->answer, "changed", G_CALLBACK (show_buttons), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_widget_add_css_class (head, "caption-heading");
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), ts_markdown_view_new (question->stem));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->answer));
  show_content (self, column);
  focus_soon (self, GTK_WIDGET (self->answer));
}

static char *
describe_mark (const TsMark *mark)
{
  g_autofree char *text = NULL;

  if (mark == NULL)
    return g_strdup (_ ("Skipped"));
  text = ts_item_review_describe_mark (mark, TRUE);
  if (!ts_mark_is_provisional (mark))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s · %s", text, _ ("provisional"));
}

/* It takes the focus, so that it is scrolled to and read out. */
static GtkWidget *
make_verdict (const TsMark *mark)
{
  g_autofree char *text = describe_mark (mark);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP,
                                 "focusable",
                                 TRUE,
                                 "spacing",
                                 12,
                                 NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "title-4");
  gtk_widget_add_css_class (box, "ts-verdict");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (ts_item_review_get_icon (mark, TRUE)));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_mark (TsDrillPage *self, const TsMark *mark)
{
  const TsItem *item = self->items->pdata[get_current (self)];
  GtkBox *column = GTK_BOX (adw_bin_get_child (self->content));
  GtkWidget *verdict = make_verdict (mark);
  g_autofree char *evidence = ts_item_review_describe_evidence (mark);
  g_autofree char *key = ts_item_review_describe_key (item);
  g_autofree char *why = ts_item_review_explain (ts_session_get_pack (self->session), item);
  gboolean last = self->marks->len == self->items->len;

  gtk_box_append (column, verdict);
  ts_item_review_add_part (column, _ ("How it was marked"), evidence);
  ts_item_review_add_part (column, _ ("A full answer"), key);
  ts_item_review_add_part (column, _ ("Why"), why);
  gtk_button_set_label (self->next_button, last ? _ ("_Summary") : _ ("_Next"));
  show_position (self);
  show_buttons (self);
  focus_soon (self, verdict);
}

static void
mark_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  MarkRequest *request = data;

  g_task_return_pointer (task,
                         ts_evaluate (request->item, request->response, request->level),
                         (GDestroyNotify) ts_mark_unref);
}

/* The task holds the page: whoever leaves it meanwhile has given an answer all the same. */
static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsDrillPage *self = TS_DRILL_PAGE (source);
  const TsItem *item = self->items->pdata[get_current (self)];
  TsMark *mark = g_task_propagate_pointer (G_TASK (result), NULL);

  g_ptr_array_add (self->marks, mark);
  self->state = SHOWING;
  self->stored = TRUE;
  ts_store_add_drill (ts_session_get_store (self->session), item->id, mark);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_mark (self, mark);
  else
    ts_session_changed (self->session);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDrillPage *self = TS_DRILL_PAGE (widget);
  MarkRequest *request;
  TsResponse *response = self->state == ASKING ? ts_answer_view_dup_response (self->answer) : NULL;
  g_autoptr (GTask) task = NULL;

  if (response == NULL)
    return;
  request = g_new0 (MarkRequest, 1);
  request->pack = ts_pack_ref (ts_session_get_pack (self->session));
  request->item = self->items->pdata[get_current (self)];
  request->response = response;
  request->level = ts_session_get_level (self->session);

  self->state = MARKING;
  gtk_widget_set_can_target (GTK_WIDGET (self->answer), FALSE); /* fixed, and still to be read */
  gtk_widget_set_can_focus (GTK_WIDGET (self->answer), FALSE);
  show_buttons (self);
  task = g_task_new (self, NULL, marked_cb, NULL);
  g_task_set_source_tag (task, check_action);
  g_task_set_task_data (task, request, (GDestroyNotify) mark_request_free);
  g_task_run_in_thread (task, mark_worker);
}

typedef struct
{
  guint right, in_part, wrong, skipped;
  double points, max_points;
} Sum;

static Sum
sum_up (TsDrillPage *self)
{
  Sum sum = { 0 };

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TsMark *mark = self->marks->pdata[i];

      if (mark == NULL)
        {
          sum.skipped++;
          continue;
        }
      sum.points += ts_mark_get_points (mark);
      sum.max_points += ts_mark_get_max_points (mark);
      if (ts_mark_get_share (mark) >= 1)
        sum.right++;
      else if (ts_mark_get_share (mark) > 0)
        sum.in_part++;
      else
        sum.wrong++;
    }
  return sum;
}

static void G_GNUC_PRINTF (2, 3) append_fact (GString *text, const char *format, ...)
{
  va_list args;

  if (text->len > 0)
    g_string_append (text, " · ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

static char *
describe_sum (const Sum *sum)
{
  GString *text = g_string_new (NULL);

  if (sum->in_part > 0)
    append_fact (text, _ ("%u in part"), sum->in_part);
  if (sum->wrong > 0)
    append_fact (text, _ ("%u wrong"), sum->wrong);
  if (sum->skipped > 0)
    append_fact (text, _ ("%u skipped"), sum->skipped);
  if (sum->max_points > 0)
    append_fact (text, _ ("%.3g of %.3g points"), sum->points, sum->max_points);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_summary_row (TsDrillPage *self, guint index)
{
  const TsItem *item = self->items->pdata[index];
  const TsMark *mark = self->marks->pdata[index];
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *plain = ts_markdown_to_plain (item->title);
  g_autofree char *title = g_markup_escape_text (plain, -1);
  g_autofree char *verdict = describe_mark (mark);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), verdict);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (
                                 ts_item_review_get_icon (mark, mark != NULL)));
  return row;
}

static GtkWidget *
make_summary (TsDrillPage *self)
{
  Sum sum = sum_up (self);
  guint answered = self->marks->len - sum.skipped;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = answered > 0
                               ? g_strdup_printf (_ ("%u of %u right"), sum.right, answered)
                               : g_strdup (_ ("Nothing answered"));
  g_autofree char *facts = describe_sum (&sum);
  GtkWidget *head = gtk_label_new (title);
  GtkWidget *line = gtk_label_new (facts);

  gtk_widget_add_css_class (head, "title-1");
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_justify (GTK_LABEL (line), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (line, "numeric");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Questions of this drill"),
                                  -1);
  for (guint i = 0; i < self->marks->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_summary_row (self, i));
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (column), list);
  return column;
}

static void
go_on (TsDrillPage *self)
{
  if (self->marks->len < self->items->len)
    {
      ask (self);
      return;
    }
  self->state = DONE;
  self->answer = NULL;
  show_content (self, make_summary (self));
  focus_soon (self, GTK_WIDGET (self->done_button));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TS_DRILL_PAGE (widget)->state == SHOWING)
    go_on (TS_DRILL_PAGE (widget));
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsDrillPage *self = TS_DRILL_PAGE (widget);

  if (self->state != ASKING)
    return;
  g_ptr_array_add (self->marks, NULL);
  go_on (self);
}

static void
begin (TsDrillPage *self)
{
  self->seed = ts_random_new_seed ();
  if (!self->chosen)
    {
      g_clear_pointer (&self->items, g_ptr_array_unref);
      self->items = ts_drill_draw (ts_session_get_pack (self->session),
                                   self->area,
                                   ts_store_get_drills (ts_session_get_store (self->session)),
                                   self->seed,
                                   TS_DRILL_LENGTH);
    }
  g_ptr_array_set_size (self->marks, 0);
  go_on (self);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TS_DRILL_PAGE (widget)->state == DONE)
    begin (TS_DRILL_PAGE (widget));
}

static gboolean
press_return (TsDrillPage *self, GtkWidget *focus, GdkModifierType modifiers)
{
  if (GTK_IS_BUTTON (focus) && modifiers == 0)
    return FALSE; /* which is pressed by it */
  if (self->state == SHOWING)
    next_action (GTK_WIDGET (self), NULL, NULL);
  else if (self->state == ASKING
           && (modifiers == GDK_CONTROL_MASK
               || ts_answer_view_is_done_by_return (self->answer, focus)))
    gtk_widget_activate_action (GTK_WIDGET (self), "drill.check", NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  TsDrillPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
      && (modifiers == 0 || modifiers == GDK_CONTROL_MASK))
    return press_return (self, focus, modifiers);
  if (self->state != ASKING || modifiers != 0 || ts_answer_view_is_writing (focus))
    return GDK_EVENT_PROPAGATE;
  return ts_answer_view_press_key (self->answer, keyval);
}

static void
ts_drill_page_unmap (GtkWidget *widget)
{
  TsDrillPage *self = TS_DRILL_PAGE (widget);

  GTK_WIDGET_CLASS (ts_drill_page_parent_class)->unmap (widget);
  if (self->stored && self->session != NULL)
    ts_session_changed (self->session);
  self->stored = FALSE;
}

static void
ts_drill_page_dispose (GObject *object)
{
  TsDrillPage *self = TS_DRILL_PAGE (object);

  self->target = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_DRILL_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ts_drill_page_parent_class)->dispose (object);
}

static void
ts_drill_page_finalize (GObject *object)
{
  TsDrillPage *self = TS_DRILL_PAGE (object);

  g_free (self->area);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_ptr_array_unref (self->marks);
  G_OBJECT_CLASS (ts_drill_page_parent_class)->finalize (object);
}

static void
ts_drill_page_class_init (TsDrillPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_drill_page_dispose;
  object_class->finalize = ts_drill_page_finalize;
  widget_class->unmap = ts_drill_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-drill-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, title);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, content);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, skip_button);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, TsDrillPage, done_button);

  gtk_widget_class_install_action (widget_class, "drill.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "drill.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "drill.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "drill.again", NULL, again_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "drill.skip", NULL);
}

static void
ts_drill_page_init (TsDrillPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->marks = g_ptr_array_new_with_free_func (unref_mark);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ts_drill_page_new:
 * @session: the session
 * @area: (nullable): the id of an area of the pack's taxonomy, %NULL for ten questions of all areas
 *
 * Returns: (transfer floating): a page for ts_window_push(), at its first question
 */
GtkWidget *
ts_drill_page_new (TsSession *session, const char *area)
{
  TsDrillPage *self = g_object_new (TS_TYPE_DRILL_PAGE, NULL);
  const TsArea *found;

  g_return_val_if_fail (TS_IS_SESSION (session), GTK_WIDGET (self));

  found = area != NULL ? ts_pack_find_area (ts_session_get_pack (session), area) : NULL;
  self->session = g_object_ref (session);
  self->area = g_strdup (area);
  adw_window_title_set_title (self->title, found != NULL ? found->title : _ ("Ten Questions"));
  begin (self);
  return GTK_WIDGET (self);
}

/**
 * ts_drill_page_new_for_items:
 * @session: the session
 * @title: what the drill is called
 * @items: (element-type TsItem): at least one question of the session's pack, in the order they are asked in
 *
 * Returns: (transfer floating): a page for ts_window_push(), at the first of @items; once more asks the
 *   same
 */
GtkWidget *
ts_drill_page_new_for_items (TsSession *session, const char *title, GPtrArray *items)
{
  TsDrillPage *self = g_object_new (TS_TYPE_DRILL_PAGE, NULL);

  g_return_val_if_fail (TS_IS_SESSION (session) && title != NULL, GTK_WIDGET (self));
  g_return_val_if_fail (items != NULL && items->len > 0, GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->items = g_ptr_array_copy (items, NULL, NULL);
  self->chosen = TRUE;
  adw_window_title_set_title (self->title, title);
  begin (self);
  return GTK_WIDGET (self);
}
