/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "content/ts-unit.h"
#include "evaluation/ts-evaluator-private.h"
#include "evaluation/ts-reading.h"

/* So many words in a row that stand in the task too are copied, not written. */
#define COPY_RUN 6

/* The machine looks for words that engineers use when they do what a sign asks for. It cannot tell
 * whether what they say is right; that is why its marks are provisional. */
static const char *const scope_words[] = { "out of scope",  "in scope",      "not in the first",
                                           "first release", "later release", "leave out",
                                           "we exclude",    "excluded",      "assume",
                                           "assumption",    "assuming",      NULL };
static const char *const target_words[] = { "p50",          "p95",        "p99",
                                            "p99.9",        "latency",    "percent",
                                            "availability", "available",  "within",
                                            "at most",      "durability", "slo",
                                            "staleness",    "recovery",   NULL };
static const char *const data_words[] = { "schema",        "table",  "key",   "primary key",
                                          "partition key", "entity", "index", "document",
                                          "column",        "record", "store", NULL };
static const char *const contract_words[] = { "api",     "endpoint",  "rest",    "grpc",
                                              "event",   "topic",     "message", "websocket",
                                              "request", "publishes", "consume", NULL };
static const char *const mechanism_words[] = { "idempotent",
                                               "idempotency",
                                               "state machine",
                                               "transaction",
                                               "lease",
                                               "outbox",
                                               "saga",
                                               "compare and set",
                                               "conditional update",
                                               "version",
                                               "quorum",
                                               "fencing",
                                               "lock",
                                               "consensus",
                                               "deduplicate",
                                               "ordering",
                                               "commit",
                                               "replicate",
                                               "checkpoint",
                                               "signature",
                                               "hash",
                                               "atomic",
                                               NULL };
static const char *const bottleneck_words[] = { "bottleneck",     "hot spot", "hot key", "hot cell",
                                                "hot partition",  "saturate", "limits",  "hottest",
                                                "first to break", "dominate", "peak",    NULL };
static const char *const spread_words[] = {
  "partition", "shard",         "replica",      "cache",        "queue", "stream",
  "cdn",       "load balancer", "horizontally", "read replica", NULL
};
static const char *const failure_words[] = {
  "fail",    "failure", "outage",       "degrade",         "degraded", "fallback",
  "retry",   "timeout", "backpressure", "circuit breaker", "failover", "dead letter",
  "offline", "lost",    "crash",        "unavailable",     NULL
};
static const char *const growth_words[] = { "headroom",  "cost",    "autoscale", "10x",
                                            "ten times", "double",  "grow",      "growth",
                                            "spare",     "trigger", "capacity",  NULL };
static const char *const order_words[] = { "first",       "then",    "next",    "therefore",
                                           "so that",     "because", "finally", "after that",
                                           "as a result", NULL };
static const char *const alternative_words[] = { "instead of", "rather than", "alternative",
                                                 "versus",     "compared",    "other option",
                                                 "option",     "could also",  "unlike",
                                                 NULL };
static const char *const cost_words[] = { "at the price", "price of",  "at the cost", "costs us",
                                          "downside",     "trade-off", "trade off",   "we accept",
                                          "in exchange",  "drawback",  "we give up",  "we lose",
                                          "in return",    "the cost",  NULL };
static const char *const revisit_words[] = { "revisit",       "until",       "would change",
                                             "switch to",     "if it grows", "once we",
                                             "later move",    "reconsider",  "beyond that",
                                             "when it grows", NULL };
static const char *const reason_words[] = { "because",     "since", "so that",      "therefore",
                                            "in order to", "as it", "which is why", NULL };

static char *
join_task (const TsScenario *scenario)
{
  GString *task = g_string_new (scenario->brief);
  char **const lists[] = { scenario->functional, scenario->nonfunctional, scenario->constraints };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (guint i = 0; lists[l] != NULL && lists[l][i] != NULL; i++)
        g_string_append_printf (task, "\n%s", lists[l][i]);
    }
  for (guint i = 0; i < scenario->write_up->len; i++)
    g_string_append_printf (task, "\n%s", ((const TsSection *) scenario->write_up->pdata[i])->hint);
  return g_string_free (task, FALSE);
}

