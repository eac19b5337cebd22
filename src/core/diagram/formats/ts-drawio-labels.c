/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-drawio-private.h"
#include "diagram/formats/ts-drawio-text.h"
#include "diagram/formats/ts-safe-xml.h"
#include "diagram/ts-property.h"

/* What is written on a cell, and the attributes of the element around it. */

/** ts_drawio_cell_get_attribute: Returns: (transfer none) (nullable): an attribute of the element around it */
const char *
ts_drawio_cell_get_attribute (const TsDrawioCell *cell, const char *name)
{
  return cell->wrapper != NULL ? ts_safe_xml_get (cell->wrapper, name) : NULL;
}

/** ts_drawio_cell_get_label: Returns: (transfer none): the label as the file has it; may be empty */
const char *
ts_drawio_cell_get_label (const TsDrawioCell *cell)
{
  const char *label = ts_drawio_cell_get_attribute (cell, "label");

  if (label == NULL)
    label = ts_safe_xml_get (cell->node, "value");
  return label != NULL ? label : "";
}

/* Returns the value of a placeholder: an attribute of the cell or of what it is in. */
static const char *
find_placeholder (const TsDrawioCell *cell, const char *name)
{
  for (; cell != NULL; cell = cell->parent)
    {
      const char *value = ts_drawio_cell_get_attribute (cell, name);

      if (value != NULL)
        return value;
    }
  return NULL;
}

/* Replaces "%name%" by the attributes of that name; what has none stays. */
static char *
fill_placeholders (const TsDrawioCell *cell, const char *label)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *at = label, *start;

  while ((start = strchr (at, '%')) != NULL)
    {
      gsize length = strcspn (start + 1, "% <>\n");
      g_autofree char *name = g_strndup (start + 1, length);
      const char *value =
          start[1 + length] == '%' && length > 0 ? find_placeholder (cell, name) : NULL;

      g_string_append_len (text, at, start - at);
      if (value != NULL)
        g_string_append (text, value);
      else
        g_string_append_len (text, start, (gssize) length + 1);
      at = start + 1 + length + (value != NULL ? 1 : 0);
    }
  g_string_append (text, at);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
apply_text_style (const TsStyle *from, TsStyle *style)
{
  style->bold = style->bold || from->bold;
  style->italic = style->italic || from->italic;
  style->underline = style->underline || from->underline;
  if (from->ink != TS_INK_AUTO)
    style->ink = from->ink;
  if (from->font_size > 0)
    style->font_size = from->font_size;
}

/**
 * ts_drawio_cell_read_label:
 * @style: (inout): gets what the whole of the label looks like
 *
 * Returns: (transfer full): what is written on the cell, as text
 */
char *
ts_drawio_cell_read_label (TsDrawioPage *page, const TsDrawioCell *cell, TsStyle *style)
{
  const char *own = ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "label");
  g_autofree char *label = NULL;
  g_auto (TsDrawioText) text = { 0 };

  if (own != NULL)
    return g_strdup (own);
  if (g_strcmp0 (ts_drawio_cell_get_attribute (cell, "placeholders"), "1") == 0)
    label = fill_placeholders (cell, ts_drawio_cell_get_label (cell));
  else
    label = g_strdup (ts_drawio_cell_get_label (cell));
  if (!ts_drawio_style_is_on (cell->style, "html"))
    return g_steal_pointer (&label);
  ts_drawio_text_read (&text, label);
  apply_text_style (&text.style, style);
  page->lost[TS_DRAWIO_MIXED_TEXT] += text.mixed;
  page->lost[TS_DRAWIO_RICH_TEXT] += text.rich;
  return g_steal_pointer (&text.text);
}

/* Undoes what the exporter does to names that are none in XML: "_20" stands for a space. */
static char *
decode_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '_' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
        {
          g_string_append_c (name,
                             (char) (g_ascii_xdigit_value (text[1]) << 4
                                     | g_ascii_xdigit_value (text[2])));
          text += 2;
        }
      else
        g_string_append_c (name, *text);
    }
  if (!g_utf8_validate (name->str, (gssize) name->len, NULL))
    return g_strdup ("");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

typedef struct
{
  char *name;
  const char *value;
} Property;

static int
compare_properties (const void *a, const void *b)
{
  return strcmp (((const Property *) a)->name, ((const Property *) b)->name);
}

static void
clear_property_cb (gpointer data)
{
  g_free (((Property *) data)->name);
}

