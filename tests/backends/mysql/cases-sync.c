/* Two computers of one person and a real server: what both hold, whatever each did before it knew of the
 * other. */
#include "backends/mysql/cases.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-story.h"
#include "core/ports/aporia-story-store.h"

#include <string.h>

typedef struct
{
  Computer a;
  Computer b;
} Pair;

static Computer *
pair_begin (Pair *pair)
{
  shared_reset ();
  computer_init (&pair->a, "a.sqlite", "ada@example.org");
  computer_init (&pair->b, "b.sqlite", "ADA@example.org");
  return &pair->a;
}

static void
pair_end (Pair *pair)
{
  computers_settle (&pair->a, 2);
  computers_assert_equal (&pair->a, 2);
  computer_clear (&pair->a);
  computer_clear (&pair->b);
}

/* A session on A with one answered and judged question, known to both. */
static char *
share_session (Pair  *pair,
               char **question_uid)
{
  char *uid = store_build_begin (pair->a.store, "Cook", FALSE);
  g_autofree char *asked = store_build_ask (pair->a.store, uid, 1);

  store_build_reply (pair->a.store, asked, "I tasted it first.");
  store_build_judge (pair->a.store, asked, "builtin", 70);
  computers_settle (&pair->a, 2);
  if (question_uid != NULL)
    *question_uid = g_steal_pointer (&asked);
  return uid;
}

static void
test_second_computer (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *question = NULL;
  g_autofree char *sample = NULL;
  g_autofree char *name = NULL;
  g_autoptr(AporiaPerson) former = NULL;
  g_autoptr(AporiaPerson) one = NULL;
  g_autoptr(AporiaPerson) other = NULL;

  pair_begin (&pair);
  sample = store_build_begin (pair.a.store, "Sample", TRUE);
  uid = share_session (&pair, &question);
  one = aporia_store_load_person (pair.a.store, NULL);
  other = aporia_store_load_person (pair.b.store, NULL);
  g_assert_cmpstr (one->uid, ==, other->uid);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM scores WHERE correctness = 70"), ==, 1);
  g_assert_cmpint (computer_count (&pair.b,
                                   "SELECT count(*) FROM turn_index WHERE turn_index MATCH 'tasted'"),
                   ==, 1);
  /* A sample is nobody's history. */
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM attempts"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM attempts"), ==, 1);
  /* Who still has the former name in hand means the same person. */
  name = computer_get (&pair.b, "SELECT substr(name, 12) FROM settings WHERE name LIKE 'person-was-%'");
  former = aporia_person_make (name, "Augusta", "King", "ada@example.org");
  g_assert_true (aporia_store_save_person (pair.b.store, former, NULL));
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM users"), ==, 1);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM users WHERE first_name = 'Augusta'"),
                   ==, 1);
  pair_end (&pair);
}

static void
test_others (void)
{
  Pair pair = { 0 };
  Computer stranger = { 0 };
  g_autofree char *uid = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  computer_init (&stranger, "c.sqlite", "grace@example.org");
  computers_settle (&stranger, 1);
  g_assert_cmpint (computer_count (&stranger, "SELECT count(*) FROM attempts"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM users"), ==, 2);
  computers_assert_equal (&stranger, 1);
  computer_clear (&stranger);
  pair_end (&pair);
}

/* Both change what the other one does not. */
static void
test_columns (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (pair.a.store), uid, TRUE, NULL);
  aporia_store_end_attempt (pair.b.store, uid, APORIA_ATTEMPT_FINISHED, NULL);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM attempts WHERE is_starred = 1 AND status = "
                                            "'finished' AND ended_at IS NOT NULL"), ==, 1);
  pair_end (&pair);
}

/* Of two changes to one field the last to arrive counts, whatever a clock says. */
static void
test_one_field (void)
{
  Pair pair = { 0 };
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaPerson) one = NULL;
  g_autoptr(AporiaPerson) other = NULL;

  pair_begin (&pair);
  g_free (share_session (&pair, NULL));
  person = aporia_store_load_person (pair.a.store, NULL);
  one = aporia_person_make (person->uid, "First", "Lovelace", "ada@example.org");
  other = aporia_person_make (person->uid, "Second", "Lovelace", "ada@example.org");
  aporia_store_save_person (pair.a.store, one, NULL);
  aporia_store_save_person (pair.b.store, other, NULL);
  g_assert_true (aporia_sqlite_run (pair.b.look, NULL,
                                    "UPDATE users SET updated_at = '2001-01-01T00:00:00.000000Z'", ""));
  g_assert_true (computer_sync (&pair.a, NULL));
  g_assert_true (computer_sync (&pair.b, NULL));
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM users WHERE first_name = 'Second'"), ==, 1);
  pair_end (&pair);
}

