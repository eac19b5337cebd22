/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-element.h"

G_BEGIN_DECLS

typedef enum
{
  TS_PROPERTY_NUMBER,
  TS_PROPERTY_TEXT,
  TS_PROPERTY_CHOICE,
} TsPropertyType;

/**
 * TsPropertySpec:
 * @name: the word files use
 * @label: (nullable): its name for people; translated by ts_property_spec_get_label()
 * @type: what values it takes
 * @unit: (nullable): of a number: the unit, for people; translated by ts_property_spec_get_unit()
 * @min: of a number: the least value
 * @max: of a number: the greatest value
 * @choices: (nullable) (array zero-terminated=1): of a choice: the words files use
 *
 * A property that components of some kind, groups or edges have. What is not given is not assumed here: what
 * reads the model chooses its defaults, and says so.
 */
typedef struct
{
  const char *name;
  const char *label;
  TsPropertyType type;
  const char *unit;
  double min, max;
  const char *const *choices;
} TsPropertySpec;

/** TS_PROPERTY_MAX_NAME, TS_PROPERTY_MAX: the longest name in bytes, and how many properties an element may have. */
#define TS_PROPERTY_MAX_NAME 128
#define TS_PROPERTY_MAX      256

const TsPropertySpec *const *ts_element_list_properties (const TsElement *element, guint *n);
const TsPropertySpec *ts_element_find_property (const TsElement *element, const char *name);
gboolean ts_element_get_number (const TsElement *element, const char *name, double *value);

const char *ts_property_spec_get_label (const TsPropertySpec *self);
const char *ts_property_spec_get_unit (const TsPropertySpec *self);
const char *ts_property_spec_get_choice_label (const TsPropertySpec *self, guint choice);
gboolean ts_property_spec_check (const TsPropertySpec *self, const char *value);

G_END_DECLS
