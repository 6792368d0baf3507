#include "core/base/aporia-json.h"

#include "core/base/aporia-error.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_BYTES (16 * 1024 * 1024)

/* json-glib parses recursively and has no depth limit of its own. */
static gboolean
is_too_deep (const char *text,
             gsize       length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        {
          if (++depth > MAX_DEPTH)
            return TRUE;
        }
      else if (!in_string && (c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return FALSE;
}

JsonNode *
aporia_json_parse (const char *text,
                   gssize      length,
                   GError    **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize size = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;
  g_autoptr(JsonNode) root = NULL;

  if (size == 0 || size > MAX_BYTES || is_too_deep (text, size) ||
      !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    root = NULL;
  else
    root = json_parser_steal_root (parser);

  if (root == NULL || JSON_NODE_HOLDS_VALUE (root) || JSON_NODE_HOLDS_NULL (root))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                           _("The data is not in the expected format."));
      return NULL;
    }
  /* Not by an immutable parser: that of json-glib 1.10 aborts where a text is no object in the end. */
  json_node_seal (root);
  return g_steal_pointer (&root);
}

char *
aporia_json_to_text (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

static JsonNode *
find_member (JsonObject *object,
             const char *name)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static JsonNode *
find_value (JsonObject *object,
            const char *name,
            GType       type)
{
  JsonNode *node = find_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return g_type_is_a (json_node_get_value_type (node), type) ? node : NULL;
}

const char *
aporia_json_get_string (JsonObject *object,
                        const char *name,
                        const char *fallback)
{
  JsonNode *node = find_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : fallback;
}

gint64
aporia_json_get_int (JsonObject *object,
                     const char *name,
                     gint64      fallback)
{
  return (gint64) aporia_json_get_double (object, name, (double) fallback);
}

double
aporia_json_get_double (JsonObject *object,
                        const char *name,
                        double      fallback)
{
  JsonNode *node = find_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64 ||
      json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return json_node_get_double (node);
  return fallback;
}

gboolean
aporia_json_get_boolean (JsonObject *object,
                         const char *name,
                         gboolean    fallback)
{
  JsonNode *node = find_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

JsonArray *
aporia_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = find_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
aporia_json_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = find_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static GStrv
strv_from_array (JsonArray *array)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = array == NULL ? 0 : json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

GStrv
aporia_json_get_strv (JsonObject *object,
                      const char *name)
{
  return strv_from_array (aporia_json_get_array (object, name));
}

JsonObject *
aporia_json_array_get_object (JsonArray *array,
                              guint      index)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return NULL;
  node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
array_from_strv (const char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
}

void
aporia_json_set_strv (JsonObject        *object,
                      const char        *name,
                      const char *const *strings)
{
  json_object_set_array_member (object, name, array_from_strv (strings));
}

void
aporia_json_set_string (JsonObject *object,
                        const char *name,
                        const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

char *
aporia_json_strv_to_text (const char *const *strings)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array_from_strv (strings));
  return aporia_json_to_text (node);
}

GStrv
aporia_json_strv_from_text (const char *text)
{
  g_autoptr(JsonNode) node = text == NULL ? NULL : aporia_json_parse (text, -1, NULL);

  return strv_from_array (node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                       : NULL);
}
