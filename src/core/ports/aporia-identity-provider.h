/* Port: signing in with an account elsewhere.  Implemented by backends/identity over OpenID Connect.
 *
 * All functions block; any worker thread, calls that use the kept session one after the other.  Errors carry
 * a sentence for the person: APORIA_ERROR_UNAVAILABLE (cannot be reached), _PROTOCOL (what came is not as it
 * has to be, and nothing of it was used), _AUTH (refused, or the session has ended: sign in again). */
#pragma once

#include "core/domain/aporia-identity.h"
#include <gio/gio.h>

/* Opens URI in the person's browser; called on the thread that signs in. */
typedef void (*AporiaBrowserFunc) (const char *uri,
                                   gpointer    user_data);

#define APORIA_TYPE_IDENTITY_PROVIDER (aporia_identity_provider_get_type ())
G_DECLARE_INTERFACE (AporiaIdentityProvider, aporia_identity_provider, APORIA, IDENTITY_PROVIDER, GObject)

struct _AporiaIdentityProviderInterface
{
  GTypeInterface g_iface;

  AporiaIdentity *(*sign_in) (AporiaIdentityProvider *self,
                              const char             *issuer,
                              const char             *client_id,
                              AporiaBrowserFunc       open_browser,
                              gpointer                user_data,
                              GCancellable           *cancellable,
                              GError                **error);
  AporiaIdentity *(*renew) (AporiaIdentityProvider *self,
                            GCancellable           *cancellable,
                            GError                **error);
  gboolean (*sign_out) (AporiaIdentityProvider *self,
                        GCancellable           *cancellable,
                        GError                **error);
};

/* Waits for the person in their browser until CANCELLABLE is cancelled.  A session that is kept is replaced
 * only when this succeeds.
 * ISSUER: https, or http on this computer.  Returns: (transfer full) */
AporiaIdentity *aporia_identity_provider_sign_in (AporiaIdentityProvider *self,
                                                  const char             *issuer,
                                                  const char             *client_id,
                                                  AporiaBrowserFunc       open_browser,
                                                  gpointer                user_data,
                                                  GCancellable           *cancellable,
                                                  GError                **error);
/* Asks the provider whether the kept session still holds, without the person.
 * Returns: (transfer full) (nullable), NULL without error when no session is kept; after APORIA_ERROR_AUTH
 * it is no longer kept, after others it is. */
AporiaIdentity *aporia_identity_provider_renew (AporiaIdentityProvider *self,
                                                GCancellable           *cancellable,
                                                GError                **error);
/* Forgets the session and has the provider revoke it.  FALSE: it is forgotten here, but the provider could
 * not be told. */
gboolean        aporia_identity_provider_sign_out (AporiaIdentityProvider *self,
                                                   GCancellable           *cancellable,
                                                   GError                **error);
