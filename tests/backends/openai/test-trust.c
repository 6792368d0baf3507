/* Where text and key may go, and with whose word. */
#include "client-fixture.h"
#include "core/base/aporia-worker.h"
#include "lib/aporia-test.h"

/* --- Keys --- */

#define TEST_TYPE_SECRETS (test_secrets_get_type ())
G_DECLARE_FINAL_TYPE (TestSecrets, test_secrets, TEST, SECRETS, GObject)
struct _TestSecrets
{
  GObject     parent_instance;
  const char *secret;
  guint       n_lookups;
  guint       n_failures; /* so often the service fails first */
};

static char *
test_secrets_lookup (AporiaSecretStore *store,
                     const char        *name,
                     GCancellable      *cancellable,
                     GError           **error)
{
  TestSecrets *self = TEST_SECRETS (store);

  g_assert_cmpstr (name, ==, "provider/test/api-key");
  if (self->n_lookups++ < self->n_failures)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "the keyring is locked");
      return NULL;
    }
  return g_strdup (self->secret);
}

static void
test_secrets_iface_init (AporiaSecretStoreInterface *iface)
{
  iface->lookup = test_secrets_lookup;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSecrets, test_secrets, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SECRET_STORE, test_secrets_iface_init))

static void
test_secrets_class_init (TestSecretsClass *klass)
{
}

static void
test_secrets_init (TestSecrets *self)
{
}

static void
test_key (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "needs-key");
  g_autoptr(AporiaOpenaiClient) given = aporia_openai_client_new (provider, NULL, " good-key\n");
  g_autoptr(AporiaOpenaiClient) wrong = aporia_openai_client_new (provider, NULL, "bad-key");
  g_autoptr(AporiaOpenaiClient) none = aporia_openai_client_new (provider, NULL, "");
  AporiaOpenaiRequest request = test_request ();

  test_ask_fine (given, &request);
  test_ask_fails (wrong, &request, APORIA_ERROR_AUTH, "did not accept the key");
  test_ask_fails (none, &request, APORIA_ERROR_AUTH, "asks for a key");
  g_assert_null (g_hash_table_lookup (fault_server_get_request (server, 2)->headers, "authorization"));
}

static void
test_key_from_store (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "needs-key");
  g_autoptr(TestSecrets) secrets = g_object_new (TEST_TYPE_SECRETS, NULL);
  g_autoptr(AporiaOpenaiClient) client =
    aporia_openai_client_new (provider, APORIA_SECRET_STORE (secrets), NULL);
  g_autoptr(AporiaOpenaiClient) overridden =
    aporia_openai_client_new (provider, APORIA_SECRET_STORE (secrets), "good-key");
  AporiaOpenaiRequest request = test_request ();

  /* Nothing is looked up before it is needed, and never when a key is given. */
  secrets->secret = "good-key";
  secrets->n_failures = 1;
  test_ask_fine (overridden, &request);
  g_assert_cmpuint (secrets->n_lookups, ==, 0);
  /* The keyring fails once: the server asks for a key, and later it is there. */
  test_ask_fails (client, &request, APORIA_ERROR_AUTH, "asks for a key");
  test_ask_fine (client, &request);
  test_ask_fine (client, &request);
  g_assert_cmpuint (secrets->n_lookups, ==, 2);
}

/* A key cannot smuggle in a header. */
static void
test_key_that_cannot_be_sent (void)
{
  static const char *const keys[] = { "a\r\nX-Evil: 1", "a b", "schl\xc3\xbcssel", "a\x01" };
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  AporiaOpenaiRequest request = test_request ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, keys[i]);

      test_ask_fails (client, &request, APORIA_ERROR_AUTH, "Enter it again");
    }
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 0);
}

/* Neither key nor text reaches the log, even when the server repeats them. */
static GString *logged;

static void
log_cb (const char    *domain,
        GLogLevelFlags level,
        const char    *message,
        gpointer       user_data)
{
  if (g_strcmp0 (domain, "aporia-openai") == 0)
    g_string_append_printf (logged, "%s\n", message);
}

static void
test_log (void)
{
  static const char *const scenarios[] = { "needs-key", "no-schema", "bad-form", "500-once", "echo", "cut" };
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  AporiaOpenaiRequest request = test_request ();

  logged = g_string_new (NULL);
  /* Not a writer: from GLib 2.80 on a test's own handler writes past it. */
  g_log_set_default_handler (log_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr(AporiaProvider) provider = test_provider_new (server, scenarios[i]);
      g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, "sk-1234567890");
      g_autoptr(JsonNode) node G_GNUC_UNUSED = aporia_openai_client_ask_json (client, &request, NULL, NULL);
    }
  g_assert_cmpuint (logged->len, >, 100);
  g_assert_nonnull (strstr (logged->str, "(it repeats what was sent)"));
  g_assert_null (strstr (logged->str, "sk-12"));
  g_assert_null (strstr (logged->str, "cooks"));
  g_assert_null (strstr (logged->str, "You judge"));
  g_string_free (logged, TRUE);
}

/* --- Certificates --- */

static void
check_tls (FaultServer *server,
           const char  *fingerprint,
           gboolean     is_trusted)
{
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();

  g_free (provider->fingerprint);
  provider->fingerprint = g_strdup (fingerprint);
  client = aporia_openai_client_new (provider, NULL, "good-key");
  if (is_trusted)
    test_ask_fine (client, &request);
  else
    test_ask_fails (client, &request, APORIA_ERROR_AUTH, "is not trusted");
}

