/* aporia-cli extract: visible text of documents. */
#include "cli/aporia-cli-extraction.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-paths.h"

#include <glib/gi18n.h>

#define FAR_AWAY (60 * G_USEC_PER_SEC)

static int n_repeats = 1;
static gboolean wants_json;

static const GOptionEntry entries[] = {
  { "repeat", 0, 0, G_OPTION_ARG_INT, &n_repeats, N_("Read each file N times; ms is the mean"), "N" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object a file"), NULL },
  G_OPTION_ENTRY_NULL
};

static JsonNode *
read_file (const char *extractor, const char *path, double *ms, CliProblem *problem)
{
  gint64 start = g_get_monotonic_time ();
  JsonNode *reply = NULL;

  for (int i = 0; i < n_repeats; i++)
    {
      g_clear_pointer (&reply, json_node_unref);
      reply = cli_extraction_read (extractor, path, CLI_MAX_FILE_BYTES, CLI_ALL_CHARACTERS,
                                   g_get_monotonic_time () + FAR_AWAY, problem);
      if (reply == NULL)
        break;
    }
  *ms = (double) (g_get_monotonic_time () - start) / 1000.0 / n_repeats;
  return reply;
}

static void
print_record (const char *path, JsonNode *reply, const CliProblem *problem, double ms)
{
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_string (text, "file", path);
  cli_json_add_bool (text, "ok", reply != NULL);
  cli_json_name (text, "error");
  if (reply != NULL)
    cli_json_null (text);
  else
    {
      cli_json_open (text, '{');
      cli_json_add_string (text, "code", problem->code);
      cli_json_add_string (text, "message", problem->message);
      cli_json_close (text, '}');
    }
  if (reply != NULL)
    {
      const char *visible = aporia_json_get_string (json_node_get_object (reply), "text", "");

      cli_extraction_write_fields (reply, text);
      cli_json_add_int (text, "characters", g_utf8_strlen (visible, -1));
    }
  cli_json_add_double (text, "ms", ms);
  cli_json_close (text, '}');
  cli_print ("%s\n", text->str);
}

static void
print_text (const char *path, JsonNode *reply, gboolean has_title)
{
  JsonObject *object = json_node_get_object (reply);
  const char *side = aporia_json_get_string (object, "side_text", "");

  if (has_title)
    cli_print ("==> %s <==\n", path);
  cli_print ("%s\n", aporia_json_get_string (object, "text", ""));
  if (*side != '\0')
    cli_print ("\n%s\n", side);
}

int
cli_extract_run (int argc, char **argv)
{
  g_autofree char *extractor = NULL;
  int status = CLI_DONE;

  if (!cli_parse (&argc, &argv, entries, "FILE…",
                  N_("Prints the visible text of PDF, DOCX, ODT and text files.")))
    return CLI_USAGE;
  if (argc < 2 || n_repeats < 1)
    return cli_wrong_usage (argc < 2 ? _("A file is needed.") : _("--repeat must be at least 1."));
  extractor = aporia_paths_find_extractor ();
  for (int i = 1; i < argc; i++)
    {
      CliProblem problem = { NULL, NULL };
      double ms = 0;
      g_autofree char *name = g_filename_display_name (argv[i]);
      g_autoptr(JsonNode) reply = read_file (extractor, argv[i], &ms, &problem);

      if (wants_json)
        print_record (name, reply, &problem, ms);
      else if (reply != NULL)
        print_text (name, reply, argc > 2);
      if (reply == NULL)
        status = cli_fail ("%s: %s", name, _(problem.message));
    }
  return status;
}
