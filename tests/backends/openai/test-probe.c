/* The test of an endpoint, its models and certificate, servers on this computer, fetching a model. */
#include "backends/openai/aporia-openai-local.h"
#include "backends/openai/aporia-openai-models.h"
#include "backends/openai/aporia-openai-probe.h"
#include "client-fixture.h"
#include "lib/aporia-test.h"

#define GIB ((gint64) 1024 * 1024 * 1024)

/* Whether STEP passes; PART of what it says, either way. */
static void
check_step (FaultServer    *server,
            const char     *scenario,
            const char     *model,
            const char     *key,
            AporiaProbeStep step,
            gboolean        passes,
            const char     *part)
{
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);
  g_autoptr(GError) error = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *said = NULL;
  gboolean is_fine;

  g_free (provider->model);
  provider->model = g_strdup (model);
  is_fine = aporia_provider_probe_run_step (probe, provider, key, step, &detail, NULL, &error);
  said = g_strdup_printf ("%s %s", detail, error != NULL ? error->message : "");
  if (is_fine != passes || strstr (said, part) == NULL)
    g_error ("step %d of %s: expected \"%s\", got %d, \"%s\"", step, scenario, part, is_fine, said);
  g_assert_cmpint (is_fine, ==, error == NULL);
}

static void
test_reach (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  check_step (server, "honest", "x", NULL, APORIA_PROBE_REACH, TRUE, "This computer answers after");
  /* Somebody is there; whether they may be asked is the next step's question. */
  check_step (server, "needs-key", "x", NULL, APORIA_PROBE_REACH, TRUE, "answers");
  check_step (server, "status-500", "x", NULL, APORIA_PROBE_REACH, TRUE, "answers");
  check_step (server, "drop", "x", NULL, APORIA_PROBE_REACH, FALSE, "broke before");
  check_step (server, "redirect-other", "x", NULL, APORIA_PROBE_REACH, FALSE, "points to localhost");
}

static void
test_models (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  check_step (server, "honest", "honest-model", NULL, APORIA_PROBE_MODELS, TRUE,
              "2 models: honest-model, other-model");
  check_step (server, "honest", "missing", NULL, APORIA_PROBE_MODELS, FALSE, "has no model “missing”");
  check_step (server, "honest", "", NULL, APORIA_PROBE_MODELS, FALSE, "is chosen yet");
  check_step (server, "ollama", "tiny", NULL, APORIA_PROBE_MODELS, TRUE, "3 models");
  check_step (server, "gemini", "gemini-x", NULL, APORIA_PROBE_MODELS, TRUE, "1 model: models/gemini-x");
  check_step (server, "llamacpp", "whatever", NULL, APORIA_PROBE_MODELS, TRUE, "one model, tiny.gguf");
  check_step (server, "no-models", "named", NULL, APORIA_PROBE_MODELS, TRUE, "has no list");
  check_step (server, "no-models", "", NULL, APORIA_PROBE_MODELS, FALSE, "no chat service");
  check_step (server, "empty-models", "x", NULL, APORIA_PROBE_MODELS, FALSE, "The list is empty.");
  check_step (server, "needs-key", "x", NULL, APORIA_PROBE_MODELS, FALSE, "asks for a key");
  check_step (server, "needs-key", "x", "wrong", APORIA_PROBE_MODELS, FALSE, "did not accept");
  check_step (server, "needs-key", "honest-model", "good-key", APORIA_PROBE_MODELS, TRUE, "2 models");
  check_step (server, "html", "x", NULL, APORIA_PROBE_MODELS, FALSE, "web page");
  check_step (server, "wrong-types", "x", NULL, APORIA_PROBE_MODELS, FALSE, "cannot be read");
  check_step (server, "huge", "x", NULL, APORIA_PROBE_MODELS, FALSE, "far more");
}

static void
test_chat (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  check_step (server, "honest", "honest-model", NULL, APORIA_PROBE_CHAT, TRUE, "s: “You wrote");
  check_step (server, "no-model", "x", NULL, APORIA_PROBE_CHAT, FALSE, "has no model “x”");
  check_step (server, "refusal", "x", NULL, APORIA_PROBE_CHAT, FALSE, "declined");
  check_step (server, "honest", "", NULL, APORIA_PROBE_CHAT, FALSE, "is chosen yet");
}

