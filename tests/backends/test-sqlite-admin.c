/* Backup, check, restore, status and made-up people. */
#include "backends/fault-vfs.h"
#include "backends/sqlite/aporia-sqlite-admin.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static char *
make_path (const char *name)
{
  return g_build_filename (aporia_test_folder (), name, NULL);
}

static AporiaStore *
open_store (const char *path)
{
  AporiaStore *store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, &error));
  g_assert_no_error (error);
  return store;
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* Returns: the attempt, with one answer that is judged. */
static char *
fill_small (AporiaStore *store)
{
  static const int scores[] = { 64, -1 };

  return store_build_person (store, "Ada", scores);
}

static void
assert_answer (AporiaStore *store,
               const char  *attempt_uid,
               guint        n_turns)
{
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (store, attempt_uid, NULL);

  g_assert_nonnull (turns);
  g_assert_cmpuint (turns->len, ==, n_turns);
  if (n_turns > 0)
    g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "An answer.");
}

static void
assert_fails (gboolean    is_good,
              GError    **error,
              int         code,
              const char *words)
{
  g_assert_false (is_good);
  g_assert_error (*error, APORIA_ERROR, code);
  g_assert_true (g_str_has_suffix ((*error)->message, "."));
  g_assert_nonnull (strstr ((*error)->message, words));
  g_clear_error (error);
}

/* While it is open and after: whole, private, one file, and what is written later is not in it. */
static void
test_backup (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *copy = make_path ("copy.sqlite");
  g_autofree char *log = make_path ("copy.sqlite-wal");
  g_autofree char *partial = make_path ("copy.sqlite.part");
  g_autofree char *attempt_uid = NULL;
  g_autofree char *later_uid = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);
  GStatBuf info;

  attempt_uid = fill_small (store);
  g_assert_true (aporia_sqlite_store_backup (store, copy, &error));
  g_assert_no_error (error);
  later_uid = store_build_begin (store, "Baker", FALSE);
  g_assert_finalize_object (store);

  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
  g_assert_true (aporia_sqlite_store_check_file (copy, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));

  store = open_store (copy);
  assert_answer (store, attempt_uid, 1);
  assert_answer (store, later_uid, 0);
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
}

static void
test_backup_refused (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *log = make_path ("aporia.sqlite-wal");
  g_autofree char *nowhere = make_path ("none/copy.sqlite");
  g_autofree char *attempt_uid = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);

  attempt_uid = fill_small (store);
  assert_fails (aporia_sqlite_store_backup (store, path, &error), &error, APORIA_ERROR_STORAGE,
                "Choose another file");
  assert_fails (aporia_sqlite_store_backup (store, log, &error), &error, APORIA_ERROR_STORAGE,
                "Choose another file");
  assert_fails (aporia_sqlite_store_backup (store, aporia_test_folder (), &error), &error,
                APORIA_ERROR_STORAGE, "folder");
  assert_fails (aporia_sqlite_store_backup (store, nowhere, &error), &error, APORIA_ERROR_STORAGE,
                "no such file or folder");
  assert_answer (store, attempt_uid, 1);
  g_assert_finalize_object (store);
}

