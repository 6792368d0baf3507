/* Signing in with OpenID Connect as a native application does (RFC 8252): the person's browser, an
 * authorization code with a proof key (RFC 7636), a redirect to this computer.  The session is kept in the
 * secret store. */
#pragma once

#include "core/ports/aporia-identity-provider.h"
#include "core/ports/aporia-secret-store.h"

#define APORIA_TYPE_OPENID (aporia_openid_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOpenid, aporia_openid, APORIA, OPENID, GObject)

/* LOCK_PATH: a file that other processes of the person lock while they renew the session: a token that is
 * used twice makes the provider end it. */
AporiaIdentityProvider *aporia_openid_new (AporiaSecretStore *secrets,
                                           const char        *lock_path);
