/* Who is asked first: nothing the person waits for waits behind what is done ahead of need. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include <string.h>

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])

static gboolean
has_order (Fixture    *fixture,
           const char *wanted)
{
  g_autofree char *order = fake_coach_dup_order (CONTROL (fixture));

  return g_str_has_prefix (order, wanted);
}

static void
assert_order (Fixture    *fixture,
              const char *wanted)
{
  g_autofree char *order = fake_coach_dup_order (CONTROL (fixture));

  g_assert_cmpstr (order, ==, wanted);
}

/* The agents' threads do not wake the main loop. */
static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

#define await_that(condition)                                                                          \
  G_STMT_START                                                                                         \
  {                                                                                                    \
    guint tick_ = g_timeout_add (5, tick_cb, NULL);                                                    \
    aporia_test_await (condition, 5);                                                                  \
    g_source_remove (tick_);                                                                           \
  }                                                                                                    \
  G_STMT_END
#define await_order(f, wanted) await_that (has_order (f, wanted))

static void
start_serial (Fixture *fixture)
{
  model_fixture_use_model (&fixture->base, TRUE);
  fixture_start (fixture, 10);
  assert_order (fixture, "pPqQ");
}

/* A server with one slot: the evaluation, then the logic, then the next question; never two at once. */
static void
test_one_slot (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GString) wanted = g_string_new ("pPqQ");

  start_serial (fixture);
  for (guint i = 0; i < 5; i++)
    {
      fixture_answer (fixture, "one two three");
      /* Whoever goes on before the logic is looked at is asked first. */
      g_string_append (wanted, "eEjJ");
      await_order (fixture, wanted->str);
      g_string_append (wanted, "qQ");
      aporia_interview_next (fixture->interview);
      await_state (fixture, APORIA_INTERVIEW_ANSWERING);
    }
  await_order (fixture, wanted->str);
  g_assert_cmpint (CONTROL (fixture)->n_most, ==, 1);
}

/* The prefetch has the slot when the person wants something else: it goes, and comes back afterwards. */
static void
test_prefetch_gives_way (Fixture      *fixture,
                         gconstpointer data)
{
  start_serial (fixture);
  SCRIPT (fixture, FAKE_QUESTIONER)->hold = 1;
  fixture_answer (fixture, "one two three");
  await_order (fixture, "pPqQeEjJq");
  aporia_interview_ask_again (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  await_order (fixture, "pPqQeEjJqQeEjJq");
  g_assert_cmpint (CONTROL (fixture)->n_cancelled, ==, 1);
  g_assert_cmpint (CONTROL (fixture)->n_most, ==, 1);
  g_assert_null (aporia_interview_get_error (fixture->interview));
  fake_coach_set (&SCRIPT (fixture, FAKE_QUESTIONER)->hold, 0);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  /* The first question, and the second once. */
  g_assert_cmpint (CONTROL (fixture)->n_questions, ==, 2);
}

/* A prefetch that is already at work is what the person gets. */
static void
test_prefetch_is_taken_over (Fixture      *fixture,
                             gconstpointer data)
{
  start_serial (fixture);
  SCRIPT (fixture, FAKE_QUESTIONER)->hold = 1;
  fixture_answer (fixture, "one two three");
  await_order (fixture, "pPqQeEjJq");
  aporia_interview_next (fixture->interview);
  fake_coach_set (&SCRIPT (fixture, FAKE_QUESTIONER)->hold, 0);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  assert_order (fixture, "pPqQeEjJqQ");
  g_assert_cmpint (CONTROL (fixture)->n_cancelled, ==, 0);
}

/* A prefetch that still waits for its turn is not waited for. */
static void
test_queued_prefetch (Fixture      *fixture,
                      gconstpointer data)
{
  start_serial (fixture);
  SCRIPT (fixture, FAKE_JUDGE)->hold = 1;
  fixture_answer (fixture, "one two three");
  await_order (fixture, "pPqQeEj");
  aporia_interview_next (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_LOADING);
  fake_coach_set (&SCRIPT (fixture, FAKE_JUDGE)->hold, 0);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (CONTROL (fixture)->n_questions, ==, 2);
}

static void
leave_unjudged (Fixture *fixture,
                guint    n)
{
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 1 + APORIA_ERROR_LIMIT;
  for (guint i = 0; i < n; i++)
    {
      aporia_interview_submit (fixture->interview, "left without feedback");
      await_state (fixture, APORIA_INTERVIEW_FAILED);
      aporia_interview_next (fixture->interview);
      await_state (fixture, APORIA_INTERVIEW_ANSWERING);
    }
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 0;
}

static void
reopen (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->interview));
  aporia_test_drain ();
  g_clear_object (&fixture->interview);
  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
  aporia_test_await (fixture->n_resumed > 0, 5);
}

