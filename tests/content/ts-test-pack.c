/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "ts-test-pack.h"

#define WHY "This is the reason, and it is longer than forty characters."

static const char manifest[] =
    "{ \"format\": 1, \"id\": \"test-pack\", \"version\": \"1.0.0\", \"title\": \"Test pack\",\n"
    "  \"language\": \"en\", \"license\": \"CC-BY-SA-4.0\", \"description\": \"For tests.\",\n"
    "  \"blueprint\": { \"phases\": [\n"
    "    { \"id\": \"fundamentals\", \"title\": \"Fundamentals\", \"kind\": \"questions\",\n"
    "      \"minutes\": 60, \"weight\": 20, \"items\": 25, \"quota\": {\n"
    "        \"phase\": { \"p1\": 4, \"p2\": 3, \"p3\": 4, \"p4\": 3, \"p5\": 3, \"p6\": 2, "
    "\"p7\": 2,\n"
    "                   \"p8\": 2, \"p9\": 2 },\n"
    "        \"type\": { \"single\": 11, \"multiple\": 4, \"numeric\": 4, \"ordering\": 2,\n"
    "                  \"match\": 2, \"short_text\": 2 },\n"
    "        \"difficulty\": { \"1\": 5, \"2\": 9, \"3\": 7, \"4\": 4 } } },\n"
    "    { \"id\": \"architecture\", \"title\": \"Architecture\", \"kind\": \"architecture\",\n"
    "      \"minutes\": 90, \"weight\": 25, \"items\": 3 },\n"
    "    { \"id\": \"system_analysis\", \"title\": \"System analysis\", \"kind\": \"case_study\",\n"
    "      \"minutes\": 45, \"weight\": 20, \"items\": 12, \"quota\": { \"type\": {\n"
    "        \"ordering\": 1, \"single\": 6, \"multiple\": 2, \"numeric\": 1, \"short_text\": 2 } "
    "} },\n"
    "    { \"id\": \"advanced_topics\", \"title\": \"Advanced topics\", \"kind\": \"advanced\",\n"
    "      \"minutes\": 120, \"weight\": 25, \"items\": 2 },\n"
    "    { \"id\": \"practical\", \"title\": \"Practical implementation\", \"kind\": \"review\",\n"
    "      \"minutes\": 30, \"weight\": 10, \"items\": 2 } ] } }\n";

static const char thresholds[] =
    "{ \"version\": 1, \"levels\": {\n"
    "  \"entry\": { \"strong_hire\": 84, \"hire\": 68, \"lean_hire\": 60, \"lean_no_hire\": 52,\n"
    "             \"no_hire\": 36 },\n"
    "  \"mid\": { \"strong_hire\": 84, \"hire\": 72, \"lean_hire\": 60, \"lean_no_hire\": 52,\n"
    "           \"no_hire\": 36 },\n"
    "  \"senior\": { \"strong_hire\": 88, \"hire\": 72, \"lean_hire\": 64, \"lean_no_hire\": 56,\n"
    "              \"no_hire\": 40 },\n"
    "  \"staff\": { \"strong_hire\": 88, \"hire\": 76, \"lean_hire\": 64, \"lean_no_hire\": 56,\n"
    "             \"no_hire\": 40 },\n"
    "  \"principal\": { \"strong_hire\": 92, \"hire\": 76, \"lean_hire\": 68, \"lean_no_hire\": "
    "60,\n"
    "                 \"no_hire\": 44 } } }\n";

static const char references[] =
    "{ \"references\": [ { \"id\": \"book-1\", \"text\": \"A book\" } ] }\n";

static const char lexicon[] =
    "{ \"shared\": [\"log\"], \"topics\": {\n"
    "  \"p1.t1\": [[\"load balancer\", \"lb\"], [\"commit log\", \"log\"]],\n"
    "  \"p2.t1\": [[\"log\", \"journal\"]] } }\n";

