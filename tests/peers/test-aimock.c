/* The client with a scripted server that others test their clients with: an opinion on the protocol that is
 * not ours. */
#include "peer.h"

#include "backends/openai/aporia-openai-client.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

static Peer peer;
static AporiaOpenaiClient *client;

static char *
ask (const char *user,
     GError    **error)
{
  const AporiaOpenaiRequest request = { .name = "peer", .user = user, .temperature = -1 };

  return aporia_openai_client_ask_text (client, &request, NULL, error);
}

static void
test_plain (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = ask ("plain", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Grüße 😀 from the scripted server.");
}

/* 429, then 503, then a reply. */
static void
test_again (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = ask ("limited", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "at last");
}

static void
test_repair (void)
{
  g_autoptr(JsonNode) schema = json_from_string (
    "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"score\"],\"properties\":{\"score\":"
    "{\"type\":\"integer\",\"minimum\":0,\"maximum\":5}}}",
    NULL);
  AporiaOpenaiRequest request = { .name = "peer", .user = "formed", .temperature = -1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) reply = NULL;

  request.schema = schema;
  reply = aporia_openai_client_ask_json (client, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aporia_json_get_int (json_node_get_object (reply), "score", -1), ==, 4);
}

static void
check_failure (const char     *user,
               AporiaErrorCode code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (ask (user, &error));
  g_assert_error (error, APORIA_ERROR, (int) code);
}

static void
test_failures (void)
{
  check_failure ("broken", APORIA_ERROR_UNAVAILABLE);
  check_failure ("long", APORIA_ERROR_LIMIT);
  check_failure ("filtered", APORIA_ERROR_PROTOCOL);
}

static void
start (const char *program)
{
  guint16 port = peer_choose_port ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autofree char *fixtures = g_test_build_filename (G_TEST_DIST, "peers", "aimock.json", NULL);
  const char *arguments[] = { "node", program, "-p", number, "-f", fixtures, "--strict", "-c", "5", NULL };
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();

  peer_start (&peer, arguments, "/", port, "v1/models");
  g_free (provider->base_url);
  provider->base_url = g_strdup_printf ("http://127.0.0.1:%u/v1", port);
  g_free (provider->model);
  provider->model = g_strdup ("scripted");
  client = aporia_openai_client_new (provider, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *program = peer_find ("aimock/node_modules/.bin/llmock");
  g_autofree char *node = g_find_program_in_path ("node");
  int status;

  g_test_init (&argc, &argv, NULL);
  if (program == NULL || node == NULL)
    return peer_skip ("aimock");
  start (program);
  g_test_add_func ("/peers/aimock/plain", test_plain);
  g_test_add_func ("/peers/aimock/again", test_again);
  g_test_add_func ("/peers/aimock/repair", test_repair);
  g_test_add_func ("/peers/aimock/failures", test_failures);
  status = g_test_run ();
  g_object_unref (client);
  peer_stop (&peer);
  return status;
}
