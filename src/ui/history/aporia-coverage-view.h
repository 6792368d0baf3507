/* The skills of the job that is set up, and which story fits each.
 *
 * Actions it uses: story.back, story.open (s), win.show-setup. */
#pragma once

#include "core/models/aporia-stories.h"

#include <adwaita.h>

#define APORIA_TYPE_COVERAGE_VIEW (aporia_coverage_view_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoverageView, aporia_coverage_view, APORIA, COVERAGE_VIEW, AdwBin)

/* Shows STORIES as they are now. */
void aporia_coverage_view_set (AporiaCoverageView *self,
                               AporiaStories      *stories);
