/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mock/ts-mock-words.h"

/* What the pages of a mock session say of times, events and verdicts. */

/**
 * ts_mock_words_format_moment:
 * @milliseconds: a moment of a session, from 0
 *
 * Returns: (transfer full): it as "12:40"; seconds that are not over yet do not count
 */
char *
ts_mock_words_format_moment (gint64 milliseconds)
{
  gint64 seconds = MAX (milliseconds, 0) / 1000;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d",
                            (int) (seconds / 3600),
                            (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/** ts_mock_words_get_turn_label: Returns: what a turn of that kind is called over its words */
const char *
ts_mock_words_get_turn_label (TsTurnKind kind)
{
  switch (kind)
    {
    case TS_TURN_CHANGE:
      return _ ("A requirement changes");
    case TS_TURN_CHALLENGE:
      return _ ("A challenge");
    case TS_TURN_EXPLAIN:
      return _ ("Explain it");
    case TS_TURN_PROBE:
    default:
      return _ ("A question");
    }
}

/** ts_mock_words_get_icon: Returns: the name of the icon that stands beside the word of a recommendation */
const char *
ts_mock_words_get_icon (TsRecommendation recommendation)
{
  switch (recommendation)
    {
    case TS_RECOMMENDATION_STRONG_HIRE:
    case TS_RECOMMENDATION_HIRE:
      return "ts-verdict-right-symbolic";
    case TS_RECOMMENDATION_LEAN_HIRE:
    case TS_RECOMMENDATION_LEAN_NO_HIRE:
      return "ts-verdict-part-symbolic";
    case TS_RECOMMENDATION_NO_HIRE:
    case TS_RECOMMENDATION_STRONG_NO_HIRE:
    default:
      return "ts-verdict-wrong-symbolic";
    }
}

static const char *
find_stage_title (TsMock *mock, const char *name)
{
  for (guint i = 0; i < TS_N_STAGES; i++)
    if (g_strcmp0 (TS_STAGE_NAMES[i], name) == 0)
      return ts_pack_get_stage (ts_mock_get_pack (mock), i)->title;
  return "";
}

static char *
describe_turn (TsMock *mock, const char *id)
{
  const TsTurn *turn = ts_mock_prompt_find_turn (ts_mock_get_prompt (mock), id);

  if (turn == NULL)
    return g_strdup (_ ("The interviewer asked"));
  return g_strdup_printf ("%s: %s", ts_mock_words_get_turn_label (turn->kind), turn->text);
}

static char *
describe_fact (TsMock *mock, const char *id)
{
  const TsFact *fact = ts_mock_prompt_find_fact (ts_mock_get_prompt (mock), id);

  return g_strdup_printf (_ ("Learned: %s"), fact != NULL ? fact->topic : "");
}

static char *
describe_gap (const TsEvent *event)
{
  g_autofree char *span = ts_mock_words_format_moment (ABS (event->count));

  if (event->kind == TS_EVENT_PAUSE)
    return g_strdup_printf (_ ("Paused for %s"), span);
  if (g_strcmp0 (event->subject, "clock") == 0)
    return g_strdup_printf (_ ("The computer's clock was set, by %s"), span);
  return g_strdup_printf (_ ("The program was closed for %s"), span);
}

/**
 * ts_mock_words_describe_event:
 * @mock: a session
 * @event: an event of its log
 *
 * Returns: (transfer full): what happened, a line
 */
char *
ts_mock_words_describe_event (TsMock *mock, const TsEvent *event)
{
  switch (event->kind)
    {
    case TS_EVENT_STAGE:
      return g_strdup_printf (_ ("Stage: %s"), find_stage_title (mock, event->subject));
    case TS_EVENT_SKIPPED:
      return g_strdup_printf (_ ("Skipped: %s"), find_stage_title (mock, event->subject));
    case TS_EVENT_OVERTIME:
      return g_strdup_printf (_ ("%s runs over"), find_stage_title (mock, event->subject));
    case TS_EVENT_QUESTION:
      return g_strdup_printf (_ ("Asked: %s"), event->text);
    case TS_EVENT_FACT:
      return describe_fact (mock, event->subject);
    case TS_EVENT_TURN:
      return describe_turn (mock, event->subject);
    case TS_EVENT_REMARK:
      return g_strdup_printf (_ ("Remark: %s"), event->text);
    case TS_EVENT_PAUSE:
    case TS_EVENT_GAP:
      return describe_gap (event);
    case TS_EVENT_FINISHED:
      return g_strdup (g_strcmp0 (event->subject, "time") == 0 ? _ ("Time was up")
                                                               : _ ("Finished"));
    case TS_EVENT_ANSWER:
      return g_strdup (_ ("Answered"));
    case TS_EVENT_NOTE:
      return g_strdup (_ ("Notes changed"));
    case TS_EVENT_SECTION:
      return g_strdup (_ ("Write-up changed"));
    case TS_EVENT_DECISION:
      return g_strdup (_ ("Decision log changed"));
    case TS_EVENT_DESIGN:
    default:
      return g_strdup (_ ("Drawing changed"));
    }
}

/**
 * ts_mock_words_compose_brief:
 * @prompt: a prompt
 *
 * Returns: (transfer full): what the interviewer begins with, in Markdown. Numbers are not in it: those have to
 *   be asked for.
 */
char *
ts_mock_words_compose_brief (const TsMockPrompt *prompt)
{
  return g_strdup_printf ("%s\n\n> %s", prompt->scenario.brief, prompt->opening);
}
