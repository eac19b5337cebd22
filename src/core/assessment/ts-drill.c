/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assessment/ts-drill.h"
#include "base/ts-random.h"

/**
 * SECTION: drawing a drill
 *
 * A drill is a handful of questions to practise with, without a clock. It is drawn greedily: each time
 * the question is taken that is due most by how often its area (in a drill of all areas) and its topic
 * are in the drill already, and only then by what was practised. Where that leaves several, the seed
 * decides.
 */

typedef struct
{
  const TsQuestion *question;
  const char *area;
  const TsDrillMark *last; /* (nullable): %NULL for what was never practised */
} Candidate;

/**
 * ts_drill_mark_new:
 * @mark: what the last answer earned
 * @order: its place among all answers, from 1
 *
 * Returns: (transfer full): both together
 */
TsDrillMark *
ts_drill_mark_new (const TsMark *mark, guint order)
{
  TsDrillMark *self = g_new0 (TsDrillMark, 1);

  self->mark = ts_mark_ref ((TsMark *) mark);
  self->order = order;
  return self;
}

void
ts_drill_mark_free (TsDrillMark *self)
{
  if (self == NULL)
    return;
  ts_mark_unref (self->mark);
  g_free (self);
}

static guint
count (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

static void
add_to (GHashTable *counts, const char *name)
{
  g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (count (counts, name) + 1));
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Candidate *left = *(Candidate *const *) a;
  const Candidate *right = *(Candidate *const *) b;
  guint left_order = left->last != NULL ? left->last->order : 0;
  guint right_order = right->last != NULL ? right->last->order : 0;

  return (left_order > right_order) - (left_order < right_order);
}

/* Among equal marks the one that was practised longest ago comes first. */
static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Candidate *left = *(Candidate *const *) a;
  const Candidate *right = *(Candidate *const *) b;
  double left_share = left->last != NULL ? ts_mark_get_share (left->last->mark) : -1;
  double right_share = right->last != NULL ? ts_mark_get_share (right->last->mark) : -1;

  if (left_share != right_share)
    return left_share < right_share ? -1 : 1;
  return compare_orders (a, b);
}

static GPtrArray *
list_candidates (const TsPack *pack, const char *area, GHashTable *drills)
{
  GPtrArray *questions = ts_pack_get_questions (pack);
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < questions->len; i++)
    {
      const TsQuestion *question = questions->pdata[i];
      const TsTopic *topic = ts_pack_find_topic (pack, question->topic);
      Candidate *candidate;

      if (topic == NULL || (area != NULL && strcmp (topic->phase, area) != 0))
        continue;
      candidate = g_new0 (Candidate, 1);
      candidate->question = question;
      candidate->area = topic->phase;
      candidate->last = g_hash_table_lookup (drills, question->item.id);
      g_ptr_array_add (candidates, candidate);
    }
  return candidates;
}

static gboolean
names (char **enemies, const TsQuestion *question)
{
  return enemies != NULL && g_strv_contains ((const char *const *) enemies, question->item.id);
}

/* Enemies give away each other's answers: one of them in a drill is enough. */
static gboolean
has_enemy (GPtrArray *drill, const TsQuestion *question)
{
  for (guint i = 0; i < drill->len; i++)
    {
      const TsQuestion *other = drill->pdata[i];

      if (names (question->enemies, other) || names (other->enemies, question))
        return TRUE;
    }
  return FALSE;
}

static Candidate *
find_next (GPtrArray *candidates, GPtrArray *drill, GHashTable *areas, GHashTable *topics)
{
  Candidate *best = NULL;
  guint best_area = 0, best_topic = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = candidates->pdata[i];
      guint area = count (areas, candidate->area);
      guint topic = count (topics, candidate->question->topic);

      if (g_ptr_array_find (drill, candidate->question, NULL)
          || has_enemy (drill, candidate->question))
        continue;
      if (best == NULL || area < best_area || (area == best_area && topic < best_topic))
        {
          best = candidate;
          best_area = area;
          best_topic = topic;
        }
    }
  return best;
}

/**
 * ts_drill_draw:
 * @pack: the pack
 * @area: (nullable): the id of a phase of the taxonomy, %NULL to mix all of them evenly
 * @drills: (element-type utf8 TsDrillMark): what was practised, by item id
 * @seed: decides between questions that are due alike
 * @n: how many to draw at most
 *
 * Draws what to practise next. Of one area: what was never practised, then what earned the smallest
 * share of its points. Of all areas: what was never practised, then what was practised longest ago. No
 * topic comes twice while there are others, and no two enemies come together.
 *
 * Returns: (transfer container) (element-type TsItem): up to @n questions, owned by the pack
 */
GPtrArray *
ts_drill_draw (const TsPack *pack, const char *area, GHashTable *drills, guint64 seed, guint n)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GHashTable) areas = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) topics = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TsRandom) random = ts_random_new (seed, "drill");
  GPtrArray *drill = g_ptr_array_new ();

  g_return_val_if_fail (pack != NULL && drills != NULL, drill);

  candidates = list_candidates (pack, area, drills);
  ts_random_shuffle (random, candidates->pdata, candidates->len);
  g_ptr_array_sort (candidates, area == NULL ? compare_orders : compare_marks); /* stable */
  while (drill->len < n)
    {
      Candidate *next = find_next (candidates, drill, areas, topics);

      if (next == NULL)
        break;
      g_ptr_array_add (drill, (gpointer) next->question);
      add_to (topics, next->question->topic);
      if (area == NULL)
        add_to (areas, next->area);
    }
  return drill;
}
