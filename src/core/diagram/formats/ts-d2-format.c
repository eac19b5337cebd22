/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-d2-format.h"
#include "diagram/formats/ts-d2-private.h"
#include "diagram/ts-component-names.h"
#include "diagram/ts-layout.h"
#include "diagram/ts-property.h"

/* How wide a letter is about, how high a line, and how much is left around a text. */
#define LETTER_WIDTH 8
#define LINE_HEIGHT  18
#define MARGIN       28

/* How far elements are apart before they are laid out, and how many stand in a row. */
#define APART         1000
#define APART_COLUMNS 500

static const char *const endings[] = { ".d2", NULL };

/* What a design cannot hold, by how many elements have it. */
typedef enum
{
  LOST_PLACE,
  LOST_SHAPE,
  LOST_ICON,
  LOST_MARKUP,
  LOST_EFFECT,
  LOST_COLOUR,
  LOST_ARROW,
  N_LOST,
} Lost;

typedef struct
{
  const TsD2Board *board;
  GPtrArray *elements; /* of TsElement */
  guint n_lost[N_LOST];
} Builder;

typedef struct
{
  const char *word;
  TsShape shape;
  gboolean exact;
} ShapeWord;

static const ShapeWord shapes[] = {
  { "rectangle", TS_SHAPE_RECTANGLE, TRUE },
  { "square", TS_SHAPE_RECTANGLE, TRUE },
  { "page", TS_SHAPE_DOCUMENT, FALSE },
  { "parallelogram", TS_SHAPE_PARALLELOGRAM, TRUE },
  { "document", TS_SHAPE_DOCUMENT, TRUE },
  { "cylinder", TS_SHAPE_CYLINDER, TRUE },
  { "queue", TS_SHAPE_LYING_CYLINDER, TRUE },
  { "package", TS_SHAPE_RECTANGLE, FALSE },
  { "step", TS_SHAPE_FLAG, FALSE },
  { "callout", TS_SHAPE_RECTANGLE, FALSE },
  { "stored_data", TS_SHAPE_LYING_CYLINDER, FALSE },
  { "person", TS_SHAPE_PERSON, TRUE },
  { "diamond", TS_SHAPE_DIAMOND, TRUE },
  { "oval", TS_SHAPE_ELLIPSE, TRUE },
  { "circle", TS_SHAPE_ELLIPSE, TRUE },
  { "hexagon", TS_SHAPE_HEXAGON, TRUE },
  { "cloud", TS_SHAPE_CLOUD, TRUE },
  { "text", TS_SHAPE_AUTO, TRUE },
  { "code", TS_SHAPE_AUTO, TRUE },
  { "class", TS_SHAPE_RECTANGLE, FALSE },
  { "sql_table", TS_SHAPE_RECTANGLE, FALSE },
  { "image", TS_SHAPE_AUTO, TRUE },
};

static const char *
get (Builder *self, const TsD2Object *object, const char *name)
{
  return ts_d2_board_get (self->board, object->attributes, object->classes, name);
}

static gboolean
is_true (const char *value)
{
  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

static double
to_number (const char *value, double least, double most)
{
  double number = value != NULL ? g_ascii_strtod (value, NULL) : 0;

  return isfinite (number) && number > 0 ? CLAMP (number, least, most) : 0;
}

static TsInk
to_ink (Builder *self, const char *value, double opacity)
{
  TsInk ink = TS_INK_AUTO;

  if (value != NULL && !ts_css_ink_parse (value, &ink))
    self->n_lost[LOST_COLOUR]++;
  return ts_css_ink_fade (ink, opacity);
}

static void
set_style (Builder *self, GHashTable *attributes, GPtrArray *classes, TsStyle *style)
{
  static const char *const effects[] = { "style.shadow",         "style.3d",
                                         "style.animated",       "style.fill-pattern",
                                         "style.text-transform", "style.double-border" };
#define GET(name) ts_d2_board_get (self->board, attributes, classes, "style." name)
  const char *opacity = GET ("opacity"), *dash = GET ("stroke-dash"), *font = GET ("font");
  double alpha = opacity != NULL ? CLAMP (g_ascii_strtod (opacity, NULL), 0, 1) : 1;

  style->fill = to_ink (self, GET ("fill"), alpha);
  style->stroke = to_ink (self, GET ("stroke"), alpha);
  style->ink = to_ink (self, GET ("font-color"), alpha);
  style->stroke_width = to_number (GET ("stroke-width"), 0, TS_STYLE_MAX_STROKE);
  style->dash = to_number (dash, 0, 10) > 0 ? TS_DASH_DASHED : TS_DASH_AUTO;
  style->font = g_strcmp0 (font, "mono") == 0 ? TS_FONT_MONO : TS_FONT_AUTO;
  style->font_size = to_number (GET ("font-size"), 1, TS_STYLE_MAX_FONT);
  style->bold = is_true (GET ("bold"));
  style->italic = is_true (GET ("italic"));
  style->underline = is_true (GET ("underline"));
  if (to_number (GET ("border-radius"), 0, 1000) > 0)
    style->shape = TS_SHAPE_ROUNDED;
#undef GET
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      const char *value = ts_d2_board_get (self->board, attributes, classes, effects[i]);

      self->n_lost[LOST_EFFECT] += value != NULL && g_ascii_strcasecmp (value, "false") != 0;
    }
}

