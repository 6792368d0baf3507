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

/* check */
char        *aporia_mysql_check       (AporiaMysql  *db,
                                       GCancellable *cancellable,
                                       GError      **error);
