/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portfolio/ts-portfolio.h"

G_BEGIN_DECLS

/** TS_PORTFOLIO_MARKER: the file by which an exported folder is known; it lists the files that are ours. */
#define TS_PORTFOLIO_MARKER ".touchstone-portfolio"

/** TsExportFile: @path: within the folder, with "/" between its parts; @bytes: what is in it. */
typedef struct
{
  char *path;
  GBytes *bytes;
} TsExportFile;

/**
 * TsExportDesign:
 * @id: the design
 * @title: what it is called
 * @diagram: the drawing
 * @stem: its path in the folder without an ending, such as "projects/ledger/overview"
 *
 * A design of one project, for which a drawing is to be added to the files.
 */
typedef struct
{
  char *id;
  char *title;
  TsDiagram *diagram;
  char *stem;
} TsExportDesign;

GPtrArray *ts_portfolio_list_files (const TsPortfolio *portfolio);
GPtrArray *ts_portfolio_list_export_designs (const TsPortfolio *portfolio);
GPtrArray *ts_portfolio_list_export_credentials (const TsPortfolio *portfolio);
char *ts_portfolio_get_certificate_path (const TsCredential *credential, const char *extension);

void ts_export_file_add (GPtrArray *files, const char *path, GBytes *bytes);
void ts_export_file_add_marker (GPtrArray *files);
char **ts_export_read_marker (const char *name, const char *text, GError **error);
char *ts_export_make_slug (const char *text, const char *fallback);

G_END_DECLS
