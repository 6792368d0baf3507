/* "Skills we will cover": seen as chips, edited as a list. */
#pragma once

#include "core/models/aporia-setup.h"
#include <adwaita.h>

#define APORIA_TYPE_SKILLS_GROUP (aporia_skills_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSkillsGroup, aporia_skills_group, APORIA, SKILLS_GROUP, AdwPreferencesGroup)

void     aporia_skills_group_bind (AporiaSkillsGroup *self,
                                   AporiaSetup       *setup);
/* Takes the last change back and tells of it.  FALSE when there was none. */
gboolean aporia_skills_group_undo (AporiaSkillsGroup *self);
