#include "backends/openai/aporia-openai-local.h"

#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-models.h"
#include "core/base/aporia-json.h"

#include <string.h>

/* It is this computer: what does not answer soon, also under load, is not there. */
#define TIMEOUT_MS 3000
#define OLLAMA_PORT 11434
#define LLAMACPP_PORT 8080
#define LMSTUDIO_PORT 1234
#define GIB ((gint64) 1024 * 1024 * 1024)

/* What runs beside a desktop on a processor alone: the file takes at most a third of the memory. */
static const struct
{
  gint64      memory;
  const char *model;
} suggestions[] = {
  { 30 * GIB, "qwen2.5:14b" },
  { 14 * GIB, "qwen2.5:7b" },
  { 7 * GIB, "llama3.2:3b" },
  { 3 * GIB, "llama3.2:1b" },
};

const char *
aporia_openai_local_suggest (gint64 memory_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    if (memory_bytes >= suggestions[i].memory)
      return suggestions[i].model;
  return NULL;
}

gint64
aporia_openai_local_parse_memory (const char *meminfo)
{
  const char *line = strstr (meminfo, "MemTotal:");
  guint64 kib = line != NULL ? g_ascii_strtoull (line + strlen ("MemTotal:"), NULL, 10) : 0;

  return kib < G_MAXINT64 / 1024 ? (gint64) kib * 1024 : 0;
}

gint64
aporia_openai_local_get_memory (void)
{
  g_autofree char *meminfo = NULL;

  return g_file_get_contents ("/proc/meminfo", &meminfo, NULL,
                              NULL) ? aporia_openai_local_parse_memory (meminfo)
                                                                     : 0;
}

static void
place_free (gpointer data)
{
  AporiaOpenaiPlace *place = data;

  g_free (place->root);
  g_free (place);
}

static void
add_place (GPtrArray  *places,
           const char *preset,
           const char *host,
           int         port)
{
  AporiaOpenaiPlace *place = g_new0 (AporiaOpenaiPlace, 1);

  place->preset = preset;
  place->root = g_uri_join (G_URI_FLAGS_NONE, "http", NULL, host, port, "", NULL, NULL);
  g_ptr_array_add (places, place);
}

/* OLLAMA_HOST is "host", "host:port" or an address; one that is not here is not ours to look at. */
static void
add_ollama (GPtrArray *places)
{
  const char *setting = g_getenv ("OLLAMA_HOST");
  g_autofree char *address =
    setting != NULL && *setting != '\0' ? aporia_provider_normalise_url (setting, NULL) : NULL;
  g_autoptr(GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri != NULL && aporia_provider_host_is_loopback (g_uri_get_host (uri)))
    add_place (places, "ollama", g_uri_get_host (uri),
               g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : OLLAMA_PORT);
  else if (uri == NULL)
    add_place (places, "ollama", "127.0.0.1", OLLAMA_PORT);
}

GPtrArray *
aporia_openai_local_places (void)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  const char *setting = g_getenv ("LLAMA_ARG_PORT");
  guint64 port = setting != NULL ? g_ascii_strtoull (setting, NULL, 10) : 0;

  add_ollama (places);
  add_place (places, "llamacpp", "127.0.0.1", port > 0 && port <= G_MAXUINT16 ? (int) port : LLAMACPP_PORT);
  add_place (places, "lmstudio", "127.0.0.1", LMSTUDIO_PORT);
  return places;
}

static JsonNode *
fetch (const AporiaProvider *provider,
       const char           *root,
       const char           *path,
       GCancellable         *cancellable)
{
  g_autofree char *url = aporia_openai_url_join (root, path);
  AporiaOpenaiFailure failure;

  return aporia_openai_fetch (provider, NULL, url, NULL, TIMEOUT_MS, &failure, cancellable);
}

