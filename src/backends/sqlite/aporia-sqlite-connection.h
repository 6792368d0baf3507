/* One SQLite connection with its cached statements, and the few calls the store makes on it.
 *
 * A connection has a lock; whoever runs statements holds it.  Formats have a letter a parameter: s text
 * (NULL is SQL NULL), i int, l gint64, d double, t time in microseconds since 1970 UTC (0 is SQL NULL).
 * SQL texts are string literals: statements are cached by them.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct _AporiaSqlite AporiaSqlite;
typedef void (*AporiaSqliteRowFunc) (sqlite3_stmt *row, gpointer data);

AporiaSqlite *aporia_sqlite_open          (const char *path,
                                           int         flags,
                                           GError    **error);
/* Over the SQLite VFS of this name; NULL VFS is the usual one. */
AporiaSqlite *aporia_sqlite_open_with_vfs (const char *path,
                                           int         flags,
                                           const char *vfs,
                                           GError    **error);
void          aporia_sqlite_close         (AporiaSqlite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaSqlite, aporia_sqlite_close)

/* Takes the lock and begins a transaction; NULL (unlocked) on failure. */
gboolean      aporia_sqlite_begin_write   (AporiaSqlite *self,
                                           GError      **error);
gboolean      aporia_sqlite_begin_read    (AporiaSqlite *self,
                                           GError      **error);
/* Commits when IS_GOOD, else rolls back; gives the lock back.  Returns: IS_GOOD and committed. */
gboolean      aporia_sqlite_end           (AporiaSqlite *self,
                                           gboolean      is_good,
                                           GError      **error);

/* Ends what only read, also when it met a damaged place that it got over: such a transaction cannot commit.
 * Returns: IS_GOOD */
gboolean      aporia_sqlite_end_read      (AporiaSqlite *self,
                                           gboolean      is_good);

/* For what has a transaction of its own. */
void          aporia_sqlite_lock          (AporiaSqlite *self);
void          aporia_sqlite_unlock        (AporiaSqlite *self);

/* Several statements without parameters, not cached: pragmas and migrations. */
gboolean      aporia_sqlite_exec          (AporiaSqlite *self,
                                           const char   *sql,
                                           GError      **error);
gboolean      aporia_sqlite_run           (AporiaSqlite *self,
                                           GError      **error,
                                           const char   *sql,
                                           const char   *format,
                                           ...);
/* The same with N texts, each nullable. */
gboolean      aporia_sqlite_run_texts     (AporiaSqlite       *self,
                                           GError            **error,
                                           const char         *sql,
                                           const char *const  *texts,
                                           guint               n);
/* FUNC is called for each row and must not run the same SQL again. */
gboolean      aporia_sqlite_each          (AporiaSqlite       *self,
                                           GError            **error,
                                           AporiaSqliteRowFunc func,
                                           gpointer            data,
                                           const char         *sql,
                                           const char         *format,
                                           ...);
/* First column of the first row; VALUE stays as it is when there is no row. */
gboolean      aporia_sqlite_get_int       (AporiaSqlite *self,
                                           GError      **error,
                                           gint64       *value,
                                           const char   *sql,
                                           const char   *format,
                                           ...);
gboolean      aporia_sqlite_get_text      (AporiaSqlite *self,
                                           GError      **error,
                                           char        **value,
                                           const char   *sql,
                                           const char   *format,
                                           ...);
/* Rows changed by the last statement. */
int           aporia_sqlite_n_changed     (AporiaSqlite *self);
sqlite3      *aporia_sqlite_get_handle    (AporiaSqlite *self);
const char   *aporia_sqlite_get_path      (AporiaSqlite *self);
const char   *aporia_sqlite_get_vfs       (AporiaSqlite *self);

/* A translated sentence for an SQLite result: what happened, what is safe, what to do.  The raw text goes
 * to g_debug(). */
void          aporia_sqlite_set_error     (GError     **error,
                                           int          result,
                                           const char  *raw,
                                           const char  *path);
/* The same for an errno of a file or folder, and for a result that the connection knows more about.
 * Returns: FALSE */
gboolean      aporia_sqlite_fail_file     (const char  *path,
                                           int          number,
                                           GError     **error);
gboolean      aporia_sqlite_fail          (AporiaSqlite *self,
                                           int           result,
                                           GError      **error);

char         *aporia_sqlite_time_to_text  (gint64 usec);
gint64        aporia_sqlite_time_from_text (const char *text);

/* Columns of a row.  dup: (transfer full); text is never NULL, nullable may be. */
char         *aporia_sqlite_dup_text      (sqlite3_stmt *row,
                                           int           column);
char         *aporia_sqlite_dup_nullable  (sqlite3_stmt *row,
                                           int           column);
const char   *aporia_sqlite_peek_text     (sqlite3_stmt *row,
                                           int           column);
gint64        aporia_sqlite_get_time      (sqlite3_stmt *row,
                                           int           column);
