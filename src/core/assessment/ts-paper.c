/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "assessment/ts-paper-private.h"

/**
 * SECTION: drawing a paper
 *
 * A paper meets up to three quota tables at once, repeats no topic and keeps enemies apart. Finding
 * one is a puzzle; simulated annealing solves it in less than a millisecond: start anywhere, swap one question
 * for another, keep what breaks less and, while it is hot, sometimes what breaks more. All chance comes
 * from the seed, so the same pack and seed always give the same paper.
 */

#define N_TABLES      3
#define N_STARTS      60
#define N_STEPS       8000
#define HOT           0.5  /* a swap that breaks one rule more is taken with probability 1/e^2 */
#define COLD          0.01 /* one that breaks one more: never; one that is more recent: 1 in 150 */
#define TOPIC_COST    2
#define ENEMY_COST    2
#define RECENT_WEIGHT 0.05 /* far below any rule: only decides between papers that break the same */

typedef struct
{
  const TsQuestion *question;
  guint places[N_TABLES]; /* where it counts in each quota table */
  guint topic;            /* number of its topic */
  gboolean recent;
  gboolean chosen;
  GArray *enemies; /* of guint: candidates it must not meet; NULL where there are none */
} Candidate;

typedef struct
{
  GPtrArray *pool; /* of Candidate */
  guint *chosen;   /* places in the pool; the paper */
  guint n;
  GArray *wanted[N_TABLES]; /* of int: what the quota asks for; NULL without one */
  GArray *counts[N_TABLES]; /* of int: what the paper has */
  GArray *topics;           /* of int: how often the paper has each topic */
  double cost;
} Puzzle;

G_DEFINE_QUARK (ts - paper - error - quark, ts_paper_error)

static void
candidate_free (Candidate *candidate)
{
  g_clear_pointer (&candidate->enemies, g_array_unref);
  g_free (candidate);
}

/* What a question counts as in each quota table. */
static char *
get_quota_name (const TsQuestion *question, guint table)
{
  if (table == 0)
    return g_strndup (question->topic, strcspn (question->topic, "."));
  if (table == 1)
    return g_strdup (TS_QUESTION_TYPE_NAMES[question->type]);
  return g_strdup_printf ("%u", question->difficulty);
}

static GHashTable *
get_quota (const TsPhase *phase, guint table)
{
  GHashTable *const tables[] = { phase->phase_quota, phase->type_quota, phase->difficulty_quota };

  return tables[table];
}

/* What must not come twice in one paper. */
static const char *
get_topic (const TsPhase *phase, const TsQuestion *question)
{
  if (phase->kind == TS_PHASE_CASE_STUDY && question->finding != NULL)
    return question->finding;
  return question->topic;
}

static guint
number_of (GHashTable *numbers, const char *name)
{
  guint number;

  if (g_hash_table_contains (numbers, name))
    return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, name));
  number = g_hash_table_size (numbers);
  g_hash_table_insert (numbers, g_strdup (name), GUINT_TO_POINTER (number));
  return number;
}

static GArray *
new_counts (guint length)
{
  GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (int), length);

  g_array_set_size (counts, length);
  return counts;
}

static int *
count_at (GArray *counts, guint place)
{
  return &g_array_index (counts, int, place);
}

static Candidate *
candidate_at (const Puzzle *puzzle, guint place)
{
  return puzzle->pool->pdata[place];
}

static void
find_enemies (Puzzle *puzzle)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < puzzle->pool->len; i++)
    g_hash_table_insert (places,
                         candidate_at (puzzle, i)->question->item.id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < puzzle->pool->len; i++)
    {
      char **enemies = candidate_at (puzzle, i)->question->enemies;

      for (guint j = 0; enemies != NULL && enemies[j] != NULL; j++)
        {
          guint other = GPOINTER_TO_UINT (g_hash_table_lookup (places, enemies[j]));
          guint pair[] = { i, other - 1 };

          for (guint k = 0; other > 0 && k < 2; k++)
            {
              Candidate *candidate = candidate_at (puzzle, pair[k]);

              if (candidate->enemies == NULL)
                candidate->enemies = g_array_new (FALSE, FALSE, sizeof (guint));
              g_array_append_val (candidate->enemies, pair[1 - k]);
            }
        }
    }
}

static void
read_wanted (Puzzle *puzzle, const TsPhase *phase, GHashTable *const *numbers)
{
  for (guint t = 0; t < N_TABLES; t++)
    {
      GHashTable *quota = get_quota (phase, t);
      GHashTableIter iter;
      gpointer name, count;

      puzzle->counts[t] = new_counts (g_hash_table_size (numbers[t]) + 1);
      if (quota == NULL)
        continue;
      puzzle->wanted[t] = new_counts (g_hash_table_size (numbers[t]) + 1);
      g_hash_table_iter_init (&iter, quota);
      while (g_hash_table_iter_next (&iter, &name, &count))
        {
          puzzle->cost += GPOINTER_TO_UINT (count); /* an empty paper lacks all of it */
          if (g_hash_table_contains (numbers[t], name))
            *count_at (puzzle->wanted[t], number_of (numbers[t], name)) =
                (int) GPOINTER_TO_UINT (count);
        }
    }
}

