/* A person among others who share a database: kept sums and places against plain SQL over all rows. */
#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/cases.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-statistics.h"
#include "core/ports/aporia-analytics-store.h"

#define N_PEOPLE 7

/* Places of all by a window function over rounded averages, where they differ from what is told. */
#define DIFFERENT                                                                                          \
  "SELECT COUNT(*) FROM (SELECT user_id, engine_class, RANK() OVER (PARTITION BY engine_class "            \
  "ORDER BY average DESC) AS place, COUNT(*) OVER (PARTITION BY engine_class) AS n_people FROM "           \
  "(SELECT j.user_id, j.engine_class, FLOOR(SUM(j.correctness) * 100 / COUNT(*) + 0.5) AS average "        \
  "FROM judged_answers j JOIN users u ON u.user_id = j.user_id WHERE j.low_confidence = 0 "                \
  "AND u.in_ranking = 1 GROUP BY j.user_id, j.engine_class) a) e LEFT JOIN standings s "                   \
  "ON s.user_id = e.user_id AND s.engine_class = e.engine_class WHERE e.n_people >= 5 "                    \
  "AND NOT (s.place <=> e.place AND s.n_people <=> e.n_people)"

static void
assert_numbers (void)
{
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM wrong_numbers"), ==, 0);
  g_assert_cmpint (shared_count (DIFFERENT), ==, 0);
}

static void
answer (Computer   *computer,
        const char *attempt_uid,
        guint       order,
        int         correctness)
{
  g_autofree char *question = store_build_ask (computer->store, attempt_uid, order);

  store_build_reply (computer->store, question, "I tasted it first.");
  store_build_judge (computer->store, question, "builtin", correctness);
}

static AporiaStandings *
compare (Computer     *computer,
         AporiaCompare wish)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (computer->store, NULL);
  g_autoptr(GError) error = NULL;
  AporiaStandings *standings =
      aporia_shared_store_compare (computer->shared, person->uid, wish, NULL, &error);

  g_assert_no_error (error);
  return standings;
}

static void
people_init (Computer *people,
             guint     n)
{
  shared_reset ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u.sqlite", i);
      g_autofree char *email = g_strdup_printf ("p%u@example.org", i);

      computer_init (&people[i], name, email);
    }
}

static void
people_clear (Computer *people,
              guint     n)
{
  for (guint i = 0; i < n; i++)
    computer_clear (&people[i]);
}

/* Nobody is told anything of four; of five, whoever wants to be among them. */
static void
test_five (void)
{
  Computer people[5] = { 0 };

  people_init (people, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uid = store_build_begin (people[i].store, "Cook", FALSE);
      g_autoptr(AporiaStandings) standings = NULL;

      answer (&people[i], uid, 1, 50 + 10 * (int) (i / 2));
      g_assert_true (computer_sync (&people[i], NULL));
      standings = compare (&people[i], APORIA_COMPARE_AS_IT_IS);
      g_assert_false (standings->is_compared);
      g_clear_pointer (&standings, aporia_standings_unref);
      standings = compare (&people[i], APORIA_COMPARE_YES);
      g_assert_true (standings->is_compared);
      g_assert_cmpuint (standings->classes->len, ==, i < 4 ? 0 : 1);
      assert_numbers ();
    }

  for (guint i = 0; i < 5; i++)
    {
      static const guint ranks[] = { 4, 4, 2, 2, 1 };
      g_autoptr(AporiaStandings) standings = compare (&people[i], APORIA_COMPARE_AS_IT_IS);
      const AporiaStanding *mine = aporia_standings_find (standings, "builtin");

      g_assert_true (standings->is_compared);
      g_assert_nonnull (mine);
      g_assert_cmpuint (mine->rank, ==, ranks[i]);
      g_assert_cmpuint (mine->n_people, ==, 5);
      g_assert_cmpint (mine->bucket, ==, 5000 + 1000 * (int) (i / 2));
      g_assert_cmpuint (mine->people[5] + mine->people[6] + mine->people[7], ==, 5);
    }
  g_assert_cmpint (shared_count ("SELECT SUM(users) FROM population"), ==, 5);

  /* One who leaves takes the place of all with them. */
  {
    g_autoptr(AporiaStandings) out = compare (&people[0], APORIA_COMPARE_NO);
    g_autoptr(AporiaStandings) other = compare (&people[1], APORIA_COMPARE_AS_IT_IS);

    g_assert_false (out->is_compared);
    g_assert_cmpuint (out->classes->len, ==, 0);
    g_assert_cmpuint (other->classes->len, ==, 0);
    g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM population"), ==, 0);
    assert_numbers ();
  }
  people_clear (people, 5);
}

static void
want (Computer *computer,
      gboolean  is_compared)
{
  g_assert_true (
      aporia_analytics_store_set_compared (APORIA_ANALYTICS_STORE (computer->store), is_compared, NULL));
}

