#include "backends/builtin/aporia-builtin-data.h"

#include "backends/builtin/text/aporia-builtin-keys.h"
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
