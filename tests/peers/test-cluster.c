/* A person's computers around a cluster of three servers, which galera.py starts beside this test, and ends
 * while they are in use. */
#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/mysql/server.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"

#include <string.h>
#include <unistd.h>

#define N_SERVERS 3
#define N_COMPUTERS 2
#define PATIENCE 120

/* ---- The servers --------------------------------------------------------------------------------------- */

/* What galera.py does before it answers; N from 1. */
static void
cluster_do (const char *verb,
            guint       n)
{
  int fd = (int) g_ascii_strtoll (server_get ("MYSQL_TEST_CLUSTER"), NULL, 10);
  g_autofree char *line = g_strdup_printf ("%s %u\n", verb, n);
  char reply[3];
  gsize n_read = 0;

  g_assert_cmpint (write (fd, line, strlen (line)), ==, (gssize) strlen (line));
  while (n_read < sizeof reply)
    {
      gssize n_now = read (fd, reply + n_read, sizeof reply - n_read);

      g_assert_cmpint (n_now, >, 0);
      n_read += (gsize) n_now;
    }
  g_assert_cmpmem (reply, sizeof reply, "ok\n", 3);
}

/* All of them, the server with FIRST (from 1) first; one with ALONE.  Returns: (transfer full) */
static AporiaSharedTarget *
make_target (guint    first,
             gboolean is_alone)
{
  g_auto(GStrv) hosts = g_strsplit (server_get ("MYSQL_TEST_HOST"), ",", -1);
  g_autofree char *turned = NULL;

  g_assert_cmpuint (g_strv_length (hosts), ==, N_SERVERS);
  turned = g_strdup_printf ("%s, %s, %s", hosts[first - 1], hosts[first % 3], hosts[(first + 1) % 3]);

  return server_make_target (is_alone ? hosts[first - 1] : turned, NULL);
}

static AporiaMysql *
open_server (guint n)
{
  g_autoptr(AporiaSharedTarget) target = make_target (n, TRUE);
  g_autoptr(GError) error = NULL;
  AporiaMysql *db = aporia_mysql_open (target, NULL, &error);

  g_assert_no_error (error);
  return db;
}

/* What server N says, which has caught up with the others before. */
static gint64
count_at (guint       n,
          const char *sql)
{
  g_autoptr(AporiaMysql) db = open_server (n);
  g_autoptr(GError) error = NULL;
  gint64 count = -1;

  aporia_mysql_get_int (db, sql, &count, NULL, &error);
  g_assert_no_error (error);
  return count;
}

/* ---- The computers ------------------------------------------------------------------------------------- */

typedef struct
{
  Computer computers[N_COMPUTERS];
} Home;

static void
home_init (Home *home)
{
  shared_reset ();
  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.sqlite", i);
      g_autoptr(AporiaSharedTarget) target = make_target (i + 1, FALSE);

      computer_init_at (&home->computers[i], name, "ada@example.org", target);
    }
}

static void
practise (Computer   *computer,
          const char *title,
          guint       n_answers)
{
  g_autofree char *uid = store_build_begin (computer->store, title, FALSE);

  for (guint i = 1; i <= n_answers; i++)
    {
      g_autofree char *asked = store_build_ask (computer->store, uid, i);

      store_build_reply (computer->store, asked, title);
      store_build_judge (computer->store, asked, "builtin", 70);
    }
}

static gboolean
run_sync (Computer *computer,
          guint     patience,
          GError  **error)
{
  AporiaSyncOptions options = { FALSE, patience, NULL };
  AporiaSyncResult result;

  return aporia_sync_run (computer->store, computer->shared, &options, &result, NULL, error);
}

static gpointer
sync_thread (gpointer data)
{
  g_autoptr(GError) error = NULL;

  run_sync (data, PATIENCE, &error);
  g_assert_no_error (error);
  return NULL;
}

