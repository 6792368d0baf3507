/* AporiaStore in one SQLite file: everything that is kept on this computer. */
#pragma once

#include "core/ports/aporia-store.h"

#define APORIA_TYPE_SQLITE_STORE (aporia_sqlite_store_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSqliteStore, aporia_sqlite_store, APORIA, SQLITE_STORE, GObject)

/* PATH of the file, or ":memory:".  Opens nothing: see aporia_store_prepare().  Returns: (transfer full) */
AporiaStore *aporia_sqlite_store_new          (const char *path);
/* For tests: over the SQLite VFS of this name, which must be registered; NULL is the usual one. */
AporiaStore *aporia_sqlite_store_new_with_vfs (const char *path,
                                               const char *vfs);
