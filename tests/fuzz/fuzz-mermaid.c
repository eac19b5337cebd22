/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-mermaid-format.h"
#include "fuzz.h"

const char *const fuzz_corpus = "mermaid";

/* What is read can be written, and read again. Without "dot", which would be started for each input. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = NULL, again = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  ts_format_recognizes (&TS_MERMAID_FORMAT, bytes);
  import = ts_format_import (&TS_MERMAID_FORMAT, "fuzz", bytes, NULL, &error);
  if (import == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (ts_import_is_complete (import, NULL));
  g_assert_true (ts_diagram_check (ts_import_get_diagram (import, 0), NULL));
  written = TS_MERMAID_FORMAT.export(ts_import_get_diagram (import, 0),
                                     ts_import_get_title (import, 0),
                                     NULL,
                                     NULL);
  again = ts_format_import (&TS_MERMAID_FORMAT, "written", written, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ts_diagram_get_n_elements (ts_import_get_diagram (import, 0)),
                    ==,
                    ts_diagram_get_n_elements (ts_import_get_diagram (again, 0)));
  return 0;
}
