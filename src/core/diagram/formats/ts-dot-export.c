/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-dot-format.h"
#include "diagram/formats/ts-dot-private.h"
#include "diagram/formats/ts-dot-style.h"

typedef struct
{
  TsDiagram *diagram;
  GString *out;
  GPtrArray *lost;
  GHashTable *members; /* by id of a group, "" for none: GPtrArray of nodes, from the back */
  gboolean first;      /* whether no attribute of the list is written yet */
} Writer;

static void G_GNUC_PRINTF (3, 4)
    lose (Writer *self, const TsElement *element, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->lost != NULL)
    g_ptr_array_add (self->lost, g_strdup_printf ("%s: %s", element->id, what));
}

/* Writes a quoted word. Escapes of labels, and entities, must come out as they are. */
static void
add_quoted (GString *out, const char *text, gboolean label)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append (out, "\\\"");
      else if (label && *text == '\\')
        g_string_append (out, "\\\\");
      else if (label && *text == '\n')
        g_string_append (out, "\\n");
      else if (label && *text == '&')
        g_string_append (out, "&amp;");
      else if (label && *text == '<')
        g_string_append (out, "&lt;");
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
begin (Writer *self, const char *name)
{
  g_string_append (self->out, self->first ? " [" : ", ");
  g_string_append (self->out, name);
  g_string_append_c (self->out, '=');
  self->first = FALSE;
}

static void
add_word (Writer *self, const char *name, const char *word)
{
  begin (self, name);
  g_string_append (self->out, word);
}

static void
add_text (Writer *self, const char *name, const char *text)
{
  begin (self, name);
  add_quoted (self->out, text, TRUE);
}

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* no negative zero */
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.9g", number + 0.0));
}

static void
add_number (Writer *self, const char *name, double number)
{
  begin (self, name);
  append_number (self->out, number);
}

static void
add_ink (Writer *self, const char *name, TsInk ink)
{
  g_autofree char *text = NULL;

  if (ink == TS_INK_AUTO)
    return;
  text = ts_ink_to_string (ink);
  begin (self, name);
  g_string_append_printf (self->out, "\"%s\"", ink == TS_INK_NONE ? "transparent" : text);
}

static void
add_style_words (Writer *self, const TsStyle *style, gboolean dashed, gboolean edge)
{
  g_autoptr (GString) words = g_string_new ("");

  if (!edge && style->fill != TS_INK_AUTO)
    g_string_append (words, "filled,");
  if (style->shape == TS_SHAPE_ROUNDED)
    g_string_append (words, "rounded,");
  if (dashed || style->dash == TS_DASH_DASHED)
    g_string_append (words, "dashed,");
  else if (style->dash == TS_DASH_DOTTED)
    g_string_append (words, "dotted,");
  if (words->len == 0)
    return;
  g_string_truncate (words, words->len - 1);
  begin (self, "style");
  g_string_append_printf (self->out, "\"%s\"", words->str);
}

static void
add_style (Writer *self, const TsElement *element)
{
  const TsStyle *style = &element->style;
  gboolean edge = element->role == TS_ELEMENT_EDGE;

  add_style_words (self, style, element->asynchronous, edge);
  if (!edge)
    add_ink (self, "fillcolor", style->fill);
  add_ink (self, "color", style->stroke);
  add_ink (self, "fontcolor", style->ink);
  if (style->stroke_width > 0)
    add_number (self, "penwidth", style->stroke_width);
  if (style->font_size > 0)
    add_number (self, "fontsize", style->font_size);
  if (style->font == TS_FONT_MONO)
    add_word (self, "fontname", style->bold ? "\"Courier Bold\"" : "\"Courier\"");
  else if (style->bold || style->italic)
    add_word (self, "fontname", style->bold ? "\"Helvetica Bold\"" : "\"Helvetica Oblique\"");
}

static void
lose_common (Writer *self, const TsElement *element)
{
  if (*element->comment != '\0')
    lose (self, element, _ ("its comment"));
  if (element->properties != NULL)
    lose (self, element, _ ("its properties"));
  if (element->rotation != 0)
    lose (self, element, _ ("its rotation"));
  if (element->locked)
    lose (self, element, _ ("that it is locked"));
}

static void
add_shape (Writer *self, const TsElement *node)
{
  const char *shape = ts_dot_shape_write (node->style.shape);

  if (node->role == TS_ELEMENT_NOTE)
    shape = "note";
  else if (node->role == TS_ELEMENT_TEXT)
    shape = "plaintext";
  else if (node->style.shape == TS_SHAPE_AUTO)
    shape = node->kind == TS_COMPONENT_DATABASE ? "cylinder" : "box";
  else if (node->style.shape == TS_SHAPE_ROUNDED)
    shape = "box";
  if (shape == NULL)
    {
      lose (self, node, _ ("its shape “%s”"), TS_SHAPE_NAMES[node->style.shape]);
      shape = "box";
    }
  add_word (self, "shape", shape);
}

