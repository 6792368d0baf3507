/* What the person was really asked at interviews for the job that is set up: each question can be reworded
 * and removed.  Hidden while there is none. */
#pragma once

#include "core/models/aporia-plan.h"
#include <adwaita.h>

#define APORIA_TYPE_OWN_GROUP (aporia_own_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOwnGroup, aporia_own_group, APORIA, OWN_GROUP, AdwPreferencesGroup)

/* Once. */
void aporia_own_group_bind (AporiaOwnGroup *self,
                            AporiaPlan     *plan);
