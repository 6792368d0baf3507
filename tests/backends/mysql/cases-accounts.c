/* An account of one person: what it reaches is that person's, whatever is tried with it. */
#include "backends/mysql/cases.h"
#include "backends/mysql/server.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-archive-store.h"

#include <string.h>

#define MARK "xyzzy-of-bob"

/* Returns: (transfer full) where the account of EMAIL leads */
static AporiaSharedTarget *
invite (const char *email)
{
  g_autoptr(AporiaSharedTarget) owner = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) shared = aporia_mysql_store_new (owner);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaInvitation) invitation = aporia_shared_store_invite (shared, email, NULL, &error);
  AporiaSharedTarget *target;

  g_assert_no_error (error);
  g_assert_cmpstr (invitation->email, ==, email);
  target = aporia_shared_target_make (server_get ("MYSQL_TEST_HOST"), server_get ("MYSQL_TEST_PORT"),
                                      server_get ("MYSQL_TEST_DATABASE"), invitation->account,
                                      invitation->password, NULL, &error);
  g_assert_no_error (error);
  return target;
}

/* A history whose every text has MARK in it. */
static void
fill (Computer   *computer,
      const char *mark)
{
  g_autofree char *uid = store_build_begin (computer->store, mark, FALSE);
  g_autofree char *question = store_build_ask (computer->store, uid, 1);

  store_build_reply (computer->store, question, mark);
  store_build_judge (computer->store, question, "builtin", 70);
  g_assert_true (computer_sync (computer, NULL));
}

/* Two computers of one person work as with an account of the owner: all of it, and what was changed. */
static void
test_works (void)
{
  Computer pair[2] = { 0 };
  g_autoptr(AporiaSharedTarget) target = NULL;
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaStandings) standings = NULL;
  g_autofree char *uid = NULL;

  shared_reset ();
  target = invite ("ada@example.org");
  computer_init_at (&pair[0], "a.sqlite", "Ada@example.org", target);
  computer_init_at (&pair[1], "b.sqlite", NULL, target);
  /* Who has no address here yet is whom the account belongs to. */
  {
    g_autoptr(AporiaPerson) other = aporia_store_load_person (pair[1].store, NULL);
    g_autoptr(AporiaPerson) named = aporia_person_make (other->uid, "Ada", "Lovelace", "ada@example.org");

    g_assert_true (aporia_store_save_person (pair[1].store, named, NULL));
  }
  fill (&pair[0], "Cook");
  fill (&pair[1], "Baker");
  computers_settle (pair, 2);
  uid = computer_get (&pair[1], "SELECT uid FROM attempts ORDER BY attempt_id LIMIT 1");
  aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (pair[0].store), uid, TRUE, NULL);
  aporia_store_set_attempt_deleted (pair[1].store, uid, TRUE, NULL);
  computers_settle (pair, 2);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM attempts"), ==, 2);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM wrong_numbers"), ==, 0);
  person = aporia_store_load_person (pair[0].store, NULL);
  standings = aporia_shared_store_compare (pair[0].shared, person->uid, APORIA_COMPARE_YES, NULL, NULL);
  g_assert_true (standings->is_compared);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users WHERE in_ranking = 1"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM wrong_numbers"), ==, 0);
  computers_assert_equal (pair, 2);
  computer_clear (&pair[0]);
  computer_clear (&pair[1]);
}