static void
puzzle_init (Puzzle *puzzle, const TsPhase *phase, GPtrArray *questions, const char *const *recent)
{
  GHashTable *numbers[N_TABLES + 1];

  for (guint t = 0; t <= N_TABLES; t++)
    numbers[t] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  puzzle->n = phase->items;
  puzzle->chosen = g_new0 (guint, phase->items);
  puzzle->pool = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  for (guint i = 0; i < questions->len; i++)
    {
      Candidate *candidate = g_new0 (Candidate, 1);

      candidate->question = questions->pdata[i];
      candidate->recent = recent != NULL && g_strv_contains (recent, candidate->question->item.id);
      candidate->topic = number_of (numbers[N_TABLES], get_topic (phase, candidate->question));
      for (guint t = 0; t < N_TABLES; t++)
        {
          g_autofree char *name = get_quota_name (candidate->question, t);

          candidate->places[t] = number_of (numbers[t], name);
        }
      g_ptr_array_add (puzzle->pool, candidate);
    }
  puzzle->topics = new_counts (g_hash_table_size (numbers[N_TABLES]));
  read_wanted (puzzle, phase, numbers);
  find_enemies (puzzle);
  for (guint t = 0; t <= N_TABLES; t++)
    g_hash_table_unref (numbers[t]);
}

static void
puzzle_clear (Puzzle *puzzle)
{
  g_ptr_array_unref (puzzle->pool);
  g_free (puzzle->chosen);
  g_array_unref (puzzle->topics);
  for (guint t = 0; t < N_TABLES; t++)
    {
      g_clear_pointer (&puzzle->wanted[t], g_array_unref);
      g_clear_pointer (&puzzle->counts[t], g_array_unref);
    }
}

/* Changes one count and returns by how much its distance from what is wanted grew. */
static double
shift (GArray *counts, GArray *wanted, guint place, int by)
{
  int *count = count_at (counts, place);
  int before = wanted != NULL ? ABS (*count - *count_at (wanted, place)) : 0;

  *count += by;
  return wanted != NULL ? ABS (*count - *count_at (wanted, place)) - before : 0;
}

static guint
count_enemies (const Puzzle *puzzle, const Candidate *candidate)
{
  guint met = 0;

  for (guint i = 0; candidate->enemies != NULL && i < candidate->enemies->len; i++)
    met += candidate_at (puzzle, g_array_index (candidate->enemies, guint, i))->chosen;
  return met;
}

/* Puts a candidate into the paper or takes it out, and keeps the cost. */
static void
toggle (Puzzle *puzzle, guint place)
{
  Candidate *candidate = candidate_at (puzzle, place);
  int by = candidate->chosen ? -1 : 1;
  int *topic = count_at (puzzle->topics, candidate->topic);

  for (guint t = 0; t < N_TABLES; t++)
    puzzle->cost += shift (puzzle->counts[t], puzzle->wanted[t], candidate->places[t], by);
  puzzle->cost += TOPIC_COST * (MAX (*topic + by - 1, 0) - MAX (*topic - 1, 0));
  *topic += by;
  puzzle->cost += by * ENEMY_COST * (double) count_enemies (puzzle, candidate);
  puzzle->cost += candidate->recent ? by * RECENT_WEIGHT : 0;
  candidate->chosen = !candidate->chosen;
}

/* A random paper, as good as any to start from. */
static void
scatter (Puzzle *puzzle, TsRandom *random, guint *rest)
{
  g_autofree gpointer *places = g_new (gpointer, puzzle->pool->len);

  for (guint i = 0; i < puzzle->pool->len; i++)
    {
      if (candidate_at (puzzle, i)->chosen)
        toggle (puzzle, i);
      places[i] = GUINT_TO_POINTER (i);
    }
  ts_random_shuffle (random, places, puzzle->pool->len);
  for (guint i = 0; i < puzzle->pool->len; i++)
    {
      guint place = GPOINTER_TO_UINT (places[i]);

      if (i < puzzle->n)
        {
          puzzle->chosen[i] = place;
          toggle (puzzle, place);
        }
      else
        rest[i - puzzle->n] = place;
    }
}

