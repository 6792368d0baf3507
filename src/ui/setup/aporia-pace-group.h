/* How an interview is paced: a time limit for each question, and pressure. */
#pragma once

#include "core/models/aporia-setup.h"
#include <adwaita.h>

#define APORIA_TYPE_PACE_GROUP (aporia_pace_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPaceGroup, aporia_pace_group, APORIA, PACE_GROUP, AdwPreferencesGroup)

void aporia_pace_group_bind (AporiaPaceGroup *self,
                             AporiaSetup     *setup);
