/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-assessment.h"

/* Strengths and improvements: the marks with the most to say, each with the evidence that says it. */

typedef struct
{
  const TsItem *item;
  const TsMark *mark;
  double weight; /* how much there is to say */
} Candidate;

static void
observation_free (TsObservation *observation)
{
  g_free (observation->item_id);
  g_free (observation->text);
  g_free (observation->cause);
  g_free (observation);
}

static char *
get_name (const TsPack *pack, const TsItem *item)
{
  const TsTopic *topic;

  if (item->kind != TS_ITEM_QUESTION)
    return g_strdup (item->title);
  topic = ts_pack_find_topic (pack, ts_item_get_question (item)->topic);
  return g_strdup (topic != NULL ? topic->title : ts_item_get_question (item)->topic);
}

/* The evidence that moved the mark most to the good, or to the bad. */
static const TsEvidence *
find_evidence (const TsMark *mark, gboolean good)
{
  GPtrArray *all = ts_mark_get_evidence (mark);
  const TsEvidence *found = NULL;
  double most = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const TsEvidence *evidence = all->pdata[i];
      double moved = good ? evidence->earned : evidence->possible - evidence->earned;

      if (moved > most + 1e-9)
        {
          most = moved;
          found = evidence;
        }
    }
  return found;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->weight != right->weight)
    return left->weight < right->weight ? 1 : -1;
  return strcmp (left->item->id, right->item->id);
}

static GPtrArray *
observe (const TsPack *pack, GHashTable *marks, guint most, gboolean good)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) observation_free);
  GHashTableIter iter;
  gpointer id, mark;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    {
      double share = ts_mark_get_share (mark);
      Candidate candidate = { ts_pack_find_item (pack, id), mark, 0 };

      /* a strength is three quarters or more; whatever is short of all can be improved */
      if (candidate.item == NULL || (good ? share < 0.75 : share > 1 - 1e-9))
        continue;
      candidate.weight = candidate.item->minutes * (good ? share : 1 - share);
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && found->len < most; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      const TsEvidence *evidence = find_evidence (candidate->mark, good);
      g_autofree char *name = get_name (pack, candidate->item);
      TsObservation *observation;

      if (evidence == NULL || !g_hash_table_add (names, g_strdup (name)))
        continue;
      observation = g_new0 (TsObservation, 1);
      observation->item_id = g_strdup (candidate->item->id);
      observation->text = g_strdup_printf ("%s (%.0f %%): %s",
                                           name,
                                           floor (100 * ts_mark_get_share (candidate->mark)),
                                           evidence->text);
      observation->cause = g_strdup (evidence->cause);
      g_ptr_array_add (found, observation);
    }
  return found;
}

/**
 * ts_assessment_find_strengths:
 * @pack: the pack
 * @marks: (element-type utf8 TsMark): marks by item id
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type TsObservation): what went best (three quarters of the points
 *   or more), the weightiest first, one a topic
 */
GPtrArray *
ts_assessment_find_strengths (const TsPack *pack, GHashTable *marks, guint most)
{
  return observe (pack, marks, most, TRUE);
}

/**
 * ts_assessment_find_improvements:
 * @pack: the pack
 * @marks: (element-type utf8 TsMark): marks by item id
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type TsObservation): where most was lost, the weightiest first, one a
 *   topic
 */
GPtrArray *
ts_assessment_find_improvements (const TsPack *pack, GHashTable *marks, guint most)
{
  return observe (pack, marks, most, FALSE);
}
