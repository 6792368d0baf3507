#include "core/base/aporia-json.h"
#include "core/base/aporia-log.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

static char *
read_log (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "app.log", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_lines (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-log-XXXXXX", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  aporia_log_open (folder, FALSE);
  aporia_log_set_context ("person-1", NULL);
  aporia_log_event ("ANSWER_SAVED", "question", "q\"1\n", NULL);
  aporia_log_timed ("EVALUATED", g_get_monotonic_time () - 5000, NULL);
  aporia_log_close ();

  text = read_log (folder);
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(JsonNode) node = aporia_json_parse (lines[i], -1, NULL);
      JsonObject *object = json_node_get_object (node);

      g_assert_cmpstr (aporia_json_get_string (object, "user_id", NULL), ==, "person-1");
      g_assert_cmpint (strlen (aporia_json_get_string (object, "session", "")), ==, 8);
      g_assert_null (aporia_json_get_string (object, "vacancy_id", NULL));
      if (i == 0)
        g_assert_cmpstr (aporia_json_get_string (object, "question", NULL), ==, "q\"1\n");
      else
        g_assert_cmpfloat (g_ascii_strtod (aporia_json_get_string (object, "ms", "0"), NULL), >=, 5.0);
    }
}

static void
test_rotation (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-log-XXXXXX", NULL);
  g_autofree char *filler = g_strnfill (64 * 1024, 'x');
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint n = 0;

  aporia_log_open (folder, FALSE);
  /* 13 MB: more than the five files hold. */
  for (guint i = 0; i < 200; i++)
    aporia_log_event ("FILL", "x", filler, NULL);
  aporia_log_close ();

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_size, <=, 2 * 1024 * 1024);
      n++;
    }
  g_assert_cmpuint (n, ==, 5);
}

static void
test_unwritable (void)
{
  aporia_log_open ("/proc/nowhere/logs", FALSE);
  aporia_log_event ("STARTED", NULL);
  aporia_log_close ();
}

static void
test_crash (void)
{
  if (g_test_subprocess ())
    {
      aporia_log_open (g_getenv ("CRASH_DIR"), FALSE);
      aporia_log_install_crash_handler ();
      raise (SIGSEGV);
      return;
    }

  g_autofree char *folder = g_dir_make_tmp ("aporia-log-XXXXXX", NULL);
  g_autofree char *text = NULL;

  g_setenv ("CRASH_DIR", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  text = read_log (folder);
  g_assert_nonnull (strstr (text, "\"level\":\"crash\""));
  g_assert_nonnull (strstr (text, "\"signal\":\"11\""));
  /* The backtrace names the program's file. */
  g_assert_nonnull (strstr (text, "test-core-log"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/log/lines", test_lines);
  g_test_add_func ("/core/log/rotation", test_rotation);
  g_test_add_func ("/core/log/unwritable", test_unwritable);
  g_test_add_func ("/core/log/crash", test_crash);
  return g_test_run ();
}
