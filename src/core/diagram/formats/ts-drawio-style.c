/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-drawio-style.h"
#include "diagram/formats/ts-drawio-text.h"

typedef struct
{
  const char *key, *value;
} Entry;

struct _TsDrawioStyle
{
  char *text;       /* with NULs after keys and values */
  const char *name; /* the first word that is no pair; may be empty */
  GArray *entries;  /* of Entry */
};

/**
 * ts_drawio_style_new:
 * @text: (nullable): the style of a cell
 *
 * Returns: (transfer full): the style
 */
TsDrawioStyle *
ts_drawio_style_new (const char *text)
{
  TsDrawioStyle *self = g_new0 (TsDrawioStyle, 1);
  char *next;

  self->text = g_strdup (text != NULL ? text : "");
  self->name = "";
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (char *at = self->text; at != NULL; at = next)
    {
      char *equals;

      next = strchr (at, ';');
      if (next != NULL)
        *next++ = '\0';
      equals = strchr (at, '=');
      if (g_str_has_prefix (at, "base64,") && at > self->text)
        at[-1] = ';'; /* this semicolon is part of a data URL */
      else if (equals != NULL)
        {
          const Entry entry = { at, equals + 1 };

          *equals = '\0';
          g_array_append_val (self->entries, entry);
        }
      else if (*self->name == '\0')
        self->name = at;
    }
  return self;
}

void
ts_drawio_style_free (TsDrawioStyle *self)
{
  g_array_unref (self->entries);
  g_free (self->text);
  g_free (self);
}

/** ts_drawio_style_get: Returns: (transfer none) (nullable): the value of the key; the last one counts */
const char *
ts_drawio_style_get (const TsDrawioStyle *self, const char *key)
{
  for (guint i = self->entries->len; i-- > 0;)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (strcmp (entry->key, key) == 0)
        return entry->value;
    }
  return NULL;
}

/** ts_drawio_style_get_shape: Returns: (transfer none): what the outline is called; empty for a rectangle */
const char *
ts_drawio_style_get_shape (const TsDrawioStyle *self)
{
  const char *shape = ts_drawio_style_get (self, "shape");

  return shape != NULL && *shape != '\0' ? shape : self->name;
}

/** ts_drawio_style_has: Returns: whether the key has a value that is neither empty nor "none" nor 0 */
gboolean
ts_drawio_style_has (const TsDrawioStyle *self, const char *key)
{
  const char *value = ts_drawio_style_get (self, key);

  return value != NULL && *value != '\0' && strcmp (value, "none") != 0 && strcmp (value, "0") != 0;
}

/** ts_drawio_style_is: Returns: whether the key has this value */
gboolean
ts_drawio_style_is (const TsDrawioStyle *self, const char *key, const char *value)
{
  return g_strcmp0 (ts_drawio_style_get (self, key), value) == 0;
}

/** ts_drawio_style_is_on: Returns: whether the key has the value 1 */
gboolean
ts_drawio_style_is_on (const TsDrawioStyle *self, const char *key)
{
  return ts_drawio_style_is (self, key, "1");
}

/**
 * ts_drawio_style_get_number:
 * @value: (out): the number; left alone if there is none
 *
 * Returns: whether the key has a finite number
 */
gboolean
ts_drawio_style_get_number (const TsDrawioStyle *self, const char *key, double *value)
{
  const char *text = ts_drawio_style_get (self, key);
  char *end;
  double number;

  if (text == NULL)
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (number))
    return FALSE;
  *value = number;
  return TRUE;
}

/* Makes a colour as much seen through as an opacity in per cent says. */
static TsInk
fade (const TsDrawioStyle *self, const char *key, TsInk ink)
{
  double all = 100, own = 100;

  ts_drawio_style_get_number (self, "opacity", &all);
  ts_drawio_style_get_number (self, key, &own);
  return all >= 100 && own >= 100
             ? ink
             : ts_css_ink_fade (ink, CLAMP (all, 0, 100) / 100 * CLAMP (own, 0, 100) / 100);
}

static gboolean
read_ink (const TsDrawioStyle *self, const char *key, const char *opacity, TsInk *ink)
{
  const char *text = ts_drawio_style_get (self, key);

  if (text == NULL || *text == '\0')
    return TRUE;
  if (!ts_drawio_ink_read (text, ink))
    return FALSE;
  *ink = fade (self, opacity, *ink);
  return TRUE;
}

