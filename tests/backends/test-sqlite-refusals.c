/* Files and folders that the store cannot use: each a sentence that says what is safe and what to do. */
#include "backends/fault-vfs.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
make_path (void)
{
  return g_build_filename (aporia_test_folder (), "aporia", "aporia.sqlite", NULL);
}

/* Says where, what is safe (SAFE) and what to do (ADVICE). */
static void
assert_plain (const GError   *error,
              AporiaErrorCode code,
              const char     *path,
              const char     *safe,
              const char     *advice)
{
  g_assert_error (error, APORIA_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, safe));
  g_assert_nonnull (strstr (error->message, advice));
}

static void
assert_refused (const char     *path,
                AporiaErrorCode code,
                const char     *named,
                const char     *safe,
                const char     *advice)
{
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new_with_vfs (path, fault_vfs_register ());
  g_autoptr(GError) error = NULL;

  g_assert_false (aporia_store_prepare (store, NULL, &error));
  assert_plain (error, code, named, safe, advice);
}

static AporiaStore *
open_store (const char *path)
{
  AporiaStore *store = aporia_sqlite_store_new_with_vfs (path, fault_vfs_register ());
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, &error));
  g_assert_no_error (error);
  return store;
}

static void
test_missing_folder (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "a", "b", "c.sqlite", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  g_assert_finalize_object (open_store (path));
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_file_for_folder (void)
{
  g_autofree char *file = g_build_filename (aporia_test_folder (), "aporia", NULL);
  g_autofree char *path = make_path ();

  g_assert_cmpint (g_mkdir_with_parents (aporia_test_folder (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  assert_refused (path, APORIA_ERROR_STORAGE, file, "Nothing was changed", "Move that file away");
}

static void
test_folder_for_file (void)
{
  g_autofree char *path = make_path ();

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  assert_refused (path, APORIA_ERROR_STORAGE, path, "Nothing was changed", "Move that folder away");
}

static void
test_other_file (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strnfill (5000, 'a');

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_refused (path, APORIA_ERROR_STORAGE, path, "Nothing was changed", "put a backup in its place");
}

/* A new file is refused at once; one that was used can still be read. */
static void
test_read_only (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *value = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store;

  fault_vfs_register ();
  fault_vfs_fail (FAULT_READ_ONLY, 0, 0);
  assert_refused (path, APORIA_ERROR_STORAGE_READ_ONLY, path, "stay as they were", "permissions");

  fault_vfs_fail (FAULT_NONE, 0, 0);
  store = open_store (path);
  g_assert_true (aporia_store_save_setting (store, "setup", "{}", NULL));
  g_assert_finalize_object (store);

  fault_vfs_fail (FAULT_READ_ONLY, 0, 0);
  store = aporia_sqlite_store_new_with_vfs (path, "fault");
  if (aporia_store_prepare (store, NULL, &error))
    {
      value = aporia_store_load_setting (store, "setup", NULL);
      g_assert_cmpstr (value, ==, "{}");
      g_assert_false (aporia_store_save_setting (store, "setup", "{1}", &error));
    }
  assert_plain (error, APORIA_ERROR_STORAGE_READ_ONLY, path, "What was saved before is safe",
                "permissions");
  g_assert_finalize_object (store);
  fault_vfs_reset ();
}

/* Its pages, but not its head, are something else. */
static void
test_damaged (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *attempt_uid = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);
  char *content = NULL;
  gsize length = 0;

  attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_assert_finalize_object (store);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 4096 * 8, 'a', length - 4096 * 8);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  g_free (content);

  store = aporia_sqlite_store_new (path);
  if (aporia_store_prepare (store, NULL, &error))
    turns = aporia_store_list_turns (store, attempt_uid, &error);
  g_assert_null (turns);
  assert_plain (error, APORIA_ERROR_STORAGE, path, "Nothing was changed", "Keep a copy");
  g_assert_finalize_object (store);
}

/* A process that runs SQL on the file and stays; returns when that is done. */
static pid_t
hold (const char *path,
      const char *sql)
{
  int ends[2];
  char sign = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      sqlite3 *handle = NULL;

      sign = sqlite3_open (path, &handle) == SQLITE_OK
                     && sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK
                 ? 'y'
                 : 'n';
      if (write (ends[1], &sign, 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ends[0], &sign, 1), ==, 1);
  g_assert_cmpint (sign, ==, 'y');
  close (ends[0]);
  close (ends[1]);

  return child;
}

static void
let_go (pid_t child)
{
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

/* Waiting costs no time here: the VFS counts it. */
static void
test_locked (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *attempt_uid = NULL;
  g_autofree char *question_uid = NULL;
  g_autoptr(AporiaAnswer) answer = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);
  pid_t child;

  attempt_uid = store_build_begin (store, "Cook", FALSE);
  question_uid = store_build_ask (store, attempt_uid, 1);
  answer = store_build_answer (question_uid, "I wash it.");
  g_assert_finalize_object (store);
  child = hold (path, "BEGIN IMMEDIATE");
  fault_vfs_reset ();
  store = open_store (path);
  g_assert_false (aporia_store_save_answer (store, answer, NULL, &error));
  assert_plain (error, APORIA_ERROR_STORAGE_LOCKED, path, "What was saved before is safe",
                "Close that program and try again");
  g_assert_cmpint (fault_vfs_get_slept (), >=, 4 * G_USEC_PER_SEC);

  let_go (child);
  g_assert_true (aporia_store_save_answer (store, answer, NULL, NULL));
  g_assert_finalize_object (store);
}

static void
test_locked_at_start (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  pid_t child;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  child = hold (path, "BEGIN EXCLUSIVE; CREATE TABLE mine (a)");
  fault_vfs_reset ();
  assert_refused (path, APORIA_ERROR_STORAGE_LOCKED, path, "What was saved before is safe",
                  "Close that program and try again");
  let_go (child);
  g_assert_finalize_object (open_store (path));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  g_test_add_func ("/sqlite-refusals/missing-folder", test_missing_folder);
  g_test_add_func ("/sqlite-refusals/file-for-folder", test_file_for_folder);
  g_test_add_func ("/sqlite-refusals/folder-for-file", test_folder_for_file);
  g_test_add_func ("/sqlite-refusals/other-file", test_other_file);
  g_test_add_func ("/sqlite-refusals/read-only", test_read_only);
  g_test_add_func ("/sqlite-refusals/damaged", test_damaged);
  g_test_add_func ("/sqlite-refusals/locked", test_locked);
  g_test_add_func ("/sqlite-refusals/locked-at-start", test_locked_at_start);

  return g_test_run ();
}
