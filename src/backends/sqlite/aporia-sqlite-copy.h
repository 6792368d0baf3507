/* Whole copies of a database, made while it is in use (SQLite's online backup). */
#pragma once

#include "backends/sqlite/aporia-sqlite-connection.h"

/* Writes a copy to PATH, readable by its owner only.  It is written beside and moved, so that PATH is the
 * whole copy or what it was before; on disk when this returns. */
gboolean aporia_sqlite_copy_to   (AporiaSqlite *self,
                                  const char   *path,
                                  GError      **error);
/* Replaces the content by that of SOURCE, whole or not at all. */
gboolean aporia_sqlite_copy_from (AporiaSqlite *self,
                                  AporiaSqlite *source,
                                  GError      **error);
