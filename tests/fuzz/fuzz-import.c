/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ts-json.h"
#include "diagram/formats/ts-format.h"
#include "diagram/ts-diagram-json.h"
#include "fuzz-import.h"

/* What was read is a design: it holds what designs hold, and is the same when it is saved and read again. */
static void
try_save (TsDiagram *diagram)
{
  g_autofree char *text = ts_diagram_to_json (diagram);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsDiagram) again = NULL;

  ts_diagram_check (diagram, &error);
  g_assert_no_error (error);
  if (strlen (text) > TS_JSON_MAX_SIZE)
    return;
  again = ts_diagram_from_json ("fuzz", text, &error);
  g_assert_no_error (error);
  g_assert_true (ts_diagram_equal (diagram, again));
}

/* What was written can be read. */
static void
try_export (const TsFormat *format, TsDiagram *diagram)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = format->export(diagram, "fuzz", lost, &error);
  g_autoptr (TsImport) again = NULL;

  if (bytes == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  again = ts_format_import (format, "fuzz", bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ts_import_is_complete (again, NULL));
}

/* Any bytes are read, and then nothing is lost silently; or are refused with a reason that begins with the file. */
void
fuzz_import (const char *name, const uint8_t *data, size_t size)
{
  const TsFormat *format = ts_format_find (name);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = NULL;

  g_assert_nonnull (format);
  g_setenv ("PATH", "/nowhere", TRUE); /* no "dot" is started for each input */
  ts_format_guess ("fuzz", bytes);
  import = ts_format_import (format, "fuzz", bytes, NULL, &error);
  if (import == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "fuzz:"));
      return;
    }
  g_assert_no_error (error);
  g_assert_true (ts_import_is_complete (import, NULL));
  for (guint page = 0; page < ts_import_get_n_pages (import); page++)
    {
      try_save (ts_import_get_diagram (import, page));
      if (format->export != NULL)
        try_export (format, ts_import_get_diagram (import, page));
    }
}
