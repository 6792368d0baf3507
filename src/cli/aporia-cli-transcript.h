/* A stored session as text. */
#pragma once

#include "core/services/aporia-session.h"

/* Markdown: questions, why each was asked, answers, scores, feedback, fallacies, debrief.
 * Returns: (transfer full) */
char *cli_transcript_to_markdown (AporiaSession *session);
/* One JSON object, one CSV row for each turn.  Returns: (transfer full) */
char *cli_transcript_to_jsonl (AporiaSession *session);
char *cli_transcript_to_csv (AporiaSession *session);
/* What the coach says to one answer, for people. */
void cli_transcript_add_feedback (GString *text, AporiaTurn *turn);
