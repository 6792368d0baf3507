/* The interview model over fakes: every edge of its state machine. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, i + 1);
      g_assert_cmpuint (aporia_interview_get_n_covered (fixture->interview), ==, i + 1);
      fixture_answer (fixture, "one two three four");
      aporia_interview_next (fixture->interview);
      if (i < 2)
        await_state (fixture, APORIA_INTERVIEW_ANSWERING);
    }
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpint (aporia_interview_get_debrief (fixture->interview)->clarity, ==, 50);
  turns = fixture_stored_turns (fixture);
  g_assert_cmpuint (turns->len, ==, 3);
  g_assert_cmpint (((AporiaTurn *) turns->pdata[2])->evaluation->scores[0], ==, 4);

  aporia_interview_close (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_EMPTY);
  aporia_interview_resume (fixture->interview);
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_EMPTY);
}

/* Pressed ten times: one record, one judgement. */
static void
test_submit_once (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  for (guint i = 0; i < 10; i++)
    aporia_interview_submit (fixture->interview, i == 0 ? "first" : "later");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_submit (fixture->interview, "even later");
  aporia_interview_skip (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  turns = fixture_stored_turns (fixture);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "first");
  g_assert_cmpint (fixture->base.control.n_evaluations, ==, 1);
}

static void
test_empty_is_nothing (Fixture      *fixture,
                       gconstpointer data)
{
  fixture_start (fixture, 3);
  aporia_interview_submit (fixture->interview, " \n\t ");
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
}

static gboolean
has_stored_answer (Fixture    *fixture,
                   const char *text)
{
  g_autoptr(GPtrArray) turns = fixture_stored_turns (fixture);
  AporiaTurn *turn = turns->pdata[0];

  return turn->answer != NULL && g_strcmp0 (turn->answer->text, text) == 0;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The answer is committed before the coach is asked: with the coach held, it is in the store. */
static void
test_committed_first (Fixture      *fixture,
                      gconstpointer data)
{
  /* The store changes without waking the main context. */
  guint tick = g_timeout_add (5, tick_cb, NULL);

  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.hold, 1);
  aporia_interview_submit (fixture->interview, "kept");
  aporia_test_await (has_stored_answer (fixture, "kept"), 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  g_source_remove (tick);
  g_atomic_int_set (&fixture->base.control.hold, 0);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

/* Leaving while an answer is on its way to the store does not lose it. */
static void
test_left_while_saving (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *uid = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(AporiaAttempt) next = NULL;

  fixture_start (fixture, 3);
  uid = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  aporia_interview_submit (fixture->interview, "not lost");
  next = model_fixture_make_attempt (&fixture->base, 3);
  aporia_interview_start (fixture->interview, next);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  turns = aporia_store_list_turns (fixture->base.services->store, uid, NULL);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "not lost");
}

static void
test_save_failure (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_start (fixture, 3);
  fake_store_fail_next (fixture->base.services->store, "save_answer");
  aporia_interview_submit (fixture->interview, "kept in the editor");
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING, 5);
  g_assert_nonnull (aporia_interview_get_error (fixture->interview));
  fixture_answer (fixture, "kept in the editor");
  g_assert_null (aporia_interview_get_error (fixture->interview));
}

static void
test_coach_failure (Fixture      *fixture,
                    gconstpointer data)
{
  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.fail_evaluate, 1);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "The coach did not reply. The fake coach is away.");
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

/* Feedback never waits for logic coaching. */
static void
test_logic_failure (Fixture      *fixture,
                    gconstpointer data)
{
  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.fail_judge, 1);
  fixture_answer (fixture, "judged all the same");
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->hint->level, ==, APORIA_HINT_NONE);
}

static void
test_question_failure (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);

  g_atomic_int_set (&fixture->base.control.fail_question, 1);
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static void
test_begin_failure (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);

  fake_store_fail_next (fixture->base.services->store, "begin_attempt");
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

/* A question that could not be prepared ahead is tried again when the person gets there. */
static void
test_prefetch_failure (Fixture      *fixture,
                       gconstpointer data)
{
  guint tick = g_timeout_add (5, tick_cb, NULL);

  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.fail_question, 1);
  fixture_answer (fixture, "a");
  aporia_test_await (g_atomic_int_get (&fixture->base.control.fail_question) == 0, 5);
  g_source_remove (tick);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static void
