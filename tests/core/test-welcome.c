/* The model of the Welcome pages: who is a newcomer, and the search for a server on this computer. */
#include "core/coaches-fixture.h"
#include "core/models/aporia-welcome.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

typedef struct
{
  CoachesFixture base;
  AporiaWelcome *welcome;
  gboolean       is_wanted;
} Fixture;

static void
wanted_cb (AporiaWelcome *welcome,
           Fixture       *fixture)
{
  fixture->is_wanted = TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  coaches_fixture_set_up (&fixture->base);
  aporia_coaches_load (fixture->base.coaches, NULL);
  fixture->welcome = aporia_welcome_new (fixture->base.base.services);
  aporia_welcome_set_coaches (fixture->welcome, fixture->base.coaches);
  g_signal_connect (fixture->welcome, "wanted", G_CALLBACK (wanted_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_atomic_int_set (&fixture->base.probe.hold, 0);
  aporia_worker_shutdown (fixture->base.base.services->probe_worker);
  aporia_worker_shutdown (fixture->base.base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->welcome);
  coaches_fixture_tear_down (&fixture->base);
}

static void
check (Fixture *fixture)
{
  fixture->is_wanted = FALSE;
  aporia_welcome_check (fixture->welcome);
  aporia_worker_shutdown (fixture->base.base.services->store_worker);
  aporia_test_drain ();
}

static void
test_newcomer (Fixture      *fixture,
               gconstpointer data)
{
  check (fixture);
  g_assert_true (fixture->is_wanted);
}

static void
test_has_form (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_true (aporia_store_save_setting (fixture->base.base.services->store, "setup", "{}", NULL));
  check (fixture);
  g_assert_false (fixture->is_wanted);
}

static void
test_has_attempt (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base.base, 3);
  g_autoptr(AporiaAttempt) stored =
    aporia_store_begin_attempt (fixture->base.base.services->store, attempt, NULL);

  g_assert_nonnull (stored);
  check (fixture);
  g_assert_false (fixture->is_wanted);
}

/* Whoever cannot be read is not greeted as a newcomer. */
static void
test_store_fails (Fixture      *fixture,
                  gconstpointer data)
{
  fake_store_fail_next (fixture->base.base.services->store, "list_attempts");
  check (fixture);
  g_assert_false (fixture->is_wanted);
}

static void
await_search (Fixture          *fixture,
              AporiaSearchState wanted)
{
  aporia_test_await (aporia_welcome_get_search (fixture->welcome) == wanted, 5);
}

static void
assert_coach (Fixture    *fixture,
              const char *name)
{
  g_assert_cmpstr (aporia_coach_item_get_name (aporia_coaches_get_active (fixture->base.coaches)), ==, name);
}

/* Nothing is looked for before it is asked for; what is found is the coach at once, and until then the
 * built-in one is. */
static void
test_local (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (aporia_welcome_get_can_search (fixture->welcome));
  g_assert_cmpint (aporia_welcome_get_choice (fixture->welcome), ==, APORIA_COACH_CHOICE_BUILTIN);
  aporia_test_drain ();
  g_assert_cmpint (aporia_welcome_get_search (fixture->welcome), ==, APORIA_SEARCH_IDLE);

  g_atomic_int_set (&fixture->base.probe.hold, 1);
  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_LOCAL);
  g_assert_cmpint (aporia_welcome_get_search (fixture->welcome), ==, APORIA_SEARCH_RUNNING);
  g_atomic_int_set (&fixture->base.probe.hold, 0);
  await_search (fixture, APORIA_SEARCH_MISSING);
  assert_coach (fixture, "Built-in coach");

  g_atomic_int_set (&fixture->base.probe.n_local, 2);
  g_atomic_int_set (&fixture->base.probe.has_no_model, 1);
  aporia_welcome_search (fixture->welcome);
  await_search (fixture, APORIA_SEARCH_EMPTY);
  g_assert_cmpstr (aporia_welcome_get_server (fixture->welcome)->preset, ==, "ollama");
  assert_coach (fixture, "Built-in coach");

  g_atomic_int_set (&fixture->base.probe.has_no_model, 0);
  aporia_welcome_search (fixture->welcome);
  await_search (fixture, APORIA_SEARCH_FOUND);
  assert_coach (fixture, "Ollama");
  g_assert_cmpint (aporia_welcome_get_choice (fixture->welcome), ==, APORIA_COACH_CHOICE_LOCAL);

  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_BUILTIN);
  assert_coach (fixture, "Built-in coach");
  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_LOCAL);
  g_assert_cmpint (aporia_welcome_get_search (fixture->welcome), ==, APORIA_SEARCH_FOUND);
  assert_coach (fixture, "Ollama");
}

/* The person has gone on to another card before the answer came. */
static void
test_local_late (Fixture      *fixture,
                 gconstpointer data)
{
  g_atomic_int_set (&fixture->base.probe.n_local, 1);
  g_atomic_int_set (&fixture->base.probe.hold, 1);
  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_LOCAL);
  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_BUILTIN);
  g_atomic_int_set (&fixture->base.probe.hold, 0);
  await_search (fixture, APORIA_SEARCH_FOUND);
  assert_coach (fixture, "Built-in coach");
}

/* A service elsewhere is chosen once it is set up; what the preferences choose is chosen here. */
static void
test_other (Fixture      *fixture,
            gconstpointer data)
{
  AporiaCoachItem *item;

  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_OTHER);
  g_assert_null (aporia_welcome_get_other (fixture->welcome));
  assert_coach (fixture, "Built-in coach");

  item = coaches_fixture_add (&fixture->base, "https://coach.example/v1", "m");
  aporia_coaches_choose (fixture->base.coaches, aporia_coach_item_get_id (item));
  g_assert_true (aporia_welcome_get_other (fixture->welcome) == item);
  g_assert_cmpint (aporia_welcome_get_choice (fixture->welcome), ==, APORIA_COACH_CHOICE_OTHER);

  aporia_coaches_choose (fixture->base.coaches, APORIA_COACH_BUILTIN);
  g_assert_cmpint (aporia_welcome_get_choice (fixture->welcome), ==, APORIA_COACH_CHOICE_BUILTIN);
  aporia_welcome_set_choice (fixture->welcome, APORIA_COACH_CHOICE_OTHER);
  assert_coach (fixture, "Server");
}

static void
test_no_coaches (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(AporiaWelcome) welcome = aporia_welcome_new (fixture->base.base.services);

  g_assert_false (aporia_welcome_get_can_choose (welcome));
  g_assert_false (aporia_welcome_get_can_search (welcome));
  aporia_welcome_set_choice (welcome, APORIA_COACH_CHOICE_LOCAL);
  g_assert_cmpint (aporia_welcome_get_choice (welcome), ==, APORIA_COACH_CHOICE_BUILTIN);
}

#define ADD(path, func) g_test_add ("/core/welcome/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("newcomer", test_newcomer);
  ADD ("has-form", test_has_form);
  ADD ("has-attempt", test_has_attempt);
  ADD ("store-fails", test_store_fails);
  ADD ("local", test_local);
  ADD ("local-late", test_local_late);
  ADD ("other", test_other);
  ADD ("no-coaches", test_no_coaches);
  return g_test_run ();
}
