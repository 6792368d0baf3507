/* One story: its title and text, edited in place, where it was told, and the skills it shows.
 *
 * Actions it uses: story.back, story.delete, story.restore, story.open-session. */
#pragma once

#include "core/models/aporia-stories.h"

#include <adwaita.h>

#define APORIA_TYPE_STORY_VIEW (aporia_story_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStoryView, aporia_story_view, APORIA, STORY_VIEW, AdwBin)

/* SHELVED: (nullable) one of STORIES, as it is now.  What somebody types meanwhile stays. */
void aporia_story_view_set (AporiaStoryView    *self,
                            AporiaStories      *stories,
                            AporiaShelvedStory *shelved);
/* On its first control, when it has taken the place of the list. */
void aporia_story_view_focus (AporiaStoryView *self);
