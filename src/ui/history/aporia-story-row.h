/* One story in the list: its title, how often it was told, its skills. */
#pragma once

#include "core/models/aporia-stories.h"

#include <adwaita.h>

#define APORIA_TYPE_STORY_ROW (aporia_story_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStoryRow, aporia_story_row, APORIA, STORY_ROW, AdwBin)

/* ITEM: (nullable) one of STORIES. */
void aporia_story_row_set (AporiaStoryRow  *self,
                           AporiaStories   *stories,
                           AporiaStoryItem *item);
