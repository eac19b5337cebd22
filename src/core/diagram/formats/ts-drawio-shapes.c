/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-drawio-shapes.h"
#include "diagram/ts-component-names.h"

/* draw.io has thousands of shapes. A few dozen are general outlines; most are icons of vendors, of which only the
 * name tells what they stand for: the table below says it of names that say nothing by themselves, and
 * ts_component_kind_guess() of all others. */

static const struct
{
  const char *name;
  TsShape shape;
  gboolean exact;
} outlines[] = {
  { "", TS_SHAPE_RECTANGLE, TRUE },
  { "rect", TS_SHAPE_RECTANGLE, TRUE },
  { "rectangle", TS_SHAPE_RECTANGLE, TRUE },
  { "label", TS_SHAPE_RECTANGLE, TRUE },
  { "mxgraph.basic.rect", TS_SHAPE_RECTANGLE, TRUE },
  { "mxgraph.bootstrap.rect", TS_SHAPE_RECTANGLE, TRUE },
  { "mxgraph.bootstrap.rrect", TS_SHAPE_ROUNDED, TRUE },
  { "mxgraph.flowchart.process", TS_SHAPE_RECTANGLE, TRUE },
  { "mxgraph.er.entity", TS_SHAPE_RECTANGLE, FALSE },
  { "ext", TS_SHAPE_RECTANGLE, FALSE },
  { "partialRectangle", TS_SHAPE_RECTANGLE, FALSE },
  { "card", TS_SHAPE_RECTANGLE, FALSE },
  { "cube", TS_SHAPE_RECTANGLE, FALSE },
  { "folder", TS_SHAPE_RECTANGLE, FALSE },
  { "component", TS_SHAPE_RECTANGLE, FALSE },
  { "module", TS_SHAPE_RECTANGLE, FALSE },
  { "step", TS_SHAPE_FLAG, FALSE },
  { "internalStorage", TS_SHAPE_RECTANGLE, FALSE },
  { "process", TS_SHAPE_SUBROUTINE, TRUE },
  { "mxgraph.flowchart.predefined_process", TS_SHAPE_SUBROUTINE, TRUE },
  { "mxgraph.flowchart.terminator", TS_SHAPE_STADIUM, TRUE },
  { "mxgraph.gcp2.doubleRect", TS_SHAPE_ROUNDED, FALSE },
  { "ellipse", TS_SHAPE_ELLIPSE, TRUE },
  { "waypoint", TS_SHAPE_ELLIPSE, TRUE },
  { "mxgraph.flowchart.on-page_reference", TS_SHAPE_ELLIPSE, TRUE },
  { "doubleEllipse", TS_SHAPE_DOUBLE_ELLIPSE, TRUE },
  { "rhombus", TS_SHAPE_DIAMOND, TRUE },
  { "mxgraph.flowchart.decision", TS_SHAPE_DIAMOND, TRUE },
  { "hexagon", TS_SHAPE_HEXAGON, TRUE },
  { "mxgraph.flowchart.preparation", TS_SHAPE_HEXAGON, TRUE },
  { "cylinder", TS_SHAPE_CYLINDER, TRUE },
  { "cylinder2", TS_SHAPE_CYLINDER, TRUE },
  { "cylinder3", TS_SHAPE_CYLINDER, TRUE },
  { "datastore", TS_SHAPE_CYLINDER, TRUE },
  { "mxgraph.flowchart.database", TS_SHAPE_CYLINDER, TRUE },
  { "mxgraph.flowchart.direct_data", TS_SHAPE_LYING_CYLINDER, TRUE },
  { "parallelogram", TS_SHAPE_PARALLELOGRAM, TRUE },
  { "mxgraph.flowchart.data", TS_SHAPE_PARALLELOGRAM, TRUE },
  { "trapezoid", TS_SHAPE_TRAPEZOID, TRUE },
  { "triangle", TS_SHAPE_TRIANGLE, TRUE },
  { "cloud", TS_SHAPE_CLOUD, TRUE },
  { "document", TS_SHAPE_DOCUMENT, TRUE },
  { "mxgraph.flowchart.document", TS_SHAPE_DOCUMENT, TRUE },
  { "tape", TS_SHAPE_DOCUMENT, FALSE },
  { "umlActor", TS_SHAPE_PERSON, TRUE },
  { "actor", TS_SHAPE_PERSON, TRUE },
  { "mxgraph.c4.person2", TS_SHAPE_PERSON, TRUE },
};

