#include "backends/identity/aporia-openid.h"

#include "backends/identity/aporia-oidc-authorize.h"
#include "backends/identity/aporia-oidc-web.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

/* The name of the session among the secrets. */
#define SECRET "openid-session"

struct _AporiaOpenid
{
  GObject            parent_instance;
  AporiaSecretStore *secrets;   /* owned */
  char              *lock_path; /* owned */
  GMutex             mutex;     /* one use of the session at a time */
};

/* --- the session that is kept -------------------------------------------------------------------------- */

typedef struct
{
  AporiaOpenid *self;
  int           fd; /* -1 when the file cannot be locked, which is no reason to stop */
} Lock; /* all 0: none */

static void
lock_begin (Lock         *lock,
            AporiaOpenid *self)
{
  g_mutex_lock (&self->mutex);
  lock->self = self;
  lock->fd = open (self->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (lock->fd >= 0 && flock (lock->fd, LOCK_EX) != 0 && errno == EINTR)
    ;
}

static void
lock_end (Lock *lock)
{
  if (lock->self == NULL)
    return;
  if (lock->fd >= 0)
    close (lock->fd);
  g_mutex_unlock (&lock->self->mutex);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lock, lock_end)

/* Returns: (transfer full) (nullable), NULL without error when there is none. */
static JsonObject *
load_session (AporiaOpenid *self,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *text = aporia_secret_store_lookup (self->secrets, SECRET, cancellable, error);
  g_autoptr(JsonNode) node = text != NULL ? aporia_json_parse (text, -1, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : NULL;
}

static gboolean
keep_session (AporiaOpenid *self,
              const char   *issuer,
              const char   *client_id,
              const char   *subject,
              const char   *refresh,
              GError      **error)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "issuer", issuer);
  json_object_set_string_member (object, "client_id", client_id);
  json_object_set_string_member (object, "subject", subject);
  if (refresh != NULL)
    json_object_set_string_member (object, "refresh_token", refresh);
  json_node_init_object (node, object);
  text = aporia_json_to_text (node);
  /* Not to be cancelled: what the provider gave last is the only one that is still good. */
  return aporia_secret_store_store (self->secrets, SECRET, text, NULL, error);
}

/* --- the functions of the port ------------------------------------------------------------------------- */

static AporiaIdentity *
openid_sign_in (AporiaIdentityProvider *provider,
                const char             *issuer,
                const char             *client_id,
                AporiaBrowserFunc       open_browser,
                gpointer                user_data,
                GCancellable           *cancellable,
                GError                **error)
{
  AporiaOpenid *self = APORIA_OPENID (provider);
  g_autoptr(AporiaOidcMetadata) metadata = NULL;
  g_autoptr(AporiaOidcTokens) tokens = NULL;
  g_autoptr(AporiaIdentity) identity = NULL;
  g_autofree char *nonce = NULL;
  g_auto(Lock) lock = { 0 };

  metadata = aporia_oidc_metadata_fetch (issuer, cancellable, error);
  if (metadata == NULL)
    return NULL;
  tokens = aporia_oidc_authorize (metadata, client_id, open_browser, user_data, &nonce, cancellable, error);
  if (tokens == NULL)
    return NULL;
  identity = aporia_oidc_tokens_identify (tokens, metadata, client_id, nonce, NULL, cancellable, error);
  if (identity == NULL)
    return NULL;
  lock_begin (&lock, self);
  return keep_session (self, metadata->issuer, client_id, identity->subject, tokens->refresh, error)
           ? g_steal_pointer (&identity)
           : NULL;
}

/* --- the session goes on, and ends --------------------------------------------------------------------- */

/* The provider has ended it, or will when it is asked again with what was used up. */
static void
forget (AporiaOpenid *self)
{
  g_autoptr(GError) error = NULL;

  if (!aporia_secret_store_forget (self->secrets, SECRET, NULL, &error))
    g_debug ("the session stays in the secret store: %s", error->message);
}

static AporiaOidcTokens *
refresh_tokens (const AporiaOidcMetadata *metadata,
                JsonObject               *session,
                GCancellable             *cancellable,
                GError                  **error)
{
  g_autoptr(GString) form = g_string_new (NULL);

  aporia_oidc_form_add (form, "grant_type", "refresh_token");
  aporia_oidc_form_add (form, "client_id", aporia_json_get_string (session, "client_id", ""));
  aporia_oidc_form_add (form, "refresh_token", aporia_json_get_string (session, "refresh_token", ""));
  return aporia_oidc_tokens_request (metadata, form->str, cancellable, error);
}

