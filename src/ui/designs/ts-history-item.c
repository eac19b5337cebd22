/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-history-item.h"
#include "widgets/ts-when.h"

/**
 * TsHistoryItem:
 *
 * A row of a design's history: a session, that is changes without a longer break, or a version that has a name.
 */
struct _TsHistoryItem
{
  GObject parent_instance;

  guint place; /* how many entries there are at its end */
  guint count; /* how many of them are its own */
  gint64 start, end;
  TsMilestone *milestone; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TsHistoryItem, ts_history_item, G_TYPE_OBJECT)

/* A break between two sessions. */
#define BREAK (30 * G_TIME_SPAN_MINUTE)

static void
ts_history_item_finalize (GObject *object)
{
  g_clear_object (&TS_HISTORY_ITEM (object)->milestone);
  G_OBJECT_CLASS (ts_history_item_parent_class)->finalize (object);
}

static void
ts_history_item_class_init (TsHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_history_item_finalize;
}

static void
ts_history_item_init (TsHistoryItem *self)
{
}

static TsHistoryItem *
make_session (TsTimeline *timeline, guint first, guint end)
{
  TsHistoryItem *item = g_object_new (TS_TYPE_HISTORY_ITEM, NULL);

  item->place = end;
  item->count = end - first;
  item->start = ts_timeline_get_moment (timeline, first)->time;
  item->end = ts_timeline_get_moment (timeline, end - 1)->time;
  return item;
}

static gboolean
is_break (TsTimeline *timeline, guint place)
{
  return ts_timeline_get_moment (timeline, place)->time
         > ts_timeline_get_moment (timeline, place - 1)->time + BREAK;
}

static void
add_sessions (GPtrArray *items, TsTimeline *timeline)
{
  guint first = 0, length = ts_timeline_get_length (timeline);

  for (guint i = 1; i <= length; i++)
    {
      if (i < length && !is_break (timeline, i))
        continue;
      g_ptr_array_add (items, make_session (timeline, first, i));
      first = i;
    }
}

static void
add_milestones (GPtrArray *items, TsTimeline *timeline)
{
  GListModel *milestones = ts_timeline_get_milestones (timeline);

  for (guint i = 0; i < g_list_model_get_n_items (milestones); i++)
    {
      TsHistoryItem *item = g_object_new (TS_TYPE_HISTORY_ITEM, NULL);

      item->milestone = g_list_model_get_item (milestones, i);
      item->place = ts_milestone_get_place (item->milestone);
      item->start = item->end = ts_milestone_get_time (item->milestone);
      g_ptr_array_add (items, item);
    }
}

/* The latest first; a name before the session it is given at the end of. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TsHistoryItem *first = *(TsHistoryItem *const *) a;
  const TsHistoryItem *second = *(TsHistoryItem *const *) b;

  if (first->place != second->place)
    return first->place > second->place ? -1 : 1;
  return (second->milestone != NULL) - (first->milestone != NULL);
}

/**
 * ts_history_item_list_update:
 * @list: what ts_history_item_list() returned
 * @timeline: a timeline whose names have changed
 *
 * Lists them anew.
 */
void
ts_history_item_list_update (GListStore *list, TsTimeline *timeline)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  add_sessions (items, timeline);
  add_milestones (items, timeline);
  g_ptr_array_sort (items, compare_items);
  g_list_store_splice (
      list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata, items->len);
}

/**
 * ts_history_item_list:
 * @timeline: a timeline
 *
 * Returns: (transfer full): a list of #TsHistoryItem, the latest first
 */
GListStore *
ts_history_item_list (TsTimeline *timeline)
{
  GListStore *list = g_list_store_new (TS_TYPE_HISTORY_ITEM);

  ts_history_item_list_update (list, timeline);
  return list;
}

/** ts_history_item_get_place: Returns: how many entries the journal had at its end */
guint
ts_history_item_get_place (TsHistoryItem *self)
{
  g_return_val_if_fail (TS_IS_HISTORY_ITEM (self), 0);

  return self->place;
}

/** ts_history_item_get_milestone: Returns: (transfer none) (nullable): the name; %NULL for a session */
TsMilestone *
ts_history_item_get_milestone (TsHistoryItem *self)
{
  g_return_val_if_fail (TS_IS_HISTORY_ITEM (self), NULL);

  return self->milestone;
}

/** ts_history_item_format_title: Returns: (transfer full): the name, or when it was */
char *
ts_history_item_format_title (TsHistoryItem *self, gint64 now)
{
  g_return_val_if_fail (TS_IS_HISTORY_ITEM (self), NULL);

  if (self->milestone != NULL)
    return g_strdup (ts_milestone_get_name (self->milestone));
  return ts_when_format_span (self->start, self->end, now);
}

/** ts_history_item_format_detail: Returns: (transfer full): when it was, or how much was done */
char *
ts_history_item_format_detail (TsHistoryItem *self, gint64 now)
{
  g_return_val_if_fail (TS_IS_HISTORY_ITEM (self), NULL);

  if (self->milestone != NULL)
    return ts_when_format_span (self->start, self->end, now);
  return g_strdup_printf (ngettext ("%u change", "%u changes", self->count), self->count);
}
