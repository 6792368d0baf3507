#include "core/base/aporia-error.h"
#include "core/domain/aporia-provider.h"

#include <string.h>

static const struct
{
  const char *typed;
  const char *base;
} addresses[] = {
  { "api.openai.com", "https://api.openai.com/v1" },
  { "  API.OpenAI.com/  ", "https://api.openai.com/v1" },
  { "https://api.openai.com", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1/", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1//", "https://api.openai.com/v1" },
  { "https://api.openai.com//v1/chat//completions/", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1" },
  { "HTTPS://api.openai.com:443/v1/models", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1/responses", "https://api.openai.com/v1" },
  { "https://api.openai.com/v1/embeddings", "https://api.openai.com/v1" },
  { "api.openai.com/v1#top", "https://api.openai.com/v1" },
  { "http://api.openai.com:443/v1", "http://api.openai.com:443/v1" },
  { "localhost", "http://localhost/v1" },
  { "localhost:11434", "http://localhost:11434/v1" },
  { "localhost:11434/", "http://localhost:11434/v1" },
  { "LOCALHOST:1234/v1/chat/completions", "http://localhost:1234/v1" },
  { "127.0.0.1:8080", "http://127.0.0.1:8080/v1" },
  { "127.8.9.1:8080", "http://127.8.9.1:8080/v1" },
  { "http://127.0.0.1:80", "http://127.0.0.1/v1" },
  { "https://localhost:8443/v1", "https://localhost:8443/v1" },
  { "0.0.0.0:11434", "http://127.0.0.1:11434/v1" },
  { "http://0.0.0.0:11434/api/chat", "http://127.0.0.1:11434/v1" },
  { "http://localhost:11434/api/generate", "http://localhost:11434/v1" },
  { "[::1]:8080", "http://[::1]:8080/v1" },
  { "::1", "http://[::1]/v1" },
  { "http://[::]:8080/v1", "http://[::1]:8080/v1" },
  { "2001:db8::5", "https://[2001:db8::5]/v1" },
  { "http://[2001:db8::5]:8000", "http://[2001:db8::5]:8000/v1" },
  { "192.168.1.20:11434", "https://192.168.1.20:11434/v1" },
  { "http://192.168.1.20:11434", "http://192.168.1.20:11434/v1" },
  { "my-server", "https://my-server/v1" },
  { "my-server:9000/llm", "https://my-server:9000/llm" },
  { "//my-server/v1", "https://my-server/v1" },
  { "https://example.org/llm/v1/", "https://example.org/llm/v1" },
  { "https://example.org/a%20b/v1", "https://example.org/a%20b/v1" },
  { "https://openrouter.ai", "https://openrouter.ai/api/v1" },
  { "https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1" },
  { "api.groq.com", "https://api.groq.com/openai/v1" },
  { "https://api.groq.com/openai/v1", "https://api.groq.com/openai/v1" },
  { "https://generativelanguage.googleapis.com", "https://generativelanguage.googleapis.com/v1beta/openai" },
  { "https://generativelanguage.googleapis.com/v1beta/openai/",
    "https://generativelanguage.googleapis.com/v1beta/openai" },
  { "https://api.mistral.ai/v1", "https://api.mistral.ai/v1" },
  { "https://api.cerebras.ai/v1/chat/completions", "https://api.cerebras.ai/v1" },
  { "https://b\xc3\xbc" "cher.example/v1", "https://xn--bcher-kva.example/v1" },
};

static void
test_normalise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *base = aporia_provider_normalise_url (addresses[i].typed, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (base, ==, addresses[i].base);
      again = aporia_provider_normalise_url (base, &error);
      g_assert_cmpstr (again, ==, base);
    }
}

static void
test_refused (void)
{
  const char *bad[] = {
    "", "   ", "ftp://example.org", "file:///etc/passwd", "javascript://x", "https://", "https:///v1",
    "://x",
    "https://example.org:0/v1", "https://example.org:99999/v1", "https://example.org:port",
    "two words.example",
    "https://ada:geheim@example.org/v1", "ada@example.org", "https://example.org/v1?api-version=1",
    "https://exa\nmple.org", "https://example.org/v1\r\nX: y", "https://[::1/v1", "\xff\xfe", "http://%zz/v1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *base = aporia_provider_normalise_url (bad[i], &error);

      g_assert_cmpstr (base, ==, NULL);
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
      g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 20);
      /* Neither a password nor anything else that was typed is repeated. */
      g_assert_null (strstr (error->message, "geheim"));
    }
  g_assert_null (aporia_provider_normalise_url (NULL, NULL));
}

