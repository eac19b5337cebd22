/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/ts-answer-view.h"
#include "assessment/ts-certainty-bar.h"
#include "assessment/ts-choice-view.h"
#include "assessment/ts-match-view.h"
#include "assessment/ts-number-view.h"
#include "assessment/ts-order-view.h"
#include "assessment/ts-review-view.h"
#include "assessment/ts-scenario-view.h"
#include "assessment/ts-sheet-view.h"
#include "assessment/ts-text-view.h"
#include "base/ts-random.h"
#include "widgets/ts-focus.h"

/* What a learner answers one item with. Each kind of item has a subclass that turns what is on screen
 * into a TsResponse and back; it emits "changed" only for what the learner did. */

typedef struct
{
  const TsItem *item;
  guint64 seed;
  gboolean loading; /* a response is being shown: nothing has been answered */
} TsAnswerViewPrivate;

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SEED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TsAnswerView, ts_answer_view, ADW_TYPE_BIN)

static void
ts_answer_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TsAnswerViewPrivate *priv = ts_answer_view_get_instance_private (TS_ANSWER_VIEW (object));

  switch (id)
    {
    case PROP_ITEM:
      priv->item = g_value_get_pointer (value);
      break;
    case PROP_SEED:
      priv->seed = g_value_get_uint64 (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ts_answer_view_class_init (TsAnswerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ts_answer_view_set_property;
  GTK_WIDGET_CLASS (klass)->focus = ts_focus_walk_child;

  props[PROP_ITEM] = g_param_spec_pointer (
      "item", NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SEED] =
      g_param_spec_uint64 ("seed",
                           NULL,
                           NULL,
                           0,
                           G_MAXUINT64,
                           0,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * TsAnswerView::changed:
   *
   * The learner changed the answer.
   */
  signals[CHANGED] = g_signal_new (
      "changed", TS_TYPE_ANSWER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_answer_view_init (TsAnswerView *self)
{
}

static GType
find_type (const TsItem *item)
{
  static const struct
  {
    TsQuestionType question;
    GType (*get_type) (void);
  } types[] = {
    [TS_QUESTION_SINGLE] = { TS_QUESTION_SINGLE, ts_choice_view_get_type },
    [TS_QUESTION_MULTIPLE] = { TS_QUESTION_MULTIPLE, ts_choice_view_get_type },
    [TS_QUESTION_NUMERIC] = { TS_QUESTION_NUMERIC, ts_number_view_get_type },
    [TS_QUESTION_ORDERING] = { TS_QUESTION_ORDERING, ts_order_view_get_type },
    [TS_QUESTION_MATCH] = { TS_QUESTION_MATCH, ts_match_view_get_type },
    [TS_QUESTION_SHORT_TEXT] = { TS_QUESTION_SHORT_TEXT, ts_text_view_get_type },
  };

  switch (item->kind)
    {
    case TS_ITEM_SCENARIO:
      return TS_TYPE_SCENARIO_VIEW;
    case TS_ITEM_REVIEW:
      return TS_TYPE_REVIEW_VIEW;
    case TS_ITEM_QUESTION:
    default:
      return types[ts_item_get_question (item)->type].get_type ();
    }
}

/**
 * ts_answer_view_new:
 * @item: the item to answer; its pack must outlive the view
 * @seed: decides the order in which options are shown, the same for the same seed
 *
 * Returns: (transfer floating): a view of the right kind, empty
 */
TsAnswerView *
ts_answer_view_new (const TsItem *item, guint64 seed)
{
  g_return_val_if_fail (item != NULL, NULL);

  return g_object_new (find_type (item), "item", item, "seed", seed, NULL);
}

/**
 * ts_answer_view_set_response:
 * @self: a view
 * @response: (nullable): what to show
 *
 * Shows a response given before; "changed" is not emitted.
 */
void
ts_answer_view_set_response (TsAnswerView *self, TsResponse *response)
{
  TsAnswerViewPrivate *priv = ts_answer_view_get_instance_private (self);

  g_return_if_fail (TS_IS_ANSWER_VIEW (self));

  priv->loading = TRUE;
  TS_ANSWER_VIEW_GET_CLASS (self)->set_response (self, response);
  priv->loading = FALSE;
}

/**
 * ts_answer_view_dup_response:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what is on screen, %NULL when nothing was answered
 */
TsResponse *
ts_answer_view_dup_response (TsAnswerView *self)
{
  g_return_val_if_fail (TS_IS_ANSWER_VIEW (self), NULL);

  return TS_ANSWER_VIEW_GET_CLASS (self)->dup_response (self);
}

/**
 * ts_answer_view_press_choice:
 * @self: a view
 * @index: an answer, from 0
 *
 * Does what the number or letter key of an answer does.
 *
 * Returns: whether there is such an answer
 */
gboolean
ts_answer_view_press_choice (TsAnswerView *self, guint index)
{
  g_return_val_if_fail (TS_IS_ANSWER_VIEW (self), FALSE);

  return TS_ANSWER_VIEW_GET_CLASS (self)->press_choice != NULL
         && TS_ANSWER_VIEW_GET_CLASS (self)->press_choice (self, index);
}

/**
 * ts_answer_view_press_key:
 * @self: a view
 * @keyval: a key that was pressed without modifiers, outside of any text
 *
 * Gives an answer by its number, 1 to 9, or its letter, a to e, and f where options have letters.
 *
 * Returns: whether there is such an answer
 */
gboolean
ts_answer_view_press_key (TsAnswerView *self, guint keyval)
{
  guint lower = gdk_keyval_to_lower (keyval);

  g_return_val_if_fail (TS_IS_ANSWER_VIEW (self), FALSE);

  if (lower >= GDK_KEY_1 && lower <= GDK_KEY_9)
    return ts_answer_view_press_choice (self, lower - GDK_KEY_1);
  if (lower >= GDK_KEY_KP_1 && lower <= GDK_KEY_KP_9)
    return ts_answer_view_press_choice (self, lower - GDK_KEY_KP_1);
  if (lower >= GDK_KEY_a && lower <= (TS_IS_CHOICE_VIEW (self) ? GDK_KEY_f : GDK_KEY_e))
    return ts_answer_view_press_choice (self, lower - GDK_KEY_a);
  return FALSE;
}

/**
 * ts_answer_view_is_done_by_return:
 * @self: a view
 * @focus: (nullable): what has the focus
 *
 * Returns: whether Return in @focus ends the answer rather than being a part of it
 */
gboolean
ts_answer_view_is_done_by_return (TsAnswerView *self, GtkWidget *focus)
{
  gboolean is_line, is_said;

  g_return_val_if_fail (TS_IS_ANSWER_VIEW (self), FALSE);

  if (focus == NULL || ts_answer_view_is_wide (self)
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      || gtk_widget_get_ancestor (focus, TS_TYPE_SHEET_VIEW) != NULL)
    return FALSE;
  is_line = GTK_IS_TEXT (focus) && GTK_IS_ENTRY (gtk_widget_get_parent (focus));
  is_said = GTK_IS_TOGGLE_BUTTON (focus) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus))
            && gtk_widget_get_ancestor (focus, TS_TYPE_CERTAINTY_BAR) != NULL;
  return is_line || is_said || GTK_IS_CHECK_BUTTON (focus) || GTK_IS_LIST_BOX_ROW (focus);
}

/**
 * ts_answer_view_is_writing:
 * @focus: (nullable): what has the focus
 *
 * Returns: whether letters and digits are text there
 */
gboolean
ts_answer_view_is_writing (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus)
         || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

/**
 * ts_answer_view_is_wide:
 * @self: a view
 *
 * Returns: whether the view holds the task too and wants the whole width
 */
gboolean
ts_answer_view_is_wide (TsAnswerView *self)
{
  g_return_val_if_fail (TS_IS_ANSWER_VIEW (self), FALSE);

  return ts_answer_view_get_item (self)->kind != TS_ITEM_QUESTION;
}

/**
 * ts_answer_view_get_item:
 * @self: a view
 *
 * Returns: (transfer none): the item it answers
 */
const TsItem *
ts_answer_view_get_item (TsAnswerView *self)
{
  TsAnswerViewPrivate *priv = ts_answer_view_get_instance_private (self);

  return priv->item;
}

/**
 * ts_answer_view_get_seed:
 * @self: a view
 *
 * Returns: the seed of the order of options
 */
guint64
ts_answer_view_get_seed (TsAnswerView *self)
{
  TsAnswerViewPrivate *priv = ts_answer_view_get_instance_private (self);

  return priv->seed;
}

/**
 * ts_answer_view_changed:
 * @self: a view
 *
 * Tells that what is on screen changed; nothing happens while a response is being shown.
 */
void
ts_answer_view_changed (TsAnswerView *self)
{
  TsAnswerViewPrivate *priv = ts_answer_view_get_instance_private (self);

  if (!priv->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * ts_answer_view_shuffle:
 * @self: a view
 * @options: (element-type TsOption): options of its item
 *
 * Returns: (transfer container) (element-type TsOption): the same in the order of the view's seed
 */
GPtrArray *
ts_answer_view_shuffle (TsAnswerView *self, GPtrArray *options)
{
  g_autoptr (TsRandom) random = NULL;
  GPtrArray *shuffled = g_ptr_array_new ();

  random = ts_random_new (ts_answer_view_get_seed (self), ts_answer_view_get_item (self)->id);
  for (guint i = 0; i < options->len; i++)
    g_ptr_array_add (shuffled, options->pdata[i]);
  ts_random_shuffle (random, shuffled->pdata, shuffled->len);
  return shuffled;
}
