/* compile-vocabulary ALIASES OUTPUT FAMILY…: the vocabulary of skills, checked and turned into one table.
 *
 * Runs at build time, so that the program neither folds words nor looks for mistakes.  The format of the
 * family files is in data/skills/README.md, that of the table in aporia-builtin-vocabulary.c.  What is wrong
 * is said with its place on standard error; then nothing is written and the exit status is 1. */
#include "backends/builtin/text/aporia-builtin-keys.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *family; /* owned by the family */
  const char *place;  /* "nursing.txt:12", owned */
  char *name;
  char *kind;
  char *key;
  GStrv others;
  GStrv related;
  guint group;
  gboolean is_exact;
} Entry;

typedef struct
{
  char *id;
  char *title;
  char *near;
} Family;

static GPtrArray *entries;
static GPtrArray *families;
static GHashTable *aliases;
static GHashTable *by_key;  /* key -> Entry */
static GHashTable *by_form; /* form -> Entry */
static guint n_problems;
static guint n_groups;

static void
complain (const char *place, const char *what, const char *name)
{
  g_printerr ("%s: %s: %s\n", place, what, name);
  n_problems++;
}

static void
read_aliases (const char *path)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      complain (path, "cannot be read", "");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (lines[i][0] == '#' || tab == NULL)
        continue;
      *tab = '\0';
      g_hash_table_insert (aliases, g_strdup (lines[i]), g_strdup (g_strchomp (tab + 1)));
    }
}

static gboolean
is_kind (const char *kind)
{
  static const char *const kinds[] = { "knowledge", "tool",        "ability", "attitude",
                                       "language",  "certificate", NULL };

  return g_strv_contains (kinds, kind);
}

static GStrv
split_names (const char *text)
{
  GStrv names = g_strsplit (text, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  return names;
}

/* "!Name = other | !Other > related | related" */
static Entry *
read_entry (char *line, const char *place)
{
  Entry *entry = g_new0 (Entry, 1);
  char *related = strstr (line, " > ");
  char *others;

  if (related != NULL)
    *related = '\0';
  others = strstr (line, " = ");
  if (others != NULL)
    *others = '\0';
  entry->is_exact = line[0] == '!';
  entry->name = g_strstrip (g_strdup (line + (entry->is_exact ? 1 : 0)));
  entry->key = builtin_key_of_name (aliases, entry->name);
  entry->others = split_names (others != NULL ? others + 3 : "");
  entry->related = split_names (related != NULL ? related + 3 : "");
  entry->place = g_strdup (place);
  return entry;
}

/* "[kind] group".  Returns: (transfer full) the kind, NULL when LINE is no such heading. */
static char *
read_heading (const char *line, const char *place)
{
  const char *end = strchr (line, ']');
  g_autofree char *kind = NULL;

  if (line[0] != '[' || end == NULL)
    return NULL;
  kind = g_strndup (line + 1, (gsize) (end - line - 1));
  if (!is_kind (kind))
    complain (place, "no such kind", kind);
  n_groups++;
  return g_steal_pointer (&kind);
}

static gboolean
read_field (const char *line, const char *name, char **value)
{
  if (!g_str_has_prefix (line, name))
    return FALSE;
  g_free (*value);
  *value = g_strstrip (g_strdup (line + strlen (name)));
  return TRUE;
}

static void
read_line (Family *family, char **kind, char *line, const char *place)
{
  char *heading = read_heading (line, place);
  Entry *entry;

  if (heading != NULL)
    {
      g_free (*kind);
      *kind = heading;
      return;
    }
  if (*kind == NULL
      && (read_field (line, "family:", &family->id) || read_field (line, "title:", &family->title)
          || read_field (line, "near:", &family->near)))
    return;
  if (*kind == NULL)
    {
      complain (place, "a name before the first heading", line);
      return;
    }
  entry = read_entry (line, place);
  entry->family = family->id;
  entry->kind = g_strdup (*kind);
  entry->group = n_groups;
  g_ptr_array_add (entries, entry);
}

static void
read_family (const char *path)
{
  Family *family = g_new0 (Family, 1);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autofree char *kind = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    text = g_strdup ("");
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s:%u", base, i + 1);

      g_strstrip (lines[i]);
      if (lines[i][0] != '\0' && lines[i][0] != '#')
        read_line (family, &kind, lines[i], place);
    }
  if (family->id == NULL || family->title == NULL || family->near == NULL
      || !g_str_has_prefix (base, family->id) || strcmp (base + strlen (family->id), ".txt") != 0)
    complain (base, "family, title and near must be given, the family like the file", "");
  g_ptr_array_add (families, family);
}

