#include "backends/identity/aporia-oidc-metadata.h"

#include "backends/identity/aporia-oidc-web.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WELL_KNOWN "/.well-known/openid-configuration"

void
aporia_oidc_metadata_free (AporiaOidcMetadata *self)
{
  g_free (self->issuer);
  g_free (self->authorization);
  g_free (self->token);
  g_free (self->userinfo);
  g_free (self->revocation);
  g_free (self->keys_address);
  g_clear_pointer (&self->keys, json_array_unref);
  g_free (self);
}

/* Without the slash at the end, which is all that a person may leave out. */
static char *
trim (const char *issuer)
{
  char *trimmed = g_strstrip (g_strdup (issuer));
  gsize length = strlen (trimmed);

  if (length > 0 && trimmed[length - 1] == '/')
    trimmed[length - 1] = '\0';
  return trimmed;
}

/* MEMBER, an address that may be asked.  Returns: (transfer full) (nullable), NULL with error when it is
 * there and is none, or is missing and IS_NEEDED. */
static char *
dup_endpoint (JsonObject *object,
              const char *member,
              gboolean    is_needed,
              GError    **error)
{
  const char *address = aporia_json_get_string (object, member, NULL);

  if (address == NULL && is_needed)
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                 _("This provider does not say where its “%s” is."), member);
  return address != NULL && aporia_oidc_web_check (address, error) ? g_strdup (address) : NULL;
}

static gboolean
has_scope (JsonObject *object,
           const char *scope)
{
  g_auto(GStrv) scopes = aporia_json_get_strv (object, "scopes_supported");

  return g_strv_contains ((const char *const *) scopes, scope);
}

static gboolean
read_issuer (AporiaOidcMetadata *self,
             JsonObject         *object,
             const char         *wanted,
             GError            **error)
{
  const char *issuer = aporia_json_get_string (object, "issuer", "");
  g_autofree char *trimmed = trim (issuer);

  if (g_str_equal (trimmed, wanted))
    {
      self->issuer = g_strdup (issuer);
      return TRUE;
    }
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("The provider at “%s” calls itself “%s”. Use that address if it is the right one."), wanted,
               issuer);
  return FALSE;
}

static gboolean
read_metadata (AporiaOidcMetadata *self,
               JsonObject         *object,
               const char         *wanted,
               GError            **error)
{
  g_autoptr(GError) optional = NULL;

  if (!read_issuer (self, object, wanted, error)
      || (self->authorization = dup_endpoint (object, "authorization_endpoint", TRUE, error)) == NULL
      || (self->token = dup_endpoint (object, "token_endpoint", TRUE, error)) == NULL
      || (self->keys_address = dup_endpoint (object, "jwks_uri", TRUE, error)) == NULL)
    return FALSE;
  self->userinfo = dup_endpoint (object, "userinfo_endpoint", FALSE, &optional);
  if (optional == NULL)
    self->revocation = dup_endpoint (object, "revocation_endpoint", FALSE, &optional);
  if (optional != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&optional));
      return FALSE;
    }
  self->names_issuer =
    aporia_json_get_boolean (object, "authorization_response_iss_parameter_supported", FALSE);
  self->has_offline = has_scope (object, "offline_access");
  return TRUE;
}

AporiaOidcMetadata *
aporia_oidc_metadata_fetch (const char   *issuer,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr(AporiaOidcMetadata) self = g_new0 (AporiaOidcMetadata, 1);
  g_autofree char *trimmed = trim (issuer);
  g_autofree char *address = g_strconcat (trimmed, WELL_KNOWN, NULL);
  g_autoptr(JsonObject) object = aporia_oidc_web_get (address, NULL, cancellable, error);

  if (object == NULL || !read_metadata (self, object, trimmed, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
aporia_oidc_metadata_fetch_keys (AporiaOidcMetadata *self,
                                 GCancellable       *cancellable,
                                 GError            **error)
{
  g_autoptr(JsonObject) set = aporia_oidc_web_get (self->keys_address, NULL, cancellable, error);
  JsonArray *keys = aporia_json_get_array (set, "keys");

  if (set == NULL)
    return FALSE;
  if (keys == NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                           _("This provider does not show the keys that it signs with."));
      return FALSE;
    }
  g_clear_pointer (&self->keys, json_array_unref);
  self->keys = json_array_ref (keys);
  return TRUE;
}
