/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evaluation/ts-text-scorer-private.h"

/* How many sentences in a row may say one idea, and how many ideas one sentence may pay for: whoever writes a
 * sentence with every word of the subject in it is paid for two. */
#define MAX_SENTENCES 3
#define MAX_PAID      2

/* From which share of a reference on a window earns something, and over what span it comes to all. */
#define CREDIT_FROM 0.2
#define CREDIT_SPAN 0.5

typedef struct
{
  char *text;
  TsWording *wording;
  guint first, n; /* its sentences */
} Window;

/* One window that may pay for one item. */
typedef struct
{
  guint item, window;
  guint core; /* the sentence of the window that alone says the item best */
  TsTextScore score;
} Offer;

static void
window_clear (gpointer data)
{
  Window *window = data;

  g_free (window->text);
  ts_wording_free (window->wording);
}

/* Whether a sentence ends at @p: at a mark before a space, or at the end of a line. */
static gboolean
ends_sentence (const char *p)
{
  return *p == '\n' || (strchr (".!?", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1])));
}

/* Where sentences begin; the last place is the end of the text. */
static GArray *
find_sentences (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (const char *));
  const char *start = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean blank = TRUE;

      if (!ends_sentence (p) && p[1] != '\0')
        continue;
      for (const char *q = start; q <= p && blank; q++)
        blank = !g_ascii_isalnum (*q);
      if (blank)
        continue;
      g_array_append_val (places, start);
      start = p + 1;
    }
  g_array_append_val (places, start);
  return places;
}

static GArray *
make_windows (TsTextScorer *scorer, const char *text)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  g_autoptr (GArray) places = find_sentences (text);

  g_array_set_clear_func (windows, window_clear);
  for (guint n = 1; n <= MAX_SENTENCES; n++)
    {
      for (guint first = 0; first + n < places->len; first++)
        {
          const char *start = g_array_index (places, const char *, first);
          const char *end = g_array_index (places, const char *, first + n);
          Window window = { g_strndup (start, (gsize) (end - start)), NULL, first, n };

          g_strstrip (window.text);
          window.wording = _ts_text_scorer_read (scorer, window.text);
          g_array_append_val (windows, window);
        }
    }
  return windows;
}

/* The windows of one sentence come first, so that those of more can look up which of theirs is best. */
static void
add_offers (TsTextScorer *scorer,
            const char *question,
            const TsTextItem *item,
            guint place,
            GArray *windows,
            GArray *offers)
{
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint w = 0; w < windows->len; w++)
    {
      const Window *window = &g_array_index (windows, Window, w);
      Offer offer = { place, w, window->first, { 0 } };

      _ts_text_scorer_score (scorer, question, item->references, window->wording, &offer.score);
      if (window->n == 1)
        g_array_append_val (alone, offer.score.s);
      for (guint i = 1; i < window->n; i++)
        {
          if (g_array_index (alone, double, window->first + i)
              > g_array_index (alone, double, offer.core))
            offer.core = window->first + i;
        }
      if (offer.score.s > 0)
        g_array_append_val (offers, offer);
    }
}

/* The best first; of equals the shorter window, which is the earlier one. */
static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const Offer *left = a;
  const Offer *right = b;

  if (left->score.s != right->score.s)
    return left->score.s > right->score.s ? -1 : 1;
  if (left->window != right->window)
    return left->window < right->window ? -1 : 1;
  return left->item < right->item ? -1 : left->item > right->item;
}

/**
 * ts_text_scorer_score_windows:
 * @question: what was asked; its words earn nothing
 * @items: (array length=n_items): what is looked for; score and window are filled in
 * @n_items: how many
 * @text: (nullable): a text of any length, UTF-8
 *
 * Looks for ideas in a longer text. Each item gets its best score over one to three sentences in a row. The best
 * pairs of item and sentences are settled first; sentences that have paid for two items, or whose most telling
 * sentence has, pay for no more, so a single sentence of key words does not earn everything. An item for which
 * nothing is left keeps a score of zeros and no window.
 *
 * There is no publicly graded set of such texts: unlike that of short answers, this mark was never measured
 * against people's.
 */
void
ts_text_scorer_score_windows (TsTextScorer *self,
                              const char *question,
                              TsTextItem *items,
                              guint n_items,
                              const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GArray) windows = NULL;
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  g_autofree guint *paid_by_window = NULL;
  g_autofree guint *paid_by_sentence = NULL;

  g_return_if_fail (self != NULL && question != NULL && (items != NULL || n_items == 0));

  windows = make_windows (self, valid);
  paid_by_window = g_new0 (guint, windows->len + 1);
  paid_by_sentence = g_new0 (guint, windows->len + 1);
  for (guint i = 0; i < n_items; i++)
    {
      items[i].score = (TsTextScore){ 0 };
      items[i].window = NULL;
      add_offers (self, question, &items[i], i, windows, offers);
    }
  g_array_sort (offers, compare_offers);
  for (guint o = 0; o < offers->len; o++)
    {
      const Offer *offer = &g_array_index (offers, Offer, o);
      TsTextItem *item = &items[offer->item];

      if (item->window != NULL || paid_by_window[offer->window] >= MAX_PAID
          || paid_by_sentence[offer->core] >= MAX_PAID)
        continue;
      item->score = offer->score;
      item->window = g_strdup (g_array_index (windows, Window, offer->window).text);
      paid_by_window[offer->window]++;
      paid_by_sentence[offer->core]++;
    }
}

/**
 * ts_text_score_get_credit:
 *
 * What a window earns of an item: nothing up to 0.2 of its reference, all from 0.7 on, and in a line between.
 *
 * Returns: the share, 0 to 1
 */
double
ts_text_score_get_credit (const TsTextScore *score)
{
  return CLAMP ((score->s - CREDIT_FROM) / CREDIT_SPAN, 0, 1);
}
