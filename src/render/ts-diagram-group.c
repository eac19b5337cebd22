/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-property.h"
#include "ts-diagram-private.h"

/* How groups, collapsed groups and presentation frames look. */

#define CORNER      12.0
#define TAB_HEIGHT  22.0
#define TAB_INSET   10.0
#define TAB_TINT    0.14
#define KIND_GAP    7.0 /* from a title to the kind of zone */
#define MAX_NESTING 64  /* groups within groups that are counted */

/* How the kinds of zones differ. */
typedef struct
{
  const char *zone_kind;
  gsize hue; /* its place in the palette */
  TsDash dash;
  double tint;
  double corner;
} Zone;

static const Zone zones[] = {
  { "boundary", G_STRUCT_OFFSET (TsPalette, traffic), TS_DASH_SOLID, 0.055, CORNER },
  { "region", G_STRUCT_OFFSET (TsPalette, traffic), TS_DASH_SOLID, 0.08, 4 },
  { "zone", G_STRUCT_OFFSET (TsPalette, traffic), TS_DASH_DASHED, 0.035, 4 },
  { "cluster", G_STRUCT_OFFSET (TsPalette, compute), TS_DASH_SOLID, 0.06, CORNER },
  { "network", G_STRUCT_OFFSET (TsPalette, data), TS_DASH_DOTTED, 0.05, CORNER },
};

static const Zone *
find_zone (const TsElement *group)
{
  const char *kind = ts_element_get_property (group, "zone_kind");

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (zones); i++)
    {
      if (g_str_equal (zones[i].zone_kind, kind))
        return &zones[i];
    }
  return &zones[0];
}

/* Returns: the translated name of a kind of zone; empty for a mere boundary */
static const char *
get_zone_label (const TsElement *group)
{
  const char *kind = ts_element_get_property (group, "zone_kind");
  const TsPropertySpec *spec = ts_element_find_property (group, "zone_kind");

  if (kind == NULL || spec == NULL || find_zone (group) == &zones[0])
    return "";
  for (guint i = 0; spec->choices[i] != NULL; i++)
    {
      if (g_str_equal (spec->choices[i], kind))
        return ts_property_spec_get_choice_label (spec, i);
    }
  return "";
}

static TsColor
choose_hue (const TsDiagramBrush *brush, const TsElement *group)
{
  if (group->style.stroke != TS_INK_AUTO && group->style.stroke != TS_INK_NONE)
    return _ts_ink_to_stroke (group->style.stroke, brush->palette);
  return G_STRUCT_MEMBER (TsColor, brush->palette, find_zone (group)->hue);
}

static TsPen
choose_pen (const TsDiagramBrush *brush, const TsElement *group, const TsColor *hue)
{
  const TsStyle *style = &group->style;
  double pale = _ts_palette_is_contrast (brush->palette) ? 0 : 0.45;
  TsColor usual = _ts_color_mix (hue, &brush->palette->background, pale);
  TsPen pen = { usual, 1, find_zone (group)->dash };

  if (style->stroke == TS_INK_NONE)
    pen.color.alpha = 0;
  else if (style->stroke != TS_INK_AUTO)
    pen.color = *hue;
  if (style->stroke_width > 0)
    pen.width = style->stroke_width;
  if (style->dash != TS_DASH_AUTO)
    pen.dash = style->dash;
  return pen;
}

static TsColor
choose_fill (const TsDiagramBrush *brush, const TsElement *group, const TsColor *hue)
{
  TsColor fill = *hue;

  if (group->style.fill == TS_INK_NONE)
    fill.alpha = 0;
  else if (group->style.fill != TS_INK_AUTO)
    fill = _ts_ink_to_fill (group->style.fill, brush->palette);
  else
    fill.alpha = find_zone (group)->tint * (_ts_palette_is_dark (brush->palette) ? 1.2 : 1);
  return fill;
}

static void
trace_outline (const TsDiagramBrush *brush, const TsElement *group)
{
  const TsArea box = { group->x, group->y, group->width, group->height };

  if (group->style.shape != TS_SHAPE_AUTO)
    _ts_shape_trace (brush->cr, group->style.shape, &box);
  else
    _ts_diagram_trace_rounded (
        brush->cr, box.x, box.y, box.width, box.height, find_zone (group)->corner);
}

/* A tab in the upper left corner of the group, that follows its round corner. */
static void
trace_tab (cairo_t *cr, const TsElement *group, double corner, double width)
{
  double r = MIN (corner, MIN (group->width, group->height) / 2);
  double right = group->x + MIN (width, group->width);
  double bottom = group->y + MIN (TAB_HEIGHT, group->height);
  double round = MIN (8, r);

  cairo_new_sub_path (cr);
  cairo_arc (cr, group->x + r, group->y + r, r, G_PI, 1.5 * G_PI);
  cairo_line_to (cr, right, group->y);
  cairo_line_to (cr, right, bottom - round);
  cairo_arc (cr, right - round, bottom - round, round, 0, G_PI / 2);
  cairo_line_to (cr, group->x, bottom);
  cairo_close_path (cr);
}