/* Returns the attributes that are properties, sorted; some names may be there twice. */
static GArray *
list_attributes (const TsDrawioCell *cell)
{
  static const char *const reserved[] = { "id", "label", "placeholders", NULL };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Property));
  const xmlAttr *at = cell->wrapper != NULL ? cell->wrapper->properties : NULL;

  g_array_set_clear_func (list, clear_property_cb);
  for (; at != NULL; at = at->next)
    {
      const char *name = (const char *) at->name;
      Property property = { NULL,
                            at->children != NULL ? (const char *) at->children->content : "" };

      if (at->ns != NULL || g_strv_contains (reserved, name))
        continue;
      if (g_str_has_prefix (name, TS_DRAWIO_OWN_PROPERTY))
        property.name = decode_name (name + strlen (TS_DRAWIO_OWN_PROPERTY));
      else if (!g_str_has_prefix (name, TS_DRAWIO_OWN))
        property.name = g_strdup (name);
      else
        continue;
      g_array_append_val (list, property);
    }
  if (list->len > 0)
    qsort (list->data, list->len, sizeof (Property), compare_properties);
  return list;
}

/**
 * ts_drawio_cell_read_attributes:
 *
 * Returns: (transfer full) (element-type utf8): the properties of an element, as #TsElement has them, with %NULL at
 *   the end
 */
GPtrArray *
ts_drawio_cell_read_attributes (TsDrawioPage *page, const TsDrawioCell *cell)
{
  g_autoptr (GArray) list = list_attributes (cell);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  const char *last = "";

  for (guint i = 0; i < list->len; i++)
    {
      const Property *property = &g_array_index (list, Property, i);

      if (strcmp (property->name, last) == 0 || strlen (property->name) > TS_PROPERTY_MAX_NAME
          || pairs->len >= 2 * TS_PROPERTY_MAX)
        {
          page->lost[TS_DRAWIO_PROPERTIES]++;
          continue;
        }
      last = property->name;
      g_ptr_array_add (pairs, g_strdup (property->name));
      g_ptr_array_add (pairs, g_strdup (property->value));
    }
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

/**
 * ts_drawio_cell_reset_usual:
 * @style: (inout): how the cell looks
 *
 * Takes out of the style what our exporter wrote only so that draw.io draws it well.
 */
void
ts_drawio_cell_reset_usual (const TsDrawioCell *cell, TsStyle *style)
{
  const char *usual = ts_drawio_cell_get_attribute (cell, TS_DRAWIO_OWN "usual");
  g_auto (GStrv) names = usual != NULL ? g_strsplit (usual, " ", 8) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (strcmp (names[i], "fill") == 0)
        style->fill = TS_INK_AUTO;
      else if (strcmp (names[i], "dash") == 0)
        style->dash = TS_DASH_AUTO;
      else if (strcmp (names[i], "across") == 0)
        style->across = TS_ANCHOR_AUTO;
      else if (strcmp (names[i], "down") == 0)
        style->down = TS_ANCHOR_AUTO;
    }
}

/**
 * ts_drawio_cell_note_looks:
 *
 * Counts what a design cannot say about how the cell looks.
 */
void
ts_drawio_cell_note_looks (TsDrawioPage *page, const TsDrawioCell *cell)
{
  const TsDrawioStyle *style = cell->style;
  const char *pattern = ts_drawio_style_get (style, "fillStyle");
  const char *across = ts_drawio_style_get (style, "labelPosition");
  const char *down = ts_drawio_style_get (style, "verticalLabelPosition");
  gboolean has_label = *ts_drawio_cell_get_label (cell) != '\0';
  double font_style = 0;

  ts_drawio_style_get_number (style, "fontStyle", &font_style);
  page->lost[TS_DRAWIO_SHADOW] += ts_drawio_style_is_on (style, "shadow");
  page->lost[TS_DRAWIO_GRADIENT] += ts_drawio_style_has (style, "gradientColor");
  page->lost[TS_DRAWIO_SKETCH] +=
      ts_drawio_style_is_on (style, "sketch") || ts_drawio_style_is_on (style, "comic");
  page->lost[TS_DRAWIO_GLASS] += ts_drawio_style_is_on (style, "glass");
  page->lost[TS_DRAWIO_FILL_PATTERN] +=
      pattern != NULL && strcmp (pattern, "solid") != 0 && strcmp (pattern, "auto") != 0;
  page->lost[TS_DRAWIO_STRIKE] += has_label && font_style >= 8 && font_style < 16;
  page->lost[TS_DRAWIO_FLIP] +=
      (ts_drawio_style_is_on (style, "flipH") && cell->shape.shape != TS_SHAPE_PARALLELOGRAM_BACK)
      || (ts_drawio_style_is_on (style, "flipV") && cell->shape.shape != TS_SHAPE_TRAPEZOID_DOWN);
  page->lost[TS_DRAWIO_LABEL_PLACE] += has_label && cell->vertex
                                       && ((across != NULL && strcmp (across, "center") != 0)
                                           || (down != NULL && strcmp (down, "middle") != 0));
  page->lost[TS_DRAWIO_LABEL_FRAME] += has_label
                                       && (ts_drawio_style_has (style, "labelBackgroundColor")
                                           || ts_drawio_style_has (style, "labelBorderColor"));
  page->lost[TS_DRAWIO_VERTICAL_TEXT] += has_label && ts_drawio_style_is (style, "horizontal", "0");
}
