#include "core/services/aporia-archivist.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-step.h"

#define KEPT (APORIA_ARCHIVE_KEPT_DAYS * G_TIME_SPAN_DAY)

gboolean
aporia_archivist_purge (AporiaServices *services,
                        gint64          now,
                        guint          *n_purged,
                        GError        **error)
{
  return aporia_archive_store_purge (APORIA_ARCHIVE_STORE (services->store), now - KEPT, n_purged, error);
}

guint
aporia_archivist_count_days_left (gint64 deleted_at,
                                  gint64 now)
{
  gint64 left = deleted_at + KEPT - now;

  return left <= 0 ? 0 : (guint) ((left + G_TIME_SPAN_DAY - 1) / G_TIME_SPAN_DAY);
}

static gpointer
purge_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n_purged = 0;

  if (!aporia_archivist_purge (services, aporia_time_now (), &n_purged, &failure))
    aporia_log_error ("removing what was deleted long ago", failure);
  else if (n_purged > 0)
    aporia_log_timed ("HISTORY_PURGED", start, NULL);
  return NULL;
}

void
aporia_archivist_purge_later (AporiaServices *services)
{
  aporia_step_run (services, services->store_worker, APORIA_PRIORITY_BACKGROUND, NULL, purge_step, NULL, NULL,
                   NULL, NULL, NULL, NULL);
}
