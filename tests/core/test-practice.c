/* Sessions of questions that were asked before, and what enters the queue, over a fake store and a clock of
 * the test's own. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/interview-fixture.h"
#include "core/services/aporia-practice.h"
#include "lib/fake-store.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

static gint64 now_usec;

static gint64
now_cb (void)
{
  return now_usec;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  now_usec = G_GINT64_CONSTANT (1795262400) * G_USEC_PER_SEC;
  fixture->base.services->now = now_cb;
}

/* An answer that scores N points. */
static char *
make_answer (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, "word ");
  return g_string_free (text, FALSE);
}

static void
answer (Fixture *fixture,
        guint    n_points)
{
  g_autofree char *text = make_answer (n_points);

  fixture_answer (fixture, text);
}

static GPtrArray *
list_waiting (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *items = aporia_practice_list (fixture->base.services, &error);

  g_assert_no_error (error);
  return items;
}

static guint
count_waiting (Fixture *fixture)
{
  g_autoptr(GPtrArray) items = list_waiting (fixture);

  return items->len;
}

static char *
dup_uid (Fixture *fixture,
         guint    index)
{
  g_autoptr(GPtrArray) turns = fixture_stored_turns (fixture);

  return g_strdup (((AporiaTurn *) turns->pdata[index])->question->uid);
}

/* An interview of two: a weak answer, a strong one; finished. */
static void
interview (Fixture *fixture)
{
  fixture_start (fixture, 2);
  answer (fixture, 20);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture, 80);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
}

static void
test_weak_enters (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autofree char *weak = NULL;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  items = list_waiting (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (((AporiaPracticeItem *) items->pdata[0])->question_uid, ==, weak);
  g_assert_false (((AporiaPracticeItem *) items->pdata[0])->is_mine);
}

static void
test_sample_stays_out (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 1);

  attempt->is_sample = TRUE;
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture, 5);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

/* A better judgement of the same answer takes it out again; a worse one puts it in. */
static void
test_judged_again (Fixture      *fixture,
                   gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  g_autoptr(AporiaEvaluation) evaluation = aporia_evaluation_new ();
  g_autoptr(GPtrArray) turns = NULL;

  interview (fixture);
  turns = fixture_stored_turns (fixture);
  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = 70;
  g_assert_true (aporia_practice_note_judged (services, turns->pdata[0], evaluation, NULL));
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = 30;
  g_assert_true (aporia_practice_note_judged (services, turns->pdata[0], evaluation, NULL));
  g_assert_cmpuint (count_waiting (fixture), ==, 1);
}

static void
test_put (Fixture      *fixture,
          gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  g_autofree char *weak = NULL;
  g_autofree char *strong = NULL;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  strong = dup_uid (fixture, 1);
  g_assert_false (aporia_practice_is_waiting (services, strong, NULL));
  g_assert_true (aporia_practice_put (services, strong, TRUE, NULL));
  g_assert_true (aporia_practice_put (services, strong, TRUE, NULL));
  g_assert_true (aporia_practice_is_waiting (services, strong, NULL));
  g_assert_cmpuint (count_waiting (fixture), ==, 2);
  g_assert_true (aporia_practice_put (services, weak, FALSE, NULL));
  g_assert_false (aporia_practice_is_waiting (services, weak, NULL));
  g_assert_cmpuint (count_waiting (fixture), ==, 1);
}

/* Retakes of just these, nothing counted twice; each leads its question on. */
static void
test_session (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *weak = NULL;
  g_autofree char *strong = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(GPtrArray) items = NULL;
  AporiaQuestion *question;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  strong = dup_uid (fixture, 1);
  now_usec += DAY;
  aporia_interview_start_practice (fixture->interview,
                                   (char *[]) { weak, "nowhere", strong, weak, NULL });
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_attempt (fixture->interview)->n_planned, ==, 2);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 1);
  question = aporia_interview_get_turn (fixture->interview)->question;
  g_assert_cmpint (question->kind, ==, APORIA_QUESTION_RETAKE);
  g_assert_cmpstr (question->parent_uid, ==, weak);

  answer (fixture, 90);
  items = list_waiting (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpint (((AporiaPracticeItem *) items->pdata[0])->step, ==, 1);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);
  answer (fixture, 10); /* what was strong is weak now */
  g_assert_cmpuint (count_waiting (fixture), ==, 2);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  turns = fixture_stored_turns (fixture);
  g_assert_cmpuint (turns->len, ==, 2);
  g_assert_cmpint (fixture->base.control.n_questions, ==, 2); /* those of the interview: none was made up */
}

