#include "bench/bench-measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

glong
bench_get_peak_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

void
bench_print (const char *name, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  printf ("%s median_ms=%.3f p99_ms=%.3f peak_kib=%ld n=%u\n", name,
          (times[(n - 1) / 2] + times[n / 2]) / 2, times[MIN (n - 1, (n * 99 + 99) / 100 - 1)],
          bench_get_peak_kib (), n);
  fflush (stdout);
}
