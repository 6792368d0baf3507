#include "lib/scripted-coach.h"

#include "lib/scripted-material.h"

#include <string.h>

typedef struct
{
  ScriptedMaterial material;
  guint            n_quotes; /* given so far, like the next two, so that lists do not repeat themselves */
  guint            n_skills;
  guint            n_choices;
  const char      *point;    /* (nullable) the one that is being filled in */
} Script;

static JsonNode *make_value (Script     *script,
                             JsonObject *schema,
                             const char *name);

static gboolean
is_any (const char        *name,
        const char *const *names)
{
  return g_strv_contains (names, name);
}

#define IS_ANY(name, ...) is_any (name, (const char *const[]){ __VA_ARGS__, NULL })

static const char *
next_quote (Script *script)
{
  return script->material.quotes->pdata[script->n_quotes++ % script->material.quotes->len];
}

static const char *
get_skill (Script *script,
           gboolean is_next)
{
  script->n_skills += is_next;
  return script->material.skills->pdata[(script->n_skills + script->material.skills->len - 1) %
                                        script->material.skills->len];
}

static guint
count_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *lines[i] != '\0';
  return n;
}

/* Another question each time. */
static char *
make_question (Script *script)
{
  static const char *const forms[] = {
    "Tell me about a time when %s mattered in your work. What did you do, and what came of it?",
    "How would you explain %s to somebody who starts next week?",
    "What is the hardest thing about %s, and why?",
    "Which mistake with %s taught you most?",
    "Where would you begin if %s failed on a Monday morning?",
    "Who else has to agree before you change anything about %s?",
    "Describe a day on which %s went better than planned.",
    "When is %s the wrong choice?",
    "How do you notice early that %s is going badly?",
    "Suppose half of the time is left for %s: what do you leave out?",
    "What did a colleague show you about %s?",
    "Name a number that tells whether %s works, and say how you get it.",
  };
  guint n = count_lines (scripted_material_get (&script->material, "asked"));
  const char *skill = scripted_material_get (&script->material, "skill");

  return g_strdup_printf (forms[n % G_N_ELEMENTS (forms)], *skill != '\0' ? skill : get_skill (script, TRUE));
}

static char *
dup_first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? g_strndup (text, (gsize) (end - text)) : g_strdup (text);
}

/* NULL: there is nothing to say, or nothing special about NAME. */
static char *
make_special_text (Script     *script,
                   const char *name)
{
  const ScriptedMaterial *material = &script->material;

  if (IS_ANY (name, "quote", "excerpt", "evidence", "rewrite", "suggested_rewrite"))
    return g_strdup (next_quote (script));
  if (IS_ANY (name, "question_text", "follow_up", "follow_ups", "followup_question"))
    return make_question (script);
  if (IS_ANY (name, "skill", "skills"))
    return g_strdup (get_skill (script, TRUE));
  if (strcmp (name, "jd_quote") == 0)
    return scripted_material_dup_line (material, "jd", get_skill (script, FALSE));
  if (strcmp (name, "cv_quote") == 0)
    return scripted_material_dup_line (material, "cv", get_skill (script, FALSE));
  if (strcmp (name, "full_name") == 0 && *scripted_material_get (material, "cv") != '\0')
    return dup_first_line (scripted_material_get (material, "cv"));
  if (strcmp (name, "point") == 0 && script->point != NULL)
    return g_strdup (script->point);
  return NULL;
}

static char *
make_text (Script     *script,
           const char *name)
{
  if (IS_ANY (name, "strengths", "strength"))
    return g_strdup ("You say clearly what you did yourself.");
  if (IS_ANY (name, "improvements", "next_steps", "weaknesses", "text"))
    return g_strdup_printf ("Say what came of it, in a figure, where you speak of %s.", get_skill (script,
                                                                                                   TRUE));
  if (IS_ANY (name, "point", "signs"))
    return g_strdup_printf ("names what %s brought", get_skill (script, TRUE));
  return g_strdup_printf ("The answer speaks of %s.", get_skill (script, TRUE));
}

