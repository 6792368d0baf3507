/* What the page may do: show itself, and nothing else.  Its files come from this module's resources through a
 * scheme of our own; there is no other place it could read from or write to. */
#include "webview/aporia-webview-private.h"

#define RESOURCES "/io/github/aporia_coach/Aporia/webview"

/* Nobody answers here, and a request that got past everything else ends there. */
#define DEAD_PROXY "http://127.0.0.1:9"

static const char *
content_type_of (const char *path)
{
  if (g_str_has_suffix (path, ".js"))
    return "text/javascript; charset=utf-8";
  if (g_str_has_suffix (path, ".css"))
    return "text/css; charset=utf-8";
  return "text/html; charset=utf-8";
}

/* Returns: (transfer full) or NULL with error */
static GBytes *
load (const char *path,
      const char *d3_path,
      GError    **error)
{
  g_autofree char *resource = NULL;
  char *text;
  gsize length;

  if (g_str_equal (path, "/d3.min.js"))
    return g_file_get_contents (d3_path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;

  resource = g_strconcat (RESOURCES, path, NULL);
  return g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static void
request_cb (WebKitURISchemeRequest *request,
            gpointer                user_data)
{
  const char *path = webkit_uri_scheme_request_get_path (request);
  const char *type = content_type_of (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = load (path, user_data, &error);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(WebKitURISchemeResponse) response = NULL;
  SoupMessageHeaders *headers;

  if (bytes == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  response = webkit_uri_scheme_response_new (stream, (gint64) g_bytes_get_size (bytes));
  webkit_uri_scheme_response_set_content_type (response, type);
  /* "nosniff" blocks scripts silently unless the type is among the headers as well. */
  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_append (headers, "Content-Type", type);
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Content-Security-Policy", APORIA_WEBVIEW_POLICY);
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

WebKitWebContext *
aporia_webview_context_new (const char *d3_path)
{
  WebKitWebContext *context = webkit_web_context_new ();

  webkit_web_context_set_spell_checking_enabled (context, FALSE);
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, APORIA_WEBVIEW_SCHEME, request_cb, g_strdup (d3_path),
                                          g_free);
  return context;
}

WebKitNetworkSession *
aporia_webview_session_new (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  return session;
}

WebKitSettings *
aporia_webview_settings_new (void)
{
  return webkit_settings_new_with_settings (
    "allow-file-access-from-file-urls", FALSE,
    "allow-modal-dialogs", FALSE,
    "allow-top-navigation-to-data-urls", FALSE,
    "allow-universal-access-from-file-urls", FALSE,
    "enable-back-forward-navigation-gestures", FALSE,
    "enable-developer-extras", FALSE,
    "enable-dns-prefetching", FALSE,
    "enable-encrypted-media", FALSE,
    "enable-fullscreen", FALSE,
    "enable-html5-database", FALSE,
    "enable-html5-local-storage", FALSE,
    "enable-media", FALSE,
    "enable-media-stream", FALSE,
    "enable-mediasource", FALSE,
    "enable-page-cache", FALSE,
    "enable-webaudio", FALSE,
    "enable-webgl", FALSE,
    "enable-webrtc", FALSE,
    "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER,
    "javascript-can-access-clipboard", FALSE,
    "javascript-can-open-windows-automatically", FALSE,
    NULL);
}
