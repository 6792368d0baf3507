/* Port: tries an endpoint before it is trusted with an interview.  Implemented by backends/openai. */
#pragma once

#include "core/domain/aporia-provider.h"
#include <gio/gio.h>

typedef enum
{
  APORIA_PROBE_REACH,      /* something answers at the address, and its certificate is good */
  APORIA_PROBE_MODELS,     /* it lists models; the chosen one is among them */
  APORIA_PROBE_CHAT,       /* a tiny chat works */
  APORIA_PROBE_STRUCTURED, /* a reply in a given form works */
} AporiaProbeStep;
#define APORIA_N_PROBE_STEPS 4

/* A server found on this computer. */
struct _AporiaLocalServer
{
  char    *preset;        /* "ollama", "llamacpp", "lmstudio" */
  char    *base_url;
  GStrv    models;        /* what it has; may be empty */
  gboolean can_pull;      /* it can fetch models by name */
  gint64   memory_bytes;  /* of this computer; 0 when not known */
  char    *suggested;     /* (nullable) a model that fits in this memory */
};

APORIA_DECLARE_RECORD (AporiaLocalServer, aporia_local_server)

/* FRACTION: 0..1, or -1 when not known; STATUS: translated, or the server's own word for what it does. */
typedef void (*AporiaPullFunc) (double      fraction,
                                const char *status,
                                gpointer    user_data);

#define APORIA_TYPE_PROVIDER_PROBE (aporia_provider_probe_get_type ())
G_DECLARE_INTERFACE (AporiaProviderProbe, aporia_provider_probe, APORIA, PROVIDER_PROBE, GObject)

struct _AporiaProviderProbeInterface
{
  GTypeInterface g_iface;

  gboolean   (*run_step) (AporiaProviderProbe *self,
                          AporiaProvider      *provider,
                          const char          *api_key,
                          AporiaProbeStep      step,
                          char               **detail,
                          GCancellable        *cancellable,
                          GError             **error);
  GStrv      (*list_models) (AporiaProviderProbe *self,
                             AporiaProvider      *provider,
                             const char          *api_key,
                             GCancellable        *cancellable,
                             GError             **error);
  char      *(*read_fingerprint) (AporiaProviderProbe *self,
                                  AporiaProvider      *provider,
                                  GCancellable        *cancellable,
                                  GError             **error);
  GPtrArray *(*find_local) (AporiaProviderProbe *self,
                            GCancellable        *cancellable);
  gboolean   (*pull) (AporiaProviderProbe *self,
                      const char          *base_url,
                      const char          *model,
                      AporiaPullFunc       on_progress,
                      gpointer             user_data,
                      GCancellable        *cancellable,
                      GError             **error);
};

/* All block, on any worker.  API_KEY: (nullable) none is sent.  Errors say what to do about it. */

/* DETAIL: (out) (transfer full) what was found, in a few words, also for a step that failed (nullable). */
gboolean   aporia_provider_probe_run_step (AporiaProviderProbe *self,
                                           AporiaProvider      *provider,
                                           const char          *api_key,
                                           AporiaProbeStep      step,
                                           char               **detail,
                                           GCancellable        *cancellable,
                                           GError             **error);
/* Returns: (transfer full) ids in the server's order. */
GStrv      aporia_provider_probe_list_models (AporiaProviderProbe *self,
                                              AporiaProvider      *provider,
                                              const char          *api_key,
                                              GCancellable        *cancellable,
                                              GError             **error);
/* SHA-256 in lower-case hex of the certificate that the server shows, trusted or not. */
char      *aporia_provider_probe_read_fingerprint (AporiaProviderProbe *self,
                                                   AporiaProvider      *provider,
                                                   GCancellable        *cancellable,
                                                   GError             **error);
/* Looks at the usual ports of this computer, loopback only.
 * Returns: (transfer full) (element-type AporiaLocalServer) */
GPtrArray *aporia_provider_probe_find_local (AporiaProviderProbe *self,
                                             GCancellable        *cancellable);
/* Has an Ollama server fetch MODEL; ON_PROGRESS is called in this thread. */
gboolean   aporia_provider_probe_pull (AporiaProviderProbe *self,
                                       const char          *base_url,
                                       const char          *model,
                                       AporiaPullFunc       on_progress,
                                       gpointer             user_data,
                                       GCancellable        *cancellable,
                                       GError             **error);
