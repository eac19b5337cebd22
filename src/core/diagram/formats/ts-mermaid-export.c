/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-mermaid-format.h"
#include "diagram/formats/ts-mermaid-private.h"

typedef struct
{
  TsDiagram *diagram;
  GString *out;
  GPtrArray *lost;
  GHashTable *names;   /* by id: what it is called there */
  GHashTable *taken;   /* those names */
  GHashTable *members; /* by id of a group, "" for none: GPtrArray of nodes, from the back */
  gboolean kinds[TS_N_COMPONENT_KINDS]; /* that are met */
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

/* Names a node: by its id if that is a plain word, else by letters of it that are. */
static void
name_node (Writer *self, const TsElement *node)
{
  static const char *const words[] = { "end",   "graph", "subgraph",  "direction",   "style",
                                       "class", "click", "classDef",  "linkStyle",   "default",
                                       "call",  "href",  "flowchart", "interpolate", NULL };
  g_autoptr (GString) name = g_string_new ("");
  gsize length;

  for (const char *at = node->id; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (name, letter);
      else if (name->len > 0 && name->str[name->len - 1] != '_')
        g_string_append_c (name, '_');
    }
  if (name->len == 0 || g_strv_contains (words, name->str)
      || ((name->str[0] == 'x' || name->str[0] == 'o') && name->len == 1))
    g_string_prepend (name, "n_");
  length = name->len;
  for (guint i = 2; g_hash_table_contains (self->taken, name->str); i++)
    {
      g_string_truncate (name, length);
      g_string_append_printf (name, "_%u", i);
    }
  g_hash_table_insert (self->names, (gpointer) node->id, g_strdup (name->str));
  g_hash_table_add (self->taken, g_strdup (name->str));
}

/* Writes a label in quotes; what means something there is spelled out. */
static void
add_label (GString *out, const char *label)
{
  g_string_append_c (out, '"');
  if (*label == '\0')
    g_string_append_c (out, ' ');
  for (; *label != '\0'; label++)
    {
      if (*label == '\n')
        g_string_append (out, "<br/>");
      else if (*label == ':' && g_ascii_isalpha (label[1]))
        g_string_append (out, "#58;"); /* or "fa:user" would be an icon */
      else if (strchr ("\"#&<>`\\", *label) != NULL)
        g_string_append_printf (out, "#%d;", *label);
      else
        g_string_append_c (out, *label);
    }
  g_string_append_c (out, '"');
}

static void
indent (Writer *self, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (self->out, "  ");
}

static const TsMermaidShape *
choose_shape (const TsElement *node)
{
  static const char *const by_kind[TS_N_COMPONENT_KINDS] = {
    [TS_COMPONENT_CLIENT] = "stadium", [TS_COMPONENT_CACHE] = "rounded",
    [TS_COMPONENT_DATABASE] = "cyl",   [TS_COMPONENT_QUEUE] = "h-cyl",
    [TS_COMPONENT_STREAM] = "h-cyl",   [TS_COMPONENT_OBJECT_STORE] = "lin-cyl",
    [TS_COMPONENT_WAREHOUSE] = "cyl",  [TS_COMPONENT_CDN] = "cloud",
    [TS_COMPONENT_EXTERNAL] = "cloud", [TS_COMPONENT_LOAD_BALANCER] = "hex",
  };
  const TsMermaidShape *shape = NULL;

  if (node->role == TS_ELEMENT_NOTE)
    return ts_mermaid_shape_find ("braces");
  if (node->role == TS_ELEMENT_TEXT)
    return ts_mermaid_shape_find ("text");
  if (node->role == TS_ELEMENT_COMPONENT && node->style.shape == TS_SHAPE_AUTO
      && by_kind[node->kind] != NULL)
    return ts_mermaid_shape_find (by_kind[node->kind]);
  if (node->style.shape != TS_SHAPE_AUTO && node->style.shape != TS_SHAPE_RECTANGLE)
    shape = ts_mermaid_shape_find_for (node->style.shape);
  return shape != NULL ? shape : ts_mermaid_shape_find ("rect");
}

static void
add_property (GString *properties, const char *name, const char *value)
{
  if (properties->len > 0)
    g_string_append_c (properties, ',');
  g_string_append_printf (properties, "%s:%s", name, value);
}

static void
add_ink (GString *properties, const char *name, TsInk ink)
{
  g_autofree char *text = NULL;

  if (ink == TS_INK_AUTO)
    return;
  text = ts_ink_to_string (ink);
  add_property (properties, name, ink == TS_INK_NONE ? "none" : text);
}

static void
add_length (GString *properties, const char *name, double length)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  if (length <= 0)
    return;
  text = g_strconcat (g_ascii_formatd (number, sizeof number, "%.6g", length), "px", NULL);
  add_property (properties, name, text);
}