static const char checks[] =
    "{ \"version\": 1, \"decision_shares\": { \"must\": 0.6, \"should\": 0.3, \"bonus\": 0.1 },\n"
    "  \"cuts\": { \"entry\": { \"2\": 0.1, \"3\": 0.3, \"4\": 0.5, \"5\": 0.8 },\n"
    "    \"mid\": { \"2\": 0.2, \"3\": 0.4, \"4\": 0.6, \"5\": 0.9 },\n"
    "    \"senior\": { \"2\": 0.2, \"3\": 0.4, \"4\": 0.7, \"5\": 0.9 },\n"
    "    \"staff\": { \"2\": 0.3, \"3\": 0.5, \"4\": 0.7, \"5\": 1 },\n"
    "    \"principal\": { \"2\": 0.3, \"3\": 0.5, \"4\": 0.8, \"5\": 1 } },\n"
    "  \"least_words\": 5, \"language\": { \"reach\": 6,\n"
    "    \"denials\": [\"no\", \"not\", \"without\", \"instead of\"],\n"
    "    \"late_denials\": [\"is not needed\"], \"affirmations\": [\"not only\"],\n"
    "    \"clause_ends\": [\"but\", \"because\"],\n"
    "    \"small_words\": [\"a\", \"an\", \"the\", \"of\", \"is\", \"are\", \"we\", \"to\", "
    "\"by\"] },\n"
    "  \"checks\": [\n"
    "    { \"id\": \"sized\", \"criterion\": \"problem_understanding\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"estimates\", \"least\": 1 },\n"
    "      \"met\": \"Sized.\", \"missed\": \"Not sized.\", \"advice\": \"Compute.\" },\n"
    "    { \"id\": \"targets\", \"criterion\": \"problem_understanding\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"task\", \"of\": \"functional\", \"share\": 0.5 },\n"
    "      \"met\": \"Asked.\", \"missed\": \"Not asked.\", \"advice\": \"Ask.\" },\n"
    "    { \"id\": \"path\", \"criterion\": \"system_design\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"path\", \"from\": [\"client\"], \"via\": [[\"gateway\"], "
    "[\"service\"]],\n"
    "                \"to\": [\"database\"] },\n"
    "      \"met\": \"A path.\", \"missed\": \"No path.\", \"advice\": \"Connect.\" },\n"
    "    { \"id\": \"designed\", \"criterion\": \"system_design\", \"weight\": 2,\n"
    "      \"rule\": { \"kind\": \"decisions\", \"share\": 0.5 },\n"
    "      \"met\": \"Designed.\", \"missed\": \"Not designed.\", \"advice\": \"Decide.\" },\n"
    "    { \"id\": \"failure\", \"criterion\": \"scalability\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"words\", \"groups\": [[\"fail\", \"retry\", \"timeout\"]] },\n"
    "      \"met\": \"Failure.\", \"missed\": \"No failure.\", \"advice\": \"Think.\" },\n"
    "    { \"id\": \"stores\", \"criterion\": \"scalability\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"replicated\", \"kinds\": [\"database\"], \"least\": 2 },\n"
    "      \"met\": \"Replicated.\", \"missed\": \"Alone.\", \"advice\": \"Replicate.\" },\n"
    "    { \"id\": \"length\", \"criterion\": \"communication\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"length\", \"least\": 20, \"most\": 2000 },\n"
    "      \"met\": \"Long enough.\", \"missed\": \"Too short.\", \"advice\": \"Write.\" },\n"
    "    { \"id\": \"log\", \"criterion\": \"trade_offs\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"log\", \"field\": \"choice\", \"least\": 2 },\n"
    "      \"met\": \"A log.\", \"missed\": \"No log.\", \"advice\": \"Log.\" } ] }\n";

static const char template[] =
    "{ \"sections\": [ { \"id\": \"s01\", \"slug\": \"summary\", \"title\": \"Summary\",\n"
    "    \"guidance\": \"Say what it is.\", \"required\": true } ],\n"
    "  \"starters\": [ { \"id\": \"one\", \"title\": \"One\", \"description\": \"First.\",\n"
    "    \"category\": \"design\" } ] }\n";

static const char case_study[] =
    "{ \"id\": \"shop\", \"title\": \"A shop\", \"intro\": \"It sells.\",\n"
    "  \"pages\": [ { \"id\": \"context\", \"title\": \"Context\", \"text\": \"It sells coffee.\" "
    "} ],\n"
    "  \"questions\": [\n";

