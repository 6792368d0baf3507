/* The interview model with a coach that fails, hangs, is stopped, swapped and stood in for. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"
#include "core/services/aporia-session.h"
#include "lib/fake-store.h"

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])
#define FAILURE(code) (1 + APORIA_ERROR_##code)

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  model_fixture_use_model (&fixture->base, FALSE);
}

static AporiaTurn *
load_first (Fixture *fixture)
{
  g_autoptr(GPtrArray) turns = fixture_stored_turns (fixture);

  return aporia_turn_ref (turns->pdata[0]);
}

static void
assert_first_answer (Fixture    *fixture,
                     const char *text,
                     const char *engine_class)
{
  g_autoptr(AporiaTurn) turn = load_first (fixture);

  g_assert_cmpstr (turn->answer->text, ==, text);
  if (engine_class == NULL)
    g_assert_null (turn->evaluation);
  else
    g_assert_cmpstr (turn->evaluation->judged_by->engine_class, ==, engine_class);
}

/* --- codes ------------------------------------------------------------------------------------------- */

static void
test_unavailable (Fixture      *fixture,
                  gconstpointer data)
{
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (UNAVAILABLE);
  CONTROL (fixture)->failure = "The server did not answer.";
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "The coach did not reply. The server did not answer.");
  g_assert_error (aporia_interview_get_failure (fixture->interview), APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_cmpint (aporia_interview_get_step (fixture->interview), ==, APORIA_INTERVIEW_STEP_JUDGEMENT);
  g_assert_true (aporia_interview_get_can_fall_back (fixture->interview));
  assert_first_answer (fixture, "safe", NULL);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_null (aporia_interview_get_failure (fixture->interview));
  assert_first_answer (fixture, "safe", APORIA_ENGINE_MODEL);
}

static void
test_auth_and_limit (Fixture      *fixture,
                     gconstpointer data)
{
  const int codes[] = { APORIA_ERROR_AUTH, APORIA_ERROR_LIMIT };

  fixture_start (fixture, 3);
  CONTROL (fixture)->failure = "Try again in 20 seconds.";
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = 1 + codes[0];
  aporia_interview_submit (fixture->interview, "safe");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      await_state (fixture, APORIA_INTERVIEW_FAILED);
      g_assert_error (aporia_interview_get_failure (fixture->interview), APORIA_ERROR, codes[i]);
      g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                       "There is no feedback yet. Try again in 20 seconds.");
      assert_first_answer (fixture, "safe", NULL);
      SCRIPT (fixture, FAKE_EVALUATOR)->fail = i + 1 < G_N_ELEMENTS (codes) ? 1 + codes[i + 1] : 0;
      aporia_interview_retry (fixture->interview);
    }
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

/* A reply that is none: the built-in coach does it, and it is said. */
static void
test_protocol (Fixture      *fixture,
               gconstpointer data)
{
  fixture_start (fixture, 2);
  CONTROL (fixture)->failure = "The reply was not what was asked for.";
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (PROTOCOL);
  fixture_answer (fixture, "safe");
  assert_first_answer (fixture, "safe", APORIA_ENGINE_BUILTIN);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "The reply was not what was asked for. The built-in coach read this answer instead.");
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));

  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = FAILURE (PROTOCOL);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  SCRIPT (fixture, FAKE_REVIEWER)->fail = FAILURE (PROTOCOL);
  fixture_answer (fixture, "two");
  g_assert_null (aporia_interview_get_error (fixture->interview));
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpstr (aporia_interview_get_debrief (fixture->interview)->judged_by->engine_class, ==,
                   APORIA_ENGINE_BUILTIN);
}

/* When the built-in coach fails as well there is nobody left: that is told. */
static void
test_nobody_left (Fixture      *fixture,
                  gconstpointer data)
{
  fixture_start (fixture, 2);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (PROTOCOL);
  fixture->base.builtin.scripts[FAKE_EVALUATOR].fail = FAILURE (PROTOCOL);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  assert_first_answer (fixture, "safe", NULL);
}

/* --- standing in ------------------------------------------------------------------------------------- */

