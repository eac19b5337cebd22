/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "diagram/ts-graphviz.h"
#include "diagram/ts-layout-private.h"

/* How long "dot" may take if nothing is said, in milliseconds. */
#define USUAL_TIME 2000

/* Where a node goes; what is in it goes along if it is no open group. */
typedef struct
{
  double x, y, width, height;
  double dx, dy;
  gboolean carries;
} Move;

typedef struct
{
  TsDiagram *diagram;
  GHashTable *moves; /* by id: Move */
  TsLayout *layout;
} Taker;

static gboolean
arrange (TsLayoutProblem *problem,
         const TsLayoutOptions *options,
         TsLayoutWay *way,
         GCancellable *cancellable,
         GError **error)
{
  guint milliseconds = options->milliseconds > 0 ? options->milliseconds : USUAL_TIME;
  g_autoptr (GError) local = NULL;

  if (options->way == TS_LAYOUT_DOT
      || (options->way == TS_LAYOUT_AUTO
          && problem->boxes->len + problem->links->len <= TS_LAYOUT_DOT_MAX))
    {
      *way = TS_LAYOUT_DOT;
      if (ts_layout_arrange_by_dot (problem, milliseconds, cancellable, &local))
        return TRUE;
      /* too slow, or it stumbles over a graph of this kind: there is another way */
      if (options->way == TS_LAYOUT_DOT
          || g_error_matches (local, TS_GRAPHVIZ_ERROR, TS_GRAPHVIZ_ERROR_MISSING)
          || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  *way = TS_LAYOUT_LAYERS;
  return ts_layout_arrange_in_layers (problem, cancellable, error);
}

static void
add_move (Taker *self, const TsElement *element, Move move)
{
  move.dx = move.x - element->x;
  move.dy = move.y - element->y;
  if (move.dx != 0 || move.dy != 0 || move.width != element->width
      || move.height != element->height)
    g_hash_table_insert (self->moves, (gpointer) element->id, g_memdup2 (&move, sizeof move));
}

static void
add_moves (Taker *self, const TsLayoutBox *box)
{
  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    add_moves (self, box->children->pdata[i]);
  for (guint i = 0; box->parts != NULL && i < box->parts->len; i++)
    {
      const TsLayoutPart *part = &g_array_index (box->parts, TsLayoutPart, i);
      const TsElement *element = part->element;

      add_move (self,
                element,
                (Move){ .x = box->x + part->dx,
                        .y = box->y + part->dy,
                        .width = element->width,
                        .height = element->height,
                        .carries = TRUE });
    }
  if (box->children != NULL && box->children->len > 0 && box->element != NULL)
    add_move (self,
              box->element,
              (Move){ .x = box->x, .y = box->y, .width = box->width, .height = box->height });
}

/* Returns where the element goes, by itself or with a group that carries it. */
static const Move *
find_move (Taker *self, const char *id)
{
  const TsElement *element = ts_diagram_find (self->diagram, id, NULL);
  const Move *move = element != NULL ? g_hash_table_lookup (self->moves, element->id) : NULL;

  while (move == NULL && element != NULL && element->group != NULL)
    {
      element = ts_diagram_find (self->diagram, element->group, NULL);
      move = g_hash_table_lookup (self->moves, element->id);
      if (move != NULL && !move->carries)
        return NULL;
    }
  return move;
}

static TsElement *
move_node (Taker *self, const TsElement *node)
{
  const Move *move = g_hash_table_lookup (self->moves, node->id);

  if (move != NULL)
    return ts_element_with_bounds (node, move->x, move->y, move->width, move->height);
  move = node->group != NULL && node->role != TS_ELEMENT_FRAME ? find_move (self, node->id) : NULL;
  return move != NULL ? ts_element_with_shift (node, move->dx, move->dy) : NULL;
}

/* Lets an edge go straight to where its ends are now; where both went the same way, it goes along as it is. */
static TsElement *
move_edge (Taker *self, const TsElement *edge)
{
  const Move *source = find_move (self, edge->source), *target = find_move (self, edge->target);
  const Move *any = source != NULL ? source : target;
  gboolean loose = edge->source == NULL || edge->target == NULL;
  TsElement fields = *edge;

  if (any == NULL)
    return NULL;
  if (loose
      || (source != NULL && target != NULL && source->dx == target->dx && source->dy == target->dy))
    return edge->n_waypoints > 0 || loose ? ts_element_with_shift (edge, any->dx, any->dy) : NULL;
  fields.waypoints = NULL;
  fields.n_waypoints = 0;
  fields.label_at = fields.label_dx = fields.label_dy = 0;
  return ts_element_new (&fields);
}

static void
add_edits (Taker *self)
{
  for (guint i = 0; i < ts_diagram_get_n_elements (self->diagram); i++)
    {
      const TsElement *before = ts_diagram_get_element (self->diagram, i);
      gboolean node = ts_element_is_node (before);
      g_autoptr (TsElement) after = node ? move_node (self, before) : move_edge (self, before);

      if (after == NULL || ts_element_equal (before, after))
        continue;
      self->layout->n_moved += node;
      g_ptr_array_add (self->layout->edits, ts_edit_new (before, i, after, i));
    }
}

/**
 * ts_layout_run:
 * @diagram: what to lay out; it is not changed, and must not be by others meanwhile
 * @options: how
 * @cancellable: (nullable): to give up; a child is killed
 * @error: return location for an error of #TS_GRAPHVIZ_ERROR or #G_IO_ERROR
 *
 * Finds places for the nodes of a diagram, or those asked for, on any thread: in layers, so that edges lead in one
 * direction, with groups around what is in them and room for labels. What is pinned or locked stays, and so does
 * what is not asked for; nothing comes to lie on that. Notes, texts and pictures without edges stay with the node
 * they stand at. Frames stay. Edges lose their waypoints where their ends move apart; ports stay.
 *
 * #TS_LAYOUT_AUTO leaves up to #TS_LAYOUT_DOT_MAX nodes and edges to the program "dot". For more, or if that takes
 * too long, each group is laid out by itself in layers of our own: worse where many edges cross borders of groups,
 * but in time that grows little faster than the diagram. Without "dot" it gives the error that it is missing.
 *
 * Returns: (transfer full) (nullable): the edits that move everything to its place
 */
TsLayout *
ts_layout_run (TsDiagram *diagram,
               const TsLayoutOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (TsLayoutProblem) problem = NULL;
  g_autoptr (TsLayout) layout = g_new0 (TsLayout, 1);
  Taker taker = { .diagram = diagram, .layout = layout };

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && options != NULL, NULL);

  layout->edits = ts_edit_list_new ();
  layout->way = TS_LAYOUT_LAYERS;
  problem = ts_layout_problem_new (diagram, options);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (problem->n_free == 0)
    return g_steal_pointer (&layout);
  if (!arrange (problem, options, &layout->way, cancellable, error))
    return NULL;
  ts_layout_settle (problem);
  taker.moves = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  add_moves (&taker, problem->root);
  add_edits (&taker);
  g_hash_table_unref (taker.moves);
  return g_steal_pointer (&layout);
}

void
ts_layout_free (TsLayout *self)
{
  g_ptr_array_unref (self->edits);
  g_free (self);
}

/* What a thread works on. */
typedef struct
{
  TsDiagram *diagram;
  TsLayoutOptions options;
  GStrv ids;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->diagram);
  g_strfreev (self->ids);
  g_free (self);
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  TsLayout *layout = ts_layout_run (job->diagram, &job->options, cancellable, &error);

  if (layout != NULL)
    g_task_return_pointer (task, layout, (GDestroyNotify) ts_layout_free);
  else
    g_task_return_error (task, error);
}

