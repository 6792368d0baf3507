#include "backends/openai/aporia-openai-probe.h"

#include "backends/openai/aporia-openai-certificate.h"
#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-habits.h"
#include "backends/openai/aporia-openai-http.h"
#include "backends/openai/aporia-openai-local.h"
#include "backends/openai/aporia-openai-models.h"
#include "backends/openai/aporia-openai-pull.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIMEOUT_MS 15000
/* Of what a server says, this much is shown. */
#define MAX_SHOWN 60
#define N_NAMED 3

struct _AporiaOpenaiProbe
{
  GObject parent_instance;
};

/* One step with an endpoint. */
typedef struct
{
  AporiaProvider      *provider;
  AporiaOpenaiClient  *client;
  char                *key;
  AporiaOpenaiFailure  failure;
  char               **detail;
  GCancellable        *cancellable;
} Step;

static gboolean
fail (Step                   *step,
      AporiaOpenaiFailureKind kind)
{
  step->failure.kind = kind;
  return FALSE;
}

/* Any reply will do: that it is the right one is for the next steps. */
static gboolean
reach (Step *step)
{
  g_autofree char *url = aporia_openai_url_join (step->provider->base_url, "models");
  g_autofree char *host = aporia_provider_dup_host (step->provider);
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiCall call = { .method = "GET", .url = url, .silence_ms = TIMEOUT_MS };
  gint64 start = g_get_monotonic_time ();
  guint ms;

  call.api_key = step->key;
  call.fingerprint = step->provider->fingerprint;
  if (!aporia_openai_http_send (&call, NULL, NULL, &answer, &step->failure, step->cancellable))
    return FALSE;
  ms = (guint) ((g_get_monotonic_time () - start) / 1000);
  if (g_str_has_prefix (step->provider->base_url, "https:"))
    *step->detail = g_strdup_printf (_("%s answers after %u ms, encrypted."), host, ms);
  else if (aporia_provider_is_loopback (step->provider))
    *step->detail = g_strdup_printf (_("This computer answers after %u ms."), ms);
  else
    *step->detail = g_strdup_printf (_("%s answers after %u ms. The connection is not encrypted."), host, ms);
  return TRUE;
}

static char *
name_some (const AporiaOpenaiModels *models)
{
  guint n = g_strv_length (models->ids);
  g_autoptr(GPtrArray) some = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < MIN (n, N_NAMED); i++)
    g_ptr_array_add (some, models->ids[i]);
  g_ptr_array_add (some, NULL);
  names = g_strjoinv (", ", (char **) some->pdata);
  if (n == 0)
    return g_strdup (_("The list is empty."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u model: %s", "%u models: %s", n), n, names);
}

static gboolean
list (Step *step)
{
  g_auto(AporiaOpenaiModels) models = { 0 };

  if (!aporia_openai_models_fetch (step->provider, step->key, &models, &step->failure, step->cancellable))
    {
      /* Not every server has a list; the chat will show whether the name is right. */
      if (step->failure.kind != APORIA_OPENAI_FAILURE_NO_SERVICE || *step->provider->model == '\0')
        return FALSE;
      *step->detail = g_strdup (_("This server has no list; the name is taken as it stands."));
      return TRUE;
    }
  *step->detail = name_some (&models);
  if (*step->provider->model == '\0')
    return fail (step, APORIA_OPENAI_FAILURE_NO_MODEL);
  if (aporia_openai_models_has (&models, step->provider->model))
    return TRUE;
  if (!models.takes_any_name)
    return fail (step, APORIA_OPENAI_FAILURE_NO_MODEL);
  g_free (*step->detail);
  *step->detail = g_strdup_printf (_("The server has one model, %s, and uses it whatever its name."),
                                   models.ids[0]);
  return TRUE;
}

/* One line of it, and not all. */
static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdup (text);
  glong length;
  g_autofree char *begin = NULL;

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (line);
  length = g_utf8_strlen (line, -1);
  if (length <= MAX_SHOWN)
    return g_steal_pointer (&line);
  begin = g_utf8_substring (line, 0, MAX_SHOWN);
  return g_strconcat (begin, "…", NULL);
}

static gboolean
chat (Step    *step,
      GError **error)
{
  const AporiaOpenaiRequest request = {
    .name = "test",
    .user = "This is a test of the connection. Reply with the single word: ready",
    .temperature = -1,
  };
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = aporia_openai_client_ask_text (step->client, &request, step->cancellable, error);
  g_autofree char *shown = NULL;

  if (text == NULL)
    return FALSE;
  shown = shorten (text);
  /* Translators: seconds, and what the model said. */
  *step->detail = g_strdup_printf (_("Answered after %.1f s: “%s”"),
                                   (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, shown);
  return TRUE;
}

static JsonNode *
make_schema (void)
{
  return json_from_string ("{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"word\",\"n"
                           "umber\"],"
                           "\"properties\":{\"word\":{\"type\":\"string\"},"
                           "\"number\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":10}}}",
                           NULL);
}

