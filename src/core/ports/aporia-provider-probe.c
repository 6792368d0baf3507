#include "core/ports/aporia-provider-probe.h"

static void
aporia_local_server_clear (AporiaLocalServer *self)
{
  g_free (self->preset);
  g_free (self->base_url);
  g_strfreev (self->models);
  g_free (self->suggested);
}

APORIA_DEFINE_RECORD (AporiaLocalServer, aporia_local_server, aporia_local_server_clear)

G_DEFINE_INTERFACE (AporiaProviderProbe, aporia_provider_probe, G_TYPE_OBJECT)

static void
aporia_provider_probe_default_init (AporiaProviderProbeInterface *iface)
{
}

gboolean
aporia_provider_probe_run_step (AporiaProviderProbe *self, AporiaProvider *provider,
                                const char *api_key, AporiaProbeStep step, char **detail,
                                GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_PROBE (self), FALSE);
  g_return_val_if_fail (provider != NULL && detail != NULL, FALSE);

  *detail = NULL;
  return APORIA_PROVIDER_PROBE_GET_IFACE (self)->run_step (self, provider, api_key, step, detail,
                                                           cancellable, error);
}

GStrv
aporia_provider_probe_list_models (AporiaProviderProbe *self, AporiaProvider *provider,
                                   const char *api_key, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_PROBE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  return APORIA_PROVIDER_PROBE_GET_IFACE (self)->list_models (self, provider, api_key, cancellable,
                                                              error);
}

char *
aporia_provider_probe_read_fingerprint (AporiaProviderProbe *self, AporiaProvider *provider,
                                        GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_PROBE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  return APORIA_PROVIDER_PROBE_GET_IFACE (self)->read_fingerprint (self, provider, cancellable,
                                                                   error);
}

GPtrArray *
aporia_provider_probe_find_local (AporiaProviderProbe *self, GCancellable *cancellable)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_PROBE (self), NULL);

  return APORIA_PROVIDER_PROBE_GET_IFACE (self)->find_local (self, cancellable);
}

gboolean
aporia_provider_probe_pull (AporiaProviderProbe *self, const char *base_url, const char *model,
                            AporiaPullFunc on_progress, gpointer user_data,
                            GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (APORIA_IS_PROVIDER_PROBE (self), FALSE);
  g_return_val_if_fail (base_url != NULL && model != NULL, FALSE);

  return APORIA_PROVIDER_PROBE_GET_IFACE (self)->pull (self, base_url, model, on_progress,
                                                       user_data, cancellable, error);
}
