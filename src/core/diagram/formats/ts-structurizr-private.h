/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-import.h"

G_BEGIN_DECLS

/**
 * TsStructurizrLine:
 * @line: where it stands, from 1
 * @words: (array zero-terminated=1): what stands in it, without quotes and the brace; at least one
 * @block: (nullable) (element-type TsStructurizrLine): what stands in braces after it
 *
 * One statement of the Structurizr DSL, which is written line by line.
 */
typedef struct
{
  guint line;
  char **words;
  guint n_words;
  GPtrArray *block;
} TsStructurizrLine;

GPtrArray *ts_structurizr_parse (const char *name, const char *text, gsize size, GError **error);
gboolean ts_structurizr_fail (GError **error,
                              const char *name,
                              guint line,
                              TsImportError code,
                              const char *format,
                              ...) G_GNUC_PRINTF (5, 6);
gboolean ts_structurizr_is (const TsStructurizrLine *line, guint place, const char *word);
const char *ts_structurizr_get (const TsStructurizrLine *line, guint place);

typedef enum
{
  TS_STRUCTURIZR_PERSON,
  TS_STRUCTURIZR_SYSTEM,
  TS_STRUCTURIZR_CONTAINER,
  TS_STRUCTURIZR_COMPONENT,
  TS_STRUCTURIZR_CUSTOM,
  TS_STRUCTURIZR_GROUP,
  TS_STRUCTURIZR_ENVIRONMENT,
  TS_STRUCTURIZR_NODE,
  TS_STRUCTURIZR_INFRASTRUCTURE,
  TS_STRUCTURIZR_INSTANCE,
} TsStructurizrType;

#define TS_STRUCTURIZR_N_TYPES (TS_STRUCTURIZR_INSTANCE + 1)

/**
 * TsStructurizrElement:
 * @parent: (nullable): the element it is a part of
 * @group: (nullable): the innermost group around it, of the same parent
 * @model: (nullable): of instances, what they are instances of
 * @path: what its identifier is, as it is known everywhere
 * @place: among all elements
 *
 * An element of the model. Groups and environments are elements as well.
 */
typedef struct _TsStructurizrElement
{
  TsStructurizrType type;
  char *name, *description, *technology, *url;
  GPtrArray *tags;       /* of char */
  GPtrArray *properties; /* of char, names and values in turn */
  struct _TsStructurizrElement *parent, *group, *model;
  char **deployment_groups; /* (nullable) */
  char *path;
  guint place, depth, n_instances, n_children;
  gboolean kept;
} TsStructurizrElement;

typedef struct
{
  TsStructurizrElement *source, *target;
  char *description, *technology;
  GPtrArray *tags; /* of char */
  gboolean kept;
} TsStructurizrRelation;

/** TsStructurizrModel: what a workspace says but for its views. */
typedef struct
{
  const char *name;
  GPtrArray *elements;  /* of TsStructurizrElement */
  GPtrArray *relations; /* of TsStructurizrRelation */
  GHashTable *by_path;
  gboolean hierarchical;
  guint n_skipped; /* statements that say nothing to a design */
} TsStructurizrModel;

TsStructurizrModel *
ts_structurizr_model_new (const char *name, const GPtrArray *lines, GError **error);
void ts_structurizr_model_free (TsStructurizrModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsStructurizrModel, ts_structurizr_model_free)

TsStructurizrElement *ts_structurizr_model_find (const TsStructurizrModel *self,
                                                 const TsStructurizrElement *scope,
                                                 const char *identifier);
gboolean ts_structurizr_element_is_in (const TsStructurizrElement *self,
                                       const TsStructurizrElement *outer);

/** TsStructurizrStyle: how the elements or relations of a tag look: words and values in turn. */
typedef struct
{
  char *tag;
  gboolean relation;
  GPtrArray *values; /* of char */
} TsStructurizrStyle;

void ts_structurizr_apply_style (const GPtrArray *styles,
                                 const char *tag,
                                 gboolean relation,
                                 TsStyle *style,
                                 guint *n_lost);
void ts_structurizr_style_free (TsStructurizrStyle *self);
GPtrArray *ts_structurizr_read_styles (const GPtrArray *views);

gboolean ts_structurizr_import_views (TsImport *import,
                                      TsStructurizrModel *model,
                                      const GPtrArray *views,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
