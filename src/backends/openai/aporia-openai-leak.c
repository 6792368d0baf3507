#include "backends/openai/aporia-openai-leak.h"

#include "core/base/aporia-text.h"

#include <string.h>

#define RUN 5

/* Words of TEXT in small letters.  Returns: (transfer full) (element-type utf8) */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = aporia_text_key (text);
  const char *start = NULL;

  for (const char *p = key;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

/* Every run of RUN words; of a shorter text its only, shorter run. */
static void
add_runs (GHashTable *runs,
          const char *text)
{
  g_autoptr(GPtrArray) words = split_words (text);
  guint length = MIN (RUN, words->len);

  for (guint i = 0; length > 0 && i + length <= words->len; i++)
    {
      g_autoptr(GString) run = g_string_new (NULL);

      for (guint w = 0; w < length; w++)
        g_string_append_printf (run, "%s ", (const char *) words->pdata[i + w]);
      g_hash_table_add (runs, g_strdup (run->str));
    }
}

static GHashTable *
collect_runs (GPtrArray *passages)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < passages->len; i++)
    add_runs (runs, passages->pdata[i]);
  return runs;
}

static gboolean
shares_run (GHashTable *runs,
            const char *sentence)
{
  g_autoptr(GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer run;

  add_runs (own, sentence);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &run, NULL))
    if (g_hash_table_contains (runs, run))
      return TRUE;
  return FALSE;
}

static gboolean
is_end_of_sentence (const char *p)
{
  return *p == '\n' || (strchr (".!?", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1])));
}

static char *
clean (const char *text,
       GHashTable *runs)
{
  g_autoptr(GString) out = g_string_new (NULL);
  const char *start = text;

  /* A run may go over the end of a sentence; then the text as a whole has it and nothing of it stays. */
  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *sentence = NULL;

      while (*end != '\0' && !is_end_of_sentence (end))
        end++;
      while (*end != '\0' && (is_end_of_sentence (end) || g_ascii_isspace (*end)))
        end++;
      sentence = g_strndup (start, (gsize) (end - start));
      if (!shares_run (runs, sentence))
        g_string_append (out, sentence);
      start = end;
    }
  return shares_run (runs, out->str) ? g_strdup ("") : g_strdup (g_strchomp (out->str));
}

char *
openai_leak_clean (const char *text,
                   GPtrArray  *passages)
{
  g_autoptr(GHashTable) runs = NULL;

  if (passages == NULL || passages->len == 0)
    return g_strdup (text);
  runs = collect_runs (passages);
  return clean (text, runs);
}

static JsonNode *clean_node (JsonNode *node, GHashTable *runs);

static JsonNode *
clean_array (JsonArray  *array,
             GHashTable *runs)
{
  JsonNode *copy = json_node_new (JSON_NODE_ARRAY);
  JsonArray *kept = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = clean_node (json_array_get_element (array, i), runs);
      const char *text = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (text != NULL && *text == '\0')
        json_node_unref (element);
      else
        json_array_add_element (kept, element);
    }
  json_node_take_array (copy, kept);
  return copy;
}

static JsonNode *
clean_object (JsonObject *object,
              GHashTable *runs)
{
  JsonNode *copy = json_node_new (JSON_NODE_OBJECT);
  JsonObject *kept = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (kept, name, clean_node (member, runs));
  json_node_take_object (copy, kept);
  return copy;
}

static JsonNode *
clean_node (JsonNode   *node,
            GHashTable *runs)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return clean_array (json_node_get_array (node), runs);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return clean_object (json_node_get_object (node), runs);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      JsonNode *copy = json_node_new (JSON_NODE_VALUE);
      g_autofree char *text = clean (json_node_get_string (node), runs);

      json_node_set_string (copy, text);
      return copy;
    }
  return json_node_copy (node);
}

JsonNode *
openai_leak_clean_reply (JsonNode  *reply,
                         GPtrArray *passages)
{
  g_autoptr(GHashTable) runs = NULL;

  if (passages == NULL || passages->len == 0)
    return json_node_ref (reply);
  runs = collect_runs (passages);
  return clean_node (reply, runs);
}
