/* What only files can show: reopening, killed programs, migrations, refused files, and the plan's queries. */
#include "backends/sqlite/aporia-sqlite-connection.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

/* Isolated by GLib for each test, and removed by it. */
static char *
make_path (void)
{
  return g_build_filename (aporia_test_folder (), "aporia", "aporia.sqlite", NULL);
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
assert_refused (const char *path,
                int         code,
                const char *words)
{
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *setting = NULL;

  g_assert_false (aporia_store_prepare (store, NULL, &error));
  g_assert_error (error, APORIA_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, path));

  /* And stays refused. */
  g_clear_error (&error);
  setting = aporia_store_load_setting (store, "setup", &error);
  g_assert_null (setting);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
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

static int
add_row_cb (void  *data,
            int    n_columns,
            char **values,
            char **names)
{
  GString *rows = data;

  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "-");
  g_string_append_c (rows, '\n');
  return 0;
}

/* As the sqlite3 program prints it. */
static char *
query (const char *path,
       const char *sql)
{
  GString *rows = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, sql, add_row_cb, rows, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (handle), sql);
  sqlite3_close (handle);
  return g_string_free (rows, FALSE);
}

static void
assert_query (const char *path,
              const char *sql,
              const char *expected)
{
  g_autofree char *rows = query (path, sql);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_reopen (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = store_build_ask (store, attempt_uid, 1);
  g_autofree char *draft_uid = store_build_ask (store, attempt_uid, 2);
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(AporiaStatistics) statistics = NULL;

  store_build_reply (store, question_uid, "I wash it.");
  store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, 77);
  g_assert_true (aporia_store_save_draft (store, draft_uid, "I would", NULL));
  g_assert_finalize_object (store);

  store = open_store (path);
  turns = aporia_store_list_turns (store, attempt_uid, NULL);
  g_assert_cmpuint (turns->len, ==, 2);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "I wash it.");
  g_assert_cmpint (((AporiaTurn *) turns->pdata[0])->evaluation->scores[0], ==, 77);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[1])->draft, ==, "I would");
  statistics = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpfloat (statistics->average[0], ==, 77);
  g_assert_finalize_object (store);
}

static void
test_private (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  AporiaStore *store = open_store (path);
  GStatBuf info;

  g_assert_true (aporia_store_save_setting (store, "setup", "{}", NULL));
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_finalize_object (store);
}

/* The child dies the moment save_answer() has returned: the answer is there. */
static void
test_killed (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(GPtrArray) turns = NULL;
  int status = 0;
  pid_t child;

  g_assert_finalize_object (store);
  child = fork ();
  if (child == 0)
    {
      store = open_store (path);
      store_build_reply (store, question_uid, "Said and saved.");
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  store = open_store (path);
  turns = aporia_store_list_turns (store, attempt_uid, NULL);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "Said and saved.");
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
}

static void
assert_unchanged (const char *path,
                  GBytes     *before)
{
  g_autoptr(GBytes) after = NULL;
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  after = g_bytes_new_take (content, length);
  g_assert_true (g_bytes_equal (before, after));
}

static GBytes *
read_bytes (const char *path)
{
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static char *
make_old_file (const char *sql)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  run_sql (path, sql);
  return g_steal_pointer (&path);
}

static void
test_too_new (void)
{
  g_autofree char *path = make_old_file ("CREATE TABLE users (a); PRAGMA user_version = 9999");
  g_autoptr(GBytes) before = read_bytes (path);

  assert_refused (path, APORIA_ERROR_SCHEMA_TOO_NEW, "newer version");
  assert_unchanged (path, before);
}

static void
test_too_new_with_log (void)
{
  g_autofree char *path = make_path ();
  g_autoptr(GBytes) before = NULL;

  g_assert_finalize_object (open_store (path));
  run_sql (path, "PRAGMA user_version = 9999");
  before = read_bytes (path);
  assert_refused (path, APORIA_ERROR_SCHEMA_TOO_NEW, "newer version");
  assert_unchanged (path, before);
}

static void
test_no_database (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GBytes) before = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents (path,
                           "My shopping list: this is no database at all, and longer than a "
                           "header of a hundred bytes has to be to count as one.",
                           -1, NULL));
  before = read_bytes (path);
  assert_refused (path, APORIA_ERROR_STORAGE, "Nothing was changed");
  assert_unchanged (path, before);
}

