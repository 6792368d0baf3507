/* The built-in coach: five agents of classical language processing, no model, no network. */
#pragma once

#include "core/ports/aporia-coach.h"

/* Returns: (transfer full) a coach with the id "builtin". */
AporiaCoach *aporia_builtin_coach_new (void);
