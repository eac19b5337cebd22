/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-edits.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-place-popover.h"

/* Putting new elements on the canvas: by name, where they are dropped, beside another one, and by asking. */

#define COLUMN_GAP     80.0 /* between what is selected and what is added beside it */
#define ROW_GAP        24.0
#define FREE_GAP       8.0 /* the least room around what is added */
#define MAX_TRIES      1000
#define MAX_IMAGE_SIZE 400.0 /* a larger picture is shown smaller at first */

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

static const struct
{
  TsElementRole role;
  const char *label;
  double width, height;
} templates[] = {
  { TS_ELEMENT_GROUP, N_ ("Group"), 320, 200 },
  { TS_ELEMENT_NOTE, N_ ("Note"), 160, 72 },
  { TS_ELEMENT_TEXT, N_ ("Text"), 160, 32 },
  { TS_ELEMENT_FRAME, N_ ("Frame"), 640, 400 },
};

/* Makes the element that is called so, without a place; %NULL if there is none. */
static TsElement *
make_element (TsCanvas *self, const char *what)
{
  g_autofree char *id = NULL;

  if (*what == '{')
    return _ts_canvas_measure_piece (what);
  id = ts_diagram_make_id (get_diagram (self), what);
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      if (strcmp (TS_ELEMENT_ROLE_NAMES[templates[i].role], what) == 0)
        return ts_element_new (&(TsElement){ .id = id,
                                             .role = templates[i].role,
                                             .label = _ (templates[i].label),
                                             .width = templates[i].width,
                                             .height = templates[i].height });
    }
  for (guint i = 0; i < TS_N_COMPONENT_KINDS; i++)
    {
      if (strcmp (TS_COMPONENT_KIND_NAMES[i], what) == 0)
        return ts_element_new_component (id, (TsComponentKind) i, "", 0, 0);
    }
  return NULL;
}

/* Returns the element with its middle near that place, on the grid, and in the group that is there. */
static TsElement *
place_element (TsCanvas *self, const TsElement *element, double x, double y)
{
  TsElement fields = *element;
  const char *const none[] = { NULL };
  const TsElement *group = NULL;

  fields.x = round ((x - fields.width / 2) / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
  fields.y = round ((y - fields.height / 2) / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
  if (fields.role != TS_ELEMENT_GROUP && fields.role != TS_ELEMENT_FRAME)
    group = ts_diagram_find_group_at (get_diagram (self),
                                      fields.x + fields.width / 2,
                                      fields.y + fields.height / 2,
                                      none);
  fields.group = group != NULL ? group->id : NULL;
  return ts_element_new (&fields);
}

static gboolean
add_placed (TsCanvas *self, const TsElement *element, double x, double y)
{
  g_autoptr (TsElement) placed = place_element (self, element, x, y);

  if (!ts_canvas_commit (self, ts_diagram_edits_add (get_diagram (self), placed)))
    return FALSE;
  _ts_canvas_select_one (self, placed->id);
  return TRUE;
}

/* Adds an element with its middle near that place of the diagram, and selects it. Returns whether @what
 * is something that can be added there. */
gboolean
_ts_canvas_add_at (TsCanvas *self, const char *what, double x, double y)
{
  g_autoptr (TsElement) element = NULL;

  if (*what == '{')
    return _ts_canvas_paste_at (self, what, x, y);
  element = make_element (self, what);
  return element != NULL && add_placed (self, element, x, y);
}

static gboolean
is_free (TsDiagram *diagram, double x, double y, double width, double height)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *other = ts_diagram_get_element (diagram, i);

      if (other->role != TS_ELEMENT_EDGE && other->role != TS_ELEMENT_GROUP
          && other->role != TS_ELEMENT_FRAME
          && fabs (x - other->x - other->width / 2) < (width + other->width) / 2 + FREE_GAP
          && fabs (y - other->y - other->height / 2) < (height + other->height) / 2 + FREE_GAP
          && !ts_diagram_is_hidden (diagram, other))
        return FALSE;
    }
  return TRUE;
}

/* Finds the first free place from (@x, @y) on, going down, or to the right. */
static void
find_free (TsCanvas *self, double width, double height, gboolean across, double *x, double *y)
{
  for (guint i = 0; i < MAX_TRIES && !is_free (get_diagram (self), *x, *y, width, height); i++)
    {
      if (across)
        *x += width + ROW_GAP;
      else
        *y += height + ROW_GAP;
    }
}

static void
get_middle (TsCanvas *self, double *x, double *y)
{
  _ts_canvas_to_diagram (self,
                         gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                         gtk_widget_get_height (GTK_WIDGET (self)) / 2.0,
                         x,
                         y);
}