/* In the file of the store, or in its log. */
static gboolean
has_traces (Computer   *computer,
            const char *words)
{
  g_autofree char *log = g_strconcat (computer->path, "-wal", NULL);
  const char *const paths[] = { computer->path, log };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length = 0;

      if (g_file_get_contents (paths[i], &bytes, &length, NULL)
          && memmem (bytes, length, words, strlen (words)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A deletion is not undone by who did not know of it, and is by who did. */
static void
test_deleted (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  guint n_purged = 0;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  aporia_store_set_attempt_deleted (pair.a.store, uid, TRUE, NULL);
  aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (pair.b.store), uid, TRUE, NULL);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM attempts WHERE deleted_at IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM scores"), ==, 0);
  aporia_store_set_attempt_deleted (pair.b.store, uid, FALSE, NULL);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM scores"), ==, 1);

  g_assert_true (has_traces (&pair.b, "tasted"));

  /* For good: with a note that the other computer has just added. */
  aporia_store_set_attempt_deleted (pair.a.store, uid, TRUE, NULL);
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (pair.a.store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (pair.b.store), uid, NULL, "Later", NULL);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM attempts"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 0);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM vacancies"), ==, 0);
  /* On the computer that was told, as well. */
  g_assert_false (has_traces (&pair.b, "tasted"));
  pair_end (&pair);
}

/* The posting of a session goes on one computer while another one begins anew with it. */
static void
test_kept_posting (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *again = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  aporia_store_set_attempt_deleted (pair.a.store, uid, TRUE, NULL);
  aporia_archive_store_purge (APORIA_ARCHIVE_STORE (pair.a.store), aporia_time_now () + G_TIME_SPAN_DAY,
                              NULL, NULL);
  again = store_build_begin (pair.b.store, "Cook", FALSE);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM attempts JOIN user_vacancies USING "
                                            "(user_vacancy_id) JOIN vacancies USING (vacancy_id)"), ==, 1);
  pair_end (&pair);
}

/* The same job begun on both: one posting, two sessions with two numbers. */
static void
test_same_job (void)
{
  Pair pair = { 0 };
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  pair_begin (&pair);
  one = store_build_begin (pair.a.store, "Cook", FALSE);
  other = store_build_begin (pair.b.store, "Cook", FALSE);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM vacancies"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM user_vacancies"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(DISTINCT number) FROM attempts"), ==, 2);
  pair_end (&pair);
}

/* Both answered the same question: both answers and both judgements are kept, one as a retake. */
static void
test_two_answers (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *question = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  question = store_build_ask (pair.a.store, uid, 2);
  computers_settle (&pair.a, 2);
  store_build_reply (pair.a.store, question, "Alpha.");
  store_build_judge (pair.a.store, question, "builtin", 40);
  store_build_reply (pair.b.store, question, "Omega.");
  store_build_judge (pair.b.store, question, "builtin", 90);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a,
                                   "SELECT count(*) FROM answers a JOIN questions q USING (question_id) "
                                   "JOIN suggestions s USING (question_id) WHERE s.is_current = 1 AND "
                                   "((kind = 'main' AND answer_text = 'Alpha.' AND correctness = 40) OR "
                                   "(kind = 'retake' AND answer_text = 'Omega.' AND correctness = 90))"),
                   ==, 2);
  g_assert_cmpint (computer_count (&pair.b,
                                   "SELECT count(*) FROM turn_index WHERE turn_index MATCH 'omega'"),
                   ==, 1);
  pair_end (&pair);
}

/* Skipped on one, answered on the other: answered, whoever comes first. */
static void
test_skipped_and_answered (void)
{
  for (guint first = 0; first < 2; first++)
    {
      Pair pair = { 0 };
      g_autofree char *uid = NULL;
      g_autofree char *question = NULL;

      pair_begin (&pair);
      uid = share_session (&pair, NULL);
      question = store_build_ask (pair.a.store, uid, 2);
      computers_settle (&pair.a, 2);
      store_build_reply (pair.a.store, question, first == 0 ? NULL : "Alpha.");
      store_build_reply (pair.b.store, question, first == 0 ? "Alpha." : NULL);
      computers_settle (&pair.a, 2);
      g_assert_cmpint (computer_count (&pair.a,
                                       "SELECT count(*) FROM answers WHERE answer_text = 'Alpha.'"),
                       ==, 1);
      g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM answers"), ==, 2);
      pair_end (&pair);
    }
}

