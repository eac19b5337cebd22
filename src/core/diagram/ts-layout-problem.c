/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-layout-private.h"

/* Groups nested deeper than this are laid out as one box. */
#define MAX_DEPTH 200

/* How near to a node a note must be to belong to it. */
#define NEAR 40

/* The usual size of letters on edges and titles. */
#define LABEL_LETTER 6.6
#define LABEL_LINE   16
#define LABEL_WIDEST 240
#define TITLE_LETTER 8

/* While a problem is made. */
typedef struct
{
  TsLayoutProblem *problem;
  TsDiagram *diagram;
  GHashTable *picked;  /* ids that may move; NULL for all */
  GHashTable *holders; /* ids of groups that contain one of them */
  GHashTable *closed;  /* by id of a group: whether it is closed, plus 1 */
} Maker;

static TsLayoutBox *
box_new (TsLayoutProblem *self, const TsElement *element, TsLayoutBox *parent, gboolean open)
{
  TsLayoutBox *box = g_new0 (TsLayoutBox, 1);

  box->element = element;
  box->parent = parent;
  box->isolated = TRUE;
  if (open)
    box->children = g_ptr_array_new ();
  else
    box->parts = g_array_new (FALSE, FALSE, sizeof (TsLayoutPart));
  if (parent != NULL)
    {
      box->number = self->boxes->len;
      g_ptr_array_add (self->boxes, box);
    }
  return box;
}

static void
box_free (TsLayoutBox *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_free (self);
}

/* Returns what the element covers: turned, and with the copies behind it. */
static TsLayoutRect
measure (const TsElement *element)
{
  double angle = element->rotation * G_PI / 180;
  double c = fabs (cos (angle)), s = fabs (sin (angle));
  double width = element->rotation != 0 ? element->width * c + element->height * s : element->width;
  double height =
      element->rotation != 0 ? element->width * s + element->height * c : element->height;
  double copies = TS_COPY_STEP * (double) ts_element_count_copies (element);

  return (TsLayoutRect){ element->x + (element->width - width) / 2,
                         element->y + (element->height - height) / 2 - copies,
                         width + copies,
                         height + copies };
}

static void
box_set_rect (TsLayoutBox *self, TsLayoutRect rect)
{
  self->x = self->old_x = rect.x;
  self->y = self->old_y = rect.y;
  self->width = self->old_width = rect.width;
  self->height = self->old_height = rect.height;
}

static TsLayoutRect
unite (TsLayoutRect a, TsLayoutRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (TsLayoutRect){
    x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y
  };
}

static TsLayoutRect
get_rect (const TsLayoutBox *box)
{
  return (TsLayoutRect){ box->old_x, box->old_y, box->old_width, box->old_height };
}

/* Returns how far apart they are; below 0 if they overlap. */
static double
get_distance (TsLayoutRect a, TsLayoutRect b)
{
  double dx = MAX (a.x - b.x - b.width, b.x - a.x - a.width);
  double dy = MAX (a.y - b.y - b.height, b.y - a.y - a.height);

  return dx > 0 && dy > 0 ? hypot (dx, dy) : MAX (dx, dy);
}