static const char scenario[] =
    "{ \"id\": \"%s\", \"version\": 1, \"kind\": \"%s\", \"title\": \"Scenario %s\",\n"
    "  \"levels\": [\"senior\"], \"minutes\": %u,\n"
    "  \"brief\": \"Couriers carry orders through the city and customers follow them on a map.\",\n"
    "  \"functional\": [\"Place an order and track it until delivery\",\n"
    "                 \"Assign every order to exactly one courier\"],\n"
    "  \"nonfunctional\": [\"Positions reach the customer within 5 seconds (p95)\"],\n"
    "  \"constraints\": [\"Three regions\"],\n"
    "  \"numbers\": [ { \"label\": \"Orders a day\", \"value\": 1500000, \"unit\": \"1/day\" } ],\n"
    "  \"estimates\": [\n"
    "    { \"id\": \"avg\", \"label\": \"Average order rate\", \"vars\": { \"d\": 1500000 },\n"
    "      \"expr\": \"d / 86400\", \"value\": 17.36111111111111, \"unit\": \"1/s\", "
    "\"tolerance\": 0.15 },\n"
    "    { \"id\": \"pos\", \"label\": \"Position writes\", \"vars\": { \"c\": 120000 },\n"
    "      \"expr\": \"c / 4\", \"value\": 30000, \"unit\": \"1/s\", \"tolerance\": 0.1 } ],\n"
    "  \"decisions\": [\n"
    "    { \"id\": \"index\", \"weight\": \"must\", \"text\": \"Chooses a spatial index.\",\n"
    "      \"criterion\": \"system_design\", \"synonyms\": [[\"geohash\", \"quadtree\"], "
    "[\"cell\"]],\n"
    "      \"components\": [\"cache\", \"database\"], \"strong\": \"Cells.\", \"weak\": \"A "
    "table.\" },\n"
    "    { \"id\": \"lease\", \"weight\": \"must\", \"text\": \"Assigns by a lease.\",\n"
    "      \"criterion\": \"system_design\", \"synonyms\": [[\"lease\"]],\n"
    "      \"strong\": \"A lease.\", \"weak\": \"First wins.\" },\n"
    "    { \"id\": \"stream\", \"weight\": \"should\", \"text\": \"Streams positions.\",\n"
    "      \"criterion\": \"scalability\", \"synonyms\": [[\"stream\", \"kafka\"]],\n"
    "      \"components\": [\"queue\"], \"strong\": \"A log.\", \"weak\": \"SQL.\" },\n"
    "    { \"id\": \"hot\", \"weight\": \"should\", \"text\": \"Splits the hot cell.\",\n"
    "      \"criterion\": \"scalability\", \"synonyms\": [[\"hot cell\"]],\n"
    "      \"strong\": \"Splits.\", \"weak\": \"Nothing.\" },\n"
    "    { \"id\": \"why\", \"weight\": \"should\", \"text\": \"Weighs push against poll.\",\n"
    "      \"criterion\": \"trade_offs\", \"synonyms\": [[\"push\"], [\"poll\"]],\n"
    "      \"even_denied\": true,\n"
    "      \"strong\": \"Push.\", \"weak\": \"Poll.\" },\n"
    "    { \"id\": \"last\", \"weight\": \"bonus\", \"text\": \"Shows the last known position.\",\n"
    "      \"criterion\": \"problem_understanding\", \"synonyms\": [[\"last known position\"]],\n"
    "      \"strong\": \"Yes.\", \"weak\": \"No.\" } ],\n"
    "  \"probes\": [\n"
    "    { \"minute\": 1, \"question\": \"Q?\", \"strong\": \"S\", \"weak\": \"W\" },\n"
    "    { \"minute\": 2, \"question\": \"Q?\", \"strong\": \"S\", \"weak\": \"W\" },\n"
    "    { \"minute\": 3, \"question\": \"Q?\", \"strong\": \"S\", \"weak\": \"W\" },\n"
    "    { \"minute\": 4, \"question\": \"Q?\", \"strong\": \"S\", \"weak\": \"W\" },\n"
    "    { \"minute\": 5, \"question\": \"Q?\", \"strong\": \"S\", \"weak\": \"W\" } ],\n"
    "  \"anti_patterns\": [\n"
    "    { \"id\": \"poll\", \"text\": \"Clients ask every second.\", \"synonyms\": [[\"poll every "
    "second\"]] },\n"
    "    { \"id\": \"sql\", \"text\": \"Positions in the order database.\", \"synonyms\": "
    "[[\"courier row\"]] },\n"
    "    { \"id\": \"race\", \"text\": \"The first to answer wins.\", \"synonyms\": [[\"first "
    "wins\"]] } ],\n"
    "  \"write_up\": [\n"
    "    { \"id\": \"requirements\", \"title\": \"Requirements\", \"hint\": \"What must it do?\" "
    "},\n"
    "    { \"id\": \"scale\", \"title\": \"Scale\", \"hint\": \"What breaks first?\" } ],\n"
    "  \"samples\": [\n"
    "    { \"rating\": 2, \"band\": { \"least\": 0, \"most\": 10 }, \"text\": \"Weak.\",\n"
    "      \"why\": \"W\" },\n"
    "    { \"rating\": 3, \"band\": { \"least\": 10, \"most\": 40 },\n"
    "      \"text\": \"A lease decides which courier wins.\", \"why\": \"F\" },\n"
    "    { \"rating\": 5, \"band\": { \"least\": 40, \"most\": 100 }, \"drawn\": true,\n"
    "      \"text\": \"A lease decides, and the hot cell is split by geohash. It is kept in a "
    "stream.\",\n"
    "      \"why\": \"S\" } ],\n"
    "  \"checks\": [\n"
    "    { \"id\": \"queued\", \"criterion\": \"scalability\", \"weight\": 1,\n"
    "      \"rule\": { \"kind\": \"drawn\", \"kinds\": [\"queue\"], \"least\": 1 },\n"
    "      \"met\": \"A queue.\", \"missed\": \"No queue.\", \"advice\": \"Draw one.\" } ],\n"
    "  \"reference\": {\n"
    "    \"sections\": {\n"
    "      \"requirements\": \"To place an order is one thing and to track the delivery another. "
    "There are "
    "17 orders/s on average. A geohash with a cell of 500 m finds the courier, and a lease "
    "decides.\",\n"
    "      \"scale\": \"Positions go through a stream. The hot cell is split. We push because apps "
    "that "
    "poll ask in vain. If the stream should fail, the map shows the last known position.\" },\n"
    "    \"decisions\": [\n"
    "      { \"context\": \"The map\", \"options\": \"Push or poll\", \"choice\": \"We push it\",\n"
    "        \"cost\": \"Open connections\", \"revisit_when\": \"They cost more\" },\n"
    "      { \"context\": \"The index\", \"options\": \"A grid or a tree\", \"choice\": \"A grid "
    "of cells\",\n"
    "        \"cost\": \"Dense cells\", \"revisit_when\": \"Too many splits\" } ],\n"
    "    \"diagram\": { \"format\": 2, \"elements\": [\n"
    "      { \"id\": \"app\", \"role\": \"component\", \"kind\": \"client\", \"label\": \"App\", "
    "\"x\": 0, \"y\": 0,\n"
    "        \"width\": 120, \"height\": 64 },\n"
    "      { \"id\": \"gate\", \"role\": \"component\", \"kind\": \"gateway\", \"label\": "
    "\"Gate\", \"x\": 200,\n"
    "        \"y\": 0, \"width\": 120, \"height\": 64 },\n"
    "      { \"id\": \"dispatch\", \"role\": \"component\", \"kind\": \"service\", \"label\": "
    "\"Dispatch\",\n"
    "        \"x\": 400, \"y\": 0, \"width\": 120, \"height\": 64 },\n"
    "      { \"id\": \"orders\", \"role\": \"component\", \"kind\": \"database\", \"label\": "
    "\"Orders\",\n"
    "        \"x\": 600, \"y\": 0, \"width\": 120, \"height\": 64, \"replicas\": 2 },\n"
    "      { \"id\": \"log\", \"role\": \"component\", \"kind\": \"queue\", \"label\": \"Log\", "
    "\"x\": 400,\n"
    "        \"y\": 120, \"width\": 120, \"height\": 64 },\n"
    "      { \"id\": \"edge-1\", \"role\": \"edge\", \"label\": \"\", \"source\": \"app\", "
    "\"target\": \"gate\" },\n"
    "      { \"id\": \"edge-2\", \"role\": \"edge\", \"label\": \"\", \"source\": \"gate\", "
    "\"target\": "
    "\"dispatch\" },\n"
    "      { \"id\": \"edge-3\", \"role\": \"edge\", \"label\": \"\", \"source\": \"dispatch\", "
    "\"target\": "
    "\"orders\" },\n"
    "      { \"id\": \"edge-4\", \"role\": \"edge\", \"label\": \"\", \"source\": \"dispatch\", "
    "\"target\": "
    "\"log\", \"asynchronous\": true } ] } },\n"
    "  \"references\": [\"book-1\"] }";

