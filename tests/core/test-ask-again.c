/* Feedback on a stored answer, asked for again. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "core/models/aporia-history.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-session.h"

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])

typedef struct
{
  Fixture        interview;
  AporiaHistory *history;
  AporiaReport  *report;
  AporiaAskAgain *again;
  guint          n_judged;
} AskFixture;

static void
judged_cb (AporiaHistory *history,
           AporiaTurn    *turn,
           AskFixture    *fixture)
{
  fixture->n_judged++;
}

static AporiaTurn *
first_turn (AskFixture *fixture)
{
  return fixture->report->turns->pdata[0];
}

static void
load_report (AskFixture *fixture)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (fixture->interview.interview);

  g_clear_pointer (&fixture->report, aporia_report_unref);
  fixture->report = aporia_report_builder_build (fixture->interview.base.services, attempt->uid, NULL);
  g_assert_nonnull (fixture->report);
}

/* A session with one answer that the built-in coach judged; the coach is a model now. */
static void
set_up (AskFixture   *fixture,
        gconstpointer data)
{
  fixture_set_up (&fixture->interview, data);
  fixture_start (&fixture->interview, 3);
  fixture_answer (&fixture->interview, "one two three");
  model_fixture_use_model (&fixture->interview.base, FALSE);
  fixture->history = aporia_history_new (fixture->interview.base.services);
  g_signal_connect (fixture->history, "judged", G_CALLBACK (judged_cb), fixture);
  load_report (fixture);
  fixture->again = aporia_history_get_ask_again (fixture->history, fixture->report, first_turn (fixture));
}

static void
tear_down (AskFixture   *fixture,
           gconstpointer data)
{
  model_fixture_release (&fixture->interview.base);
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
  g_clear_object (&fixture->history);
  g_clear_pointer (&fixture->report, aporia_report_unref);
  fixture_tear_down (&fixture->interview, data);
}

static void
test_new_feedback (AskFixture   *fixture,
                   gconstpointer data)
{
  AporiaJudgement *earlier;

  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->n_pieces = 3;
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->hold_at = 2;
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->hold = 1;
  g_assert_true (aporia_ask_again_get_is_useful (fixture->again));
  aporia_ask_again_begin (fixture->again, FALSE);
  g_assert_true (aporia_ask_again_get_is_waiting (fixture->again));
  aporia_test_await (aporia_ask_again_get_evaluation (fixture->again) != NULL, 5);
  /* Whoever looks at it again finds the same. */
  g_assert_true (aporia_history_get_ask_again (fixture->history, fixture->report, first_turn (fixture)) ==
                 fixture->again);
  fake_coach_set (&SCRIPT (&fixture->interview, FAKE_EVALUATOR)->hold, 0);
  aporia_test_await (fixture->n_judged > 0, 5);
  g_assert_false (aporia_ask_again_get_is_waiting (fixture->again));
  g_assert_cmpstr (aporia_ask_again_get_turn (fixture->again)->evaluation->judged_by->engine_class, ==,
                   APORIA_ENGINE_MODEL);
  load_report (fixture);
  g_assert_cmpstr (first_turn (fixture)->evaluation->judged_by->engine_class, ==, APORIA_ENGINE_MODEL);
  g_assert_cmpuint (fixture->report->earlier->len, ==, 1);
  earlier = fixture->report->earlier->pdata[0];
  g_assert_cmpstr (earlier->evaluation->judged_by->engine_class, ==, APORIA_ENGINE_BUILTIN);
}

static void
test_cancel (AskFixture   *fixture,
             gconstpointer data)
{
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->hold = 1;
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->is_deaf = 1;
  aporia_ask_again_begin (fixture->again, FALSE);
  aporia_ask_again_cancel (fixture->again);
  aporia_ask_again_cancel (fixture->again);
  g_assert_false (aporia_ask_again_get_is_waiting (fixture->again));
  g_assert_null (aporia_ask_again_get_error (fixture->again));
  fake_coach_set (&SCRIPT (&fixture->interview, FAKE_EVALUATOR)->hold, 0);
  aporia_worker_shutdown (fixture->interview.base.services->agents_worker);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  load_report (fixture);
  g_assert_cmpuint (fixture->report->earlier->len, ==, 0);
}

static void
test_failure (AskFixture   *fixture,
              gconstpointer data)
{
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->fail = 1 + APORIA_ERROR_UNAVAILABLE;
  aporia_ask_again_begin (fixture->again, FALSE);
  aporia_test_await (aporia_ask_again_get_error (fixture->again) != NULL, 5);
  g_assert_cmpstr (aporia_ask_again_get_error (fixture->again), ==,
                   "There is no new feedback. The fake coach is away.");
  g_assert_cmpuint (fixture->n_judged, ==, 0);
  aporia_ask_again_begin (fixture->again, TRUE);
  g_assert_null (aporia_ask_again_get_error (fixture->again));
  aporia_test_await (fixture->n_judged > 0, 5);
  g_assert_cmpint (fixture->interview.base.builtin.n_evaluations, ==, 1);
}

static void
test_no_reply (AskFixture   *fixture,
               gconstpointer data)
{
  SCRIPT (&fixture->interview, FAKE_EVALUATOR)->fail = 1 + APORIA_ERROR_PROTOCOL;
  aporia_ask_again_begin (fixture->again, FALSE);
  aporia_test_await (fixture->n_judged > 0, 5);
  g_assert_cmpstr (aporia_ask_again_get_error (fixture->again), ==,
                   "The fake coach is away. The built-in coach read this answer instead.");
  g_assert_cmpint (fixture->interview.base.builtin.n_evaluations, ==, 1);
}

/* The interview shows what the history has asked for. */
static void
test_interview_follows (AskFixture   *fixture,
                        gconstpointer data)
{
  AporiaInterview *interview = fixture->interview.interview;

  g_signal_connect_object (fixture->history, "judged", G_CALLBACK (aporia_interview_note_judged), interview,
                           G_CONNECT_SWAPPED);
  aporia_ask_again_begin (fixture->again, FALSE);
  aporia_test_await (fixture->n_judged > 0, 5);
  g_assert_cmpstr (aporia_interview_get_turn (interview)->evaluation->judged_by->engine_class, ==,
                   APORIA_ENGINE_MODEL);
  g_assert_cmpint (STATE (&fixture->interview), ==, APORIA_INTERVIEW_FEEDBACK);
}

/* The built-in coach has nothing else to say; a skipped question has nothing to be judged. */
static void
test_useless (AskFixture   *fixture,
              gconstpointer data)
{
  AporiaServices *services = fixture->interview.base.services;
  g_autoptr(AporiaAnswer) skip = aporia_answer_new ();
  g_autoptr(AporiaTurn) skipped = NULL;

  skip->is_skipped = TRUE;
  skipped = aporia_turn_with_answer (first_turn (fixture), skip);
  g_assert_false (aporia_session_may_differ (services, fixture->report->attempt, skipped));
  aporia_services_take_coach (services, aporia_coach_ref (services->fallback));
  g_assert_false (aporia_ask_again_get_is_useful (fixture->again));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (AskFixture *, gconstpointer);
  } tests[] = {
    { "new-feedback", test_new_feedback },
    { "cancel", test_cancel },
    { "failure", test_failure },
    { "no-reply", test_no_reply },
    { "interview-follows", test_interview_follows },
    { "useless", test_useless },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/ask-again/", tests[i].path, NULL);

      g_test_add (path, AskFixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
