/* The person among the others who share a database, as it was last read from there. */
#pragma once

#include "backends/sqlite/aporia-sqlite-connection.h"
#include "core/domain/aporia-statistics.h"
#include "core/ports/aporia-analytics-store.h"
#include "core/ports/aporia-outbox-store.h"

/* Fills in the place, where there is a shared database; STATISTICS says so then. */
gboolean aporia_sqlite_read_standing   (AporiaSqlite     *db,
                                        gint64            user_id,
                                        AporiaStatistics *statistics,
                                        GError          **error);
/* Parts of the ports. */
gboolean aporia_sqlite_load_wish       (AporiaOutboxStore *store,
                                        const char        *person_uid,
                                        gboolean          *is_wanted,
                                        AporiaCompare     *wish,
                                        GError           **error);
gboolean aporia_sqlite_save_standings  (AporiaOutboxStore *store,
                                        const char        *person_uid,
                                        gboolean           was_wanted,
                                        AporiaStandings   *standings,
                                        gboolean          *is_new,
                                        GError           **error);
gboolean aporia_sqlite_set_compared    (AporiaAnalyticsStore *store,
                                        gboolean              is_compared,
                                        GError              **error);
