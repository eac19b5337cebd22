/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "ts-diagram-painter.h"

G_BEGIN_DECLS

/* Below these zooms something is left out. */
#define TS_ZOOM_FACTS 0.6
#define TS_ZOOM_NAMES 0.35
#define TS_ZOOM_ICONS 0.15
#define TS_ZOOM_DOTS  0.05

#define TS_ICON_SIZE  20.0
#define TS_INSET      10.0 /* from a card's border to its icon */
#define TS_TEXT_SIZE  12.0
#define TS_FACTS_SIZE 10.0
#define TS_LABEL_SIZE 11.0
#define TS_EDGE_WIDTH 1.5

typedef struct _TsSvgFile TsSvgFile;
typedef struct _TsTextKit TsTextKit;

/** TsPen: how an outline or a line is drawn. */
typedef struct
{
  TsColor color;
  double width;
  TsDash dash;
} TsPen;

/** TsArea: a rectangle. */
typedef struct
{
  double x, y, width, height;
} TsArea;

/** TsDiagramBrush: what a painting needs at hand. */
typedef struct
{
  TsDiagram *diagram;
  cairo_t *cr; /* where the path is made, and drawn if there is no file */
  const TsPalette *palette;
  double zoom;
  gboolean hand_drawn;
  guint32 chance;  /* the state of what makes a hand unsteady */
  TsSvgFile *file; /* (nullable): what takes paths and texts in place of @cr */
  TsTextKit *kit;
  gboolean keeps_paths; /* whether @cr draws into a file of paths */
  GArray *heads;        /* (nullable): those of edges, where they wait for all lines */
  GPtrArray *piles;     /* (nullable): of TsPile: texts and icons that wait to be shown */
  gboolean apart;       /* what is gathered touches nothing else that is */
  guint n_gathered;     /* paths that wait to be painted in one go */
  TsColor fill;         /* how they are: clear for none */
  TsPen pen;            /* likewise */
} TsDiagramBrush;

/* Paths: ts-diagram-brush.c */
void _ts_brush_begin (TsDiagramBrush *brush, const TsElement *element);
void _ts_brush_end (TsDiagramBrush *brush, const TsElement *element);
void _ts_brush_set_source (TsDiagramBrush *brush, const TsColor *color);
void _ts_brush_paint (TsDiagramBrush *brush, const TsColor *fill, const TsPen *pen);
void _ts_brush_gather (TsDiagramBrush *brush, const TsColor *fill, const TsPen *pen);
void _ts_brush_flush (TsDiagramBrush *brush);
void _ts_brush_icon (TsDiagramBrush *brush,
                     TsComponentKind kind,
                     const TsColor *color,
                     double x,
                     double y,
                     double size);
void _ts_pen_set (const TsPen *pen, cairo_t *cr);

/* Colours: ts-diagram-ink.c */
TsColor _ts_color_mix (const TsColor *a, const TsColor *b, double share);
double _ts_color_contrast (const TsColor *a, const TsColor *b);
gboolean _ts_palette_is_dark (const TsPalette *palette);
gboolean _ts_palette_is_contrast (const TsPalette *palette);
TsColor _ts_ink_to_fill (TsInk ink, const TsPalette *palette);
TsColor _ts_ink_to_stroke (TsInk ink, const TsPalette *palette);
TsColor _ts_ink_to_text (TsInk ink, const TsPalette *palette, const TsColor *ground);
TsColor _ts_color_choose_text (const TsColor *ground, const TsPalette *palette);

/* Text: ts-diagram-text.c */

/** TsTextFont: how text looks; all zero is the usual sans in the size given by @size. */
typedef struct
{
  TsFont family;
  double size;
  gboolean bold, italic, underline;
} TsTextFont;

/** TsTextLine: a line as it was set, its place relative to the upper left corner of the text. */
typedef struct
{
  const char *text;
  gsize length;
  double x, baseline, width;
} TsTextLine;

TsTextKit *_ts_text_kit_get (void);
gboolean _ts_text_set (TsTextKit *kit,
                       const char *text,
                       const TsTextFont *font,
                       double room,
                       int max_lines,
                       TsAnchor across);
void _ts_text_get_size (TsTextKit *kit, double *width, double *height);
double _ts_text_get_line_height (TsTextKit *kit, const TsTextFont *font);
const TsTextLine *_ts_text_get_lines (TsTextKit *kit, guint *n);
const TsTextFont *_ts_text_get_font (TsTextKit *kit);
void _ts_text_show (TsTextKit *kit, cairo_t *cr, double x, double y);
void _ts_brush_text (TsDiagramBrush *brush, double x, double y, const TsColor *color);
gboolean _ts_text_pile (TsTextKit *kit, GPtrArray *piles, const TsColor *color, double x, double y);
TsTextFont _ts_style_get_font (const TsDiagramBrush *brush, const TsStyle *style, double size);

/* Glyphs in files: ts-diagram-piles.c */

/** TsGlyphs: glyphs of one font with what they say: cairo_show_text_glyphs() tells what the arrays are. */
typedef struct
{
  cairo_font_face_t *face;
  cairo_matrix_t matrix;
  const cairo_font_options_t *options; /* (nullable) */
  const char *text;
  gsize length;
  const cairo_glyph_t *glyphs;
  const cairo_text_cluster_t *clusters;
  guint n_glyphs, n_clusters;
} TsGlyphs;

