/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "portfolio/ts-portfolio-export.h"
#include "ts-certificate.h"
#include "ts-diagram-export.h"
#include "ts-portfolio-book.h"

/* A portfolio as a folder. It is written beside the old one and takes its place in one step, so that the
 * old one stays whole until the new one is. What the learner put into the old one is carried over. */

#define MAX_DEPTH 32 /* of folders that are carried over */

/* Sets an error of errno's: where, what, why. */
static gboolean
fail_errno (GError **error, const char *path, const char *what)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (code),
               "%s: %s: %s",
               name,
               what,
               g_strerror (code));
  return FALSE;
}

/* Removes a folder that an export made, as far as it can. Symbolic links are not followed. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

/* Returns the files an earlier export wrote into @dir, none where there is nothing yet; NULL with @error
 * set where the folder is somebody else's. */
static char **
read_old (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, TS_PORTFOLIO_MARKER, NULL);
  g_autofree char *name = g_filename_display_name (dir);
  g_autofree char *text = NULL;

  if (!g_file_test (dir, G_FILE_TEST_EXISTS) || is_empty_folder (dir))
    return g_new0 (char *, 1);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (
          error,
          G_IO_ERROR,
          G_IO_ERROR_EXISTS,
          _ ("%s: there is something here that is no exported portfolio, so it is left alone; "
             "choose a new or an empty folder"),
          name);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  return ts_export_read_marker (path, text, error);
}

static gboolean
make_parent (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (parent, 0755) == 0)
    return TRUE;
  return fail_errno (error, parent, _ ("the folder cannot be made"));
}

static gboolean
write_files (GPtrArray *files, const char *dir, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const TsExportFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (dir, file->path, NULL);
      gsize size;
      const char *data = g_bytes_get_data (file->bytes, &size);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !make_parent (path, error)
          || !g_file_set_contents_full (path,
                                        data != NULL ? data : "",
                                        (gssize) size,
                                        G_FILE_SET_CONTENTS_CONSISTENT
                                            | G_FILE_SET_CONTENTS_DURABLE,
                                        0644,
                                        error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_drawings (GPtrArray *files,
              const TsPortfolio *portfolio,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) designs = ts_portfolio_list_export_designs (portfolio);

  for (guint i = 0; i < designs->len; i++)
    {
      const TsExportDesign *design = designs->pdata[i];
      g_autofree char *path = g_strconcat (design->stem, ".svg", NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bytes = ts_diagram_export_bytes (design->diagram,
                                       TS_EXPORT_SVG,
                                       &(TsExportOptions){ .title = design->title },
                                       error);
      if (bytes == NULL)
        return FALSE;
      ts_export_file_add (files, path, bytes);
    }
  return TRUE;
}

/* Draws the certificates into @dir and adds them to the list, so that the marker names them. */
static gboolean
add_certificates (GPtrArray *files,
                  const TsPortfolio *portfolio,
                  const char *dir,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) credentials = ts_portfolio_list_export_credentials (portfolio);

  for (guint i = 0; i < credentials->len; i++)
    {
      const TsCredential *credential = credentials->pdata[i];
      g_autofree char *inside = ts_portfolio_get_certificate_path (credential, "pdf");
      g_autofree char *path = g_build_filename (dir, inside, NULL);
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !make_parent (path, error)
          || !ts_certificate_write_credential (
              credential, ts_portfolio_get_pack (portfolio), path, error)
          || !g_file_get_contents (path, &data, &size, error))
        return FALSE;
      bytes = g_bytes_new_take (g_steal_pointer (&data), size);
      ts_export_file_add (files, inside, bytes);
    }
  return TRUE;
}

static gboolean
copy_file (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return make_parent (to, error)
         && g_file_copy (
             source, target, G_FILE_COPY_NOFOLLOW_SYMLINKS, cancellable, NULL, NULL, error);
}

/* One folder that is carried over into another. */
typedef struct
{
  const char *old, *new;
  char **ours; /* the files of the old one that an export wrote */
  GCancellable *cancellable;
} Move;

/* Where the new export has a file of that name too, the learner's gets another one. */
static gboolean
carry_file (const Move *move, const char *from, const char *path, GError **error)
{
  g_autofree char *to = g_build_filename (move->new, path, NULL);
  g_autofree char *other = g_strconcat (to, ".yours", NULL);

  if (g_strv_contains ((const char *const *) move->ours, path)
      || g_str_equal (path, TS_PORTFOLIO_MARKER))
    return TRUE;
  return copy_file (from,
                    g_file_test (to, G_FILE_TEST_EXISTS) ? other : to,
                    move->cancellable,
                    error);
}

