/* What is spoken at a time: the sentences of a text. */
#pragma once

#include <glib.h>

typedef struct
{
  gsize start;  /* in bytes of the text */
  gsize length; /* likewise, without white space at the ends; at least 1 */
  guint offset; /* characters of the text before it */
} AporiaSpokenPart;

/* No part is longer than what any service takes, nor so short that it is said without a melody, where the
 * text allows that; each holds a letter or a digit.  TEXT: valid UTF-8.
 * Returns: (transfer full) (element-type AporiaSpokenPart) */
GArray *aporia_spoken_text_split (const char *text);