static const char review[] =
    "{ \"id\": \"%s\", \"version\": 1, \"title\": \"Review\", \"language\": \"go\", \"minutes\": "
    "15,\n"
    "  \"brief\": \"It takes orders.\",\n"
    "  \"code\": \"%s\",\n"
    "  \"defects\": [\n"
    "    { \"id\": \"crit\", \"first_line\": 5, \"last_line\": 6, \"category\": \"correctness\",\n"
    "      \"severity\": \"critical\", \"text\": \"No key.\", \"fix\": \"Add one.\",\n"
    "      \"synonyms\": [[\"idempotency key\"]] },\n"
    "    { \"id\": \"major\", \"first_line\": 15, \"last_line\": 16, \"category\": "
    "\"concurrency\",\n"
    "      \"severity\": \"major\", \"text\": \"A race.\", \"fix\": \"Lock.\", \"synonyms\": "
    "[[\"mutex\"]] },\n"
    "    { \"id\": \"minor\", \"first_line\": 25, \"last_line\": 25, \"category\": "
    "\"performance\",\n"
    "      \"severity\": \"minor\", \"text\": \"Slow.\", \"fix\": \"Cache.\", \"synonyms\": "
    "[[\"cache\"]] } ],\n"
    "  \"decoys\": [ { \"first_line\": 30, \"last_line\": 31, \"text\": \"This is right.\" } ],\n"
    "  \"references\": [\"book-1\"] }\n";

