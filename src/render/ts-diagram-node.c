/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "diagram/ts-property.h"
#include "ts-diagram-private.h"

/* How components, notes, texts and images look. */

#define OUTLINE      1.25
#define ICON_GAP     8.0
#define ICON_TALL    26.0 /* of an icon above its name */
#define TALL_WIDTH   84.0 /* narrower cards have their icon above the name, */
#define TALL_HEIGHT  40.0 /* if they are that high */
#define LARGE_WIDTH  220.0
#define LARGE_HEIGHT 130.0
#define FOLD         12.0
#define NOTE_INSET   10.0
#define FACT_PARTS   3
#define N_SIZES      5     /* in which a name is tried */
#define SIZE_STEP    0.085 /* by which each is smaller, of the usual one */

/* Returns: the hue of a component: that of its fill or line if it has one, or that of its kind */
TsColor
_ts_component_get_hue (const TsDiagramBrush *brush, const TsElement *component)
{
  const TsStyle *style = &component->style;

  if (style->stroke != TS_INK_AUTO && style->stroke != TS_INK_NONE)
    return _ts_ink_to_stroke (style->stroke, brush->palette);
  if (style->fill != TS_INK_AUTO && style->fill != TS_INK_NONE)
    return _ts_ink_to_fill (style->fill, brush->palette);
  return *ts_component_kind_get_color (component->kind, brush->palette);
}

static TsPen
choose_pen (const TsDiagramBrush *brush, const TsElement *component, const TsColor *hue)
{
  const TsStyle *style = &component->style;
  TsPen pen = { *hue, OUTLINE, TS_DASH_SOLID };

  if (brush->palette == ts_palette_get (TS_PALETTE_DARK))
    pen.color = _ts_color_mix (hue, &brush->palette->surface, 0.22);

  if (component->kind == TS_COMPONENT_EXTERNAL)
    pen.dash = TS_DASH_DASHED;
  if (component->kind == TS_COMPONENT_BOX)
    pen.color = _ts_color_mix (&brush->palette->muted, &brush->palette->surface, 0.15);
  if (style->stroke == TS_INK_NONE)
    pen.color.alpha = 0;
  else if (style->stroke != TS_INK_AUTO)
    pen.color = _ts_ink_to_stroke (style->stroke, brush->palette);
  if (style->stroke_width > 0)
    pen.width = style->stroke_width;
  if (style->dash != TS_DASH_AUTO)
    pen.dash = style->dash;
  return pen;
}

static TsColor
choose_fill (const TsDiagramBrush *brush, const TsElement *component, const TsColor *hue)
{
  const TsPalette *palette = brush->palette;
  TsInk fill = component->style.fill;

  if (fill == TS_INK_NONE)
    return (TsColor){ 0, 0, 0, 0 };
  if (fill != TS_INK_AUTO)
    return _ts_ink_to_fill (fill, palette);
  if (component->kind == TS_COMPONENT_BOX)
    return palette->surface;
  return _ts_color_mix (&palette->surface, hue, _ts_palette_is_dark (palette) ? 0.12 : 0.09);
}

/* Returns: the colour that text on that fill is read against */
static TsColor
get_ground (const TsDiagramBrush *brush, const TsColor *fill)
{
  return _ts_color_mix (&brush->palette->background, fill, fill->alpha);
}

static TsColor
choose_ink (const TsDiagramBrush *brush, const TsStyle *style, const TsColor *fill)
{
  TsColor ground = get_ground (brush, fill);

  if (style->ink == TS_INK_AUTO)
    return _ts_color_choose_text (&ground, brush->palette);
  if (style->ink == TS_INK_NONE)
    return (TsColor){ 0, 0, 0, 0 };
  return _ts_ink_to_text (style->ink, brush->palette, &ground);
}

/* Secondary text: the muted ink, or on a fill of its own a share of the ink on it. */
static TsColor
choose_muted (const TsDiagramBrush *brush, const TsColor *ink, const TsColor *fill)
{
  TsColor ground = get_ground (brush, fill);
  TsColor muted = _ts_color_mix (ink, &ground, 0.25);

  if (_ts_color_contrast (&brush->palette->muted, &ground) >= 4.5)
    return brush->palette->muted;
  return _ts_color_contrast (&muted, &ground) >= 4.5 ? muted : *ink;
}

