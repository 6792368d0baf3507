/* What the list of sessions is narrowed to: role, time, coach, skill, stars; and the way to what was deleted.
 *
 * Signal "changed": the history has another filter.
 */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_FILTER_BUTTON (aporia_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFilterButton, aporia_filter_button, APORIA, FILTER_BUTTON, AdwBin)

void  aporia_filter_button_bind (AporiaFilterButton *self,
                                 AporiaHistory      *history);
/* All sessions again, or those that were deleted. */
void  aporia_filter_button_clear (AporiaFilterButton *self,
                                  gboolean            is_deleted);
/* "Sous Chef · Last 30 days", NULL when all is shown.  Returns: (transfer full) */
char *aporia_filter_button_dup_words (AporiaFilterButton *self);
