/* One connection to a real server: every character, errors, cancelling, servers that go. */
#include "backends/mysql/cases.h"
#include "backends/mysql/aporia-mysql-connection.h"
#include "backends/mysql/aporia-mysql-errors.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/mysql/server.h"

static AporiaMysql *
open_server (void)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(GError) error = NULL;
  AporiaMysql *db = aporia_mysql_open (target, NULL, &error);

  g_assert_no_error (error);
  return db;
}

/* Through a server whose own character set is Latin 1. */
static void
test_texts (void)
{
  static const char *const texts[] = {
    "", "plain", "it's \"quoted\" \\ back\\\\slash", "line\nfeed\r\ttab", "Zażółć 日本語 😀 🏳️‍🌈",
    "'; DROP TABLE users; --", "%s %d _ %", "\x01\x1a", "NULL",
  };
  g_autoptr(AporiaMysql) db = open_server ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) sql = g_string_new ("SELECT ");
      g_autofree char *back = NULL;

      aporia_mysql_append_text (db, sql, texts[i]);
      g_assert_true (aporia_mysql_get_text (db, sql->str, &back, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (back, ==, texts[i]);
    }
}

static void
count_cb (const char *const *row,
          guint              n,
          gpointer           data)
{
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (row[1]);
  *(guint *) data += 1;
}

static void
test_rows (void)
{
  g_autoptr(AporiaMysql) db = open_server ();
  g_autofree char *none = NULL;
  gint64 number = 7;
  guint n_rows = 0;

  g_assert_true (
      aporia_mysql_each (db, "SELECT 1, NULL UNION ALL SELECT 2, NULL", count_cb, &n_rows, NULL, NULL));
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_true (aporia_mysql_get_text (db, "SELECT NULL", &none, NULL, NULL));
  g_assert_null (none);
  g_assert_true (aporia_mysql_get_int (db, "SELECT 1 FROM DUAL WHERE 1 = 0", &number, NULL, NULL));
  g_assert_cmpint (number, ==, 7);
  g_assert_true (aporia_mysql_run (db, "CREATE TEMPORARY TABLE x (a INT)", NULL, NULL));
  g_assert_true (aporia_mysql_run (db, "INSERT INTO x VALUES (1), (2), (3)", NULL, NULL));
  g_assert_cmpint (aporia_mysql_get_n_changed (db), ==, 3);
}

