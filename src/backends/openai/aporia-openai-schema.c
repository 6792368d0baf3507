#include "backends/openai/aporia-openai-schema.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_VALUES 20000

typedef struct
{
  GString *path;
  guint    depth;
  guint    n_values;
  GError **error;
} Check;

static gboolean check_value (Check      *check,
                             JsonObject *schema,
                             JsonNode   *value);

G_GNUC_PRINTF (2, 3)
static gboolean
fail (Check      *check,
      const char *format,
      ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (check->error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, "%s: %s", check->path->str, text);
  return FALSE;
}

static gboolean
is_number (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && (json_node_get_value_type (value) == G_TYPE_INT64 ||
                                           json_node_get_value_type (value) == G_TYPE_DOUBLE);
}

static gboolean
is_string (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;
}

static gboolean
is_type (JsonNode   *value,
         const char *type)
{
  if (strcmp (type, "object") == 0)
    return JSON_NODE_HOLDS_OBJECT (value);
  if (strcmp (type, "array") == 0)
    return JSON_NODE_HOLDS_ARRAY (value);
  if (strcmp (type, "null") == 0)
    return JSON_NODE_HOLDS_NULL (value);
  if (strcmp (type, "string") == 0)
    return is_string (value);
  if (strcmp (type, "boolean") == 0)
    return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN;
  if (strcmp (type, "integer") == 0)
    return is_number (value) && json_node_get_double (value) == floor (json_node_get_double (value));
  if (strcmp (type, "number") == 0)
    return is_number (value);
  return TRUE;
}

static gboolean
check_type (Check    *check,
            JsonNode *type,
            JsonNode *value)
{
  g_autofree char *wanted = NULL;

  if (is_string (type))
    {
      if (is_type (value, json_node_get_string (type)))
        return TRUE;
      return fail (check, "must be of type %s", json_node_get_string (type));
    }
  if (!JSON_NODE_HOLDS_ARRAY (type))
    return TRUE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (type)); i++)
    {
      JsonNode *one = json_array_get_element (json_node_get_array (type), i);

      if (is_string (one) && is_type (value, json_node_get_string (one)))
        return TRUE;
    }
  wanted = json_to_string (type, FALSE);
  return fail (check, "must be of one of the types %s", wanted);
}

static gboolean
is_equal (JsonNode *a,
          JsonNode *b)
{
  if (is_number (a) && is_number (b))
    return json_node_get_double (a) == json_node_get_double (b);
  return json_node_equal (a, b);
}

static gboolean
check_choice (Check      *check,
              JsonObject *schema,
              JsonNode   *value)
{
  JsonArray *choices = aporia_json_get_array (schema, "enum");
  JsonNode *constant = json_object_get_member (schema, "const");
  g_autofree char *wanted = NULL;

  if (constant != NULL && !is_equal (constant, value))
    {
      wanted = json_to_string (constant, FALSE);
      return fail (check, "must be %s", wanted);
    }
  if (choices == NULL)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (choices); i++)
    if (is_equal (json_array_get_element (choices, i), value))
      return TRUE;
  wanted = json_to_string (json_object_get_member (schema, "enum"), FALSE);
  return fail (check, "must be one of %s", wanted);
}

static gboolean
check_number (Check      *check,
              JsonObject *schema,
              double      value)
{
  double minimum = aporia_json_get_double (schema, "minimum", -INFINITY);
  double maximum = aporia_json_get_double (schema, "maximum", INFINITY);

  if (!isfinite (value))
    return fail (check, "must be a finite number");
  if (value < minimum)
    return fail (check, "%g is below the minimum %g", value, minimum);
  if (value > maximum)
    return fail (check, "%g is above the maximum %g", value, maximum);
  return TRUE;
}

static gboolean
check_string (Check      *check,
              JsonObject *schema,
              const char *value)
{
  gint64 minimum = aporia_json_get_int (schema, "minLength", 0);
  gint64 maximum = aporia_json_get_int (schema, "maxLength", G_MAXINT32);
  glong length;

  if (!g_utf8_validate (value, -1, NULL))
    return fail (check, "is not valid UTF-8");
  length = g_utf8_strlen (value, -1);
  if (length < minimum)
    return fail (check, "has %ld characters; at least %" G_GINT64_FORMAT " are needed", length, minimum);
  if (length > maximum)
    return fail (check, "has %ld characters; at most %" G_GINT64_FORMAT " are allowed", length, maximum);
  return TRUE;
}

