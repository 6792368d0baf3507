/* How an answer sounded, in an interview: kept before it, beside it and after it, never in its way. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

static AporiaTurn *
shown (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview);
}

/* TEXT was said for the question that is shown, at RATE words a minute. */
static AporiaSpoken *
say (Fixture    *fixture,
     const char *text,
     double      rate)
{
  AporiaSpoken *spoken = aporia_spoken_new ();

  spoken->question_uid = g_strdup (shown (fixture)->question->uid);
  spoken->delivery->has_speech = spoken->delivery->has_words = TRUE;
  spoken->delivery->speech_rate = rate;
  g_free (spoken->transcript->text);
  spoken->transcript->text = g_strdup (text);
  return spoken;
}

static void
keep (Fixture    *fixture,
      const char *text,
      double      rate)
{
  g_autoptr(AporiaSpoken) spoken = say (fixture, text, rate);

  aporia_interview_keep_spoken (fixture->interview, spoken);
}

static void
await_kept (Fixture *fixture)
{
  aporia_test_await (shown (fixture)->spoken != NULL, 5);
}

static void
test_before (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GPtrArray) stored = NULL;

  fixture_start (fixture, 2);
  keep (fixture, "one two three four", 150);
  await_kept (fixture);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  /* Said once more: the last recording counts, and it is known that there were two. */
  keep (fixture, "one two three four five", 170);
  aporia_test_await (shown (fixture)->spoken->n_recordings == 2, 5);
  fixture_answer (fixture, "One, two three four five.");
  g_assert_cmpfloat (shown (fixture)->spoken->delivery->speech_rate, ==, 170);
  g_assert_nonnull (shown (fixture)->evaluation);
  stored = fixture_stored_turns (fixture);
  g_assert_cmpfloat (((AporiaTurn *) stored->pdata[0])->spoken->delivery->speech_rate, ==, 170);
}

/* What was said was thrown away, and something else typed. */
static void
test_typed_after_all (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr(GPtrArray) stored = NULL;

  fixture_start (fixture, 2);
  keep (fixture, "one two three four", 150);
  await_kept (fixture);
  fixture_answer (fixture, "Something else altogether was typed here.");
  g_assert_null (shown (fixture)->spoken);
  stored = fixture_stored_turns (fixture);
  g_assert_null (((AporiaTurn *) stored->pdata[0])->spoken);
}

/* Measuring takes longer than pressing Submit. */
static void
test_after (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(AporiaSpoken) late = NULL;
  g_autoptr(AporiaSpoken) other = NULL;
  g_autofree char *uid = NULL;

  fixture_start (fixture, 3);
  late = say (fixture, "one two three four", 150);
  fixture_answer (fixture, "One two three four.");
  g_assert_null (shown (fixture)->spoken);
  aporia_interview_keep_spoken (fixture->interview, late);
  await_kept (fixture);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_nonnull (shown (fixture)->evaluation);
  /* On the next question already. */
  uid = g_strdup (shown (fixture)->question->uid);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  late->n_recordings = 1;
  other = say (fixture, "nothing of it", 99);
  fixture_answer (fixture, "Typed, and not a word from before.");
  aporia_interview_keep_spoken (fixture->interview, other);
  aporia_interview_keep_spoken (fixture->interview, late);
  aporia_test_await (
    ((AporiaTurn *) aporia_interview_get_turns (fixture->interview)->pdata[0])->spoken->n_recordings == 2, 5);
  g_assert_null (shown (fixture)->spoken);
}

/* Without it the answer is as good as ever. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  fixture_start (fixture, 2);
  fake_store_fail_next (fixture->base.services->store, "save_delivery");
  keep (fixture, "one two three four", 150);
  fixture_answer (fixture, "One two three four.");
  g_assert_null (shown (fixture)->spoken);
  g_assert_cmpstr (shown (fixture)->answer->text, ==, "One two three four.");
}

/* The program was ended between the recording and Submit. */
static void
test_resumed (Fixture      *fixture,
              gconstpointer data)
{
  fixture_start (fixture, 2);
  keep (fixture, "one two three four", 150);
  await_kept (fixture);
  fixture_open (fixture);
  aporia_interview_resume (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_nonnull (shown (fixture)->spoken);
}

static gboolean
is_stored (Fixture *fixture)
{
  g_autoptr(GPtrArray) stored = fixture_stored_turns (fixture);

  return ((AporiaTurn *) stored->pdata[0])->spoken != NULL;
}

/* Said again, and the first one brought back: each time it is the voice of what stands in the answer. */
static void
test_taken_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GPtrArray) stored = NULL;

  fixture_start (fixture, 2);
  /* There is nothing to bring back yet. */
  aporia_interview_return_spoken (fixture->interview);
  keep (fixture, "one two three four", 150);
  await_kept (fixture);
  aporia_interview_take_spoken_back (fixture->interview, TRUE);
  g_assert_null (shown (fixture)->spoken);
  keep (fixture, "five six seven eight", 170);
  await_kept (fixture);
  /* The recording before it is gone. */
  g_assert_cmpuint (shown (fixture)->spoken->n_recordings, ==, 1);
  aporia_interview_take_spoken_back (fixture->interview, FALSE);
  aporia_test_await (!is_stored (fixture), 5);
  aporia_interview_return_spoken (fixture->interview);
  await_kept (fixture);
  g_assert_cmpfloat (shown (fixture)->spoken->delivery->speech_rate, ==, 150);
  fixture_answer (fixture, "One two three four.");
  stored = fixture_stored_turns (fixture);
  g_assert_cmpfloat (((AporiaTurn *) stored->pdata[0])->spoken->delivery->speech_rate, ==, 150);
  /* What is submitted is not taken back. */
  aporia_interview_take_spoken_back (fixture->interview, FALSE);
  g_assert_nonnull (shown (fixture)->spoken);
}

/* A skip hides it, and undoing the skip shows it again. */
static void
test_skip_undone (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GPtrArray) stored = NULL;

  fixture_start (fixture, 3);
  keep (fixture, "one two three four", 150);
  await_kept (fixture);
  aporia_interview_skip (fixture->interview);
  aporia_test_await (shown (fixture)->spoken == NULL && STATE (fixture) == APORIA_INTERVIEW_ANSWERING, 5);
  aporia_interview_undo (fixture->interview);
  await_kept (fixture);
  fixture_answer (fixture, "One two three four.");
  g_assert_cmpfloat (shown (fixture)->spoken->delivery->speech_rate, ==, 150);
  stored = fixture_stored_turns (fixture);
  g_assert_cmpfloat (((AporiaTurn *) stored->pdata[0])->spoken->delivery->speech_rate, ==, 150);
}

#define ADD(name, func) \
  g_test_add ("/interview-spoken/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("before", test_before);
  ADD ("typed-after-all", test_typed_after_all);
  ADD ("after", test_after);
  ADD ("refused", test_refused);
  ADD ("resumed", test_resumed);
  ADD ("taken-back", test_taken_back);
  ADD ("skip-undone", test_skip_undone);
  return g_test_run ();
}
