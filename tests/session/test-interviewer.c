/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/ts-catalog.h"
#include "session/ts-interviewer.h"

static TsPack *pack;

static const TsMockPrompt *
get_prompt (guint place)
{
  return ts_pack_get_mocks (pack)->pdata[place];
}

/* Every way of asking that a prompt lists finds its own fact. */
static void
test_own_questions (void)
{
  for (guint p = 0; p < ts_pack_get_mocks (pack)->len; p++)
    {
      const TsMockPrompt *prompt = get_prompt (p);
      g_autoptr (TsInterviewer) interviewer = ts_interviewer_new (pack, prompt);

      for (guint f = 0; f < prompt->facts->len; f++)
        {
          const TsFact *fact = prompt->facts->pdata[f];

          for (guint q = 0; fact->questions[q] != NULL; q++)
            {
              const TsFact *found = ts_interviewer_match (interviewer, fact->questions[q], NULL);

              if (found != fact)
                {
                  g_test_message ("%s: “%s” finds %s, not %s",
                                  prompt->scenario.item.id,
                                  fact->questions[q],
                                  found != NULL ? found->id : "nothing",
                                  fact->id);
                  g_test_fail ();
                }
            }
        }
    }
}

/* What no prompt knows anything of finds nothing. */
static void
test_unrelated (void)
{
  static const char *const questions[] = {
    "Shall we go for lunch?",
    "What is your favourite film?",
    "Can you repeat that please?",
    "Is the weather nice in Lisbon?",
    "Do you like my drawing so far?",
    "How are you?",
    "Which programming language should I learn first?",
    "I think I am done with this part.",
    "Let me change my diagram for a moment.",
    "I will put a queue between these two.",
    "My estimate is that one server is enough.",
    "hello",
    "asdf qwer zxcv",
    "",
    "May I have a glass of water?",
    "Let us move on to the next stage.",
    "I would like to start with the drawing.",
    "Does that make sense to you?",
    "What do you think of it?",
    "Should I go deeper here or go on?",
    "How much time is left?",
    "I do not know, can you give me a hint?",
    "Which database would you choose?",
    "Am I on the right track?",
    "Where did you go to school?",
    "My name is Ada and I work on compilers.",
    "Is it all right if I use a table?",
    "Could you say that again, more slowly?",
    "What is the capital of Portugal?",
    "Why?",
  };

  for (guint p = 0; p < ts_pack_get_mocks (pack)->len; p++)
    {
      g_autoptr (TsInterviewer) interviewer = ts_interviewer_new (pack, get_prompt (p));

      for (guint q = 0; q < G_N_ELEMENTS (questions); q++)
        {
          double confidence;
          const TsFact *found = ts_interviewer_match (interviewer, questions[q], &confidence);

          if (found != NULL)
            {
              g_test_message ("%s: “%s” finds %s (%.2f)",
                              get_prompt (p)->scenario.item.id,
                              questions[q],
                              found->id,
                              confidence);
              g_test_fail ();
            }
        }
    }
}

