#include "backends/openai/aporia-openai-body.h"

#include "core/base/aporia-json.h"

#include <string.h>

#define MAX_NAME 64
/* Of a reply that was wrong, this much is shown to the model again. */
#define MAX_REPEATED 6000

static void
add_message (JsonArray  *messages,
             const char *role,
             const char *content)
{
  JsonObject *message = json_object_new ();

  json_object_set_string_member (message, "role", role);
  json_object_set_string_member (message, "content", content);
  json_array_add_object_element (messages, message);
}

static char *
say_form (JsonNode *schema)
{
  g_autofree char *text = aporia_json_to_text (schema);

  return g_strdup_printf ("Reply with one JSON object and nothing else: no remarks before or after it, no "
                          "fence around it. It must fit this JSON schema:\n%s",
                          text);
}

static gboolean
needs_form (const AporiaOpenaiRequest *request,
            const AporiaOpenaiHabits  *habits)
{
  return request->schema != NULL && (habits->form >= APORIA_OPENAI_FORM_JSON || habits->tells_schema);
}

static char *
say_system (const AporiaOpenaiRequest *request,
            const AporiaOpenaiHabits  *habits)
{
  g_autofree char *form = needs_form (request, habits) ? say_form (request->schema) : NULL;
  const char *system = request->system != NULL ? request->system : "";

  if (form == NULL)
    return g_strdup (system);
  return *system != '\0' ? g_strconcat (system, "\n\n", form, NULL) : g_steal_pointer (&form);
}

static void
add_repair (JsonArray                 *messages,
            const AporiaOpenaiRequest *request,
            const AporiaOpenaiRepair  *repair)
{
  glong length = g_utf8_strlen (repair->reply, -1);
  g_autofree char *reply = g_utf8_substring (repair->reply, 0, MIN (length, MAX_REPEATED));
  g_autofree char *form = say_form (request->schema);
  g_autofree char *turn = g_strdup_printf ("That cannot be used: %s.\n%s", repair->complaint, form);

  add_message (messages, "assistant", *reply != '\0' ? reply : "{}");
  add_message (messages, "user", turn);
}

static JsonArray *
make_messages (const AporiaOpenaiRequest *request,
               const AporiaOpenaiHabits  *habits,
               const AporiaOpenaiRepair  *repair)
{
  JsonArray *messages = json_array_new ();
  g_autofree char *system = say_system (request, habits);
  g_autofree char *both = NULL;

  if (*system != '\0' && habits->no_system_role)
    both = g_strconcat (system, "\n\n", request->user, NULL);
  else if (*system != '\0')
    add_message (messages, "system", system);
  add_message (messages, "user", both != NULL ? both : request->user);
  if (repair != NULL)
    add_repair (messages, request, repair);
  return messages;
}

static char *
dup_name (const char *name)
{
  char *clean = g_strndup (name != NULL && *name != '\0' ? name : "reply", MAX_NAME);

  return g_strcanon (clean, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '-');
}

static JsonNode *copy_bare (JsonNode *node,
                            gboolean  is_schema);

/* IS_SCHEMA: its members are keywords, else names of properties. */
static JsonObject *
copy_bare_object (JsonObject *object,
                  gboolean    is_schema)
{
  static const char *const left_out[] = { "minimum", "maximum", "minItems", "maxItems", "minLength",
                                          "maxLength",
                                          "pattern", "format", "default", "$schema", "title", NULL };
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!is_schema || !g_strv_contains (left_out, name))
      json_object_set_member (copy, name, copy_bare (member, !is_schema || strcmp (name, "properties") != 0));
  return copy;
}

static JsonNode *
copy_bare (JsonNode *node,
           gboolean  is_schema)
{
  JsonNode *copy;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return json_node_copy (node);
  copy = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (copy, copy_bare_object (json_node_get_object (node), is_schema));
  return copy;
}

static JsonObject *
make_format (const AporiaOpenaiRequest *request,
             AporiaOpenaiForm           form)
{
  JsonObject *format = json_object_new ();
  JsonObject *schema;
  g_autofree char *name = NULL;

  if (form == APORIA_OPENAI_FORM_JSON)
    {
      json_object_set_string_member (format, "type", "json_object");
      return format;
    }
  schema = json_object_new ();
  name = dup_name (request->name);
  json_object_set_string_member (schema, "name", name);
  json_object_set_boolean_member (schema, "strict", TRUE);
  json_object_set_member (schema, "schema",
                          form == APORIA_OPENAI_FORM_BARE ? copy_bare (request->schema, TRUE)
                                                          : json_node_copy (request->schema));
  json_object_set_string_member (format, "type", "json_schema");
  json_object_set_object_member (format, "json_schema", schema);
  return format;
}

char *
aporia_openai_body_build (const AporiaProvider      *provider,
                          const AporiaOpenaiRequest *request,
                          const AporiaOpenaiHabits  *habits,
                          const AporiaOpenaiRepair  *repair,
                          guint                      max_tokens)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "model", provider->model);
  json_object_set_array_member (body, "messages", make_messages (request, habits, repair));
  if (request->schema != NULL && habits->form != APORIA_OPENAI_FORM_TEXT)
    json_object_set_object_member (body, "response_format", make_format (request, habits->form));
  if (!habits->no_stream)
    json_object_set_boolean_member (body, "stream", TRUE);
  if (request->temperature >= 0 && !habits->no_temperature)
    json_object_set_double_member (body, "temperature", request->temperature);
  if (max_tokens > 0)
    json_object_set_int_member (body, habits->new_max_tokens ? "max_completion_tokens" : "max_tokens",
                                max_tokens);
  json_node_take_object (root, body);
  return aporia_json_to_text (root);
}
