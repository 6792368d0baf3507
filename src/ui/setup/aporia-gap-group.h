/* "What is asked for": each requirement of the posting against the CV. */
#pragma once

#include "core/models/aporia-setup.h"
#include "core/models/aporia-stories.h"
#include <adwaita.h>

#define APORIA_TYPE_GAP_GROUP (aporia_gap_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGapGroup, aporia_gap_group, APORIA, GAP_GROUP, AdwPreferencesGroup)

/* Signal "practise" (boxed AporiaRequirement). */
void aporia_gap_group_bind (AporiaGapGroup *self,
                            AporiaSetup    *setup);
/* Where the CV proves too little, a story that fits is named. */
void aporia_gap_group_bind_stories (AporiaGapGroup *self,
                                    AporiaStories  *stories);
