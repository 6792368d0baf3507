/* Two people take turns on one computer, and each has another one of their own: what is whose, whoever's turn
 * it was while something was on its way. */
#include "backends/mysql/cases.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/ports/aporia-people-store.h"

#define WAITING "SELECT count(*) FROM outbox o JOIN users u USING (user_id) WHERE email LIKE '%s'"

typedef struct
{
  Computer both;  /* Ada's and Grace's */
  Computer ada;
  Computer grace;
} Home;

static void
take_turn (Computer   *computer,
           const char *email)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM users WHERE email LIKE '%s'", email);
  g_autofree char *uid = computer_get (computer, sql);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaPerson) person = NULL;

  g_assert_nonnull (uid);
  person = aporia_people_store_use (APORIA_PEOPLE_STORE (computer->store), uid, NULL, &error);
  g_assert_no_error (error);
}

static void
take_turn_ada (Computer *computer)
{
  take_turn (computer, "ada@example.org");
}

static void
take_turn_grace (Computer *computer)
{
  take_turn (computer, "grace@example.org");
}

/* A session for the job of a cook, which both practise for, with an answer that says WHOSE. */
static void
practise (Computer   *computer,
          const char *whose)
{
  g_autofree char *uid = store_build_begin (computer->store, "Cook", FALSE);
  g_autofree char *asked = store_build_ask (computer->store, uid, 1);

  store_build_reply (computer->store, asked, whose);
  store_build_judge (computer->store, asked, "builtin", 70);
}

/* Both have been here, nothing is in step.  It is Ada's turn. */
static void
home_begin (Home *home)
{
  g_autoptr(AporiaPerson) fresh = NULL;
  g_autoptr(AporiaPerson) named = NULL;

  shared_reset ();
  computer_init (&home->both, "both.sqlite", "ada@example.org");
  computer_init (&home->ada, "ada.sqlite", "ada@example.org");
  computer_init (&home->grace, "grace.sqlite", "grace@example.org");
  practise (&home->both, "Ada's answer.");
  fresh = aporia_people_store_use (APORIA_PEOPLE_STORE (home->both.store), NULL, NULL, NULL);
  named = aporia_person_make (fresh->uid, "Grace", "Hopper", "grace@example.org");
  g_assert_true (aporia_store_save_person (home->both.store, named, NULL));
  practise (&home->both, "Grace's answer.");
  take_turn_ada (&home->both);
}

/* Until it is still; then each person's computers and the server hold that person's rows and no others. */
static void
home_end (Home *home)
{
  Computer *own[] = { &home->ada, &home->grace };
  void (*const turns[]) (Computer *computer) = { take_turn_ada, take_turn_grace };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *here = NULL;
      g_autofree char *there = NULL;

      turns[i] (&home->both);
      for (guint n = 0; n < 2; n++)
        {
          computers_settle (&home->both, 1);
          computers_settle (own[i], 1);
        }
      computers_assert_equal (&home->both, 1);
      computers_assert_equal (own[i], 1);
      here = computer_dump (&home->both);
      there = computer_dump (own[i]);
      g_assert_cmpstr (here, ==, there);
    }
  g_assert_cmpint (
      computer_count (&home->ada, "SELECT count(*) FROM answers WHERE answer_text LIKE 'Grace%'"), ==, 0);
  g_assert_cmpint (
      computer_count (&home->grace, "SELECT count(*) FROM answers WHERE answer_text LIKE 'Ada%'"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM users"), ==, 2);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers a JOIN users u USING (user_id) "
                                 "WHERE answer_text NOT LIKE CONCAT(SUBSTRING_INDEX(email, '@', 1), '%')"),
                   ==, 0);
  g_assert_cmpint (computer_count (&home->both, "SELECT count(*) FROM outbox WHERE user_id IS NULL"), ==, 0);
  computer_clear (&home->both);
  computer_clear (&home->ada);
  computer_clear (&home->grace);
}

