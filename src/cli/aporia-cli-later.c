/* Commands whose time comes with other issues. */
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>

static char *transcriber;
static gboolean wants_json;

static const GOptionEntry speech_entries[] = {
  { "transcriber", 0, 0, G_OPTION_ARG_STRING, &transcriber, N_("Which transcriber"), "NAME" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object a line"), NULL },
  G_OPTION_ENTRY_NULL
};

int
cli_speech_run (int argc, char **argv)
{
  if (!cli_parse (&argc, &argv, speech_entries, "FILE",
                  N_("Transcript and delivery of an audio file.")))
    return CLI_USAGE;
  if (argc != 2)
    return cli_wrong_usage (_("One audio file is needed."));
  return cli_fail (
      "Reading recordings is not there yet; aporia-cli eval speech measures transcripts.");
}

int
cli_shared_run (int argc, char **argv)
{
  static const char *const verbs[] = { "init", "status", "check", "sync", NULL };

  if (!cli_parse (&argc, &argv, NULL, "init|status|check|sync", N_("The shared database (MYSQL_*).")))
    return CLI_USAGE;
  if (argc != 2 || !g_strv_contains (verbs, argv[1]))
    return cli_wrong_usage (_("One of init, status, check and sync is needed."));
  return cli_fail (_("The shared database is not there yet; everything is kept on this computer."));
}