/* Chosen once, the built-in coach goes on while the other cannot be reached, and steps back when it can. */
static void
test_standing_in (Fixture      *fixture,
                  gconstpointer data)
{
  AporiaTurn *turn;

  fixture_start (fixture, 10);
  for (guint i = 0; i < FAKE_N_AGENTS; i++)
    SCRIPT (fixture, i)->fail_all = FAILURE (UNAVAILABLE);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (aporia_interview_get_is_standing_in (fixture->interview));
  assert_first_answer (fixture, "safe", APORIA_ENGINE_BUILTIN);

  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  turn = aporia_interview_get_turn (fixture->interview);
  g_assert_cmpstr (turn->question->made_by->engine_class, ==, APORIA_ENGINE_BUILTIN);
  fixture_answer (fixture, "two");
  g_assert_true (aporia_interview_get_is_standing_in (fixture->interview));

  for (guint i = 0; i < FAKE_N_AGENTS; i++)
    SCRIPT (fixture, i)->fail_all = 0;
  aporia_interview_ask_again (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
  turn = aporia_interview_get_turn (fixture->interview);
  g_assert_cmpstr (turn->evaluation->judged_by->engine_class, ==, APORIA_ENGINE_MODEL);
}

/* The server is killed, the built-in coach takes one answer, the server is back: no restart, no button. */
static void
test_server_back (Fixture      *fixture,
                  gconstpointer data)
{
  AporiaTurn *turn;

  fixture_start (fixture, 10);
  for (guint i = 0; i < FAKE_N_AGENTS; i++)
    SCRIPT (fixture, i)->fail_all = FAILURE (UNAVAILABLE);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  for (guint i = 0; i < FAKE_N_AGENTS; i++)
    SCRIPT (fixture, i)->fail_all = 0;
  /* Whatever was tried ahead meanwhile may be the built-in coach's. */
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  fixture_answer (fixture, "two");
  turn = aporia_interview_get_turn (fixture->interview);
  g_assert_cmpstr (turn->evaluation->judged_by->engine_class, ==, APORIA_ENGINE_MODEL);
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
}

static void
test_retry_coach (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GPtrArray) earlier = NULL;

  fixture_start (fixture, 10);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (UNAVAILABLE);
  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = FAILURE (UNAVAILABLE);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_interview_retry_coach (fixture->interview);
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  assert_first_answer (fixture, "safe", APORIA_ENGINE_MODEL);
  earlier = aporia_store_list_earlier_judgements (
    fixture->base.services->store, aporia_interview_get_attempt (fixture->interview)->uid, NULL);
  g_assert_cmpuint (earlier->len, ==, 1);
}

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

/* A network monitor that says "no network". */
struct _TestNetwork
{
  GObject parent_instance;
};

static gboolean
test_network_init_initable (GInitable    *initable,
                            GCancellable *cancellable,
                            GError      **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = test_network_init_initable;
}

static void
network_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_iface_init))

static void
test_network_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == 3)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, FALSE);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, 1, "network-available");
  g_object_class_override_property (object_class, 2, "network-metered");
  g_object_class_override_property (object_class, 3, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

/* Without any network there is nothing to decide: the built-in coach answers, and the bar says why. */
static void
test_offline (Fixture      *fixture,
              gconstpointer data)
{
  AporiaCoach *coach = fake_coach_new (CONTROL (fixture));

  coach->host = g_strdup ("api.example.org");
  aporia_services_take_coach (fixture->base.services, coach);
  fixture->base.services->network = g_object_new (TEST_TYPE_NETWORK, NULL);
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = FAILURE (UNAVAILABLE);
  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = FAILURE (UNAVAILABLE);
  fixture_answer (fixture, "safe");
  g_assert_true (aporia_interview_get_is_standing_in (fixture->interview));
  g_assert_true (aporia_interview_get_is_offline (fixture->interview));
  assert_first_answer (fixture, "safe", APORIA_ENGINE_BUILTIN);
}

/* --- stopping ---------------------------------------------------------------------------------------- */

/* HOLD_AT pieces have been told when the person stops the coach; "data" is how many. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  int hold_at = GPOINTER_TO_INT (data);

  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->n_pieces = 3;
  SCRIPT (fixture, FAKE_EVALUATOR)->hold_at = hold_at;
  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  aporia_interview_submit (fixture->interview, "safe");
  aporia_test_await (hold_at == 0
                       ? aporia_interview_get_step (fixture->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT
                       : aporia_interview_get_evaluation (fixture->interview) != NULL,
                     5);
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  g_assert_null (aporia_interview_get_failure (fixture->interview));
  g_assert_true (g_str_has_prefix (aporia_interview_get_error (fixture->interview), "You stopped the coach"));
  g_assert_null (aporia_interview_get_evaluation (fixture->interview));
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
  assert_first_answer (fixture, "safe", NULL);

  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  /* Too late: nothing happens. */
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
}