/* Nobody's history goes into somebody else's account. */
static void
test_other_address (void)
{
  Computer computer = { 0 };
  AporiaSyncOptions options = { 0 };
  AporiaSyncResult result;
  g_autoptr(AporiaSharedTarget) target = NULL;
  g_autoptr(GError) error = NULL;

  shared_reset ();
  target = invite ("ada@example.org");
  computer_init_at (&computer, "a.sqlite", "bob@example.org", target);
  g_assert_false (aporia_sync_run (computer.store, computer.shared, &options, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users"), ==, 1);
  computer_clear (&computer);
}

/* ---- What is tried ------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaMysql *db;   /* by Ada's account */
  gint64       bob;  /* user_id */
  guint        n_tried;
  guint        n_told; /* statements that gave rows */
} Attack;

static void
look_cb (const char *const *row,
         guint              n,
         gpointer           data)
{
  Attack *attack = data;

  attack->n_told++;
  for (guint i = 0; i < n; i++)
    g_assert_true (row[i] == NULL || strstr (row[i], MARK) == NULL);
}

/* Whether it is refused or not: nothing of Bob's comes back. */
static void
try (Attack     *attack,
     const char *format,
     ...) G_GNUC_PRINTF (2, 3);

static void
try (Attack     *attack,
     const char *format,
     ...)
{
  g_autofree char *sql = NULL;
  va_list list;

  va_start (list, format);
  sql = g_strdup_vprintf (format, list);
  va_end (list);
  attack->n_tried++;
  aporia_mysql_each (attack->db, sql, look_cb, attack, NULL, NULL);
}

static void
add_row_cb (const char *const *row,
            guint              n,
            gpointer           data)
{
  g_ptr_array_add (data, g_strdup (row[0]));
}

/* Returns: (transfer full) (element-type utf8) the first column, as the owner sees it */
static GPtrArray *
list (const char *sql)
{
  g_autoptr(AporiaMysql) db = shared_open ();
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (aporia_mysql_each (db, sql, add_row_cb, rows, NULL, NULL));
  return rows;
}

static void
attack_table (Attack     *attack,
              const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT column_name FROM information_schema.columns WHERE "
                                          "table_schema = DATABASE() AND table_name = '%s'", table);
  g_autoptr(GPtrArray) columns = list (sql);

  try (attack, "SELECT * FROM %s", table);
  try (attack, "SELECT * FROM %s WHERE user_id = %" G_GINT64_FORMAT, table, attack->bob);
  try (attack, "SELECT * FROM %s FOR UPDATE", table);
  try (attack, "HANDLER %s OPEN", table);
  try (attack, "HANDLER %s READ FIRST", table);
  try (attack, "SHOW CREATE TABLE %s", table);
  try (attack, "SHOW INDEX FROM %s", table);
  try (attack, "LOCK TABLES %s WRITE", table);
  try (attack, "UNLOCK TABLES");
  try (attack, "CREATE VIEW mine AS SELECT * FROM %s", table);
  try (attack, "CREATE TABLE copied AS SELECT * FROM %s", table);
  try (attack, "CREATE TEMPORARY TABLE copied AS SELECT * FROM %s", table);
  try (attack, "SELECT * FROM %s INTO OUTFILE '/tmp/aporia-test-copied'", table);
  try (attack, "CHECKSUM TABLE %s", table);
  try (attack, "TRUNCATE %s", table);
  try (attack, "DROP TABLE %s", table);
  try (attack, "DROP VIEW %s", table);
  try (attack, "ALTER TABLE %s ADD x INT", table);
  try (attack, "RENAME TABLE %s TO renamed", table);
  try (attack, "DELETE FROM %s WHERE user_id = %" G_GINT64_FORMAT, table, attack->bob);
  try (attack, "DELETE t FROM %s t WHERE t.user_id <> 0 AND t.user_id = %" G_GINT64_FORMAT, table,
       attack->bob);
  try (attack, "INSERT INTO %s (uid, user_id, revision) VALUES ('new', %" G_GINT64_FORMAT ", 1)", table,
       attack->bob);
  try (attack, "REPLACE INTO %s (uid, user_id, revision) SELECT uid, user_id, 99 FROM %s", table, table);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = columns->pdata[i];

      try (attack, "SELECT %s FROM %s", column, table);
      try (attack, "UPDATE %s SET %s = '1' WHERE user_id = %" G_GINT64_FORMAT, table, column, attack->bob);
      try (attack, "UPDATE %s SET %s = NULL WHERE user_id = %" G_GINT64_FORMAT, table, column, attack->bob);
      /* Bob's row by its name, through a key that is one for all. */
      try (attack,
           "INSERT INTO %1$s (uid, user_id, revision) VALUES ((SELECT uid FROM my_users LIMIT 1), "
           "%3$" G_GINT64_FORMAT ", 1) ON DUPLICATE KEY UPDATE %2$s = '1'",
           table, column, attack->bob);
    }
}

