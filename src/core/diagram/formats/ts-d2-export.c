/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-d2-private.h"

/* What cannot be said, by how many elements have it. */
typedef enum
{
  LOST_PLACES,
  LOST_LOOSE,
  LOST_IMAGE,
  LOST_FRAME,
  LOST_LINE,
  LOST_PROPERTIES,
  LOST_ROTATION,
  N_LOST,
} Lost;

typedef struct
{
  TsDiagram *diagram;
  GHashTable *keys;    /* (owned) the last part of the key of each node, by id */
  GHashTable *members; /* of GPtrArray of TsElement, by id of group; "" for none */
  GString *out;
  guint n_lost[N_LOST];
} Writer;

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (out, "\\n");
      else if (strchr ("\"\\$", *text) != NULL)
        g_string_append_printf (out, "\\%c", *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
indent (Writer *self, guint depth)
{
  g_string_append_printf (self->out, "%*s", (int) (2 * depth), "");
}

static void
write_attribute (Writer *self, guint depth, const char *name, const char *value)
{
  indent (self, depth);
  g_string_append_printf (self->out, "%s: ", name);
  append_quoted (self->out, value);
  g_string_append_c (self->out, '\n');
}

static void
write_number (Writer *self, guint depth, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  indent (self, depth);
  g_string_append_printf (self->out,
                          "%s: %s\n",
                          name,
                          g_ascii_formatd (text, sizeof text, "%.6g", value));
}

static void
write_ink (Writer *self, guint depth, const char *name, TsInk ink)
{
  g_autofree char *text = ts_ink_to_string (ink);

  if (ink != TS_INK_AUTO)
    write_attribute (self, depth, name, ink == TS_INK_NONE ? "transparent" : text);
}

static void
write_style (Writer *self, guint depth, const TsElement *element)
{
  const TsStyle *style = &element->style;

  write_ink (self, depth, "style.fill", style->fill);
  write_ink (self, depth, "style.stroke", style->stroke);
  write_ink (self, depth, "style.font-color", style->ink);
  if (style->stroke_width > 0)
    write_number (self, depth, "style.stroke-width", MIN (style->stroke_width, 15));
  if (style->dash > TS_DASH_SOLID || (style->dash == TS_DASH_AUTO && element->asynchronous))
    write_number (self, depth, "style.stroke-dash", style->dash == TS_DASH_DOTTED ? 2 : 5);
  if (style->font_size > 0)
    write_number (self, depth, "style.font-size", CLAMP (style->font_size, 8, 100));
  if (style->bold)
    write_attribute (self, depth, "style.bold", "true");
  if (style->italic)
    write_attribute (self, depth, "style.italic", "true");
  if (style->underline)
    write_attribute (self, depth, "style.underline", "true");
  if (style->font == TS_FONT_MONO)
    write_attribute (self, depth, "style.font", "mono");
}

/* Returns the shape to write; NULL for the usual one. */
static const char *
get_shape (const TsElement *element)
{
  static const char *const shapes[TS_N_SHAPES] = {
    [TS_SHAPE_RECTANGLE] = "rectangle",
    [TS_SHAPE_ELLIPSE] = "oval",
    [TS_SHAPE_DOUBLE_ELLIPSE] = "oval",
    [TS_SHAPE_STADIUM] = "oval",
    [TS_SHAPE_DIAMOND] = "diamond",
    [TS_SHAPE_HEXAGON] = "hexagon",
    [TS_SHAPE_CYLINDER] = "cylinder",
    [TS_SHAPE_LYING_CYLINDER] = "queue",
    [TS_SHAPE_PARALLELOGRAM] = "parallelogram",
    [TS_SHAPE_PARALLELOGRAM_BACK] = "parallelogram",
    [TS_SHAPE_CLOUD] = "cloud",
    [TS_SHAPE_DOCUMENT] = "document",
    [TS_SHAPE_PERSON] = "person",
    [TS_SHAPE_FLAG] = "step",
  };

  if (element->role == TS_ELEMENT_TEXT)
    return "text";
  if (element->role == TS_ELEMENT_NOTE)
    return "code";
  return element->role == TS_ELEMENT_COMPONENT ? shapes[element->style.shape] : NULL;
}

static void
write_node (Writer *self, const TsElement *node, guint depth)
{
  const GPtrArray *members = g_hash_table_lookup (self->members, node->id);
  const char *link = ts_element_get_property (node, "link");
  const char *shape = get_shape (node);

  indent (self, depth);
  append_quoted (self->out, g_hash_table_lookup (self->keys, node->id));
  g_string_append (self->out, ": ");
  append_quoted (self->out, node->label);
  g_string_append (self->out, " {\n");
  if (node->role == TS_ELEMENT_COMPONENT && node->kind != TS_COMPONENT_BOX)
    write_attribute (self, depth + 1, "class", TS_COMPONENT_KIND_NAMES[node->kind]);
  if (shape != NULL)
    write_attribute (self, depth + 1, "shape", shape);
  if (node->style.shape == TS_SHAPE_ROUNDED)
    write_number (self, depth + 1, "style.border-radius", 8);
  if (node->replicas > 1)
    write_attribute (self, depth + 1, "style.multiple", "true");
  if (*node->comment != '\0')
    write_attribute (self, depth + 1, "tooltip", node->comment);
  if (link != NULL && *link != '\0')
    write_attribute (self, depth + 1, "link", link);
  write_style (self, depth + 1, node);
  self->n_lost[LOST_PROPERTIES] +=
      node->replicas > 2
      || (node->properties != NULL && (link == NULL || node->properties[2] != NULL));
  self->n_lost[LOST_ROTATION] += node->rotation != 0;
  for (guint i = 0; members != NULL && i < members->len; i++)
    write_node (self, members->pdata[i], depth + 1);
  indent (self, depth);
  g_string_append (self->out, "}\n");
}

static void
append_path (Writer *self, const char *id)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (const TsElement *at = ts_diagram_find (self->diagram, id, NULL); at != NULL;
       at = ts_diagram_find (self->diagram, at->group, NULL))
    g_ptr_array_add (keys, g_hash_table_lookup (self->keys, at->id));
  for (guint i = keys->len; i-- > 0;)
    {
      append_quoted (self->out, keys->pdata[i]);
      if (i > 0)
        g_string_append_c (self->out, '.');
    }
}