static void
test_undone_skip (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *question = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  question = store_build_ask (pair.a.store, uid, 2);
  store_build_reply (pair.a.store, question, NULL);
  computers_settle (&pair.a, 2);
  aporia_store_undo_skip (pair.a.store, question, NULL);
  store_build_reply (pair.a.store, question, "After all.");
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.b,
                                   "SELECT count(*) FROM answers WHERE answer_text = 'After all.'"),
                   ==, 1);
  pair_end (&pair);
}

/* Both asked for new feedback: all judgements are kept, one is the current one. */
static void
test_two_judgements (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *question = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, &question);
  store_build_judge (pair.a.store, question, "builtin", 40);
  store_build_judge (pair.b.store, question, "builtin", 90);
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.a, "SELECT count(*) FROM suggestions"), ==, 3);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM suggestions WHERE is_current = 1"), ==, 1);
  pair_end (&pair);
}

static void
test_two_notes (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *text = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (pair.a.store), uid, NULL, "Ask for the menu", NULL);
  aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (pair.b.store), uid, NULL, "Bring knives", NULL);
  computers_settle (&pair.a, 2);
  text = computer_get (&pair.a, "SELECT note_text FROM notes");
  g_assert_cmpint (shared_count ("SELECT count(*) FROM notes"), ==, 1);
  g_assert_nonnull (strstr (text, "menu"));
  g_assert_nonnull (strstr (text, "knives"));
  pair_end (&pair);
}

/* The same answer kept as a story on both; it stays when its session goes for good. */
static void
test_two_stories (void)
{
  static const char *const skills[] = { "Allergens", NULL };
  Pair pair = { 0 };
  g_autofree char *uid = NULL;
  g_autofree char *question = NULL;
  g_autofree char *text = NULL;
  g_autoptr(AporiaStory) one = NULL;
  g_autoptr(AporiaStory) other = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, &question);
  one = aporia_story_make (question, "The soup", "I tasted it first.", skills);
  other = aporia_story_make (question, "The soup", "Then I asked who had cooked it.", skills);
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (pair.a.store), one, NULL));
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (pair.b.store), other, NULL));
  computers_settle (&pair.a, 2);
  text = computer_get (&pair.a, "SELECT story_text FROM stories");
  g_assert_cmpint (shared_count ("SELECT count(*) FROM stories"), ==, 1);
  g_assert_nonnull (strstr (text, "tasted"));
  g_assert_nonnull (strstr (text, "cooked"));

  aporia_store_set_attempt_deleted (pair.a.store, uid, TRUE, NULL);
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (pair.a.store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, NULL, NULL));
  computers_settle (&pair.a, 2);
  g_assert_cmpint (computer_count (&pair.b, "SELECT count(*) FROM stories WHERE question_id IS NULL"), ==, 1);
  pair_end (&pair);
}

/* The network goes before or after the server has it: nothing is lost, nothing twice. */
static void
test_faults (void)
{
  for (Fault fault = FAULT_BEFORE; fault < N_FAULTS; fault++)
    {
      Pair pair = { 0 };
      g_autofree char *uid = NULL;

      pair_begin (&pair);
      uid = store_build_begin (pair.a.store, "Cook", FALSE);
      computer_set_fault (&pair.a, fault);
      g_assert_false (computer_sync (&pair.a, NULL));
      computer_restart (&pair.a);
      /* Another computer is faster meanwhile. */
      g_free (store_build_begin (pair.b.store, "Baker", FALSE));
      g_assert_true (computer_sync (&pair.b, NULL));
      computers_settle (&pair.a, 2);
      g_assert_cmpint (shared_count ("SELECT count(*) FROM attempts"), ==, 2);
      pair_end (&pair);
    }
}

