/* Models on this computer: found, fetched if need be, tried, used; three clicks in all. */
#pragma once

#include "core/models/aporia-coaches.h"
#include <adwaita.h>

/* Signal "message" (string): what has happened, for a toast. */
#define APORIA_TYPE_LOCAL_GROUP (aporia_local_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaLocalGroup, aporia_local_group, APORIA, LOCAL_GROUP, AdwPreferencesGroup)

/* Call once. */
void aporia_local_group_bind (AporiaLocalGroup *self,
                              AporiaCoaches    *coaches);
