/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session/ts-mock-private.h"

/* What the candidate and the interviewer do in a session: each becomes an event. */

/* Looks at the clock first, so that what comes is dated right and nothing comes after the end. */
static gboolean
may_add (TsMock *self)
{
  return ts_mock_tick (self);
}

static gboolean
tell_fact (TsMock *self, const char *fact)
{
  if (ts_mock_view_knows_fact (self->view, fact))
    return FALSE;
  _ts_mock_add (self, ts_event_new (TS_EVENT_FACT, fact, NULL));
  return TRUE;
}

/**
 * ts_mock_ask:
 * @question: the candidate's words
 *
 * Asks the interviewer. If it is clear which fact is meant, it is told, unless it was told before.
 *
 * Returns: (transfer none) (nullable): the fact that was meant, told now or before; %NULL if none was clear
 *   enough: say so and point to the menu
 */
const TsFact *
ts_mock_ask (TsMock *self, const char *question)
{
  const TsFact *fact;

  g_return_val_if_fail (TS_IS_MOCK (self) && question != NULL, NULL);

  if (!may_add (self))
    return NULL;
  if (self->ear == NULL)
    self->ear = ts_interviewer_new (self->pack, self->prompt);
  fact = ts_interviewer_match (self->ear, question, NULL);
  _ts_mock_add (self, ts_event_new (TS_EVENT_QUESTION, fact != NULL ? fact->id : NULL, question));
  if (fact != NULL)
    tell_fact (self, fact->id);
  return fact;
}

/**
 * ts_mock_reveal:
 * @fact: the id of a fact, chosen from the menu
 *
 * Returns: whether it is told now; it is not told twice
 */
gboolean
ts_mock_reveal (TsMock *self, const char *fact)
{
  g_return_val_if_fail (TS_IS_MOCK (self) && fact != NULL, FALSE);
  g_return_val_if_fail (ts_mock_prompt_find_fact (self->prompt, fact) != NULL, FALSE);

  return may_add (self) && tell_fact (self, fact);
}

/**
 * ts_mock_set_answer:
 * @turn: the id of a turn
 * @text: what the candidate answers
 *
 * Keeps the answer to a turn as it is now. Call it within a second of a change.
 */
void
ts_mock_set_answer (TsMock *self, const char *turn, const char *text)
{
  const char *before;

  g_return_if_fail (TS_IS_MOCK (self) && turn != NULL && text != NULL);
  g_return_if_fail (ts_mock_prompt_find_turn (self->prompt, turn) != NULL);

  before = ts_mock_view_get_answer (self->view, turn);
  if (strcmp (before != NULL ? before : "", text) != 0 && may_add (self))
    _ts_mock_add (self, ts_event_new (TS_EVENT_ANSWER, turn, text));
}

static void
add_change (TsMock *self, TsEventKind kind, const char *what, guint place, const char *text)
{
  _ts_mock_add (self, ts_event_new_at (kind, what, place, 0, text));
}

/**
 * ts_mock_set_notes:
 * @notes: the notes as they are now, one a line
 *
 * Keeps each line that is another one now. Call it within a second of a change.
 */
void
ts_mock_set_notes (TsMock *self, const char *notes)
{
  g_auto (GStrv) lines = NULL;
  GPtrArray *before;
  guint n, first = 0, last = 0;

  g_return_if_fail (TS_IS_MOCK (self) && notes != NULL);

  if (!may_add (self))
    return;
  lines = g_strsplit (notes, "\n", -1);
  before = ts_mock_view_get_notes (self->view);
  n = g_strv_length (lines);
  while (first < MIN (n, before->len) && strcmp (lines[first], before->pdata[first]) == 0)
    first++;
  while (last < MIN (n, before->len) - first
         && strcmp (lines[n - 1 - last], before->pdata[before->len - 1 - last]) == 0)
    last++;
  /* between the two runs of equal lines: changed ones, then what is more or less */
  for (guint i = first; i < n - last; i++)
    add_change (self, TS_EVENT_NOTE, i < before->len - last ? "change" : "insert", i, lines[i]);
  while (before->len > n)
    add_change (self, TS_EVENT_NOTE, "remove", before->len - 1 - last, NULL);
}

/**
 * ts_mock_set_section:
 * @section: the id of a section of the write-up
 * @text: what is written in it now
 *
 * Keeps what changed of it. Call it within a second of a change.
 */
void
ts_mock_set_section (TsMock *self, const char *section, const char *text)
{
  const char *before;
  gsize first = 0, last = 0;
  gsize old_length, new_length;
  g_autofree char *put = NULL;

  g_return_if_fail (TS_IS_MOCK (self) && section != NULL && text != NULL);
  g_return_if_fail (g_utf8_validate (text, -1, NULL));

  before = ts_mock_view_get_section (self->view, section);
  if (strcmp (before, text) == 0 || !may_add (self))
    return;
  old_length = strlen (before);
  new_length = strlen (text);
  while (before[first] != '\0' && before[first] == text[first])
    first++;
  while (((guchar) text[first] & 0xc0) == 0x80 || ((guchar) before[first] & 0xc0) == 0x80)
    first--;
  while (last < MIN (old_length, new_length) - first
         && before[old_length - 1 - last] == text[new_length - 1 - last])
    last++;
  while (last > 0 && ((guchar) text[new_length - last] & 0xc0) == 0x80)
    last--;
  put = g_strndup (text + first, new_length - first - last);
  _ts_mock_add (self,
                ts_event_new_at (TS_EVENT_SECTION,
                                 section,
                                 (gint64) first,
                                 (gint64) (old_length - first - last),
                                 put));
}

