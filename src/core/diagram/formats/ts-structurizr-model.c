/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-structurizr-private.h"

/* What statements make an element, and where its description, technology, tags and number of instances stand
 * behind the name; 0 where there is none. */
typedef struct
{
  const char *keyword;
  TsStructurizrType type;
  guint description, technology, tags, instances;
} Kind;

static const Kind kinds[] = {
  { "person", TS_STRUCTURIZR_PERSON, 2, 0, 3, 0 },
  { "softwareSystem", TS_STRUCTURIZR_SYSTEM, 2, 0, 3, 0 },
  { "container", TS_STRUCTURIZR_CONTAINER, 2, 3, 4, 0 },
  { "component", TS_STRUCTURIZR_COMPONENT, 2, 3, 4, 0 },
  { "element", TS_STRUCTURIZR_CUSTOM, 3, 2, 4, 0 },
  { "group", TS_STRUCTURIZR_GROUP, 0, 0, 0, 0 },
  { "enterprise", TS_STRUCTURIZR_GROUP, 0, 0, 0, 0 },
  { "deploymentEnvironment", TS_STRUCTURIZR_ENVIRONMENT, 0, 0, 0, 0 },
  { "deploymentNode", TS_STRUCTURIZR_NODE, 2, 3, 4, 5 },
  { "infrastructureNode", TS_STRUCTURIZR_INFRASTRUCTURE, 2, 3, 4, 0 },
  { "softwareSystemInstance", TS_STRUCTURIZR_INSTANCE, 0, 0, 3, 0 },
  { "containerInstance", TS_STRUCTURIZR_INSTANCE, 0, 0, 3, 0 },
  { "instanceOf", TS_STRUCTURIZR_INSTANCE, 0, 0, 3, 0 },
};

static const char *const default_tags[TS_STRUCTURIZR_N_TYPES] = {
  "Person", "Software System", "Container",       "Component",           "Custom",
  "Group",  "Environment",     "Deployment Node", "Infrastructure Node", "Instance",
};

static gboolean read_lines (TsStructurizrModel *self,
                            const GPtrArray *lines,
                            TsStructurizrElement *scope,
                            TsStructurizrElement *group,
                            GError **error);

static void
element_free (TsStructurizrElement *element)
{
  g_free (element->name);
  g_free (element->description);
  g_free (element->technology);
  g_free (element->url);
  g_free (element->path);
  g_strfreev (element->deployment_groups);
  g_ptr_array_unref (element->tags);
  g_ptr_array_unref (element->properties);
  g_free (element);
}

static void
relation_free (TsStructurizrRelation *relation)
{
  g_free (relation->description);
  g_free (relation->technology);
  g_ptr_array_unref (relation->tags);
  g_free (relation);
}

void
ts_structurizr_model_free (TsStructurizrModel *self)
{
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->relations);
  g_hash_table_unref (self->by_path);
  g_free (self);
}

static void
add_tags (GPtrArray *tags, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_strstrip (*word);
      if (**word != '\0')
        g_ptr_array_add (tags, g_strdup (*word));
    }
}

/**
 * ts_structurizr_model_find:
 * @scope: (nullable): within which element the identifier is said
 * @identifier: such as "a", "a.b" or "this"
 *
 * Returns: (transfer none) (nullable): what it names, from the inside out
 */
TsStructurizrElement *
ts_structurizr_model_find (const TsStructurizrModel *self,
                           const TsStructurizrElement *scope,
                           const char *identifier)
{
  g_autofree char *lower = g_ascii_strdown (identifier, -1);

  if (g_str_equal (lower, "this"))
    return (TsStructurizrElement *) scope;
  for (const TsStructurizrElement *at = self->hierarchical ? scope : NULL; at != NULL;
       at = at->parent)
    {
      g_autofree char *path = g_strconcat (at->path, ".", lower, NULL);
      TsStructurizrElement *found = g_hash_table_lookup (self->by_path, path);

      if (found != NULL)
        return found;
    }
  return g_hash_table_lookup (self->by_path, lower);
}

