/* How much the model reads at once.  The protocol has no place for it; each server has its own. */
#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-habits.h"
#include "backends/openai/aporia-openai-models.h"
#include "core/base/aporia-json.h"

#include <string.h>

#define TIMEOUT_MS 5000
/* What Ollama gives a model that does not ask for more; text beyond it is dropped without a word. */
#define OLLAMA_CONTEXT 4096
#define MIN_TOKENS 512
#define MAX_TOKENS 10000000

typedef struct
{
  const AporiaProvider *provider;
  const char           *api_key;
  GCancellable         *cancellable;
} Asker;

/* URL is (transfer full). */
static JsonNode *
fetch (const Asker *asker,
       char        *url,
       const char  *body)
{
  g_autofree char *owned = url;
  AporiaOpenaiFailure failure;

  return aporia_openai_fetch (asker->provider, asker->api_key, owned, body, TIMEOUT_MS, &failure,
                              asker->cancellable);
}

static char *
native_url (const Asker *asker,
            const char  *path)
{
  g_autofree char *root = aporia_openai_url_root (asker->provider->base_url);

  return aporia_openai_url_join (root, path);
}

static JsonObject *
get_top (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
get_tokens (JsonObject *object,
            const char *name)
{
  double value = aporia_json_get_double (object, name, 0);

  return value >= MIN_TOKENS && value <= MAX_TOKENS ? (guint) value : 0;
}

/* The entry of LIST whose member NAME is the model. */
static JsonObject *
find_model (const Asker *asker,
            JsonArray   *list,
            const char  *name)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *entry = aporia_json_array_get_object (list, i);

      if (aporia_openai_model_is (aporia_json_get_string (entry, name, ""), asker->provider->model))
        return entry;
    }
  return NULL;
}

static guint
ask_llamacpp (const Asker *asker)
{
  g_autoptr(JsonNode) node = fetch (asker, native_url (asker, "props"), NULL);

  return get_tokens (aporia_json_get_object (get_top (node), "default_generation_settings"), "n_ctx");
}

static guint
ask_lmstudio (const Asker *asker)
{
  g_autoptr(JsonNode) node = fetch (asker, native_url (asker, "api/v0/models"), NULL);
  JsonObject *model = find_model (asker, aporia_json_get_array (get_top (node), "data"), "id");

  /* The largest it could have says nothing about how it was loaded. */
  return get_tokens (model, "loaded_context_length");
}

/* "num_ctx                        8192" among the parameters of a model */
static guint
read_num_ctx (const char *parameters)
{
  const char *found = strstr (parameters, "num_ctx");
  guint64 value = found != NULL ? g_ascii_strtoull (found + strlen ("num_ctx"), NULL, 10) : 0;

  return value >= MIN_TOKENS && value <= MAX_TOKENS ? (guint) value : 0;
}

static guint
ask_ollama (const Asker *asker)
{
  g_autoptr(JsonNode) loaded = fetch (asker, native_url (asker, "api/ps"), NULL);
  JsonObject *running = find_model (asker, aporia_json_get_array (get_top (loaded), "models"), "name");
  guint tokens = get_tokens (running, "context_length");
  g_autoptr(JsonNode) shown = NULL;
  g_autoptr(JsonNode) question = NULL;
  g_autofree char *body = NULL;

  if (tokens > 0)
    return tokens;
  question = json_node_init_object (json_node_alloc (), NULL);
  json_node_take_object (question, json_object_new ());
  json_object_set_string_member (json_node_get_object (question), "model", asker->provider->model);
  body = aporia_json_to_text (question);
  shown = fetch (asker, native_url (asker, "api/show"), body);
  if (shown == NULL)
    return 0;
  tokens = read_num_ctx (aporia_json_get_string (get_top (shown), "parameters", ""));
  return tokens > 0 ? tokens : OLLAMA_CONTEXT;
}

/* vLLM, Mistral, Groq and OpenRouter say it in their lists of models, each by another name. */
static guint
read_entry (JsonObject *entry)
{
  static const char *const names[] = { "max_model_len", "max_context_length", "context_window",
                                       "context_length" };
  guint tokens = 0;

  for (guint i = 0; tokens == 0 && i < G_N_ELEMENTS (names); i++)
    tokens = get_tokens (entry, names[i]);
  return tokens;
}

static gboolean
is_kind (const Asker *asker,
         const char  *owner,
         const char  *preset,
         const char  *wanted_owner)
{
  return strcmp (asker->provider->preset, preset) == 0 || strcmp (owner, wanted_owner) == 0;
}

guint
aporia_openai_context_ask (const AporiaProvider *provider,
                           const char           *api_key,
                           GCancellable         *cancellable)
{
  const Asker asker = { provider, api_key, cancellable };
  g_autoptr(JsonNode) node = fetch (&asker, aporia_openai_url_join (provider->base_url, "models"), NULL);
  JsonArray *models = aporia_json_get_array (get_top (node), "data");
  JsonObject *entry = find_model (&asker, models, "id");
  const char *owner;
  guint tokens;

  /* llama.cpp has one model, whatever it is called. */
  if (entry == NULL)
    entry = aporia_json_array_get_object (models, 0);
  owner = aporia_json_get_string (entry, "owned_by", "");
  if (is_kind (&asker, owner, "llamacpp", "llamacpp"))
    return ask_llamacpp (&asker);
  tokens = read_entry (find_model (&asker, models, "id"));
  if (tokens > 0)
    return tokens;
  if (is_kind (&asker, owner, "ollama", "library"))
    return ask_ollama (&asker);
  if (is_kind (&asker, owner, "lmstudio", "organization_owner"))
    return ask_lmstudio (&asker);
  return 0;
}

static guint
get_known (AporiaOpenaiClient *self)
{
  guint tokens;

  g_mutex_lock (&self->mutex);
  tokens = self->context_tokens;
  g_mutex_unlock (&self->mutex);
  return tokens;
}

static guint
find_out (AporiaOpenaiClient *self,
          GCancellable       *cancellable)
{
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  g_autofree char *key = NULL;
  guint tokens = 0;

  if (aporia_openai_client_dup_key (self, &key, &failure, cancellable))
    tokens = aporia_openai_context_ask (self->provider, key, cancellable);
  if (tokens == 0)
    tokens = aporia_provider_is_loopback (self->provider) ? APORIA_OPENAI_CONTEXT_HERE
                                                          : APORIA_OPENAI_CONTEXT_THERE;
  if (!g_cancellable_is_cancelled (cancellable))
    {
      g_mutex_lock (&self->mutex);
      self->context_tokens = tokens;
      g_mutex_unlock (&self->mutex);
    }
  return tokens;
}

guint
aporia_openai_client_get_context_tokens (AporiaOpenaiClient *self,
                                         GCancellable       *cancellable)
{
  AporiaOpenaiHabits habits;
  guint tokens;

  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), APORIA_OPENAI_CONTEXT_HERE);

  aporia_openai_habits_get (self->provider, &habits);
  tokens = self->provider->context_tokens;
  if (tokens == 0)
    tokens = get_known (self);
  /* What an error has taught needs no question. */
  if (tokens == 0 && habits.context_tokens > 0)
    return habits.context_tokens;
  if (tokens == 0)
    tokens = find_out (self, cancellable);
  return habits.context_tokens > 0 ? MIN (tokens, habits.context_tokens) : tokens;
}
