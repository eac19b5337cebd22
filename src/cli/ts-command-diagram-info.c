/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "ts-command-diagram-private.h"

/* Prints the members of an object, one a line. */
static void
print_members (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (json_node_get_value_type (value) == G_TYPE_STRING)
        g_print ("  %s: %s\n", (const char *) l->data, json_node_get_string (value));
      else
        g_print ("  %s: %" G_GINT64_FORMAT "\n", (const char *) l->data, json_node_get_int (value));
    }
}

static void
print_facts (JsonBuilder *builder, const TsImport *import)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  JsonObject *facts = json_node_get_object (root);

  g_print ("%s\n", _ ("In the file:"));
  print_members (json_object_get_object_member (facts, "source"));
  g_print ("%s\n", _ ("In the design:"));
  print_members (json_object_get_object_member (facts, "model"));
  if (ts_import_get_n_lost (import) == 0)
    return;
  g_print ("%s\n", _ ("Lost:"));
  for (guint i = 0; i < ts_import_get_n_lost (import); i++)
    g_print ("  %s\n", ts_import_get_lost (import, i));
}

/**
 * ts_diagram_command_info:
 *
 * Prints what a file has in the terms of its format, what of it a design holds, and what is lost.
 *
 * Returns: the exit status
 */
int
ts_diagram_command_info (const TsDiagramOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = ts_diagram_command_read (options, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (import == NULL)
    return ts_cli_fail (error);
  ts_import_write_json (import, builder);
  if (options->json)
    ts_cli_print_json (builder);
  else
    print_facts (builder, import);
  return TS_EXIT_DONE;
}