/* Names and keys of Bob's, as if they had been guessed; whole rows of Ada's under them. */
static void
attack_rows (Attack                  *attack,
             const AporiaSharedTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM %s WHERE user_id = %" G_GINT64_FORMAT,
                                          table->name, attack->bob);
  g_autoptr(GPtrArray) uids = list (sql);
  g_autoptr(GString) columns = g_string_new (NULL);
  const char *name = table->name;

  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (columns, ", %s", table->columns[i].name);
  for (guint i = 0; i < uids->len; i++)
    {
      const char *uid = uids->pdata[i];

      try (attack, "SELECT * FROM my_%s WHERE uid = '%s'", name, uid);
      try (attack, "UPDATE my_%s SET revision = 77 WHERE uid = '%s'", name, uid);
      try (attack, "DELETE FROM my_%s WHERE uid = '%s'", name, uid);
      try (attack,
           "INSERT INTO my_%1$s (uid, user_id, revision%2$s) SELECT '%3$s', user_id, 77%2$s FROM my_%1$s "
           "LIMIT 1 ON DUPLICATE KEY UPDATE revision = 77",
           name, columns->str, uid);
      for (guint j = 0; j < table->n_columns; j++)
        try (attack,
             "INSERT INTO my_%1$s (uid, user_id, revision%2$s) SELECT '%3$s', user_id, 77%2$s FROM my_%1$s "
             "LIMIT 1 ON DUPLICATE KEY UPDATE %4$s = VALUES(%4$s)",
             name, columns->str, uid, table->columns[j].name);
      try (attack,
           "INSERT IGNORE INTO my_%1$s (uid, user_id, revision%2$s) SELECT '%3$s', user_id, 77%2$s "
           "FROM my_%1$s LIMIT 1 ON DUPLICATE KEY UPDATE revision = 77",
           name, columns->str, uid);
      try (attack,
           "REPLACE INTO my_%1$s (uid, user_id, revision%2$s) SELECT '%3$s', user_id, 77%2$s FROM my_%1$s "
           "LIMIT 1",
           name, columns->str, uid);
      try (attack,
           "INSERT INTO my_%1$s (uid, user_id, revision%2$s) SELECT 'new', %4$" G_GINT64_FORMAT
           ", 77%2$s FROM my_%1$s WHERE '' <> '%3$s' LIMIT 1",
           name, columns->str, uid, attack->bob);
      try (attack,
           "INSERT INTO my_deleted_rows (uid, user_id, table_name, deleted_at, revision) "
           "VALUES ('%s', %" G_GINT64_FORMAT ", '%s', NOW(), 99)",
           uid, attack->bob, name);
    }
  /* To hand Ada's rows to Bob, or to take numbers that are everybody's. */
  try (attack, "UPDATE my_%s SET user_id = %" G_GINT64_FORMAT, name, attack->bob);
  try (attack, "UPDATE my_%s SET uid = 'other'", name);
  try (attack, "UPDATE my_%s SET %s = 9223372036854775807", name, table->key);
}