static char *
make_properties (const TsElement *element)
{
  const TsStyle *style = &element->style;
  g_autoptr (GString) properties = g_string_new ("");

  if (element->role != TS_ELEMENT_EDGE)
    add_ink (properties, "fill", style->fill);
  if (style->stroke != TS_INK_NONE || element->role != TS_ELEMENT_EDGE)
    add_ink (properties, "stroke", style->stroke);
  add_ink (properties, "color", style->ink);
  if (element->role != TS_ELEMENT_EDGE || style->stroke_width < 3)
    add_length (properties, "stroke-width", style->stroke_width);
  add_length (properties, "font-size", style->font_size);
  if (style->dash == TS_DASH_DASHED || style->dash == TS_DASH_DOTTED)
    add_property (properties, "stroke-dasharray", style->dash == TS_DASH_DASHED ? "6 4" : "2 3");
  if (style->bold)
    add_property (properties, "font-weight", "bold");
  if (style->italic)
    add_property (properties, "font-style", "italic");
  return properties->len > 0 ? g_strdup (properties->str) : NULL;
}

static void
lose_common (Writer *self, const TsElement *element)
{
  if (*element->comment != '\0')
    lose (self, element, _ ("its comment"));
  if (element->properties != NULL)
    lose (self, element, _ ("its properties"));
  if (element->replicas > 1)
    lose (self, element, _ ("that it has %u replicas"), element->replicas);
  if (element->rotation != 0)
    lose (self, element, _ ("its rotation"));
  if (element->pinned || element->locked)
    lose (self, element, _ ("that it stays in its place"));
}

static void
write_node (Writer *self, const TsElement *node, guint depth)
{
  const TsMermaidShape *shape = choose_shape (node);

  indent (self, depth);
  g_string_append (self->out, g_hash_table_lookup (self->names, node->id));
  if (shape->open != NULL)
    {
      g_string_append (self->out, shape->open);
      add_label (self->out, node->label);
      g_string_append (self->out, shape->close);
    }
  else
    {
      g_autofree char *name = ts_mermaid_shape_get_name (shape);

      g_string_append_printf (self->out, "@{ shape: %s, label: ", name);
      add_label (self->out, node->label);
      g_string_append (self->out, " }");
    }
  if (node->role == TS_ELEMENT_COMPONENT && node->kind != TS_COMPONENT_BOX)
    {
      g_string_append_printf (self->out, ":::%s", TS_COMPONENT_KIND_NAMES[node->kind]);
      self->kinds[node->kind] = TRUE;
    }
  g_string_append_c (self->out, '\n');
  lose_common (self, node);
  if (node->role == TS_ELEMENT_IMAGE)
    lose (self, node, _ ("its picture"));
}

static void
write_members (Writer *self, const char *group, guint depth)
{
  const GPtrArray *members = g_hash_table_lookup (self->members, group);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const TsElement *node = members->pdata[i];

      if (node->role != TS_ELEMENT_GROUP)
        {
          write_node (self, node, depth);
          continue;
        }
      indent (self, depth);
      g_string_append_printf (self->out,
                              "subgraph %s[",
                              (const char *) g_hash_table_lookup (self->names, node->id));
      add_label (self->out, node->label);
      g_string_append (self->out, "]\n");
      write_members (self, node->id, depth + 1);
      indent (self, depth);
      g_string_append (self->out, "end\n");
      lose_common (self, node);
    }
}

static const char *
get_head (Writer *self, const TsElement *edge, TsArrow arrow, gboolean start)
{
  switch (arrow)
    {
    case TS_ARROW_AUTO:
      return start ? "" : ">";
    case TS_ARROW_NONE:
      return "";
    case TS_ARROW_CROSS:
      return "x";
    case TS_ARROW_CIRCLE:
      return "o";
    case TS_ARROW_FILLED:
      return start ? "<" : ">";
    default:
      lose (self, edge, _ ("its arrow “%s”"), TS_ARROW_NAMES[arrow]);
      return start ? "<" : ">";
    }
}

static void
add_line (Writer *self, const TsElement *edge)
{
  const char *start = get_head (self, edge, edge->source_end.arrow, TRUE);
  const char *end = get_head (self, edge, edge->target_end.arrow, FALSE);

  g_string_append (self->out, start);
  if (edge->asynchronous)
    g_string_append (self->out, "-.-");
  else if (edge->style.stroke_width >= 3)
    g_string_append (self->out, *end != '\0' ? "==" : "===");
  else
    g_string_append (self->out, *end != '\0' ? "--" : "---");
  g_string_append (self->out, end);
}