static gboolean
allows (JsonObject *schema,
        const char *type)
{
  JsonNode *types = json_object_get_member (schema, "type");

  if (types == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (types))
    return strcmp (json_node_get_string (types), type) == 0;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (types)); i++)
    if (strcmp (json_array_get_string_element (json_node_get_array (types), i), type) == 0)
      return TRUE;
  return FALSE;
}

static double
get_number (JsonObject *schema,
            const char *name,
            double      fallback)
{
  return json_object_has_member (schema, name) ? json_object_get_double_member (schema, name) : fallback;
}

static JsonNode *
make_string (Script     *script,
             JsonObject *schema,
             const char *name)
{
  g_autofree char *text = make_special_text (script, name);
  g_autofree char *cut = NULL;
  JsonNode *node;

  if (text == NULL && allows (schema, "null"))
    return json_node_new (JSON_NODE_NULL);
  if (text == NULL)
    text = make_text (script, name);
  cut = g_utf8_substring (text, 0,
                          MIN (g_utf8_strlen (text, -1), (glong) get_number (schema, "maxLength", 100000)));
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, cut);
  return node;
}

/* How many of them an honest model would have something to say about. */
static guint
count_items (Script     *script,
             JsonObject *schema,
             const char *name)
{
  guint minimum = (guint) get_number (schema, "minItems", 0);
  guint n = 0;

  if (IS_ANY (name, "top_skills", "skills"))
    n = MIN (script->material.skills->len, 10);
  else if (strcmp (name, "what_good_looks_like") == 0)
    n = 3;
  else if (IS_ANY (name, "strengths", "improvements", "weaknesses", "next_steps", "star", "signs"))
    n = 2;
  else if (strcmp (name, "follow_ups") == 0)
    n = 1;
  return MIN (MAX (minimum, n), (guint) get_number (schema, "maxItems", 20));
}

static JsonArray *
make_points (Script     *script,
             JsonObject *items)
{
  JsonArray *array = json_array_new ();
  g_auto(GStrv) points = g_strsplit (scripted_material_get (&script->material, "points"), "\n", -1);

  for (guint i = 0; points[i] != NULL; i++)
    {
      script->point = points[i];
      if (*points[i] != '\0')
        json_array_add_element (array, make_value (script, items, "points"));
    }
  script->point = NULL;
  return array;
}

static JsonNode *
make_array (Script     *script,
            JsonObject *schema,
            const char *name)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonObject *items = json_object_get_object_member (schema, "items");
  guint n = count_items (script, schema, name);
  JsonArray *array;

  if (strcmp (name, "points") == 0)
    array = make_points (script, items);
  else
    {
      array = json_array_new ();
      for (guint i = 0; i < n; i++)
        json_array_add_element (array, make_value (script, items, name));
    }
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
make_object (Script     *script,
             JsonObject *schema)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *properties =
    json_object_has_member (schema, "properties") ? json_object_get_object_member (schema,
                                                                                   "properties") : NULL;
  g_autoptr(GList) names = properties != NULL ? json_object_get_members (properties) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data,
                            make_value (script, json_object_get_object_member (properties, l->data),
                                        l->data));
  json_node_take_object (node, object);
  return node;
}

/* From 0 to 1: longer answers are better, as far as a script can tell. */
static double
rate (Script *script)
{
  guint n = script->material.n_words;

  return n < 5 ? 0.2 : n < 15 ? 0.4 : n < 40 ? 0.6 : 0.8;
}

