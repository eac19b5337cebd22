/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsInk:
 *
 * A colour as 0xRRGGBBAA. #TS_INK_AUTO leaves the choice to the palette, so that a drawing is right in light,
 * dark and print; #TS_INK_NONE paints nothing.
 */
typedef guint32 TsInk;

#define TS_INK_AUTO 0u
#define TS_INK_NONE 0xffffff00u

char *ts_ink_to_string (TsInk ink);
gboolean ts_ink_from_string (const char *text, TsInk *ink);

typedef enum
{
  TS_SHAPE_AUTO,
  TS_SHAPE_RECTANGLE,
  TS_SHAPE_ROUNDED,
  TS_SHAPE_STADIUM,
  TS_SHAPE_ELLIPSE,
  TS_SHAPE_DOUBLE_ELLIPSE,
  TS_SHAPE_DIAMOND,
  TS_SHAPE_HEXAGON,
  TS_SHAPE_CYLINDER,
  TS_SHAPE_LYING_CYLINDER,
  TS_SHAPE_PARALLELOGRAM,
  TS_SHAPE_PARALLELOGRAM_BACK,
  TS_SHAPE_TRAPEZOID,
  TS_SHAPE_TRAPEZOID_DOWN,
  TS_SHAPE_TRIANGLE,
  TS_SHAPE_CLOUD,
  TS_SHAPE_DOCUMENT,
  TS_SHAPE_PERSON,
  TS_SHAPE_SUBROUTINE,
  TS_SHAPE_FLAG,
} TsShape;

#define TS_N_SHAPES (TS_SHAPE_FLAG + 1)

typedef enum
{
  TS_DASH_AUTO,
  TS_DASH_SOLID,
  TS_DASH_DASHED,
  TS_DASH_DOTTED,
} TsDash;

typedef enum
{
  TS_ANCHOR_AUTO,
  TS_ANCHOR_START,
  TS_ANCHOR_MIDDLE,
  TS_ANCHOR_END,
} TsAnchor;

typedef enum
{
  TS_FONT_AUTO,
  TS_FONT_SANS,
  TS_FONT_SERIF,
  TS_FONT_MONO,
  TS_FONT_HAND,
} TsFont;

/* The words files use, NULL-terminated. */
extern const char *const TS_SHAPE_NAMES[];
extern const char *const TS_DASH_NAMES[];
extern const char *const TS_ANCHOR_NAMES[];
extern const char *const TS_FONT_NAMES[];

/** TS_STYLE_MAX_STROKE, TS_STYLE_MAX_FONT: the widest stroke and the largest text, in diagram units. */
#define TS_STYLE_MAX_STROKE 64
#define TS_STYLE_MAX_FONT   1024

/**
 * TsStyle:
 * @shape: the outline of a component; #TS_SHAPE_AUTO: that of its kind
 * @fill: the colour inside
 * @stroke: the colour of the outline or the line
 * @ink: the colour of the text
 * @stroke_width: in diagram units; 0: the usual width
 * @dash: how the outline or the line is broken
 * @font: the family of the text
 * @font_size: in diagram units; 0: the usual size
 * @bold: whether the text is bold; the usual weight of a component's name is bold anyway
 * @italic: whether the text is slanted
 * @underline: whether the text is underlined
 * @across: where the text stands across the element; start is where lines of text begin
 * @down: where it stands from top to bottom
 *
 * How one element looks. All zero is the usual look, and what most elements have.
 */
typedef struct
{
  TsShape shape;
  TsInk fill, stroke, ink;
  double stroke_width;
  TsDash dash;
  TsFont font;
  double font_size;
  gboolean bold, italic, underline;
  TsAnchor across, down;
} TsStyle;

gboolean ts_style_equal (const TsStyle *a, const TsStyle *b);
gboolean ts_style_is_usual (const TsStyle *self);

G_END_DECLS