/* A number of at most three digits and a prefix of the SI: 12.5k. */
static char *
shorten (double value)
{
  static const char *const prefixes[] = { "", "k", "M", "G", "T" };
  guint step = 0;

  while (fabs (value) >= 999.5 && step + 1 < G_N_ELEMENTS (prefixes))
    {
      value /= 1000;
      step++;
    }
  return g_strdup_printf ("%.3g%s", value, prefixes[step]);
}

static char *
compose_number (const TsElement *component)
{
  double value;
  g_autofree char *number = NULL;

  if (ts_element_get_number (component, "rate", &value)
      || ts_element_get_number (component, "capacity", &value))
    {
      number = shorten (value);
      /* Translators: requests a second on a small card: 500/s */
      return g_strdup_printf (_ ("%s/s"), number);
    }
  if (ts_element_get_number (component, "hit_ratio", &value))
    {
      number = shorten (value);
      /* Translators: the share of requests that a cache answers: 97 % hits */
      return g_strdup_printf (_ ("%s %% hits"), number);
    }
  if (ts_element_get_number (component, "partitions", &value))
    return g_strdup_printf (ngettext ("%u partition", "%u partitions", (guint) value),
                            (guint) value);
  return NULL;
}

/*
 * _ts_component_compose_facts:
 * @n_parts: how many there are room for
 *
 * Returns: (transfer full): how many there are, what it is made with, what it does: "×3 · PostgreSQL · 500/s"
 */
