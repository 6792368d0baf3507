#include "backends/openai/aporia-openai-models.h"

#include "backends/openai/aporia-openai-fetch.h"
#include "core/base/aporia-json.h"

#include <string.h>

#define TIMEOUT_MS 15000
/* Some list every model there is; nobody reads more than this. */
#define MAX_MODELS 2000

void
aporia_openai_models_clear (AporiaOpenaiModels *models)
{
  g_clear_pointer (&models->ids, g_strfreev);
}

static JsonArray *
find_list (JsonNode *node)
{
  JsonObject *top = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *list = aporia_json_get_array (top, "data");

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  return list != NULL ? list : aporia_json_get_array (top, "models");
}

void
aporia_openai_models_read (JsonNode           *node,
                           AporiaOpenaiModels *models)
{
  JsonArray *list = find_list (node);
  guint n = list == NULL ? 0 : MIN (json_array_get_length (list), MAX_MODELS);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      JsonObject *entry = aporia_json_array_get_object (list, i);
      const char *id = aporia_json_get_string (entry, "id", aporia_json_get_string (entry, "name", ""));

      if (*id != '\0' && g_utf8_validate (id, -1, NULL) && g_hash_table_add (seen, (gpointer) id))
        g_strv_builder_add (ids, id);
      models->takes_any_name =
        n == 1 && strcmp (aporia_json_get_string (entry, "owned_by", ""), "llamacpp") == 0;
    }
  aporia_openai_models_clear (models);
  models->ids = g_strv_builder_end (ids);
}

gboolean
aporia_openai_models_fetch (const AporiaProvider *provider,
                            const char           *api_key,
                            AporiaOpenaiModels   *models,
                            AporiaOpenaiFailure  *failure,
                            GCancellable         *cancellable)
{
  g_autofree char *url = aporia_openai_url_join (provider->base_url, "models");
  g_autoptr(JsonNode) node =
    aporia_openai_fetch (provider, api_key, url, NULL, TIMEOUT_MS, failure, cancellable);

  if (node == NULL)
    return FALSE;
  if (find_list (node) == NULL)
    {
      failure->kind = APORIA_OPENAI_FAILURE_MALFORMED;
      return FALSE;
    }
  aporia_openai_models_read (node, models);
  return TRUE;
}

gboolean
aporia_openai_model_is (const char *id,
                        const char *model)
{
  gsize length = strlen (model);

  if (g_str_has_prefix (id, "models/") && !g_str_has_prefix (model, "models/"))
    id += strlen ("models/");
  return strncmp (id, model, length) == 0 && (id[length] == '\0' || strcmp (id + length, ":latest") == 0);
}

gboolean
aporia_openai_models_has (const AporiaOpenaiModels *models,
                          const char               *model)
{
  for (guint i = 0; models->ids[i] != NULL; i++)
    if (aporia_openai_model_is (models->ids[i], model))
      return TRUE;
  return FALSE;
}