/* With SESSION, under the lock. */
static AporiaIdentity *
renew (AporiaOpenid *self,
       JsonObject   *session,
       GCancellable *cancellable,
       GError      **error)
{
  const char *client_id = aporia_json_get_string (session, "client_id", "");
  const char *subject = aporia_json_get_string (session, "subject", "");
  g_autoptr(AporiaOidcMetadata) metadata =
    aporia_oidc_metadata_fetch (aporia_json_get_string (session, "issuer", ""), cancellable, error);
  g_autoptr(AporiaOidcTokens) tokens = NULL;

  if (metadata == NULL)
    return NULL;
  /* Not to be cancelled: the old token is used up from here on. */
  tokens = refresh_tokens (metadata, session, NULL, error);
  if (tokens == NULL
      || (tokens->refresh != NULL
          && !keep_session (self, metadata->issuer, client_id, subject, tokens->refresh, error)))
    return NULL;
  return aporia_oidc_tokens_identify (tokens, metadata, client_id, NULL, subject, cancellable, error);
}

static AporiaIdentity *
openid_renew (AporiaIdentityProvider *provider,
              GCancellable           *cancellable,
              GError                **error)
{
  AporiaOpenid *self = APORIA_OPENID (provider);
  g_autoptr(JsonObject) session = NULL;
  g_autoptr(GError) reason = NULL;
  AporiaIdentity *identity;
  g_auto(Lock) lock = { 0 };

  lock_begin (&lock, self);
  session = load_session (self, cancellable, &reason);
  if (session == NULL || aporia_json_get_string (session, "refresh_token", NULL) == NULL)
    {
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  identity = renew (self, session, cancellable, &reason);
  if (g_error_matches (reason, APORIA_ERROR, APORIA_ERROR_AUTH))
    forget (self);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return identity;
}

/* RFC 7009. */
static gboolean
revoke_session (JsonObject   *session,
                GCancellable *cancellable,
                GError      **error)
{
  const char *token = aporia_json_get_string (session, "refresh_token", NULL);
  g_autoptr(AporiaOidcMetadata) metadata = NULL;
  g_autoptr(JsonObject) reply = NULL;
  g_autoptr(GString) form = g_string_new (NULL);

  if (token == NULL)
    return TRUE;
  metadata = aporia_oidc_metadata_fetch (aporia_json_get_string (session, "issuer", ""), cancellable, error);
  if (metadata == NULL)
    return FALSE;
  if (metadata->revocation == NULL)
    return TRUE;
  aporia_oidc_form_add (form, "token", token);
  aporia_oidc_form_add (form, "token_type_hint", "refresh_token");
  aporia_oidc_form_add (form, "client_id", aporia_json_get_string (session, "client_id", ""));
  return aporia_oidc_web_post (metadata->revocation, form->str, &reply, cancellable, error) != 0;
}

static gboolean
openid_sign_out (AporiaIdentityProvider *provider,
                 GCancellable           *cancellable,
                 GError                **error)
{
  AporiaOpenid *self = APORIA_OPENID (provider);
  g_autoptr(JsonObject) session = NULL;
  g_auto(Lock) lock = { 0 };

  lock_begin (&lock, self);
  session = load_session (self, cancellable, NULL);
  /* Here first: whatever the network does, this computer is signed out. */
  return aporia_secret_store_forget (self->secrets, SECRET, NULL, error)
         && (session == NULL || revoke_session (session, cancellable, error));
}

/* --- object -------------------------------------------------------------------------------------------- */

static void
openid_iface_init (AporiaIdentityProviderInterface *iface)
{
  iface->sign_in = openid_sign_in;
  iface->renew = openid_renew;
  iface->sign_out = openid_sign_out;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaOpenid, aporia_openid, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_IDENTITY_PROVIDER, openid_iface_init))

static void
aporia_openid_finalize (GObject *object)
{
  AporiaOpenid *self = APORIA_OPENID (object);

  g_object_unref (self->secrets);
  g_free (self->lock_path);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (aporia_openid_parent_class)->finalize (object);
}

static void
aporia_openid_class_init (AporiaOpenidClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_openid_finalize;
}

static void
aporia_openid_init (AporiaOpenid *self)
{
  g_mutex_init (&self->mutex);
}

AporiaIdentityProvider *
aporia_openid_new (AporiaSecretStore *secrets,
                   const char        *lock_path)
{
  AporiaOpenid *self = g_object_new (APORIA_TYPE_OPENID, NULL);

  self->secrets = g_object_ref (secrets);
  self->lock_path = g_strdup (lock_path);
  return APORIA_IDENTITY_PROVIDER (self);
}
