#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/identity/aporia-memory-secrets.h"
#include "backends/openai/aporia-openai-coach.h"
#include "backends/openai/aporia-openai-probe.h"
#include "backends/openai/aporia-openai-transcriber.h"
#include "core/base/aporia-dotenv.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-provider-preset.h"

gboolean
cli_read_backend (const char *backend, gboolean *is_model)
{
  *is_model = g_strcmp0 (backend, "model") == 0;
  if (*is_model || backend == NULL || g_str_equal (backend, "builtin"))
    return TRUE;
  cli_wrong_usage ("The backend is builtin or model.");
  return FALSE;
}

/* Returns: (transfer full) (nullable) NULL when it is not set or empty. */
static char *
dup_variable (const char *name)
{
  const char *raw = aporia_dotenv_get (name);
  g_autofree char *value = g_strstrip (g_strdup (raw != NULL ? raw : ""));

  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static void
take_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, sentence);
  return FALSE;
}

/* The one model of the server; more than one, and the person has to choose. */
static gboolean
find_model (AporiaProvider *provider, const char *api_key, GError **error)
{
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_auto(GStrv) models =
      aporia_provider_probe_list_models (probe, provider, api_key, NULL, error);
  g_autofree char *list = NULL;

  if (models == NULL)
    return FALSE;
  if (g_strv_length (models) == 1)
    {
      take_text (&provider->model, g_strdup (models[0]));
      return TRUE;
    }
  list = g_strjoinv (", ", models);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
               "Set OPENAI_MODEL to one of the server's models: %s.", list);
  return FALSE;
}

/* The server of the environment, without a model. */
static AporiaProvider *
make_server (char **api_key, GError **error)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autofree char *key = dup_variable ("OPENAI_API_KEY");
  g_autofree char *url = dup_variable ("OPENAI_BASE_URL");

  if (url == NULL && key == NULL)
    {
      fail (error, "Set OPENAI_BASE_URL (and OPENAI_MODEL, OPENAI_API_KEY) in the environment or in .env "
                   "to use a model.");
      return NULL;
    }
  take_text (&provider->base_url,
             aporia_provider_normalise_url (
                 url != NULL ? url : aporia_provider_preset_find ("openai")->base_url, error));
  if (provider->base_url == NULL)
    return NULL;
  take_text (&provider->id, g_strdup ("environment"));
  take_text (&provider->name, aporia_provider_dup_host (provider));
  *api_key = g_steal_pointer (&key);
  return g_steal_pointer (&provider);
}

static AporiaProvider *
make_provider (char **api_key, GError **error)
{
  g_autoptr(AporiaProvider) provider = make_server (api_key, error);
  g_autofree char *model = dup_variable ("OPENAI_MODEL");

  if (provider == NULL)
    return NULL;
  if (model != NULL)
    take_text (&provider->model, g_steal_pointer (&model));
  else if (!find_model (provider, *api_key, error))
    return NULL;
  return g_steal_pointer (&provider);
}

AporiaCoach *
cli_model_coach_new (AporiaCoach *builtin, double temperature, GError **error)
{
  g_autofree char *api_key = NULL;
  g_autoptr(AporiaProvider) provider = make_provider (&api_key, error);
  g_autoptr(AporiaOpenaiClient) client = NULL;

  if (provider == NULL)
    return NULL;
  if (temperature >= 0)
    provider->temperature = temperature;
  client = aporia_openai_client_new (provider, NULL, api_key);
  return aporia_openai_coach_new (client, aporia_builtin_clean, builtin);
}

AporiaTranscriber *
cli_model_transcriber_new (GError **error)
{
  g_autofree char *api_key = NULL;
  g_autofree char *model = dup_variable ("OPENAI_TRANSCRIPTION_MODEL");
  g_autoptr(AporiaProvider) provider = make_server (&api_key, error);
  g_autoptr(AporiaSecretStore) secrets = NULL;
  g_autofree char *name = NULL;

  if (provider == NULL)
    return NULL;
  if (api_key != NULL)
    {
      secrets = aporia_memory_secrets_new ();
      name = aporia_provider_dup_secret_name (provider);
      if (!aporia_secret_store_store (secrets, name, api_key, NULL, error))
        return NULL;
    }
  return aporia_openai_transcriber_new (provider, secrets, NULL, model);
}
