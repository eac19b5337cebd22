/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-excalidraw-scene.h"
#include "diagram/ts-property.h"

/* The format: packages/element/src/types.ts of Excalidraw. Files in the wild leave out any member but "type", "x"
 * and "y", write null for what is not there, and have members of programs that came after. */

const char *const TS_EXCALIDRAW_TYPE_NAMES[] = {
  "rectangle", "ellipse", "diamond",    "text",   "arrow", "line",       "freedraw",
  "image",     "frame",   "embeddable", "iframe", "draw",  "magicframe", NULL,
};

/* How many groups may be around an element, and how much it may turn. */
#define MAX_GROUPS 1000
#define MAX_ANGLE  1e6

/* How much wider a text may become with other letters. */
#define MORE_ROOM 0.25

/* How wide a letter of unknown width is, and how high a line, both against the size of the text. */
#define LETTER_WIDTH 0.6
#define LINE_HEIGHT  1.25

typedef struct
{
  const char *word;
  guint value;
  gboolean exact;
} Word;

void
ts_excalidraw_element_free (TsExcalidrawElement *self)
{
  g_free (self->id);
  g_free (self->type_name);
  g_free (self->link);
  g_strfreev (self->groups);
  g_free (self->container);
  g_free (self->text);
  g_clear_pointer (&self->points, g_array_unref);
  g_free (self->start.element);
  g_free (self->end.element);
  g_free (self->file);
  g_free (self->own.comment);
  g_clear_pointer (&self->own.properties, g_ptr_array_unref);
  g_free (self);
}

/** ts_excalidraw_element_is_line: Returns: whether it goes from point to point */
gboolean
ts_excalidraw_element_is_line (const TsExcalidrawElement *self)
{
  return self->type == TS_EXCALIDRAW_ARROW || self->type == TS_EXCALIDRAW_LINE
         || self->type == TS_EXCALIDRAW_FREEDRAW || self->type == TS_EXCALIDRAW_DRAW;
}

/** ts_excalidraw_element_is_shape: Returns: whether it is an outline that can be labelled */
gboolean
ts_excalidraw_element_is_shape (const TsExcalidrawElement *self)
{
  return self->type <= TS_EXCALIDRAW_DIAMOND || self->type == TS_EXCALIDRAW_EMBEDDABLE
         || self->type == TS_EXCALIDRAW_IFRAME;
}

/**
 * ts_excalidraw_element_widen:
 * @x: (inout): its left edge
 * @width: (inout): its width
 *
 * Makes room in a text for other letters than those it was fitted to, so that no word is broken. Nothing else
 * changes.
 */
void
ts_excalidraw_element_widen (const TsExcalidrawElement *self, double *x, double *width)
{
  double more = self->fitted && !self->own.known ? *width * MORE_ROOM : 0;

  if (self->across == TS_ANCHOR_MIDDLE)
    *x -= more / 2;
  if (self->across == TS_ANCHOR_END)
    *x -= more;
  *width += more;
}

