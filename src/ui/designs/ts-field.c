/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "designs/ts-field.h"

/* What the inspector can set, in one table: where it is in an element, what it is called, what it takes. The
 * properties of the schema are fields as well. */

#define NODES                                                                                      \
  (BIT (TS_ELEMENT_COMPONENT) | BIT (TS_ELEMENT_GROUP) | BIT (TS_ELEMENT_NOTE)                     \
   | BIT (TS_ELEMENT_TEXT) | BIT (TS_ELEMENT_IMAGE) | BIT (TS_ELEMENT_FRAME))
#define EDGES     BIT (TS_ELEMENT_EDGE)
#define TURNING   (NODES & ~(BIT (TS_ELEMENT_GROUP) | BIT (TS_ELEMENT_FRAME)))
#define PAINTED   ((NODES & ~BIT (TS_ELEMENT_IMAGE)) | EDGES)
#define BIT(role) (1u << (role))

/* How it is kept. */
typedef enum
{
  STORE_DOUBLE,
  STORE_USUAL, /* a double that is 0 for the usual value */
  STORE_WORD,  /* an enumeration with words for files */
  STORE_INK,
  STORE_BOOLEAN,
  STORE_STRING,
  STORE_PROPERTY,
} Store;

struct _TsField
{
  const char *name;
  TsFieldSection section;
  const char *title;
  TsFieldType type;
  Store store;
  gsize offset;
  guint roles;
  const char *unit;
  double min, max;
  const char *const *words;
  const char *const *labels;
  const TsPropertySpec *spec;
};

static const char *const shape_labels[] = {
  N_ ("Automatic"),
  N_ ("Rectangle"),
  N_ ("Rounded"),
  N_ ("Stadium"),
  N_ ("Ellipse"),
  N_ ("Double ellipse"),
  N_ ("Diamond"),
  N_ ("Hexagon"),
  N_ ("Cylinder"),
  N_ ("Lying cylinder"),
  N_ ("Parallelogram"),
  N_ ("Parallelogram, back"),
  N_ ("Trapezoid"),
  N_ ("Trapezoid, down"),
  N_ ("Triangle"),
  N_ ("Cloud"),
  N_ ("Document"),
  N_ ("Person"),
  N_ ("Subroutine"),
  N_ ("Flag"),
  NULL,
};

static const char *const dash_labels[] = {
  N_ ("Automatic"), N_ ("Solid"), N_ ("Dashed"), N_ ("Dotted"), NULL,
};

static const char *const font_labels[] = {
  N_ ("Automatic"), N_ ("Sans"), N_ ("Serif"), N_ ("Mono"), N_ ("Handwriting"), NULL,
};

static const char *const line_labels[] = {
  N_ ("Right angles"),
  N_ ("Straight"),
  N_ ("Curved"),
  NULL,
};

static const char *const arrow_labels[] = {
  N_ ("Automatic"),     N_ ("None"),    N_ ("Filled"),         N_ ("Open"),
  N_ ("Hollow"),        N_ ("Diamond"), N_ ("Hollow diamond"), N_ ("Circle"),
  N_ ("Hollow circle"), N_ ("Bar"),     N_ ("Cross"),          N_ ("One"),
  N_ ("Many"),          NULL,
};

#define AT(member) offsetof (TsElement, member)

