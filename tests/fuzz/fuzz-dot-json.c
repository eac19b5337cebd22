/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "diagram/formats/ts-dot-format.h"
#include "fuzz.h"

const char *const fuzz_corpus = "dot-json";

/* What Graphviz writes of a graph is read, whatever it may be; the graph itself is read by Graphviz. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  ts_format_recognizes (&TS_DOT_FORMAT, bytes);
  import = ts_dot_import_json ("fuzz", bytes, size % 2 == 0 ? bytes : NULL, NULL, &error);
  if (import == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (ts_import_is_complete (import, NULL));
  for (guint i = 0; i < ts_import_get_n_pages (import); i++)
    {
      TsDiagram *diagram = ts_import_get_diagram (import, i);

      g_assert_true (ts_diagram_check (diagram, NULL));
      g_clear_pointer (&written, g_bytes_unref);
      written = TS_DOT_FORMAT.export(diagram, ts_import_get_title (import, i), NULL, NULL);
    }
  return 0;
}
