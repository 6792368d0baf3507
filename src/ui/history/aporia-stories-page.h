/* The stories of the History page: a list at the start; the chosen one, or how they cover the job, at the
 * end; folds when narrow.
 *
 * Signal "open-session" (string attempt_uid, string question_uid): show where a story was told first. */
#pragma once

#include "core/models/aporia-stories.h"

#include <adwaita.h>

#define APORIA_TYPE_STORIES_PAGE (aporia_stories_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStoriesPage, aporia_stories_page, APORIA, STORIES_PAGE, AdwBin)

/* Once. */
void aporia_stories_page_bind (AporiaStoriesPage *self,
                               AporiaStories     *stories);
/* Shows story UID as soon as it is read. */
void aporia_stories_page_open (AporiaStoriesPage *self,
                               const char        *uid);
/* Moves the keyboard to the search. */
void aporia_stories_page_search (AporiaStoriesPage *self);