/* Other words than those of the prompt, as people ask. */
static void
test_other_words (void)
{
  static const struct
  {
    const char *prompt, *question, *fact;
  } rows[] = {
    { "mock-senior-photo-feed", "what's the DAU?", "users" },
    { "mock-senior-photo-feed", "How big are the pictures?", "photo-size" },
    { "mock-senior-photo-feed", "do some accounts have millions of followers", "follow-graph" },
    { "mock-senior-photo-feed", "read/write ratio?", "reads" },
    { "mock-senior-photo-feed", "is it ok to lose a photo", "durability" },
    { "mock-entry-shop-locator", "what latency do we need", "latency" },
    { "mock-entry-shop-locator", "number of shops?", "shops" },
    { "mock-entry-order-status", "do users need to log in?", "login" },
    { "mock-mid-loyalty-points", "when do points expire", "expiry" },
    { "mock-mid-pickup-orders", "what if a till is offline?", "pos" },
    { "mock-senior-payment-orchestration", "are retries safe?", "idempotency" },
    { "mock-staff-webhook-platform", "do we need ordering?", "order" },
    { "mock-staff-machine-fleet", "how many devices are there", "fleet" },
    { "mock-staff-global-marketplace", "roughly how many orders are placed daily?", "volume" },
    { "mock-staff-global-marketplace", "how slow may checkout be?", "targets" },
    { "mock-staff-global-marketplace", "what share of orders is local?", "travel" },
    { "mock-staff-global-marketplace", "who carries the exchange rate risk?", "money" },
    { "mock-staff-recommendations", "how large is the candidate set?", "items" },
    { "mock-staff-recommendations", "how fast must sold out items disappear?", "freshness" },
    { "mock-staff-recommendations", "are impressions logged?", "labels" },
    { "mock-staff-recommendations", "which KPI do we optimise?", "goal" },
    { "mock-staff-region-failover", "is there a dependency graph?", "estate" },
    { "mock-staff-region-failover", "what's the RTO?", "targets" },
    { "mock-staff-region-failover", "how often do such outages happen?", "outage" },
    { "mock-staff-region-failover", "can tills work offline?", "outside" },
    { "mock-principal-cost-cut", "what are our SLOs?", "slo" },
    { "mock-principal-event-backbone", "how much traffic is there in total?", "volume" },
    { "mock-entry-shop-locator", "how soon should new opening hours show up?", "changes" },
    { "mock-entry-shop-locator", "how many results should I return?", "radius" },
    { "mock-entry-order-status", "how quickly do updates have to show?", "delay" },
    { "mock-entry-order-status", "is the status page public?", "login" },
    { "mock-entry-receipt-links", "for how long should it be stored?", "lifetime" },
    { "mock-entry-receipt-links", "how short must the link be?", "code" },
    { "mock-entry-receipt-links", "where do we redirect to?", "moves" },
    { "mock-mid-loyalty-points", "writes per second at peak?", "postings" },
    { "mock-mid-loyalty-points", "do we need an audit trail?", "audit" },
    { "mock-mid-pickup-orders", "how many drinks per slot?", "capacity" },
    { "mock-mid-pickup-orders", "what happens when the store goes offline?", "pos" },
    { "mock-senior-photo-feed", "is the feed chronological?", "freshness" },
    { "mock-senior-photo-feed", "can uploads resume?", "durability" },
    { "mock-senior-payment-orchestration", "do we store card data?", "pci" },
    { "mock-senior-payment-orchestration", "partial refunds?", "refunds" },
    { "mock-staff-webhook-platform", "how slow are receivers?", "partners" },
    { "mock-staff-webhook-platform", "do we use HMAC signatures?", "security" },
    { "mock-staff-machine-fleet", "how fast must alerts arrive?", "alarms" },
    { "mock-staff-machine-fleet", "do devices have a TPM or secure element?", "identity" },
    { "mock-principal-cost-cut", "are the servers over-provisioned?", "utilisation" },
    { "mock-principal-cost-cut", "do we have reserved instances?", "contracts" },
    { "mock-principal-event-backbone", "what does a vendor charge?", "price" },
    { "mock-principal-event-backbone", "do consumers need exactly once?", "latency" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TsMockPrompt *prompt = ts_pack_find_mock (pack, rows[i].prompt);
      g_autoptr (TsInterviewer) interviewer = ts_interviewer_new (pack, prompt);
      double confidence;
      const TsFact *found = ts_interviewer_match (interviewer, rows[i].question, &confidence);

      g_test_message ("%s: %.2f", rows[i].question, confidence);
      if (found == NULL || g_strcmp0 (found->id, rows[i].fact) != 0)
        {
          g_test_message ("  “%s” finds %s, not %s",
                          rows[i].question,
                          found != NULL ? found->id : "nothing",
                          rows[i].fact);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  pack = ts_catalog_load_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/interviewer/own-questions", test_own_questions);
  g_test_add_func ("/interviewer/unrelated", test_unrelated);
  g_test_add_func ("/interviewer/other-words", test_other_words);
  status = g_test_run ();
  ts_pack_unref (pack);
  return status;
}