static void
write_arrowhead (Writer *self, const char *name, const TsEdgeEnd *end)
{
  static const struct
  {
    const char *shape;
    gboolean filled;
  } arrows[TS_N_ARROWS] = {
    [TS_ARROW_OPEN] = { "arrow", TRUE },      [TS_ARROW_HOLLOW] = { "triangle", FALSE },
    [TS_ARROW_DIAMOND] = { "diamond", TRUE }, [TS_ARROW_HOLLOW_DIAMOND] = { "diamond", FALSE },
    [TS_ARROW_CIRCLE] = { "circle", TRUE },   [TS_ARROW_HOLLOW_CIRCLE] = { "circle", FALSE },
    [TS_ARROW_BAR] = { "cross", TRUE },       [TS_ARROW_CROSS] = { "cross", TRUE },
    [TS_ARROW_ONE] = { "cf-one", TRUE },      [TS_ARROW_MANY] = { "cf-many", TRUE },
  };
  g_autofree char *shape = g_strconcat (name, ".shape", NULL);
  g_autofree char *filled = g_strconcat (name, ".style.filled", NULL);
  g_autofree char *label = g_strconcat (name, ".label", NULL);

  if (arrows[end->arrow].shape != NULL)
    {
      write_attribute (self, 1, shape, arrows[end->arrow].shape);
      write_attribute (self, 1, filled, arrows[end->arrow].filled ? "true" : "false");
    }
  if (*end->label != '\0')
    write_attribute (self, 1, label, end->label);
}

static void
write_edge (Writer *self, const TsElement *edge)
{
  gboolean source = edge->source_end.arrow > TS_ARROW_NONE;
  gboolean target = edge->target_end.arrow != TS_ARROW_NONE;

  if (edge->source == NULL || edge->target == NULL)
    {
      self->n_lost[LOST_LOOSE]++;
      return;
    }
  append_path (self, edge->source);
  g_string_append (self->out, source ? (target ? " <-> " : " <- ") : (target ? " -> " : " -- "));
  append_path (self, edge->target);
  g_string_append (self->out, ": ");
  append_quoted (self->out, edge->label);
  g_string_append (self->out, " {\n");
  write_arrowhead (self, "source-arrowhead", &edge->source_end);
  write_arrowhead (self, "target-arrowhead", &edge->target_end);
  if (*edge->comment != '\0')
    write_attribute (self, 1, "tooltip", edge->comment);
  write_style (self, 1, edge);
  g_string_append (self->out, "}\n");
  self->n_lost[LOST_LINE] +=
      edge->n_waypoints > 0 || edge->source_end.port || edge->target_end.port;
}

