/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "diagram/ts-route.h"
#include "ts-command-diagram-private.h"

static void
add_end (JsonBuilder *builder, const char *name, const char *id)
{
  json_builder_set_member_name (builder, name);
  if (id != NULL)
    json_builder_add_string_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

static void
add_route (JsonBuilder *builder, const TsElement *edge, const TsRoute *route)
{
  json_builder_begin_object (builder);
  add_end (builder, "from", edge->source);
  add_end (builder, "to", edge->target);
  json_builder_set_member_name (builder, "pts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < route->length; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_double_value (builder, route->points[i].x);
      json_builder_add_double_value (builder, route->points[i].y);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_route (const TsElement *edge, const TsRoute *route)
{
  g_print ("%s → %s:",
           edge->source != NULL ? edge->source : "·",
           edge->target != NULL ? edge->target : "·");
  for (guint i = 0; i < route->length; i++)
    g_print (" %g,%g", route->points[i].x, route->points[i].y);
  g_print ("\n");
}

/* Prints the ways of all edges, in their order in the file. */
static void
print_routes (TsDiagram *diagram, gboolean json)
{
  g_autoptr (TsRoutes) routes = ts_routes_new (diagram);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < ts_diagram_get_n_elements (diagram); i++)
    {
      const TsElement *edge = ts_diagram_get_element (diagram, i);
      const TsRoute *route = ts_routes_get (routes, edge->id);

      if (route != NULL && json)
        add_route (builder, edge, route);
      else if (route != NULL)
        print_route (edge, route);
    }
  json_builder_end_array (builder);
  if (json)
    ts_cli_print_json (builder);
}

/**
 * ts_diagram_command_routes:
 *
 * Prints which way each edge of a diagram goes, of the first page or of the one that is asked for.
 *
 * Returns: the exit status
 */
int
ts_diagram_command_routes (const TsDiagramOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TsImport) import = ts_diagram_command_read (options, &error);
  guint page = options->page > 0 ? (guint) options->page - 1 : 0;

  if (import == NULL)
    return ts_cli_fail (error);
  if (page >= ts_import_get_n_pages (import))
    {
      g_set_error (&error,
                   TS_IMPORT_ERROR,
                   TS_IMPORT_ERROR_UNSUPPORTED,
                   _ ("%s has no page %u"),
                   options->rest[1],
                   page + 1);
      return ts_cli_fail (error);
    }
  print_routes (ts_import_get_diagram (import, page), options->json);
  return TS_EXIT_DONE;
}