/* Swaps until nothing is broken or the steps are used up; keeps the best paper seen in @best. */
static double
anneal (Puzzle *puzzle, TsRandom *random, guint *rest, guint *best)
{
  guint n_rest = puzzle->pool->len - puzzle->n;
  double lowest = puzzle->cost;
  double cooling = pow (COLD / HOT, 1.0 / N_STEPS);
  double heat = HOT;

  memcpy (best, puzzle->chosen, puzzle->n * sizeof *best);
  for (guint step = 0; step < N_STEPS && n_rest > 0 && lowest > 1e-9; step++, heat *= cooling)
    {
      guint out = ts_random_below (random, puzzle->n);
      guint in = ts_random_below (random, n_rest);
      double before = puzzle->cost;

      toggle (puzzle, puzzle->chosen[out]);
      toggle (puzzle, rest[in]);
      if (puzzle->cost > before && ts_random_unit (random) >= exp ((before - puzzle->cost) / heat))
        {
          toggle (puzzle, rest[in]);
          toggle (puzzle, puzzle->chosen[out]);
          puzzle->cost = before;
          continue;
        }
      {
        guint place = puzzle->chosen[out];

        puzzle->chosen[out] = rest[in];
        rest[in] = place;
      }
      if (puzzle->cost < lowest - 1e-9)
        {
          lowest = puzzle->cost;
          memcpy (best, puzzle->chosen, puzzle->n * sizeof *best);
        }
    }
  return lowest;
}

/* Starts anew from another random paper until one breaks no rule; each start is a new chance. */
static GPtrArray *
solve (Puzzle *puzzle, TsRandom *random, double *lowest)
{
  g_autofree guint *rest = g_new0 (guint, puzzle->pool->len - puzzle->n + 1);
  g_autofree guint *best = g_new0 (guint, puzzle->n);
  g_autofree guint *found = g_new0 (guint, puzzle->n);
  GPtrArray *items = g_ptr_array_new ();

  *lowest = G_MAXDOUBLE;
  for (guint start = 0; start < N_STARTS && *lowest >= 1; start++)
    {
      double cost;

      scatter (puzzle, random, rest);
      cost = anneal (puzzle, random, rest, found);
      if (cost < *lowest)
        {
          *lowest = cost;
          memcpy (best, found, puzzle->n * sizeof *best);
        }
    }
  for (guint i = 0; i < puzzle->n; i++)
    g_ptr_array_add (items, (gpointer) &candidate_at (puzzle, best[i])->question->item);
  return items;
}

static GPtrArray *
try_pool (const TsPhase *phase,
          GPtrArray *pool,
          const char *const *recent,
          TsRandom *random,
          double *lowest)
{
  Puzzle puzzle = { 0 };
  GPtrArray *items;

  puzzle_init (&puzzle, phase, pool, recent);
  items = solve (&puzzle, random, lowest);
  puzzle_clear (&puzzle);
  return items;
}

/* Tries without the recent ones first; if no proper paper can be made so, with as few as possible. */
static GPtrArray *
pick_questions (const TsPhase *phase, GPtrArray *pool, const char *const *recent, TsRandom *random)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  double lowest = G_MAXDOUBLE;

  for (guint i = 0; recent != NULL && i < pool->len; i++)
    {
      if (!g_strv_contains (recent, ((const TsItem *) pool->pdata[i])->id))
        g_ptr_array_add (fresh, pool->pdata[i]);
    }
  if (fresh->len >= phase->items)
    {
      g_autoptr (GPtrArray) items = try_pool (phase, fresh, NULL, random, &lowest);

      if (lowest < 1)
        return g_steal_pointer (&items);
    }
  return try_pool (phase, pool, recent, random, &lowest);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const TsItem *const *) a)->id, (*(const TsItem *const *) b)->id);
}

/* The items a phase draws from, by id, so that the order of files does not matter. */
static GPtrArray *
list_pool (const TsPack *pack, const TsPhase *phase)
{
  GPtrArray *all = phase->kind == TS_PHASE_QUESTIONS    ? ts_pack_get_questions (pack)
                   : phase->kind == TS_PHASE_CASE_STUDY ? ts_pack_get_case_questions (pack)
                   : phase->kind == TS_PHASE_REVIEW     ? ts_pack_get_reviews (pack)
                                                        : ts_pack_get_scenarios (pack);
  GPtrArray *pool = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const TsItem *item = all->pdata[i];

      if (item->kind != TS_ITEM_SCENARIO
          || ts_item_get_scenario (item)->advanced == (phase->kind == TS_PHASE_ADVANCED))
        g_ptr_array_add (pool, all->pdata[i]);
    }
  g_ptr_array_sort (pool, compare_ids);
  return pool;
}

/* Of reviews one will do if it is a long one. */
static guint
count_needed (const TsPhase *phase, GPtrArray *pool)
{
  for (guint i = 0; phase->kind == TS_PHASE_REVIEW && i < pool->len; i++)
    if (_ts_paper_is_long (phase, pool->pdata[i]))
      return 1;
  return phase->items;
}