static void
test_backup (void)
{
  g_autofree char *path =
      make_old_file ("CREATE TABLE mine (text); INSERT INTO mine VALUES ('keep me')");
  g_autofree char *copy = g_strconcat (path, ".before-0001", NULL);
  GStatBuf info;

  g_assert_finalize_object (open_store (path));
  assert_query (copy, "SELECT text FROM mine", "keep me\n");
  assert_query (copy, "PRAGMA user_version", "0\n");
  assert_query (path, "SELECT text FROM mine", "keep me\n");
  assert_query (path, "SELECT version, name FROM schema_migrations",
                "1|0001-initial.sql\n2|0002-notices.sql\n3|0003-practice.sql\n4|0004-answer-lengths.sql\n"
                "5|0005-interview-day.sql\n6|0006-archive.sql\n7|0007-pace.sql\n8|0008-stories.sql\n"
                "9|0009-reports.sql\n10|0010-shared.sql\n"
                "11|0011-open-attempts.sql\n12|0012-withheld.sql\n"
                "13|0013-identities.sql\n14|0014-people.sql\n15|0015-standings.sql\n16|0016-left.sql\n"
                "17|0017-delivery.sql\n");
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_unlink (copy);
  g_assert_finalize_object (open_store (path));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* A file as these migrations made it. */
static char *
make_file_of_schema (const char *const *names)
{
  char *path = make_old_file ("SELECT 1");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "data", "migrations", "sqlite",
                                                     names[i], NULL);
      g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %u", i + 1);
      g_autofree char *script = NULL;

      g_assert_true (g_file_get_contents (file, &script, NULL, NULL));
      run_sql (path, script);
      run_sql (path, version);
    }
  return path;
}

/* Of the schema before there was a list of saved reports: each file once, as it was written last. */
static void
test_old_reports_are_kept (void)
{
  static const char *const names[] = {
    "0001-initial.sql",       "0002-notices.sql", "0003-practice.sql", "0004-answer-lengths.sql",
    "0005-interview-day.sql", "0006-archive.sql", "0007-pace.sql",     NULL,
  };
  g_autofree char *path = make_file_of_schema (names);

  run_sql (path,
           "INSERT INTO users (uid, created_at, updated_at) VALUES ('u', 'x', 'x');"
           "INSERT INTO vacancies (uid, position_title, created_at) VALUES ('v', 'Cook', 'x');"
           "INSERT INTO user_vacancies (uid, user_id, vacancy_id, created_at) VALUES ('l', 1, 1, 'x');"
           "INSERT INTO attempts (uid, user_vacancy_id, user_id, number, n_planned, difficulty, tone, "
           "style, seed, status, started_at, created_at) VALUES ('t', 1, 1, 1, 2, 'medium', "
           "'friendly', 'mixed', 1, 'finished', 'x', 'x');"
           "INSERT INTO reports (attempt_id, path, created_at) VALUES (1, '/a.pdf', '1'), "
           "(1, '/b.jsonl', '2'), (1, '/a.pdf', '3')");
  g_assert_finalize_object (open_store (path));
  assert_query (path, "SELECT attempt_id, path, format, scope, created_at, sha256 IS NULL FROM reports "
                      "ORDER BY report_id",
                "1|/b.jsonl|jsonl|attempt|2|1\n1|/a.pdf|pdf|attempt|3|1\n");
  assert_query (path, "SELECT count(DISTINCT uid), min(length(uid)), max(length(uid)) FROM reports",
                "2|36|36\n");
  assert_query (path, "PRAGMA foreign_key_check", "");
}

/* Of the schema before answers told their length: words are counted, however they are parted. */
static void
test_old_answers_are_measured (void)
{
  static const char *const names[] = { "0001-initial.sql", "0002-notices.sql", NULL };
  g_autofree char *path = make_file_of_schema (names);

  run_sql (path,
           "INSERT INTO users (uid, created_at, updated_at) VALUES ('u', 'x', 'x');"
           "INSERT INTO vacancies (uid, position_title, created_at) VALUES ('v', 'Cook', 'x');"
           "INSERT INTO user_vacancies (uid, user_id, vacancy_id, created_at) VALUES ('l', 1, 1, 'x');"
           "INSERT INTO attempts (uid, user_vacancy_id, user_id, number, n_planned, difficulty, tone, "
           "style, seed, status, started_at, created_at) VALUES ('t', 1, 1, 1, 2, 'medium', "
           "'friendly', 'mixed', 1, 'open', 'x', 'x');"
           "INSERT INTO questions (uid, user_vacancy_id, attempt_id, user_id, question_text, category, "
           "difficulty, question_order, stage, kind, counted, created_at) SELECT 'q' || value, 1, 1, "
           "1, 'Why?', 'technical', 'medium', value, 'trade', 'main', 1, 'x' "
           "FROM json_each ('[1, 2, 3]');"
           "INSERT INTO answers (uid, question_id, attempt_id, user_id, answer_text, is_skipped, "
           "seconds, counted, created_at) VALUES ('a', 1, 1, 1, ' One  two' || char(10, 10) || 'three' "
           "|| char(9) || 'four. ', 0, 75, 1, 'x'), ('b', 2, 1, 1, '  ', 0, 0, 1, 'x'), "
           "('c', 3, 1, 1, NULL, 1, 3, 1, 'x')");
  g_assert_finalize_object (open_store (path));
  assert_query (path, "SELECT n_words FROM answers ORDER BY question_id", "4\n0\n0\n");
  assert_query (path, "SELECT n_words, seconds FROM scores ORDER BY question_id", "4|75\n0|0\n0|3\n");
}

