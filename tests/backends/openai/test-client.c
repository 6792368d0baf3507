/* The client with servers that answer: in every manner, in the form that they can. */
#include "client-fixture.h"

/* Whatever the bytes look like, the reply is the same. */
static void
test_manners (void)
{
  static const char *const manners[] = {
    "honest", "split-utf8", "crlf", "cr", "comments", "no-done", "no-finish", "no-blank", "odd-chunks",
    "spread",
    "untyped", "json-anyway", "fenced", "thinking", "slow",
  };
  AporiaOpenaiRequest request = test_request ();

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaOpenaiClient) client = test_client_new (server, manners[i]);

      g_test_message ("%s", manners[i]);
      test_ask_fine (client, &request);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
    }
}

static void
test_text (void)
{
  static const char *const manners[] = { "honest", "split-utf8", "crlf", "no-done", "odd-chunks",
                                         "json-anyway" };
  AporiaOpenaiRequest request = test_request ();

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaOpenaiClient) client = test_client_new (server, manners[i]);
      g_autoptr(GError) error = NULL;
      g_autofree char *text = aporia_openai_client_ask_text (client, &request, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, "You wrote “" TEST_QUOTE "”. Say next what came of it, and how you know.");
    }
}

/* The request has nothing that was not asked for. */
static void
test_request_body (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  AporiaOpenaiRequest request = test_request ();
  const FaultRequest *seen;
  JsonObject *body;
  JsonObject *format;

  test_ask_fine (client, &request);
  seen = fault_server_get_request (server, 0);
  g_assert_cmpstr (seen->method, ==, "POST");
  g_assert_cmpstr (seen->path, ==, "/honest/v1/chat/completions");
  g_assert_cmpstr (g_hash_table_lookup (seen->headers, "content-type"), ==, "application/json");
  g_assert_null (g_hash_table_lookup (seen->headers, "authorization"));
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (seen->headers, "user-agent"), "Aporia/"));
  body = json_node_get_object (seen->json);
  g_assert_cmpuint (json_object_get_size (body), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (body, "model"), ==, "honest-model");
  g_assert_true (json_object_get_boolean_member (body, "stream"));
  g_assert_cmpfloat (json_object_get_double_member (body, "temperature"), ==, 0.3);
  g_assert_cmpstr (fault_request_get_message (seen, 0), ==, "You judge answers.");
  g_assert_cmpstr (fault_request_get_message (seen, 1), ==, request.user);
  format = json_object_get_object_member (json_object_get_object_member (body, "response_format"),
                                          "json_schema");
  g_assert_cmpstr (json_object_get_string_member (format, "name"), ==, "answer-evaluator-1");
  g_assert_true (json_object_get_boolean_member (format, "strict"));

  request.temperature = -1;
  test_ask_fine (client, &request);
  body = json_node_get_object (fault_server_get_request (server, 1)->json);
  g_assert_false (json_object_has_member (body, "temperature"));
}

typedef struct
{
  guint  n;
  gsize  length;
  char  *text;
} Told;

static void
told_cb (const char *text,
         gpointer    user_data)
{
  Told *told = user_data;

  told->n++;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), >, told->length);
  told->length = strlen (text);
  g_free (told->text);
  told->text = g_strdup (text);
}

static void
test_streaming (void)
{
  static const char *const manners[] = { "slow", "split-utf8", "thinking" };

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaOpenaiClient) client = test_client_new (server, manners[i]);
      AporiaOpenaiRequest request = test_request ();
      Told told = { 0 };

      request.on_raw = told_cb;
      request.on_raw_data = &told;
      test_ask_fine (client, &request);
      g_assert_cmpuint (told.n, >, 3);
      g_assert_true (g_str_has_prefix (told.text, "{\"score\":3"));
      g_assert_true (g_str_has_suffix (told.text, "}"));
      g_free (told.text);
    }
}

static void
test_ten_thousand_chunks (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "chunks-10000");
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(GError) error = NULL;
  Told told = { 0 };
  g_autofree char *text = NULL;

  request.on_raw = told_cb;
  request.on_raw_data = &told;
  text = aporia_openai_client_ask_text (client, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, 50000);
  /* Told a piece of bytes at a time, not a chunk at a time. */
  g_assert_cmpuint (told.n, <=, 10000);
  g_assert_cmpuint (told.length, ==, 50000);
  g_free (told.text);
}

