/* Small questions to an endpoint beside the chat, and what they need. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"
#include <json-glib/json-glib.h>
#include <gio/gio.h>

/* "https://host/v1" + "models".  Returns: (transfer full) */
char     *aporia_openai_url_join (const char *base_url,
                                  const char *path);
/* PATH: (nullable) behind the address, or, with a slash in front, behind its host; nowhere else, whatever is
 * in it.  USUAL: in its place when it is NULL, empty or none.  Returns: (transfer full) */
char     *aporia_openai_url_resolve (const char *base_url,
                                     const char *path,
                                     const char *usual);
/* The address without the "/v1" at its end: where a server's own protocol is.  Returns: (transfer full) */
char     *aporia_openai_url_root (const char *base_url);

/* FALSE when it was cancelled meanwhile. */
gboolean  aporia_openai_wait (gint64        ms,
                              GCancellable *cancellable);

/* Gets URL, or posts BODY (nullable) to it, once; TIMEOUT_MS for each, connecting and silence.
 * Returns: (transfer full) an object or array, or NULL with FAILURE. */
JsonNode *aporia_openai_fetch (const AporiaProvider *provider,
                               const char           *api_key,
                               const char           *url,
                               const char           *body,
                               guint                 timeout_ms,
                               AporiaOpenaiFailure  *failure,
                               GCancellable         *cancellable);
