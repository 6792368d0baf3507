/* What this computer offers, found out without linking any of it. */
#pragma once

#include <gio/gio.h>

typedef enum
{
  CLI_SERVICE_ABSENT,
  CLI_SERVICE_STARTABLE, /* the bus starts it for who asks */
  CLI_SERVICE_RUNNING,
} CliService;

typedef struct
{
  const char *server; /* "pipewire", "pulseaudio" or NULL */
  guint n_inputs;     /* of ALSA: microphones */
  guint n_outputs;
} CliSound;

/* Returns: (transfer full) (nullable): the session bus, when there is one that answers within
 *   two seconds */
GDBusConnection *cli_probe_open_bus (void);
/* Who owns NAME on BUS (nullable), or would. */
CliService cli_probe_service (GDBusConnection *bus, const char *name);
/* "running", "startable" or "absent": for programs, never translated. */
const char *cli_service_to_id (CliService service);
/* Can the shared library be loaded, with all that it needs? */
gboolean cli_probe_library (const char *soname);
void cli_probe_sound (CliSound *sound);
