/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "assessment/ts-assessment.h"
#include "assessment/ts-drill.h"
#include "assessment/ts-learner.h"
#include "diagram/ts-design.h"
#include "diagram/ts-journal.h"
#include "portfolio/ts-credential.h"
#include "portfolio/ts-portfolio.h"
#include "portfolio/ts-project.h"
#include "session/ts-mock-rating.h"
#include "session/ts-mock.h"
#include "store/ts-database.h"
#include "store/ts-piece.h"
#include "store/ts-timeline.h"

G_BEGIN_DECLS

/** TS_STORE_FILE: the name of the database in the learner's data folder. */
#define TS_STORE_FILE "touchstone.db"

#define TS_TYPE_STORE (ts_store_get_type ())
G_DECLARE_FINAL_TYPE (TsStore, ts_store, TS, STORE, GObject)

TsStore *
ts_store_open (const char *path, TsDatabaseMode mode, TsPack *pack, TsClock *clock, GError **error);
gboolean ts_store_flush (TsStore *self, GError **error);
void ts_store_retry (TsStore *self);
gboolean ts_store_is_saved (TsStore *self);
gboolean ts_store_close (TsStore *self, GError **error);
const char *ts_store_get_path (TsStore *self);
TsClock *ts_store_get_clock (TsStore *self);
const char *ts_store_get_notice (TsStore *self);
gboolean ts_store_check (const char *path, TsPack *pack, GPtrArray *problems, GError **error);

const TsLearner *ts_store_get_learner (TsStore *self);
void ts_store_set_learner (TsStore *self, const TsLearner *learner);

/* What was sat: ts-store-sittings.c */
GPtrArray *ts_store_get_assessments (TsStore *self);
TsAssessment *ts_store_find_assessment (TsStore *self, const char *id);
void ts_store_add_assessment (TsStore *self, TsAssessment *assessment);
GPtrArray *ts_store_get_attempts (TsStore *self);
TsAttempt *ts_store_find_attempt (TsStore *self, const char *id);
void ts_store_add_attempt (TsStore *self, TsAttempt *attempt);
void ts_store_put_attempt (TsStore *self, TsAttempt *attempt);
char **ts_store_dup_recent_items (TsStore *self, const char *phase_id);
GPtrArray *ts_store_get_results (TsStore *self);
void ts_store_put_result (TsStore *self, TsPhaseResult *result, GHashTable *marks);
TsAttempt *ts_store_read_attempt (TsStore *self, const char *id, GError **error);
GHashTable *ts_store_read_marks (TsStore *self, const char *const *attempt_ids, GError **error);
void ts_store_add_drill (TsStore *self, const char *item_id, const TsMark *mark);
GHashTable *ts_store_get_drills (TsStore *self);

/* Mock sessions: ts-store-sessions.c */
GPtrArray *ts_store_get_sessions (TsStore *self);
TsMock *ts_store_find_session (TsStore *self, const char *id);
void ts_store_add_session (TsStore *self, TsMock *session);
void ts_store_put_session (TsStore *self, TsMock *session);
void ts_store_remove_session (TsStore *self, TsMock *session);
GPtrArray *ts_store_get_ratings (TsStore *self, const char *session_id);
TsMockRating *ts_store_find_rating (TsStore *self, const char *session_id, const char *rater);
void ts_store_put_rating (TsStore *self, const char *session_id, TsMockRating *rating);
TsMock *ts_store_read_session (TsStore *self, const char *id, GError **error);

/* What was drawn: ts-store-designs.c */
GListModel *ts_store_get_designs (TsStore *self);
TsDesign *ts_store_find_design (TsStore *self, const char *id);
TsDesign *ts_store_add_design (TsStore *self, const char *title, const char *attempt_id);
TsDesign *
ts_store_add_diagram (TsStore *self, const char *id, const char *title, TsDiagram *diagram);
TsDesign *ts_store_add_journal (TsStore *self,
                                const char *title,
                                const char *attempt_id,
                                TsJournal *journal,
                                const char *const *entries);
void ts_store_rename_design (TsStore *self, TsDesign *design, const char *title);
void ts_store_remove_design (TsStore *self, TsDesign *design);
void ts_store_restore_design (TsStore *self, TsDesign *design);
void ts_store_archive_design (TsStore *self, TsDesign *design, gboolean archived);
void ts_store_tag_design (TsStore *self, TsDesign *design, const char *const *tags);

/* The drawings and their history: ts-store-journals.c */
TsJournal *ts_store_open_design (TsStore *self, TsDesign *design, GError **error);
void ts_store_open_design_async (TsStore *self,
                                 TsDesign *design,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TsJournal *ts_store_open_design_finish (TsStore *self, GAsyncResult *result, GError **error);
TsDiagram *ts_store_read_design (TsStore *self, const char *id, GError **error);
void ts_store_read_design_async (TsStore *self,
                                 TsDesign *design,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TsDiagram *ts_store_read_design_finish (TsStore *self, GAsyncResult *result, GError **error);

void ts_store_open_timeline_async (TsStore *self,
                                   TsDesign *design,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TsTimeline *ts_store_open_timeline_finish (TsStore *self, GAsyncResult *result, GError **error);

/* What is kept to be used again: ts-store-pieces.c */
GListModel *ts_store_get_pieces (TsStore *self);
TsPiece *ts_store_add_piece (TsStore *self, const char *name, const char *document);
void ts_store_put_piece (TsStore *self, TsPiece *piece);
void ts_store_remove_piece (TsStore *self, TsPiece *piece);

/* What is documented: ts-store-portfolio.c */
GListModel *ts_store_get_projects (TsStore *self);
TsProject *ts_store_find_project (TsStore *self, const char *id);
void ts_store_put_project (TsStore *self, TsProject *project);
void ts_store_remove_project (TsStore *self, TsProject *project);
GPtrArray *ts_store_get_credentials (TsStore *self);
TsCredential *
ts_store_find_credential (TsStore *self, const char *assessment_id, TsCertification level);
void ts_store_add_credential (TsStore *self, TsCredential *credential);
TsCredential *ts_store_issue_credential (TsStore *self,
                                         TsAssessment *assessment,
                                         GPtrArray *projects,
                                         GError **error);

/* All of it together: ts-store-bundle.c */
TsPortfolio *ts_store_read_portfolio (TsStore *self, GError **error);
void ts_store_read_portfolio_async (TsStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TsPortfolio *ts_store_read_portfolio_finish (TsStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