static TsFont
read_font (const TsDrawioStyle *self)
{
  static const struct
  {
    const char *part;
    TsFont font;
  } fonts[] = {
    { "courier", TS_FONT_MONO },   { "mono", TS_FONT_MONO },   { "consol", TS_FONT_MONO },
    { "menlo", TS_FONT_MONO },     { "times", TS_FONT_SERIF }, { "georgia", TS_FONT_SERIF },
    { "garamond", TS_FONT_SERIF }, { "comic", TS_FONT_HAND },  { "hand", TS_FONT_HAND },
    { "daughter", TS_FONT_HAND },  { "indie", TS_FONT_HAND },  { "script", TS_FONT_HAND },
    { "chalk", TS_FONT_HAND },     { "sans", TS_FONT_SANS },   { "serif", TS_FONT_SERIF },
  };
  const char *family = ts_drawio_style_get (self, "fontFamily");
  g_autofree char *lower = NULL;

  if (family == NULL || *family == '\0' || g_ascii_strcasecmp (family, "helvetica") == 0)
    return TS_FONT_AUTO;
  lower = g_ascii_strdown (family, -1);
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      if (strstr (lower, fonts[i].part) != NULL)
        return fonts[i].font;
    }
  return TS_FONT_SANS;
}

static TsAnchor
read_anchor (const char *value, const char *start, const char *middle, const char *end)
{
  if (value == NULL)
    return TS_ANCHOR_AUTO;
  if (strcmp (value, start) == 0)
    return TS_ANCHOR_START;
  if (strcmp (value, middle) == 0)
    return TS_ANCHOR_MIDDLE;
  return strcmp (value, end) == 0 ? TS_ANCHOR_END : TS_ANCHOR_AUTO;
}

static TsDash
read_dash (const TsDrawioStyle *self)
{
  double on = 3;

  if (!ts_drawio_style_has (self, "dashed"))
    return ts_drawio_style_is (self, "dashed", "0") ? TS_DASH_SOLID : TS_DASH_AUTO;
  ts_drawio_style_get_number (self, "dashPattern", &on);
  return on <= 1 ? TS_DASH_DOTTED : TS_DASH_DASHED;
}

/* Whether the label stands beside its shape, not on it. */
static gboolean
has_label_outside (const TsDrawioStyle *self)
{
  const char *across = ts_drawio_style_get (self, "labelPosition");
  const char *down = ts_drawio_style_get (self, "verticalLabelPosition");

  return (across != NULL && strcmp (across, "center") != 0)
         || (down != NULL && strcmp (down, "middle") != 0);
}

/**
 * ts_drawio_style_read_looks:
 * @style: (out): how the cell looks, without its shape
 *
 * Returns: whether all colours were understood
 */
gboolean
ts_drawio_style_read_looks (const TsDrawioStyle *self, TsStyle *style)
{
  double width = 0, size = 0, font_style = 0;
  gboolean understood;

  memset (style, 0, sizeof *style);
  understood = read_ink (self, "fillColor", "fillOpacity", &style->fill);
  understood = read_ink (self, "strokeColor", "strokeOpacity", &style->stroke) && understood;
  understood = read_ink (self, "fontColor", "textOpacity", &style->ink) && understood;
  if (ts_drawio_style_get_number (self, "strokeWidth", &width))
    style->stroke_width = CLAMP (width, 0, TS_STYLE_MAX_STROKE);
  if (ts_drawio_style_get_number (self, "fontSize", &size))
    style->font_size = CLAMP (size, 0, TS_STYLE_MAX_FONT);
  if (ts_drawio_style_get_number (self, "fontStyle", &font_style) && font_style >= 0
      && font_style < 16)
    {
      guint bits = (guint) font_style;

      style->bold = (bits & 1) != 0;
      style->italic = (bits & 2) != 0;
      style->underline = (bits & 4) != 0;
    }
  style->font = read_font (self);
  style->dash = read_dash (self);
  if (!has_label_outside (self))
    {
      style->across = read_anchor (ts_drawio_style_get (self, "align"), "left", "center", "right");
      style->down =
          read_anchor (ts_drawio_style_get (self, "verticalAlign"), "top", "middle", "bottom");
    }
  return understood;
}

