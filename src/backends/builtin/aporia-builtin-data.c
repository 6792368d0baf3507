#include "backends/builtin/aporia-builtin-data.h"

#include "backends/builtin/text/aporia-builtin-keys.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-resources.h"
#include <string.h>

static GBytes *
load_if_there (const char *folder, const char *name)
{
  g_auto(GStrv) names = aporia_resources_list (folder);
  g_autofree char *path = g_strconcat (folder, name, NULL);

  if (names == NULL || !g_strv_contains ((const char *const *) names, name))
    return NULL;
  return aporia_resources_load (path);
}

/* Calls FUNC with the fields of each line that is no comment. */
static void
for_each_row (const char *name, void (*func) (BuiltinData *, char **, guint), BuiltinData *data)
{
  g_autoptr(GBytes) bytes = load_if_there ("skills/", name);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  gsize size;

  if (bytes == NULL)
    return;
  text = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = NULL;

      if (lines[i][0] == '#' || strchr (lines[i], '\t') == NULL)
        continue;
      fields = g_strsplit (g_strchomp (lines[i]), "\t", -1);
      func (data, fields, g_strv_length (fields));
    }
}

static void
add_alias (BuiltinData *data, char **fields, guint n)
{
  g_hash_table_insert (data->aliases, g_strdup (fields[0]), g_strdup (fields[1]));
}

static void
add_pair (GPtrArray *list, char **fields)
{
  g_auto(GStrv) words = builtin_skill_words (fields[0]);
  BuiltinTitle *title = g_new0 (BuiltinTitle, 1);

  title->words = g_strjoinv (" ", words);
  title->value = g_strdup (fields[1]);
  g_ptr_array_add (list, title);
}

static void
add_title (BuiltinData *data, char **fields, guint n)
{
  add_pair (data->titles, fields);
}

static void
add_seniority (BuiltinData *data, char **fields, guint n)
{
  add_pair (data->seniority, fields);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return (int) strlen ((*(BuiltinTitle *const *) b)->words)
         - (int) strlen ((*(BuiltinTitle *const *) a)->words);
}

static GPtrArray *
read_key_points (JsonArray *array)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (aporia_json_get_string (object, "text", ""));
      point->signs = aporia_json_get_strv (object, "signs");
      g_ptr_array_add (points, point);
    }
  return points;
}

static GStrv
make_keys (GHashTable *aliases, const GStrv names)
{
  g_autoptr(GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *key = builtin_key_of_name (aliases, names[i]);
      g_strv_builder_add (keys, key);
    }
  return g_strv_builder_end (keys);
}

static BuiltinBankQuestion *
read_question (GHashTable *aliases, JsonObject *object)
{
  BuiltinBankQuestion *question = g_new0 (BuiltinBankQuestion, 1);
  g_auto(GStrv) close = aporia_json_get_strv (object, "close");

  question->id = g_strdup (aporia_json_get_string (object, "id", ""));
  question->text = g_strdup (aporia_json_get_string (object, "text", ""));
  question->category =
      aporia_category_from_id (aporia_json_get_string (object, "category", "mixed"));
  question->difficulty =
      aporia_difficulty_from_id (aporia_json_get_string (object, "difficulty", "medium"));
  question->stage = aporia_stage_from_id (aporia_json_get_string (object, "stage", "role"));
  question->skills = aporia_json_get_strv (object, "skills");
  question->follow_ups = aporia_json_get_strv (object, "follow_ups");
  question->key_points = read_key_points (aporia_json_get_array (object, "key_points"));
  question->skill_keys = make_keys (aliases, question->skills);
  question->close_keys = make_keys (aliases, close);
  return question;
}

static BuiltinBank *
read_bank (GHashTable *aliases, JsonObject *object)
{
  BuiltinBank *bank = g_new0 (BuiltinBank, 1);
  JsonArray *questions = aporia_json_get_array (object, "questions");

  bank->family = g_strdup (aporia_json_get_string (object, "family", "general"));
  bank->title = g_strdup (aporia_json_get_string (object, "title", ""));
  bank->roles = aporia_json_get_strv (object, "roles");
  bank->questions = g_ptr_array_new ();
  for (guint i = 0; questions != NULL && i < json_array_get_length (questions); i++)
    g_ptr_array_add (bank->questions,
                     read_question (aliases, aporia_json_array_get_object (questions, i)));
  return bank;
}

static GPtrArray *
load_banks (void)
{
  GPtrArray *banks = g_ptr_array_new ();
  g_auto(GStrv) names = aporia_resources_list ("bank/");

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("bank/", names[i], NULL);
      g_autoptr(JsonNode) node = aporia_resources_load_json (path);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (banks, read_bank (builtin_data_get ()->aliases, json_node_get_object (node)));
    }
  return banks;
}

static BuiltinData *
load (void)
{
  BuiltinData *data = g_new0 (BuiltinData, 1);

  data->aliases = g_hash_table_new (g_str_hash, g_str_equal);
  data->titles = g_ptr_array_new ();
  data->seniority = g_ptr_array_new ();
  for_each_row ("aliases.tsv", add_alias, data);
  for_each_row ("titles.tsv", add_title, data);
  for_each_row ("seniority.tsv", add_seniority, data);
  g_ptr_array_sort (data->titles, compare_titles);
  g_ptr_array_sort (data->seniority, compare_titles);
  return data;
}

const BuiltinData *
builtin_data_get (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load ());
  return (const BuiltinData *) shared;
}

GPtrArray *
builtin_data_get_banks (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) load_banks ());
  return (GPtrArray *) shared;
}

const BuiltinBank *
builtin_data_find_bank (const char *family)
{
  GPtrArray *banks = builtin_data_get_banks ();

  for (guint i = 0; i < banks->len; i++)
    if (g_strcmp0 (((BuiltinBank *) banks->pdata[i])->family, family) == 0)
      return banks->pdata[i];
  return NULL;
}

char *
builtin_skill_key_from_words (const char *const *words, guint n_words)
{
  return builtin_key_from_words (builtin_data_get ()->aliases, words, n_words);
}

char *
builtin_skill_key (const char *name)
{
  return builtin_key_of_name (builtin_data_get ()->aliases, name);
}
