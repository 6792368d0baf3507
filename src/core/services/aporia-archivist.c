#include "core/services/aporia-archivist.h"

#include "core/ports/aporia-archive-store.h"

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
