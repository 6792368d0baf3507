/* What servers answer when something is wrong: kind, wait, sentence. */
#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-retry.h"
#include "core/base/aporia-error.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  guint                   status;
  const char             *body;
  AporiaOpenaiFailureKind kind;
  guint                   context_tokens;
} replies[] = {
  /* OpenAI */
  { 401, "{\"error\":{\"message\":\"Incorrect API key provided\",\"type\":\"invalid_request_error\","
         "\"param\":null,\"code\":\"invalid_api_key\"}}", APORIA_OPENAI_FAILURE_KEY, 0 },
  { 404, "{\"error\":{\"message\":\"The model `gpt-9` does not exist\",\"code\":\"model_not_found\"}}",
    APORIA_OPENAI_FAILURE_NO_MODEL, 0 },
  { 429, "{\"error\":{\"message\":\"Rate limit reached\",\"code\":\"rate_limit_exceeded\"}}",
    APORIA_OPENAI_FAILURE_RATE, 0 },
  { 429, "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan\",\"type\":"
         "\"insufficient_quota\",\"code\":\"insufficient_quota\"}}", APORIA_OPENAI_FAILURE_QUOTA, 0 },
  { 429, "{\"error\":{\"code\":\"billing_hard_limit_reached\"}}", APORIA_OPENAI_FAILURE_QUOTA, 0 },
  { 429, "", APORIA_OPENAI_FAILURE_RATE, 0 },
  { 400, "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens. However, your "
         "messages "
         "resulted in 9001 tokens.\",\"code\":\"context_length_exceeded\"}}",
         APORIA_OPENAI_FAILURE_TOO_LONG, 8192 },
  { 400, "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model. "
         "Use "
         "'max_completion_tokens' instead.\",\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}",
    APORIA_OPENAI_FAILURE_MAX_TOKENS, 0 },
  { 400, "{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support 0.3 with this model.\","
         "\"param\":\"temperature\",\"code\":\"unsupported_value\"}}", APORIA_OPENAI_FAILURE_TEMPERATURE, 0 },
  { 400, "{\"error\":{\"message\":\"Invalid schema for response_format 'x'\",\"param\":\"response_format\"}}",
    APORIA_OPENAI_FAILURE_RESPONSE_FORMAT, 0 },
  { 400, "{\"error\":{\"message\":\"Your organization must be verified to stream this model.\",\"param\":"
         "\"stream\"}}", APORIA_OPENAI_FAILURE_STREAM, 0 },
  { 503, "{\"error\":{\"code\":\"server_is_overloaded\"}}", APORIA_OPENAI_FAILURE_BUSY, 0 },
  { 400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"x\"}}", APORIA_OPENAI_FAILURE_FILTERED, 0 },
  { 403, "{\"error\":{\"code\":\"unsupported_country_region_territory\"}}",
    APORIA_OPENAI_FAILURE_FORBIDDEN, 0 },
  /* Groq: the word "model", but the format is meant. */
  { 400, "{\"error\":{\"message\":\"This model does not support response format `json_schema`.\"}}",
    APORIA_OPENAI_FAILURE_RESPONSE_FORMAT, 0 },
  { 413, "{\"error\":{\"message\":\"Request too large for model, Limit "
         "6000\",\"code\":\"rate_limit_exceeded\"}}",
    APORIA_OPENAI_FAILURE_TOO_LONG, 0 },
  /* Mistral: at the top level. */
  { 401, "{\"message\":\"Unauthorized\",\"request_id\":\"x\"}", APORIA_OPENAI_FAILURE_KEY, 0 },
  { 400, "{\"object\":\"error\",\"message\":\"Invalid model: x\",\"type\":\"invalid_model\",\"param\":null,"
         "\"code\":\"1500\"}", APORIA_OPENAI_FAILURE_NO_MODEL, 0 },
  { 422, "{\"detail\":[{\"loc\":[\"body\",\"x\"],\"msg\":\"Extra inputs are not permitted\"}]}",
    APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  /* Gemini: a list, and a wrong key is a 400. */
  { 400, "[{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API "
         "key.\",\"status\":"
         "\"INVALID_ARGUMENT\"}}]", APORIA_OPENAI_FAILURE_KEY, 0 },
  { 429, "[{\"error\":{\"code\":429,\"message\":\"Resource exhausted\",\"status\":\"RESOURCE_EXHAUSTED\","
         "\"details\":"
         "[{\"@type\":\"x\"},{\"retryDelay\":\"34s\"}]}}]", APORIA_OPENAI_FAILURE_RATE, 0 },
  /* LM Studio: a plain string. */
  { 400, "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}",
    APORIA_OPENAI_FAILURE_RESPONSE_FORMAT, 0 },
  { 404, "{\"error\":\"No models loaded. Please load a model\"}", APORIA_OPENAI_FAILURE_NO_MODEL, 0 },
  /* Ollama */
  { 404, "{\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it "
         "first\",\"type\":\"api_error\"}}",
    APORIA_OPENAI_FAILURE_NO_MODEL, 0 },
  /* llama.cpp: the code is a number. */
  { 400, "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size. try "
         "increasing "
         "it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":9000,\"n_ctx\":4096}}",
    APORIA_OPENAI_FAILURE_TOO_LONG, 4096 },
  { 401, "{\"error\":{\"code\":401,\"message\":\"Invalid API Key\",\"type\":\"authentication_error\"}}",
    APORIA_OPENAI_FAILURE_KEY, 0 },
  { 503, "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}",
    APORIA_OPENAI_FAILURE_LOADING, 0 },
  { 501, "{\"error\":{\"code\":501,\"message\":\"This server does not support "
         "it\",\"type\":\"not_supported_error\"}}",
    APORIA_OPENAI_FAILURE_SERVER, 0 },
  { 500, "{\"error\":{\"code\":500,\"message\":\"Failed to parse grammar\",\"type\":\"server_error\"}}",
    APORIA_OPENAI_FAILURE_RESPONSE_FORMAT, 0 },
  /* vLLM */
  { 400, "{\"object\":\"error\",\"message\":\"This model's maximum context length is 32768 "
         "tokens.\",\"type\":"
         "\"BadRequestError\",\"param\":null,\"code\":400}", APORIA_OPENAI_FAILURE_TOO_LONG, 32768 },
  { 404, "{\"detail\":\"Not Found\"}", APORIA_OPENAI_FAILURE_NO_SERVICE, 0 },
  /* No JSON at all. */
  { 404, "<html><body>nginx</body></html>", APORIA_OPENAI_FAILURE_NO_SERVICE, 0 },
  { 200, "  <!DOCTYPE html><title>Sign in</title>", APORIA_OPENAI_FAILURE_WEB_PAGE, 0 },
  { 502, "<html>Bad Gateway</html>", APORIA_OPENAI_FAILURE_SERVER, 0 },
  { 500, "boom", APORIA_OPENAI_FAILURE_SERVER, 0 },
  { 500, "", APORIA_OPENAI_FAILURE_SERVER, 0 },
  { 408, "", APORIA_OPENAI_FAILURE_BUSY, 0 },
  { 402, "{}", APORIA_OPENAI_FAILURE_QUOTA, 0 },
  { 529, "{\"error\":{\"type\":\"overloaded_error\"}}", APORIA_OPENAI_FAILURE_BUSY, 0 },
  { 400, "\xff\xfe\x01", APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  { 400, "[]", APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  { 400, "[[[[[[", APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  { 400, "{\"error\":null}", APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  { 400, "{\"error\":{\"message\":7,\"code\":{},\"type\":[],\"n_ctx\":\"many\"}}",
    APORIA_OPENAI_FAILURE_BAD_REQUEST, 0 },
  /* Within a reply that began well. */
  { 200, "{\"error\":{\"message\":\"The server is overloaded\",\"type\":\"overloaded_error\"}}",
    APORIA_OPENAI_FAILURE_BUSY, 0 },
  { 200, "{\"error\":{\"code\":429,\"message\":\"slow\"}}", APORIA_OPENAI_FAILURE_RATE, 0 },
  { 200, "{\"error\":\"boom\"}", APORIA_OPENAI_FAILURE_SERVER, 0 },
};

static void
test_bodies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
      gsize length = strlen (replies[i].body);
      g_autofree char *copy = g_memdup2 (replies[i].body, length);

      g_test_message ("reply %u", i);
      aporia_openai_error_read (&failure, replies[i].status, copy, length, NULL);
      g_assert_cmpint (failure.kind, ==, replies[i].kind);
      g_assert_cmpuint (failure.context_tokens, ==, replies[i].context_tokens);
    }
}

static void
test_body_details (void)
{
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  const char *gemini = "[{\"error\":{\"code\":429,\"details\":[{\"retryDelay\":\"34.5s\"}]}}]";
  const char *odd = "{\"error\":{\"code\":\"a b<c>\\n\\\"d\\\"\",\"message\":\"x\"}}";
  g_autofree char *large = g_strnfill (1000000, '<');

  aporia_openai_error_read (&failure, 429, gemini, strlen (gemini), NULL);
  g_assert_cmpint (failure.wait_ms, ==, 34500);
  aporia_openai_error_read (&failure, 400, odd, strlen (odd), NULL);
  g_assert_cmpstr (failure.code, ==, "a bc d");
  aporia_openai_error_read (&failure, 200, large, 1000000, NULL);
  g_assert_cmpint (failure.kind, ==, APORIA_OPENAI_FAILURE_WEB_PAGE);
  aporia_openai_error_read (&failure, 400, NULL, 0, NULL);
  g_assert_cmpint (failure.kind, ==, APORIA_OPENAI_FAILURE_BAD_REQUEST);
}

static void
check_redacted (const char *message,
                const char *logged)
{
  const char *sent[] = { "sk-geheim-1234567890", "", "In my last job I led a team of four people. "
                         "In my last job I led a team of four people. In my last job I led a team of four "
                         "people. In my last job I led a team of four people. In my last job I led a team of "
                         "four people. In my last job I led a team of four people.", NULL };
  g_autofree char *text = aporia_openai_error_redact (message, sent);

  g_assert_cmpstr (text, ==, logged);
}

static void
test_redact (void)
{
  g_autofree char *long_message = g_strnfill (5000, 'x');
  g_autofree char *shortened = g_strnfill (200, 'x');

  check_redacted ("model not found", "model not found");
  check_redacted ("line\none\x1b[31m", "line one [31m");
  check_redacted ("wrong key sk-geheim-1234567890", "(it repeats what was sent)");
  check_redacted ("wrong key sk-geh********7890", "(it repeats what was sent)");
  check_redacted ("wrong key SK-GEHEIM-1", "(it repeats what was sent)");
  check_redacted ("cannot parse: led a team of four people", "(it repeats what was sent)");
  check_redacted (long_message, shortened);
  check_redacted ("", "");
}

static void
test_retry_after (void)
{
  gint64 now = 946684739; /* Fri, 31 Dec 1999 23:58:59 GMT */

  g_assert_cmpint (aporia_openai_retry_read_after ("0", now), ==, 0);
  g_assert_cmpint (aporia_openai_retry_read_after ("2", now), ==, 2000);
  g_assert_cmpint (aporia_openai_retry_read_after ("1.5", now), ==, 1500);
  g_assert_cmpint (aporia_openai_retry_read_after ("Fri, 31 Dec 1999 23:59:59 GMT", now), ==, 60000);
  /* In the past: at once. */
  g_assert_cmpint (aporia_openai_retry_read_after ("Fri, 31 Dec 1999 22:59:59 GMT", now), ==, 0);
  g_assert_cmpint (aporia_openai_retry_read_after ("-1", now), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_after ("soon", now), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_after ("", now), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_after (NULL, now), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_after ("nan", now), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_after ("1e300", now), >, 0);
}

static void
test_reset (void)
{
  g_assert_cmpint (aporia_openai_retry_read_reset ("1s"), ==, 1000);
  g_assert_cmpint (aporia_openai_retry_read_reset ("6m0s"), ==, 360000);
  g_assert_cmpint (aporia_openai_retry_read_reset ("1h2m3.5s"), ==, 3723500);
  g_assert_cmpint (aporia_openai_retry_read_reset ("250ms"), ==, 250);
  g_assert_cmpint (aporia_openai_retry_read_reset ("12"), ==, 12000);
  g_assert_cmpint (aporia_openai_retry_read_reset ("2d"), ==, 172800000);
  g_assert_cmpint (aporia_openai_retry_read_reset ("-1"), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_reset ("soon"), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_reset ("5 minutes"), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_reset (""), ==, -1);
  g_assert_cmpint (aporia_openai_retry_read_reset (NULL), ==, -1);
}

/* USER_DATA: name, value, name, value, NULL */
static const char *
header_cb (const char *name,
           gpointer    user_data)
{
  const char *const *headers = user_data;

  for (guint i = 0; headers[i] != NULL; i += 2)
    if (g_ascii_strcasecmp (headers[i], name) == 0)
      return headers[i + 1];
  return NULL;
}

#define HEADERS(...) ((gpointer) (const char *const[]){ __VA_ARGS__, NULL })
#define WAIT(...) aporia_openai_retry_read_headers (header_cb, HEADERS (__VA_ARGS__), 0)

static void
test_headers (void)
{
  g_assert_cmpint (WAIT ("Retry-After", "3", "x-ratelimit-reset-requests", "9s"), ==, 3000);
  g_assert_cmpint (WAIT ("retry-after-ms", "750", "retry-after", "3"), ==, 750);
  /* The limit that is used up counts, not the other one. */
  g_assert_cmpint (WAIT ("x-ratelimit-remaining-requests", "10", "x-ratelimit-reset-requests", "6m0s",
                         "x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "2s"),
                   ==, 2000);
  g_assert_cmpint (WAIT ("x-ratelimit-reset-requests", "1s", "x-ratelimit-reset-tokens", "4s"), ==, 4000);
  g_assert_cmpint (WAIT ("x-ratelimit-reset-requests", "-1"), ==, -1);
  g_assert_cmpint (WAIT ("x-ratelimit-reset", "1763720000"), ==, -1);
  g_assert_cmpint (WAIT ("x-ratelimitbysize-reset", "1s"), ==, -1);
}

static gint64
delay (AporiaOpenaiFailureKind kind,
       guint                   status,
       gint64                  wait_ms,
       guint                   n_tries,
       gboolean                was_shown)
{
  AporiaOpenaiFailure failure = { .kind = kind, .status = status, .wait_ms = wait_ms };

  return aporia_openai_retry_delay (&failure, n_tries, was_shown, 1.0);
}

static void
test_policy (void)
{
  AporiaOpenaiFailure lost = { .kind = APORIA_OPENAI_FAILURE_LOST, .wait_ms = -1 };

  /* Twice as long each time, but no longer than that, and not for ever. */
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_SERVER, 500, -1, 1, FALSE), ==, 500);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_SERVER, 500, -1, 2, FALSE), ==, 1000);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_SERVER, 500, -1, 3, FALSE), ==, 2000);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_SERVER, 500, -1, 4, FALSE), ==, -1);
  g_assert_cmpint (aporia_openai_retry_delay (&lost, 1, FALSE, 0.0), ==, 250);
  /* As the server asks, never earlier; too long is for the person to decide. */
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_RATE, 429, 2000, 1, FALSE), >=, 2000);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_RATE, 429, 2000, 1, FALSE), <, 3000);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_RATE, 429, 60000, 1, FALSE), ==, -1);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_RATE, 429, 0, 1, FALSE), >=, 0);
  /* Never after text was shown. */
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_LOST, 0, -1, 1, TRUE), ==, -1);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_SERVER, 501, -1, 1, FALSE), ==, -1);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_MALFORMED, 200, -1, 1, FALSE), >, 0);
  g_assert_cmpint (delay (APORIA_OPENAI_FAILURE_MALFORMED, 200, -1, 2, FALSE), ==, -1);
}