/* Sets of shapes that are not of architectures, so that their names say nothing here. */
static const char *const foreign_sets[] = {
  "arrows",   "arrows2", "basic",     "bootstrap",    "bpmn",   "electrical",
  "er",       "android", "floorplan", "flowchart",    "gmdl",   "infographic",
  "ios",      "ios7",    "ios7ui",    "lean_mapping", "mockup", "pid",
  "pid2inst", "signs",   "sysml",     "weblogos",     NULL,
};

/* Vendors' words for what is called otherwise elsewhere. */
static const struct
{
  const char *name;
  TsComponentKind kind;
} products[] = {
  { "pc", TS_COMPONENT_CLIENT },
  { "netbook", TS_COMPONENT_CLIENT },
  { "monitor tower", TS_COMPONENT_CLIENT },
  { "users two", TS_COMPONENT_CLIENT },
  { "workstation", TS_COMPONENT_CLIENT },
  { "desktop pc", TS_COMPONENT_CLIENT },
  { "computer", TS_COMPONENT_CLIENT },
  { "thin client", TS_COMPONENT_CLIENT },
  { "terminal", TS_COMPONENT_CLIENT },
  { "pda", TS_COMPONENT_CLIENT },
  { "cell phone", TS_COMPONENT_CLIENT },
  { "web", TS_COMPONENT_CLIENT },
  { "alexa enabled device", TS_COMPONENT_CLIENT },
  { "echo", TS_COMPONENT_CLIENT },
  { "person with friend", TS_COMPONENT_CLIENT },
  { "user accounts", TS_COMPONENT_IDENTITY },
  { "directory server", TS_COMPONENT_IDENTITY },
  { "server directory", TS_COMPONENT_IDENTITY },
  { "certificate manager", TS_COMPONENT_IDENTITY },
  { "certificate authority", TS_COMPONENT_IDENTITY },
  { "access control", TS_COMPONENT_IDENTITY },
  { "enterprise user directory", TS_COMPONENT_IDENTITY },
  { "cloud directory", TS_COMPONENT_IDENTITY },
  { "role", TS_COMPONENT_IDENTITY },
  { "hosted zone", TS_COMPONENT_DNS },
  { "dashboard", TS_COMPONENT_MONITORING },
  { "log management", TS_COMPONENT_MONITORING },
  { "vrealize log insight", TS_COMPONENT_MONITORING },
  { "streaming computing", TS_COMPONENT_STREAM },
  { "event event based", TS_COMPONENT_STREAM },
  { "ecr", TS_COMPONENT_OBJECT_STORE },
  { "data source", TS_COMPONENT_DATABASE },
  { "azure website", TS_COMPONENT_SERVICE },
  { "sagemaker notebook", TS_COMPONENT_WORKER },
  { "access point", TS_COMPONENT_GATEWAY },
  { "express route", TS_COMPONENT_GATEWAY },
  { "direct connect", TS_COMPONENT_GATEWAY },
  { "storage gateway", TS_COMPONENT_GATEWAY },
  { "router", TS_COMPONENT_GATEWAY },
  { "switch", TS_COMPONENT_GATEWAY },
  { "hub", TS_COMPONENT_GATEWAY },
  { "microservices mesh", TS_COMPONENT_GATEWAY },
  { "simple db", TS_COMPONENT_DATABASE },
  { "simpledb", TS_COMPONENT_DATABASE },
  { "rds master", TS_COMPONENT_DATABASE },
  { "rds slave", TS_COMPONENT_DATABASE },
  { "data store id", TS_COMPONENT_DATABASE },
  { "storage table", TS_COMPONENT_DATABASE },
  { "enterprise data", TS_COMPONENT_DATABASE },
  { "data services", TS_COMPONENT_DATABASE },
  { "vhd", TS_COMPONENT_OBJECT_STORE },
  { "blob block", TS_COMPONENT_OBJECT_STORE },
  { "file server", TS_COMPONENT_OBJECT_STORE },
  { "fileserver", TS_COMPONENT_OBJECT_STORE },
  { "file repository", TS_COMPONENT_OBJECT_STORE },
  { "storage server", TS_COMPONENT_OBJECT_STORE },
  { "server storage", TS_COMPONENT_OBJECT_STORE },
  { "snapshot", TS_COMPONENT_OBJECT_STORE },
  { "onedrive", TS_COMPONENT_EXTERNAL },
  { "sharepoint", TS_COMPONENT_EXTERNAL },
  { "office 365", TS_COMPONENT_EXTERNAL },
  { "mail server", TS_COMPONENT_EXTERNAL },
  { "hdinsight", TS_COMPONENT_WAREHOUSE },
  { "quicksight", TS_COMPONENT_WAREHOUSE },
  { "power bi embedded", TS_COMPONENT_WAREHOUSE },
  { "sql data warehouse", TS_COMPONENT_WAREHOUSE },
  { "data factory", TS_COMPONENT_WORKER },
  { "sagemaker", TS_COMPONENT_WORKER },
  { "kinesis data analytics", TS_COMPONENT_WORKER },
  { "message channel", TS_COMPONENT_QUEUE },
  { "pinpoint", TS_COMPONENT_EXTERNAL },
  { "iot core", TS_COMPONENT_GATEWAY },
  { "greengrass", TS_COMPONENT_SERVICE },
  { "spot", TS_COMPONENT_SERVICE },
  { "server rack", TS_COMPONENT_SERVICE },
  { "vm scale set", TS_COMPONENT_SERVICE },
  { "task vm", TS_COMPONENT_WORKER },
  { "event time based", TS_COMPONENT_SCHEDULER },
  { "workflow service", TS_COMPONENT_SCHEDULER },
};

