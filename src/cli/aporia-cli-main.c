/* aporia-cli: the headless companion of Aporia. */
#include "cli/aporia-cli.h"

#include "core/base/aporia-locale.h"

#include <glib/gi18n.h>
#include <string.h>

static const CliCommand commands[] = {
  { "extract", N_("Visible text of documents"), cli_extract_run },
  { "profile", N_("What CV and job description say: profile and top skills"), cli_profile_run },
  { "practice", N_("A whole interview without a window"), cli_practice_run },
  { "sessions", N_("What is stored: list, show, export"), cli_sessions_run },
  { "report", N_("Reports as PDF"), cli_report_run },
  { "stats", N_("The numbers of the Analytics page"), cli_stats_run },
  { "speech", N_("What was said in a recording, and how"), cli_speech_run },
  { "db", N_("The local store: status, check, rebuild, backup, restore, fill"), cli_db_run },
  { "shared", N_("The shared database: init, status, check, sync"), cli_shared_run },
  { "eval", N_("JSON lines in, JSON lines out: measures the coach"), cli_eval_run },
  { "bench", N_("How long things take"), cli_bench_run },
  { "health", N_("Versions, features and where things are"), cli_health_run },
};

static int
print_help (void)
{
  g_print (_("Usage:\n  aporia-cli [--data-dir DIR] COMMAND [OPTION…]\n\nAporia without a "
             "display.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print (_("\n  aporia-cli COMMAND --help tells all about one of them.\n"
             "  --version prints the version.\n\n"
             "Exit status: 0 done, 1 it failed (one sentence on standard error), 2 wrong usage.\n"));
  return CLI_DONE;
}

/* Takes --data-dir before the command.  Returns: the number of arguments taken, -1 when DIR is missing. */
static int
take_data_dir (int argc, char **argv)
{
  if (argc > 1 && g_str_has_prefix (argv[1], "--data-dir="))
    {
      g_setenv ("APORIA_DATA_DIR", argv[1] + strlen ("--data-dir="), TRUE);
      return 1;
    }
  if (argc < 2 || !g_str_equal (argv[1], "--data-dir"))
    return 0;
  if (argc < 3)
    return -1;
  g_setenv ("APORIA_DATA_DIR", argv[2], TRUE);
  return 2;
}

int
main (int argc, char **argv)
{
  int taken;

  aporia_locale_begin ();
  g_set_prgname ("aporia-cli");
  taken = take_data_dir (argc, argv);
  if (taken < 0)
    return cli_wrong_usage (_("--data-dir needs a folder."));
  argc -= taken;
  argv += taken;
  if (argc < 2)
    return cli_wrong_usage (_("A command is needed; see aporia-cli --help."));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
      || g_str_equal (argv[1], "help"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("aporia-cli %s\n", APORIA_VERSION);
      return CLI_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  return cli_wrong_usage (_("There is no command “%s”; see aporia-cli --help."), argv[1]);
}
