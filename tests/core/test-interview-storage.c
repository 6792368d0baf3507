/* The interview when the store refuses: nothing typed is lost, and a sentence says what to do. */
#include "core/model-fixture.h"
#include "core/models/aporia-interview.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

typedef struct
{
  ModelFixture     base;
  AporiaInterview *interview;
} Fixture;

#define STATE(f) aporia_interview_get_state ((f)->interview)
#define await_state(f, wanted) aporia_test_await (STATE (f) == (wanted), 5)

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = NULL;

  model_fixture_set_up (&fixture->base);
  fixture->interview = aporia_interview_new (fixture->base.services);
  attempt = model_fixture_make_attempt (&fixture->base, 3);
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->interview));
  aporia_worker_shutdown (fixture->base.services->agents_worker);
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->interview);
  model_fixture_tear_down (&fixture->base);
}

/* One sentence for each: what happened, that the text is kept, what to do. */
static void
test_save (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    AporiaErrorCode code;
    const char     *text;
  } table[] = {
    { APORIA_ERROR_STORAGE_FULL,
      "The disk is full; your text is kept here; free some space and submit again." },
    { APORIA_ERROR_STORAGE_BROKEN,
      "The disk reported an error; your text is kept here; submit again, and copy it elsewhere if that "
      "fails too." },
    { APORIA_ERROR_STORAGE_READ_ONLY,
      "The folder of your sessions cannot be written to; your text is kept here; allow writing there and "
      "submit again." },
    { APORIA_ERROR_STORAGE_LOCKED,
      "Another program is using your sessions; your text is kept here; close that program and submit "
      "again." },
    { APORIA_ERROR_STORAGE, "It did not work. Your text is kept here; submit again when that is solved." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      fake_store_fail_next_with (fixture->base.services->store, "save_answer", table[i].code,
                                 "It did not work.");
      aporia_interview_submit (fixture->interview, "kept in the editor");
      aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING, 5);
      g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==, table[i].text);
    }
  aporia_interview_submit (fixture->interview, "kept in the editor");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_null (aporia_interview_get_error (fixture->interview));
}

static void
test_skip (Fixture      *fixture,
                   gconstpointer data)
{
  fake_store_fail_next_with (fixture->base.services->store, "save_answer", APORIA_ERROR_STORAGE_FULL,
                             "The disk is full.");
  aporia_interview_skip (fixture->interview);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING, 5);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "The question was not skipped. The disk is full.");
}

/* The answer is on disk, its judgement is not. */
static void
test_judgement (Fixture      *fixture,
                        gconstpointer data)
{
  fake_store_fail_next_with (fixture->base.services->store, "save_judgement", APORIA_ERROR_STORAGE_FULL,
                             "The disk is full.");
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "There is no feedback yet. The disk is full.");
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

#define ADD(path, func) g_test_add ("/core/interview-storage/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("save", test_save);
  ADD ("skip", test_skip);
  ADD ("judgement", test_judgement);
  return g_test_run ();
}
