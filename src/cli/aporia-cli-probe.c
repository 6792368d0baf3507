#include "cli/aporia-cli-probe.h"

#include <dlfcn.h>
#include <string.h>

/* A bus that says nothing for so long is not there. */
#define PATIENCE_MS 2000
#define ALSA_DEVICES "/proc/asound/pcm"

/* Returns: (transfer full) (nullable): what the bus answers */
static GVariant *
ask_bus (GDBusConnection *bus, const char *method, GVariant *parameters, const char *type)
{
  return g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus", method, parameters,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS,
                                      NULL, NULL);
}

GDBusConnection *
cli_probe_open_bus (void)
{
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  g_autofree char *address = NULL;
  g_autoptr(GDBusConnection) bus = NULL;
  g_autoptr(GVariant) name = NULL;

  /* Without an address GLib would start a bus of its own, which nobody else is on. */
  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (socket, G_FILE_TEST_EXISTS))
    return NULL;
  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (address != NULL)
    bus = g_dbus_connection_new_for_address_sync (
        address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, NULL);
  /* The greeting is ours: GLib would wait 25 seconds for the answer. */
  if (bus != NULL)
    name = ask_bus (bus, "Hello", NULL, "(s)");
  return name != NULL ? g_steal_pointer (&bus) : NULL;
}

CliService
cli_probe_service (GDBusConnection *bus, const char *name)
{
  g_autoptr(GVariant) owned = NULL;
  g_autoptr(GVariant) startable = NULL;
  g_autofree const char **names = NULL;
  gboolean is_owned = FALSE;

  if (bus == NULL)
    return CLI_SERVICE_ABSENT;
  owned = ask_bus (bus, "NameHasOwner", g_variant_new ("(s)", name), "(b)");
  if (owned == NULL)
    return CLI_SERVICE_ABSENT;
  g_variant_get (owned, "(b)", &is_owned);
  if (is_owned)
    return CLI_SERVICE_RUNNING;
  startable = ask_bus (bus, "ListActivatableNames", NULL, "(as)");
  if (startable == NULL)
    return CLI_SERVICE_ABSENT;
  g_variant_get (startable, "(^a&s)", &names);
  return g_strv_contains (names, name) ? CLI_SERVICE_STARTABLE : CLI_SERVICE_ABSENT;
}

const char *
cli_service_to_id (CliService service)
{
  static const char *const ids[] = { "absent", "startable", "running" };

  return ids[service];
}

gboolean
cli_probe_library (const char *soname)
{
  void *library = dlopen (soname, RTLD_LAZY | RTLD_LOCAL);

  /* Stays loaded: some libraries cannot be taken out again, and the program ends soon. */
  return library != NULL;
}

static gboolean
has_socket (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
cli_probe_sound (CliSound *sound)
{
  g_autofree char *devices = NULL;
  g_auto(GStrv) lines = NULL;

  *sound = (CliSound) { NULL, 0, 0 };
  if (has_socket ("pipewire-0"))
    sound->server = "pipewire";
  else if (g_getenv ("PULSE_SERVER") != NULL || has_socket ("pulse/native"))
    sound->server = "pulseaudio";
  if (!g_file_get_contents (ALSA_DEVICES, &devices, NULL, NULL))
    return;
  lines = g_strsplit (devices, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      sound->n_inputs += strstr (lines[i], ": capture") != NULL;
      sound->n_outputs += strstr (lines[i], ": playback") != NULL;
    }
}
