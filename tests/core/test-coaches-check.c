/* When the judge check runs: once for a new model, in the background, never against the person's will. */
#include "core/coaches-fixture.h"

#include "core/base/aporia-error.h"
#include "core/models/aporia-provider-test.h"
#include "core/services/aporia-step.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

#include <string.h>

#define LOCAL "http://127.0.0.1:8080/v1"
#define HOSTED "https://api.example.org/v1"
#define N_RUNS 16

/* What agents do wakes nobody who waits for it. */
static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static guint tick_id;

static void
set_up (CoachesFixture *self,
        gconstpointer   data)
{
  tick_id = g_timeout_add (5, tick_cb, NULL);
  coaches_fixture_set_up (self);
  self->judge_version = "1";
  aporia_coaches_load (self->coaches, NULL);
}

static void
tear_down (CoachesFixture *self,
           gconstpointer   data)
{
  fake_coach_set (&self->base.control.scripts[FAKE_EVALUATOR].hold, 0);
  coaches_fixture_tear_down (self);
  g_source_remove (tick_id);
}

static int
count (CoachesFixture *self)
{
  return g_atomic_int_get (&self->base.control.n_evaluations);
}

static AporiaCoachItem *
add_and_choose (CoachesFixture *self,
                const char     *base_url,
                const char     *model)
{
  AporiaCoachItem *item = coaches_fixture_add (self, base_url, model);

  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  return item;
}

static gpointer
empty_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  return NULL;
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  aporia_step_finish (result, NULL);
  *(gboolean *) data = TRUE;
}

/* Whatever was to begin has begun: the last in each queue is done. */
static void
settle (CoachesFixture *self)
{
  AporiaServices *services = self->base.services;
  AporiaWorker *workers[] = { services->store_worker, services->agents_worker, services->store_worker };

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      gboolean is_done = FALSE;

      aporia_step_run (services, workers[i], APORIA_PRIORITY_BACKGROUND, NULL, empty_step, NULL, NULL, NULL,
                       NULL, waited_cb, &is_done);
      aporia_test_await (is_done, 10);
      aporia_test_drain ();
    }
}

static void
hold (CoachesFixture *self,
      gboolean        is_held)
{
  fake_coach_set (&self->base.control.scripts[FAKE_EVALUATOR].hold, is_held);
}

static void
assert_detail (AporiaCoachItem *item,
               const char      *part)
{
  g_test_message ("%s", aporia_coach_item_get_detail (item));
  g_assert_nonnull (strstr (aporia_coach_item_get_detail (item), part));
}

static void
test_once (CoachesFixture *self,
           gconstpointer   data)
{
  AporiaCoachItem *item = add_and_choose (self, HOSTED, "large");

  /* Not before the store is open. */
  settle (self);
  g_assert_cmpint (count (self), ==, 0);
  g_assert_cmpint (aporia_coach_item_get_status (item), ==, APORIA_COACH_UNCHECKED);
  g_assert_false (aporia_coaches_get_can_check (self->coaches));

  aporia_coaches_begin_checks (self->coaches);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 10);
  g_assert_cmpint (count (self), ==, N_RUNS);
  /* The fake marks by length, and praises everything. */
  assert_detail (item, "is fooled by padding");
  assert_detail (item, "choose a larger model, or the built-in coach");

  /* Known at the next start, of this and of the coaches that are not in use. */
  coaches_fixture_restart (self, NULL);
  aporia_coaches_choose (self->coaches, APORIA_COACH_BUILTIN);
  aporia_coaches_begin_checks (self->coaches);
  item = g_list_model_get_item (G_LIST_MODEL (self->coaches), 1);
  g_object_unref (item);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 10);
  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  settle (self);
  g_assert_cmpint (count (self), ==, N_RUNS);

  /* Another prompt is another judge. */
  self->judge_version = "2";
  coaches_fixture_restart (self, NULL);
  aporia_coaches_begin_checks (self->coaches);
  aporia_test_await (count (self) == 2 * N_RUNS, 10);
}

static void
test_words (CoachesFixture *self,
            gconstpointer   data)
{
  AporiaCoachItem *item;

  aporia_coaches_begin_checks (self->coaches);
  hold (self, TRUE);
  item = add_and_choose (self, LOCAL, "small");
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_CHECKING, 10);
  assert_detail (item, "the first sample answer");
  hold (self, FALSE);
  aporia_test_await (strstr (aporia_coach_item_get_detail (item), " of 16 ") != NULL, 10);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 10);
  /* A model of its own name is another one. */
  aporia_coaches_set_model (self->coaches, aporia_coach_item_get_id (item), "other");
  g_assert_cmpint (aporia_coach_item_get_status (item), !=, APORIA_COACH_FAILED);
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 10);
  g_assert_cmpint (count (self), ==, 2 * N_RUNS);
}

static void
test_fails (CoachesFixture *self,
            gconstpointer   data)
{
  FakeScript *script = &self->base.control.scripts[FAKE_EVALUATOR];
  g_autoptr(AporiaProvider) provider = NULL;
  AporiaCoachItem *item;
  int before;

  aporia_coaches_begin_checks (self->coaches);
  self->base.control.failure = "The server did not answer.";
  fake_coach_set (&script->fail, APORIA_ERROR_UNAVAILABLE + 1);
  item = add_and_choose (self, LOCAL, "small");
  aporia_test_await (strstr (aporia_coach_item_get_detail (item), "The check stopped") != NULL, 10);
  assert_detail (item, "The server did not answer.");
  g_assert_cmpint (aporia_coach_item_get_status (item), ==, APORIA_COACH_UNCHECKED);
  settle (self);
  g_assert_false (aporia_coaches_get_is_checking (self->coaches));
  aporia_coaches_check_again (self->coaches);
  g_assert_true (aporia_coaches_get_is_checking (self->coaches));
  fake_coach_set (&script->fail, APORIA_ERROR_UNAVAILABLE + 1);
  aporia_test_await (!aporia_coaches_get_is_checking (self->coaches), 10);
  /* A key that was still to be kept: the coach that knows it is made anew, and checked. */
  provider = aporia_provider_ref (aporia_coach_item_get_provider (item));
  aporia_coaches_save (self->coaches, provider, "sk-other");
  aporia_test_await (aporia_coach_item_get_status (item) == APORIA_COACH_FAILED, 10);
  settle (self);
  g_assert_cmpint (count (self), <=, 2 * N_RUNS);
  before = count (self);
  /* Asked for, it runs although it is known. */
  aporia_coaches_check_again (self->coaches);
  aporia_test_await (count (self) == before + N_RUNS, 10);
}