static void
attack_server (Attack *attack)
{
  static const char *const statements[] = {
    "CALL count_everybody()",
    "SHOW CREATE PROCEDURE count_person",
    "SHOW CREATE VIEW my_answers",
    "SHOW PROCESSLIST",
    "SHOW BINARY LOGS",
    "SHOW GRANTS FOR CURRENT_USER()",
    "SELECT * FROM mysql.user",
    "SELECT * FROM mysql.global_priv",
    "SELECT * FROM mysql.general_log",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM information_schema.columns",
    "SELECT * FROM information_schema.routines",
    "SELECT * FROM information_schema.views",
    "SELECT * FROM information_schema.processlist",
    "SELECT * FROM information_schema.statistics",
    "SELECT * FROM information_schema.innodb_trx",
    "SELECT LOAD_FILE('/etc/passwd')",
    "CREATE PROCEDURE p () SELECT * FROM answers",
    "CREATE FUNCTION f () RETURNS INT RETURN (SELECT COUNT(*) FROM answers)",
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM answers",
    "CREATE TRIGGER t BEFORE INSERT ON my_answers FOR EACH ROW SET @x = 1",
    "CREATE DATABASE other_one",
    "CREATE USER eve",
    "GRANT ALL ON *.* TO CURRENT_USER()",
    "SET GLOBAL general_log = 1",
    "FLUSH TABLES",
    "SELECT a.* FROM my_answers m, answers a",
    "SELECT * FROM standings",
    "SELECT * FROM judged_answers",
    "UPDATE my_users SET in_ranking = 1",
    "UPDATE my_users SET email = 'bob@example.org'",
    "UPDATE my_users SET email = NULL",
    "INSERT INTO accounts (account, user_id, created_at) VALUES ('x', 1, NOW())",
    "UPDATE accounts SET user_id = 1",
    "UPDATE me SET user_id = 1",
    "SELECT * FROM me",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    try (attack, "%s", statements[i]);
  try (attack, "CALL count_person(%" G_GINT64_FORMAT ")", attack->bob);
  try (attack, "CALL rank_person(%" G_GINT64_FORMAT ", 1)", attack->bob);
}

static void
test_reaches_nothing_else (void)
{
  Computer ada = { 0 };
  Computer bob = { 0 };
  Attack attack = { 0 };
  g_autoptr(AporiaSharedTarget) adas = NULL;
  g_autoptr(AporiaSharedTarget) bobs = NULL;
  g_autoptr(AporiaPerson) bob_person = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) tables = NULL;
  guint n_tables;
  const AporiaSharedTable *schema = aporia_shared_schema_get_tables (&n_tables);

  shared_reset ();
  adas = invite ("ada@example.org");
  bobs = invite ("bob@example.org");
  computer_init_at (&ada, "a.sqlite", "ada@example.org", adas);
  computer_init_at (&bob, "b.sqlite", "bob@example.org", bobs);
  fill (&ada, "Cook");
  fill (&bob, MARK);
  bob_person = aporia_store_load_person (bob.store, NULL);
  shared_run ("UPDATE users SET cv_text = '" MARK "', profile_json = '" MARK "' WHERE email LIKE 'bob%'");
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM answers WHERE answer_text = '" MARK "'"), ==, 1);
  attack.bob = shared_count ("SELECT user_id FROM users WHERE email LIKE 'bob%'");
  before = shared_dump (bob_person->uid, NULL);

  attack.db = aporia_mysql_open (adas, NULL, NULL);
  g_assert_true (aporia_mysql_is_personal (attack.db));
  tables = list ("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
  g_assert_cmpuint (tables->len, >, 2 * n_tables);
  attack_server (&attack);
  for (guint i = 0; i < tables->len; i++)
    attack_table (&attack, tables->pdata[i]);
  for (guint i = 0; i < n_tables; i++)
    attack_rows (&attack, &schema[i]);
  /* The account does see what is Ada's, so the attack was on. */
  g_assert_cmpuint (attack.n_told, >, n_tables);
  g_assert_cmpuint (attack.n_tried, >, 1000);
  g_clear_pointer (&attack.db, aporia_mysql_close);

  after = shared_dump (bob_person->uid, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (shared_count ("SELECT revision FROM users WHERE email LIKE 'bob%' AND in_ranking = 0"),
                   ==, shared_count ("SELECT MAX(revision) FROM answers WHERE answer_text = '" MARK "'"));
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users"), ==, 2);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM accounts"), ==, 2);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM deleted_rows d JOIN users u ON u.user_id = d.user_id "
                                 "WHERE u.email LIKE 'bob%'"), ==, 0);
  computer_clear (&ada);
  computer_clear (&bob);
}

