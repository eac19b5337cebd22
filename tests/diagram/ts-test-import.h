/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagram/formats/ts-format.h"

/* Reads files in tests. What is read is complete, and its pages are diagrams, or the test ends. */
TsImport *ts_test_import_bytes (const TsFormat *format,
                                const char *name,
                                const char *data,
                                gssize size,
                                GError **error);
TsImport *ts_test_import_text (const TsFormat *format, const char *name, const char *text);

const TsElement *ts_test_import_find (const TsImport *import, guint page, const char *id);
const TsElement *ts_test_import_find_edge (const TsImport *import, guint place);

void ts_test_import_assert_recognizes (const TsFormat *format,
                                       const char *const *yes,
                                       const char *const *no);