static void
test_stopped (CoachesFixture *self,
              gconstpointer   data)
{
  AporiaCoachItem *item;

  aporia_coaches_begin_checks (self->coaches);
  hold (self, TRUE);
  item = add_and_choose (self, LOCAL, "small");
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 1, 10);
  aporia_coaches_stop_check (self->coaches);
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 0, 10);
  assert_detail (item, "You stopped the check");
  /* Nor when something else changes. */
  aporia_coaches_choose (self->coaches, APORIA_COACH_BUILTIN);
  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  hold (self, FALSE);
  settle (self);
  g_assert_cmpint (count (self), ==, 0);
}

/* Another coach, or the end: what runs is cancelled at once. */
static void
test_leaves (CoachesFixture *self,
             gconstpointer   data)
{
  AporiaCoachItem *item;

  aporia_coaches_begin_checks (self->coaches);
  hold (self, TRUE);
  item = add_and_choose (self, LOCAL, "small");
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 1, 10);
  aporia_coaches_choose (self->coaches, APORIA_COACH_BUILTIN);
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 0, 10);
  g_assert_false (aporia_coaches_get_is_checking (self->coaches));
  g_assert_cmpint (g_atomic_int_get (&self->base.control.n_cancelled), ==, 1);

  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 1, 10);
  g_object_run_dispose (G_OBJECT (self->coaches));
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 0, 10);
  g_assert_cmpint (g_atomic_int_get (&self->base.control.n_cancelled), ==, 2);
}

static void
test_unwanted (CoachesFixture *self,
               gconstpointer   data)
{
  g_autoptr(AporiaProvider) provider = coaches_fixture_make_provider (HOSTED, "large");
  AporiaCoachItem *item;

  provider->checks_judge = FALSE;
  aporia_coaches_begin_checks (self->coaches);
  item = aporia_coaches_save (self->coaches, provider, NULL);
  aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (item));
  settle (self);
  g_assert_cmpint (count (self), ==, 0);
  assert_detail (item, "only when you ask");
  /* It outlives the program. */
  coaches_fixture_restart (self, NULL);
  aporia_coaches_begin_checks (self->coaches);
  settle (self);
  g_assert_cmpint (count (self), ==, 0);
  /* With the network switched off there is nobody to ask. */
  aporia_coaches_set_never_network (self->coaches, TRUE);
  g_assert_false (aporia_coaches_get_can_check (self->coaches));
  aporia_coaches_check_again (self->coaches);
  g_assert_false (aporia_coaches_get_is_checking (self->coaches));
  aporia_coaches_set_never_network (self->coaches, FALSE);
  aporia_coaches_check_again (self->coaches);
  aporia_test_await (count (self) == N_RUNS, 10);
}

/* A test of the same server, for which the person waits, does not wait for a sample. */
static void
test_gives_way (CoachesFixture *self,
                gconstpointer   data)
{
  AporiaCoachItem *item;
  g_autoptr(AporiaProviderTest) test = aporia_provider_test_new (self->coaches);

  aporia_coaches_begin_checks (self->coaches);
  hold (self, TRUE);
  item = add_and_choose (self, LOCAL, "small");
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 1, 10);
  g_atomic_int_set (&self->probe.hold, 1);
  aporia_provider_test_start (test, aporia_coach_item_get_provider (item), NULL);
  aporia_test_await (g_atomic_int_get (&self->base.control.n_running) == 0, 10);
  hold (self, FALSE);
  aporia_test_drain ();
  g_assert_cmpint (count (self), ==, 0);
  g_atomic_int_set (&self->probe.hold, 0);
  aporia_test_await (!aporia_provider_test_get_is_running (test), 10);
  aporia_test_await (count (self) == N_RUNS, 10);
}

/* A verdict that cannot be read may be there: nothing is asked that was paid for already. */
static void
test_unreadable (CoachesFixture *self,
                 gconstpointer   data)
{
  add_and_choose (self, HOSTED, "large");
  fake_store_fail_next (self->base.services->store, "load_setting");
  aporia_coaches_begin_checks (self->coaches);
  settle (self);
  g_assert_cmpint (count (self), ==, 0);
  /* It is read again when something changes. */
  aporia_coaches_set_never_network (self->coaches, TRUE);
  aporia_coaches_set_never_network (self->coaches, FALSE);
  aporia_test_await (count (self) == N_RUNS, 10);
}

int
main (int   argc,
      char *argv[])
{
#define ADD(name, func) \
  g_test_add ("/core/coaches-check/" name, CoachesFixture, NULL, set_up, func, tear_down)

  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_once);
  ADD ("words", test_words);
  ADD ("fails", test_fails);
  ADD ("stopped", test_stopped);
  ADD ("leaves", test_leaves);
  ADD ("unwanted", test_unwanted);
  ADD ("gives-way", test_gives_way);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
