/* The archive in a real file: what an older file brings, what a kill leaves, what is damaged or gone. */
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-story-store.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE_SIZE 4096

/* Isolated by GLib for each test, and removed by it. */
static char *
make_path (void)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "aporia", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, "aporia.sqlite", NULL);
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
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (handle), sql);
  sqlite3_close (handle);
}

/* Each entry of the indexes is made of the words that are in the tables. */
static void
assert_indexes (const char *path)
{
  run_sql (path, "INSERT INTO turn_index (turn_index, rank) VALUES ('integrity-check', 1); "
                 "INSERT INTO session_index (session_index, rank) VALUES ('integrity-check', 1); "
                 "INSERT INTO story_index (story_index, rank) VALUES ('integrity-check', 1)");
}

/* "table operation,table operation" as they wait */
static void
assert_outbox (const char *path,
               const char *expected)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT group_concat (line) FROM (SELECT table_name || ' ' || "
                                       "operation AS line FROM outbox WHERE table_name = 'stories' "
                                       "ORDER BY outbox_id)",
                                       -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, expected);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

static GPtrArray *
search (AporiaStore *store,
        const char  *text)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (text);
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GError) error = NULL;
  GPtrArray *hits =
    aporia_archive_store_search (APORIA_ARCHIVE_STORE (store), query, all, 0, 100, &error);

  g_assert_no_error (error);
  return hits;
}

static guint
count_hits (AporiaStore *store,
            const char  *text)
{
  g_autoptr(GPtrArray) hits = search (store, text);

  return hits->len;
}

static char *
read_migration (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/aporia_coach/Aporia/migrations/sqlite/", name, NULL);
  g_autoptr(GBytes) script =
    g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strdup (g_bytes_get_data (script, NULL));
}

/* A file as the version before made it: what is in it is found, its praise as well. */
static void
test_migration (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *first = read_migration ("0001-initial.sql");
  g_autofree char *second = read_migration ("0002-notices.sql");
  AporiaStore *store;

  run_sql (path, first);
  run_sql (path, second);
  run_sql (path,
           "PRAGMA user_version = 2; "
           "INSERT INTO settings VALUES ('local-person', 'p'); "
           "INSERT INTO users (uid, created_at, updated_at) VALUES ('p', '2026-01-01', '2026-01-01'); "
           "INSERT INTO vacancies (uid, position_title, created_at) VALUES ('v', 'Cook', '2026-01-01'); "
           "INSERT INTO user_vacancies (uid, user_id, vacancy_id, created_at) "
           "VALUES ('l', 1, 1, '2026-01-01'); "
           "INSERT INTO attempts (uid, user_vacancy_id, user_id, number, n_planned, difficulty, tone, "
           "style, seed, status, started_at, created_at) VALUES ('a', 1, 1, 1, 1, '', '', '', 1, 'finished', "
           "'2026-01-01T00:00:00Z', '2026-01-01'); "
           "INSERT INTO questions (uid, user_vacancy_id, attempt_id, user_id, question_text, category, "
           "difficulty, question_order, stage, kind, created_at) VALUES "
           "('q', 1, 1, 1, 'Why walnuts?', '', '', 1, '', 'main', '2026-01-01'); "
           "INSERT INTO answers (uid, question_id, attempt_id, user_id, answer_text, is_skipped, "
           "created_at) VALUES ('r', 1, 1, 1, 'They are brittle.', 0, '2026-01-01'); "
           "INSERT INTO suggestions (uid, question_id, user_id, correctness, depth, structure, communication,"
           " role_relevance, band_low, band_high, confidence, low_confidence, reasons_json, points_json, "
           "strengths_json, improvements_json, improvements_text, red_flags_json, red_flags_count, "
           "red_flags_text, star, engine_class, judged_by_model, prompt_version, fallacy_detected, "
           "is_current, created_at) VALUES ('s', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, '[]', '[]', "
           "'[{\"text\":\"Nice and crisp.\"},7,{\"text\":\"Tasty.\"}]', '[]', 'Say more.', '[]', 0, '', 0, "
           "'builtin', 'm', '1', 0, 1, '2026-01-01')");
  store = open_store (path);
  g_assert_cmpuint (count_hits (store, "walnuts brittle crisp tasty more"), ==, 1);
  g_assert_cmpuint (count_hits (store, "cook"), ==, 1);
  g_assert_finalize_object (store);
  assert_indexes (path);
}