/* What Analytics shows, with the server or without. */
static void
assert_shown (Computer *computer,
              gboolean  is_compared,
              guint     rank,
              guint     n_people)
{
  g_autoptr(AporiaStatistics) shown = store_build_statistics (computer->store, NULL, 0, "builtin");

  g_assert_true (shown->is_shared);
  g_assert_cmpint (shown->is_compared, ==, is_compared);
  g_assert_cmpuint (shown->rank, ==, rank);
  g_assert_cmpuint (shown->n_people, ==, n_people);
  if (rank > 0)
    g_assert_cmpint (shown->ranked_at, >, 0);
}

/* The server is forgotten, and named again later: the place goes, and comes back. */
static void
assert_leaves (Computer *computer)
{
  g_autoptr(AporiaStatistics) shown = NULL;

  g_assert_true (computer_sync (computer, NULL));
  assert_shown (computer, TRUE, 4, 5);
  g_assert_true (aporia_outbox_store_leave (APORIA_OUTBOX_STORE (computer->store), NULL));
  shown = store_build_statistics (computer->store, NULL, 0, "builtin");
  g_assert_false (shown->is_shared);
  g_assert_cmpint (computer_count (computer, "SELECT count(*) FROM standings"), ==, 0);
  g_assert_true (computer_sync (computer, NULL));
  assert_shown (computer, TRUE, 4, 5);
}

/* From the check in Analytics to the place in it, and on the person's other computer. */
static void
test_shown (void)
{
  Computer people[5] = { 0 };
  Computer other = { 0 };
  AporiaSyncResult result;
  g_autoptr(AporiaOutboxState) state = NULL;

  people_init (people, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uid = store_build_begin (people[i].store, "Cook", FALSE);

      answer (&people[i], uid, 1, 50 + 10 * (int) i);
      /* What was said to the people of this computer was not said to those. */
      want (&people[i], TRUE);
      g_assert_true (computer_sync (&people[i], NULL));
      assert_shown (&people[i], FALSE, 0, 0);
      g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users WHERE in_ranking = 1"), ==, i);
      want (&people[i], TRUE);
      state = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (people[i].store), NULL, NULL);
      g_assert_cmpuint (state->n_waiting, ==, 1);
      g_clear_pointer (&state, aporia_outbox_state_unref);
      g_assert_true (computer_sync (&people[i], &result));
      g_assert_true (result.has_new_place);
      assert_shown (&people[i], TRUE, i < 4 ? 0 : 1, i < 4 ? 0 : 5);
    }
  g_assert_true (computer_sync (&people[0], &result));
  g_assert_true (result.has_new_place);
  assert_shown (&people[0], TRUE, 5, 5);
  g_assert_true (computer_sync (&people[0], &result));
  g_assert_false (result.has_new_place);

  assert_leaves (&people[1]);

  computer_init (&other, "other.sqlite", "p0@example.org");
  g_assert_true (computer_sync (&other, NULL));
  assert_shown (&other, TRUE, 5, 5);
  want (&other, FALSE);
  assert_shown (&other, FALSE, 0, 0);
  g_assert_true (computer_sync (&other, NULL));
  g_assert_true (computer_sync (&people[0], NULL));
  assert_shown (&people[0], FALSE, 0, 0);
  g_assert_true (computer_sync (&people[1], NULL));
  assert_shown (&people[1], TRUE, 0, 0);
  assert_numbers ();
  computer_clear (&other);
  people_clear (people, 5);
}

/* A yes that waited when another database was named is not told there. */
static void
test_another_database (void)
{
  Computer people[1] = { 0 };
  g_autofree char *uid = NULL;

  people_init (people, 1);
  uid = store_build_begin (people[0].store, "Cook", FALSE);
  answer (&people[0], uid, 1, 70);
  g_assert_true (computer_sync (&people[0], NULL));
  want (&people[0], TRUE);
  shared_run ("UPDATE shared_settings SET value = UUID() WHERE name = 'database-uid'");
  g_assert_true (computer_sync (&people[0], NULL));
  g_assert_cmpint (shared_count ("SELECT COUNT(*) FROM users WHERE in_ranking = 1"), ==, 0);
  assert_shown (&people[0], FALSE, 0, 0);
  people_clear (people, 1);
}

