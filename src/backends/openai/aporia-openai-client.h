/* One endpoint and model that speak the OpenAI protocol: a request in, a checked reply out.
 * Thread-safe; every call blocks and belongs on a worker thread.
 *
 * Errors are whole sentences for the person: APORIA_ERROR_UNAVAILABLE, _AUTH, _LIMIT or _PROTOCOL, or
 * _NOT_SUPPORTED when the network may not be used; G_IO_ERROR_CANCELLED is silent.
 */
#pragma once

#include "core/domain/aporia-provider.h"
#include "core/ports/aporia-agents.h"
#include "core/ports/aporia-secret-store.h"
#include <json-glib/json-glib.h>

#define APORIA_TYPE_OPENAI_CLIENT (aporia_openai_client_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOpenaiClient, aporia_openai_client, APORIA, OPENAI_CLIENT, GObject)

/* What a reply must hold beyond the schema.  FALSE with an error: its message is told to the model once. */
typedef gboolean (*AporiaOpenaiCheck) (JsonNode *reply,
                                       gpointer  user_data,
                                       GError  **error);

typedef struct
{
  const char       *name;        /* "answer-evaluator": names the schema, [A-Za-z0-9_-]{1,64} */
  const char       *system;      /* what the model is to be and do */
  const char       *user;        /* the data, fenced by the caller */
  JsonNode         *schema;      /* (nullable) NULL: plain text is asked for */
  double            temperature; /* below 0: none is sent */
  AporiaOpenaiCheck check;       /* (nullable) */
  gpointer          check_data;
  AporiaTextFunc    on_raw;      /* (nullable) told the raw reply so far, each time bytes came; never less
                                  * than before, and of one attempt only: once told, no retry tells more */
  gpointer          on_raw_data;
} AporiaOpenaiRequest;

/* SECRETS: (nullable) where the key is looked up when it is first needed; API_KEY: (nullable) wins. */
AporiaOpenaiClient *aporia_openai_client_new (AporiaProvider    *provider,
                                              AporiaSecretStore *secrets,
                                              const char        *api_key);
/* Returns: (transfer none) */
AporiaProvider     *aporia_openai_client_get_provider (AporiaOpenaiClient *self);

/* Returns: (transfer full) an object that fits REQUEST's schema and passed its check, whatever the server
 * promised. */
JsonNode           *aporia_openai_client_ask_json (AporiaOpenaiClient        *self,
                                                   const AporiaOpenaiRequest *request,
                                                   GCancellable              *cancellable,
                                                   GError                   **error);
/* Returns: (transfer full) text that is not empty; schema and check are not looked at. */
char               *aporia_openai_client_ask_text (AporiaOpenaiClient        *self,
                                                   const AporiaOpenaiRequest *request,
                                                   GCancellable              *cancellable,
                                                   GError                   **error);
/* Tokens that prompt and reply may have together: what the provider's record says, else what the server
 * says, else a careful guess; never 0.  Asked of the server once.  It is less than before after an ask that
 * failed with APORIA_ERROR_LIMIT because of a limit that the server named: shorten, and ask again. */
#define APORIA_OPENAI_CONTEXT_HERE 4096   /* a guess for a server on this computer */
#define APORIA_OPENAI_CONTEXT_THERE 16384 /* … for any other */
guint               aporia_openai_client_get_context_tokens (AporiaOpenaiClient *self,
                                                             GCancellable       *cancellable);

typedef enum
{
  APORIA_OPENAI_MODERATION_FINE,
  APORIA_OPENAI_MODERATION_FLAGGED,
  APORIA_OPENAI_MODERATION_UNKNOWN, /* the endpoint could not say: allow it, and tell */
} AporiaOpenaiModeration;

/* Asks the endpoint's /moderations about TEXT.  REASON: (out) (transfer full): what it was flagged for, or
 * why the endpoint could not say; NULL when it is fine. */
AporiaOpenaiModeration aporia_openai_client_moderate (AporiaOpenaiClient *self,
                                                      const char         *text,
                                                      char              **reason,
                                                      GCancellable       *cancellable);

/* "Never use the network" for the whole program, from any thread; what stays on this computer is always
 * allowed. */
void aporia_openai_set_network_allowed (gboolean is_allowed);