static void
test_policy_hopeless (void)
{
  const AporiaOpenaiFailureKind hopeless[] = {
    APORIA_OPENAI_FAILURE_CANCELLED, APORIA_OPENAI_FAILURE_SWITCHED_OFF, APORIA_OPENAI_FAILURE_NO_HOST,
    APORIA_OPENAI_FAILURE_REFUSED, APORIA_OPENAI_FAILURE_CERTIFICATE, APORIA_OPENAI_FAILURE_REDIRECT,
    APORIA_OPENAI_FAILURE_SILENCE, APORIA_OPENAI_FAILURE_KEY, APORIA_OPENAI_FAILURE_QUOTA,
    APORIA_OPENAI_FAILURE_TOO_LONG, APORIA_OPENAI_FAILURE_FILTERED, APORIA_OPENAI_FAILURE_REFUSAL,
    APORIA_OPENAI_FAILURE_BAD_REQUEST, APORIA_OPENAI_FAILURE_NO_MODEL, APORIA_OPENAI_FAILURE_WEB_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (hopeless); i++)
    g_assert_cmpint (delay (hopeless[i], 0, -1, 1, FALSE), ==, -1);
}

static AporiaProvider *
make_provider (const char *base_url)
{
  AporiaProvider *provider = aporia_provider_new ();

  g_free (provider->base_url);
  provider->base_url = g_strdup (base_url);
  g_free (provider->model);
  provider->model = g_strdup ("m-1");
  return provider;
}

