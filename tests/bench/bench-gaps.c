#include "bench/bench-gaps.h"

#include "bench/bench-measure.h"

#include <stdio.h>

static GArray *gaps; /* of double, milliseconds */
static gint64 woke_at;
static GPollFunc usual;

static gint
poll_cb (GPollFD *fds, guint n, gint timeout)
{
  gint64 now = g_get_monotonic_time ();
  double gap = (double) (now - woke_at) / 1000.0;
  gint result;

  if (woke_at > 0)
    g_array_append_val (gaps, gap);
  result = usual (fds, n, timeout);
  woke_at = g_get_monotonic_time ();
  return result;
}

void
bench_gaps_begin (void)
{
  gaps = g_array_new (FALSE, FALSE, sizeof (double));
  woke_at = 0;
  usual = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
}

double
bench_gaps_end (const char *name)
{
  double most = 0;

  g_main_context_set_poll_func (NULL, usual);
  for (guint i = 0; i < gaps->len; i++)
    most = MAX (most, g_array_index (gaps, double, i));
  if (name != NULL && gaps->len > 0)
    {
      bench_print (name, (double *) (gpointer) gaps->data, gaps->len);
      printf ("%s max_ms=%.3f\n", name, most);
    }
  g_array_unref (gaps);
  return most;
}
