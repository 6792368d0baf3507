/* Preferences, Coach: who asks the questions. */
#pragma once

#include "core/models/aporia-coaches.h"
#include <adwaita.h>

/* Signals: "edit" (AporiaCoachItem), NULL for a new one; "message" (string), for a toast. */
#define APORIA_TYPE_COACH_PAGE (aporia_coach_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachPage, aporia_coach_page, APORIA, COACH_PAGE, AdwPreferencesPage)

/* Call once. */
void aporia_coach_page_bind (AporiaCoachPage *self,
                             AporiaCoaches   *coaches);
