/* Time and pressure: nothing is cut, feedback waits, and a kill loses neither. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-statistics.h"
#include "core/interview-fixture.h"
#include "core/services/aporia-report-builder.h"

static AporiaTurn *
shown (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview);
}

static void
start (Fixture *fixture,
       guint    n_planned)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, n_planned);

  attempt->time_limit = 60;
  attempt->is_pressure = TRUE;
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

/* Answers, and waits for the next question without feedback in between. */
static void
answer (Fixture *fixture)
{
  g_autofree char *uid = g_strdup (shown (fixture)->question->uid);

  aporia_interview_submit (fixture->interview, "one two three four");
  aporia_test_await (g_strcmp0 (shown (fixture)->question->uid, uid) != 0 ||
                       STATE (fixture) == APORIA_INTERVIEW_DONE, 5);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING ||
                       STATE (fixture) == APORIA_INTERVIEW_DONE, 5);
}

static gboolean
is_follow_up (Fixture *fixture)
{
  return shown (fixture)->question->kind == APORIA_QUESTION_FOLLOW_UP;
}

/* Each answer has one follow-up, none has feedback until the end, then all have. */
static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  GPtrArray *turns;

  start (fixture, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (aporia_interview_get_is_withheld (fixture->interview));
      g_assert_cmpint (is_follow_up (fixture), ==, i % 2 == 1);
      g_assert_null (aporia_interview_get_evaluation (fixture->interview));
      answer (fixture);
    }
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_DONE);
  g_assert_false (aporia_interview_get_is_withheld (fixture->interview));
  turns = aporia_interview_get_turns (fixture->interview);
  g_assert_cmpuint (turns->len, ==, 4);
  for (guint i = 0; i < turns->len; i++)
    g_assert_nonnull (((AporiaTurn *) turns->pdata[i])->evaluation);
}

/* An answer that is looked at again is there without its feedback. */
static void
test_withheld (Fixture      *fixture,
               gconstpointer data)
{
  start (fixture, 2);
  answer (fixture);
  aporia_interview_look_at (fixture->interview, 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (aporia_interview_get_can_retake (fixture->interview));
  g_assert_false (aporia_interview_get_can_ask_again (fixture->interview));
  g_assert_null (aporia_interview_get_follow_up (fixture->interview));
  g_assert_null (aporia_interview_get_strong_answer (fixture->interview));
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_true (is_follow_up (fixture));
}

/* What has been judged on the way is in the store, and in no report before the end. */
static void
test_stored (Fixture      *fixture,
             gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  g_autofree char *uid = NULL;
  AporiaTurn *turn;

  start (fixture, 1);
  uid = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  answer (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(AporiaReport) report = aporia_report_builder_build (services, uid, NULL);
      g_autoptr(GPtrArray) stored = aporia_store_list_turns (services->store, uid, NULL);
      g_autoptr(AporiaAttempt) attempt = aporia_store_load_attempt (services->store, uid, NULL);

      turn = stored->pdata[0];
      g_assert_nonnull (turn->evaluation);
      g_assert_cmpint (aporia_attempt_get_is_withheld (attempt), ==, i == 0);
      turn = report->turns->pdata[0];
      g_assert_cmpstr (turn->answer->text, ==, "one two three four");
      g_assert_cmpint (turn->evaluation == NULL, ==, i == 0);
      g_assert_cmpint (report->statistics->average[APORIA_CRITERION_CORRECTNESS] < 0, ==, i == 0);
      g_assert_cmpuint (report->statistics->n_answered, ==, 1);
      if (i == 0)
        answer (fixture);
    }
}

/* A coach that fails stops nothing: the interview goes on, and the debrief comes. */
static void
test_failing (Fixture      *fixture,
              gconstpointer data)
{
  start (fixture, 1);
  fixture->base.control.scripts[FAKE_EVALUATOR].fail_all = 1 + APORIA_ERROR_LIMIT;
  aporia_interview_submit (fixture->interview, "one two three four");
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_DONE ||
                       (STATE (fixture) == APORIA_INTERVIEW_ANSWERING && is_follow_up (fixture)), 5);
  if (STATE (fixture) == APORIA_INTERVIEW_ANSWERING)
    answer (fixture);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_DONE);
}

static void
reopen (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->interview));
  aporia_test_drain ();
  g_clear_object (&fixture->interview);
  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
}

/* Killed behind an answer: on to its follow-up, not to its feedback. */
static void
test_resume (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *uid = NULL;

  start (fixture, 2);
  uid = g_strdup (shown (fixture)->question->uid);
  fixture->base.control.hold = 1;
  aporia_interview_submit (fixture->interview, "one two three four");
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_JUDGING &&
                       aporia_interview_get_step (fixture->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT, 5);
  fixture->base.control.hold = 0;
  reopen (fixture);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING && is_follow_up (fixture), 5);
  g_assert_cmpstr (shown (fixture)->question->parent_uid, ==, uid);
}

/* The time that was used is there again. */
static void
test_time (Fixture      *fixture,
           gconstpointer data)
{
  AporiaAttempt *attempt;
  AporiaTurn *turn;
  g_autoptr(AporiaInterview) killed = NULL;
  const char *uid;

  start (fixture, 2);
  g_assert_cmpuint (aporia_interview_get_seconds_used (fixture->interview), <=, 3);
  uid = shown (fixture)->question->uid;
  g_assert_true (aporia_store_save_seconds (fixture->base.services->store, uid, 100, NULL));
  /* One that is killed does not say how far it came. */
  killed = g_steal_pointer (&fixture->interview);
  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_seconds_used (fixture->interview), >=, 100);
  aporia_interview_submit (fixture->interview, "nothing is cut off");
  aporia_test_await (aporia_interview_get_turns (fixture->interview)->len == 2, 5);
  turn = aporia_interview_get_turns (fixture->interview)->pdata[0];
  attempt = aporia_interview_get_attempt (fixture->interview);
  g_assert_cmpstr (turn->answer->text, ==, "nothing is cut off");
  g_assert_cmpuint (aporia_attempt_get_over (attempt, turn->answer), >=, 40);
  g_object_run_dispose (G_OBJECT (killed));
  aporia_test_drain ();
}

#define ADD(path, func) \
  g_test_add ("/interview-pressure/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("withheld", test_withheld);
  ADD ("stored", test_stored);
  ADD ("failing", test_failing);
  ADD ("resume", test_resume);
  ADD ("time", test_time);
  return g_test_run ();
}
