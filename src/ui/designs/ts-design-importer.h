/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"
#include "store/ts-store.h"

G_BEGIN_DECLS

/**
 * TsImported:
 * @name: of the file
 * @n_designs: how many designs were made of it
 * @n_pieces: how many pieces were put into the library
 * @lost: (array zero-terminated=1): what could not be kept
 * @problem: (nullable): why there is nothing of it, and where
 *
 * What became of one file.
 */
typedef struct
{
  char *name;
  guint n_designs, n_pieces;
  char **lost;
  char *problem;
} TsImported;

void ts_imported_free (TsImported *self);

void ts_design_importer_run_async (TsStore *store,
                                   GListModel *files,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *ts_design_importer_run_finish (TsStore *store, GAsyncResult *result, GError **error);
GStrv ts_design_importer_list_patterns (void);

G_END_DECLS
