/* Ranks from the kept histograms are what the window function says over rounded averages, after thousands of
 * mixed inserts, updates, flips and deletes.  On a store of its own; with APORIA_TEST_STORE on that file,
 * which is changed: for a run at size by hand. */
#include "backends/sqlite/aporia-sqlite-admin.h"
#include "core/domain/aporia-statistics.h"
#include "lib/test-folder.h"

#include <math.h>
#include <sqlite3.h>

#define N_PEOPLE 60
#define N_QUESTIONS 30
#define N_CHANGES 4000
#define N_PRESSED 300
#define N_ASKED 200

static void
run (sqlite3    *db,
     const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
}

static gint64
get_int (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* One change to what is counted, of each kind that there is: a new judgement, another score, another coach,
 * sure or not, current or not, gone. */
static void
change (sqlite3 *db,
        GRand   *random,
        gint64   n_questions)
{
  gint64 id = g_rand_double_range (random, 1, (double) n_questions + 1);
  int score = g_rand_int_range (random, 0, 101), kind = g_rand_int_range (random, 0, 20);
  g_autofree char *sql = NULL;

  if (kind < 6)
    sql = g_strdup_printf ("UPDATE suggestions SET correctness = %d WHERE question_id = %" G_GINT64_FORMAT,
                           score, id);
  else if (kind < 9)
    sql = g_strdup_printf ("UPDATE suggestions SET low_confidence = 1 - low_confidence "
                           "WHERE question_id = %" G_GINT64_FORMAT, id);
  else if (kind < 12)
    sql = g_strdup_printf ("UPDATE suggestions SET engine_class = CASE engine_class WHEN 'builtin' "
                           "THEN 'model' ELSE 'builtin' END WHERE question_id = %" G_GINT64_FORMAT, id);
  else if (kind < 15)
    sql = g_strdup_printf ("UPDATE OR IGNORE suggestions SET counted = 1 - counted, is_current = 1 - counted "
                           "WHERE question_id = %" G_GINT64_FORMAT, id);
  else if (kind < 17)
    sql = g_strdup_printf ("DELETE FROM suggestions WHERE question_id = %" G_GINT64_FORMAT, id);
  else if (kind < 19)
    sql = g_strdup_printf (
      "INSERT INTO suggestions (uid, question_id, user_id, correctness, depth, structure, communication, "
      "role_relevance, band_low, band_high, confidence, low_confidence, reasons_json, points_json, "
      "strengths_json, improvements_json, improvements_text, red_flags_json, red_flags_count, "
      "red_flags_text, star, engine_class, judged_by_model, prompt_version, fallacy_detected, is_current, "
      "counted, created_at) SELECT lower (hex (randomblob (16))), question_id, user_id, %d, 1, 2, 3, 4, 0, "
      "100, 1, 0, '[]', '[]', '[]', '[]', '', '[]', 0, '', 0, 'builtin', 'made-up', '1', 0, 1, counted, "
      "'2026-11-21T00:00:00Z' "
      "FROM questions q WHERE question_id = %" G_GINT64_FORMAT " AND EXISTS (SELECT 1 FROM answers a "
      "WHERE a.question_id = q.question_id AND a.is_skipped = 0) AND NOT EXISTS (SELECT 1 FROM suggestions s "
      "WHERE s.question_id = q.question_id AND s.is_current = 1)",
      score, id);
  else
    sql = g_strdup_printf ("DELETE FROM questions WHERE question_id = %" G_GINT64_FORMAT, id);
  run (db, sql);
}

/* Sessions under pressure begin, end, and are opened anew, and what is judged in them changes. */
static void
press_many (sqlite3 *db,
            GRand   *random,
            gint64   n_questions)
{
  for (guint i = 0; i < N_PRESSED; i++)
    {
      const char *status = g_rand_boolean (random) ? "open" : "finished";
      int is_pressure = g_rand_int_range (random, 0, 4) > 0, attempt = g_rand_int_range (random, 1, 100);
      g_autofree char *sql =
        g_strdup_printf ("UPDATE attempts SET is_pressure = %d, status = '%s' WHERE attempt_id = %d",
                         is_pressure, status, attempt);

      run (db, sql);
      change (db, random, n_questions);
    }
}

static void
change_much (sqlite3 *db,
             GRand   *random)
{
  gint64 n_questions = get_int (db, "SELECT max(question_id) FROM questions");

  run (db, "PRAGMA foreign_keys = ON; BEGIN");
  for (guint i = 0; i < N_CHANGES; i++)
    change (db, random, n_questions);
  press_many (db, random, n_questions);
  /* Whole attempts go and come back. */
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *sql = NULL;
      int counted = i % 3 == 0, attempt = g_rand_int_range (random, 1, 100);

      sql = g_strdup_printf ("UPDATE attempts SET deleted_at = CASE %d WHEN 1 THEN NULL ELSE 'x' END "
                             "WHERE attempt_id = %d;"
                             "UPDATE answers SET counted = %d WHERE attempt_id = %d;"
                             "UPDATE questions SET counted = %d WHERE attempt_id = %d;"
                             "UPDATE suggestions SET counted = %d * is_current WHERE question_id IN "
                             "(SELECT question_id FROM questions WHERE attempt_id = %d)",
                             counted, attempt, counted, attempt, counted, attempt, counted, attempt);
      run (db, sql);
    }
  run (db, "COMMIT");
}