/* SCENARIO takes N_FIRST requests the first time and one from then on, whose format is FORMAT. */
static void
check_ladder (const char *scenario,
              guint       n_first,
              const char *format,
              gboolean    tells_schema)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, scenario);
  AporiaOpenaiRequest request = test_request ();
  JsonObject *body;

  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_first);
  /* Another client of the same endpoint and model knows it too. */
  g_object_unref (client);
  client = test_client_new (server, scenario);
  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_first + 1);
  body = json_node_get_object (fault_server_get_request (server, n_first)->json);
  if (format == NULL)
    g_assert_false (json_object_has_member (body, "response_format"));
  else
    g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (body, "response_format"), "type"), ==,
      format);
  g_assert_cmpint (strstr (fault_request_get_message (fault_server_get_request (server, n_first), 0),
                           "must fit this JSON schema") != NULL,
                   ==, tells_schema);
}

static void
test_ladder (void)
{
  check_ladder ("honest", 1, "json_schema", FALSE);
  /* Strict, bare, JSON. */
  check_ladder ("no-schema", 3, "json_object", TRUE);
  /* LM Studio takes no json_object; here it finds the schema too complex. */
  check_ladder ("only-schema", 4, NULL, TRUE);
  check_ladder ("no-format", 4, NULL, TRUE);
  /* Accepted and ignored: a repair turn, and from then on the model is told. */
  check_ladder ("ignores-schema", 2, "json_schema", TRUE);
}

/* The second rung leaves out what strict servers refuse, and names of properties are no keywords. */
static void
test_bare_schema (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "no-schema");
  AporiaOpenaiRequest request = test_request ();
  g_autoptr(JsonNode) schema = json_from_string (
    "{\"type\":\"object\",\"title\":\"x\",\"required\":[\"title\",\"score\"],\"properties\":{\"title\":{\""
    "type\":"
    "\"string\",\"minLength\":1},\"score\":{\"type\":\"integer\",\"maximum\":5}}}",
    NULL);
  g_autoptr(JsonNode) node = NULL;
  JsonObject *format;
  g_autofree char *sent = NULL;

  request.schema = schema;
  node = aporia_openai_client_ask_json (client, &request, NULL, NULL);
  g_assert_nonnull (node);
  format = json_object_get_object_member (json_node_get_object (fault_server_get_request (server, 1)->json),
                                          "response_format");
  sent = json_to_string (
    json_object_get_member (json_object_get_object_member (format, "json_schema"), "schema"), FALSE);
  g_assert_cmpstr (sent, ==,
                   "{\"type\":\"object\",\"required\":[\"title\",\"score\"],\"properties\":{\"title\":{\"t"
                   "ype\":"
                   "\"string\"},\"score\":{\"type\":\"integer\"}}}");
}

/* A server that refuses everything is no reason to remember the last rung. */
static void
test_ladder_forgets_failures (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "status-400");
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, NULL);
  AporiaOpenaiRequest request = test_request ();
  AporiaOpenaiHabits habits;

  test_ask_fails (client, &request, APORIA_ERROR_PROTOCOL, "did not understand");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 4);
  aporia_openai_habits_get (provider, &habits);
  g_assert_cmpint (habits.form, ==, APORIA_OPENAI_FORM_SCHEMA);
}

static void
test_repair (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "bad-form-once");
  AporiaOpenaiRequest request = test_request ();
  const FaultRequest *second;

  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
  second = fault_server_get_request (server, 1);
  g_assert_cmpstr (fault_request_get_message (second, 2), ==, "{\"made_up\":true}");
  g_assert_nonnull (strstr (fault_request_get_message (second, -1), "the member \"score\" is missing"));
}

static void
test_repair_fails (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "bad-form");
  AporiaOpenaiRequest request = test_request ();

  test_ask_fails (client, &request, APORIA_ERROR_PROTOCOL, "does not keep to the form");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
}

static gboolean
check_cb (JsonNode *reply,
          gpointer  user_data,
          GError  **error)
{
  guint *n = user_data;

  if ((*n)++ > 0)
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, "the quote is not in the answer");
  return FALSE;
}

static void
test_check (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, "honest");
  AporiaOpenaiRequest request = test_request ();
  guint n = 0;

  request.check = check_cb;
  request.check_data = &n;
  test_ask_fine (client, &request);
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (strstr (fault_request_get_message (fault_server_get_request (server, 1), -1),
                            "the quote is not in the answer"));
}

/* SCENARIO refuses or cuts once; the second request goes through, and it is remembered. */
static void
check_parameter (const char *scenario,
                 guint       n_first,
                 guint       n_again)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, scenario);
  AporiaOpenaiRequest request = test_request ();

  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_first);
  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, n_first + n_again);
}

static void
test_parameters (void)
{
  check_parameter ("no-temperature", 2, 1);
  check_parameter ("no-stream", 2, 1);
}

