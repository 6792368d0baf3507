/* The composition root: settings and environment -> concrete backends behind the ports.
 * The only place that knows which backend is used for what. */
#pragma once

#include "core/services/aporia-services.h"

/* Constructs everything; opens nothing and does not block.  Returns: (transfer full) */
AporiaServices *aporia_composition_build (void);
