#include "core/interview-fixture.h"

static void
notice_cb (AporiaInterview *interview,
           const char      *message,
           const char      *undo,
           Fixture         *fixture)
{
  g_free (fixture->notice);
  g_free (fixture->undo);
  fixture->notice = g_strdup (message);
  fixture->undo = g_strdup (undo);
}

static void
resumed_cb (AporiaInterview *interview,
            Fixture         *fixture)
{
  fixture->n_resumed++;
}

static void
changed_cb (AporiaInterview *interview,
            Fixture         *fixture)
{
  fixture->n_changed++;
}

void
fixture_open (Fixture *fixture)
{
  fixture->interview = aporia_interview_new (fixture->base.services);
  g_signal_connect (fixture->interview, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect (fixture->interview, "resumed", G_CALLBACK (resumed_cb), fixture);
  g_signal_connect (fixture->interview, "changed", G_CALLBACK (changed_cb), fixture);
}

void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture_open (fixture);
}

void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  AporiaWorker *workers[] = { fixture->base.services->agents_worker, fixture->base.services->store_worker };

  model_fixture_release (&fixture->base);
  g_object_run_dispose (G_OBJECT (fixture->interview));
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    aporia_worker_shutdown (workers[i]);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->interview);
  model_fixture_tear_down (&fixture->base);
  g_clear_pointer (&fixture->notice, g_free);
  g_clear_pointer (&fixture->undo, g_free);
}

void
fixture_start (Fixture *fixture,
               guint    n_planned)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, n_planned);

  aporia_interview_start (fixture->interview, attempt);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_LOADING);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

void
fixture_answer (Fixture    *fixture,
                const char *text)
{
  aporia_interview_submit (fixture->interview, text);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

GPtrArray *
fixture_stored_turns (Fixture *fixture)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (fixture->interview);

  return aporia_store_list_turns (fixture->base.services->store, attempt->uid, NULL);
}
