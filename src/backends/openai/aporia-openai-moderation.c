#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "core/base/aporia-json.h"

#include <string.h>

#define TIMEOUT_MS 10000

static const struct
{
  const char *host;
  const char *model;
} models[] = {
  { "api.openai.com", "omni-moderation-latest" },
  { "api.mistral.ai", "mistral-moderation-latest" },
};

static char *
make_body (const AporiaProvider *provider,
           const char           *text)
{
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), NULL);
  g_autofree char *host = aporia_provider_dup_host (provider);
  JsonObject *body = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    if (strcmp (host, models[i].host) == 0)
      json_object_set_string_member (body, "model", models[i].model);
  json_object_set_string_member (body, "input", text);
  json_node_take_object (root, body);
  return aporia_json_to_text (root);
}

/* "harassment, violence" */
static char *
list_categories (JsonObject *result)
{
  JsonObject *categories = aporia_json_get_object (result, "categories");
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GList) members = categories != NULL ? json_object_get_members (categories) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (aporia_json_get_boolean (categories, l->data, FALSE))
      g_ptr_array_add (names, l->data);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static JsonObject *
find_result (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return aporia_json_array_get_object (aporia_json_get_array (json_node_get_object (node), "results"), 0);
}

/* Mistral has no "flagged": there any category is one. */
static gboolean
is_flagged (JsonObject *result)
{
  g_autofree char *categories = list_categories (result);

  return aporia_json_get_boolean (result, "flagged", *categories != '\0');
}

AporiaOpenaiModeration
aporia_openai_client_moderate (AporiaOpenaiClient *self,
                               const char         *text,
                               char              **reason,
                               GCancellable       *cancellable)
{
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  g_autofree char *url = NULL;
  g_autofree char *body = NULL;
  g_autofree char *key = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *result;

  g_return_val_if_fail (APORIA_IS_OPENAI_CLIENT (self), APORIA_OPENAI_MODERATION_UNKNOWN);
  g_return_val_if_fail (text != NULL && reason != NULL, APORIA_OPENAI_MODERATION_UNKNOWN);

  *reason = NULL;
  url = aporia_openai_url_join (self->provider->base_url, "moderations");
  body = make_body (self->provider, text);
  if (aporia_openai_client_dup_key (self, &key, &failure, cancellable))
    node = aporia_openai_fetch (self->provider, key, url, body, TIMEOUT_MS, &failure, cancellable);
  result = find_result (node);
  if (result == NULL)
    {
      if (node != NULL)
        failure.kind = APORIA_OPENAI_FAILURE_MALFORMED;
      aporia_openai_failure_set_error (&failure, self->provider, &error);
      *reason = g_strdup (error->message);
      return APORIA_OPENAI_MODERATION_UNKNOWN;
    }
  if (!is_flagged (result))
    return APORIA_OPENAI_MODERATION_FINE;
  *reason = list_categories (result);
  return APORIA_OPENAI_MODERATION_FLAGGED;
}
