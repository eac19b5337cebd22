/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>

#include <glib/gi18n.h>

#include "portfolio/ts-project-check.h"
#include "portfolio/ts-writing.h"

/* The least a project has to say, section by section. A check can tell that something is there, not that
 * it is right: it counts statements, measured numbers, calculations, designs and decision records, and
 * asks for themes by the words of the trade (English ones, as the packs are). */

#define MIN_SUMMARY_WORDS   60
#define MIN_LESSON_WORDS    40
#define MIN_MECHANISM_WORDS 40
#define MIN_REQUIREMENTS    8 /* 3 functions, 3 targets, a constraint, an assumption */
#define MIN_NODES           4
#define COMPLEX_DECISIONS   5
#define COMPLEX_DESIGNS     2

typedef struct
{
  TsProjectCheck *result;
  TsProject *project;
  const TsTemplateSection *section;
  TsWriting *writing; /* of the section */
  TsDesignFunc find;
  gpointer find_data;
} Check;

typedef struct
{
  const char *id;
  const char *task; /* what an empty section is to say, translatable */
  void (*check) (Check *check);
} Rule;

typedef struct
{
  const char *phrases; /* that show the theme, with "|" between them */
  gboolean measured;   /* whether a number belongs to it */
  const char *missing; /* what to do, translatable */
} Theme;

static void
finding_free (TsProjectFinding *finding)
{
  g_free (finding->project_id);
  g_free (finding->section_id);
  g_free (finding->text);
  g_free (finding);
}

static void G_GNUC_PRINTF (5, 6) add_finding (GPtrArray *findings,
                                              const char *project_id,
                                              const char *section_id,
                                              gboolean error,
                                              const char *format,
                                              ...)
{
  TsProjectFinding *finding = g_new0 (TsProjectFinding, 1);
  va_list args;

  va_start (args, format);
  finding->text = g_strdup_vprintf (format, args);
  va_end (args);
  finding->project_id = g_strdup (project_id);
  finding->section_id = g_strdup (section_id);
  finding->error = error;
  g_ptr_array_add (findings, finding);
}

#define report(check, error, ...)                                                                  \
  add_finding ((check)->result->findings,                                                          \
               ts_project_get_id ((check)->project),                                               \
               (check)->section->id,                                                               \
               error,                                                                              \
               __VA_ARGS__)

static void
require_words (Check *check, guint least)
{
  guint words = ts_writing_count_words (check->writing);

  if (words < least)
    report (check,
            TRUE,
            ngettext ("Write %u words or more of your own; there is %u",
                      "Write %u words or more of your own; there are %u",
                      words),
            least,
            words);
}

static void
require_themes (Check *check, const Theme *themes, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (!ts_writing_covers (check->writing, themes[i].phrases, themes[i].measured))
        report (check, TRUE, "%s", _ (themes[i].missing));
    }
}

static guint
count_statements (Check *check)
{
  return ts_writing_get_statements (check->writing)->len;
}

static void
check_summary (Check *check)
{
  require_words (check, MIN_SUMMARY_WORDS);
}

static void
check_requirements (Check *check)
{
  static const Theme themes[] = {
    { "constraint|limit|must not|may not|budget|fixed|deadline|comply",
      FALSE,
      N_ ("Say what is fixed from outside: constraints such as budget, law, deadline, existing "
          "systems") },
    { "assumption|assume|suppose|expect|estimate|presume",
      FALSE,
      N_ ("Say what you assume without knowing, so that it can be checked") },
  };
  guint measured = ts_writing_count_measured (check->writing);
  guint statements = count_statements (check);

  if (measured < 3)
    report (
        check,
        TRUE,
        ngettext ("State 3 quality targets that can be measured, each with a number and its unit; "
                  "there is %u",
                  "State 3 quality targets that can be measured, each with a number and its unit; "
                  "there are %u",
                  measured),
        measured);
  if (statements < MIN_REQUIREMENTS)
    report (
        check,
        TRUE,
        _ ("List 3 things the system does besides the quality targets, each in a line of its own"));
  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_estimates (Check *check)
{
  guint formulas = ts_writing_count_formulas (check->writing);

  if (formulas < 2)
    report (check,
            TRUE,
            ngettext (
                "Work out 2 numbers so that a reader can follow, such as “2 000 000 × 3 / 86 400 = "
                "69 a second”; there is %u",
                "Work out 2 numbers so that a reader can follow, such as “2 000 000 × 3 / 86 400 = "
                "69 a second”; there are %u",
                formulas),
            formulas);
}

static guint
count_components (TsDiagram *diagram)
{
  guint count = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    count += ts_diagram_get_element (diagram, i)->role == TS_ELEMENT_COMPONENT;
  return count;
}

/* Counts the components of the design that the section names, and keeps the first it does not. */
static guint
count_named (Check *check, TsDiagram *diagram, char **unnamed)
{
  guint named = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role != TS_ELEMENT_COMPONENT || ts_text_is_blank (element->label))
        continue;
      if (ts_writing_names (check->writing, element->label))
        named++;
      else if (*unnamed == NULL)
        *unnamed = g_strdelimit (g_strdup (element->label), "\n", ' ');
    }
  return named;
}

