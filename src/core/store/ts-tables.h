/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-assessment.h"
#include "assessment/ts-learner.h"
#include "content/ts-pack-part.h"
#include "diagram/ts-design.h"
#include "diagram/ts-diagram.h"
#include "diagram/ts-journal.h"
#include "session/ts-mock-rating.h"
#include "session/ts-mock.h"
#include "store/ts-change.h"
#include "store/ts-piece.h"
#include "store/ts-timeline.h"

G_BEGIN_DECLS

/* The tables, each in a file of its own: what is written into them as changes, and what is read out of
 * them as objects. A row that cannot be read is left where it is; what is wrong with it is added to
 * @problems (element-type utf8), and reading goes on. */

typedef gboolean (*TsDocumentFunc) (const char *name,
                                    const char *id,
                                    const char *document,
                                    gpointer user_data,
                                    GError **error);

gboolean ts_table_read_documents (TsDatabase *database,
                                  const char *table,
                                  const char *sql,
                                  const char *parameter,
                                  TsDocumentFunc func,
                                  gpointer user_data,
                                  GPtrArray *problems,
                                  GError **error);

TsChange *ts_learner_table_put (const TsLearner *learner);
TsLearner *ts_learner_table_read (TsDatabase *database, GError **error);

TsChange *ts_assessment_table_put (TsAssessment *assessment);
gboolean ts_assessment_table_read (TsDatabase *database,
                                   TsPack *pack,
                                   GPtrArray *assessments,
                                   GPtrArray *problems,
                                   GError **error);

TsChange *ts_attempt_table_put (TsAttempt *attempt);
gboolean ts_attempt_table_read (TsDatabase *database,
                                TsPack *pack,
                                TsClock *clock,
                                const char *id,
                                GPtrArray *attempts,
                                GPtrArray *problems,
                                GError **error);
char **ts_attempt_table_list_recent (TsDatabase *database, const char *phase, GError **error);

TsChange *ts_part_table_add (const TsPackPart *part);
TsChange *ts_part_table_use (const char *owner, guint place, const TsPackPart *part);
TsChange *ts_part_table_forget (const char *owner);
TsPack *
ts_part_table_read_pack (TsDatabase *database, const char *owner, TsPack *pack, GError **error);

TsChange *ts_response_table_put (const char *attempt, const char *item, const TsResponse *response);
TsChange *ts_response_table_remove (const char *attempt, const char *item);
gboolean ts_response_table_read (TsDatabase *database,
                                 TsAttempt *attempt,
                                 GPtrArray *problems,
                                 GError **error);

TsChange *ts_mark_table_put (const char *attempt, const char *item, const TsMark *mark);
gboolean ts_mark_table_read (TsDatabase *database,
                             const char *attempt,
                             GHashTable *marks,
                             GPtrArray *problems,
                             GError **error);

TsChange *ts_result_table_put (const TsPhaseResult *result);
gboolean ts_result_table_read (TsDatabase *database,
                               GPtrArray *results,
                               GPtrArray *problems,
                               GError **error);

TsChange *ts_mock_table_put (TsMock *session);
TsChange *ts_mock_table_remove (const char *id);
gboolean ts_mock_table_read (TsDatabase *database,
                             TsPack *pack,
                             TsClock *clock,
                             const char *id,
                             GPtrArray *sessions,
                             GPtrArray *problems,
                             GError **error);
TsChange *ts_event_table_add (const char *session, guint place, const TsEvent *event);
TsChange *ts_rating_table_put (const char *session, TsMockRating *rating);
gboolean ts_rating_table_read (TsDatabase *database,
                               TsDocumentFunc func,
                               gpointer user_data,
                               GPtrArray *problems,
                               GError **error);
gboolean
ts_event_table_read (TsDatabase *database, TsMock *session, GPtrArray *problems, GError **error);

TsChange *ts_design_table_add (TsDesign *design);
TsChange *ts_design_table_set_state (TsDesign *design);
TsChange *ts_design_table_set_words (TsDesign *design);
TsChange *ts_design_table_set_archived (TsDesign *design);
TsChange *ts_design_table_rename (TsDesign *design);
TsChange *ts_design_table_remove (const char *id);
TsChange *ts_design_table_add_tag (const char *id, const char *tag);
TsChange *ts_design_table_remove_tag (const char *id, const char *tag);
gboolean ts_design_table_read (TsDatabase *database, GPtrArray *designs, GError **error);

/**
 * TsEntryLink:
 * @gesture: the gesture that an entry makes, takes back or brings back
 * @below: the gesture below it, or #TS_NO_GESTURE
 *
 * What an entry is about.
 */
typedef struct
{
  gint64 gesture, below;
} TsEntryLink;

TsEntryLink ts_entry_link_between (gint64 before, gint64 after);
TsChange *ts_journal_table_append (const char *design,
                                   guint place,
                                   gint64 time,
                                   TsEntryLink link,
                                   const char *entry);
TsChange *ts_journal_table_link (const char *design, guint place, TsEntryLink link);
gboolean ts_journal_table_replay (TsDatabase *database,
                                  const char *design,
                                  TsJournal *journal,
                                  guint end,
                                  GArray *links,
                                  gsize *bytes,
                                  GError **error);
GPtrArray *ts_journal_table_read_gestures (TsDatabase *database,
                                           const char *design,
                                           gint64 from,
                                           gint64 stop,
                                           guint max,
                                           GHashTable *images,
                                           GError **error);
GHashTable *ts_journal_table_read_images (TsDatabase *database, const char *design, GError **error);
GArray *ts_journal_table_read_moments (TsDatabase *database, const char *design, GError **error);
gboolean ts_journal_table_is_linked (TsDatabase *database, const char *design, GError **error);

TsChange *
ts_snapshot_table_add (const char *design, const TsJournalState *state, TsDiagram *diagram);
TsDiagram *ts_snapshot_table_read (TsDatabase *database,
                                   const char *design,
                                   guint end,
                                   GHashTable *images,
                                   TsJournalState *state,
                                   GError **error);
gboolean ts_snapshot_table_check (TsDatabase *database,
                                  const char *design,
                                  TsJournal *journal,
                                  GPtrArray *problems,
                                  GError **error);

TsChange *ts_milestone_table_put (const char *design, TsMilestone *version);
TsChange *ts_milestone_table_remove (const char *id);
gboolean ts_milestone_table_read (TsDatabase *database,
                                  const char *design,
                                  GPtrArray *milestones,
                                  GError **error);

TsChange *ts_piece_table_put (TsPiece *piece);
TsChange *ts_piece_table_remove (const char *id);
gboolean
ts_piece_table_read (TsDatabase *database, GPtrArray *pieces, GPtrArray *problems, GError **error);

TsChange *ts_project_table_put (const char *id, char *document);
TsChange *ts_project_table_remove (const char *id);
gboolean ts_project_table_read (TsDatabase *database,
                                TsDocumentFunc func,
                                gpointer user_data,
                                GPtrArray *problems,
                                GError **error);

TsChange *ts_credential_table_put (const char *id, char *document);
gboolean ts_credential_table_read (TsDatabase *database,
                                   TsDocumentFunc func,
                                   gpointer user_data,
                                   GPtrArray *problems,
                                   GError **error);

TsChange *ts_drill_table_add (const char *item, gint64 time, const TsMark *mark);
gboolean ts_drill_table_read (TsDatabase *database,
                              TsDocumentFunc func,
                              gpointer user_data,
                              GPtrArray *problems,
                              GError **error);

G_END_DECLS