static guint
count_judged (Fixture *fixture)
{
  g_autoptr(GPtrArray) turns = fixture_stored_turns (fixture);
  guint n = 0;

  for (guint i = 0; i < turns->len; i++)
    n += ((AporiaTurn *) turns->pdata[i])->evaluation != NULL ? 1 : 0;
  return n;
}

/* Earlier answers are judged behind the person's back, and give way to the one that was just given. */
static void
test_leftovers_give_way (Fixture      *fixture,
                         gconstpointer data)
{
  start_serial (fixture);
  leave_unjudged (fixture, 3);
  memset (CONTROL (fixture)->order, 0, sizeof CONTROL (fixture)->order);
  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  reopen (fixture);
  await_order (fixture, "e");
  /* Closing may have cancelled what the interview before had begun. */
  g_atomic_int_set (&CONTROL (fixture)->n_cancelled, 0);
  aporia_interview_submit (fixture->interview, "the one I wait for");
  await_order (fixture, "eEe");
  g_assert_cmpint (CONTROL (fixture)->n_cancelled, ==, 1);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_test_await (count_judged (fixture) == 4, 5);
  g_assert_cmpint (CONTROL (fixture)->n_most, ==, 1);
}

/* With room for several, too, background work leaves enough of it. */
static void
test_leftovers_leave_room (Fixture      *fixture,
                           gconstpointer data)
{
  model_fixture_use_model (&fixture->base, FALSE);
  fixture_start (fixture, 10);
  leave_unjudged (fixture, 3);
  memset (CONTROL (fixture)->order, 0, sizeof CONTROL (fixture)->order);
  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  SCRIPT (fixture, FAKE_JUDGE)->hold = 1;
  reopen (fixture);
  await_order (fixture, "e");
  /* Closing may have cancelled what the interview before had begun. */
  g_atomic_int_set (&CONTROL (fixture)->n_cancelled, 0);
  aporia_interview_submit (fixture->interview, "the one I wait for");
  /* The last two begin side by side. */
  await_that (has_order (fixture, "eej") || has_order (fixture, "eje"));
  g_assert_cmpint (CONTROL (fixture)->n_cancelled, ==, 0);
  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
  fake_coach_set (&SCRIPT (fixture, FAKE_JUDGE)->hold, 0);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_test_await (count_judged (fixture) == 4, 5);
}

/* The sample asks nobody but the built-in coach, whoever is chosen. */
static void
test_sample_stays_here (Fixture      *fixture,
                        gconstpointer data)
{
  model_fixture_use_model (&fixture->base, FALSE);
  aporia_interview_start_sample (fixture->interview);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_FEEDBACK ||
                       STATE (fixture) == APORIA_INTERVIEW_ANSWERING,
                     5);
  if (STATE (fixture) == APORIA_INTERVIEW_FEEDBACK)
    aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  fixture_answer (fixture, "an answer of mine");
  assert_order (fixture, "");
  g_assert_cmpint (fixture->base.builtin.n_evaluations, >, 1);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "one-slot", test_one_slot },
    { "prefetch-gives-way", test_prefetch_gives_way },
    { "prefetch-is-taken-over", test_prefetch_is_taken_over },
    { "queued-prefetch", test_queued_prefetch },
    { "leftovers-give-way", test_leftovers_give_way },
    { "leftovers-leave-room", test_leftovers_leave_room },
    { "sample-stays-here", test_sample_stays_here },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/interview-order/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
    }
  return g_test_run ();
}
