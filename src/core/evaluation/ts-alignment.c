/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "evaluation/ts-alignment.h"

typedef struct
{
  double nearness; /* of the two words, above 0 */
  double distance; /* of their places, relative to their texts */
  guint i, j;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;

  if (left->nearness != right->nearness)
    return left->nearness > right->nearness ? -1 : 1;
  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  if (left->i != right->i)
    return left->i < right->i ? -1 : 1;
  return left->j < right->j ? -1 : left->j > right->j;
}

static GArray *
list_pairs (const GArray *reference, const GArray *answer)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < reference->len; i++)
    {
      const TsStem *left = g_array_index (reference, TsTerm, i).stem;

      for (guint j = 0; j < answer->len; j++)
        {
          double nearness = ts_vocabulary_compare (left, g_array_index (answer, TsTerm, j).stem);
          Pair pair = { nearness, 0, i, j };

          if (nearness == 0)
            continue;
          pair.distance = fabs ((double) i / reference->len - (double) j / answer->len);
          g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/**
 * ts_alignment_new:
 * @reference: (element-type TsTerm): what is looked for
 * @answer: (element-type TsTerm): what there is
 *
 * Gives each term of the reference at most one term of the answer and each of those away once: the nearest
 * words first, among equals those at the nearest places, then the earlier ones.
 *
 * Returns: (transfer full): the alignment
 */
TsAlignment *
ts_alignment_new (const GArray *reference, const GArray *answer)
{
  TsAlignment *self = g_new0 (TsAlignment, 1);
  g_autoptr (GArray) pairs = list_pairs (reference, answer);
  g_autofree gboolean *taken = g_new0 (gboolean, answer->len + 1);
  double found = 0;
  double weights = 0;
  double shared = 0;

  self->reference = g_new0 (double, reference->len + 1);
  for (guint p = 0; p < pairs->len; p++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, p);

      if (self->reference[pair->i] > 0 || taken[pair->j])
        continue;
      self->reference[pair->i] = pair->nearness;
      taken[pair->j] = TRUE;
      shared += pair->nearness;
    }
  for (guint i = 0; i < reference->len; i++)
    {
      double weight = g_array_index (reference, TsTerm, i).stem->weight;

      found += self->reference[i] * weight;
      weights += weight;
    }
  if (reference->len > 0 && answer->len > 0)
    {
      self->recall = found / weights;
      self->precision = shared / answer->len;
    }
  return self;
}

void
ts_alignment_free (TsAlignment *self)
{
  if (self == NULL)
    return;
  g_free (self->reference);
  g_free (self);
}