static void
indent (Writer *self, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (self->out, "  ");
}

static void
write_node (Writer *self, const TsElement *node, guint depth)
{
  indent (self, depth);
  add_quoted (self->out, node->id, FALSE);
  self->first = TRUE;
  add_text (self, "label", node->label);
  begin (self, "pos");
  g_string_append_c (self->out, '"');
  append_number (self->out, node->x + node->width / 2);
  g_string_append_c (self->out, ',');
  append_number (self->out, -(node->y + node->height / 2));
  g_string_append (self->out, node->pinned ? "!\"" : "\"");
  add_number (self, "width", node->width / TS_DOT_INCH);
  add_number (self, "height", node->height / TS_DOT_INCH);
  add_shape (self, node);
  if (node->role == TS_ELEMENT_COMPONENT)
    add_word (self, "kind", TS_COMPONENT_KIND_NAMES[node->kind]);
  if (node->replicas > 1)
    add_number (self, "replicas", node->replicas);
  add_style (self, node);
  g_string_append (self->out, "];\n");
  lose_common (self, node);
  if (node->role == TS_ELEMENT_IMAGE)
    lose (self, node, _ ("its picture"));
}

static void
append_bounds (GString *out, double x, double y, double width, double height)
{
  append_number (out, x);
  g_string_append_c (out, ',');
  append_number (out, -(y + height));
  g_string_append_c (out, ',');
  append_number (out, x + width);
  g_string_append_c (out, ',');
  append_number (out, -y);
}

/* Writes what stands in the group: of a closed one too, as if it were open. */
static void write_members (Writer *self, const char *group, guint depth);

static void
write_group (Writer *self, const TsElement *group, guint depth)
{
  g_autofree char *name = g_strconcat ("cluster_", group->id, NULL);

  indent (self, depth);
  g_string_append (self->out, "subgraph ");
  add_quoted (self->out, name, FALSE);
  g_string_append (self->out, " {\n");
  indent (self, depth + 1);
  g_string_append (self->out, "graph");
  self->first = TRUE;
  add_text (self, "label", group->label);
  begin (self, "bb");
  g_string_append_c (self->out, '"');
  append_bounds (self->out, group->x, group->y, group->width, group->height);
  g_string_append_c (self->out, '"');
  add_style (self, group);
  g_string_append (self->out, "];\n");
  lose_common (self, group);
  if (ts_element_is_collapsed (group))
    lose (self, group, _ ("that it is collapsed"));
  write_members (self, group->id, depth + 1);
  indent (self, depth);
  g_string_append (self->out, "}\n");
}

static void
write_members (Writer *self, const char *group, guint depth)
{
  const GPtrArray *members = g_hash_table_lookup (self->members, group);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const TsElement *element = members->pdata[i];

      if (element->role == TS_ELEMENT_GROUP && g_hash_table_contains (self->members, element->id))
        write_group (self, element, depth);
      else
        write_node (self, element, depth);
    }
}

static void
collect_members (Writer *self)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      const char *group = element->group != NULL ? element->group : "";
      GPtrArray *members = g_hash_table_lookup (self->members, group);

      if (element->role == TS_ELEMENT_EDGE)
        continue;
      if (element->role == TS_ELEMENT_FRAME)
        {
          lose (self, element, _ ("the frame: Graphviz has none"));
          continue;
        }
      if (members == NULL)
        {
          members = g_ptr_array_new ();
          g_hash_table_insert (self->members, (gpointer) group, members);
        }
      g_ptr_array_add (members, (gpointer) element);
    }
}

/* Returns the node that stands for the element at the end of an edge: itself, or the first in a group. */
static const TsElement *
find_leaf (Writer *self, const char *id)
{
  const TsElement *element = ts_diagram_find (self->diagram, id, NULL);

  while (element->role == TS_ELEMENT_GROUP && g_hash_table_contains (self->members, element->id))
    element = ((GPtrArray *) g_hash_table_lookup (self->members, element->id))->pdata[0];
  return element;
}

/* Writes the nearest compass point. */
static void
add_compass (GString *out, const TsEdgeEnd *end)
{
  static const char *const points[3][3] = { { "nw", "n", "ne" },
                                            { "w", "c", "e" },
                                            { "sw", "s", "se" } };
  guint row = end->y < 0.25 ? 0 : end->y > 0.75 ? 2 : 1;
  guint column = end->x < 0.25 ? 0 : end->x > 0.75 ? 2 : 1;

  if (end->port)
    g_string_append_printf (out, ":%s", points[row][column]);
}

