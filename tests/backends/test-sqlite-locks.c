/* Two programs at one store, while something in the first looks into the store's files. */
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "lib/test-folder.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#define PATH_VARIABLE "APORIA_TEST_STORE"
#define SUBPROCESS_TIMEOUT (30 * G_USEC_PER_SEC)

static AporiaStore *
open_store (const char *path)
{
  AporiaStore *store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, &error));
  g_assert_no_error (error);
  return store;
}

/* As a file dialog does that shows what kind of file each is. */
static void
look_into_files (void)
{
  g_autoptr(GDir) folder = g_dir_open (aporia_test_folder (), 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (aporia_test_folder (), name, NULL);
      int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

      g_assert_cmpint (fd, >=, 0);
      close (fd);
      n_files++;
    }
  /* The store, its log, and what the programs share of it. */
  g_assert_cmpuint (n_files, ==, 3);
}

static void
run_other (const char *path,
           const char *test)
{
  g_setenv (PATH_VARIABLE, path, TRUE);
  g_test_trap_subprocess (test, SUBPROCESS_TIMEOUT, 0);
  g_test_trap_assert_passed ();
}

static sqlite3 *
open_other (void)
{
  const char *path = g_getenv (PATH_VARIABLE);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return handle;
}

static int
run_sql (sqlite3    *handle,
         const char *sql)
{
  return sqlite3_exec (handle, sql, NULL, NULL, NULL);
}

static int
count (sqlite3    *handle,
       const char *sql)
{
  sqlite3_stmt *statement = NULL;
  int n;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* Opens and closes; the last one to close a store removes its log. */
static void
test_other_visits (void)
{
  sqlite3 *handle = open_other ();

  g_assert_cmpint (count (handle, "SELECT count(*) FROM attempts"), ==, 1);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_other_finds_two (void)
{
  sqlite3 *handle = open_other ();

  g_assert_cmpint (count (handle, "SELECT count(*) FROM attempts"), ==, 2);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_other_waits (void)
{
  sqlite3 *handle = open_other ();

  g_assert_cmpint (run_sql (handle, "BEGIN IMMEDIATE"), ==, SQLITE_BUSY);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_other_has_it_alone (void)
{
  sqlite3 *handle = open_other ();

  g_assert_cmpint (run_sql (handle, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* What is written after all that is in the store. */
static void
test_log_stays (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "aporia.sqlite", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  AporiaStore *store = open_store (path);

  first = store_build_begin (store, "Cook", FALSE);
  look_into_files ();
  run_other (path, "/sqlite-locks/subprocess/visits");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  second = store_build_begin (store, "Baker", FALSE);
  run_other (path, "/sqlite-locks/subprocess/finds-two");
  g_assert_finalize_object (store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_unlink (path);
}

/* Who writes is seen by others, and when it is over. */
static void
test_others_see_them (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "aporia.sqlite", NULL);
  AporiaStore *store = open_store (path);
  sqlite3 *second = NULL;

  g_assert_cmpint (sqlite3_open (path, &second), ==, SQLITE_OK);
  g_assert_cmpint (run_sql (second, "BEGIN IMMEDIATE"), ==, SQLITE_OK);
  look_into_files ();
  run_other (path, "/sqlite-locks/subprocess/waits");
  g_assert_cmpint (run_sql (second, "COMMIT"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (second), ==, SQLITE_OK);
  g_assert_finalize_object (store);
  run_other (path, "/sqlite-locks/subprocess/has-it-alone");
  g_unlink (path);
}

/* A store that is read before it is written: the lock of the reader does for the writer. */
static void
test_reader_first (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "aporia.sqlite", NULL);
  AporiaStore *store = open_store (path);
  sqlite3 *reader = NULL;
  sqlite3 *writer = NULL;

  g_assert_finalize_object (store);
  g_assert_cmpint (sqlite3_open_v2 (path, &reader, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (count (reader, "SELECT count(*) FROM attempts"), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &writer), ==, SQLITE_OK);
  g_assert_cmpint (run_sql (writer, "CREATE TABLE more (a); DROP TABLE more"), ==, SQLITE_OK);
  /* Alone among programs, but not in this one. */
  g_assert_cmpint (run_sql (writer, "PRAGMA journal_mode = DELETE"), ==, SQLITE_BUSY);
  g_assert_cmpint (sqlite3_close (reader), ==, SQLITE_OK);
  g_assert_cmpint (run_sql (writer, "PRAGMA journal_mode = DELETE"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (writer), ==, SQLITE_OK);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-locks/log-stays", test_log_stays);
  g_test_add_func ("/sqlite-locks/others-see-them", test_others_see_them);
  g_test_add_func ("/sqlite-locks/reader-first", test_reader_first);
  g_test_add_func ("/sqlite-locks/subprocess/visits", test_other_visits);
  g_test_add_func ("/sqlite-locks/subprocess/finds-two", test_other_finds_two);
  g_test_add_func ("/sqlite-locks/subprocess/waits", test_other_waits);
  g_test_add_func ("/sqlite-locks/subprocess/has-it-alone", test_other_has_it_alone);

  return g_test_run ();
}
