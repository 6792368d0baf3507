/* Stored sessions as text, for people and for programs.
 *
 * SESSIONS (element-type AporiaSession) come out one after the other.  STORIES (element-type AporiaStory,
 * nullable): an answer that is kept as one of them says so, with its title.  Each returns: (transfer full) */
#pragma once

#include "core/domain/aporia-story.h"
#include "core/services/aporia-session.h"

/* Questions, why each was asked, answers, scores, feedback, fallacies, debrief. */
char *aporia_session_text_to_markdown (GPtrArray *sessions,
                                       GPtrArray *stories);
/* One JSON object a line, for each turn; "story" and "story_title" are null when its answer is none,
 * "delivery" when it was not spoken. */
char *aporia_session_text_to_jsonl (GPtrArray *sessions,
                                    GPtrArray *stories);
/* One row for each turn, under a row of heads.  No cell is a formula to a spreadsheet: what begins like one
 * gets an apostrophe before it, as a person would type it.  The column "story" is the title of the
 * story that the answer is kept as: a row is an answer, so the story itself, which may have been edited
 * since, has no place in it.  Behind it: how a spoken answer sounded; empty for a typed one. */
char *aporia_session_text_to_csv (GPtrArray *sessions,
                                  GPtrArray *stories);
/* The story among STORIES (nullable) that the answer to QUESTION_UID is kept as.  Returns: (transfer none)
 * (nullable) */
const AporiaStory *aporia_session_text_find_story (GPtrArray  *stories,
                                                   const char *question_uid);
/* What the coach says to one answer, for people. */
void  aporia_session_text_add_feedback (GString    *text,
                                        AporiaTurn *turn);
