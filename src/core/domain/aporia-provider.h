/* An endpoint that speaks the OpenAI protocol, as the person set it up.  Its key is not in here: it is the
 * secret named by aporia_provider_dup_secret_name(). */
#pragma once

#include "core/domain/aporia-attempt.h"

#define APORIA_PROVIDER_TIMEOUT_MIN 5
#define APORIA_PROVIDER_TIMEOUT_DEFAULT 60
#define APORIA_PROVIDER_TIMEOUT_MAX 600
#define APORIA_PROVIDER_CONTEXT_MAX 4000000
#define APORIA_PROVIDER_TEMPERATURE_DEFAULT 0.3
#define APORIA_PROVIDER_TEMPERATURE_MAX 1.2

struct _AporiaProvider
{
  char    *id;              /* stable; "environment": the one of OPENAI_BASE_URL and its like */
  char    *name;            /* shown */
  char    *preset;          /* id of the preset it began with: "openai", "ollama", "custom", … */
  char    *base_url;        /* normalised: what "/chat/completions" is appended to, no slash at the end */
  char    *model;           /* "" until one is chosen */
  char    *fingerprint;     /* (nullable) SHA-256, lower-case hex, of the one certificate trusted beside the
                             * system's */
  guint    timeout_seconds; /* without any byte from the server */
  guint    context_tokens;  /* 0: ask the server, else assume little */
  double   temperature;     /* 0..APORIA_PROVIDER_TEMPERATURE_MAX, for questions; judging caps it at 0.3 */
  gboolean checks_judge;    /* a new model is checked by itself; TRUE by default */
  gboolean moderates;       /* answers and job text go through /moderations first */
};

/* _new() gives the defaults and empty strings. */
APORIA_DECLARE_RECORD (AporiaProvider, aporia_provider)

/* Returns: (transfer full) a copy that may still be changed. */
AporiaProvider *aporia_provider_copy (const AporiaProvider *self);
/* "provider/ID/api-key" */
char           *aporia_provider_dup_secret_name (const AporiaProvider *self);
/* The host, for "goes to api.openai.com"; never user name or password of the address. */
char           *aporia_provider_dup_host (const AporiaProvider *self);
/* Whether what is sent stays on this computer (127.0.0.0/8, ::1, localhost). */
gboolean        aporia_provider_is_loopback (const AporiaProvider *self);
/* The same for a host alone; names that only a resolver could tell are not. */
gboolean        aporia_provider_host_is_loopback (const char *host);
/* What a person types (host, host:port, …/v1, a whole …/chat/completions, with or without scheme) to the base
 * address.  Without a scheme: http for loopback, https otherwise.  Returns: (transfer full), or NULL with a
 * sentence to show (APORIA_ERROR_NOT_SUPPORTED). */
char           *aporia_provider_normalise_url (const char *typed,
                                               GError    **error);
