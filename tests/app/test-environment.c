/* The provider that the environment names. */
#include "app/aporia-environment.h"

static void
set_all (const char *url,
         const char *model,
         const char *key)
{
  const char *names[] = { "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_API_KEY" };
  const char *values[] = { url, model, key };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (values[i] != NULL)
      g_setenv (names[i], values[i], TRUE);
    else
      g_unsetenv (names[i]);
}

static AporiaProvider *
make (const char  *url,
      const char  *model,
      const char  *key,
      const char  *expected_key)
{
  g_autofree char *found = NULL;
  AporiaProvider *provider;

  set_all (url, model, key);
  provider = aporia_environment_make_provider (&found);
  g_assert_cmpstr (found, ==, expected_key);
  set_all (NULL, NULL, NULL);
  return provider;
}

static void
test_none (void)
{
  g_assert_null (make (NULL, NULL, NULL, NULL));
  g_assert_null (make ("", " ", "", NULL));
}

static void
test_all (void)
{
  g_autoptr(AporiaProvider) provider = make ("localhost:8080", "small", "sk-env", "sk-env");

  g_assert_cmpstr (provider->id, ==, "environment");
  g_assert_cmpstr (provider->base_url, ==, "http://localhost:8080/v1");
  g_assert_cmpstr (provider->model, ==, "small");
  g_assert_cmpstr (provider->name, ==, "Environment");
}

/* Without an address it is the one that the variables are named after. */
static void
test_defaults (void)
{
  g_autoptr(AporiaProvider) with_key = make (NULL, NULL, "sk-env", "sk-env");
  g_autoptr(AporiaProvider) with_model = make (NULL, "large", NULL, NULL);

  g_assert_cmpstr (with_key->base_url, ==, "https://api.openai.com/v1");
  g_assert_cmpstr (with_key->preset, ==, "openai");
  g_assert_cmpstr (with_key->name, ==, "OpenAI");
  g_assert_cmpstr (with_key->model, ==, "");
  g_assert_cmpstr (with_model->model, ==, "large");
}

static void
test_bad_address (void)
{
  g_test_expect_message ("aporia", G_LOG_LEVEL_WARNING, "OPENAI_BASE_URL: *");
  g_assert_null (make ("two words", "large", "sk-env", NULL));
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/environment/none", test_none);
  g_test_add_func ("/app/environment/all", test_all);
  g_test_add_func ("/app/environment/defaults", test_defaults);
  g_test_add_func ("/app/environment/bad-address", test_bad_address);
  return g_test_run ();
}
