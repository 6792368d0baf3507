/* Signed JSON Web Tokens (RFC 7515, RFC 7519), checked with GnuTLS against the keys of a provider (RFC 7517).
 *
 * Only RS256 and ES256: what the token says of itself never widens that ("none", HS256).  Tokens and keys are
 * outside data. */
#pragma once

#include <json-glib/json-glib.h>

typedef enum
{
  APORIA_JWT_VALID,
  APORIA_JWT_UNKNOWN_KEY, /* signed with a key that is not among KEYS: they may have been changed */
  APORIA_JWT_INVALID,
} AporiaJwtVerdict;

/* Whether TOKEN was signed with one of KEYS, the "keys" of a JSON Web Key Set.  What it claims is still to be
 * compared with what was asked for.
 * CLAIMS: (out) (transfer full) (nullable), set when valid.
 * REASON: (out) (transfer none) (nullable), untranslated, for the log, set when not. */
AporiaJwtVerdict aporia_jwt_verify (const char  *token,
                                    JsonArray   *keys,
                                    JsonObject **claims,
                                    const char **reason);
