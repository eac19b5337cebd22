/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/ts-sitting.h"

G_BEGIN_DECLS

void ts_earlier_marks_read_async (TsSitting *sitting,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GHashTable *ts_earlier_marks_read_finish (TsSitting *sitting, GAsyncResult *result, GError **error);

G_END_DECLS
