/* Stored sessions for tests of the pages that show them. */
#pragma once

#include "core/services/aporia-services.h"
#include "lib/fake-coach.h"

/* A fake store, three workers, and a model that streams beside the built-in coach.  One at a time.
 * Returns: (transfer full) */
AporiaServices  *stored_sessions_services (void);
/* The script of the model. */
FakeCoachControl *stored_sessions_get_model (void);
/* The same of the built-in coach. */
FakeCoachControl *stored_sessions_get_builtin (void);

/* Adds a session of N_ANSWERED judged answers, whose correctness rises by 4 from FIRST_SCORE, then N_SKIPPED
 * skipped questions.  DAYS_AGO also orders sessions.  Returns: (transfer full) the attempt's uid */
char           *stored_sessions_add (AporiaServices     *services,
                                     const char         *title,
                                     guint               n_answered,
                                     guint               n_skipped,
                                     int                 first_score,
                                     guint               days_ago,
                                     AporiaAttemptStatus status,
                                     gboolean            is_sample);
/* Sessions added from now on are under pressure with SECONDS for each question; answers took 90. */
void            stored_sessions_press (guint seconds);
/* Parts of the session cannot be read any more: its profile, when it was, and the first question. */
void            stored_sessions_damage (AporiaServices *services,
                                        const char     *uid);
