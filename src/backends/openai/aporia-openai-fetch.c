#include "backends/openai/aporia-openai-fetch.h"

#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-http.h"
#include "core/base/aporia-json.h"

#include <string.h>

char *
aporia_openai_url_join (const char *base_url,
                        const char *path)
{
  return g_strconcat (base_url, "/", path, NULL);
}

char *
aporia_openai_url_resolve (const char *base_url,
                           const char *path,
                           const char *usual)
{
  g_autofree char *base = g_strconcat (base_url, "/", NULL);
  const char *wanted = path != NULL && *path != '\0' ? path : usual;
  gboolean is_rooted = *wanted == '/';
  g_autofree char *relative = NULL;
  char *url;

  while (*wanted == '/')
    wanted++;
  relative = g_strconcat (is_rooted ? "/" : "./", wanted, NULL);
  url = g_uri_resolve_relative (base, relative, G_URI_FLAGS_ENCODED, NULL);
  return url != NULL ? url : aporia_openai_url_join (base_url, usual);
}

char *
aporia_openai_url_root (const char *base_url)
{
  return g_strndup (base_url, strlen (base_url) - (g_str_has_suffix (base_url, "/v1") ? strlen ("/v1") : 0));
}

gboolean
aporia_openai_wait (gint64        ms,
                    GCancellable *cancellable)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;
  GPollFD fd;

  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep ((gulong) MAX (ms, 0) * 1000);
      return TRUE;
    }
  while (!g_cancellable_is_cancelled (cancellable))
    {
      gint64 left = end - g_get_monotonic_time ();

      if (left <= 0)
        break;
      g_poll (&fd, 1, (int) (left / 1000) + 1);
    }
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

JsonNode *
aporia_openai_fetch (const AporiaProvider *provider,
                     const char           *api_key,
                     const char           *url,
                     const char           *body,
                     guint                 timeout_ms,
                     AporiaOpenaiFailure  *failure,
                     GCancellable         *cancellable)
{
  const AporiaOpenaiFailure fresh = APORIA_OPENAI_FAILURE_INIT;
  const char *const sent[] = { api_key != NULL ? api_key : "", body != NULL ? body : "", NULL };
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiCall call = { .method = body != NULL ? "POST" : "GET", .url = url, .body = body };
  JsonNode *node;

  *failure = fresh;
  call.api_key = api_key;
  call.fingerprint = provider->fingerprint;
  call.silence_ms = timeout_ms;
  call.connect_ms = timeout_ms;
  if (!aporia_openai_http_send (&call, NULL, NULL, &answer, failure, cancellable))
    return NULL;
  failure->wait_ms = answer.wait_ms;
  failure->status = answer.status;
  node = answer.status == 200 ? aporia_json_parse (answer.body->str, (gssize) answer.body->len, NULL) : NULL;
  if (node == NULL)
    {
      aporia_openai_error_read (failure, answer.status, answer.body->str, answer.body->len, sent);
      if (answer.status == 200 && failure->kind != APORIA_OPENAI_FAILURE_WEB_PAGE)
        failure->kind = APORIA_OPENAI_FAILURE_MALFORMED;
    }
  return node;
}