/* The slow and obvious way, once for all. */
static void
rank_all (sqlite3    *db,
          const char *engine_class)
{
  g_autofree char *sql = g_strdup_printf (
    "CREATE TEMP TABLE ranks_%s AS SELECT user_id, bucket, rank () OVER (ORDER BY bucket DESC) AS place, "
    "count(*) OVER () AS people FROM (SELECT user_id, CAST(sum(correctness) * 100.0 / count(*) + 0.5 AS "
    "INTEGER) AS bucket FROM main_answers WHERE is_sample = 0 AND deleted_at IS NULL AND engine_class = '%s' "
    "AND low_confidence = 0 GROUP BY user_id)", engine_class, engine_class);
  g_autofree char *index = g_strdup_printf ("CREATE INDEX temp.by_user_%s ON ranks_%s (user_id)",
                                            engine_class, engine_class);

  run (db, sql);
  run (db, index);
}

static gint64
find (sqlite3    *db,
      const char *column,
      const char *engine_class,
      const char *uid)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT COALESCE ((SELECT %s FROM ranks_%s JOIN users USING (user_id) "
                     "WHERE uid = '%s'), 0)", column, engine_class, uid);

  return get_int (db, sql);
}

/* Returns: was there a rank to compare? */
static gboolean
compare (AporiaStore *store,
         sqlite3     *db,
         const char  *engine_class,
         const char  *uid)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (NULL, 0, engine_class);
  g_autoptr(AporiaStatistics) statistics = NULL;
  gint64 rank = find (db, "place", engine_class, uid), n_people = find (db, "people", engine_class, uid);

  g_assert_true (aporia_store_save_setting (store, "local-person", uid, NULL));
  statistics = aporia_store_load_statistics (store, scope, NULL);
  g_assert_cmpint (statistics->rank, ==, rank);
  if (rank == 0)
    return FALSE;
  g_assert_cmpint (statistics->n_people, ==, n_people);
  g_assert_cmpfloat (statistics->own_average, ==, (double) find (db, "bucket", engine_class, uid) / 100.0);
  g_assert_cmpint (statistics->percentile, ==,
                   (int) nearbyint (100.0 * (double) (n_people - rank + 1) / (double) n_people));
  return TRUE;
}

static void
compare_many (AporiaStore *store,
              sqlite3     *db,
              GRand       *random)
{
  g_autoptr(GPtrArray) people = aporia_sqlite_store_list_people (store, NULL);
  guint n_compared = 0;

  g_assert_true (aporia_store_save_setting (store, "compare", "1", NULL));
  rank_all (db, "builtin");
  rank_all (db, "model");
  for (guint i = 0; i < N_ASKED; i++)
    {
      const char *uid = people->pdata[g_rand_int_range (random, 0, (gint32) people->len)];

      n_compared += compare (store, db, "builtin", uid);
      n_compared += compare (store, db, "model", uid);
    }
  g_assert_cmpuint (n_compared, >, N_ASKED / 2);
  g_test_message ("%u ranks of %u people compared", n_compared, people->len);
}

