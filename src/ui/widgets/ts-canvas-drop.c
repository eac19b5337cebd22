/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-format.h"
#include "diagram/ts-diagram-json.h"
#include "ts-dialogs.h"
#include "ts-window.h"
#include "widgets/ts-canvas-private.h"

/* What is dropped on the canvas: components and pieces from beside it, pictures, text, and files. A picture is put
 * there, text becomes a note, and what is a diagram of any format that is read is offered to be added. */

#define FILE_STEP 48.0        /* how far apart several files are put, in diagram units */
#define MAX_TEXT  (64 * 1024) /* the longest text that becomes a note, in bytes */

/* A file, and what a thread made of it. */
typedef struct
{
  GFile *file;
  char *name; /* for people */
  TsPoint place;
  GBytes *bytes;    /* (nullable) */
  TsImport *import; /* (nullable) */
  GError
      *problem; /* (nullable): why it is no diagram though it should be one, or could not be read */
} Dropped;

static void
dropped_free (Dropped *self)
{
  g_object_unref (self->file);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->import, ts_import_free);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
say (TsCanvas *self, const char *words)
{
  TsWindow *window = ts_window_of (GTK_WIDGET (self));

  if (window != NULL)
    ts_window_say (window, words);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Dropped *dropped = data;
  g_autofree char *path = g_file_get_path (dropped->file);
  const TsFormat *format;

  if (path != NULL)
    dropped->bytes = ts_format_read_file (path, &dropped->problem);
  else
    g_set_error (&dropped->problem,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_SUPPORTED,
                 _ ("%s: it is not on this computer; copy it here first"),
                 dropped->name);
  format = dropped->bytes != NULL ? ts_format_guess (path, dropped->bytes) : NULL;
  if (format != NULL)
    dropped->import =
        ts_format_import (format, dropped->name, dropped->bytes, NULL, &dropped->problem);
  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsCanvas *self = TS_CANVAS (source);
  g_autoptr (GTask) reading = user_data;
  Dropped *dropped = g_task_get_task_data (reading);
  g_autofree char *document = NULL;

  if (!ts_dialogs_confirm_finish (result))
    return;
  document = ts_diagram_to_json (ts_import_get_diagram (dropped->import, 0));
  if (!_ts_canvas_paste_at (self, document, dropped->place.x, dropped->place.y))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    ts_canvas_reveal (self, self->selection[0]);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Says what would be added, and what not. */
static char *
describe_import (const TsImport *import)
{
  guint n = ts_diagram_get_n_elements (ts_import_get_diagram (import, 0));
  guint pages = ts_import_get_n_pages (import), lost = ts_import_get_n_lost (import);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words,
                          ngettext ("%u element is added where it was dropped.",
                                    "%u elements are added where it was dropped.",
                                    n),
                          n);
  if (pages > 1)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words,
                              _ ("They are the first of %u pages; dropped on the designs, the "
                                 "file becomes a design a page."),
                              pages);
    }
  if (lost > 0)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words,
                              ngettext ("%u thing cannot be kept: %s",
                                        "%u things cannot be kept, like: %s",
                                        lost),
                              lost,
                              ts_import_get_lost (import, 0));
    }
  return g_string_free (words, FALSE);
}

static void
offer_import (TsCanvas *self, GTask *reading)
{
  Dropped *dropped = g_task_get_task_data (reading);
  g_autofree char *heading = g_strdup_printf (_ ("Add “%s” to This Design?"), dropped->name);
  g_autofree char *body = describe_import (dropped->import);

  ts_dialogs_confirm_async (
      GTK_WIDGET (self), heading, body, _ ("_Add"), FALSE, answered_cb, g_object_ref (reading));
}

static gboolean
is_text (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return size > 0 && size <= MAX_TEXT && g_utf8_validate (text, (gssize) size, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsCanvas *self = TS_CANVAS (source);
  Dropped *dropped = g_task_get_task_data (G_TASK (result));
  const TsImport *import = dropped->import;
  g_autofree char *words = NULL;

  if (self->actions == NULL)
    return; /* it is gone */
  if (import != NULL && ts_import_get_n_pages (import) > 0
      && ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)) > 0)
    offer_import (self, G_TASK (result));
  else if (dropped->bytes != NULL
           && _ts_canvas_add_image_at (self, dropped->bytes, &dropped->place))
    return;
  else if (dropped->problem != NULL)
    say (self, dropped->problem->message);
  else if (is_text (dropped->bytes))
    {
      words =
          g_strndup (g_bytes_get_data (dropped->bytes, NULL), g_bytes_get_size (dropped->bytes));
      _ts_canvas_add_text_at (self, g_strstrip (words), &dropped->place);
    }
  else
    {
      words = g_strdup_printf (_ ("“%s” is no picture, diagram or text that can be read"),
                               dropped->name);
      say (self, words);
    }
}

static void
drop_file (TsCanvas *self, GFile *file, TsPoint place)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);
  Dropped *dropped = g_new0 (Dropped, 1);

  dropped->file = g_object_ref (file);
  dropped->name = g_file_get_basename (file);
  dropped->place = place;
  g_task_set_source_tag (task, drop_file);
  g_task_set_task_data (task, dropped, (GDestroyNotify) dropped_free);
  g_task_run_in_thread (task, read_worker);
}

static void
drop_files (TsCanvas *self, const GValue *value, TsPoint place)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    {
      drop_file (self, link->data, place);
      place.x += FILE_STEP;
      place.y += FILE_STEP;
    }
}

/* The word of a component, a piece, another program's words for a diagram, or just words. */
static gboolean
drop_text (TsCanvas *self, const char *text, TsPoint place)
{
  g_autofree char *document = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (_ts_canvas_add_at (self, text, place.x, place.y))
    return TRUE;
  bytes = g_bytes_new (text, strlen (text));
  document = _ts_canvas_read_import (bytes);
  if (document != NULL)
    return _ts_canvas_paste_at (self, document, place.x, place.y);
  words = g_strstrip (g_strndup (text, MAX_TEXT));
  if (*words == '\0' || !g_utf8_validate (words, -1, NULL))
    return FALSE;
  _ts_canvas_add_text_at (self, words, &place);
  return TRUE;
}

/* Takes what is dropped at that pixel. Returns whether it is anything that can be put there. */
gboolean
_ts_canvas_drop (TsCanvas *self, const GValue *value, double px, double py)
{
  TsPoint place;

  _ts_canvas_cancel (self);
  _ts_canvas_end_entry (self, TRUE);
  _ts_canvas_to_diagram (self, px, py, &place.x, &place.y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      drop_files (self, value, place);
      return TRUE;
    }
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (g_value_get_object (value));

      return _ts_canvas_add_image_at (self, bytes, &place);
    }
  return drop_text (self, g_value_get_string (value), place);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double px, double py, TsCanvas *self)
{
  return !self->look_only && _ts_canvas_drop (self, value, px, py);
}

void
_ts_canvas_add_drop_target (TsCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
