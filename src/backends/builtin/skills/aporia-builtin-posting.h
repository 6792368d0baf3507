/* What a posting says of itself: the position, and who is hiring.  Only what it surely says. */
#pragma once

#include <glib.h>

/* "Senior Backend Engineer", without "(m/f/d)", place or reference.  TEXT: (nullable)
 * Returns: (transfer full) (nullable) */
char *builtin_posting_find_title (const char *text);
/* Returns: (transfer full) (nullable) */
char *builtin_posting_find_company (const char *text);