/* A form belongs to one entry only.  "!" before another name: it counts with exactly these capitals. */
static void
add_form (Entry *entry, const char *spelling, gboolean is_name)
{
  char *form = builtin_form_of_name (spelling);
  const Entry *owner = g_hash_table_lookup (by_form, form);

  if (form[0] == '\0')
    complain (entry->place, "nothing to find", spelling);
  else if (owner == NULL)
    {
      g_hash_table_insert (by_form, form, entry);
      return;
    }
  else if (owner != entry || !is_name)
    complain (entry->place, owner == entry ? "said twice" : "belongs to another entry", spelling);
  g_free (form);
}

static void
check_entry (Entry *entry)
{
  if (entry->key[0] == '\0' || entry->name[0] == '\0')
    complain (entry->place, "no name", entry->name);
  else if (!g_hash_table_insert (by_key, entry->key, entry))
    complain (entry->place, "another entry has this key", entry->name);
  add_form (entry, entry->name, TRUE);
}

static void
check_others (Entry *entry)
{
  for (guint i = 0; entry->others[i] != NULL; i++)
    {
      g_autofree char *key = builtin_key_of_name (aliases, entry->others[i]);
      const Entry *owner = g_hash_table_lookup (by_key, key);

      if (owner != NULL && owner != entry)
        complain (entry->place, "is the name of another entry", entry->others[i]);
      add_form (entry, entry->others[i], FALSE);
    }
  for (guint i = 0; entry->related[i] != NULL; i++)
    {
      g_autofree char *key = builtin_key_of_name (aliases, entry->related[i]);

      if (!g_hash_table_contains (by_key, key))
        complain (entry->place, "no such related entry", entry->related[i]);
    }
}

static void
check_families (void)
{
  for (guint i = 0; i < families->len; i++)
    {
      const Family *family = families->pdata[i];
      g_auto(GStrv) near = g_strsplit (family->near != NULL ? family->near : "", " ", -1);

      for (guint n = 0; near[n] != NULL; n++)
        {
          gboolean is_there = FALSE;
          for (guint j = 0; j < families->len; j++)
            is_there |= g_strcmp0 (((Family *) families->pdata[j])->id, near[n]) == 0;
          if (!is_there && near[n][0] != '\0')
            complain (family->id, "no such family", near[n]);
        }
    }
}

/* EXACT (nullable) is compared with words of a line: ".NET" is the word "NET" there. */
static void
write_form (GString *out, const char *form, const char *exact)
{
  gsize length;

  g_string_append_printf (out, "\t%s", form);
  if (exact == NULL)
    return;
  while (g_ascii_ispunct (*exact) && strchr ("+#", *exact) == NULL)
    exact++;
  length = strlen (exact);
  while (length > 0 && g_ascii_ispunct (exact[length - 1])
         && strchr ("+#", exact[length - 1]) == NULL)
    length--;
  g_string_append_printf (out, "=%.*s", (int) length, exact);
}

static void
write_entry (GString *out, const Entry *entry)
{
  g_autofree char *name_form = builtin_form_of_name (entry->name);

  g_string_append_printf (out, "%s\t%c\t%s\t%u\t%s\t", entry->name, entry->kind[1], entry->family,
                          entry->group, entry->key);
  for (guint i = 0; entry->related[i] != NULL; i++)
    {
      g_autofree char *key = builtin_key_of_name (aliases, entry->related[i]);
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", key);
    }
  write_form (out, name_form, entry->is_exact ? entry->name : NULL);
  for (guint i = 0; entry->others[i] != NULL; i++)
    {
      const char *other = entry->others[i];
      g_autofree char *form = builtin_form_of_name (other);
      if (strcmp (form, name_form) != 0)
        write_form (out, form, other[0] == '!' ? other + 1 : NULL);
    }
  g_string_append_c (out, '\n');
}

int
main (int argc, char **argv)
{
  g_autoptr(GString) out = g_string_new (NULL);

  entries = g_ptr_array_new ();
  families = g_ptr_array_new ();
  aliases = g_hash_table_new (g_str_hash, g_str_equal);
  by_key = g_hash_table_new (g_str_hash, g_str_equal);
  by_form = g_hash_table_new (g_str_hash, g_str_equal);
  if (argc < 4)
    {
      g_printerr ("usage: %s ALIASES OUTPUT FAMILY…\n", argv[0]);
      return 2;
    }
  read_aliases (argv[1]);
  for (int i = 3; i < argc; i++)
    read_family (argv[i]);
  g_ptr_array_foreach (entries, (GFunc) (void (*) (void)) check_entry, NULL);
  g_ptr_array_foreach (entries, (GFunc) (void (*) (void)) check_others, NULL);
  check_families ();
  if (n_problems > 0)
    return 1;
  for (guint i = 0; i < families->len; i++)
    {
      const Family *family = families->pdata[i];
      g_string_append_printf (out, "@%s\t%s\t%s\n", family->id, family->title, family->near);
    }
  for (guint i = 0; i < entries->len; i++)
    write_entry (out, entries->pdata[i]);
  return g_file_set_contents (argv[2], out->str, (gssize) out->len, NULL) ? 0 : 1;
}
