/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-export-dialog.h"
#include "designs/ts-export-job.h"
#include "ts-file-dialogs.h"
#include "ts-settings.h"
#include "ts-window.h"
#include "widgets/ts-theme.h"

/* Asks how a design is to be exported, shows how that looks and how large it gets, and writes the file or puts it
 * on the clipboard. What was chosen is remembered. All drawing is done on other threads. */

#define PREVIEW_SIDE   880         /* pixels */
#define PROGRESS_DELAY 300         /* ms: what is done before that needs no bar */
#define PROGRESS_STEP  80          /* ms */
#define MM             (25.4 / 96) /* a diagram unit */
#define TOAST_CHARS    36

struct _TsExportDialog
{
  AdwWindow parent_instance;

  TsDiagram *diagram; /* as it was when the dialog was opened */
  char **selection;
  char *title;
  gboolean ready; /* the rows show what is remembered */

  GCancellable *drawing;    /* (nullable): while a preview is being drawn */
  cairo_rectangle_t bounds; /* of what is exported, once it is known */
  gboolean measured;

  GCancellable *exporting; /* (nullable): while something is */
  guint progress_timeout;

  AdwToastOverlay *toasts;
  GtkProgressBar *progress;
  GtkWidget *page, *export_button;
  GtkPicture *preview;
  AdwComboRow *format_row, *palette_row, *scale_row;
  GtkWidget *transparent_row, *selection_row, *size_row;
  GtkSwitch *transparent_switch, *selection_switch;
  GtkLabel *size;
};

G_DEFINE_FINAL_TYPE (TsExportDialog, ts_export_dialog, ADW_TYPE_WINDOW)

/* In the order of the rows. */
static const struct
{
  const char *name;
  TsPaletteKind kind;
} palettes[] = {
  { "light", TS_PALETTE_LIGHT },
  { "dark", TS_PALETTE_DARK },
  { "print", TS_PALETTE_PRINT },
};

static void
get_target (TsExportDialog *self, TsExportTarget *target)
{
  ts_export_target_get (adw_combo_row_get_selected (self->format_row), target);
}

static gboolean
has_background (const TsExportTarget *target)
{
  return target->format == NULL && target->picture != TS_EXPORT_PDF;
}

/* What the rows say; @target has to outlive it. */
static TsExportJob
make_job (TsExportDialog *self, TsExportTarget *target)
{
  gboolean part = gtk_switch_get_active (self->selection_switch);

  get_target (self, target);
  return (TsExportJob){
    .diagram = self->diagram,
    .ids = part ? (const char *const *) self->selection : NULL,
    .title = self->title,
    .target = target,
    .look = {
      .palette = ts_palette_get (palettes[adw_combo_row_get_selected (self->palette_row)].kind),
      .scale = adw_combo_row_get_selected (self->scale_row) + 1,
      .transparent = has_background (target) && gtk_switch_get_active (self->transparent_switch),
      .hand_drawn = ts_theme_is_hand_drawn (),
    },
  };
}

/* Returns (transfer full) how large what is exported gets, in words. */
static char *
word_size (TsExportDialog *self)
{
  TsExportTarget target;
  TsExportJob job = make_job (self, &target);
  int width, height;
  double scale;

  if (target.picture == TS_EXPORT_PDF)
    /* Translators: width and height of a page in millimetres */
    return g_strdup_printf (_ ("%.0f × %.0f mm"),
                            self->bounds.width * MM,
                            self->bounds.height * MM);
  if (target.picture == TS_EXPORT_SVG)
    job.look.scale = 1;
  scale = ts_export_measure_png (&self->bounds, &job.look, &width, &height);
  if (scale < job.look.scale)
    /* Translators: width and height of a picture, which gets no larger than that */
    return g_strdup_printf (_ ("%d × %d pixels, the most there can be"), width, height);
  return g_strdup_printf (_ ("%d × %d pixels"), width, height);
}

static void
show_size (TsExportDialog *self)
{
  g_autofree char *words = self->measured ? word_size (self) : NULL;

  gtk_label_set_text (self->size, words != NULL ? words : "…");
}

/* Says why something failed; all of it, in as many lines as it takes. */
static void
say (TsExportDialog *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  cairo_rectangle_t bounds;
  g_autoptr (GBytes) bytes = ts_export_job_preview_finish (result, &bounds, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->drawing)
    return; /* another one is on its way, or the dialog was closed */
  g_clear_object (&self->drawing);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
  self->measured = texture != NULL;
  self->bounds = bounds;
  show_size (self);
  if (texture == NULL)
    say (self, error->message);
}

static void
draw_preview (TsExportDialog *self)
{
  TsExportTarget target;
  TsExportJob job = make_job (self, &target);

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  ts_export_job_preview_async (
      &job, PREVIEW_SIDE, self->drawing, previewed_cb, g_object_ref (self));
}