static const struct
{
  const char *name;
  TsArrow filled, empty; /* by endFill */
  gboolean exact;
} arrows[] = {
  { "none", TS_ARROW_NONE, TS_ARROW_NONE, TRUE },
  { "classic", TS_ARROW_FILLED, TS_ARROW_HOLLOW, TRUE },
  { "classicThin", TS_ARROW_FILLED, TS_ARROW_HOLLOW, TRUE },
  { "block", TS_ARROW_FILLED, TS_ARROW_HOLLOW, TRUE },
  { "blockThin", TS_ARROW_FILLED, TS_ARROW_HOLLOW, TRUE },
  { "open", TS_ARROW_OPEN, TS_ARROW_OPEN, TRUE },
  { "openThin", TS_ARROW_OPEN, TS_ARROW_OPEN, TRUE },
  { "openAsync", TS_ARROW_OPEN, TS_ARROW_OPEN, FALSE },
  { "async", TS_ARROW_FILLED, TS_ARROW_HOLLOW, FALSE },
  { "oval", TS_ARROW_CIRCLE, TS_ARROW_HOLLOW_CIRCLE, TRUE },
  { "circle", TS_ARROW_CIRCLE, TS_ARROW_HOLLOW_CIRCLE, TRUE },
  { "circlePlus", TS_ARROW_HOLLOW_CIRCLE, TS_ARROW_HOLLOW_CIRCLE, FALSE },
  { "halfCircle", TS_ARROW_HOLLOW_CIRCLE, TS_ARROW_HOLLOW_CIRCLE, FALSE },
  { "diamond", TS_ARROW_DIAMOND, TS_ARROW_HOLLOW_DIAMOND, TRUE },
  { "diamondThin", TS_ARROW_DIAMOND, TS_ARROW_HOLLOW_DIAMOND, TRUE },
  { "dash", TS_ARROW_BAR, TS_ARROW_BAR, FALSE },
  { "baseDash", TS_ARROW_BAR, TS_ARROW_BAR, TRUE },
  { "cross", TS_ARROW_CROSS, TS_ARROW_CROSS, TRUE },
  { "box", TS_ARROW_DIAMOND, TS_ARROW_HOLLOW_DIAMOND, FALSE },
  { "doubleBlock", TS_ARROW_FILLED, TS_ARROW_HOLLOW, FALSE },
  { "ERone", TS_ARROW_ONE, TS_ARROW_ONE, TRUE },
  { "ERmandOne", TS_ARROW_ONE, TS_ARROW_ONE, FALSE },
  { "ERzeroToOne", TS_ARROW_ONE, TS_ARROW_ONE, FALSE },
  { "ERmany", TS_ARROW_MANY, TS_ARROW_MANY, TRUE },
  { "ERoneToMany", TS_ARROW_MANY, TS_ARROW_MANY, FALSE },
  { "ERzeroToMany", TS_ARROW_MANY, TS_ARROW_MANY, FALSE },
  { "manyOptional", TS_ARROW_MANY, TS_ARROW_MANY, FALSE },
};

/**
 * ts_drawio_style_read_arrow:
 * @at_source: at which end
 * @arrow: (out): the head there; #TS_ARROW_AUTO where that is the same
 *
 * Returns: whether there is just this head; else the nearest is given
 */
gboolean
ts_drawio_style_read_arrow (const TsDrawioStyle *self, gboolean at_source, TsArrow *arrow)
{
  const TsArrow usual = at_source ? TS_ARROW_NONE : TS_ARROW_FILLED;
  const char *name = ts_drawio_style_get (self, at_source ? "startArrow" : "endArrow");
  gboolean filled = !ts_drawio_style_is (self, at_source ? "startFill" : "endFill", "0");

  *arrow = TS_ARROW_AUTO;
  if (name == NULL || *name == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (strcmp (arrows[i].name, name) != 0)
        continue;
      *arrow = filled ? arrows[i].filled : arrows[i].empty;
      if (*arrow == usual)
        *arrow = TS_ARROW_AUTO;
      return arrows[i].exact;
    }
  *arrow = at_source ? TS_ARROW_FILLED : TS_ARROW_AUTO;
  return FALSE;
}

/** ts_drawio_style_read_line: Returns: how an edge of this style goes from point to point */
TsLine
ts_drawio_style_read_line (const TsDrawioStyle *self)
{
  static const char *const square[] = { "orthogonalEdgeStyle", "elbowEdgeStyle",
                                        "segmentEdgeStyle",    "entityRelationEdgeStyle",
                                        "sideToSideEdgeStyle", "topToBottomEdgeStyle",
                                        "loopEdgeStyle" };
  const char *name = ts_drawio_style_get (self, "edgeStyle");

  if (ts_drawio_style_is_on (self, "curved"))
    return TS_LINE_CURVED;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (square); i++)
    {
      if (strcmp (square[i], name) == 0)
        return TS_LINE_ORTHOGONAL;
    }
  return TS_LINE_STRAIGHT;
}