static void
test_structured (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  check_step (server, "honest", "honest-model", NULL, APORIA_PROBE_STRUCTURED, TRUE, "asked for.");
  check_step (server, "no-schema", "x", NULL, APORIA_PROBE_STRUCTURED, TRUE, "asked twice");
  check_step (server, "ignores-schema", "x", NULL, APORIA_PROBE_STRUCTURED, TRUE, "asked twice");
  check_step (server, "bad-form", "x", NULL, APORIA_PROBE_STRUCTURED, FALSE, "does not keep to the form");
}

/* A server that was mended is asked properly again. */
static void
test_structured_anew (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  AporiaOpenaiHabits habits = { .form = APORIA_OPENAI_FORM_TEXT, .tells_schema = TRUE,
                                .no_temperature = TRUE };

  aporia_openai_habits_set (provider, &habits);
  check_step (server, "honest", "honest-model", NULL, APORIA_PROBE_STRUCTURED, TRUE, "asked for.");
  aporia_openai_habits_get (provider, &habits);
  g_assert_cmpint (habits.form, ==, APORIA_OPENAI_FORM_SCHEMA);
  g_assert_false (habits.tells_schema);
  g_assert_true (habits.no_temperature);
}

static void
test_list (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "ollama");
  g_autoptr(AporiaProvider) broken = test_provider_new (server, "status-500");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) models = aporia_provider_probe_list_models (probe, provider, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (models), ==, 3);
  g_assert_cmpstr (models[0], ==, "tiny:latest");
  g_assert_null (aporia_provider_probe_list_models (probe, broken, NULL, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
}

static void
check_models (const char *json,
              const char *ids)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_auto(AporiaOpenaiModels) models = { 0 };
  g_autofree char *joined = NULL;

  aporia_openai_models_read (node, &models);
  joined = g_strjoinv (" ", models.ids);
  g_assert_cmpstr (joined, ==, ids);
}

static void
test_list_shapes (void)
{
  check_models ("{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"a\"},{\"id\":7},{},null]}", "a b");
  check_models ("{\"models\":[{\"name\":\"a\"}]}", "a");
  check_models ("[{\"id\":\"a\"}]", "a");
  check_models ("{}", "");
  check_models ("{\"data\":{\"id\":\"a\"}}", "");
  g_assert_true (aporia_openai_model_is ("tiny:latest", "tiny"));
  g_assert_true (aporia_openai_model_is ("models/g", "g"));
  g_assert_true (aporia_openai_model_is ("models/g", "models/g"));
  g_assert_false (aporia_openai_model_is ("tiny:7b", "tiny"));
  g_assert_false (aporia_openai_model_is ("tinyer", "tiny"));
}

static void
test_fingerprint (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, TRUE);
  g_autoptr(FaultServer) plain = fault_server_new (0, FALSE);
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  g_autoptr(AporiaProvider) without = test_provider_new (plain, "honest");
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = aporia_provider_probe_read_fingerprint (probe, provider, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fingerprint, ==, fault_server_get_fingerprint (server));
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 0);

  g_clear_pointer (&plain, fault_server_free);
  g_assert_null (aporia_provider_probe_read_fingerprint (probe, without, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  aporia_openai_set_network_allowed (FALSE);
  g_free (without->base_url);
  without->base_url = g_strdup ("https://example.invalid/v1");
  g_assert_null (aporia_provider_probe_read_fingerprint (probe, without, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  aporia_openai_set_network_allowed (TRUE);
}

/* With its certificate trusted, the first step passes. */
static void
test_reach_tls (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, TRUE);
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "honest");
  g_autoptr(GError) error = NULL;
  g_autofree char *detail = NULL;

  check_step (server, "honest", "x", NULL, APORIA_PROBE_REACH, FALSE, "is not trusted");
  provider->fingerprint = g_strdup (fault_server_get_fingerprint (server));
  g_assert_true (aporia_provider_probe_run_step (probe, provider, NULL, APORIA_PROBE_REACH, &detail, NULL,
                                                 &error));
  g_assert_nonnull (strstr (detail, "encrypted"));
}

/* --- This computer --- */

static GPtrArray *
make_places (FaultServer       *server,
             AporiaOpenaiPlace *places,
             guint              n)
{
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *base = fault_server_dup_base_url (server, places[i].root);

      places[i].root = g_strndup (base, strlen (base) - strlen ("/v1"));
      g_ptr_array_add (array, &places[i]);
    }
  return array;
}