static void
check_host (const char *base,
            const char *host,
            gboolean    is_loopback)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autofree char *found = NULL;

  g_free (provider->base_url);
  provider->base_url = g_strdup (base);
  found = aporia_provider_dup_host (provider);
  g_assert_cmpstr (found, ==, host);
  g_assert_cmpint (aporia_provider_is_loopback (provider), ==, is_loopback);
}

static void
test_host (void)
{
  check_host ("https://api.openai.com/v1", "api.openai.com", FALSE);
  check_host ("https://ada:geheim@example.org:8443/v1", "example.org", FALSE);
  check_host ("http://localhost:11434/v1", "localhost", TRUE);
  check_host ("http://LocalHost./v1", "LocalHost.", TRUE);
  check_host ("http://127.0.0.1:8080/v1", "127.0.0.1", TRUE);
  check_host ("http://127.255.3.4/v1", "127.255.3.4", TRUE);
  check_host ("http://[::1]:8080/v1", "::1", TRUE);
  check_host ("http://[::ffff:127.0.0.1]:8080/v1", "::ffff:127.0.0.1", TRUE);
  check_host ("http://[::ffff:10.0.0.1]:8080/v1", "::ffff:10.0.0.1", FALSE);
  check_host ("http://10.0.0.1/v1", "10.0.0.1", FALSE);
  check_host ("http://0.0.0.0/v1", "0.0.0.0", FALSE);
  /* Names that look like this computer and are not. */
  check_host ("https://localhost.example.org/v1", "localhost.example.org", FALSE);
  check_host ("https://127.0.0.1.example.org/v1", "127.0.0.1.example.org", FALSE);
  check_host ("https://notlocalhost/v1", "notlocalhost", FALSE);
  check_host ("https://localhost@example.org/v1", "example.org", FALSE);
  check_host ("http://2130706433/v1", "2130706433", FALSE);
  check_host ("", "", FALSE);
  check_host ("nonsense", "", FALSE);
  g_assert_true (aporia_provider_host_is_loopback ("[::1]"));
  g_assert_false (aporia_provider_host_is_loopback (NULL));
  g_assert_false (aporia_provider_host_is_loopback (""));
  g_assert_false (aporia_provider_host_is_loopback ("."));
}

static void
test_copy (void)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaProvider) copy = NULL;
  g_autofree char *secret = NULL;

  g_free (provider->id);
  provider->id = g_strdup ("a1");
  provider->fingerprint = g_strdup ("00ff");
  copy = aporia_provider_copy (provider);
  secret = aporia_provider_dup_secret_name (copy);
  g_assert_cmpstr (secret, ==, "provider/a1/api-key");
  g_assert_cmpstr (copy->fingerprint, ==, "00ff");
  g_assert_true (copy->fingerprint != provider->fingerprint);
  g_assert_cmpuint (copy->timeout_seconds, ==, APORIA_PROVIDER_TIMEOUT_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/normalise", test_normalise);
  g_test_add_func ("/core/provider/refused", test_refused);
  g_test_add_func ("/core/provider/host", test_host);
  g_test_add_func ("/core/provider/copy", test_copy);
  return g_test_run ();
}
