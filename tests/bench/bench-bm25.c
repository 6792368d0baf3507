/* 100,000 texts of 40 words with Zipf's law: how long to build the ranking, and how long a question takes. */
#include "backends/builtin/text/aporia-builtin-bm25.h"

#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#define N_TEXTS 100000
#define N_WORDS 40
#define N_VOCABULARY 50000.0
#define N_QUERIES 500
#define N_QUERY_WORDS 12

static guint32 state = 7;

/* xorshift32: the same texts on every machine. */
static double
draw (void)
{
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state / 4294967296.0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

int
main (void)
{
  g_autoptr(BuiltinRanking) ranking = builtin_ranking_new ();
  g_autofree guint *words = g_new (guint, N_TEXTS * N_WORDS);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree float *work = g_new0 (float, N_TEXTS);
  double times[N_QUERIES];
  const char *terms[N_WORDS];
  struct rusage usage;
  guint n_self = 0;
  gint64 start;
  double build;

  for (guint i = 0; i < (guint) N_VOCABULARY; i++)
    g_ptr_array_add (names, g_strdup_printf ("w%u", i));
  for (guint i = 0; i < N_TEXTS * N_WORDS; i++)
    words[i] = (guint) pow (N_VOCABULARY, draw ()) - 1;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_TEXTS; i++)
    {
      for (guint w = 0; w < N_WORDS; w++)
        terms[w] = names->pdata[words[i * N_WORDS + w]];
      builtin_ranking_add (ranking, terms, N_WORDS);
    }
  builtin_ranking_finish (ranking);
  build = (double) (g_get_monotonic_time () - start) / 1000;
  for (guint q = 0; q < N_QUERIES; q++)
    {
      guint text = (guint) (draw () * N_TEXTS);
      g_autoptr(GArray) best = NULL;

      for (guint w = 0; w < N_QUERY_WORDS; w++)
        terms[w] = names->pdata[words[text * N_WORDS + w]];
      start = g_get_monotonic_time ();
      best = builtin_ranking_find (ranking, terms, N_QUERY_WORDS, 10, work);
      times[q] = (double) (g_get_monotonic_time () - start) / 1000;
      n_self += best->len > 0 && g_array_index (best, BuiltinRanked, 0).text == text;
    }
  qsort (times, N_QUERIES, sizeof (double), compare);
  getrusage (RUSAGE_SELF, &usage);
  printf ("bm25-100k median_ms=%.3f p99_ms=%.3f peak_kib=%ld n=%d build_ms=%.1f texts_per_s=%.0f "
          "self_first=%u/%d\n",
          times[N_QUERIES / 2], times[N_QUERIES * 99 / 100], usage.ru_maxrss, N_QUERIES, build,
          N_TEXTS / build * 1000, n_self, N_QUERIES);
  return 0;
}
