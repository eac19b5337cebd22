/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "diagram/formats/ts-import.h"
#include "diagram/formats/ts-markup.h"

G_BEGIN_DECLS

/* A length of Graphviz, in inches, is so many points. */
#define TS_DOT_INCH 72.0

/*
 * TsDotThing: a node or a subgraph.
 *
 * name: what the file calls it
 * id: what the design calls it
 * parent: the subgraph that contains it, before "clusters" are told from others; then the cluster; NULL for none
 * placed, given: whether it has a place; whether a cluster's is in the file
 * cells: of a node: what of its label has a port
 * x, y, width, height: where it is
 */
typedef struct _TsDotThing TsDotThing;
struct _TsDotThing
{
  JsonObject *object;
  const char *name;
  char *id;
  gboolean subgraph, cluster, placed, given;
  TsDotThing *parent;
  guint depth;
  GArray *cells;
  double x, y, width, height;
};

/* How nodes come to their places. */
typedef enum
{
  TS_DOT_GIVEN,  /* the file says where each is */
  TS_DOT_PLACED, /* "dot" has placed them */
  TS_DOT_OURS,   /* they are laid out when all is read */
} TsDotPlaces;

typedef struct
{
  TsImport *import;
  JsonObject *graph;
  char *where, *name;
  gboolean directed, lying, turned, compound; /* turned: edges lead left or up */
  TsDotPlaces places;
  double scale;
  GPtrArray *things;    /* of TsDotThing, by their numbers in the file */
  GHashTable *clusters; /* by name */
  GHashTable *ids;      /* that are taken */
  GPtrArray *elements;
  GHashTable *unheeded; /* attributes that say nothing here, and how often they are met */
  GHashTable *unlike;   /* shapes that become boxes, and how often */
} TsDotReader;

const char *ts_dot_reader_get (gpointer object, const char *attribute);
void ts_dot_reader_take_id (TsDotReader *self, TsDotThing *thing, const char *stem);
guint ts_dot_reader_numbers (const char *text, double *numbers, guint n);

void ts_dot_reader_find_places (TsDotReader *self, JsonObject *placed);
void ts_dot_reader_add_node (TsDotReader *self, TsDotThing *thing);
void ts_dot_reader_measure_node (TsDotReader *self, TsDotThing *thing, const char *text);
void ts_dot_reader_add_edge (TsDotReader *self, JsonObject *edge);

gboolean ts_dot_read_graph (TsImport *import,
                            JsonObject *graph,
                            JsonObject *placed,
                            GCancellable *cancellable,
                            GError **error);
gboolean ts_dot_is_placed (JsonObject *graph);

G_END_DECLS