static TsDiagram *
look_up (Check *check, const char *id)
{
  return check->find != NULL ? check->find (id, NULL, check->find_data) : NULL;
}

static void
check_duties (Check *check, TsDiagram *diagram)
{
  g_autofree char *unnamed = NULL;
  guint named = diagram != NULL ? count_named (check, diagram, &unnamed) : 0;

  if (named < 3 && (diagram == NULL || unnamed == NULL) && count_statements (check) < 3)
    report (check, TRUE, _ ("Say what each component is there for, one line for each; 3 or more"));
  else if (named < 3 && unnamed != NULL)
    report (check,
            TRUE,
            _ ("Say what each component of the design is there for, by its name; “%s” is not "
               "mentioned"),
            unnamed);
  else if (unnamed != NULL)
    report (check, FALSE, _ ("The design shows “%s”; say what it is there for"), unnamed);
}

static void
check_overview (Check *check)
{
  const char *const *designs = ts_writing_get_designs (check->writing);
  guint others = ts_writing_count_pictures (check->writing) - g_strv_length ((char **) designs);
  g_autoptr (TsDiagram) best = NULL;
  guint most = 0;

  for (guint i = 0; designs[i] != NULL; i++)
    {
      g_autoptr (TsDiagram) diagram = look_up (check, designs[i]);

      if (diagram != NULL && (best == NULL || count_components (diagram) > most))
        {
          most = count_components (diagram);
          g_set_object (&best, diagram);
        }
    }
  if (others == 0 && best == NULL)
    report (check, TRUE, _ ("Attach a design that shows the whole system"));
  else if (others == 0 && most < MIN_NODES)
    report (check,
            TRUE,
            ngettext ("The design has %u component; an overview shows %d or more",
                      "The design has %u components; an overview shows %d or more",
                      most),
            most,
            MIN_NODES);
  check_duties (check, best);
}