/* CV and posting go, and stay, as the person says; the computers keep what they have. */
static void
test_kept_texts (void)
{
  static const char texts[] =
      "SELECT (SELECT count(*) FROM vacancies WHERE jd_text LIKE '%allergens%') + "
      "(SELECT count(*) FROM attempts WHERE profile_json LIKE '%Cook%') + "
      "(SELECT count(*) FROM users WHERE profile_json LIKE '%Cook%')";
  Pair pair = { 0 };
  AporiaSyncOptions options = { .keeps_texts = TRUE };
  AporiaSyncResult result;

  pair_begin (&pair);
  g_free (share_session (&pair, NULL));
  g_assert_cmpint (shared_count (texts), ==, 3);
  g_assert_true (aporia_sync_run (pair.a.store, pair.a.shared, &options, &result, NULL, NULL));
  g_assert_cmpint (shared_count (texts), ==, 0);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers WHERE answer_text LIKE '%tasted%'"), ==, 1);
  g_assert_cmpint (computer_count (&pair.a, texts), ==, 3);
  g_assert_true (computer_sync (&pair.b, NULL));
  g_assert_cmpint (computer_count (&pair.b, texts), ==, 3);
  /* And back. */
  computers_settle (&pair.a, 2);
  g_assert_cmpint (shared_count (texts), ==, 3);
  pair_end (&pair);
}

/* The server is put back to an older state, or is a new one: the computers bring it all again. */
static void
test_restored_server (void)
{
  Pair pair = { 0 };
  g_autofree char *uid = NULL;

  pair_begin (&pair);
  uid = share_session (&pair, NULL);
  shared_run ("UPDATE users SET revision = 1; DELETE FROM attempts");
  computers_settle (&pair.a, 2);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 1);
  shared_reset ();
  computers_settle (&pair.a, 2);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 1);
  pair_end (&pair);
}

/* Other people's rows, a newer schema and an e-mail that is taken: refused in words, and nothing is lost. */
static void
test_refusals (void)
{
  Pair pair = { 0 };
  Computer stranger = { 0 };
  AporiaSyncOptions options = { 0 };
  AporiaSyncResult result;
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaPerson) thief = NULL;
  g_autoptr(GError) error = NULL;

  pair_begin (&pair);
  g_free (share_session (&pair, NULL));
  computer_init (&stranger, "c.sqlite", "grace@example.org");
  computers_settle (&stranger, 1);
  person = aporia_store_load_person (stranger.store, NULL);
  thief = aporia_person_make (person->uid, "Grace", "Hopper", "ada@example.org");
  aporia_store_save_person (stranger.store, thief, NULL);
  g_assert_false (aporia_sync_run (stranger.store, stranger.shared, &options, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_assert_cmpint (computer_count (&stranger, "SELECT count(*) FROM outbox"), >, 0);
  g_clear_error (&error);
  shared_run ("INSERT INTO schema_migrations VALUES (9999, 'later', NOW())");
  g_assert_false (aporia_sync_run (pair.a.store, pair.a.shared, &options, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_SCHEMA_TOO_NEW);
  shared_run ("DELETE FROM schema_migrations WHERE version = 9999");
  computer_clear (&stranger);
  pair_end (&pair);
}

void
mysql_sync_add_tests (void)
{
  g_test_add_func ("/mysql-sync/second-computer", test_second_computer);
  g_test_add_func ("/mysql-sync/others", test_others);
  g_test_add_func ("/mysql-sync/columns", test_columns);
  g_test_add_func ("/mysql-sync/one-field", test_one_field);
  g_test_add_func ("/mysql-sync/deleted", test_deleted);
  g_test_add_func ("/mysql-sync/kept-posting", test_kept_posting);
  g_test_add_func ("/mysql-sync/same-job", test_same_job);
  g_test_add_func ("/mysql-sync/two-answers", test_two_answers);
  g_test_add_func ("/mysql-sync/skipped-and-answered", test_skipped_and_answered);
  g_test_add_func ("/mysql-sync/undone-skip", test_undone_skip);
  g_test_add_func ("/mysql-sync/two-judgements", test_two_judgements);
  g_test_add_func ("/mysql-sync/two-notes", test_two_notes);
  g_test_add_func ("/mysql-sync/two-stories", test_two_stories);
  g_test_add_func ("/mysql-sync/faults", test_faults);
  g_test_add_func ("/mysql-sync/kept-texts", test_kept_texts);
  g_test_add_func ("/mysql-sync/restored-server", test_restored_server);
  g_test_add_func ("/mysql-sync/refusals", test_refusals);
}
