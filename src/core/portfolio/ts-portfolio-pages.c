/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/ts-text.h"
#include "portfolio/ts-markup.h"
#include "portfolio/ts-portfolio-pages.h"

/* The parts of a portfolio that are computed, as Markdown: they go into its files and into its book. */

/** ts_portfolio_format_date: Returns: (transfer full): the day of @wall in UTC, as 2026-01-31 */
char *
ts_portfolio_format_date (gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

/**
 * ts_portfolio_format_medal:
 *
 * Returns: (transfer full) (nullable): the level and score of the best complete assessment, such as
 *   "Gold, 92.4 of 100"; %NULL below bronze
 */
char *
ts_portfolio_format_medal (const TsPortfolio *portfolio)
{
  TsAssessment *best = ts_portfolio_get_best_assessment (portfolio);
  TsCertification level = ts_portfolio_get_certification (portfolio);
  g_autofree char *score = NULL;

  if (level == TS_CERTIFICATION_NONE)
    return NULL;
  score = ts_credential_format_score (ts_assessment_get_overall (best));
  return g_strdup_printf (_ ("%s, %s of 100"), ts_certification_get_label (level), score);
}

static void
append_phases (GString *text, TsAssessment *assessment)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));

  g_string_append_printf (text,
                          "| %s | %s | %s | %s |\n|---|--:|--:|--:|\n",
                          _ ("Phase"),
                          _ ("Score"),
                          _ ("Answered"),
                          _ ("Minutes"));
  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      const TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);
      g_autofree char *title = ts_markup_escape (phase->title);
      g_autofree char *score = NULL;

      if (result == NULL)
        {
          g_string_append_printf (text, "| %s | %s | | |\n", title, _ ("not sat"));
          continue;
        }
      score = ts_credential_format_score (ts_phase_result_get_score (result));
      g_string_append_printf (text,
                              "| %s | %s | %u / %u | %" G_GINT64_FORMAT " / %u |\n",
                              title,
                              score,
                              ts_phase_result_get_n_answered (result),
                              ts_phase_result_get_n_items (result),
                              ts_phase_result_get_used (result) / (60 * G_USEC_PER_SEC),
                              phase->minutes);
    }
  g_string_append_c (text, '\n');
}

static gboolean
has_designs (TsAssessment *assessment)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      const TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);

      if (result != NULL && ts_phase_result_get_n_rated (result) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_criteria (GString *text, TsAssessment *assessment)
{
  g_string_append_printf (text, "| %s | %s |\n|---|--:|\n", _ ("Criterion"), _ ("Score"));
  for (guint c = 0; c < TS_N_CRITERIA; c++)
    {
      g_autofree char *score =
          ts_credential_format_score (ts_assessment_get_criterion (assessment, c));

      g_string_append_printf (text, "| %s | %s |\n", ts_criterion_get_label (c), score);
    }
  g_string_append_c (text, '\n');
}

/* Returns what the chart of the criteria shows, for its caption. */
static char *
describe_criteria (TsAssessment *assessment)
{
  TsCriterion best = 0, worst = 0;

  for (guint c = 1; c < TS_N_CRITERIA; c++)
    {
      double score = ts_assessment_get_criterion (assessment, c);

      if (score > ts_assessment_get_criterion (assessment, best))
        best = c;
      if (score < ts_assessment_get_criterion (assessment, worst))
        worst = c;
    }
  if (ts_assessment_get_criterion (assessment, best)
      <= ts_assessment_get_criterion (assessment, worst))
    return g_strdup (_ ("All five criteria are level"));
  return g_strdup_printf (_ ("%s is strongest, %s has most room to grow"),
                          ts_criterion_get_label (best),
                          ts_criterion_get_label (worst));
}

/* Returns what the chart of the phases shows, for its caption. */
static char *
describe_phases (TsAssessment *assessment)
{
  double overall = ts_assessment_get_overall (assessment);
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));
  guint above = 0;

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);

      above += result != NULL && ts_phase_result_get_score (result) >= overall;
    }
  return g_strdup_printf (ngettext ("%u of %u phases is at or above the overall score",
                                    "%u of %u phases are at or above the overall score",
                                    above),
                          above,
                          phases->len);
}

