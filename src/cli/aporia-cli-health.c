/* aporia-cli health: what is there. */
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-dotenv.h"
#include "core/base/aporia-paths.h"

#include <string.h>

static gboolean wants_json;

static const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json,
                                          "One JSON object", NULL },
                                        G_OPTION_ENTRY_NULL };

static void
add_state (GString *text)
{
  g_autofree char *store = cli_dup_database_path ();
  g_autofree char *extractor = aporia_paths_find_extractor ();
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  const char *environment = aporia_dotenv_get ("OPENAI_BASE_URL");
  const char *const providers[] = { "builtin",
                                    environment != NULL && *environment != '\0' ? "environment" : NULL,
                                    NULL };

  cli_json_open (text, '{');
  cli_json_add_string (text, "program", "aporia-cli");
  cli_json_add_string (text, "version", APORIA_VERSION);
  cli_json_add_string (text, "glib", glib);
  cli_json_add_string (text, "extractor", extractor);
  cli_json_add_string (text, "store", store);
  cli_json_add_bool (text, "store_exists", g_file_test (store, G_FILE_TEST_EXISTS));
  cli_json_add_bool (text, "session_bus", g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL);
  cli_json_add_bool (text, "secret_service", FALSE);
  cli_json_add_bool (text, "audio", FALSE);
  cli_json_add_bool (text, "web_view", FALSE);
  cli_json_add_strv (text, "providers", providers);
  cli_json_close (text, '}');
}

static void
print_lines (const char *json)
{
  g_autoptr(JsonNode) node = cli_json_read (json, strlen (json));
  g_autoptr(GList) names = json_object_get_members (json_node_get_object (node));

  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonNode *value = json_object_get_member (json_node_get_object (node), at->data);
      g_autofree char *text = json_to_string (value, FALSE);

      cli_print ("%-15s %s\n", (const char *) at->data, text);
    }
}

int
cli_health_run (int argc, char **argv)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!cli_parse (&argc, &argv, entries, NULL, "Versions, features found and where things are."))
    return CLI_USAGE;
  if (argc > 1)
    return cli_wrong_usage ("Nothing but options is taken.");
  add_state (text);
  if (wants_json)
    cli_print ("%s\n", text->str);
  else
    print_lines (text->str);
  return CLI_DONE;
}