static gboolean
is_picked (Maker *maker, const TsElement *element)
{
  if (maker->picked == NULL)
    return TRUE;
  for (; element != NULL; element = ts_diagram_find (maker->diagram, element->group, NULL))
    {
      if (g_hash_table_contains (maker->picked, element->id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_held (const TsElement *element)
{
  return element->pinned || element->locked;
}

static gboolean
has_members (Maker *maker, const TsElement *group)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (maker->diagram, group->id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *member = referrers->pdata[i];

      if (member->role != TS_ELEMENT_EDGE && member->role != TS_ELEMENT_FRAME)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_deep (Maker *maker, const TsElement *element)
{
  guint depth = 0;

  while (element->group != NULL && depth < MAX_DEPTH)
    {
      element = ts_diagram_find (maker->diagram, element->group, NULL);
      depth++;
    }
  return depth == MAX_DEPTH;
}

static gboolean
judge_closed (Maker *maker, const TsElement *group)
{
  if (ts_element_is_collapsed (group) || !has_members (maker, group) || is_deep (maker, group))
    return TRUE;
  if (maker->picked == NULL)
    return is_held (group);
  return !g_hash_table_contains (maker->holders, group->id) && !is_picked (maker, group);
}

/* Whether what the group contains is left to it: it is placed as one box. */
static gboolean
is_closed (Maker *maker, const TsElement *group)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (maker->closed, group->id));

  if (known == 0)
    {
      known = 1 + judge_closed (maker, group);
      g_hash_table_insert (maker->closed, (gpointer) group->id, GUINT_TO_POINTER (known));
    }
  return known - 1;
}

/* Returns the element whose box the node is in: itself, or the outermost closed group around it. */
static const TsElement *
find_top (Maker *maker, const TsElement *element)
{
  const TsElement *top = element;

  for (const TsElement *up = element; up->group != NULL;)
    {
      up = ts_diagram_find (maker->diagram, up->group, NULL);
      if (is_closed (maker, up))
        top = up;
    }
  return top;
}

static TsLayoutBox *
find_box (Maker *maker, const char *id)
{
  const TsElement *element = ts_diagram_find (maker->diagram, id, NULL);

  if (element == NULL)
    return NULL;
  return g_hash_table_lookup (maker->problem->by_id, find_top (maker, element)->id);
}

/* Makes the box of an element that is its own top, and those of the groups around it. */
static TsLayoutBox *
make_box (Maker *maker, const TsElement *element)
{
  TsLayoutProblem *problem = maker->problem;
  TsLayoutBox *box = g_hash_table_lookup (problem->by_id, element->id);
  const TsElement *group = ts_diagram_find (maker->diagram, element->group, NULL);
  gboolean open = element->role == TS_ELEMENT_GROUP && !is_closed (maker, element);

  if (box != NULL)
    return box;
  box = box_new (problem, element, group != NULL ? make_box (maker, group) : problem->root, open);
  g_ptr_array_add (box->parent->children, box);
  g_hash_table_insert (problem->by_id, (gpointer) element->id, box);
  box_set_rect (box, measure (element));
  box->fixed = !is_picked (maker, element) || (!open && is_held (element));
  box->rigid = open && is_held (element);
  if (open)
    box->title_width = 32 + TITLE_LETTER * (double) g_utf8_strlen (element->label, 200);
  else
    g_array_append_vals (box->parts,
                         &(TsLayoutPart){
                             element, element->x - box->old_x, element->y - box->old_y },
                         1);
  return box;
}

static void
make_boxes (Maker *maker)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (maker->diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (maker->diagram, i);

      if (ts_element_is_node (element) && element->role != TS_ELEMENT_FRAME
          && find_top (maker, element) == element)
        make_box (maker, element);
    }
}

static TsLayoutSide
find_side (const TsEdgeEnd *end)
{
  double left = end->x, right = 1 - end->x, top = end->y, bottom = 1 - end->y;
  double nearest = MIN (MIN (left, right), MIN (top, bottom));

  if (!end->port)
    return TS_LAYOUT_SIDE_ANY;
  if (nearest == right)
    return TS_LAYOUT_SIDE_RIGHT;
  if (nearest == left)
    return TS_LAYOUT_SIDE_LEFT;
  return nearest == top ? TS_LAYOUT_SIDE_TOP : TS_LAYOUT_SIDE_BOTTOM;
}

static void
swap_ends (TsLayoutLink *link)
{
  TsLayoutBox *box = link->from;
  TsLayoutSide side = link->from_side;

  link->from = link->to;
  link->from_side = link->to_side;
  link->to = box;
  link->to_side = side;
}

/* Takes the sides that ports are on as a wish for how the two boxes stand to each other. */
static void
heed_ports (TsLayoutLink *link, TsLayoutDirection direction)
{
  static const TsLayoutSide leads[] = {
    [TS_LAYOUT_RIGHT] = TS_LAYOUT_SIDE_RIGHT,
    [TS_LAYOUT_DOWN] = TS_LAYOUT_SIDE_BOTTOM,
    [TS_LAYOUT_LEFT] = TS_LAYOUT_SIDE_LEFT,
    [TS_LAYOUT_UP] = TS_LAYOUT_SIDE_TOP,
  };
  TsLayoutSide lead = leads[direction];
  TsLayoutSide across = direction == TS_LAYOUT_RIGHT || direction == TS_LAYOUT_LEFT
                            ? TS_LAYOUT_SIDE_BOTTOM
                            : TS_LAYOUT_SIDE_RIGHT;
  gboolean opposite = link->from_side != TS_LAYOUT_SIDE_ANY && link->to_side != TS_LAYOUT_SIDE_ANY
                      && (link->from_side + 1) % 4 == (link->to_side + 3) % 4;

  if (!opposite || link->from_side == lead)
    return;
  if (link->to_side != lead)
    link->level = link->from->parent == link->to->parent;
  if (link->to_side == lead || link->to_side == across)
    swap_ends (link);
}

static void
measure_label (const char *label, double *width, double *height)
{
  g_auto (GStrv) lines = g_strsplit (label, "\n", 50);
  double n_lines = 0;

  *width = *height = 0;
  for (guint i = 0; *label != '\0' && lines[i] != NULL; i++)
    {
      double wide = 8 + LABEL_LETTER * (double) g_utf8_strlen (lines[i], 1000);

      *width = MAX (*width, MIN (wide, LABEL_WIDEST));
      n_lines += ceil (wide / LABEL_WIDEST);
    }
  *height = n_lines * LABEL_LINE;
}

static guint
get_depth (const TsLayoutBox *box)
{
  guint depth = 0;

  for (; box->parent != NULL; box = box->parent)
    depth++;
  return depth;
}

/* Marks what the edge joins to something beside it, from its ends up to the group that contains both.
 * Returns whether neither end contains the other. */
static gboolean
mark_joined (TsLayoutBox *a, TsLayoutBox *b)
{
  guint deep_a = get_depth (a), deep_b = get_depth (b);
  TsLayoutBox *up_a = a, *up_b = b;

  for (; deep_a > deep_b; deep_a--)
    up_a = up_a->parent;
  for (; deep_b > deep_a; deep_b--)
    up_b = up_b->parent;
  if (up_a == up_b)
    return FALSE;
  for (; up_a->parent != up_b->parent; up_a = up_a->parent)
    up_b = up_b->parent;
  for (; a != up_a->parent; a = a->parent)
    a->isolated = FALSE;
  for (; b != up_b->parent; b = b->parent)
    b->isolated = FALSE;
  return TRUE;
}

static void
make_links (Maker *maker)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (maker->diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (maker->diagram, i);
      TsLayoutLink link = { 0 };

      if (edge->role != TS_ELEMENT_EDGE || edge->source == NULL || edge->target == NULL)
        continue;
      link.from = find_box (maker, edge->source);
      link.to = find_box (maker, edge->target);
      if (link.from == NULL || link.to == NULL || !mark_joined (link.from, link.to))
        continue;
      measure_label (edge->label, &link.label_width, &link.label_height);
      link.from_side = find_side (&edge->source_end);
      link.to_side = find_side (&edge->target_end);
      heed_ports (&link, maker->problem->direction);
      g_array_append_val (maker->problem->links, link);
    }
}

static gboolean
is_remark (const TsLayoutBox *box)
{
  TsElementRole role = box->element->role;

  return box->isolated && box->parts != NULL
         && (role == TS_ELEMENT_NOTE || role == TS_ELEMENT_TEXT || role == TS_ELEMENT_IMAGE);
}

static void
add_parts (TsLayoutBox *box, const TsLayoutBox *other, double dx, double dy)
{
  for (guint i = 0; i < other->parts->len; i++)
    {
      TsLayoutPart part = g_array_index (other->parts, TsLayoutPart, i);

      part.dx += dx;
      part.dy += dy;
      g_array_append_val (box->parts, part);
    }
}

/* Makes a remark part of the box it stands at; they move as one. */
static void
join_remark (TsLayoutBox *host, TsLayoutBox *remark)
{
  TsLayoutRect all = unite (get_rect (host), get_rect (remark));

  for (guint i = 0; i < host->parts->len; i++)
    {
      TsLayoutPart *part = &g_array_index (host->parts, TsLayoutPart, i);

      part->dx += host->old_x - all.x;
      part->dy += host->old_y - all.y;
    }
  add_parts (host, remark, remark->old_x - all.x, remark->old_y - all.y);
  box_set_rect (host, all);
}

/* Returns the nearest node beside the remark, and how many nodes the remark lies on. */
static TsLayoutBox *
find_host (const TsLayoutBox *remark, const GPtrArray *nodes, guint *n_under)
{
  TsLayoutBox *host = NULL;
  double nearest = NEAR;

  *n_under = 0;
  for (guint i = 0; i < nodes->len; i++)
    {
      TsLayoutBox *node = nodes->pdata[i];
      double distance = get_distance (get_rect (remark), get_rect (node));

      *n_under += distance < 0;
      if (distance < nearest && (host == NULL || distance < MAX (nearest, 0)))
        {
          nearest = distance;
          host = node;
        }
    }
  return host;
}

/* Gives each note, text and picture without an edge to the node it stands at. One that lies under several
 * nodes is a background and stays; one that stands alone is placed as a node. */
static void
join_remarks (TsLayoutBox *group)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) remarks = g_ptr_array_new ();
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      if (box->children != NULL)
        join_remarks (box);
      else
        g_ptr_array_add (is_remark (box) && !box->fixed ? remarks : nodes, box);
    }
  for (guint i = 0; i < remarks->len; i++)
    {
      TsLayoutBox *remark = remarks->pdata[i];
      guint n_under;
      TsLayoutBox *host = find_host (remark, nodes, &n_under);

      remark->fixed = host != NULL && host->fixed;
      if (n_under > 1)
        g_ptr_array_remove (group->children, remark);
      g_ptr_array_add (hosts, n_under > 1 || remark->fixed ? NULL : host);
    }
  for (guint i = 0; i < remarks->len; i++)
    {
      if (hosts->pdata[i] == NULL)
        continue;
      join_remark (hosts->pdata[i], remarks->pdata[i]);
      g_ptr_array_remove (group->children, remarks->pdata[i]);
    }
}