/* Whether the estimate's value stands among the words, as a quantity in any fitting unit. */
static gboolean
finds_estimate (const char *words, const TsEstimate *estimate, char **found)
{
  for (const char *p = words; *p != '\0'; p++)
    {
      g_autofree char *text = NULL;
      const char *end = p;
      double value;

      if (!g_ascii_isdigit (*p) || (p > words && (g_ascii_isalnum (p[-1]) || p[-1] == '.')))
        continue;
      for (guint spaces = 0; *end != '\0' && end - p < 24; end++)
        {
          if (*end == '\n' || strchr (";:()!?", *end) != NULL || (*end == ' ' && ++spaces > 2))
            break;
        }
      text = g_strndup (p, (gsize) (end - p));
      /* the number with what follows it, ever shorter: "30,000 writes/s", "30,000 writes", "30,000" */
      while (*text != '\0')
        {
          char *cut;

          g_strchomp (text);
          if (ts_unit_parse_quantity (text, estimate->unit, &value, NULL)
              && fabs (value - estimate->value) <= estimate->tolerance * fabs (estimate->value))
            {
              *found = g_steal_pointer (&text);
              return TRUE;
            }
          cut = strpbrk (text, " ,.") != NULL ? strrchr (text, ' ') : NULL;
          if (cut == NULL)
            break;
          *cut = '\0';
        }
    }
  return FALSE;
}

/**
 * ts_reading_new:
 * @scenario: the task
 * @response: a response to it
 *
 * Returns: (transfer full): the response, taken apart; borrows both
 */
TsReading *
ts_reading_new (const TsScenario *scenario, TsResponse *response)
{
  TsReading *self = g_new0 (TsReading, 1);
  g_autofree char *written = ts_response_dup_all_text (response);
  g_autofree char *task = join_task (scenario);

  self->scenario = scenario;
  self->response = response;
  self->words = ts_text_drop_shared (written, task, COPY_RUN);
  self->text = ts_text_new (self->words);
  self->sketch = ts_sketch_new (ts_response_get_diagram (response));
  for (guint i = 0; i < scenario->estimates->len; i++)
    {
      g_autofree char *found = NULL;

      if (!finds_estimate (self->words, scenario->estimates->pdata[i], &found))
        continue;
      self->n_estimates++;
      if (self->estimate == NULL)
        self->estimate = g_steal_pointer (&found);
    }
  return self;
}

void
ts_reading_free (TsReading *self)
{
  g_free (self->words);
  ts_text_free (self->text);
  ts_sketch_free (self->sketch);
  g_free (self->estimate);
  g_free (self);
}

/**
 * ts_reading_says_decision:
 * @quote: (out) (nullable) (transfer full): the words that say it
 *
 * Returns: whether the write-up or the decision log says what the decision asks for
 */
gboolean
ts_reading_says_decision (const TsReading *self, const TsDecision *decision, char **quote)
{
  return ts_groups_are_met (decision->groups, self->text, quote);
}

/**
 * ts_reading_draws_decision:
 *
 * Returns: whether a component of one of the decision's kinds is drawn; also if it names none
 */
gboolean
ts_reading_draws_decision (const TsReading *self, const TsDecision *decision)
{
  if (decision->components == NULL || decision->components[0] == NULL)
    return TRUE;
  for (guint i = 0; decision->components[i] != NULL; i++)
    {
      if (g_hash_table_contains (self->sketch->kinds, decision->components[i]))
        return TRUE;
    }
  return FALSE;
}

static void
set (TsSign *sign, const char *text, gboolean seen, const char *cause)
{
  sign->text = text;
  sign->seen = seen;
  sign->cause = g_strdup (cause);
}

/* A sign that is seen when at least @least different phrases of the list occur. */
static void
set_words (const TsReading *self,
           TsSign *sign,
           const char *text,
           const char *const *phrases,
           guint least)
{
  guint n = 0;

  sign->text = text;
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      g_autofree char *quote = ts_text_quote_phrase (self->text, phrases[i]);

      n += quote != NULL;
      if (quote != NULL && sign->cause == NULL)
        sign->cause = g_steal_pointer (&quote);
    }
  sign->seen = n >= least;
}

