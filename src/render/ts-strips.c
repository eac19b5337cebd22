/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ts-strips.h"

/* The plane is cut into strips, once from the left to the right and once from above to below. Each has a bit for each
 * box: whether the box touches it. What may touch a window is in one of its strips of both kinds: to find that among
 * 25,000 boxes takes some hundred operations on words of bits, and nothing has to be put into order. All strips
 * together take 16 bytes a box. */

#define N_STRIPS  64
#define WORD_BITS 64

struct _TsStrips
{
  double left, top;           /* where the first strips begin; those at the ends have no end */
  double across, down;        /* strips a unit */
  guint n_words;              /* of a strip */
  guint64 *columns[N_STRIPS]; /* from the left to the right */
  guint64 *rows[N_STRIPS];    /* from above to below */
  guint64 words[];            /* of all of them */
};

/**
 * ts_strips_new:
 * @n: how many boxes there are
 * @bounds: where most of them are
 *
 * Returns: (transfer full): strips that no box touches yet
 */
TsStrips *
ts_strips_new (guint n, const TsBox *bounds)
{
  guint n_words = (n + WORD_BITS - 1) / WORD_BITS;
  TsStrips *self = g_malloc0 (sizeof *self + 2 * N_STRIPS * sizeof (guint64) * n_words);

  if (bounds->left < bounds->right && bounds->top < bounds->bottom)
    {
      self->left = bounds->left;
      self->top = bounds->top;
      self->across = N_STRIPS / (bounds->right - bounds->left);
      self->down = N_STRIPS / (bounds->bottom - bounds->top);
    }
  self->n_words = n_words;
  for (guint i = 0; i < N_STRIPS; i++)
    {
      self->columns[i] = self->words + (gsize) i * n_words;
      self->rows[i] = self->words + (gsize) (N_STRIPS + i) * n_words;
    }
  return self;
}

void
ts_strips_free (TsStrips *self)
{
  g_free (self);
}

/* Returns the number of the strip in which a place is. */
static guint
find_strip (double distance, double strips_a_unit)
{
  return (guint) fmin (fmax (distance * strips_a_unit, 0), N_STRIPS - 1);
}

/* The strips that a box touches: first to last. */
typedef struct
{
  guint left, right, top, bottom;
} Range;

static Range
find_range (const TsStrips *self, const TsBox *box)
{
  return (Range){ find_strip (box->left - self->left, self->across),
                  find_strip (box->right - self->left, self->across),
                  find_strip (box->top - self->top, self->down),
                  find_strip (box->bottom - self->top, self->down) };
}

/* Makes the bit of a box another in all strips that it touches. */
static void
flip (TsStrips *self, guint number, const TsBox *box)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << number % WORD_BITS;
  guint word = number / WORD_BITS;
  Range range;

  if (box->left > box->right)
    return;
  range = find_range (self, box);
  for (guint i = range.left; i <= range.right; i++)
    self->columns[i][word] ^= bit;
  for (guint i = range.top; i <= range.bottom; i++)
    self->rows[i][word] ^= bit;
}

/**
 * ts_strips_add:
 * @number: of a box that is not there
 * @box: where it is; nowhere if its left side is right of its right one
 *
 * Says where a box is.
 */
void
ts_strips_add (TsStrips *self, guint number, const TsBox *box)
{
  g_return_if_fail (number / WORD_BITS < self->n_words);

  flip (self, number, box);
}

/**
 * ts_strips_remove:
 * @number: of a box that is there
 * @box: as it was added
 *
 * Takes a box away.
 */
void
ts_strips_remove (TsStrips *self, guint number, const TsBox *box)
{
  g_return_if_fail (number / WORD_BITS < self->n_words);

  flip (self, number, box);
}

static guint64
join (guint64 *const *strips, guint first, guint last, guint word)
{
  guint64 bits = 0;

  for (guint i = first; i <= last; i++)
    bits |= strips[i][word];
  return bits;
}

/**
 * ts_strips_find:
 * @window: where to look
 *
 * Returns: (transfer full) (element-type guint): the numbers of the boxes that may touch the window, and of some that
 *   are close to it, in their order
 */
GArray *
ts_strips_find (const TsStrips *self, const TsBox *window)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  Range range = find_range (self, window);

  for (guint word = 0; word < self->n_words; word++)
    {
      guint64 bits = join (self->columns, range.left, range.right, word);

      if (bits != 0)
        bits &= join (self->rows, range.top, range.bottom, word);
      for (; bits != 0; bits &= bits - 1)
        {
          guint number = word * WORD_BITS + (guint) __builtin_ctzll (bits);

          g_array_append_val (numbers, number);
        }
    }
  return numbers;
}