/* Returns whether the edge is written. */
static gboolean
write_edge (Writer *self, const TsElement *edge)
{
  const char *from = edge->source != NULL ? g_hash_table_lookup (self->names, edge->source) : NULL;
  const char *to = edge->target != NULL ? g_hash_table_lookup (self->names, edge->target) : NULL;

  if (from == NULL || to == NULL)
    {
      lose (self, edge, _ ("the edge: it does not join two nodes"));
      return FALSE;
    }
  g_string_append_printf (self->out, "  %s ", from);
  if (edge->style.stroke == TS_INK_NONE)
    g_string_append (self->out, "~~~");
  else
    add_line (self, edge);
  if (*edge->label != '\0')
    {
      g_string_append_c (self->out, '|');
      add_label (self->out, edge->label);
      g_string_append_c (self->out, '|');
    }
  g_string_append_printf (self->out, " %s\n", to);
  lose_common (self, edge);
  if (*edge->source_end.label != '\0' || *edge->target_end.label != '\0')
    lose (self, edge, _ ("the labels at its ends"));
  if (edge->source_end.port || edge->target_end.port)
    lose (self, edge, _ ("where it is attached"));
  if (edge->n_waypoints > 0)
    lose (self, edge, _ ("its waypoints"));
  return TRUE;
}

static void
collect (Writer *self)
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
          lose (self, element, _ ("the frame: Mermaid has none"));
          continue;
        }
      name_node (self, element);
      if (members == NULL)
        {
          members = g_ptr_array_new ();
          g_hash_table_insert (self->members, (gpointer) group, members);
        }
      g_ptr_array_add (members, (gpointer) element);
    }
}

/* Writes edges, and then the styles of nodes and edges. */
static void
write_rest (Writer *self)
{
  g_autoptr (GString) styles = g_string_new ("");
  guint n_edges = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (self->diagram, i);
      g_autofree char *properties = make_properties (element);
      const char *name = g_hash_table_lookup (self->names, element->id);

      if (element->role == TS_ELEMENT_EDGE)
        {
          if (!write_edge (self, element))
            continue;
          if (properties != NULL)
            g_string_append_printf (styles, "  linkStyle %u %s\n", n_edges, properties);
          n_edges++;
        }
      else if (properties != NULL && name != NULL)
        g_string_append_printf (styles, "  style %s %s\n", name, properties);
    }
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      if (self->kinds[i])
        g_string_append_printf (self->out,
                                "  classDef %s stroke-width:1px\n",
                                TS_COMPONENT_KIND_NAMES[i]);
    }
  g_string_append (self->out, styles->str);
}

/* Returns where most edges lead. */
static const char *
find_direction (TsDiagram *diagram)
{
  double dx = 0, dy = 0;

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsElement *a, *b;

      if (edge->source == NULL || edge->target == NULL)
        continue;
      a = ts_diagram_find (diagram, edge->source, NULL);
      b = ts_diagram_find (diagram, edge->target, NULL);
      dx += ABS (b->x + b->width / 2 - a->x - a->width / 2);
      dy += ABS (b->y + b->height / 2 - a->y - a->height / 2);
    }
  return dy > dx ? "TB" : "LR";
}

/**
 * ts_mermaid_export:
 * @title: what it is called; may be empty
 * @lost: (nullable) (element-type utf8): where to add what Mermaid cannot say
 *
 * Writes a flowchart. The kind of a component is said by its shape, and by a class of its name, so that reading the
 * file gives the same kinds. Places are not said: Mermaid has none. The same diagram gives the same bytes.
 *
 * Returns: (transfer full): the flowchart
 */
GBytes *
ts_mermaid_export (TsDiagram *diagram, const char *title, GPtrArray *lost, GError **error)
{
  Writer self = { .diagram = diagram, .lost = lost };

  self.out = g_string_new ("");
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.members =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (title != NULL && *title != '\0')
    {
      g_autofree char *line = g_strdelimit (g_strdup (title), "\n\"", ' ');

      g_string_append_printf (self.out, "---\ntitle: \"%s\"\n---\n", line);
    }
  g_string_append_printf (self.out, "flowchart %s\n", find_direction (diagram));
  collect (&self);
  write_members (&self, "", 1);
  write_rest (&self);
  g_hash_table_unref (self.names);
  g_hash_table_unref (self.taken);
  g_hash_table_unref (self.members);
  return g_string_free_to_bytes (self.out);
}
