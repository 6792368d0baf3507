/* Trying a provider step by step, and finding models on this computer. */
#include "core/base/aporia-error.h"
#include "core/coaches-fixture.h"
#include "core/models/aporia-provider-test.h"
#include "lib/aporia-test.h"

#define HOSTED "https://api.example.org/v1"
#define LOCAL "http://127.0.0.1:8080/v1"

typedef struct
{
  CoachesFixture      base;
  AporiaProviderTest *test;
  AporiaProvider     *provider;
  int                 ended; /* -1: not yet */
  guint               n_failed;
  guint               n_pulled;
} Fixture;

static void
ended_cb (AporiaProviderTest *test,
          gboolean            has_passed,
          Fixture            *self)
{
  self->ended = has_passed;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  coaches_fixture_set_up (&self->base);
  aporia_coaches_load (self->base.coaches, NULL);
  self->test = aporia_provider_test_new (self->base.coaches);
  self->provider = coaches_fixture_make_provider (HOSTED, "large");
  self->ended = -1;
  g_signal_connect (self->test, "ended", G_CALLBACK (ended_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (self->test));
  coaches_fixture_tear_down (&self->base);
  g_object_unref (self->test);
  aporia_provider_unref (self->provider);
}

static void
run (Fixture    *self,
     const char *key)
{
  self->ended = -1;
  aporia_provider_test_start (self->test, self->provider, key);
  g_assert_true (aporia_provider_test_get_is_running (self->test));
  aporia_test_await (self->ended >= 0, 5);
  g_assert_false (aporia_provider_test_get_is_running (self->test));
}

static void
assert_states (Fixture    *self,
               const char *expected)
{
  static const char letters[] = "-rpfs";
  char states[APORIA_N_PROBE_STEPS + 1] = { 0 };

  for (guint i = 0; i < APORIA_N_PROBE_STEPS; i++)
    states[i] = letters[aporia_provider_test_get_state (self->test, (AporiaProbeStep) i)];
  g_assert_cmpstr (states, ==, expected);
}

static void
test_passes (Fixture      *self,
             gconstpointer data)
{
  assert_states (self, "----");
  run (self, "sk-typed");
  g_assert_true (self->ended);
  assert_states (self, "pppp");
  g_assert_cmpstr (aporia_provider_test_get_detail (self->test, APORIA_PROBE_CHAT), ==, "Step 3 is fine");
  g_assert_null (aporia_provider_test_get_problem (self->test));
  g_assert_cmpint (aporia_provider_test_get_latency (self->test), >=, 0);
  g_assert_cmpstr (self->base.probe.last_key, ==, "sk-typed");
}

static void
test_fails (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    gint        step;
    gint        code;
    const char *states;
  } cases[] = {
    { APORIA_PROBE_REACH, APORIA_ERROR_UNAVAILABLE, "fsss" },
    { APORIA_PROBE_CHAT, APORIA_ERROR_LIMIT, "ppfs" },
    { APORIA_PROBE_STRUCTURED, APORIA_ERROR_PROTOCOL, "pppf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = g_strdup_printf ("Step %d failed; start the server.", cases[i].step + 1);

      self->base.probe.fail_step = cases[i].step + 1;
      self->base.probe.fail_code = cases[i].code;
      run (self, NULL);
      g_assert_false (self->ended);
      assert_states (self, cases[i].states);
      g_assert_cmpstr (aporia_provider_test_get_problem (self->test), ==, problem);
    }
}

/* A server need not list its models to be used. */
static void
test_no_list (Fixture      *self,
              gconstpointer data)
{
  self->base.probe.fail_step = APORIA_PROBE_MODELS + 1;
  self->base.probe.fail_code = APORIA_ERROR_AUTH;
  run (self, NULL);
  g_assert_true (self->ended);
  assert_states (self, "pfpp");
  g_assert_null (aporia_provider_test_get_problem (self->test));
  g_assert_cmpstr (aporia_provider_test_get_detail (self->test, APORIA_PROBE_MODELS), ==,
                   "Step 2 failed; start the server.");
}

/* The kept key is used unless another one was typed; an empty one is none. */
static void
test_keys (Fixture      *self,
           gconstpointer data)
{
  AporiaCoachItem *item = coaches_fixture_add (&self->base, HOSTED, "large");

  g_clear_pointer (&self->provider, aporia_provider_unref);
  self->provider = aporia_provider_ref (aporia_coach_item_get_provider (item));
  run (self, NULL);
  g_assert_cmpstr (self->base.probe.last_key, ==, "sk-secret");
  run (self, "");
  g_assert_cmpstr (self->base.probe.last_key, ==, "");
  /* The list learns what the test of a saved provider found. */
  g_assert_cmpint (aporia_coach_item_get_latency (item), >=, 0);
  self->base.probe.fail_step = 1;
  self->base.probe.fail_code = APORIA_ERROR_UNAVAILABLE;
  run (self, NULL);
  g_assert_cmpstr (aporia_coach_item_get_status_text (item), ==,
                   "The last test failed: Step 1 failed; start the server.");
}

/* The worker is inside of the step; nothing of that reaches the main loop. */
static void
await_step (Fixture *self)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_atomic_int_get (&self->base.probe.n_steps) == 0 && g_get_monotonic_time () < deadline)
    g_usleep (1000);
  g_assert_cmpint (g_atomic_int_get (&self->base.probe.n_steps), ==, 1);
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_atomic_int_set (&self->base.probe.hold, 1);
  aporia_provider_test_start (self->test, self->provider, NULL);
  await_step (self);
  assert_states (self, "r---");
  aporia_provider_test_cancel (self->test);
  assert_states (self, "ssss");
  g_assert_false (aporia_provider_test_get_is_running (self->test));

  /* The cancelled one says nothing any more, and the next one runs at once. */
  g_atomic_int_set (&self->base.probe.hold, 0);
  run (self, NULL);
  assert_states (self, "pppp");
  aporia_provider_test_reset (self->test);
  assert_states (self, "----");
}

