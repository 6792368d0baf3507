/* The interview model with a coach that tells what it has so far. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include <string.h>

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  model_fixture_use_model (&fixture->base, FALSE);
}

static void
hold (Fixture      *fixture,
      FakeAgentKind kind,
      int           n_pieces,
      int           hold_at)
{
  SCRIPT (fixture, kind)->n_pieces = n_pieces;
  SCRIPT (fixture, kind)->hold_at = hold_at;
  SCRIPT (fixture, kind)->hold = 1;
}

static void
let_go (Fixture      *fixture,
        FakeAgentKind kind)
{
  fake_coach_set (&SCRIPT (fixture, kind)->hold, 0);
}

static void
test_question (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autofree char *so_far = NULL;

  hold (fixture, FAKE_QUESTIONER, 3, 2);
  aporia_interview_start (fixture->interview, attempt);
  aporia_test_await (aporia_interview_get_question_text (fixture->interview) != NULL, 5);
  aporia_test_await (strlen (aporia_interview_get_question_text (fixture->interview)) > 5, 5);
  so_far = g_strdup (aporia_interview_get_question_text (fixture->interview));
  g_assert_true (g_str_has_prefix ("Question 1 about A?", so_far));
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_LOADING);
  g_assert_cmpint (aporia_interview_get_waiting_since (fixture->interview), >, 0);
  g_assert_cmpstr (aporia_interview_get_stage (fixture->interview), ==, "Preparing the question");

  let_go (fixture, FAKE_QUESTIONER);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->question->text, ==, "Question 1 about A?");
  g_assert_null (aporia_interview_get_question_text (fixture->interview));
  g_assert_cmpint (aporia_interview_get_waiting_since (fixture->interview), ==, 0);
  g_assert_null (aporia_interview_get_stage (fixture->interview));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Ten thousand pieces: the model tells of no more than the loop can turn. */
static void
test_many_pieces (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  guint n_told = 0;

  CONTROL (fixture)->question_text = "Tell me about the time when you planned a menu for two hundred guests.";
  hold (fixture, FAKE_QUESTIONER, 10000, 10000);
  g_signal_connect_swapped (fixture->interview, "notify::question-text", G_CALLBACK (count_cb), &n_told);
  aporia_interview_start (fixture->interview, attempt);
  aporia_test_await (aporia_interview_get_question_text (fixture->interview) != NULL &&
                       strlen (aporia_interview_get_question_text (fixture->interview)) > 60,
                     20);
  let_go (fixture, FAKE_QUESTIONER);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (n_told, <, 10000);
}

static void
test_feedback (Fixture      *fixture,
               gconstpointer data)
{
  AporiaEvaluation *so_far;
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 3, 2);
  aporia_interview_submit (fixture->interview, "one two");
  aporia_test_await (aporia_interview_get_evaluation (fixture->interview) != NULL, 5);
  aporia_test_await (aporia_interview_get_evaluation (fixture->interview)->strengths->len > 0, 5);
  so_far = aporia_interview_get_evaluation (fixture->interview);
  g_assert_cmpstr (so_far->opening, ==, "A fair start.");
  g_assert_cmpuint (so_far->improvements->len, ==, 0);
  g_assert_cmpint (so_far->scores[APORIA_CRITERION_CORRECTNESS], ==, -1);
  g_assert_cmpstr (aporia_interview_get_stage (fixture->interview), ==, "Reading your answer");
  turns = fixture_stored_turns (fixture);
  g_assert_null (((AporiaTurn *) turns->pdata[0])->evaluation);

  let_go (fixture, FAKE_EVALUATOR);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_null (aporia_interview_get_evaluation (fixture->interview));
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->evaluation->scores[0], ==, 2);
}

/* Feedback does not wait for the logic; the hint is stored and shown when it comes. */
static void
test_hint_follows (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  CONTROL (fixture)->has_fallacy = 1;
  hold (fixture, FAKE_JUDGE, 0, 0);
  aporia_interview_submit (fixture->interview, "After the rain it was wet.");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (aporia_interview_get_is_checking (fixture->interview));
  g_assert_null (aporia_interview_get_turn (fixture->interview)->hint);

  let_go (fixture, FAKE_JUDGE);
  aporia_test_await (!aporia_interview_get_is_checking (fixture->interview), 5);
  aporia_test_await (aporia_interview_get_turn (fixture->interview)->hint != NULL, 5);
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->hint->level, ==, APORIA_HINT_STRONG);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  turns = fixture_stored_turns (fixture);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->hint->type, ==, "false_cause");
  g_assert_cmpint (CONTROL (fixture)->n_evaluations, ==, 1);
}