static void
set_decisions (const TsReading *self, TsSign *sign, TsCriterion criterion)
{
  guint asked = 0;
  guint made = 0;

  sign->text = _ ("at least half of the decisions this criterion is about");
  for (guint i = 0; i < self->scenario->decisions->len; i++)
    {
      const TsDecision *decision = self->scenario->decisions->pdata[i];
      g_autofree char *quote = NULL;

      if (decision->criterion != criterion)
        continue;
      asked++;
      if (!ts_reading_says_decision (self, decision, &quote))
        continue;
      made++;
      if (sign->cause == NULL)
        sign->cause = g_steal_pointer (&quote);
    }
  sign->seen = asked > 0 ? made * 2 >= asked : self->n_estimates > 0;
}

/* How many of the lines share three or more words, compared by stems and longer than three letters. */
static guint
count_touched (const TsReading *self, char **lines)
{
  guint touched = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (lines[i], " ,.;:()", -1);
      guint shared = 0;

      for (guint j = 0; words[j] != NULL; j++)
        shared += g_utf8_strlen (words[j], -1) > 3 && ts_text_has_phrase (self->text, words[j]);
      touched += shared >= 3;
    }
  return touched;
}

static void
look_at_problem (const TsReading *self, TsSign *signs)
{
  const TsScenario *scenario = self->scenario;
  guint functional = g_strv_length (scenario->functional);
  guint nonfunctional = g_strv_length (scenario->nonfunctional);

  set (&signs[0],
       _ ("most of the functions that are asked for"),
       count_touched (self, scenario->functional) * 2 > functional,
       NULL);
  set (&signs[1],
       _ ("half of the quality targets"),
       count_touched (self, scenario->nonfunctional) * 2 >= nonfunctional,
       NULL);
  set_words (self, &signs[2], _ ("two measurable targets"), target_words, 2);
  signs[2].seen = signs[2].seen && ts_text_count_numbers (self->text) >= 3;
  set_words (self, &signs[3], _ ("what is in and out of scope, or assumed"), scope_words, 1);
  set (&signs[4],
       _ ("a size worked out from the given numbers"),
       self->n_estimates > 0,
       self->estimate);
  set_decisions (self, &signs[5], TS_CRITERION_PROBLEM_UNDERSTANDING);
}

static void
look_at_system (const TsReading *self, TsSign *signs)
{
  const TsSketch *sketch = self->sketch;

  set (&signs[0], _ ("five components or more, drawn"), sketch->n_components >= 5, NULL);
  set (&signs[1],
       _ ("a drawn path from a client to what stores its data"),
       sketch->has_path && sketch->is_connected,
       NULL);
  set_words (self, &signs[2], _ ("how data is kept: tables, keys, indexes"), data_words, 2);
  set_words (self, &signs[3], _ ("what parts say to each other: APIs, events"), contract_words, 2);
  set_words (self, &signs[4], _ ("a mechanism, such as a lease or an outbox"), mechanism_words, 2);
  set_decisions (self, &signs[5], TS_CRITERION_SYSTEM_DESIGN);
}

static void
look_at_scale (const TsReading *self, TsSign *signs)
{
  set (&signs[0], _ ("two of the expected estimates"), self->n_estimates >= 2, self->estimate);
  set_words (self, &signs[1], _ ("the first bottleneck or hot spot"), bottleneck_words, 1);
  set_words (self, &signs[2], _ ("partitions, replicas, caches or queues"), spread_words, 2);
  signs[2].seen =
      signs[2].seen
      && (self->sketch->n_replicated > 0 || g_hash_table_contains (self->sketch->kinds, "cache")
          || g_hash_table_contains (self->sketch->kinds, "queue"));
  set_words (self, &signs[3], _ ("what happens when parts fail"), failure_words, 2);
  set_words (self, &signs[4], _ ("headroom, growth or cost"), growth_words, 1);
  set_decisions (self, &signs[5], TS_CRITERION_SCALABILITY);
}

