/* The fault server beside its chat: lists of models, what the usual servers tell about themselves,
 * moderation, and pulling. */
#include "lib/fault-connection.h"

#include <string.h>

static const struct
{
  const char *scenario; /* "": any other */
  const char *endpoint;
  guint       status;
  const char *body;
} replies[] = {
  { "ollama", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"tiny:latest\",\"object\":\"model\",\"owned_by\":\"library\"},"
    "{\"id\":\"nomic-embed-text:latest\",\"owned_by\":\"library\"},{\"id\":\"large:70b\",\"owned_by\":\"li"
    "brary\"}]}" },
  { "ollama", "/api/version", 200, "{\"version\":\"0.12.3\"}" },
  { "ollama", "/api/tags", 200,
    "{\"models\":[{\"name\":\"tiny:latest\",\"size\":1000000000},{\"name\":\"nomic-embed-text:latest\",\"s"
    "ize\":"
    "270000000},{\"name\":\"large:70b\",\"size\":400000000000000}]}" },
  { "ollama", "/api/ps", 200, "{\"models\":[]}" },
  { "ollama", "/api/show", 200,
    "{\"parameters\":\"stop \\\"x\\\"\\nnum_ctx 6144\",\"model_info\":{\"llama.context_length\":131072}}" },
  { "ollama-loaded", "/models", 200, "{\"data\":[{\"id\":\"tiny:latest\",\"owned_by\":\"library\"}]}" },
  { "ollama-loaded", "/api/ps", 200, "{\"models\":[{\"name\":\"tiny:latest\",\"context_length\":24576}]}" },
  { "llamacpp", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"tiny.gguf\",\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx_trai"
    "n\":131072}}]}" },
  { "llamacpp", "/props", 200, "{\"default_generation_settings\":{\"n_ctx\":5120},\"total_slots\":1}" },
  { "lmstudio", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"qwen\",\"object\":\"model\",\"owned_by\":\"organization_owne"
    "r\"}]}" },
  { "lmstudio", "/api/v0/models", 200,
    "{\"data\":[{\"id\":\"qwen\",\"state\":\"loaded\",\"max_context_length\":32768,\"loaded_context_length"
    "\":7168}]}" },
  { "vllm", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"honest-model\",\"owned_by\":\"vllm\",\"max_model_len\":12288"
    "}]}" },
  { "gemini", "/models", 200, "{\"object\":\"list\",\"data\":[{\"id\":\"models/gemini-x\",\"object\":\"mod"
                              "el\"}]}" },
  { "no-models", "/models", 404, "{\"detail\":\"Not Found\"}" },
  { "empty-models", "/models", 200, "{\"object\":\"list\",\"data\":[]}" },
  { "", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"honest-model\",\"object\":\"model\",\"owned_by\":\"tests\"},"
    "{\"id\":\"other-model\",\"object\":\"model\",\"owned_by\":\"tests\"},{\"object\":\"model\"},7]}" },
};

static const char *const pulled[] = {
  "{\"status\":\"pulling manifest\"}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000,\"completed\":1500}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000,\"completed\":3000}",
  "{\"status\":\"pulling 966de95ca8a6\",\"digest\":\"sha256:96\",\"total\":1000,\"completed\":1000}",
  "{\"status\":\"verifying sha256 digest\"}",
  "{\"status\":\"writing manifest\"}",
  "{\"status\":\"success\"}",
};

static void
run_pull (FaultConnection    *connection,
          const FaultRequest *request)
{
  JsonObject *object = request->json != NULL ? json_node_get_object (request->json) : NULL;
  const char *model = object != NULL ? json_object_get_string_member_with_default (object, "model", "") : "";

  if (strcmp (model, "missing") == 0)
    {
      fault_reply (connection, 500, "application/json", NULL,
                   "{\"error\":\"pull model manifest: file does not exist\"}");
      return;
    }
  fault_begin (connection, 200, "application/x-ndjson", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pulled); i++)
    {
      fault_send (connection, pulled[i], -1);
      fault_send (connection, "\n", -1);
      if (i == 2 && strcmp (model, "endless") == 0)
        while (fault_pause (connection, 1000))
          ;
      if (i == 2 && strcmp (model, "broken") == 0)
        {
          fault_send (connection, "{\"error\":\"no space left on device\"}\n", -1);
          break;
        }
    }
  fault_end (connection);
}

static void
run_moderation (FaultConnection    *connection,
                const FaultRequest *request)
{
  if (strstr (request->body, "bad-word") != NULL)
    fault_reply (connection, 200, "application/json", NULL,
                 "{\"id\":\"m\",\"results\":[{\"flagged\":true,\"categories\":{\"harassment\":true,\"viole"
                 "nce\":false}}]}");
  else
    fault_reply (connection, 200, "application/json", NULL,
                 "{\"id\":\"m\",\"results\":[{\"flagged\":false,\"categories\":{\"harassment\":false}}]}");
}

void
fault_other_run (FaultConnection    *connection,
                 const FaultRequest *request)
{
  if (strcmp (request->endpoint, "/api/pull") == 0)
    {
      run_pull (connection, request);
      return;
    }
  if (strcmp (request->endpoint, "/moderations") == 0)
    {
      run_moderation (connection, request);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (strcmp (replies[i].endpoint, request->endpoint) == 0 &&
        (*replies[i].scenario == '\0' || strcmp (replies[i].scenario, request->scenario) == 0))
      {
        fault_reply (connection, replies[i].status, "application/json", NULL, replies[i].body);
        return;
      }
  fault_reply (connection, 404, "text/plain", NULL, "404 page not found");
}

gboolean
fault_other_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (*replies[i].scenario != '\0' && strcmp (replies[i].scenario, name) == 0)
      return TRUE;
  return FALSE;
}