static AporiaTurn *
get_first (Fixture *fixture)
{
  return aporia_interview_get_turns (fixture->interview)->pdata[0];
}

/* The person goes on meanwhile: the hint finds its answer. */
static void
test_hint_after_next (Fixture      *fixture,
                      gconstpointer data)
{
  fixture_start (fixture, 3);
  CONTROL (fixture)->has_fallacy = 1;
  hold (fixture, FAKE_JUDGE, 0, 0);
  aporia_interview_submit (fixture->interview, "After the rain it was wet.");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  let_go (fixture, FAKE_JUDGE);
  aporia_test_await (get_first (fixture)->hint != NULL, 5);
  g_assert_cmpint (get_first (fixture)->hint->level, ==, APORIA_HINT_STRONG);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
}

/* A failing logic judge is nothing to see. */
static void
test_logic_failure (Fixture      *fixture,
                    gconstpointer data)
{
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_JUDGE)->fail_all = 1 + APORIA_ERROR_PROTOCOL;
  fixture_answer (fixture, "judged all the same");
  aporia_test_await (!aporia_interview_get_is_checking (fixture->interview), 5);
  g_assert_null (aporia_interview_get_error (fixture->interview));
}

/* What was prepared ahead shows what it has as soon as it is wanted. */
static void
test_prefetch_shows (Fixture      *fixture,
                     gconstpointer data)
{
  fixture_start (fixture, 3);
  hold (fixture, FAKE_QUESTIONER, 3, 3);
  fixture_answer (fixture, "a b");
  g_assert_null (aporia_interview_get_question_text (fixture->interview));
  aporia_test_await (strchr (CONTROL (fixture)->order, 'q') != NULL, 5);
  aporia_interview_next (fixture->interview);
  aporia_test_await (aporia_interview_get_question_text (fixture->interview) != NULL, 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_LOADING);
  let_go (fixture, FAKE_QUESTIONER);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (CONTROL (fixture)->n_questions, ==, 2);
}

/* A coach that answers at once is done with both before anything is shown. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  AporiaCoach *coach = fake_coach_new (CONTROL (fixture));

  aporia_services_take_coach (fixture->base.services, coach);
  CONTROL (fixture)->has_fallacy = 1;
  fixture_start (fixture, 3);
  hold (fixture, FAKE_JUDGE, 0, 0);
  aporia_interview_submit (fixture->interview, "After the rain it was wet.");
  aporia_test_await (g_strcmp0 (aporia_interview_get_stage (fixture->interview), "Checking logic") == 0, 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  let_go (fixture, FAKE_JUDGE);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->hint->level, ==, APORIA_HINT_STRONG);
}

/* Another attempt is begun while the old one's words still come: none of them is seen. */
static void
test_late_pieces (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(AporiaAttempt) next = model_fixture_make_attempt (&fixture->base, 3);
  guint n_told = 0;

  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 3, 1);
  SCRIPT (fixture, FAKE_EVALUATOR)->is_deaf = 1;
  aporia_interview_submit (fixture->interview, "of the old attempt");
  aporia_test_await (aporia_interview_get_evaluation (fixture->interview) != NULL, 5);
  aporia_interview_start (fixture->interview, next);
  g_signal_connect_swapped (fixture->interview, "notify::evaluation", G_CALLBACK (count_cb), &n_told);
  g_assert_null (aporia_interview_get_evaluation (fixture->interview));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  n_told = 0;
  let_go (fixture, FAKE_EVALUATOR);
  aporia_test_await (g_atomic_int_get (&CONTROL (fixture)->n_evaluations) == 1, 5);
  aporia_test_drain ();
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  g_assert_null (aporia_interview_get_turn (fixture->interview)->evaluation);
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
    { "question", test_question },
    { "many-pieces", test_many_pieces },
    { "feedback", test_feedback },
    { "hint-follows", test_hint_follows },
    { "hint-after-next", test_hint_after_next },
    { "logic-failure", test_logic_failure },
    { "prefetch-shows", test_prefetch_shows },
    { "at-once", test_at_once },
    { "late-pieces", test_late_pieces },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/interview-stream/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, fixture_tear_down);
    }
  return g_test_run ();
}
