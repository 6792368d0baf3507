/* The coach in the header: who it is, and on a click what it is worth, who else could be it, its models and a
 * test. */
#pragma once

#include "core/models/aporia-coaches.h"
#include <adwaita.h>

#define APORIA_TYPE_COACH_CHIP (aporia_coach_chip_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachChip, aporia_coach_chip, APORIA, COACH_CHIP, AdwBin)

/* Call once.  The button "Preferences" activates "win.preferences". */
void aporia_coach_chip_bind (AporiaCoachChip *self,
                             AporiaCoaches   *coaches);
