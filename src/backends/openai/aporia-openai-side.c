#include "backends/openai/aporia-openai-side.h"

#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-fetch.h"

static const char *
or_usual (const char *text,
          const char *usual)
{
  return text != NULL && *text != '\0' ? text : usual;
}

void
aporia_openai_side_begin (AporiaOpenaiSide     *self,
                          const AporiaProvider *provider,
                          AporiaSecretStore    *secrets,
                          const char           *path,
                          const char           *usual_path,
                          const char           *model,
                          const char           *usual_model)
{
  self->provider = aporia_provider_copy (provider);
  g_free (self->provider->model);
  self->provider->model = g_strdup (or_usual (model, usual_model));
  self->client = aporia_openai_client_new (self->provider, secrets, NULL);
  self->url = aporia_openai_url_resolve (self->provider->base_url, path, usual_path);
}

void
aporia_openai_side_clear (AporiaOpenaiSide *self)
{
  g_clear_pointer (&self->provider, aporia_provider_unref);
  g_clear_object (&self->client);
  g_clear_pointer (&self->url, g_free);
}

gboolean
aporia_openai_side_send (const AporiaOpenaiSide *self,
                         AporiaOpenaiCall       *call,
                         const char             *key,
                         const char *const      *sent,
                         AporiaOpenaiBytesFunc   on_bytes,
                         gpointer                user_data,
                         AporiaOpenaiAnswer     *answer,
                         AporiaOpenaiFailure    *failure,
                         GCancellable           *cancellable)
{
  const AporiaOpenaiFailure fresh = APORIA_OPENAI_FAILURE_INIT;

  *failure = fresh;
  call->method = "POST";
  call->url = self->url;
  call->api_key = key;
  call->fingerprint = self->provider->fingerprint;
  if (!aporia_openai_http_send (call, on_bytes, user_data, answer, failure, cancellable))
    return FALSE;
  failure->wait_ms = answer->wait_ms;
  failure->status = answer->status;
  if (answer->status != 200)
    aporia_openai_error_read (failure, answer->status, answer->body->str, answer->body->len, sent);
  return answer->status == 200;
}

gboolean
aporia_openai_side_may_want_less (const AporiaOpenaiFailure *failure)
{
  return failure->kind == APORIA_OPENAI_FAILURE_RESPONSE_FORMAT ||
         (failure->kind == APORIA_OPENAI_FAILURE_BAD_REQUEST && (failure->status == 400 ||
                                                                 failure->status == 422));
}

void
aporia_openai_side_set_error (const AporiaOpenaiSide    *self,
                              const AporiaOpenaiFailure *failure,
                              const char                *sentence,
                              AporiaErrorCode            code,
                              GError                   **error)
{
  g_autofree char *host = aporia_provider_dup_host (self->provider);
  g_autofree char *message = NULL;

  if (sentence == NULL)
    {
      aporia_openai_failure_set_error (failure, self->provider, error);
      return;
    }
  message = g_strdup_printf (sentence, host);
  g_set_error_literal (error, APORIA_ERROR, code, message);
}