/* What a table or class shows below its name: one line a field. */
static void
add_fields (Builder *self, const TsD2Object *object, GString *label)
{
  for (guint i = 0; i < object->children->len; i++)
    {
      const TsD2Object *field = object->children->pdata[i];
      const char *type = get (self, field, "label");

      if (field->field)
        g_string_append_printf (
            label, "\n%s%s%s", field->key, type != NULL ? ": " : "", type != NULL ? type : "");
    }
}

static char *
make_label (Builder *self, const TsD2Object *object)
{
  const char *label = get (self, object, "label");
  g_autoptr (GString) text = g_string_new (label != NULL ? label : object->key);

  if (object->tag != NULL)
    self->n_lost[LOST_MARKUP] += strpbrk (text->str, "*#_`<[\\") != NULL;
  add_fields (self, object, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_shapes (const TsD2Object *object)
{
  for (guint i = 0; i < object->children->len; i++)
    {
      if (!((const TsD2Object *) object->children->pdata[i])->field)
        return TRUE;
    }
  return FALSE;
}

static const ShapeWord *
find_shape (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (shapes); i++)
    {
      if (g_ascii_strcasecmp (shapes[i].word, word) == 0)
        return &shapes[i];
    }
  return NULL;
}

/* Texts, and code, have no outline; a block of text is one of them unless the shape says otherwise. */
static TsElementRole
find_role (Builder *self, const TsD2Object *object)
{
  const char *shape = get (self, object, "shape");

  if (has_shapes (object))
    return TS_ELEMENT_GROUP;
  if (g_strcmp0 (shape, "text") == 0)
    return TS_ELEMENT_TEXT;
  if (g_strcmp0 (shape, "code") == 0)
    return TS_ELEMENT_NOTE;
  if (shape != NULL || object->tag == NULL)
    return TS_ELEMENT_COMPONENT;
  return g_str_equal (object->tag, "md") || g_str_equal (object->tag, "markdown")
                 || g_str_equal (object->tag, "latex") || g_str_equal (object->tag, "tex")
                 || *object->tag == '\0'
             ? TS_ELEMENT_TEXT
             : TS_ELEMENT_NOTE;
}

/* A class with the name of a kind says it, or else the label, the icon, or the shape. */
static TsComponentKind
find_kind (Builder *self, const TsD2Object *object, const char *label)
{
  const char *icon = get (self, object, "icon"), *shape = get (self, object, "shape");
  TsComponentKind kind = TS_COMPONENT_BOX;

  for (guint i = object->classes->len; i-- > 0;)
    {
      for (guint k = 0; TS_COMPONENT_KIND_NAMES[k] != NULL; k++)
        {
          if (g_str_equal (TS_COMPONENT_KIND_NAMES[k], object->classes->pdata[i]))
            return k;
        }
    }
  if (ts_component_kind_guess (label, &kind) || ts_component_kind_guess (object->key, &kind))
    return kind;
  if (icon != NULL
      && ts_component_kind_guess (strrchr (icon, '/') != NULL ? strrchr (icon, '/') : icon, &kind))
    return kind;
  if (g_strcmp0 (shape, "cylinder") == 0)
    return TS_COMPONENT_DATABASE;
  if (g_strcmp0 (shape, "queue") == 0)
    return TS_COMPONENT_QUEUE;
  return g_strcmp0 (shape, "person") == 0 ? TS_COMPONENT_CLIENT : kind;
}

/* Gives the element a size that holds its text. */
static void
set_size (Builder *self, const TsD2Object *object, TsElement *fields)
{
  double letter = fields->style.font_size > 0 ? fields->style.font_size / 2 : LETTER_WIDTH;
  double line_height = fields->style.font_size > 0 ? fields->style.font_size * 1.3 : LINE_HEIGHT;
  double width = to_number (get (self, object, "width"), 1, 10000);
  double height = to_number (get (self, object, "height"), 1, 10000);
  double margin = fields->role == TS_ELEMENT_TEXT ? 8 : MARGIN;
  glong longest = 0, n_lines = 0;

  for (const char *line = fields->label; line != NULL; n_lines++)
    {
      const char *end = strchr (line, '\n');

      longest = MAX (longest, g_utf8_strlen (line, end != NULL ? end - line : -1));
      line = end != NULL ? end + 1 : NULL;
    }
  fields->width = (double) longest * letter + margin;
  fields->height = (double) n_lines * line_height + margin;
  if (fields->role != TS_ELEMENT_TEXT)
    {
      fields->width = MAX (fields->width, TS_COMPONENT_WIDTH);
      fields->height = MAX (fields->height, TS_COMPONENT_HEIGHT);
    }
  fields->width = width > 0 ? width : MIN (fields->width, 10000);
  fields->height = height > 0 ? height : MIN (fields->height, 10000);
}

static void
count_losses (Builder *self, const TsD2Object *object)
{
  static const char *const places[] = {
    "near",     "top",          "left",           "grid-rows", "grid-columns",
    "grid-gap", "vertical-gap", "horizontal-gap", "direction"
  };
  const char *shape = get (self, object, "shape");
  const ShapeWord *known = find_shape (shape);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (get (self, object, places[i]) == NULL)
        continue;
      self->n_lost[LOST_PLACE]++;
      break;
    }
  self->n_lost[LOST_ICON] += get (self, object, "icon") != NULL;
  self->n_lost[LOST_SHAPE] += shape != NULL && (known == NULL || !known->exact);
}