/* Copies what is in a folder of the old export and was not written by it: that is the learner's. */
static gboolean
carry_over (const Move *move, const char *inside, guint depth, GError **error)
{
  g_autofree char *folder = g_build_filename (move->old, inside, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path =
          *inside != '\0' ? g_build_filename (inside, name, NULL) : g_strdup (name);
      g_autofree char *from = g_build_filename (move->old, path, NULL);
      gboolean is_folder =
          g_file_test (from, G_FILE_TEST_IS_DIR) && !g_file_test (from, G_FILE_TEST_IS_SYMLINK);

      if (is_folder && depth < MAX_DEPTH ? !carry_over (move, path, depth + 1, error)
                                         : !carry_file (move, from, path, error))
        return FALSE;
    }
  return TRUE;
}

/* For file systems that cannot exchange two folders: moves the old one aside first. */
static gboolean
swap_in_turn (const char *new, const char *dir)
{
  g_autofree char *aside = g_strconcat (new, ".old", NULL);
  int code;

  if (g_rename (dir, aside) != 0)
    return FALSE;
  if (g_rename (new, dir) == 0)
    {
      remove_tree (aside);
      return TRUE;
    }
  code = errno;
  g_rename (aside, dir);
  errno = code;
  return FALSE;
}

/* Puts @new in the place of @dir; what was there is then at @new, or gone. */
static gboolean
swap (const char *new, const char *dir, GError **error)
{
  gboolean done = renameat2 (AT_FDCWD, new, AT_FDCWD, dir, RENAME_EXCHANGE) == 0;

  if (!done && errno == ENOENT)
    done = g_rename (new, dir) == 0;
  else if (!done && (errno == EINVAL || errno == ENOSYS))
    done = swap_in_turn (new, dir);
  if (done)
    return TRUE;
  return fail_errno (error,
                     dir,
                     _ ("the new portfolio cannot be put here, and what was here is unchanged"));
}

static gboolean
fill (TsPortfolio *portfolio, const Move *move, GError **error)
{
  g_autoptr (GPtrArray) files = ts_portfolio_list_files (portfolio);

  if (!add_drawings (files, portfolio, move->cancellable, error)
      || !add_certificates (files, portfolio, move->new, move->cancellable, error))
    return FALSE;
  ts_export_file_add_marker (files);
  return write_files (files, move->new, move->cancellable, error)
         && (!g_file_test (move->old, G_FILE_TEST_IS_DIR) || carry_over (move, "", 0, error));
}

/* Returns the path without links and without a separator at its end, so that it can be renamed. */
static char *
resolve (const char *dir)
{
  char *real = realpath (dir, NULL);
  g_autofree char *absolute = g_canonicalize_filename (dir, NULL);
  char *copy = g_strdup (real != NULL ? real : absolute);

  free (real);
  return copy;
}

/**
 * ts_portfolio_export_tree:
 * @portfolio: what to export
 * @dir: the folder to make; an earlier export is replaced, an empty folder is filled
 * @cancellable: (nullable): to give up
 * @error: return location for %G_IO_ERROR_CANCELLED, %G_IO_ERROR_EXISTS where there is something that is
 *   no export, a #GFileError, or an error of #TS_JSON_ERROR where the marker of an export is damaged
 *
 * Writes the folder of ts_portfolio_list_files() with its drawings and certificates. After a failure the
 * folder is as it was before. Files that the learner put into an earlier export stay. May run in any
 * thread.
 *
 * Returns: whether the folder is written
 */
gboolean
ts_portfolio_export_tree (TsPortfolio *portfolio,
                          const char *dir,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *place = NULL;
  g_autofree char *new = NULL;
  g_auto (GStrv) ours = NULL;
  Move move = { .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (portfolio != NULL && dir != NULL, FALSE);

  place = resolve (dir);
  ours = read_old (place, error);
  if (ours == NULL || !make_parent (place, error))
    return FALSE;
  new = g_strconcat (place, ".new-XXXXXX", NULL);
  if (g_mkdtemp_full (new, 0755) == NULL)
    return fail_errno (error, new, _ ("the folder cannot be made"));
  move.old = place;
  move.new = new;
  move.ours = ours;
  done = fill (portfolio, &move, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error) && swap (new, place, error);
  remove_tree (new);
  return done;
}
