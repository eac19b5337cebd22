/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-import.h"
#include "diagram/ts-layout.h"

G_BEGIN_DECLS

/* Groups nested deeper than this are refused. */
#define TS_MERMAID_MAX_DEPTH 200

/*
 * TsMermaidShape: a shape of flowcharts.
 *
 * names: separated by commas; the first is the one that is written
 * open, close: the brackets that say it; NULL if only "@{ shape: }" does
 * shape: how it is drawn here
 * guess: whether what the label says may tell the kind: it is a thing and no step or decision
 * kind: what it is if the label says nothing
 */
typedef struct
{
  const char *names;
  const char *open, *close;
  TsShape shape;
  gboolean guess;
  TsComponentKind kind;
} TsMermaidShape;

const TsMermaidShape *ts_mermaid_shape_find (const char *name);
const TsMermaidShape *ts_mermaid_shape_find_open (const char *text, gsize size);
const TsMermaidShape *ts_mermaid_shape_find_for (TsShape shape);
char *ts_mermaid_shape_get_name (const TsMermaidShape *self);

typedef struct
{
  char *id;
  char *label; /* NULL: the id */
  const TsMermaidShape *shape;
  char *icon;
  GPtrArray *classes;
  GString *style;
  int group; /* -1: none */
  gboolean junction;
} TsMermaidNode;

typedef struct
{
  char *id;
  char *label;
  char *icon;
  GPtrArray *mentions; /* ids that are said in it */
  GPtrArray *classes;
  GString *style;
  int group;
  guint line;
} TsMermaidGroup;

typedef enum
{
  TS_MERMAID_NORMAL,
  TS_MERMAID_DOTTED,
  TS_MERMAID_THICK,
  TS_MERMAID_INVISIBLE,
} TsMermaidStroke;

/* start, end: what is at the ends: '>', 'x', 'o' or 0; from_side, to_side: of architecture: 'L', 'R', 'T', 'B' or 0 */
typedef struct
{
  char *from, *to;
  char *id;
  char *label;
  TsMermaidStroke stroke;
  char start, end, from_side, to_side;
  GString *style;
} TsMermaidEdge;

typedef struct
{
  guint line;
  char *what;
} TsMermaidLoss;

typedef struct
{
  const char *type; /* as Mermaid calls it */
  char *title;
  TsLayoutDirection direction;
  GPtrArray *nodes, *groups, *edges;
  GHashTable *nodes_by_id, *groups_by_id; /* places plus 1 */
  GHashTable *edge_ids;
  GHashTable *class_styles; /* by name */
  GString *link_style;      /* of all edges; NULL for none */
  GArray *losses;
} TsMermaidGraph;

TsMermaidGraph *ts_mermaid_graph_new (void);
void ts_mermaid_graph_free (TsMermaidGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsMermaidGraph, ts_mermaid_graph_free)
TsMermaidNode *ts_mermaid_graph_get_node (TsMermaidGraph *self, const char *id);
TsMermaidGroup *ts_mermaid_graph_find_group (TsMermaidGraph *self, const char *id, int *place);
TsMermaidGroup *ts_mermaid_graph_add_group (TsMermaidGraph *self, const char *id);
TsMermaidEdge *ts_mermaid_graph_add_edge (TsMermaidGraph *self, const char *from, const char *to);

/* A place in a text. Functions that fail set the error and return FALSE or NULL. */
typedef struct
{
  const char *name;
  const char *text, *at, *end;
  TsMermaidGraph *graph;
  GError **error;
} TsMermaidScanner;

gboolean ts_mermaid_fail (TsMermaidScanner *self, const char *at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean ts_mermaid_fail_unexpected (TsMermaidScanner *self, const char *wanted);
guint ts_mermaid_get_line (TsMermaidScanner *self, const char *at);
void ts_mermaid_lose (TsMermaidScanner *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean ts_mermaid_starts (TsMermaidScanner *self, const char *what);
gboolean ts_mermaid_take (TsMermaidScanner *self, const char *what);
gboolean ts_mermaid_take_word (TsMermaidScanner *self, const char *word);
void ts_mermaid_skip_spaces (TsMermaidScanner *self);
void ts_mermaid_skip_blank (TsMermaidScanner *self);
gboolean ts_mermaid_end_statement (TsMermaidScanner *self);
char *ts_mermaid_read_rest (TsMermaidScanner *self);
gboolean ts_mermaid_read_preamble (TsMermaidScanner *self);

char *ts_mermaid_clean (const char *raw, char **icon);
char *ts_mermaid_read_id (TsMermaidScanner *self);
char *ts_mermaid_read_quoted (TsMermaidScanner *self);
gboolean ts_mermaid_read_shape (TsMermaidScanner *self, TsMermaidNode *node);
gboolean ts_mermaid_read_attributes (TsMermaidScanner *self, TsMermaidNode *node);
gboolean ts_mermaid_is_link (TsMermaidScanner *self);
gboolean ts_mermaid_read_link (TsMermaidScanner *self, TsMermaidEdge *edge);

gboolean ts_mermaid_read_flow (TsMermaidScanner *self);
gboolean ts_mermaid_read_architecture (TsMermaidScanner *self);

void ts_mermaid_style_read (TsStyle *style, const char *properties, GHashTable *unknown);
gboolean ts_mermaid_build (TsMermaidGraph *graph,
                           TsImport *import,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