/* A disk that is full or breaks, at each operation: the earlier copy stays, nothing half is left. */
static void
test_backup_fails (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *copy = make_path ("copy.sqlite");
  g_autofree char *partial = make_path ("copy.sqlite.part");
  g_autofree char *journal = make_path ("copy.sqlite.part-journal");
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new_with_vfs (path, fault_vfs_register ());
  gboolean is_good = FALSE;
  guint n = 0;

  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  g_assert_true (g_file_set_contents (copy, "the earlier one", -1, NULL));
  while (!is_good)
    {
      g_autofree char *content = NULL;
      g_autoptr(GError) error = NULL;

      fault_vfs_fail (n % 2 == 0 ? FAULT_FULL : FAULT_BROKEN, fault_vfs_get_n () + 1 + n / 2, G_MAXUINT);
      is_good = aporia_sqlite_store_backup (store, copy, &error);
      n++;
      if (is_good)
        break;
      g_assert_true (aporia_error_is_storage (error));
      g_assert_true (g_file_get_contents (copy, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, "the earlier one");
      g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_true (aporia_sqlite_store_check_file (copy, NULL));
}

static void
test_check_file (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *other = make_path ("other.sqlite");
  g_autofree char *text = make_path ("list.txt");
  g_autofree char *empty = make_path ("empty");
  g_autofree char *none = make_path ("none");
  g_autofree char *attempt_uid = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);

  attempt_uid = fill_small (store);
  g_assert_finalize_object (store);
  run_sql (other, "CREATE TABLE mine (text); PRAGMA user_version = 1");
  g_assert_true (g_file_set_contents (text, "Eggs, milk, and whatever else fills some bytes.", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));

  g_assert_true (aporia_sqlite_store_check_file (path, NULL));
  assert_fails (aporia_sqlite_store_check_file (other, &error), &error, APORIA_ERROR_STORAGE,
                "not a database of Aporia");
  assert_fails (aporia_sqlite_store_check_file (text, &error), &error, APORIA_ERROR_STORAGE,
                "not a database of Aporia");
  assert_fails (aporia_sqlite_store_check_file (empty, &error), &error, APORIA_ERROR_STORAGE,
                "not a database of Aporia");
  assert_fails (aporia_sqlite_store_check_file (none, &error), &error, APORIA_ERROR_STORAGE,
                "no such file");
  run_sql (path, "PRAGMA foreign_keys = OFF; DELETE FROM questions");
  assert_fails (aporia_sqlite_store_check_file (path, &error), &error, APORIA_ERROR_STORAGE, "damaged");
  run_sql (path, "PRAGMA user_version = 9999");
  assert_fails (aporia_sqlite_store_check_file (path, &error), &error, APORIA_ERROR_SCHEMA_TOO_NEW,
                "newer version");
}

static void
test_check_damaged (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *attempt_uid = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);
  gsize length = 0;

  attempt_uid = fill_small (store);
  g_assert_finalize_object (store);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 4096 * 20, 7, 4096 * 4);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  assert_fails (aporia_sqlite_store_check_file (path, &error), &error, APORIA_ERROR_STORAGE, "damaged");
}

static void
test_restore (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *copy = make_path ("copy.sqlite");
  g_autofree char *text = make_path ("list.txt");
  g_autofree char *attempt_uid = NULL;
  g_autofree char *later_uid = NULL;
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);

  attempt_uid = fill_small (store);
  g_assert_true (aporia_sqlite_store_backup (store, copy, NULL));
  later_uid = fill_small (store);
  g_assert_true (g_file_set_contents (text, "Eggs, milk.", -1, NULL));
  assert_fails (aporia_sqlite_store_restore (store, text, &error), &error, APORIA_ERROR_STORAGE,
                "Nothing was changed");
  assert_fails (aporia_sqlite_store_restore (store, path, &error), &error, APORIA_ERROR_STORAGE,
                "Choose another file");
  assert_answer (store, later_uid, 1);

  g_assert_true (aporia_sqlite_store_restore (store, copy, &error));
  g_assert_no_error (error);
  assert_answer (store, attempt_uid, 1);
  assert_answer (store, later_uid, 0);
  g_assert_true (aporia_store_save_setting (store, "setup", "{}", NULL));
  g_assert_finalize_object (store);

  store = open_store (path);
  assert_answer (store, attempt_uid, 1);
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
}

