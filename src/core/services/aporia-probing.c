#include "core/services/aporia-probing.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>

char *
aporia_probing_dup_key (AporiaServices *services,
                        AporiaProvider *provider,
                        const char     *typed,
                        GCancellable   *cancellable)
{
  g_autofree char *name = aporia_provider_dup_secret_name (provider);

  if (typed != NULL)
    return *typed != '\0' ? g_strdup (typed) : NULL;
  return services->secrets != NULL ? aporia_secret_store_lookup (services->secrets, name, cancellable, NULL)
                                   : NULL;
}

static gboolean
check_may_call (gboolean may_call,
                GError **error)
{
  if (!may_call)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                         _("The network is switched off. Allow it in Preferences, under Privacy."));
  return may_call;
}

gboolean
aporia_probing_run_step (AporiaServices *services,
                         AporiaProvider *provider,
                         const char     *typed_key,
                         gboolean        may_call,
                         AporiaProbeStep step,
                         char          **detail,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autofree char *key = NULL;

  *detail = NULL;
  if (!check_may_call (may_call, error))
    return FALSE;
  key = aporia_probing_dup_key (services, provider, typed_key, cancellable);
  return aporia_provider_probe_run_step (services->probe, provider, key, step, detail, cancellable, error);
}

GStrv
aporia_probing_list_models (AporiaServices *services,
                            AporiaProvider *provider,
                            const char     *typed_key,
                            gboolean        may_call,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autofree char *key = NULL;

  if (!check_may_call (may_call, error))
    return NULL;
  key = aporia_probing_dup_key (services, provider, typed_key, cancellable);
  return aporia_provider_probe_list_models (services->probe, provider, key, cancellable, error);
}

char *
aporia_probing_read_fingerprint (AporiaServices *services,
                                 AporiaProvider *provider,
                                 gboolean        may_call,
                                 GCancellable   *cancellable,
                                 GError        **error)
{
  if (!check_may_call (may_call, error))
    return NULL;
  return aporia_provider_probe_read_fingerprint (services->probe, provider, cancellable, error);
}