char *
_ts_component_compose_facts (const TsElement *component, guint n_parts)
{
  const char *technology = ts_element_get_property (component, "technology");
  g_autofree char *replicas = NULL;
  g_autofree char *number = compose_number (component);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (component->replicas > 1)
    {
      /* Translators: how many there are of a component: ×3 */
      replicas = g_strdup_printf (_ ("×%u"), component->replicas);
      g_ptr_array_add (parts, replicas);
    }
  if (technology != NULL && *technology != '\0')
    g_ptr_array_add (parts, (gpointer) technology);
  if (number != NULL)
    g_ptr_array_add (parts, number);
  if (parts->len < 2 && technology == NULL && component->kind != TS_COMPONENT_BOX)
    g_ptr_array_add (parts, (gpointer) ts_component_kind_get_label (component->kind));
  if (parts->len > n_parts)
    g_ptr_array_set_size (parts, (int) n_parts);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static double
place_down (const TsArea *room, double height, TsAnchor down)
{
  if (down == TS_ANCHOR_START)
    return room->y;
  if (down == TS_ANCHOR_END)
    return room->y + room->height - height;
  return room->y + (room->height - height) / 2;
}

/* Sets a name in the largest of some sizes in which no word has to be broken. */
static gboolean
set_name (TsDiagramBrush *brush,
          const char *name,
          TsTextFont font,
          const TsArea *room,
          double height,
          TsAnchor across)
{
  double usual = font.size;

  for (guint i = 0; i < N_SIZES; i++)
    {
      double line;

      font.size = usual * (1 - SIZE_STEP * i);
      line = _ts_text_get_line_height (brush->kit, &font);
      if (_ts_text_set (
              brush->kit, name, &font, room->width, MAX (1, (int) (height / line + 0.1)), across))
        return TRUE;
    }
  return FALSE;
}

/* Sets as many facts as there is room for on a line. Returns: FALSE if there are none */
static gboolean
set_facts (TsDiagramBrush *brush,
           const TsElement *component,
           const TsTextFont *font,
           double room,
           TsAnchor across)
{
  TsTextFont smaller = *font;
  g_autofree char *text = NULL;

  for (guint parts = FACT_PARTS; parts > 0; parts--)
    {
      g_free (text);
      text = _ts_component_compose_facts (component, parts);
      if (*text == '\0')
        return FALSE;
      if (_ts_text_set (brush->kit, text, font, room, 1, across))
        return TRUE;
    }
  smaller.size *= 0.88;
  _ts_text_set (brush->kit, text, &smaller, room, 1, across);
  return TRUE;
}

/* A name and under it what is known, together in the room. */
static void
paint_card_text (TsDiagramBrush *brush,
                 const TsElement *component,
                 const TsArea *room,
                 const TsColor *fill,
                 TsAnchor usual)
{
  const TsStyle *style = &component->style;
  gboolean named = *component->label != '\0';
  const char *name = named ? component->label : ts_component_kind_get_label (component->kind);
  TsAnchor across = style->across != TS_ANCHOR_AUTO ? style->across : usual;
  TsTextFont font = _ts_style_get_font (brush, style, TS_TEXT_SIZE);
  TsTextFont small = { font.family, TS_FACTS_SIZE, FALSE, FALSE, FALSE };
  double facts = _ts_text_get_line_height (brush->kit, &small);
  TsColor ink = choose_ink (brush, style, fill);
  TsColor muted = choose_muted (brush, &ink, fill);
  double width, height, top;
  gboolean shown = brush->zoom >= TS_ZOOM_FACTS && (named || component->replicas > 1);

  font.bold = TRUE;
  if (room->width < 8 || room->height < 8)
    return;
  if (shown && !set_name (brush, name, font, room, room->height - facts, across))
    shown = FALSE;
  if (!shown)
    set_name (brush, name, font, room, room->height, across);
  _ts_text_get_size (brush->kit, &width, &height);
  top = place_down (room, height + (shown ? facts : 0), style->down);
  _ts_brush_text (brush, room->x, top, named ? &ink : &muted);
  if (shown && set_facts (brush, component, &small, room->width, across))
    _ts_brush_text (brush, room->x, top + height, &muted);
}

/* Text in the middle of a shape, without icon and facts. */
static void
paint_shape_text (TsDiagramBrush *brush,
                  const TsElement *component,
                  const TsArea *room,
                  const TsColor *fill)
{
  const TsStyle *style = &component->style;
  TsAnchor across = style->across != TS_ANCHOR_AUTO ? style->across : TS_ANCHOR_MIDDLE;
  TsTextFont font = _ts_style_get_font (brush, style, TS_TEXT_SIZE);
  TsColor ink = choose_ink (brush, style, fill);
  double width, height;

  if (*component->label == '\0' || room->width < 4)
    return;
  set_name (brush, component->label, font, room, room->height, across);
  _ts_text_get_size (brush->kit, &width, &height);
  _ts_brush_text (brush, room->x, place_down (room, height, style->down), &ink);
}

static void
paint_outline (TsDiagramBrush *brush,
               const TsElement *component,
               const TsColor *fill,
               const TsPen *pen,
               double shift)
{
  const TsArea box = {
    component->x + shift,
    component->y - shift,
    component->width,
    component->height,
  };
  TsShape shape = _ts_element_get_shape (component);

  _ts_shape_trace (brush->cr, shape, &box);
  _ts_brush_paint (brush, fill, pen);
  if (shift > 0 || brush->zoom < TS_ZOOM_NAMES)
    return;
  _ts_shape_trace_details (brush->cr, shape, &box);
  if (cairo_has_current_point (brush->cr))
    _ts_brush_paint (brush, NULL, pen);
}

/* Icon and text of a card, side by side or, in one that is narrow or large, one above the other. */
static void
paint_card (TsDiagramBrush *brush,
            const TsElement *component,
            const TsArea *inside,
            const TsColor *fill,
            const TsColor *hue)
{
  gboolean large = inside->width >= LARGE_WIDTH && inside->height >= LARGE_HEIGHT;
  gboolean tall = large || (inside->width < TALL_WIDTH && inside->height >= TALL_HEIGHT);
  double icon = tall ? CLAMP (inside->height - 26, 14, ICON_TALL) : TS_ICON_SIZE;
  TsArea room = {
    inside->x + TS_INSET, inside->y + 4, inside->width - 2 * TS_INSET + 3, inside->height - 8
  };

  if (inside->width < 56 || inside->height < 24)
    {
      icon = MIN (icon, MIN (inside->width, inside->height) - 6);
      if (icon >= 6)
        _ts_brush_icon (brush,
                        component->kind,
                        hue,
                        inside->x + (inside->width - icon) / 2,
                        inside->y + (inside->height - icon) / 2,
                        icon);
      return;
    }
  if (tall)
    {
      double text = MIN (inside->height - icon - 5, 44);
      double top = inside->y + MAX (2, (inside->height - icon - 3 - text) / 2);

      _ts_brush_icon (
          brush, component->kind, hue, inside->x + (inside->width - icon) / 2, top, icon);
      room = (TsArea){ inside->x + 4, top + icon + 2, inside->width - 8, text };
      paint_card_text (brush, component, &room, fill, TS_ANCHOR_MIDDLE);
      return;
    }
  _ts_brush_icon (
      brush, component->kind, hue, room.x, inside->y + (inside->height - icon) / 2, icon);
  room.x += icon + ICON_GAP;
  room.width -= icon + ICON_GAP;
  paint_card_text (brush, component, &room, fill, TS_ANCHOR_START);
}

/* Returns: the colour of an icon on that fill: the hue of its kind where it can be seen */
static TsColor
choose_icon_color (const TsDiagramBrush *brush, const TsElement *component, const TsColor *fill)
{
  const TsColor *hue = ts_component_kind_get_color (component->kind, brush->palette);
  TsColor ground = get_ground (brush, fill);

  if (component->style.fill == TS_INK_AUTO || _ts_color_contrast (hue, &ground) >= 2.5)
    return *hue;
  return choose_ink (brush, &component->style, fill);
}

static void
paint_icon_only (TsDiagramBrush *brush,
                 const TsElement *component,
                 const TsArea *inside,
                 const TsColor *color)
{
  double icon = MIN (inside->width, inside->height) * 0.62;

  _ts_brush_icon (brush,
                  component->kind,
                  color,
                  inside->x + (inside->width - icon) / 2,
                  inside->y + (inside->height - icon) / 2,
                  icon);
}

/* Paints what is in the outline of a component. */
static void
paint_inside (TsDiagramBrush *brush, const TsElement *component, const TsColor *fill)
{
  const TsArea box = { component->x, component->y, component->width, component->height };
  TsArea inside = _ts_shape_get_room (_ts_element_get_shape (component), &box);

  if (component->style.shape == TS_SHAPE_AUTO && component->kind != TS_COMPONENT_BOX)
    {
      TsColor color = choose_icon_color (brush, component, fill);

      if (brush->zoom < TS_ZOOM_NAMES)
        paint_icon_only (brush, component, &inside, &color);
      else
        paint_card (brush, component, &inside, fill, &color);
    }
  else if (brush->zoom >= TS_ZOOM_NAMES)
    {
      TsArea room = { inside.x + 4, inside.y + 3, MAX (inside.width - 8, 1), inside.height - 6 };

      paint_shape_text (brush, component, &room, fill);
    }
}

/* Paints a component at a zoom where more of it is seen than its silhouette. */
void
_ts_brush_paint_component (TsDiagramBrush *brush, const TsElement *component)
{
  const TsColor *kind_hue = ts_component_kind_get_color (component->kind, brush->palette);
  TsPen pen = choose_pen (brush, component, kind_hue);
  TsColor fill = choose_fill (brush, component, kind_hue);

  for (guint i = ts_element_count_copies (component); i > 0; i--)
    paint_outline (brush, component, &fill, &pen, i * TS_COPY_STEP);
  paint_outline (brush, component, &fill, &pen, 0);
  paint_inside (brush, component, &fill);
}

static int
compare_looks (gconstpointer a, gconstpointer b)
{
  const TsElement *left = *(TsElement *const *) a, *right = *(TsElement *const *) b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->style.fill != right->style.fill)
    return left->style.fill < right->style.fill ? -1 : 1;
  return (left->style.stroke > right->style.stroke) - (left->style.stroke < right->style.stroke);
}

