/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "session/ts-mock-report.h"

/* Characters that Markdown would take for marks. */
#define MARKS "\\`*_{}[]<>#|~"

/* Words of people, so that they stay words: no marks, and on one line. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (MARKS, *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p == '\n' || *p == '\r' ? ' ' : *p);
    }
  return g_string_free (escaped, FALSE);
}

static void
add (GString *text, const char *format, const char *words)
{
  g_autofree char *escaped = escape (words);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  g_string_append_printf (text, "%s%s%s", parts[0], escaped, parts[1]);
}

/* Milliseconds as minutes and seconds. */
static char *
format_time (gint64 ms)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, ms / 60000, ms / 1000 % 60);
}

static void
write_head (GString *text, TsMock *mock)
{
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_local (ts_mock_get_started (mock) / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (date, "%x");
  const char *candidate = ts_mock_get_candidate (mock);
  const char *interviewer = ts_mock_get_interviewer (mock);

  add (text, "# %s\n\n", ts_mock_get_prompt (mock)->scenario.item.title);
  if (candidate != NULL)
    add (text, "%s, ", candidate);
  g_string_append_printf (text,
                          ngettext ("%s, %u minute", "%s, %u minutes", ts_mock_get_minutes (mock)),
                          day,
                          ts_mock_get_minutes (mock));
  g_string_append (text,
                   ts_mock_get_mode (mock) == TS_ATTEMPT_EXAM ? _ (", without pauses")
                                                              : _ (", as practice"));
  if (interviewer != NULL)
    add (text, _ (", interviewed by %s"), interviewer);
  g_string_append (text, "\n\n");
}

static void
write_verdict (GString *text, const TsMockReport *self, const TsMockVerdict *verdict)
{
  g_string_append_printf (text,
                          _ ("**%s** at the level %s: %.1f of 100.\n\n"),
                          ts_recommendation_get_label (verdict->recommendation),
                          ts_level_get_label (ts_mock_get_level (self->mock)),
                          verdict->overall);
  if (verdict->is_borderline)
    g_string_append_printf (text,
                            _ ("Borderline to “%s”: a second rating would tell more.\n\n"),
                            ts_recommendation_get_label (verdict->neighbour));
  for (guint i = 0; i < verdict->caps->len; i++)
    {
      const TsCap *cap = verdict->caps->pdata[i];

      g_string_append_printf (text,
                              _ ("- At most “%s”: %s%s\n"),
                              ts_recommendation_get_label (cap->most),
                              cap->reason,
                              cap->lowers ? "" : _ (" (it changes nothing here)"));
    }
  g_string_append_printf (text, "\n%s\n\n", _ ("Practice recommendation, not a hiring decision."));
}

/* A rating of the machine, or nothing where it had nothing to rate. */
static void
write_machine (GString *text, const TsMockFindings *findings, TsCriterion criterion)
{
  if (ts_mark_get_rating (findings->mark, criterion) > 0)
    g_string_append_printf (text, " %u |\n", ts_mark_get_rating (findings->mark, criterion));
  else
    g_string_append (text, " – |\n");
}

static double
get_overall (TsMockRating *rating)
{
  double sum = 0;

  for (guint c = 0; c < TS_N_CRITERIA; c++)
    sum += ts_mock_rating_get (rating, c) * 20;
  return sum / TS_N_CRITERIA;
}

static void
write_overall (GString *text, const TsMockReport *self)
{
  double machine = ts_mock_findings_get_overall (self->findings);

  g_string_append_printf (text, "| %s | %.1f |", _ ("Overall"), get_overall (self->rating));
  if (self->second != NULL)
    g_string_append_printf (text, " %.1f |", get_overall (self->second));
  if (machine >= 0)
    g_string_append_printf (text, " %.1f |\n", machine);
  else
    g_string_append (text, " – |\n");
}

static void
write_ratings (GString *text, const TsMockReport *self)
{
  const char *second = self->second != NULL ? ts_mock_rating_get_rater (self->second) : NULL;

  g_string_append_printf (
      text, "## %s\n\n| %s | %s |", _ ("Ratings"), _ ("Criterion"), _ ("Rating"));
  if (self->second != NULL)
    add (text, " %s |", second != NULL ? second : _ ("Second rating"));
  g_string_append_printf (text,
                          " %s |\n|---|---|%s---|\n",
                          _ ("Machine"),
                          self->second != NULL ? "---|" : "");
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      g_string_append_printf (text,
                              "| %s | %u |",
                              ts_criterion_get_label (c),
                              ts_mock_rating_get (self->rating, c));
      if (self->second != NULL)
        g_string_append_printf (text, " %u |", ts_mock_rating_get (self->second, c));
      write_machine (text, self->findings, c);
    }
  write_overall (text, self);
  g_string_append_printf (
      text,
      "\n%s\n\n",
      _ ("Overall is the mean of the five ratings, each times 20. The machine counts "
         "words and parts and cannot judge reasons; its column changes nothing."));
}

