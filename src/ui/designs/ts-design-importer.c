/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "designs/ts-design-importer.h"
#include "diagram/ts-diagram-json.h"

/* Makes designs out of files of any format that is read, and pieces out of libraries. The files are read on
 * another thread; what is in them is stored on the main one, a page at a time between other things. */

/* A library has pieces for pages. */
#define LIBRARY_FORMAT "excalidrawlib"

/* What a thread made of one file. */
typedef struct
{
  char *name;
  TsImport *import; /* (nullable) */
  GError *error;    /* (nullable) */
} Reading;

/* What is being done. */
typedef struct
{
  GPtrArray *readings; /* of Reading */
  GPtrArray *imported; /* of TsImported: of the readings so far, the last one not yet whole */
  guint page;          /* the next one of the last */
} Work;

static void
work_free (Work *work)
{
  g_ptr_array_unref (work->readings);
  g_ptr_array_unref (work->imported);
  g_free (work);
}

static void
reading_free (Reading *reading)
{
  g_free (reading->name);
  g_clear_pointer (&reading->import, ts_import_free);
  g_clear_error (&reading->error);
  g_free (reading);
}

/**
 * ts_imported_free:
 * @self: (transfer full): what became of a file
 */
void
ts_imported_free (TsImported *self)
{
  g_free (self->name);
  g_free (self->problem);
  g_strfreev (self->lost);
  g_free (self);
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *readings = ((Work *) data)->readings;

  for (guint i = 0; i < readings->len; i++)
    {
      Reading *reading = readings->pdata[i];

      if (g_task_return_error_if_cancelled (task))
        return;
      if (g_path_is_absolute (reading->name))
        reading->import = ts_format_import_file (reading->name, cancellable, &reading->error);
      else
        g_set_error (&reading->error,
                     G_IO_ERROR,
                     G_IO_ERROR_NOT_SUPPORTED,
                     _ ("%s: it is not on this computer; copy it here first"),
                     reading->name);
    }
  g_task_return_boolean (task, TRUE);
}

/* Names a page after its file, and after itself if the file has more of them. */
static char *
make_title (const TsImport *import, guint page, const char *name)
{
  g_autofree char *stem = g_strdup (name);
  const char *title = ts_import_get_title (import, page);
  char *dot = strchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  if (ts_import_get_n_pages (import) == 1)
    return g_steal_pointer (&stem);
  if (title != NULL && *title != '\0')
    /* Translators: the name of a file and that of a page in it */
    return g_strdup_printf (_ ("%s – %s"), stem, title);
  return g_strdup_printf ("%s – %u", stem, page + 1);
}

static void
store_page (TsStore *store, const TsImport *import, guint page, TsImported *imported)
{
  TsDiagram *diagram = ts_import_get_diagram (import, page);
  const char *own = ts_import_get_title (import, page);
  g_autofree char *title = make_title (import, page, imported->name);
  g_autofree char *document = NULL;

  if (!g_str_equal (ts_import_get_format (import), LIBRARY_FORMAT))
    {
      ts_store_add_diagram (store, NULL, title, diagram);
      imported->n_designs++;
      return;
    }
  document = ts_diagram_to_json (diagram);
  ts_store_add_piece (store, own != NULL && *own != '\0' ? own : title, document);
  imported->n_pieces++;
}

/* Begins to say what becomes of a file: what cannot be kept of it, or why there is nothing of it. */
static TsImported *
begin_imported (const Reading *reading)
{
  TsImported *imported = g_new0 (TsImported, 1);
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();

  imported->name = g_path_get_basename (reading->name);
  if (reading->import == NULL)
    imported->problem = g_strdup (reading->error->message);
  for (guint i = 0; reading->import != NULL && i < ts_import_get_n_lost (reading->import); i++)
    g_ptr_array_add (lost, (gpointer) ts_import_get_lost (reading->import, i));
  g_ptr_array_add (lost, NULL);
  imported->lost = g_strdupv ((char **) lost->pdata);
  return imported;
}

/* Stores the next page, or goes on to the next file. */
static gboolean
store_next_cb (gpointer user_data)
{
  GTask *task = user_data;
  TsStore *store = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  guint n = work->imported->len;
  const TsImport *import = n > 0 ? ((Reading *) work->readings->pdata[n - 1])->import : NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (import != NULL && work->page < ts_import_get_n_pages (import))
    {
      store_page (store, import, work->page++, work->imported->pdata[n - 1]);
      return G_SOURCE_CONTINUE;
    }
  if (n < work->readings->len)
    {
      g_ptr_array_add (work->imported, begin_imported (work->readings->pdata[n]));
      work->page = 0;
      return G_SOURCE_CONTINUE;
    }
  g_task_return_pointer (task,
                         g_ptr_array_ref (work->imported),
                         (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, store_next_cb, g_object_ref (task), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_design_importer_run_async:
 * @store: where the designs are to be kept
 * @files: (element-type GFile): what to read
 * @cancellable: (nullable): to give up
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Makes designs of files, which are read on another thread.
 */
void
ts_design_importer_run_async (TsStore *store,
                              GListModel *files,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading_task = NULL;
  Work *work;

  g_return_if_fail (TS_IS_STORE (store) && G_IS_LIST_MODEL (files));

  task = g_task_new (store, cancellable, callback, user_data);
  work = g_new0 (Work, 1);
  work->readings = g_ptr_array_new_with_free_func ((GDestroyNotify) reading_free);
  work->imported = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_imported_free);
  g_task_set_source_tag (task, ts_design_importer_run_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      Reading *reading = g_new0 (Reading, 1);

      reading->name = g_file_get_path (file);
      if (reading->name == NULL)
        reading->name = g_file_get_uri (file);
      g_ptr_array_add (work->readings, reading);
    }
  reading_task = g_task_new (store, cancellable, read_cb, g_object_ref (task));
  g_task_set_task_data (reading_task, work, NULL); /* the other task keeps it */
  g_task_run_in_thread (reading_task, read_worker);
}

/**
 * ts_design_importer_run_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error, if it was given up
 *
 * Returns: (transfer full) (nullable) (element-type TsImported): what became of each file
 */
GPtrArray *
ts_design_importer_run_finish (TsStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** ts_design_importer_list_patterns: Returns: (transfer full): what files that can be read are called, like "*.json" */
GStrv
ts_design_importer_list_patterns (void)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  guint n;
  const TsFormat *const *formats = ts_format_list (&n);

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; formats[i]->import != NULL && formats[i]->endings[j] != NULL; j++)
        g_ptr_array_add (patterns, g_strconcat ("*", formats[i]->endings[j], NULL));
    }
  g_ptr_array_add (patterns, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&patterns), FALSE);
}
