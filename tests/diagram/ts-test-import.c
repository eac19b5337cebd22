/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ts-test-import.h"

/* Returns NULL with an error where the file is refused. Without a size the data end with a zero. */
TsImport *
ts_test_import_bytes (const TsFormat *format,
                      const char *name,
                      const char *data,
                      gssize size,
                      GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size < 0 ? strlen (data) : (gsize) size);
  TsImport *import = ts_format_import (format, name, bytes, NULL, error);
  const char *column;

  if (import == NULL)
    return NULL;
  if (!ts_import_is_complete (import, &column))
    g_error ("some %s are neither kept nor lost", column);
  for (guint i = 0; i < ts_import_get_n_pages (import); i++)
    g_assert_true (ts_diagram_check (ts_import_get_diagram (import, i), NULL));
  return import;
}

/* Reads what must not be refused. */
TsImport *
ts_test_import_text (const TsFormat *format, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  TsImport *import = ts_test_import_bytes (format, name, text, -1, &error);

  g_assert_no_error (error);
  return import;
}

/* Returns the element of that id, which must be there. */
const TsElement *
ts_test_import_find (const TsImport *import, guint page, const char *id)
{
  const TsElement *element = ts_diagram_find (ts_import_get_diagram (import, page), id, NULL);

  if (element == NULL)
    g_error ("there is no “%s” on page %u", id, page);
  return element;
}

/* Returns the edge at that place among the edges of the first page. */
const TsElement *
ts_test_import_find_edge (const TsImport *import, guint place)
{
  TsDiagram *diagram = ts_import_get_diagram (import, 0);

  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *element = ts_diagram_get_element (diagram, i);

      if (element->role == TS_ELEMENT_EDGE && place-- == 0)
        return element;
    }
  g_assert_not_reached ();
}

/* Asserts that the format takes each of the texts @yes for its own and none of @no; both end with NULL. */
void
ts_test_import_assert_recognizes (const TsFormat *format,
                                  const char *const *yes,
                                  const char *const *no)
{
  for (; *yes != NULL; yes++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (*yes, strlen (*yes));

      g_assert_true (format->recognizes (bytes));
    }
  for (; *no != NULL; no++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (*no, strlen (*no));

      g_assert_false (format->recognizes (bytes));
    }
}