/* Whether the member is there and not null. */
static gboolean
has (TsJson *json, const char *member)
{
  JsonNode *node = ts_json_read_node (json, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static double
read_number (TsJson *json, const char *member, double min, double max, double fallback)
{
  return has (json, member) ? ts_json_read_double (json, member, min, max) : fallback;
}

/* Reads a number that some programs write as a string. */
static double
read_loose_number (TsJson *json, const char *member, double min, double max, double fallback)
{
  JsonNode *node = ts_json_read_node (json, member);
  double number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return read_number (json, member, min, max, fallback);
  number = g_ascii_strtod (json_node_get_string (node), NULL);
  return number >= min && number <= max ? number : fallback;
}

static const char *
read_text (TsJson *json, const char *member)
{
  return has (json, member) ? ts_json_read_string (json, member) : NULL;
}

static gboolean
read_flag (TsJson *json, const char *member)
{
  return has (json, member) && ts_json_read_optional_boolean (json, member, FALSE);
}

/* Leaves an object whose other members say nothing to a design. */
static void
leave (TsJson *json)
{
  g_strfreev (ts_json_list_members (json));
  ts_json_leave (json);
}

static const Word *
find_word (const Word *words, const char *word)
{
  for (; words->word != NULL; words++)
    {
      if (g_str_equal (words->word, word))
        return words;
    }
  return NULL;
}

static TsArrow
read_arrow (TsJson *json, const char *member, TsArrow fallback, guint *traits)
{
  static const Word arrows[] = {
    { "arrow", TS_ARROW_OPEN, TRUE },
    { "triangle", TS_ARROW_FILLED, TRUE },
    { "triangle_outline", TS_ARROW_HOLLOW, TRUE },
    { "bar", TS_ARROW_BAR, TRUE },
    { "circle", TS_ARROW_CIRCLE, TRUE },
    { "dot", TS_ARROW_CIRCLE, TRUE },
    { "circle_outline", TS_ARROW_HOLLOW_CIRCLE, TRUE },
    { "diamond", TS_ARROW_DIAMOND, TRUE },
    { "diamond_outline", TS_ARROW_HOLLOW_DIAMOND, TRUE },
    { "crowfoot_one", TS_ARROW_ONE, TRUE },
    { "crowfoot_many", TS_ARROW_MANY, TRUE },
    { "crowfoot_one_or_many", TS_ARROW_MANY, FALSE },
    { "cardinality_one", TS_ARROW_ONE, TRUE },
    { "cardinality_many", TS_ARROW_MANY, TRUE },
    { "cardinality_one_or_many", TS_ARROW_MANY, FALSE },
    { "cardinality_exactly_one", TS_ARROW_ONE, FALSE },
    { "cardinality_zero_or_one", TS_ARROW_ONE, FALSE },
    { "cardinality_zero_or_many", TS_ARROW_MANY, FALSE },
    { NULL, 0, FALSE },
  };
  const char *word = read_text (json, member);
  const Word *found = word != NULL ? find_word (arrows, word) : NULL;

  if (word == NULL)
    return ts_json_has (json, member) ? TS_ARROW_NONE : fallback;
  if (found == NULL || !found->exact)
    *traits |= TS_EXCALIDRAW_LIKE_ARROW;
  return found != NULL ? found->value : TS_ARROW_OPEN;
}

static TsInk
read_ink (TsJson *json, const char *member, double opacity, TsInk fallback, guint *traits)
{
  const char *text = read_text (json, member);
  TsInk ink;

  if (text == NULL || *text == '\0')
    return ts_css_ink_fade (fallback, opacity);
  if (ts_css_ink_parse (text, &ink))
    return ts_css_ink_fade (ink, opacity);
  *traits |= TS_EXCALIDRAW_COLOUR;
  return fallback;
}

static TsDash
read_dash (TsJson *json)
{
  const char *word = read_text (json, "strokeStyle");

  if (g_strcmp0 (word, "dashed") == 0)
    return TS_DASH_DASHED;
  return g_strcmp0 (word, "dotted") == 0 ? TS_DASH_DOTTED : TS_DASH_AUTO;
}

static TsAnchor
read_anchor (TsJson *json, const char *member, TsAnchor fallback)
{
  static const Word anchors[] = {
    { "left", TS_ANCHOR_START, TRUE },
    { "center", TS_ANCHOR_MIDDLE, TRUE },
    { "right", TS_ANCHOR_END, TRUE },
    { "top", TS_ANCHOR_START, TRUE },
    { "middle", TS_ANCHOR_MIDDLE, TRUE },
    { "bottom", TS_ANCHOR_END, TRUE },
    { NULL, 0, FALSE },
  };
  const char *word = read_text (json, member);
  const Word *found = word != NULL ? find_word (anchors, word) : NULL;

  return found != NULL ? found->value : fallback;
}

/* Families by their number: Virgil, Helvetica, Cascadia, (local), Excalifont, Nunito, Lilita, Comic Shanns,
 * Liberation Sans. */
static TsFont
read_font (TsJson *json, guint *traits)
{
  static const struct
  {
    TsFont font;
    gboolean exact;
  } fonts[] = {
    { TS_FONT_HAND, TRUE },  { TS_FONT_HAND, TRUE },  { TS_FONT_SANS, TRUE },
    { TS_FONT_MONO, TRUE },  { TS_FONT_SANS, FALSE }, { TS_FONT_HAND, TRUE },
    { TS_FONT_SANS, FALSE }, { TS_FONT_SANS, FALSE }, { TS_FONT_MONO, FALSE },
    { TS_FONT_SANS, TRUE },
  };
  double family = read_number (json, "fontFamily", 0, G_MAXINT, 1);
  guint place = family < G_N_ELEMENTS (fonts) ? (guint) family : 4;

  if (!fonts[place].exact)
    *traits |= TS_EXCALIDRAW_LIKE_FONT;
  return fonts[place].font;
}

static void
read_groups (TsJson *json, TsExcalidrawElement *self)
{
  if (has (json, "groupIds"))
    self->groups = ts_json_read_strv (json, "groupIds");
  else
    self->groups = g_new0 (char *, 1);
  if (self->groups != NULL && g_strv_length (self->groups) > MAX_GROUPS)
    ts_json_fail (json, "groupIds", "must have at most %d groups", MAX_GROUPS);
}

static gboolean
read_coordinate (JsonArray *point, guint place, double base, double *value)
{
  JsonNode *node =
      json_array_get_length (point) > place ? json_array_get_element (point, place) : NULL;
  GType type =
      node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return FALSE;
  *value = base + json_node_get_double (node);
  return fabs (*value) <= TS_DIAGRAM_FAR;
}

static void
read_points (TsJson *json, TsExcalidrawElement *self)
{
  JsonNode *node = ts_json_read_node (json, "points");
  JsonArray *points;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      ts_json_fail (json, "points", "must be an array");
      return;
    }
  points = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonNode *item = json_array_get_element (points, i);
      TsPoint point = { 0, 0 };

      if (!JSON_NODE_HOLDS_ARRAY (item)
          || !read_coordinate (json_node_get_array (item), 0, self->x, &point.x)
          || !read_coordinate (json_node_get_array (item), 1, self->y, &point.y))
        {
          ts_json_fail (json,
                        "points",
                        "point %u must be two numbers that lead no further than %g",
                        i,
                        TS_DIAGRAM_FAR);
          return;
        }
      g_array_append_val (self->points, point);
    }
}

