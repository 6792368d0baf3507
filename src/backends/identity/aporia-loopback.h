/* The redirect of a native application: a listener on this computer that answers one path, once.  RFC 8252
 * section 7.3. */
#pragma once

#include <gio/gio.h>

typedef struct _AporiaLoopback AporiaLoopback;

/* Listens on a random port of 127.0.0.1.  Returns: (transfer full), or NULL with APORIA_ERROR_UNAVAILABLE. */
AporiaLoopback *aporia_loopback_new (GError **error);
void            aporia_loopback_free (AporiaLoopback *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaLoopback, aporia_loopback_free)

/* "http://127.0.0.1:41234/callback" */
const char     *aporia_loopback_get_uri (AporiaLoopback *self);
/* Blocks until a browser asks for the path with STATE among the parameters, answers it with a page that says
 * that it can be closed, and listens no longer.  All other requests are refused, and the wait goes on.
 * Returns: (transfer full) (element-type utf8 utf8) the parameters; NULL with G_IO_ERROR_CANCELLED. */
GHashTable     *aporia_loopback_wait (AporiaLoopback *self,
                                      const char     *state,
                                      GCancellable   *cancellable,
                                      GError        **error);
