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
 * @palette: (nullable): light, dark or print
 * @scale: pixels a diagram unit, 0 for the usual scale
 * @side: of the longer side of a picture, in pixels; 0 for @scale
 * @transparent: whether a picture has no background
 * @hand_drawn: whether a picture looks sketched by hand
 * @bare: whether the design is left out of a picture
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
  char *palette;
  double scale;
  int side;
  gboolean transparent;
  gboolean hand_drawn;
  gboolean bare;
  gboolean json;
  char **rest;
} TsDiagramOptions;

TsImport *ts_diagram_command_read (const TsDiagramOptions *options, GError **error);
int ts_diagram_command_convert (const TsDiagramOptions *options);
int ts_diagram_command_export (const TsDiagramOptions *options);
const char *ts_diagram_command_check_look (const TsDiagramOptions *options);
int ts_diagram_command_info (const TsDiagramOptions *options);
int ts_diagram_command_routes (const TsDiagramOptions *options);

G_END_DECLS
