/* What a server or the way to it says, as an error that a person can act on. */
#pragma once

#include "core/base/aporia-error.h"

#include <gio/gio.h>

/* NUMBER is the server's or the client library's; HOST names it; RAW goes to g_debug() only. */
void     aporia_mysql_set_error      (GError     **error,
                                      guint        number,
                                      const char  *host,
                                      const char  *raw);
/* Two transactions met: the same one again may succeed. */
gboolean aporia_mysql_is_conflict    (guint number);
/* The connection does not exist any more, or this server takes nothing now: another one may. */
gboolean aporia_mysql_is_unavailable (guint number);
gboolean aporia_mysql_is_lost        (guint number);