static void
test_find_local (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  AporiaOpenaiPlace where[] = {
    { "ollama", (char *) "ollama" },     { "llamacpp", (char *) "llamacpp" },
    { "lmstudio", (char *) "lmstudio" }, { "ollama", (char *) "honest" },
    { "llamacpp", (char *) "html" },     { "lmstudio", (char *) "status-500" },
    { "llamacpp", (char *) "vllm" },     { "ollama", (char *) "hang" },
  };
  g_autoptr(GPtrArray) places = make_places (server, where, G_N_ELEMENTS (where));
  g_autoptr(GPtrArray) servers = aporia_openai_local_find (places, 16 * GIB, NULL);
  AporiaLocalServer *found;

  g_assert_cmpuint (servers->len, ==, 3);
  found = servers->pdata[0];
  g_assert_cmpstr (found->preset, ==, "ollama");
  g_assert_true (g_str_has_suffix (found->base_url, "/ollama/v1"));
  g_assert_true (found->can_pull);
  g_assert_cmpuint (g_strv_length (found->models), ==, 3);
  g_assert_cmpint (found->memory_bytes, ==, 16 * GIB);
  /* The largest that fits, and one that can talk. */
  g_assert_cmpstr (found->suggested, ==, "tiny:latest");
  found = servers->pdata[1];
  g_assert_cmpstr (found->preset, ==, "llamacpp");
  g_assert_cmpstr (found->suggested, ==, "tiny.gguf");
  g_assert_false (found->can_pull);
  found = servers->pdata[2];
  g_assert_cmpstr (found->preset, ==, "lmstudio");
  for (guint i = 0; i < G_N_ELEMENTS (where); i++)
    g_free (where[i].root);
}

static void
test_places (void)
{
  g_autoptr(GPtrArray) usual = NULL;
  g_autoptr(GPtrArray) moved = NULL;
  g_autoptr(GPtrArray) elsewhere = NULL;

  g_unsetenv ("OLLAMA_HOST");
  g_unsetenv ("LLAMA_ARG_PORT");
  usual = aporia_openai_local_places ();
  g_assert_cmpuint (usual->len, ==, 3);
  g_assert_cmpstr (((AporiaOpenaiPlace *) usual->pdata[0])->root, ==, "http://127.0.0.1:11434");
  g_assert_cmpstr (((AporiaOpenaiPlace *) usual->pdata[1])->root, ==, "http://127.0.0.1:8080");
  g_assert_cmpstr (((AporiaOpenaiPlace *) usual->pdata[2])->root, ==, "http://127.0.0.1:1234");

  g_setenv ("OLLAMA_HOST", "0.0.0.0:4000", TRUE);
  g_setenv ("LLAMA_ARG_PORT", "4001", TRUE);
  moved = aporia_openai_local_places ();
  g_assert_cmpstr (((AporiaOpenaiPlace *) moved->pdata[0])->root, ==, "http://127.0.0.1:4000");
  g_assert_cmpstr (((AporiaOpenaiPlace *) moved->pdata[1])->root, ==, "http://127.0.0.1:4001");

  /* Somebody else's Ollama is not on this computer. */
  g_setenv ("OLLAMA_HOST", "http://10.0.0.7:11434", TRUE);
  g_setenv ("LLAMA_ARG_PORT", "99999", TRUE);
  elsewhere = aporia_openai_local_places ();
  g_assert_cmpuint (elsewhere->len, ==, 2);
  g_assert_cmpstr (((AporiaOpenaiPlace *) elsewhere->pdata[0])->root, ==, "http://127.0.0.1:8080");
  g_unsetenv ("OLLAMA_HOST");
  g_unsetenv ("LLAMA_ARG_PORT");
}

