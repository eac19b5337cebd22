/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ts-settings.h"

/**
 * ts_settings_get:
 *
 * What the program remembers of how it was last used; the work itself is in the store. On the main thread alone.
 *
 * Returns: (transfer none) (nullable): the settings; %NULL if their schema is not installed, and then nothing is
 *   remembered
 */
GSettings *
ts_settings_get (void)
{
  static GSettings *settings = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings == NULL && source != NULL)
    {
      schema = g_settings_schema_source_lookup (source, TS_APPLICATION_ID, TRUE);
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
