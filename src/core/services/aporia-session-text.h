/* Stored sessions as text, for people and for programs.
 *
 * SESSIONS (element-type AporiaSession) come out one after the other.  Each returns: (transfer full) */
#pragma once

#include "core/services/aporia-session.h"

/* Questions, why each was asked, answers, scores, feedback, fallacies, debrief. */
char *aporia_session_text_to_markdown (GPtrArray *sessions);
/* One JSON object a line, for each turn. */
char *aporia_session_text_to_jsonl (GPtrArray *sessions);
/* One row for each turn, under a row of heads.  No cell is a formula to a spreadsheet: what begins like one
 * gets an apostrophe before it, as a person would type it. */
char *aporia_session_text_to_csv (GPtrArray *sessions);
/* What the coach says to one answer, for people. */
void  aporia_session_text_add_feedback (GString    *text,
                                        AporiaTurn *turn);
