#include "core/base/aporia-dotenv.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_parse (void)
{
  g_autoptr(GHashTable) v = aporia_dotenv_parse ("\xEF\xBB\xBF# a comment\n"
                                                 "OPENAI_BASE_URL=http://localhost:11434/v1\r\n"
                                                 "  export OPENAI_MODEL = llama3.2  # the small one\n"
                                                 "QUOTED=\"two words # no comment\\n\\\"x\\\"\" tail\n"
                                                 "SINGLE='as it is \\n $HOME'\n"
                                                 "EMPTY=\n"
                                                 "ONLY_COMMENT= # nothing\n"
                                                 "HASH=abc#def\n"
                                                 "TWICE=1\nTWICE=2\n"
                                                 "9BAD=x\nBAD NAME=x\nno equals sign\nOPEN=\"never closed\n"
                                                 "URL=a=b=c");

  g_assert_cmpstr (g_hash_table_lookup (v, "OPENAI_BASE_URL"), ==, "http://localhost:11434/v1");
  g_assert_cmpstr (g_hash_table_lookup (v, "OPENAI_MODEL"), ==, "llama3.2");
  g_assert_cmpstr (g_hash_table_lookup (v, "QUOTED"), ==, "two words # no comment\n\"x\"");
  g_assert_cmpstr (g_hash_table_lookup (v, "SINGLE"), ==, "as it is \\n $HOME");
  g_assert_cmpstr (g_hash_table_lookup (v, "EMPTY"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (v, "ONLY_COMMENT"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (v, "HASH"), ==, "abc#def");
  g_assert_cmpstr (g_hash_table_lookup (v, "TWICE"), ==, "2");
  g_assert_cmpstr (g_hash_table_lookup (v, "URL"), ==, "a=b=c");
  g_assert_cmpuint (g_hash_table_size (v), ==, 9);
}

static char *
write_file (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-dotenv-XXXXXX", NULL);
  g_autofree char *first = write_file (folder, "first", "A=1\nB=1\n");
  g_autofree char *second = write_file (folder, "second", "B=2\nC=2\n");
  g_autofree char *filler = g_strnfill (70000, '#');
  g_autofree char *large = write_file (folder, "large", filler);
  g_autofree char *broken = write_file (folder, "broken", "D=\xFF\n");
  g_autofree char *absent = g_build_filename (folder, "absent", NULL);
  const char *paths[] = { absent, first, folder, large, broken, second, NULL };
  g_autoptr(GHashTable) v = aporia_dotenv_load (paths);

  g_assert_cmpstr (g_hash_table_lookup (v, "A"), ==, "1");
  g_assert_cmpstr (g_hash_table_lookup (v, "B"), ==, "1");
  g_assert_cmpstr (g_hash_table_lookup (v, "C"), ==, "2");
  g_assert_cmpuint (g_hash_table_size (v), ==, 3);
}

/* The environment wins, also with an empty value; then the working folder, then the configuration. */
static void
test_get (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-dotenv-XXXXXX", NULL);
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "aporia", NULL);
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *here G_GNUC_UNUSED =
      write_file (folder, ".env", "APORIA_TEST_A=file\nAPORIA_TEST_B=file\nAPORIA_TEST_D=file\n");
  g_autofree char *there = NULL;

  g_assert_cmpint (g_mkdir_with_parents (config, 0700), ==, 0);
  there = write_file (config, ".env", "APORIA_TEST_B=config\nAPORIA_TEST_C=config\n");
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_setenv ("APORIA_TEST_A", "environment", TRUE);
  g_setenv ("APORIA_TEST_D", "", TRUE);
  g_assert_cmpstr (aporia_dotenv_get ("APORIA_TEST_A"), ==, "environment");
  g_assert_cmpstr (aporia_dotenv_get ("APORIA_TEST_B"), ==, "file");
  g_assert_cmpstr (aporia_dotenv_get ("APORIA_TEST_C"), ==, "config");
  g_assert_cmpstr (aporia_dotenv_get ("APORIA_TEST_D"), ==, "");
  g_assert_null (aporia_dotenv_get ("APORIA_TEST_E"));
  g_assert_cmpint (g_chdir (before), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *config = g_dir_make_tmp ("aporia-config-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (config);
  int status;

  /* Before GLib looks. */
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/dotenv/parse", test_parse);
  g_test_add_func ("/core/dotenv/load", test_load);
  g_test_add_func ("/core/dotenv/get", test_get);
  status = g_test_run ();
  aporia_test_remove_tree (folder);
  return status;
}
