/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "designs/ts-export-job.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"

/* Exporting a design on another thread: a picture, or a file of another program. */

static const struct
{
  const char *name, *title, *ending, *media_type;
} pictures[] = {
  [TS_EXPORT_PNG] = { "png", N_ ("PNG picture"), ".png", "image/png" },
  [TS_EXPORT_SVG] = { "svg", N_ ("SVG picture"), ".svg", "image/svg+xml" },
  [TS_EXPORT_PDF] = { "pdf", N_ ("PDF document"), ".pdf", "application/pdf" },
};

/* Returns (nullable) the format at that place among those that can be written. */
static const TsFormat *
find_written (guint place)
{
  guint n;
  const TsFormat *const *formats = ts_format_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (formats[i]->export != NULL && place-- == 0)
        return formats[i];
    }
  return NULL;
}

/** ts_export_target_get_n: Returns: how many targets there are: pictures first, then other programs' files */
guint
ts_export_target_get_n (void)
{
  guint n = 0;

  while (find_written (n) != NULL)
    n++;
  return G_N_ELEMENTS (pictures) + n;
}

/**
 * ts_export_target_get:
 * @place: from 0
 * @target: (out caller-allocates): the target there; nothing in it is to be freed
 */
void
ts_export_target_get (guint place, TsExportTarget *target)
{
  const TsFormat *format;

  g_return_if_fail (place < ts_export_target_get_n () && target != NULL);

  if (place < G_N_ELEMENTS (pictures))
    {
      *target = (TsExportTarget){ .name = pictures[place].name,
                                  .title = _ (pictures[place].title),
                                  .ending = pictures[place].ending,
                                  .media_type = pictures[place].media_type,
                                  .picture = (TsExportFormat) place };
      return;
    }
  format = find_written (place - G_N_ELEMENTS (pictures));
  *target = (TsExportTarget){ .name = format->name,
                              .title = format->title,
                              .ending = format->endings[0],
                              .media_type = format->media_type,
                              .format = format };
}

/* A job with all it needs of its own. */
typedef struct
{
  TsDiagram *diagram;
  char **ids;
  char *title;
  TsExportTarget target;
  TsExportOptions look;
  char *path;
  GPtrArray *lost;          /* (element-type utf8): what the format cannot say */
  cairo_rectangle_t bounds; /* of a preview */
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->diagram);
  g_strfreev (run->ids);
  g_free (run->title);
  g_free (run->path);
  g_ptr_array_unref (run->lost);
  g_free (run);
}

/* Returns (transfer full) (nullable) what is to be exported. */
static TsDiagram *
take_part (Run *run, GError **error)
{
  g_autofree char *json = NULL;

  if (run->ids == NULL)
    return g_object_ref (run->diagram);
  json = ts_diagram_copy (run->diagram, (const char *const *) run->ids);
  return ts_diagram_from_json (run->title, json, error);
}

static GBytes *
make_bytes (Run *run, GError **error)
{
  g_autoptr (TsDiagram) diagram = take_part (run, error);

  if (diagram == NULL)
    return NULL;
  if (run->target.format != NULL)
    return run->target.format->export(diagram, run->title, run->lost, error);
  run->look.title = run->title;
  return ts_diagram_export_bytes (diagram, run->target.picture, &run->look, error);
}

static void
run_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *text;

  if (g_task_return_error_if_cancelled (task))
    return;
  bytes = make_bytes (run, &error);
  if (bytes != NULL && g_task_return_error_if_cancelled (task))
    return;
  if (bytes != NULL && run->path != NULL)
    {
      text = g_bytes_get_data (bytes, &size);
      g_file_set_contents_full (run->path,
                                text,
                                (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0666,
                                &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static Run *
run_new (const TsExportJob *job)
{
  Run *run = g_new0 (Run, 1);

  run->diagram = g_object_ref (job->diagram);
  run->ids = g_strdupv ((char **) job->ids);
  run->title = g_strdup (job->title);
  run->target = *job->target;
  run->look = job->look;
  run->look.routes = NULL;
  run->path = g_strdup (job->path);
  run->lost = g_ptr_array_new_with_free_func (g_free);
  return run;
}

/**
 * ts_export_job_run_async:
 * @job: what to export; it is copied, but its diagram is not
 * @cancellable: (nullable): to give up: what is being drawn is drawn to its end, but not written
 * @callback: called on the main loop, with no source object
 * @user_data: for @callback
 *
 * Exports a design on another thread. A file is replaced only when all went well.
 */
void
ts_export_job_run_async (const TsExportJob *job,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (job != NULL && TS_IS_DIAGRAM (job->diagram) && job->target != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_export_job_run_async);
  g_task_set_task_data (task, run_new (job), (GDestroyNotify) run_free);
  g_task_run_in_thread (task, run_worker);
}

/**
 * ts_export_job_run_finish:
 * @result: what the callback was given
 * @lost: (out) (optional) (transfer full) (element-type utf8): what the format cannot say
 * @error: why there is nothing, where, and what to do
 *
 * Returns: (transfer full) (nullable): what was exported
 */
GBytes *
ts_export_job_run_finish (GAsyncResult *result, GPtrArray **lost, GError **error)
{
  Run *run;
  GBytes *bytes;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  run = g_task_get_task_data (G_TASK (result));
  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes != NULL && lost != NULL)
    *lost = g_ptr_array_ref (run->lost);
  return bytes;
}

static void
preview_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  g_autoptr (TsDiagram) diagram = NULL;
  GBytes *bytes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  diagram = take_part (run, &error);
  if (diagram != NULL)
    bytes = ts_diagram_export_bytes (diagram, TS_EXPORT_PNG, &run->look, &error);
  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ts_diagram_get_painted_bounds (diagram, &run->bounds);
  g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

/**
 * ts_export_job_preview_async:
 * @job: what is to be exported, as a picture
 * @side: how long the longer side of the preview is, in pixels
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop, with no source object
 * @user_data: for @callback
 *
 * Draws small what would be exported, on another thread.
 */
void
ts_export_job_preview_async (const TsExportJob *job,
                             guint side,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (job != NULL && TS_IS_DIAGRAM (job->diagram) && job->target != NULL);

  run = run_new (job);
  run->look.side = side;
  run->look.bare = TRUE;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ts_export_job_preview_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_run_in_thread (task, preview_worker);
}

/**
 * ts_export_job_preview_finish:
 * @result: what the callback was given
 * @bounds: (out): where the drawing is, in diagram units
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): a PNG file
 */
GBytes *
ts_export_job_preview_finish (GAsyncResult *result, cairo_rectangle_t *bounds, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL) && bounds != NULL, NULL);

  *bounds = ((Run *) g_task_get_task_data (G_TASK (result)))->bounds;
  return g_task_propagate_pointer (G_TASK (result), error);
}
