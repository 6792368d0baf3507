/* Typed reading of records. */
#include "cli/aporia-cli-eval.h"

gboolean
cli_problem_set (CliProblem *problem, const char *code, const char *message)
{
  problem->code = code;
  problem->message = message;
  return FALSE;
}

gboolean
cli_problem_malformed (CliProblem *problem)
{
  return cli_problem_set (problem, "malformed", "A field is missing or has the wrong type.");
}

static JsonNode *
find (CliFields *self, const char *name, gboolean is_required)
{
  JsonNode *node = json_object_get_member (self->object, name);

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;
  self->is_bad = self->is_bad || is_required;
  return NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
cli_fields_has (CliFields *self, const char *name)
{
  return find (self, name, FALSE) != NULL;
}

const char *
cli_fields_get_string (CliFields *self, const char *name, gboolean is_required)
{
  JsonNode *node = find (self, name, is_required);

  if (node == NULL)
    return NULL;
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  self->is_bad = TRUE;
  return NULL;
}

gint64
cli_fields_get_int (CliFields *self, const char *name, gboolean is_required, gint64 fallback)
{
  JsonNode *node = find (self, name, is_required);

  if (node == NULL)
    return fallback;
  if (holds (node, G_TYPE_INT64))
    return json_node_get_int (node);
  self->is_bad = TRUE;
  return fallback;
}

double
cli_fields_get_double (CliFields *self, const char *name, double fallback)
{
  JsonNode *node = find (self, name, FALSE);

  if (node == NULL)
    return fallback;
  if (holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE))
    return json_node_get_double (node);
  self->is_bad = TRUE;
  return fallback;
}

GStrv
cli_fields_get_strv (CliFields *self, const char *name, gboolean is_required)
{
  JsonNode *node = find (self, name, is_required);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      self->is_bad = TRUE;
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (holds (element, G_TYPE_STRING))
        g_strv_builder_add (list, json_node_get_string (element));
      else
        self->is_bad = TRUE;
    }
  return g_strv_builder_end (list);
}

JsonArray *
cli_fields_get_objects (CliFields *self, const char *name)
{
  JsonNode *node = find (self, name, FALSE);
  JsonArray *array;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      self->is_bad = TRUE;
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      self->is_bad = TRUE;
  return self->is_bad ? NULL : array;
}

JsonObject *
cli_fields_get_object (CliFields *self, const char *name)
{
  JsonNode *node = find (self, name, FALSE);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  self->is_bad = TRUE;
  return NULL;
}

void
cli_eval_add_place (GString *out, int start, int end)
{
  cli_json_add_int (out, "start", start);
  cli_json_add_int (out, "end", end);
}

void
cli_answer_write (const CliEval *eval, const char *id, const CliProblem *problem, double ms,
                  const GString *fields, GString *text)
{
  gboolean is_ok = problem->code == NULL;

  cli_json_open (text, '{');
  cli_json_add_string (text, "id", id);
  cli_json_add_bool (text, "ok", is_ok);
  cli_json_name (text, "error");
  if (is_ok)
    cli_json_null (text);
  else
    {
      cli_json_open (text, '{');
      cli_json_add_string (text, "code", problem->code);
      cli_json_add_string (text, "message", problem->message);
      cli_json_close (text, '}');
    }
  cli_json_add_string (text, "backend", is_ok && problem->is_by_model ? "model" : "builtin");
  cli_json_add_double (text, "ms", ms);
  if (is_ok)
    {
      g_string_append_c (text, ',');
      g_string_append_len (text, fields->str, (gssize) fields->len);
    }
  for (guint i = 0; !is_ok && eval->task->fields[i] != NULL; i++)
    cli_json_add_string (text, eval->task->fields[i], NULL);
  cli_json_close (text, '}');
  g_string_append_c (text, '\n');
}
