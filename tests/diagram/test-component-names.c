/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-component-names.h"

static void
test_guess (void)
{
  static const struct
  {
    const char *words;
    TsComponentKind kind;
  } cases[] = {
    { "Redis", TS_COMPONENT_CACHE },
    { "orders Postgres 14", TS_COMPONENT_DATABASE },
    { "PostgreSQL", TS_COMPONENT_DATABASE },
    { "OrdersDB", TS_COMPONENT_DATABASE },
    { "orders-db-01", TS_COMPONENT_DATABASE },
    { "db2", TS_COMPONENT_DATABASE },
    { "Read\nreplica", TS_COMPONENT_DATABASE },
    { "Kafka", TS_COMPONENT_STREAM },
    { "Kafka consumer", TS_COMPONENT_WORKER },
    { "Queue consumer", TS_COMPONENT_WORKER },
    { "Worker queue", TS_COMPONENT_QUEUE },
    { "RabbitMQ", TS_COMPONENT_QUEUE },
    { "s3", TS_COMPONENT_OBJECT_STORE },
    { "S3 bucket", TS_COMPONENT_OBJECT_STORE },
    { "nginx", TS_COMPONENT_LOAD_BALANCER },
    { "Load Balancer (L7)", TS_COMPONENT_LOAD_BALANCER },
    { "load balancers", TS_COMPONENT_LOAD_BALANCER },
    { "proxies", TS_COMPONENT_LOAD_BALANCER },
    { "API Gateway service", TS_COMPONENT_GATEWAY },
    { "search service", TS_COMPONENT_SEARCH },
    { "Order Service", TS_COMPONENT_SERVICE },
    { "OrderService", TS_COMPONENT_SERVICE },
    { "user service", TS_COMPONENT_SERVICE },
    { "Service B", TS_COMPONENT_SERVICE },
    { "Mobile user", TS_COMPONENT_CLIENT },
    { "Users", TS_COMPONENT_CLIENT },
    { "mxgraph.aws4.elasticache", TS_COMPONENT_CACHE },
    { "mxgraph.aws4.rds", TS_COMPONENT_DATABASE },
    { "mxgraph.aws4.application_load_balancer", TS_COMPONENT_LOAD_BALANCER },
    { "mxgraph.gcp2.cloud_pubsub", TS_COMPONENT_STREAM },
    { "AWS Lambda", TS_COMPONENT_FUNCTION },
    { "Route 53", TS_COMPONENT_DNS },
    { "Auth service", TS_COMPONENT_IDENTITY },
    { "Prometheus server", TS_COMPONENT_MONITORING },
    { "BigQuery", TS_COMPONENT_WAREHOUSE },
    { "CloudFront", TS_COMPONENT_CDN },
    { "Stripe API", TS_COMPONENT_EXTERNAL },
    { "Cron", TS_COMPONENT_SCHEDULER },
    { "WAF", TS_COMPONENT_FIREWALL },
    { "Payment gateway", TS_COMPONENT_EXTERNAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TsComponentKind kind = TS_COMPONENT_BOX;

      g_test_message ("%s", cases[i].words);
      g_assert_true (ts_component_kind_guess (cases[i].words, &kind));
      g_assert_cmpstr (TS_COMPONENT_KIND_NAMES[kind], ==, TS_COMPONENT_KIND_NAMES[cases[i].kind]);
    }
}

/* Words count as a whole only, and what is said of many things only where it stands for the thing. */
static void
test_guess_nothing (void)
{
  const char *const words[] = { "",       "orders",       "dbt",
                                "cached", "User profile", "predisposed",
                                "…—·",    "Überwachung",  "7" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      TsComponentKind kind = TS_COMPONENT_DNS;

      g_test_message ("%s", words[i]);
      g_assert_false (ts_component_kind_guess (words[i], &kind));
      g_assert_cmpint (kind, ==, TS_COMPONENT_DNS);
    }
}

static TsComponentKind
find_best (const char *typed)
{
  TsComponentKind best = TS_COMPONENT_BOX;

  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      if (ts_component_kind_rank (i, typed) > ts_component_kind_rank (best, typed))
        best = i;
    }
  return best;
}

static void
test_rank (void)
{
  g_assert_cmpint (find_best ("redis"), ==, TS_COMPONENT_CACHE);
  g_assert_cmpint (find_best ("red"), ==, TS_COMPONENT_CACHE);
  g_assert_cmpint (find_best ("Postgres"), ==, TS_COMPONENT_DATABASE);
  g_assert_cmpint (find_best ("kafka"), ==, TS_COMPONENT_STREAM);
  g_assert_cmpint (find_best ("s3"), ==, TS_COMPONENT_OBJECT_STORE);
  g_assert_cmpint (find_best ("nginx"), ==, TS_COMPONENT_LOAD_BALANCER);
  g_assert_cmpint (find_best ("load b"), ==, TS_COMPONENT_LOAD_BALANCER);
  g_assert_cmpint (find_best ("worker"), ==, TS_COMPONENT_WORKER);
  g_assert_cmpint (find_best ("client"), ==, TS_COMPONENT_CLIENT);
  g_assert_cmpint (find_best ("service"), ==, TS_COMPONENT_SERVICE);
  g_assert_cmpint (find_best ("cache"), ==, TS_COMPONENT_CACHE);
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      g_assert_cmpuint (ts_component_kind_rank (i, "xyzzy"), ==, 0);
      g_assert_cmpuint (ts_component_kind_rank (i, " "), ==, 1);
      g_assert_cmpint (find_best (ts_component_kind_get_label (i)), ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/component-names/guess", test_guess);
  g_test_add_func ("/component-names/guess/nothing", test_guess_nothing);
  g_test_add_func ("/component-names/rank", test_rank);
  return g_test_run ();
}