/* In the very first moment: the answer is stored all the same, and nobody is asked. */
static void
test_cancel_while_saving (Fixture      *fixture,
                          gconstpointer data)
{
  fixture_start (fixture, 3);
  aporia_interview_submit (fixture->interview, "safe");
  aporia_interview_cancel (fixture->interview);
  aporia_interview_cancel (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  assert_first_answer (fixture, "safe", NULL);
  g_assert_cmpstr (CONTROL (fixture)->order, ==, "pPqQ");
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (aporia_interview_get_is_standing_in (fixture->interview));
}

/* Stopped while the store refuses: nothing is said to be safe. */
static void
test_cancel_unsaved (Fixture      *fixture,
                     gconstpointer data)
{
  fixture_start (fixture, 3);
  fake_store_fail_next (fixture->base.services->store, "save_answer");
  aporia_interview_submit (fixture->interview, "in the editor");
  aporia_interview_cancel (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_nonnull (aporia_interview_get_error (fixture->interview));
  fixture_answer (fixture, "in the editor");
}

static void
test_cancel_question (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);

  SCRIPT (fixture, FAKE_QUESTIONER)->hold = 1;
  aporia_interview_start (fixture->interview, attempt);
  aporia_test_await (aporia_interview_get_can_cancel (fixture->interview), 5);
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  g_assert_cmpint (aporia_interview_get_step (fixture->interview), ==, APORIA_INTERVIEW_STEP_QUESTION);
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (fixture->base.builtin.n_questions, ==, 1);
  fake_coach_set (&SCRIPT (fixture, FAKE_QUESTIONER)->hold, 0);
  fixture_answer (fixture, "one");
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpint (CONTROL (fixture)->n_questions, ==, 1);
}

static void
test_cancel_debrief (Fixture      *fixture,
                     gconstpointer data)
{
  fixture_start (fixture, 1);
  fixture_answer (fixture, "one");
  SCRIPT (fixture, FAKE_REVIEWER)->hold = 1;
  aporia_interview_next (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_REVIEWING);
  g_assert_cmpstr (aporia_interview_get_stage (fixture->interview), ==, "Writing your debrief");
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  g_assert_cmpint (aporia_interview_get_step (fixture->interview), ==, APORIA_INTERVIEW_STEP_DEBRIEF);
  aporia_interview_use_fallback (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpint (fixture->base.builtin.n_reviews, ==, 1);
}

/* The built-in coach is taken although the other still works; that one's reply comes late and is nobody's. */
static void
test_late_reply (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GPtrArray) earlier = NULL;

  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->n_pieces = 3;
  SCRIPT (fixture, FAKE_EVALUATOR)->hold_at = 1;
  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  SCRIPT (fixture, FAKE_EVALUATOR)->is_deaf = 1;
  aporia_interview_submit (fixture->interview, "safe");
  aporia_test_await (aporia_interview_get_evaluation (fixture->interview) != NULL, 5);
  g_assert_true (aporia_interview_get_can_fall_back (fixture->interview));
  aporia_interview_use_fallback (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_JUDGING);
  g_assert_false (aporia_interview_get_can_fall_back (fixture->interview));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
  aporia_test_await (g_atomic_int_get (&CONTROL (fixture)->n_evaluations) == 1, 5);
  aporia_test_drain ();
  assert_first_answer (fixture, "safe", APORIA_ENGINE_BUILTIN);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->evaluation->judged_by->engine_class, ==,
                   APORIA_ENGINE_BUILTIN);
  earlier = aporia_store_list_earlier_judgements (
    fixture->base.services->store, aporia_interview_get_attempt (fixture->interview)->uid, NULL);
  g_assert_cmpuint (earlier->len, ==, 0);
}

/* --- later ------------------------------------------------------------------------------------------- */