static void
test_ranks (void)
{
  const char *given = g_getenv ("APORIA_TEST_STORE");
  g_autofree char *own = g_build_filename (aporia_test_folder (), "ranks", "aporia.sqlite", NULL);
  const char *path = given != NULL ? given : own;
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autofree char *differences = NULL;
  GRand *random = g_rand_new_with_seed (20261121);
  sqlite3 *db = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  if (given == NULL)
    g_assert_true (aporia_sqlite_store_fill (store, N_PEOPLE, N_QUESTIONS, 7, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  change_much (db, random);
  compare_many (store, db, random);
  if (given == NULL)
    differences = aporia_store_check_statistics (store, NULL);
  g_assert_cmpstr (differences, ==, given == NULL ? "" : NULL);
  sqlite3_close (db);
  g_rand_free (random);
}

static void
assert_same_place (const AporiaStatistics *a,
                   const AporiaStatistics *b)
{
  g_assert_cmpuint (a->rank, ==, b->rank);
  g_assert_cmpfloat (a->own_average, ==, b->own_average);
  g_assert_cmpint (a->percentile, ==, b->percentile);
  g_assert_cmpuint (a->n_judged, ==, b->n_judged);
}

/* Every answer of the first attempt is judged once more, as well as can be, under pressure. */
static void
judge_under_pressure (sqlite3 *db)
{
  run (db, "UPDATE attempts SET status = 'open', is_pressure = 1 WHERE attempt_id = 1;"
           "INSERT INTO suggestions (uid, question_id, user_id, correctness, depth, structure, "
           "communication, role_relevance, band_low, band_high, confidence, low_confidence, reasons_json, "
           "points_json, strengths_json, improvements_json, improvements_text, red_flags_json, "
           "red_flags_count, red_flags_text, star, engine_class, judged_by_model, prompt_version, "
           "fallacy_detected, is_current, counted, created_at) "
           "SELECT lower (hex (randomblob (16))), question_id, user_id, 100, 1, 2, 3, 4, 0, 100, 1, 0, '[]', "
           "'[]', '[]', '[]', '', '[]', 0, '', 0, 'builtin', 'made-up', '1', 0, 1, counted, "
           "'2026-11-21T00:00:00Z' FROM questions q WHERE attempt_id = 1 AND EXISTS (SELECT 1 FROM "
           "answers a WHERE a.question_id = q.question_id AND a.is_skipped = 0);"
           "UPDATE suggestions SET correctness = 99 WHERE question_id IN "
           "(SELECT question_id FROM questions WHERE attempt_id = 1)");
}

/* Returns: (transfer full) the numbers of the person, which are what plain SQL says */
static AporiaStatistics *
load_checked (AporiaStore *store)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (NULL, 0, "builtin");
  g_autofree char *differences = aporia_store_check_statistics (store, NULL);

  g_assert_cmpstr (differences, ==, "");
  return aporia_store_load_statistics (store, scope, NULL);
}

/* A session under pressure that is still open moves nobody's rank, also not by a rebuild; its end does, and
 * opening it anew takes that back. */
static void
test_withheld (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "withheld", "aporia.sqlite", NULL);
  g_autoptr(AporiaStore) store = aporia_sqlite_store_new (path);
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) open = NULL;
  g_autoptr(AporiaStatistics) rebuilt = NULL;
  g_autoptr(AporiaStatistics) ended = NULL;
  g_autoptr(AporiaStatistics) anew = NULL;
  g_autoptr(GPtrArray) people = NULL;
  sqlite3 *db = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  g_assert_true (aporia_sqlite_store_fill (store, N_PEOPLE, N_QUESTIONS, 7, NULL));
  people = aporia_sqlite_store_list_people (store, NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA foreign_keys = ON; UPDATE suggestions SET engine_class = 'builtin', low_confidence = 0;"
           "DELETE FROM suggestions WHERE question_id IN "
           "(SELECT question_id FROM questions WHERE attempt_id = 1)");
  g_assert_true (aporia_store_save_setting (store, "compare", "1", NULL));
  g_assert_true (aporia_store_save_setting (store, "local-person", people->pdata[0], NULL));
  g_assert_cmpint (get_int (db, "SELECT user_id FROM attempts WHERE attempt_id = 1"), ==, 1);
  before = load_checked (store);
  g_assert_cmpuint (before->rank, >, 1);

  judge_under_pressure (db);
  open = load_checked (store);
  assert_same_place (open, before);
  g_assert_true (aporia_store_rebuild_statistics (store, NULL));
  rebuilt = load_checked (store);
  assert_same_place (rebuilt, before);

  run (db, "UPDATE attempts SET status = 'finished' WHERE attempt_id = 1");
  ended = load_checked (store);
  g_assert_cmpuint (ended->n_judged, >, before->n_judged);
  g_assert_cmpfloat (ended->own_average, >, before->own_average);
  g_assert_cmpuint (ended->rank, <, before->rank);
  run (db, "UPDATE attempts SET status = 'open' WHERE attempt_id = 1");
  anew = load_checked (store);
  assert_same_place (anew, before);
  sqlite3_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-ranks/window-function", test_ranks);
  g_test_add_func ("/sqlite-ranks/withheld", test_withheld);
  return g_test_run ();
}