/* Both computers, each server, and what each server counts hold the same. */
static void
home_end (Home *home)
{
  g_autofree char *held = NULL;
  g_autoptr(AporiaPerson) person = NULL;

  for (guint turn = 0; turn < 4; turn++)
    sync_thread (&home->computers[turn % N_COMPUTERS]);
  computers_assert_equal (home->computers, N_COMPUTERS);
  held = computer_dump (&home->computers[0]);
  person = aporia_store_load_person (home->computers[0].store, NULL);
  for (guint n = 1; n <= N_SERVERS; n++)
    {
      g_autoptr(AporiaSharedTarget) target = make_target (n, TRUE);
      g_autoptr(AporiaSharedStore) server = aporia_mysql_store_new (target);
      g_autofree char *there = shared_dump (person->uid, server);
      g_autofree char *wrong = aporia_shared_store_check (server, NULL, NULL);

      g_assert_cmpstr (there, ==, held);
      g_assert_cmpstr (wrong, ==, "");
      g_assert_cmpint (count_at (n, "SELECT count(*) FROM users"), ==, 1);
    }
  for (guint i = 0; i < N_COMPUTERS; i++)
    computer_clear (&home->computers[i]);
}

/* ---- Preparing ----------------------------------------------------------------------------------------- */

static gpointer
migrate_thread (gpointer data)
{
  g_autoptr(AporiaMysql) db = open_server (GPOINTER_TO_UINT (data));
  g_autoptr(GError) error = NULL;

  aporia_mysql_migrate (db, NULL, &error);
  g_assert_no_error (error);
  return NULL;
}

#define N_THINGS                                                                                       \
  "SELECT (SELECT count(*) FROM information_schema.columns WHERE table_schema = DATABASE()) * 1000 "   \
  "+ (SELECT count(*) FROM information_schema.routines WHERE routine_schema = DATABASE())"

/* Two people prepare it at once, through different servers: the third has all of it, once. */
static void
test_migrations (void)
{
  GThread *threads[2];
  gint64 n_things;

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("migrate", migrate_thread, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);

  n_things = count_at (1, N_THINGS);
  for (guint n = 1; n <= N_SERVERS; n++)
    {
      g_autoptr(AporiaSharedTarget) target = make_target (n, TRUE);
      g_autoptr(AporiaSharedStore) server = aporia_mysql_store_new (target);
      g_autoptr(AporiaSharedStatus) status = aporia_shared_store_load_status (server, NULL, NULL);
      g_autofree char *wrong = aporia_shared_store_check (server, NULL, NULL);

      g_assert_nonnull (status);
      g_assert_true (status->is_cluster);
      g_assert_cmpint (status->schema, ==, status->newest_schema);
      g_assert_cmpstr (wrong, ==, "");
      g_assert_cmpint (count_at (n, N_THINGS), ==, n_things);
      g_assert_cmpint (count_at (n, "SELECT count(*) FROM schema_migrations"), ==, status->newest_schema);
    }
  g_assert_cmpint (n_things % 1000, >, 0);
}

/* Who died preparing is in nobody's way for long, and leaves nothing behind. */
static void
test_left_claim (void)
{
  g_autoptr(AporiaMysql) db = open_server (3);
  g_autoptr(GError) error = NULL;

  migrate_thread (GUINT_TO_POINTER (1));
  shared_run ("INSERT INTO shared_preparing VALUES (1, 'somebody', UTC_TIMESTAMP(6) - INTERVAL 121 SECOND)");
  aporia_mysql_migrate (db, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_at (2, "SELECT count(*) FROM shared_preparing"), ==, 0);
}

/* Each through a server of its own, with ids that leave gaps. */
static void
test_two_computers (void)
{
  Home home = { 0 };

  home_init (&home);
  for (guint turn = 0; turn < 3; turn++)
    for (guint i = 0; i < N_COMPUTERS; i++)
      {
        practise (&home.computers[i], "Cook", 4);
        sync_thread (&home.computers[i]);
      }
  home_end (&home);
}

/* ---- One that goes ------------------------------------------------------------------------------------- */

static void
kill_first_cb (Computer *computer)
{
  cluster_do ("kill", 1);
}

/* The server of a computer goes after each step of a sync: it goes on by the next. */
static void
test_killed (void)
{
  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      Home home = { 0 };

      home_init (&home);
      practise (&home.computers[1], "Baker", 2);
      sync_thread (&home.computers[1]);
      /* Several batches. */
      practise (&home.computers[0], "Cook", 250);
      computer_interrupt (&home.computers[0], moment, kill_first_cb);
      sync_thread (&home.computers[0]);
      g_assert_cmpint (computer_count (&home.computers[0], "SELECT count(*) FROM outbox"), ==, 0);
      g_assert_cmpint (count_at (3, "SELECT count(*) FROM answers"), ==, 252);
      cluster_do ("start", 1);
      home_end (&home);
    }
}

