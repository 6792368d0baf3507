/* A document brought to a length by leaving out what matters least. */
#pragma once

#include <glib.h>

/* TEXT in at most TOKENS: whole sections go first, then lines, those with the fewest words in common with
 * FOCUS (nullable; counts threefold) and OTHER (nullable); the section at the top goes last.  A line
 * "[N lines left out]" stands in their place.  N_LINES: set to how many in all.
 * Returns: (transfer full) (nullable) NULL when not one line fits. */
char *openai_shorten (const char *text,
                      guint       tokens,
                      const char *focus,
                      const char *other,
                      guint      *n_lines);
