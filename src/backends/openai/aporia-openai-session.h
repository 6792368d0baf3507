/* The sessions of the calling thread; private to aporia-openai-http.c. */
#pragma once

#include <libsoup/soup.h>

/* The context of this thread's calls; never its default one, so that nobody else iterates it. */
GMainContext *aporia_openai_session_get_context (void);
/* Connections of one way of trust are never used for another.  Call it with the context pushed.
 * Returns: (transfer none), for this thread alone. */
SoupSession  *aporia_openai_session_get (gboolean    is_loopback,
                                         const char *fingerprint);
