/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/ts-diagram-json.h"
#include "ts-diagram-export.h"
#include "widgets/ts-diagram-clip.h"

/* A piece of a design on the clipboard: for Touchstone as it is, for other programs as a picture, and last as
 * text. Pictures are drawn when they are asked for, on another thread. */

struct _TsDiagramClip
{
  GdkContentProvider parent_instance;

  char *json;
  gboolean hand_drawn;
};

G_DEFINE_FINAL_TYPE (TsDiagramClip, ts_diagram_clip, GDK_TYPE_CONTENT_PROVIDER)

static const char *const media_types[] = {
  TS_DIAGRAM_CLIP_TYPE, "image/svg+xml", "image/png", "text/plain;charset=utf-8", "text/plain",
};

static GdkContentFormats *
ts_diagram_clip_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new ((const char **) media_types, G_N_ELEMENTS (media_types));
}

static GBytes *
make_bytes (TsDiagramClip *self, const char *media_type, GError **error)
{
  const TsExportOptions options = { .title = _ ("Design"), .hand_drawn = self->hand_drawn };
  g_autoptr (TsDiagram) diagram = NULL;

  if (!g_str_has_prefix (media_type, "image/"))
    return g_bytes_new (self->json, strlen (self->json));
  diagram = ts_diagram_from_json ("clipboard", self->json, error);
  if (diagram == NULL)
    return NULL;
  return ts_diagram_export_bytes (diagram,
                                  strcmp (media_type, "image/png") == 0 ? TS_EXPORT_PNG
                                                                        : TS_EXPORT_SVG,
                                  &options,
                                  error);
}

static void
draw_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = make_bytes (source, data, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);
  GOutputStream *stream = g_task_get_task_data (task);

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "ts-bytes", bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream,
                                   g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes),
                                   g_task_get_priority (task),
                                   g_task_get_cancellable (task),
                                   written_cb,
                                   g_object_ref (task));
}

static void
ts_diagram_clip_write_mime_type_async (GdkContentProvider *provider,
                                       const char *media_type,
                                       GOutputStream *stream,
                                       int priority,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  g_autoptr (GTask) draw = g_task_new (provider, cancellable, drawn_cb, g_object_ref (task));

  g_task_set_priority (task, priority);
  g_task_set_source_tag (task, ts_diagram_clip_write_mime_type_async);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  g_task_set_task_data (draw, g_strdup (media_type), g_free);
  g_task_run_in_thread (draw, draw_worker);
}

static gboolean
ts_diagram_clip_write_mime_type_finish (GdkContentProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
ts_diagram_clip_finalize (GObject *object)
{
  g_free (TS_DIAGRAM_CLIP (object)->json);
  G_OBJECT_CLASS (ts_diagram_clip_parent_class)->finalize (object);
}

static void
ts_diagram_clip_class_init (TsDiagramClipClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ts_diagram_clip_finalize;
  provider_class->ref_formats = ts_diagram_clip_ref_formats;
  provider_class->write_mime_type_async = ts_diagram_clip_write_mime_type_async;
  provider_class->write_mime_type_finish = ts_diagram_clip_write_mime_type_finish;
}

static void
ts_diagram_clip_init (TsDiagramClip *self)
{
}

/**
 * ts_diagram_clip_new:
 * @json: what ts_diagram_copy() gave
 * @hand_drawn: whether its pictures look sketched by hand
 *
 * Returns: (transfer full): what to put on the clipboard
 */
GdkContentProvider *
ts_diagram_clip_new (const char *json, gboolean hand_drawn)
{
  TsDiagramClip *self;

  g_return_val_if_fail (json != NULL, NULL);

  self = g_object_new (TS_TYPE_DIAGRAM_CLIP, NULL);
  self->json = g_strdup (json);
  self->hand_drawn = hand_drawn;
  return GDK_CONTENT_PROVIDER (self);
}
