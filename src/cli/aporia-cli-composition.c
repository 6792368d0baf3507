/* The composition root of the headless companion: the application's backends, without its workers. */
#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/documents/aporia-child-reader.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/base/aporia-paths.h"

#include <stdlib.h>
#include <string.h>

char *
cli_dup_database_path (void)
{
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();

  return g_build_filename (data_dir, "aporia.sqlite", NULL);
}

AporiaServices *
cli_services_new (void)
{
  AporiaServices *services = aporia_services_new ();
  g_autofree char *database = cli_dup_database_path ();
  g_autofree char *extractor = aporia_paths_find_extractor ();

  services->store = aporia_sqlite_store_new (database);
  services->reader = aporia_child_reader_new (extractor);
  services->coach = aporia_builtin_coach_new ();
  return services;
}

AporiaServices *
cli_services_open (GError **error)
{
  g_autoptr(AporiaServices) services = cli_services_new ();

  if (!aporia_store_prepare (services->store, NULL, error))
    return NULL;
  return g_steal_pointer (&services);
}

gboolean
cli_services_use_model (AporiaServices *services, GError **error)
{
  g_autoptr(AporiaCoach) builtin = aporia_services_ref_coach (services);
  AporiaCoach *model = cli_model_coach_new (builtin, -1, error);

  if (model == NULL)
    return FALSE;
  services->fallback = g_steal_pointer (&builtin);
  aporia_services_take_coach (services, model);
  return TRUE;
}

glong
cli_get_peak_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

char *
cli_format_time (gint64 usec)
{
  g_autoptr(GDateTime) time =
                 usec > 0 ? g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}
