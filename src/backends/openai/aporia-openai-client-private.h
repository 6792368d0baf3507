/* What the files of the client share. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-failure.h"

struct _AporiaOpenaiClient
{
  GObject            parent_instance;
  AporiaProvider    *provider; /* owned */
  AporiaSecretStore *secrets;  /* (nullable) owned */
  GMutex             mutex;    /* guards what follows */
  char              *api_key;  /* (nullable) */
  gboolean           has_looked_up;
  guint              context_tokens; /* what the server says; 0 until it was asked */
};

/* KEY: (out) (transfer full) (nullable) none is sent.  FALSE with FAILURE when it cannot be sent. */
gboolean aporia_openai_client_dup_key (AporiaOpenaiClient  *self,
                                       char               **key,
                                       AporiaOpenaiFailure *failure,
                                       GCancellable        *cancellable);
/* Asks the server for its limit; 0 when it does not say. */
guint    aporia_openai_context_ask (const AporiaProvider *provider,
                                    const char           *api_key,
                                    GCancellable         *cancellable);
