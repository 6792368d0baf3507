/* One thing the posting asks for: proven, weak or not in the CV, with the lines that say so. */
#pragma once

#include "core/domain/aporia-gap-map.h"
#include <adwaita.h>

#define APORIA_TYPE_REQUIREMENT_ROW (aporia_requirement_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRequirementRow, aporia_requirement_row, APORIA, REQUIREMENT_ROW,
                      AdwPreferencesRow)

/* Signals: "practise"; "show-place" (int AporiaDocumentRole, int start, int end: code points of its text).
 * HAS_CV: FALSE shows what is asked for alone. */
GtkWidget         *aporia_requirement_row_new (AporiaRequirement *requirement,
                                               gboolean           has_cv);
/* The stories that fit it, those told least first; NULL or none: nothing is said of them.  Shown where the CV
 * proves too little; "win.show-story" opens the first.  (element-type AporiaStory) (nullable) */
void               aporia_requirement_row_set_stories (AporiaRequirementRow *self,
                                                       GPtrArray            *stories);
AporiaRequirement *aporia_requirement_row_get_requirement (AporiaRequirementRow *self);
