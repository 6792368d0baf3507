/* Tokens of an OpenID provider: asking for them, and believing them only after every check of OpenID Connect
 * Core 1.0 section 3.1.3.7. */
#pragma once

#include "backends/identity/aporia-oidc-metadata.h"
#include "core/domain/aporia-identity.h"

typedef struct
{
  char *id;      /* owned (nullable) */
  char *access;  /* owned (nullable) */
  char *refresh; /* owned (nullable) */
} AporiaOidcTokens;

void aporia_oidc_tokens_free (AporiaOidcTokens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaOidcTokens, aporia_oidc_tokens_free)

/* Sends FORM to the token endpoint.  Blocking.  Returns: (transfer full); NULL with APORIA_ERROR_AUTH when
 * the grant is refused. */
AporiaOidcTokens *aporia_oidc_tokens_request (const AporiaOidcMetadata *metadata,
                                              const char               *form,
                                              GCancellable             *cancellable,
                                              GError                  **error);
/* Who TOKENS are about; asks for the address of the person where the token does not tell it.  METADATA: its
 * keys are fetched when missing, and once more when the token names another one.  NONCE: (nullable) what the
 * token has to carry.  SUBJECT: (nullable) whom it has to be about.  Blocking.  Returns: (transfer full) */
AporiaIdentity   *aporia_oidc_tokens_identify (const AporiaOidcTokens *self,
                                               AporiaOidcMetadata     *metadata,
                                               const char             *client_id,
                                               const char             *nonce,
                                               const char             *subject,
                                               GCancellable           *cancellable,
                                               GError                **error);
