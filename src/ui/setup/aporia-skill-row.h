/* A skill of the list: moved by keys, menu or dragging, renamed in place, removed. */
#pragma once

#include "core/models/aporia-skill-list.h"
#include <adwaita.h>

#define APORIA_TYPE_SKILL_ROW (aporia_skill_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSkillRow, aporia_skill_row, APORIA, SKILL_ROW, AdwPreferencesRow)

/* Signal "wants-focus" (uint): after a change, the skill at this place has the focus. */
GtkWidget  *aporia_skill_row_new (AporiaSkillList *skills);
/* Shows the skill at INDEX of N. */
void        aporia_skill_row_show (AporiaSkillRow *self,
                                   guint           index,
                                   guint           n);
/* "From your CV", "From the posting", "From your CV and the posting", "Added by you" */
const char *aporia_skill_get_origin (AporiaSkill *skill);
