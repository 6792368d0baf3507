#include "core/domain/aporia-provider-list.h"

#include "core/base/aporia-json.h"
#include "core/domain/aporia-provider-preset.h"

#include <math.h>
#include <string.h>

#define MAX_PROVIDERS 100
#define MAX_TEXT 2000
#define FINGERPRINT_LENGTH 64

static JsonObject *
to_object (AporiaProvider *provider,
           gboolean        is_removed)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", provider->id);
  json_object_set_string_member (object, "name", provider->name);
  json_object_set_string_member (object, "preset", provider->preset);
  json_object_set_string_member (object, "base_url", provider->base_url);
  json_object_set_string_member (object, "model", provider->model);
  if (provider->fingerprint != NULL)
    json_object_set_string_member (object, "fingerprint", provider->fingerprint);
  json_object_set_int_member (object, "timeout_seconds", provider->timeout_seconds);
  json_object_set_int_member (object, "context_tokens", provider->context_tokens);
  json_object_set_double_member (object, "temperature", provider->temperature);
  json_object_set_boolean_member (object, "moderates", provider->moderates);
  json_object_set_boolean_member (object, "checks_judge", provider->checks_judge);
  if (is_removed)
    json_object_set_boolean_member (object, "removed", TRUE);
  return object;
}

static void
add_all (JsonArray *array,
         GPtrArray *providers,
         gboolean   is_removed)
{
  for (guint i = 0; i < providers->len; i++)
    json_array_add_object_element (array, to_object (g_ptr_array_index (providers, i), is_removed));
}

char *
aporia_provider_list_to_text (GPtrArray *providers,
                              GPtrArray *removed)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  add_all (array, providers, FALSE);
  add_all (array, removed, TRUE);
  json_node_take_array (node, array);
  return aporia_json_to_text (node);
}

/* --- reading ------------------------------------------------------------------------------------------- */

static void
read_text (JsonObject *object,
           const char *name,
           char      **field)
{
  const char *text = aporia_json_get_string (object, name, *field);

  if (text == *field || strlen (text) > MAX_TEXT)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static char *
read_fingerprint (JsonObject *object)
{
  const char *text = aporia_json_get_string (object, "fingerprint", "");

  if (strlen (text) != FINGERPRINT_LENGTH || strspn (text, "0123456789abcdef") != FINGERPRINT_LENGTH)
    return NULL;
  return g_strdup (text);
}

static double
read_temperature (JsonObject *object)
{
  double temperature = aporia_json_get_double (object, "temperature", APORIA_PROVIDER_TEMPERATURE_DEFAULT);

  if (!isfinite (temperature))
    return APORIA_PROVIDER_TEMPERATURE_DEFAULT;
  return CLAMP (temperature, 0.0, APORIA_PROVIDER_TEMPERATURE_MAX);
}

static AporiaProvider *
from_object (JsonObject *object)
{
  AporiaProvider *provider = aporia_provider_new ();

  read_text (object, "id", &provider->id);
  read_text (object, "name", &provider->name);
  read_text (object, "preset", &provider->preset);
  read_text (object, "base_url", &provider->base_url);
  read_text (object, "model", &provider->model);
  provider->fingerprint = read_fingerprint (object);
  provider->timeout_seconds =
    (guint) CLAMP (aporia_json_get_int (object, "timeout_seconds", APORIA_PROVIDER_TIMEOUT_DEFAULT),
                   APORIA_PROVIDER_TIMEOUT_MIN, APORIA_PROVIDER_TIMEOUT_MAX);
  provider->context_tokens =
    (guint) CLAMP (aporia_json_get_int (object, "context_tokens", 0), 0, APORIA_PROVIDER_CONTEXT_MAX);
  provider->temperature = read_temperature (object);
  provider->moderates = aporia_json_get_boolean (object, "moderates", FALSE);
  provider->checks_judge = aporia_json_get_boolean (object, "checks_judge", TRUE);
  return provider;
}

static gboolean
has_id (GPtrArray  *providers,
        const char *id)
{
  for (guint i = 0; i < providers->len; i++)
    if (g_str_equal (((AporiaProvider *) g_ptr_array_index (providers, i))->id, id))
      return TRUE;
  return FALSE;
}

/* Addresses were normalised before they were kept; one that is not is not called. */
static gboolean
is_good (AporiaProvider *provider,
         GPtrArray      *before)
{
  g_autofree char *url = NULL;

  if (*provider->id == '\0' || *provider->name == '\0' || has_id (before, provider->id) ||
      g_str_equal (provider->id, APORIA_COACH_BUILTIN) ||
      g_str_equal (provider->id, APORIA_COACH_ENVIRONMENT))
    return FALSE;
  url = aporia_provider_normalise_url (provider->base_url, NULL);
  return g_strcmp0 (url, provider->base_url) == 0;
}

GPtrArray *
aporia_provider_list_from_text (const char *text,
                                GPtrArray **removed)
{
  GPtrArray *providers = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_provider_unref);
  g_autoptr(JsonNode) node = aporia_json_parse (text, -1, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? MIN (json_array_get_length (array), MAX_PROVIDERS) : 0;

  *removed = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_provider_unref);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      g_autoptr(AporiaProvider) provider = object != NULL ? from_object (object) : NULL;

      if (provider == NULL || !is_good (provider, providers))
        continue;
      g_ptr_array_add (aporia_json_get_boolean (object, "removed", FALSE) ? *removed : providers,
                       g_steal_pointer (&provider));
    }
  return providers;
}