/* The same posting is a row of each; the numbers of one are not the other's. */
static void
test_two_people (void)
{
  Home home = { 0 };

  home_begin (&home);
  computers_settle (&home.both, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM users"), ==, 1);
  take_turn_grace (&home.both);
  g_assert_cmpint (computer_count (&home.both, "SELECT count(*) FROM outbox"), >, 0);
  computers_settle (&home.both, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 2);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM vacancies"), ==, 2);
  g_assert_cmpint (computer_count (&home.both, "SELECT count(*) FROM vacancies"), ==, 2);
  practise (&home.ada, "Ada's second.");
  practise (&home.grace, "Grace's second.");
  home_end (&home);
}

/* What one did waits through the other's turn, is counted for nobody else, and survives an end. */
static void
test_waits_for_turn (void)
{
  Home home = { 0 };
  g_autoptr(AporiaOutboxState) mine = NULL;
  g_autoptr(AporiaOutboxState) theirs = NULL;
  g_autofree char *ada_waits = g_strdup_printf (WAITING, "ada%");
  gint64 n_ada;

  home_begin (&home);
  computers_settle (&home.both, 1);
  practise (&home.both, "Ada's later one.");
  n_ada = computer_count (&home.both, ada_waits);
  g_assert_cmpint (n_ada, >, 0);
  take_turn_grace (&home.both);
  computers_settle (&home.both, 1);
  theirs = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (home.both.store), NULL, NULL);
  g_assert_cmpuint (theirs->n_waiting, ==, 0);
  g_assert_true (theirs->others_wait);
  g_assert_cmpint (computer_count (&home.both, ada_waits), ==, n_ada);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers WHERE answer_text LIKE '%later%'"), ==, 0);

  computer_restart (&home.both);
  take_turn_ada (&home.both);
  mine = aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (home.both.store), NULL, NULL);
  g_assert_cmpuint (mine->n_waiting, >, 0);
  g_assert_false (mine->others_wait);
  computers_settle (&home.both, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers WHERE answer_text LIKE '%later%'"), ==, 1);
  home_end (&home);
}

/* Somebody else sits down while a sync is at any of its steps; then the program ends there, or goes on. */
static void
test_turn_in_the_midst (void)
{
  for (guint i = 0; i < N_MOMENTS * 2; i++)
    {
      Home home = { 0 };
      gboolean is_killed = i % 2 == 1;
      AporiaSyncResult result;

      home_begin (&home);
      practise (&home.ada, "Ada's from elsewhere.");
      computers_settle (&home.ada, 1);
      computer_interrupt (&home.both, i / 2, take_turn_grace);
      g_assert_false (computer_sync (&home.both, &result));
      g_assert_cmpint (computer_count (&home.both, "SELECT count(*) FROM outbox WHERE user_id IS NULL"), ==,
                       0);
      g_assert_cmpint (shared_count ("SELECT count(*) FROM answers WHERE answer_text LIKE 'Grace%'"), ==, 0);
      if (is_killed)
        computer_restart (&home.both);
      else
        g_assert_true (computer_sync (&home.both, NULL));
      home_end (&home);
    }
}

/* What is removed for good during another's turn is removed of whose it was. */
static void
test_removed_in_other_turn (void)
{
  Home home = { 0 };
  g_autofree char *uid = NULL;
  guint n_purged = 0;

  home_begin (&home);
  computers_settle (&home.both, 1);
  computers_settle (&home.ada, 1);
  uid = computer_get (&home.both, "SELECT t.uid FROM attempts t JOIN users u USING (user_id) "
                                  "WHERE email LIKE 'ada%'");
  g_assert_true (aporia_store_set_attempt_deleted (home.both.store, uid, TRUE, NULL));
  take_turn_grace (&home.both);
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (home.both.store), G_MAXINT64 / 4,
                                             &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  computers_settle (&home.both, 1);
  take_turn_ada (&home.both);
  computers_settle (&home.both, 1);
  computers_settle (&home.ada, 1);
  g_assert_cmpint (computer_count (&home.ada, "SELECT count(*) FROM attempts"), ==, 0);
  g_assert_cmpint (computer_count (&home.both, "SELECT count(*) FROM attempts"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM vacancies v JOIN users u USING (user_id) "
                                 "WHERE email LIKE 'ada%'"), ==, 0);
  home_end (&home);
}

/* An address is one person's; what the environment says is nobody's where several take turns. */
static void
test_addresses (void)
{
  Home home = { 0 };
  AporiaSyncOptions taken = { .email = "ADA@example.org" };
  AporiaSyncOptions silent = { 0 };
  AporiaSyncResult result;
  g_autoptr(AporiaPerson) stranger = NULL;
  g_autoptr(GError) error = NULL;

  home_begin (&home);
  computers_settle (&home.both, 1);
  stranger = aporia_people_store_use (APORIA_PEOPLE_STORE (home.both.store), NULL, NULL, NULL);
  g_assert_false (aporia_sync_run (home.both.store, home.both.shared, &taken, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  g_clear_error (&error);
  g_setenv ("APORIA_EMAIL", "grace@example.org", TRUE);
  g_assert_false (aporia_sync_run (home.both.store, home.both.shared, &silent, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_unsetenv ("APORIA_EMAIL");
  home_end (&home);
}

void
mysql_turns_add_tests (void)
{
  g_test_add_func ("/mysql-turns/two-people", test_two_people);
  g_test_add_func ("/mysql-turns/waits-for-turn", test_waits_for_turn);
  g_test_add_func ("/mysql-turns/turn-in-the-midst", test_turn_in_the_midst);
  g_test_add_func ("/mysql-turns/removed-in-other-turn", test_removed_in_other_turn);
  g_test_add_func ("/mysql-turns/addresses", test_addresses);
}