/* Whatever happens to a history after it was sent. */
static void
change (Computer *computer,
        GRand    *random,
        guint     round)
{
  g_autofree char *uid = NULL;
  g_autofree char *question =
      computer_get (computer, "SELECT uid FROM questions WHERE deleted_at IS NULL ORDER BY random() LIMIT 1");
  g_autofree char *attempt =
      computer_get (computer, "SELECT uid FROM attempts WHERE deleted_at IS NULL ORDER BY random() LIMIT 1");

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      uid = store_build_begin (computer->store, "Cook", FALSE);
      answer (computer, uid, 1, g_rand_int_range (random, 0, 101));
      answer (computer, uid, 2, g_rand_int_range (random, 0, 101));
      break;
    case 1:
      if (question != NULL)
        store_build_judge (computer->store, question, round % 2 == 0 ? "builtin" : "Model",
                           g_rand_int_range (random, 0, 101));
      break;
    case 2:
      uid = store_build_begin_pressed (computer->store, "Baker");
      answer (computer, uid, 1, g_rand_int_range (random, 0, 101));
      break;
    case 3:
      if (attempt != NULL)
        aporia_store_end_attempt (computer->store, attempt, APORIA_ATTEMPT_FINISHED, NULL);
      break;
    case 4:
      if (attempt != NULL)
        aporia_store_set_attempt_deleted (computer->store, attempt, TRUE, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_places (void)
{
  Computer people[N_PEOPLE] = { 0 };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261121);

  people_init (people, N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *uid = store_build_begin (people[i].store, "Cook", FALSE);
      g_autoptr(AporiaStandings) standings G_GNUC_UNUSED = NULL;

      answer (&people[i], uid, 1, g_rand_int_range (random, 0, 101));
      g_assert_true (computer_sync (&people[i], NULL));
      standings = compare (&people[i], APORIA_COMPARE_YES);
    }
  for (guint round = 0; round < 15; round++)
    {
      for (guint i = 0; i < N_PEOPLE; i++)
        {
          change (&people[i], random, round);
          if (g_rand_int_range (random, 0, 3) > 0)
            g_assert_true (computer_sync (&people[i], NULL));
        }
      if (round % 4 == 3)
        {
          Computer *one = &people[g_rand_int_range (random, 0, N_PEOPLE)];
          g_autoptr(AporiaStandings) standings G_GNUC_UNUSED =
              compare (one, g_rand_boolean (random) ? APORIA_COMPARE_YES : APORIA_COMPARE_NO);
        }
      assert_numbers ();
    }
  /* The server's sums are those of the computers. */
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr(AporiaPerson) person = aporia_store_load_person (people[i].store, NULL);
      g_autofree char *theirs = NULL;
      g_autofree char *ours = NULL;
      g_autofree char *sql = g_strdup_printf (
          "SELECT GROUP_CONCAT(CONCAT_WS(' ', s.engine_class, n, sum_c, sum_d, sum_s, sum_m, sum_r, "
          "n_red_flags, n_fallacies, n_rank, sum_c_rank, bucket) ORDER BY s.engine_class SEPARATOR '; ') "
          "FROM user_stats s JOIN users u ON u.user_id = s.user_id WHERE u.uid = '%s' AND s.n <> 0",
          person->uid);
      g_autoptr(AporiaMysql) db = shared_open ();

      g_assert_true (computer_sync (&people[i], NULL));
      g_assert_true (aporia_mysql_get_text (db, sql, &theirs, NULL, NULL));
      ours = computer_get (&people[i],
                           "SELECT group_concat(line, '; ') FROM (SELECT engine_class || ' ' || n || ' ' || "
                           "sum_c || ' ' || sum_d || ' ' || sum_s || ' ' || sum_m || ' ' || sum_r || ' ' || "
                           "n_red_flags || ' ' || n_fallacies || ' ' || n_rank || ' ' || sum_c_rank || "
                           "COALESCE(' ' || bucket, '') AS line FROM user_stats WHERE n <> 0 "
                           "ORDER BY engine_class)");
      g_assert_cmpstr (theirs, ==, ours);
    }
  people_clear (people, N_PEOPLE);
}

/* A database that had rows before there were sums, or whose sums were spoilt. */
static void
test_counted_anew (void)
{
  Computer people[1] = { 0 };
  g_autoptr(AporiaMysql) db = NULL;
  g_autofree char *uid = NULL;
  g_autoptr(AporiaStandings) standings G_GNUC_UNUSED = NULL;

  people_init (people, 1);
  uid = store_build_begin (people[0].store, "Cook", FALSE);
  answer (&people[0], uid, 1, 70);
  g_assert_true (computer_sync (&people[0], NULL));
  standings = compare (&people[0], APORIA_COMPARE_YES);
  shared_run ("UPDATE user_stats SET sum_c = sum_c + 1; UPDATE hist SET users = 7; DELETE FROM hist2");
  g_assert_cmpint (shared_count ("SELECT COUNT(DISTINCT name) FROM wrong_numbers"), ==, 3);
  db = shared_open ();
  g_assert_true (aporia_mysql_migrate (db, NULL, NULL));
  assert_numbers ();
  g_assert_cmpint (shared_count ("SELECT sum_c FROM user_stats WHERE n = 1"), ==, 70);
  people_clear (people, 1);
}

void
mysql_population_add_tests (void)
{
  g_test_add_func ("/mysql-population/five", test_five);
  g_test_add_func ("/mysql-population/shown", test_shown);
  g_test_add_func ("/mysql-population/another-database", test_another_database);
  g_test_add_func ("/mysql-population/places", test_places);
  g_test_add_func ("/mysql-population/counted-anew", test_counted_anew);
}