/* Turns the points about the middle of the box around them. */
static void
turn_points (GArray *points, double degrees)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  double sine = sin (degrees * G_PI / 180), cosine = cos (degrees * G_PI / 180);

  for (guint i = 0; i < points->len; i++)
    {
      const TsPoint *point = &g_array_index (points, TsPoint, i);

      left = MIN (left, point->x);
      right = MAX (right, point->x);
      top = MIN (top, point->y);
      bottom = MAX (bottom, point->y);
    }
  for (guint i = 0; i < points->len; i++)
    {
      TsPoint *point = &g_array_index (points, TsPoint, i);
      double x = point->x - (left + right) / 2, y = point->y - (top + bottom) / 2;

      point->x = (left + right) / 2 + x * cosine - y * sine;
      point->y = (top + bottom) / 2 + x * sine + y * cosine;
    }
}

/* Reads {elementId, focus, gap}, {elementId, focus, gap, fixedPoint} or {elementId, fixedPoint, mode}. */
static void
read_binding (TsJson *json, const char *member, TsExcalidrawBinding *binding)
{
  JsonNode *node;
  const char *mode;

  if (!has (json, member))
    return;
  ts_json_enter_object (json, member);
  binding->element = g_strdup (read_text (json, "elementId"));
  binding->aside = fabs (read_number (json, "focus", -G_MAXDOUBLE, G_MAXDOUBLE, 0)) > 0.1;
  mode = read_text (json, "mode");
  node = ts_json_read_node (json, "fixedPoint");
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      binding->fixed = read_coordinate (json_node_get_array (node), 0, 0, &binding->x)
                       && read_coordinate (json_node_get_array (node), 1, 0, &binding->y);
      binding->x = CLAMP (binding->x, 0, 1);
      binding->y = CLAMP (binding->y, 0, 1);
      /* In orbit an arrow stops where it meets the outline on its way to that point. */
      if (g_strcmp0 (mode, "orbit") == 0)
        {
          binding->aside = fabs (binding->x - 0.5) > 0.05 || fabs (binding->y - 0.5) > 0.05;
          binding->fixed = FALSE;
        }
    }
  leave (json);
}

