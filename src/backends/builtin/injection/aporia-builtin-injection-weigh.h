/* A second look at CVs and postings before they go to a model: sentences that no rule knows, by what they are
 * about.  There a harmless sentence left out does little harm, and the person is told. */
#pragma once

#include <glib.h>

/* From here on a sentence speaks to a program or to whoever judges. */
#define BUILTIN_INJECTION_HEAVY 5.0

/* SENTENCE: one, or a line.  Returns: 0 for most. */
double builtin_injection_weigh (const char *sentence);
