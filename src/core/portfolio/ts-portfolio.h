/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-assessment.h"
#include "assessment/ts-learner.h"
#include "diagram/ts-diagram.h"
#include "portfolio/ts-credential.h"
#include "portfolio/ts-project.h"

G_BEGIN_DECLS

/**
 * TsDesignFunc:
 * @design_id: what stands behind "design:" in a project's text
 * @title: (out) (optional) (transfer full) (nullable): what the design is called
 *
 * Looks a design up. Called in the thread that checks or exports.
 *
 * Returns: (transfer full) (nullable): the diagram; %NULL if there is no such design
 */
typedef TsDiagram *(*TsDesignFunc) (const char *design_id, char **title, gpointer user_data);

typedef struct _TsPortfolio TsPortfolio;

#define TS_TYPE_PORTFOLIO (ts_portfolio_get_type ())

GType ts_portfolio_get_type (void);
TsPortfolio *ts_portfolio_new (TsPack *pack, const TsLearner *learner, gint64 now);
TsPortfolio *ts_portfolio_ref (TsPortfolio *self);
void ts_portfolio_unref (TsPortfolio *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPortfolio, ts_portfolio_unref)

void ts_portfolio_add_project (TsPortfolio *self, TsProject *project);
void ts_portfolio_add_assessment (TsPortfolio *self, TsAssessment *assessment, GHashTable *marks);
void ts_portfolio_add_drill (TsPortfolio *self, TsPhaseResult *result);
void ts_portfolio_add_credential (TsPortfolio *self, TsCredential *credential);
void ts_portfolio_set_design_func (TsPortfolio *self,
                                   TsDesignFunc func,
                                   gpointer user_data,
                                   GDestroyNotify destroy);

TsPack *ts_portfolio_get_pack (const TsPortfolio *self);
const TsLearner *ts_portfolio_get_learner (const TsPortfolio *self);
gint64 ts_portfolio_get_now (const TsPortfolio *self);
GPtrArray *ts_portfolio_get_projects (const TsPortfolio *self);
GPtrArray *ts_portfolio_get_assessments (const TsPortfolio *self);
GHashTable *ts_portfolio_get_marks (const TsPortfolio *self, const char *assessment_id);
GPtrArray *ts_portfolio_get_drills (const TsPortfolio *self);
GPtrArray *ts_portfolio_get_credentials (const TsPortfolio *self);
TsAssessment *ts_portfolio_get_best_assessment (const TsPortfolio *self);
TsCertification ts_portfolio_get_certification (const TsPortfolio *self);
TsCredential *ts_portfolio_get_best_credential (const TsPortfolio *self);
TsDiagram *ts_portfolio_find_design (const TsPortfolio *self, const char *design_id, char **title);
char **ts_portfolio_list_designs (const TsPortfolio *self);

G_END_DECLS