/* Rows that say nothing about the chosen format are not shown. */
static void
show_rows (TsExportDialog *self)
{
  TsExportTarget target;
  gboolean picture;

  get_target (self, &target);
  picture = target.format == NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->palette_row), picture);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_row), picture && target.picture == TS_EXPORT_PNG);
  gtk_widget_set_visible (self->transparent_row, has_background (&target));
  gtk_widget_set_visible (self->size_row, picture);
}

static void
remember (TsExportDialog *self)
{
  GSettings *settings = ts_settings_get ();
  TsExportTarget target;
  guint palette = adw_combo_row_get_selected (self->palette_row);

  if (settings == NULL)
    return;
  get_target (self, &target);
  g_settings_set_string (settings, "export-format", target.name);
  g_settings_set_string (settings, "export-palette", palettes[palette].name);
  g_settings_set_int (settings,
                      "export-scale",
                      (int) adw_combo_row_get_selected (self->scale_row) + 1);
  g_settings_set_boolean (settings,
                          "export-transparent",
                          gtk_switch_get_active (self->transparent_switch));
}

static void
changed_cb (TsExportDialog *self)
{
  if (!self->ready)
    return;
  show_rows (self);
  show_size (self);
  draw_preview (self);
  remember (self);
}

static void
recall (TsExportDialog *self)
{
  GSettings *settings = ts_settings_get ();
  g_autofree char *format = NULL, *palette = NULL;

  adw_combo_row_set_selected (self->palette_row, G_N_ELEMENTS (palettes) - 1);
  adw_combo_row_set_selected (self->scale_row, (guint) TS_EXPORT_USUAL_SCALE - 1);
  if (settings == NULL)
    return;
  format = g_settings_get_string (settings, "export-format");
  palette = g_settings_get_string (settings, "export-palette");
  for (guint i = 0; i < ts_export_target_get_n (); i++)
    {
      TsExportTarget target;

      ts_export_target_get (i, &target);
      if (strcmp (target.name, format) == 0)
        adw_combo_row_set_selected (self->format_row, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    if (strcmp (palettes[i].name, palette) == 0)
      adw_combo_row_set_selected (self->palette_row, i);
  adw_combo_row_set_selected (self->scale_row,
                              (guint) g_settings_get_int (settings, "export-scale") - 1);
  gtk_switch_set_active (self->transparent_switch,
                         g_settings_get_boolean (settings, "export-transparent"));
}

static gboolean
progress_cb (gpointer user_data)
{
  TsExportDialog *self = user_data;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->progress)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
      self->progress_timeout = g_timeout_add (PROGRESS_STEP, progress_cb, self);
      return G_SOURCE_REMOVE;
    }
  gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (TsExportDialog *self, gboolean busy)
{
  g_clear_object (&self->exporting);
  if (busy)
    self->exporting = g_cancellable_new ();
  gtk_widget_set_sensitive (self->page, !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.export", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.copy", !busy);
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  if (busy)
    self->progress_timeout = g_timeout_add (PROGRESS_DELAY, progress_cb, self);
}

/* Says it where it is seen after the dialog is gone, which goes now. */
static void
end (TsExportDialog *self, const char *words)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  TsWindow *window = parent != NULL ? ts_window_of (GTK_WIDGET (parent)) : NULL;

  if (window != NULL)
    ts_window_say (window, words);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* A file that is being written. */
typedef struct
{
  TsExportDialog *dialog;
  char *name;
} Writing;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (TsExportDialog) self = writing->dialog;
  g_autofree char *name = writing->name;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GBytes) bytes = ts_export_job_run_finish (result, &lost, &error);
  g_autofree char *words = NULL;

  g_free (writing);
  if (self->exporting == NULL)
    return; /* the dialog was closed meanwhile */
  set_busy (self, FALSE);
  if (bytes == NULL)
    {
      words = g_strdup_printf (_ ("Not exported: %s"), error->message);
      say (self, words);
      return;
    }
  if (lost->len > 0)
    words = g_strdup_printf (_ ("Exported to %s, without: %s%s"),
                             name,
                             (const char *) lost->pdata[0],
                             lost->len > 1 ? _ (" and more") : "");
  else
    words = g_strdup_printf (_ ("Exported to %s"), name);
  end (self, words);
}

/**
 * ts_export_dialog_export_to:
 * @self: a dialog
 * @path: the file to write
 *
 * Exports as the rows say, on another thread. The dialog closes when the file is there, and stays if that fails.
 */
