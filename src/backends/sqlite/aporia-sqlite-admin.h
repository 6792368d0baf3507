/* The local store as a file: for the command line and for measurements.
 *
 * STORE is one of aporia_sqlite_store_new(), prepared.  All functions block.  Errors are those of the port:
 * aporia_error_is_storage() and APORIA_ERROR_SCHEMA_TOO_NEW, each a whole sentence for people.
 */
#pragma once

#include "backends/sqlite/aporia-sqlite-store.h"

typedef struct
{
  gint64 schema;        /* number of the last migration */
  gint64 newest_schema; /* what this program writes */
  gint64 n_bytes;       /* the file and its log */
  gint64 n_people;
  gint64 n_vacancies;
  gint64 n_attempts;    /* from here on without samples and deleted attempts */
  gint64 n_questions;
  gint64 n_answers;
  gint64 n_skipped;
  gint64 n_judgements;  /* current ones */
  gint64 n_samples;     /* sample attempts */
  gint64 n_documents;
  gint64 n_waiting;     /* changes that the shared database has not seen */
} AporiaSqliteStatus;

gboolean aporia_sqlite_store_get_status (AporiaStore        *store,
                                         AporiaSqliteStatus *status,
                                         GError            **error);

/* Copies the store to the file PATH while it is in use; others may go on writing.  PATH is replaced when the
 * copy is whole and on disk, else it stays as it was.  The copy is one file, readable by its owner only. */
gboolean aporia_sqlite_store_backup     (AporiaStore *store,
                                         const char  *path,
                                         GError     **error);

/* Can the file PATH be put in the place of the store?  Looks for damage (integrity, foreign keys), for a
 * database of something else and for a newer version of Aporia.  Changes nothing. */
gboolean aporia_sqlite_store_check_file (const char *path,
                                         GError    **error);

/* Checks the file PATH, then replaces all that is in the store by it, at once or not at all, and brings an
 * old schema to the newest.  Refused while another program holds the store for longer than some seconds. */
gboolean aporia_sqlite_store_restore    (AporiaStore *store,
                                         const char  *path,
                                         GError     **error);

/* Everybody who is in the store.  Returns: (transfer full) (element-type utf8): uids, by when they came */
GPtrArray *aporia_sqlite_store_list_people (AporiaStore *store,
                                            GError     **error);

/* Adds N_PEOPLE made-up people with N_QUESTIONS answered and judged questions each, in transactions of some
 * thousand questions.  The same SEED and contents give the same rows.  Statistics are kept as for real ones;
 * nothing of it waits for the shared database.  For measurements: they count as people in ranks. */
gboolean aporia_sqlite_store_fill       (AporiaStore *store,
                                         guint        n_people,
                                         guint        n_questions,
                                         guint32      seed,
                                         GError     **error);
