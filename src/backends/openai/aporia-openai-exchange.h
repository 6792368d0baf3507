/* One chat request until it is answered: asks again where that may help, reads streams and whole replies. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"
#include "backends/openai/aporia-openai-reply.h"
#include "core/ports/aporia-agents.h"

typedef struct
{
  const AporiaProvider *provider;
  const char           *api_key;    /* (nullable) */
  const char *const    *sent;       /* what must not turn up in the log, NULL-terminated */
  gboolean              wants_json; /* an object that is whole is enough, however the reply ends */
  AporiaTextFunc        on_raw;     /* (nullable) */
  gpointer              on_raw_data;
  gboolean              was_told;   /* in and out: no later attempt tells anything */
} AporiaOpenaiExchange;

/* Returns: (transfer full) a reply with text that is complete, or NULL with FAILURE. */
AporiaOpenaiReply *aporia_openai_exchange_run (AporiaOpenaiExchange *self,
                                               const char           *body,
                                               AporiaOpenaiFailure  *failure,
                                               GCancellable         *cancellable);