static void
write_note (GString *text, const TsMockReport *self, const TsRatingNote *note)
{
  const TsMockView *view = ts_mock_get_view (self->mock);
  GPtrArray *lines = ts_mock_view_get_notes (view);

  add (text, "- %s", note->text);
  if (note->cites == TS_CITE_NOTE && note->place < (gint64) lines->len)
    add (text, _ (" (notes: “%s”)"), lines->pdata[note->place]);
  else if (note->cites == TS_CITE_MOMENT)
    {
      g_autofree char *time = format_time (note->place);

      g_string_append_printf (text, _ (" (at %s)"), time);
    }
  else if (note->cites == TS_CITE_ELEMENT && note->element != NULL)
    add (text, _ (" (in the design: %s)"), note->element);
  g_string_append_c (text, '\n');
}

static void
write_evidence (GString *text, const TsMockReport *self)
{
  g_string_append_printf (text, "## %s\n\n", _ ("Evidence"));
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      GPtrArray *notes = ts_mock_rating_get_notes (self->rating, c);

      g_string_append_printf (text, "**%s**\n\n", ts_criterion_get_label (c));
      for (guint i = 0; i < notes->len; i++)
        write_note (text, self, notes->pdata[i]);
      g_string_append_c (text, '\n');
    }
}

static gboolean
is_found (const TsMark *mark, const char *line)
{
  GPtrArray *evidence = ts_mark_get_evidence (mark);

  for (guint i = 0; i < evidence->len; i++)
    {
      const TsEvidence *entry = evidence->pdata[i];

      if (strcmp (entry->line, line) == 0 && entry->earned > 0)
        return TRUE;
    }
  return FALSE;
}

/* What a search for words and parts came to. */
static void
write_decisions (GString *text, const TsMockReport *self)
{
  GPtrArray *decisions = ts_mock_get_prompt (self->mock)->scenario.decisions;

  g_string_append_printf (
      text,
      "## %s\n\n%s\n\n",
      _ ("Decisions"),
      _ ("What a search through the write-up and the design finds; it may be wrong."));
  for (guint i = 0; i < decisions->len; i++)
    {
      const TsDecision *decision = decisions->pdata[i];

      add (text, "- %s: ", decision->text);
      if (is_found (self->findings->mark, decision->id))
        g_string_append_printf (text, "**%s**\n", _ ("found"));
      else
        add (text, _ ("not found. A strong answer: %s\n"), decision->strong);
    }
  g_string_append_printf (text,
                          _ ("\n%u of the %u expected numbers stand in what was written.\n\n"),
                          self->findings->n_estimates_found,
                          self->findings->n_estimates);
}

static void
write_list (GString *text, const char *title, GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  g_string_append_printf (text, "## %s\n\n", title);
  for (guint i = 0; i < lines->len; i++)
    add (text, "- %s\n", lines->pdata[i]);
  g_string_append_c (text, '\n');
}

static void
write_stages (GString *text, const TsMockReport *self)
{
  const TsTimePlan *plan = ts_mock_get_time_plan (self->mock);
  const TsMockView *view = ts_mock_get_view (self->mock);

  g_string_append_printf (text,
                          "## %s\n\n| %s | %s | %s |\n|---|---|---|\n",
                          _ ("Stages"),
                          _ ("Stage"),
                          _ ("Planned"),
                          _ ("Taken"));
  for (guint i = 0; i < TS_N_STAGES; i++)
    {
      g_autofree char *planned = format_time ((gint64) plan->seconds[i] * 1000);
      g_autofree char *taken = format_time (ts_mock_get_stage_used (self->mock, i) / 1000);
      const char *remark = !ts_mock_view_was_entered (view, i) ? _ (" (skipped)")
                           : ts_mock_view_was_late (view, i)   ? _ (" (over its time)")
                                                               : "";

      g_string_append_printf (text,
                              "| %s | %s | %s%s |\n",
                              ts_pack_get_stage (ts_mock_get_pack (self->mock), i)->title,
                              planned,
                              taken,
                              remark);
    }
  g_string_append_printf (text,
                          _ ("\nTime discipline %.0f %%, planned time covered %.0f %%.\n\n"),
                          self->findings->discipline * 100,
                          self->findings->coverage * 100);
}

