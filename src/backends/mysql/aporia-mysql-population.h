/* A person among the others: numbers that are kept when answers are written, and are read without anyone's
 * rows. */
#pragma once

#include "backends/mysql/aporia-mysql-connection.h"
#include "core/ports/aporia-shared-store.h"

/* The numbers of one person anew, and that person's place in the counts of all: in the transaction that wrote
 * the answers. */
gboolean         aporia_mysql_count_person (AporiaMysql  *self,
                                            gint64        user_id,
                                            GCancellable *cancellable,
                                            GError      **error);
/* All numbers anew, when one is wrong. */
gboolean         aporia_mysql_recount      (AporiaMysql  *self,
                                            GCancellable *cancellable,
                                            GError      **error);
AporiaStandings *aporia_mysql_compare      (AporiaSharedStore *store,
                                            const char        *person_uid,
                                            AporiaCompare      wish,
                                            GCancellable      *cancellable,
                                            GError           **error);