/* Puts boxes into one in rows and columns. */
static TsLayoutBox *
make_pile (TsLayoutProblem *self, TsLayoutBox *group, GPtrArray *boxes)
{
  TsLayoutBox *pile = box_new (self, ((TsLayoutBox *) boxes->pdata[0])->element, group, FALSE);
  double wide = 0, high = 0;
  guint n_columns, n_rows;

  for (guint i = 0; i < boxes->len; i++)
    {
      const TsLayoutBox *box = boxes->pdata[i];

      wide = MAX (wide, box->width + TS_LAYOUT_GAP);
      high = MAX (high, box->height + TS_LAYOUT_GAP);
    }
  n_columns = MAX (1, (guint) ceil (sqrt (boxes->len * 1.5 * high / wide)));
  n_columns = MIN (n_columns, boxes->len);
  n_rows = (boxes->len + n_columns - 1) / n_columns;
  for (guint i = 0; i < boxes->len; i++)
    {
      const TsLayoutBox *box = boxes->pdata[i];

      add_parts (pile,
                 box,
                 i % n_columns * wide + (wide - TS_LAYOUT_GAP - box->width) / 2,
                 i / n_columns * high + (high - TS_LAYOUT_GAP - box->height) / 2);
    }
  box_set_rect (pile,
                (TsLayoutRect){ ((TsLayoutBox *) boxes->pdata[0])->old_x,
                                ((TsLayoutBox *) boxes->pdata[0])->old_y,
                                n_columns * wide - TS_LAYOUT_GAP,
                                n_rows * high - TS_LAYOUT_GAP });
  return pile;
}