static void
add_object (Builder *self, const TsD2Object *object)
{
  g_autofree char *label = make_label (self, object);
  const char *link = get (self, object, "link");
  const char *const properties[] = { "link", link, NULL };
  const ShapeWord *shape = find_shape (get (self, object, "shape"));
  TsElement fields = {
    .id = object->id,
    .role = find_role (self, object),
    .label = label,
    .group = object->parent->parent != NULL ? object->parent->id : NULL,
    .comment = get (self, object, "tooltip"),
    .properties = link != NULL && *link != '\0' ? properties : NULL,
  };

  set_style (self, object->attributes, object->classes, &fields.style);
  if (shape != NULL && shape->shape != TS_SHAPE_AUTO
      && !(shape->shape == TS_SHAPE_RECTANGLE && fields.style.shape == TS_SHAPE_ROUNDED))
    fields.style.shape = shape->shape;
  if (fields.role == TS_ELEMENT_COMPONENT)
    {
      fields.kind = find_kind (self, object, label);
      fields.replicas = is_true (get (self, object, "style.multiple")) ? 2 : 1;
    }
  if (fields.role == TS_ELEMENT_NOTE)
    fields.style.font = TS_FONT_MONO;
  set_size (self, object, &fields);
  /* apart from each other, or the layout would keep texts beside what they happen to stand at */
  fields.x = (self->elements->len % APART_COLUMNS) * APART;
  fields.y = (self->elements->len / APART_COLUMNS) * APART;
  count_losses (self, object);
  g_ptr_array_add (self->elements, ts_element_new (&fields));
}

