/* Reads what servers send when something is wrong: an object, a string, an array, members at the top level,
 * or no JSON at all; codes that are words or numbers. */
#pragma once

#include "backends/openai/aporia-openai-failure.h"

/* Sets kind, status, code, context_tokens and, where the body names it, wait_ms of FAILURE.
 * STATUS: of HTTP, 200 for an error within a reply.  BODY: LENGTH bytes, of which only the begin is read.
 * SENT: (nullable) NULL-terminated, what must not turn up in the log (key, prompt). */
void  aporia_openai_error_read (AporiaOpenaiFailure *failure,
                                guint                status,
                                const char          *body,
                                gsize                length,
                                const char *const   *sent);

/* MESSAGE shortened to what a log may hold: nothing of SENT, no control characters.
 * Returns: (transfer full) */
char *aporia_openai_error_redact (const char        *message,
                                  const char *const *sent);