/* Gathers the outlines of components, or the lines inside them. */
static void
gather_outlines (TsDiagramBrush *brush, const GPtrArray *components, gboolean details)
{
  for (guint i = 0; i < components->len; i++)
    {
      const TsElement *component = components->pdata[i];
      const TsArea box = { component->x, component->y, component->width, component->height };
      const TsColor *hue = ts_component_kind_get_color (component->kind, brush->palette);
      TsShape shape = _ts_element_get_shape (component);
      TsPen pen = choose_pen (brush, component, hue);
      TsColor fill = choose_fill (brush, component, hue);

      _ts_brush_gather (brush, details ? NULL : &fill, &pen);
      if (details)
        _ts_shape_trace_details (brush->cr, shape, &box);
      else
        _ts_shape_trace (brush->cr, shape, &box);
    }
  _ts_brush_flush (brush);
}

/*
 * _ts_brush_paint_apart:
 * @components: (element-type TsElement): as _ts_apart_take() chooses them; they are put into another order
 *
 * Paints components into a file of paths, those that look alike in one go, and their texts by fonts and colours: that
 * takes half of the time and of the room.
 */
void
_ts_brush_paint_apart (TsDiagramBrush *brush, GPtrArray *components)
{
  g_ptr_array_sort (components, compare_looks);
  brush->apart = TRUE;
  gather_outlines (brush, components, FALSE);
  if (brush->zoom >= TS_ZOOM_NAMES)
    gather_outlines (brush, components, TRUE);
  brush->apart = FALSE;
  brush->piles = _ts_piles_new ();
  for (guint i = 0; i < components->len; i++)
    {
      const TsElement *component = components->pdata[i];
      const TsColor *hue = ts_component_kind_get_color (component->kind, brush->palette);
      TsColor fill = choose_fill (brush, component, hue);

      paint_inside (brush, component, &fill);
    }
  _ts_piles_show (brush->piles, brush);
  g_clear_pointer (&brush->piles, g_ptr_array_unref);
}