void
ts_export_dialog_export_to (TsExportDialog *self, const char *path)
{
  TsExportTarget target;
  TsExportJob job;
  Writing *writing;

  g_return_if_fail (TS_IS_EXPORT_DIALOG (self) && path != NULL);
  g_return_if_fail (self->exporting == NULL);

  job = make_job (self, &target);
  job.path = path;
  writing = g_new0 (Writing, 1);
  writing->dialog = g_object_ref (self);
  writing->name = g_path_get_basename (path);
  set_busy (self, TRUE);
  ts_export_job_run_async (&job, self->exporting, exported_cb, writing);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TsExportDialog *self = TS_EXPORT_DIALOG (source);
  g_autoptr (GFile) file = ts_file_dialogs_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *whole = NULL;
  TsExportTarget target;

  if (file == NULL || self->diagram == NULL)
    return;
  if (path == NULL)
    {
      say (self, _ ("Not exported: choose a folder on this computer"));
      return;
    }
  get_target (self, &target);
  if (!g_str_has_suffix (path, target.ending))
    whole = g_strconcat (path, target.ending, NULL);
  ts_export_dialog_export_to (self, whole != NULL ? whole : path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsExportDialog *self = TS_EXPORT_DIALOG (widget);
  g_autofree char *stem = g_strdelimit (g_strdup (self->title), "/\\", '-');
  g_autofree char *file = NULL, *pattern = NULL;
  const char *patterns[] = { NULL, NULL };
  TsExportTarget target;

  get_target (self, &target);
  file = g_strconcat (stem, target.ending, NULL);
  patterns[0] = pattern = g_strconcat ("*", target.ending, NULL);
  ts_file_dialogs_choose_async (
      widget, TS_FILE_DIALOG_SAVE, _ ("Export the Design"), file, patterns, file_chosen_cb, NULL);
}

/* Returns (transfer full) what is put on the clipboard: what other programs are written in is text as well. */
static GdkContentProvider *
make_content (const TsExportTarget *target, GBytes *bytes)
{
  GdkContentProvider *content = gdk_content_provider_new_for_bytes (target->media_type, bytes);
  GdkContentProvider *both[2] = { content, NULL };

  if (target->format == NULL)
    return content;
  both[1] = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes);
  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TsExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ts_export_job_run_finish (result, NULL, &error);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *words = NULL;
  TsExportTarget target;

  if (self->exporting == NULL)
    return; /* the dialog was closed meanwhile */
  set_busy (self, FALSE);
  if (bytes == NULL)
    {
      words = g_strdup_printf (_ ("Not copied: %s"), error->message);
      say (self, words);
      return;
    }
  get_target (self, &target);
  content = make_content (&target, bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  /* Translators: what is on the clipboard now, such as “PNG picture” */
  words = g_strdup_printf (_ ("Copied as %s"), target.title);
  end (self, words);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TsExportDialog *self = TS_EXPORT_DIALOG (widget);
  TsExportTarget target;
  TsExportJob job = make_job (self, &target);

  set_busy (self, TRUE);
  ts_export_job_run_async (&job, self->exporting, copied_cb, g_object_ref (self));
}

/* A dialog that was closed gives up what it was at; threads may keep it alive for some time. */
static void
ts_export_dialog_unmap (GtkWidget *widget)
{
  TsExportDialog *self = TS_EXPORT_DIALOG (widget);

  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  GTK_WIDGET_CLASS (ts_export_dialog_parent_class)->unmap (widget);
}

static void
ts_export_dialog_dispose (GObject *object)
{
  TsExportDialog *self = TS_EXPORT_DIALOG (object);

  self->ready = FALSE;
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  g_clear_object (&self->exporting);
  g_clear_object (&self->drawing);
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->selection, g_strfreev);
  g_clear_pointer (&self->title, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (ts_export_dialog_parent_class)->dispose (object);
}

static void
ts_export_dialog_class_init (TsExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_export_dialog_dispose;
  widget_class->unmap = ts_export_dialog_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TS_RESOURCE_PATH "/ui/ts-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, palette_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, transparent_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, transparent_switch);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, selection_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, selection_switch);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, TsExportDialog, size);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "export.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "export.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "export.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_export_dialog_init (TsExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < ts_export_target_get_n (); i++)
    {
      TsExportTarget target;

      ts_export_target_get (i, &target);
      gtk_string_list_append (titles, target.title);
    }
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (titles));
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
}

/**
 * ts_export_dialog_new:
 * @parent: (nullable): the window to stand before; it hears how it went
 * @diagram: what to export, as it is now
 * @selection: (array zero-terminated=1): ids of what is selected
 * @title: what the design is called
 *
 * Returns: (transfer none): a window to present
 */
GtkWidget *
ts_export_dialog_new (GtkWindow *parent,
                      TsDiagram *diagram,
                      const char *const *selection,
                      const char *title)
{
  TsExportDialog *self = g_object_new (TS_TYPE_EXPORT_DIALOG, NULL);

  g_return_val_if_fail (TS_IS_DIAGRAM (diagram) && selection != NULL && title != NULL,
                        GTK_WIDGET (self));

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  self->diagram = ts_diagram_dup (diagram);
  self->selection = g_strdupv ((char **) selection);
  self->title = g_strdup (title);
  gtk_widget_set_visible (self->selection_row, *selection != NULL);
  recall (self);
  self->ready = TRUE;
  show_rows (self);
  show_size (self);
  draw_preview (self);
  return GTK_WIDGET (self);
}
