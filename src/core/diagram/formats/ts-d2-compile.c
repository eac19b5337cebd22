/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-d2-private.h"

/* Objects in objects, by keys with dots, and boards in boards. */
#define MAX_DEPTH  200
#define MAX_BOARDS 200

typedef struct
{
  const char *name;
  TsD2Board *board;
  GError **error;
} Compiler;

static const char *const keywords[] = {
  "label",
  "desc",
  "shape",
  "icon",
  "constraint",
  "tooltip",
  "link",
  "near",
  "width",
  "height",
  "direction",
  "top",
  "left",
  "grid-rows",
  "grid-columns",
  "grid-gap",
  "vertical-gap",
  "horizontal-gap",
  "class",
  "classes",
  "vars",
  "style",
  "layers",
  "scenarios",
  "steps",
  "source-arrowhead",
  "target-arrowhead",
  NULL,
};

static const char *const board_keywords[] = { "layers", "scenarios", "steps", NULL };

static void
object_free (TsD2Object *object)
{
  g_free (object->key);
  g_free (object->id);
  g_free (object->tag);
  g_ptr_array_unref (object->children);
  g_hash_table_unref (object->by_key);
  g_hash_table_unref (object->attributes);
  g_ptr_array_unref (object->classes);
  g_free (object);
}

static void
edge_free (TsD2Edge *edge)
{
  g_hash_table_unref (edge->attributes);
  g_ptr_array_unref (edge->classes);
  g_free (edge);
}

static void
board_free (TsD2Board *board)
{
  g_free (board->title);
  g_ptr_array_unref (board->edges);
  g_ptr_array_unref (board->objects);
  g_hash_table_unref (board->classes);
  object_free (board->root);
  g_free (board);
}

static GHashTable *
attributes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static TsD2Object *
object_new (const char *key, TsD2Object *parent)
{
  TsD2Object *object = g_new0 (TsD2Object, 1);

  object->key = g_strdup (key);
  object->id = parent != NULL && parent->parent != NULL ? g_strconcat (parent->id, ".", key, NULL)
                                                        : g_strdup (key);
  object->parent = parent;
  object->children = g_ptr_array_new ();
  object->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  object->attributes = attributes_new ();
  object->classes = g_ptr_array_new_with_free_func (g_free);
  return object;
}

static gboolean G_GNUC_PRINTF (4, 5)
    fail (Compiler *self, const TsD2Entry *entry, TsImportError code, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error,
               TS_IMPORT_ERROR,
               code,
               "%s:%u:%u: %s",
               self->name,
               entry->line,
               entry->column,
               what);
  return FALSE;
}

static gboolean
is_word (const TsD2Word *word, const char *const *words)
{
  g_autofree char *lower = g_ascii_strdown (word->text, -1);

  return !word->quoted && g_strv_contains (words, lower);
}

static gboolean
has_room (Compiler *self, const TsD2Entry *entry)
{
  if (self->board->objects->len + self->board->edges->len < TS_IMPORT_MAX_ELEMENTS)
    return TRUE;
  return fail (self,
               entry,
               TS_IMPORT_ERROR_LIMIT,
               _ ("there are more than %d elements"),
               TS_IMPORT_MAX_ELEMENTS);
}

/* Takes @folded. */
static TsD2Object *
add_object (Compiler *self, const char *key, char *folded, TsD2Object *parent)
{
  TsD2Object *object = object_new (key, parent);

  g_hash_table_insert (parent->by_key, folded, object);
  g_ptr_array_add (parent->children, object);
  g_ptr_array_add (self->board->objects, object);
  return object;
}

/* Goes from an object along a key up to the first keyword; returns how many parts it took, -1 after a failure. */
static int
walk (Compiler *self, const TsD2Entry *entry, const GPtrArray *key, TsD2Object **at)
{
  guint depth = 0;

  for (TsD2Object *up = *at; up != NULL; up = up->parent)
    depth++;
  for (guint i = 0; i < key->len; i++)
    {
      const TsD2Word *word = key->pdata[i];
      g_autofree char *folded = g_utf8_casefold (word->text, -1);
      TsD2Object *child;

      if (is_word (word, keywords))
        return (int) i;
      if (!word->quoted && g_str_equal (word->text, "_"))
        {
          *at = (*at)->parent;
          if (*at != NULL)
            continue;
          fail (self, entry, TS_IMPORT_ERROR_SYNTAX, _ ("“_” has nothing around it"));
          return -1;
        }
      child = g_hash_table_lookup ((*at)->by_key, folded);
      if (child == NULL && (depth + i > MAX_DEPTH || !has_room (self, entry)))
        {
          if (*self->error == NULL)
            fail (
                self, entry, TS_IMPORT_ERROR_LIMIT, _ ("elements nest deeper than %d"), MAX_DEPTH);
          return -1;
        }
      if (child == NULL)
        child = add_object (self, word->text, g_steal_pointer (&folded), *at);
      *at = child;
    }
  return (int) key->len;
}

