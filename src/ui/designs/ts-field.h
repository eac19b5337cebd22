/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-property.h"

G_BEGIN_DECLS

typedef enum
{
  TS_FIELD_TEXT,
  TS_FIELD_NUMBER,
  TS_FIELD_CHOICE,
  TS_FIELD_SWITCH,
  TS_FIELD_INK,
} TsFieldType;

typedef enum
{
  TS_FIELD_SECTION_PROPERTIES,
  TS_FIELD_SECTION_LINE,
  TS_FIELD_SECTION_STYLE,
  TS_FIELD_SECTION_PLACE,
} TsFieldSection;

#define TS_N_FIELD_SECTIONS (TS_FIELD_SECTION_PLACE + 1)

/**
 * TsField:
 *
 * Something that can be set of an element, as text: a member of #TsElement, or a property.
 */
typedef struct _TsField TsField;

#define TS_TYPE_FIELD (ts_field_get_type ())
GType ts_field_get_type (void);
TsField *ts_field_copy (const TsField *self);
void ts_field_free (TsField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsField, ts_field_free)

GPtrArray *ts_field_list (const TsElement *element);

const char *ts_field_get_name (const TsField *self);
TsFieldSection ts_field_get_section (const TsField *self);
TsFieldType ts_field_get_field_type (const TsField *self);
const char *ts_field_get_title (const TsField *self);
const char *ts_field_get_unit (const TsField *self);
char **ts_field_list_choices (const TsField *self);
const char *ts_field_get_choice (const TsField *self, guint choice);

char *ts_field_get (const TsField *self, const TsElement *element);
char *ts_field_read (const TsField *self, const char *text, GError **error);
TsElement *ts_field_set (const TsField *self, const TsElement *element, const char *value);

G_END_DECLS
