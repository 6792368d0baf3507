/* What an endpoint tells beside the chat: how much its model reads, and whether a text is fit. */
#include "client-fixture.h"

static guint
ask (FaultServer *server,
     const char  *scenario,
     const char  *model,
     const char  *preset)
{
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);
  g_autoptr(AporiaOpenaiClient) client = NULL;
  guint n_before = fault_server_get_n_requests (server);
  guint tokens;
  guint n_asked;

  g_free (provider->model);
  provider->model = g_strdup (model);
  g_free (provider->preset);
  provider->preset = g_strdup (preset);
  client = aporia_openai_client_new (provider, NULL, NULL);
  tokens = aporia_openai_client_get_context_tokens (client, NULL);
  n_asked = fault_server_get_n_requests (server);
  g_assert_cmpuint (n_asked, >, n_before);
  /* Once, not each time. */
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (client, NULL), ==, tokens);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_asked);
  return tokens;
}

static void
test_servers (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  g_assert_cmpuint (ask (server, "vllm", "honest-model", "custom"), ==, 12288);
  g_assert_cmpuint (ask (server, "llamacpp", "any", "custom"), ==, 5120);
  g_assert_cmpuint (ask (server, "llamacpp", "tiny.gguf", "llamacpp"), ==, 5120);
  g_assert_cmpuint (ask (server, "lmstudio", "qwen", "custom"), ==, 7168);
  g_assert_cmpuint (ask (server, "ollama", "tiny", "ollama"), ==, 6144);
  g_assert_cmpuint (ask (server, "ollama", "tiny:latest", "custom"), ==, 6144);
  g_assert_cmpuint (ask (server, "ollama-loaded", "tiny", "custom"), ==, 24576);
  /* It could hold more, but nobody said that it does. */
  g_assert_cmpuint (ask (server, "lmstudio", "other", "custom"), ==, APORIA_OPENAI_CONTEXT_HERE);
  g_assert_cmpuint (ask (server, "honest", "honest-model", "custom"), ==, APORIA_OPENAI_CONTEXT_HERE);
  g_assert_cmpuint (ask (server, "no-models", "x", "custom"), ==, APORIA_OPENAI_CONTEXT_HERE);
  g_assert_cmpuint (ask (server, "html", "x", "ollama"), ==, APORIA_OPENAI_CONTEXT_HERE);
  g_assert_cmpuint (ask (server, "wrong-types", "x", "llamacpp"), ==, APORIA_OPENAI_CONTEXT_HERE);
}

static void
test_setting (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "vllm");
  g_autoptr(AporiaOpenaiClient) client = NULL;

  provider->context_tokens = 3000;
  client = aporia_openai_client_new (provider, NULL, NULL);
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (client, NULL), ==, 3000);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 0);
}

/* The server names its limit in an error: the setting was too large. */
static void
test_learns (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "too-long");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autofree char *text = g_strnfill (5000, 'x');
  AporiaOpenaiRequest request = test_request ();

  provider->context_tokens = 8000;
  client = aporia_openai_client_new (provider, NULL, NULL);
  test_ask_fine (client, &request);
  request.user = text;
  test_ask_fails (client, &request, APORIA_ERROR_LIMIT, "more text than the model");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (client, NULL), ==, 2048);
  g_object_unref (client);
  client = test_client_new (server, "too-long");
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (client, NULL), ==, 2048);
}

static void
test_enormous_request (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  g_autofree char *text = g_strnfill (5 * 1024 * 1024, 'x');
  AporiaOpenaiRequest request = test_request ();

  request.user = text;
  test_ask_fails (client, &request, APORIA_ERROR_LIMIT, "more text than the model");
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 0);
}

static void
test_moderation (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  g_autofree char *reason = NULL;

  g_assert_cmpint (aporia_openai_client_moderate (client, "I led a team.", &reason, NULL), ==,
                   APORIA_OPENAI_MODERATION_FINE);
  g_assert_null (reason);
  g_assert_cmpstr (fault_server_get_request (server, 0)->body, ==, "{\"input\":\"I led a team.\"}");
  g_assert_cmpint (aporia_openai_client_moderate (client, "You bad-word", &reason, NULL), ==,
                   APORIA_OPENAI_MODERATION_FLAGGED);
  g_assert_cmpstr (reason, ==, "harassment");
}

/* An endpoint that cannot say stops nobody, and it is said why. */
static void
test_moderation_unknown (void)
{
  static const char *const scenarios[] = { "status-404", "status-500", "html", "wrong-types", "drop",
                                           "needs-key" };
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr(AporiaOpenaiClient) client = test_client_new (server, scenarios[i]);
      g_autofree char *reason = NULL;

      g_assert_cmpint (aporia_openai_client_moderate (client, "x", &reason, NULL), ==,
                       APORIA_OPENAI_MODERATION_UNKNOWN);
      g_assert_cmpuint (strlen (reason), >, 20);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/context/servers", test_servers);
  g_test_add_func ("/openai/context/setting", test_setting);
  g_test_add_func ("/openai/context/learns", test_learns);
  g_test_add_func ("/openai/context/enormous-request", test_enormous_request);
  g_test_add_func ("/openai/moderation/says", test_moderation);
  g_test_add_func ("/openai/moderation/unknown", test_moderation_unknown);
  return g_test_run ();
}
