#include "client-fixture.h"

static JsonNode *
get_schema (void)
{
  static JsonNode *schema;

  if (schema == NULL)
    schema = json_from_string (
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"score\",\"quote\",\"strengths\"],"
      "\"properties\":{\"score\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":5},"
      "\"quote\":{\"type\":\"string\",\"maxLength\":400},"
      "\"strengths\":{\"type\":\"array\",\"maxItems\":3,\"items\":{\"type\":\"string\"}}}}",
      NULL);
  return schema;
}

AporiaProvider *
test_provider_new (FaultServer *server,
                   const char  *scenario)
{
  AporiaProvider *provider = aporia_provider_new ();

  g_free (provider->id);
  provider->id = g_strdup ("test");
  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (server, scenario);
  g_free (provider->model);
  provider->model = g_strdup ("honest-model");
  provider->timeout_seconds = 60;
  return provider;
}

AporiaOpenaiClient *
test_client_new (FaultServer *server,
                 const char  *scenario)
{
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);

  return aporia_openai_client_new (provider, NULL, NULL);
}

AporiaOpenaiRequest
test_request (void)
{
  return (AporiaOpenaiRequest){
    .name = "answer evaluator/1",
    .system = "You judge answers.",
    .user = "[question]\nWhat did you lead?\n[answer]\n" TEST_ANSWER,
    .schema = get_schema (),
    .temperature = 0.3,
  };
}

void
test_ask_fine (AporiaOpenaiClient        *client,
               const AporiaOpenaiRequest *request)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = aporia_openai_client_ask_json (client, request, NULL, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpint (aporia_json_get_int (object, "score", -1), ==, 3);
  g_assert_cmpstr (aporia_json_get_string (object, "quote", NULL), ==, TEST_QUOTE);
  g_assert_cmpuint (json_array_get_length (aporia_json_get_array (object, "strengths")), ==, 2);
}

void
test_ask_fails (AporiaOpenaiClient        *client,
                const AporiaOpenaiRequest *request,
                AporiaErrorCode            code,
                const char                *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = aporia_openai_client_ask_json (client, request, NULL, &error);

  g_assert_null (node);
  g_assert_nonnull (error);
  if (!g_error_matches (error, APORIA_ERROR, (int) code) || strstr (error->message, part) == NULL)
    g_error ("expected code %d and \"%s\", got code %d: %s", code, part, error->code, error->message);
}