static void
test_never_network (Fixture      *self,
                    gconstpointer data)
{
  aporia_coaches_set_never_network (self->base.coaches, TRUE);
  run (self, NULL);
  assert_states (self, "fsss");
  g_assert_cmpint (self->base.probe.n_steps, ==, 0);
  g_clear_pointer (&self->provider, aporia_provider_unref);
  self->provider = coaches_fixture_make_provider (LOCAL, "small");
  run (self, NULL);
  assert_states (self, "pppp");
}

typedef struct
{
  GStrv   models;
  char   *fingerprint;
  GError *error;
} Reply;

static void
models_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reply *reply = user_data;

  reply->models = aporia_coaches_list_models_finish (APORIA_COACHES (source), result, &reply->error);
}

static void
fingerprint_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Reply *reply = user_data;

  reply->fingerprint =
    aporia_coaches_read_fingerprint_finish (APORIA_COACHES (source), result, &reply->error);
}

static void
test_ask (Fixture      *self,
          gconstpointer data)
{
  Reply reply = { 0 };

  aporia_coaches_list_models_async (self->base.coaches, self->provider, "k", NULL, models_cb, &reply);
  aporia_test_await (reply.models != NULL, 5);
  g_assert_cmpstr (reply.models[0], ==, FAKE_PROBE_MODEL);
  g_assert_cmpstr (self->base.probe.last_key, ==, "k");
  g_strfreev (reply.models);

  self->base.probe.fail_models = 1;
  aporia_coaches_list_models_async (self->base.coaches, self->provider, NULL, NULL, models_cb, &reply);
  aporia_test_await (reply.error != NULL, 5);
  g_clear_error (&reply.error);

  self->base.probe.is_self_signed = 1;
  aporia_coaches_read_fingerprint_async (self->base.coaches, self->provider, NULL, fingerprint_cb, &reply);
  aporia_test_await (reply.fingerprint != NULL, 5);
  g_assert_cmpstr (reply.fingerprint, ==, FAKE_PROBE_FINGERPRINT);
  g_free (reply.fingerprint);

  aporia_coaches_set_never_network (self->base.coaches, TRUE);
  aporia_coaches_read_fingerprint_async (self->base.coaches, self->provider, NULL, fingerprint_cb, &reply);
  aporia_test_await (reply.error != NULL, 5);
  g_assert_error (reply.error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_clear_error (&reply.error);
}

/* --- models on this computer --------------------------------------------------------------------------- */

static void
failed_cb (AporiaLocalModels *local,
           const char        *message,
           Fixture           *self)
{
  g_assert_cmpstr (message, ==, "The disk of the server is full.");
  self->n_failed++;
}

static void
pulled_cb (AporiaLocalModels *local,
           AporiaLocalServer *server,
           const char        *model,
           Fixture           *self)
{
  g_assert_cmpstr (model, ==, server->suggested);
  self->n_pulled++;
}

static AporiaLocalServer *
find_local (Fixture *self)
{
  AporiaLocalModels *local = aporia_coaches_get_local (self->base.coaches);

  g_assert_cmpint (aporia_local_models_get_state (local), ==, APORIA_LOCAL_IDLE);
  aporia_local_models_find (local);
  g_assert_cmpint (aporia_local_models_get_state (local), ==, APORIA_LOCAL_SEARCHING);
  aporia_test_await (aporia_local_models_get_state (local) == APORIA_LOCAL_FOUND, 5);
  return g_ptr_array_index (aporia_local_models_get_servers (local), 0);
}

static void
test_local (Fixture      *self,
            gconstpointer data)
{
  AporiaCoachItem *item;
  AporiaLocalServer *server;

  self->base.probe.n_local = 2;
  server = find_local (self);
  item = aporia_coaches_use_local (self->base.coaches, server, server->models[0]);
  g_assert_cmpstr (aporia_coach_item_get_label (item), ==, "Ollama · " FAKE_PROBE_MODEL);
  g_assert_cmpstr (aporia_coach_item_get_provider (item)->preset, ==, "ollama");
  /* Once more, or another model of it, is no second provider. */
  g_assert_true (aporia_coaches_use_local (self->base.coaches, server, "other") == item);
  g_assert_cmpstr (aporia_coach_item_get_label (item), ==, "Ollama · other");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->base.coaches)), ==, 2);
}