/* Makes one box of the leaves of each group that no edge leads to; layers would put them all into one. */
static void
pile_up (TsLayoutProblem *self, TsLayoutBox *group)
{
  g_autoptr (GPtrArray) loners = g_ptr_array_new ();

  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      if (box->children != NULL)
        pile_up (self, box);
      else if (box->isolated && !box->fixed)
        g_ptr_array_add (loners, box);
    }
  if (loners->len < 2)
    return;
  for (guint i = 0; i < loners->len; i++)
    g_ptr_array_remove (group->children, loners->pdata[i]);
  g_ptr_array_add (group->children, make_pile (self, group, loners));
}

/* Where only some may move, takes what does not out of what is to be arranged. */
static void
set_aside (TsLayoutBox *group)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&group->children);

  group->children = g_ptr_array_new ();
  group->others = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      TsLayoutBox *box = all->pdata[i];

      if (box->children != NULL)
        set_aside (box);
      g_ptr_array_add (box->children == NULL && box->fixed ? group->others : group->children, box);
    }
}

/* Drops the edges to what was set aside. */
static void
drop_links (TsLayoutProblem *self)
{
  for (guint i = self->links->len; i > 0; i--)
    {
      const TsLayoutLink *link = &g_array_index (self->links, TsLayoutLink, i - 1);
      gboolean from = link->from->children == NULL && link->from->fixed;
      gboolean to = link->to->children == NULL && link->to->fixed;

      if (from || to)
        g_array_remove_index (self->links, i - 1);
    }
}

