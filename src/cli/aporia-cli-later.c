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
