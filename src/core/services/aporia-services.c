#include "core/services/aporia-services.h"

static void
aporia_services_clear (AporiaServices *self)
{
  aporia_services_shutdown (self);
  g_clear_object (&self->store_worker);
  g_clear_object (&self->agents_worker);
  g_clear_object (&self->documents_worker);
  g_clear_object (&self->store);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->coach, aporia_coach_unref);
}

APORIA_DEFINE_RECORD (AporiaServices, aporia_services, aporia_services_clear)

void
aporia_services_shutdown (AporiaServices *self)
{
  AporiaWorker *workers[] = { self->documents_worker, self->agents_worker, self->store_worker };

  /* The store goes last: what the others made may still have to be written. */
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    if (workers[i] != NULL)
      aporia_worker_shutdown (workers[i]);
}