/* ---- In the midst of a transaction --------------------------------------------------------------------- */

/* Somebody at server N has the numbers of the person, which a push writes last.  Returns: (transfer full) */
static AporiaMysql *
hold_numbers (guint n)
{
  AporiaMysql *db = open_server (n);

  g_assert_true (aporia_mysql_run (db, "START TRANSACTION", NULL, NULL));
  g_assert_true (aporia_mysql_run (db, "SELECT * FROM user_stats FOR UPDATE", NULL, NULL));
  return db;
}

/* Until a push at server N has written all else. */
static void
wait_for_push (guint n)
{
  g_autoptr(AporiaMysql) db = open_server (n);
  gint64 n_waiting = 0;

  while (n_waiting == 0)
    {
      g_assert_true (aporia_mysql_get_int (db, "SELECT count(*) FROM information_schema.processlist "
                                               "WHERE info LIKE 'CALL count_person%'", &n_waiting, NULL,
                                           NULL));
      g_usleep (5 * G_TIME_SPAN_MILLISECOND);
    }
}

/* The server goes with a transaction in the midst: not a row of it is anywhere, and all are sent again. */
static void
test_killed_in_transaction (void)
{
  Home home = { 0 };
  AporiaMysql *holder;
  GThread *thread;

  home_init (&home);
  practise (&home.computers[0], "Cook", 2);
  sync_thread (&home.computers[0]);
  practise (&home.computers[0], "Cook", 20);
  holder = hold_numbers (1);
  thread = g_thread_new ("sync", sync_thread, &home.computers[0]);
  wait_for_push (1);
  cluster_do ("kill", 1);
  g_thread_join (thread);
  aporia_mysql_close (holder);
  g_assert_cmpint (count_at (2, "SELECT count(*) FROM answers"), ==, 22);
  cluster_do ("start", 1);
  home_end (&home);
}

/* Another server was faster with a row of the transaction, which is ended with error 1213: it is begun again,
 * and does not come to anybody's eyes. */
static void
test_conflict (void)
{
  Home home = { 0 };
  AporiaMysql *holder;
  GThread *thread;
  g_autoptr(AporiaMysql) other = NULL;
  g_autoptr(AporiaMysql) first = NULL;
  gint64 n_before = 0;
  gint64 n_after = 0;

#define N_ENDED                                                                                        \
  "SELECT variable_value FROM information_schema.global_status WHERE variable_name = "                 \
  "'wsrep_local_bf_aborts'"
  home_init (&home);
  practise (&home.computers[0], "Cook", 2);
  sync_thread (&home.computers[0]);
  practise (&home.computers[0], "Cook", 20);
  other = open_server (2);
  first = open_server (1);
  g_assert_true (aporia_mysql_get_int (first, N_ENDED, &n_before, NULL, NULL));
  holder = hold_numbers (1);
  thread = g_thread_new ("sync", sync_thread, &home.computers[0]);
  wait_for_push (1);
  /* The person's row, which the push has written. */
  g_assert_true (aporia_mysql_run (other, "UPDATE users SET in_ranking = 1 - in_ranking", NULL, NULL));
  while (n_after <= n_before)
    {
      g_assert_true (aporia_mysql_get_int (first, N_ENDED, &n_after, NULL, NULL));
      g_usleep (5 * G_TIME_SPAN_MILLISECOND);
    }
  aporia_mysql_close (holder);
  g_thread_join (thread);
  g_assert_cmpint (count_at (3, "SELECT count(*) FROM answers"), ==, 22);
  home_end (&home);
}

/* ---- Too few ------------------------------------------------------------------------------------------- */

static void
kill_second_cb (Computer *computer)
{
  cluster_do ("kill", 2);
}

static void
wait_for_quorum_lost (guint n)
{
  g_autoptr(AporiaSharedTarget) target = make_target (n, TRUE);
  g_autoptr(AporiaSharedStore) server = aporia_mysql_store_new (target);
  g_autoptr(GError) error = NULL;

  while (error == NULL)
    {
      g_autoptr(AporiaSharedStatus) G_GNUC_UNUSED status =
          aporia_shared_store_load_status (server, NULL, &error);

      g_usleep (20 * G_TIME_SPAN_MILLISECOND);
    }
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
}

