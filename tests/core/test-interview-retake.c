/* A question once more: linked, counted nowhere, and the interview goes on where it was. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

static AporiaTurn *
shown (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview);
}

static void
retake (Fixture *fixture)
{
  aporia_interview_retake (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (shown (fixture)->question->kind, ==, APORIA_QUESTION_RETAKE);
}

static void
next (Fixture *fixture)
{
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

/* From the feedback: the same question, linked; all takes are of the first one, and the next question is the
 * one that would have come. */
static void
test_from_feedback (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(GPtrArray) stored = NULL;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;

  fixture_start (fixture, 3);
  g_assert_false (aporia_interview_get_can_retake (fixture->interview));
  first = g_strdup (shown (fixture)->question->uid);
  text = g_strdup (shown (fixture)->question->text);
  fixture_answer (fixture, "one two three four");
  for (guint take = 2; take <= 3; take++)
    {
      g_assert_true (aporia_interview_get_can_retake (fixture->interview));
      retake (fixture);
      g_assert_cmpstr (shown (fixture)->question->parent_uid, ==, first);
      g_assert_cmpstr (shown (fixture)->question->text, ==, text);
      g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 1);
      g_assert_cmpuint (aporia_interview_get_n_covered (fixture->interview), ==, 1);
      fixture_answer (fixture, take == 2 ? "one two" : "one two three four five six");
      g_assert_null (aporia_interview_get_follow_up (fixture->interview));
    }
  next (fixture);
  g_assert_cmpint (shown (fixture)->question->kind, ==, APORIA_QUESTION_MAIN);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);
  g_assert_cmpuint (aporia_interview_get_n_covered (fixture->interview), ==, 2);

  stored = fixture_stored_turns (fixture);
  g_assert_cmpuint (stored->len, ==, 4);
  g_assert_cmpstr (((AporiaTurn *) stored->pdata[0])->answer->text, ==, "one two three four");
  g_assert_cmpstr (((AporiaTurn *) stored->pdata[2])->answer->text, ==, "one two three four five six");
}

static AporiaStatistics *
load_statistics (Fixture *fixture)
{
  g_autoptr(AporiaScope) scope = aporia_scope_make (NULL, 0, NULL);
  AporiaStatistics *statistics = aporia_store_load_statistics (fixture->base.services->store, scope, NULL);

  g_assert_nonnull (statistics);
  return statistics;
}

/* No number knows of it. */
static void
test_not_counted (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(AporiaStatistics) before = NULL;
  g_autoptr(AporiaStatistics) after = NULL;

  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  before = load_statistics (fixture);
  retake (fixture);
  fixture_answer (fixture, "one two three four five six seven eight nine ten");
  retake (fixture);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  after = load_statistics (fixture);
  g_assert_cmpuint (after->n_answered, ==, before->n_answered);
  g_assert_cmpuint (after->n_skipped, ==, before->n_skipped);
  g_assert_cmpfloat (after->average[APORIA_CRITERION_CORRECTNESS], ==, 4);
  g_assert_cmpuint (after->points->len, ==, before->points->len);
}

/* A later look at an earlier question: the open one and what was typed there are still there afterwards. */
static void
test_from_later (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *open = NULL;

  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  next (fixture);
  open = g_strdup (shown (fixture)->question->uid);
  aporia_interview_set_draft (fixture->interview, "half a thought");
  aporia_interview_look_at (fixture->interview, 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  retake (fixture);
  fixture_answer (fixture, "one two three");
  g_assert_cmpint (aporia_interview_get_open_index (fixture->interview), ==, 1);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (shown (fixture)->question->uid, ==, open);
  g_assert_cmpstr (shown (fixture)->draft, ==, "half a thought");
}

/* One that is still open is not begun twice. */
static void
test_open_take (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *uid = NULL;

  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  retake (fixture);
  uid = g_strdup (shown (fixture)->question->uid);
  aporia_interview_set_draft (fixture->interview, "half a take");
  aporia_interview_look_at (fixture->interview, 0);
  retake (fixture);
  g_assert_cmpstr (shown (fixture)->question->uid, ==, uid);
  g_assert_cmpstr (shown (fixture)->draft, ==, "half a take");
  g_assert_cmpuint (aporia_interview_get_turns (fixture->interview)->len, ==, 2);
}

/* Left out and taken back, as any question. */
static void
test_skip (Fixture      *fixture,
           gconstpointer data)
{
  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  retake (fixture);
  aporia_interview_skip (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (shown (fixture)->question->kind, ==, APORIA_QUESTION_MAIN);
  g_assert_cmpstr (fixture->notice, ==, "Retake left out");
  aporia_interview_undo (fixture->interview);
  aporia_test_await (shown (fixture)->question->kind == APORIA_QUESTION_RETAKE, 5);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
}

/* Killed in the middle of it: the take is there again with its draft, and the question behind it as well. */
static void
test_resume (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *uid = NULL;

  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  next (fixture);
  aporia_interview_look_at (fixture->interview, 0);
  retake (fixture);
  uid = g_strdup (shown (fixture)->question->uid);
  aporia_interview_set_draft (fixture->interview, "cut off");
  aporia_interview_flush_draft (fixture->interview);
  aporia_test_await (aporia_interview_get_is_draft_saved (fixture->interview), 5);
  g_object_run_dispose (G_OBJECT (fixture->interview));
  aporia_test_drain ();
  g_clear_object (&fixture->interview);

  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (shown (fixture)->question->uid, ==, uid);
  g_assert_cmpstr (shown (fixture)->draft, ==, "cut off");
  fixture_answer (fixture, "one two");
  aporia_interview_next (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (shown (fixture)->question->kind, ==, APORIA_QUESTION_MAIN);
}

/* After the last question: the end is still where it was. */
static void
test_at_the_end (Fixture      *fixture,
                 gconstpointer data)
{
  fixture_start (fixture, 1);
  fixture_answer (fixture, "one two three four");
  retake (fixture);
  fixture_answer (fixture, "one two three");
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  /* Who sums up does not hear of it. */
  g_assert_cmpint (fixture->base.control.n_reviewed, ==, 1);
}

/* The store refuses: what was there is there. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three four");
  fake_store_fail_next (fixture->base.services->store, "add_question");
  aporia_interview_retake (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpuint (aporia_interview_get_turns (fixture->interview)->len, ==, 1);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

#define ADD(path, func) \
  g_test_add ("/interview-retake/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("from-feedback", test_from_feedback);
  ADD ("not-counted", test_not_counted);
  ADD ("from-later", test_from_later);
  ADD ("open-take", test_open_take);
  ADD ("skip", test_skip);
  ADD ("resume", test_resume);
  ADD ("at-the-end", test_at_the_end);
  ADD ("refused", test_refused);
  return g_test_run ();
}