/* Finds the middle of a place for the element: beside what is selected, or in the middle of what is seen. */
static void
find_room (TsCanvas *self, const TsElement *element, double *x, double *y)
{
  const TsElement *beside = ts_diagram_find (get_diagram (self), self->selection[0], NULL);

  if (self->fit_pending)
    ts_canvas_fit (self);
  get_middle (self, x, y);
  if (beside != NULL && ts_element_is_node (beside) && beside->role != TS_ELEMENT_GROUP
      && beside->role != TS_ELEMENT_FRAME)
    {
      *x = beside->x + beside->width + COLUMN_GAP + element->width / 2;
      *y = beside->y + beside->height / 2;
    }
  find_free (self, element->width, element->height, FALSE, x, y);
}

/* Adds the element with its middle at that place of the diagram, or (%NULL) where there is room. */
static void
add_somewhere (TsCanvas *self, const TsElement *element, const TsPoint *place)
{
  TsPoint at = { 0, 0 };

  if (place != NULL)
    at = *place;
  else
    find_room (self, element, &at.x, &at.y);
  add_placed (self, element, at.x, at.y);
  ts_canvas_reveal (self, self->selection[0]);
}

/**
 * ts_canvas_add:
 * @what: a word of %TS_COMPONENT_KIND_NAMES, "group", "note", "text" or "frame"; or a diagram in JSON
 *
 * Adds an element, or all of a diagram, where there is room: to the right of the one that is selected, else in the middle of
 * what is seen. It is selected then.
 */
void
ts_canvas_add (TsCanvas *self, const char *what)
{
  g_autoptr (TsElement) element = NULL;
  double x, y;

  g_return_if_fail (TS_IS_CANVAS (self) && what != NULL);

  element = make_element (self, what);
  if (element == NULL)
    return;
  find_room (self, element, &x, &y);
  if (_ts_canvas_add_at (self, what, x, y))
    ts_canvas_reveal (self, self->selection[0]);
}

/* Adds a picture at that place of the diagram, or (%NULL) where there is room, and selects it. Returns whether it
 * is one that can be shown. */
gboolean
_ts_canvas_add_image_at (TsCanvas *self, GBytes *bytes, const TsPoint *place)
{
  g_autoptr (TsImage) image = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (TsElement) element = NULL;
  g_autofree char *id = NULL;
  double width, height, scale;

  texture = gdk_texture_new_from_bytes (bytes, NULL);
  image = texture != NULL && g_bytes_get_size (bytes) <= TS_IMAGE_MAX_SIZE ? ts_image_new (bytes)
                                                                           : NULL;
  if (image == NULL)
    return FALSE;
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  scale = MIN (1, MAX_IMAGE_SIZE / MAX (width, height));
  id = ts_diagram_make_id (get_diagram (self), "image");
  element = ts_element_new (&(TsElement){ .id = id,
                                          .role = TS_ELEMENT_IMAGE,
                                          .label = "",
                                          .width = MAX (1, width * scale),
                                          .height = MAX (1, height * scale),
                                          .image = image });
  add_somewhere (self, element, place);
  return TRUE;
}

/**
 * ts_canvas_add_image:
 * @bytes: a PNG, JPEG, GIF, WebP or SVG file of at most %TS_IMAGE_MAX_SIZE bytes
 *
 * Adds a picture where there is room, and selects it.
 *
 * Returns: whether it is a picture that can be shown
 */
gboolean
ts_canvas_add_image (TsCanvas *self, GBytes *bytes)
{
  g_return_val_if_fail (TS_IS_CANVAS (self) && bytes != NULL, FALSE);

  return _ts_canvas_add_image_at (self, bytes, NULL);
}

/* Adds a note that says so at that place of the diagram, or (%NULL) where there is room, and selects it. */
void
_ts_canvas_add_text_at (TsCanvas *self, const char *text, const TsPoint *place)
{
  g_autofree char *id = NULL;
  g_autoptr (TsElement) element = NULL;
  guint lines = 1;

  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n';
  lines = MAX (lines, (guint) (g_utf8_strlen (text, -1) / 24) + 1);
  id = ts_diagram_make_id (get_diagram (self), "note");
  element = ts_element_new (&(TsElement){ .id = id,
                                          .role = TS_ELEMENT_NOTE,
                                          .label = text,
                                          .width = 200,
                                          .height = MIN (48 + 18.0 * lines, 800) });
  add_somewhere (self, element, place);
}

/**
 * ts_canvas_add_text:
 * @text: what to write
 *
 * Adds a note that says so where there is room, and selects it.
 */
void
ts_canvas_add_text (TsCanvas *self, const char *text)
{
  g_return_if_fail (TS_IS_CANVAS (self) && text != NULL);

  _ts_canvas_add_text_at (self, text, NULL);
}

/* Adds a component of the kind that was chosen where it was asked for, and the edge to it if it is the next one of
 * another; both are one gesture. */