/* Returns the head that the attributes of one end say; @there is whether the arrow has one there. */
static TsArrow
find_arrow (Builder *self, const TsD2Edge *edge, const char *end, gboolean there)
{
  static const struct
  {
    const char *word;
    TsArrow hollow, filled;
    gboolean fills; /* unless told */
  } arrows[] = {
    { "triangle", TS_ARROW_HOLLOW, TS_ARROW_FILLED, TRUE },
    { "arrow", TS_ARROW_OPEN, TS_ARROW_OPEN, TRUE },
    { "diamond", TS_ARROW_HOLLOW_DIAMOND, TS_ARROW_DIAMOND, FALSE },
    { "circle", TS_ARROW_HOLLOW_CIRCLE, TS_ARROW_CIRCLE, FALSE },
    { "cross", TS_ARROW_CROSS, TS_ARROW_CROSS, TRUE },
    { "cf-one", TS_ARROW_ONE, TS_ARROW_ONE, TRUE },
    { "cf-one-required", TS_ARROW_ONE, TS_ARROW_ONE, TRUE },
    { "cf-many", TS_ARROW_MANY, TS_ARROW_MANY, TRUE },
    { "cf-many-required", TS_ARROW_MANY, TS_ARROW_MANY, TRUE },
  };
  g_autofree char *shape_name = g_strconcat (end, ".shape", NULL);
  g_autofree char *filled_name = g_strconcat (end, ".style.filled", NULL);
  const char *shape = ts_d2_board_get (self->board, edge->attributes, edge->classes, shape_name);
  const char *filled = ts_d2_board_get (self->board, edge->attributes, edge->classes, filled_name);

  if (!there)
    return TS_ARROW_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gboolean fills = filled != NULL ? is_true (filled) : arrows[i].fills;

      if (shape != NULL ? g_str_equal (arrows[i].word, shape) : i == 0)
        return fills ? arrows[i].filled : arrows[i].hollow;
    }
  self->n_lost[LOST_ARROW]++;
  return TS_ARROW_FILLED;
}

/* Fields of tables are no elements; their connections are those of the table. */
static const TsD2Object *
get_shape (const TsD2Object *object)
{
  while (object->field)
    object = object->parent;
  return object;
}

static void
set_end (Builder *self, const TsD2Edge *edge, gboolean at_source, gboolean there, TsEdgeEnd *end)
{
  const char *name = at_source ? "source-arrowhead" : "target-arrowhead";
  g_autofree char *label = g_strconcat (name, ".label", NULL);

  end->arrow = find_arrow (self, edge, name, there);
  end->label = ts_d2_board_get (self->board, edge->attributes, edge->classes, label);
}

static void
add_edge (Builder *self, const TsD2Edge *edge, guint place)
{
  const char *source = get_shape (edge->source)->id, *target = get_shape (edge->target)->id;
  gboolean back = edge->arrow == TS_D2_BACK;
  g_autofree char *id =
      g_strdup_printf ("(%s -> %s)[%u]", back ? target : source, back ? source : target, place);
  TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_EDGE,
    .label = ts_d2_board_get (self->board, edge->attributes, edge->classes, "label"),
    .comment = ts_d2_board_get (self->board, edge->attributes, edge->classes, "tooltip"),
    .source = back ? target : source,
    .target = back ? source : target,
  };

  set_style (self, edge->attributes, edge->classes, &fields.style);
  fields.style.shape = TS_SHAPE_AUTO;
  fields.style.fill = TS_INK_AUTO;
  set_end (self,
           edge,
           TRUE,
           edge->arrow == TS_D2_BACK || edge->arrow == TS_D2_BOTH,
           back ? &fields.target_end : &fields.source_end);
  set_end (self,
           edge,
           FALSE,
           edge->arrow == TS_D2_FORTH || edge->arrow == TS_D2_BOTH,
           back ? &fields.source_end : &fields.target_end);
  if (fields.source_end.arrow == TS_ARROW_NONE)
    fields.source_end.arrow = TS_ARROW_AUTO;
  if (fields.target_end.arrow == TS_ARROW_FILLED)
    fields.target_end.arrow = TS_ARROW_AUTO;
  g_ptr_array_add (self->elements, ts_element_new (&fields));
}