/* On one thread, so that no trust leaks from one provider to another over a connection that is open. */
static void
test_certificate (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, TRUE);
  const char *fingerprint = fault_server_get_fingerprint (server);
  g_autofree char *other = g_strdup (fingerprint);
  g_autofree char *shorter = g_strndup (fingerprint, 32);

  other[0] = other[0] == '0' ? '1' : '0';
  check_tls (server, NULL, FALSE);
  check_tls (server, fingerprint, TRUE);
  check_tls (server, NULL, FALSE);
  check_tls (server, "", FALSE);
  check_tls (server, other, FALSE);
  check_tls (server, shorter, FALSE);
  check_tls (server, fingerprint, TRUE);
  /* Nothing was asked of a server that was not trusted, and the trusted one had one connection. */
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
}

static void
test_no_tls (void)
{
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(FaultServer) secure = fault_server_new (0, TRUE);
  g_autoptr(AporiaProvider) plain = test_provider_new (secure, "honest");
  g_autoptr(GError) error = NULL;

  /* http:// where there is only TLS. */
  g_free (plain->base_url);
  plain->base_url = g_strdup_printf ("http://127.0.0.1:%u/v1", fault_server_get_port (secure));
  client = aporia_openai_client_new (plain, NULL, NULL);
  g_assert_null (aporia_openai_client_ask_json (client, &request, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_cmpuint (fault_server_get_n_requests (secure), ==, 0);
}

/* --- Redirects --- */

static void
test_redirect (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) same = test_provider_new (server, "redirect");
  g_autoptr(AporiaProvider) other = test_provider_new (server, "redirect-other");
  g_autoptr(AporiaProvider) loop = test_provider_new (server, "redirect-loop");
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (same, NULL, "sk-secret");
  AporiaOpenaiRequest request = test_request ();
  guint n;

  /* To another place of the same server: with key and text. */
  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
  g_assert_cmpstr (fault_server_get_request (server, 1)->path, ==, "/honest/v1/chat/completions");
  g_assert_cmpstr (g_hash_table_lookup (fault_server_get_request (server, 1)->headers, "authorization"), ==,
                   "Bearer sk-secret");

  /* To another host: not at all. */
  g_object_unref (client);
  client = aporia_openai_client_new (other, NULL, "sk-secret");
  test_ask_fails (client, &request, APORIA_ERROR_AUTH, "points to localhost, where nothing was sent");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 3);

  g_object_unref (client);
  client = aporia_openai_client_new (loop, NULL, "sk-secret");
  test_ask_fails (client, &request, APORIA_ERROR_AUTH, "no chat service");
  n = fault_server_get_n_requests (server);
  g_assert_cmpuint (n, <=, 8);
}

/* --- The switch --- */

static void
test_network_switch (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) away = test_provider_new (server, "honest");
  g_autoptr(AporiaOpenaiClient) here = test_client_new (server, "honest");
  g_autoptr(AporiaOpenaiClient) there = NULL;
  AporiaOpenaiRequest request = test_request ();
  g_autofree char *reason = NULL;

  g_free (away->base_url);
  away->base_url = g_strdup ("https://api.example.invalid/v1");
  there = aporia_openai_client_new (away, NULL, NULL);
  aporia_openai_set_network_allowed (FALSE);
  test_ask_fine (here, &request);
  test_ask_fails (there, &request, APORIA_ERROR_NOT_SUPPORTED, "nothing was sent to api.example.invalid");
  g_assert_cmpint (aporia_openai_client_moderate (there, "text", &reason, NULL), ==,
                   APORIA_OPENAI_MODERATION_UNKNOWN);
  g_assert_nonnull (strstr (reason, "Never use the network"));
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (there, NULL), ==, APORIA_OPENAI_CONTEXT_THERE);
  aporia_openai_set_network_allowed (TRUE);
  test_ask_fails (there, &request, APORIA_ERROR_UNAVAILABLE, "cannot be found");
}

/* --- Threads --- */

typedef struct
{
  AporiaOpenaiClient *client;
  int                 n_left;
} Crowd;

static void
ask_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Crowd *crowd = data;
  AporiaOpenaiRequest request = test_request ();

  test_ask_fine (crowd->client, &request);
  g_task_return_boolean (task, TRUE);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ((Crowd *) user_data)->n_left--;
}

/* Three threads of a worker: a session each, connections that stay, and nothing of libsoup's on the main
 * context. */
static void
test_threads (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("agents", 3);
  Crowd crowd = { client, 30 };

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr(GTask) task = g_task_new (NULL, NULL, asked_cb, &crowd);

      g_task_set_task_data (task, &crowd, NULL);
      aporia_worker_run (worker, APORIA_PRIORITY_WAITING, task, ask_job);
    }
  aporia_test_await (crowd.n_left == 0, 20);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 30);
  g_assert_cmpuint (fault_server_get_n_connections (server), <=, 3);
  g_assert_false (g_main_context_pending (NULL));
  aporia_worker_shutdown (worker);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/trust/key", test_key);
  g_test_add_func ("/openai/trust/key-from-store", test_key_from_store);
  g_test_add_func ("/openai/trust/key-that-cannot-be-sent", test_key_that_cannot_be_sent);
  g_test_add_func ("/openai/trust/certificate", test_certificate);
  g_test_add_func ("/openai/trust/no-tls", test_no_tls);
  g_test_add_func ("/openai/trust/redirect", test_redirect);
  g_test_add_func ("/openai/trust/network-switch", test_network_switch);
  g_test_add_func ("/openai/trust/threads", test_threads);
  /* Last: what is logged is not restored. */
  g_test_add_func ("/openai/trust/log", test_log);
  return g_test_run ();
}
