/* Trying a provider: the probe with the key that is kept, and never when the network is switched off.
 * Blocking, on a worker; the services have a probe. */
#pragma once

#include "core/services/aporia-services.h"

/* TYPED: (nullable) what the person typed wins over what is kept; "" is no key.
 * Returns: (transfer full) (nullable), NULL when there is none. */
char    *aporia_probing_dup_key (AporiaServices *services,
                                 AporiaProvider *provider,
                                 const char     *typed,
                                 GCancellable   *cancellable);

/* As aporia_provider_probe_*; APORIA_ERROR_NOT_SUPPORTED unless MAY_CALL. */
gboolean aporia_probing_run_step (AporiaServices *services,
                                  AporiaProvider *provider,
                                  const char     *typed_key,
                                  gboolean        may_call,
                                  AporiaProbeStep step,
                                  char          **detail,
                                  GCancellable   *cancellable,
                                  GError        **error);
GStrv    aporia_probing_list_models (AporiaServices *services,
                                     AporiaProvider *provider,
                                     const char     *typed_key,
                                     gboolean        may_call,
                                     GCancellable   *cancellable,
                                     GError        **error);
char    *aporia_probing_read_fingerprint (AporiaServices *services,
                                          AporiaProvider *provider,
                                          gboolean        may_call,
                                          GCancellable   *cancellable,
                                          GError        **error);
