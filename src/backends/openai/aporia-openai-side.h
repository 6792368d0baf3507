/* A service that stands beside the coach's: one provider, one path under its address, one model.  Speech that
 * is written down and speech that is made are asked for in the same way. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-failure.h"
#include "backends/openai/aporia-openai-http.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-provider.h"
#include "core/ports/aporia-secret-store.h"

typedef struct
{
  AporiaProvider     *provider; /* with the model */
  AporiaOpenaiClient *client;   /* knows the key */
  char               *url;
} AporiaOpenaiSide;

/* PATH, MODEL: (nullable) the USUAL ones when NULL or empty.  SECRETS: (nullable) */
void     aporia_openai_side_begin (AporiaOpenaiSide     *self,
                                   const AporiaProvider *provider,
                                   AporiaSecretStore    *secrets,
                                   const char           *path,
                                   const char           *usual_path,
                                   const char           *model,
                                   const char           *usual_model);
void     aporia_openai_side_clear (AporiaOpenaiSide *self);

/* CALL: a POST without address and trust, which are filled in.  TRUE: a reply came with status 200; else
 * FAILURE tells what did.  SENT: NULL-terminated, what no message may repeat.  The rest is as in
 * aporia_openai_http_send(). */
gboolean aporia_openai_side_send (const AporiaOpenaiSide *self,
                                  AporiaOpenaiCall       *call,
                                  const char             *key,
                                  const char *const      *sent,
                                  AporiaOpenaiBytesFunc   on_bytes,
                                  gpointer                user_data,
                                  AporiaOpenaiAnswer     *answer,
                                  AporiaOpenaiFailure    *failure,
                                  GCancellable           *cancellable);
/* A server may know a service and not what was wished of it: asked for less it may do it. */
gboolean aporia_openai_side_may_want_less (const AporiaOpenaiFailure *failure);

/* SENTENCE: (nullable) with one %s for the host, in place of what is said of a coach; CODE goes with it. */
void     aporia_openai_side_set_error (const AporiaOpenaiSide    *self,
                                       const AporiaOpenaiFailure *failure,
                                       const char                *sentence,
                                       AporiaErrorCode            code,
                                       GError                   **error);