static void
test_length (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "length-once");
  g_autoptr(AporiaProvider) newer = test_provider_new (server, "new-max-tokens");
  g_autoptr(AporiaProvider) never = test_provider_new (server, "length");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();
  JsonObject *body;

  provider->context_tokens = newer->context_tokens = never->context_tokens = 6000;
  client = aporia_openai_client_new (provider, NULL, NULL);
  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
  body = json_node_get_object (fault_server_get_request (server, 1)->json);
  g_assert_cmpint (json_object_get_int_member (body, "max_tokens"), ==, 3000);

  /* No limit; the old name; the new name. */
  g_object_unref (client);
  client = aporia_openai_client_new (newer, NULL, NULL);
  test_ask_fine (client, &request);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 5);
  body = json_node_get_object (fault_server_get_request (server, 4)->json);
  g_assert_cmpint (json_object_get_int_member (body, "max_completion_tokens"), ==, 3000);

  /* Once, not for ever. */
  g_object_unref (client);
  client = aporia_openai_client_new (never, NULL, NULL);
  test_ask_fails (client, &request, APORIA_ERROR_LIMIT, "cut off");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 7);
}

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_habits_are_kept (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "no-temperature");
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, NULL);
  AporiaOpenaiRequest request = test_request ();
  AporiaOpenaiHabits habits;
  g_autofree char *text = NULL;
  guint n_changed = 0;

  aporia_openai_habits_set_changed_func (count_cb, &n_changed);
  test_ask_fine (client, &request);
  test_ask_fine (client, &request);
  g_assert_cmpuint (n_changed, ==, 1);
  text = aporia_openai_habits_to_text ();
  aporia_openai_habits_forget (provider);
  g_assert_cmpuint (n_changed, ==, 2);
  aporia_openai_habits_get (provider, &habits);
  g_assert_false (habits.no_temperature);

  aporia_openai_habits_from_text ("{\"x\":7,\"y\":[]");
  aporia_openai_habits_from_text ("[1]");
  aporia_openai_habits_from_text ("");
  aporia_openai_habits_from_text (NULL);
  aporia_openai_habits_from_text ("{\"a b\":{\"form\":99,\"context-tokens\":-5}}");
  aporia_openai_habits_from_text (text);
  aporia_openai_habits_get (provider, &habits);
  g_assert_true (habits.no_temperature);
  aporia_openai_habits_set_changed_func (NULL, NULL);
}

/* One connection for many requests on one thread, also after replies that were no success. */
static void
test_keep_alive (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaOpenaiClient) honest = test_client_new (server, "honest");
  g_autoptr(AporiaOpenaiClient) refused = test_client_new (server, "status-404");
  g_autoptr(AporiaOpenaiClient) whole = test_client_new (server, "json-anyway");
  AporiaOpenaiRequest request = test_request ();

  for (guint i = 0; i < 5; i++)
    {
      test_ask_fine (honest, &request);
      test_ask_fails (refused, &request, APORIA_ERROR_AUTH, "no chat service");
      test_ask_fine (whole, &request);
    }
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 15);
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 1);
}

/* A server that keeps the connection open behind its last word keeps nobody waiting. */
static void
test_lingers (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "lingers");
  g_autoptr(AporiaOpenaiClient) client = NULL;
  AporiaOpenaiRequest request = test_request ();
  gint64 start = g_get_monotonic_time ();

  provider->timeout_seconds = 600;
  client = aporia_openai_client_new (provider, NULL, NULL);
  test_ask_fine (client, &request);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/client/manners", test_manners);
  g_test_add_func ("/openai/client/text", test_text);
  g_test_add_func ("/openai/client/request-body", test_request_body);
  g_test_add_func ("/openai/client/streaming", test_streaming);
  g_test_add_func ("/openai/client/ten-thousand-chunks", test_ten_thousand_chunks);
  g_test_add_func ("/openai/client/ladder", test_ladder);
  g_test_add_func ("/openai/client/bare-schema", test_bare_schema);
  g_test_add_func ("/openai/client/ladder-forgets-failures", test_ladder_forgets_failures);
  g_test_add_func ("/openai/client/repair", test_repair);
  g_test_add_func ("/openai/client/repair-fails", test_repair_fails);
  g_test_add_func ("/openai/client/check", test_check);
  g_test_add_func ("/openai/client/parameters", test_parameters);
  g_test_add_func ("/openai/client/length", test_length);
  g_test_add_func ("/openai/client/habits-are-kept", test_habits_are_kept);
  g_test_add_func ("/openai/client/keep-alive", test_keep_alive);
  g_test_add_func ("/openai/client/lingers", test_lingers);
  return g_test_run ();
}
