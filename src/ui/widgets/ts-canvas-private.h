/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-snap.h"
#include "widgets/ts-canvas.h"
#include "widgets/ts-tiles.h"

G_BEGIN_DECLS

#define TS_CANVAS_MIN_ZOOM 0.05
#define TS_CANVAS_MAX_ZOOM 4.0

typedef enum
{
  TS_CANVAS_IDLE,
  TS_CANVAS_PAN,
  TS_CANVAS_MOVE,
  TS_CANVAS_RESIZE,
  TS_CANVAS_BAND,
  TS_CANVAS_LINK,
  TS_CANVAS_ATTACH,
  TS_CANVAS_BEND,
  TS_CANVAS_LABEL,
} TsCanvasMode;

typedef enum
{
  TS_GRIP_NONE,
  TS_GRIP_SIZE,
  TS_GRIP_LINK,
  TS_GRIP_END,
  TS_GRIP_WAYPOINT,
  TS_GRIP_SEGMENT,
  TS_GRIP_LABEL,
} TsGripKind;

/**
 * TsGrip:
 * @kind: what it is
 * @index: of size: #TsSnapSides; of link: #GtkPositionType; of end: 0 source, 1 target; of waypoint: its number;
 *   of segment: the number that a waypoint there would have
 * @id: (nullable): of the element; it lives until the next edit
 * @x: in pixels
 * @y: in pixels
 *
 * Something that can be dragged.
 */
typedef struct
{
  TsGripKind kind;
  guint index;
  const char *id;
  double x, y;
} TsGrip;

/**
 * TsCanvas:
 *
 * Shows what a journal's diagram holds, and turns what people do into edits.
 *
 * - (x, y) is the place on the diagram in the canvas's upper left corner, zoom the pixels a unit.
 * - selection holds ids of elements that are there, in z-order, without repeats.
 * - preview with preview_edits is what a drag would make of the diagram, and is shown in its place until the
 *   drag ends; the journal knows nothing of it.
 * - links is there while so much is dragged that no preview is made: then what is carried is drawn at some distance.
 * - scene and tiles follow what is shown; node is dropped when it would look different.
 * - mode is TS_CANVAS_IDLE unless a button is held, or, with link_by_key, a node for TS_CANVAS_LINK or
 *   TS_CANVAS_ATTACH is being picked from the keyboard.
 * - cursor is where the keyboard is, if that is not simply what is selected: what it is at may be gone.
 * - snap, moving and moving_box belong to one drag of nodes; guides is empty without one.
 * - placer is there while the canvas asks what to put at (place_x, place_y).
 */
struct _TsCanvas
{
  GtkWidget parent_instance;

  TsJournal *journal;
  GSimpleActionGroup *actions;
  char **selection;
  char *cursor; /* (nullable) */
  char *hint;
  double x, y, zoom;
  gboolean look_only; /* nothing can be selected or changed */
  gboolean fit_pending;
  gboolean fitted;   /* the whole design is shown, and nothing has been done since */
  int width, height; /* of the last allocation */

  TsScene *scene;  /* (nullable): of what is shown */
  TsTiles *tiles;  /* (nullable): of a large diagram */
  GPtrArray *told; /* (nullable): lists of edits that a scene that is being made may not know of */
  GskRenderNode *node;   /* (nullable): what is painted by the canvas itself */
  GskRenderNode *ground; /* (nullable): background and dots, with what they were drawn for */
  double ground_x, ground_y, ground_zoom;
  graphene_rect_t ground_bounds;
  cairo_surface_t *overview; /* (nullable): without tiles: the whole small */
  double overview_zoom;

  GCancellable *routing; /* (nullable): while the ways of a large diagram's edges are being found */
  GPtrArray *unrouted;   /* (nullable): lists of edits since then */
  TsRoutes *better;      /* (nullable): what was found, until it is shown */
  gboolean routed;       /* the scene has the ways that take long to find */

  TsDiagram *preview;       /* (nullable): a copy to try edits on */
  GPtrArray *preview_edits; /* (nullable): what has been done to it; then it is shown */
  TsScene *sketch;          /* (nullable): with tiles: what a drag moves, while it does */
  GHashTable *lifted;       /* with tiles: ids of what is painted over them */
  GHashTable
      *carried; /* (nullable): with tiles: ids of what is moved as it is, in tiles of its own */
  GHashTable
      *links; /* (nullable): while that is dragged: ids of the edges from there to what stays */
  double carry_x, carry_y; /* how far it is from where it is in the diagram */
  gboolean dropped;        /* it has been put down there: the diagram is another */
  gboolean landing;        /* what was lifted goes back as soon as the tiles show it */
  gboolean unhidden;       /* they have been told to */

