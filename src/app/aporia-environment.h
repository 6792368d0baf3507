/* What the environment says, as variables or in a file .env: the provider of coaches that OPENAI_BASE_URL,
 * OPENAI_MODEL and OPENAI_API_KEY name, and the provider to sign in with. */
#pragma once

#include "core/domain/aporia-provider.h"

/* The OpenID provider that the environment names: OIDC_ISSUER and OIDC_CLIENT_ID.
 * ISSUER, CLIENT_ID: (out) (transfer full) (nullable), both or none. */
void            aporia_environment_dup_openid (char **issuer,
                                               char **client_id);
/* API_KEY: (out) (transfer full) (nullable).  Returns: (transfer full) (nullable), NULL when none of the
 * three is set or the address is none. */
AporiaProvider *aporia_environment_make_provider (char **api_key);
