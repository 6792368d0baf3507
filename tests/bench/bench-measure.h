/* The line that each benchmark prints. */
#pragma once

#include <glib.h>

/* Peak resident memory of this process. */
glong bench_get_peak_kib (void);

/* One line for N runs of some milliseconds each; sorts TIMES. */
void bench_print (const char *name, double *times, guint n);
