/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ts-random.h"

/**
 * SECTION: chance as a parameter
 *
 * Whatever is left to chance draws from a stream that is made of a seed and a name. The same two give
 * the same draws on every machine, and streams of other names do not disturb each other.
 */

struct _TsRandom
{
  GRand *rand;
};

/**
 * ts_random_new:
 * @seed: the seed
 * @stream: what the draws are for, such as "paper" or "options"
 *
 * Seeds a Mersenne Twister (GRand) with the SHA-256 of both.
 *
 * Returns: (transfer full): the stream, at its beginning
 */
TsRandom *
ts_random_new (guint64 seed, const char *stream)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT ":%s", seed, stream);
  guint8 digest[32];
  guint32 words[8];
  gsize length = sizeof digest;
  TsRandom *self = g_new0 (TsRandom, 1);

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = (guint32) digest[4 * i] << 24 | (guint32) digest[4 * i + 1] << 16
               | (guint32) digest[4 * i + 2] << 8 | digest[4 * i + 3];
  self->rand = g_rand_new_with_seed_array (words, G_N_ELEMENTS (words));
  return self;
}

void
ts_random_free (TsRandom *self)
{
  if (self == NULL)
    return;
  g_rand_free (self->rand);
  g_free (self);
}

/**
 * ts_random_below:
 * @bound: at least 1
 *
 * Draws without the bias of a plain remainder, and independently of GLib's G_RANDOM_VERSION.
 *
 * Returns: a whole number from 0 to @bound - 1, each equally likely
 */
guint32
ts_random_below (TsRandom *self, guint32 bound)
{
  guint32 limit;
  guint32 value;

  g_return_val_if_fail (bound > 0, 0);

  limit = G_MAXUINT32 - G_MAXUINT32 % bound;
  do
    value = g_rand_int (self->rand);
  while (value >= limit);
  return value % bound;
}

/**
 * ts_random_unit:
 *
 * Returns: a number from 0 up to, and not including, 1
 */
double
ts_random_unit (TsRandom *self)
{
  return g_rand_int (self->rand) / 4294967296.0;
}

/**
 * ts_random_shuffle:
 * @items: (array length=length): what to put in another order, in place
 *
 * Fisher and Yates's shuffle: every order is equally likely.
 */
void
ts_random_shuffle (TsRandom *self, gpointer *items, guint length)
{
  for (guint i = length; i > 1; i--)
    {
      guint j = ts_random_below (self, i);
      gpointer item = items[i - 1];

      items[i - 1] = items[j];
      items[j] = item;
    }
}

/**
 * ts_random_uuid:
 *
 * Returns: (transfer full): a version 4 UUID (RFC 9562) of the stream's bits
 */
char *
ts_random_uuid (TsRandom *self)
{
  guint32 a = g_rand_int (self->rand);
  guint32 b = g_rand_int (self->rand);
  guint32 c = g_rand_int (self->rand);
  guint32 d = g_rand_int (self->rand);

  return g_strdup_printf ("%08x-%04x-%04x-%04x-%04x%08x",
                          a,
                          b >> 16,
                          (b & 0x0fff) | 0x4000,
                          ((c >> 16) & 0x3fff) | 0x8000,
                          c & 0xffff,
                          d);
}

/**
 * ts_random_new_seed:
 *
 * Returns: a seed from the system's own randomness, below 2^53 so that JSON keeps it exact
 */
guint64
ts_random_new_seed (void)
{
  return ((guint64) g_random_int () << 32 | g_random_int ()) & ((G_GUINT64_CONSTANT (1) << 53) - 1);
}