/**
 * ts_layout_run_async:
 *
 * As ts_layout_run(), in a thread, on a copy of the diagram; that may be edited meanwhile, then the edits may not
 * fit any more.
 */
void
ts_layout_run_async (TsDiagram *diagram,
                     const TsLayoutOptions *options,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TS_IS_DIAGRAM (diagram) && options != NULL);

  job->diagram = ts_diagram_dup (diagram);
  job->ids = g_strdupv ((char **) options->ids);
  job->options = *options;
  job->options.ids = (const char *const *) job->ids;
  g_task_set_source_tag (task, ts_layout_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

/** ts_layout_run_finish: Returns: (transfer full) (nullable): as ts_layout_run() */
TsLayout *
ts_layout_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ts_layout_place_new:
 * @diagram: whose nodes have no places yet, as after an import; it is changed
 * @direction: where the edges are to lead
 * @cancellable: (nullable): to give up
 * @error: return location for an error of #G_IO_ERROR
 *
 * Lays out everything, in layers where the program "dot" is missing.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
ts_layout_place_new (TsDiagram *diagram,
                     TsLayoutDirection direction,
                     GCancellable *cancellable,
                     GError **error)
{
  TsLayoutOptions options = { .direction = direction };
  g_autoptr (GError) local = NULL;
  g_autoptr (TsLayout) layout = ts_layout_run (diagram, &options, cancellable, &local);

  if (layout == NULL && local->domain == TS_GRAPHVIZ_ERROR)
    {
      options.way = TS_LAYOUT_LAYERS;
      g_clear_error (&local);
      layout = ts_layout_run (diagram, &options, cancellable, &local);
    }
  if (layout == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return ts_diagram_apply (diagram, layout->edits, error);
}