test_skip_and_undo (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 2);
  first = g_strdup (aporia_interview_get_turn (fixture->interview)->question->uid);
  aporia_interview_set_draft (fixture->interview, "typed before the skip");
  aporia_interview_skip (fixture->interview);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_test_await (g_strcmp0 (fixture->undo, "skip") == 0, 5);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);

  aporia_interview_undo (fixture->interview);
  aporia_test_await (
    g_strcmp0 (aporia_interview_get_turn (fixture->interview)->question->uid, first) == 0, 5);
  fixture_answer (fixture, "answered after all");
  /* On to the question that had been opened meanwhile, not to a third one. */
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  turns = fixture_stored_turns (fixture);
  g_assert_cmpuint (turns->len, ==, 2);
  g_assert_false (((AporiaTurn *) turns->pdata[0])->answer->is_skipped);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
}

static void
test_undo_last_skip (Fixture      *fixture,
                     gconstpointer data)
{
  fixture_start (fixture, 1);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  aporia_interview_undo (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (aporia_interview_get_attempt (fixture->interview)->status, ==, APORIA_ATTEMPT_OPEN);
  fixture_answer (fixture, "after all");
}

static void
test_follow_up (Fixture      *fixture,
                gconstpointer data)
{
  AporiaTurn *turn;
  g_autofree char *parent = NULL;

  fixture_start (fixture, 2);
  g_assert_null (aporia_interview_get_follow_up (fixture->interview));
  fixture_answer (fixture, "a");
  g_assert_cmpstr (aporia_interview_get_follow_up (fixture->interview), ==, "And then?");
  parent = g_strdup (aporia_interview_get_turn (fixture->interview)->question->uid);
  aporia_interview_ask_follow_up (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  turn = aporia_interview_get_turn (fixture->interview);
  g_assert_cmpint (turn->question->kind, ==, APORIA_QUESTION_FOLLOW_UP);
  g_assert_cmpstr (turn->question->parent_uid, ==, parent);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 1);
  fixture_answer (fixture, "b");
  g_assert_null (aporia_interview_get_follow_up (fixture->interview));
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);
}

/* A second attempt never touches the first. */
static void
test_reset (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autoptr(AporiaAttempt) stored = NULL;
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  first = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  fixture_answer (fixture, "of the first");
  aporia_interview_reset (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_test_await (g_strcmp0 (fixture->undo, "reset") == 0, 5);
  g_assert_cmpstr (aporia_interview_get_attempt (fixture->interview)->uid, !=, first);
  g_assert_cmpuint (aporia_interview_get_attempt (fixture->interview)->number, ==, 2);
  fixture_answer (fixture, "of the second");

  stored = aporia_store_load_attempt (fixture->base.services->store, first, NULL);
  turns = aporia_store_list_turns (fixture->base.services->store, first, NULL);
  g_assert_cmpint (stored->status, ==, APORIA_ATTEMPT_ARCHIVED);
  g_assert_cmpuint (turns->len, ==, 1);
  g_assert_cmpstr (((AporiaTurn *) turns->pdata[0])->answer->text, ==, "of the first");

  /* Too late for an undo: it says so and changes nothing. */
  aporia_interview_undo (fixture->interview);
  g_assert_null (fixture->undo);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
}

static void
test_undo_reset (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *first = NULL;

  fixture_start (fixture, 3);
  first = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  fixture_answer (fixture, "kept");
  aporia_interview_reset (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_interview_undo (fixture->interview);
  aporia_test_await (g_strcmp0 (aporia_interview_get_attempt (fixture->interview)->uid, first) == 0, 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->answer->text, ==, "kept");
}

/* The window is closed and opened again. */
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

static void
test_resume_draft (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_start (fixture, 3);
  aporia_interview_set_draft (fixture->interview, "half a sen");
  aporia_test_await (aporia_interview_get_is_draft_saved (fixture->interview), 2);
  aporia_interview_set_draft (fixture->interview, "half a sentence");
  g_assert_false (aporia_interview_get_is_draft_saved (fixture->interview));
  reopen (fixture);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->draft, ==, "half a sentence");
}

static void
test_resume_feedback (Fixture      *fixture,
                      gconstpointer data)
{
  fixture_start (fixture, 3);
  fixture_answer (fixture, "a b");
  reopen (fixture);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

/* Judging was cut off: it is taken up again, also for an answer before the last. */
static void
test_resume_judging (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr(GPtrArray) turns = NULL;

  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.fail_evaluate, 1);
  aporia_interview_submit (fixture->interview, "first");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  reopen (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  turns = fixture_stored_turns (fixture);
  g_assert_nonnull (((AporiaTurn *) turns->pdata[0])->evaluation);
}

static void
test_dismiss (Fixture      *fixture,
              gconstpointer data)
{
  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.has_fallacy, 1);
  fixture_answer (fixture, "After we painted the room, sales rose.");
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->hint->level, ==, APORIA_HINT_STRONG);
  aporia_interview_set_fallacy_dismissed (fixture->interview, TRUE);
  aporia_test_await (aporia_interview_get_turn (fixture->interview)->is_hint_dismissed, 5);

  /* The same words again: not raised. */
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  fixture_answer (fixture, "After we painted the room, sales rose.");
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->hint->level, ==, APORIA_HINT_NONE);
}

