#include "backends/identity/aporia-oidc-authorize.h"

#include "backends/identity/aporia-base64url.h"
#include "backends/identity/aporia-loopback.h"
#include "backends/identity/aporia-oidc-web.h"
#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <string.h>

/* Bytes of chance: RFC 7636 section 4.1 asks for 32 in the proof key. */
#define N_CHANCE 32

typedef struct
{
  char *state;    /* owned */
  char *nonce;    /* owned */
  char *verifier; /* owned: the proof key */
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_free (attempt->state);
  g_free (attempt->nonce);
  g_free (attempt->verifier);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

/* Returns: (transfer full) (nullable), NULL when the system has no chance to give. */
static char *
dup_chance (void)
{
  guchar bytes[N_CHANCE];

  return gnutls_rnd (GNUTLS_RND_KEY, bytes, sizeof bytes) == 0
           ? aporia_base64url_encode (bytes, sizeof bytes)
           : NULL;
}

static gboolean
attempt_init (Attempt *attempt,
              GError **error)
{
  attempt->state = dup_chance ();
  attempt->nonce = dup_chance ();
  attempt->verifier = dup_chance ();
  if (attempt->state != NULL && attempt->nonce != NULL && attempt->verifier != NULL)
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                       _("This computer gives no random numbers, without which signing in is not safe."));
  return FALSE;
}

/* RFC 7636 section 4.2.  Returns: (transfer full) */
static char *
dup_challenge (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return aporia_base64url_encode (digest, length);
}

/* Where the browser is sent.  Returns: (transfer full) */
static char *
make_address (const AporiaOidcMetadata *metadata,
              const char               *client_id,
              const char               *redirect_uri,
              const Attempt            *attempt)
{
  g_autofree char *challenge = dup_challenge (attempt->verifier);
  g_autoptr(GString) query = g_string_new (NULL);

  aporia_oidc_form_add (query, "response_type", "code");
  aporia_oidc_form_add (query, "client_id", client_id);
  aporia_oidc_form_add (query, "redirect_uri", redirect_uri);
  aporia_oidc_form_add (query, "scope",
                 metadata->has_offline ? "openid profile email offline_access" : "openid profile email");
  /* Lasting sessions are given after consent only: OpenID Connect Core 1.0 section 11. */
  if (metadata->has_offline)
    aporia_oidc_form_add (query, "prompt", "consent");
  aporia_oidc_form_add (query, "state", attempt->state);
  aporia_oidc_form_add (query, "nonce", attempt->nonce);
  aporia_oidc_form_add (query, "code_challenge", challenge);
  aporia_oidc_form_add (query, "code_challenge_method", "S256");
  return g_strconcat (metadata->authorization, strchr (metadata->authorization, '?') != NULL ? "&" : "?",
                      query->str, NULL);
}

/* The code in what the browser brought back.  Returns: (transfer none) (nullable) */
static const char *
read_redirect (GHashTable               *parameters,
               const AporiaOidcMetadata *metadata,
               GError                  **error)
{
  const char *issuer = g_hash_table_lookup (parameters, "iss");
  const char *problem = g_hash_table_lookup (parameters, "error");
  const char *code = g_hash_table_lookup (parameters, "code");

  /* RFC 9207 section 2.4: an answer of another provider is none, be it good or bad. */
  if (issuer != NULL ? !g_str_equal (issuer, metadata->issuer) : metadata->names_issuer)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                         _("Another provider answered than the one that was asked. Nothing was used."));
  else if (g_strcmp0 (problem, "access_denied") == 0)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_AUTH,
                         _("You were not signed in: it was refused there."));
  else if (problem != NULL)
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_AUTH, _("The provider refused (%s)."), problem);
  else if (code == NULL || *code == '\0')
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                         _("The provider sent the browser back with nothing."));
  else
    return code;
  return NULL;
}

/* Returns: (transfer full) */
static AporiaOidcTokens *
exchange (const AporiaOidcMetadata *metadata,
          const char               *client_id,
          const char               *redirect_uri,
          const char               *code,
          const Attempt            *attempt,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autoptr(GString) form = g_string_new (NULL);

  aporia_oidc_form_add (form, "grant_type", "authorization_code");
  aporia_oidc_form_add (form, "client_id", client_id);
  aporia_oidc_form_add (form, "redirect_uri", redirect_uri);
  aporia_oidc_form_add (form, "code", code);
  aporia_oidc_form_add (form, "code_verifier", attempt->verifier);
  return aporia_oidc_tokens_request (metadata, form->str, cancellable, error);
}

AporiaOidcTokens *
aporia_oidc_authorize (const AporiaOidcMetadata *metadata,
                       const char               *client_id,
                       AporiaBrowserFunc         open_browser,
                       gpointer                  user_data,
                       char                    **nonce,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  g_autoptr(AporiaLoopback) loopback = NULL;
  g_autoptr(GHashTable) parameters = NULL;
  g_autofree char *address = NULL;
  g_auto(Attempt) attempt = { 0 };
  const char *redirect_uri, *code;

  if (!attempt_init (&attempt, error) || (loopback = aporia_loopback_new (error)) == NULL)
    return NULL;
  redirect_uri = aporia_loopback_get_uri (loopback);
  address = make_address (metadata, client_id, redirect_uri, &attempt);
  open_browser (address, user_data);
  parameters = aporia_loopback_wait (loopback, attempt.state, cancellable, error);
  if (parameters == NULL || (code = read_redirect (parameters, metadata, error)) == NULL)
    return NULL;
  *nonce = g_steal_pointer (&attempt.nonce);
  return exchange (metadata, client_id, redirect_uri, code, &attempt, cancellable, error);
}
