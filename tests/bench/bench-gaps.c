#include "bench/bench-gaps.h"

#include "bench/bench-measure.h"

#include <stdio.h>
#include <time.h>

static GArray *gaps; /* of double, milliseconds */
static GArray *work; /* the same in processor time of the thread, whatever else the machine does */
static gint64 woke_at;
static double work_at;
static GPollFunc usual;

static double
get_work_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static gint
poll_cb (GPollFD *fds, guint n, gint timeout)
{
  gint64 now = g_get_monotonic_time ();
  double gap = (double) (now - woke_at) / 1000.0;
  double worked = get_work_ms () - work_at;
  gint result;

  if (woke_at > 0)
    {
      g_array_append_val (gaps, gap);
      g_array_append_val (work, worked);
    }
  result = usual (fds, n, timeout);
  woke_at = g_get_monotonic_time ();
  work_at = get_work_ms ();
  return result;
}

void
bench_gaps_begin (void)
{
  gaps = g_array_new (FALSE, FALSE, sizeof (double));
  work = g_array_new (FALSE, FALSE, sizeof (double));
  woke_at = 0;
  usual = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
}

/* Sorts TIMES; the last one is the longest then. */
static double
print_all (const char *name, GArray *times)
{
  double *values = (double *) (gpointer) times->data;

  bench_print (name, values, times->len);
  printf ("%s max_ms=%.3f\n", name, values[times->len - 1]);
  return values[times->len - 1];
}

double
bench_gaps_end (const char *name)
{
  double most = 0;

  g_main_context_set_poll_func (NULL, usual);
  if (name != NULL && gaps->len > 0)
    {
      g_autofree char *work_name = g_strconcat (name, "-work", NULL);

      most = print_all (name, gaps);
      print_all (work_name, work);
    }
  g_array_unref (gaps);
  g_array_unref (work);
  return most;
}
