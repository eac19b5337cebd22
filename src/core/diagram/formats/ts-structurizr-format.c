/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "diagram/formats/ts-structurizr-format.h"
#include "diagram/formats/ts-structurizr-private.h"

static const char *const endings[] = { ".dsl", ".structurizr", NULL };

static gboolean
recognizes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 9 && g_ascii_strncasecmp (data, "workspace", 9) == 0
         && strchr (" \t\r\n{\"", data[9]) != NULL;
}

/* Returns the one workspace that a file must hold. */
static const TsStructurizrLine *
find_workspace (const char *name, const GPtrArray *lines, GError **error)
{
  const TsStructurizrLine *line = lines->len > 0 ? lines->pdata[0] : NULL;

  if (line == NULL || !ts_structurizr_is (line, 0, "workspace") || line->block == NULL)
    ts_structurizr_fail (error,
                         name,
                         line != NULL ? line->line : 1,
                         TS_IMPORT_ERROR_SYNTAX,
                         _ ("a file must begin with a workspace; this may be a part of one"));
  else if (ts_structurizr_is (line, 1, "extends"))
    ts_structurizr_fail (error,
                         name,
                         line->line,
                         TS_IMPORT_ERROR_UNSUPPORTED,
                         _ ("other workspaces are not read; put what is in them here"));
  else if (lines->len > 1)
    ts_structurizr_fail (error,
                         name,
                         ((const TsStructurizrLine *) lines->pdata[1])->line,
                         TS_IMPORT_ERROR_SYNTAX,
                         _ ("nothing can stand behind the workspace"));
  else
    return line;
  return NULL;
}

static TsImport *
import (const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TsImport) result = ts_import_new ("structurizr");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  g_autoptr (TsStructurizrModel) model = NULL;
  const TsStructurizrLine *workspace;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_malloc (size + 1);

  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  lines = ts_structurizr_parse (name, text, size, error);
  workspace = lines != NULL ? find_workspace (name, lines, error) : NULL;
  model = workspace != NULL ? ts_structurizr_model_new (name, workspace->block, error) : NULL;
  if (model == NULL)
    return NULL;
  for (guint i = 0; i < workspace->block->len; i++)
    {
      const TsStructurizrLine *line = workspace->block->pdata[i];

      for (guint k = 0;
           ts_structurizr_is (line, 0, "views") && line->block != NULL && k < line->block->len;
           k++)
        g_ptr_array_add (views, line->block->pdata[k]);
    }
  if (!ts_structurizr_import_views (result, model, views, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

const TsFormat TS_STRUCTURIZR_FORMAT = {
  .name = "structurizr",
  .title = "Structurizr DSL",
  .endings = endings,
  .media_type = "text/x-structurizr-dsl",
  .recognizes = recognizes,
  .import = import,
};