static char *
join_key (const GPtrArray *key, guint from)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = from; i < key->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (((const TsD2Word *) key->pdata[i])->text, -1);

      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "." : "", lower);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Sets an attribute, such as "style" with a map or "style.fill" with a value. */
static gboolean
set_attribute (Compiler *self,
               const TsD2Entry *entry,
               const char *name,
               GHashTable *attributes,
               GPtrArray *classes)
{
  if (g_str_equal (name, "class"))
    {
      if (entry->value != NULL)
        g_ptr_array_add (classes, g_strdup (entry->value));
      for (guint i = 0; entry->values != NULL && i < entry->values->len; i++)
        g_ptr_array_add (classes, g_strdup (entry->values->pdata[i]));
      return TRUE;
    }
  if (g_str_equal (name, "shape") && g_strcmp0 (entry->value, "sequence_diagram") == 0)
    return fail (self,
                 entry,
                 TS_IMPORT_ERROR_UNSUPPORTED,
                 _ ("sequence diagrams are not read, only what has boxes and arrows"));
  /* the value of an arrowhead is its label */
  if (entry->value != NULL)
    g_hash_table_insert (attributes,
                         g_str_has_suffix (name, "-arrowhead") ? g_strconcat (name, ".label", NULL)
                                                               : g_strdup (name),
                         g_strdup (entry->value));
  for (guint i = 0; entry->map != NULL && i < entry->map->entries->len; i++)
    {
      const TsD2Entry *inner = entry->map->entries->pdata[i];
      g_autofree char *rest = inner->key != NULL ? join_key (inner->key, 0) : NULL;
      g_autofree char *whole = NULL;

      if (rest == NULL || inner->ends != NULL)
        return fail (self, inner, TS_IMPORT_ERROR_SYNTAX, _ ("no connection can stand here"));
      if (strlen (name) + strlen (rest) > 1000)
        return fail (self, inner, TS_IMPORT_ERROR_LIMIT, _ ("a key is longer than can be taken"));
      whole = g_strconcat (name, ".", rest, NULL);
      if (!set_attribute (self, inner, whole, attributes, classes))
        return FALSE;
    }
  return TRUE;
}

