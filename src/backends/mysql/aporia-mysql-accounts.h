/* Accounts of the database that reach one person's rows only.
 *
 * Such an account sees no table.  It has views of its person's rows, "my_" before the name, whose check
 * keeps what it writes that person's; integer keys, e-mail and the wish to be compared it cannot write.
 * What is counted of all is told by views that leave out groups of fewer than five. */
#pragma once

#include "backends/mysql/aporia-mysql-connection.h"
#include "core/ports/aporia-shared-store.h"

/* Views of all tables as this program knows them, and what each account may do with them: at the end of
 * the migrations, again and again. */
gboolean          aporia_mysql_make_views   (AporiaMysql  *self,
                                             GCancellable *cancellable,
                                             GError      **error);
AporiaInvitation *aporia_mysql_invite       (AporiaSharedStore *store,
                                             const char        *email,
                                             GCancellable      *cancellable,
                                             GError           **error);

/* revoke */
gint64            aporia_mysql_revoke       (AporiaSharedStore *store,
                                             const char        *email,
                                             gboolean           removes_rows,
                                             GCancellable      *cancellable,
                                             GError           **error);
