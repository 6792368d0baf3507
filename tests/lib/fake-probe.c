#include "lib/fake-probe.h"

#include "core/base/aporia-error.h"

#define FAKE_TYPE_PROBE (fake_probe_get_type ())
G_DECLARE_FINAL_TYPE (FakeProbe, fake_probe, FAKE, PROBE, GObject)

struct _FakeProbe
{
  GObject           parent_instance;
  FakeProbeControl *control; /* borrowed */
};

static const char *const models[] = {
  FAKE_PROBE_MODEL,
  "fake-large",
  "organisation-with-a-long-name/a-model-with-an-even-longer-name-70b-instruct-2026-11-21-q4_k_m",
  NULL,
};

static void
note_key (FakeProbeControl *control,
          const char       *api_key)
{
  g_strlcpy (control->last_key, api_key != NULL ? api_key : "", sizeof control->last_key);
}

/* Returns: whether it may go on. */
static gboolean
wait_while_held (FakeProbeControl *control,
                 GCancellable     *cancellable,
                 GError          **error)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_atomic_int_get (&control->hold) && g_get_monotonic_time () < deadline &&
         !g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
is_refused_certificate (FakeProbeControl *control,
                        AporiaProvider   *provider)
{
  return g_atomic_int_get (&control->is_self_signed)
         && g_strcmp0 (provider->fingerprint, FAKE_PROBE_FINGERPRINT) != 0;
}

static gboolean
fake_run_step (AporiaProviderProbe *probe,
               AporiaProvider      *provider,
               const char          *api_key,
               AporiaProbeStep      step,
               char               **detail,
               GCancellable        *cancellable,
               GError             **error)
{
  FakeProbeControl *control = FAKE_PROBE (probe)->control;

  note_key (control, api_key);
  g_atomic_int_inc (&control->n_steps);
  if (!wait_while_held (control, cancellable, error))
    return FALSE;
  if (is_refused_certificate (control, provider))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                           "The certificate of the server is not known to this computer.");
      return FALSE;
    }
  if (g_atomic_int_get (&control->fail_step) == (gint) step + 1)
    {
      g_set_error (error, APORIA_ERROR, g_atomic_int_get (&control->fail_code),
                   "Step %d failed; start the server.", step + 1);
      return FALSE;
    }
  *detail = g_strdup_printf ("Step %d is fine", step + 1);
  return TRUE;
}

static GStrv
fake_list_models (AporiaProviderProbe *probe,
                  AporiaProvider      *provider,
                  const char          *api_key,
                  GCancellable        *cancellable,
                  GError             **error)
{
  FakeProbeControl *control = FAKE_PROBE (probe)->control;

  note_key (control, api_key);
  if (!wait_while_held (control, cancellable, error))
    return NULL;
  if (!g_atomic_int_get (&control->fail_models))
    return g_strdupv ((GStrv) models);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The fake server is away.");
  return NULL;
}

static char *
fake_read_fingerprint (AporiaProviderProbe *probe,
                       AporiaProvider      *provider,
                       GCancellable        *cancellable,
                       GError             **error)
{
  if (g_atomic_int_get (&FAKE_PROBE (probe)->control->is_self_signed))
    return g_strdup (FAKE_PROBE_FINGERPRINT);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The server shows no certificate.");
  return NULL;
}

static AporiaLocalServer *
make_server (gboolean is_ollama,
             gboolean has_model)
{
  AporiaLocalServer *server = aporia_local_server_new ();
  const char *own[] = { is_ollama && has_model ? FAKE_PROBE_MODEL : NULL, NULL };

  server->preset = g_strdup (is_ollama ? "ollama" : "lmstudio");
  server->base_url = g_strdup (is_ollama ? "http://127.0.0.1:11434/v1" : "http://127.0.0.1:1234/v1");
  server->models = g_strdupv ((GStrv) own);
  server->can_pull = is_ollama;
  server->memory_bytes = 8LL << 30;
  server->suggested = is_ollama ? g_strdup ("fake-pulled:3b") : NULL;
  return server;
}

static GPtrArray *
fake_find_local (AporiaProviderProbe *probe,
                 GCancellable        *cancellable)
{
  FakeProbeControl *control = FAKE_PROBE (probe)->control;
  GPtrArray *servers = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_local_server_unref);

  wait_while_held (control, cancellable, NULL);
  for (gint i = 0; i < g_atomic_int_get (&control->n_local); i++)
    g_ptr_array_add (servers, make_server (i == 0, !g_atomic_int_get (&control->has_no_model)));
  return servers;
}

static gboolean
fake_pull (AporiaProviderProbe *probe,
           const char          *base_url,
           const char          *model,
           AporiaPullFunc       on_progress,
           gpointer             user_data,
           GCancellable        *cancellable,
           GError             **error)
{
  FakeProbeControl *control = FAKE_PROBE (probe)->control;

  g_atomic_int_inc (&control->n_pulls);
  on_progress (-1, "looking", user_data);
  on_progress (0.5, "fetching", user_data);
  if (!wait_while_held (control, cancellable, error))
    return FALSE;
  if (g_atomic_int_compare_and_exchange (&control->fail_pull, 1, 0))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The disk of the server is full.");
      return FALSE;
    }
  on_progress (1, "done", user_data);
  return TRUE;
}

static void
provider_probe_iface_init (AporiaProviderProbeInterface *iface)
{
  iface->run_step = fake_run_step;
  iface->list_models = fake_list_models;
  iface->read_fingerprint = fake_read_fingerprint;
  iface->find_local = fake_find_local;
  iface->pull = fake_pull;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeProbe, fake_probe, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PROVIDER_PROBE, provider_probe_iface_init))

static void
fake_probe_class_init (FakeProbeClass *klass)
{
}

static void
fake_probe_init (FakeProbe *self)
{
}

AporiaProviderProbe *
fake_probe_new (FakeProbeControl *control)
{
  FakeProbe *self = g_object_new (FAKE_TYPE_PROBE, NULL);

  self->control = control;
  return APORIA_PROVIDER_PROBE (self);
}