/* Finds out anew how this server is best asked. */
static gboolean
ask_for_form (Step    *step,
              GError **error)
{
  g_autoptr(JsonNode) schema = make_schema ();
  g_autoptr(JsonNode) reply = NULL;
  AporiaOpenaiHabits habits;
  AporiaOpenaiRequest request = {
    .name = "test",
    .system = "You test a connection.",
    .user = "Give any word, and any whole number from 0 to 10.",
    .temperature = -1,
  };

  request.schema = schema;
  aporia_openai_habits_get (step->provider, &habits);
  habits.form = APORIA_OPENAI_FORM_SCHEMA;
  habits.tells_schema = FALSE;
  aporia_openai_habits_set (step->provider, &habits);
  reply = aporia_openai_client_ask_json (step->client, &request, step->cancellable, error);
  if (reply == NULL)
    return FALSE;
  aporia_openai_habits_get (step->provider, &habits);
  *step->detail =
    g_strdup (habits.form < APORIA_OPENAI_FORM_JSON && !habits.tells_schema
                ? _("The reply has the form that was asked for.")
                : _("The reply has the form that was asked for. This server cannot be held to it, so now and "
                    "then it is asked twice."));
  return TRUE;
}

static gboolean
run (Step           *step,
     AporiaProbeStep which,
     GError        **error)
{
  gboolean is_fine = FALSE;

  /* The client says what is wrong by itself. */
  if (which == APORIA_PROBE_CHAT)
    return chat (step, error);
  if (which == APORIA_PROBE_STRUCTURED)
    return ask_for_form (step, error);

  if (aporia_openai_client_dup_key (step->client, &step->key, &step->failure, step->cancellable))
    is_fine = which == APORIA_PROBE_REACH ? reach (step) : list (step);
  if (!is_fine)
    aporia_openai_failure_set_error (&step->failure, step->provider, error);
  return is_fine;
}

static gboolean
aporia_openai_probe_run_step (AporiaProviderProbe *probe,
                              AporiaProvider      *provider,
                              const char          *api_key,
                              AporiaProbeStep      which,
                              char               **detail,
                              GCancellable        *cancellable,
                              GError             **error)
{
  Step step = { .provider = provider, .failure = APORIA_OPENAI_FAILURE_INIT, .detail = detail };
  gboolean is_fine;

  step.cancellable = cancellable;
  step.client = aporia_openai_client_new (provider, NULL, api_key);
  is_fine = run (&step, which, error);
  g_object_unref (step.client);
  g_free (step.key);
  return is_fine;
}

static GStrv
aporia_openai_probe_list_models (AporiaProviderProbe *probe,
                                 AporiaProvider      *provider,
                                 const char          *api_key,
                                 GCancellable        *cancellable,
                                 GError             **error)
{
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, NULL, api_key);
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  g_auto(AporiaOpenaiModels) models = { 0 };
  g_autofree char *key = NULL;

  if (aporia_openai_client_dup_key (client, &key, &failure, cancellable) &&
      aporia_openai_models_fetch (provider, key, &models, &failure, cancellable))
    return g_steal_pointer (&models.ids);
  aporia_openai_failure_set_error (&failure, provider, error);
  return NULL;
}

static char *
aporia_openai_probe_read_fingerprint (AporiaProviderProbe *probe,
                                      AporiaProvider      *provider,
                                      GCancellable        *cancellable,
                                      GError             **error)
{
  AporiaOpenaiFailure failure = APORIA_OPENAI_FAILURE_INIT;
  char *fingerprint = aporia_openai_certificate_read (provider, &failure, cancellable);

  if (fingerprint == NULL)
    aporia_openai_failure_set_error (&failure, provider, error);
  return fingerprint;
}

static GPtrArray *
aporia_openai_probe_find_local (AporiaProviderProbe *probe,
                                GCancellable        *cancellable)
{
  g_autoptr(GPtrArray) places = aporia_openai_local_places ();

  return aporia_openai_local_find (places, aporia_openai_local_get_memory (), cancellable);
}

static gboolean
aporia_openai_probe_pull (AporiaProviderProbe *probe,
                          const char          *base_url,
                          const char          *model,
                          AporiaPullFunc       on_progress,
                          gpointer             user_data,
                          GCancellable        *cancellable,
                          GError             **error)
{
  return aporia_openai_pull (base_url, model, on_progress, user_data, cancellable, error);
}

static void
provider_probe_iface_init (AporiaProviderProbeInterface *iface)
{
  iface->run_step = aporia_openai_probe_run_step;
  iface->list_models = aporia_openai_probe_list_models;
  iface->read_fingerprint = aporia_openai_probe_read_fingerprint;
  iface->find_local = aporia_openai_probe_find_local;
  iface->pull = aporia_openai_probe_pull;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaOpenaiProbe, aporia_openai_probe, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PROVIDER_PROBE, provider_probe_iface_init))

static void
aporia_openai_probe_class_init (AporiaOpenaiProbeClass *klass)
{
}

static void
aporia_openai_probe_init (AporiaOpenaiProbe *self)
{
}

AporiaProviderProbe *
aporia_openai_probe_new (void)
{
  return g_object_new (APORIA_TYPE_OPENAI_PROBE, NULL);
}
