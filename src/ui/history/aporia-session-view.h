/* One stored session: summary, debrief, then every question with answer and feedback.
 *
 * Activates "history.back", "history.practise", "history.restore", "history.print", "history.export",
 * "history.star", "history.delete" and "history.reload".
 */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_SESSION_VIEW (aporia_session_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSessionView, aporia_session_view, APORIA, SESSION_VIEW, AdwBin)

/* Property: is-folded (boolean): a button leads back to the list. */
GtkWidget  *aporia_session_view_new (void);
/* Whoever is asked for more feedback; without it the session is read-only. */
void        aporia_session_view_set_history (AporiaSessionView *self,
                                             AporiaHistory     *history);
/* Nothing is chosen. */
void        aporia_session_view_clear (AporiaSessionView *self);
/* A spinner appears when it takes long; until then the old session stays. */
void        aporia_session_view_set_loading (AporiaSessionView *self);
void        aporia_session_view_set_error (AporiaSessionView *self);
void        aporia_session_view_set_session (AporiaSessionView    *self,
                                             AporiaHistorySession *session);
/* The session that is shown has a star now, or none; another one changes nothing. */
void        aporia_session_view_update_marks (AporiaSessionView    *self,
                                              AporiaAttemptSummary *summary);
/* Opens that question and scrolls to it, now or when its session is there.  (nullable) */
void        aporia_session_view_go_to (AporiaSessionView *self,
                                       const char        *question_uid);
/* The part that is shown: "none", "loading", "error" or "session". */
const char *aporia_session_view_get_state (AporiaSessionView *self);
void        aporia_session_view_focus (AporiaSessionView *self);