static guint
count_filled_sections (const TsReading *self)
{
  guint filled = 0;

  for (guint i = 0; i < self->scenario->write_up->len; i++)
    {
      const TsSection *section = self->scenario->write_up->pdata[i];

      filled += ts_text_count_words (ts_response_get_section (self->response, section->id)) >= 15;
    }
  return filled;
}

static guint
count_labels_in_text (const TsReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sketch->labels->len; i++)
    n += ts_text_has_phrase (self->text, self->sketch->labels->pdata[i]);
  return n;
}

static void
look_at_communication (const TsReading *self, TsSign *signs)
{
  guint sections = self->scenario->write_up->len;
  guint words = ts_text_get_n_words (self->text);
  const TsSketch *sketch = self->sketch;

  set (&signs[0],
       _ ("four in five sections of the write-up filled"),
       sections > 0 && count_filled_sections (self) * 5 >= sections * 4,
       NULL);
  set (&signs[1], _ ("150 to 2,000 words of one's own"), words >= 150 && words <= 2000, NULL);
  set (&signs[2],
       _ ("sentences rather than key words"),
       words >= 40 && !ts_evaluate_is_keyword_list (self->words),
       NULL);
  set (&signs[3],
       _ ("a drawing with a label on every component"),
       sketch->n_components >= 3 && sketch->n_labelled == sketch->n_components,
       NULL);
  set (&signs[4],
       _ ("half of the drawn components named in the text"),
       sketch->n_labelled >= 3 && count_labels_in_text (self) * 2 >= sketch->n_labelled,
       NULL);
  set_words (self, &signs[5], _ ("words that lead from step to step"), order_words, 3);
}

/* How many records of the decision log have a member filled in. */
static guint
count_records (const TsReading *self, gsize member)
{
  GPtrArray *records = ts_response_get_decisions (self->response);
  guint n = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    n += ts_text_count_words (G_STRUCT_MEMBER (const char *, records->pdata[i], member)) >= 2;
  return n;
}

static void
look_at_trade_offs (const TsReading *self, TsSign *signs)
{
  guint choices = count_records (self, G_STRUCT_OFFSET (TsDecisionRecord, choice));

  set_words (self, &signs[0], _ ("an alternative that was weighed"), alternative_words, 1);
  signs[0].seen |= count_records (self, G_STRUCT_OFFSET (TsDecisionRecord, options)) > 0;
  set (&signs[1], _ ("two entries in the decision log"), choices >= 2, NULL);
  set_words (self, &signs[2], _ ("what a choice costs"), cost_words, 1);
  signs[2].seen |= count_records (self, G_STRUCT_OFFSET (TsDecisionRecord, cost)) > 0;
  set_words (self, &signs[3], _ ("when to think again"), revisit_words, 1);
  signs[3].seen |= count_records (self, G_STRUCT_OFFSET (TsDecisionRecord, revisit_when)) > 0;
  set_words (self, &signs[4], _ ("reasons, in so many words"), reason_words, 2);
  set_decisions (self, &signs[5], TS_CRITERION_TRADE_OFFS);
}

/**
 * ts_reading_look:
 * @criterion: what to look at it for
 * @signs: (out caller-allocates) (array fixed-size=6): takes what was looked for; the caller frees
 *   the causes
 *
 * Looks for the signs of one criterion.
 */
void
ts_reading_look (const TsReading *self, TsCriterion criterion, TsSign *signs)
{
  static void (*const looks[TS_N_CRITERIA]) (const TsReading *, TsSign *) = {
    [TS_CRITERION_PROBLEM_UNDERSTANDING] = look_at_problem,
    [TS_CRITERION_SYSTEM_DESIGN] = look_at_system,
    [TS_CRITERION_SCALABILITY] = look_at_scale,
    [TS_CRITERION_COMMUNICATION] = look_at_communication,
    [TS_CRITERION_TRADE_OFFS] = look_at_trade_offs,
  };

  looks[criterion](self, signs);
}
