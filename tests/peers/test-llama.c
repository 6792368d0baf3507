/* The client with llama.cpp's own server and a model that says nothing sensible, but says it in the form that
 * is asked for. */
#include "peer.h"

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-probe.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <glib/gstdio.h>

static char *model_folder;

typedef struct
{
  Peer                peer;
  AporiaProvider     *provider;
  AporiaOpenaiClient *client;
} Fixture;

static void
start (Fixture    *fixture,
       guint16     port,
       const char *api_key)
{
  g_autofree char *run = peer_find ("llama/run");
  g_autofree char *number = g_strdup_printf ("%u", port);
  const char *arguments[] = { run,      "usr/bin/llama-server", "-m",     "tiny.gguf", "--host",
                              "127.0.0.1", "--port",            number,   "-c",        "8192",
                              "-np",    "1",                    "--threads", "1",
                                   api_key != NULL ? "--api-key" : NULL,
                              api_key,  NULL };

  peer_start (&fixture->peer, arguments, model_folder, port, "health");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  start (fixture, peer_choose_port (), data);
  fixture->provider = aporia_provider_new ();
  g_free (fixture->provider->base_url);
  fixture->provider->base_url = g_strdup_printf ("http://127.0.0.1:%u/v1", fixture->peer.port);
  g_free (fixture->provider->model);
  fixture->provider->model = g_strdup ("any");
  fixture->client = aporia_openai_client_new (fixture->provider, NULL, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->client);
  aporia_provider_unref (fixture->provider);
  peer_stop (&fixture->peer);
}

static JsonNode *
make_schema (void)
{
  return json_from_string (
    "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"level\",\"score\",\"remarks\"],"
    "\"properties\":{\"level\":{\"type\":\"string\",\"enum\":[\"none\",\"light\",\"strong\"]},"
    "\"score\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":5},"
    "\"remarks\":{\"type\":\"array\",\"maxItems\":3,\"items\":{\"type\":\"object\",\"additionalProperties"
    "\":false,"
    "\"required\":[\"kind\",\"text\"],\"properties\":{\"kind\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]},"
    "\"text\":{\"type\":\"string\",\"maxLength\":200}}}}}}",
    NULL);
}

static AporiaOpenaiRequest
make_request (JsonNode *schema)
{
  return (AporiaOpenaiRequest){
    .name = "peer", .system = "You judge.", .user = "I led a team.", .schema = schema, .temperature = 0.8,
  };
}

static void
told_cb (const char *text,
         gpointer    user_data)
{
  GString *told = user_data;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, told->str));
  g_string_assign (told, text);
}

/* Always in the form, streamed, whatever the words. */
static void
test_structured (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(JsonNode) schema = make_schema ();
  AporiaOpenaiRequest request = make_request (schema);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(GString) told = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) reply = NULL;
      g_autoptr(JsonNode) again = NULL;

      request.on_raw = told_cb;
      request.on_raw_data = told;
      reply = aporia_openai_client_ask_json (fixture->client, &request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (aporia_json_get_int (json_node_get_object (reply), "score", -1), <=, 5);
      again = aporia_json_parse (told->str, -1, NULL);
      g_assert_nonnull (again);
    }
}

/* Its grammar does not know the range of a "number": we do. */
static void
test_range (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(JsonNode) schema = json_from_string (
    "{\"type\":\"object\",\"required\":[\"share\"],\"additionalProperties\":false,\"properties\":{\"share\":"
    "{\"type\":\"number\",\"minimum\":0,\"maximum\":1}}}",
    NULL);
  AporiaOpenaiRequest request = make_request (schema);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) reply = aporia_openai_client_ask_json (fixture->client, &request, NULL, &error);
      double share = reply != NULL ? aporia_json_get_double (json_node_get_object (reply), "share", -1) : 0;

      if (reply == NULL)
        g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
      g_assert_cmpfloat (share, >=, 0);
      g_assert_cmpfloat (share, <=, 1);
    }
}

static void
test_probe (Fixture      *fixture,
            gconstpointer data)
{
  const AporiaProbeStep steps[] = { APORIA_PROBE_REACH, APORIA_PROBE_MODELS, APORIA_PROBE_STRUCTURED };
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *detail = NULL;

      aporia_provider_probe_run_step (probe, fixture->provider, NULL, steps[i], &detail, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", detail);
    }
}

