/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "content/ts-sheet.h"
#include "content/ts-unit.h"
#include "fuzz.h"

const char *const fuzz_corpus = "sheet";

static void
check_line (const TsSheet *sheet, guint i)
{
  const TsQuantity *value = ts_sheet_get_value (sheet, i);
  guint column = 0;

  g_assert_true (g_utf8_validate (ts_sheet_get_text (sheet, i), -1, NULL));
  g_assert_false (value != NULL && ts_sheet_get_problem (sheet, i, NULL) != NULL);
  if (value != NULL)
    g_assert_true (ts_quantity_is_usable (value));
  if (ts_sheet_get_problem (sheet, i, &column) != NULL)
    g_assert_cmpint (column, <=, g_utf8_strlen (ts_sheet_get_text (sheet, i), -1) + 1);
}

/* Each line comes to a finite value, or has a problem at a place on it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (TsSheet) sheet = ts_sheet_new ((const char *const *) lines);
  g_autofree char *described G_GNUC_UNUSED = ts_sheet_describe (sheet);
  double value;

  for (guint i = 0; i < ts_sheet_get_n_lines (sheet); i++)
    check_line (sheet, i);
  if (g_utf8_validate (text, -1, NULL))
    ts_unit_parse_quantity (text, "1/s", &value, NULL);
  return 0;
}