static void
test_memory (void)
{
  g_assert_cmpint (aporia_openai_local_parse_memory ("MemTotal:       24650716 kB\nMemFree: 1 kB\n"), ==,
                   (gint64) 24650716 * 1024);
  g_assert_cmpint (aporia_openai_local_parse_memory ("nonsense"), ==, 0);
  g_assert_cmpint (aporia_openai_local_parse_memory ("MemTotal: 99999999999999999999 kB"), ==, 0);
  g_assert_cmpint (aporia_openai_local_get_memory (), >, 64 * 1024 * 1024);
  g_assert_null (aporia_openai_local_suggest (0));
  g_assert_null (aporia_openai_local_suggest (2 * GIB));
  /* The figures of real machines are a little below the round ones. */
  g_assert_cmpstr (aporia_openai_local_suggest (4 * GIB - GIB / 3), ==, "llama3.2:1b");
  g_assert_cmpstr (aporia_openai_local_suggest (8 * GIB - GIB / 3), ==, "llama3.2:3b");
  g_assert_cmpstr (aporia_openai_local_suggest (16 * GIB - GIB / 2), ==, "qwen2.5:7b");
  g_assert_cmpstr (aporia_openai_local_suggest (64 * GIB), ==, "qwen2.5:14b");
}

/* --- Fetching --- */

typedef struct
{
  guint         n;
  double        last;
  GString      *said;
  GCancellable *cancellable; /* (nullable) cancelled at the third word */
} Progress;

static void
progress_cb (double      fraction,
             const char *status,
             gpointer    user_data)
{
  Progress *progress = user_data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1);
  progress->last = fraction;
  progress->n++;
  g_string_append_printf (progress->said, "%s|", status);
  if (progress->n == 3)
    g_cancellable_cancel (progress->cancellable);
}

static void
pull (FaultServer *server,
      const char  *model,
      Progress    *progress,
      GError     **error)
{
  g_autoptr(AporiaProviderProbe) probe = aporia_openai_probe_new ();
  g_autofree char *base = fault_server_dup_base_url (server, "ollama");
  gboolean is_fine;

  progress->n = 0;
  progress->last = -1;
  progress->said = g_string_new (NULL);
  is_fine = aporia_provider_probe_pull (probe, base, model, progress_cb, progress, progress->cancellable,
                                        error);
  g_assert_cmpint (is_fine, ==, error == NULL || *error == NULL);
}

static void
test_pull (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(GError) error = NULL;
  Progress progress = { 0 };

  pull (server, "tiny", &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (progress.n, ==, 8);
  g_assert_cmpfloat (progress.last, ==, 1);
  g_assert_nonnull (strstr (progress.said->str, "1.5\xc2\xa0kB of 3.0\xc2\xa0kB"));
  g_assert_true (g_str_has_suffix (progress.said->str, "The model is here.|"));
  g_assert_cmpstr (fault_server_get_request (server, 0)->path, ==, "/ollama/api/pull");
  g_string_free (progress.said, TRUE);
}

static void
test_pull_fails (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(GError) error = NULL;
  Progress progress = { 0 };

  pull (server, "missing", &progress, &error);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "“missing”"));
  g_clear_error (&error);
  g_string_free (progress.said, TRUE);

  pull (server, "broken", &progress, &error);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
  g_clear_error (&error);
  g_string_free (progress.said, TRUE);

  aporia_openai_set_network_allowed (FALSE);
  pull (server, "tiny", &progress, &error);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  aporia_openai_set_network_allowed (TRUE);
  g_clear_error (&error);
  g_string_free (progress.said, TRUE);

  progress.cancellable = g_cancellable_new ();
  pull (server, "endless", &progress, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
  g_object_unref (progress.cancellable);
  g_string_free (progress.said, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/probe/reach", test_reach);
  g_test_add_func ("/openai/probe/models", test_models);
  g_test_add_func ("/openai/probe/chat", test_chat);
  g_test_add_func ("/openai/probe/structured", test_structured);
  g_test_add_func ("/openai/probe/structured-anew", test_structured_anew);
  g_test_add_func ("/openai/probe/list", test_list);
  g_test_add_func ("/openai/probe/list-shapes", test_list_shapes);
  g_test_add_func ("/openai/probe/fingerprint", test_fingerprint);
  g_test_add_func ("/openai/probe/reach-tls", test_reach_tls);
  g_test_add_func ("/openai/local/find", test_find_local);
  g_test_add_func ("/openai/local/places", test_places);
  g_test_add_func ("/openai/local/memory", test_memory);
  g_test_add_func ("/openai/pull/fetches", test_pull);
  g_test_add_func ("/openai/pull/fails", test_pull_fails);
  return g_test_run ();
}
