/* What people type as an address, to what is called; pure text. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-provider.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Services whose protocol does not begin at /v1. */
static const struct
{
  const char *host;
  const char *path;
} known_paths[] = {
  { "api.groq.com", "/openai/v1" },
  { "generativelanguage.googleapis.com", "/v1beta/openai" },
  { "openrouter.ai", "/api/v1" },
};

/* Ends of whole addresses that are copied out of a manual; the longest first. */
static const char *const endings[] = {
  "/chat/completions", "/completions", "/embeddings", "/moderations", "/responses", "/models",
};

/* Ollama's own protocol: what is wanted of it is at /v1. */
static const char *const native_endings[] = { "/api/chat", "/api/generate", "/api/tags" };

gboolean
aporia_provider_host_is_loopback (const char *host)
{
  g_autofree char *bare = NULL;
  g_autoptr(GInetAddress) address = NULL;
  gsize length = host == NULL ? 0 : strlen (host);

  if (length == 0)
    return FALSE;
  if (host[0] == '[' && host[length - 1] == ']')
    bare = g_strndup (host + 1, length - 2);
  else if (host[length - 1] == '.')
    bare = g_strndup (host, length - 1);
  else
    bare = g_strdup (host);

  if (g_ascii_strcasecmp (bare, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (bare);
  if (address == NULL)
    return FALSE;
  if (g_ascii_strncasecmp (bare, "::ffff:127.", 11) == 0)
    return TRUE;
  return g_inet_address_get_is_loopback (address);
}

static GUri *
parse (const char *text)
{
  return g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH, NULL);
}

char *
aporia_provider_dup_host (const AporiaProvider *self)
{
  g_autoptr(GUri) uri = parse (self->base_url);

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
}

gboolean
aporia_provider_is_loopback (const AporiaProvider *self)
{
  g_autofree char *host = aporia_provider_dup_host (self);

  return aporia_provider_host_is_loopback (host);
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, sentence);
  return FALSE;
}

/* "host:8080/v1" -> with a scheme, so that it can be read as an address. */
static char *
complete (const char *text)
{
  g_autofree char *guess = NULL;
  g_autoptr(GUri) uri = NULL;

  if (strstr (text, "://") != NULL)
    return g_strdup (text);
  if (strchr (text, ':') != NULL && g_hostname_is_ip_address (text))
    guess = g_strdup_printf ("http://[%s]", text);
  else
    guess = g_strdup_printf ("http://%s", text[0] == '/' && text[1] == '/' ? text + 2 : text);
  uri = parse (guess);
  if (uri != NULL && g_uri_get_host (uri) != NULL &&
      !aporia_provider_host_is_loopback (g_uri_get_host (uri)) &&
      strcmp (g_uri_get_host (uri), "0.0.0.0") != 0 && strcmp (g_uri_get_host (uri), "::") != 0)
    return g_strdup_printf ("https%s", guess + strlen ("http"));
  return g_steal_pointer (&guess);
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return TRUE;
  return FALSE;
}

static gboolean
check_parts (GUri    *uri,
             GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (strcmp (g_uri_get_scheme (uri), "http") != 0 && strcmp (g_uri_get_scheme (uri), "https") != 0)
    return refuse (error, _("The address must begin with https:// or http://."));
  if (host == NULL || *host == '\0' || g_uri_get_port (uri) == 0)
    return refuse (error, _("This is not the address of a service. An example: https://api.openai.com/v1"));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _("Leave user name and password out of the address; a key has its own field."));
  if (g_uri_get_query (uri) != NULL)
    return refuse (error, _("Leave out the question mark and what follows it."));
  return TRUE;
}

/* "127.0.0.1" for the address that servers listen at and nobody can call. */
static char *
dup_callable_host (const char *host)
{
  if (strcmp (host, "0.0.0.0") == 0)
    return g_strdup ("127.0.0.1");
  if (strcmp (host, "::") == 0)
    return g_strdup ("::1");
  if (g_hostname_is_non_ascii (host))
    return g_hostname_to_ascii (host);
  return g_ascii_strdown (host, -1);
}

static gboolean
cut_ending (GString    *path,
            const char *ending)
{
  gsize length = strlen (ending);

  if (path->len < length || g_ascii_strcasecmp (path->str + path->len - length, ending) != 0)
    return FALSE;
  g_string_truncate (path, path->len - length);
  return TRUE;
}

static void
squeeze_slashes (GString *path)
{
  gsize to = 0;

  for (gsize from = 0; from < path->len; from++)
    if (path->str[from] != '/' || path->str[from + 1] != '/')
      path->str[to++] = path->str[from];
  g_string_truncate (path, to);
  while (path->len > 0 && path->str[path->len - 1] == '/')
    g_string_truncate (path, path->len - 1);
}

static char *
dup_base_path (const char *host,
               const char *typed)
{
  g_autoptr(GString) path = g_string_new (typed);

  squeeze_slashes (path);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cut_ending (path, endings[i]))
      break;
  for (guint i = 0; i < G_N_ELEMENTS (native_endings); i++)
    if (cut_ending (path, native_endings[i]))
      {
        g_string_append (path, "/v1");
        break;
      }
  if (path->len > 0)
    return g_strdup (path->str);

  for (guint i = 0; i < G_N_ELEMENTS (known_paths); i++)
    if (strcmp (host, known_paths[i].host) == 0)
      return g_strdup (known_paths[i].path);
  return g_strdup ("/v1");
}

char *
aporia_provider_normalise_url (const char *typed,
                               GError    **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  g_autofree char *whole = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GUri) uri = NULL;
  int port;

  if (*text == '\0')
    {
      refuse (error, _("Type the address of the service, for example https://api.openai.com/v1"));
      return NULL;
    }
  if (g_utf8_validate (text, -1, NULL) && !has_blank (text))
    {
      whole = complete (text);
      uri = parse (whole);
    }
  if (uri == NULL)
    {
      refuse (error, _("This is not the address of a service. An example: https://api.openai.com/v1"));
      return NULL;
    }
  if (!check_parts (uri, error))
    return NULL;

  host = dup_callable_host (g_uri_get_host (uri));
  path = dup_base_path (host != NULL ? host : "", g_uri_get_path (uri));
  if (host == NULL)
    {
      refuse (error, _("This is not the address of a service. An example: https://api.openai.com/v1"));
      return NULL;
    }
  port = g_uri_get_port (uri);
  if (port == (strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80))
    port = -1;
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, g_uri_get_scheme (uri), NULL, host, port, path, NULL, NULL);
}