/* Appends a picture that whoever sets the text has to draw. Takes @caption over. */
static void
append_chart (GString *text, char *caption, const char *address)
{
  g_string_append_printf (text, "![%s](%s)\n\n", caption, address);
  g_free (caption);
}

static double
get_provisional_share (TsAssessment *assessment)
{
  GPtrArray *phases = ts_pack_get_phases (ts_assessment_get_pack (assessment));
  double share = 0, weights = 0;

  for (guint i = 0; i < phases->len; i++)
    {
      const TsPhase *phase = phases->pdata[i];
      const TsPhaseResult *result = ts_assessment_get_result (assessment, phase->id);

      weights += phase->weight;
      if (result != NULL)
        share += phase->weight * ts_phase_result_get_provisional_share (result);
    }
  return weights > 0 ? share / weights : 0;
}

static void
append_assessment (GString *text, TsAssessment *assessment, const char *marks, gboolean charts)
{
  g_autofree char *day = ts_portfolio_format_date (ts_assessment_get_started (assessment));
  g_autofree char *score = ts_credential_format_score (ts_assessment_get_overall (assessment));
  double provisional = get_provisional_share (assessment);

  g_string_append_printf (text, "%s ", marks);
  g_string_append_printf (text, _ ("Assessment of %s"), day);
  g_string_append (text, "\n\n");
  if (ts_assessment_is_complete (assessment))
    g_string_append_printf (text,
                            _ ("**%s**, %s of 100, measured against the level “%s”."),
                            ts_certification_get_label (
                                ts_assessment_get_certification (assessment)),
                            score,
                            ts_level_get_label (ts_assessment_get_level (assessment)));
  else
    g_string_append (text, _ ("Not complete: phases are open, so that there is no level."));
  if (ts_assessment_get_mode (assessment) == TS_ATTEMPT_PRACTICE)
    g_string_append_printf (text, " %s", _ ("Sat for practice, with a clock that can be paused."));
  if (provisional > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
          text,
          _ ("%.0f%% of the points are provisional: a machine read the texts and designs."),
          100 * provisional);
    }
  g_string_append (text, "\n\n");
  append_phases (text, assessment);
  if (charts)
    append_chart (text, describe_phases (assessment), TS_PORTFOLIO_CHART_PHASES);
  if (!has_designs (assessment))
    return;
  if (charts) /* it names the criteria and their scores */
    append_chart (text, describe_criteria (assessment), TS_PORTFOLIO_CHART_CRITERIA);
  else
    append_criteria (text, assessment);
}

/**
 * ts_portfolio_write_assessment:
 * @assessment: one of the portfolio's
 *
 * Returns: (transfer full): its results as a Markdown text of its own
 */
char *
ts_portfolio_write_assessment (const TsPortfolio *portfolio, TsAssessment *assessment)
{
  GString *text = g_string_new (NULL);

  append_assessment (text, assessment, "#", FALSE);
  return g_string_free (text, FALSE);
}

static void
append_drills (GString *text, const TsPortfolio *portfolio)
{
  GPtrArray *drills = ts_portfolio_get_drills (portfolio);

  if (drills->len == 0)
    return;
  g_string_append_printf (text,
                          "## %s\n\n| %s | %s | %s |\n|---|---|--:|\n",
                          _ ("Phases sat on their own"),
                          _ ("Day"),
                          _ ("Phase"),
                          _ ("Score"));
  for (guint i = 0; i < drills->len; i++)
    {
      const TsPhaseResult *result = drills->pdata[i];
      const TsPhase *phase = ts_pack_find_phase (ts_portfolio_get_pack (portfolio),
                                                 ts_phase_result_get_phase_id (result));
      g_autofree char *day = ts_portfolio_format_date (ts_phase_result_get_finished (result));
      g_autofree char *score = ts_credential_format_score (ts_phase_result_get_score (result));
      g_autofree char *title =
          ts_markup_escape (phase != NULL ? phase->title : ts_phase_result_get_phase_id (result));

      g_string_append_printf (text, "| %s | %s | %s |\n", day, title, score);
    }
  g_string_append_c (text, '\n');
}