/** ts_structurizr_element_is_in: Returns: whether an element is a part of another, at any depth */
gboolean
ts_structurizr_element_is_in (const TsStructurizrElement *self, const TsStructurizrElement *outer)
{
  for (const TsStructurizrElement *at = self->parent; at != NULL; at = at->parent)
    {
      if (at == outer)
        return TRUE;
    }
  return FALSE;
}

static const Kind *
find_kind (const TsStructurizrLine *line, guint place)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (ts_structurizr_is (line, place, kinds[i].keyword))
        return &kinds[i];
    }
  return NULL;
}

static gboolean
refuse (const TsStructurizrModel *self,
        const TsStructurizrLine *line,
        const char *what,
        GError **error)
{
  return ts_structurizr_fail (
      error, self->name, line->line, TS_IMPORT_ERROR_UNSUPPORTED, "%s", what);
}

static gboolean
reject (const TsStructurizrModel *self,
        const TsStructurizrLine *line,
        const char *what,
        GError **error)
{
  return ts_structurizr_fail (error, self->name, line->line, TS_IMPORT_ERROR_SYNTAX, "%s", what);
}

/* Makes the element known by its identifier, or by one that nobody can say. */
static gboolean
name_element (TsStructurizrModel *self,
              const TsStructurizrLine *line,
              TsStructurizrElement *element,
              const char *identifier,
              GError **error)
{
  const TsStructurizrElement *parent = self->hierarchical ? element->parent : NULL;
  g_autofree char *lower = identifier != NULL ? g_ascii_strdown (identifier, -1)
                                              : g_strdup_printf ("#%u", element->place);

  element->path = parent != NULL ? g_strconcat (parent->path, ".", lower, NULL) : g_strdup (lower);
  if (strlen (element->path) > 4000)
    return reject (self, line, _ ("the identifier is too long"), error);
  /* environments may use the same identifiers; the last one is meant from there on */
  g_hash_table_insert (self->by_path, element->path, element);
  return TRUE;
}

static gboolean
can_have_instances (const TsStructurizrElement *element)
{
  return element != NULL
         && (element->type == TS_STRUCTURIZR_SYSTEM || element->type == TS_STRUCTURIZR_CONTAINER);
}

/* Nodes may have the same identifiers as what they hold instances of. */
static gboolean
read_instance (TsStructurizrModel *self,
               const TsStructurizrLine *line,
               guint at,
               TsStructurizrElement *element,
               GError **error)
{
  const char *identifier = ts_structurizr_get (line, at + 1);
  const char *groups = ts_structurizr_get (line, at + 2);

  for (const TsStructurizrElement *scope = element->parent; !can_have_instances (element->model);
       scope = scope->parent)
    {
      element->model = ts_structurizr_model_find (self, scope, identifier);
      if (scope == NULL)
        break;
    }
  if (!can_have_instances (element->model))
    return ts_structurizr_fail (error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_SYNTAX,
                                _ ("“%s” is no software system or container"),
                                identifier);
  g_free (element->name);
  element->name = g_strdup (element->model->name);
  element->description = g_strdup (element->model->description);
  element->technology = g_strdup (element->model->technology);
  for (guint i = 0; i < element->model->tags->len; i++)
    g_ptr_array_add (element->tags, g_strdup (element->model->tags->pdata[i]));
  if (*groups != '\0')
    element->deployment_groups = g_strsplit (groups, ",", -1);
  return TRUE;
}