/* Nothing to practise: all as before, and a word about it; an open interview is still there. */
static void
test_nothing_left (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_start (fixture, 2);
  aporia_interview_start_practice (fixture->interview, (char *[]) { "nowhere", NULL });
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_nonnull (fixture->notice);
  g_assert_null (fixture->undo);
  g_assert_cmpint (aporia_interview_get_turn (fixture->interview)->question->kind, ==, APORIA_QUESTION_MAIN);
}

/* A session that could only half be stored is none. */
static void
test_half (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *weak = NULL;
  g_autoptr(GPtrArray) attempts = NULL;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  fake_store_fail_next (fixture->base.services->store, "add_question");
  aporia_interview_start_practice (fixture->interview, (char *[]) { weak, NULL });
  aporia_test_await (fixture->notice != NULL && STATE (fixture) == APORIA_INTERVIEW_EMPTY, 5);
  attempts = aporia_store_list_attempts (fixture->base.services->store, 0, 9, NULL);
  g_assert_cmpuint (attempts->len, ==, 1);
}

/* Begun again: the same questions; asked again after a start of the program: the first that is open. */
static void
test_reset_and_resume (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *weak = NULL;
  g_autofree char *strong = NULL;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  strong = dup_uid (fixture, 1);
  aporia_interview_start_practice (fixture->interview, (char *[]) { strong, weak, NULL });
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture, 60);
  aporia_interview_reset (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_turns (fixture->interview)->len, ==, 2);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->question->parent_uid, ==, strong);
  g_assert_cmpstr (fixture->undo, ==, "reset");

  answer (fixture, 60);
  g_assert_finalize_object (g_steal_pointer (&fixture->interview));
  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->question->parent_uid, ==, weak);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);
}

/* Questions of two jobs: most of them give the session its job, each is judged for its own. */
static void
test_two_jobs (Fixture      *fixture,
               gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *other = NULL;
  g_autofree char *other_job = NULL;
  g_autofree char *job = NULL;
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 1);
  g_autoptr(AporiaSession) session = NULL;
  g_autoptr(AporiaAttempt) origin = NULL;

  interview (fixture);
  first = dup_uid (fixture, 0);
  second = dup_uid (fixture, 1);
  job = g_strdup (aporia_interview_get_attempt (fixture->interview)->vacancy->uid);
  g_free (attempt->vacancy->position_title);
  attempt->vacancy->position_title = g_strdup ("Another job");
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture, 5);
  other = dup_uid (fixture, 0);
  other_job = g_strdup (aporia_interview_get_attempt (fixture->interview)->vacancy->uid);
  g_assert_cmpstr (job, !=, other_job);

  session = aporia_session_begin_practice (services, (char *[]) { other, first, second, NULL }, NULL, NULL);
  g_assert_nonnull (session);
  g_assert_cmpstr (session->attempt->vacancy->uid, ==, job);
  origin = aporia_session_ref_origin (services, session->attempt, session->turns->pdata[0]);
  g_assert_cmpstr (origin->vacancy->uid, ==, other_job);
}

/* Of a retake that is practised again, the first question leads on. */
static void
test_retake_of_retake (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *weak = NULL;
  g_autofree char *retake = NULL;
  g_autoptr(GPtrArray) items = NULL;

  interview (fixture);
  weak = dup_uid (fixture, 0);
  aporia_interview_start_practice (fixture->interview, (char *[]) { weak, NULL });
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  answer (fixture, 10);
  retake = dup_uid (fixture, 0);
  now_usec += DAY;
  aporia_interview_start_practice (fixture->interview, (char *[]) { retake, weak, NULL });
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING, 5);
  g_assert_cmpuint (aporia_interview_get_turns (fixture->interview)->len, ==, 1);
  answer (fixture, 90);
  items = list_waiting (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (((AporiaPracticeItem *) items->pdata[0])->question_uid, ==, weak);
  g_assert_cmpint (((AporiaPracticeItem *) items->pdata[0])->step, ==, 1);
}

/* The queue cannot be written: the feedback is there all the same. */
static void
test_queue_fails (Fixture      *fixture,
                  gconstpointer data)
{
  fixture_start (fixture, 1);
  fake_store_fail_next (fixture->base.services->store, "save_item");
  answer (fixture, 5);
  g_assert_nonnull (aporia_interview_get_turn (fixture->interview)->evaluation);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

#define ADD(name, test) g_test_add ("/practice/" name, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("weak-enters", test_weak_enters);
  ADD ("sample-stays-out", test_sample_stays_out);
  ADD ("judged-again", test_judged_again);
  ADD ("put", test_put);
  ADD ("session", test_session);
  ADD ("nothing-left", test_nothing_left);
  ADD ("half", test_half);
  ADD ("reset-and-resume", test_reset_and_resume);
  ADD ("two-jobs", test_two_jobs);
  ADD ("retake-of-retake", test_retake_of_retake);
  ADD ("queue-fails", test_queue_fails);

  return g_test_run ();
}
