/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "widgets/ts-canvas-private.h"

/* Putting a piece, a diagram in JSON, onto the canvas as one would a component. */

/* Returns: (transfer full) (nullable): something of the size of the piece, to look for room; %NULL if it is no
 *   diagram or holds nothing */
TsElement *
_ts_canvas_measure_piece (const char *document)
{
  g_autoptr (TsDiagram) piece = ts_diagram_from_json ("piece", document, NULL);
  double x, y, width, height;

  if (piece == NULL || !ts_diagram_get_bounds (piece, &x, &y, &width, &height))
    return NULL;
  return ts_element_new (&(TsElement){ .id = "piece",
                                       .role = TS_ELEMENT_NOTE,
                                       .label = "",
                                       .x = x,
                                       .y = y,
                                       .width = width,
                                       .height = height });
}

/* Returns the ids of what the edits add and is in no group, so that moving these moves all. */
static GPtrArray *
list_added (GPtrArray *edits)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < edits->len; i++)
    {
      const TsElement *element = ((const TsEdit *) edits->pdata[i])->after;

      if (ts_element_is_node (element) && element->group == NULL)
        g_ptr_array_add (ids, g_strdup (element->id));
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}

static double
snap (double value)
{
  return round (value / TS_DIAGRAM_GRID) * TS_DIAGRAM_GRID;
}

/* Adds a piece with its middle near that place of the diagram, and selects it. Returns whether it is one. */
gboolean
_ts_canvas_paste_at (TsCanvas *self, const char *document, double x, double y)
{
  g_autoptr (TsElement) size = _ts_canvas_measure_piece (document);
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *edits;

  if (size == NULL)
    return FALSE;
  edits = ts_diagram_edits_paste (ts_journal_get_diagram (self->journal),
                                  document,
                                  snap (x - size->x - size->width / 2),
                                  snap (y - size->y - size->height / 2),
                                  NULL);
  if (edits == NULL)
    return FALSE;
  ids = list_added (edits);
  if (!ts_canvas_commit (self, edits))
    return FALSE;
  ts_canvas_set_selection (self, (const char *const *) ids->pdata);
  return TRUE;
}
