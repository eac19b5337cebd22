/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TsCommand:
 * @name: the word that names it
 * @summary: one line for the list of commands, translatable
 * @run: does it; its first argument is @name
 *
 * A command of the headless program. Commands end with one of the three statuses below, and say on
 * stderr why they failed.
 */
typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} TsCommand;

#define TS_EXIT_DONE   0
#define TS_EXIT_FAILED 1
#define TS_EXIT_USAGE  2

int ts_command_database (int argc, char **argv);
int ts_command_diagram (int argc, char **argv);
int ts_command_document (int argc, char **argv);
int ts_command_grade (int argc, char **argv);
int ts_command_mark (int argc, char **argv);
int ts_command_pack (int argc, char **argv);
int ts_command_portfolio (int argc, char **argv);
int ts_command_sample (int argc, char **argv);
int ts_command_session (int argc, char **argv);
