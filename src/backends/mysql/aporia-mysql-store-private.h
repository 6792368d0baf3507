/* What the parts of the store share. */
#pragma once

#include "backends/mysql/aporia-mysql-connection.h"
#include "backends/mysql/aporia-mysql-store.h"

/* Locks the store and gives its connection, a new one when there is none; NULL (unlocked) with error.  End it
 * with aporia_mysql_store_end(). */
AporiaMysql *aporia_mysql_store_begin (AporiaSharedStore *store,
                                       GCancellable      *cancellable,
                                       GError           **error);
/* Unlocks.  A connection on which something went wrong is closed: what was begun on it is rolled back. */
void         aporia_mysql_store_end   (AporiaSharedStore *store,
                                       gboolean           is_good);

/* rows */
char        *aporia_mysql_open_person (AporiaSharedStore *store,
                                       AporiaPerson      *person,
                                       GCancellable      *cancellable,
                                       GError           **error);
AporiaSharedChanges *aporia_mysql_pull (AporiaSharedStore *store,
                                        const char        *person_uid,
                                        const char        *database_uid,
                                        gint64             revision,
                                        GCancellable      *cancellable,
                                        GError           **error);
gint64       aporia_mysql_push        (AporiaSharedStore *store,
                                       const char        *person_uid,
                                       gint64             revision,
                                       GPtrArray         *rows,
                                       GCancellable      *cancellable,
                                       GError           **error);

/* check */
char        *aporia_mysql_check       (AporiaMysql  *db,
                                       GCancellable *cancellable,
                                       GError      **error);