/* Takes the attributes in the map of an edge or a class. */
static gboolean
set_attributes (Compiler *self, const TsD2Map *map, GHashTable *attributes, GPtrArray *classes)
{
  for (guint i = 0; i < map->entries->len; i++)
    {
      const TsD2Entry *entry = map->entries->pdata[i];
      g_autofree char *name = NULL;

      if (entry->ends != NULL || entry->key == NULL || !is_word (entry->key->pdata[0], keywords))
        return fail (self, entry, TS_IMPORT_ERROR_SYNTAX, _ ("only attributes can stand here"));
      name = join_key (entry->key, 0);
      if (!set_attribute (self, entry, name, attributes, classes))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_edge (Compiler *self, const TsD2Entry *entry, TsD2Edge *edge)
{
  g_autofree char *name = NULL;

  if (entry->edge_key != NULL)
    {
      name = join_key (entry->edge_key, 0);
      return set_attribute (self, entry, name, edge->attributes, edge->classes);
    }
  if (entry->value != NULL)
    g_hash_table_insert (edge->attributes, g_strdup ("label"), g_strdup (entry->value));
  return entry->map == NULL || set_attributes (self, entry->map, edge->attributes, edge->classes);
}

/* Returns the edge that "(a -> b)[n]" names; %NULL if there is none. */
static TsD2Edge *
find_edge (Compiler *self,
           const TsD2Object *source,
           const TsD2Object *target,
           TsD2Arrow arrow,
           int n)
{
  for (guint i = 0; i < self->board->edges->len; i++)
    {
      TsD2Edge *edge = self->board->edges->pdata[i];

      if (edge->source == source && edge->target == target && edge->arrow == arrow && n-- == 0)
        return edge;
    }
  return NULL;
}

static TsD2Edge *
add_edge (Compiler *self, TsD2Object *source, TsD2Object *target, TsD2Arrow arrow)
{
  TsD2Edge *edge = g_new0 (TsD2Edge, 1);

  edge->source = source;
  edge->target = target;
  edge->arrow = arrow;
  edge->attributes = attributes_new ();
  edge->classes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->board->edges, edge);
  return edge;
}

static gboolean
compile_edges (Compiler *self, const TsD2Entry *entry, TsD2Object *scope)
{
  TsD2Object *last = NULL;

  if (entry->key != NULL && walk (self, entry, entry->key, &scope) < (int) entry->key->len)
    return *self->error != NULL
           || fail (self, entry, TS_IMPORT_ERROR_SYNTAX, _ ("a keyword cannot stand here"));
  for (guint i = 0; i < entry->ends->len; i++)
    {
      const GPtrArray *key = entry->ends->pdata[i];
      TsD2Object *object = scope;
      TsD2Edge *edge;
      TsD2Arrow arrow;
      int n = walk (self, entry, key, &object);

      if (n < 0)
        return FALSE;
      if (n < (int) key->len || object->parent == NULL)
        return fail (self, entry, TS_IMPORT_ERROR_SYNTAX, _ ("this cannot be connected"));
      if (i > 0)
        {
          if (!has_room (self, entry))
            return FALSE;
          arrow = g_array_index (entry->arrows, TsD2Arrow, i - 1);
          edge = entry->index >= 0 ? find_edge (self, last, object, arrow, entry->index)
                                   : add_edge (self, last, object, arrow);
          if (edge == NULL)
            return fail (self, entry, TS_IMPORT_ERROR_SYNTAX, _ ("there is no such connection"));
          if (!set_edge (self, entry, edge))
            return FALSE;
        }
      last = object;
    }
  return TRUE;
}

/* Sets what an entry says of one class: @key is "name", or "name.style.fill" and the like. */
static gboolean
compile_class (Compiler *self, const TsD2Entry *entry, const GPtrArray *key, guint from)
{
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_ascii_strdown (((const TsD2Word *) key->pdata[from])->text, -1);
  g_autofree char *attribute = join_key (key, from + 1);
  GHashTable *attributes = g_hash_table_lookup (self->board->classes, name);

  if (attributes == NULL)
    {
      attributes = attributes_new ();
      g_hash_table_insert (self->board->classes, g_steal_pointer (&name), attributes);
    }
  if (*attribute != '\0')
    return set_attribute (self, entry, attribute, attributes, classes);
  return entry->map == NULL || set_attributes (self, entry->map, attributes, classes);
}

static gboolean
compile_classes (Compiler *self, const TsD2Entry *entry, guint place)
{
  if (entry->key->len > place + 1)
    return compile_class (self, entry, entry->key, place + 1);
  for (guint i = 0; entry->map != NULL && i < entry->map->entries->len; i++)
    {
      const TsD2Entry *inner = entry->map->entries->pdata[i];

      if (inner->key == NULL || inner->ends != NULL)
        return fail (self,
                     inner,
                     TS_IMPORT_ERROR_SYNTAX,
                     _ ("the name of a class must stand here"));
      if (!compile_class (self, inner, inner->key, 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean compile_map (Compiler *self, const TsD2Map *map, TsD2Object *scope);

static gboolean
compile_object (Compiler *self, const TsD2Entry *entry, TsD2Object *object)
{
  if (entry->value != NULL)
    {
      g_hash_table_insert (object->attributes, g_strdup ("label"), g_strdup (entry->value));
      g_free (object->tag);
      object->tag = g_strdup (entry->tag);
    }
  return entry->map == NULL || compile_map (self, entry->map, object);
}

static gboolean
compile_entry (Compiler *self, const TsD2Entry *entry, TsD2Object *scope)
{
  TsD2Object *object = scope;
  const TsD2Word *word;
  g_autofree char *name = NULL;
  int n;

  if (entry->ends != NULL)
    return compile_edges (self, entry, scope);
  n = walk (self, entry, entry->key, &object);
  if (n < 0)
    return FALSE;
  if (n == (int) entry->key->len)
    return compile_object (self, entry, object);
  word = entry->key->pdata[n];
  if (is_word (word, board_keywords))
    return object->parent == NULL
           || fail (self,
                    entry,
                    TS_IMPORT_ERROR_SYNTAX,
                    _ ("boards can stand only at the top of a board"));
  name = join_key (entry->key, (guint) n);
  if (g_str_equal (name, "classes") || g_str_has_prefix (name, "classes."))
    return compile_classes (self, entry, (guint) n);
  if (g_str_equal (name, "vars") || g_str_has_prefix (name, "vars."))
    return TRUE;
  return set_attribute (self, entry, name, object->attributes, object->classes);
}

static gboolean
compile_map (Compiler *self, const TsD2Map *map, TsD2Object *scope)
{
  for (guint i = 0; i < map->entries->len; i++)
    {
      if (!compile_entry (self, map->entries->pdata[i], scope))
        return FALSE;
    }
  return TRUE;
}

/* What is in tables and classes are lines of them. */
static void
mark_fields (TsD2Board *board)
{
  for (guint i = 0; i < board->objects->len; i++)
    {
      TsD2Object *object = board->objects->pdata[i];
      const char *shape;

      if (object->parent->field)
        object->field = TRUE;
      if (object->parent->parent == NULL)
        continue;
      shape = ts_d2_board_get (board, object->parent->attributes, object->parent->classes, "shape");
      object->field |= g_strcmp0 (shape, "sql_table") == 0 || g_strcmp0 (shape, "class") == 0;
    }
}

static TsD2Board *
compile_board (const char *name, const char *title, GPtrArray *layers, GError **error)
{
  TsD2Board *board = g_new0 (TsD2Board, 1);
  GError *local_error = NULL;
  Compiler compiler = { name, board, &local_error };
  gboolean good = TRUE;

  board->title = g_strdup (title);
  board->root = object_new ("", NULL);
  board->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) object_free);
  board->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) edge_free);
  board->classes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; good && i < layers->len; i++)
    good = compile_map (&compiler, layers->pdata[i], board->root);
  mark_fields (board);
  if (good)
    return board;
  board_free (board);
  g_propagate_error (error, local_error);
  return NULL;
}