/* Whether an element of that type may stand there. */
static gboolean
fits (TsStructurizrType type, const TsStructurizrElement *scope)
{
  switch (type)
    {
    case TS_STRUCTURIZR_GROUP:
      return TRUE;
    case TS_STRUCTURIZR_CONTAINER:
      return scope != NULL && scope->type == TS_STRUCTURIZR_SYSTEM;
    case TS_STRUCTURIZR_COMPONENT:
      return scope != NULL && scope->type == TS_STRUCTURIZR_CONTAINER;
    case TS_STRUCTURIZR_NODE:
    case TS_STRUCTURIZR_INFRASTRUCTURE:
    case TS_STRUCTURIZR_INSTANCE:
      return scope != NULL
             && (scope->type == TS_STRUCTURIZR_ENVIRONMENT || scope->type == TS_STRUCTURIZR_NODE);
    default:
      return scope == NULL;
    }
}

static TsStructurizrElement *
new_element (TsStructurizrModel *self,
             const TsStructurizrLine *line,
             guint at,
             const Kind *kind,
             TsStructurizrElement *scope,
             TsStructurizrElement *group)
{
  TsStructurizrElement *element = g_new0 (TsStructurizrElement, 1);

  element->type = kind->type;
  element->name = g_strdup (ts_structurizr_get (line, at + 1));
  if (kind->description > 0)
    element->description = g_strdup (ts_structurizr_get (line, at + kind->description));
  if (kind->technology > 0)
    element->technology = g_strdup (ts_structurizr_get (line, at + kind->technology));
  element->n_instances = 1;
  if (kind->instances > 0)
    element->n_instances =
        (guint) CLAMP (g_ascii_strtoll (ts_structurizr_get (line, at + kind->instances), NULL, 10),
                       1,
                       10000);
  element->tags = g_ptr_array_new_with_free_func (g_free);
  element->properties = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (element->tags, g_strdup ("Element"));
  g_ptr_array_add (element->tags, g_strdup (default_tags[kind->type]));
  element->parent = scope;
  element->group = group;
  element->place = self->elements->len;
  g_ptr_array_add (self->elements, element);
  if (scope != NULL && kind->type != TS_STRUCTURIZR_GROUP)
    scope->n_children++;
  return element;
}

static gboolean
read_element (TsStructurizrModel *self,
              const TsStructurizrLine *line,
              guint at,
              TsStructurizrElement *scope,
              TsStructurizrElement *group,
              GError **error)
{
  const Kind *kind = find_kind (line, at);
  TsStructurizrElement *element;
  gboolean is_group = kind->type == TS_STRUCTURIZR_GROUP;

  /* a group in the block of an element that names the group the element is in */
  if (is_group && line->block == NULL)
    {
      self->n_skipped++;
      return TRUE;
    }
  if (!fits (kind->type, scope))
    return reject (self, line, _ ("this element cannot stand here"), error);
  if (*ts_structurizr_get (line, at + 1) == '\0')
    return reject (self, line, _ ("a name is missing"), error);
  if (self->elements->len >= TS_IMPORT_MAX_ELEMENTS)
    return ts_structurizr_fail (error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_LIMIT,
                                _ ("there are more than %d elements"),
                                TS_IMPORT_MAX_ELEMENTS);
  element = new_element (self, line, at, kind, scope, group);
  if (kind->type == TS_STRUCTURIZR_INSTANCE && !read_instance (self, line, at, element, error))
    return FALSE;
  if (kind->tags > 0)
    add_tags (element->tags, ts_structurizr_get (line, at + kind->tags));
  if (!name_element (self, line, element, at > 0 ? line->words[0] : NULL, error))
    return FALSE;
  if (line->block == NULL)
    return TRUE;
  return is_group ? read_lines (self, line->block, scope, element, error)
                  : read_lines (self, line->block, element, NULL, error);
}

