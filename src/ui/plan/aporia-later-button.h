/* "Practise later" below the feedback: puts the question that is shown into the queue of those that come
 * back, or takes it out. */
#pragma once

#include "core/models/aporia-interview.h"
#include "core/models/aporia-plan.h"
#include <adwaita.h>

#define APORIA_TYPE_LATER_BUTTON (aporia_later_button_get_type ())
G_DECLARE_FINAL_TYPE (AporiaLaterButton, aporia_later_button, APORIA, LATER_BUTTON, AdwBin)

/* Once. */
void aporia_later_button_bind (AporiaLaterButton *self,
                               AporiaPlan        *plan,
                               AporiaInterview   *interview);