static const TsD2Entry *
find_boards (const TsD2Map *map, const char *keyword)
{
  for (guint i = 0; i < map->entries->len; i++)
    {
      const TsD2Entry *entry = map->entries->pdata[i];
      const char *const words[] = { keyword, NULL };

      if (entry->key != NULL && entry->ends == NULL && entry->key->len == 1 && entry->map != NULL
          && is_word (entry->key->pdata[0], words))
        return entry;
    }
  return NULL;
}

static gboolean
add_boards (const char *name,
            const char *title,
            GPtrArray *layers,
            GPtrArray *boards,
            GError **error)
{
  const TsD2Map *map = layers->pdata[layers->len - 1];
  TsD2Board *board = compile_board (name, title, layers, error);

  if (board == NULL)
    return FALSE;
  g_ptr_array_add (boards, board);
  for (guint k = 0; board_keywords[k] != NULL; k++)
    {
      const TsD2Entry *entry = find_boards (map, board_keywords[k]);
      g_autoptr (GPtrArray) base = g_ptr_array_new ();

      /* a layer stands alone, a scenario on the board, a step on the one before it */
      for (guint i = 0; k > 0 && i < layers->len; i++)
        g_ptr_array_add (base, layers->pdata[i]);
      for (guint i = 0; entry != NULL && i < entry->map->entries->len; i++)
        {
          const TsD2Entry *inner = entry->map->entries->pdata[i];
          g_autofree char *key = inner->key != NULL ? join_key (inner->key, 0) : g_strdup ("");
          g_autofree char *path =
              g_strdup_printf ("%s%s%s", title, *title != '\0' ? " / " : "", key);

          if (inner->map == NULL)
            continue;
          if (boards->len >= MAX_BOARDS)
            {
              g_set_error (error,
                           TS_IMPORT_ERROR,
                           TS_IMPORT_ERROR_LIMIT,
                           _ ("%s:%u: there are more than %d boards"),
                           name,
                           inner->line,
                           MAX_BOARDS);
              return FALSE;
            }
          g_ptr_array_add (base, inner->map);
          if (!add_boards (name, path, base, boards, error))
            return FALSE;
          if (k < 2)
            g_ptr_array_set_size (base, (int) base->len - 1);
        }
    }
  return TRUE;
}

/**
 * ts_d2_compile:
 * @name: what to call the file in messages
 * @map: the file
 * @n_boards: (out): how many layers, scenarios and steps the file has at its top
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TsD2Board): the board of the file and, after it, those in it
 */
GPtrArray *
ts_d2_compile (const char *name, const TsD2Map *map, guint *n_boards, GError **error)
{
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func ((GDestroyNotify) board_free);
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();

  *n_boards = 0;
  for (guint k = 0; board_keywords[k] != NULL; k++)
    {
      const TsD2Entry *entry = find_boards (map, board_keywords[k]);

      for (guint i = 0; entry != NULL && i < entry->map->entries->len; i++)
        *n_boards += ((const TsD2Entry *) entry->map->entries->pdata[i])->map != NULL;
    }
  g_ptr_array_add (layers, (gpointer) map);
  if (!add_boards (name, "", layers, boards, error))
    return NULL;
  return g_steal_pointer (&boards);
}

/**
 * ts_d2_board_get:
 * @attributes: of an object or an edge
 * @classes: (nullable): of it
 * @name: of an attribute
 *
 * Returns: (transfer none) (nullable): its value, or that of the last class that has one
 */
const char *
ts_d2_board_get (const TsD2Board *self,
                 GHashTable *attributes,
                 GPtrArray *classes,
                 const char *name)
{
  const char *value = g_hash_table_lookup (attributes, name);

  for (guint i = classes != NULL ? classes->len : 0; value == NULL && i-- > 0;)
    {
      g_autofree char *lower = g_ascii_strdown (classes->pdata[i], -1);
      GHashTable *class = g_hash_table_lookup (self->classes, lower);

      value = class != NULL ? g_hash_table_lookup (class, name) : NULL;
    }
  return value;
}
