#include "backends/builtin/aporia-builtin-data.h"

#include "backends/builtin/aporia-builtin-keys.h"
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
add_form (BuiltinData *data, const BuiltinSkillEntry *entry, const char *spelling, gboolean is_name)
{
  g_auto(GStrv) words = builtin_skill_words (spelling);
  BuiltinSkillForm *form;
  GPtrArray *list;

  if (words[0] == NULL)
    return;
  list = g_hash_table_lookup (data->forms, words[0]);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (data->forms, g_strdup (words[0]), list);
    }
  form = g_new0 (BuiltinSkillForm, 1);
  form->entry = entry;
  form->is_name = is_name;
  form->words = g_steal_pointer (&words);
  g_ptr_array_add (list, form);
}

static void
add_skill (BuiltinData *data, char **fields, guint n)
{
  BuiltinSkillEntry *entry;
  const char *name = fields[0];

  if (n < 3)
    return;
  entry = g_new0 (BuiltinSkillEntry, 1);
  entry->is_exact = name[0] == '=';
  entry->name = g_strdup (name + (entry->is_exact ? 1 : 0));
  entry->kind = g_strdup (fields[1]);
  entry->family = g_strdup (fields[2]);
  entry->key = builtin_key_of_name (data->aliases, entry->name);
  g_ptr_array_add (data->entries, entry);
  g_hash_table_insert (data->by_key, entry->key, entry);
  add_form (data, entry, entry->name, TRUE);
  if (n > 3)
    {
      g_auto(GStrv) aliases = g_strsplit (fields[3], "|", -1);
      for (guint i = 0; aliases[i] != NULL; i++)
        add_form (data, entry, aliases[i], FALSE);
    }
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

static int
compare_forms (gconstpointer a, gconstpointer b)
{
  const BuiltinSkillForm *x = *(BuiltinSkillForm *const *) a;
  const BuiltinSkillForm *y = *(BuiltinSkillForm *const *) b;

  return (int) g_strv_length (y->words) - (int) g_strv_length (x->words);
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

static void
read_banks (BuiltinData *data)
{
  g_auto(GStrv) names = aporia_resources_list ("bank/");

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("bank/", names[i], NULL);
      g_autoptr(JsonNode) node = aporia_resources_load_json (path);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (data->banks, read_bank (data->aliases, json_node_get_object (node)));
    }
}

static BuiltinData *
load (void)
{
  BuiltinData *data = g_new0 (BuiltinData, 1);
  GHashTableIter iter;
  gpointer list;

  data->entries = g_ptr_array_new ();
  data->forms = g_hash_table_new (g_str_hash, g_str_equal);
  data->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  data->aliases = g_hash_table_new (g_str_hash, g_str_equal);
  data->titles = g_ptr_array_new ();
  data->seniority = g_ptr_array_new ();
  data->banks = g_ptr_array_new ();
  for_each_row ("aliases.tsv", add_alias, data); /* first: keys need them */
  for_each_row ("lexicon.tsv", add_skill, data);
  for_each_row ("titles.tsv", add_title, data);
  for_each_row ("seniority.tsv", add_seniority, data);
  read_banks (data);
  g_ptr_array_sort (data->titles, compare_titles);
  g_ptr_array_sort (data->seniority, compare_titles);
  g_hash_table_iter_init (&iter, data->forms);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare_forms);
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

const BuiltinBank *
builtin_data_find_bank (const char *family)
{
  const BuiltinData *data = builtin_data_get ();

  for (guint i = 0; i < data->banks->len; i++)
    if (g_strcmp0 (((BuiltinBank *) data->banks->pdata[i])->family, family) == 0)
      return data->banks->pdata[i];
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
