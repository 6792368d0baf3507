/* The part of a sign-in that the person sees: their browser, and the code that comes back from it. */
#pragma once

#include "backends/identity/aporia-oidc-tokens.h"
#include "core/ports/aporia-identity-provider.h"

/* Blocks until the browser has come back or CANCELLABLE is cancelled.
 * NONCE: (out) (transfer full) what the identity has to carry.  Returns: (transfer full) */
AporiaOidcTokens *aporia_oidc_authorize (const AporiaOidcMetadata *metadata,
                                         const char               *client_id,
                                         AporiaBrowserFunc         open_browser,
                                         gpointer                  user_data,
                                         char                    **nonce,
                                         GCancellable             *cancellable,
                                         GError                  **error);
