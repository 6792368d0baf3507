#include "backends/openai/aporia-openai-http.h"

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-transfer.h"

#include <string.h>

#define MAX_REDIRECTS 3
#define URI_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY)

static int network_is_forbidden;

void
aporia_openai_set_network_allowed (gboolean is_allowed)
{
  g_atomic_int_set (&network_is_forbidden, !is_allowed);
}

gboolean
aporia_openai_is_network_allowed (void)
{
  return !g_atomic_int_get (&network_is_forbidden);
}

static gboolean
is_allowed (GUri *uri)
{
  return aporia_openai_is_network_allowed () || aporia_provider_host_is_loopback (g_uri_get_host (uri));
}

void
aporia_openai_answer_clear (AporiaOpenaiAnswer *answer)
{
  g_clear_pointer (&answer->type, g_free);
  if (answer->body != NULL)
    g_string_free (g_steal_pointer (&answer->body), TRUE);
}

static void
answer_reset (AporiaOpenaiAnswer *answer)
{
  aporia_openai_answer_clear (answer);
  answer->status = 0;
  answer->wait_ms = -1;
  answer->type = g_strdup ("");
  answer->body = g_string_new (NULL);
}

static gboolean
fail (AporiaOpenaiFailure    *failure,
      AporiaOpenaiFailureKind kind)
{
  failure->kind = kind;
  return FALSE;
}

static GUri *
parse_url (const char *url)
{
  g_autoptr(GUri) uri = g_uri_parse (url, URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (host == NULL || *host == '\0' || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0))
    return NULL;
  return g_steal_pointer (&uri);
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  return port > 0 ? port : strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* Key and text go to the place that the person has chosen: the same host and port, or the same host after it
 * asked for TLS. */
static gboolean
is_same_place (GUri *from,
               GUri *to)
{
  if (g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0)
    return FALSE;
  if (strcmp (g_uri_get_scheme (from), g_uri_get_scheme (to)) == 0)
    return get_port (from) == get_port (to);
  return strcmp (g_uri_get_scheme (to), "https") == 0 && get_port (from) == 80 && get_port (to) == 443;
}

/* Where LOCATION leads from URI; NULL with FAILURE when nothing is to be sent there. */
static GUri *
follow (GUri                *uri,
        const char          *location,
        AporiaOpenaiFailure *failure)
{
  g_autoptr(GUri) next = g_uri_parse_relative (uri, location, URI_FLAGS, NULL);

  if (next == NULL || g_uri_get_host (next) == NULL)
    {
      fail (failure, APORIA_OPENAI_FAILURE_NO_SERVICE);
      return NULL;
    }
  if (!is_same_place (uri, next))
    {
      g_strlcpy (failure->other, g_uri_get_host (next), sizeof failure->other);
      fail (failure, APORIA_OPENAI_FAILURE_REDIRECT);
      return NULL;
    }
  return g_steal_pointer (&next);
}

gboolean
aporia_openai_http_send (const AporiaOpenaiCall *call,
                         AporiaOpenaiBytesFunc   on_bytes,
                         gpointer                user_data,
                         AporiaOpenaiAnswer     *answer,
                         AporiaOpenaiFailure    *failure,
                         GCancellable           *cancellable)
{
  g_autoptr(GUri) uri = parse_url (call->url);

  failure->has_key = call->api_key != NULL && *call->api_key != '\0';
  answer_reset (answer);
  if (uri == NULL)
    return fail (failure, APORIA_OPENAI_FAILURE_NO_SERVICE);
  if ((call->body != NULL && strlen (call->body) > APORIA_OPENAI_MAX_REQUEST_BYTES) ||
      (call->form != NULL && g_bytes_get_size (call->form) > APORIA_OPENAI_MAX_FORM_BYTES))
    return fail (failure, APORIA_OPENAI_FAILURE_TOO_LONG);

  for (guint hop = 0; hop <= MAX_REDIRECTS; hop++)
    {
      g_autofree char *location = NULL;
      GUri *next;

      if (g_cancellable_is_cancelled (cancellable))
        return fail (failure, APORIA_OPENAI_FAILURE_CANCELLED);
      if (!is_allowed (uri))
        return fail (failure, APORIA_OPENAI_FAILURE_SWITCHED_OFF);
      answer_reset (answer);
      if (!aporia_openai_transfer (call, uri, on_bytes, user_data, answer, &location, failure, cancellable))
        return FALSE;
      if (location == NULL)
        return TRUE;
      next = follow (uri, location, failure);
      if (next == NULL)
        return FALSE;
      g_uri_unref (uri);
      uri = next;
    }
  return fail (failure, APORIA_OPENAI_FAILURE_NO_SERVICE);
}
