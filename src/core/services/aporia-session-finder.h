/* Stored sessions by what a person gives for them.  Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-attempt.h"
#include "core/services/aporia-services.h"

/* All sessions that are not deleted, newest first (element-type AporiaAttemptSummary).
 * Returns: (transfer full), or NULL with error */
GPtrArray            *aporia_session_finder_list (AporiaServices *services,
                                                  GError        **error);
/* In place of an id: the session to look back at, which is the newest that has ended; samples only when there
 * is nothing else, and what is still open before any has ended. */
#define APORIA_SESSION_LAST "last"

/* ID: the whole id, a beginning that only one session has, or APORIA_SESSION_LAST; NULL is the newest.
 * Returns: (transfer full), or NULL with a sentence for people (APORIA_ERROR_STORAGE) */
AporiaAttemptSummary *aporia_session_finder_find (AporiaServices *services,
                                                  const char     *id,
                                                  GError        **error);
