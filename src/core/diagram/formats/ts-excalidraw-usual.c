/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-excalidraw-usual.h"

/* What a design leaves to the palette has to be written as something. It is told again when it is read, so that
 * a design that went to Excalidraw and back still leaves it to the palette, and what was changed there counts. */

/**
 * ts_excalidraw_get_usual_fill:
 * @kind: of components
 *
 * Returns: what is written where the fill is left to the palette: pale colours of Excalidraw's own palette, one
 *   for each family of kinds
 */
TsInk
ts_excalidraw_get_usual_fill (TsElementRole role, TsComponentKind kind)
{
  enum
  {
    BLUE = 0xa5d8ffff,
    GREEN = 0xb2f2bbff,
    YELLOW = 0xffec99ff,
    RED = 0xffc9c9ff,
    VIOLET = 0xd0bfffff,
    TEAL = 0x96f2d7ff,
    ORANGE = 0xffd8a8ff,
    GREY = 0xe9ecefff,
  };
  static const guint32 fills[TS_N_COMPONENT_KINDS] = {
    [TS_COMPONENT_CLIENT] = GREY,        [TS_COMPONENT_LOAD_BALANCER] = VIOLET,
    [TS_COMPONENT_GATEWAY] = VIOLET,     [TS_COMPONENT_SERVICE] = BLUE,
    [TS_COMPONENT_WORKER] = BLUE,        [TS_COMPONENT_CACHE] = RED,
    [TS_COMPONENT_DATABASE] = GREEN,     [TS_COMPONENT_QUEUE] = ORANGE,
    [TS_COMPONENT_OBJECT_STORE] = GREEN, [TS_COMPONENT_CDN] = VIOLET,
    [TS_COMPONENT_SEARCH] = TEAL,        [TS_COMPONENT_EXTERNAL] = GREY,
    [TS_COMPONENT_STREAM] = ORANGE,      [TS_COMPONENT_FUNCTION] = BLUE,
    [TS_COMPONENT_SCHEDULER] = BLUE,     [TS_COMPONENT_WAREHOUSE] = GREEN,
    [TS_COMPONENT_DNS] = VIOLET,         [TS_COMPONENT_FIREWALL] = VIOLET,
    [TS_COMPONENT_IDENTITY] = TEAL,      [TS_COMPONENT_MONITORING] = TEAL,
    [TS_COMPONENT_BOX] = GREY,
  };

  if (role == TS_ELEMENT_COMPONENT)
    return fills[kind];
  return role == TS_ELEMENT_NOTE ? YELLOW : 0xf8f9faff;
}

/** ts_excalidraw_get_usual_anchor: Returns: where text stands unless the style says, both across and down */
TsAnchor
ts_excalidraw_get_usual_anchor (TsElementRole role)
{
  return role == TS_ELEMENT_COMPONENT || role == TS_ELEMENT_EDGE ? TS_ANCHOR_MIDDLE
                                                                 : TS_ANCHOR_START;
}

/** ts_excalidraw_get_shape_type: Returns: the type nearest to a shape: a rectangle, an ellipse or a diamond */
TsExcalidrawType
ts_excalidraw_get_shape_type (TsShape shape)
{
  if (shape == TS_SHAPE_ELLIPSE || shape == TS_SHAPE_DOUBLE_ELLIPSE)
    return TS_EXCALIDRAW_ELLIPSE;
  return shape == TS_SHAPE_DIAMOND ? TS_EXCALIDRAW_DIAMOND : TS_EXCALIDRAW_RECTANGLE;
}

static void
normalize_edge (TsElement *fields)
{
  if (fields->source_end.arrow == TS_ARROW_NONE)
    fields->source_end.arrow = TS_ARROW_AUTO;
  if (fields->target_end.arrow == TS_ARROW_FILLED)
    fields->target_end.arrow = TS_ARROW_AUTO;
  if (fields->asynchronous && fields->style.dash == TS_DASH_DASHED)
    fields->style.dash = TS_DASH_AUTO;
}

/**
 * ts_excalidraw_normalize:
 * @element: what a file that was written here says
 * @fields: what is made of it
 *
 * Leaves to the palette what is as usual.
 */
void
ts_excalidraw_normalize (const TsExcalidrawElement *element, TsElement *fields)
{
  TsStyle *style = &fields->style;

  if (ts_excalidraw_element_is_shape (element)
      && ts_excalidraw_get_shape_type (element->own.shape) == element->type)
    style->shape = element->own.shape;
  if (style->fill == ts_excalidraw_get_usual_fill (fields->role, fields->kind))
    style->fill = TS_INK_AUTO;
  if (style->stroke == TS_EXCALIDRAW_INK)
    style->stroke = TS_INK_AUTO;
  if (style->ink == TS_EXCALIDRAW_INK)
    style->ink = TS_INK_AUTO;
  if (style->stroke_width == TS_EXCALIDRAW_STROKE)
    style->stroke_width = 0;
  if (style->font_size == TS_EXCALIDRAW_FONT_SIZE)
    style->font_size = 0;
  if (style->font == TS_FONT_SANS)
    style->font = TS_FONT_AUTO;
  if (style->across == ts_excalidraw_get_usual_anchor (fields->role))
    style->across = TS_ANCHOR_AUTO;
  if (style->down == ts_excalidraw_get_usual_anchor (fields->role))
    style->down = TS_ANCHOR_AUTO;
  if (fields->role == TS_ELEMENT_EDGE)
    normalize_edge (fields);
}
