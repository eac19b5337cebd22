/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-drawio-file.h"
#include "diagram/formats/ts-drawio-format.h"
#include "diagram/formats/ts-drawio-import.h"

static const char *const endings[] = { ".drawio", ".dio", ".xml", NULL };

const TsFormat TS_DRAWIO_FORMAT = {
  .name = "drawio",
  .title = "draw.io",
  .endings = endings,
  .media_type = "application/vnd.jgraph.mxfile",
  .recognizes = ts_drawio_file_recognizes,
  .import = ts_drawio_import,
  .export = ts_drawio_export,
};