static gboolean
check_array (Check      *check,
             JsonObject *schema,
             JsonArray  *value)
{
  JsonObject *items = aporia_json_get_object (schema, "items");
  guint length = json_array_get_length (value);
  gint64 minimum = aporia_json_get_int (schema, "minItems", 0);
  gint64 maximum = aporia_json_get_int (schema, "maxItems", G_MAXINT32);
  gsize path_length = check->path->len;

  if (length < minimum)
    return fail (check, "has %u items; at least %" G_GINT64_FORMAT " are needed", length, minimum);
  if (length > maximum)
    return fail (check, "has %u items; at most %" G_GINT64_FORMAT " are allowed", length, maximum);
  for (guint i = 0; items != NULL && i < length; i++)
    {
      g_string_append_printf (check->path, "[%u]", i);
      if (!check_value (check, items, json_array_get_element (value, i)))
        return FALSE;
      g_string_truncate (check->path, path_length);
    }
  return TRUE;
}

/* What the model calls a member may be anything: only a little of it is repeated. */
static void
append_name (GString    *path,
             const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *part = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 60));

  g_string_append_printf (path, ".%s", part);
}

static gboolean
check_required (Check      *check,
                JsonObject *schema,
                JsonObject *value)
{
  JsonArray *required = aporia_json_get_array (schema, "required");
  guint n = required == NULL ? 0 : json_array_get_length (required);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *name = json_array_get_element (required, i);

      if (is_string (name) && !json_object_has_member (value, json_node_get_string (name)))
        return fail (check, "the member \"%s\" is missing", json_node_get_string (name));
    }
  return TRUE;
}

static gboolean
check_object (Check      *check,
              JsonObject *schema,
              JsonObject *value)
{
  JsonObject *properties = aporia_json_get_object (schema, "properties");
  gboolean is_closed = !aporia_json_get_boolean (schema, "additionalProperties", TRUE);
  gsize path_length = check->path->len;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!check_required (check, schema, value))
    return FALSE;
  json_object_iter_init_ordered (&iter, value);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      JsonObject *wanted = aporia_json_get_object (properties, name);

      append_name (check->path, name);
      if (wanted == NULL && is_closed)
        return fail (check, "this member is not part of the form");
      if (wanted != NULL && !check_value (check, wanted, member))
        return FALSE;
      g_string_truncate (check->path, path_length);
    }
  return TRUE;
}

static gboolean
check_value (Check      *check,
             JsonObject *schema,
             JsonNode   *value)
{
  JsonNode *type = json_object_get_member (schema, "type");
  gboolean is_fine = TRUE;

  if (check->depth >= MAX_DEPTH)
    return fail (check, "is nested too deeply");
  if (++check->n_values > MAX_VALUES)
    return fail (check, "there are too many values");
  if (type != NULL && !check_type (check, type, value))
    return FALSE;
  if (!check_choice (check, schema, value))
    return FALSE;

  check->depth++;
  if (JSON_NODE_HOLDS_OBJECT (value))
    is_fine = check_object (check, schema, json_node_get_object (value));
  else if (JSON_NODE_HOLDS_ARRAY (value))
    is_fine = check_array (check, schema, json_node_get_array (value));
  else if (is_string (value))
    is_fine = check_string (check, schema, json_node_get_string (value));
  else if (is_number (value))
    is_fine = check_number (check, schema, json_node_get_double (value));
  check->depth--;
  return is_fine;
}

gboolean
aporia_openai_schema_check (JsonNode *schema,
                            JsonNode *value,
                            GError  **error)
{
  g_autoptr(GString) path = g_string_new ("$");
  Check check = { path, 0, 0, error };

  g_return_val_if_fail (JSON_NODE_HOLDS_OBJECT (schema), FALSE);

  return check_value (&check, json_node_get_object (schema), value);
}
