#include "backends/identity/aporia-oidc-web.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-input.h"
#include "core/base/aporia-json.h"
#include "core/domain/aporia-provider.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define TIMEOUT_SECONDS 20
#define MAX_REPLY (1024 * 1024)

static int is_network_forbidden;

void
aporia_oidc_web_set_network_allowed (gboolean is_allowed)
{
  g_atomic_int_set (&is_network_forbidden, !is_allowed);
}

/* Returns: (transfer full) */
static GUri *
parse (const char *address,
       GError    **error)
{
  g_autoptr(GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  gboolean is_loopback;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, _("“%s” is no address."), address);
      return NULL;
    }
  is_loopback = aporia_provider_host_is_loopback (g_uri_get_host (uri));
  if (!g_str_equal (g_uri_get_scheme (uri), "https")
      && !(is_loopback && g_str_equal (g_uri_get_scheme (uri), "http")))
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                   _("“%s” is not encrypted. An account is only used over https."), address);
      return NULL;
    }
  if (!is_loopback && g_atomic_int_get (&is_network_forbidden))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                           _("The network is switched off in Preferences."));
      return NULL;
    }
  return g_steal_pointer (&uri);
}

gboolean
aporia_oidc_web_check (const char *address,
                       GError    **error)
{
  g_autoptr(GUri) uri = parse (address, error);

  return uri != NULL;
}

/* What a person is told about REASON; cancelling stays what it is. */
static void
explain (GError    **error,
         GError     *reason,
         const char *host)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (reason->domain == APORIA_ERROR)
    g_set_error (error, APORIA_ERROR, reason->code, _("%s sent something that is no answer: %s"), host,
                 reason->message);
  else
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, _("%s cannot be reached: %s"), host,
                 reason->message);
}

static GBytes *
send (SoupMessage  *message,
      GCancellable *cancellable,
      GError      **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  g_autoptr(SoupSession) session = soup_session_new_with_options (
    "timeout", TIMEOUT_SECONDS, "user-agent", "Aporia/" APORIA_VERSION, NULL);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) reason = NULL;
  GBytes *bytes = NULL;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (aporia_provider_host_is_loopback (host))
    soup_session_set_proxy_resolver (session, NULL);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");
  stream = soup_session_send (session, message, cancellable, &reason);
  if (stream != NULL)
    bytes = aporia_input_read_all (stream, MAX_REPLY, cancellable, &reason);
  if (bytes == NULL)
    explain (error, reason, host);
  else if (soup_message_get_status (message) >= 500)
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                 _("%s is out of service (%u). Try again later."), host, soup_message_get_status (message));
  else
    return bytes;
  g_clear_pointer (&bytes, g_bytes_unref);
  return NULL;
}

/* Returns: (transfer full) (nullable), NULL with error when BYTES are no JSON object. */
static JsonObject *
read_object (SoupMessage *message,
             GBytes      *bytes,
             GError     **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr(JsonNode) node = size > 0 ? aporia_json_parse (text, size, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_ref (json_node_get_object (node));
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("%s does not answer as an OpenID provider does."),
               g_uri_get_host (soup_message_get_uri (message)));
  return NULL;
}

JsonObject *
aporia_oidc_web_get (const char   *address,
                     const char   *bearer,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr(GUri) uri = parse (address, error);
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (uri == NULL)
    return NULL;
  message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  if (bearer != NULL)
    {
      g_autofree char *header = g_strconcat ("Bearer ", bearer, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", header);
    }
  bytes = send (message, cancellable, error);
  if (bytes == NULL)
    return NULL;
  if (soup_message_get_status (message) == SOUP_STATUS_OK)
    return read_object (message, bytes, error);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("%s does not answer as an OpenID provider does (%u)."), g_uri_get_host (uri),
               soup_message_get_status (message));
  return NULL;
}

void
aporia_oidc_form_add (GString    *form,
                      const char *name,
                      const char *value)
{
  if (form->len > 0)
    g_string_append_c (form, '&');
  g_string_append (form, name);
  g_string_append_c (form, '=');
  g_string_append_uri_escaped (form, value, NULL, FALSE);
}

guint
aporia_oidc_web_post (const char   *address,
                      const char   *form,
                      JsonObject  **object,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr(GUri) uri = parse (address, error);
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GBytes) body = g_bytes_new (form, strlen (form));
  g_autoptr(GBytes) bytes = NULL;

  *object = NULL;
  if (uri == NULL)
    return 0;
  message = soup_message_new_from_uri (SOUP_METHOD_POST, uri);
  soup_message_set_request_body_from_bytes (message, SOUP_FORM_MIME_TYPE_URLENCODED, body);
  bytes = send (message, cancellable, error);
  if (bytes == NULL)
    return 0;
  if (g_bytes_get_size (bytes) > 0 && (*object = read_object (message, bytes, error)) == NULL)
    return 0;
  return soup_message_get_status (message);
}