static gboolean
read_relation (TsStructurizrModel *self,
               const TsStructurizrLine *line,
               guint arrow,
               TsStructurizrElement *scope,
               GError **error)
{
  const char *source = arrow > 0 ? line->words[arrow - 1] : "this";
  const char *target = ts_structurizr_get (line, arrow + 1);
  TsStructurizrRelation *relation = g_new0 (TsStructurizrRelation, 1);

  relation->tags = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->relations, relation);
  relation->source = ts_structurizr_model_find (self, scope, source);
  relation->target = ts_structurizr_model_find (self, scope, target);
  if (relation->source == NULL || relation->target == NULL)
    return ts_structurizr_fail (error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_SYNTAX,
                                _ ("“%s” is the identifier of no element before this line"),
                                relation->source == NULL ? source : target);
  if (self->relations->len > TS_IMPORT_MAX_ELEMENTS)
    return ts_structurizr_fail (error,
                                self->name,
                                line->line,
                                TS_IMPORT_ERROR_LIMIT,
                                _ ("there are more than %d relationships"),
                                TS_IMPORT_MAX_ELEMENTS);
  relation->description = g_strdup (ts_structurizr_get (line, arrow + 2));
  relation->technology = g_strdup (ts_structurizr_get (line, arrow + 3));
  g_ptr_array_add (relation->tags, g_strdup ("Relationship"));
  add_tags (relation->tags, ts_structurizr_get (line, arrow + 4));
  for (guint i = 0; line->block != NULL && i < line->block->len; i++)
    {
      const TsStructurizrLine *inner = line->block->pdata[i];

      if (ts_structurizr_is (inner, 0, "tag") || ts_structurizr_is (inner, 0, "tags"))
        for (guint k = 1; k < inner->n_words; k++)
          add_tags (relation->tags, inner->words[k]);
      else
        self->n_skipped++;
    }
  return TRUE;
}

