/* The vocabulary: what it must hold, how it is found in lines, and what its compiler refuses. */
#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/skills/aporia-builtin-skills.h"

#include <gio/gio.h>
#include <string.h>

/* What LINE names, joined by '|'.  Returns: (transfer full) */
static char *
find_names (const char *text)
{
  g_autoptr(BuiltinLine) line = builtin_line_new (text);
  g_autoptr(GArray) found = builtin_line_find_entries (line);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                            g_array_index (found, BuiltinMention, i).entry->name);
  return g_string_free (names, FALSE);
}

static void
test_size (void)
{
  guint n_entries, n_families;
  const BuiltinSkillEntry *entries = builtin_vocabulary_list (&n_entries);
  const BuiltinFamily *families = builtin_vocabulary_list_families (&n_families);
  guint kinds[6] = { 0 };

  g_assert_cmpuint (n_entries, >=, 2500);
  g_assert_cmpuint (n_families, >=, 25);
  for (guint f = 0; f < n_families; f++)
    {
      guint n = 0;
      for (guint i = 0; i < n_entries; i++)
        n += strcmp (entries[i].family, families[f].id) == 0;
      g_assert_cmpuint (n, >=, 25);
      for (guint i = 0; families[f].near[i] != NULL; i++)
        g_assert_nonnull (builtin_vocabulary_find_family (families[f].near[i]));
    }
  for (guint i = 0; i < n_entries; i++)
    kinds[entries[i].kind]++;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    g_assert_cmpuint (kinds[k], >=, 25);
}

/* The table agrees with the program: keys, and each name is found where it stands. */
static void
test_entries (void)
{
  guint n;
  const BuiltinSkillEntry *entries = builtin_vocabulary_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = builtin_skill_key (entries[i].name);
      g_autofree char *names = find_names (entries[i].name);
      g_auto(GStrv) related = g_strsplit (entries[i].related, "|", -1);

      g_assert_cmpstr (key, ==, entries[i].key);
      g_assert_true (builtin_vocabulary_find_key (key) == &entries[i]);
      g_assert_true (builtin_vocabulary_find (entries[i].name) == &entries[i]);
      g_assert_cmpstr (names, ==, entries[i].name);
      g_assert_nonnull (builtin_vocabulary_find_family (entries[i].family));
      for (guint r = 0; related[r] != NULL; r++)
        g_assert_nonnull (builtin_vocabulary_find_key (related[r]));
    }
}

static void
test_lines (void)
{
  static const struct
  {
    const char *line;
    const char *names;
  } cases[] = {
    { "Wound dressings, IV drips and care of patients", "wound care|IV therapy|patient care" },
    { "k8s, PL/SQL and C++", "Kubernetes|PL/SQL|C++" },
    { "ORGANIZATIONAL SKILLS", "organisational skills" },
    { "search engine optimization; data modeling", "SEO|data modelling" },
    { "We go to the word of a can and solid rest", "" },
    { "Go, Word, SOLID", "Go|Word|SOLID principles" },
    { "forklift licences", "forklift licence" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names = find_names (cases[i].line);
      g_assert_cmpstr (names, ==, cases[i].names);
    }
}

static void
test_related (void)
{
  const BuiltinSkillEntry *docker = builtin_vocabulary_find ("Docker");

  g_assert_true (builtin_entries_are_related (docker, builtin_vocabulary_find ("Kubernetes")));
  g_assert_false (builtin_entries_are_related (docker, builtin_vocabulary_find ("wound care")));
  g_assert_null (builtin_vocabulary_find ("thing nobody has heard of"));
  g_assert_null (builtin_vocabulary_find (""));
}

/* The compiler refuses TEXT as the family "kitchen" and says WHAT. */
static void
assert_refused (const char *text, const char *what)
{
  const char *program = g_getenv ("APORIA_COMPILE_VOCABULARY");
  g_autofree char *folder = g_dir_make_tmp ("vocabulary-XXXXXX", NULL);
  g_autofree char *family = g_build_filename (folder, "kitchen.txt", NULL);
  g_autofree char *aliases = g_build_filename (folder, "aliases.tsv", NULL);
  g_autofree char *table = g_build_filename (folder, "table.tsv", NULL);
  g_autofree char *errors = NULL;
  g_autoptr(GSubprocess) child = NULL;

  g_assert_true (g_file_set_contents (family, text, -1, NULL));
  g_assert_true (g_file_set_contents (aliases, "vetruvian cut\tknife\n", -1, NULL));
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, program, aliases, table, family,
                            NULL);
  g_assert_nonnull (child);
  g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, NULL, &errors, NULL));
  if (what == NULL)
    {
      g_assert_cmpstr (errors, ==, "");
      g_assert_true (g_subprocess_get_successful (child));
      return;
    }
  g_assert_false (g_subprocess_get_successful (child));
  g_assert_nonnull (strstr (errors, what));
  g_assert_false (g_file_test (table, G_FILE_TEST_EXISTS));
}

static void
test_compiler (void)
{
#define HEAD "family: kitchen\ntitle: Kitchen\nnear: kitchen\n\n"
  assert_refused (HEAD "[ability] cutting\nknife skills = carving\nbaking > knife skills\n", NULL);
  assert_refused (HEAD "[skill] cutting\nknife skills\n", "no such kind");
  assert_refused (HEAD "[tool] cutting\nknife skills\nVetruvian Cut\n",
                  "another entry has this key");
  assert_refused (HEAD "[tool] cutting\nknives\nblades = Knife\nknife\n", "is the name of another");
  assert_refused (HEAD "[tool] cutting\nknives = blade\nsaws = blades\n",
                  "belongs to another entry");
  assert_refused (HEAD "[tool] cutting\nknives > forks\n", "no such related entry");
  assert_refused (HEAD "[tool] cutting\n!\n", "no name");
  assert_refused (HEAD "knives\n", "before the first heading");
  assert_refused ("family: kitchen\ntitle: Kitchen\nnear: moon\n[tool] a\nknives\n",
                  "no such family");
  assert_refused ("family: bakery\ntitle: Kitchen\nnear: bakery\n[tool] a\nknives\n",
                  "like the file");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin/vocabulary/size", test_size);
  g_test_add_func ("/builtin/vocabulary/entries", test_entries);
  g_test_add_func ("/builtin/vocabulary/lines", test_lines);
  g_test_add_func ("/builtin/vocabulary/related", test_related);
  g_test_add_func ("/builtin/vocabulary/compiler", test_compiler);
  return g_test_run ();
}