/* Programs that write scenes also say "start": {"id": …} as Excalidraw's skeleton interface takes it. */
static void
read_skeleton_end (TsJson *json, const char *member, TsExcalidrawBinding *binding)
{
  if (!has (json, member) || binding->element != NULL)
    return;
  ts_json_enter_object (json, member);
  binding->element = g_strdup (read_text (json, "id"));
  leave (json);
}

static void
read_line (TsJson *json, TsExcalidrawElement *self)
{
  gboolean arrow = self->type == TS_EXCALIDRAW_ARROW;

  self->points = g_array_new (FALSE, FALSE, sizeof (TsPoint));
  if (has (json, "points"))
    read_points (json, self);
  if (self->points->len == 0)
    {
      TsPoint ends[] = { { self->x, self->y }, { self->x + self->width, self->y + self->height } };

      g_array_append_vals (self->points, ends, G_N_ELEMENTS (ends));
    }
  turn_points (self->points, self->rotation);
  self->rotation = 0;
  self->elbowed = read_flag (json, "elbowed");
  self->start_arrow = read_arrow (json, "startArrowhead", TS_ARROW_NONE, &self->traits);
  self->end_arrow =
      read_arrow (json, "endArrowhead", arrow ? TS_ARROW_OPEN : TS_ARROW_NONE, &self->traits);
  read_binding (json, "startBinding", &self->start);
  read_binding (json, "endBinding", &self->end);
  read_skeleton_end (json, "start", &self->start);
  read_skeleton_end (json, "end", &self->end);
  if (!arrow && (self->fill & 0xff) != 0)
    self->traits |= TS_EXCALIDRAW_FILLED_LINE;
}

