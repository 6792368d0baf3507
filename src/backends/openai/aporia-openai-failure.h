/* What went wrong between us and an endpoint: first as a kind that code decides on, then as a sentence for
 * the person.  The server's own words go nowhere but, shortened, to the debug log. */
#pragma once

#include "core/domain/aporia-provider.h"
#include <glib.h>

typedef enum
{
  APORIA_OPENAI_FAILURE_NONE,
  APORIA_OPENAI_FAILURE_CANCELLED,
  /* before a reply */
  APORIA_OPENAI_FAILURE_SWITCHED_OFF,    /* the person wants no network */
  APORIA_OPENAI_FAILURE_BAD_KEY,         /* cannot be sent as it is */
  APORIA_OPENAI_FAILURE_NO_HOST,
  APORIA_OPENAI_FAILURE_REFUSED,
  APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT,
  APORIA_OPENAI_FAILURE_CERTIFICATE,
  APORIA_OPENAI_FAILURE_TLS,
  APORIA_OPENAI_FAILURE_REDIRECT,        /* "other": the host it points at */
  APORIA_OPENAI_FAILURE_SILENCE,
  APORIA_OPENAI_FAILURE_TOO_SLOW,
  APORIA_OPENAI_FAILURE_LOST,
  APORIA_OPENAI_FAILURE_TOO_LARGE,       /* more bytes than any reply may have */
  /* what the server answers */
  APORIA_OPENAI_FAILURE_KEY,
  APORIA_OPENAI_FAILURE_FORBIDDEN,
  APORIA_OPENAI_FAILURE_NO_MODEL,
  APORIA_OPENAI_FAILURE_NO_SERVICE,      /* not a chat service at this address */
  APORIA_OPENAI_FAILURE_WEB_PAGE,
  APORIA_OPENAI_FAILURE_RATE,
  APORIA_OPENAI_FAILURE_QUOTA,
  APORIA_OPENAI_FAILURE_TOO_LONG,        /* "context_tokens": the limit, when the server names it */
  APORIA_OPENAI_FAILURE_BUSY,
  APORIA_OPENAI_FAILURE_LOADING,
  APORIA_OPENAI_FAILURE_SERVER,
  APORIA_OPENAI_FAILURE_BAD_REQUEST,
  APORIA_OPENAI_FAILURE_RESPONSE_FORMAT, /* this one and the next: it does not take what we sent along */
  APORIA_OPENAI_FAILURE_TEMPERATURE,
  APORIA_OPENAI_FAILURE_MAX_TOKENS,
  APORIA_OPENAI_FAILURE_STREAM,
  APORIA_OPENAI_FAILURE_SYSTEM_ROLE,
  /* what the model answers */
  APORIA_OPENAI_FAILURE_FILTERED,
  APORIA_OPENAI_FAILURE_REFUSAL,
  APORIA_OPENAI_FAILURE_CUT,             /* it ran into a limit of length */
  APORIA_OPENAI_FAILURE_ENDLESS,
  APORIA_OPENAI_FAILURE_EMPTY,
  APORIA_OPENAI_FAILURE_MALFORMED,
  APORIA_OPENAI_FAILURE_FORM,            /* not in the form that was asked for, also after a second try */
} AporiaOpenaiFailureKind;

typedef struct
{
  AporiaOpenaiFailureKind kind;
  guint                   status;         /* of HTTP; 0 when there was none */
  gint64                  wait_ms;        /* what the server asks us to wait; -1 when it does not say */
  guint                   context_tokens; /* 0 when not known */
  guint                   seconds;        /* how long we waited */
  gboolean                has_key;        /* one was sent */
  char                    code[48];       /* the server's short name for it, for the log */
  char                    other[128];
} AporiaOpenaiFailure;

#define APORIA_OPENAI_FAILURE_INIT { .wait_ms = -1 }

/* Says it in a whole sentence, with the code that tells the user interface what to do next. */
void aporia_openai_failure_set_error (const AporiaOpenaiFailure *self,
                                      const AporiaProvider      *provider,
                                      GError                   **error);
