/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-portfolio.h"

G_BEGIN_DECLS

/**
 * TsProjectFinding:
 * @project_id: (nullable): the project; %NULL for what concerns the whole portfolio
 * @section_id: (nullable): the section of it; %NULL for what concerns the whole project
 * @error: whether the project is incomplete because of it; else it is advice
 * @text: what is missing and what to do, as a sentence for the learner
 */
typedef struct
{
  char *project_id;
  char *section_id;
  gboolean error;
  char *text;
} TsProjectFinding;

/**
 * TsProjectCheck:
 * @findings: (element-type TsProjectFinding): in the order of the sections
 * @n_sections: how many sections the template asks for
 * @n_done: how many of them have no error
 * @n_decisions: complete decision records
 * @n_designs: designs attached that exist
 * @complete: whether no finding is an error
 * @is_complex: complete, and with five decisions, two designs, or tagged "staff" or "principal"
 *
 * What a check of one project came to.
 */
typedef struct
{
  GPtrArray *findings;
  guint n_sections, n_done;
  guint n_decisions, n_designs;
  gboolean complete, is_complex;
} TsProjectCheck;

TsProjectCheck *ts_project_check_new (TsProject *project,
                                      const TsPack *pack,
                                      TsDesignFunc find_design,
                                      gpointer user_data);
void ts_project_check_free (TsProjectCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProjectCheck, ts_project_check_free)

guint ts_project_check_count_errors (const TsProjectCheck *self, const char *section_id);

/**
 * TsPortfolioCheck:
 * @findings: (element-type TsProjectFinding): first those of the whole, then those of each project
 * @n_projects: how many projects there are
 * @n_complete: how many of them are complete
 * @n_complex: how many of them are complex
 * @n_wanted: how many complete ones the level reached, or else bronze, suggests
 * @complete: whether no finding is an error
 *
 * What a check of a portfolio came to.
 */
typedef struct
{
  GPtrArray *findings;
  guint n_projects, n_complete, n_complex, n_wanted;
  gboolean complete;
} TsPortfolioCheck;

TsPortfolioCheck *ts_portfolio_check_new (const TsPortfolio *portfolio);
void ts_portfolio_check_free (TsPortfolioCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPortfolioCheck, ts_portfolio_check_free)

G_END_DECLS