static JsonObject *
get_top (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Any web server may sit at these ports: what answers must say what it is.  Returns: (nullable) its models */
static GStrv
ask_models (const AporiaOpenaiPlace *place,
            const AporiaProvider    *provider,
            GCancellable            *cancellable)
{
  gboolean is_ollama = strcmp (place->preset, "ollama") == 0;
  g_autoptr(JsonNode) version = is_ollama ? fetch (provider, place->root, "api/version", cancellable) : NULL;
  g_autoptr(JsonNode) node = NULL;
  g_auto(AporiaOpenaiModels) models = { 0 };
  JsonArray *list;
  const char *owner;

  if (is_ollama && aporia_json_get_string (get_top (version), "version", NULL) == NULL)
    return NULL;
  node = fetch (provider, place->root, "v1/models", cancellable);
  list = aporia_json_get_array (get_top (node), "data");
  owner = aporia_json_get_string (aporia_json_array_get_object (list, 0), "owned_by", "");
  if (strcmp (place->preset, "llamacpp") == 0 && strcmp (owner, "llamacpp") != 0)
    return NULL;
  if (strcmp (place->preset, "lmstudio") == 0 && list == NULL)
    return NULL;
  if (node == NULL)
    return g_new0 (char *, 1);
  aporia_openai_models_read (node, &models);
  return g_steal_pointer (&models.ids);
}

/* Models that only turn text into numbers cannot hold a talk. */
static gboolean
can_talk (const char *id)
{
  return strstr (id, "embed") == NULL && !g_str_has_prefix (id, "bge-");
}

/* One that is there already; among Ollama's the largest that leaves the computer room to breathe. */
static char *
choose_installed (const AporiaOpenaiPlace *place,
                  const AporiaProvider    *provider,
                  const GStrv              models,
                  gint64                   memory_bytes,
                  GCancellable            *cancellable)
{
  g_autoptr(JsonNode) node =
    strcmp (place->preset, "ollama") == 0 ? fetch (provider, place->root, "api/tags", cancellable) : NULL;
  JsonArray *tags = aporia_json_get_array (get_top (node), "models");
  const char *chosen = NULL;
  double largest = 0;

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = aporia_json_array_get_object (tags, i);
      const char *name = aporia_json_get_string (tag, "name", "");
      double size = aporia_json_get_double (tag, "size", 0);

      if (can_talk (name) && size > largest && (memory_bytes == 0 || size < (double) memory_bytes * 0.6))
        {
          chosen = name;
          largest = size;
        }
    }
  if (tags == NULL)
    for (guint i = 0; models[i] != NULL && chosen == NULL; i++)
      if (can_talk (models[i]))
        chosen = models[i];
  return g_strdup (chosen);
}

static AporiaLocalServer *
look_at (const AporiaOpenaiPlace *place,
         gint64                   memory_bytes,
         GCancellable            *cancellable)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_auto(GStrv) models = ask_models (place, provider, cancellable);
  AporiaLocalServer *server;

  if (models == NULL)
    return NULL;
  server = aporia_local_server_new ();
  server->preset = g_strdup (place->preset);
  server->base_url = g_strconcat (place->root, "/v1", NULL);
  server->can_pull = strcmp (place->preset, "ollama") == 0;
  server->memory_bytes = memory_bytes;
  server->suggested = choose_installed (place, provider, models, memory_bytes, cancellable);
  if (server->suggested == NULL && server->can_pull)
    server->suggested = g_strdup (aporia_openai_local_suggest (memory_bytes));
  server->models = g_steal_pointer (&models);
  return server;
}

GPtrArray *
aporia_openai_local_find (GPtrArray    *places,
                          gint64        memory_bytes,
                          GCancellable *cancellable)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_local_server_unref);

  for (guint i = 0; i < places->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      AporiaLocalServer *server = look_at (places->pdata[i], memory_bytes, cancellable);

      if (server != NULL)
        g_ptr_array_add (servers, server);
    }
  return servers;
}