static void
write_file (const char *dir, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
add_options (GString *text, guint n, guint keys)
{
  static const char *const words[] = { "partition", "replica", "cache", "queue", "index", "shard" };

  g_string_append (text, ", \"options\": [");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s\n  { \"id\": \"%c\", \"text\": \"Use a %s\", \"key\": %s, "
                            "\"rationale\": \"" WHY "\"%s }",
                            i > 0 ? "," : "",
                            (char) ('a' + i),
                            words[i],
                            i < keys ? "true" : "false",
                            i < keys ? "" : ", \"misconception\": \"It helps\"");
  g_string_append (text, " ]");
}

static void
add_list (GString *text, const char *member, const char *stem, guint n)
{
  g_string_append_printf (text, ", \"%s\": [", member);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{ \"id\": \"%s%u\", \"text\": \"%s %u\" }",
                            i > 0 ? ", " : "",
                            stem,
                            i + 1,
                            member,
                            i + 1);
  g_string_append (text, "]");
}

static void
add_short_text (GString *text)
{
  g_string_append (
      text,
      ", \"min_words\": 5, \"max_words\": 120, \"model_answer\": \"The dual write can crash "
      "between "
      "the two stores, so we write an outbox in one transaction and a relay publishes the event "
      "again until it is acknowledged.\", \"points_list\": [\n"
      "  { \"id\": \"dual\", \"text\": \"Names the dual write.\", \"weight\": 1, \"synonyms\": "
      "[[\"dual write\"], [\"crash\"]], \"pass\": \"A crash in the dual write.\", \"fail\": "
      "\"Slow.\" "
      "},\n"
      "  { \"id\": \"outbox\", \"text\": \"Names the outbox.\", \"weight\": 2, \"synonyms\": "
      "[[\"outbox\"], [\"transaction\"]], \"pass\": \"An outbox in the transaction.\", \"fail\": "
      "\"A queue.\" },\n"
      "  { \"id\": \"relay\", \"text\": \"Names the relay.\", \"weight\": 1, \"synonyms\": "
      "[[\"relay\"], [\"publish\"]], \"pass\": \"A relay publishes it.\", \"fail\": \"Nothing.\" } "
      "]");
}

static void
add_body (GString *text, TsQuestionType type)
{
  switch (type)
    {
    case TS_QUESTION_SINGLE:
      add_options (text, 4, 1);
      break;
    case TS_QUESTION_MULTIPLE:
      add_options (text, 5, 2);
      break;
    case TS_QUESTION_NUMERIC:
      g_string_append (
          text,
          ", \"vars\": { \"orders\": 1000000, \"day\": 86400 }, \"expr\": \"orders / "
          "day\", \"value\": 11.574074074074074, \"unit\": \"1/s\", \"tolerance\": 0.1, "
          "\"rationale\": \"" WHY "\"");
      break;
    case TS_QUESTION_ORDERING:
      add_list (text, "steps", "s", 4);
      g_string_append (text, ", \"rationale\": \"" WHY "\"");
      break;
    case TS_QUESTION_MATCH:
      add_list (text, "left", "l", 4);
      add_list (text, "right", "r", 5);
      g_string_append (text,
                       ", \"pairs\": { \"l1\": \"r1\", \"l2\": \"r2\", \"l3\": \"r3\", \"l4\": "
                       "\"r4\" }, \"rationale\": \"" WHY "\"");
      break;
    case TS_QUESTION_SHORT_TEXT:
    default:
      add_short_text (text);
      break;
    }
}

static void
add_question (GString *text,
              const char *id,
              TsQuestionType type,
              const char *topic,
              guint difficulty,
              const char *finding)
{
  static const guint times[] = { 90, 120, 180, 120, 120, 240 };
  static const double case_points[] = { 3, 4, 4, 4, 4, 8 };

  g_string_append_printf (
      text,
      "{ \"id\": \"%s\", \"version\": 1, \"type\": \"%s\", \"topic\": \"%s\",\n"
      "  \"difficulty\": %u, \"objective\": \"Know it\", \"stem\": \"What helps most here?\",\n"
      "  \"points\": %g, \"time_s\": %u, \"references\": [\"book-1\"], \"status\": \"reviewed\"",
      id,
      TS_QUESTION_TYPE_NAMES[type],
      topic,
      difficulty,
      finding != NULL ? case_points[type] : 1,
      times[type]);
  if (finding != NULL)
    g_string_append_printf (text, ", \"finding\": \"%s\"", finding);
  add_body (text, type);
  g_string_append (text, " }");
}

static void
write_bank (const char *dir)
{
  static const char letters[] = "scmrnuormast";
  static const TsQuestionType types[] = { 0, 0, 1, 0, 2, 0, 3, 0, 4, 5, 0, 1, 2 };
  static const guint difficulties[] = { 1, 2, 3, 2, 4, 3, 2 };
  g_autoptr (GString) taxonomy = g_string_new ("{ \"phases\": [");
  guint n = 0;

  for (guint p = 1; p <= 9; p++)
    {
      g_autoptr (GString) questions = g_string_new ("{ \"questions\": [\n");
      g_autofree char *file = g_strdup_printf ("questions/p%u.json", p);

      g_string_append_printf (taxonomy,
                              "%s\n{ \"id\": \"p%u\", \"title\": \"Phase %u\", \"topics\": [",
                              p > 1 ? "," : "",
                              p,
                              p);
      for (guint t = 1; t <= 6; t++)
        {
          g_autofree char *topic = g_strdup_printf ("p%u.t%u", p, t);

          g_string_append_printf (taxonomy,
                                  "%s{ \"id\": \"%s\", \"title\": \"Topic %u\" }",
                                  t > 1 ? ", " : "",
                                  topic,
                                  t);
          for (guint i = 1; i <= 3; i++, n++)
            {
              TsQuestionType type = types[n % G_N_ELEMENTS (types)];
              g_autofree char *id =
                  g_strdup_printf ("%.2s-p%u-t%u-%03u", letters + 2 * type, p, t, i);

              g_string_append (questions, t > 1 || i > 1 ? ",\n" : "");
              add_question (
                  questions, id, type, topic, difficulties[n % G_N_ELEMENTS (difficulties)], NULL);
            }
        }
      g_string_append (taxonomy, "] }");
      g_string_append (questions, " ] }\n");
      write_file (dir, file, questions->str);
    }
  g_string_append (taxonomy, " ] }\n");
  write_file (dir, "taxonomy.json", taxonomy->str);
}

static void
write_case_study (const char *dir)
{
  static const TsQuestionType types[] = { 3, 0, 0, 0, 0, 0, 0, 1, 1, 2, 5, 5 };
  g_autoptr (GString) text = g_string_new (case_study);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = g_strdup_printf ("cs-p1-t1-%03u", i + 1);
      g_autofree char *finding = g_strdup_printf ("F-%02u", i + 1);

      g_string_append (text, i > 0 ? ",\n" : "");
      add_question (text, id, types[i % G_N_ELEMENTS (types)], "p1.t1", 2, finding);
    }
  g_string_append (text, " ] }\n");
  write_file (dir, "casestudy/shop.json", text->str);
}

