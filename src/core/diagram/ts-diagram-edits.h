/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-diagram.h"

G_BEGIN_DECLS

typedef enum
{
  TS_ALIGN_LEFT,
  TS_ALIGN_CENTRE,
  TS_ALIGN_RIGHT,
  TS_ALIGN_TOP,
  TS_ALIGN_MIDDLE,
  TS_ALIGN_BOTTOM,
} TsAlign;

typedef enum
{
  TS_MATCH_WIDTH = 1 << 0,
  TS_MATCH_HEIGHT = 1 << 1,
} TsMatch;

typedef enum
{
  TS_ORDER_FRONT,
  TS_ORDER_FORWARD,
  TS_ORDER_BACKWARD,
  TS_ORDER_BACK,
} TsOrder;

/** TS_COLLAPSED_WIDTH, TS_COLLAPSED_HEIGHT: the size of a collapsed group, in diagram units. */
#define TS_COLLAPSED_WIDTH  160
#define TS_COLLAPSED_HEIGHT 64

/**
 * TsElementChange:
 * @fields: an element; what the function puts there is copied when it returns
 * @user_data: what was given with the function
 *
 * Says what an element is to be.
 */
typedef void (*TsElementChange) (TsElement *fields, gpointer user_data);

/* Each makes the edits of one gesture and changes nothing; the caller commits them to a journal.
 * Selections are ids, NULL-terminated; ids that are not there are passed over. */

/* ts-diagram-edits.c: adding, changing, moving, removing */
const TsElement *
ts_diagram_find_group_at (TsDiagram *diagram, double x, double y, const char *const *ids);
char *ts_diagram_make_id (TsDiagram *diagram, const char *stem);
GPtrArray *ts_diagram_edits_add (TsDiagram *diagram, const TsElement *element);
GPtrArray *ts_diagram_edits_replace (TsDiagram *diagram, const TsElement *element);
GPtrArray *ts_diagram_edits_change (TsDiagram *diagram,
                                    const char *const *ids,
                                    TsElementChange change,
                                    gpointer user_data);
GPtrArray *
ts_diagram_edits_set_kind (TsDiagram *diagram, const char *const *ids, TsComponentKind kind);
GPtrArray *
ts_diagram_edits_set_locked (TsDiagram *diagram, const char *const *ids, gboolean locked);
GPtrArray *
ts_diagram_edits_set_pinned (TsDiagram *diagram, const char *const *ids, gboolean pinned);
GPtrArray *
ts_diagram_edits_set_comment (TsDiagram *diagram, const char *const *ids, const char *comment);
GPtrArray *
ts_diagram_edits_set_style (TsDiagram *diagram, const char *const *ids, const TsStyle *style);
GPtrArray *ts_diagram_edits_move (TsDiagram *diagram, const char *const *ids, double dx, double dy);
GPtrArray *ts_diagram_edits_drop (TsDiagram *diagram, const char *const *ids, double dx, double dy);
GPtrArray *ts_diagram_edits_delete (TsDiagram *diagram, const char *const *ids);

/* ts-diagram-arrange.c: where nodes are to each other */
GPtrArray *ts_diagram_edits_align (TsDiagram *diagram, const char *const *ids, TsAlign align);
GPtrArray *
ts_diagram_edits_distribute (TsDiagram *diagram, const char *const *ids, gboolean horizontally);
GPtrArray *ts_diagram_edits_match (TsDiagram *diagram, const char *const *ids, TsMatch match);
GPtrArray *ts_diagram_edits_order (TsDiagram *diagram, const char *const *ids, TsOrder order);

/* ts-diagram-groups.c: groups and what is in them */
GPtrArray *ts_diagram_edits_group (TsDiagram *diagram, const char *const *ids, const char *label);
GPtrArray *ts_diagram_edits_ungroup (TsDiagram *diagram, const char *const *ids);
GPtrArray *
ts_diagram_edits_collapse (TsDiagram *diagram, const char *const *ids, gboolean collapsed);
GHashTable *ts_diagram_take_in (TsDiagram *diagram, const char *const *ids);

/* ts-diagram-links.c: edges */
GPtrArray *ts_diagram_edits_connect (TsDiagram *diagram,
                                     const char *source,
                                     const char *target,
                                     gboolean asynchronous);
GPtrArray *ts_diagram_edits_attach (TsDiagram *diagram,
                                    const char *edge,
                                    gboolean target,
                                    const char *node,
                                    const TsPoint *place);
GPtrArray *
ts_diagram_edits_add_waypoint (TsDiagram *diagram, const char *edge, guint at, TsPoint point);
GPtrArray *
ts_diagram_edits_move_waypoint (TsDiagram *diagram, const char *edge, guint at, TsPoint point);
GPtrArray *ts_diagram_edits_remove_waypoint (TsDiagram *diagram, const char *edge, guint at);
GPtrArray *ts_diagram_edits_straighten (TsDiagram *diagram, const char *const *ids);
GPtrArray *ts_diagram_edits_reverse (TsDiagram *diagram, const char *const *ids);
GPtrArray *ts_diagram_edits_set_line (TsDiagram *diagram, const char *const *ids, TsLine line);
GPtrArray *ts_diagram_edits_set_asynchronous (TsDiagram *diagram,
                                              const char *const *ids,
                                              gboolean asynchronous);
GPtrArray *ts_diagram_edits_set_end (TsDiagram *diagram,
                                     const char *const *ids,
                                     gboolean target,
                                     TsArrow arrow,
                                     const char *multiplicity);

/* ts-diagram-select.c: what to select */
char **ts_diagram_list_all (TsDiagram *diagram);
char **ts_diagram_list_alike (TsDiagram *diagram, const char *const *ids);
char **ts_diagram_list_connected (TsDiagram *diagram, const char *const *ids);
char **ts_diagram_list_matches (TsDiagram *diagram, const char *words);

/* ts-diagram-clipboard.c: copies */
char *ts_diagram_copy (TsDiagram *diagram, const char *const *ids);
GPtrArray *
ts_diagram_edits_paste (TsDiagram *diagram, const char *text, double dx, double dy, GError **error);
GPtrArray *
ts_diagram_edits_duplicate (TsDiagram *diagram, const char *const *ids, double dx, double dy);

G_END_DECLS
