/* When to ask again, and how long to wait before. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"

/* Tries in all, the first one included. */
#define APORIA_OPENAI_MAX_TRIES 4
/* A person waits: what asks for more patience is told to them instead. */
#define APORIA_OPENAI_MAX_WAIT_MS 20000

/* Looks up a header of the reply; returns (transfer none) (nullable). */
typedef const char *(*AporiaOpenaiHeaderFunc) (const char *name,
                                               gpointer    user_data);

/* N_TRIES have failed.  WAS_SHOWN: the person has seen text of the failed one.  DICE: 0..1, spreads the
 * waits of many.  Returns: milliseconds, or -1 when it is no use. */
gint64 aporia_openai_retry_delay (const AporiaOpenaiFailure *failure,
                                  guint                      n_tries,
                                  gboolean                   was_shown,
                                  double                     dice);

/* What the reply's headers ask for: retry-after-ms, Retry-After (seconds or an HTTP date), else the latest of
 * x-ratelimit-reset-* whose remaining count is used up.  NOW: seconds since 1970.  -1: they say nothing. */
gint64 aporia_openai_retry_read_headers (AporiaOpenaiHeaderFunc header,
                                         gpointer               user_data,
                                         gint64                 now);

/* "120" or "Fri, 31 Dec 1999 23:59:59 GMT"; -1 when neither. */
gint64 aporia_openai_retry_read_after (const char *value,
                                       gint64      now);
/* "1s", "6m0s", "1h2m3.5s", "250ms", "12" (seconds); -1 when it is "-1" or nothing of that. */
gint64 aporia_openai_retry_read_reset (const char *value);