static void
write_scenarios (const char *dir)
{
  g_autoptr (GString) text = g_string_new ("{ \"scenarios\": [\n");
  g_autoptr (GString) code = g_string_new (NULL);

  for (guint i = 0; i < 7; i++)
    {
      gboolean advanced = i >= 4;
      g_autofree char *id = g_strdup_printf (advanced ? "adv-%02u" : "as-%02u", i + 1);

      g_string_append (text, i > 0 ? ",\n" : "");
      g_string_append_printf (
          text, scenario, id, advanced ? "advanced" : "architecture", id, advanced ? 60u : 30u);
    }
  g_string_append (text, " ] }\n");
  write_file (dir, "scenarios/all.json", text->str);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (code, "line %u\\n", i + 1);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("cr-%02u", i);
      g_autofree char *file = g_strdup_printf ("reviews/%s.json", id);
      g_autofree char *exercise = g_strdup_printf (review, id, code->str);

      write_file (dir, file, exercise);
    }
}

static void
write_rubric (const char *dir)
{
  static const char *const criteria[] = {
    "problem_understanding", "system_design", "scalability", "communication", "trade_offs"
  };
  static const char *const levels[] = { "entry", "mid", "senior", "staff", "principal" };
  g_autoptr (GString) rubric = g_string_new ("{ \"criteria\": [");
  g_autoptr (GString) certificates = g_string_new ("{ \"certificates\": [");
  static const char *const medals[] = { "bronze", "silver", "gold" };

  for (guint c = 0; c < G_N_ELEMENTS (criteria); c++)
    {
      g_string_append_printf (rubric,
                              "%s\n{ \"id\": \"%s\", \"title\": \"T\", \"question\": \"Q?\", "
                              "\"anchors\": {",
                              c > 0 ? "," : "",
                              criteria[c]);
      for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
        g_string_append_printf (
            rubric,
            "%s \"%s\": { \"1\": \"%s one\", \"3\": \"three\", \"5\": \"five\" }",
            l > 0 ? "," : "",
            levels[l],
            levels[l]);
      g_string_append (rubric, " } }");
    }
  g_string_append (rubric, " ] }\n");
  write_file (dir, "rubric.json", rubric->str);
  for (guint i = 0; i < G_N_ELEMENTS (medals); i++)
    g_string_append_printf (certificates,
                            "%s\n{ \"level\": \"%s\", \"title\": \"T\", \"statement\": \"S\", "
                            "\"competencies\": [\"c\"], \"roles\": [\"r\"], \"projects\": 3 }",
                            i > 0 ? "," : "",
                            medals[i]);
  g_string_append (certificates, " ] }\n");
  write_file (dir, "certificates.json", certificates->str);
}

