#include "lib/scripted-coach.h"

#include <string.h>

#define MAX_QUOTE 120

typedef struct
{
  const char *text;  /* of the last message: where quotes come from */
  char       *quote; /* a sentence of it */
  GPtrArray  *words; /* names in it: skills, tools */
  guint       n;     /* values made so far, so that lists do not repeat themselves */
} Script;

static JsonNode *make_value (Script     *script,
                             JsonObject *schema,
                             const char *name);

static const char *
get_message (JsonObject *request,
             gboolean    is_last)
{
  JsonArray *messages = json_object_has_member (request, "messages")
                          ? json_object_get_array_member (request, "messages")
                          : NULL;
  guint n = messages == NULL ? 0 : json_array_get_length (messages);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *message = json_array_get_object_element (messages, is_last ? n - 1 - i : i);

      if (strcmp (json_object_get_string_member_with_default (message, "role", ""), "user") == 0)
        return json_object_get_string_member_with_default (message, "content", "");
    }
  return "";
}

/* The longest line is the likeliest to be somebody's answer; its first sentence is the quote. */
static char *
find_quote (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *longest = "";
  const char *stop;
  glong length;

  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > strlen (longest) && strchr ("<{[#`", lines[i][0]) == NULL)
      longest = lines[i];
  stop = strstr (longest, ". ");
  length = g_utf8_strlen (longest, stop != NULL ? stop - longest : -1);
  return g_utf8_substring (longest, 0, MIN (length, MAX_QUOTE));
}

static gboolean
has_word (GPtrArray  *words,
          const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static GPtrArray *
find_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) parts = g_strsplit_set (text, " \n\t,.;:!?()<>\"'{}[]`*#=-", -1);

  for (guint i = 0; parts[i] != NULL && words->len < 40; i++)
    if (strlen (parts[i]) > 3 && g_ascii_isupper (parts[i][0]) && !g_ascii_isupper (parts[i][1]) &&
        !has_word (words, parts[i]))
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

static const char *
next_word (Script *script)
{
  static const char *const fallback[] = { "Planning", "Teamwork", "Reporting", "Scheduling", "Budgeting",
                                          "Training", "Testing", "Purchasing", "Writing", "Analysis" };
  guint n = script->n++;

  return n < script->words->len ? script->words->pdata[n] : fallback[n % G_N_ELEMENTS (fallback)];
}

static gboolean
is_about (const char *name,
          const char *part)
{
  return strstr (name, part) != NULL;
}

/* Questions that were asked before stand behind dashes: so many on, the next one is another. */
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
  guint n = 0;

  for (const char *p = script->text; (p = strstr (p, "\n- ")) != NULL; p++)
    n++;
  return g_strdup_printf (forms[n % G_N_ELEMENTS (forms)], next_word (script));
}

static char *
make_text (Script     *script,
           const char *name)
{
  if (is_about (name, "quote") || is_about (name, "excerpt") || is_about (name, "evidence") ||
      is_about (name, "rewrite"))
    return g_strdup (script->quote);
  if (is_about (name, "question"))
    return make_question (script);
  if (is_about (name, "strength"))
    return g_strdup ("You say clearly what you did yourself.");
  if (is_about (name, "improve") || is_about (name, "next") || is_about (name, "weak"))
    return g_strdup_printf ("Say what the result was, in a figure, where you speak of %s.",
                            next_word (script));
  if (is_about (name, "skill") || is_about (name, "tool") || is_about (name, "tag") || is_about (name,
                                                                                                 "keyword"))
    return g_strdup (next_word (script));
  if (is_about (name, "language"))
    return g_strdup ("en");
  if (is_about (name, "year") || is_about (name, "start") || is_about (name, "date"))
    return g_strdup ("2021");
  return g_strdup_printf ("This is about %s.", next_word (script));
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
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *text = make_text (script, name);
  glong maximum = (glong) get_number (schema, "maxLength", 100000);
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), maximum));

  json_node_set_string (node, cut);
  return node;
}

static JsonNode *
make_array (Script     *script,
            JsonObject *schema,
            const char *name)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  JsonObject *items = json_object_get_object_member (schema, "items");
  guint minimum = (guint) get_number (schema, "minItems", 0);
  guint n = MIN (MAX (minimum, is_about (name, "skill") ? 10 : 2), (guint) get_number (schema, "maxItems",
                                                                                       20));

  /* Nothing is wrong with the answer. */
  if (is_about (name, "fallac") || is_about (name, "red_flag"))
    n = minimum;
  for (guint i = 0; i < n; i++)
    json_array_add_element (array, make_value (script, items, name));
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
make_object (Script     *script,
             JsonObject *schema)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *properties = json_object_get_object_member (schema, "properties");
  g_autoptr(GList) names = properties != NULL ? json_object_get_members (properties) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data,
                            make_value (script, json_object_get_object_member (properties, l->data),
                                        l->data));
  json_node_take_object (node, object);
  return node;
}

/* Of words the first, of numbers one above the middle: what an average answer would get. */
static JsonNode *
choose (JsonObject *schema)
{
  JsonArray *values = json_object_get_array_member (schema, "enum");
  guint n = json_array_get_length (values);

  return json_node_copy (json_array_get_element (values, allows (schema, "integer") ? n / 2 : 0));
}

static JsonNode *
make_value (Script     *script,
            JsonObject *schema,
            const char *name)
{
  double minimum = get_number (schema, "minimum", 0);
  double maximum = get_number (schema, "maximum", minimum + 8);
  JsonNode *node;

  if (json_object_has_member (schema, "const"))
    return json_node_copy (json_object_get_member (schema, "const"));
  if (json_object_has_member (schema, "enum"))
    return choose (schema);
  if (allows (schema, "object"))
    return make_object (script, schema);
  if (allows (schema, "array"))
    return make_array (script, schema, name);
  if (allows (schema, "string"))
    return make_string (script, schema, name);
  if (allows (schema, "null"))
    return json_node_new (JSON_NODE_NULL);

  node = json_node_new (JSON_NODE_VALUE);
  if (allows (schema, "integer"))
    json_node_set_int (node, (gint64) (minimum + (maximum - minimum) * 0.7));
  else if (allows (schema, "number"))
    json_node_set_double (node, minimum + (maximum - minimum) * 0.7);
  else
    json_node_set_boolean (node, FALSE);
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
      JsonNode *schema = find_written_schema (json_object_get_string_member_with_default (message,
                                                                                          "content", ""));

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
  Script script = { .text = get_message (request, FALSE) };
  char *answer;

  script.quote = find_quote (script.text);
  script.words = find_words (script.text);
  if (schema != NULL)
    {
      value = make_value (&script, json_node_get_object (schema), "");
      answer = json_to_string (value, FALSE);
    }
  else
    answer = g_strdup_printf ("You wrote “%s”. Say next what came of it, and how you know.", script.quote);
  g_free (script.quote);
  g_ptr_array_unref (script.words);
  return answer;
}