/* A setting of the server cannot make it cut a text short, or take a zero for a date. */
static void
test_strict (void)
{
  g_autoptr(AporiaMysql) db = open_server ();
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_mysql_run (db, "CREATE TEMPORARY TABLE x (a VARCHAR(3))", NULL, NULL));
  g_assert_false (aporia_mysql_run (db, "INSERT INTO x VALUES ('four')", NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_assert_false (aporia_mysql_was_lost (db));
  g_assert_false (aporia_mysql_was_conflict (db));
}

static void
test_script (void)
{
  g_autoptr(AporiaMysql) db = open_server ();
  g_autoptr(GError) error = NULL;
  gint64 n = 0;

  g_assert_true (aporia_mysql_run_script (db, "CREATE TEMPORARY TABLE x (a INT);\n-- a word;\nINSERT INTO x "
                                              "VALUES (1); SELECT a FROM x;\n", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (aporia_mysql_get_int (db, "SELECT count(*) FROM x", &n, NULL, NULL));
  g_assert_cmpint (n, ==, 1);
  /* Only there. */
  g_assert_false (aporia_mysql_run (db, "SELECT 1; SELECT 2", NULL, NULL));
  g_assert_false (aporia_mysql_run_script (db, "INSERT INTO x VALUES (2); INSERT INTO no_such VALUES (1)",
                                           NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
}

static gpointer
cancel_thread (gpointer data)
{
  g_autoptr(AporiaMysql) db = open_server ();
  gint64 n = 0;

  /* Not before the statement runs. */
  while (n == 0)
    g_assert_true (aporia_mysql_get_int (db,
                                         "SELECT count(*) FROM information_schema.processlist "
                                         "WHERE info LIKE 'SELECT SLEEP%'", &n, NULL, NULL));
  g_cancellable_cancel (data);

  return NULL;
}

/* The server ends the statement; the test would run into its own limit otherwise. */
static void
test_cancel (void)
{
  g_autoptr(AporiaMysql) db = open_server ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_false (aporia_mysql_run (db, "SELECT SLEEP(500)", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);
  g_assert_false (aporia_mysql_run (db, "DO 1", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The connection is as good as before. */
  g_assert_true (aporia_mysql_run (db, "DO 1", NULL, NULL));
}

static void
kill_connection (AporiaMysql *db,
                 gint64       id)
{
  g_autofree char *sql = g_strdup_printf ("KILL %" G_GINT64_FORMAT, id);

  g_assert_true (aporia_mysql_run (db, sql, NULL, NULL));
}

/* Somebody ends the connection while it rests: the next use makes a new one. */
static void
test_lost (void)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) store = aporia_mysql_store_new (target);
  g_autoptr(AporiaMysql) db = open_server ();
  g_autoptr(AporiaMysql) other = NULL;
  g_autoptr(AporiaSharedStatus) before = aporia_shared_store_load_status (store, NULL, NULL);
  g_autoptr(AporiaSharedStatus) after = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_nonnull (before);
  /* Numbers grow: it is the newest. */
  g_assert_true (
      aporia_mysql_get_int (db, "SELECT max(id) FROM information_schema.processlist", &id, NULL, NULL));
  kill_connection (db, id);
  after = aporia_shared_store_load_status (store, NULL, NULL);
  g_assert_nonnull (after);
  g_assert_cmpstr (after->account, ==, before->account);

  other = open_server ();
  g_assert_true (aporia_mysql_get_int (other, "SELECT CONNECTION_ID()", &id, NULL, NULL));
  kill_connection (db, id);
  g_assert_false (aporia_mysql_run (other, "DO 1", NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_true (aporia_mysql_was_lost (other));
}

static void
expect_refused (AporiaSharedTarget *target,
                int                 code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaMysql) db = aporia_mysql_open (target, NULL, &error);

  g_assert_null (db);
  g_assert_error (error, APORIA_ERROR, code);
}

static void
test_hosts (void)
{
  g_autofree char *second = g_strdup_printf ("127.0.0.1:1 127.0.0.1:%s", server_get ("MYSQL_TEST_PORT"));
  g_autoptr(AporiaSharedTarget) both = server_make_target (second, NULL);
  g_autoptr(AporiaSharedTarget) none = server_make_target ("127.0.0.1:1, 127.0.0.1:2", NULL);
  g_autoptr(AporiaSharedTarget) by_socket = server_make_target (server_get ("MYSQL_TEST_SOCKET"), NULL);
  g_autoptr(AporiaMysql) db = aporia_mysql_open (both, NULL, NULL);
  g_autoptr(AporiaMysql) local = aporia_mysql_open (by_socket, NULL, NULL);

  g_assert_nonnull (db);
  g_assert_null (aporia_mysql_get_cipher (db));
  g_assert_nonnull (local);
  expect_refused (none, APORIA_ERROR_UNAVAILABLE);
}

static void
test_tls (void)
{
  g_autoptr(AporiaSharedTarget) trusted = server_make_target (NULL, server_get ("MYSQL_TEST_CA"));
  g_autoptr(AporiaSharedTarget) foreign = server_make_target (NULL, server_get ("MYSQL_TEST_OTHER_CA"));
  g_autoptr(AporiaSharedTarget) absent = server_make_target (NULL, "/nonexistent/ca.pem");
  /* The certificate is for 127.0.0.1 alone. */
  g_autoptr(AporiaSharedTarget) renamed = server_make_target ("localhost", server_get ("MYSQL_TEST_CA"));
  g_autoptr(AporiaMysql) db = aporia_mysql_open (trusted, NULL, NULL);

  g_assert_nonnull (db);
  g_assert_nonnull (aporia_mysql_get_cipher (db));
  expect_refused (foreign, APORIA_ERROR_AUTH);
  expect_refused (absent, APORIA_ERROR_AUTH);
  expect_refused (renamed, APORIA_ERROR_AUTH);
}

/* No error that could go on being tried is taken for one that cannot, and the reverse. */
static void
test_kinds (void)
{
  g_assert_true (aporia_mysql_is_conflict (1213));
  g_assert_true (aporia_mysql_is_unavailable (1047));
  g_assert_true (aporia_mysql_is_unavailable (2013));
  g_assert_false (aporia_mysql_is_unavailable (1045));
  g_assert_false (aporia_mysql_is_unavailable (2026));
  g_assert_false (aporia_mysql_is_unavailable (1062));
}

void
mysql_connection_add_tests (void)
{
  g_test_add_func ("/mysql-connection/texts", test_texts);
  g_test_add_func ("/mysql-connection/rows", test_rows);
  g_test_add_func ("/mysql-connection/strict", test_strict);
  g_test_add_func ("/mysql-connection/script", test_script);
  g_test_add_func ("/mysql-connection/cancel", test_cancel);
  g_test_add_func ("/mysql-connection/lost", test_lost);
  g_test_add_func ("/mysql-connection/hosts", test_hosts);
  g_test_add_func ("/mysql-connection/tls", test_tls);
  g_test_add_func ("/mysql-connection/kinds", test_kinds);
}