/* Text of notes and of plain texts. */
static void
paint_plain_text (TsDiagramBrush *brush,
                  const TsElement *element,
                  const TsArea *room,
                  int max_lines,
                  const TsColor *ground)
{
  const TsStyle *style = &element->style;
  TsTextFont font = _ts_style_get_font (brush, style, TS_TEXT_SIZE);
  TsAnchor down = style->down != TS_ANCHOR_AUTO ? style->down : TS_ANCHOR_START;
  TsColor ink = choose_ink (brush, style, ground);
  double width, height;

  if (max_lines < 0)
    max_lines = MAX (1, (int) (room->height / _ts_text_get_line_height (brush->kit, &font) + 0.1));
  _ts_text_set (brush->kit, element->label, &font, room->width, max_lines, style->across);
  _ts_text_get_size (brush->kit, &width, &height);
  _ts_brush_text (brush, room->x, place_down (room, height, down), &ink);
}

/* Paints a piece of paper with a turned corner. */
void
_ts_brush_paint_note (TsDiagramBrush *brush, const TsElement *note)
{
  const TsPalette *palette = brush->palette;
  const TsStyle *style = &note->style;
  cairo_t *cr = brush->cr;
  double fold = MIN (FOLD, MIN (note->width, note->height) / 3);
  double right = note->x + note->width, bottom = note->y + note->height;
  const TsArea room = { note->x + NOTE_INSET,
                        note->y + 7,
                        MAX (note->width - 2 * NOTE_INSET, 1),
                        MAX (note->height - 14, 1) };
  TsColor fill = palette->note;
  TsPen pen = { _ts_color_mix (&palette->asynchronous, &palette->note, 0.35), 1, style->dash };

  if (style->fill != TS_INK_AUTO)
    fill = style->fill == TS_INK_NONE ? (TsColor){ 0, 0, 0, 0 }
                                      : _ts_ink_to_fill (style->fill, palette);
  if (style->stroke == TS_INK_NONE)
    pen.color.alpha = 0;
  else if (style->stroke != TS_INK_AUTO)
    pen.color = _ts_ink_to_stroke (style->stroke, palette);
  else if (style->fill != TS_INK_AUTO && style->fill != TS_INK_NONE)
    pen.color = _ts_color_mix (&fill, &palette->ink, 0.25);
  if (style->stroke_width > 0)
    pen.width = style->stroke_width;

  cairo_move_to (cr, note->x, note->y);
  cairo_line_to (cr, right - fold, note->y);
  cairo_line_to (cr, right, note->y + fold);
  cairo_line_to (cr, right, bottom);
  cairo_line_to (cr, note->x, bottom);
  cairo_close_path (cr);
  _ts_brush_paint (brush, &fill, &pen);
  if (brush->zoom < TS_ZOOM_NAMES)
    return;
  cairo_move_to (cr, right - fold, note->y);
  cairo_line_to (cr, right - fold, note->y + fold);
  cairo_line_to (cr, right, note->y + fold);
  _ts_brush_paint (brush, NULL, &pen);
  if (*note->label != '\0' && note->width > 2 * NOTE_INSET + 8)
    paint_plain_text (brush, note, &room, -1, &fill);
}

/* Paints text that stands for itself; all its lines, even beyond its box. */
void
_ts_brush_paint_text (TsDiagramBrush *brush, const TsElement *text)
{
  const TsStyle *style = &text->style;
  const TsArea box = { text->x, text->y, text->width, text->height };
  TsColor fill = { 0, 0, 0, 0 };
  TsPen pen = { fill, style->stroke_width > 0 ? style->stroke_width : OUTLINE, style->dash };
  double size = style->font_size > 0 ? style->font_size : TS_TEXT_SIZE;

  if (style->fill != TS_INK_AUTO && style->fill != TS_INK_NONE)
    fill = _ts_ink_to_fill (style->fill, brush->palette);
  if (style->stroke != TS_INK_AUTO && style->stroke != TS_INK_NONE)
    pen.color = _ts_ink_to_stroke (style->stroke, brush->palette);
  if (fill.alpha > 0 || pen.color.alpha > 0)
    {
      _ts_shape_trace (brush->cr, _ts_element_get_shape (text), &box);
      _ts_brush_paint (brush, &fill, &pen);
    }
  if (*text->label != '\0' && brush->zoom * size >= TS_ZOOM_NAMES * TS_TEXT_SIZE)
    paint_plain_text (brush, text, &box, 0, &fill);
}

