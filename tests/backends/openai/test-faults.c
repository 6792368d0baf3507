/* The client with servers that do not answer, or not well. */
#include "client-fixture.h"

typedef struct
{
  const char     *scenario;
  AporiaErrorCode code;
  const char     *part;       /* of the sentence */
  guint           n_requests; /* how often it was tried; 0: as often as it likes */
} Case;

static const Case cases[] = {
  { "html", APORIA_ERROR_PROTOCOL, "web page", 1 },
  { "not-json", APORIA_ERROR_PROTOCOL, "cannot be read", 2 },
  { "wrong-types", APORIA_ERROR_PROTOCOL, "is empty", 2 },
  { "truncated", APORIA_ERROR_PROTOCOL, "cannot be read", 2 },
  { "bad-event", APORIA_ERROR_PROTOCOL, "cannot be read", 2 },
  { "empty", APORIA_ERROR_PROTOCOL, "is empty", 2 },
  { "huge", APORIA_ERROR_PROTOCOL, "far more than", 1 },
  { "endless", APORIA_ERROR_PROTOCOL, "did not stop", 1 },
  { "blanks", APORIA_ERROR_PROTOCOL, "did not stop", 1 },
  { "refusal", APORIA_ERROR_PROTOCOL, "declined", 1 },
  { "filter", APORIA_ERROR_PROTOCOL, "safety filter", 1 },
  { "status-401", APORIA_ERROR_AUTH, "asks for a key", 1 },
  { "status-402", APORIA_ERROR_LIMIT, "no credit", 1 },
  { "status-403", APORIA_ERROR_AUTH, "does not allow", 1 },
  { "status-404", APORIA_ERROR_AUTH, "no chat service", 1 },
  { "status-413", APORIA_ERROR_LIMIT, "more text than", 1 },
  { "no-model", APORIA_ERROR_AUTH, "“honest-model”", 1 },
  { "429-quota", APORIA_ERROR_LIMIT, "no credit", 1 },
  { "429-long", APORIA_ERROR_LIMIT, "60 minutes", 1 },
  { "status-500", APORIA_ERROR_UNAVAILABLE, "error of its own", 4 },
  { "status-503", APORIA_ERROR_UNAVAILABLE, "overloaded", 4 },
  { "error-first", APORIA_ERROR_UNAVAILABLE, "overloaded", 4 },
  { "error-later", APORIA_ERROR_UNAVAILABLE, "error of its own", 4 },
  { "cut", APORIA_ERROR_UNAVAILABLE, "broke before", 0 },
  { "drop", APORIA_ERROR_UNAVAILABLE, "broke before", 0 },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, expected->scenario);
  AporiaOpenaiRequest request = test_request ();

  test_ask_fails (client, &request, expected->code, expected->part);
  if (expected->n_requests > 0)
    g_assert_cmpuint (fault_server_get_n_requests (server), ==, expected->n_requests);
}

/* A server that goes on for ever is left, not only no longer listened to. */
static void
test_endless_is_left (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "endless");
  AporiaOpenaiRequest request = test_request ();

  test_ask_fails (client, &request, APORIA_ERROR_PROTOCOL, "did not stop");
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
}

static gint64
measure (const char *scenario,
         guint       n_requests)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, scenario);
  AporiaOpenaiRequest request = test_request ();
  gint64 start = g_get_monotonic_time ();

  test_ask_fine (client, &request);
  if (n_requests > 0)
    g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_requests);
  return (g_get_monotonic_time () - start) / 1000;
}

static void
test_again (void)
{
  measure ("429-twice", 3);
  g_assert_cmpint (measure ("429-reset", 2), >=, 300);
  measure ("500-once", 2);
  measure ("drop-once", 0);
  measure ("cut-once", 2);
}

static void
told_cb (const char *text,
         gpointer    user_data)
{
  (*(guint *) user_data)++;
}

/* What the person has seen is not asked for again behind their back. */
static void
test_never_after_text (void)
{
  static const struct
  {
    const char *scenario;
    const char *part;
  } lost[] = { { "cut-once", "broke before" }, { "error-later", "error of its own" } };

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaOpenaiClient) client = test_client_new (server, lost[i].scenario);
      AporiaOpenaiRequest request = test_request ();
      guint n_told = 0;

      request.on_raw = told_cb;
      request.on_raw_data = &n_told;
      test_ask_fails (client, &request, APORIA_ERROR_UNAVAILABLE, lost[i].part);
      g_assert_cmpuint (n_told, >, 0);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
    }
}