/* Adds the open groups around a node, the innermost first, in which that place is. */
static void
add_grounds (TsDiagramBrush *brush, const char *id, double x, double y, GPtrArray *grounds)
{
  const TsElement *element = id != NULL ? ts_diagram_find (brush->diagram, id, NULL) : NULL;

  while (element != NULL && grounds->len < MAX_NESTING)
    {
      if (element->role == TS_ELEMENT_GROUP && !ts_element_is_collapsed (element) && x >= element->x
          && x <= element->x + element->width && y >= element->y
          && y <= element->y + element->height && !g_ptr_array_find (grounds, element, NULL))
        g_ptr_array_add (grounds, (gpointer) element);
      element =
          element->group != NULL ? ts_diagram_find (brush->diagram, element->group, NULL) : NULL;
    }
}

/*
 * _ts_brush_get_ground:
 * @id: (nullable): a node
 * @other: (nullable): another one
 *
 * Returns: the colour there: the background, and over it the open groups that the nodes are in or are
 */
TsColor
_ts_brush_get_ground (TsDiagramBrush *brush, const char *id, const char *other, double x, double y)
{
  g_autoptr (GPtrArray) grounds = g_ptr_array_new ();
  TsColor color = brush->palette->background;

  add_grounds (brush, id, x, y, grounds);
  add_grounds (brush, other, x, y, grounds);
  for (guint i = grounds->len; i > 0; i--)
    {
      const TsElement *group = grounds->pdata[i - 1];
      TsColor hue = choose_hue (brush, group);
      TsColor fill = choose_fill (brush, group, &hue);

      color = _ts_color_mix (&color, &fill, fill.alpha);
    }
  return color;
}

/* Sets the title of a group on one line. Returns: its width, at most @room */
static double
set_title (TsDiagramBrush *brush, const char *title, const TsTextFont *font, double room)
{
  double width, height;

  _ts_text_set (brush->kit, title, font, 0, 1, TS_ANCHOR_START);
  _ts_text_get_size (brush->kit, &width, &height);
  if (width <= room)
    return width;
  _ts_text_set (brush->kit, title, font, room, 1, TS_ANCHOR_START);
  _ts_text_get_size (brush->kit, &width, &height);
  return MIN (width, room);
}

static void
paint_tab_text (TsDiagramBrush *brush, const TsElement *group, double shift, const TsColor *ink)
{
  double width, height;

  _ts_text_get_size (brush->kit, &width, &height);
  _ts_brush_text (brush, group->x + TAB_INSET + shift, group->y + (TAB_HEIGHT - height) / 2, ink);
}

/* Paints the title of an open group on a tab, and after it in a lighter ink what kind of zone it is. */
void
_ts_brush_paint_title (TsDiagramBrush *brush, const TsElement *group)
{
  TsColor hue = choose_hue (brush, group);
  const TsStyle *style = &group->style;
  TsTextFont font = _ts_style_get_font (brush, style, TS_TEXT_SIZE);
  TsTextFont small = { font.family, TS_FACTS_SIZE, FALSE, FALSE, FALSE };
  const char *kind = brush->zoom >= TS_ZOOM_FACTS ? get_zone_label (group) : "";
  double room = group->width - 2 * TAB_INSET;
  double corner = style->shape == TS_SHAPE_AUTO ? find_zone (group)->corner : 0.5;
  double width, kind_width = *kind != '\0' ? set_title (brush, kind, &small, room) : 0;
  TsColor ink = brush->palette->ink, tab;

  if (room < 12 || (*group->label == '\0' && *kind == '\0'))
    return;
  if (kind_width > room / 2)
    kind_width = 0;
  tab = _ts_brush_get_ground (brush, group->id, NULL, group->x + 1, group->y + 1);
  tab = _ts_color_mix (&tab, &hue, TAB_TINT);
  if (style->ink != TS_INK_AUTO && style->ink != TS_INK_NONE)
    ink = _ts_ink_to_text (style->ink, brush->palette, &tab);
  font.bold = TRUE;
  if (kind_width > 0 && *group->label != '\0')
    kind_width += KIND_GAP;
  width = set_title (brush, group->label, &font, room - kind_width);
  trace_tab (brush->cr, group, corner, width + kind_width + 2 * TAB_INSET);
  _ts_brush_paint (brush, &tab, NULL);
  paint_tab_text (brush, group, 0, &ink);
  if (kind_width == 0)
    return;
  set_title (brush, kind, &small, room);
  paint_tab_text (brush, group, width + (width > 0 ? KIND_GAP : 0), &brush->palette->muted);
}

