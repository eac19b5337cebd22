/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-structurizr-private.h"

typedef struct
{
  const char *word;
  TsShape shape;
  gboolean exact;
} ShapeWord;

static const ShapeWord shapes[] = {
  { "box", TS_SHAPE_RECTANGLE, TRUE },
  { "roundedBox", TS_SHAPE_ROUNDED, TRUE },
  { "circle", TS_SHAPE_ELLIPSE, TRUE },
  { "ellipse", TS_SHAPE_ELLIPSE, TRUE },
  { "hexagon", TS_SHAPE_HEXAGON, TRUE },
  { "diamond", TS_SHAPE_DIAMOND, TRUE },
  { "cylinder", TS_SHAPE_CYLINDER, TRUE },
  { "bucket", TS_SHAPE_CYLINDER, FALSE },
  { "pipe", TS_SHAPE_LYING_CYLINDER, TRUE },
  { "person", TS_SHAPE_PERSON, TRUE },
  { "robot", TS_SHAPE_PERSON, FALSE },
  { "folder", TS_SHAPE_RECTANGLE, FALSE },
  { "component", TS_SHAPE_SUBROUTINE, FALSE },
  { "webBrowser", TS_SHAPE_ROUNDED, FALSE },
  { "window", TS_SHAPE_ROUNDED, FALSE },
  { "terminal", TS_SHAPE_ROUNDED, FALSE },
  { "shell", TS_SHAPE_ROUNDED, FALSE },
  { "mobileDevicePortrait", TS_SHAPE_ROUNDED, FALSE },
  { "mobileDeviceLandscape", TS_SHAPE_ROUNDED, FALSE },
};

void
ts_structurizr_style_free (TsStructurizrStyle *self)
{
  g_free (self->tag);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
read_style (const TsStructurizrLine *line, GPtrArray *styles)
{
  TsStructurizrStyle *style;

  if (line->block == NULL || line->n_words < 2
      || (!ts_structurizr_is (line, 0, "element") && !ts_structurizr_is (line, 0, "relationship")))
    return;
  style = g_new0 (TsStructurizrStyle, 1);
  style->tag = g_strdup (line->words[1]);
  style->relation = ts_structurizr_is (line, 0, "relationship");
  style->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < line->block->len; i++)
    {
      const TsStructurizrLine *inner = line->block->pdata[i];

      g_ptr_array_add (style->values, g_ascii_strdown (inner->words[0], -1));
      g_ptr_array_add (style->values, g_strdup (ts_structurizr_get (inner, 1)));
    }
  g_ptr_array_add (styles, style);
}

/**
 * ts_structurizr_read_styles:
 * @views: (element-type TsStructurizrLine): what stands in the views
 *
 * Returns: (transfer full) (element-type TsStructurizrStyle): the styles of tags, in order
 */
GPtrArray *
ts_structurizr_read_styles (const GPtrArray *views)
{
  GPtrArray *styles = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_structurizr_style_free);

  for (guint i = 0; i < views->len; i++)
    {
      const TsStructurizrLine *line = views->pdata[i];

      for (guint k = 0;
           ts_structurizr_is (line, 0, "styles") && line->block != NULL && k < line->block->len;
           k++)
        read_style (line->block->pdata[k], styles);
    }
  return styles;
}

static void
set_shape (const char *word, TsStyle *style, guint *n_lost)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (g_ascii_strcasecmp (shapes[i].word, word) != 0)
        continue;
      style->shape = shapes[i].shape;
      *n_lost += !shapes[i].exact;
      return;
    }
  ++*n_lost;
}

static void
set_dash (const char *word, TsStyle *style)
{
  if (g_ascii_strcasecmp (word, "dashed") == 0 || g_ascii_strcasecmp (word, "true") == 0)
    style->dash = TS_DASH_DASHED;
  else if (g_ascii_strcasecmp (word, "dotted") == 0)
    style->dash = TS_DASH_DOTTED;
  else
    style->dash = TS_DASH_SOLID;
}

static void
set_value (const char *name, const char *value, gboolean relation, TsStyle *style, guint *n_lost)
{
  double number = g_ascii_strtod (value, NULL);
  TsInk *ink = NULL;

  if (g_str_equal (name, "background"))
    ink = &style->fill;
  else if (g_str_equal (name, "stroke"))
    ink = &style->stroke;
  else if (g_str_equal (name, "color") || g_str_equal (name, "colour"))
    ink = relation ? &style->stroke : &style->ink;
  if (ink != NULL)
    *n_lost += !ts_css_ink_parse (value, ink);
  else if (g_str_equal (name, "shape"))
    set_shape (value, style, n_lost);
  else if (g_str_equal (name, "border") || g_str_equal (name, "style")
           || g_str_equal (name, "dashed"))
    set_dash (value, style);
  else if (g_str_equal (name, "fontsize") && number >= 1)
    style->font_size = MIN (number, TS_STYLE_MAX_FONT);
  else if ((g_str_equal (name, "strokewidth") || g_str_equal (name, "thickness")) && number >= 0)
    style->stroke_width = MIN (number, TS_STYLE_MAX_STROKE);
  else if (g_str_equal (name, "opacity") && number >= 0)
    style->fill = ts_css_ink_fade (style->fill, number / 100);
  else
    ++*n_lost;
}

/**
 * ts_structurizr_apply_style:
 * @styles: (element-type TsStructurizrStyle): all of them
 * @tag: of an element or a relation
 * @relation: whether it is that of a relation
 * @style: (inout): what to change
 * @n_lost: (inout): how much a style says that a design cannot hold
 */
void
ts_structurizr_apply_style (const GPtrArray *styles,
                            const char *tag,
                            gboolean relation,
                            TsStyle *style,
                            guint *n_lost)
{
  for (guint i = 0; i < styles->len; i++)
    {
      const TsStructurizrStyle *at = styles->pdata[i];

      if (at->relation != relation || g_ascii_strcasecmp (at->tag, tag) != 0)
        continue;
      for (guint k = 0; k < at->values->len; k += 2)
        set_value (at->values->pdata[k], at->values->pdata[k + 1], relation, style, n_lost);
    }
}
