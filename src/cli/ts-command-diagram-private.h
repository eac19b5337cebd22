/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"
#include "ts-cli.h"

G_BEGIN_DECLS

/**
 * TsDiagramOptions:
 * @output: (nullable): the file to write
 * @from: (nullable): the name of the format to read
 * @to: (nullable): the name of the format to write
 * @page: the page to take, from 1; 0 for all
 * @json: whether to print JSON
 * @rest: (nullable): what to do, then the files
 *
 * What all actions of the command have been told.
 */
typedef struct
{
  char *output;
  char *from;
  char *to;
  int page;
  gboolean json;
  char **rest;
} TsDiagramOptions;

TsImport *ts_diagram_command_read (const TsDiagramOptions *options, GError **error);
int ts_diagram_command_convert (const TsDiagramOptions *options);
int ts_diagram_command_info (const TsDiagramOptions *options);
int ts_diagram_command_routes (const TsDiagramOptions *options);

G_END_DECLS