static void
tell_lost (Builder *self, TsImport *import)
{
  static const char *const phrases[N_LOST] = {
    [LOST_PLACE] = N_ ("grids and fixed places are left to the layout"),
    [LOST_SHAPE] = N_ ("shapes are drawn as the nearest known one"),
    [LOST_ICON] = N_ ("icons from the web are left out"),
    [LOST_MARKUP] = N_ ("marked-up text is shown as it is written"),
    [LOST_EFFECT] = N_ ("shadows, patterns, double borders and the like are left out"),
    [LOST_COLOUR] = N_ ("colours that are not known are drawn as usual"),
    [LOST_ARROW] = N_ ("arrowheads are drawn as the nearest known one"),
  };
  g_autofree char *where = *self->board->title != '\0'
                               ? g_strdup_printf (_ ("board “%s”"), self->board->title)
                               : g_strdup (_ ("board"));

  for (guint i = 0; i < N_LOST; i++)
    {
      guint n = self->n_lost[i];

      if (n > 0)
        ts_import_lose (import,
                        NULL,
                        n,
                        where,
                        ngettext ("%s (%u element)", "%s (%u elements)", n),
                        _ (phrases[i]),
                        n);
    }
}

static TsLayoutDirection
find_direction (Builder *self)
{
  static const char *const words[] = { "right", "down", "left", "up", NULL };
  const char *word = get (self, self->board->root, "direction");

  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], word))
        return i;
    }
  return TS_LAYOUT_DOWN;
}

/* Adds the page of a board; the elements get their places from the layout. */
static gboolean
add_page (Builder *self,
          TsImport *import,
          const char *name,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (TsDiagram) diagram = ts_diagram_new ();
  g_autoptr (GPtrArray) edits = ts_edit_list_new ();
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();

  for (guint i = 0; i < self->elements->len; i++)
    g_ptr_array_add (edits, ts_edit_new (NULL, 0, self->elements->pdata[i], i));
  if (!ts_diagram_apply (diagram, edits, error)
      || !ts_layout_place_new (diagram, find_direction (self), cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    g_ptr_array_add (placed, (gpointer) ts_diagram_get_element (diagram, i));
  if (ts_import_add_page (import, self->board->title, placed, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* Counts what the board of the file has; other boards count as boards. */
static void
count_board (const TsD2Board *board, TsImport *import)
{
  guint n_shapes = 0, n_containers = 0;

  for (guint i = 0; i < board->objects->len; i++)
    {
      const TsD2Object *object = board->objects->pdata[i];

      n_shapes += !object->field;
      n_containers += !object->field && has_shapes (object);
    }
  ts_import_count (import, "shapes", n_shapes);
  ts_import_keep (import, "shapes", n_shapes);
  ts_import_count (import, "connections", board->edges->len);
  ts_import_keep (import, "connections", board->edges->len);
  ts_import_count (import, "containers", n_containers);
  ts_import_keep (import, "containers", n_containers);
}

static gboolean
import_board (TsImport *import,
              const char *name,
              const TsD2Board *board,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_element_unref);
  Builder builder = { .board = board, .elements = elements };

  for (guint i = 0; i < board->objects->len; i++)
    {
      const TsD2Object *object = board->objects->pdata[i];

      if (!object->field)
        add_object (&builder, object);
    }
  for (guint i = 0; i < board->edges->len; i++)
    add_edge (&builder, board->edges->pdata[i], i);
  tell_lost (&builder, import);
  return add_page (&builder, import, name, cancellable, error);
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsImport) result = ts_import_new ("d2");
  g_autoptr (TsD2Map) map = NULL;
  g_autoptr (GPtrArray) boards = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_malloc (size + 1);
  guint n_boards;

  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  map = ts_d2_parse (name, text, size, error);
  boards = map != NULL ? ts_d2_compile (name, map, &n_boards, error) : NULL;
  if (boards == NULL)
    return NULL;
  count_board (boards->pdata[0], result);
  ts_import_count (result, "boards", n_boards);
  ts_import_keep (result, "boards", n_boards);
  for (guint i = 0; i < boards->len; i++)
    {
      if (!import_board (result, name, boards->pdata[i], cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&result);
}

const TsFormat TS_D2_FORMAT = {
  .name = "d2",
  .title = "D2",
  .endings = endings,
  .media_type = "text/x-d2",
  .import = import,
  .export = ts_d2_export,
};
