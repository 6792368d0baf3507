/* How skills are written where they are shown; what is stored stays as it was found. */
#pragma once

#include <glib.h>

/* "food cost" -> "Food cost"; "HACCP", "iOS" and "C++" as they are.  Returns: (transfer full) */
char *aporia_skill_name_dup_shown (const char *name);
