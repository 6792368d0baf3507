/* Numbered, append-only migrations of the shared database (data/migrations/mysql). */
#pragma once

#include "backends/mysql/aporia-mysql-connection.h"

/* VERSION: 0 when the database was never prepared. */
gboolean aporia_mysql_get_schema        (AporiaMysql  *self,
                                         gint64       *version,
                                         GCancellable *cancellable,
                                         GError      **error);
/* What this program knows. */
gint64   aporia_mysql_get_newest_schema (void);
/* The schema is the one that this program knows, or an error that says what to do. */
gboolean aporia_mysql_expect_schema     (AporiaMysql  *self,
                                         GCancellable *cancellable,
                                         GError      **error);
/* Brings the schema to the newest.  One at a time on a server; what was done before stays done. */
gboolean aporia_mysql_migrate           (AporiaMysql  *self,
                                         GCancellable *cancellable,
                                         GError      **error);
