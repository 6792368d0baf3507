/* What follows from the numbers: places, comparisons, trends. */
#include "core/domain/aporia-statistics.h"

#include <glib/gi18n-lib.h>

int
aporia_statistics_compute_percentile (guint rank,
                                      guint n_people)
{
  guint64 hundreds, whole, rest;

  g_return_val_if_fail (rank > 0 && rank <= n_people, -1);

  hundreds = G_GUINT64_CONSTANT (100) * (n_people - rank + 1);
  whole = hundreds / n_people;
  rest = hundreds % n_people;
  if (rest * 2 > n_people || (rest * 2 == n_people && whole % 2 == 1))
    whole++;
  return (int) whole;
}

guint
aporia_statistics_compare_attempts (const AporiaStatistics *self,
                                    guint                  *n_worse,
                                    guint                  *n_better)
{
  const AporiaAttemptScore *current = NULL;
  guint n_earlier = 0;

  *n_worse = *n_better = 0;
  for (guint i = self->attempts->len; i > 0; i--)
    {
      const AporiaAttemptScore *attempt = self->attempts->pdata[i - 1];

      if (current == NULL)
        {
          current = attempt->is_current ? attempt : NULL;
          continue;
        }
      n_earlier++;
      *n_worse += attempt->correctness < current->correctness;
      *n_better += attempt->correctness > current->correctness;
    }

  return n_earlier;
}

gboolean
aporia_statistics_is_judged (const AporiaStatistics *self,
                             const AporiaScorePoint *point)
{
  return !point->is_skipped
         && (self->engine_class == NULL || point->engine_class == NULL
             || g_str_equal (self->engine_class, point->engine_class));
}

const char *
aporia_trend_get_label (AporiaTrend trend)
{
  switch (trend)
    {
    case APORIA_TREND_NEW: return _("new");
    case APORIA_TREND_MORE: return _("more often than before");
    case APORIA_TREND_SAME: return _("as often as before");
    case APORIA_TREND_FEWER: return _("less often than before");
    case APORIA_TREND_GONE: return _("not seen again");
    case APORIA_TREND_EARLY:
    default: return _("too early for a trend");
    }
}

static AporiaTrend
find_trend (guint n_before,
            guint n_after,
            guint n_judged)
{
  if (n_judged < APORIA_MIN_TREND)
    return APORIA_TREND_EARLY;
  if (n_before == 0)
    return APORIA_TREND_NEW;
  if (n_after == 0)
    return APORIA_TREND_GONE;
  if (n_after == n_before)
    return APORIA_TREND_SAME;
  return n_after > n_before ? APORIA_TREND_MORE : APORIA_TREND_FEWER;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const AporiaFallacyCount *one = a;
  const AporiaFallacyCount *other = b;
  guint n_one = one->n_before + one->n_after, n_other = other->n_before + other->n_after;

  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;
  return g_strcmp0 (one->type, other->type);
}

static AporiaFallacyCount *
find_count (GArray     *counts,
            const char *type)
{
  AporiaFallacyCount count = { .type = type };

  for (guint i = 0; i < counts->len; i++)
    if (g_str_equal (g_array_index (counts, AporiaFallacyCount, i).type, type))
      return &g_array_index (counts, AporiaFallacyCount, i);
  g_array_append_val (counts, count);
  return &g_array_index (counts, AporiaFallacyCount, counts->len - 1);
}

static guint
count_judged (const AporiaStatistics *self)
{
  guint n = 0;

  for (guint i = 0; i < self->points->len; i++)
    n += aporia_statistics_is_judged (self, self->points->pdata[i]);
  return n;
}

GArray *
aporia_statistics_count_fallacies (const AporiaStatistics *self)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (AporiaFallacyCount));
  guint n_judged = count_judged (self), nth = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const AporiaScorePoint *point = self->points->pdata[i];
      AporiaFallacyCount *count;

      if (!aporia_statistics_is_judged (self, point))
        continue;
      nth++;
      if (point->fallacy == NULL)
        continue;
      count = find_count (counts, point->fallacy);
      if (nth <= n_judged / 2)
        count->n_before++;
      else
        count->n_after++;
    }
  for (guint i = 0; i < counts->len; i++)
    {
      AporiaFallacyCount *count = &g_array_index (counts, AporiaFallacyCount, i);

      count->trend = find_trend (count->n_before, count->n_after, n_judged);
    }
  g_array_sort (counts, compare_counts);
  return counts;
}
