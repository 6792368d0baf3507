/* The detector of text that speaks to a program, as the port that a coach with a model needs. */
#pragma once

#include "core/ports/aporia-cleaner.h"

/* An AporiaCleanFunc. */
AporiaCleaned *aporia_builtin_clean (const char *text,
                                     gboolean    is_document);