static void
write_interruptions (GString *text, TsMock *mock)
{
  GPtrArray *events = ts_mock_get_events (mock);

  for (guint i = 0; i < events->len; i++)
    {
      const TsEvent *event = events->pdata[i];
      g_autofree char *at = format_time (event->at);
      g_autofree char *length = format_time (ABS (event->count));

      if (event->kind == TS_EVENT_PAUSE)
        g_string_append_printf (text, _ ("- Paused at %s for %s.\n"), at, length);
      else if (event->kind == TS_EVENT_GAP && g_strcmp0 (event->subject, "closed") == 0)
        g_string_append_printf (text, _ ("- The program was closed at %s for %s.\n"), at, length);
      else if (event->kind == TS_EVENT_GAP && g_strcmp0 (event->subject, "asleep") == 0)
        g_string_append_printf (text, _ ("- The computer slept at %s for %s.\n"), at, length);
      else if (event->kind == TS_EVENT_GAP)
        g_string_append_printf (text, _ ("- The clock was set by %s at %s.\n"), length, at);
    }
  g_string_append_c (text, '\n');
}

static void
write_talk (GString *text, const TsMockReport *self)
{
  const TsMockPrompt *prompt = ts_mock_get_prompt (self->mock);
  const TsMockView *view = ts_mock_get_view (self->mock);

  g_string_append_printf (text, "## %s\n\n", _ ("Facts"));
  for (guint i = 0; i < prompt->facts->len; i++)
    {
      const TsFact *fact = prompt->facts->pdata[i];

      add (text, "- %s: ", fact->topic);
      if (ts_mock_view_knows_fact (view, fact->id))
        add (text, "%s\n", fact->answer);
      else
        g_string_append_printf (text, "%s\n", _ ("not asked for"));
    }
  if (self->findings->n_turns_shown > 0)
    g_string_append_printf (text, "\n## %s\n\n", _ ("Questions of the interviewer"));
  for (guint i = 0; i < prompt->turns->len; i++)
    {
      const TsTurn *turn = prompt->turns->pdata[i];
      const char *answer = ts_mock_view_get_answer (view, turn->id);

      if (!ts_mock_view_has_turn (view, turn->id))
        continue;
      add (text, "**%s**\n\n", turn->text);
      add (text, "%s\n\n", answer != NULL ? answer : _ ("No answer."));
      add (text, _ ("Strong: %s\n\n"), turn->strong);
    }
}

static void
write_work (GString *text, const TsMockReport *self)
{
  const TsMockPrompt *prompt = ts_mock_get_prompt (self->mock);
  const TsMockView *view = ts_mock_get_view (self->mock);

  if (self->has_design)
    g_string_append_printf (text,
                            "## %s\n\n![%s](" TS_MOCK_REPORT_DESIGN ")\n\n",
                            _ ("Design"),
                            _ ("The design at the end"));
  g_string_append_printf (text, "## %s\n\n", _ ("Write-up"));
  for (guint i = 0; i < prompt->scenario.write_up->len; i++)
    {
      const TsSection *section = prompt->scenario.write_up->pdata[i];
      const char *written = ts_mock_view_get_section (view, section->id);
      g_auto (GStrv) paragraphs = g_strsplit (written, "\n", -1);

      g_string_append_printf (text, "### %s\n\n", section->title);
      if (ts_text_is_blank (written))
        g_string_append_printf (text, "%s\n\n", _ ("Nothing was written."));
      for (guint p = 0; paragraphs[p] != NULL; p++)
        add (text, "%s\n\n", paragraphs[p]);
    }
}

/**
 * ts_mock_report_to_markdown:
 *
 * Writes all of a session on paper: the verdict with its caps, the ratings with their evidence, what to keep
 * and what to mend, the stages, the facts, the questions, the work.
 *
 * Returns: (transfer full): Markdown
 */
char *
ts_mock_report_to_markdown (const TsMockReport *self)
{
  g_autoptr (TsMockVerdict) verdict = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && TS_IS_MOCK (self->mock), NULL);

  verdict = ts_mock_verdict_new (self->mock, self->rating, self->findings);
  write_head (text, self->mock);
  write_verdict (text, self, verdict);
  write_ratings (text, self);
  write_list (text, _ ("Strengths"), verdict->strengths);
  write_list (text, _ ("To improve"), verdict->improvements);
  write_evidence (text, self);
  write_decisions (text, self);
  write_stages (text, self);
  write_interruptions (text, self->mock);
  write_talk (text, self);
  write_work (text, self);
  return g_string_free (text, FALSE);
}