/**
 * ts_paper_draw:
 * @pack: the pack
 * @phase: one of its phases
 * @level: the learner's level: scenarios that are for it come first
 * @seed: what decides
 * @recent: (nullable): ids of items that came in the learner's last papers; they are left out while
 *   the pool allows
 * @misses: (out) (optional): how far the paper is from the quota and from repeating nothing; 0 for a
 *   pool that a proper paper can be made from
 * @error: return location for an error of #TS_PAPER_ERROR
 *
 * Draws the items of one phase: questions by its quotas, scenarios by level, reviews as many as the phase has
 * items or one long one instead. If the pool is large enough but cannot meet the quota, the paper is the
 * nearest one found, so that a learner can always sit; checking a pack tells of such a pool.
 *
 * Returns: (transfer container) (nullable) (element-type TsItem): the items in the order they are asked
 */
GPtrArray *
ts_paper_draw (const TsPack *pack,
               const TsPhase *phase,
               TsLevel level,
               guint64 seed,
               const char *const *recent,
               guint *misses,
               GError **error)
{
  g_autofree char *stream = NULL;
  g_autoptr (TsRandom) random = NULL;
  g_autoptr (GPtrArray) pool = NULL;
  GPtrArray *items;

  g_return_val_if_fail (pack != NULL && phase != NULL, NULL);

  pool = list_pool (pack, phase);
  if (pool->len < count_needed (phase, pool))
    {
      g_set_error (error,
                   TS_PAPER_ERROR,
                   TS_PAPER_ERROR_POOL,
                   _ ("The pack “%s” has %u items for “%s”; a paper needs %u"),
                   ts_pack_get_title (pack),
                   pool->len,
                   phase->title,
                   count_needed (phase, pool));
      return NULL;
    }
  stream = g_strdup_printf ("paper:%s", phase->id);
  random = ts_random_new (seed, stream);
  if (phase->kind == TS_PHASE_QUESTIONS || phase->kind == TS_PHASE_CASE_STUDY)
    items = pick_questions (phase, pool, recent, random);
  else if (phase->kind == TS_PHASE_REVIEW)
    items = _ts_paper_pick_reviews (phase, pool, recent, random);
  else
    items = _ts_paper_pick_scenarios (phase, pool, level, recent, random);
  ts_random_shuffle (random, items->pdata, items->len);
  if (misses != NULL)
    *misses = ts_paper_count_misses (phase, items);
  return items;
}

static guint
count_quota_misses (GHashTable *quota, GPtrArray *items, guint table)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name, wanted;
  guint misses = 0;

  for (guint i = 0; i < items->len; i++)
    {
      char *key = get_quota_name (ts_item_get_question (items->pdata[i]), table);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      g_hash_table_insert (counts, key, GUINT_TO_POINTER (count + 1));
    }
  g_hash_table_iter_init (&iter, quota);
  while (g_hash_table_iter_next (&iter, &name, &wanted))
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      guint target = GPOINTER_TO_UINT (wanted);

      misses += count < target ? target - count : 0;
    }
  return misses;
}

static gboolean
are_enemies (const TsQuestion *a, const TsQuestion *b)
{
  return (a->enemies != NULL && g_strv_contains ((const char *const *) a->enemies, b->item.id))
         || (b->enemies != NULL && g_strv_contains ((const char *const *) b->enemies, a->item.id));
}

/**
 * ts_paper_count_misses:
 * @items: (element-type TsItem): a paper of that phase
 *
 * Returns: how many questions would have to be others to meet every quota table (counted for each
 *   table), and how many pairs share a topic or are enemies; 0 for a proper paper
 */
guint
ts_paper_count_misses (const TsPhase *phase, GPtrArray *items)
{
  guint misses = items->len < phase->items ? phase->items - items->len : 0;

  if (phase->kind == TS_PHASE_REVIEW)
    return _ts_paper_count_review_misses (phase, items);
  if (phase->kind != TS_PHASE_QUESTIONS && phase->kind != TS_PHASE_CASE_STUDY)
    return misses;
  for (guint t = 0; t < N_TABLES; t++)
    {
      if (get_quota (phase, t) != NULL)
        misses += count_quota_misses (get_quota (phase, t), items, t);
    }
  for (guint i = 0; i < items->len; i++)
    {
      for (guint j = i + 1; j < items->len; j++)
        {
          const TsQuestion *a = ts_item_get_question (items->pdata[i]);
          const TsQuestion *b = ts_item_get_question (items->pdata[j]);

          misses += strcmp (get_topic (phase, a), get_topic (phase, b)) == 0;
          misses += are_enemies (a, b);
        }
    }
  return misses;
}
