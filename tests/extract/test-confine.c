/* test-confine.c: what a taken-over extractor cannot do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each escape is tried with all of the confinement, and once more as on a kernel without Landlock.
 * APORIA_EXTRACT_UNCONFINED=1 tries them without any: then they must all succeed.
 */

#include "extract-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "extract/aporia-extract-sanitizer.h"

#define SECRET "born 1 April 1970"

typedef struct
{
  char *folder;               /* owned */
  char *file;                 /* owned */
  GSocketListener *listener;  /* owned */
  char *port;                 /* owned */
} Home;

static const char *const escapes[] = {
  "read", "openat2", "write", "create", "nameless", "truncate", "unlink", "rename", "symlink",
  "mkdir", "chmod", "connect", "exec", "ptrace", "read-parent", "kill", "owner", "fork", "thread",
  "device", "code", "clock", "limit",
#if !APORIA_EXTRACT_ADDRESS_SANITIZER
  "memory",
#endif
};

static void
set_up (Home *home, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  guint16 port;

  home->folder = g_dir_make_tmp ("aporia-home-XXXXXX", &error);
  g_assert_no_error (error);
  home->file = g_build_filename (home->folder, "cv.txt", NULL);
  g_assert_true (g_file_set_contents (home->file, SECRET, -1, &error));
  g_chmod (home->file, 0600);
  home->listener = g_socket_listener_new ();
  port = g_socket_listener_add_any_inet_port (home->listener, NULL, &error);
  g_assert_no_error (error);
  home->port = g_strdup_printf ("%u", port);
}

static void
tear_down (Home *home, gconstpointer data G_GNUC_UNUSED)
{
  g_unlink (home->file);
  g_rmdir (home->folder);
  g_object_unref (home->listener);
  g_free (home->folder);
  g_free (home->file);
  g_free (home->port);
}

/* Returns what it said, or "killed" when the filter ended it. */
static char *
attempt (const char *how, const char *name, const char *target, const char *input)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_subprocess_launcher_set_stdin_file_path (launcher, input);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("APORIA_EXTRACT_ESCAPES"),
                                         how, name, target, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (process)
      && g_subprocess_get_term_sig (process) == SIGSYS)
    {
      g_free (out);
      return g_strdup ("killed");
    }
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static void
assert_untouched (const Home *home)
{
  g_autoptr (GDir) folder = g_dir_open (home->folder, 0, NULL);
  g_autofree char *content = NULL;
  GStatBuf status;

  g_assert_cmpstr (g_dir_read_name (folder), ==, "cv.txt");
  g_assert_null (g_dir_read_name (folder));
  g_assert_true (g_file_get_contents (home->file, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, SECRET);
  g_assert_cmpint (g_stat (home->file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_escape (Home *home, gconstpointer data)
{
  const char *const *pair = data;
  const char *target = g_str_equal (pair[1], "connect") ? home->port : home->file;
  const char *how = g_getenv ("APORIA_EXTRACT_UNCONFINED") != NULL ? "none" : pair[0];
  g_autofree char *out = attempt (how, pair[1], target, home->file);

  if (g_strcmp0 (out, "killed") != 0)
    g_assert_cmpstr (out, ==, "stopped\n");
  assert_untouched (home);
}

/* What needs no files must still work where none can be opened. */
static void
test_document (Home *home, gconstpointer how)
{
  static const ExtractTestLine line = { 50, 60, "Visible line" };
  g_autoptr (GBytes) bytes = extract_test_pdf (&line, 1, 1);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *out = NULL;

  g_assert_true (g_file_set_contents (home->file, data, size, NULL));
  out = attempt (how, "document", "cv.pdf", home->file);
  g_assert_nonnull (strstr (out, "\"text\":\"Visible line\""));
  g_assert_cmpint (strstr (out, "\"hidden-not-checked\"") != NULL, ==,
                   g_str_equal (how, "calls"));
}

static void
test_encodings (Home *home, gconstpointer how)
{
  static const char *const texts[] = { "Zo\xeb M\xfcller", "\xff\xfeZ\0o\0\xeb\0" };
  static const gsize sizes[] = { 10, 8 };
  static const char *const expected[] = { "Zoë Müller", "Zoë" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *out = NULL;
      g_autofree char *member = g_strdup_printf ("\"text\":\"%s\"", expected[i]);

      g_assert_true (g_file_set_contents (home->file, texts[i], sizes[i], NULL));
      out = attempt (how, "document", "cv.txt", home->file);
      g_assert_nonnull (strstr (out, member));
    }
}

static void
add_all (const char *how)
{
  const struct { const char *name; void (*test) (Home *, gconstpointer); } works[] = {
    { "document", test_document }, { "encodings", test_encodings },
  };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/confine/%s/%s", how, escapes[i]);
      const char **pair = g_new (const char *, 2);

      pair[0] = how;
      pair[1] = escapes[i];
      g_test_add_vtable (path, sizeof (Home), pair, (GTestFixtureFunc) set_up,
                         (GTestFixtureFunc) test_escape, (GTestFixtureFunc) tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extract/confine/%s/%s", how, works[i].name);

      g_test_add_vtable (path, sizeof (Home), how, (GTestFixtureFunc) set_up,
                         (GTestFixtureFunc) works[i].test, (GTestFixtureFunc) tear_down);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_all ("both");
  add_all ("calls");
  return g_test_run ();
}
