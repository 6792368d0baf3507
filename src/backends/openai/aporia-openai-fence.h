/* Text from documents and people, marked so that no part of it can pass for the program's own words. */
#pragma once

#include <glib.h>

/* A random word of 8 hexadecimal digits that occurs in none of TEXTS (nullable entries end nothing).
 * Returns: (transfer full) */
char *openai_fence_make (const char *const *texts,
                         guint              n_texts);

/* TEXT between two lines with NAME and FENCE.  Returns: (transfer full) */
char *openai_fence_wrap (const char *fence,
                         const char *name,
                         const char *text);
