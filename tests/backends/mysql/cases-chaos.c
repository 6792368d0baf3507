/* Two computers do whatever comes to mind, with clocks that are years off, networks that go and programs that
 * end, also in the midst of a sync: afterwards both and the server hold the same, no answer is lost or there
 * twice, and nothing that was removed is back.
 *
 * APORIA_CHAOS_SEEDS, APORIA_CHAOS_FIRST (seed) and APORIA_CHAOS_STEPS make it longer. */
#include "backends/mysql/cases.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-plan-day.h"
#include "core/domain/aporia-practice-item.h"
#include "core/domain/aporia-story.h"
#include "core/ports/aporia-plan-store.h"
#include "core/ports/aporia-practice-store.h"
#include "core/ports/aporia-story-store.h"

#include <time.h>

#define N_COMPUTERS 2
#define TODAY 20261121

typedef struct
{
  GRand      *rand;
  Computer    computers[N_COMPUTERS];
  Computer   *at;      /* who acts */
  gint64      clocks[N_COMPUTERS]; /* how far each is off, in microseconds */
  GHashTable *answers; /* text -> uid of its session */
  GHashTable *purged;  /* uids of sessions */
  guint       n_texts;
  guint       n_interrupts; /* that happened in the midst of a sync */
} Chaos;

/* For what happens in the midst of a sync. */
static Chaos *current;

/* Every part of this program asks here what time it is: the clock of whoever acts. */
gint64
g_get_real_time (void)
{
  gint64 off = current != NULL && current->at != NULL ? current->clocks[current->at - current->computers] : 0;
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 + off;
}

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

static const char *const titles[] = { "Cook", "Baker", "Waiter" };

