/* One connection to a server of the MySQL protocol, and the few calls the store makes on it.
 *
 * Not thread-safe: whoever has it is alone with it.  Statements are texts; what comes from outside goes
 * through aporia_mysql_append_text().  A cancelled call has the server end the statement, and ends the
 * transaction. */
#pragma once

#include "core/domain/aporia-shared-target.h"
#include <gio/gio.h>

typedef struct _AporiaMysql AporiaMysql;

/* ROW: (array length=n) (element-type nullable utf8), valid during the call. */
typedef void (*AporiaMysqlRowFunc) (const char *const *row, guint n, gpointer data);

/* Tries the hosts in turn; the error is that of the last one that matters. */
AporiaMysql *aporia_mysql_open         (AporiaSharedTarget *target,
                                        GCancellable       *cancellable,
                                        GError            **error);
void         aporia_mysql_close        (AporiaMysql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaMysql, aporia_mysql_close)

gboolean     aporia_mysql_run          (AporiaMysql  *self,
                                        const char   *sql,
                                        GCancellable *cancellable,
                                        GError      **error);
/* FUNC (nullable) is called for each row. */
gboolean     aporia_mysql_each         (AporiaMysql       *self,
                                        const char        *sql,
                                        AporiaMysqlRowFunc func,
                                        gpointer           data,
                                        GCancellable      *cancellable,
                                        GError           **error);
/* First column of the first row; VALUE stays as it is when there is no row or it is NULL. */
gboolean     aporia_mysql_get_int      (AporiaMysql  *self,
                                        const char   *sql,
                                        gint64       *value,
                                        GCancellable *cancellable,
                                        GError      **error);
/* VALUE: (out) (transfer full) (nullable) */
gboolean     aporia_mysql_get_text     (AporiaMysql  *self,
                                        const char   *sql,
                                        char        **value,
                                        GCancellable *cancellable,
                                        GError      **error);
/* Several statements in one text, as a migration has them. */
gboolean     aporia_mysql_run_script   (AporiaMysql  *self,
                                        const char   *script,
                                        GCancellable *cancellable,
                                        GError      **error);
/* Rows changed by the last statement. */
gint64       aporia_mysql_get_n_changed (AporiaMysql *self);

/* TEXT (nullable) as a literal of SQL. */
void         aporia_mysql_append_text  (AporiaMysql *self,
                                        GString     *sql,
                                        const char  *text);
/* Returns: (transfer none) "db1:3306", and (nullable) NULL when the connection is not encrypted */
const char  *aporia_mysql_get_host     (AporiaMysql *self);
const char  *aporia_mysql_get_cipher   (AporiaMysql *self);
const char  *aporia_mysql_get_version  (AporiaMysql *self);

/* Whether the account reaches one person's rows only (aporia-cli shared invite), and what the names of tables
 * begin with for it: "my_", else "". */
gboolean     aporia_mysql_is_personal  (AporiaMysql *self);
const char  *aporia_mysql_get_prefix   (AporiaMysql *self);

/* What the last failure was: the whole transaction may be tried again at once (a deadlock); the connection is
 * gone. */
gboolean     aporia_mysql_was_conflict (AporiaMysql *self);
gboolean     aporia_mysql_was_lost     (AporiaMysql *self);
