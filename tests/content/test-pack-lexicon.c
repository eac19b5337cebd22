/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-pack.h"

/* The lexicon that is shipped: what a machine cannot lint is told by examples. */

static TsPack *pack;
static TsLexicon *terms; /* without everyday English, which has groups of its own */

static gboolean
are_same (const char *a, const char *b)
{
  g_autofree char *left_key = ts_lexicon_make_key (terms, a, NULL);
  g_autofree char *right_key = ts_lexicon_make_key (terms, b, NULL);
  GArray *left = ts_lexicon_find (terms, left_key);
  GArray *right = ts_lexicon_find (terms, right_key);

  for (guint i = 0; left != NULL && i < left->len; i++)
    for (guint j = 0; right != NULL && j < right->len; j++)
      {
        if (g_array_index (left, guint, i) == g_array_index (right, guint, j))
          return TRUE;
      }
  return FALSE;
}

static void
test_size (void)
{
  GPtrArray *topics = ts_pack_get_topics (pack);
  guint n = 0;

  for (guint i = 0; i < topics->len; i++)
    {
      const TsTopic *topic = topics->pdata[i];
      GPtrArray *groups = g_hash_table_lookup (ts_pack_get_synonyms (pack), topic->id);

      g_assert_nonnull (groups);
      g_assert_cmpuint (groups->len, >=, 5);
      n += groups->len;
    }
  g_assert_cmpuint (topics->len, ==, 82);
  g_assert_cmpuint (n, >=, 600);
  g_assert_cmpuint (n, ==, ts_lexicon_get_n_groups (terms));
  g_assert_cmpuint (ts_lexicon_get_n_groups (ts_pack_get_lexicon (pack)), ==, n + 77);
}

static void
test_same (void)
{
  static const char *const pairs[][2] = {
    { "lb", "load balancers" },
    { "change data capture", "CDC" },
    { "k8s", "Kubernetes" },
    { "time to live", "ttl" },
    { "write-ahead logging", "wal" },
    { "scaled out", "horizontal scaling" },
    { "p99", "99th percentile" },
    { "2PC", "two-phase commit" },
    { "mutual TLS", "mtls" },
    { "last write wins", "LWW" },
    { "dead-letter queue", "dlq" },
    { "thundering herd", "cache stampede" },
    { "right to be forgotten", "erasure" },
    { "service level objectives", "SLO" },
    { "out of memory", "oom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s, %s", pairs[i][0], pairs[i][1]);
      g_assert_true (are_same (pairs[i][0], pairs[i][1]));
    }
}

/* What people mix up: to take one for the other is the mistake that questions are about. */
static void
test_different (void)
{
  static const char *const pairs[][2] = {
    { "latency", "throughput" },
    { "latency", "bandwidth" },
    { "horizontal scaling", "vertical scaling" },
    { "availability", "durability" },
    { "availability", "consistency" },
    { "rpo", "rto" },
    { "mtbf", "mttr" },
    { "active active", "active passive" },
    { "strong consistency", "eventual consistency" },
    { "linearizable", "serializable" },
    { "authentication", "authorization" },
    { "rbac", "abac" },
    { "encryption", "hashed password" },
    { "access token", "refresh token" },
    { "sli", "slo" },
    { "slo", "sla" },
    { "at least once", "exactly once" },
    { "at least once", "at most once" },
    { "leader", "follower" },
    { "replica", "shard" },
    { "orchestration", "choreography" },
    { "compensation", "rollback" },
    { "write through", "write behind" },
    { "cache aside", "read through" },
    { "lru", "lfu" },
    { "optimistic locking", "pessimistic locking" },
    { "dirty read", "phantom" },
    { "lost update", "write skew" },
    { "lsm", "b tree" },
    { "oltp", "olap" },
    { "etl", "elt" },
    { "l4", "l7" },
    { "token bucket", "leaky bucket" },
    { "liveness probe", "readiness probe" },
    { "resource request", "resource limit" },
    { "blue green", "canary" },
    { "continuous delivery", "continuous deployment" },
    { "head sampling", "tail sampling" },
    { "counter", "gauge" },
    { "event time", "processing time" },
    { "tumbling window", "hopping window" },
    { "data drift", "concept drift" },
    { "proof of work", "proof of stake" },
    { "raft", "paxos" },
    { "lease", "distributed lock" },
    { "logical clock", "vector clock" },
    { "backup", "replica" },
    { "symmetric encryption", "asymmetric encryption" },
    { "anonymisation", "pseudonymisation" },
    { "data controller", "data processor" },
    { "pod", "container" },
    { "request rate", "error rate" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s, %s", pairs[i][0], pairs[i][1]);
      g_assert_false (are_same (pairs[i][0], pairs[i][1]));
    }
}

static void
collect_terms (void)
{
  GPtrArray *topics = ts_pack_get_topics (pack);

  terms = ts_lexicon_new ();
  for (guint i = 0; i < topics->len; i++)
    {
      const TsTopic *topic = topics->pdata[i];
      GPtrArray *groups = g_hash_table_lookup (ts_pack_get_synonyms (pack), topic->id);

      for (guint g = 0; groups != NULL && g < groups->len; g++)
        ts_lexicon_add_group (terms,
                              (const char *const *) ((TsPhraseGroup *) groups->pdata[g])->phrases);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("TS_PACKS_DIR"), "go-coffee-mastery", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  pack = ts_pack_load (path, &error);
  g_assert_no_error (error);
  collect_terms ();
  g_test_add_func ("/pack-lexicon/size", test_size);
  g_test_add_func ("/pack-lexicon/same", test_same);
  g_test_add_func ("/pack-lexicon/different", test_different);
  status = g_test_run ();
  ts_lexicon_unref (terms);
  ts_pack_unref (pack);
  return status;
}