static void
test_failed_migration (void)
{
  g_autofree char *path =
      make_old_file ("CREATE TABLE answers (mine); INSERT INTO answers VALUES ('keep me')");
  g_autoptr(GBytes) before = read_bytes (path);

  assert_refused (path, APORIA_ERROR_STORAGE, "stay as they were");
  assert_unchanged (path, before);
}

static void
test_no_folder (void)
{
  g_autofree char *file = g_build_filename (aporia_test_folder (), "file", NULL);
  g_autofree char *path = g_build_filename (file, "aporia.sqlite", NULL);
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (aporia_test_folder (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (aporia_store_prepare (store, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, file));
}

/* In a child, as root may write anywhere: it becomes nobody first. */
static void
test_read_only_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-read-only-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);
  int status = 0;
  pid_t child;

  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
      g_autoptr(GError) error = NULL;

      if (geteuid () == 0 && seteuid (NOBODY) != 0)
        _exit (2);
      _exit (!aporia_store_prepare (store, NULL, &error) &&
             g_error_matches (error, APORIA_ERROR, APORIA_ERROR_STORAGE_READ_ONLY) &&
             strstr (error->message, "permissions") != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cancelled (void)
{
  g_autofree char *path = make_path ();
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (aporia_store_prepare (store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A limit on pages is what a full disk looks like to SQLite.  Nothing of the transaction stays. */
static void
test_full_disk (void)
{
  g_autoptr(AporiaSqlite) db = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_good;
  gint64 n_rows = -1;

  db = aporia_sqlite_open (":memory:", SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  g_assert_true (aporia_sqlite_exec (db, "CREATE TABLE notes (text); PRAGMA max_page_count = 8", NULL));
  g_assert_true (aporia_sqlite_begin_write (db, NULL));
  is_good = aporia_sqlite_run (db, &error, "INSERT INTO notes VALUES ('kept?')", "")
            && aporia_sqlite_run (db, &error, "INSERT INTO notes VALUES (zeroblob (?))", "i", 100000);
  g_assert_false (aporia_sqlite_end (db, is_good, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE_FULL);
  g_assert_true (g_str_has_prefix (error->message, "The disk is full. "));

  g_assert_true (aporia_sqlite_get_int (db, NULL, &n_rows, "SELECT count(*) FROM notes", ""));
  g_assert_cmpint (n_rows, ==, 0);
}

/* An attempt with an answer judged twice and a skipped question. */
static void
fill_for_queries (const char *path)
{
  AporiaStore *store = open_store (path);
  static const int no_scores[] = { -1 };
  g_autofree char *attempt_uid = store_build_person (store, "Ada", no_scores);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autofree char *second = store_build_ask (store, attempt_uid, 2);
  g_autofree char *sample_uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *sample = store_build_ask (store, sample_uid, 1);

  store_build_reply (store, first, "I wash it.");
  store_build_judge (store, first, APORIA_ENGINE_BUILTIN, 40);
  store_build_judge (store, first, APORIA_ENGINE_MODEL, 80);
  store_build_reply (store, second, NULL);
  store_build_reply (store, sample, "A sample.");
  store_build_judge (store, sample, APORIA_ENGINE_BUILTIN, 90);
  g_assert_true (aporia_store_remove_samples (store, NULL));
  g_assert_finalize_object (store);
}

static void
test_queries (void)
{
  g_autofree char *path = make_path ();

  fill_for_queries (path);
  assert_query (path,
                "SELECT u.first_name, v.position_title, v.jd_file_hash FROM users u "
                "JOIN user_vacancies uv ON uv.user_id = u.user_id "
                "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id",
                "Ada|Cook|1d\n");
  assert_query (
      path,
      "SELECT q.question_order, q.question_text, q.category, q.difficulty, q.skill_tag, "
      "q.skill_tags_json FROM users u JOIN user_vacancies uv ON uv.user_id = u.user_id "
      "JOIN questions q ON q.user_vacancy_id = uv.user_vacancy_id WHERE u.first_name = 'Ada' "
      "ORDER BY q.question_order",
      "1|Question 1?|technical|hard|Allergens|[\"Hygiene\"]\n"
      "2|Question 2?|technical|hard|Allergens|[\"Hygiene\"]\n");
  assert_query (path,
                "SELECT q.question_order, a.answer_text, a.is_skipped FROM questions q "
                "JOIN answers a ON a.question_id = q.question_id ORDER BY q.question_order",
                "1|I wash it.|0\n2|-|1\n");
  assert_query (
      path,
      "SELECT s.correctness, s.role_relevance, s.red_flags_count, s.red_flags_text, "
      "s.improvements_text, "
      "s.suggested_rewrite, s.followup_question, s.fallacy_detected, s.fallacy_name, s.is_current, "
      "s.engine_class FROM questions q JOIN suggestions s ON s.question_id = q.question_id "
      "ORDER BY s.suggestion_id",
      "40|54|0||Say how.\nSay why.|I kept [ … ] apart.|And then?|0|-|0|builtin\n"
      "80|54|0||Say how.\nSay why.|I kept [ … ] apart.|And then?|0|-|1|model\n");
  assert_query (
      path,
      "SELECT top_skills_json, cv_file_hash, created_at GLOB "
      "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9]*Z' "
      "FROM users",
      "[\"Allergens\"]|1c|1\n");
  assert_query (path, "SELECT name FROM events ORDER BY event_id", "ATTEMPT_BEGUN\n");
}

/* Each change of a synced table waits to be sent; samples never do. */
static void
test_outbox (void)
{
  g_autofree char *path = make_path ();

  fill_for_queries (path);
  assert_query (path,
                "SELECT table_name, operation, count(*) FROM outbox GROUP BY 1, 2 ORDER BY 1, 2",
                "answers|insert|2\nattempts|insert|1\nquestions|insert|2\nsuggestions|insert|2\n"
                "suggestions|update|1\nuser_vacancies|insert|1\nusers|insert|1\nusers|update|1\n"
                "vacancies|insert|1\n");
  assert_query (path, "SELECT count(*) FROM outbox WHERE queued_at IS NULL OR row_uid = ''", "0\n");
  assert_query (
      path,
      "SELECT (SELECT count(*) FROM attempts WHERE is_sample) + (SELECT count(*) FROM vacancies "
      "WHERE is_sample) + (SELECT count(*) FROM user_vacancies WHERE is_sample) + "
      "(SELECT count(*) FROM suggestions WHERE is_sample)",
      "0\n");
}

static void
test_check_finds (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *lines = NULL;
  AporiaStore *store;

  fill_for_queries (path);
  run_sql (path, "UPDATE user_stats SET sum_c = sum_c + 1 WHERE engine_class = 'model'; "
                 "DELETE FROM hist WHERE engine_class = 'model'; UPDATE answers SET counted = 0");
  store = open_store (path);
  lines = aporia_store_check_statistics (store, NULL);
  g_assert_nonnull (strstr (lines, "user_stats: wrong "));
  g_assert_nonnull (strstr (lines, "answers: missing "));
  g_assert_true (aporia_store_rebuild_statistics (store, NULL));
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-store/reopen", test_reopen);
  g_test_add_func ("/sqlite-store/private", test_private);
  g_test_add_func ("/sqlite-store/killed", test_killed);
  g_test_add_func ("/sqlite-store/too-new", test_too_new);
  g_test_add_func ("/sqlite-store/too-new-with-log", test_too_new_with_log);
  g_test_add_func ("/sqlite-store/no-database", test_no_database);
  g_test_add_func ("/sqlite-store/backup", test_backup);
  g_test_add_func ("/sqlite-store/old-answers-are-measured", test_old_answers_are_measured);
  g_test_add_func ("/sqlite-store/failed-migration", test_failed_migration);
  g_test_add_func ("/sqlite-store/old-reports", test_old_reports_are_kept);
  g_test_add_func ("/sqlite-store/no-folder", test_no_folder);
  g_test_add_func ("/sqlite-store/read-only-folder", test_read_only_folder);
  g_test_add_func ("/sqlite-store/cancelled", test_cancelled);
  g_test_add_func ("/sqlite-store/full-disk", test_full_disk);
  g_test_add_func ("/sqlite-store/queries", test_queries);
  g_test_add_func ("/sqlite-store/outbox", test_outbox);
  g_test_add_func ("/sqlite-store/check-finds", test_check_finds);

  return g_test_run ();
}