/* Returns the part of an id behind that of its group, made different from those of its neighbours. */
static char *
make_key (const TsElement *node, GHashTable *taken)
{
  const char *group = node->group != NULL ? node->group : "";
  gsize length = strlen (group);
  const char *key = node->id;
  g_autofree char *made = NULL;

  if (length > 0 && strncmp (key, group, length) == 0 && key[length] == '.'
      && key[length + 1] != '\0')
    key += length + 1;
  made = g_strdup (key);
  for (guint n = 2;; n++)
    {
      g_autofree char *folded = g_utf8_casefold (made, -1);

      if (g_hash_table_add (taken, g_strconcat (group, "\n", folded, NULL)))
        return g_steal_pointer (&made);
      g_free (made);
      made = g_strdup_printf ("%s-%u", key, n);
    }
}

static void
prepare (Writer *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      const char *group = element->group != NULL ? element->group : "";
      GPtrArray *members;

      if (!ts_element_is_node (element) || element->role == TS_ELEMENT_FRAME)
        {
          self->n_lost[LOST_FRAME] += element->role == TS_ELEMENT_FRAME;
          continue;
        }
      self->n_lost[LOST_PLACES]++;
      self->n_lost[LOST_IMAGE] += element->role == TS_ELEMENT_IMAGE;
      g_hash_table_insert (self->keys, (gpointer) element->id, make_key (element, taken));
      members = g_hash_table_lookup (self->members, group);
      if (members == NULL)
        {
          members = g_ptr_array_new ();
          g_hash_table_insert (self->members, (gpointer) group, members);
        }
      g_ptr_array_add (members, (gpointer) element);
    }
}

static void
tell_lost (Writer *self, GPtrArray *lost)
{
  static const char *const phrases[N_LOST] = {
    [LOST_PLACES] = N_ ("places are left to the layout of D2"),
    [LOST_LOOSE] = N_ ("lines with a loose end are left out"),
    [LOST_IMAGE] = N_ ("pictures are written as boxes"),
    [LOST_FRAME] = N_ ("frames, and lines to them, are left out"),
    [LOST_LINE] = N_ ("the ways of lines are left to the layout of D2"),
    [LOST_PROPERTIES] = N_ ("properties and numbers of replicas are left out"),
    [LOST_ROTATION] = N_ ("nothing is turned"),
  };

  for (guint i = 0; i < N_LOST; i++)
    {
      guint n = self->n_lost[i];

      if (n > 0)
        g_ptr_array_add (lost,
                         g_strdup_printf (ngettext ("%s (%u element)", "%s (%u elements)", n),
                                          _ (phrases[i]),
                                          n));
    }
}

/**
 * ts_d2_export:
 * @diagram: what to write
 * @title: its title, written as a comment
 * @lost: (element-type utf8): takes what D2 cannot say
 * @error: return location for an error; there is none
 *
 * Writes what is connected to what, with labels, containers, shapes and colours. The kind of a component is a
 * class of the same name, so that a file can say how each kind looks.
 *
 * Returns: (transfer full): the file
 */
GBytes *
ts_d2_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) members =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  Writer writer = { diagram, keys, members, g_string_new (NULL), { 0 } };
  const GPtrArray *top;
  char *text;

  prepare (&writer);
  if (*title != '\0' && strchr (title, '\n') == NULL)
    g_string_append_printf (writer.out, "# %s\n", title);
  top = g_hash_table_lookup (members, "");
  for (guint i = 0; top != NULL && i < top->len; i++)
    write_node (&writer, top->pdata[i], 0);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);
      const TsElement *source = ts_diagram_find (diagram, element->source, NULL);
      const TsElement *target = ts_diagram_find (diagram, element->target, NULL);

      if (element->role == TS_ELEMENT_EDGE && (source == NULL || source->role != TS_ELEMENT_FRAME)
          && (target == NULL || target->role != TS_ELEMENT_FRAME))
        write_edge (&writer, element);
    }
  tell_lost (&writer, lost);
  text = g_string_free (writer.out, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