/* Two of three go, the second in the midst of a sync: whoever cannot wait is told why, whoever can is in step
 * when there are enough again. */
static void
test_quorum (void)
{
  Home home = { 0 };
  GThread *thread;
  g_autoptr(GError) error = NULL;

  home_init (&home);
  practise (&home.computers[0], "Cook", 250);
  practise (&home.computers[1], "Baker", 4);
  cluster_do ("kill", 3);
  computer_interrupt (&home.computers[0], MOMENT_PUSHED, kill_second_cb);
  thread = g_thread_new ("sync", sync_thread, &home.computers[0]);
  wait_for_quorum_lost (1);

  g_assert_false (run_sync (&home.computers[1], 0, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "too few servers of its cluster are running"));
  g_assert_cmpint (computer_count (&home.computers[1], "SELECT count(*) FROM outbox"), >, 0);

  cluster_do ("bootstrap", 1);
  g_thread_join (thread);
  sync_thread (&home.computers[1]);
  g_assert_cmpint (count_at (1, "SELECT count(*) FROM answers"), ==, 254);
  cluster_do ("start", 2);
  cluster_do ("start", 3);
  home_end (&home);
}

/* A server that lost sight of the others is passed by, if another did not. */
static void
test_cut_off (void)
{
  Home home = { 0 };
  g_autoptr(AporiaMysql) first = NULL;

  home_init (&home);
  practise (&home.computers[0], "Cook", 4);
  first = open_server (1);
  g_assert_true (aporia_mysql_run (first, "SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'", NULL,
                                   NULL));
  wait_for_quorum_lost (1);
  sync_thread (&home.computers[0]);
  g_assert_cmpint (count_at (2, "SELECT count(*) FROM answers"), ==, 4);
  g_assert_true (aporia_mysql_run (first, "SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'", NULL,
                                   NULL));
  sync_thread (&home.computers[0]);
  cluster_do ("kill", 1);
  cluster_do ("start", 1);
  home_end (&home);
}

/* ---- All the time -------------------------------------------------------------------------------------- */

#define N_TROUBLES 6

/* Both computers write without an end, while one server after the other goes and comes. */
typedef struct
{
  Computer *computer;
  int       is_over; /* (atomic) */
  guint     n_answers;
} Writer;

static gpointer
write_thread (gpointer data)
{
  Writer *writer = data;

  while (!g_atomic_int_get (&writer->is_over))
    {
      practise (writer->computer, "Cook", 5);
      writer->n_answers += 5;
      sync_thread (writer->computer);
    }
  return NULL;
}

static void
test_troubles (void)
{
  Home home = { 0 };
  Writer writers[N_COMPUTERS] = { 0 };
  GThread *threads[N_COMPUTERS];
  guint n_answers = 0;

  home_init (&home);
  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      writers[i].computer = &home.computers[i];
      threads[i] = g_thread_new ("write", write_thread, &writers[i]);
    }
  for (guint i = 0; i < N_TROUBLES; i++)
    {
      guint n = i % N_SERVERS + 1;

      cluster_do ("kill", n);
      if (i % 3 == 2)
        {
          guint next = n % N_SERVERS + 1;

          cluster_do ("kill", next);
          cluster_do ("bootstrap", next % N_SERVERS + 1);
          cluster_do ("start", next);
        }
      cluster_do ("start", n);
    }
  for (guint i = 0; i < N_COMPUTERS; i++)
    g_atomic_int_set (&writers[i].is_over, TRUE);
  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      g_thread_join (threads[i]);
      n_answers += writers[i].n_answers;
    }
  g_test_message ("%u answers", n_answers);
  g_assert_cmpint (count_at (2, "SELECT count(*) FROM answers"), ==, n_answers);
  home_end (&home);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cluster/migrations", test_migrations);
  g_test_add_func ("/cluster/left-claim", test_left_claim);
  g_test_add_func ("/cluster/two-computers", test_two_computers);
  g_test_add_func ("/cluster/killed", test_killed);
  g_test_add_func ("/cluster/killed-in-transaction", test_killed_in_transaction);
  g_test_add_func ("/cluster/conflict", test_conflict);
  g_test_add_func ("/cluster/quorum", test_quorum);
  g_test_add_func ("/cluster/cut-off", test_cut_off);
  g_test_add_func ("/cluster/troubles", test_troubles);

  return g_test_run ();
}