void _ts_glyphs_show (const TsGlyphs *glyphs, cairo_t *cr);
GPtrArray *_ts_piles_new (void);
void _ts_piles_add (GPtrArray *piles, const TsGlyphs *glyphs, const TsColor *color);
void _ts_piles_show (GPtrArray *piles, TsDiagramBrush *brush);

/* Outlines: ts-diagram-shapes.c */
TsShape _ts_element_get_shape (const TsElement *element);
void _ts_shape_trace (cairo_t *cr, TsShape shape, const TsArea *box);
void _ts_shape_trace_details (cairo_t *cr, TsShape shape, const TsArea *box);
TsArea _ts_shape_get_room (TsShape shape, const TsArea *box);
double _ts_shape_get_inset (TsShape shape, const TsArea *box, const TsPoint *at);
void _ts_diagram_trace_rounded (cairo_t *cr,
                                double x,
                                double y,
                                double width,
                                double height,
                                double radius);

/* Icons: ts-diagram-icons.c */
void _ts_icon_trace_kind (cairo_t *cr, TsComponentKind kind);
void _ts_icon_show (cairo_t *cr, TsComponentKind kind, double x, double y, double size);
void _ts_icon_pile (GPtrArray *piles,
                    TsComponentKind kind,
                    const TsColor *color,
                    double x,
                    double y,
                    double size);

/* Elements: ts-diagram-node.c, ts-diagram-group.c, ts-diagram-edge.c, ts-diagram-far.c */
void _ts_brush_paint_component (TsDiagramBrush *brush, const TsElement *component);
void _ts_brush_paint_apart (TsDiagramBrush *brush, GPtrArray *components);
void _ts_brush_paint_note (TsDiagramBrush *brush, const TsElement *note);
void _ts_brush_paint_text (TsDiagramBrush *brush, const TsElement *text);
void _ts_brush_paint_image (TsDiagramBrush *brush, const TsElement *image);
void _ts_brush_paint_comment (TsDiagramBrush *brush, double x, double y);
void _ts_brush_paint_group (TsDiagramBrush *brush, const TsElement *group);
TsColor
_ts_brush_get_ground (TsDiagramBrush *brush, const char *id, const char *other, double x, double y);
void _ts_brush_paint_title (TsDiagramBrush *brush, const TsElement *group);
void _ts_brush_paint_collapsed (TsDiagramBrush *brush, const TsElement *group);
void _ts_brush_paint_frame (TsDiagramBrush *brush, const TsElement *frame);
TsColor _ts_component_get_hue (const TsDiagramBrush *brush, const TsElement *component);
char *_ts_component_compose_facts (const TsElement *component, guint n_parts);

/** TsShown: an element that is painted, and for an edge its way. */
typedef struct
{
  const TsElement *element;
  const TsRoute *route;
} TsShown;

/** TsGap: where a line is interrupted because another one passes over it. */
typedef struct
{
  guint segment; /* of the route, from 0 */
  double at;     /* along it, in diagram units */
} TsGap;

void _ts_brush_paint_edge (TsDiagramBrush *brush,
                           const TsElement *edge,
                           const TsRoute *route,
                           const TsGap *gaps,
                           guint n_gaps);
void _ts_brush_begin_edges (TsDiagramBrush *brush);
void _ts_brush_end_edges (TsDiagramBrush *brush);
void
_ts_brush_paint_edge_labels (TsDiagramBrush *brush, const TsElement *edge, const TsRoute *route);
void _ts_edge_get_bounds (TsTextKit *kit, const TsElement *edge, const TsRoute *route, TsArea *box);
GHashTable *_ts_gaps_find (const GArray *edges, const cairo_rectangle_t *visible);
GPtrArray *_ts_apart_take (GArray *nodes);
void _ts_brush_paint_far (TsDiagramBrush *brush, const GArray *const layers[3]);

/* Pictures: ts-diagram-image.c */
cairo_surface_t *_ts_picture_load (const TsImage *image);

/* The whole: ts-diagram-painter.c */
void _ts_diagram_paint_with (TsDiagram *diagram,
                             const TsPalette *palette,
                             cairo_t *cr,
                             const TsPaintOptions *options,
                             TsSvgFile *file);
TsRoutes *_ts_diagram_find_routes (TsDiagram *diagram);
gboolean
_ts_diagram_get_bounds_with (TsDiagram *diagram, const TsRoutes *routes, cairo_rectangle_t *bounds);

/* The SVG file: ts-diagram-svg.c */
void _ts_svg_begin (TsSvgFile *file, const TsElement *element);
void _ts_svg_end (TsSvgFile *file);
void _ts_svg_path (TsSvgFile *file, cairo_t *cr, const TsColor *fill, const TsPen *pen);
void _ts_svg_text (TsSvgFile *file, TsTextKit *kit, double x, double y, const TsColor *color);
void _ts_svg_icon (TsSvgFile *file,
                   TsComponentKind kind,
                   const TsColor *color,
                   double x,
                   double y,
                   double size);
void _ts_svg_image (TsSvgFile *file, const TsImage *image, const TsArea *box);

G_END_DECLS
