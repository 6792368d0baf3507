#include "core/base/aporia-dotenv.h"

#include <string.h>

#define MAX_BYTES (64 * 1024)

static gboolean
is_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  while (g_ascii_isalnum (*name) || *name == '_')
    name++;
  return *name == '\0';
}

static char
unescape (char c)
{
  switch (c)
    {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    default:
      return c;
    }
}

/* The value that VALUE opens with a quote.  Returns: (transfer full) (nullable) NULL when it never closes. */
static char *
read_quoted (const char *value)
{
  g_autoptr(GString) out = g_string_new (NULL);
  char quote = *value;

  for (const char *p = value + 1; *p != '\0'; p++)
    {
      if (*p == quote)
        return g_strdup (out->str);
      if (quote == '"' && *p == '\\' && p[1] != '\0')
        g_string_append_c (out, unescape (*++p));
      else
        g_string_append_c (out, *p);
    }
  return NULL;
}

static char *
read_value (const char *value)
{
  const char *comment;

  while (*value == ' ' || *value == '\t')
    value++;
  if (*value == '"' || *value == '\'')
    return read_quoted (value);
  if (*value == '#')
    return g_strdup ("");
  comment = strstr (value, " #");
  return g_strchomp (comment != NULL ? g_strndup (value, (gsize) (comment - value)) : g_strdup (value));
}

static void
read_line (GHashTable *variables,
           char       *line)
{
  char *name = g_strstrip (line);
  char *equals;
  g_autofree char *value = NULL;

  if (*name == '#' || *name == '\0')
    return;
  if (g_str_has_prefix (name, "export "))
    name = g_strchug (name + strlen ("export "));
  equals = strchr (name, '=');
  if (equals == NULL)
    return;
  *equals = '\0';
  g_strchomp (name);
  value = read_value (equals + 1);
  if (is_name (name) && value != NULL)
    g_hash_table_replace (variables, g_strdup (name), g_steal_pointer (&value));
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GHashTable *
aporia_dotenv_parse (const char *text)
{
  GHashTable *variables = new_table ();
  g_auto(GStrv) lines = NULL;

  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (variables, lines[i]);
  return variables;
}

static gboolean
read_file (const char *path,
           char      **text)
{
  gsize length = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, text, &length, NULL))
    return FALSE;
  return length <= MAX_BYTES && g_utf8_validate (*text, (gssize) length, NULL);
}

GHashTable *
aporia_dotenv_load (const char *const *paths)
{
  GHashTable *all = new_table ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr(GHashTable) variables = NULL;
      GHashTableIter iter;
      gpointer name;
      gpointer value;

      if (!read_file (paths[i], &text))
        continue;
      variables = aporia_dotenv_parse (text);
      g_hash_table_iter_init (&iter, variables);
      while (g_hash_table_iter_next (&iter, &name, &value))
        if (!g_hash_table_contains (all, name))
          g_hash_table_insert (all, g_strdup (name), g_strdup (value));
    }
  return all;
}

const char *
aporia_dotenv_get (const char *name)
{
  static GHashTable *files;
  static gsize ready;
  const char *value = g_getenv (name);

  if (g_once_init_enter (&ready))
    {
      g_autofree char *config = g_build_filename (g_get_user_config_dir (), "aporia", ".env", NULL);
      const char *paths[] = { ".env", config, NULL };

      files = aporia_dotenv_load (paths);
      g_once_init_leave (&ready, 1);
    }
  return value != NULL ? value : g_hash_table_lookup (files, name);
}
