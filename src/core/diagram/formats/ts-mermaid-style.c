/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "diagram/formats/ts-css-ink.h"
#include "diagram/formats/ts-mermaid-private.h"

static gboolean
read_length (const char *value, double *length)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  if (end == value || !isfinite (number) || number < 0)
    return FALSE;
  *length = number;
  return TRUE;
}

static gboolean
take_ink (TsInk *ink, const char *value)
{
  TsInk read;

  if (!ts_css_ink_parse (value, &read))
    return FALSE;
  *ink = read;
  return TRUE;
}

static gboolean
take_font (TsStyle *style, const char *name, const char *value)
{
  double length;

  if (g_str_equal (name, "font-weight"))
    style->bold = g_str_equal (value, "bold") || g_ascii_strtoull (value, NULL, 10) >= 600;
  else if (g_str_equal (name, "font-style"))
    style->italic = g_str_equal (value, "italic") || g_str_equal (value, "oblique");
  else if (g_str_equal (name, "font-size") && read_length (value, &length) && length > 0)
    style->font_size = CLAMP (length, 1, TS_STYLE_MAX_FONT);
  else if (g_str_equal (name, "font-family"))
    style->font = strstr (value, "mono") != NULL ? TS_FONT_MONO : TS_FONT_AUTO;
  else if (g_str_equal (name, "text-decoration"))
    style->underline = strstr (value, "underline") != NULL;
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_property (TsStyle *style, const char *name, const char *value)
{
  double length;

  if (g_str_equal (name, "fill") || g_str_equal (name, "background")
      || g_str_equal (name, "background-color"))
    return take_ink (&style->fill, value);
  if (g_str_equal (name, "stroke") || g_str_equal (name, "border-color"))
    return take_ink (&style->stroke, value);
  if (g_str_equal (name, "color"))
    return take_ink (&style->ink, value);
  if (g_str_equal (name, "stroke-width") && read_length (value, &length))
    {
      style->stroke_width = MIN (length, TS_STYLE_MAX_STROKE);
      return TRUE;
    }
  if (g_str_equal (name, "stroke-dasharray"))
    {
      style->dash =
          g_str_equal (value, "none") || g_str_equal (value, "0") ? TS_DASH_SOLID : TS_DASH_DASHED;
      return TRUE;
    }
  return take_font (style, name, value);
}

/* Parts properties at commas that stand in no brackets. */
static GPtrArray *
split (const char *properties)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = properties;
  guint depth = 0;

  for (const char *at = properties;; at++)
    {
      if (*at == '(')
        depth++;
      else if (*at == ')' && depth > 0)
        depth--;
      else if (*at == '\0' || (*at == ',' && depth == 0))
        {
          g_ptr_array_add (parts, g_strstrip (g_strndup (start, at - start)));
          start = at + 1;
        }
      if (*at == '\0')
        return parts;
    }
}

/*
 * ts_mermaid_style_read:
 * @style: (inout): what the properties say goes there
 * @properties: as in CSS, but parted by commas
 * @unknown: (element-type utf8): where to add what is not known
 */
void
ts_mermaid_style_read (TsStyle *style, const char *properties, GHashTable *unknown)
{
  g_autoptr (GPtrArray) parts = split (properties);

  for (guint i = 0; i < parts->len; i++)
    {
      char *part = parts->pdata[i], *colon = strchr (part, ':');
      char *important;

      if (*part == '\0')
        continue;
      if (colon == NULL)
        {
          g_hash_table_add (unknown, g_strdup (part));
          continue;
        }
      *colon = '\0';
      important = strstr (colon + 1, "!important");
      if (important != NULL)
        *important = '\0';
      if (!take_property (style, g_strstrip (part), g_strstrip (colon + 1)))
        g_hash_table_add (unknown, g_strdup (part));
    }
}
