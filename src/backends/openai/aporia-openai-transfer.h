/* One request and its reply; private to aporia-openai-http.c, which knows where requests may go. */
#pragma once

#include "backends/openai/aporia-openai-http.h"

/* LOCATION: (out) (transfer full) where the reply points to instead, unchanged when it does not. */
gboolean aporia_openai_transfer (const AporiaOpenaiCall *call,
                                 GUri                   *uri,
                                 AporiaOpenaiBytesFunc   on_bytes,
                                 gpointer                user_data,
                                 AporiaOpenaiAnswer     *answer,
                                 char                  **location,
                                 AporiaOpenaiFailure    *failure,
                                 GCancellable           *cancellable);