/* Paints an open group: a tinted area, without its title. */
void
_ts_brush_paint_group (TsDiagramBrush *brush, const TsElement *group)
{
  TsColor hue = choose_hue (brush, group);
  TsColor fill = choose_fill (brush, group, &hue);
  TsPen pen = choose_pen (brush, group, &hue);

  trace_outline (brush, group);
  _ts_brush_paint (brush, &fill, &pen);
}

static guint
count_members (TsDiagram *diagram, const TsElement *group, guint depth)
{
  const GPtrArray *referrers = ts_diagram_get_referrers (diagram, group->id);
  guint count = 0;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const TsElement *member = referrers->pdata[i];

      if (member->role == TS_ELEMENT_EDGE || g_strcmp0 (member->group, group->id) != 0)
        continue;
      if (member->role != TS_ELEMENT_GROUP)
        count++;
      else if (depth < MAX_NESTING)
        count += count_members (diagram, member, depth + 1);
    }
  return count;
}

static void
paint_collapsed_text (TsDiagramBrush *brush, const TsElement *group, const TsArea *room)
{
  TsTextFont font = _ts_style_get_font (brush, &group->style, TS_TEXT_SIZE);
  TsTextFont small = { font.family, TS_FACTS_SIZE, FALSE, FALSE, FALSE };
  guint n = count_members (brush->diagram, group, 0);
  g_autofree char *facts = NULL;
  double width, height, under, top;

  font.bold = TRUE;
  under = brush->zoom >= TS_ZOOM_FACTS ? _ts_text_get_line_height (brush->kit, &small) : 0;
  /* Translators: how many elements a group contains, on a small card */
  facts = g_strdup_printf (ngettext ("%u inside", "%u inside", n), n);
  _ts_text_set (brush->kit,
                group->label,
                &font,
                room->width,
                room->height - under > 2 * font.size * 1.3 ? 2 : 1,
                TS_ANCHOR_MIDDLE);
  _ts_text_get_size (brush->kit, &width, &height);
  top = room->y + (room->height - height - under) / 2;
  _ts_brush_text (brush, room->x, top, &brush->palette->ink);
  if (under <= 0)
    return;
  _ts_text_set (brush->kit, facts, &small, room->width, 1, TS_ANCHOR_MIDDLE);
  _ts_brush_text (brush, room->x, top + height, &brush->palette->muted);
}

/* Paints a collapsed group: a stack of areas, and how much is inside. */
void
_ts_brush_paint_collapsed (TsDiagramBrush *brush, const TsElement *group)
{
  TsColor hue = choose_hue (brush, group);
  TsColor fill = _ts_color_mix (&brush->palette->surface, &hue, 0.12);
  TsPen pen = choose_pen (brush, group, &hue);
  const TsArea room = {
    group->x + 8, group->y + 4, MAX (group->width - 16, 1), MAX (group->height - 8, 1)
  };

  if (group->style.fill != TS_INK_AUTO && group->style.fill != TS_INK_NONE)
    fill = _ts_ink_to_fill (group->style.fill, brush->palette);
  for (int i = 2; i >= 0; i--)
    {
      double off = i * TS_COPY_STEP;

      _ts_diagram_trace_rounded (brush->cr,
                                 group->x + off * 1.5,
                                 group->y + group->height - MIN (24, group->height) + off,
                                 MAX (group->width - 3 * off, 1),
                                 MIN (24, group->height),
                                 8);
      if (i > 0)
        _ts_brush_paint (brush, &fill, &pen);
    }
  cairo_new_path (brush->cr);
  _ts_diagram_trace_rounded (brush->cr, group->x, group->y, group->width, group->height, CORNER);
  _ts_brush_paint (brush, &fill, &pen);
  if (brush->zoom >= TS_ZOOM_NAMES && room.width > 8 && room.height > 8)
    paint_collapsed_text (brush, group, &room);
}

/* Paints a frame of a presentation: a thin outline, its title above it. */
void
_ts_brush_paint_frame (TsDiagramBrush *brush, const TsElement *frame)
{
  const TsPalette *palette = brush->palette;
  TsTextFont font = _ts_style_get_font (brush, &frame->style, TS_LABEL_SIZE);
  TsPen pen = { _ts_color_mix (&palette->muted, &palette->background, 0.35), 1, frame->style.dash };
  double width, height;

  if (frame->style.stroke != TS_INK_AUTO && frame->style.stroke != TS_INK_NONE)
    pen.color = _ts_ink_to_stroke (frame->style.stroke, palette);
  _ts_diagram_trace_rounded (brush->cr, frame->x, frame->y, frame->width, frame->height, 3);
  _ts_brush_paint (brush, NULL, &pen);
  if (*frame->label == '\0' || brush->zoom < TS_ZOOM_NAMES)
    return;
  _ts_text_set (brush->kit, frame->label, &font, MAX (frame->width, 40), 1, TS_ANCHOR_START);
  _ts_text_get_size (brush->kit, &width, &height);
  _ts_brush_text (brush, frame->x + 2, frame->y - height - 3, &palette->muted);
}