/* Takes the last part of a dotted name or a path to words: "mxgraph.aws3d.rdsMaster" becomes "rds master". */
static char *
make_words (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *start = slash != NULL ? slash + 1 : name;
  const char *dot = strrchr (start, '.');
  const char *end = start + strlen (start);
  g_autoptr (GString) words = g_string_new (NULL);

  if (slash != NULL && dot != NULL)
    end = dot;
  else if (dot != NULL)
    start = dot + 1;
  for (const char *at = start; at < end; at++)
    {
      if (g_ascii_isupper (*at) && at > start && g_ascii_islower (at[-1]))
        g_string_append_c (words, ' ');
      if (g_ascii_isalnum (*at) || (guchar) *at >= 0x80)
        g_string_append_c (words, g_ascii_tolower (*at));
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return g_strchomp (g_string_free (g_steal_pointer (&words), FALSE));
}

/* Takes off numbers at the end, such as those of sizes and variants. */
static void
strip_numbers (char *words)
{
  gsize length = strlen (words);

  if (g_str_has_suffix (words, " 128x128"))
    length -= strlen (" 128x128");
  while (length > 0 && (g_ascii_isdigit (words[length - 1]) || words[length - 1] == ' '))
    length--;
  words[length] = '\0';
}

static gboolean
find_product (const char *words, TsComponentKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      gsize length = strlen (products[i].name);

      if (strncmp (products[i].name, words, length) == 0
          && (words[length] == '\0' || strcmp (words + length, "s") == 0))
        {
          *kind = products[i].kind;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
guess_words (char *words, TsComponentKind *kind)
{
  static const char *const appliances[] = { " router", " switch", " hub", " switch processor" };

  if (!g_utf8_validate (words, -1, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (appliances); i++)
    {
      if (g_str_has_suffix (words, appliances[i]))
        {
          *kind = TS_COMPONENT_GATEWAY;
          return TRUE;
        }
    }
  if (find_product (words, kind)
      || (ts_component_kind_guess (words, kind) && *kind != TS_COMPONENT_BOX))
    return TRUE;
  strip_numbers (words);
  return find_product (words, kind)
         || (ts_component_kind_guess (words, kind) && *kind != TS_COMPONENT_BOX);
}

/* Guesses by the last part of the name or, where there is a part for the category, by that. */
static gboolean
guess_kind (const char *name, TsComponentKind *kind)
{
  g_autofree char *words = make_words (name);
  g_auto (GStrv) parts = NULL;
  TsComponentKind guess;

  if (guess_words (words, &guess))
    {
      *kind = guess;
      return TRUE;
    }
  parts = g_strsplit (name, ".", 5);
  if (!g_str_has_prefix (name, "mxgraph.") || g_strv_length (parts) != 4)
    return FALSE;
  g_free (words);
  words = make_words (parts[2]);
  if (!guess_words (words, &guess))
    return FALSE;
  *kind = guess;
  return TRUE;
}

static gboolean
is_foreign (const char *shape)
{
  const char *set = shape + strlen ("mxgraph.");
  const char *end = strchr (set, '.');
  g_autofree char *name = end != NULL ? g_strndup (set, (gsize) (end - set)) : g_strdup (set);

  return g_strv_contains (foreign_sets, name);
}

/* Reads what the name of an icon says: of a stencil, or of the file of a picture that draw.io ships. */
static void
read_icon (const TsDrawioStyle *style, const char *name, TsDrawioShape *shape)
{
  static const char *const keys[] = { "resIcon", "prIcon", "grIcon" };
  const char *image = ts_drawio_style_get (style, "image");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *icon = ts_drawio_style_get (style, keys[i]);

      if (icon != NULL && guess_kind (icon, &shape->kind))
        return;
    }
  if (g_str_has_prefix (name, "mxgraph."))
    {
      shape->foreign = is_foreign (name);
      if (!shape->foreign)
        guess_kind (name, &shape->kind);
    }
  else if (image != NULL && g_str_has_prefix (image, "img/lib/"))
    guess_kind (image, &shape->kind);
}

static gboolean
find_outline (const char *name, TsDrawioShape *shape)
{
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    {
      if (strcmp (outlines[i].name, name) == 0)
        {
          shape->shape = outlines[i].shape;
          shape->exact = outlines[i].exact;
          return TRUE;
        }
    }
  return FALSE;
}

static void
read_variant (const TsDrawioStyle *style, TsDrawioShape *shape)
{
  const char *direction = ts_drawio_style_get (style, "direction");
  gboolean turned = direction != NULL && strcmp (direction, "east") != 0;
  double arc = 10;

  if (shape->shape == TS_SHAPE_RECTANGLE && ts_drawio_style_is_on (style, "rounded"))
    {
      ts_drawio_style_get_number (style, "arcSize", &arc);
      shape->shape = arc >= 40 && !ts_drawio_style_is_on (style, "absoluteArcSize")
                         ? TS_SHAPE_STADIUM
                         : TS_SHAPE_ROUNDED;
    }
  if (shape->shape == TS_SHAPE_PARALLELOGRAM && ts_drawio_style_is_on (style, "flipH"))
    shape->shape = TS_SHAPE_PARALLELOGRAM_BACK;
  else if (shape->shape == TS_SHAPE_TRAPEZOID && ts_drawio_style_is_on (style, "flipV"))
    shape->shape = TS_SHAPE_TRAPEZOID_DOWN;
  else if (shape->shape == TS_SHAPE_TRIANGLE && g_strcmp0 (direction, "north") == 0)
    shape->exact = TRUE;
  else if (shape->shape == TS_SHAPE_CYLINDER && turned)
    shape->shape = TS_SHAPE_LYING_CYLINDER;
  else if (shape->shape == TS_SHAPE_TRIANGLE
           || (turned
               && (shape->shape == TS_SHAPE_TRAPEZOID || shape->shape == TS_SHAPE_PARALLELOGRAM)))
    shape->exact = FALSE;
}

static gboolean
is_container (const TsDrawioStyle *style, const char *name)
{
  static const char *const names[] = { "swimlane",
                                       "group",
                                       "table",
                                       "tableRow",
                                       "umlFrame",
                                       "pool",
                                       "mxgraph.aws4.group",
                                       "mxgraph.aws4.groupCenter",
                                       "mxgraph.aws4.groupCenter2",
                                       "mxgraph.ibm.box",
                                       NULL };

  if (ts_drawio_style_is (style, "container", "0"))
    return FALSE;
  return ts_drawio_style_is_on (style, "container") || g_strv_contains (names, name)
         || ts_drawio_style_is_on (style, "swimlane");
}

static TsElementRole
find_role (const char *name)
{
  if (strcmp (name, "text") == 0 || strcmp (name, "edgeLabel") == 0)
    return TS_ELEMENT_TEXT;
  if (strcmp (name, "note") == 0 || strcmp (name, "note2") == 0)
    return TS_ELEMENT_NOTE;
  return strcmp (name, "image") == 0 ? TS_ELEMENT_IMAGE : TS_ELEMENT_COMPONENT;
}

/**
 * ts_drawio_shape_read:
 * @style: of a vertex
 * @shape: (out): what it says
 */
void
ts_drawio_shape_read (const TsDrawioStyle *style, TsDrawioShape *shape)
{
  const char *name = ts_drawio_style_get_shape (style);

  memset (shape, 0, sizeof *shape);
  shape->kind = TS_COMPONENT_BOX;
  shape->role = find_role (name);
  shape->exact = TRUE;
  shape->contains = is_container (style, name);
  if (shape->role == TS_ELEMENT_TEXT || shape->role == TS_ELEMENT_NOTE)
    return;
  read_icon (style, name, shape);
  if (find_outline (name, shape))
    {
      shape->general = shape->kind == TS_COMPONENT_BOX;
      shape->foreign = FALSE;
      read_variant (style, shape);
    }
  else if (shape->role == TS_ELEMENT_COMPONENT)
    shape->exact = shape->kind != TS_COMPONENT_BOX || shape->contains;
  if (shape->shape == TS_SHAPE_PERSON)
    shape->kind = TS_COMPONENT_CLIENT;
}

/**
 * ts_drawio_shape_get_words:
 * @shape: an outline, not #TS_SHAPE_AUTO
 *
 * Returns: (transfer none): the beginning of the style that draws it, with a semicolon at the end
 */
const char *
ts_drawio_shape_get_words (TsShape shape)
{
  static const char *const words[TS_N_SHAPES] = {
    [TS_SHAPE_AUTO] = "rounded=1;",
    [TS_SHAPE_RECTANGLE] = "rounded=0;",
    [TS_SHAPE_ROUNDED] = "rounded=1;",
    [TS_SHAPE_STADIUM] = "rounded=1;arcSize=50;",
    [TS_SHAPE_ELLIPSE] = "ellipse;",
    [TS_SHAPE_DOUBLE_ELLIPSE] = "ellipse;shape=doubleEllipse;",
    [TS_SHAPE_DIAMOND] = "rhombus;",
    [TS_SHAPE_HEXAGON] = "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;",
    [TS_SHAPE_CYLINDER] = "shape=cylinder3;boundedLbl=1;backgroundOutline=1;size=8;",
    [TS_SHAPE_LYING_CYLINDER] =
        "shape=cylinder3;direction=south;boundedLbl=1;backgroundOutline=1;size=8;",
    [TS_SHAPE_PARALLELOGRAM] = "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;",
    [TS_SHAPE_PARALLELOGRAM_BACK] =
        "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;flipH=1;",
    [TS_SHAPE_TRAPEZOID] = "shape=trapezoid;perimeter=trapezoidPerimeter;fixedSize=1;",
    [TS_SHAPE_TRAPEZOID_DOWN] = "shape=trapezoid;perimeter=trapezoidPerimeter;fixedSize=1;flipV=1;",
    [TS_SHAPE_TRIANGLE] = "triangle;direction=north;",
    [TS_SHAPE_CLOUD] = "ellipse;shape=cloud;",
    [TS_SHAPE_DOCUMENT] = "shape=document;boundedLbl=1;",
    [TS_SHAPE_PERSON] = "shape=actor;",
    [TS_SHAPE_SUBROUTINE] = "shape=process;backgroundOutline=1;",
    [TS_SHAPE_FLAG] = "shape=step;perimeter=stepPerimeter;fixedSize=1;",
  };

  return words[shape];
}