/* Tells of each group whether something in it is fixed, and counts what may move. */
static void
find_anchors (TsLayoutProblem *self, TsLayoutBox *group)
{
  group->anchored = group->fixed || group->rigid || group->others != NULL;
  for (guint i = 0; i < group->children->len; i++)
    {
      TsLayoutBox *box = group->children->pdata[i];

      if (box->children != NULL)
        find_anchors (self, box);
      else
        box->anchored = box->fixed;
      self->n_free += box->children == NULL && !box->fixed;
      group->anchored |= box->anchored;
    }
}

static void
pick (Maker *maker, const char *const *ids)
{
  maker->picked = g_hash_table_new (g_str_hash, g_str_equal);
  maker->holders = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TsElement *element = ts_diagram_find (maker->diagram, ids[i], NULL);

      if (element == NULL || !ts_element_is_node (element))
        continue;
      g_hash_table_add (maker->picked, (gpointer) element->id);
      while (element->group != NULL)
        {
          element = ts_diagram_find (maker->diagram, element->group, NULL);
          g_hash_table_add (maker->holders, (gpointer) element->id);
        }
    }
}

/*
 * ts_layout_problem_new:
 *
 * Returns: (transfer full): the boxes that are to be placed, and the edges between them
 */
TsLayoutProblem *
ts_layout_problem_new (TsDiagram *diagram, const TsLayoutOptions *options)
{
  TsLayoutProblem *self = g_new0 (TsLayoutProblem, 1);
  Maker maker = { .problem = self, .diagram = diagram };

  maker.closed = g_hash_table_new (g_str_hash, g_str_equal);
  self->diagram = g_object_ref (diagram);
  self->direction = options->direction;
  self->whole = options->ids == NULL;
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) box_free);
  self->root = box_new (self, NULL, NULL, TRUE);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->links = g_array_new (FALSE, FALSE, sizeof (TsLayoutLink));
  if (options->ids != NULL)
    pick (&maker, options->ids);
  make_boxes (&maker);
  make_links (&maker);
  join_remarks (self->root);
  if (!self->whole)
    {
      set_aside (self->root);
      drop_links (self);
    }
  pile_up (self, self->root);
  find_anchors (self, self->root);
  g_hash_table_unref (maker.closed);
  g_clear_pointer (&maker.picked, g_hash_table_unref);
  g_clear_pointer (&maker.holders, g_hash_table_unref);
  return self;
}

void
ts_layout_problem_free (TsLayoutProblem *self)
{
  g_array_unref (self->links);
  g_hash_table_unref (self->by_id);
  box_free (self->root);
  g_ptr_array_unref (self->boxes);
  g_object_unref (self->diagram);
  g_free (self);
}
