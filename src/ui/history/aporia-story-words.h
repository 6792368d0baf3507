/* What is said of a story. */
#pragma once

#include "core/models/aporia-stories.h"

/* "Told in 3 of your last 5 interviews".  Returns: (transfer full) */
char    *aporia_story_dup_told (guint n_told,
                                guint n_interviews);
/* Told so often that whoever hears it twice may tire of it. */
gboolean aporia_story_is_overused (guint n_told);
/* "Fits Cook: Ovens, Planning"; NULL when no job is set up.  Returns: (transfer full) (nullable) */
char    *aporia_story_dup_fits (AporiaStories *stories,
                                AporiaStory   *story);
/* "6 of 10 skills have a story".  Returns: (transfer full) */
char    *aporia_story_dup_coverage (AporiaStories *stories);