static void
test_pull (Fixture      *self,
           gconstpointer data)
{
  AporiaLocalModels *local = aporia_coaches_get_local (self->base.coaches);
  AporiaLocalServer *server;

  self->base.probe.n_local = 1;
  server = find_local (self);
  g_signal_connect (local, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect (local, "pulled", G_CALLBACK (pulled_cb), self);

  g_atomic_int_set (&self->base.probe.hold, 1);
  aporia_local_models_pull (local, server, server->suggested);
  aporia_test_await (aporia_local_models_get_progress (local) > 0.4, 5);
  g_assert_cmpstr (aporia_local_models_get_status (local), ==, "fetching");
  aporia_local_models_cancel (local);
  g_assert_cmpint (aporia_local_models_get_state (local), ==, APORIA_LOCAL_FOUND);
  g_atomic_int_set (&self->base.probe.hold, 0);
  aporia_test_drain ();
  g_assert_cmpuint (self->n_failed + self->n_pulled, ==, 0);

  self->base.probe.fail_pull = 1;
  aporia_local_models_pull (local, server, server->suggested);
  aporia_test_await (self->n_failed == 1, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->base.coaches)), ==, 1);

  aporia_local_models_pull (local, server, server->suggested);
  aporia_test_await (self->n_pulled == 1, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->base.coaches)), ==, 2);
}

static void
test_local_none (Fixture      *self,
                 gconstpointer data)
{
  AporiaLocalModels *local = aporia_coaches_get_local (self->base.coaches);

  aporia_local_models_find (local);
  aporia_local_models_cancel (local);
  g_assert_cmpint (aporia_local_models_get_state (local), ==, APORIA_LOCAL_IDLE);
  aporia_local_models_find (local);
  aporia_test_await (aporia_local_models_get_state (local) == APORIA_LOCAL_FOUND, 5);
  g_assert_cmpuint (aporia_local_models_get_servers (local)->len, ==, 0);
}

#define ADD(path, func) g_test_add ("/core/provider-test/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("passes", test_passes);
  ADD ("fails", test_fails);
  ADD ("no-list", test_no_list);
  ADD ("keys", test_keys);
  ADD ("cancel", test_cancel);
  ADD ("never-network", test_never_network);
  ADD ("ask", test_ask);
  ADD ("local", test_local);
  ADD ("pull", test_pull);
  ADD ("local-none", test_local_none);
  return g_test_run ();
}
