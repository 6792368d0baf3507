/* Files from before several people could share: what is whose in them. */
#include "backends/sqlite/aporia-sqlite-connection.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "lib/test-folder.h"

static AporiaSqlite *
open_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  AporiaSqlite *db = aporia_sqlite_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
run_sql (const char *path,
         const char *sql)
{
  AporiaSqlite *db = open_file (path);
  g_autoptr(GError) error = NULL;

  aporia_sqlite_exec (db, sql, &error);
  g_assert_no_error (error);
  aporia_sqlite_close (db);
}

static void
add_line_cb (sqlite3_stmt *row,
             gpointer      data)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    g_string_append_printf (data, "%s%s", i > 0 ? "|" : "", (const char *) sqlite3_column_text (row, i));
  g_string_append_c (data, '\n');
}

static void
assert_query (const char *path,
              const char *sql,
              const char *expected)
{
  AporiaSqlite *db = open_file (path);
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  aporia_sqlite_each (db, &error, add_line_cb, rows, sql, "");
  g_assert_no_error (error);
  g_assert_cmpstr (rows->str, ==, expected);
  aporia_sqlite_close (db);
}

static char *
make_file_of_schema (const char *const *names)
{
  char *path = g_build_filename (aporia_test_folder (), "old.sqlite", NULL);

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

/* What waits was kept once for all: it is the one person's who was in step; and two who practise for one job
 * get a posting each. */
static void
test_old_people_are_parted (void)
{
  static const char *const names[] = {
    "0001-initial.sql",       "0002-notices.sql",       "0003-practice.sql",   "0004-answer-lengths.sql",
    "0005-interview-day.sql", "0006-archive.sql",       "0007-pace.sql",       "0008-stories.sql",
    "0009-reports.sql",       "0010-shared.sql",        "0011-open-attempts.sql", "0012-withheld.sql",
    "0013-identities.sql",    NULL,
  };
  g_autofree char *path = make_file_of_schema (names);
  g_autoptr(AporiaStore) store = NULL;

  run_sql (path,
           "INSERT INTO users (uid, created_at, updated_at) VALUES ('a', 'x', 'x'), ('b', 'x', 'x');"
           "INSERT INTO settings VALUES ('local-person', 'a'), ('shared-database', 'd'), "
           "('shared-revision', '7'), ('shared-keeps-texts', 'yes');"
           "INSERT INTO shared_rows VALUES ('b', 'users', '');"
           "INSERT INTO vacancies (uid, position_title, created_at) VALUES ('v', 'Cook', 'x'), "
           "('w', 'Baker', 'x');"
           "INSERT INTO user_vacancies (uid, user_id, vacancy_id, created_at) VALUES ('l', 1, 1, 'x'), "
           "('m', 2, 1, 'x'), ('n', 1, 2, 'x');"
           "INSERT INTO outbox (table_name, row_uid, operation) VALUES ('answers', 'gone', 'delete')");
  store = aporia_sqlite_store_new (path);
  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  g_assert_finalize_object (g_steal_pointer (&store));
  assert_query (path, "SELECT user_id, database_uid, revision, keeps_texts FROM shared_places", "2|d|7|1\n");
  assert_query (path, "SELECT count(*) FROM settings WHERE name LIKE 'shared-%'", "0\n");
  assert_query (path,
                "SELECT l.uid, l.user_id, v.user_id, position_title, v.uid = 'v', length(v.uid) IN (1, 36) "
                "FROM user_vacancies l JOIN vacancies v USING (vacancy_id) ORDER BY 1",
                "l|1|1|Cook|0|1\nm|2|2|Cook|1|1\nn|1|1|Baker|0|1\n");
  assert_query (path, "SELECT row_uid, user_id FROM outbox ORDER BY 1",
                "a|1\nb|2\ngone|2\nl|1\nm|2\nn|1\nv|2\nw|1\n");
  assert_query (path, "PRAGMA foreign_key_check", "");
  assert_query (path,
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%INTO outbox%' "
                "AND sql NOT LIKE '%user_id%'",
                "0\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-people/old-people-are-parted", test_old_people_are_parted);
  return g_test_run ();
}
