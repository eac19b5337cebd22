/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "diagram/formats/ts-format.h"
#include "diagram/ts-diagram-edits.h"
#include "diagram/ts-diagram-json.h"
#include "widgets/ts-canvas-private.h"
#include "widgets/ts-diagram-clip.h"
#include "widgets/ts-theme.h"

/* Copying and pasting: pieces of designs, pictures, text, and text that is a diagram in another program's words. */

#define PASTE_STEP 24.0 /* diagram units */

/* What is taken from the clipboard, the best first. */
static const char *const media_types[] = {
  TS_DIAGRAM_CLIP_TYPE,       "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif",
  "text/plain;charset=utf-8", "text/plain",    NULL,
};

static TsDiagram *
get_diagram (TsCanvas *self)
{
  return ts_journal_get_diagram (self->journal);
}

void
_ts_canvas_copy (TsCanvas *self)
{
  g_autofree char *text =
      ts_diagram_copy (get_diagram (self), (const char *const *) self->selection);
  g_autoptr (GdkContentProvider) clip = ts_diagram_clip_new (text, ts_theme_is_hand_drawn ());

  self->pastes = 0;
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), clip);
}

/* Does the edits and selects what they add. */
void
_ts_canvas_commit_and_select (TsCanvas *self, GPtrArray *edits)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < edits->len; i++)
    g_strv_builder_add (builder, ts_edit_get_id (edits->pdata[i]));
  ids = g_strv_builder_end (builder);
  if (ts_canvas_commit (self, edits))
    ts_canvas_set_selection (self, (const char *const *) ids);
}

/* Moves (@dx, @dy) so that the middle of what is pasted is in the middle of what is seen, if @far away or @always. */
static void
bring_into_sight (TsCanvas *self, TsDiagram *piece, gboolean always, double *dx, double *dy)
{
  double x, y, width, height, left, top, right, bottom;

  if (!ts_diagram_get_bounds (piece, &x, &y, &width, &height) || self->fit_pending)
    return;
  _ts_canvas_to_diagram (self, 0, 0, &left, &top);
  _ts_canvas_to_diagram (self,
                         gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)),
                         &right,
                         &bottom);
  if (!always && x + *dx < right && x + width + *dx > left && y + *dy < bottom
      && y + height + *dy > top)
    return;
  *dx = (left + right - width) / 2 - x;
  *dy = (top + bottom - height) / 2 - y;
}

/* Adds a piece of a design; returns whether the text is one. */
static gboolean
paste_piece (TsCanvas *self, const char *text, gboolean imported)
{
  g_autoptr (TsDiagram) piece = ts_diagram_from_json ("clipboard", text, NULL);
  gboolean first = ts_diagram_get_n_elements (get_diagram (self)) == 0;
  double dx, dy;

  if (piece == NULL)
    return FALSE;
  dx = dy = PASTE_STEP * ++self->pastes;
  bring_into_sight (self, piece, imported, &dx, &dy);
  _ts_canvas_commit_and_select (self,
                                ts_diagram_edits_paste (get_diagram (self), text, dx, dy, NULL));
  if (first)
    ts_canvas_fit (self); /* all there is, however large it is */
  return TRUE;
}

/* Returns (transfer full) what another program's text says as a diagram in JSON, or NULL if it is none. */
char *
_ts_canvas_read_import (GBytes *bytes)
{
  const TsFormat *format = ts_format_guess ("clipboard", bytes);
  g_autoptr (TsImport) import = NULL;

  if (format == NULL || format->import == NULL)
    return NULL;
  import = ts_format_import (format, "clipboard", bytes, NULL, NULL);
  if (import == NULL || ts_import_get_n_pages (import) == 0
      || ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)) == 0)
    return NULL;
  return ts_diagram_to_json (ts_import_get_diagram (import, 0));
}

/* Adds what another program's text says; returns whether it is a diagram. */
static gboolean
paste_import (TsCanvas *self, GBytes *bytes)
{
  g_autofree char *json = _ts_canvas_read_import (bytes);

  return json != NULL && paste_piece (self, json, TRUE);
}

static void
paste_bytes (TsCanvas *self, const char *media_type, GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gboolean done;

  _ts_canvas_cancel (self);
  if (g_str_has_prefix (media_type, "image/"))
    done = ts_canvas_add_image (self, bytes);
  else if (paste_piece (self, text, FALSE) || paste_import (self, bytes))
    done = TRUE;
  else
    {
      g_strstrip (text);
      done = *text != '\0' && g_utf8_validate (text, -1, NULL);
      if (done)
        ts_canvas_add_text (self, text);
    }
  if (!done)
    gtk_widget_error_bell (GTK_WIDGET (self));
}

typedef struct
{
  TsCanvas *canvas;
  const char *media_type; /* interned */
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->canvas);
  g_free (paste);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
spliced_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, NULL) < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (paste->canvas));
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  paste_bytes (paste->canvas, paste->media_type, bytes);
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GInputStream) stream = NULL;

  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &paste->media_type, NULL);
  if (stream == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (paste->canvas));
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory,
                                stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT,
                                NULL,
                                spliced_cb,
                                g_steal_pointer (&paste));
}

/* Adds what is on the clipboard. */
void
_ts_canvas_paste (TsCanvas *self)
{
  Paste *paste = g_new (Paste, 1);

  *paste = (Paste){ g_object_ref (self), NULL };
  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                            (const char **) media_types,
                            G_PRIORITY_DEFAULT,
                            NULL,
                            read_cb,
                            paste);
}
