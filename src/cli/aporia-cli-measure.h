/* Times of repeated work in one line. */
#pragma once

#include <glib.h>

/* "NAME median_ms= p99_ms= peak_kib= n=".  Sorts TIMES (milliseconds). */
void cli_measure_print (const char *name, double *times, guint n, glong peak_kib);
