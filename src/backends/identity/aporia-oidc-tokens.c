#include "backends/identity/aporia-oidc-tokens.h"

#include "backends/identity/aporia-jwt.h"
#include "backends/identity/aporia-oidc-web.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What two clocks may differ by, in seconds. */
#define LEEWAY 180

/* Not left behind for whoever gets the memory next. */
static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
aporia_oidc_tokens_free (AporiaOidcTokens *self)
{
  wipe (self->id);
  wipe (self->access);
  wipe (self->refresh);
  g_free (self);
}

/* --- asking -------------------------------------------------------------------------------------------- */

AporiaOidcTokens *
aporia_oidc_tokens_request (const AporiaOidcMetadata *metadata,
                            const char               *form,
                            GCancellable             *cancellable,
                            GError                  **error)
{
  g_autoptr(JsonObject) reply = NULL;
  guint status = aporia_oidc_web_post (metadata->token, form, &reply, cancellable, error);
  AporiaOidcTokens *self;

  if (status == 0)
    return NULL;
  if (status != 200)
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_AUTH, _("The provider refused (%s)."),
                   aporia_json_get_string (reply, "error_description",
                                           aporia_json_get_string (reply, "error", _("no reason given"))));
      return NULL;
    }
  self = g_new0 (AporiaOidcTokens, 1);
  self->id = g_strdup (aporia_json_get_string (reply, "id_token", NULL));
  self->access = g_strdup (aporia_json_get_string (reply, "access_token", NULL));
  self->refresh = g_strdup (aporia_json_get_string (reply, "refresh_token", NULL));
  return self;
}

/* --- believing ----------------------------------------------------------------------------------------- */

/* Returns: FALSE */
static gboolean
refuse (GError    **error,
        const char *reason)
{
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("What the provider sent cannot be trusted, and was not used: %s."), reason);
  return FALSE;
}

/* Returns: (transfer full) the claims of the token, signed by the provider. */
static JsonObject *
verify (const AporiaOidcTokens *self,
        AporiaOidcMetadata     *metadata,
        GCancellable           *cancellable,
        GError                **error)
{
  const char *reason = _("no identity in it");
  JsonObject *claims = NULL;

  if (self->id == NULL)
    {
      refuse (error, reason);
      return NULL;
    }
  /* Keys change: those that were just fetched are not fetched again. */
  for (guint i = metadata->keys != NULL ? 0 : 1; i < 2; i++)
    {
      AporiaJwtVerdict verdict;

      if (i == 1 && !aporia_oidc_metadata_fetch_keys (metadata, cancellable, error))
        return NULL;
      verdict = aporia_jwt_verify (self->id, metadata->keys, &claims, &reason);
      if (verdict == APORIA_JWT_VALID)
        return claims;
      if (verdict == APORIA_JWT_INVALID)
        break;
    }
  refuse (error, reason);
  return NULL;
}

/* Member NAME of CLAIMS, a text or a list of texts, has TEXT and nothing else. */
static gboolean
is_for (JsonObject *claims,
        const char *client_id)
{
  const char *party = aporia_json_get_string (claims, "azp", client_id);
  g_auto(GStrv) audience = aporia_json_get_strv (claims, "aud");

  if (!g_str_equal (party, client_id))
    return FALSE;
  if (g_strcmp0 (aporia_json_get_string (claims, "aud", NULL), client_id) == 0)
    return TRUE;
  return g_strv_contains ((const char *const *) audience, client_id)
         && (g_strv_length (audience) == 1 || json_object_has_member (claims, "azp"));
}

static gboolean
check_time (JsonObject *claims,
            GError    **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 expires = aporia_json_get_int (claims, "exp", 0);
  gint64 issued = aporia_json_get_int (claims, "iat", G_MAXINT64);

  if (expires > now - LEEWAY && issued < now + LEEWAY)
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                       _("What the provider sent is not valid at this hour, and was not used. Is the clock "
                         "of this computer right?"));
  return FALSE;
}

