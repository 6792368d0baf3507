/* Rows as the shared database sees them: links by uid, texts for all values. */
#pragma once

#include "backends/sqlite/aporia-sqlite-connection.h"
#include "core/domain/aporia-shared-row.h"
#include "core/ports/aporia-outbox-store.h"

void             aporia_sqlite_outbox_iface_init  (AporiaOutboxStoreInterface *iface);

/* The tables of the shared schema as a list in SQL.  Returns: (transfer none) */
const char      *aporia_sqlite_shared_names       (void);
/* What of TABLE (as t) travels: rows of the local person that are no samples.  Returns: (transfer none) */
const char      *aporia_sqlite_shared_condition   (const AporiaSharedTable *table);
/* SQL from the schema: made once, kept for ever.  Takes FORMAT's text.  Returns: (transfer none) */
const char      *aporia_sqlite_shared_intern      (char *sql);
/* ROW: (out) (transfer full) (nullable) the row of TABLE with UID, NULL when there is none */
gboolean         aporia_sqlite_shared_read        (AporiaSqlite            *db,
                                                   const AporiaSharedTable *table,
                                                   const char              *uid,
                                                   AporiaSharedRow        **row,
                                                   GError                 **error);
/* Adds all rows of TABLE that travel, of whose turn it is, to ROWS. */
gboolean         aporia_sqlite_shared_read_all    (AporiaSqlite            *db,
                                                   const AporiaSharedTable *table,
                                                   GPtrArray               *rows,
                                                   GError                 **error);
/* Whether rows of TABLE change after they were written.  What was agreed on is kept of those only. */
gboolean         aporia_sqlite_shared_is_mutable  (const AporiaSharedTable *table);
/* A short hash of each value, one after the other.  Returns: (transfer full) */
char            *aporia_sqlite_shared_hash        (const AporiaSharedRow *row);
/* Whether VALUE is the one that HASHES (nullable) has at place I; FALSE when it has none there. */
gboolean         aporia_sqlite_shared_is_hash_of  (const char *hashes,
                                                   guint       i,
                                                   const char *value);
/* Both sides have ROW from now on. */
gboolean         aporia_sqlite_shared_agree       (AporiaSqlite    *db,
                                                   AporiaSharedRow *row,
                                                   GError         **error);
/* Queues the row UID of TABLE. */
gboolean         aporia_sqlite_shared_queue       (AporiaSqlite *db,
                                                   const char   *table,
                                                   const char   *uid,
                                                   GError      **error);
/* UNAVAILABLE when it is not PERSON_UID's.  In a transaction: it stays so until that ends. */
gboolean         aporia_sqlite_shared_check_turn  (AporiaSqlite *db,
                                                   const char   *person_uid,
                                                   GError      **error);
/* DATABASE_UID: (nullable) NULL: the same as before */
gboolean         aporia_sqlite_shared_save_place  (AporiaSqlite *db,
                                                   const char   *person_uid,
                                                   const char   *database_uid,
                                                   gint64        revision,
                                                   GError      **error);

/* merge */
gboolean         aporia_sqlite_outbox_apply       (AporiaOutboxStore   *store,
                                                   const char          *person_uid,
                                                   AporiaSharedChanges *changes,
                                                   GError             **error);
