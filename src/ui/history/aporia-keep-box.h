/* "Keep as a story" below the feedback on an answer: asks for a title, and says so when the answer is one.
 *
 * Uses the window's action win.show-story (s). */
#pragma once

#include "core/models/aporia-stories.h"

#include <adwaita.h>

#define APORIA_TYPE_KEEP_BOX (aporia_keep_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaKeepBox, aporia_keep_box, APORIA, KEEP_BOX, AdwBin)

/* Once. */
void aporia_keep_box_bind (AporiaKeepBox *self,
                           AporiaStories *stories);
/* The answer to keep; NULL QUESTION_UID: none, and nothing is seen. */
void aporia_keep_box_set_answer (AporiaKeepBox *self,
                                 const char    *question_uid,
                                 const char    *answer);