static void
add_arrow (Writer *self, const TsElement *edge, const char *name, TsArrow arrow)
{
  const char *word = ts_dot_arrow_write (arrow);

  if (word == NULL)
    lose (self, edge, _ ("its arrow “%s”"), TS_ARROW_NAMES[arrow]);
  else if (!g_str_equal (word, "normal"))
    add_word (self, name, word);
}

static void
add_arrows (Writer *self, const TsElement *edge)
{
  TsArrow head = edge->target_end.arrow, tail = edge->source_end.arrow;
  gboolean at_head = head != TS_ARROW_NONE,
           at_tail = tail != TS_ARROW_AUTO && tail != TS_ARROW_NONE;

  if (head == TS_ARROW_AUTO)
    head = TS_ARROW_FILLED;
  if (at_tail)
    add_word (self, "dir", at_head ? "both" : "back");
  else if (!at_head)
    add_word (self, "dir", "none");
  if (at_head)
    add_arrow (self, edge, "arrowhead", head);
  if (at_tail)
    add_arrow (self, edge, "arrowtail", tail);
}

static void
add_cluster (Writer *self, const char *name, const char *id)
{
  g_autofree char *cluster = g_strconcat ("cluster_", id, NULL);

  begin (self, name);
  add_quoted (self->out, cluster, FALSE);
}

static void
lose_of_edge (Writer *self, const TsElement *edge)
{
  lose_common (self, edge);
  if (edge->n_waypoints > 0)
    lose (self, edge, _ ("its waypoints"));
  if (edge->line != TS_LINE_ORTHOGONAL)
    lose (self, edge, _ ("that its line is %s"), TS_LINE_NAMES[edge->line]);
}

static void
write_edge (Writer *self, const TsElement *edge)
{
  const TsElement *tail, *head;

  if (edge->source == NULL || edge->target == NULL
      || ts_diagram_find (self->diagram, edge->source, NULL)->role == TS_ELEMENT_FRAME
      || ts_diagram_find (self->diagram, edge->target, NULL)->role == TS_ELEMENT_FRAME)
    {
      lose (self, edge, _ ("the edge: it does not join two nodes"));
      return;
    }
  tail = find_leaf (self, edge->source);
  head = find_leaf (self, edge->target);
  g_string_append (self->out, "  ");
  add_quoted (self->out, tail->id, FALSE);
  if (g_str_equal (tail->id, edge->source))
    add_compass (self->out, &edge->source_end);
  g_string_append (self->out, " -> ");
  add_quoted (self->out, head->id, FALSE);
  if (g_str_equal (head->id, edge->target))
    add_compass (self->out, &edge->target_end);
  self->first = TRUE;
  if (*edge->label != '\0')
    add_text (self, "label", edge->label);
  if (!g_str_equal (tail->id, edge->source))
    add_cluster (self, "ltail", edge->source);
  if (!g_str_equal (head->id, edge->target))
    add_cluster (self, "lhead", edge->target);
  if (*edge->source_end.label != '\0')
    add_text (self, "taillabel", edge->source_end.label);
  if (*edge->target_end.label != '\0')
    add_text (self, "headlabel", edge->target_end.label);
  add_arrows (self, edge);
  add_style (self, edge);
  g_string_append (self->out, self->first ? ";\n" : "];\n");
  lose_of_edge (self, edge);
}

/**
 * ts_dot_export:
 * @title: the name of the graph
 * @lost: (nullable) (element-type utf8): where to add what DOT cannot say
 *
 * Writes places in points, one for each unit, and y upwards, so that "neato -n" draws what is seen here. The same
 * diagram gives the same bytes.
 *
 * Returns: (transfer full): the graph
 */
GBytes *
ts_dot_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  Writer self = { diagram, g_string_new ("digraph "), lost, NULL, TRUE };
  double x, y, width, height;

  self.members =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  collect_members (&self);
  add_quoted (self.out, title != NULL ? title : "", FALSE);
  g_string_append (self.out, " {\n  graph [compound=true");
  if (ts_diagram_get_bounds (diagram, &x, &y, &width, &height))
    {
      g_string_append (self.out, ", bb=\"");
      append_bounds (self.out, x, y, width, height);
      g_string_append_c (self.out, '"');
    }
  g_string_append (self.out,
                   "];\n  node [fixedsize=true, fontname=\"Helvetica\"];\n"
                   "  edge [fontname=\"Helvetica\"];\n");
  write_members (&self, "", 1);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);

      if (edge->role == TS_ELEMENT_EDGE)
        write_edge (&self, edge);
    }
  g_string_append (self.out, "}\n");
  g_hash_table_unref (self.members);
  return g_string_free_to_bytes (self.out);
}
