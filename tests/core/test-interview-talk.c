/* "Ask about this remark": a talk that explains and changes nothing. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/interview-fixture.h"

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  model_fixture_use_model (&fixture->base, FALSE);
  fixture_start (fixture, 3);
  fixture_answer (fixture, "one two three");
}

static AporiaRemark *
get_remark (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview)->evaluation->improvements->pdata[0];
}

static AporiaTalk *
get_talk (Fixture *fixture)
{
  return aporia_interview_get_talk (fixture->interview, get_remark (fixture));
}

static const char *
get_line (AporiaTalk *talk,
          guint       n)
{
  return aporia_talk_get_said (talk)->pdata[n];
}

static void
test_talk (Fixture      *fixture,
           gconstpointer data)
{
  AporiaTalk *talk = get_talk (fixture);
  AporiaEvaluation *before = aporia_interview_get_turn (fixture->interview)->evaluation;
  g_autoptr(GPtrArray) earlier = NULL;

  g_assert_true (aporia_interview_get_can_talk (fixture->interview));
  SCRIPT (fixture, FAKE_EXPLAINER)->n_pieces = 3;
  SCRIPT (fixture, FAKE_EXPLAINER)->hold_at = 2;
  SCRIPT (fixture, FAKE_EXPLAINER)->hold = 1;
  aporia_talk_ask (talk, "  ");
  g_assert_cmpuint (aporia_talk_get_said (talk)->len, ==, 0);
  aporia_talk_ask (talk, "What is meant by this?");
  aporia_talk_ask (talk, "pressed twice");
  g_assert_cmpint (aporia_talk_get_since (talk), >, 0);
  aporia_test_await (aporia_talk_get_so_far (talk) != NULL, 5);
  g_assert_true (g_str_has_prefix ("About: What is meant by this?", aporia_talk_get_so_far (talk)));
  fake_coach_set (&SCRIPT (fixture, FAKE_EXPLAINER)->hold, 0);
  aporia_test_await (aporia_talk_get_since (talk) == 0, 5);
  g_assert_cmpuint (aporia_talk_get_said (talk)->len, ==, 2);
  g_assert_cmpstr (get_line (talk, 0), ==, "What is meant by this?");
  g_assert_cmpstr (get_line (talk, 1), ==, "About: What is meant by this?");
  g_assert_null (aporia_talk_get_so_far (talk));
  aporia_talk_ask (talk, "And then?");
  aporia_test_await (aporia_talk_get_said (talk)->len == 4, 5);

  g_assert_true (aporia_interview_get_turn (fixture->interview)->evaluation == before);
  earlier = aporia_store_list_earlier_judgements (
    fixture->base.services->store, aporia_interview_get_attempt (fixture->interview)->uid, NULL);
  g_assert_cmpuint (earlier->len, ==, 0);
}

/* It is there when the person comes back to the question, and gone with the session. */
static void
test_stays (Fixture      *fixture,
            gconstpointer data)
{
  AporiaTalk *talk = get_talk (fixture);

  aporia_talk_ask (talk, "Why?");
  aporia_test_await (aporia_talk_get_said (talk)->len == 2, 5);
  aporia_interview_next (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (aporia_interview_get_can_talk (fixture->interview));
  aporia_interview_look_at (fixture->interview, 0);
  g_assert_true (get_talk (fixture) == talk);
  g_assert_true (aporia_interview_get_talk (fixture->interview, NULL) != talk);
  g_assert_cmpuint (aporia_talk_get_said (talk)->len, ==, 2);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  AporiaTalk *talk = get_talk (fixture);

  SCRIPT (fixture, FAKE_EXPLAINER)->hold = 1;
  SCRIPT (fixture, FAKE_EXPLAINER)->is_deaf = 1;
  aporia_talk_ask (talk, "Why?");
  aporia_talk_cancel (talk);
  aporia_talk_cancel (talk);
  g_assert_cmpint (aporia_talk_get_since (talk), ==, 0);
  g_assert_cmpstr (aporia_talk_get_error (talk), ==, "You stopped the coach.");
  g_assert_cmpuint (aporia_talk_get_said (talk)->len, ==, 1);
  fake_coach_set (&SCRIPT (fixture, FAKE_EXPLAINER)->hold, 0);
  aporia_talk_retry (talk);
  aporia_test_await (aporia_talk_get_said (talk)->len == 2, 5);
  aporia_worker_shutdown (fixture->base.services->agents_worker);
  aporia_test_drain ();
  /* The late reply to what was stopped is nobody's. */
  g_assert_cmpuint (aporia_talk_get_said (talk)->len, ==, 2);
  g_assert_null (aporia_talk_get_error (talk));
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  AporiaTalk *talk = get_talk (fixture);

  SCRIPT (fixture, FAKE_EXPLAINER)->fail = 1 + APORIA_ERROR_UNAVAILABLE;
  aporia_talk_ask (talk, "Why?");
  aporia_test_await (aporia_talk_get_error (talk) != NULL, 5);
  g_assert_cmpstr (aporia_talk_get_error (talk), ==, "The fake coach is away.");
  /* Another question takes the place of the one that nobody answered. */
  aporia_talk_ask (talk, "How?");
  aporia_test_await (aporia_talk_get_said (talk)->len == 2, 5);
  g_assert_cmpstr (get_line (talk, 0), ==, "How?");
}

/* The built-in coach cannot talk: nothing is offered; a talk that is open says so. */
static void
test_no_explainer (Fixture      *fixture,
                   gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  AporiaTalk *talk = get_talk (fixture);

  aporia_services_take_coach (services, aporia_coach_ref (services->fallback));
  aporia_interview_coach_changed (fixture->interview);
  g_assert_false (aporia_interview_get_can_talk (fixture->interview));
  aporia_talk_ask (talk, "Why?");
  aporia_test_await (aporia_talk_get_error (talk) != NULL, 5);
  g_assert_cmpstr (aporia_talk_get_error (talk), ==, "This coach cannot do that.");
}

/* The session is left while the coach talks. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  SCRIPT (fixture, FAKE_EXPLAINER)->hold = 1;
  aporia_talk_ask (get_talk (fixture), "Why?");
  aporia_interview_reset (fixture->interview);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_test_await (g_atomic_int_get (&CONTROL (fixture)->n_running) == 0, 5);
  g_assert_cmpint (CONTROL (fixture)->n_explained, ==, 0);
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
    { "talk", test_talk },
    { "stays", test_stays },
    { "cancel", test_cancel },
    { "failure", test_failure },
    { "no-explainer", test_no_explainer },
    { "left", test_left },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/interview-talk/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, fixture_tear_down);
    }
  return g_test_run ();
}
