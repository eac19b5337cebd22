/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/ts-element.h"

G_BEGIN_DECLS

/**
 * TsEdit:
 * @before: (nullable): the element as it was; %NULL if the edit adds it
 * @after: (nullable): the element as it will be; %NULL if the edit removes it
 * @place_before: where it stood in the z-order, from the back
 * @place_after: where it will stand
 *
 * The one way a diagram changes. Reverting an edit is applying it with both sides swapped.
 */
typedef struct
{
  TsElement *before, *after;
  guint place_before, place_after;
} TsEdit;

TsEdit *ts_edit_new (const TsElement *before,
                     guint place_before,
                     const TsElement *after,
                     guint place_after);
TsEdit *ts_edit_new_reverse (const TsEdit *self);
void ts_edit_free (TsEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsEdit, ts_edit_free)

const char *ts_edit_get_id (const TsEdit *self);
GPtrArray *ts_edit_list_new (void);
GPtrArray *ts_edit_list_new_reverse (const GPtrArray *edits);

G_END_DECLS
