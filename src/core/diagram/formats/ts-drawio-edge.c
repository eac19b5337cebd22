/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-safe-xml.h"

#include <glib/gi18n.h>

#define NEAR_END 0.5 /* of a half of the line: from there on a label says something about the end */

/* An edge while it is read: from its start over its waypoints to its end. */
typedef struct
{
  TsElement fields;
  GArray *points; /* of TsPoint */
  char *labels[3];
} Line;

enum
{
  MIDDLE_LABEL,
  SOURCE_LABEL,
  TARGET_LABEL
};

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->labels); i++)
    g_clear_pointer (&self->labels[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* No place is further out than a design takes. */
static double
bound (double place)
{
  return CLAMP (place, -TS_DIAGRAM_FAR, TS_DIAGRAM_FAR);
}

static TsPoint
get_middle (const TsDrawioCell *cell)
{
  return (TsPoint){ cell->x + cell->width / 2, cell->y + cell->height / 2 };
}

static const TsDrawioCell *
find_terminal (const TsDrawioPage *page, const TsDrawioCell *edge, const char *side)
{
  const char *id = ts_safe_xml_get (edge->node, side);
  const TsDrawioCell *cell = id != NULL ? g_hash_table_lookup (page->by_id, id) : NULL;

  return cell != NULL && cell->host != NULL ? cell->host : cell;
}

/* Returns about where the middle of another edge is. */
static TsPoint
guess_middle (const TsDrawioPage *page, const TsDrawioCell *edge)
{
  const TsDrawioCell *source = find_terminal (page, edge, "source");
  const TsDrawioCell *target = find_terminal (page, edge, "target");
  TsPoint a = { edge->x, edge->y }, b = a;
  gboolean found;

  if (source != NULL && source->vertex)
    a = get_middle (source);
  else if (ts_drawio_cell_read_point (page, edge, "sourcePoint", &a, &found, NULL) && found)
    a = (TsPoint){ a.x + edge->x, a.y + edge->y };
  if (target != NULL && target->vertex)
    b = get_middle (target);
  else if (ts_drawio_cell_read_point (page, edge, "targetPoint", &b, &found, NULL) && found)
    b = (TsPoint){ b.x + edge->x, b.y + edge->y };
  return (TsPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

/* Reads where on its node an edge is attached; returns whether it says so. */
static gboolean
read_port (const TsDrawioCell *edge, const TsDrawioCell *node, gboolean at_source, TsEdgeEnd *end)
{
  double x, y, dx = 0, dy = 0;

  if (!ts_drawio_style_get_number (edge->style, at_source ? "exitX" : "entryX", &x)
      || !ts_drawio_style_get_number (edge->style, at_source ? "exitY" : "entryY", &y))
    return FALSE;
  ts_drawio_style_get_number (edge->style, at_source ? "exitDx" : "entryDx", &dx);
  ts_drawio_style_get_number (edge->style, at_source ? "exitDy" : "entryDy", &dy);
  end->port = TRUE;
  end->x = CLAMP (x + dx / node->width, 0, 1);
  end->y = CLAMP (y + dy / node->height, 0, 1);
  return TRUE;
}

/* Reads an end: its node, or where it is loose. @known tells whether there is any such place. */
static gboolean
read_end (TsDrawioPage *page,
          const TsDrawioCell *edge,
          gboolean at_source,
          TsElement *fields,
          TsPoint *point,
          gboolean *known,
          GError **error)
{
  const char *side = at_source ? "source" : "target";
  const TsDrawioCell *node = find_terminal (page, edge, side);
  TsEdgeEnd *end = at_source ? &fields->source_end : &fields->target_end;
  const char *own = at_source ? TS_DRAWIO_OWN "source_arrow" : TS_DRAWIO_OWN "target_arrow";
  guint arrow;

  page->lost[TS_DRAWIO_ARROW] += !ts_drawio_style_read_arrow (edge->style, at_source, &end->arrow);
  if (ts_drawio_cell_read_enum (edge, own, TS_ARROW_NAMES, &arrow))
    end->arrow = (TsArrow) arrow;
  if (node != NULL && node->vertex && node->element_id != NULL)
    {
      *(at_source ? &fields->source : &fields->target) = node->element_id;
      *point = get_middle (node);
      *known = TRUE;
      if (read_port (edge, node, at_source, end))
        *point = (TsPoint){ node->x + end->x * node->width, node->y + end->y * node->height };
      return TRUE;
    }
  if (!ts_drawio_cell_read_point (
          page, edge, at_source ? "sourcePoint" : "targetPoint", point, known, error))
    return FALSE;
  point->x += edge->x;
  point->y += edge->y;
  if (node != NULL && !node->hidden && (node->edge || node->parent != NULL))
    {
      page->lost[TS_DRAWIO_END_ON_EDGE]++;
      if (!*known)
        *point = guess_middle (page, node->edge ? node : node->parent);
      *known = TRUE;
    }
  else
    page->lost[TS_DRAWIO_END_NOWHERE] += ts_safe_xml_get (edge->node, side) != NULL;
  end->x = point->x = bound (point->x);
  end->y = point->y = bound (point->y);
  return TRUE;
}

static gboolean
read_waypoints (TsDrawioPage *page, const TsDrawioCell *edge, GArray *points, GError **error)
{
  const xmlNode *child = edge->geometry != NULL ? edge->geometry->children : NULL;

  while (child != NULL
         && !(ts_safe_xml_is (child, "Array")
              && g_strcmp0 (ts_safe_xml_get (child, "as"), "points") == 0))
    child = child->next;
  for (child = child != NULL ? child->children : NULL; child != NULL; child = child->next)
    {
      TsPoint point = { 0, 0 };

      if (!ts_safe_xml_is (child, "mxPoint"))
        continue;
      if (!ts_drawio_cell_read_number (page, edge, child, "x", &point.x, error)
          || !ts_drawio_cell_read_number (page, edge, child, "y", &point.y, error))
        return FALSE;
      point.x = bound (point.x + edge->x);
      point.y = bound (point.y + edge->y);
      g_array_append_val (points, point);
    }
  if (points->len - 1 > TS_EDGE_MAX_WAYPOINTS)
    return ts_drawio_cell_fail (page,
                                edge,
                                TS_IMPORT_ERROR_LIMIT,
                                error,
                                _ ("it has %u waypoints, more than the %d that an edge takes"),
                                points->len - 1,
                                TS_EDGE_MAX_WAYPOINTS);
  return TRUE;
}

/* Returns the place on the line at -1, its start, to 1, its end; and the direction there, of length 1. */
static TsPoint
find_point (GArray *points, double at, TsPoint *direction)
{
  const TsPoint *p = (const TsPoint *) (gpointer) points->data;
  double length = 0, wanted;

  *direction = (TsPoint){ 1, 0 };
  for (guint i = 1; i < points->len; i++)
    length += hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);
  wanted = (CLAMP (at, -1, 1) + 1) / 2 * length;
  for (guint i = 1; i < points->len; i++)
    {
      double part = hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);
      double share;

      if (part <= 0 || (wanted > part && i + 1 < points->len))
        {
          wanted -= part;
          continue;
        }
      share = MIN (wanted / part, 1);
      *direction = (TsPoint){ (p[i].x - p[i - 1].x) / part, (p[i].y - p[i - 1].y) / part };
      return (TsPoint){ p[i - 1].x + share * (p[i].x - p[i - 1].x),
                        p[i - 1].y + share * (p[i].y - p[i - 1].y) };
    }
  return p[points->len - 1];
}

/* Reads where along the line a label of it is, and how far from there; see mxGraphView.getPoint(). */
static gboolean
read_label_place (TsDrawioPage *page,
                  const TsDrawioCell *label,
                  GArray *points,
                  double *at,
                  TsPoint *shift,
                  GError **error)
{
  double across = 0;
  TsPoint direction;
  gboolean found;

  *at = 0;
  *shift = (TsPoint){ 0, 0 };
  if (label->geometry == NULL
      || g_strcmp0 (ts_safe_xml_get (label->geometry, "relative"), "1") != 0)
    return TRUE;
  if (!ts_drawio_cell_read_number (page, label, label->geometry, "x", at, error)
      || !ts_drawio_cell_read_number (page, label, label->geometry, "y", &across, error)
      || !ts_drawio_cell_read_point (page, label, "offset", shift, &found, error))
    return FALSE;
  *at = CLAMP (*at, -1, 1);
  if (across != 0)
    {
      find_point (points, *at, &direction);
      shift->x += direction.y * across;
      shift->y -= direction.x * across;
    }
  return TRUE;
}

/* Adds a label that the edge has no room for as a text of its own. */
static void
add_text (TsDrawioPage *page,
          const TsDrawioCell *cell,
          const char *text,
          const TsStyle *style,
          TsPoint middle)
{
  g_autofree char *id = ts_drawio_page_make_id (page, "text");
  TsElement fields = {
    .id = id,
    .role = TS_ELEMENT_TEXT,
    .label = text,
    .style = *style,
    .width = MAX (cell->width, 40),
    .height = MAX (cell->height, 20),
    .group = ts_drawio_cell_find_group (cell),
  };

  fields.x = bound (middle.x - fields.width / 2);
  fields.y = bound (middle.y - fields.height / 2);
  g_ptr_array_add (page->elements, ts_element_new (&fields));
}

/* Puts a label on the line where there is room for it. */
static void
take_label (TsDrawioPage *page, const TsDrawioCell *cell, Line *line, double at, TsPoint shift)
{
  TsStyle style;
  g_autofree char *text = NULL;
  guint place = MIDDLE_LABEL;

  page->lost[TS_DRAWIO_BAD_COLOUR] += !ts_drawio_style_read_looks (cell->style, &style);
  text = ts_drawio_cell_read_label (page, cell, &style);
  ts_drawio_cell_note_looks (page, cell);
  if (at <= -NEAR_END && line->labels[SOURCE_LABEL] == NULL)
    place = SOURCE_LABEL;
  else if (at >= NEAR_END && line->labels[TARGET_LABEL] == NULL)
    place = TARGET_LABEL;
  if (line->labels[place] != NULL)
    {
      TsPoint direction, point = find_point (line->points, at, &direction);

      add_text (page, cell, text, &style, (TsPoint){ point.x + shift.x, point.y + shift.y });
      return;
    }
  line->labels[place] = g_steal_pointer (&text);
  if (place != MIDDLE_LABEL)
    return;
  line->fields.label_at = at;
  line->fields.label_dx = shift.x;
  line->fields.label_dy = shift.y;
  line->fields.style.ink = style.ink;
  line->fields.style.font_size = style.font_size;
}

/* Reads what hangs on the edge: labels become its own, other things get a place. */
static gboolean
read_children (TsDrawioPage *page,
               const TsDrawioCell *edge,
               Line *line,
               gboolean drawn,
               GError **error)
{
  guint n_lost = 0;

  for (guint i = 0; edge->children != NULL && i < edge->children->len; i++)
    {
      TsDrawioCell *child = edge->children->pdata[i];
      TsPoint shift, direction, point;
      double at;

      if (!child->vertex || child->hidden)
        continue;
      if (!read_label_place (page, child, line->points, &at, &shift, error))
        return FALSE;
      point = find_point (line->points, at, &direction);
      child->x = bound (point.x + shift.x);
      child->y = bound (point.y + shift.y);
      if (!ts_drawio_cell_is_label (child))
        continue;
      if (!drawn || *ts_drawio_cell_get_label (child) == '\0')
        n_lost++;
      else
        {
          take_label (page, child, line, at, shift);
          ts_import_keep (page->import, "vertices", 1);
        }
    }
  if (n_lost > 0)
    ts_import_lose (page->import,
                    "vertices",
                    n_lost,
                    page->where,
                    drawn ? _ ("labels of the line “%.64s” without a text: %u")
                          : _ ("labels of the line “%.64s”, which is lost: %u"),
                    edge->id,
                    n_lost);
  return TRUE;
}

static void
read_edge_style (TsDrawioPage *page, const TsDrawioCell *edge, TsElement *fields)
{
  const char *shape = ts_drawio_style_get (edge->style, "shape");

  page->lost[TS_DRAWIO_BAD_COLOUR] += !ts_drawio_style_read_looks (edge->style, &fields->style);
  page->lost[TS_DRAWIO_JUMP] += ts_drawio_style_has (edge->style, "jumpStyle");
  page->lost[TS_DRAWIO_LINE_SHAPE] +=
      (shape != NULL && strcmp (shape, "connector") != 0)
      || ts_drawio_style_is (edge->style, "edgeStyle", "isometricEdgeStyle");
  fields->line = ts_drawio_style_read_line (edge->style);
  fields->asynchronous =
      g_strcmp0 (ts_drawio_cell_get_attribute (edge, TS_DRAWIO_OWN "asynchronous"), "1") == 0;
  if (ts_drawio_cell_get_attribute (edge, TS_DRAWIO_OWN "usual") == NULL
      && ts_drawio_cell_get_attribute (edge, TS_DRAWIO_OWN "role") == NULL)
    {
      /* These say how a label is laid out on a line; a design knows better. */
      fields->style.fill = TS_INK_AUTO;
      fields->style.across = fields->style.down = TS_ANCHOR_AUTO;
    }
  ts_drawio_cell_reset_usual (edge, &fields->style);
  ts_drawio_cell_note_looks (page, edge);
}

/* Reads both ends and what is between them; @drawn tells whether draw.io would draw it. */
static gboolean
read_path (TsDrawioPage *page,
           const TsDrawioCell *edge,
           Line *line,
           gboolean *drawn,
           GError **error)
{
  TsPoint source = { 0, 0 }, target = { 0, 0 };
  gboolean source_known = FALSE, target_known = FALSE;

  g_array_append_val (line->points, source);
  if (!read_end (page, edge, TRUE, &line->fields, &source, &source_known, error)
      || !read_end (page, edge, FALSE, &line->fields, &target, &target_known, error)
      || !read_waypoints (page, edge, line->points, error))
    return FALSE;
  g_array_index (line->points, TsPoint, 0) = source;
  g_array_append_val (line->points, target);
  *drawn = source_known && target_known;
  return TRUE;
}

/* Finishes the element; a dashed line that is called asynchronous is. */
static TsElement *
make_element (TsDrawioPage *page, const TsDrawioCell *edge, Line *line)
{
  TsElement *fields = &line->fields;
  g_autoptr (GPtrArray) properties = ts_drawio_cell_read_attributes (page, edge);
  g_autofree char *lower = NULL;

  fields->id = edge->element_id;
  fields->role = TS_ELEMENT_EDGE;
  fields->label = line->labels[MIDDLE_LABEL];
  fields->source_end.label = line->labels[SOURCE_LABEL];
  fields->target_end.label = line->labels[TARGET_LABEL];
  fields->group = ts_drawio_cell_find_group (edge);
  fields->properties = (const char *const *) properties->pdata;
  fields->comment = ts_drawio_cell_get_attribute (edge, TS_DRAWIO_OWN "comment");
  fields->locked = ts_drawio_style_is_on (edge->style, "locked");
  fields->waypoints = (const TsPoint *) (gpointer) line->points->data + 1;
  fields->n_waypoints = line->points->len - 2;
  lower = g_utf8_strdown (fields->label != NULL ? fields->label : "", -1);
  if (fields->style.dash == TS_DASH_DASHED && strstr (lower, "async") != NULL
      && ts_drawio_cell_get_attribute (edge, TS_DRAWIO_OWN "asynchronous") == NULL)
    {
      fields->asynchronous = TRUE;
      fields->style.dash = TS_DASH_AUTO;
    }
  return ts_element_new (fields);
}

/**
 * ts_drawio_page_add_edge:
 * @cell: a placed edge with an element id
 * @error: return location for an error of #TS_IMPORT_ERROR
 *
 * Makes an element of the edge and of the labels on it.
 *
 * Returns: whether that worked; a line that draw.io does not draw is lost, and works
 */
gboolean
ts_drawio_page_add_edge (TsDrawioPage *page, TsDrawioCell *cell, GError **error)
{
  g_auto (Line) line = { .points = g_array_new (FALSE, FALSE, sizeof (TsPoint)) };
  guint n_before = page->elements->len;
  TsPoint shift;
  gboolean drawn;
  double at;

  read_edge_style (page, cell, &line.fields);
  if (!read_path (page, cell, &line, &drawn, error))
    return FALSE;
  if (!drawn)
    {
      ts_import_lose (page->import,
                      "edges",
                      1,
                      page->where,
                      _ ("the line “%.64s” begins or ends nowhere; draw.io does not draw it"),
                      cell->id);
      g_clear_pointer (&cell->element_id, g_free);
    }
  if (!read_label_place (page, cell, line.points, &at, &shift, error))
    return FALSE;
  line.fields.label_at = at;
  line.fields.label_dx = shift.x;
  line.fields.label_dy = shift.y;
  if (*ts_drawio_cell_get_label (cell) != '\0')
    line.labels[MIDDLE_LABEL] = ts_drawio_cell_read_label (page, cell, &line.fields.style);
  if (!read_children (page, cell, &line, drawn, error))
    return FALSE;
  if (!drawn)
    return TRUE;
  g_ptr_array_insert (page->elements, (int) n_before, make_element (page, cell, &line));
  ts_import_keep (page->import, "edges", 1);
  return TRUE;
}