/**
 * ts_mock_set_decision:
 * @index: a place in the decision log; the first free one to add to it
 * @record: the decision as it is now
 *
 * Keeps a decision.
 */
void
ts_mock_set_decision (TsMock *self, guint index, const TsDecisionRecord *record)
{
  GPtrArray *decisions;
  g_autofree char *text = NULL;

  g_return_if_fail (TS_IS_MOCK (self) && record != NULL);
  decisions = ts_mock_view_get_decisions (self->view);
  g_return_if_fail (index <= decisions->len);

  text = _ts_record_to_json (record);
  if (index < decisions->len)
    {
      g_autofree char *before = _ts_record_to_json (decisions->pdata[index]);

      if (strcmp (before, text) == 0)
        return;
    }
  if (may_add (self))
    add_change (self, TS_EVENT_DECISION, index < decisions->len ? "change" : "insert", index, text);
}

/**
 * ts_mock_remove_decision:
 * @index: a place in the decision log
 */
void
ts_mock_remove_decision (TsMock *self, guint index)
{
  g_return_if_fail (TS_IS_MOCK (self));
  g_return_if_fail (index < ts_mock_view_get_decisions (self->view)->len);

  if (may_add (self))
    add_change (self, TS_EVENT_DECISION, "remove", index, NULL);
}

/**
 * ts_mock_note_design:
 * @place: how many entries the design's journal has now
 *
 * Notes that the design changed: replay shows it as it was after so many entries.
 */
void
ts_mock_note_design (TsMock *self, guint place)
{
  g_return_if_fail (TS_IS_MOCK (self));

  if (place != ts_mock_view_get_design_place (self->view) && may_add (self))
    _ts_mock_add (self, ts_event_new_at (TS_EVENT_DESIGN, NULL, place, 0, NULL));
}

static void
appended_cb (TsJournal *journal, const char *entry, TsMock *self)
{
  ts_mock_note_design (self, ts_journal_get_state (journal).length);
}

/**
 * ts_mock_watch_journal:
 * @journal: the journal of the design that is drawn in the session
 *
 * Notes each change of the design from now on, and one that is not noted yet.
 */
void
ts_mock_watch_journal (TsMock *self, TsJournal *journal)
{
  g_return_if_fail (TS_IS_MOCK (self) && TS_IS_JOURNAL (journal));

  g_signal_connect_object (journal, "appended", G_CALLBACK (appended_cb), self, G_CONNECT_AFTER);
  if (_ts_mock_is_open (self))
    ts_mock_note_design (self, ts_journal_get_state (journal).length);
}

/**
 * ts_mock_remark:
 * @who: (nullable): who remarks it, if not the candidate
 * @text: what
 *
 * Keeps a remark with its time, to come back to when it is rated.
 */
void
ts_mock_remark (TsMock *self, const char *who, const char *text)
{
  g_return_if_fail (TS_IS_MOCK (self) && text != NULL);

  if (may_add (self))
    _ts_mock_add (self, ts_event_new (TS_EVENT_REMARK, who, text));
}

/**
 * ts_mock_get_due_turn:
 *
 * Returns: (transfer none) (nullable): what the interviewer ought to say now and has not said; %NULL while it
 *   does not run
 */
const TsTurn *
ts_mock_get_due_turn (TsMock *self)
{
  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  if (!ts_mock_tick (self) || self->state != TS_MOCK_RUNNING)
    return NULL;
  return ts_interviewer_get_due_turn (self->prompt, &self->plan, self->view, self->used / 1000);
}

/**
 * ts_mock_show_turn:
 * @turn: a turn of the prompt
 *
 * Notes that a turn is on screen now; it is not due any more.
 */
void
ts_mock_show_turn (TsMock *self, const TsTurn *turn)
{
  g_return_if_fail (TS_IS_MOCK (self) && turn != NULL);

  if (!ts_mock_view_has_turn (self->view, turn->id) && may_add (self))
    _ts_mock_add (self, ts_event_new (TS_EVENT_TURN, turn->id, NULL));
}

/**
 * ts_mock_make_response:
 * @diagram: (nullable): the design as JSON
 *
 * Returns: (transfer full): all that was written and drawn, as an answer to the prompt's scenario: the
 *   write-up, the notes, the answers to turns and the decision log
 */
TsResponse *
ts_mock_make_response (TsMock *self, const char *diagram)
{
  g_autoptr (GHashTable) sections = NULL;
  g_autoptr (GString) answers = g_string_new (NULL);

  g_return_val_if_fail (TS_IS_MOCK (self), NULL);

  sections = ts_mock_view_dup_sections (self->view);
  for (guint i = 0; i < self->prompt->turns->len; i++)
    {
      const TsTurn *turn = self->prompt->turns->pdata[i];
      const char *answer = ts_mock_view_get_answer (self->view, turn->id);

      if (answer != NULL)
        g_string_append_printf (answers, "%s\n\n", answer);
    }
  g_hash_table_insert (sections, g_strdup ("answers"), g_strdup (answers->str));
  g_hash_table_insert (sections, g_strdup ("notes"), ts_mock_view_dup_notes (self->view));
  return ts_response_new_scenario (sections,
                                   ts_mock_view_get_decisions (self->view),
                                   self->design_id,
                                   diagram);
}
