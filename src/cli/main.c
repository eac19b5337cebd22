/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib.h>
#include <glib/gi18n.h>

#include "ts-command.h"

static const TsCommand commands[] = {
  { "database", N_ ("Check a database"), ts_command_database },
  { "diagram", N_ ("Draw, convert or describe a diagram"), ts_command_diagram },
  { "document", N_ ("Set Markdown as a PDF"), ts_command_document },
  { "grade", N_ ("Score a table of short answers"), ts_command_grade },
  { "mark", N_ ("Mark a file of answers"), ts_command_mark },
  { "pack", N_ ("Check a pack, or count what is in it"), ts_command_pack },
  { "portfolio", N_ ("Export a portfolio, or check it"), ts_command_portfolio },
  { "sample", N_ ("Make a sample learner with all that a learner can have"), ts_command_sample },
  { "session", N_ ("List mock sessions, or export one"), ts_command_session },
};

static void
print_help (void)
{
  g_print (_ ("Usage: touchstone-cli COMMAND [OPTION…]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\n“touchstone-cli COMMAND --help” tells more about a command.\n"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (TS_GETTEXT_DOMAIN, TS_LOCALE_DIR);
  bind_textdomain_codeset (TS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (TS_GETTEXT_DOMAIN);

  if (argc < 2)
    {
      g_printerr (_ ("touchstone-cli: a command is missing; see touchstone-cli --help\n"));
      return TS_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return TS_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("touchstone-cli %s\n", TS_VERSION);
      return TS_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (argv[1], commands[i].name) == 0)
        return commands[i].run (argc - 1, argv + 1);
    }
  g_printerr (_ ("touchstone-cli: there is no command “%s”; see touchstone-cli --help\n"), argv[1]);
  return TS_EXIT_USAGE;
}