static void
do_begin (Chaos *chaos)
{
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
do_change_story (Chaos *chaos)
{
  g_autofree char *uid = pick_uid (chaos, "FROM stories x");
  g_autofree char *text = g_strdup_printf ("Story %u", chaos->n_texts++);
  AporiaStoryStore *store = APORIA_STORY_STORE (chaos->at->store);
  g_autoptr(AporiaStory) story = uid != NULL ? aporia_story_store_load (store, uid, NULL) : NULL;
  g_autoptr(AporiaStory) changed = story != NULL ? aporia_story_with_text (story, text, text) : NULL;

  if (changed == NULL)
    return;
  if (pick (chaos, 2) == 0)
    g_assert_true (aporia_story_store_set_deleted (store, uid, story->deleted_at == 0, NULL));
  else
    g_assert_true (aporia_story_store_save (store, changed, NULL));
}

static void
do_practise (Chaos *chaos)
{
  AporiaPracticeStore *store = APORIA_PRACTICE_STORE (chaos->at->store);
  g_autofree char *question = pick_uid (chaos, LIVE_QUESTIONS ANSWERED);
  g_autoptr(AporiaPracticeItem) item = NULL;
  g_autoptr(AporiaPracticeItem) changed = NULL;
  int today = TODAY + (int) pick (chaos, 9);

  if (question == NULL)
    return;
  item = aporia_practice_store_load_item (store, question, NULL);
  if (item == NULL)
    changed = aporia_practice_item_make (question, pick (chaos, 2) == 0, today);
  else if (pick (chaos, 2) == 0)
    changed = aporia_practice_item_put (item, pick (chaos, 2) == 0, today);
  else
    changed = aporia_practice_item_judged (
        item, question, pick (chaos, 2) == 0 ? APORIA_PRACTICE_GOOD : APORIA_PRACTICE_WEAK, today);
  g_assert_true (aporia_practice_store_save_item (store, changed, NULL));
}

/* The day of an interview, and what was asked there. */
static void
do_plan (Chaos *chaos)
{
  AporiaPlanStore *store = APORIA_PLAN_STORE (chaos->at->store);
  g_autoptr(AporiaInterviewDay) interview = aporia_interview_day_make (
      titles[pick (chaos, G_N_ELEMENTS (titles))], "",
      pick (chaos, 4) == 0 ? 0 : TODAY + (int) pick (chaos, 9), 0);
  g_autofree char *text = g_strdup_printf ("What about %u?", pick (chaos, 20));
  const char *texts[] = { text, NULL };
  g_autofree char *own = pick_uid (chaos, "FROM own_questions x");

  switch (pick (chaos, 4))
    {
    case 0:
      g_assert_true (aporia_plan_store_save_interview (store, interview, NULL));
      break;
    case 1:
      if (own != NULL)
        g_assert_true (aporia_plan_store_change_own_question (store, own, text, NULL));
      break;
    case 2:
      if (own != NULL)
        g_assert_true (aporia_plan_store_set_own_question_deleted (store, own, pick (chaos, 3) > 0, NULL));
      break;
    default:
      g_assert_true (aporia_plan_store_add_own_questions (store, interview, (GStrv) texts, NULL));
    }
}

static void
do_delete (Chaos *chaos)
{
  gboolean is_deleted = pick (chaos, 3) > 0;
  g_autofree char *uid =
      pick_uid (chaos, is_deleted ? LIVE_SESSIONS : "FROM attempts x WHERE x.deleted_at IS NOT NULL");

  if (uid != NULL && pick (chaos, 2) == 0)
    aporia_store_set_attempt_deleted (chaos->at->store, uid, is_deleted, NULL);
}

static void
do_purge (Chaos *chaos)
{
  g_autofree char *list = NULL;
  g_auto(GStrv) uids = NULL;

  if (pick (chaos, 3) != 0)
    return;
  list = computer_get (chaos->at, "SELECT group_concat(uid) FROM attempts WHERE deleted_at IS NOT NULL");
  uids = g_strsplit (list != NULL ? list : "", ",", -1);
  for (guint i = 0; uids[i] != NULL; i++)
    g_hash_table_add (chaos->purged, g_strdup (uids[i]));
  g_assert_true (aporia_archive_store_purge (APORIA_ARCHIVE_STORE (chaos->at->store),
                                             G_MAXINT64 / 4, NULL, NULL));
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

/* Up to ten years off, either way. */
static void
do_skew (Chaos *chaos)
{
  chaos->clocks[chaos->at - chaos->computers] = ((gint64) pick (chaos, 20) - 10) * 365 * G_TIME_SPAN_DAY;
}

/* Somebody types while a sync runs. */
static void
act_cb (Computer *computer)
{
  static void (*const acts[]) (Chaos *chaos) = {
    do_begin, do_ask, do_answer, do_judge, do_note, do_story, do_practise, do_plan,
    do_delete, do_purge, do_rename,
  };

  current->n_interrupts++;
  for (guint i = 0; i < 3; i++)
    acts[pick (current, G_N_ELEMENTS (acts))](current);
}

/* The other computer is faster. */
static void
other_cb (Computer *computer)
{
  Chaos *chaos = current;
  Computer *other = &chaos->computers[computer == &chaos->computers[0] ? 1 : 0];

  chaos->n_interrupts++;
  chaos->at = other;
  do_answer (chaos);
  computer_sync (other, NULL);
  chaos->at = computer;
}

/* The server ends all connections. */
static void
disconnect_cb (Computer *computer)
{
  current->n_interrupts++;
  shared_disconnect ();
}

static void
do_sync (Chaos *chaos)
{
  static void (*const interrupts[]) (Computer *computer) = { act_cb, other_cb, disconnect_cb };

  computer_set_fault (chaos->at, pick (chaos, 2) == 0 ? FAULT_NONE : pick (chaos, N_FAULTS));
  computer_interrupt (chaos->at, pick (chaos, N_MOMENTS),
                      pick (chaos, 2) == 0 ? NULL : interrupts[pick (chaos, G_N_ELEMENTS (interrupts))]);
  computer_sync (chaos->at, NULL);
}

/* Also where a sync was left in the midst. */
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
    { do_begin, 4 },  { do_ask, 18 },  { do_answer, 16 }, { do_undo_skip, 3 }, { do_judge, 12 },
    { do_dismiss, 4 }, { do_star, 4 }, { do_note, 6 },    { do_story, 4 },
    { do_change_story, 3 }, { do_practise, 6 }, { do_plan, 5 },
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
  current = &chaos;
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
  for (guint i = 0; i < N_COMPUTERS; i++)
    computer_interrupt (&chaos.computers[i], MOMENT_OPENED, NULL);
  computers_settle (chaos.computers, N_COMPUTERS);
  computers_assert_equal (chaos.computers, N_COMPUTERS);
  check_answers (&chaos);
  g_test_message ("%u answers, %u sessions removed, %u interruptions", g_hash_table_size (chaos.answers),
                  g_hash_table_size (chaos.purged), chaos.n_interrupts);

  for (guint i = 0; i < N_COMPUTERS; i++)
    computer_clear (&chaos.computers[i]);
  current = NULL;
  g_hash_table_unref (chaos.answers);
  g_hash_table_unref (chaos.purged);
  g_rand_free (chaos.rand);
}

static void
test_chaos (void)
{
  guint n_seeds = get_number ("APORIA_CHAOS_SEEDS", 3);

  guint first = get_number ("APORIA_CHAOS_FIRST", 1);

  for (guint seed = first; seed < first + n_seeds; seed++)
    run_seed (seed);
}

void
mysql_chaos_add_tests (void)
{
  g_test_add_func ("/mysql-chaos/two-computers", test_chaos);
}