/* What stands for a picture that cannot be shown. */
static void
paint_broken_image (TsDiagramBrush *brush, const TsArea *box)
{
  const TsPalette *palette = brush->palette;
  TsPen pen = { palette->muted, 1, TS_DASH_SOLID };
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_rectangle (brush->cr, box->x, box->y, box->width, box->height);
  cairo_move_to (brush->cr, box->x, box->y);
  cairo_line_to (brush->cr, right, bottom);
  cairo_move_to (brush->cr, right, box->y);
  cairo_line_to (brush->cr, box->x, bottom);
  _ts_brush_paint (brush, &palette->surface, &pen);
}

static void
put_picture (TsDiagramBrush *brush, cairo_surface_t *picture, const TsArea *box)
{
  cairo_t *cr = brush->cr;

  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  cairo_translate (cr, box->x, box->y);
  cairo_scale (cr,
               box->width / cairo_image_surface_get_width (picture),
               box->height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Paints a picture over its whole box, and its label under it. */
void
_ts_brush_paint_image (TsDiagramBrush *brush, const TsElement *image)
{
  const TsStyle *style = &image->style;
  const TsArea box = { image->x, image->y, image->width, image->height };
  cairo_surface_t *picture = image->image != NULL ? _ts_picture_load (image->image) : NULL;
  TsPen pen = { brush->palette->ink,
                style->stroke_width > 0 ? style->stroke_width : 1,
                style->dash };
  TsTextFont font = _ts_style_get_font (brush, style, TS_LABEL_SIZE);
  TsColor clear = { 0, 0, 0, 0 };
  TsColor ink = choose_ink (brush, style, &clear);

  if (picture == NULL)
    paint_broken_image (brush, &box);
  else if (brush->file != NULL)
    _ts_svg_image (brush->file, image->image, &box);
  else
    put_picture (brush, picture, &box);
  if (picture != NULL)
    cairo_surface_destroy (picture);
  if (style->stroke != TS_INK_AUTO && style->stroke != TS_INK_NONE)
    {
      pen.color = _ts_ink_to_stroke (style->stroke, brush->palette);
      cairo_rectangle (brush->cr, box.x, box.y, box.width, box.height);
      _ts_brush_paint (brush, NULL, &pen);
    }
  if (*image->label == '\0' || brush->zoom < TS_ZOOM_NAMES)
    return;
  _ts_text_set (brush->kit, image->label, &font, MAX (box.width, 80), 2, TS_ANCHOR_MIDDLE);
  _ts_brush_text (brush,
                  box.x + (box.width - MAX (box.width, 80)) / 2,
                  box.y + box.height + 4,
                  &ink);
}

/* Paints a small speech bubble whose lower left tip is there: something was remarked. */
void
_ts_brush_paint_comment (TsDiagramBrush *brush, double x, double y)
{
  const TsPalette *palette = brush->palette;
  TsColor fill = palette->accent;
  TsPen line = { palette->surface, 1.2, TS_DASH_SOLID };
  TsPen halo = { palette->background, 1.5, TS_DASH_SOLID };
  cairo_t *cr = brush->cr;
  double top = y - 15;

  cairo_move_to (cr, x + 1, y);
  cairo_line_to (cr, x + 1, top + 3);
  cairo_curve_to (cr, x + 1, top + 1, x + 2, top, x + 4, top);
  cairo_line_to (cr, x + 14, top);
  cairo_curve_to (cr, x + 16, top, x + 17, top + 1, x + 17, top + 3);
  cairo_line_to (cr, x + 17, top + 8);
  cairo_curve_to (cr, x + 17, top + 10, x + 16, top + 11, x + 14, top + 11);
  cairo_line_to (cr, x + 5, top + 11);
  cairo_close_path (cr);
  _ts_brush_paint (brush, &fill, &halo);
  cairo_move_to (cr, x + 4.5, top + 4);
  cairo_line_to (cr, x + 13.5, top + 4);
  cairo_move_to (cr, x + 4.5, top + 7.2);
  cairo_line_to (cr, x + 10.5, top + 7.2);
  _ts_brush_paint (brush, NULL, &line);
}
