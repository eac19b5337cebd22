/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"
#include "ts-diagram-export.h"

G_BEGIN_DECLS

/**
 * TsExportTarget:
 * @name: the word the settings use
 * @title: its name for people, translated
 * @ending: what its files end in, with the dot
 * @media_type: what it is called on the clipboard
 * @format: (nullable): what writes it; %NULL: it is a picture
 * @picture: for pictures: which one
 *
 * What a design can be exported to.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *ending;
  const char *media_type;
  const TsFormat *format;
  TsExportFormat picture;
} TsExportTarget;

/**
 * TsExportJob:
 * @diagram: the design; it must not change meanwhile
 * @ids: (nullable) (array zero-terminated=1): what of it; %NULL: all
 * @title: what it is called
 * @target: what to make of it
 * @look: for pictures: how; title and routes are not read
 * @path: (nullable): the file to write
 *
 * What is to be exported.
 */
typedef struct
{
  TsDiagram *diagram;
  const char *const *ids;
  const char *title;
  const TsExportTarget *target;
  TsExportOptions look;
  const char *path;
} TsExportJob;

guint ts_export_target_get_n (void);
void ts_export_target_get (guint place, TsExportTarget *target);

void ts_export_job_run_async (const TsExportJob *job,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *ts_export_job_run_finish (GAsyncResult *result, GPtrArray **lost, GError **error);

void ts_export_job_preview_async (const TsExportJob *job,
                                  guint side,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GBytes *
ts_export_job_preview_finish (GAsyncResult *result, cairo_rectangle_t *bounds, GError **error);

G_END_DECLS