/* Every kind has a sentence of its own or the one about the request; all are whole and name the host. */
static void
test_sentences (void)
{
  g_autoptr(AporiaProvider) provider = make_provider ("https://ada:geheim@llm.example/v1");
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint kind = APORIA_OPENAI_FAILURE_SWITCHED_OFF; kind <= APORIA_OPENAI_FAILURE_FORM; kind++)
    {
      AporiaOpenaiFailure failure = { .kind = kind, .wait_ms = -1, .seconds = 60, .other = "other.example" };
      g_autoptr(GError) error = NULL;

      aporia_openai_failure_set_error (&failure, provider, &error);
      g_assert_nonnull (error);
      g_assert_true (error->domain == APORIA_ERROR);
      g_assert_nonnull (strstr (error->message, "llm.example"));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strstr (error->message, "geheim"));
      g_assert_null (strchr (error->message, '%'));
      g_hash_table_add (seen, g_strdup (error->message));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 15);
}

static void
check_sentence (const char         *base_url,
                AporiaOpenaiFailure failure,
                AporiaErrorCode     code,
                const char         *part)
{
  g_autoptr(AporiaProvider) provider = make_provider (base_url);
  g_autoptr(GError) error = NULL;

  aporia_openai_failure_set_error (&failure, provider, &error);
  g_assert_error (error, APORIA_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, part);
}