static void
test_context (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = g_strnfill (60000, 'x');
  g_autoptr(JsonNode) schema = make_schema ();
  AporiaOpenaiRequest request = make_request (schema);
  g_autoptr(AporiaProvider) boastful = aporia_provider_copy (fixture->provider);
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (aporia_openai_client_get_context_tokens (fixture->client, NULL), ==, 8192);
  boastful->context_tokens = 100000;
  client = aporia_openai_client_new (boastful, NULL, NULL);
  request.user = text;
  g_assert_null (aporia_openai_client_ask_json (client, &request, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
  g_assert_cmpuint (aporia_openai_client_get_context_tokens (client, NULL), ==, 8192);
}

/* At temperature 0 it repeats itself until its context is full. */
static void
test_cut (Fixture      *fixture,
          gconstpointer data)
{
  AporiaOpenaiRequest request = make_request (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  request.temperature = 0;
  text = aporia_openai_client_ask_text (fixture->client, &request, NULL, &error);
  if (text == NULL)
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
}

static void
test_key (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(JsonNode) schema = make_schema ();
  AporiaOpenaiRequest request = make_request (schema);
  g_autoptr(AporiaOpenaiClient) right = aporia_openai_client_new (fixture->provider, NULL, data);
  g_autoptr(JsonNode) reply = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (aporia_openai_client_ask_json (fixture->client, &request, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_clear_error (&error);
  reply = aporia_openai_client_ask_json (right, &request, NULL, &error);
  g_assert_no_error (error);
}

/* Cancelled at the first text: the only slot is free again for the next. */
static void
cancel_cb (const char *text,
           gpointer    user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JsonNode) schema = make_schema ();
  AporiaOpenaiRequest endless = make_request (NULL);
  AporiaOpenaiRequest request = make_request (schema);
  g_autoptr(JsonNode) reply = NULL;
  g_autoptr(GError) error = NULL;

  endless.temperature = 0;
  endless.on_raw = cancel_cb;
  endless.on_raw_data = cancellable;
  g_assert_null (aporia_openai_client_ask_text (fixture->client, &endless, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  reply = aporia_openai_client_ask_json (fixture->client, &request, NULL, &error);
  g_assert_no_error (error);
}

static void
kill_cb (const char *text,
         gpointer    user_data)
{
  g_subprocess_force_exit (user_data);
}

/* Killed in the middle of a reply and started again: the same client goes on. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(JsonNode) schema = make_schema ();
  AporiaOpenaiRequest endless = make_request (NULL);
  AporiaOpenaiRequest request = make_request (schema);
  g_autoptr(JsonNode) reply = NULL;
  g_autoptr(GError) error = NULL;
  guint16 port = fixture->peer.port;

  endless.temperature = 0;
  endless.on_raw = kill_cb;
  endless.on_raw_data = fixture->peer.process;
  g_assert_null (aporia_openai_client_ask_text (fixture->client, &endless, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  peer_stop (&fixture->peer);
  g_assert_null (aporia_openai_client_ask_json (fixture->client, &request, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_clear_error (&error);

  start (fixture, port, NULL);
  reply = aporia_openai_client_ask_json (fixture->client, &request, NULL, &error);
  g_assert_no_error (error);
}

static void
make_model (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "peers", "make-random-gguf.py", NULL);
  g_autofree char *file = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  model_folder = g_dir_make_tmp ("aporia-peers-XXXXXX", NULL);
  file = g_build_filename (model_folder, "tiny.gguf", NULL);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "python3", script, file, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *server = peer_find ("llama/usr/bin/llama-server");
  g_autofree char *file = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (server == NULL)
    return peer_skip ("llama-server");
  make_model ();
  g_test_add ("/peers/llama/structured", Fixture, NULL, set_up, test_structured, tear_down);
  g_test_add ("/peers/llama/range", Fixture, NULL, set_up, test_range, tear_down);
  g_test_add ("/peers/llama/probe", Fixture, NULL, set_up, test_probe, tear_down);
  g_test_add ("/peers/llama/context", Fixture, NULL, set_up, test_context, tear_down);
  g_test_add ("/peers/llama/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/peers/llama/key", Fixture, "good-key", set_up, test_key, tear_down);
  g_test_add ("/peers/llama/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/peers/llama/killed", Fixture, NULL, set_up, test_killed, tear_down);
  status = g_test_run ();
  file = g_build_filename (model_folder, "tiny.gguf", NULL);
  g_unlink (file);
  g_rmdir (model_folder);
  g_free (model_folder);
  return status;
}
