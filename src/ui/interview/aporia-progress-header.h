/* "Question 3 of 10", the skills covered so far, and the verbs for the interview as a whole. */
#pragma once

#include "core/models/aporia-interview.h"
#include <adwaita.h>

#define APORIA_TYPE_PROGRESS_HEADER (aporia_progress_header_get_type ())
G_DECLARE_FINAL_TYPE (AporiaProgressHeader, aporia_progress_header, APORIA, PROGRESS_HEADER, AdwBin)

void aporia_progress_header_update (AporiaProgressHeader *self,
                                    AporiaInterview      *interview);
/* Opens or closes the list of skills. */
void aporia_progress_header_toggle_skills (AporiaProgressHeader *self);
