/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/ts-edit.h"

/**
 * ts_edit_new:
 * @before: (nullable): the element as it is
 * @after: (nullable): the element as it is to be; of the same id
 *
 * Returns: (transfer full): the edit
 */
TsEdit *
ts_edit_new (const TsElement *before, guint place_before, const TsElement *after, guint place_after)
{
  TsEdit *self = g_new0 (TsEdit, 1);

  g_return_val_if_fail (before != NULL || after != NULL, NULL);

  self->before = before != NULL ? ts_element_ref (before) : NULL;
  self->after = after != NULL ? ts_element_ref (after) : NULL;
  self->place_before = place_before;
  self->place_after = place_after;
  return self;
}

/**
 * ts_edit_new_reverse:
 *
 * Returns: (transfer full): the edit that takes this one back
 */
TsEdit *
ts_edit_new_reverse (const TsEdit *self)
{
  return ts_edit_new (self->after, self->place_after, self->before, self->place_before);
}

void
ts_edit_free (TsEdit *self)
{
  g_clear_pointer (&self->before, ts_element_unref);
  g_clear_pointer (&self->after, ts_element_unref);
  g_free (self);
}

/**
 * ts_edit_get_id:
 *
 * Returns: (transfer none): the id of the element it is about
 */
const char *
ts_edit_get_id (const TsEdit *self)
{
  return self->before != NULL ? self->before->id : self->after->id;
}

/**
 * ts_edit_list_new:
 *
 * Returns: (transfer full) (element-type TsEdit): an empty list that owns its edits
 */
GPtrArray *
ts_edit_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ts_edit_free);
}

/**
 * ts_edit_list_new_reverse:
 * @edits: (element-type TsEdit): what was done
 *
 * Returns: (transfer full) (element-type TsEdit): what takes it back, the last edit first
 */
GPtrArray *
ts_edit_list_new_reverse (const GPtrArray *edits)
{
  GPtrArray *reverse = ts_edit_list_new ();

  for (guint i = edits->len; i > 0; i--)
    g_ptr_array_add (reverse, ts_edit_new_reverse (edits->pdata[i - 1]));
  return reverse;
}