/* A repair turn is no retry: it happens, and is not told. */
static void
test_repair_is_not_told (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "bad-form-once");
  AporiaOpenaiRequest request = test_request ();
  guint n_told = 0;

  request.on_raw = told_cb;
  request.on_raw_data = &n_told;
  test_ask_fine (client, &request);
  g_assert_cmpuint (n_told, >, 0);
  /* 17 characters in one piece of 24. */
  g_assert_cmpuint (n_told, ==, 1);
}

static void
test_silence (void)
{
  static const char *const silent[] = { "hang", "hang-head" };

  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaProvider) provider = test_provider_new (server, silent[i]);
      g_autoptr(AporiaOpenaiClient) client = NULL;
      AporiaOpenaiRequest request = test_request ();
      gint64 start = g_get_monotonic_time ();

      provider->timeout_seconds = 1;
      client = aporia_openai_client_new (provider, NULL, NULL);
      test_ask_fails (client, &request, APORIA_ERROR_UNAVAILABLE, "sent nothing for 1 second.");
      g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
      g_assert_true (fault_server_await_disconnects (server, 1, 60));
    }
}

/* Slow is not silent: three seconds and more of drops, two seconds of patience. */
static void
test_slow_drip (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "drip");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  request.user = "";
  provider->timeout_seconds = 2;
  client = aporia_openai_client_new (provider, NULL, NULL);
  text = aporia_openai_client_ask_text (client, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "You wrote"));
}

static void
test_refused (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  g_autoptr(AporiaProvider) nameless = NULL;
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, NULL);
  AporiaOpenaiRequest request = test_request ();

  /* Nobody listens there any more. */
  g_clear_pointer (&server, fault_server_free);
  test_ask_fails (client, &request, APORIA_ERROR_UNAVAILABLE, "Nothing answers at http://127.0.0.1:");

  nameless = aporia_provider_copy (provider);
  g_free (nameless->base_url);
  nameless->base_url = g_strdup ("http://no-such-host.invalid/v1");
  g_object_unref (client);
  client = aporia_openai_client_new (nameless, NULL, NULL);
  test_ask_fails (client, &request, APORIA_ERROR_UNAVAILABLE, "no-such-host.invalid cannot be found");

  g_free (nameless->base_url);
  nameless->base_url = g_strdup ("");
  test_ask_fails (client, &request, APORIA_ERROR_AUTH, "no chat service");
  g_free (nameless->model);
  nameless->model = g_strdup ("");
  test_ask_fails (client, &request, APORIA_ERROR_AUTH, "is chosen yet");
}

static void
test_server_comes_back (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  guint16 port = fault_server_get_port (server);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  AporiaOpenaiRequest request = test_request ();

  test_ask_fine (client, &request);
  g_clear_pointer (&server, fault_server_free);
  test_ask_fails (client, &request, APORIA_ERROR_UNAVAILABLE, "Nothing answers");
  server = fault_server_new (port, FALSE);
  g_assert_nonnull (server);
  test_ask_fine (client, &request);
}

/* --- Cancelling --- */

typedef struct
{
  FaultServer  *server;
  GCancellable *cancellable;
  guint         n_requests;
  guint         delay_ms;
  guint         delay_us;
} Canceller;