/* A cook with notes and two judged answers of WORDS. */
static char *
build_session (AporiaStore *store,
               const char  *title,
               const char  *words)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  char *uid = store_build_begin (store, title, FALSE);

  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL, words, NULL));
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *question_uid = store_build_ask (store, uid, i);

      store_build_reply (store, question_uid, words);
      store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, 50);
      store_build_judge (store, question_uid, APORIA_ENGINE_MODEL, 60);
      g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, words, NULL));
      g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "Shorter.", NULL));
      g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, words, NULL));
    }
  return uid;
}

static void
test_indexes (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *first = build_session (store, "Cook", "I peel walnuts.");
  g_autofree char *second = build_session (store, "Cook", "I peel figs.");
  g_autofree char *sample = store_build_begin (store, "Cook", TRUE);
  g_autofree char *sampled = store_build_ask (store, sample, 1);
  g_autofree char *skipped = store_build_ask (store, first, 3);

  store_build_reply (store, sampled, "A sample of walnuts.");
  store_build_reply (store, skipped, NULL);
  g_assert_true (aporia_store_undo_skip (store, skipped, NULL));
  g_assert_true (aporia_store_remove_samples (store, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, second, TRUE, NULL));
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, NULL, NULL));
  g_assert_cmpuint (count_hits (store, "walnuts"), ==, 3);
  g_assert_finalize_object (store);
  assert_indexes (path);

  /* Somebody else changes a text, as any program may. */
  run_sql (path, "UPDATE answers SET answer_text = 'Almonds'; UPDATE questions SET question_text = 'Nuts?'; "
                 "UPDATE vacancies SET position_title = 'Nut seller'");
  assert_indexes (path);
  store = open_store (path);
  g_assert_cmpuint (count_hits (store, "almonds nuts"), ==, 2);
  g_assert_cmpuint (count_hits (store, "\"nut seller\""), ==, 1);
  /* An index that lost its way is made anew. */
  run_sql (path, "INSERT INTO turn_index (turn_index) VALUES ('delete-all')");
  g_assert_cmpuint (count_hits (store, "almonds"), ==, 0);
  g_assert_true (aporia_store_rebuild_statistics (store, NULL));
  g_assert_cmpuint (count_hits (store, "almonds"), ==, 2);
  g_assert_finalize_object (store);
}

/* The child dies the moment save_note() has returned. */
static void
test_killed (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(GPtrArray) notes = NULL;
  int status = 0;
  pid_t child;

  g_assert_finalize_object (store);
  child = fork ();
  if (child == 0)
    {
      store = open_store (path);
      aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (store), uid, NULL, "Half a th", NULL);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  store = open_store (path);
  notes = aporia_archive_store_list_notes (APORIA_ARCHIVE_STORE (store), uid, NULL);
  g_assert_cmpstr (aporia_note_find (notes, NULL), ==, "Half a th");
  g_assert_finalize_object (store);
}

