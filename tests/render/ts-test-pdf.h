/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "ts-typeset.h"

/* Names of our own, since only later Popplers define how their types are cleaned up. */
typedef PopplerDocument TsTestPdf;
typedef PopplerPage TsTestPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTestPdf, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsTestPage, g_object_unref)

TsDocument *ts_test_pdf_parse (const char *name, const char *text);
TsTestPdf *ts_test_pdf_open (GBytes *bytes);
TsTestPdf *ts_test_pdf_write (TsBook *book);
char *ts_test_pdf_get_raw_text (GBytes *bytes);
char *ts_test_pdf_get_page_text (TsTestPdf *pdf, int page);
char *ts_test_pdf_get_structure_text (TsTestPdf *pdf);
int ts_test_pdf_find_page (TsTestPdf *pdf, PopplerAction *action);