  guint zooming; /* the timeout that ends a change of the zoom, or 0 */
  gint64 zoomed; /* when the zoom changed last */

  TsCanvasMode mode;
  double start_x, start_y;     /* where the button went down, in pixels */
  double pointer_x, pointer_y; /* in pixels */
  double origin_x, origin_y;   /* x and y when the button went down */
  char *grabbed;               /* (nullable): id of what is dragged or linked from */
  TsGrip grip;                 /* what is dragged; without an id */
  gboolean dragged;            /* the pointer has moved too far for a click */
  char **band_base;            /* (nullable): what a rubber band adds to */
  char *target;                /* (nullable): id of what a link would end at */
  char *hovered;               /* (nullable) */
  gboolean link_by_key;
  gboolean space;
  gboolean pointer_inside;
  gboolean has_port; /* a link would end at a port of the target */
  TsPoint port;      /* the share of the target's width and height where that is */
  char *linked;      /* (nullable): id of the node that shows where edges can be dragged from */
  guint pastes;

  TsSnap *snap;     /* (nullable) */
  char **moving;    /* (nullable): what is dragged, without what is locked */
  TsBox moving_box; /* around it before the drag */
  GArray *guides;   /* (element-type TsGuide) */

  GtkWidget *placer; /* (nullable) */
  char *place_source;
  double place_x, place_y; /* in diagram units */

  GtkWidget *entry; /* (nullable): where a label is being written */
  char *edited;     /* (nullable): whose label */
};

TsDiagram *_ts_canvas_get_shown (TsCanvas *self);
TsScene *_ts_canvas_get_scene (TsCanvas *self);
const TsRoute *_ts_canvas_get_route (TsCanvas *self, const char *id);
GPtrArray *_ts_canvas_find_near (TsCanvas *self, double px, double py, double reach);
void _ts_canvas_start_shown (TsCanvas *self);
void _ts_canvas_clear_shown (TsCanvas *self);
void _ts_canvas_take_better (TsCanvas *self);
void _ts_canvas_drop_preview (TsCanvas *self, GPtrArray *edits);
gboolean _ts_canvas_carry (TsCanvas *self, double dx, double dy);
void _ts_canvas_put_down (TsCanvas *self);
void _ts_canvas_put_back (TsCanvas *self);
void _ts_canvas_land (TsCanvas *self, const TsTilesView *view);
void _ts_canvas_follow (TsCanvas *self, GPtrArray *edits);
void _ts_canvas_set_preview (TsCanvas *self, GPtrArray *edits);
void _ts_canvas_drop_node (TsCanvas *self);
void _ts_canvas_take_palette (TsCanvas *self);
gboolean _ts_canvas_is_sharp (TsCanvas *self);
cairo_surface_t *_ts_canvas_ref_overview (TsCanvas *self, cairo_rectangle_t *bounds, double *zoom);
void _ts_canvas_tell_view (TsCanvas *self);
void _ts_canvas_add_view_actions (TsCanvas *self);
void _ts_canvas_class_bind_view_keys (GtkWidgetClass *widget_class);
void _ts_canvas_snapshot (TsCanvas *self, GtkSnapshot *snapshot);
void _ts_canvas_set_hint (TsCanvas *self, const char *hint);
void _ts_canvas_to_diagram (TsCanvas *self, double px, double py, double *x, double *y);
graphene_rect_t _ts_canvas_to_pixels (TsCanvas *self, const TsElement *element);
void _ts_canvas_zoom_at (TsCanvas *self, double zoom, double px, double py);
void _ts_canvas_pan (TsCanvas *self, double dx, double dy);
gboolean _ts_canvas_is_selected (TsCanvas *self, const char *id);
void _ts_canvas_select_one (TsCanvas *self, const char *id);
void _ts_canvas_toggle (TsCanvas *self, const char *id);
const TsElement *_ts_canvas_get_cursor (TsCanvas *self);
void _ts_canvas_set_cursor (TsCanvas *self, const char *id);
TsElement *_ts_canvas_measure_piece (const char *document);
gboolean _ts_canvas_paste_at (TsCanvas *self, const char *document, double x, double y);
gboolean _ts_canvas_add_at (TsCanvas *self, const char *what, double x, double y);
gboolean _ts_canvas_add_image_at (TsCanvas *self, GBytes *bytes, const TsPoint *place);
void _ts_canvas_add_text_at (TsCanvas *self, const char *text, const TsPoint *place);
char *_ts_canvas_read_import (GBytes *bytes);
gboolean _ts_canvas_drop (TsCanvas *self, const GValue *value, double px, double py);
void _ts_canvas_add_drop_target (TsCanvas *self);

