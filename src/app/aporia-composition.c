#include "app/aporia-composition.h"

#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/documents/aporia-child-reader.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/base/aporia-paths.h"

#define N_AGENT_THREADS 3

AporiaServices *
aporia_composition_build (void)
{
  AporiaServices *services = aporia_services_new ();
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *database = g_build_filename (data_dir, "aporia.sqlite", NULL);
  g_autofree char *extractor = aporia_paths_find_extractor ();

  services->store = aporia_sqlite_store_new (database);
  services->reader = aporia_child_reader_new (extractor);
  services->coach = aporia_builtin_coach_new ();
  services->store_worker = aporia_worker_new ("store", 1);
  services->agents_worker = aporia_worker_new ("agents", N_AGENT_THREADS);
  services->documents_worker = aporia_worker_new ("documents", 1);
  return services;
}
