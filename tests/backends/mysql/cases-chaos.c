/* Two computers do whatever comes to mind, with networks that go and programs that end: afterwards both
 * and the server hold the same, no answer is lost or there twice, and nothing that was removed is back.
 *
 * APORIA_CHAOS_SEEDS and APORIA_CHAOS_STEPS make it longer. */
#include "backends/mysql/cases.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-story.h"
#include "core/ports/aporia-story-store.h"

#define N_COMPUTERS 2

typedef struct
{
  GRand      *rand;
  Computer    computers[N_COMPUTERS];
  Computer   *at;      /* who acts */
  GHashTable *answers; /* text -> uid of its session */
  GHashTable *purged;  /* uids of sessions */
  guint       n_texts;
} Chaos;

static guint
pick (Chaos *chaos,
      guint  n)
{
  return (guint) g_rand_int_range (chaos->rand, 0, (gint32) n);
}

/* A random uid of what SQL's "FROM …" lists at the computer.  Returns: (transfer full) (nullable) */
static char *
pick_uid (Chaos      *chaos,
          const char *from)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) %s", from);
  gint64 n = computer_count (chaos->at, count);
  g_autofree char *sql = NULL;

  if (n <= 0)
    return NULL;
  sql = g_strdup_printf ("SELECT x.uid %s ORDER BY x.created_at LIMIT 1 OFFSET %u", from,
                         pick (chaos, (guint) n));
  return computer_get (chaos->at, sql);
}

#define LIVE_SESSIONS "FROM attempts x WHERE x.deleted_at IS NULL"
#define LIVE_QUESTIONS                                                                                 \
  "FROM questions x JOIN attempts t ON t.attempt_id = x.attempt_id AND t.deleted_at IS NULL "
#define NO_ANSWER                                                                                      \
  "WHERE NOT EXISTS (SELECT 1 FROM answers a WHERE a.question_id = x.question_id)"
#define ANSWERED                                                                                       \
  "WHERE EXISTS (SELECT 1 FROM answers a WHERE a.question_id = x.question_id AND a.is_skipped = 0)"
#define SKIPPED                                                                                        \
  "WHERE EXISTS (SELECT 1 FROM answers a WHERE a.question_id = x.question_id AND a.is_skipped = 1)"

static void
do_begin (Chaos *chaos)
{
  static const char *const titles[] = { "Cook", "Baker", "Waiter" };

  g_free (store_build_begin (chaos->at->store, titles[pick (chaos, G_N_ELEMENTS (titles))], FALSE));
}

static void
do_ask (Chaos *chaos)
{
  g_autofree char *uid = pick_uid (chaos, LIVE_SESSIONS);

  if (uid != NULL)
    g_free (store_build_ask (chaos->at->store, uid, 1 + pick (chaos, 9)));
}

static void
do_answer (Chaos *chaos)
{
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS NO_ANSWER);
  g_autofree char *text = g_strdup_printf ("Answer %u of a kind.", chaos->n_texts++);
  g_autofree char *sql = NULL;

  if (question == NULL)
    return;
  if (pick (chaos, 4) == 0)
    {
      store_build_reply (chaos->at->store, question, NULL);
      return;
    }
  store_build_reply (chaos->at->store, question, text);
  sql = g_strdup_printf (
      "SELECT t.uid FROM attempts t JOIN questions q USING (attempt_id) WHERE q.uid = '%s'", question);
  g_hash_table_insert (chaos->answers, g_steal_pointer (&text), computer_get (chaos->at, sql));
}

static void
do_undo_skip (Chaos *chaos)
{
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS SKIPPED);

  if (question != NULL)
    aporia_store_undo_skip (chaos->at->store, question, NULL);
}

static void
do_judge (Chaos *chaos)
{
  static const char *const engines[] = { "builtin", "model" };
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS ANSWERED);

  if (question != NULL)
    store_build_judge (chaos->at->store, question, engines[pick (chaos, 2)], (int) pick (chaos, 101));
}

static void
do_dismiss (Chaos *chaos)
{
  static const char *const words[] = { "everybody", "always", "never" };
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS ANSWERED);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("ad_populum", words[pick (chaos, 3)]);

  if (question != NULL)
    aporia_store_set_fallacy_dismissed (chaos->at->store, question, hint, pick (chaos, 2) == 0, NULL);
}

static void
do_star (Chaos *chaos)
{
  g_autofree char *uid = pick_uid (chaos, LIVE_SESSIONS);

  if (uid != NULL)
    aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (chaos->at->store), uid, pick (chaos, 2) == 0,
                                      NULL);
}

static void
do_note (Chaos *chaos)
{
  g_autofree char *uid = pick_uid (chaos, LIVE_SESSIONS);
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS ANSWERED);
  g_autofree char *text = g_strdup_printf ("Note %u", chaos->n_texts++);
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.uid FROM attempts t JOIN questions q USING (attempt_id) WHERE q.uid = '%s'", question);
  g_autofree char *of_question = question != NULL ? computer_get (chaos->at, sql) : NULL;

  if (of_question != NULL && pick (chaos, 2) == 0)
    aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (chaos->at->store), of_question, question, text,
                                    NULL);
  else if (uid != NULL)
    aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (chaos->at->store), uid, NULL, text, NULL);
}

static void
do_story (Chaos *chaos)
{
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS ANSWERED);
  g_autofree char *text = g_strdup_printf ("Story %u", chaos->n_texts++);
  g_autoptr(AporiaStory) story = NULL;

  if (question == NULL)
    return;
  story = aporia_story_make (question, text, text, NULL);
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (chaos->at->store), story, NULL));
}