#define FAILURE(...) ((AporiaOpenaiFailure){ .wait_ms = -1, __VA_ARGS__ })

static void
test_sentence_details (void)
{
  g_autoptr(AporiaProvider) provider = make_provider ("http://localhost:11434/v1");
  AporiaOpenaiFailure cancelled = FAILURE (.kind = APORIA_OPENAI_FAILURE_CANCELLED);
  g_autoptr(GError) error = NULL;

  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_KEY), APORIA_ERROR_AUTH,
                  "asks for a key");
  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_KEY, .has_key = TRUE),
                  APORIA_ERROR_AUTH, "did not accept the key");
  check_sentence ("http://localhost:11434/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_REFUSED),
                  APORIA_ERROR_UNAVAILABLE, "http://localhost:11434/v1. Start");
  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_REFUSED),
                  APORIA_ERROR_UNAVAILABLE, "a.example does not accept");
  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_NO_MODEL), APORIA_ERROR_AUTH,
                  "“m-1”");
  check_sentence ("https://a.example/v1",
                  FAILURE (.kind = APORIA_OPENAI_FAILURE_REDIRECT, .other = "b.example"), APORIA_ERROR_AUTH,
                  "b.example");
  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_SILENCE, .seconds = 1),
                  APORIA_ERROR_UNAVAILABLE, "1 second.");
  check_sentence ("https://a.example/v1", ((AporiaOpenaiFailure){ .kind = APORIA_OPENAI_FAILURE_RATE,
                                                                  .wait_ms = 61500 }),
                  APORIA_ERROR_LIMIT, "62 seconds");
  check_sentence ("https://a.example/v1", ((AporiaOpenaiFailure){ .kind = APORIA_OPENAI_FAILURE_RATE,
                                                                  .wait_ms = 3600000 }),
                  APORIA_ERROR_LIMIT, "60 minutes");
  check_sentence ("https://a.example/v1", ((AporiaOpenaiFailure){ .kind = APORIA_OPENAI_FAILURE_RATE,
                                                                  .wait_ms = G_MAXINT64 / 2 }),
                  APORIA_ERROR_LIMIT, "tomorrow");
  check_sentence ("https://a.example/v1", FAILURE (.kind = APORIA_OPENAI_FAILURE_SWITCHED_OFF),
                  APORIA_ERROR_NOT_SUPPORTED, "Never use the network");
  aporia_openai_failure_set_error (&cancelled, provider, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/error/bodies", test_bodies);
  g_test_add_func ("/openai/error/body-details", test_body_details);
  g_test_add_func ("/openai/error/redact", test_redact);
  g_test_add_func ("/openai/retry/after", test_retry_after);
  g_test_add_func ("/openai/retry/reset", test_reset);
  g_test_add_func ("/openai/retry/headers", test_headers);
  g_test_add_func ("/openai/retry/policy", test_policy);
  g_test_add_func ("/openai/retry/hopeless", test_policy_hopeless);
  g_test_add_func ("/openai/failure/sentences", test_sentences);
  g_test_add_func ("/openai/failure/sentence-details", test_sentence_details);
  return g_test_run ();
}
