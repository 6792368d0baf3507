/* How a stored session is called in lists, headings and for a screen reader. */
#pragma once

#include "core/domain/aporia-attempt.h"

/* All tolerate records with missing parts and return (transfer full). */
/* "Backend Engineer at Example Ltd" */
char *aporia_session_dup_title (AporiaAttempt *attempt);
/* "12 November 2026 · 8 answered · 1 skipped" */
char *aporia_session_dup_counts (AporiaAttemptSummary *summary);
/* "71 % · Getting there", "Not judged yet" */
char *aporia_session_dup_score (double score);
/* The score of a session, or that it comes with the debrief. */
char *aporia_session_dup_average (AporiaAttemptSummary *summary);
/* "Session, Backend Engineer at Example Ltd, 12 November 2026, average 71 percent" */
char *aporia_session_dup_spoken (AporiaAttemptSummary *summary);
