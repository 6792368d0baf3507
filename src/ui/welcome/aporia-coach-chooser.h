/* "Choose your coach": the built-in one, a server on this computer, another service. */
#pragma once

#include "core/models/aporia-welcome.h"
#include <adwaita.h>

#define APORIA_TYPE_COACH_CHOOSER (aporia_coach_chooser_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachChooser, aporia_coach_chooser, APORIA, COACH_CHOOSER, AdwBin)

/* Signal "proceed": Enter on the chosen card. */

/* Once.  "Set Up…" is the window's action "win.preferences". */
void aporia_coach_chooser_bind (AporiaCoachChooser *self,
                                AporiaWelcome      *welcome);
/* Focus on the chosen card. */
void aporia_coach_chooser_focus (AporiaCoachChooser *self);