const TsElement *_ts_canvas_pick (TsCanvas *self, double px, double py);
const TsElement *_ts_canvas_pick_node (TsCanvas *self, double px, double py);
TsPoint _ts_canvas_point_to_pixels (TsCanvas *self, const TsPoint *point);

const TsElement *_ts_canvas_get_single (TsCanvas *self);
gboolean _ts_canvas_pick_grip (TsCanvas *self, double px, double py, TsGrip *grip);
guint _ts_canvas_count_waypoints_before (TsCanvas *self, const TsElement *edge, double x, double y);
TsPoint _ts_canvas_get_label_place (const TsElement *edge, const TsRoute *route);
void _ts_canvas_update_linked (TsCanvas *self, const TsElement *under);
void _ts_canvas_snapshot_grips (TsCanvas *self, GtkSnapshot *snapshot);
void _ts_canvas_append_dot (GtkSnapshot *snapshot,
                            double x,
                            double y,
                            float radius,
                            float rounding,
                            const GdkRGBA *fill,
                            const GdkRGBA *line);

const TsPoint *_ts_canvas_get_sites (guint *n);
char **_ts_canvas_list_unlocked (TsCanvas *self);
void _ts_canvas_end_snapping (TsCanvas *self);
void _ts_canvas_find_target (TsCanvas *self);
void _ts_canvas_show_move (TsCanvas *self, double px, double py, gboolean freely);
GPtrArray *_ts_canvas_make_drop (TsCanvas *self, double px, double py, gboolean freely);
GPtrArray *
_ts_canvas_make_resize (TsCanvas *self, double px, double py, gboolean freely, gboolean ratio);
GPtrArray *_ts_canvas_make_link (TsCanvas *self);
GPtrArray *_ts_canvas_make_attach (TsCanvas *self);
GPtrArray *_ts_canvas_make_bend (TsCanvas *self, gboolean freely);
GPtrArray *_ts_canvas_make_label_move (TsCanvas *self, double px, double py);
void _ts_canvas_remove_waypoint (TsCanvas *self, const TsGrip *grip);
void _ts_canvas_finish_link (TsCanvas *self);

void
_ts_canvas_ask_what (TsCanvas *self, const char *source, double px, double py, const char *typed);
void _ts_canvas_ask_next (TsCanvas *self, const char *source, GtkPositionType side);
void _ts_canvas_ask_here (TsCanvas *self);
void _ts_canvas_drop_placer (TsCanvas *self);

void _ts_canvas_copy (TsCanvas *self);
void _ts_canvas_paste (TsCanvas *self);
void _ts_canvas_commit_and_select (TsCanvas *self, GPtrArray *edits);

void _ts_canvas_snapshot_overlay (TsCanvas *self, GtkSnapshot *snapshot);
void _ts_canvas_add_pointer (TsCanvas *self);
void _ts_canvas_add_keyboard (TsCanvas *self);
void _ts_canvas_start_link_by_key (TsCanvas *self);
void _ts_canvas_start_attach_by_key (TsCanvas *self, gboolean target);
void _ts_canvas_cancel (TsCanvas *self);
void _ts_canvas_add_actions (TsCanvas *self);
void _ts_canvas_add_layout (TsCanvas *self);
void _ts_canvas_cancel_layout (TsCanvas *self);
gboolean _ts_canvas_is_tidying (TsCanvas *self);
void _ts_canvas_update_actions (TsCanvas *self);
void _ts_canvas_class_bind_keys (GtkWidgetClass *widget_class);
void _ts_canvas_allocate_entry (TsCanvas *self);
void _ts_canvas_end_entry (TsCanvas *self, gboolean keep);

G_END_DECLS