static void
check_flow (Check *check)
{
  static const Theme themes[] = {
    { "fail|failure|timeout|time "
      "out|crash|retry|lost|unavailable|is down|goes down|outage|error|partition|expire|"
      "reject|compensate",
      FALSE,
      N_ ("Follow one failure: what breaks, who notices, what the user sees, how it heals") },
  };

  if (count_statements (check) < 3)
    report (check,
            TRUE,
            _ ("Follow one request from the user to the store and back, in 3 steps or more"));
  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_data (Check *check)
{
  static const Theme themes[] = {
    { "key|primary key|unique|identifier|id|index",
      FALSE,
      N_ ("Name the keys by which data is found") },
    { "partition|shard|partition key|hash|distribute",
      FALSE,
      N_ ("Say by which key data is partitioned, or why one partition is enough") },
  };
  guint entities = ts_writing_count_entities (check->writing);

  if (entities < 2)
    report (check,
            TRUE,
            ngettext ("Describe 2 entities with their fields, each below its name; there is %u",
                      "Describe 2 entities with their fields, each below its name; there are %u",
                      entities),
            entities);
  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_interfaces (Check *check)
{
  static const Theme themes[] = {
    { "error|fail|reject|invalid|conflict|400|401|403|404|409|422|429|500|503",
      FALSE,
      N_ ("Say which errors callers get and what they are to do") },
    { "idempotent|idempotency|idempotency key|retry|twice|again|duplicate|repeat|exactly once",
      FALSE,
      N_ ("Say what happens when a call is repeated: which operations are idempotent, and by "
          "what") },
  };
  guint operations = ts_writing_count_operations (check->writing);

  if (operations < 3)
    report (check,
            TRUE,
            ngettext ("Name 3 operations, such as “POST /orders” or “reserve(seat)”; there is %u",
                      "Name 3 operations, such as “POST /orders” or “reserve(seat)”; there are %u",
                      operations),
            operations);
  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_mechanisms (Check *check)
{
  require_words (check, MIN_MECHANISM_WORDS);
  if (count_statements (check) < 3 && ts_writing_count_code_lines (check->writing) < 3)
    report (check,
            TRUE,
            _ ("Explain one algorithm or protocol step by step: 3 steps or more, or as code"));
}

static void
check_security (Check *check)
{
  static const Theme themes[] = {
    { "identity|authenticate|authentication|login|sign "
      "in|token|oidc|oauth|mtls|session|certificate|"
      "password|passkey",
      FALSE,
      N_ ("Say how users and services prove who they are") },
    { "access|authorise|authorize|authorization|authorisation|permission|role|scope|policy|rbac|"
      "least privilege|owner",
      FALSE,
      N_ ("Say who may do what, and where that is checked") },
    { "secret|vault|kms|key management|rotate|rotation|credential|encrypt|encryption",
      FALSE,
      N_ ("Say where secrets are kept and how they are changed") },
    { "personal|pii|gdpr|sensitive|classification|data "
      "class|confidential|anonymous|pseudonym|retention|"
      "privacy|card data",
      FALSE,
      N_ ("Say which data is sensitive, and how each class is treated") },
  };

  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_operations (Check *check)
{
  static const Theme themes[] = {
    { "bottleneck|saturate|saturation|first limit|breaks first|hot "
      "spot|hotspot|ceiling|constrained by",
      FALSE,
      N_ ("Name the bottleneck: what runs out first, and at which load") },
    { "slo|objective|availability|latency|p50|p95|p99|error budget|target",
      TRUE,
      N_ ("State a service level objective with its number") },
    { "alert|page|alarm|burn rate|on call|dashboard|monitor",
      FALSE,
      N_ ("Say what is watched and when somebody is woken") },
    { "capacity|headroom|replica|autoscale|instance|node|rps|throughput|requests a second|scale",
      TRUE,
      N_ ("State the capacity: how many of what carry which load") },
    { "cost|price|per month|a month|budget|usd|eur|dollar|euro",
      TRUE,
      N_ ("Give a line of cost, such as what a month or a request costs") },
  };

  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static void
check_decisions (Check *check)
{
  static const char *const fields[TS_N_DECISION_FIELDS] = {
    N_ ("its context: what forced a choice"),
    N_ ("its options: what else was possible"),
    N_ ("its choice"),
    N_ ("its cost: what is given up"),
    N_ ("when to revisit it"),
  };
  g_autoptr (GArray) records = ts_writing_find_decisions (check->writing);

  for (guint i = 0; i < records->len; i++)
    {
      guint record = g_array_index (records, guint, i);
      guint missing = 0;

      for (guint f = 0; f < TS_N_DECISION_FIELDS; f++)
        {
          if ((record & (1u << f)) == 0 && missing++ == 0)
            report (check, FALSE, _ ("Decision %u does not say %s"), i + 1, _ (fields[f]));
        }
      check->result->n_decisions += missing == 0;
    }
  if (check->result->n_decisions < 3)
    report (
        check,
        TRUE,
        ngettext ("Record 3 decisions, each with Context, Options, Choice, Cost and Revisit when; "
                  "%u is complete",
                  "Record 3 decisions, each with Context, Options, Choice, Cost and Revisit when; "
                  "%u are complete",
                  check->result->n_decisions),
        check->result->n_decisions);
}

static void
check_lessons (Check *check)
{
  static const Theme themes[] = {
    { "learn|lesson|mistake|surprise|differently|would not|wrong|hindsight",
      FALSE,
      N_ ("Say what you learned, and what you would do differently") },
    { "next|later|plan|future|follow up|will|extend|remaining|open question",
      FALSE,
      N_ ("Say what comes next") },
  };

  require_words (check, MIN_LESSON_WORDS);
  require_themes (check, themes, G_N_ELEMENTS (themes));
}

static const Rule rules[] = {
  { "s01", N_ ("Say what the problem is and who has it, in 60 words or more"), check_summary },
  { "s02",
    N_ ("List what the system does, 3 measurable quality targets, constraints and assumptions"),
    check_requirements },
  { "s03", N_ ("Work out 2 numbers or more, with the calculation"), check_estimates },
  { "s04", N_ ("Attach a design and say what each component is there for"), check_overview },
  { "s05", N_ ("Follow the main path and one failure, step by step"), check_flow },
  { "s06", N_ ("Describe 2 entities, their keys and how they are partitioned"), check_data },
  { "s07",
    N_ ("Name 3 operations with their errors and what makes them idempotent"),
    check_interfaces },
  { "s08", N_ ("Explain one algorithm or protocol the design stands on"), check_mechanisms },
  { "s09", N_ ("Cover identity, access, secrets and classes of data"), check_security },
  { "s10", N_ ("Cover bottleneck, objective, alerts, capacity and cost"), check_operations },
  { "s11",
    N_ ("Record 3 decisions: context, options, choice, cost, revisit when"),
    check_decisions },
  { "s12", N_ ("Say what you learned, what was built and what comes next"), check_lessons },
};

static const Rule *
find_rule (const char *section_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_str_equal (rules[i].id, section_id))
        return &rules[i];
    }
  return NULL;
}

static void
check_attachments (Check *check)
{
  const char *const *designs = ts_writing_get_designs (check->writing);

  for (guint i = 0; designs[i] != NULL; i++)
    {
      g_autoptr (TsDiagram) diagram = look_up (check, designs[i]);

      if (diagram == NULL)
        report (check,
                TRUE,
                _ ("The design “%s” does not exist any more: attach another one, or take it out"),
                designs[i]);
    }
}

static void
check_section (Check *check)
{
  const TsTemplateSection *section = check->section;
  const Rule *rule = find_rule (section->id);

  if (count_statements (check) == 0 && ts_writing_count_pictures (check->writing) == 0
      && ts_writing_count_code_lines (check->writing) == 0)
    {
      if (section->required)
        report (check,
                TRUE,
                "%s",
                rule != NULL ? _ (rule->task) : _ ("Nothing of your own is written here yet"));
      return;
    }
  check_attachments (check);
  if (rule != NULL)
    rule->check (check);
}

static gboolean
is_tagged_for_scale (TsProject *project)
{
  const char *const *tags = ts_project_get_tags (project);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      for (guint level = TS_LEVEL_STAFF; level < TS_N_LEVELS; level++)
        {
          if (g_ascii_strcasecmp (tags[i], TS_LEVEL_NAMES[level]) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static guint
count_designs (Check *check)
{
  g_auto (GStrv) designs = ts_project_list_designs (check->project);
  guint count = 0;

  for (guint i = 0; designs[i] != NULL; i++)
    {
      g_autoptr (TsDiagram) diagram = look_up (check, designs[i]);

      count += diagram != NULL && ts_diagram_get_n_elements (diagram) > 0;
    }
  return count;
}

/**
 * ts_project_check_new:
 * @project: a project
 * @pack: the pack whose template it follows
 * @find_design: (nullable) (scope call): looks up the designs attached
 *
 * Checks every section of the template against the least it has to say. Pure but for @find_design.
 *
 * Returns: (transfer full): what it came to
 */
TsProjectCheck *
ts_project_check_new (TsProject *project,
                      const TsPack *pack,
                      TsDesignFunc find_design,
                      gpointer user_data)
{
  TsProjectCheck *self;
  Check check = { NULL, project, NULL, NULL, find_design, user_data };
  GPtrArray *sections;

  g_return_val_if_fail (TS_IS_PROJECT (project) && pack != NULL, NULL);

  self = g_new0 (TsProjectCheck, 1);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  self->complete = TRUE;
  check.result = self;
  sections = ts_pack_get_template (pack);
  for (guint i = 0; i < sections->len; i++)
    {
      guint errors;

      check.section = sections->pdata[i];
      check.writing = ts_writing_new (ts_project_get_section (project, check.section->id),
                                      check.section->guidance);
      check_section (&check);
      ts_writing_free (check.writing);
      errors = ts_project_check_count_errors (self, check.section->id);
      self->complete &= errors == 0;
      self->n_sections += check.section->required;
      self->n_done += check.section->required && errors == 0;
    }
  self->n_designs = count_designs (&check);
  self->is_complex = self->complete
                     && (self->n_decisions >= COMPLEX_DECISIONS
                         || self->n_designs >= COMPLEX_DESIGNS || is_tagged_for_scale (project));
  return self;
}

void
ts_project_check_free (TsProjectCheck *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * ts_project_check_count_errors:
 * @section_id: (nullable): the section; %NULL for all
 *
 * Returns: how many findings are errors
 */
guint
ts_project_check_count_errors (const TsProjectCheck *self, const char *section_id)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const TsProjectFinding *finding = self->findings->pdata[i];

      count += finding->error
               && (section_id == NULL || g_strcmp0 (finding->section_id, section_id) == 0);
    }
  return count;
}

static guint
get_wanted (const TsPortfolio *portfolio, const char **level)
{
  TsCertification reached = ts_portfolio_get_certification (portfolio);
  TsCertification shown = MAX (reached, TS_CERTIFICATION_BRONZE);
  const TsCertificateText *text =
      ts_pack_find_certificate (ts_portfolio_get_pack (portfolio), TS_CERTIFICATION_NAMES[shown]);

  *level = ts_certification_get_label (shown);
  return text != NULL ? text->projects : 0;
}

static void
check_whole (TsPortfolioCheck *self, const TsPortfolio *portfolio)
{
  GPtrArray *findings = self->findings;
  const char *level;

  self->n_wanted = get_wanted (portfolio, &level);
  if (ts_text_is_blank (ts_portfolio_get_learner (portfolio)->name))
    add_finding (findings, NULL, NULL, TRUE, _ ("The front page has no name: say who you are"));
  if (self->n_projects == 0)
    add_finding (findings, NULL, NULL, TRUE, _ ("There is no project yet: start one"));
  if (ts_portfolio_get_best_assessment (portfolio) == NULL)
    add_finding (findings,
                 NULL,
                 NULL,
                 FALSE,
                 _ ("No assessment is complete, so that the front page has no result to show"));
  else if (ts_portfolio_get_best_credential (portfolio) == NULL
           && ts_portfolio_get_certification (portfolio) > TS_CERTIFICATION_NONE)
    add_finding (findings,
                 NULL,
                 NULL,
                 FALSE,
                 _ ("You reached %s, but no valid certificate is included: issue one"),
                 ts_certification_get_label (ts_portfolio_get_certification (portfolio)));
  if (self->n_projects > 0 && self->n_complete < self->n_wanted)
    add_finding (findings,
                 NULL,
                 NULL,
                 FALSE,
                 ngettext ("%s goes with %u complete project; you have %u",
                           "%s goes with %u complete projects; you have %u",
                           self->n_wanted),
                 level,
                 self->n_wanted,
                 self->n_complete);
}

static TsDiagram *
find_in_portfolio_cb (const char *design_id, char **title, gpointer user_data)
{
  return ts_portfolio_find_design (user_data, design_id, title);
}

/**
 * ts_portfolio_check_new:
 * @portfolio: a portfolio
 *
 * Checks the facts the front page needs, the number of projects against what goes with the level, and
 * each project.
 *
 * Returns: (transfer full): what it came to
 */
TsPortfolioCheck *
ts_portfolio_check_new (const TsPortfolio *portfolio)
{
  TsPortfolioCheck *self;
  GPtrArray *projects;
  g_autoptr (GPtrArray) of_projects =
      g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  g_return_val_if_fail (portfolio != NULL, NULL);

  self = g_new0 (TsPortfolioCheck, 1);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  projects = ts_portfolio_get_projects (portfolio);
  self->n_projects = projects->len;
  for (guint i = 0; i < projects->len; i++)
    {
      g_autoptr (TsProjectCheck) check = ts_project_check_new (projects->pdata[i],
                                                               ts_portfolio_get_pack (portfolio),
                                                               find_in_portfolio_cb,
                                                               (gpointer) portfolio);

      self->n_complete += check->complete;
      self->n_complex += check->is_complex;
      g_ptr_array_extend_and_steal (of_projects, g_steal_pointer (&check->findings));
      check->findings = g_ptr_array_new ();
    }
  check_whole (self, portfolio);
  g_ptr_array_extend_and_steal (self->findings, g_steal_pointer (&of_projects));
  self->complete = TRUE;
  for (guint i = 0; i < self->findings->len; i++)
    self->complete &= !((const TsProjectFinding *) self->findings->pdata[i])->error;
  return self;
}

void
ts_portfolio_check_free (TsPortfolioCheck *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self);
}