/**
 * ts_portfolio_write_results:
 *
 * The best assessment comes first, with two pictures that whoever sets the text has to draw:
 * %TS_PORTFOLIO_CHART_PHASES and %TS_PORTFOLIO_CHART_CRITERIA.
 *
 * Returns: (transfer full): a chapter of Markdown with what was measured
 */
char *
ts_portfolio_write_results (const TsPortfolio *portfolio)
{
  GString *text = g_string_new (NULL);
  GPtrArray *assessments = ts_portfolio_get_assessments (portfolio);
  TsAssessment *best = ts_portfolio_get_best_assessment (portfolio);

  g_string_append_printf (text, "# %s\n\n", _ ("Results"));
  if (assessments->len == 0)
    g_string_append_printf (text, "%s\n\n", _ ("Nothing has been measured yet."));
  if (best != NULL)
    append_assessment (text, best, "##", TRUE);
  for (guint i = 0; i < assessments->len; i++)
    {
      if (assessments->pdata[i] != best)
        append_assessment (text, assessments->pdata[i], "##", FALSE);
    }
  append_drills (text, portfolio);
  return g_string_free (text, FALSE);
}

static void
append_credential (GString *text, const TsPortfolio *portfolio, const TsCredential *credential)
{
  TsCertification level = ts_credential_get_level (credential);
  const TsCertificateText *words =
      ts_pack_find_certificate (ts_portfolio_get_pack (portfolio), TS_CERTIFICATION_NAMES[level]);
  g_autofree char *name = ts_markup_escape (ts_credential_get_learner_name (credential));
  g_autofree char *score = ts_credential_format_score (ts_credential_get_score (credential));
  g_autofree char *issued = ts_portfolio_format_date (ts_credential_get_issued (credential));
  g_autofree char *expires = ts_portfolio_format_date (ts_credential_get_expires (credential));
  const char *const *competencies = ts_credential_get_competencies (credential);

  g_string_append_printf (text, "## %s", ts_certification_get_label (level));
  if (words != NULL)
    g_string_append_printf (text, ": %s", words->title);
  g_string_append (text, "\n\n");
  g_string_append_printf (
      text, _ ("%s, %s of 100. Issued %s, valid until %s."), name, score, issued, expires);
  if (ts_credential_get_expires (credential) <= ts_portfolio_get_now (portfolio))
    g_string_append_printf (text, " **%s**", _ ("No longer valid."));
  g_string_append (text, "\n\n");
  for (guint i = 0; competencies[i] != NULL; i++)
    {
      g_autofree char *competency = ts_markup_escape (competencies[i]);

      g_string_append_printf (text, "- %s\n", competency);
    }
  g_string_append_printf (text,
                          "\n%s `%s`\n\n",
                          _ ("SHA-256 of its data:"),
                          ts_credential_get_verification (credential));
}

/**
 * ts_portfolio_write_certificates:
 *
 * Returns: (transfer full): a chapter of Markdown with the certificates and what they are worth
 */
char *
ts_portfolio_write_certificates (const TsPortfolio *portfolio)
{
  GString *text = g_string_new (NULL);
  GPtrArray *credentials = ts_portfolio_get_credentials (portfolio);

  g_string_append_printf (text, "# %s\n\n", _ ("Certificates"));
  if (credentials->len == 0)
    g_string_append_printf (
        text,
        "%s\n",
        _ ("There is no certificate yet. One is issued for a complete assessment of 60 or more."));
  else
    g_string_append_printf (text, "%s\n\n", ts_credential_get_notice ());
  for (guint i = 0; i < credentials->len; i++)
    append_credential (text, portfolio, credentials->pdata[i]);
  return g_string_free (text, FALSE);
}