static void
do_delete (Chaos *chaos)
{
  gboolean is_deleted = pick (chaos, 3) > 0;
  g_autofree char *uid =
      pick_uid (chaos, is_deleted ? LIVE_SESSIONS : "FROM attempts x WHERE x.deleted_at IS NOT NULL");

  if (uid != NULL && pick (chaos, 3) == 0)
    aporia_store_set_attempt_deleted (chaos->at->store, uid, is_deleted, NULL);
}

static void
do_purge (Chaos *chaos)
{
  g_autofree char *list = NULL;
  g_auto(GStrv) uids = NULL;

  if (pick (chaos, 4) != 0)
    return;
  list = computer_get (chaos->at, "SELECT group_concat(uid) FROM attempts WHERE deleted_at IS NOT NULL");
  uids = g_strsplit (list != NULL ? list : "", ",", -1);
  for (guint i = 0; uids[i] != NULL; i++)
    g_hash_table_add (chaos->purged, g_strdup (uids[i]));
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (chaos->at->store),
                                             aporia_time_now () + G_TIME_SPAN_DAY, NULL, NULL));
}

static void
do_rename (Chaos *chaos)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (chaos->at->store, NULL);
  g_autofree char *name = g_strdup_printf ("Ada %u", chaos->n_texts++);
  g_autoptr(AporiaPerson) renamed = aporia_person_make (person->uid, name, "Lovelace", person->email);

  aporia_store_save_person (chaos->at->store, renamed, NULL);
}

static void
do_end (Chaos *chaos)
{
  g_autofree char *uid = pick_uid (chaos, LIVE_SESSIONS);

  if (uid != NULL)
    aporia_store_end_attempt (chaos->at->store, uid,
                              pick (chaos, 2) == 0 ? APORIA_ATTEMPT_FINISHED : APORIA_ATTEMPT_OPEN, NULL);
}

/* The clock of a computer is years off, in what it writes of itself. */
static void
do_skew (Chaos *chaos)
{
  aporia_sqlite_run (chaos->at->look, NULL,
                     "UPDATE users SET updated_at = '2031-01-01T00:00:00.000000Z', last_login_at = "
                     "'1999-01-01T00:00:00.000000Z'", "");
}

static void
do_sync (Chaos *chaos)
{
  computer_set_fault (chaos->at, pick (chaos, 2) == 0 ? FAULT_NONE : pick (chaos, N_FAULTS));
  computer_sync (chaos->at, NULL);
}

static void
do_restart (Chaos *chaos)
{
  computer_restart (chaos->at);
}

static void
step (Chaos *chaos)
{
  static const struct
  {
    void (*act) (Chaos *chaos);
    guint weight;
  } acts[] = {
    { do_begin, 3 },  { do_ask, 12 },  { do_answer, 16 }, { do_undo_skip, 3 }, { do_judge, 12 },
    { do_dismiss, 4 }, { do_star, 4 }, { do_note, 6 },    { do_story, 4 },
    { do_delete, 5 }, { do_purge, 2 },
    { do_rename, 2 }, { do_end, 3 },   { do_skew, 1 },    { do_sync, 12 },     { do_restart, 2 },
  };
  guint total = 0;
  guint chosen;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    total += acts[i].weight;
  chosen = pick (chaos, total);
  chaos->at = &chaos->computers[pick (chaos, N_COMPUTERS)];
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (chosen < acts[i].weight)
        {
          acts[i].act (chaos);
          return;
        }
      chosen -= acts[i].weight;
    }
}

/* Each answer is there once, unless its session was removed for good; no such session is back. */
static void
check_answers (Chaos *chaos)
{
  GHashTableIter iter;
  gpointer text;
  gpointer session;

  g_hash_table_iter_init (&iter, chaos->answers);
  while (g_hash_table_iter_next (&iter, &text, &session))
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM answers JOIN attempts t USING (attempt_id) WHERE answer_text = '%s' "
          "AND t.uid = '%s'", (char *) text, (char *) session);
      gint64 n = computer_count (&chaos->computers[0], sql);

      g_assert_cmpint (n, ==, g_hash_table_contains (chaos->purged, session) ? 0 : 1);
    }
  g_hash_table_iter_init (&iter, chaos->purged);
  while (g_hash_table_iter_next (&iter, &session, NULL))
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count(*) FROM attempts WHERE uid = '%s'", (char *) session);

      g_assert_cmpint (computer_count (&chaos->computers[0], sql), ==, 0);
    }
}

static guint
get_number (const char *name,
            guint       usual)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

static void
run_seed (guint seed)
{
  Chaos chaos = { g_rand_new_with_seed (seed) };
  guint n_steps = get_number ("APORIA_CHAOS_STEPS", 200);

  g_test_message ("seed %u", seed);
  chaos.answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  chaos.purged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shared_reset ();
  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.sqlite", i);

      computer_init (&chaos.computers[i], name, "ada@example.org");
    }

  for (guint i = 0; i < n_steps; i++)
    step (&chaos);
  computers_settle (chaos.computers, N_COMPUTERS);
  computers_assert_equal (chaos.computers, N_COMPUTERS);
  check_answers (&chaos);

  for (guint i = 0; i < N_COMPUTERS; i++)
    computer_clear (&chaos.computers[i]);
  g_hash_table_unref (chaos.answers);
  g_hash_table_unref (chaos.purged);
  g_rand_free (chaos.rand);
}

static void
test_chaos (void)
{
  guint n_seeds = get_number ("APORIA_CHAOS_SEEDS", 3);

  for (guint seed = 1; seed <= n_seeds; seed++)
    run_seed (seed);
}

void
mysql_chaos_add_tests (void)
{
  g_test_add_func ("/mysql-chaos/two-computers", test_chaos);
}
