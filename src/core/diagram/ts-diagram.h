/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-edit.h"

G_BEGIN_DECLS

typedef enum
{
  TS_DIAGRAM_ERROR_CONFLICT,
} TsDiagramError;

#define TS_DIAGRAM_ERROR (ts_diagram_error_quark ())
GQuark ts_diagram_error_quark (void);

#define TS_TYPE_DIAGRAM (ts_diagram_get_type ())
G_DECLARE_FINAL_TYPE (TsDiagram, ts_diagram, TS, DIAGRAM, GObject)

TsDiagram *ts_diagram_new (void);
TsDiagram *ts_diagram_dup (TsDiagram *self);
guint ts_diagram_get_n_elements (TsDiagram *self);
const TsElement *ts_diagram_get_element (TsDiagram *self, guint place);
const TsElement *ts_diagram_find (TsDiagram *self, const char *id, guint *place);
gboolean
ts_diagram_get_bounds (TsDiagram *self, double *x, double *y, double *width, double *height);
const GPtrArray *ts_diagram_get_referrers (TsDiagram *self, const char *id);
gboolean ts_diagram_is_hidden (TsDiagram *self, const TsElement *element);
const TsElement *ts_diagram_find_shown (TsDiagram *self, const char *id);
guint ts_diagram_count_kind (TsDiagram *self, TsComponentKind kind);

gboolean ts_diagram_apply (TsDiagram *self, GPtrArray *edits, GError **error);
gboolean ts_diagram_check (TsDiagram *self, GError **error);
gboolean ts_diagram_equal (TsDiagram *a, TsDiagram *b);

G_END_DECLS
