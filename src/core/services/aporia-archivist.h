/* What was deleted stays for a while, and then goes for good.  Blocking; any worker thread. */
#pragma once

#include "core/services/aporia-services.h"

#define APORIA_ARCHIVE_KEPT_DAYS 30

/* Really removes what was deleted more than APORIA_ARCHIVE_KEPT_DAYS before NOW (microseconds since 1970
 * UTC).  N_PURGED: (out) (optional) */
gboolean aporia_archivist_purge (AporiaServices *services,
                                 gint64          now,
                                 guint          *n_purged,
                                 GError        **error);
/* Days until what was deleted at DELETED_AT goes for good, counted from NOW; 0 when it goes next time. */
guint    aporia_archivist_count_days_left (gint64 deleted_at,
                                           gint64 now);