/* New feedback that fails or is stopped takes nothing away. */
static void
test_ask_again (Fixture      *fixture,
                gconstpointer data)
{
  AporiaEvaluation *first;

  fixture_start (fixture, 3);
  fixture_answer (fixture, "safe");
  first = aporia_interview_get_turn (fixture->interview)->evaluation;
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (LIMIT);
  aporia_interview_ask_again (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==,
                   "There is no new feedback. The fake coach is away. What you see is the earlier one.");
  g_assert_true (aporia_interview_get_turn (fixture->interview)->evaluation == first);

  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  aporia_interview_ask_again (fixture->interview);
  g_assert_null (aporia_interview_get_error (fixture->interview));
  aporia_interview_cancel (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FEEDBACK);
  g_assert_null (aporia_interview_get_error (fixture->interview));
  g_assert_true (aporia_interview_get_turn (fixture->interview)->evaluation == first);
  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
}

/* The person went on without feedback and asks for it from where they are; what was typed is kept. */
static void
test_earlier_question (Fixture      *fixture,
                       gconstpointer data)
{
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = FAILURE (UNAVAILABLE);
  aporia_interview_submit (fixture->interview, "safe");
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_interview_set_draft (fixture->interview, "half a sen");

  aporia_interview_look_at (fixture->interview, 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (aporia_interview_get_error (fixture->interview), ==, "This answer has no feedback yet.");
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 1);
  g_assert_cmpint (aporia_interview_get_open_index (fixture->interview), ==, 1);
  aporia_interview_retry (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  assert_first_answer (fixture, "safe", APORIA_ENGINE_MODEL);

  aporia_interview_next (fixture->interview);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (aporia_interview_get_n_asked (fixture->interview), ==, 2);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->draft, ==, "half a sen");
  g_assert_cmpint (aporia_interview_get_open_index (fixture->interview), ==, -1);
}

/* A coach swapped in takes over from the next request, also from what the old one prepared. */
static void
test_swap (Fixture      *fixture,
           gconstpointer data)
{
  static FakeCoachControl control; /* outlives its coach */
  AporiaCoach *coach = fake_coach_new (&control);

  control.model = "other-model";
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->hold = 1;
  aporia_interview_submit (fixture->interview, "to the old one");
  aporia_test_await (aporia_interview_get_step (fixture->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT, 5);
  aporia_services_take_coach (fixture->base.services, coach);
  aporia_interview_coach_changed (fixture->interview);
  fake_coach_set (&SCRIPT (fixture, FAKE_EVALUATOR)->hold, 0);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->evaluation->judged_by->model, ==,
                   "test-model");

  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->question->made_by->model, ==,
                   "other-model");
  fixture_answer (fixture, "to the new one");
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->evaluation->judged_by->model, ==,
                   "other-model");
}

/* Judging the documents never keeps anybody from beginning. */
static void
test_profile (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(AporiaDocument) jd = aporia_document_new ();
  g_autoptr(AporiaProfile) profile = NULL;

  jd->text = g_strdup ("");
  SCRIPT (fixture, FAKE_PROFILER)->fail = FAILURE (UNAVAILABLE);
  profile = aporia_session_profile (fixture->base.services, NULL, NULL, jd, "Cook", NULL, NULL);
  g_assert_nonnull (profile);
  g_assert_cmpint (fixture->base.builtin.n_profiles, ==, 1);
  g_assert_cmpstr (profile->made_by->engine_class, ==, APORIA_ENGINE_BUILTIN);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
    int data;
  } tests[] = {
    { "unavailable", test_unavailable },
    { "auth-and-limit", test_auth_and_limit },
    { "protocol", test_protocol },
    { "nobody-left", test_nobody_left },
    { "standing-in", test_standing_in },
    { "server-back", test_server_back },
    { "retry-coach", test_retry_coach },
    { "offline", test_offline },
    { "cancel-before-first-piece", test_cancel, 0 },
    { "cancel-mid-stream", test_cancel, 2 },
    { "cancel-while-saving", test_cancel_while_saving },
    { "cancel-unsaved", test_cancel_unsaved },
    { "cancel-question", test_cancel_question },
    { "cancel-debrief", test_cancel_debrief },
    { "late-reply", test_late_reply },
    { "ask-again", test_ask_again },
    { "earlier-question", test_earlier_question },
    { "swap", test_swap },
    { "profile", test_profile },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/interview-errors/", tests[i].path, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].data), set_up, tests[i].func, fixture_tear_down);
    }
  return g_test_run ();
}
