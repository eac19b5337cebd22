/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "content/ts-pack.h"
#include "ts-command.h"

G_BEGIN_DECLS

/**
 * TsCliUsage:
 * @command: the command's name
 * @arguments: what follows the options in the help, translated
 * @summary: what the command does, translated
 * @usage: one line a way of calling, without "touchstone-cli"; separated by line feeds
 *
 * What a command says about how it is called.
 */
typedef struct
{
  const char *command;
  const char *arguments;
  const char *summary;
  const char *usage;
} TsCliUsage;

gboolean ts_cli_parse (const TsCliUsage *usage,
                       const GOptionEntry *entries,
                       int *argc,
                       char ***argv,
                       GError **error);
int ts_cli_fail_usage (const TsCliUsage *usage, const char *message);
int ts_cli_fail (const GError *error);
TsPack *ts_cli_load_pack (const char *path, GError **error);

void ts_cli_add_string (JsonBuilder *builder, const char *member, const char *value);
void ts_cli_add_int (JsonBuilder *builder, const char *member, gint64 value);
void ts_cli_print_json (JsonBuilder *builder);

G_END_DECLS
