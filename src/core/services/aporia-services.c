#include "core/services/aporia-services.h"

#include "core/base/aporia-day.h"
#include "core/base/aporia-text.h"

/* Guards the coach of every services record: it is swapped once in a while and read once a step. */
static GMutex coach_lock;

static void
aporia_services_clear (AporiaServices *self)
{
  aporia_services_shutdown (self);
  g_clear_object (&self->store_worker);
  g_clear_object (&self->agents_worker);
  g_clear_object (&self->documents_worker);
  g_clear_object (&self->probe_worker);
  g_clear_object (&self->identity_worker);
  g_clear_object (&self->store);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->coach, aporia_coach_unref);
  g_clear_pointer (&self->fallback, aporia_coach_unref);
  g_clear_object (&self->secrets);
  g_clear_object (&self->probe);
  g_clear_object (&self->calendar);
  g_clear_object (&self->identity);
  g_clear_object (&self->network);
}

APORIA_DEFINE_RECORD (AporiaServices, aporia_services, aporia_services_clear)

AporiaCoach *
aporia_services_ref_coach (AporiaServices *self)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&coach_lock);

  return aporia_coach_ref (self->coach);
}

void
aporia_services_take_coach (AporiaServices *self,
                            AporiaCoach    *coach)
{
  AporiaCoach *old;

  g_mutex_lock (&coach_lock);
  old = self->coach;
  self->coach = coach;
  g_mutex_unlock (&coach_lock);
  g_clear_pointer (&old, aporia_coach_unref);
}

gboolean
aporia_services_is_fallback (AporiaServices *self,
                             AporiaCoach    *coach)
{
  return self->fallback != NULL && g_strcmp0 (coach->id, self->fallback->id) == 0;
}

gint64
aporia_services_get_now (AporiaServices *self)
{
  return self->now != NULL ? self->now () : aporia_time_now ();
}

int
aporia_services_get_today (AporiaServices *self)
{
  return aporia_day_of (aporia_services_get_now (self), NULL);
}

void
aporia_services_shutdown (AporiaServices *self)
{
  AporiaWorker *workers[] = { self->identity_worker, self->probe_worker, self->documents_worker,
                              self->agents_worker, self->store_worker };

  /* The store goes last: what the others made may still have to be written. */
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    if (workers[i] != NULL)
      aporia_worker_shutdown (workers[i]);
}

gboolean
aporia_services_get_is_fluency_fair (AporiaServices *self)
{
  return g_atomic_int_get (&self->is_fluency_fair) != 0;
}

void
aporia_services_set_is_fluency_fair (AporiaServices *self,
                                     gboolean        is_fair)
{
  g_atomic_int_set (&self->is_fluency_fair, is_fair ? 1 : 0);
}
