/* The About window. */
#pragma once

#include "core/services/aporia-services.h"
#include <adwaita.h>

void  aporia_about_present (GtkWindow      *parent,
                            AporiaServices *services);
/* Versions and kinds only: no name, no path, no text of the person.  Returns: (transfer full) */
char *aporia_about_dup_debug_info (AporiaServices *services);