static char *
drop_spaces (const char *text)
{
  g_autoptr (GString) kept = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        g_string_append_c (kept, *text);
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

/* Takes the text without the line breaks that Excalidraw put in where it has been wrapped; the member that holds
 * it may be out of date. */
static char *
read_words (TsJson *json)
{
  const char *text = read_text (json, "text"), *original = read_text (json, "originalText");
  g_autofree char *a = drop_spaces (text != NULL ? text : "");
  g_autofree char *b = drop_spaces (original != NULL ? original : "");

  if (original != NULL && (text == NULL || g_str_equal (a, b)))
    return g_strdup (original);
  return g_strdup (text != NULL ? text : "");
}

static void
read_text_element (TsJson *json, TsExcalidrawElement *self)
{
  glong longest = 1;
  guint n_lines = 0;

  self->text = read_words (json);
  self->container = g_strdup (read_text (json, "containerId"));
  self->font_size = read_loose_number (json, "fontSize", 0, TS_DIAGRAM_FAR, 20);
  self->font_size = CLAMP (self->font_size, 1, TS_STYLE_MAX_FONT);
  self->font = read_font (json, &self->traits);
  self->across = read_anchor (json, "textAlign", TS_ANCHOR_START);
  self->down = read_anchor (json, "verticalAlign", TS_ANCHOR_START);
  self->fitted = !has (json, "autoResize") || read_flag (json, "autoResize");
  if (self->width > 0 && self->height > 0)
    return;
  for (const char *line = self->text; line != NULL; n_lines++)
    {
      const char *end = strchr (line, '\n');

      longest = MAX (longest, g_utf8_strlen (line, end != NULL ? end - line : -1));
      line = end != NULL ? end + 1 : NULL;
    }
  self->width = MIN ((double) longest * self->font_size * LETTER_WIDTH, TS_DIAGRAM_FAR);
  self->height = MIN (n_lines * self->font_size * LINE_HEIGHT, TS_DIAGRAM_FAR);
}

/* Reads "label": {"text": …}, which the skeleton interface takes for shapes and arrows. */
static void
read_skeleton_label (TsJson *json, TsExcalidrawElement *self)
{
  JsonNode *node = ts_json_read_node (json, "label");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  ts_json_enter_object (json, "label");
  self->text = g_strdup (read_text (json, "text"));
  leave (json);
}

static void
read_image (TsJson *json, TsExcalidrawElement *self)
{
  JsonNode *scale = ts_json_read_node (json, "scale");
  double sign = 1;

  self->file = g_strdup (read_text (json, "fileId"));
  if (has (json, "crop"))
    self->traits |= TS_EXCALIDRAW_CROPPED;
  for (guint i = 0; i < 2 && scale != NULL && JSON_NODE_HOLDS_ARRAY (scale); i++)
    {
      if (read_coordinate (json_node_get_array (scale), i, 0, &sign) && sign < 0)
        self->traits |= TS_EXCALIDRAW_CROPPED;
    }
}

static guint
read_choice (TsJson *json, const char *member, const char *const *names, guint fallback)
{
  return has (json, member) ? ts_json_read_enum (json, member, names) : fallback;
}

static void
read_own_properties (TsJson *json, TsExcalidrawOwn *own)
{
  g_auto (GStrv) names = NULL;

  if (!has (json, "properties"))
    return;
  ts_json_enter_object (json, "properties");
  names = ts_json_list_members (json);
  if (g_strv_length (names) > TS_PROPERTY_MAX)
    ts_json_fail (json, NULL, "must have at most %d members", TS_PROPERTY_MAX);
  own->properties = g_ptr_array_new_with_free_func (g_free);
  for (char **name = names; *name != NULL; name++)
    {
      if (**name == '\0' || strlen (*name) > TS_PROPERTY_MAX_NAME)
        ts_json_fail (json, NULL, "names must have 1 to %d bytes", TS_PROPERTY_MAX_NAME);
      g_ptr_array_add (own->properties, g_strdup (*name));
      g_ptr_array_add (own->properties, g_strdup (ts_json_read_string (json, *name)));
    }
  ts_json_leave (json);
}

static void
read_own (TsJson *json, TsExcalidrawElement *self)
{
  TsExcalidrawOwn *own = &self->own;
  JsonNode *custom = ts_json_read_node (json, "customData");
  JsonObject *object;

  if (custom == NULL || !JSON_NODE_HOLDS_OBJECT (custom))
    return;
  object = json_node_get_object (custom);
  own->known = json_object_has_member (object, "touchstone");
  if (json_object_get_size (object) > (own->known ? 1 : 0))
    self->traits |= TS_EXCALIDRAW_CUSTOM;
  if (!own->known)
    return;
  ts_json_enter_object (json, "customData");
  ts_json_enter_object (json, "touchstone");
  own->role = read_choice (json, "role", TS_ELEMENT_ROLE_NAMES, TS_ELEMENT_COMPONENT);
  own->kind = read_choice (json, "kind", TS_COMPONENT_KIND_NAMES, TS_COMPONENT_BOX);
  own->shape = read_choice (json, "shape", TS_SHAPE_NAMES, TS_SHAPE_AUTO);
  own->line = read_choice (json, "line", TS_LINE_NAMES, TS_LINE_ORTHOGONAL);
  own->replicas = (guint) read_number (json, "replicas", 1, G_MAXINT, 1);
  own->asynchronous = read_flag (json, "asynchronous");
  own->pinned = read_flag (json, "pinned");
  own->routed = read_flag (json, "routed");
  own->comment = g_strdup (read_text (json, "comment"));
  if (self->type == TS_EXCALIDRAW_IMAGE)
    self->text = g_strdup (read_text (json, "label"));
  read_own_properties (json, own);
  leave (json);
  leave (json);
}

static void
read_look (TsJson *json, TsExcalidrawElement *self)
{
  double opacity = read_number (json, "opacity", 0, 100, 100) / 100;
  const char *fill_style = read_text (json, "fillStyle");

  self->stroke = read_ink (json, "strokeColor", opacity, 0x1e1e1eff, &self->traits);
  self->fill = read_ink (json, "backgroundColor", opacity, TS_INK_NONE, &self->traits);
  self->stroke_width = read_loose_number (json, "strokeWidth", 0, TS_DIAGRAM_FAR, 1);
  self->stroke_width = MIN (self->stroke_width, TS_STYLE_MAX_STROKE);
  self->dash = read_dash (json);
  self->round =
      has (json, "roundness") || g_strcmp0 (read_text (json, "strokeSharpness"), "round") == 0;
  if ((ts_excalidraw_element_is_shape (self) || ts_excalidraw_element_is_line (self))
      && read_number (json, "roughness", 0, 100, 1) > 0)
    self->traits |= TS_EXCALIDRAW_ROUGH;
  if (fill_style != NULL && !g_str_equal (fill_style, "solid") && (self->fill & 0xff) != 0)
    self->traits |= TS_EXCALIDRAW_HATCHED;
  if (self->type == TS_EXCALIDRAW_DIAMOND && self->round)
    self->traits |= TS_EXCALIDRAW_ROUND_DIAMOND;
  if (self->type == TS_EXCALIDRAW_FREEDRAW)
    self->traits |= TS_EXCALIDRAW_PRESSURE;
  if (self->type == TS_EXCALIDRAW_EMBEDDABLE || self->type == TS_EXCALIDRAW_IFRAME)
    self->traits |= TS_EXCALIDRAW_EMBEDDED;
}

static void
read_place (TsJson *json, TsExcalidrawElement *self)
{
  double angle;

  self->x = ts_json_read_double (json, "x", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
  self->y = ts_json_read_double (json, "y", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
  self->width = read_number (json, "width", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR, 0);
  self->height = read_number (json, "height", -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR, 0);
  angle = read_number (json, "angle", -MAX_ANGLE, MAX_ANGLE, 0) * 180 / G_PI;
  self->rotation = fmod (round (angle * 1e9) / 1e9, 360);
  if (ts_excalidraw_element_is_line (self))
    return;
  self->x += MIN (self->width, 0);
  self->y += MIN (self->height, 0);
  self->width = fabs (self->width);
  self->height = fabs (self->height);
}

static TsExcalidrawType
find_type (const char *name)
{
  for (guint i = 0; TS_EXCALIDRAW_TYPE_NAMES[i] != NULL; i++)
    {
      if (g_str_equal (TS_EXCALIDRAW_TYPE_NAMES[i], name))
        return i;
    }
  return TS_EXCALIDRAW_OTHER;
}

static TsExcalidrawElement *
read_element (TsJson *json, guint place)
{
  TsExcalidrawElement *self = g_new0 (TsExcalidrawElement, 1);
  const char *id = read_text (json, "id");

  self->id = id != NULL && *id != '\0' ? g_strdup (id) : g_strdup_printf ("element-%u", place + 1);
  self->type_name = g_strdup (ts_json_read_string (json, "type"));
  self->type = find_type (self->type_name != NULL ? self->type_name : "");
  read_place (json, self);
  read_look (json, self);
  read_groups (json, self);
  read_own (json, self);
  self->locked = read_flag (json, "locked");
  self->link = g_strdup (read_text (json, "link"));
  if (ts_excalidraw_element_is_line (self))
    read_line (json, self);
  if (self->type == TS_EXCALIDRAW_TEXT)
    read_text_element (json, self);
  else if (self->type == TS_EXCALIDRAW_IMAGE)
    read_image (json, self);
  else if (self->type == TS_EXCALIDRAW_FRAME || self->type == TS_EXCALIDRAW_MAGICFRAME)
    self->text = g_strdup (read_text (json, "name"));
  else
    read_skeleton_label (json, self);
  if (self->text == NULL)
    self->text = g_strdup ("");
  return self;
}

/**
 * ts_excalidraw_read_elements:
 * @json: stands at an array of elements
 * @n: how many there are
 *
 * Reads all that are not deleted; what is wrong is kept in @json.
 *
 * Returns: (transfer full) (element-type TsExcalidrawElement): the elements, the hindmost first
 */
GPtrArray *
ts_excalidraw_read_elements (TsJson *json, guint n)
{
  GPtrArray *elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) ts_excalidraw_element_free);

  for (guint i = 0; i < n && !ts_json_has_failed (json); i++)
    {
      ts_json_enter_element (json, i);
      if (!read_flag (json, "isDeleted"))
        g_ptr_array_add (elements, read_element (json, i));
      leave (json);
    }
  return elements;
}
