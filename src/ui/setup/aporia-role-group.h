/* "The role": position, company, and how the interview should be; bound to the setup model. */
#pragma once

#include "core/models/aporia-setup.h"
#include <adwaita.h>

#define APORIA_TYPE_ROLE_GROUP (aporia_role_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRoleGroup, aporia_role_group, APORIA, ROLE_GROUP, AdwPreferencesGroup)

void aporia_role_group_bind (AporiaRoleGroup *self,
                             AporiaSetup     *setup);
void aporia_role_group_focus_title (AporiaRoleGroup *self);