/* Anywhere in the file or its log. */
static gboolean
is_in_file (const char *path,
            const char *words)
{
  const char *const ends[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (name, &content, &length, NULL)
          && memmem (content, length, words, strlen (words)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Thirty days later nothing is left of it, and the numbers are those of before. */
static void
test_purge_leaves_nothing (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *kept G_GNUC_UNUSED = build_session (store, "Cook", "I peel walnuts.");
  g_autofree char *gone = build_session (store, "Baker", "The secretrecipe is of my grandmother.");
  g_autofree char *drafted = store_build_ask (store, gone, 3);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("converse_accident", "secretrecipe always");
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;
  guint n_purged = 0;

  g_assert_true (aporia_store_save_draft (store, drafted, "secretrecipe", NULL));
  g_assert_true (aporia_store_set_fallacy_dismissed (store, drafted, hint, TRUE, NULL));
  g_assert_true (is_in_file (path, "secretrecipe"));
  g_assert_true (aporia_store_set_attempt_deleted (store, gone, TRUE, NULL));
  before = store_build_statistics (store, NULL, 0, NULL);
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store),
                                             aporia_time_now () + 30 * G_TIME_SPAN_DAY, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  g_assert_false (is_in_file (path, "secretrecipe"));
  g_assert_true (is_in_file (path, "I peel walnuts."));
  after = store_build_statistics (store, NULL, 0, NULL);
  g_assert_cmpuint (after->n_answered, ==, before->n_answered);
  g_assert_cmpfloat (after->average[0], ==, before->average[0]);
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
  assert_indexes (path);
}

/* A story is a copy that stays when its session goes; deleted itself, it leaves nothing either.  Each change
 * of it waits to be sent, and typing is one change. */
static void
test_purge_stories (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = store_build_ask (store, uid, 1);
  g_autoptr(AporiaStory) story = aporia_story_make (question_uid, "Secrettitle", "The secretstory.", NULL);
  g_autoptr(AporiaStory) edited = aporia_story_with_text (story, "Secrettitle", "A secretstory of mine.");
  gint64 later = aporia_time_now () + 30 * G_TIME_SPAN_DAY;

  store_build_reply (store, question_uid, "An answer.");
  run_sql (path, "DELETE FROM outbox");
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (store), story, NULL));
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (store), edited, NULL));
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (store), edited, NULL));
  assert_outbox (path, "stories insert");
  run_sql (path, "INSERT INTO outbox (table_name, row_uid, operation) VALUES ('answers', 'x', 'insert')");
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store), later, NULL, NULL));
  g_assert_true (is_in_file (path, "secretstory"));
  run_sql (path, "DELETE FROM outbox");
  g_assert_true (aporia_story_store_set_deleted (APORIA_STORY_STORE (store), story->uid, TRUE, NULL));
  assert_outbox (path, "stories update");
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store), later, NULL, NULL));
  assert_outbox (path, "stories update,stories delete");
  g_assert_false (is_in_file (path, "secretstory"));
  g_assert_false (is_in_file (path, "secrettitle"));
  g_assert_false (is_in_file (path, "Secrettitle"));
  g_assert_finalize_object (store);
  assert_indexes (path);
}

/* The sessions of a job may go; its interview and what was asked there stay. */
static void
test_purge_keeps_plans (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  const char *const titles[] = { "Cook", "Baker", "Waiter" };
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *uid = store_build_begin (store, titles[i], FALSE);

      g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
    }
  run_sql (path, "UPDATE user_vacancies SET interview_on = '2027-01-01' WHERE user_vacancy_id = 1; "
                 "INSERT INTO own_questions (uid, user_id, user_vacancy_id, question_text, question_key, "
                 "created_at) SELECT 'o', user_id, 2, 'Why?', 'why?', '2026-01-01' FROM users LIMIT 1");
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, NULL, NULL));
  g_assert_finalize_object (store);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT group_concat (position_title) FROM "
                                       "(SELECT position_title FROM vacancies ORDER BY 1)",
                                       -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "Baker,Cook");
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