static const TsField fields[] = {
  { "line",
    TS_FIELD_SECTION_LINE,
    N_ ("Line"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (line),
    EDGES,
    NULL,
    0,
    0,
    TS_LINE_NAMES,
    line_labels,
    NULL },
  { "source-arrow",
    TS_FIELD_SECTION_LINE,
    N_ ("Head at the start"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (source_end.arrow),
    EDGES,
    NULL,
    0,
    0,
    TS_ARROW_NAMES,
    arrow_labels,
    NULL },
  { "target-arrow",
    TS_FIELD_SECTION_LINE,
    N_ ("Head at the end"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (target_end.arrow),
    EDGES,
    NULL,
    0,
    0,
    TS_ARROW_NAMES,
    arrow_labels,
    NULL },
  { "source-label",
    TS_FIELD_SECTION_LINE,
    N_ ("Number at the start"),
    TS_FIELD_TEXT,
    STORE_STRING,
    AT (source_end.label),
    EDGES,
    N_ ("Like 1 or 0..*"),
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "target-label",
    TS_FIELD_SECTION_LINE,
    N_ ("Number at the end"),
    TS_FIELD_TEXT,
    STORE_STRING,
    AT (target_end.label),
    EDGES,
    N_ ("Like 1 or 0..*"),
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "label-at",
    TS_FIELD_SECTION_LINE,
    N_ ("Place of the name"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (label_at),
    EDGES,
    N_ ("−1 start, 1 end"),
    -1,
    1,
    NULL,
    NULL,
    NULL },
  { "shape",
    TS_FIELD_SECTION_STYLE,
    N_ ("Shape"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (style.shape),
    BIT (TS_ELEMENT_COMPONENT),
    NULL,
    0,
    0,
    TS_SHAPE_NAMES,
    shape_labels,
    NULL },
  { "fill",
    TS_FIELD_SECTION_STYLE,
    N_ ("Fill"),
    TS_FIELD_INK,
    STORE_INK,
    AT (style.fill),
    PAINTED & ~EDGES,
    NULL,
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "stroke",
    TS_FIELD_SECTION_STYLE,
    N_ ("Outline"),
    TS_FIELD_INK,
    STORE_INK,
    AT (style.stroke),
    PAINTED,
    NULL,
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "ink",
    TS_FIELD_SECTION_STYLE,
    N_ ("Text colour"),
    TS_FIELD_INK,
    STORE_INK,
    AT (style.ink),
    PAINTED,
    NULL,
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "dash",
    TS_FIELD_SECTION_STYLE,
    N_ ("Dashes"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (style.dash),
    PAINTED,
    NULL,
    0,
    0,
    TS_DASH_NAMES,
    dash_labels,
    NULL },
  { "stroke-width",
    TS_FIELD_SECTION_STYLE,
    N_ ("Line width"),
    TS_FIELD_NUMBER,
    STORE_USUAL,
    AT (style.stroke_width),
    PAINTED,
    N_ ("px"),
    0.1,
    TS_STYLE_MAX_STROKE,
    NULL,
    NULL,
    NULL },
  { "font",
    TS_FIELD_SECTION_STYLE,
    N_ ("Font"),
    TS_FIELD_CHOICE,
    STORE_WORD,
    AT (style.font),
    PAINTED,
    NULL,
    0,
    0,
    TS_FONT_NAMES,
    font_labels,
    NULL },
  { "font-size",
    TS_FIELD_SECTION_STYLE,
    N_ ("Font size"),
    TS_FIELD_NUMBER,
    STORE_USUAL,
    AT (style.font_size),
    PAINTED,
    N_ ("px"),
    1,
    TS_STYLE_MAX_FONT,
    NULL,
    NULL,
    NULL },
  { "bold",
    TS_FIELD_SECTION_STYLE,
    N_ ("Bold"),
    TS_FIELD_SWITCH,
    STORE_BOOLEAN,
    AT (style.bold),
    PAINTED,
    NULL,
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "italic",
    TS_FIELD_SECTION_STYLE,
    N_ ("Italic"),
    TS_FIELD_SWITCH,
    STORE_BOOLEAN,
    AT (style.italic),
    PAINTED,
    NULL,
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "x",
    TS_FIELD_SECTION_PLACE,
    N_ ("Left"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (x),
    NODES,
    N_ ("px"),
    -TS_DIAGRAM_FAR,
    TS_DIAGRAM_FAR,
    NULL,
    NULL,
    NULL },
  { "y",
    TS_FIELD_SECTION_PLACE,
    N_ ("Top"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (y),
    NODES,
    N_ ("px"),
    -TS_DIAGRAM_FAR,
    TS_DIAGRAM_FAR,
    NULL,
    NULL,
    NULL },
  { "width",
    TS_FIELD_SECTION_PLACE,
    N_ ("Width"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (width),
    NODES,
    N_ ("px"),
    1,
    TS_DIAGRAM_FAR,
    NULL,
    NULL,
    NULL },
  { "height",
    TS_FIELD_SECTION_PLACE,
    N_ ("Height"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (height),
    NODES,
    N_ ("px"),
    1,
    TS_DIAGRAM_FAR,
    NULL,
    NULL,
    NULL },
  { "rotation",
    TS_FIELD_SECTION_PLACE,
    N_ ("Rotation"),
    TS_FIELD_NUMBER,
    STORE_DOUBLE,
    AT (rotation),
    TURNING,
    N_ ("degrees"),
    -360,
    360,
    NULL,
    NULL,
    NULL },
  { "locked",
    TS_FIELD_SECTION_PLACE,
    N_ ("Locked"),
    TS_FIELD_SWITCH,
    STORE_BOOLEAN,
    AT (locked),
    NODES | EDGES,
    N_ ("The pointer passes it over"),
    0,
    0,
    NULL,
    NULL,
    NULL },
  { "pinned",
    TS_FIELD_SECTION_PLACE,
    N_ ("Pinned"),
    TS_FIELD_SWITCH,
    STORE_BOOLEAN,
    AT (pinned),
    NODES,
    N_ ("Automatic layout leaves it"),
    0,
    0,
    NULL,
    NULL,
    NULL },
};

G_DEFINE_BOXED_TYPE (TsField, ts_field, ts_field_copy, ts_field_free)

TsField *
ts_field_copy (const TsField *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
ts_field_free (TsField *self)
{
  g_free (self);
}

static TsField *
make_property (const TsPropertySpec *spec)
{
  static const TsFieldType types[] = {
    [TS_PROPERTY_NUMBER] = TS_FIELD_NUMBER,
    [TS_PROPERTY_TEXT] = TS_FIELD_TEXT,
    [TS_PROPERTY_CHOICE] = TS_FIELD_CHOICE,
  };
  const TsField field = { .name = spec->name,
                          .section = TS_FIELD_SECTION_PROPERTIES,
                          .type = types[spec->type],
                          .store = STORE_PROPERTY,
                          .min = spec->min,
                          .max = spec->max,
                          .words = spec->choices,
                          .spec = spec };

  return ts_field_copy (&field);
}

/**
 * ts_field_list:
 *
 * Returns: (transfer full) (element-type TsField): what can be set of an element of its role and kind, in the
 *   order in which it is shown
 */
GPtrArray *
ts_field_list (const TsElement *element)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_field_free);
  g_autofree const TsPropertySpec **specs = NULL;
  guint n;

  specs = (const TsPropertySpec **) ts_element_list_properties (element, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, make_property (specs[i]));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (fields[i].roles & BIT (element->role))
        g_ptr_array_add (list, ts_field_copy (&fields[i]));
    }
  return list;
}

/** ts_field_get_name: Returns: (transfer none): what tells it from other fields */
const char *
ts_field_get_name (const TsField *self)
{
  return self->name;
}

/** ts_field_get_section: Returns: where it is shown */
TsFieldSection
ts_field_get_section (const TsField *self)
{
  return self->section;
}

/** ts_field_get_field_type: Returns: what it takes */
TsFieldType
ts_field_get_field_type (const TsField *self)
{
  return self->type;
}

/** ts_field_get_title: Returns: (transfer none): its name for people */
const char *
ts_field_get_title (const TsField *self)
{
  return self->spec != NULL ? ts_property_spec_get_label (self->spec) : _ (self->title);
}

/** ts_field_get_unit: Returns: (transfer none): its unit, or what else helps to fill it in; may be empty */
const char *
ts_field_get_unit (const TsField *self)
{
  if (self->spec != NULL)
    return ts_property_spec_get_unit (self->spec);
  return self->unit != NULL ? _ (self->unit) : "";
}

/**
 * ts_field_list_choices:
 *
 * Returns: (transfer full): for a choice, its values for people; the first of a property is that it is not set
 */
char **
ts_field_list_choices (const TsField *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->spec != NULL)
    g_strv_builder_add (builder, _ ("Not set"));
  for (guint i = 0; self->words[i] != NULL; i++)
    g_strv_builder_add (builder,
                        self->spec != NULL ? ts_property_spec_get_choice_label (self->spec, i)
                                           : _ (self->labels[i]));
  return g_strv_builder_end (builder);
}

/** ts_field_get_choice: Returns: (transfer none) (nullable): the value of that number in ts_field_list_choices() */
const char *
ts_field_get_choice (const TsField *self, guint choice)
{
  if (self->spec != NULL)
    return choice == 0 ? NULL : self->words[choice - 1];
  return self->words[choice];
}

static char *
format_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

/**
 * ts_field_get:
 *
 * Returns: (transfer full) (nullable): the value of the element as text; %NULL if it is not set
 */
char *
ts_field_get (const TsField *self, const TsElement *element)
{
  const char *at = (const char *) element + self->offset;
  double number;
  guint word;

  switch (self->store)
    {
    case STORE_DOUBLE:
    case STORE_USUAL:
      memcpy (&number, at, sizeof number);
      return self->store == STORE_USUAL && number == 0 ? NULL : format_number (number);
    case STORE_WORD:
      memcpy (&word, at, sizeof word);
      return g_strdup (self->words[word]);
    case STORE_INK:
      memcpy (&word, at, sizeof word);
      return word == TS_INK_AUTO ? NULL : ts_ink_to_string (word);
    case STORE_BOOLEAN:
      memcpy (&word, at, sizeof word);
      return g_strdup (word ? "true" : "false");
    case STORE_STRING:
      return g_strdup (*(const char *const *) (gconstpointer) at);
    case STORE_PROPERTY:
    default:
      return g_strdup (ts_element_get_property (element, self->name));
    }
}

static char *
read_number (const TsField *self, const char *text, GError **error)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  char *end;
  double value = g_ascii_strtod (plain, &end);

  if (end != plain && *end == '\0' && isfinite (value) && value >= self->min && value <= self->max)
    return format_number (value);
  if (self->max >= 1e5 && self->min <= -1e5)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Write a number"));
  else if (self->max >= 1e5)
    /* Translators: the least value that is taken */
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Write a number from %g"), self->min);
  else
    /* Translators: the least and the greatest value that are taken */
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_INVALID_DATA,
                 _ ("Write a number from %g to %g"),
                 self->min,
                 self->max);
  return NULL;
}

/**
 * ts_field_read:
 * @text: what was written
 * @error: return location for what is wrong with it and what to write
 *
 * Returns: (transfer full) (nullable): the value it stands for, an empty one where the field is to be unset; %NULL
 *   if the field does not take it
 */
char *
ts_field_read (const TsField *self, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean may_be_unset = self->store != STORE_DOUBLE;
  TsInk ink;

  if (*stripped == '\0' && may_be_unset)
    return g_steal_pointer (&stripped);
  if (self->type == TS_FIELD_NUMBER)
    return read_number (self, stripped, error);
  if (self->type == TS_FIELD_INK && !ts_ink_from_string (stripped, &ink))
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_INVALID_DATA,
                           _ ("Write a colour like #3584e4"));
      return NULL;
    }
  return g_steal_pointer (&stripped);
}

static guint
find_word (const TsField *self, const char *value)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      if (g_strcmp0 (self->words[i], value) == 0)
        return i;
    }
  return 0;
}

/**
 * ts_field_set:
 * @value: (nullable): a value that ts_field_read() or ts_field_get_choice() gave; %NULL or empty to unset it
 *
 * Returns: (transfer full): the same element with that value
 */
TsElement *
ts_field_set (const TsField *self, const TsElement *element, const char *value)
{
  TsElement changed = *element;
  char *at = (char *) &changed + self->offset;
  gboolean unset = value == NULL || *value == '\0';
  double number = unset ? 0 : g_ascii_strtod (value, NULL);
  const char *text = unset ? "" : value;
  guint word = 0;

  switch (self->store)
    {
    case STORE_DOUBLE:
    case STORE_USUAL:
      memcpy (at, &number, sizeof number);
      break;
    case STORE_WORD:
      word = find_word (self, value);
      memcpy (at, &word, sizeof word);
      break;
    case STORE_INK:
      if (unset || !ts_ink_from_string (value, &word))
        word = TS_INK_AUTO;
      memcpy (at, &word, sizeof word);
      break;
    case STORE_BOOLEAN:
      word = g_strcmp0 (value, "true") == 0;
      memcpy (at, &word, sizeof word);
      break;
    case STORE_STRING:
      memcpy (at, &text, sizeof text);
      break;
    case STORE_PROPERTY:
    default:
      return ts_element_with_property (element, self->name, unset ? NULL : value);
    }
  return ts_element_new (&changed);
}
