#include "backends/openai/aporia-openai-habits.h"

#include "core/base/aporia-json.h"

#include <string.h>

/* More endpoints than anybody has; what is over is not kept. */
#define MAX_KNOWN 200

static GMutex mutex;
static GHashTable *known; /* "address model" to AporiaOpenaiHabits */
static void (*changed_func) (gpointer user_data);
static gpointer changed_data;

static char *
make_key (const AporiaProvider *provider)
{
  return g_strdup_printf ("%s %s", provider->base_url, provider->model);
}

static GHashTable *
get_known (void)
{
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return known;
}

void
aporia_openai_habits_get (const AporiaProvider *provider,
                          AporiaOpenaiHabits   *habits)
{
  g_autofree char *key = make_key (provider);
  const AporiaOpenaiHabits *found;

  g_mutex_lock (&mutex);
  found = g_hash_table_lookup (get_known (), key);
  if (found != NULL)
    *habits = *found;
  else
    memset (habits, 0, sizeof *habits);
  g_mutex_unlock (&mutex);
}

static gboolean
is_equal (const AporiaOpenaiHabits *a,
          const AporiaOpenaiHabits *b)
{
  return a->form == b->form && a->tells_schema == b->tells_schema && a->no_temperature == b->no_temperature &&
         a->no_stream == b->no_stream && a->no_system_role == b->no_system_role &&
         a->new_max_tokens == b->new_max_tokens && a->context_tokens == b->context_tokens;
}

void
aporia_openai_habits_set (const AporiaProvider     *provider,
                          const AporiaOpenaiHabits *habits)
{
  g_autofree char *key = make_key (provider);
  const AporiaOpenaiHabits *found;
  gboolean is_new;

  g_mutex_lock (&mutex);
  found = g_hash_table_lookup (get_known (), key);
  is_new = found == NULL || !is_equal (found, habits);
  if (is_new && (found != NULL || g_hash_table_size (known) < MAX_KNOWN))
    g_hash_table_replace (known, g_steal_pointer (&key), g_memdup2 (habits, sizeof *habits));
  g_mutex_unlock (&mutex);
  if (is_new && changed_func != NULL)
    changed_func (changed_data);
}

void
aporia_openai_habits_forget (const AporiaProvider *provider)
{
  g_autofree char *key = make_key (provider);
  gboolean was_known;

  g_mutex_lock (&mutex);
  was_known = g_hash_table_remove (get_known (), key);
  g_mutex_unlock (&mutex);
  if (was_known && changed_func != NULL)
    changed_func (changed_data);
}

static JsonObject *
write_habits (const AporiaOpenaiHabits *habits)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "form", habits->form);
  json_object_set_boolean_member (object, "tells-schema", habits->tells_schema);
  json_object_set_boolean_member (object, "no-temperature", habits->no_temperature);
  json_object_set_boolean_member (object, "no-stream", habits->no_stream);
  json_object_set_boolean_member (object, "no-system-role", habits->no_system_role);
  json_object_set_boolean_member (object, "new-max-tokens", habits->new_max_tokens);
  json_object_set_int_member (object, "context-tokens", habits->context_tokens);
  return object;
}

char *
aporia_openai_habits_to_text (void)
{
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *all = json_object_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer habits;

  g_mutex_lock (&mutex);
  g_hash_table_iter_init (&iter, get_known ());
  while (g_hash_table_iter_next (&iter, &key, &habits))
    json_object_set_object_member (all, key, write_habits (habits));
  g_mutex_unlock (&mutex);
  json_node_take_object (root, all);
  return aporia_json_to_text (root);
}

static AporiaOpenaiHabits *
read_habits (JsonObject *object)
{
  AporiaOpenaiHabits *habits = g_new0 (AporiaOpenaiHabits, 1);

  habits->form = (AporiaOpenaiForm) CLAMP (aporia_json_get_int (object, "form", 0), APORIA_OPENAI_FORM_SCHEMA,
                                           APORIA_OPENAI_FORM_TEXT);
  habits->tells_schema = aporia_json_get_boolean (object, "tells-schema", FALSE);
  habits->no_temperature = aporia_json_get_boolean (object, "no-temperature", FALSE);
  habits->no_stream = aporia_json_get_boolean (object, "no-stream", FALSE);
  habits->no_system_role = aporia_json_get_boolean (object, "no-system-role", FALSE);
  habits->new_max_tokens = aporia_json_get_boolean (object, "new-max-tokens", FALSE);
  habits->context_tokens = (guint) CLAMP (aporia_json_get_int (object, "context-tokens", 0), 0, 100000000);
  return habits;
}

void
aporia_openai_habits_from_text (const char *text)
{
  g_autoptr(JsonNode) root = text != NULL && *text != '\0' ? aporia_json_parse (text, -1, NULL) : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  g_mutex_lock (&mutex);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (JSON_NODE_HOLDS_OBJECT (node) && g_hash_table_size (get_known ()) < MAX_KNOWN)
      g_hash_table_replace (known, g_strdup (key), read_habits (json_node_get_object (node)));
  g_mutex_unlock (&mutex);
}

void
aporia_openai_habits_set_changed_func (void (*func) (gpointer user_data),
                                       gpointer user_data)
{
  changed_func = func;
  changed_data = user_data;
}