/* Values that no version wrote: each is shown for what it is, and hides nothing. */
static void
test_damaged_values (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *first = build_session (store, "Cook", "I peel walnuts.");
  g_autofree char *second G_GNUC_UNUSED = build_session (store, "Baker", "I peel figs.");
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GPtrArray) summaries = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  AporiaTurn *turn;
  AporiaSearchHit *hit;

  g_assert_finalize_object (store);
  run_sql (path, "UPDATE attempts SET profile_json = '{\"half', started_at = 'yesterday' "
                 "WHERE attempt_id = 1; "
                 "UPDATE suggestions SET strengths_json = 'x', points_json = '[1', reasons_json = x'00ff' "
                 "WHERE question_id = 1; "
                 "UPDATE answers SET answer_text = CAST (x'77616c6e757420fffe' AS TEXT) "
                 "WHERE question_id = 1; "
                 "UPDATE questions SET key_points_json = '}', skill_tags_json = x'ff' "
                 "WHERE question_id = 1");
  store = open_store (path);
  summaries = aporia_archive_store_list_sessions (APORIA_ARCHIVE_STORE (store), all, 0, 10, NULL);
  g_assert_cmpuint (summaries->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      AporiaAttempt *attempt = ((AporiaAttemptSummary *) summaries->pdata[i])->attempt;

      g_assert_cmpint (attempt->is_damaged, ==, g_str_equal (attempt->uid, first));
    }
  turns = aporia_store_list_turns (store, first, NULL);
  g_assert_cmpuint (turns->len, ==, 2);
  turn = turns->pdata[0];
  g_assert_true (g_utf8_validate (turn->answer->text, -1, NULL));
  g_assert_true (g_str_has_prefix (turn->answer->text, "walnut "));

  hits = search (store, "walnut");
  g_assert_cmpuint (hits->len, ==, 3);
  hit = hits->pdata[1];
  g_assert_true (hit->attempt->is_damaged);
  g_assert_true (g_utf8_validate (((AporiaSnippet *) hit->snippets->pdata[0])->text, -1, NULL));
  g_assert_cmpuint (count_hits (store, "figs"), ==, 3);
  g_assert_finalize_object (store);
}

/* Breaks the chain of pages of the long text that MARK is in. */
static void
break_page (const char *path,
            const char *mark)
{
  char *content = NULL;
  gsize length = 0;
  char *found;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  found = memmem (content, length, mark, strlen (mark));
  g_assert_nonnull (found);
  memset (content + (found - content) / PAGE_SIZE * PAGE_SIZE, 0xff, 4);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  g_free (content);
}

/* A broken place on the disk: the one session that was there is damaged, and all others are as they were. */
static void
test_damaged_page (void)
{
  g_autofree char *path = make_path ();
  AporiaStore *store = open_store (path);
  g_autofree char *first = build_session (store, "Cook", "I peel walnuts.");
  g_autofree char *second G_GNUC_UNUSED = build_session (store, "Baker", "I peel figs.");
  g_autofree char *filler = g_strnfill (5 * PAGE_SIZE, 'z');
  g_autofree char *sql =
    g_strdup_printf ("UPDATE attempts SET profile_json = '{\"summary\": \"%sHEREITIS%s\"}' "
                     "WHERE attempt_id = 1; PRAGMA wal_checkpoint (TRUNCATE)",
                     filler, filler);
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GPtrArray) summaries = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_finalize_object (store);
  run_sql (path, sql);
  break_page (path, "HEREITIS");
  store = open_store (path);
  summaries = aporia_archive_store_list_sessions (APORIA_ARCHIVE_STORE (store), all, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summaries->len, ==, 2);
  g_assert_false (((AporiaAttemptSummary *) summaries->pdata[0])->attempt->is_damaged);
  g_assert_true (((AporiaAttemptSummary *) summaries->pdata[1])->attempt->is_damaged);
  g_assert_cmpstr (((AporiaAttemptSummary *) summaries->pdata[1])->attempt->uid, ==, first);

  hits = search (store, "peel");
  g_assert_cmpuint (hits->len, ==, 6);
  g_assert_false (((AporiaSearchHit *) hits->pdata[0])->attempt->is_damaged);
  g_assert_true (((AporiaSearchHit *) hits->pdata[5])->attempt->is_damaged);
  g_assert_finalize_object (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-archive/migration", test_migration);
  g_test_add_func ("/sqlite-archive/indexes", test_indexes);
  g_test_add_func ("/sqlite-archive/killed", test_killed);
  g_test_add_func ("/sqlite-archive/purge-leaves-nothing", test_purge_leaves_nothing);
  g_test_add_func ("/sqlite-archive/purge-stories", test_purge_stories);
  g_test_add_func ("/sqlite-archive/purge-keeps-plans", test_purge_keeps_plans);
  g_test_add_func ("/sqlite-archive/damaged-values", test_damaged_values);
  g_test_add_func ("/sqlite-archive/damaged-page", test_damaged_page);

  return g_test_run ();
}
