/* aporia-cli health: what is there. */
#include "cli/aporia-cli-extraction.h"
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-probe.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-dotenv.h"
#include "core/base/aporia-paths.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define EXTRACTOR_PATIENCE (5 * G_USEC_PER_SEC)
#define SECRET_SERVICE "org.freedesktop.secrets"

static gboolean wants_json;

static const GOptionEntry entries[]
    = { { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object"), NULL },
        G_OPTION_ENTRY_NULL };

/* Names for people; the keys are for programs and stay as they are. */
static const struct
{
  const char *key;
  const char *label;
} labels[] = {
  { "program", N_("Program") },
  { "version", N_("Version") },
  { "glib", N_("GLib") },
  { "extractor", N_("Reader of documents") },
  { "extractor_works", N_("It reads") },
  { "store", N_("Store") },
  { "store_exists", N_("The store exists") },
  { "session_bus", N_("Session bus") },
  { "secret_service", N_("Keys can be kept") },
  { "secret_service_state", N_("Secret service") },
  { "audio", N_("Sound can be recorded and played") },
  { "audio_server", N_("Sound server") },
  { "audio_inputs", N_("Microphones") },
  { "audio_outputs", N_("Speakers") },
  { "gstreamer", N_("GStreamer") },
  { "espeak", N_("eSpeak NG") },
  { "whisper", N_("whisper.cpp") },
  { "web_view", N_("WebKitGTK") },
  { "providers", N_("Coaches") },
};

/* Does it read a document? */
static gboolean
try_extractor (const char *extractor)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("aporia-health-XXXXXX.txt", &path, NULL);
  g_autoptr(JsonNode) reply = NULL;
  CliProblem problem = { NULL, NULL };

  if (fd < 0)
    return FALSE;
  if (write (fd, "Aporia\n", 7) == 7)
    reply = cli_extraction_read (extractor, path, CLI_MAX_FILE_BYTES, CLI_ALL_CHARACTERS,
                                 g_get_monotonic_time () + EXTRACTOR_PATIENCE, &problem);
  close (fd);
  g_unlink (path);
  return reply != NULL;
}

static void
add_program (GString *text)
{
  g_autofree char *store = cli_dup_database_path ();
  g_autofree char *extractor = aporia_paths_find_extractor ();
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  cli_json_add_string (text, "program", "aporia-cli");
  cli_json_add_string (text, "version", APORIA_VERSION);
  cli_json_add_string (text, "glib", glib);
  cli_json_add_string (text, "extractor", extractor);
  cli_json_add_bool (text, "extractor_works", extractor != NULL && try_extractor (extractor));
  cli_json_add_string (text, "store", store);
  cli_json_add_bool (text, "store_exists", g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
add_desktop (GString *text)
{
  g_autofree char *whisper = aporia_paths_find_whisper ();
  g_autoptr(GDBusConnection) bus = cli_probe_open_bus ();
  CliService secrets = cli_probe_service (bus, SECRET_SERVICE);
  CliSound sound;

  cli_probe_sound (&sound);
  cli_json_add_bool (text, "session_bus", bus != NULL);
  cli_json_add_bool (text, "secret_service", secrets != CLI_SERVICE_ABSENT);
  cli_json_add_string (text, "secret_service_state", cli_service_to_id (secrets));
  cli_json_add_bool (text, "audio",
                     sound.server != NULL || (sound.n_inputs > 0 && sound.n_outputs > 0));
  cli_json_add_string (text, "audio_server", sound.server);
  cli_json_add_int (text, "audio_inputs", sound.n_inputs);
  cli_json_add_int (text, "audio_outputs", sound.n_outputs);
  cli_json_add_bool (text, "gstreamer", cli_probe_library ("libgstreamer-1.0.so.0"));
  cli_json_add_bool (text, "espeak", cli_probe_library ("libespeak-ng.so.1"));
  cli_json_add_bool (text, "whisper", whisper != NULL);
  cli_json_add_bool (text, "web_view", cli_probe_library ("libwebkitgtk-6.0.so.4"));
}

static void
add_state (GString *text)
{
  const char *environment = aporia_dotenv_get ("OPENAI_BASE_URL");
  const char *const providers[]
      = { "builtin", environment != NULL && *environment != '\0' ? "environment" : NULL, NULL };

  cli_json_open (text, '{');
  add_program (text);
  add_desktop (text);
  cli_json_add_strv (text, "providers", providers);
  cli_json_close (text, '}');
}

/* Returns: (transfer full) */
static char *
dup_value (JsonNode *value)
{
  if (JSON_NODE_HOLDS_NULL (value))
    return g_strdup (_("none"));
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      g_autoptr(GPtrArray) names = g_ptr_array_new ();
      JsonArray *array = json_node_get_array (value);

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_ptr_array_add (names, (gpointer) json_array_get_string_element (array, i));
      g_ptr_array_add (names, NULL);
      return g_strjoinv (", ", (char **) names->pdata);
    }
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _("yes") : _("no"));
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (value));
  return json_to_string (value, FALSE);
}

static void
print_lines (const char *json)
{
  g_autoptr(JsonNode) node = cli_json_read (json, strlen (json));
  JsonObject *object = json_node_get_object (node);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *value = dup_value (json_object_get_member (object, labels[i].key));

      cli_print ("%s: %s\n", _(labels[i].label), value);
    }
}

int
cli_health_run (int argc, char **argv)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!cli_parse (&argc, &argv, entries, NULL,
                  N_("Versions, features found and where things are.")))
    return CLI_USAGE;
  if (argc > 1)
    return cli_wrong_usage (_("Nothing but options is taken."));
  add_state (text);
  if (wants_json)
    cli_print ("%s\n", text->str);
  else
    print_lines (text->str);
  return CLI_DONE;
}
