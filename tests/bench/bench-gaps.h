/* How long the main loop was away at a time: from the moment that it stops waiting to when it waits again. */
#pragma once

#include <glib.h>

/* Of the default context, from now on. */
void bench_gaps_begin (void);
/* Prints lines of NAME (nullable: none) and of NAME-work, which is the same in processor time of the thread,
 * with the longest of each.  Returns: the longest, in milliseconds. */
double bench_gaps_end (const char *name);