static JsonNode *
make_choice (Script    *script,
             JsonArray *choices)
{
  guint n = json_array_get_length (choices);
  JsonNode *first = json_array_get_element (choices, 0);

  if (json_node_get_value_type (first) != G_TYPE_STRING)
    return json_node_copy (json_array_get_element (choices, (guint) (rate (script) * (n - 1))));
  /* "none" and "unknown" are always true; of the others each has its turn. */
  for (guint i = 0; i < n; i++)
    if (IS_ANY (json_array_get_string_element (choices, i), "none", "unknown"))
      return json_node_copy (json_array_get_element (choices, i));
  return json_node_copy (json_array_get_element (choices, script->n_choices++ % n));
}

static JsonNode *
make_number (Script     *script,
             JsonObject *schema)
{
  double minimum = get_number (schema, "minimum", 0);
  double maximum = get_number (schema, "maximum", minimum + 1);
  double value = minimum + (maximum - minimum) * rate (script);
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (allows (schema, "integer"))
    json_node_set_int (node, (gint64) value);
  else
    json_node_set_double (node, value);
  return node;
}

static JsonNode *
make_value (Script     *script,
            JsonObject *schema,
            const char *name)
{
  JsonNode *node;

  if (json_object_has_member (schema, "const"))
    return json_node_copy (json_object_get_member (schema, "const"));
  if (json_object_has_member (schema, "enum"))
    return make_choice (script, json_object_get_array_member (schema, "enum"));
  if (allows (schema, "object"))
    return make_object (script, schema);
  if (allows (schema, "array"))
    return make_array (script, schema, name);
  if (allows (schema, "string"))
    return make_string (script, schema, name);
  if (allows (schema, "integer") || allows (schema, "number"))
    return make_number (script, schema);

  node = json_node_new (allows (schema, "boolean") ? JSON_NODE_VALUE : JSON_NODE_NULL);
  if (allows (schema, "boolean"))
    json_node_set_boolean (node, TRUE);
  return node;
}

/* A schema in a message begins at a brace behind the word. */
static JsonNode *
find_written_schema (const char *text)
{
  const char *word = text;

  while (word != NULL && (word = strstr (word, "schema")) != NULL)
    {
      const char *start = strchr (word, '{');
      guint depth = 0;

      for (const char *p = start; p != NULL && *p != '\0'; p++)
        {
          depth += *p == '{';
          if (*p == '}' && --depth == 0)
            {
              g_autofree char *json = g_strndup (start, (gsize) (p + 1 - start));
              JsonNode *node = json_from_string (json, NULL);

              if (node != NULL && json_object_has_member (json_node_get_object (node), "type"))
                return node;
              g_clear_pointer (&node, json_node_unref);
              break;
            }
        }
      word += strlen ("schema");
    }
  return NULL;
}

JsonNode *
scripted_coach_find_schema (JsonObject *request)
{
  JsonObject *format = json_object_has_member (request, "response_format")
                         ? json_object_get_object_member (request, "response_format")
                         : NULL;
  JsonArray *messages = json_object_get_array_member (request, "messages");

  if (format != NULL && json_object_has_member (format, "json_schema"))
    return json_node_copy (
      json_object_get_member (json_object_get_object_member (format, "json_schema"), "schema"));
  for (guint i = json_array_get_length (messages); i > 0; i--)
    {
      JsonObject *message = json_array_get_object_element (messages, i - 1);
      JsonNode *schema =
        find_written_schema (json_object_get_string_member_with_default (message, "content", ""));

      if (schema != NULL)
        return schema;
    }
  return NULL;
}

char *
scripted_coach_answer (JsonObject *request)
{
  g_autoptr(JsonNode) schema = scripted_coach_find_schema (request);
  g_autoptr(JsonNode) value = NULL;
  Script script = { 0 };
  char *answer;

  scripted_material_init (&script.material, request);
  if (schema != NULL)
    {
      value = make_value (&script, json_node_get_object (schema), "");
      answer = json_to_string (value, FALSE);
    }
  else
    answer = g_strdup_printf ("You wrote “%s”. Say next what came of it, and how you know.",
                              next_quote (&script));
  scripted_material_clear (&script.material);
  return answer;
}