static gboolean
check_claims (JsonObject               *claims,
              const AporiaOidcMetadata *metadata,
              const char               *client_id,
              const char               *nonce,
              const char               *subject,
              GError                  **error)
{
  const char *about = aporia_json_get_string (claims, "sub", "");

  if (g_strcmp0 (aporia_json_get_string (claims, "iss", NULL), metadata->issuer) != 0)
    return refuse (error, _("it comes from another provider"));
  if (!is_for (claims, client_id))
    return refuse (error, _("it was made for another application"));
  if (nonce != NULL && g_strcmp0 (aporia_json_get_string (claims, "nonce", NULL), nonce) != 0)
    return refuse (error, _("it does not belong to this sign-in"));
  if (*about == '\0' || (subject != NULL && !g_str_equal (about, subject)))
    return refuse (error, _("it is about somebody else"));
  return check_time (claims, error);
}

/* --- who ----------------------------------------------------------------------------------------------- */

static void
take_claims (AporiaIdentity *identity,
             JsonObject     *claims)
{
  const char *email = aporia_json_get_string (claims, "email", NULL);

  if (email != NULL)
    {
      g_free (identity->email);
      identity->email = g_strdup (email);
      identity->is_email_verified = aporia_json_get_boolean (claims, "email_verified", FALSE);
    }
  if (identity->first_name == NULL || *identity->first_name == '\0')
    aporia_identity_take_names (identity, aporia_json_get_string (claims, "given_name", NULL),
                                aporia_json_get_string (claims, "family_name", NULL),
                                aporia_json_get_string (claims, "name", NULL));
}

/* What the token does not tell; a provider that does not tell it either is no failure. */
static gboolean
ask_more (AporiaIdentity           *identity,
          const AporiaOidcTokens   *self,
          const AporiaOidcMetadata *metadata,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autoptr(JsonObject) more = NULL;

  if (identity->email != NULL || metadata->userinfo == NULL || self->access == NULL)
    return TRUE;
  more = aporia_oidc_web_get (metadata->userinfo, self->access, cancellable, error);
  if (more == NULL)
    return FALSE;
  /* It has to be about the same person: OpenID Connect Core 1.0 section 5.3.2. */
  if (g_strcmp0 (aporia_json_get_string (more, "sub", NULL), identity->subject) != 0)
    return refuse (error, _("it is about somebody else"));
  take_claims (identity, more);
  return TRUE;
}

/* A renewal need not carry an identity: OpenID Connect Core 1.0 section 12.2.  The provider is asked then. */
static AporiaIdentity *
make_identity (const AporiaOidcMetadata *metadata,
               const char               *subject)
{
  AporiaIdentity *identity = aporia_identity_new ();

  identity->issuer = g_strdup (metadata->issuer);
  identity->subject = g_strdup (subject);
  identity->first_name = g_strdup ("");
  identity->last_name = g_strdup ("");
  return identity;
}

AporiaIdentity *
aporia_oidc_tokens_identify (const AporiaOidcTokens *self,
                             AporiaOidcMetadata     *metadata,
                             const char             *client_id,
                             const char             *nonce,
                             const char             *subject,
                             GCancellable           *cancellable,
                             GError                **error)
{
  g_autoptr(JsonObject) claims = NULL;
  g_autoptr(AporiaIdentity) identity = NULL;

  if (self->id == NULL && nonce == NULL && subject != NULL)
    {
      identity = make_identity (metadata, subject);
    }
  else
    {
      claims = verify (self, metadata, cancellable, error);
      if (claims == NULL || !check_claims (claims, metadata, client_id, nonce, subject, error))
        return NULL;
      identity = make_identity (metadata, aporia_json_get_string (claims, "sub", ""));
      take_claims (identity, claims);
    }
  return ask_more (identity, self, metadata, cancellable, error) ? g_steal_pointer (&identity) : NULL;
}