char *
ts_test_pack_write (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ts-pack-XXXXXX", &error);

  g_assert_no_error (error);
  write_file (dir, "manifest.json", manifest);
  write_file (dir, "references.json", references);
  write_file (dir, "lexicon.json", lexicon);
  write_file (dir, "checks.json", checks);
  write_file (dir, "thresholds.json", thresholds);
  write_file (dir, "portfolio_template.json", template);
  write_rubric (dir);
  write_bank (dir);
  write_case_study (dir);
  write_scenarios (dir);
  return dir;
}

static void
replace (const char *dir, const char *file, const char *from, const char *to, guint limit)
{
  g_autofree char *path = g_build_filename (dir, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) changed = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, limit), >=, 1);
  write_file (dir, file, changed->str);
}

/* Replaces the first @from in a file, which has to be there. */
void
ts_test_pack_replace (const char *dir, const char *file, const char *from, const char *to)
{
  replace (dir, file, from, to, 1);
}

/* Replaces every @from in a file, which has to have one. */
void
ts_test_pack_replace_all (const char *dir, const char *file, const char *from, const char *to)
{
  replace (dir, file, from, to, 0);
}

/* Removes the folder and frees its name. */
void
ts_test_pack_remove (char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        ts_test_pack_remove (path);
      else
        {
          g_unlink (path);
          g_free (path);
        }
    }
  g_rmdir (dir);
  g_free (dir);
}

TsPack *
ts_test_pack_load (void)
{
  char *dir = ts_test_pack_write ();
  g_autoptr (GError) error = NULL;
  TsPack *pack = ts_pack_load (dir, &error);

  g_assert_no_error (error);
  ts_test_pack_remove (dir);
  return pack;
}