static void
test_finish_early (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_start (fixture, 10);
  fixture_answer (fixture, "enough");
  aporia_interview_finish (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpint (aporia_interview_get_attempt (fixture->interview)->status, ==, APORIA_ATTEMPT_FINISHED);

  /* The wrong button: back to where it was. */
  g_assert_cmpstr (fixture->undo, ==, "finish");
  aporia_interview_undo (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_null (aporia_interview_get_debrief (fixture->interview));
  g_assert_cmpint (aporia_interview_get_attempt (fixture->interview)->status, ==, APORIA_ATTEMPT_OPEN);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static void
test_review_failure (Fixture      *fixture,
                     gconstpointer data)
{
  fixture_start (fixture, 1);
  fixture_answer (fixture, "enough");
  g_atomic_int_set (&fixture->base.control.fail_review, 1);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
}

/* The sample leaves an open interview alone and gives way to it again. */
static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *own = NULL;

  fixture_start (fixture, 3);
  own = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  aporia_interview_start_sample (fixture->interview);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING ||
                       STATE (fixture) == APORIA_INTERVIEW_FEEDBACK,
                     5);
  g_assert_true (aporia_interview_get_attempt (fixture->interview)->is_sample);
  g_assert_cmpuint (aporia_interview_get_turns (fixture->interview)->len, >=, 6);
  aporia_interview_remove_sample (fixture->interview);
  aporia_test_await (fixture->n_resumed == 1, 5);
  g_assert_cmpstr (aporia_interview_get_attempt (fixture->interview)->uid, ==, own);
}

/* Starting anew from behind the sample leaves no second attempt in progress. */
static void
test_start_behind_sample (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *own = NULL;
  g_autoptr(AporiaAttempt) stored = NULL;

  fixture_start (fixture, 3);
  own = g_strdup (aporia_interview_get_attempt (fixture->interview)->uid);
  aporia_interview_start_sample (fixture->interview);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_FEEDBACK ||
                       STATE (fixture) == APORIA_INTERVIEW_ANSWERING,
                     5);
  fixture_start (fixture, 3);
  stored = aporia_store_load_attempt (fixture->base.services->store, own, NULL);
  g_assert_cmpint (stored->status, ==, APORIA_ATTEMPT_ARCHIVED);
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
    { "whole", test_whole },
    { "submit-once", test_submit_once },
    { "empty-is-nothing", test_empty_is_nothing },
    { "committed-first", test_committed_first },
    { "left-while-saving", test_left_while_saving },
    { "save-failure", test_save_failure },
    { "coach-failure", test_coach_failure },
    { "logic-failure", test_logic_failure },
    { "question-failure", test_question_failure },
    { "begin-failure", test_begin_failure },
    { "prefetch-failure", test_prefetch_failure },
    { "skip-and-undo", test_skip_and_undo },
    { "undo-last-skip", test_undo_last_skip },
    { "follow-up", test_follow_up },
    { "reset", test_reset },
    { "undo-reset", test_undo_reset },
    { "resume-draft", test_resume_draft },
    { "resume-feedback", test_resume_feedback },
    { "resume-judging", test_resume_judging },
    { "dismiss", test_dismiss },
    { "finish-early", test_finish_early },
    { "review-failure", test_review_failure },
    { "sample", test_sample },
    { "start-behind-sample", test_start_behind_sample },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/interview/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, fixture_set_up, tests[i].func,
                  fixture_tear_down);
    }
  return g_test_run ();
}