/* A second invitation is another password of the same account. */
static void
test_again (void)
{
  g_autoptr(AporiaSharedTarget) one = NULL;
  g_autoptr(AporiaSharedTarget) other = NULL;
  g_autoptr(AporiaMysql) db = NULL;
  g_autoptr(GError) error = NULL;

  shared_reset ();
  one = invite ("ada@example.org");
  other = invite ("ada@example.org");
  g_assert_cmpstr (one->user, ==, other->user);
  g_assert_cmpstr (one->password, !=, other->password);
  g_assert_null (aporia_mysql_open (one, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  db = aporia_mysql_open (other, NULL, NULL);
  g_assert_nonnull (db);
}

static void
test_who_may (void)
{
  g_autoptr(AporiaSharedTarget) owner = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) owners = aporia_mysql_store_new (owner);
  g_autoptr(AporiaSharedTarget) target = NULL;
  g_autoptr(AporiaSharedStore) shared = NULL;
  g_autoptr(AporiaSharedStatus) status = NULL;
  g_autoptr(AporiaInvitation) none = NULL;
  g_autoptr(GError) error = NULL;

  shared_reset ();
  none = aporia_shared_store_invite (owners, "nobody", NULL, &error);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  target = invite ("ada@example.org");
  shared = aporia_mysql_store_new (target);
  none = aporia_shared_store_invite (shared, "eve@example.org", NULL, &error);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  status = aporia_shared_store_load_status (shared, NULL, NULL);
  g_assert_true (status->is_personal);
  g_clear_pointer (&status, aporia_shared_status_unref);
  status = aporia_shared_store_load_status (owners, NULL, NULL);
  g_assert_false (status->is_personal);
}

/* Of two people one is taken out, with everything; who is connected by the account reaches nothing from then
 * on, and what the other has is as it was. */
static void
test_revoked (void)
{
  Computer ada = { 0 };
  Computer bob = { 0 };
  g_autoptr(AporiaSharedTarget) owner = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) owners = aporia_mysql_store_new (owner);
  g_autoptr(AporiaSharedTarget) adas = NULL;
  g_autoptr(AporiaMysql) connected = NULL;
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaStandings) standings = NULL;
  g_autoptr(GError) error = NULL;
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);
  gint64 n_rows = 0;

  shared_reset ();
  adas = invite ("ada@example.org");
  computer_init_at (&ada, "a.sqlite", "ada@example.org", adas);
  computer_init (&bob, "b.sqlite", "bob@example.org");
  fill (&ada, "Cook");
  fill (&bob, "Baker");
  person = aporia_store_load_person (ada.store, NULL);
  standings = aporia_shared_store_compare (ada.shared, person->uid, APORIA_COMPARE_YES, NULL, NULL);
  g_assert_cmpint (shared_count ("SELECT SUM(users) FROM hist"), ==, 1);
  connected = aporia_mysql_open (adas, NULL, NULL);
  aporia_mysql_get_int (connected, "SELECT COUNT(*) FROM my_answers", &n_rows, NULL, NULL);
  g_assert_cmpint (n_rows, ==, 1);

  g_assert_cmpint (aporia_shared_store_revoke (owners, "ada@example.org", FALSE, NULL, &error), ==, 0);
  g_assert_no_error (error);
  n_rows = 0;
  aporia_mysql_get_int (connected, "SELECT COUNT(*) FROM my_answers", &n_rows, NULL, NULL);
  g_assert_cmpint (n_rows, ==, 0);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM answers"), ==, 2);
  g_assert_cmpint (aporia_shared_store_revoke (owners, "ada@example.org", FALSE, NULL, &error), ==, -1);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);

  /* Person, job, the two together, session, question, answer, judgement. */
  n_rows = aporia_shared_store_revoke (owners, " ada@example.org", TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, ==, 7);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s WHERE user_id NOT IN (SELECT user_id "
                                              "FROM users WHERE email LIKE 'bob%%')", tables[i].name);

      g_assert_cmpint (shared_count (sql), ==, 0);
    }
  g_assert_cmpint (shared_count ("SELECT COALESCE(SUM(users), 0) FROM hist"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM wrong_numbers"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM answers WHERE answer_text = 'Baker'"), ==, 1);
  g_assert_cmpint (computer_count (&ada, "SELECT COUNT(*) FROM answers"), ==, 1);
  computer_clear (&ada);
  computer_clear (&bob);
}

/* Whose rows were removed, and who is asked in again: their computer sends what it holds, as it says. */
static void
test_invited_again (void)
{
  Computer pair[2] = { 0 };
  g_autoptr(AporiaSharedTarget) owner = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) owners = aporia_mysql_store_new (owner);

  shared_reset ();
  computer_init (&pair[0], "a.sqlite", "ada@example.org");
  fill (&pair[0], "Cook");
  g_assert_cmpint (aporia_shared_store_revoke (owners, "ada@example.org", TRUE, NULL, NULL), ==, 7);
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users"), ==, 0);
  fill (&pair[0], "Baker");
  computer_init (&pair[1], "b.sqlite", "ada@example.org");
  computers_settle (pair, 2);
  computers_assert_equal (pair, 2);
  g_assert_cmpint (computer_count (&pair[1], "SELECT COUNT(*) FROM answers"), ==, 2);
  computer_clear (&pair[0]);
  computer_clear (&pair[1]);
}

void
mysql_accounts_add_tests (void)
{
  g_test_add_func ("/mysql-accounts/works", test_works);
  g_test_add_func ("/mysql-accounts/other-address", test_other_address);
  g_test_add_func ("/mysql-accounts/reaches-nothing-else", test_reaches_nothing_else);
  g_test_add_func ("/mysql-accounts/again", test_again);
  g_test_add_func ("/mysql-accounts/who-may", test_who_may);
  g_test_add_func ("/mysql-accounts/revoked", test_revoked);
  g_test_add_func ("/mysql-accounts/invited-again", test_invited_again);
}