static gpointer
cancel_thread (gpointer data)
{
  Canceller *canceller = data;

  g_assert_true (fault_server_await_requests (canceller->server, canceller->n_requests, 60));
  g_usleep (canceller->delay_ms * 1000 + canceller->delay_us);
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

static void
check_cancel (const char *scenario,
              guint       delay_ms,
              gboolean    sees_disconnect,
              gboolean    is_tls)
{
  g_autoptr(FaultServer) server = fault_server_new (0, is_tls);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  AporiaOpenaiRequest request = test_request ();
  Canceller canceller = { server, cancellable, 1, delay_ms, 0 };
  g_autoptr(GError) error = NULL;
  GThread *thread;
  gint64 start = g_get_monotonic_time ();

  /* Far beyond what a machine under load takes, and far below the time-out. */
  provider->timeout_seconds = 600;
  provider->fingerprint = g_strdup (fault_server_get_fingerprint (server));
  client = aporia_openai_client_new (provider, NULL, NULL);
  thread = g_thread_new ("cancel", cancel_thread, &canceller);
  g_assert_null (aporia_openai_client_ask_json (client, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
  g_thread_join (thread);
  if (sees_disconnect)
    g_assert_true (fault_server_await_disconnects (server, 1, 60));
  /* No harm is done: the next one goes through. */
  g_object_unref (client);
  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (server, "honest");
  client = aporia_openai_client_new (provider, NULL, NULL);
  test_ask_fine (client, &request);
}

static void
test_cancel (void)
{
  check_cancel ("hang", 0, TRUE, FALSE);
  check_cancel ("hang", 100, TRUE, FALSE);
  check_cancel ("hang-head", 50, TRUE, FALSE);
  check_cancel ("drip", 200, TRUE, FALSE);
  check_cancel ("endless", 0, TRUE, FALSE);
  /* While it waits before the next try. */
  check_cancel ("status-503", 100, FALSE, FALSE);
}

static void
test_cancel_tls (void)
{
  check_cancel ("hang", 50, TRUE, TRUE);
  check_cancel ("hang-head", 50, TRUE, TRUE);
  check_cancel ("drip", 200, TRUE, TRUE);
  check_cancel ("endless", 0, TRUE, TRUE);
}

static void
test_cancelled_before (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (aporia_openai_client_ask_text (client, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 0);
}

static gpointer
cancel_soon_thread (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* While the connection is being made: the server never says hello. */
static void
test_cancel_connecting (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  g_free (provider->base_url);
  provider->base_url = g_strdup_printf ("https://127.0.0.1:%u/v1", fault_server_get_port (server));
  client = aporia_openai_client_new (provider, NULL, NULL);
  thread = g_thread_new ("cancel", cancel_soon_thread, cancellable);
  g_assert_null (aporia_openai_client_ask_json (client, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Whoever cancels is in another thread, at any moment: before the reply, with its first byte, at its end. */
static void
cancel_any_moment (const char *scenario,
                   gboolean    is_tls,
                   guint       n)
{
  g_autoptr(FaultServer) server = fault_server_new (0, is_tls);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();

  provider->fingerprint = g_strdup (fault_server_get_fingerprint (server));
  client = aporia_openai_client_new (provider, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      Canceller canceller = { server, cancellable, 0, 0, (guint) g_test_rand_int_range (0, 4000) };
      GThread *thread = g_thread_new ("cancel", cancel_thread, &canceller);
      g_autofree char *text = aporia_openai_client_ask_text (client, &request, cancellable, &error);

      g_thread_join (thread);
      if (error == NULL)
        g_assert_cmpstr (text, !=, "");
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_cancel_any_moment (void)
{
  cancel_any_moment ("honest", FALSE, 150);
  cancel_any_moment ("endless", FALSE, 60);
  cancel_any_moment ("honest", TRUE, 40);
  cancel_any_moment ("endless", TRUE, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/openai/faults/case/", cases[i].scenario, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/openai/faults/endless-is-left", test_endless_is_left);
  g_test_add_func ("/openai/faults/again", test_again);
  g_test_add_func ("/openai/faults/never-after-text", test_never_after_text);
  g_test_add_func ("/openai/faults/repair-is-not-told", test_repair_is_not_told);
  g_test_add_func ("/openai/faults/silence", test_silence);
  g_test_add_func ("/openai/faults/slow-drip", test_slow_drip);
  g_test_add_func ("/openai/faults/refused", test_refused);
  g_test_add_func ("/openai/faults/server-comes-back", test_server_comes_back);
  g_test_add_func ("/openai/faults/cancel", test_cancel);
  g_test_add_func ("/openai/faults/cancel-tls", test_cancel_tls);
  g_test_add_func ("/openai/faults/cancelled-before", test_cancelled_before);
  g_test_add_func ("/openai/faults/cancel-connecting", test_cancel_connecting);
  g_test_add_func ("/openai/faults/cancel-any-moment", test_cancel_any_moment);
  return g_test_run ();
}