static void
read_properties (TsStructurizrModel *self, const GPtrArray *block, TsStructurizrElement *scope)
{
  for (guint i = 0; block != NULL && i < block->len; i++)
    {
      const TsStructurizrLine *line = block->pdata[i];

      if (scope == NULL || line->n_words < 2)
        {
          self->n_skipped++;
          continue;
        }
      g_ptr_array_add (scope->properties, g_strdup (line->words[0]));
      g_ptr_array_add (scope->properties, g_strdup (line->words[1]));
    }
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Reads what is said about the element around; returns whether it was that. */
static gboolean
read_detail (TsStructurizrModel *self, const TsStructurizrLine *line, TsStructurizrElement *scope)
{
  static const char *const skipped[] = { "perspectives", "!docs",       "!adrs",
                                         "!decisions",   "instances",   "deploymentGroup",
                                         "health",       "healthCheck", "!impliedRelationships",
                                         "name",         "archetype" };

  if (ts_structurizr_is (line, 0, "properties"))
    {
      read_properties (self, line->block, scope);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (skipped); i++)
    {
      if (!ts_structurizr_is (line, 0, skipped[i])
          && !(ts_structurizr_is (line, 1, "=") && ts_structurizr_is (line, 2, skipped[i])))
        continue;
      self->n_skipped++;
      return TRUE;
    }
  if (scope == NULL)
    return FALSE;
  if (ts_structurizr_is (line, 0, "description"))
    set_text (&scope->description, ts_structurizr_get (line, 1));
  else if (ts_structurizr_is (line, 0, "technology"))
    set_text (&scope->technology, ts_structurizr_get (line, 1));
  else if (ts_structurizr_is (line, 0, "url"))
    set_text (&scope->url, ts_structurizr_get (line, 1));
  else if (ts_structurizr_is (line, 0, "tag") || ts_structurizr_is (line, 0, "tags"))
    for (guint i = 1; i < line->n_words; i++)
      add_tags (scope->tags, line->words[i]);
  else
    return FALSE;
  return TRUE;
}

/* Reads more about an element that was there before. */
static gboolean
read_reference (TsStructurizrModel *self,
                const TsStructurizrLine *line,
                TsStructurizrElement *scope,
                GError **error)
{
  const char *identifier = ts_structurizr_get (line, 1);
  TsStructurizrElement *element = ts_structurizr_model_find (self, scope, identifier);

  if (element != NULL && element->type != TS_STRUCTURIZR_GROUP)
    return read_lines (self, line->block, element, NULL, error);
  return ts_structurizr_fail (error,
                              self->name,
                              line->line,
                              TS_IMPORT_ERROR_SYNTAX,
                              _ ("“%s” is the identifier of no element before this line"),
                              identifier);
}

static gboolean
read_line (TsStructurizrModel *self,
           const TsStructurizrLine *line,
           TsStructurizrElement *scope,
           TsStructurizrElement *group,
           GError **error)
{
  if (ts_structurizr_is (line, 0, "!identifiers"))
    {
      self->hierarchical = ts_structurizr_is (line, 1, "hierarchical");
      return TRUE;
    }
  if (ts_structurizr_is (line, 0, "archetypes"))
    return refuse (self, line, _ ("archetypes are not read; write what they stand for"), error);
  if (ts_structurizr_is (line, 0, "->"))
    return read_relation (self, line, 0, scope, error);
  if (ts_structurizr_is (line, 1, "->"))
    return read_relation (self, line, 1, scope, error);
  if (ts_structurizr_is (line, 1, "=") && ts_structurizr_is (line, 3, "->"))
    return read_relation (self, line, 3, scope, error);
  if (ts_structurizr_is (line, 1, "=") && find_kind (line, 2) != NULL)
    return read_element (self, line, 2, scope, group, error);
  if (find_kind (line, 0) != NULL)
    return read_element (self, line, 0, scope, group, error);
  if (line->block != NULL
      && (ts_structurizr_is (line, 0, "!element") || ts_structurizr_is (line, 0, "!ref")
          || ts_structurizr_is (line, 0, "!extend")))
    return read_reference (self, line, scope, error);
  if (read_detail (self, line, scope))
    return TRUE;
  if (line->words[0][0] == '!')
    return refuse (self,
                   line,
                   _ ("files, scripts, plugins and references by expressions are not read; write "
                      "what they stand for"),
                   error);
  return ts_structurizr_fail (error,
                              self->name,
                              line->line,
                              TS_IMPORT_ERROR_SYNTAX,
                              _ ("“%s” is not understood here"),
                              line->words[0]);
}

static gboolean
read_lines (TsStructurizrModel *self,
            const GPtrArray *lines,
            TsStructurizrElement *scope,
            TsStructurizrElement *group,
            GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      if (!read_line (self, lines->pdata[i], scope, group, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ts_structurizr_model_new:
 * @name: what to call the file in messages
 * @lines: (element-type TsStructurizrLine): what stands in the workspace
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable): the model
 */
TsStructurizrModel *
ts_structurizr_model_new (const char *name, const GPtrArray *lines, GError **error)
{
  g_autoptr (TsStructurizrModel) self = g_new0 (TsStructurizrModel, 1);

  self->name = name;
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) element_free);
  self->relations = g_ptr_array_new_with_free_func ((GDestroyNotify) relation_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < lines->len; i++)
    {
      const TsStructurizrLine *line = lines->pdata[i];

      if (ts_structurizr_is (line, 0, "model") && line->block != NULL)
        {
          if (!read_lines (self, line->block, NULL, NULL, error))
            return NULL;
        }
      else if (ts_structurizr_is (line, 0, "!identifiers"))
        self->hierarchical = ts_structurizr_is (line, 1, "hierarchical");
      else if (line->words[0][0] == '!' && !read_detail (self, line, NULL))
        {
          refuse (self,
                  line,
                  _ ("files, scripts and plugins are not read; write what they stand for"),
                  error);
          return NULL;
        }
      else if (!ts_structurizr_is (line, 0, "views") && line->words[0][0] != '!')
        self->n_skipped++;
    }
  return g_steal_pointer (&self);
}
