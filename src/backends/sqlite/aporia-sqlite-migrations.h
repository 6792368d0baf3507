/* Numbered, append-only migrations from the program's GResource (data/migrations/sqlite). */
#pragma once

#include "backends/sqlite/aporia-sqlite-connection.h"

/* Brings the database to the newest schema in one transaction, after a backup of a file that held something.
 * A newer schema gives APORIA_ERROR_SCHEMA_TOO_NEW; in every failure the file stays as it was. */
gboolean aporia_sqlite_migrate           (AporiaSqlite *self,
                                          GError      **error);
/* Fails when this is no database of Aporia or one of a newer version; changes nothing. */
gboolean aporia_sqlite_check_schema      (AporiaSqlite *self,
                                          gint64       *version,
                                          GError      **error);
/* The schema that this program writes. */
gint64   aporia_sqlite_get_newest_schema (void);