static void
test_status (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *attempt_uid = NULL;
  g_autofree char *sample_uid = NULL;
  g_autofree char *skipped_uid = NULL;
  AporiaStore *store = open_store (path);
  AporiaSqliteStatus status;

  attempt_uid = fill_small (store);
  skipped_uid = store_build_ask (store, attempt_uid, 2);
  store_build_reply (store, skipped_uid, NULL);
  sample_uid = store_build_begin (store, "Cook", TRUE);
  g_assert_true (aporia_sqlite_store_get_status (store, &status, NULL));
  g_assert_cmpint (status.schema, ==, status.newest_schema);
  g_assert_cmpint (status.schema, >=, 1);
  g_assert_cmpint (status.n_bytes, >, 100000);
  g_assert_cmpint (status.n_people, ==, 1);
  g_assert_cmpint (status.n_vacancies, ==, 1);
  g_assert_cmpint (status.n_attempts, ==, 1);
  g_assert_cmpint (status.n_questions, ==, 2);
  g_assert_cmpint (status.n_answers, ==, 1);
  g_assert_cmpint (status.n_skipped, ==, 1);
  g_assert_cmpint (status.n_judgements, ==, 1);
  g_assert_cmpint (status.n_samples, ==, 1);
  g_assert_cmpint (status.n_documents, ==, 0);
  g_assert_cmpint (status.n_waiting, >, 5);
  g_assert_finalize_object (store);
}

/* The sums that stand for who was made up. */
static gint64
fill_and_add (guint32 seed,
              guint   n_times)
{
  g_autofree char *name = g_strdup_printf ("fill-%u-%u.sqlite", seed, n_times);
  g_autofree char *path = make_path (name);
  g_autoptr(GError) error = NULL;
  AporiaStore *store = open_store (path);
  AporiaSqliteStatus status;
  sqlite3_stmt *statement = NULL;
  sqlite3 *handle = NULL;
  gint64 sum;

  for (guint i = 0; i < n_times; i++)
    g_assert_true (aporia_sqlite_store_fill (store, 30, 23, seed, &error));
  store_build_assert_consistent (store);
  g_assert_true (aporia_sqlite_store_get_status (store, &status, NULL));
  g_assert_cmpint (status.n_people, ==, 30 * n_times);
  g_assert_cmpint (status.n_questions, ==, 30 * 23 * n_times);
  g_assert_cmpint (status.n_answers + status.n_skipped, ==, status.n_questions);
  g_assert_cmpint (status.n_judgements, ==, status.n_answers);
  g_assert_cmpint (status.n_waiting, ==, 0);
  g_assert_finalize_object (store);
  g_assert_true (aporia_sqlite_store_check_file (path, NULL));

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT sum (correctness * question_id) FROM scores", -1,
                                       &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  sum = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  g_unlink (path);

  return sum;
}

static void
test_fill (void)
{
  gint64 first = fill_and_add (7, 1);

  g_assert_cmpint (first, ==, fill_and_add (7, 1));
  g_assert_cmpint (first, !=, fill_and_add (8, 1));
  fill_and_add (7, 2);
}

/* Around somebody real: their own statistics and what waits to be sent stay. */
static void
test_fill_around (void)
{
  g_autofree char *path = make_path ("aporia.sqlite");
  g_autofree char *attempt_uid = NULL;
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;
  AporiaStore *store = open_store (path);
  AporiaSqliteStatus status;
  gint64 n_waiting;

  attempt_uid = fill_small (store);
  before = store_build_statistics (store, NULL, 0, NULL);
  g_assert_true (aporia_sqlite_store_get_status (store, &status, NULL));
  n_waiting = status.n_waiting;
  g_assert_true (aporia_sqlite_store_fill (store, 20, 5, 1, NULL));
  after = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpfloat (before->average[0], ==, after->average[0]);
  g_assert_true (aporia_sqlite_store_get_status (store, &status, NULL));
  g_assert_cmpint (status.n_waiting, ==, n_waiting);
  g_assert_cmpint (status.n_people, ==, 21);
  assert_answer (store, attempt_uid, 1);
  g_assert_finalize_object (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-admin/backup", test_backup);
  g_test_add_func ("/sqlite-admin/backup-refused", test_backup_refused);
  g_test_add_func ("/sqlite-admin/backup-fails", test_backup_fails);
  g_test_add_func ("/sqlite-admin/check-file", test_check_file);
  g_test_add_func ("/sqlite-admin/check-damaged", test_check_damaged);
  g_test_add_func ("/sqlite-admin/restore", test_restore);
  g_test_add_func ("/sqlite-admin/status", test_status);
  g_test_add_func ("/sqlite-admin/fill", test_fill);
  g_test_add_func ("/sqlite-admin/fill-around", test_fill_around);

  return g_test_run ();
}
