/* A shared database as a person's computer sees it, which bench_shared.py starts: "own" sends and fetches a
 * person's rows, "place" asks for places among the people that are there. */
#include "backends/mysql/aporia-mysql-connection.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/mysql/server.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "bench/bench-measure.h"
#include "core/domain/aporia-person.h"
#include "core/services/aporia-sync.h"

#include <glib/gstdio.h>
#include <stdio.h>

#define N_RUNS 7
#define N_ASKED 333 /* with an answer and a judgement each: a thousand changes */
#define N_PLACES 200

static const char answer[] =
  "At Speisewerk our food cost was at 34 percent when I began, and the head chef asked me to lower it. First "
  "I weighed everything that we threw away for two weeks and wrote it on a sheet at the pass. I found that a "
  "third of it came from side dishes that we had prepared for tables that were never booked. So I wrote a "
  "prep list for each station, based on the bookings of the day, and explained it to everybody. After ten "
  "months we were at 29 percent and threw away 40 kilograms less each week.";

static AporiaStore *
open_computer (const char *folder,
               const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  AporiaStore *store = aporia_sqlite_store_new (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaPerson) named = NULL;

  aporia_store_prepare (store, NULL, &error);
  g_assert_no_error (error);
  person = aporia_store_load_person (store, NULL);
  named = aporia_person_make (person->uid, "Ada", "Lovelace", "ada@example.org");
  g_assert_true (aporia_store_save_person (store, named, NULL));
  return store;
}

/* Returns: milliseconds.  ROWS: (out) that came or went */
static double
run_sync (AporiaStore       *store,
      AporiaSharedStore *shared,
      guint             *rows)
{
  AporiaSyncOptions options = { 0 };
  AporiaSyncResult result;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  aporia_sync_run (store, shared, &options, &result, NULL, &error);
  g_assert_no_error (error);
  *rows = result.n_sent + result.n_received;

  return (double) (g_get_monotonic_time () - begin) / 1000;
}

static void
practise (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);

  for (guint i = 1; i <= N_ASKED; i++)
    {
      g_autofree char *asked = store_build_ask (store, uid, i);

      store_build_reply (store, asked, answer);
      store_build_judge (store, asked, "builtin", (int) (i % 101));
    }
}

static void
bench_own (AporiaSharedStore *shared)
{
  g_autofree char *folder = g_dir_make_tmp ("aporia-bench-XXXXXX", NULL);
  g_autoptr(AporiaStore) store = NULL;
  g_autoptr(AporiaStore) other = NULL;
  double sent[N_RUNS];
  double fetched[N_RUNS];
  double idle[N_RUNS];
  double n_rows = 0;
  double ms = 0;

  aporia_shared_store_migrate (shared, NULL, NULL);
  store = open_computer (folder, "one.sqlite");
  other = open_computer (folder, "other.sqlite");
  for (guint i = 0; i < N_RUNS; i++)
    {
      guint rows = 0;

      practise (store);
      sent[i] = run_sync (store, shared, &rows);
      g_assert_cmpuint (rows, >=, 3 * N_ASKED);
      n_rows += rows;
      ms += sent[i];
      fetched[i] = run_sync (other, shared, &rows);
      g_assert_cmpuint (rows, >=, 3 * N_ASKED);
      /* The name that was typed on the other. */
      run_sync (store, shared, &rows);
      idle[i] = run_sync (store, shared, &rows);
      g_assert_cmpuint (rows, ==, 0);
    }
  printf ("# %.0f rows sent, %.0f rows a second\n", n_rows, n_rows * 1000 / ms);
  bench_print ("shared-1000-changes-sent", sent, N_RUNS);
  bench_print ("shared-1000-changes-fetched", fetched, N_RUNS);
  bench_print ("shared-in-step-already", idle, N_RUNS);
}

/* Places of people who are far apart, by the account of everything. */
static void
bench_place (AporiaSharedStore *shared)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(AporiaInvitation) invitation = NULL;
  g_autoptr(AporiaMysql) db = NULL;
  g_autoptr(AporiaMysql) mine = NULL;
  g_autoptr(AporiaSharedTarget) own = NULL;
  g_autoptr(AporiaSharedStore) by_me = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uid = NULL;
  gint64 n_people = 0;
  double places[N_PLACES];
  double views[N_PLACES];
  double whole[N_PLACES];
  double counted[N_PLACES];

  db = aporia_mysql_open (target, NULL, &error);
  g_assert_no_error (error);
  invitation = aporia_shared_store_invite (shared, "p4711@example.org", NULL, &error);
  g_assert_no_error (error);
  own = aporia_shared_target_make (server_get ("MYSQL_TEST_HOST"), server_get ("MYSQL_TEST_PORT"),
                                   server_get ("MYSQL_TEST_DATABASE"), invitation->account,
                                   invitation->password, NULL, &error);
  g_assert_no_error (error);
  mine = aporia_mysql_open (own, NULL, &error);
  g_assert_no_error (error);
  by_me = aporia_mysql_store_new (own);
  aporia_mysql_get_text (mine, "SELECT uid FROM my_users", &uid, NULL, NULL);
  aporia_mysql_get_int (db, "SELECT max(user_id) FROM users", &n_people, NULL, NULL);

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT place FROM standings WHERE user_id = %" G_GINT64_FORMAT,
                                              1 + i * (n_people - 1) / N_PLACES);
      g_autoptr(AporiaStandings) standings = NULL;
      gint64 place = 0;
      gint64 begin = g_get_monotonic_time ();

      aporia_mysql_get_int (db, sql, &place, NULL, &error);
      places[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      g_assert_cmpint (place, >, 0);
      place = 0;
      begin = g_get_monotonic_time ();
      aporia_mysql_get_int (mine, "SELECT place FROM my_standings", &place, NULL, &error);
      views[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      g_assert_cmpint (place, >, 0);
      begin = g_get_monotonic_time ();
      standings = aporia_shared_store_compare (by_me, uid, APORIA_COMPARE_AS_IT_IS, NULL, &error);
      whole[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      g_assert_no_error (error);
      g_assert_cmpuint (standings->classes->len, ==, 1);
      begin = g_get_monotonic_time ();
      aporia_mysql_run (mine, "CALL rank_me(1)", NULL, &error);
      counted[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      g_assert_no_error (error);
    }
  bench_print ("shared-place", places, N_PLACES);
  bench_print ("shared-place-own-account", views, N_PLACES);
  bench_print ("shared-compare-whole", whole, N_PLACES);
  bench_print ("shared-rank-me", counted, N_PLACES);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) shared = aporia_mysql_store_new (target);

  if (g_strcmp0 (argv[1], "own") == 0)
    bench_own (shared);
  else
    bench_place (shared);
  return 0;
}