static void
chosen_cb (TsCanvas *self, const char *what)
{
  TsDiagram *diagram = get_diagram (self);
  g_autofree char *source = g_steal_pointer (&self->place_source);
  g_autofree char *edge_id = ts_diagram_make_id (diagram, "edge");
  g_autoptr (TsElement) element = make_element (self, what);
  g_autoptr (TsElement) placed = NULL;
  GPtrArray *edits;

  placed = place_element (self, element, self->place_x, self->place_y);
  _ts_canvas_cancel (self);
  edits = ts_diagram_edits_add (diagram, placed);
  if (source != NULL)
    {
      g_autoptr (TsElement) edge = ts_element_new_edge (edge_id, source, placed->id, "", FALSE);

      g_ptr_array_add (edits, ts_edit_new (NULL, 0, edge, ts_diagram_get_n_elements (diagram) + 1));
    }
  if (!ts_canvas_commit (self, edits))
    return;
  _ts_canvas_select_one (self, placed->id);
  ts_canvas_reveal (self, placed->id);
}

static gboolean
unparent_cb (gpointer placer)
{
  gtk_widget_unparent (placer);
  return G_SOURCE_REMOVE;
}

/* It cannot go while it is just being closed. */
static void
closed_cb (TsCanvas *self)
{
  GtkWidget *placer = g_steal_pointer (&self->placer);

  if (placer == NULL)
    return;
  _ts_canvas_cancel (self);
  g_clear_pointer (&self->place_source, g_free);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, unparent_cb, g_object_ref (placer), g_object_unref);
}

/* Takes the question away. */
void
_ts_canvas_drop_placer (TsCanvas *self)
{
  GtkWidget *placer = g_steal_pointer (&self->placer);

  if (placer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (placer, self);
  g_clear_pointer (&self->place_source, g_free);
  gtk_widget_unparent (placer);
}

/* Shows the edge that would lead to the answer. */
static void
preview_edge (TsCanvas *self, const char *source, double px, double py)
{
  self->grabbed = g_strdup (source);
  self->pointer_x = px;
  self->pointer_y = py;
  _ts_canvas_set_preview (self, _ts_canvas_make_link (self));
}

/* Asks what to put at that pixel; @source (nullable) is what it is to be connected from. */
void
_ts_canvas_ask_what (TsCanvas *self, const char *source, double px, double py, const char *typed)
{
  GdkRectangle at = { (int) px, (int) py, 1, 1 };

  _ts_canvas_cancel (self);
  _ts_canvas_end_entry (self, TRUE);
  _ts_canvas_drop_placer (self);
  _ts_canvas_to_diagram (self, px, py, &self->place_x, &self->place_y);
  self->place_source = g_strdup (source);
  if (source != NULL)
    preview_edge (self, source, px, py);
  self->placer = ts_place_popover_new (ts_diagram_find (get_diagram (self), source, NULL), typed);
  g_signal_connect_swapped (self->placer, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->placer, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_parent (self->placer, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->placer), &at);
  gtk_popover_popup (GTK_POPOVER (self->placer));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Asks for the component that comes next to @source on that side of it. */
void
_ts_canvas_ask_next (TsCanvas *self, const char *source, GtkPositionType side)
{
  const TsElement *node = ts_diagram_find (get_diagram (self), source, NULL);
  gboolean across = side == GTK_POS_TOP || side == GTK_POS_BOTTOM;
  double sign = side == GTK_POS_LEFT || side == GTK_POS_TOP ? -1 : 1;
  double x, y;

  if (node == NULL)
    return;
  x = node->x + node->width / 2;
  y = node->y + node->height / 2;
  if (across)
    y += sign * (node->height / 2 + COLUMN_GAP + TS_COMPONENT_HEIGHT / 2.0);
  else
    x += sign * (node->width / 2 + COLUMN_GAP + TS_COMPONENT_WIDTH / 2.0);
  find_free (self, TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT, across, &x, &y);
  _ts_canvas_ask_what (self, source, (x - self->x) * self->zoom, (y - self->y) * self->zoom, "");
}

/* Asks what to put where the pointer is, or beside what is selected, or in the middle. */
void
_ts_canvas_ask_here (TsCanvas *self)
{
  const TsElement *beside = _ts_canvas_get_single (self);
  double x, y;

  if (beside != NULL && ts_element_is_node (beside) && beside->role == TS_ELEMENT_COMPONENT)
    {
      x = beside->x + beside->width + COLUMN_GAP + TS_COMPONENT_WIDTH / 2.0;
      y = beside->y + beside->height / 2;
      find_free (self, TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT, FALSE, &x, &y);
    }
  else if (self->pointer_inside)
    _ts_canvas_to_diagram (self, self->pointer_x, self->pointer_y, &x, &y);
  else
    {
      get_middle (self, &x, &y);
      find_free (self, TS_COMPONENT_WIDTH, TS_COMPONENT_HEIGHT, FALSE, &x, &y);
    }
  _ts_canvas_ask_what (self, NULL, (x - self->x) * self->zoom, (y - self->y) * self->zoom, "");
}
