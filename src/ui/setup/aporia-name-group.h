/* The one-time question for a name, inline on the Setup page. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_NAME_GROUP (aporia_name_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaNameGroup, aporia_name_group, APORIA, NAME_GROUP, AdwPreferencesGroup)

/* Signal "given" (string first name, string last name, string e-mail or NULL). */
void aporia_name_group_focus (AporiaNameGroup *self);
/* Offers "win.sign-in" in place of typing. */
void aporia_name_group_set_can_sign_in (AporiaNameGroup *self,
                                        gboolean         can_sign_in);
