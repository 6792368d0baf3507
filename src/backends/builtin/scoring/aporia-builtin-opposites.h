/* Words that deny each other: "open" and "closed", "rise" and "fall". */
#pragma once

#include <glib.h>

/* STEM as builtin_stem_word() gives it.  Returns: (nullable) the opposite stems, NULL-terminated. */
const char *const *builtin_opposites_get (const char *stem);
